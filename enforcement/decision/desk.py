"""The questions of DECISION on the desk: notice, defence, hearing, review, discussion, decision, performance.

What expires unperformed is asked for by COURT, which opens by itself. Service needs no question here: the desk asks
for every paper that nobody has served.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.desk import Wait, of_case, register, some
from enforcement.decision.law import DECISION
from enforcement.decision.words import Kind
from enforcement.models import Decision
from registry.roles import Role

HEAD = (Role.BH, Role.CHIEF)
LED = Q(state__in=["found", "ordering", "deciding"])  # where decisions are drafted, heard and made
DECIDING = Q(state="deciding")
IN_FORCE = ("served", "remedied", "final")
PANEL = "#decision"
TALK = Q(serious=True) | Q(fine__gte=settings.DECISION_TALK_FROM)


def decision_waits(me) -> Iterator[Wait]:
    """What the pair of a case does next; then the legal section; then whoever signs and decides."""
    if me.held(Role.INSP):
        yield from _of_inspectors(me, me.investigator)
    legal = me.at(Role.LEGAL)
    if legal is not None:
        yield _does(_apart(me, legal), DECIDING, _rows("proposed"), "review", _("法制审核"))
    chairs = of_case(Decision).filter(state="told", hearing__chair=me.user_id, hearing__held_at__date__lte=me.today)
    presides = me.at(Role.LEGAL, Role.SQUAD, Role.INSP, *HEAD)
    if presides is not None:
        yield _does(presides, DECIDING, chairs, "hold_hearing", _("主持听证，登记笔录"))
    head = me.at(*HEAD)
    if head is not None:
        yield from _of_heads(_apart(me, head))


def _of_inspectors(me, pair):
    open_hearing = Q(hearing__isnull=False)
    yield Wait(pair, DECIDING & some(_rows("told", say_until__lt=me.today).exclude(open_hearing)),
               _("陈述申辩期限已过，登记听取情况"), act=PANEL)  # fmt: skip
    yield _does(pair, DECIDING, _rows("drafted", kind=Kind.SPARING), "propose_sparing")
    yield _does(pair, DECIDING, _rows("heard"), "propose", DECISION.states["heard"].verb)
    yield Wait(pair, DECIDING & some(_rows("told")), DECISION.states["told"].verb, act=PANEL)
    yield Wait(pair, DECIDING & some(_rows("drafted", "proposed", "reviewed")), _("跟进审签、审核和决定"), act=PANEL)
    yield Wait(pair, DECIDING & some(_rows(*IN_FORCE)), DECISION.states["served"].verb, act=PANEL)
    none = ~some(of_case(Decision).exclude(state__in=["dropped", "revoked"]))
    yield Wait(pair, DECIDING & none, _("拟行政处理"), act="DECISION.draft_handling")


def _of_heads(apart):
    yield _does(apart, LED, _rows("drafted").exclude(kind=Kind.SPARING), "notify", DECISION.states["drafted"].verb)
    yield _does(apart, DECIDING, _rows("told", hearing__isnull=False, hearing__called_on__isnull=True), "call_hearing")
    yield _does(apart, DECIDING, _rows("proposed", "reviewed", discussed_on__isnull=True).filter(TALK), "discuss")
    ready = _rows(*(("reviewed",) if settings.DECISION_REVIEW == "all" else ("proposed", "reviewed")))
    for kind in Kind.values:
        yield _does(apart, DECIDING, ready.filter(kind=kind), f"decide_{kind}", DECISION.states["reviewed"].verb)
    yield Wait(apart, DECIDING & some(_rows("remedied")), DECISION.states["remedied"].verb, act=PANEL)


def _apart(me, seat):
    """Nobody reviews or signs in a case that he investigates."""
    return seat & ~Q(lead=me.user_id) & ~Q(co=me.user_id)


def _does(seat, where, rows, act, verb=""):
    return Wait(seat, where & some(rows), verb or DECISION.acts[act].label, act=f"{DECISION.name}.{act}")


def _rows(*states, **more):
    return of_case(Decision).filter(state__in=states, **more)


def put_on_the_desk() -> None:
    """Register the questions."""
    register(DECISION, decision_waits)
