"""The questions of COURT on the desk: urging, statements, materials, the window that runs out, the court that is silent.

Service needs no question here: the desk asks for every paper that nobody has served.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from casework.desk import Wait, of_case, register, some
from casework.models import Clock
from enforcement.court import enclosed
from enforcement.court.deeds import WAITING
from enforcement.court.facts import BY_HAND
from enforcement.court.law import COURT
from enforcement.models.court import CourtApplication, CourtMaterial
from registry.roles import Role

HEAD = (Role.BH, Role.CHIEF)
WINDOW = ("final", "urging", "urged", "ready")
SOON = timedelta(days=30)
PANEL = "#court"
ASKED = tuple(rule for rule in WAITING if rule != "CLK-COURT-OBJ")  # terms of courts; the objection's is ours


def court_waits(me) -> Iterator[Wait]:
    """What runs out first; then what a head signs, then what the inspectors put down."""
    head, pair = me.at(*HEAD), me.investigator if me.held(Role.INSP) else None
    short = some(_rows(*WINDOW).filter(window_to__lte=me.today + SOON))
    for seat in filter(None, (_apart(me, head), pair)):
        yield Wait(seat, short, _("申请期限将届满"), act=PANEL)
    if head is not None:
        yield from _of_heads(me, head)
    signer = me.at(Role.SQUAD, *HEAD)
    if signer is not None:
        yield _does(_apart(me, signer), _rows("open", "final").filter(urge_seq=None), "urge")
    if pair is not None:
        yield from _of_inspectors(me, pair)


def _of_heads(me, head):
    yield _does(_apart(me, head), _rows("ready").exclude(_lacking()).filter(_packed()), "apply")
    yield _does(head, _rows("refused").filter(object_until__gte=me.today), "object_refusal")
    yield _does(head, _rows("denied").filter(object_until__gte=me.today), "object_denial")
    yield _does(head, _rows("refused", "denied").filter(object_until__lt=me.today), "give_up")
    yield Wait(head, some(_rows("window_lost")), COURT.states["window_lost"].verb, act=PANEL)


def _of_inspectors(me, pair):
    silent = of_case(Clock).filter(machine=COURT.name, rule__in=ASKED, stopped_seq=None, due_on__lt=me.today)
    yield Wait(pair, some(silent), _("催问法院答复"), act=PANEL)
    yield _does(pair, _rows("urging", "urged", "ready").filter(answer="").exclude(statement=""), "answer_statement")
    yield _does(pair, _rows("urged", "ready").filter(_lacking()), "put_material")
    unpacked = _rows("ready").exclude(_lacking()).exclude(_packed())
    yield Wait(pair, some(unpacked), _("生成申请法院的案卷包"), act=PANEL)
    yield Wait(pair, some(_rows("allowed")), COURT.states["allowed"].verb, act=PANEL)


def _lacking() -> Q:
    """Applications that still lack a material put in by hand."""
    have = CourtMaterial.objects.filter(application=OuterRef("pk"), evidence__withdrawn_seq=None).order_by()
    lacks = Q()
    for kind in sorted(BY_HAND):
        lacks |= ~Q(pk__in=have.filter(kind=kind).values("application"))
    return lacks


def _packed() -> Exists:
    """Whether a packet for a court is built that was not handed over."""
    return Exists(enclosed.finished(OuterRef("case_id")).filter(handed_seq=None))


def _apart(me, seat):
    """Nobody signs in a case that he investigates."""
    return None if seat is None else seat & ~Q(lead=me.user_id) & ~Q(co=me.user_id)


def _does(seat, rows, act):
    return Wait(seat, some(rows), COURT.acts[act].label, act=f"{COURT.name}.{act}")


def _rows(*states):
    return of_case(CourtApplication).filter(state__in=states)


def put_on_the_desk() -> None:
    """Register the questions."""
    register(COURT, court_waits)
