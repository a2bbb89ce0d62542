"""One quarter's publications as the page and the Excel file show them: what is proposed, what stands, what has ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Q, Subquery

from blacklist.models import PublicViolation, Violation
from blacklist.violations.words import quarter_begin, quarter_end, quarter_name
from casework import access
from lawkit import moment

BACK, MOST = 4, 300
TONES = {"proposed": "az", "published": "ci", "corrected": "ci"}


@dataclass(frozen=True)
class Quarter:
    """A quarter by its last day; ``over`` once publication is due."""

    last: date

    @classmethod
    def read(cls, text: str) -> "Quarter":
        """Out of the address; the one before today's where it says nothing that can be read."""
        try:
            return cls(quarter_end(date.fromisoformat(text)))
        except ValueError:
            return cls.now().before()

    @classmethod
    def now(cls) -> "Quarter":
        """The present one."""
        return cls(quarter_end(moment.today()))

    def before(self) -> "Quarter":
        """The one before."""
        return Quarter(quarter_begin(self.last) - timedelta(days=1))

    @property
    def name(self) -> str:
        """2026年第四季度."""
        return quarter_name(self.last)

    @property
    def over(self) -> bool:
        """Whether its publications are due."""
        return moment.today() > self.last


def choices(chosen: Quarter) -> list[Quarter]:
    """The present quarter and those before it; the chosen one, where it lies further back."""
    out = [Quarter.now()]
    while len(out) < BACK:
        out.append(out[-1].before())
    return out if chosen in out else [*out, chosen]


def rows(user, quarter: Quarter):
    """The publications of cases that the user may see, which became due in this quarter or were published in it."""
    seen = access.visible_to(user).order_by().values("pk")
    standing = PublicViolation.objects.filter(violation=OuterRef("pk"), ended_on=None)
    within = Q(quarter_on=quarter.last) | Q(published_on__range=(quarter_begin(quarter.last), quarter.last))
    found = Violation.objects.filter(within, case__in=seen).select_related("unit", "case__organ")
    return found.annotate(
        shown_did=Subquery(standing.values("did")), shown_handled=Subquery(standing.values("handled")),
        shown_paper=Subquery(standing.values("paper")),
    ).order_by("published_on", "pk")[:MOST]  # fmt: skip


def lines(found) -> Iterator[dict]:
    """What stands, else the newest draft."""
    for row in found:
        yield {
            "row": row, "tone": TONES.get(row.state, ""), "did": row.shown_did or row.did,
            "handled": row.shown_handled or row.handled, "paper": row.shown_paper or "",
            "principal": row.unit.legal_rep or row.unit.person_name,
        }  # fmt: skip
