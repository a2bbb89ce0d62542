"""Two places of a paper that disagree, and what the checks of papers share."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Conflict:
    """Two places that disagree, and the sentence about it."""

    first: str
    second: str
    says: str

    def __str__(self):
        return _("%(first)s与%(second)s不一致：%(says)s") % {
            "first": self.first, "second": self.second, "says": self.says
        }  # fmt: skip


def same(first, a, second, b) -> Iterator[Conflict]:
    """A conflict where two sums of fen differ."""
    if a != b:
        yield Conflict(first, second, _("%(a)s与%(b)s") % {"a": f"{a / 100:,.2f}", "b": f"{b / 100:,.2f}"})


def absent(context: dict, wanted) -> Iterator[Conflict]:
    """A conflict for each (name, label) that the paper's title wants and the context lacks."""
    for name, label in wanted:
        if not context.get(name):
            yield Conflict(_("文书标题"), label, _("没有填写"))
