"""Assigning many cases at once: first what each would refuse and why, then the rest, one act each."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.access import actor, visible_to
from casework.law import CASE
from casework.models import ArrearsCase
from lawkit import door
from lawkit.rules import Refused, Unmet
from registry.models import User
from registry.people import colleagues
from registry.roles import Role

MOST = 50


@dataclass(frozen=True)
class Verdict:
    """One case and what stands in the way of the act; nothing: it can be done."""

    case: ArrearsCase
    why: tuple[Unmet, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether the act can be done."""
        return not self.why


def chosen(user, public_ids) -> list[ArrearsCase]:
    """The cases ticked on a page, as far as the user sees them; at most a page of them."""
    wanted = list(dict.fromkeys(public_ids))[:MOST]
    found = visible_to(user).filter(public_id__in=wanted).select_related("employer", "organ", "region")
    return list(found.order_by("due_on", "pk"))


def inspectors(cases) -> list[User]:
    """Who may be named: inspectors of the organs that handle these cases."""
    organs = {case.organ_id for case in cases}
    found = {user.pk: user for organ in sorted(organs) for user in colleagues(organ, Role.INSP)}
    return sorted(found.values(), key=lambda user: (user.name_key, user.pk))


class AssignForm(forms.Form):
    """The two inspectors that all these cases get, and why."""

    use_required_attribute = False
    lead = forms.ChoiceField(label=gettext_lazy("主办监察员"), error_messages={"required": gettext_lazy("选择主办监察员")})
    co = forms.ChoiceField(label=gettext_lazy("协办监察员"), error_messages={"required": gettext_lazy("选择协办监察员")})
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("填写理由")},
    )  # fmt: skip

    def __init__(self, cases, data=None):
        super().__init__(data, label_suffix="")
        self.people = {user.public_id: user for user in inspectors(cases)}
        choices = [("", _("选择监察员")), *((key, user.name) for key, user in self.people.items())]
        self.fields["lead"].choices = self.fields["co"].choices = choices

    def clean(self):
        """Two different people."""
        cleaned = super().clean()
        if cleaned.get("lead") and cleaned.get("lead") == cleaned.get("co"):
            self.add_error("co", _("主办和协办是同一人，另选一名协办"))
        return cleaned

    @property
    def given(self) -> dict:
        """What the door is handed."""
        names = {seat: self.people[self.cleaned_data[seat]].pk for seat in ("lead", "co")}
        return {**names, "reason": self.cleaned_data["reason"].strip()}


def judge(user, cases, **given) -> list[Verdict]:
    """What assigning would say to each case; nothing is written."""
    return [Verdict(c, _plainly(c, door.why_not(CASE, c, "assign", actor(user, c), **given))) for c in cases]


def assign(user, cases, seen: dict[str, int], **given) -> list[Verdict]:
    """Assign each case that allows it; ``seen`` is the version of each on the user's page. What was refused says why."""
    out = []
    for case in cases:
        try:
            door.fire(CASE, case.pk, "assign", actor(user, case), seen=seen.get(case.public_id), **given)
        except Refused as refused:
            out.append(Verdict(case, _plainly(case, refused.why)))
        else:
            out.append(Verdict(case))
    return out


def _plainly(case, why) -> tuple[Unmet, ...]:
    """The refusals, the long list of states said in two words."""
    says = _("案件已立案、尚未结案（现为“%(now)s”）") % {"now": CASE.label_of(case.state)}
    mend = _("还没有立案的，受理时指定承办人；已办结的不再改派")
    return tuple(Unmet(u.key, u.cite, says, mend) if u.key == "state" else u for u in why)
