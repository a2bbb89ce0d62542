"""The docket: where the acts of one family of machines are written."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, Max, When

from lawkit import chain
from lawkit.actor import Actor
from lawkit.events import ConsentBase
from lawkit.machine import BIRTH, Act, Machine

HEAD = ("version", "head", "head_at")


@dataclass
class Move:
    """One act under way: what the deeds see and what they leave for the event.

    ``facts`` are read when first asked: one that no rule asked for shows the row as the deed has left it.
    ``later`` collects the new rows of a move that is written together with others (lawkit.batch).
    """

    machine: Machine
    act: Act
    row: Any
    case: Any
    who: Actor
    given: dict
    source: str
    at: datetime
    on: date
    seq: int
    facts: Any = None
    touched: set = field(default_factory=set)
    clock_ops: list = field(default_factory=list)
    papers: list = field(default_factory=list)
    clocks: list = field(default_factory=list)
    record: dict = field(default_factory=dict)
    event: Any = None
    later: list | None = None

    @property
    def target(self) -> str:
        """The state after the act."""
        return self.act.target_from(self.source)

    def set(self, **values) -> None:
        """Set fields of the machine's row; they are saved with the state, in one statement."""
        for name, value in values.items():
            setattr(self.row, name, value)
            self.touched.add(name)

    def insert(self, row) -> None:
        """A new row of this move: written at once, or with those of its batch."""
        if self.later is None:
            row.save(force_insert=True)
        else:
            self.later.append(row)

    def clock(self, op: str, rule: str, **how) -> None:
        """Ask for a clock operation: ``start``, ``stop``, ``extend``, ``pause``, ``resume``; the docket carries it out.

        ``start`` takes ``on``/``at`` (the moment it runs from), ``length`` and ``obj``; ``extend`` takes ``by``.
        """
        self.clock_ops.append({"op": op, "rule": rule, **how})

    def set_case(self, **values) -> None:
        """Set fields of the case's row from an act of one of its parts."""
        for name, value in values.items():
            setattr(self.case, name, value)
        self.case._touched = getattr(self.case, "_touched", set()) | set(values)


class Docket:
    """Writes moves. Subclasses say how papers are issued and clocks are kept; the order of writing is fixed here."""

    registry: list["Docket"] = []
    case_model: Any
    event_model: Any
    consent_model: Any

    def __init__(self):
        self.replayed: list = []
        Docket.registry.append(self)

    def spares(self, machine, case) -> bool:
        """Whether a part may go on although its case has ended (e.g. by the ground it ended on)."""
        return False

    def witnesses(self, keys: list[int]) -> dict[int, int]:
        """Of these cases, the last event that rows outside the chain tell of: a tail cannot be dropped in silence.

        A row of a case tells of one by a column ``seq`` or ``*_seq``, a consent by its version.
        """
        out: dict[int, int] = {}
        for model in {r.related_model for r in self.case_model._meta.related_objects} - {self.event_model}:
            for told in _tellers(model, self.case_model):
                rows = model._base_manager.filter(case__in=keys).order_by().values_list("case").annotate(told=Max(told))
                for key, seq in rows:
                    out[key] = max(out.get(key, 0), seq or 0)
        return out

    def actor(self, user_id: int, case) -> Actor | None:
        """A person as he may act in this case today; None where nobody can say, so that he is not asked again."""
        return None

    def issue(self, move: Move) -> list[dict]:
        """Issue the act's papers; returns what the event says of them (kind, number, digest)."""
        return []

    def issue_many(self, moves: list[Move]) -> None:
        """The same for moves that are written together."""
        for move in moves:
            move.papers = self.issue(move)

    def keep_time(self, move: Move) -> list[dict]:
        """Start and stop the act's clocks; returns what the event says of them."""
        return []

    def write(self, move: Move) -> None:
        """The event, the row and the head of the chain: three statements at most."""
        case, row, who = move.case, move.row, move.who
        text = chain.canonical(self.body(move))
        prev = case.head
        case.version, case.head, case.head_at = move.seq, chain.digest(prev, text), move.at
        if row is not case:
            _save(row, move, ["state"])
            case.save(update_fields=[*HEAD, *sorted(getattr(case, "_touched", ()))])
            case._touched = set()
        else:
            _save(case, move, [*HEAD, "state"])
        move.event = self.event_model(
            case=case, seq=move.seq, machine=move.machine.name, obj=row.pk, act=move.act.name,
            source=move.source, target=row.state, actor_id=who.id, beside_id=who.beside,
            at=move.at, on=move.on, body=text, prev=prev, hash=case.head,
        )  # fmt: skip
        move.insert(move.event)

    def body(self, move: Move) -> dict:
        """What the event says, and what its hash covers."""
        return {
            "case": move.case.pk, "seq": move.seq, "machine": move.machine.name, "obj": move.row.pk,
            "act": move.act.name, "source": move.source, "target": move.target,
            "actor": move.who.id, "beside": move.who.beside,
            "at": move.at.isoformat(), "on": move.on.isoformat(),
            "law": move.machine.version, "cite": move.act.cite,
            "given": chain.plain(move.record), "papers": move.papers, "clocks": move.clocks,
        }  # fmt: skip


def _tellers(model, case_model) -> list:
    columns = {f.name: f for f in model._meta.concrete_fields}
    if "case" not in columns or columns["case"].related_model is not case_model:
        return []
    if issubclass(model, ConsentBase):
        return [Case(When(confirmed_at=None, then=F("version")), default=F("version") + 1)]
    return [F(c) for c in columns if c == "seq" or c.endswith("_seq")]


def _save(row, move: Move, fields: list[str]) -> None:
    if move.source == BIRTH:
        move.insert(row)
    else:
        row.save(update_fields=[*fields, *sorted(move.touched)])
