"""How an act is done by a person: which form asks for what, what the act brings about, what stands in its way.

Upper apps register the forms of their machines here; acts that need nothing, or a reason alone, share a form.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.models import ArrearsCase
from lawkit import door, moment
from lawkit.actor import Actor
from lawkit.facts import Loaded, Sight
from lawkit.machine import BIRTH, Act, Machine
from lawkit.rules import Unmet

NEW = "new"

_forms: dict[tuple[str, str], type] = {}
_pages: dict[tuple[str, str], str | Callable] = {}
_consequences: dict[tuple[str, str], str | Promise] = {}
_rows: set[str] = set()
_mends: dict[tuple[str, str], Callable | tuple[str, str] | str] = {}
_roots: list[type["Doing"]] = []
_homes: dict[str, Callable] = {}


@dataclass
class Doing:
    """One person about to do one act: what forms, pages and the door need to know.

    ``case`` is the head of the chain of history. Upper apps subclass this for a head of their own (register_root): its
    machine ``law``, its tab, its templates and words, where it has its page.
    """

    law = "CASE"
    tab = "cases"
    page, consent_page = "casework/act.html", "casework/act_consent.html"
    words = {
        "back": gettext_lazy("回到案件"), "leave": gettext_lazy("不办，回到案件"), "refuse": gettext_lazy("不确认，回到案件"),
        "moved": gettext_lazy("案件在你填写时有了新的办理"), "stored": gettext_lazy("案件现在记载的"),
        "kept": gettext_lazy("不变，记入案件时间线"), "version": gettext_lazy("案件版本"),
        "second": gettext_lazy("另一名办理人"), "restored": gettext_lazy("草稿已删，表单恢复为案件现有的内容"),
        "lapsed": gettext_lazy("签名已失效：签署之后案件又有新的办理，签名只对当时的内容有效。由第一人重新签署。"),
    }  # fmt: skip

    machine: Machine
    act: Act
    row: Any
    case: ArrearsCase
    who: Actor
    user: Any
    seen: int | None = None
    read: dict[str, Any] = field(default_factory=dict)

    @property
    def birth(self) -> bool:
        """Whether the act makes its row."""
        return self.act.source == BIRTH

    @property
    def url(self) -> str:
        """The page of the act."""
        return url_of(self.case, self.machine, self.row, self.act)

    @staticmethod
    def home_of(case) -> str:
        """The page of the head of the chain."""
        return reverse("case", args=[case.public_id])

    @staticmethod
    def address(case, machine: Machine, row, act: Act) -> str:
        """The page of an act under it."""
        key = NEW if act.source == BIRTH else row.pk
        return reverse("act", args=[case.public_id, machine.name, key, act.name])

    @staticmethod
    def consent_of(case, key: int) -> str:
        """The page of a first signature."""
        return reverse("consent", args=[case.public_id, key])

    @property
    def home(self) -> str:
        """Where to go back to."""
        return self.home_of(self.case)

    @property
    def chain(self) -> str:
        """The chain that keeps the papers of the act."""
        return (self.machine.part_of or self.machine).docket.chain

    @property
    def pair(self) -> list:
        """The two who sign for each other."""
        return [u for u in (self.case.lead, self.case.co) if u]

    @property
    def form(self) -> type:
        """The form that asks for what the act needs."""
        return form_for(self.machine, self.act)

    def blockers(self, facts) -> list[Unmet]:
        """What stands in the way, before anything is filled in."""
        return blockers(self.machine, self.row, self.act, self.who, facts)

    def perform(self, form):
        """Something else than the act that a valid form brings about; None where the act itself is done."""

    def sketch(self, form) -> dict | None:
        """The draft of the papers where it is not simply the act done and taken back."""

    def renew(self) -> None:
        """Read the head again as it stands now; Http404 where the user no longer sees it."""
        from casework.views.finding import case_or_404

        self.case = case_or_404(self.user, self.case.public_id)
        self.read.clear()

    def after(self, outcome) -> str:
        """Where to go once it is done; ``outcome`` is what the door answered."""
        if self.machine.name in _homes and isinstance(outcome, self.machine.model):
            return _homes[self.machine.name](outcome)
        return self.home_of(outcome if isinstance(outcome, ArrearsCase) else self.case)

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


def register_page(machine: str, acts: str, name: str | Callable) -> None:
    """Acts (names, separated by spaces) with a page of their own.

    Its address's name, given the case's public id; or ``fn(case, row) -> address``, empty for the usual page.
    """
    for act in acts.split():
        _pages[machine, act] = name


def register_home(machine: str, place: Callable) -> None:
    """A part with a page of its own, to which its acts lead back: ``place(row) -> url``."""
    _homes[machine] = place


def register_consequence(machine: str, act: str, says: str | Promise) -> None:
    """State what cannot be taken back once the act is done; the page then asks for a tick."""
    _consequences[machine, act] = says


def register_root(kind: type[Doing]) -> None:
    """A head of a chain of its own, with the same pages of acts and consents as a case."""
    _roots.append(kind)


def root_of(case) -> type[Doing]:
    """How acts are done under this head of a chain."""
    return next((kind for kind in _roots if isinstance(case, Machine.registry[kind.law].model)), Doing)


def register_rows(*names: str) -> None:
    """Inputs whose values the prover tries exist in its own world alone, though they look like words."""
    _rows.update(names)


def register_mend(keys: str, place: Callable | tuple[str, str] | str, root: str = "CASE") -> None:
    """Where unmet rules (keys, separated by spaces) are mended: (machine, act), ``#anchor`` or ``fn(case) -> url``."""
    for key in keys.split():
        _mends[root, key] = place


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
    if callable(own):
        return own(case, row) or root_of(case).address(case, machine, row, act)
    return reverse(own, args=[case.public_id]) if own else root_of(case).address(case, machine, row, act)


def mend_url(case, unmet: Unmet, rows: Mapping[str, Any] | None = None) -> str:
    """Where to mend an unmet rule, empty where no page does it. ``rows``: the case's rows by machine."""
    root = root_of(case)
    place = _mends.get((root.law, unmet.key), "")
    if callable(place):
        return place(case)
    if isinstance(place, str):
        return root.home_of(case) + place if place else ""
    machine, name = Machine.registry[place[0]], place[1]
    found = {} if rows is None else rows  # an empty one may read its rows when asked
    row = case if machine.part_of is None else found.get(machine.name)
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
