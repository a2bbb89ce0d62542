"""The six stages of the rail, derived from the states that the history has gone through."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casework.desk.filters import stage_of
from casework.law import CASE
from lawkit.machine import Machine
from screens.format import month_day
from screens.parts import Stage
from statutes.clocks import used

NAMES = [
    gettext_lazy("受理"), gettext_lazy("核实"), gettext_lazy("调解"), gettext_lazy("责令改正"), gettext_lazy("移送"),
    gettext_lazy("销号"),
]  # fmt: skip
PLACES = {
    "warning": 0, "intake": 0, "investigation": 1, "finding": 1, "mediation": 2, "order": 3, "decision": 3,
    "referral": 4,
    "closing": 5,
}  # fmt: skip
REFERRED = "transferred"
ENDS_EARLY = ("not_accepted", "forwarded", "merged")


def place_of(machine: Machine, state: str) -> int | None:
    """Which stage of the rail a state belongs to, None for a state without one."""
    if machine is CASE and state == REFERRED:
        return 4
    found = machine.states.get(state)
    return PLACES.get(found.stage) if found else None


def current(case) -> int:
    """Where the case stands."""
    if case.state == REFERRED and not case.closing_code:
        return 4
    return PLACES[stage_of(case)]


def rail(dossier) -> list[Stage]:
    """Six stages: when each was entered, how it ended, how long it took."""
    case, entered, left = dossier.case, {}, {}
    here = None
    for move in dossier.moves:
        machine = Machine.registry.get(move.machine)
        place = place_of(machine, move.target) if machine else None
        if place is None:
            continue
        day = date.fromisoformat(move.on)
        entered.setdefault(place, day)
        if machine is CASE and here is not None and place != here:
            left[here] = (day, machine.acts[move.act].label)
        if machine is CASE:
            here = place
    now, over = current(case), case.state in CASE.finals
    return [_stage(dossier, n, now, over, entered, left) for n in range(len(NAMES))]


def _stage(dossier, n, now, over, entered, left):
    name = str(NAMES[n])
    if over and (n == now or n in entered):
        return Stage(name, "done", _ended(dossier, n, now, entered, left))
    if n == now:
        return Stage(name, "cur", _running(dossier, entered.get(n)))
    if n in entered and n in left and n < now:
        return Stage(name, "done", _ended(dossier, n, now, entered, left))
    if n < now or over:
        return Stage(name, "skip", _("未经过"))
    return Stage(name, "next", _ahead(dossier, n))


def _ended(dossier, n, now, entered, left):
    case = dossier.case
    if n == now:
        day = case.closed_on or entered.get(n)
        return " ".join(filter(None, [month_day(day) if day else "", CASE.label_of(case.state)]))
    begin, (end, how) = entered[n], left.get(n, (entered[n], ""))
    days = used(begin, end)
    took = ngettext("%(n)s 个工作日", "%(n)s 个工作日", days) % {"n": days}
    return " · ".join(filter(None, [f"{month_day(end)} {how}".strip(), took]))


def _running(dossier, begin):
    if begin is None:
        return ""
    days = used(begin, dossier.today) + 1
    return _("%(day)s 起 · 第 %(n)s 个工作日") % {"day": month_day(begin), "n": days}


def _ahead(dossier, n):
    charges = dossier.parts.get("DUAL", [])
    if n == 5 and charges:
        live = [s for s in dossier.signatures if s.voided_seq is None and s.obj == charges[-1].pk]
        return _("双签 %(n)s / 2") % {"n": len(live)}
    return ""
