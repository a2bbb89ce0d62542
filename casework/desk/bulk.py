"""One act on many cases: first what each would refuse and why, then the rest, each through the door by itself."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from casework.access import actor, visible_to
from casework.law import CASE
from casework.models import ArrearsCase
from lawkit import door
from lawkit.rules import Refused, Unmet

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
    found = visible_to(user).filter(public_id__in=wanted).select_related("employer", "organ", "region", "lead", "co")
    return list(found.order_by("due_on", "pk"))


def judge(user, cases, act: str, **given) -> list[Verdict]:
    """What the act would say to each case. It is done and undone at once: rules and deed speak as they will."""
    return [_one(user, case, act, None, given, keep=False) for case in cases]


def do(user, cases, act: str, seen: dict[str, int], **given) -> list[Verdict]:
    """Do the act in each case that allows it; ``seen`` is the version of each on the user's page."""
    return [_one(user, case, act, seen.get(case.public_id), given, keep=True) for case in cases]


def _one(user, case, act, seen, given, keep):
    try:
        with transaction.atomic():
            door.fire(CASE, case.pk, act, actor(user, case), seen=seen, **given)
            transaction.set_rollback(not keep)
    except Refused as refused:
        return Verdict(case, _plainly(case, refused.why))
    return Verdict(case)


def _plainly(case, why) -> tuple[Unmet, ...]:
    """The refusals, the long list of states said in two words."""
    says = _("案件已立案、尚未结案（现为“%(now)s”）") % {"now": CASE.label_of(case.state)}
    mend = _("还没有立案的，受理时指定承办人；已办结的不再变更")
    return tuple(Unmet(u.key, u.cite, says, mend) if u.key == "state" else u for u in why)
