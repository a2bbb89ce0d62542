"""When arrears are "large" (数额较大) in the sense of 法释〔2013〕3号 article 3: by province, never guessed.

All sums are fen. Where a province's figures are not registered, only sums outside the statutory band decide; within
it the answer is None, and a person of the legal section decides.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

ARTICLE = "法释〔2013〕3号 3"
MIN_MONTHS = 3
MIN_WORKERS = 10
YUAN = 100


class Threshold(NamedTuple):
    """One province's figures: ``one`` for one worker of three months or more, ``many`` for ten workers or more."""

    province: str
    region_class: str
    one: int
    many: int
    valid_from: date
    valid_to: date | None
    source: str
    mark: str
    article: str = ARTICLE


LOWER = (5_000 * YUAN, 30_000 * YUAN)
UPPER = (20_000 * YUAN, 100_000 * YUAN)
"""The statutory band for (one, many): below the lower ends never large, from the upper ends on always."""


def _row(province, region_class, one, many, since, source, mark="V-P"):
    return Threshold(province, region_class, one * YUAN, many * YUAN, date.fromisoformat(since), None, source, mark)


# where only the year of a source is known, the year after it, so that no figure is used before it was in force
CRIME = (
    _row("32", "", 10_000, 60_000, "2014-01-15", "江苏"),
    _row("44", "1", 20_000, 100_000, "2016-01-01", "粤高法发〔2015〕4号"),
    _row("44", "2", 10_000, 60_000, "2016-01-01", "粤高法发〔2015〕4号"),
    _row("50", "", 10_000, 60_000, "2015-01-01", "渝人社发〔2014〕202号"),
    _row("43", "", 6_000, 40_000, "2014-01-01", "湖南"),
    _row("52", "", 10_000, 50_000, "2014-01-01", "黔高法〔2013〕230号"),
    _row("21", "", 10_000, 50_000, "2014-01-01", "辽宁"),
    _row("41", "", 8_000, 40_000, "2014-01-01", "河南（施行日期待核）"),
)

PUBLICATION: tuple[Threshold, ...] = ()
"""A province's own figures for arrears that must be published (29号令, mark M); where it has none, those of the crime hold."""

_CLASSES = {
    "44": {"4401": "1", "4403": "1", "4404": "1", "4406": "1", "4419": "1", "4420": "1", "": "2"},
}


def region_class(division: str) -> str:
    """The class of a place (GB/T 2260 code) in its province's figures, "" where the province has none."""
    classes = _CLASSES.get(division[:2], {"": ""})
    return classes.get(division[:4], classes[""])


def crime(province: str, region_class: str, on: date) -> Threshold | None:
    """The figures of a province (any division code of it) on a day; None means manual legal review."""
    return _found(CRIME, province, region_class, on)


def publication(province: str, region_class: str, on: date) -> Threshold | None:
    """The same for publication: the province's own figures, else those of the crime."""
    return _found(PUBLICATION, province, region_class, on) or crime(province, region_class, on)


def _found(rows, province, region_class, on) -> Threshold | None:
    for row in rows:
        same_place = row.province == province[:2] and row.region_class == region_class
        if same_place and row.valid_from <= on and (row.valid_to is None or on <= row.valid_to):
            return row
    return None


def large_amount(
    province: str,
    region_class: str,
    on: date,
    one_worker_months: int,
    one_worker_sum: int,
    n_workers: int,
    total: int,
    figures_of: Callable[[str, str, date], Threshold | None] = crime,
) -> bool | None:
    """Whether the arrears are large; None means manual legal review.

    ``one_worker_months`` and ``one_worker_sum`` (fen) belong to the worker owed most among those owed for three
    months or more; ``total`` (fen) is owed to all ``n_workers`` together; ``figures_of`` says whose figures
    count.
    """
    row = figures_of(province, region_class, on)
    figures = (row.one, row.many) if row else (None, None)
    answers = (
        _reaches(one_worker_sum, figures[0], LOWER[0], UPPER[0]) if one_worker_months >= MIN_MONTHS else False,
        _reaches(total, figures[1], LOWER[1], UPPER[1]) if n_workers >= MIN_WORKERS else False,
    )
    if True in answers:
        return True
    return None if None in answers else False


def _reaches(amount, figure, lower, upper):
    if figure is not None:
        return amount >= figure
    if amount >= upper:
        return True
    return False if amount < lower else None
