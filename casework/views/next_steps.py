"""What may be done on a case now, what may not and why, what waits for a second person."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from casework import acting
from casework.acting import Asked
from casework.law import CASE
from lawkit import door
from lawkit.consent import thaw
from lawkit.machine import BIRTH, SAME, Machine
from screens.parts import Action, Lack

# what a case is moved on with, in the order in which it is suggested; the fact that makes it needless
ORDER = [
    ("DUAL", "sign_second", ""), ("DUAL", "sign_first", ""), ("CASE", "close", ""), ("CASE", "approve_closing",
    "approved"),
    ("CASE", "file", ""), ("CASE", "supplement", ""), ("CASE", "investigate", ""), ("CASE", "fix_sums", "sums_fixed"),
    ("CASE", "report", "report"), ("CASE", "find", ""), ("CASE", "reinstate", ""), ("CASE", "resume", ""),
    ("DUAL", "plan", ""), ("DUAL", "propose", ""), ("CASE", "propose_closing", "code"), ("DUAL", "assign", ""),
    ("CASE", "go_ordering", ""), ("CASE", "follow_up", ""), ("CASE", "answer_source", ""), ("CASE", "call_back", ""),
]  # fmt: skip
QUIET = {"station_arrived", "organ_answers", "leave_organ", "receipt", "receiver_answers"}  # they answer something asked
_next: list[tuple[str, str, str]] = list(ORDER)


_only: dict[tuple[str, str], str] = {("CASE", "answer_source"): "answer_owed", ("CASE", "follow_up"): "dissatisfied"}
"""Acts that make no sense, and are not listed, unless this fact holds."""


_approved: dict[tuple[str, str], Callable] = {}


def register_approval(machine: str, act: str, offer: Callable) -> None:
    """An act that is approved before it is done: ``offer(dossier, row, facts) -> Action or None`` (None: as any other act).

    An action without an address tells whose it is.
    """
    _approved[machine, act] = offer


def register_next(machine: str, act: str, needless: str = "", before: tuple[str, str] | None = None) -> None:
    """Suggest an upper app's act; ``needless`` names the fact that makes it pointless, ``before`` whom it precedes."""
    places = [n for n, row in enumerate(_next) if row[:2] == before]
    _next.insert(places[0] if places else len(_next), (machine, act, needless))


def register_only(machine: str, act: str, fact: str) -> None:
    """List an act only while this fact of its machine holds: births that need a row of another kind."""
    _only[machine, act] = fact


_several: set[str] = set()


def register_several(*machines: str) -> None:
    """Parts of which a case may have several open at once, so that another one is offered beside them."""
    _several.update(machines)


@dataclass
class Steps:
    """The panel of next steps."""

    allowed: list[Action] = field(default_factory=list)
    records: list[Action] = field(default_factory=list)
    blocked: list[Action] = field(default_factory=list)
    others: list[Action] = field(default_factory=list)
    suggested: Action | None = None
    urls: dict = field(default_factory=dict)

    @property
    def main(self) -> list[Action]:
        """Allowed acts that move something, then blocked ones."""
        return [*self.allowed, *self.blocked]

    @property
    def more(self) -> list[Action]:
        """Everything allowed but the suggestion."""
        return [a for a in (*self.allowed, *self.records) if a is not self.suggested]


def steps(dossier, only=None) -> Steps:
    """Every act that starts from the present states, sorted by whether the user may do it; ``only`` those of one row."""
    out, facts_by, found = Steps(), {}, {}
    for machine, row in dossier.laws():
        if only is not None and row is not only:
            continue
        if machine is not CASE and not row.pk and not _could_be_born(dossier, machine, row):
            continue
        facts = acting.facts_of(machine, row, dossier.case, dossier.known(machine, row))
        facts_by[machine.name] = facts
        for act in machine.acts.values():
            if row.state in act.sources and not (act.timed or act.hooked):
                _sort(dossier, machine, row, act, facts, out, found)
    _suggest(out, found, facts_by)
    return out


