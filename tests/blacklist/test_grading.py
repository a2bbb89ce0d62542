"""The yearly grades: each rule with enough and with one less; counts of real cases; who reads them, page and file."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blacklist.grading import counted
from blacklist.grading.counted import Wanted
from blacklist.grading.rules import FACTS, RULES, Grade, suggest
from lawkit import moment
from tests import factories
from tests import factories_case as cases
from tests import factories_listing as make
from tests.casework import screen_kit as kit


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_a_rule_holds_from_its_number_on(rule):
    assert rule in suggest({rule.fact: rule.least}).reasons
    assert rule not in suggest({rule.fact: rule.least - 1}).reasons


def test_the_worst_grade_wins_with_all_its_reasons_and_none_of_a_better_one():
    found = suggest({"received": 4, "investigated": 3, "incidents": 1, "late": 2})
    assert found.grade == Grade.C and [rule.key for rule in found.reasons] == ["often", "incident"]
    assert suggest({"investigated": 2}).grade == Grade.B
    assert suggest({"received": 9}).grade == Grade.A and suggest({}).reasons[0].says


def test_every_rule_counts_a_fact_that_the_database_counts():
    assert {rule.fact for rule in RULES} <= set(FACTS)


@pytest.mark.django_db
def test_a_year_is_counted_from_cases_graded_filtered_walked_and_exported(o, client):
    bad = make.listed(o)
    with moment.at(make.DAY):
        good, handled = cases.registered(o.b), cases.filed(o.b)
        withdrawn, elsewhere = cases.withdrawn(o.b), cases.filed(cases.bureau())
    with moment.at(bad.listed_on):
        organs, year = [o.organ.pk], Wanted(bad.listed_on.year)
        found = {line.name: line for line in counted.lines(organs, year, 50)}
        facts = {"received": 1, "investigated": 1, "orders_refused": 1, "listings": 1}
        assert found[bad.unit.name].facts == dict.fromkeys(FACTS, 0) | facts
        grades = {case.employer.name: found[case.employer.name].suggestion.grade for case in (good, handled, withdrawn)}
        assert list(grades.values()) == ["A", "B", "A"] and elsewhere.employer.name not in found
        assert counted.lines(organs, Wanted(bad.listed_on.year - 1), 50) == []
        walked, after = [], ""
        while lines := counted.lines(organs, year, 1, after):
            walked, after = walked + lines, lines[0].key
        assert [line.name for line in walked] == list(found) and [line.suggestion.grade for line in walked] == list(
            "CBAA"
        )
        assert [line.suggestion.grade for line in counted.lines(organs, Wanted(year.year, grade="B"), 9)] == ["B"]
        assert counted.lines(organs, Wanted(year.year, region="3301"), 9) and not counted.lines(
            organs, Wanted(year.year, "44"), 9
        )
        client.force_login(o.credit)
        with CaptureQueriesContext(connection) as asked:
            text = kit.text(client.get(reverse("grading"), {"grade": "C"}))
        assert len(asked) <= 12 and bad.unit.name in text and "拒不履行限期改正、责令支付" in text
        assert handled.employer.name not in text
        file = client.get(reverse("grading_export"))
        sheet = openpyxl.load_workbook(io.BytesIO(file.content)).active
        assert [row[2].value for row in sheet.iter_rows(min_row=3)] == list("CBAA")
        assert [cell.value for cell in sheet[3]][4:] == list(found[bad.unit.name].facts.values())
        for stranger in (o.lead, factories.user(["DESK"])):
            client.force_login(stranger)
            assert [client.get(reverse(name)).status_code for name in ("grading", "grading_export", "listings")] == [
                403
            ] * 3


@pytest.mark.django_db
def test_an_order_paid_late_is_no_refusal_and_a_revoked_one_counts_nowhere(o):
    row = make.listed(o)
    year, organs = Wanted(row.listed_on.year), [o.organ.pk]
    row = make.pay(o, row, row.listed_on)
    with moment.at(row.listed_on):
        make.act(make.again(row.order), "comply", o.lead, o.co, check=make.kit.check())
    late = counted.lines(organs, year, 9)[0]
    assert late.facts["late"] == 1 and late.facts["orders_refused"] == 0 and late.suggestion.grade == Grade.C
    with moment.at(row.listed_on + timedelta(days=1)):
        make.act(make.again(row.order), "revoke", o.bh, reason="认定有误。")
    nothing = counted.lines(organs, year, 9)[0]
    assert nothing.facts["late"] == nothing.facts["listings"] == 0 and nothing.suggestion.grade == Grade.B


@pytest.mark.django_db
def test_the_keepers_see_what_stands_what_to_tell_and_what_is_gone(o, client):
    row = make.listed(o)
    url, client_of = reverse("listings"), client.force_login

    def shown(view):
        with CaptureQueriesContext(connection) as asked:
            text = kit.text(client.get(url, {"view": view}))
        assert len(asked) <= 12
        return row.unit.name in text, "tell_removal" in text

    client_of(o.credit)
    with moment.at(row.listed_on):
        assert [shown(view)[0] for view in ("shown", "tell", "out")] == [True, False, False]
        assert client.get(url, {"view": "x"}).status_code == 404
    with moment.at(row.listed_on + timedelta(days=1)):
        make.act(make.again(row.order), "revoke", o.bh, reason="认定有误。")
        assert [shown(view) for view in ("shown", "tell", "out")] == [(False, False), (True, True), (False, False)]
        client_of(o.squad)
        assert shown("tell") == (True, False), "another role tells"
        sites = [{"name": "信用中国网站", "told_on": moment.today()}]
        make.act(make.again(row), "tell_removal", o.credit, sites=sites)
        assert [shown(view)[0] for view in ("shown", "tell", "out")] == [False, False, True]
        client_of(factories.user(["CREDIT"]))
        assert not any(shown(view)[0] for view in ("shown", "tell", "out")), "of another bureau"
