"""Thresholds and provincial rules: figures in fen, never guessed; a province is data."""

from datetime import date

import pytest

from statutes import provinces, thresholds
from statutes.thresholds import large_amount, region_class

ON = date(2026, 3, 2)


def yuan(n):
    return n * 100


def test_registered_figures_are_in_fen_and_within_the_statutory_band():
    for row in thresholds.CRIME:
        assert thresholds.LOWER[0] <= row.one <= thresholds.UPPER[0]
        assert thresholds.LOWER[1] <= row.many <= thresholds.UPPER[1]
    assert thresholds.crime("320500", "", ON).one == yuan(10_000)
    assert thresholds.crime("44", "1", ON).many == yuan(100_000)


def test_an_unknown_province_or_class_or_day_has_no_figures():
    assert thresholds.crime("330110", "", ON) is None
    assert thresholds.crime("360700", "", ON) is None
    assert thresholds.crime("44", "", ON) is None
    assert thresholds.crime("32", "", date(2014, 1, 14)) is None


def test_guangdong_cities_fall_into_their_class():
    assert region_class("440305") == "1"
    assert region_class("441900") == "1"
    assert region_class("440500") == "2"
    assert region_class("330110") == ""


@pytest.mark.parametrize(
    "place, months, one, workers, total, expected",
    [
        ("32", 3, yuan(10_000), 1, yuan(10_000), True),
        ("32", 3, yuan(10_000) - 1, 1, yuan(10_000) - 1, False),
        ("32", 2, yuan(50_000), 1, yuan(50_000), False),
        ("32", 1, 0, 10, yuan(60_000), True),
        ("32", 1, 0, 10, yuan(60_000) - 1, False),
        ("32", 1, 0, 9, yuan(600_000), False),
        ("33", 3, yuan(20_000), 1, yuan(20_000), True),
        ("33", 3, yuan(20_000) - 1, 1, yuan(20_000) - 1, None),
        ("33", 3, yuan(5_000), 1, yuan(5_000), None),
        ("33", 3, yuan(5_000) - 1, 1, yuan(5_000) - 1, False),
        ("33", 1, 0, 10, yuan(100_000), True),
        ("33", 1, 0, 14, yuan(30_000), None),
        ("33", 1, 0, 14, yuan(30_000) - 1, False),
        ("33", 3, yuan(6_000), 14, yuan(110_000), True),
        ("33", 3, yuan(1_000), 14, yuan(50_000), None),
        ("33", 0, 0, 0, 0, False),
    ],
)
def test_large_is_decided_by_figures_or_the_band_or_by_a_person(place, months, one, workers, total, expected):
    assert large_amount(place, region_class(place), ON, months, one, workers, total) is expected


def test_publication_takes_the_figures_of_the_crime_until_a_province_has_its_own(monkeypatch):
    ask = ("320100", "", ON, 0, 0, 10, yuan(50_000))
    assert large_amount(*ask, thresholds.publication) is False
    row = thresholds.Threshold("32", "", yuan(10_000), yuan(50_000), date(2020, 1, 1), None, "x", "M")
    monkeypatch.setattr(thresholds, "PUBLICATION", (row,))
    assert large_amount(*ask, thresholds.publication) is True
    assert large_amount(*ask) is False


def test_zhejiang_allows_suspension_and_the_nation_does_not():
    assert provinces.allows("330110", "suspension_allowed", ON)
    assert not provinces.allows("360700", "suspension_allowed", ON)
    assert provinces.rule("330110", "suspension_allowed", ON).article == "浙监察 30(2)"


def test_a_provinces_rule_counts_only_from_its_day():
    assert not provinces.allows("33", "suspension_allowed", date(2020, 9, 23))


def test_numbers_come_with_their_kind_and_may_be_unset():
    assert provinces.number("33", "representatives_max", ON) == 5
    assert provinces.number("36", "representatives_max", ON) is None
    assert provinces.number("360702", "filing_days", ON) == 7
    assert provinces.number("43", "hearing_unit_fen", ON) == yuan(20_000)


def test_pending_mediation_bars_acceptance_except_in_zhejiang():
    assert provinces.allows("36", "pending_mediation_bars", ON)
    assert not provinces.allows("33", "pending_mediation_bars", ON)


def test_a_wrong_key_or_kind_is_a_programming_error():
    for ask in (provinces.rule, provinces.allows, provinces.number, provinces.value):
        with pytest.raises(provinces.UnknownKey):
            ask("33", "no_such_key", ON)
    with pytest.raises(TypeError):
        provinces.allows("33", "filing_days", ON)
    with pytest.raises(TypeError):
        provinces.number("33", "written_refusal", ON)


def test_every_key_has_a_national_row_and_every_row_a_value_of_its_kind():
    assert {row.key for row in provinces.RULES if row.province == provinces.NATION} == set(provinces.KEYS)
    for row in provinces.RULES:
        assert row.value is None or type(row.value) is provinces.KEYS[row.key], row
        assert provinces.KEYS[row.key] is not bool or row.value is not None, row
