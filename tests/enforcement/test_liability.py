"""Who must pay: every line of the table, somebody always, and a cap only where the law has one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.liability import TABLE, Nature, Who, missing, resolve
from lawkit import citations

EVERYBODY = {who: n for n, who in enumerate(Who, 1)}
EXPECTED = {
    "employer": [("employer", "支付条例 16; 劳动法 50")],
    "unqualified": [("employer", "支付条例 17; 劳动合同法 93"), ("investor", "支付条例 17; 劳动合同法 93")],
    "unlawful_dispatch": [("user_unit", "支付条例 18")],
    "let_to_unqualified": [
        ("letter", "支付条例 19(1); 劳动合同法 94; 劳动争议解释(二) 1"),
        ("employer", "支付条例 19(1); 劳动合同法 94"),
    ],
    "lent_name": [("lender", "支付条例 19(2); 劳动争议解释(二) 2")],
    "investors": [("employer", "支付条例 20"), ("investor", "支付条例 20")],
    "merged": [("employer", "支付条例 21"), ("successor", "支付条例 21")],
    "wound_up": [("employer", "支付条例 22"), ("investor", "支付条例 22")],
    "subcontract": [("subcontractor", "支付条例 30(1)"), ("general_contractor", "支付条例 30(3)")],
    "resold": [("general_contractor", "支付条例 30(4)")],
    "owner_unpaid": [("project_owner", "支付条例 29(2)"), ("general_contractor", "支付条例 30(3)")],
    "building_let": [("letter", "支付条例 36(1)")],
    "building_lent": [("lender", "支付条例 36(2)")],
    "unlawful_project": [("project_owner", "支付条例 37")],
    "price_dispute": [
        ("general_contractor", "支付条例 35; 支付条例 30(3)"),
        ("subcontractor", "支付条例 35; 支付条例 30(1)"),
    ],
}


@pytest.mark.parametrize("situation", sorted(TABLE))
def test_each_situation_names_its_parties_and_articles(situation):
    found = resolve(situation, EVERYBODY)
    assert [(x.role.value, x.cite) for x in found] == EXPECTED[situation]
    assert [x.party for x in found] == [EVERYBODY[x.role] for x in found]
    assert missing(situation, EVERYBODY) == []


def test_investors_come_after_the_entity():
    assert [x.order for x in resolve("investors", EVERYBODY)] == [1, 2]


def test_only_an_owner_who_advances_wages_is_capped():
    capped = {(s, x.role.value) for s in TABLE for x in resolve(s, EVERYBODY) if x.cap}
    assert capped == {("owner_unpaid", "project_owner")}
    assert [x.nature for x in resolve("owner_unpaid", EVERYBODY) if x.cap] == [Nature.ADVANCE]


@given(st.text(max_size=10) | st.sampled_from(sorted(TABLE)), st.sets(st.sampled_from(list(Who))))
def test_somebody_must_always_pay_and_everybody_named_is_a_party(situation, seats):
    parties = {Who.EMPLOYER: 1} | {who: EVERYBODY[who] for who in seats}
    found = resolve(situation, parties)
    assert found
    assert {x.party for x in found} <= set(parties.values())
    assert [x.order for x in found] == sorted(x.order for x in found)
    assert all(x.nature is Nature.ADVANCE for x in found if x.cap)


def test_a_seat_that_nobody_fills_falls_back_on_the_employer_and_is_asked_for():
    (only,) = resolve("resold", {Who.EMPLOYER: 1})
    assert (only.party, only.cite) == (1, "支付条例 16; 劳动法 50")
    assert missing("resold", {Who.EMPLOYER: 1}) == [Who.GENERAL_CONTRACTOR]


def test_every_line_cites_known_law_and_speaks():
    for situation in TABLE.values():
        for line in situation.lines:
            assert citations.check(line.cite) == []
            assert "你（单位）" in line.says
            assert line.says.endswith("。")
