"""Acts of a warning on the same pages as those of a case: what differs, and which act is suggested first."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casework import access as cases
from casework import acting
from casework.views.next_steps import register_next
from early_warning import access
from early_warning.dossier import warning_or_404
from early_warning.law import WARNING
from early_warning.models import Warning
from lawkit.machine import BIRTH

NEXT = ("triage", "dispatch", "record_visit", "handle", "resolve", "record_receipt")  # what was found nobody suggests
NEEDLESS = {"record_visit": "visited", "handle": "measure"}


class WarningDoing(acting.Doing):
    """One person about to do one act of a warning; ``case`` and ``row`` are the warning."""

    law = WARNING.name
    tab = "warnings"
    page, consent_page = "early_warning/act.html", "early_warning/act_consent.html"
    words = {
        "back": _("回到线索"), "leave": _("不办，回到线索"), "refuse": _("不确认，回到线索"),
        "moved": _("线索在你填写时有了新的办理"), "stored": _("线索现在记载的"), "kept": _("不变，记入线索时间线"),
        "version": _("线索版本"), "second": _("另一名核查人"), "restored": _("草稿已删，表单恢复为线索现有的内容"),
        "lapsed": _("签名已失效：签署之后线索又有新的办理，签名只对当时的内容有效。由第一人重新签署。"),
    }  # fmt: skip

    @staticmethod
    def home_of(case) -> str:
        """The page of the warning."""
        return reverse("warning", args=[case.public_id])

    @staticmethod
    def address(case, machine, row, act) -> str:
        """The page of an act; a complaint is registered on the page of complaints."""
        if act.name == "register_complaint":
            return f"{reverse('intake')}?from={case.public_id}"
        return reverse("warning_act", args=[case.public_id, act.name])

    @staticmethod
    def consent_of(case, key: int) -> str:
        """The page of a first signature."""
        return reverse("warning_consent", args=[case.public_id, key])

    @property
    def pair(self) -> list:
        """The two checkers."""
        return [u for u in (self.case.checker_a, self.case.checker_b) if u]

    def renew(self) -> None:
        """Read the warning again; Http404 where the user no longer sees it."""
        self.case = self.row = warning_or_404(self.user, self.case.public_id)

    def after(self, outcome) -> str:
        """To the case that was opened, where he may see it; else to the warning."""
        if isinstance(outcome, Warning) and outcome.case_id and cases.may_see(self.user, outcome.case):
            return acting.Doing.home_of(outcome.case)
        return self.home


def doing_or_404(user, warning: Warning, name: str) -> WarningDoing:
    """The act on this warning; Http404 for what nobody does by hand, and for all but files by one who only reported it."""
    act, who = WARNING.acts.get(name), access.actor(user, warning)
    if act is None or act.source == BIRTH or act.hooked or act.timed:
        raise Http404
    if act.name != "add_file" and not access.inside(user, warning, who):
        raise Http404
    return WarningDoing(WARNING, act, warning, warning, who, user)


def register() -> None:
    """Tell the pages of acts about warnings."""
    acting.register_root(WarningDoing)
    for name in NEXT:
        register_next(WARNING.name, name, NEEDLESS.get(name, ""))
    acting.register_mend("visited", (WARNING.name, "record_visit"), WARNING.name)
    acting.register_mend("two_named named_fit both_fit checker", (WARNING.name, "reassign"), WARNING.name)
    acting.register_mend("handled measure_named talk_ordered", (WARNING.name, "handle"), WARNING.name)
    acting.register_mend("employer_known matched level_named", (WARNING.name, "triage"), WARNING.name)
    acting.register_mend("resolution_proven", (WARNING.name, "add_file"), WARNING.name)
