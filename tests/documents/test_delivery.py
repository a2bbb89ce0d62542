"""Service: for every method, when it counts, and what refuses it."""

from dataclasses import replace
from datetime import date

import pytest

from documents.delivery import Effect, Facts, Method, effective, needs_two
from lawkit.calendar import Calendar

PAPER, DAY, TODAY = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 10)
BASE = Facts(occurred_on=DAY, paper_on=PAPER, today=TODAY, servers=2)
GOOD = {
    "direct": replace(BASE, relation="adult_family"),
    "lien": replace(BASE, refused=True, witness=True, at_residence=True, servers=1),
    "electronic": replace(BASE, consent=True, servers=1),
    "entrusted": replace(BASE, receipt=True),
    "postal": replace(BASE, receipt=True, servers=1),
    "transfer": replace(BASE, in_custody_or_army=True, receipt=True),
    "public_notice": replace(BASE, whereabouts_unknown=True, reason_recorded=True),
    "posting": replace(
        BASE,
        pay_order=True,
        absconding_recorded=True,
        failed_methods=frozenset({"direct"}),
        photos=1,
        at_residence=True,
    ),
}
COUNTS = {
    **dict.fromkeys(("direct", "lien", "electronic", "entrusted", "postal", "transfer"), (DAY, DAY)),
    "public_notice": (date(2026, 4, 3), date(2026, 4, 3)),
    "posting": (None, DAY),
}
REFUSED = [
    ("direct", {"relation": ""}, "民诉法 88"),
    ("direct", {"relation": "neighbour"}, "民诉法 88"),
    ("direct", {"refused": True}, "民诉法 89"),
    ("direct", {"servers": 1}, "平台规则 送达"),
    ("lien", {"refused": False}, "民诉法 89"),
    ("lien", {"witness": False, "servers": 2}, "民诉法 89"),
    ("lien", {"witness": False, "photos": 1}, "平台规则 送达"),
    ("lien", {"at_residence": False}, "民诉法 89"),
    ("electronic", {"consent": False}, "民诉法 90"),
    ("electronic", {"servers": 0}, "平台规则 送达"),
    ("entrusted", {"receipt": False}, "民诉法 91"),
    ("entrusted", {"servers": 1}, "平台规则 送达"),
    ("postal", {"receipt": False}, "民诉法 91"),
    ("postal", {"servers": 0}, "平台规则 送达"),
    ("transfer", {"in_custody_or_army": False}, "民诉法 92; 民诉法 93"),
    ("transfer", {"receipt": False}, "民诉法 92; 民诉法 93"),
    ("transfer", {"servers": 1}, "平台规则 送达"),
    ("public_notice", {"whereabouts_unknown": False}, "民诉法 95"),
    ("public_notice", {"whereabouts_unknown": False, "failed_methods": frozenset({"posting"})}, "民诉法 95"),
    ("public_notice", {"reason_recorded": False}, "民诉法 95"),
    ("public_notice", {"servers": 1}, "平台规则 送达"),
    ("posting", {"pay_order": False}, "法释〔2013〕3号 4(2)"),
    ("posting", {"absconding_recorded": False}, "法释〔2013〕3号 4(2)"),
    ("posting", {"failed_methods": frozenset()}, "法释〔2013〕3号 4(2)"),
    ("posting", {"photos": 0}, "法释〔2013〕3号 4(2)"),
    ("posting", {"at_residence": False}, "法释〔2013〕3号 4(2)"),
    ("posting", {"servers": 1}, "平台规则 送达"),
    *((method, {"occurred_on": date(2026, 3, 1)}, "民诉法 87") for method in GOOD),
    *((method, {"occurred_on": date(2026, 3, 11)}, "民诉法 87") for method in GOOD),
]


@pytest.mark.parametrize("method", Method.values)
def test_sound_service_counts_from_its_dates(method):
    assert effective(method, GOOD[method]) == Effect(*COUNTS[method], [])


@pytest.mark.parametrize(("method", "lacking", "cite"), REFUSED)
def test_service_that_lacks_one_thing_has_no_date_and_says_what(method, lacking, cite):
    found = effective(method, replace(GOOD[method], **lacking))
    assert (found.admin_on, found.criminal_on) == (None, None)
    assert [problem.cite for problem in found.problems] == [cite]
    assert "，" in str(found.problems[0].says)


@pytest.mark.parametrize("method", Method.values)
def test_a_failed_attempt_is_kept_without_dates_or_complaints(method):
    assert effective(method, replace(BASE, succeeded=False, servers=0)) == Effect(None, None, [])


def test_a_photo_replaces_the_witness_of_a_lien_and_then_two_must_serve():
    facts = replace(GOOD["lien"], witness=False, photos=2, servers=2)
    assert effective("lien", facts).admin_on == DAY


def test_public_notice_may_rest_on_other_methods_that_failed():
    facts = replace(GOOD["public_notice"], whereabouts_unknown=False, failed_methods=frozenset({"postal"}))
    assert effective("public_notice", facts).problems == []


def test_a_notice_that_ends_on_a_holiday_counts_from_the_next_working_day():
    facts = replace(GOOD["public_notice"], occurred_on=date(2026, 9, 2), today=date(2026, 9, 2))
    assert effective("public_notice", facts).admin_on == date(2026, 10, 8)


def test_the_calendar_is_handed_in():
    plain = Calendar("plain", {2026: ((), ())})
    facts = replace(GOOD["public_notice"], occurred_on=date(2026, 9, 2), today=date(2026, 9, 2))
    assert effective("public_notice", facts, calendar=plain).admin_on == date(2026, 10, 2)


def test_everything_missing_is_told_at_once():
    assert len(effective("posting", BASE).problems) == 5


@pytest.mark.parametrize(
    ("method", "witness", "two"),
    [
        ("postal", False, False),
        ("electronic", False, False),
        ("lien", True, False),
        ("lien", False, True),
        ("direct", True, True),
    ],
)
def test_two_servers_are_needed_but_for_mail_electronic_and_witnessed_lien(method, witness, two):
    assert needs_two(method, replace(BASE, witness=witness)) is two


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError):
        effective("pigeon", BASE)
