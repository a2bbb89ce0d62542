"""What becomes of two claims of the same worker for the same month when their cases are joined. Fen; pure."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

LARGER, BOTH, HERE, COMING = "larger", "both", "here", "coming"
WAYS = {
    LARGER: _("保留较大的一笔"),
    BOTH: _("两笔都保留（不同的活）"),
    HERE: _("以并入后的案件为准"),
    COMING: _("以并来的案件为准"),
}


class Line(NamedTuple):
    """One line of a ledger: claimed, found (None: nothing found yet), paid."""

    claimed: int
    found: int | None
    paid: int

    @property
    def due(self) -> int:
        """What is owed for it: found, or claimed while nothing was found."""
        return self.claimed if self.found is None else self.found


def settle(here: Line, coming: Line, way: str) -> Line:
    """The one line that stands for both. Payments always add up: money that arrived is never forgotten.

    Where both stay and only one of them was found, the sum is to be found anew.
    """
    paid = here.paid + coming.paid
    if way == BOTH:
        known = here.found is not None and coming.found is not None
        return Line(here.claimed + coming.claimed, here.found + coming.found if known else None, paid)
    if way == LARGER:
        found = [line.found for line in (here, coming) if line.found is not None]
        return Line(max(here.claimed, coming.claimed), max(found, default=None), paid)
    kept = {HERE: here, COMING: coming}[way]
    return Line(kept.claimed, kept.found, paid)


def overpaid(line: Line) -> bool:
    """Whether more was paid than such a line would owe: then the same payment was probably entered twice."""
    return line.paid > line.due
