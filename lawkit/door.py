"""The one door: nothing else moves a state.

lock the case → refuse or go on → django-fsm → deeds → papers → clocks → event → hooks, in one transaction.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Value
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lawkit import moment
from lawkit.actor import Actor
from lawkit.docket import Move
from lawkit.facts import Loaded, Sight
from lawkit.machine import BIRTH, Act, Machine
from lawkit.rules import STALE, STALE_MEND, Refused, Unmet

SKEW = timedelta(seconds=5)  # by how much the clocks of two hosts may differ

_acts: ContextVar[int] = ContextVar("acts", default=0)  # how many acts this thread of work has done


@dataclass(frozen=True)
class Offer:
    """An act that starts from the present state, with what still stands in its way (nothing: it may be done)."""

    machine: Machine
    act: Act
    row: Any
    unmet: tuple[Unmet, ...]

    @property
    def allowed(self) -> bool:
        """Whether the actor may do it now, as far as can be told before he fills the form."""
        return not self.unmet


def why_not(machine, row, name, who: Actor, *, on: date | None = None, facts=None, first=False, **given) -> list[Unmet]:
    """Every unmet rule of an act, with its article; an empty list means it may be done.

    ``first``: asked for the first of two signers, so that rules about the second are left out.
    """
    return unmet(machine, row, machine.acts[name], who, on, given, facts=facts, first=first)


def unmet(machine, row, act: Act, who: Actor, on: date | None, given: dict, *, facts=None, first=False) -> list[Unmet]:
    """The same with ``given`` apart, so that nothing handed in by a form is ever taken for one of our switches."""
    case = row if machine.part_of is None else row.case
    if row.state not in act.sources:
        return [_wrong_place(machine, act, row)]
    out = _dates(act, on)
    if _frozen(machine, case):
        mend = _("需要继续办理的，由人社部门负责人重新启动案件")
        out.append(Unmet("case_open", "平台规则 结案", _("案件尚未结案"), mend))
    if facts is None:
        facts = Loaded(machine.facts, Sight(row, case, on or moment.today(), moment.today()))
    if act.two and not first and who.beside in (None, who.id):
        mend = _("第一人提出后，由第二人登录确认")
        out.append(Unmet("two", act.cite, _("由两人办理，第二人已从自己的账号确认"), mend))
    rules = [act.who, *(r for r in act.when if not (first and r.pair))]
    return out + [r.unmet() for r in rules if not r.holds(facts, who, given)]


def offers(machine: Machine, row, who: Actor) -> list[Offer]:
    """Every act that starts from the present state and that a person may do, allowed or not."""
    case = row if machine.part_of is None else row.case
    facts = Loaded(machine.facts, Sight(row, case, moment.today(), moment.today()))
    out = []
    for act in machine.acts.values():
        if row.state in act.sources and not (act.timed or act.hooked):
            missing = unmet(machine, row, act, who, None, {}, facts=facts, first=act.two)
            out.append(Offer(machine, act, row, tuple(missing)))
    return out


def open(machine: Machine, name: str, actor: Actor, *, case=None, seen=None, on: date | None = None, **given):
    """Make a row by its birth act, together with its first event. Returns the row. Raises Refused."""
    act = machine.acts[name]
    with transaction.atomic():
        row = machine.model(state=BIRTH)
        row.pk = _next_key(machine.model)
        if machine.part_of is None:
            case = row
        else:
            case = machine.docket.case_model._base_manager.select_for_update(no_key=True).get(pk=case.pk)
            row.case = case
            _fresh(machine, act, case, seen)
        return _perform(machine, act, row, case, actor, on, given)


def fire(machine: Machine, pk: int, name: str, actor: Actor, *, seen=None, on: date | None = None, **given):
    """Do an act, or raise Refused with every unmet rule. Returns the row as it now stands.

    ``seen`` is the version of the case on the actor's page; ``on`` the legal date, today unless said.
    """
    act = machine.acts[name]
    with transaction.atomic():
        row, case = locked(machine, pk, machine.others[name](given) if name in machine.others else ())
        _fresh(machine, act, case, seen)
        return _perform(machine, act, row, case, actor, on, given)


def locked(machine: Machine, pk: int, others=()):
    """(row, case), the case locked until the end of the transaction; both read again under the lock.

    ``others``: keys of further cases that the act writes to; everybody locks in the order of the keys.
    """
    cases = machine.docket.case_model._base_manager.select_for_update(no_key=True)
    if others:
        home = pk if machine.part_of is None else machine.model._base_manager.values_list("case_id", flat=True).get(pk=pk)
        list(cases.filter(pk__in={home, *others}).order_by("pk").values_list("pk"))
    if machine.part_of is None:
        case = cases.get(pk=pk)
        return case, case
    case = cases.get(pk=machine.model._base_manager.filter(pk=pk).values("case_id")[:1])
    row = machine.model._base_manager.get(pk=pk)
    row.case = case
    return row, case


def open_parts(root: Machine, case) -> list[Machine]:
    """The machines that still have an open row on this case and whose rows do not outlive it; one statement."""
    parts = [m for m in root.parts if not m.outlives_case and m.model is not None]
    if not parts:
        return []
    found = [
        m.model._base_manager.filter(case=case.pk).exclude(state__in=m.finals).order_by().values_list(Value(m.name))
        for m in parts
    ]
    names = {name for (name,) in found[0].union(*found[1:], all=True)}
    return [m for m in parts if m.name in names]


def begin(machine, act, row, case, actor, on, given, later: list | None = None) -> Move:
    """Ask every rule, move the state and let the deed write: all of an act but its papers, clocks and event."""
    sight = Sight(row, case, on or moment.today(), moment.today())
    facts = Loaded(machine.facts, sight)
    why = unmet(machine, row, act, actor, on, given, facts=facts)
    if why:
        raise Refused(str(act.label), why)
    move = Move(machine, act, row, case, actor, given, row.state, _at(case), sight.on, case.version + 1, facts)
    move.later = later
    row._cleared = act.name
    getattr(row, f"act_{act.name}")()
    row._cleared = None
    record = machine.deeds[act.name](move) if act.name in machine.deeds else None
    move.record = given if record is None else record
    return move


def follow(move: Move):
    """What other apps do after an act; the row as it then stands."""
    _acts.set(count := _acts.get() + 1)
    for hook in move.machine.hooks.get(move.act.name, ()):
        hook(move)
    if _acts.get() != count:
        move.row.refresh_from_db()  # a hook's own acts moved other copies of these rows
    return move.row


def _perform(machine, act, row, case, actor, on, given):
    move = begin(machine, act, row, case, actor, on, given)
    move.papers = machine.docket.issue(move)
    move.clocks = machine.docket.keep_time(move)
    machine.docket.write(move)
    return follow(move)


def _at(case) -> datetime:
    """Now; or the case's last moment, where another host's clock is a little ahead of ours."""
    now, last = moment.now(), case.head_at
    return moment.local(last) if last and now < last <= now + SKEW else now


def _frozen(machine, case) -> bool:
    root = machine.part_of
    if root is None or case.state not in root.finals:
        return False
    return not (machine.outlives_case or machine.docket.spares(machine, case))


def _wrong_place(machine, act, row) -> Unmet:
    places = _("或").join(machine.label_of(s) for s in act.sources)
    says = _("处于“%(places)s”（现为“%(now)s”）") % {"places": places, "now": machine.label_of(row.state)}
    return Unmet("state", act.cite, says, _("刷新页面查看最新情况"))


def _dates(act: Act, on: date | None) -> list[Unmet]:
    today = moment.today()
    if on is None or on == today:
        return []
    if on > today:
        return [Unmet("future", "平台规则 期限", _("办理日期不晚于今天"), _("改为实际办理的日期"))]
    if not act.past:
        return [Unmet("backdated", "平台规则 期限", _("办理日期为今天，不得倒签"), _("以今天的日期办理，情况写入说明"))]
    return []


def _fresh(machine, act, case, seen) -> None:
    if seen is None or seen == case.version:
        return
    root = machine.part_of or machine
    events = machine.docket.event_model.objects.filter(case=case.pk, seq__gt=seen).order_by("seq")[:3]
    since = "、".join(f"{_label(root, e)} {date_format(moment.local(e.at), 'H:i')}" for e in events)
    mend = f"{STALE_MEND}（{since}）" if since else str(STALE_MEND)
    raise Refused(str(act.label), [Unmet("stale", "平台规则 版本", str(STALE), mend)])


def _label(root, event) -> str:
    machine = Machine.registry.get(event.machine, root)
    return str(machine.acts[event.act].label) if event.act in machine.acts else event.act


def _next_key(model) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [model._meta.db_table])
        return cursor.fetchone()[0]
