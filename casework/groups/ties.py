"""What a case is tied to, as its page shows it: within the statement that reads the case."""

from dataclasses import dataclass, field
from types import SimpleNamespace

from casework.law import CASE
from casework.models import CaseLink, LinkKind

MOST = 40
SHOWN = {
    "kind": "kind", "number": "other__number", "public_id": "other__public_id", "state": "other__state",
    "employer": "other__employer__name", "headcount": "other__headcount",
}  # fmt: skip


@dataclass
class Ties:
    """``into``: where the case went; ``rows``: everything it is tied to."""

    into: SimpleNamespace | None = None
    rows: list = field(default_factory=list)


def to(visible):
    """The ties that stand, to cases of this queryset: those that the user may see."""
    return CaseLink.objects.filter(removed_seq=None, other__in=visible).order_by("-seq", "pk")


def of(dossier) -> Ties:
    """The ties of a case page."""
    rows = [SimpleNamespace(**raw) for raw in dossier.case.link_rows]
    for row in rows:
        row.label, row.now = LinkKind(row.kind).label, CASE.label_of(row.state)
        row.wanted = row.kind == LinkKind.WANTED
    into = next((row for row in rows if row.kind == LinkKind.MERGED_INTO), None)
    return Ties(into, rows[:MOST])
