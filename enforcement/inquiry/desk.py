"""The questions of the investigation record on the desk: first what runs out, then silent summonses and banks."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from casework.desk import Wait, of_case, register, some
from enforcement.inquiry.law import FINDING, INSPECTION, INTERVIEW, RECUSAL, SUMMONS
from enforcement.inquiry.law_help import ASSIST, PRESERVATION, QUERY
from lawkit import moment
from registry.roles import Role

HEAD = (Role.BH, Role.CHIEF)
SOON = timedelta(days=3)


def _rows(machine, *states):
    return of_case(machine.model).filter(state__in=states)


def _does(seat, rows, machine, act):
    return Wait(seat, some(rows), machine.acts[act].label, act=f"{machine.name}.{act}")


def _apart(me, seat):
    """Nobody approves in a case that he investigates."""
    return seat & ~me.named


def summons_waits(me) -> Iterator[Wait]:
    """Whoever was summoned has not come, and nobody has put that down."""
    if me.held(Role.INSP):
        over = _rows(SUMMONS, "served").filter(at__lt=moment.now())
        yield Wait(me.investigator, some(over), _("登记到场、未到场"), act="SUMMONS.stay_away")


def _record_waits(machine):
    def waits(me) -> Iterator[Wait]:
        """A record waits for both officers, then for the party's signature."""
        if me.held(Role.INSP):
            for state in ("recorded", "drafted"):
                act = "sign" if state == "recorded" else "record"
                yield _does(me.investigator, _rows(machine, state), machine, act)

    return waits


def finding_waits(me) -> Iterator[Wait]:
    """A proposed inference waits for both."""
    if me.held(Role.INSP):
        yield _does(me.investigator, _rows(FINDING, "proposed"), FINDING, "make")


def recusal_waits(me) -> Iterator[Wait]:
    """An application waits for a decision."""
    decider = me.at(Role.SQUAD, *HEAD)
    if decider is not None:
        yield Wait(decider, some(_rows(RECUSAL, "asked").exclude(officer=me.user_id)), RECUSAL.states["asked"].verb,
                   act="RECUSAL.decline")  # fmt: skip


def preservation_waits(me) -> Iterator[Wait]:
    """Things whose term runs out come first; then approvals; then what two inspectors carry out."""
    head = me.at(*HEAD)
    if head is not None:
        soon = _rows(PRESERVATION, "kept").filter(until_on__lte=me.today + SOON)
        yield Wait(_apart(me, head), some(soon), _("登记保存将到期，作出处理决定"), act="PRESERVATION.dispose")
        yield _does(_apart(me, head), _rows(PRESERVATION, "asked"), PRESERVATION, "approve")
        yield Wait(_apart(me, head), some(_rows(PRESERVATION, "kept")), PRESERVATION.states["kept"].verb,
                   act="PRESERVATION.dispose")  # fmt: skip
    if me.held(Role.INSP):
        yield _does(me.investigator, _rows(PRESERVATION, "lapsed", "returning"), PRESERVATION, "give_back")
        yield _does(me.investigator, _rows(PRESERVATION, "approved"), PRESERVATION, "keep")


def query_waits(me) -> Iterator[Wait]:
    """A query waits for the prefecture's head, for two officers, and for the answer beyond its day."""
    head = me.at(Role.CITYBH)
    if head is not None:
        yield _does(_apart(me, head), _rows(QUERY, "asked"), QUERY, "approve")
    if me.held(Role.INSP):
        late = _rows(QUERY, "presented").filter(reply_by__lt=me.today)
        yield Wait(me.investigator, some(late), _("催问协助查询的答复"), act="QUERY.answer")
        yield _does(me.investigator, _rows(QUERY, "approved"), QUERY, "present")


def assist_waits(me) -> Iterator[Wait]:
    """A letter to the police waits for its signature."""
    head = me.at(*HEAD)
    if head is not None:
        yield _does(_apart(me, head), _rows(ASSIST, "asked"), ASSIST, "send")


def put_on_the_desk() -> None:
    """Register the questions."""
    register(PRESERVATION, preservation_waits)
    register(SUMMONS, summons_waits)
    register(QUERY, query_waits)
    register(ASSIST, assist_waits)
    register(FINDING, finding_waits)
    register(RECUSAL, recusal_waits)
    register(INTERVIEW, _record_waits(INTERVIEW))
    register(INSPECTION, _record_waits(INSPECTION))
