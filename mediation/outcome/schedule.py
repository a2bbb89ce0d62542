"""The schedule of an agreement against the ledger, as its page shows it. The ledger alone says what was paid (N18)."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from casework.forms.grid import LARGEST
from documents.amounts import yuan
from lawkit.clocks import Unit
from mediation.page import standing_of
from screens import clock as faces
from statutes.clocks import left

DONE, LATE, OVER, COMING = "done", "late", "over", "coming"
WORDS = {DONE: (_("已付清"), "ma"), LATE: (_("逾期付清"), "am"), OVER: (_("到期未付"), "ci"), COMING: (_("未到期"), "")}


@dataclass
class Share:
    """One worker's part of an instalment: fen, what was paid of it, by which pieces of evidence (key, number, name)."""

    worker: int
    name: str
    amount: int
    paid: int
    evidence: list[tuple[str, int, str]] = field(default_factory=list)
    whole_on: date | None = None
    state: str = COMING

    @property
    def left(self) -> int:
        """Still to be paid."""
        return self.amount - self.paid

    @property
    def tag(self) -> tuple:
        """Its state in a word, with the tone of a tag."""
        return WORDS[self.state]


@dataclass
class Due:
    """One day of the schedule with everybody's part."""

    n: int
    day: date
    shares: list[Share] = field(default_factory=list)
    face: object = None

    @property
    def amount(self) -> int:
        """What falls due."""
        return sum(x.amount for x in self.shares)

    @property
    def paid(self) -> int:
        """What the ledger has paid of it."""
        return sum(x.paid for x in self.shares)

    @property
    def left(self) -> int:
        """What is still unpaid."""
        return self.amount - self.paid

    @property
    def state(self) -> str:
        """As its worst part stands."""
        found = {x.state for x in self.shares}
        return next((one for one in (OVER, COMING, LATE) if one in found), DONE)

    @property
    def tag(self) -> tuple:
        """Its state in a word, with the tone of a tag."""
        return WORDS[self.state]


def schedule(dossier, row) -> list[Due]:
    """The days of the agreement in force, each with the workers it concerns."""
    names = {c.worker_id: str(c.worker) for c in dossier.claims}
    pieces = {e.pk: (e.public_id, n, e.name) for n, e in enumerate(dossier.standing, 1)}
    days: dict[date, Due] = {}
    for worker, parts in standing_of(row).items():
        for part in parts:
            due = days.setdefault(part.due_on, Due(0, part.due_on))
            proofs = [pieces[pk] for pk in part.evidence if pk in pieces]
            state = _state(part, dossier.today)
            due.shares.append(Share(worker, names.get(worker, ""), part.amount, part.paid, proofs, part.whole_on, state))
    out = [days[day] for day in sorted(days)]
    for n, due in enumerate(out, 1):
        due.n, due.face = n, _face(due, dossier.today)
        due.shares.sort(key=lambda x: x.name)
    return out


def _state(part, today) -> str:
    if part.left == 0:
        return LATE if part.late else DONE
    return OVER if part.overdue(today) else COMING


def _face(due, today):
    if due.left == 0:
        last = max((x.whole_on for x in due.shares if x.whole_on), default=due.day)
        return faces.done(last, late=due.state == LATE)
    found = left(due.day, today, unit=Unit.ND)
    return faces.running(found.kind, found.days, found.unit, due.day)


def cells(dossier, due: Due, worker: int | None = None) -> dict[str, list[str]]:
    """The fields of the case's payment form for what is left of an instalment: oldest months first, worker by worker."""
    wanted = {x.worker: x.left for x in due.shares if x.left and worker in (None, x.worker)}
    out: dict[str, list[str]] = {}
    for claim in sorted(dossier.claims, key=lambda c: (c.worker_id, c.month)):
        part = min(claim.due - claim.got, wanted.get(claim.worker_id, 0), LARGEST)
        if part > 0:
            out[f"amount-{claim.pk}"] = [yuan(part)]
            wanted[claim.worker_id] -= part
    return out
