"""The questions of VIOLATION on the desk: from the quarter's end what is due, at any time what must be answered or mended."""

from collections.abc import Iterator

from django.db.models import Q

from blacklist.models import Violation
from blacklist.violations.law import VIOLATION
from blacklist.violations.words import ON_SHOW
from casework.desk import Wait, of_case, register, some
from casework.desk.seats import Way, register_ways
from registry.roles import Role

HEAD = (Role.BH, Role.CHIEF)
WORK = (
    "id IN (SELECT v.case_id FROM blacklist_violation v JOIN casework_arrearscase c ON c.id = v.case_id"
    " WHERE c.organ_id = ANY(%s) AND (v.state = 'proposed' OR v.draft_open OR v.fix_since IS NOT NULL"
    " OR v.objected_on IS NOT NULL AND v.answered_on IS NULL OR v.state IN ('corrected', 'withdrawn') AND v.told_on IS NULL))"
)


def violation_waits(me) -> Iterator[Wait]:
    """What each role does next."""
    credit = me.at(Role.CREDIT)
    if credit is not None:
        yield _does(credit, _rows(fix_since__isnull=False, draft_open=False), "redraft")
        yield _does(credit, _due(me).filter(draft_open=False), "draft")
        yield _does(credit, of_case(Violation).filter(state__in=("corrected", "withdrawn"), told_on=None, fix_since=None), "tell")
    legal = me.at(Role.LEGAL)
    if legal is not None:
        waiting = of_case(Violation).filter(draft_open=True, checked_on=None).exclude(drafted_by=me.user_id)
        yield _does(legal, waiting, "check")
        yield _does(_apart(me, legal), _due(me).filter(ground="", judged_large=None), "judge")
    head = me.at(*HEAD)
    if head is not None:
        yield from _of_heads(me, _apart(me, head))


def _of_heads(me, seat):
    checked = Q(draft_open=True, checked_on__isnull=False)
    yield _does(seat, _rows(objected_on__isnull=False, answered_on=None), "answer")
    yield _does(seat, _rows(fix_since__isnull=False).filter(checked), "correct")
    yield _does(seat, _due(me).filter(checked).exclude(ground=""), "publish")
    yield _does(seat, _due(me).filter(ground="", judged_large=False), "pass_over")


def _apart(me, seat):
    """Nobody decides in a case that he investigates."""
    return seat & ~Q(lead=me.user_id) & ~Q(co=me.user_id)


def _due(me):
    """Proposals of a quarter that is over."""
    return of_case(Violation).filter(state="proposed", quarter_on__lt=me.today)


def _rows(**more):
    return of_case(Violation).filter(state__in=ON_SHOW, **more)


def _does(seat, rows, act):
    return Wait(seat, some(rows), VIOLATION.acts[act].label, act=f"{VIOLATION.name}.{act}")


def ways(me) -> list[Way]:
    """Cases of his organs with a publication under way, closed ones too: a publication outlives its case."""
    organs = me.held(Role.CREDIT, Role.LEGAL, *HEAD)
    return [Way(WORK, (sorted(organs),), ended=True)] if organs else []


def put_on_the_desk() -> None:
    """Register the questions, and the way to their cases."""
    register(VIOLATION, violation_waits)
    register_ways(ways)