def _could_be_born(dossier, machine, row) -> bool:
    """No second row of a part while one is open, and nobody is asked further who could not make it anyway."""
    if dossier.open(machine) and machine.name not in _several:
        return False
    facts = acting.facts_of(machine, row, dossier.case, dossier.known(machine, row))
    return any(a.who.holds(facts, dossier.who, {}) for a in machine.acts.values() if a.source == BIRTH and not a.hooked)


def _sort(dossier, machine, row, act, facts, out, found):
    needed = _only.get((machine.name, act.name))
    if needed and not getattr(facts, needed):
        return
    offer = _approved.get((machine.name, act.name))
    offered = offer(dossier, row, facts) if offer else None
    if offered is not None:
        (out.others if not offered.url else out.allowed if offered.allowed else out.blocked).append(offered)
        return
    unmet = acting.blockers(machine, row, act, dossier.who, facts)
    if row is not dossier.case and not row.pk and unmet:
        return
    url = acting.url_of(dossier.case, machine, row, act)
    rows = {name: parts[-1] for name, parts in dossier.parts.items() if parts}
    lacks = [Lack(u.says, u.cite, u.mend, acting.mend_url(dossier.case, u, rows)) for u in unmet]
    if not unmet:
        action = Action(str(act.label), url, act.cite)
        found[machine.name, act.name] = action
        out.urls[act.name] = url
        (out.records if act.target == SAME and act.code == "" else out.allowed).append(action)
    elif any(u.key == act.who.key for u in unmet):
        out.others.append(Action(str(act.label), "", act.cite, hint=str(act.who.says)))
    elif act.name not in QUIET:
        met = [Lack(str(r.says), r.cite, met=True) for r in act.when if _met(r, facts, dossier.who)]
        out.blocked.append(Action(str(act.label), url, act.cite, (*met, *lacks)))


def _met(rule, facts, who) -> bool:
    given = Asked()
    return rule.holds(facts, who, given) and not given.keys_asked


def _suggest(out, found, facts_by):
    for machine, act, needless in _next:
        action = found.get((machine, act))
        if action and not (needless and getattr(facts_by[machine], needless)):
            chosen = replace(action, suggested=True)
            for group in (out.allowed, out.records):
                if action in group:
                    group.remove(action)
            out.allowed.insert(0, chosen)
            out.suggested = chosen
            return


# ── waiting for a second person ──────────────────────────────────────────────────────────────────────────────


@dataclass
class Waiting:
    """A first signature: what was proposed, whether it still stands, whether this user may confirm."""

    consent: object
    label: str
    url: str
    expired: bool
    own: bool
    mine: bool
    told: list


def waiting(dossier) -> list[Waiting]:
    """First signatures that stand; of the user's own, also the newest that has lapsed."""
    out = []
    for consent in dossier.consents:
        expired = consent.version != dossier.case.version
        own = consent.first_id == dossier.user.pk
        if not expired or (own and not out):
            out.append(_waiting(dossier, consent, expired, own))
    return out[:5]


def _waiting(dossier, consent, expired, own):
    machine = Machine.registry[consent.machine]
    act, row = machine.acts[consent.act], _row(dossier, machine, consent.obj)
    given = thaw(consent.given)["given"]
    root = acting.root_of(dossier.case)
    doing = root(machine, act, row, dossier.case, dossier.who, dossier.user)
    mine = False
    if not expired and not own and row is not None:
        facts = acting.facts_of(machine, row, dossier.case, dossier.known(machine, row))
        who = replace(dossier.who, beside=consent.first_id)
        mine = not door.unmet(machine, row, act, who, None, given, facts=facts)
    told = acting.form_for(machine, act)(doing).told(given) if mine else []
    url = root.consent_of(dossier.case, consent.pk)
    return Waiting(consent, str(act.label), url, expired, own, mine, told)


def _row(dossier, machine, key):
    if machine.part_of is None:
        return dossier.case
    return next((r for r in dossier.parts[machine.name] if r.pk == key), None)
