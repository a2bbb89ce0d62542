"""Rules: what must hold before an act, with the article that demands it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lawkit import citations


@dataclass(frozen=True)
class Rule:
    """A guard: the article it enforces, the sentence a person reads, the test.

    ``test(f, who, given)`` is pure: ``f`` are frozen facts, ``who`` the actor, ``given`` what the
    form handed in. ``pair`` marks rules about the second person, asked only when he confirms.
    """

    key: str
    cite: str
    says: str
    test: Callable
    mend: str = ""
    pair: bool = False

    def holds(self, f, who, given) -> bool:
        """Whether the rule is met."""
        return bool(self.test(f, who, given))

    def unmet(self) -> "Unmet":
        """The rule as a complaint."""
        return Unmet(self.key, self.cite, str(self.says), str(self.mend))


@dataclass(frozen=True)
class Unmet:
    """One reason for a refusal: what must hold, by which article, and how to mend it."""

    key: str
    cite: str
    says: str
    mend: str = ""


def rule(cite: str, says: str, mend: str = "", pair: bool = False):
    """Decorator: make a Rule of a pure function ``(f, who, given) -> bool``; its name is the key."""

    def make(test):
        citations.used(cite, f"rule {test.__module__}.{test.__name__}")
        return Rule(test.__name__, cite, says, test, mend, pair)

    return make


def by_role(*roles: str, cite: str, says: str, key: str = "") -> Rule:
    """The rule that the actor holds one of these roles on the day of the act."""
    citations.used(cite, f"role {'/'.join(roles)}")

    def test(f, who, given):
        return who.has(*roles)

    return Rule(key or "by_" + "_".join(roles).lower(), cite, says, test)


class Refused(Exception):
    """An act was refused. ``why`` lists every unmet rule; nothing personal is in it."""

    def __init__(self, label: str, why: list[Unmet]):
        self.label, self.why = label, why
        super().__init__(self.sentence())

    def sentence(self) -> str:
        """One line for logs, the API and the command line."""
        reasons = "；".join(f"{u.says}（{u.cite}）" for u in self.why)
        return _("不能%(act)s，还差：%(why)s") % {"act": self.label, "why": reasons}


STALE = gettext_lazy("页面所见是案件的最新情况")
STALE_MEND = gettext_lazy("案件已有新的办理，刷新后再办；填写的内容还在")
