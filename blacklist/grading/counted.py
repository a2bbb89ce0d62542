"""The facts of a year per employer, counted by the database in one statement; the grade follows from the table of rules.

A fact counts in the year of its day: receipt, filing, the day on which an order or decision had run out, dispatch to the
police, entry on the list. A case that was merged counts in the other one, one whose filing was withdrawn or which
belonged to somebody else is no investigation, and what was revoked counts nowhere. Only cases of the given organs count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from blacklist.grading.rules import FACTS, RULES, Grade, Suggestion, suggest

LOOK_BACK = 2  # years between receipt and filing at most (监察条例 20)
IN_YEAR = "BETWEEN %(first)s AND %(last)s"
OURS = "c.organ_id = ANY(%(organs)s) AND (%(region)s = '' OR c.region_id IN ({regions}))"
REGIONS = "SELECT id FROM registry_region WHERE code LIKE %(region)s || '%%'"
CASES = "casework_arrearscase c"
TITLES = """blacklist_title AS (
    SELECT case_id, liable_id, expired_admin_on AS expired, complied_on AS done, 'orders_refused' AS fact, state
    FROM enforcement_paymentorder WHERE expired_admin_on {in_year}
    UNION ALL
    SELECT case_id, liable_id, expired_on, performed_on, 'decisions_refused', state
    FROM enforcement_decision WHERE expired_on {in_year}
)"""
COUNTED = """
WITH {titles}, one AS (
    SELECT c.employer_id, 'received' AS fact FROM {cases} WHERE {ours} AND c.received_on {in_year} AND c.state <> 'merged'
    UNION ALL
    SELECT c.employer_id, 'incidents' FROM {cases}
    WHERE {ours} AND c.received_on {in_year} AND c.grave AND c.state <> 'merged'
    UNION ALL
    SELECT c.employer_id, 'investigated' FROM {cases}
    WHERE {ours} AND c.received_on BETWEEN %(back)s AND %(last)s AND c.filed_on {in_year} AND c.state <> 'merged'
      AND c.closing_code NOT IN ('CL-02', 'CL-03', 'CL-04') AND c.state NOT IN ('withdrawn', 'transferred')
    UNION ALL
    SELECT t.liable_id, CASE WHEN t.done IS NULL THEN t.fact ELSE 'late' END
    FROM blacklist_title t JOIN {cases} ON c.id = t.case_id WHERE {ours} AND t.state NOT IN ('revoked', 'dropped')
    UNION ALL
    SELECT coalesce(o.liable_id, d.liable_id), 'referrals' FROM enforcement_crimereferral r JOIN {cases} ON c.id = r.case_id
    LEFT JOIN enforcement_paymentorder o ON o.id = r.order_id LEFT JOIN enforcement_decision d ON d.id = r.decision_id
    WHERE {ours} AND r.sent_on {in_year} AND r.state <> 'dropped'
    UNION ALL
    SELECT l.unit_id, 'listings' FROM blacklist_listing l JOIN {cases} ON c.id = l.case_id
    WHERE {ours} AND l.listed_on {in_year} AND l.state <> 'revoked'
), facts AS (
    SELECT employer_id, {sums} FROM one GROUP BY employer_id
), graded AS (
    SELECT *, CASE WHEN {worst} THEN 'C' WHEN {middle} THEN 'B' ELSE 'A' END AS grade FROM facts
)
SELECT e.public_id, e.name, e.uscc, g.grade, {columns} FROM graded g JOIN registry_employer e ON e.id = g.employer_id
WHERE (%(grade)s = '' OR g.grade = %(grade)s)
  AND (%(after)s = '' OR (g.grade, -g.employer_id)
       < (%(at_grade)s, -(SELECT id FROM registry_employer WHERE public_id = %(after)s)))
ORDER BY g.grade DESC, g.employer_id LIMIT %(size)s
"""


@dataclass(frozen=True)
class Line:
    """An employer with its counts of a year, and what they suggest."""

    public_id: str
    name: str
    uscc: str
    facts: dict[str, int]
    suggestion: Suggestion

    @property
    def key(self) -> str:
        """What the next page goes on behind."""
        return f"{self.suggestion.grade}{self.public_id}"


@dataclass(frozen=True)
class Wanted:
    """A year, a region's code without its trailing noughts ("" for all), a grade ("" for all)."""

    year: int
    region: str = ""
    grade: str = ""


def lines(organs: Iterable[int], wanted: Wanted, size: int, after: str = "") -> list[Line]:
    """The worst first, then in the order of registration; ``after`` is the key of the line before."""
    given = {
        "organs": sorted(organs), "first": date(wanted.year, 1, 1), "last": date(wanted.year, 12, 31),
        "back": date(wanted.year - LOOK_BACK, 1, 1), "region": wanted.region, "grade": wanted.grade, "at_grade": after[:1],
        "after": after[1:], "size": size,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_sql(), given)
        return [_line(row) for row in cursor.fetchall()]


def _line(row):
    public_id, name, uscc, _grade, *counts = row
    facts = dict(zip(FACTS, map(int, counts), strict=True))
    return Line(public_id, name, uscc, facts, suggest(facts))


def _sql() -> str:
    ours = OURS.format(regions=REGIONS)
    return COUNTED.format(
        titles=TITLES.format(in_year=IN_YEAR), cases=CASES, ours=ours, in_year=IN_YEAR,
        sums=", ".join(f"count(*) FILTER (WHERE fact = '{fact}') AS {fact}" for fact in FACTS),
        worst=_enough(Grade.C), middle=_enough(Grade.B), columns=", ".join(f"g.{fact}" for fact in FACTS),
    )  # fmt: skip


def _enough(grade) -> str:
    return " OR ".join(f"{rule.fact} >= {rule.least}" for rule in RULES if rule.grade == grade)
