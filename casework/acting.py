"""How an act is done by a person: which form asks for what, what the act brings about, what stands in its way.

Upper apps register the forms of their machines here; acts that need nothing, or a reason alone, share a form.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from casework.models import ArrearsCase
from lawkit import door, moment
from lawkit.actor import Actor
from lawkit.facts import Loaded, Sight
from lawkit.machine import BIRTH, Act, Machine
from lawkit.rules import Unmet

NEW = "new"

_forms: dict[tuple[str, str], type] = {}
_pages: dict[tuple[str, str], str] = {}
_consequences: dict[tuple[str, str], str | Promise] = {}
_rows: set[str] = set()
_mends: dict[str, Callable | tuple[str, str] | str] = {}


@dataclass
class Doing:
    """One person about to do one act: what forms, pages and the door need to know."""

    machine: Machine
    act: Act
    row: Any
    case: ArrearsCase
    who: Actor
    user: Any
    seen: int | None = None

    @property
    def birth(self) -> bool:
        """Whether the act makes its row."""
        return self.act.source == BIRTH

    @property
    def url(self) -> str:
        """The page of the act."""
        return url_of(self.case, self.machine, self.row, self.act)

    @property
    def target(self):
        """The state after the act, None where it only records."""
        state = self.act.target_from(self.row.state)
        return None if state == self.row.state else self.machine.states[state]

    @property
    def final(self) -> bool:
        """Whether nothing undoes it on its own machine: one tick for the consequence is asked for."""
        return bool(self.target and self.target.final) or (self.machine.name, self.act.name) in _consequences

    @property
    def consequence(self) -> str:
        """What cannot be taken back, in one sentence."""
        told = _consequences.get((self.machine.name, self.act.name))
        if told:
            return str(told)
        places = {"machine": self.machine.label, "state": self.target.label if self.target else ""}
        return _("办理后%(machine)s成为“%(state)s”，不能撤回") % places


def register_form(machine: str, acts: str, form: type) -> None:
    """Say which form asks for what the acts (names, separated by spaces) of a machine need."""
    for act in acts.split():
        _forms[machine, act] = form


def register_page(machine: str, acts: str, name: str) -> None:
    """Acts (names, separated by spaces) with a page of their own: its address's name, given the case's public id."""
    for act in acts.split():
        _pages[machine, act] = name


def register_consequence(machine: str, act: str, says: str | Promise) -> None:
    """State what cannot be taken back once the act is done; the page then asks for a tick."""
    _consequences[machine, act] = says


def register_rows(*names: str) -> None:
    """Inputs whose values the prover tries exist in its own world alone, though they look like words."""
    _rows.update(names)


def register_mend(keys: str, place: Callable | tuple[str, str] | str) -> None:
    """Where unmet rules (keys, separated by spaces) are mended: (machine, act), ``#anchor`` or ``fn(case) -> url``."""
    for key in keys.split():
        _mends[key] = place


def form_for(machine: Machine, act: Act) -> type:
    """The form of an act: the registered one, else one that asks for a reason if the act wants it."""
    from casework.forms.base import ActForm, ReasonForm

    known = _forms.get((machine.name, act.name))
    if known:
        return known
    return ReasonForm if "reason" in act.given else ActForm


def url_of(case, machine: Machine, row, act: Act) -> str:
    """The address of an act's page."""
    own = _pages.get((machine.name, act.name))
    if own:
        return reverse(own, args=[case.public_id])
    key = NEW if act.source == BIRTH else row.pk
    return reverse("act", args=[case.public_id, machine.name, key, act.name])


def mend_url(case, unmet: Unmet, rows: Mapping[str, Any] | None = None) -> str:
    """Where to mend an unmet rule, empty where no page does it. ``rows``: the case's rows by machine."""
    place = _mends.get(unmet.key, "")
    if callable(place):
        return place(case)
    if isinstance(place, str):
        return reverse("case", args=[case.public_id]) + place if place else ""
    machine, name = Machine.registry[place[0]], place[1]
    row = case if machine.part_of is None else (rows or {}).get(machine.name)
    act = machine.acts[name]
    if act.source != BIRTH and (row is None or row.state not in act.sources):
        return ""
    return url_of(case, machine, row, act)


# ── what stands in the way, before anything is filled in ─────────────────────────────────────────────────────


class Asked(dict):
    """An empty form that remembers what the rules asked it for."""

    def __init__(self, values=()):
        super().__init__(values)
        self.keys_asked = set()

    def get(self, key, default=None):
        """Like dict.get, noting the key."""
        self.keys_asked.add(key)
        return super().get(key, default)

    def __getitem__(self, key):
        self.keys_asked.add(key)
        return super().get(key)

    def __contains__(self, key):
        self.keys_asked.add(key)
        return super().__contains__(key)


def facts_of(machine: Machine, row, case, known: Mapping | None = None) -> Loaded:
    """The facts of today; ``known`` are those that the caller has read already."""
    facts = Loaded(machine.facts, Sight(row, case, moment.today(), moment.today()))
    facts._known.update(known or {})
    return facts


def blockers(machine: Machine, row, act: Act, who: Actor, facts) -> list[Unmet]:
    """Every unmet rule that no way of filling in the form could meet; the rest the form itself decides."""
    bare = door.unmet(machine, row, act, who, None, {}, facts=facts, first=act.two)
    if not bare or row.state not in act.sources:
        return bare
    open_rules, asked = [], set()
    for rule in act.when:
        given = Asked()
        if not (act.two and rule.pair) and not rule.holds(facts, who, given) and given.keys_asked:
            open_rules.append(rule)
            asked |= _asks(rule, act, facts, who)
    stuck = {r.key for r in open_rules} - _meetable(act, open_rules, asked, facts, who)
    undecided = {r.key for r in open_rules} - stuck
    return [u for u in bare if u.key not in undecided]


def _meetable(act, rules, asked, facts, who) -> set[str]:
    """Keys of the rules that some lawful filling meets, all of them together where that is possible."""
    words = _words(act)
    keys = sorted(asked & words)
    free = {r.key for r in rules if _asks(r, act, facts, who) - words}
    tried = [r for r in rules if r.key not in free]
    best: set[str] = set()
    for values in product(*(act.given[k] for k in keys)):
        met = {r.key for r in tried if r.holds(facts, who, dict(zip(keys, values, strict=True)))}
        best = max(best, met, key=len)
    return best | free


def _words(act: Act) -> set[str]:
    """The inputs whose values in the prover's world mean the same in this one."""
    return {k for k, values in act.given.items() if k not in _rows and all(map(_is_word, values))}


def _is_word(value) -> bool:
    """Whether a value that the prover tries means the same here; keys of rows and days are of its own world."""
    return (
        value is None or isinstance(value, str | bool) or value == () or isinstance(value, tuple) and _is_word(value[0])
    )


def _asks(rule, act: Act, facts, who) -> set[str]:
    """Every input that the rule may look at: some it asks for only once another has been given."""
    known: set[str] = set()
    while True:
        keys = sorted(known & _words(act))
        found = set(known)
        for values in product(*(act.given[k] for k in keys)):
            given = Asked(zip(keys, values, strict=True))
            rule.holds(facts, who, given)
            found |= given.keys_asked
        if found == known:
            return known
        known = found
