"""Whose case it is: by place, by rank where the province says so, by a ruling where the data do not tell; and the windows."""

from dataclasses import replace
from datetime import date

import pytest

from casework.competence import Area, Seat, judge
from registry.models import Employer, Region
from statutes import windows
from tests import factories
from tests import factories_case as walk
from tests.casework.kit import refusal
from tests.factories_case import act

ON = date(2026, 3, 2)
YUHANG, LINPING = Area(1, "余杭区", "330110"), Area(2, "临平区", "330113")
HANGZHOU = Area(3, "杭州市", "330100")
ZHANGGONG, GANZHOU, ZONE = Area(4, "章贡区", "360702"), Area(5, "赣州市", "360700"), Area(6, "蓉江新区", "360702", False)


def said(found) -> set[str]:
    """The articles of a judgement."""
    return {cite for _says, cite in found.why}


@pytest.mark.parametrize(
    "seat, place, rank, ours, code",
    [
        (Seat("county", YUHANG), YUHANG, "", True, "330110"),
        (Seat("county", YUHANG), LINPING, "", False, "330113"),
        (Seat("county", YUHANG), HANGZHOU, "", None, ""),
        (Seat("city", HANGZHOU), LINPING, "central", True, "330113"),
        (Seat("county", ZHANGGONG), ZHANGGONG, "", None, ""),
        (Seat("county", ZHANGGONG), ZHANGGONG, "city", False, "360700"),
        (Seat("county", ZHANGGONG), ZHANGGONG, "county", True, "360702"),
        (Seat("city", GANZHOU), ZHANGGONG, "province", True, "360702"),
        (Seat("city", GANZHOU), ZHANGGONG, "county", False, "360702"),
        (Seat("county", ZONE), ZONE, "county", True, "360702"),
        (Seat("county", ZONE), ZHANGGONG, "county", None, ""),
        (Seat("province", Area(9, "浙江省", "330000")), YUHANG, "", None, "330110"),
        (Seat("township", replace(YUHANG, code="330110001")), YUHANG, "", False, "330110"),
    ],
)  # fmt: skip
def test_place_and_rank_decide_and_what_they_leave_open_is_open(seat, place, rank, ours, code):
    found = judge(seat, place, rank, ON)
    assert (found.ours, found.code) == (ours, code)
    assert found.why and all(cite for cite in said(found))


def test_each_province_speaks_by_its_own_article_and_only_from_its_day():
    assert "浙监察 13" in said(judge(Seat("county", YUHANG), YUHANG, "", ON))
    assert "赣监察 12" in said(judge(Seat("county", ZHANGGONG), ZHANGGONG, "", ON))
    before = judge(Seat("county", ZHANGGONG), ZHANGGONG, "", date(2021, 7, 27))
    assert (before.ours, said(before)) == (True, {"监察条例 13"})


@pytest.mark.parametrize(
    "works, sector, funding, window",
    [
        (False, "", "", "inspection"), (True, "transport", "government", "transport"), (True, "water", "ppp", "water"),
        (True, "housing", "private", "housing"), (True, "housing", "state_owned", "state_owned"),
        (True, "other", "state_owned", "state_owned"), (True, "other", "private", "inspection"),
    ],
)  # fmt: skip
def test_a_dispute_belongs_to_the_window_of_its_trade_or_owner(works, sector, funding, window):
    found = windows.window(works, sector, funding, "360702", date(2026, 3, 2))
    assert (found.window, found.article) == (window, "平台规则 归口")


def test_a_project_of_unknown_trade_has_no_window_until_somebody_says_so():
    assert windows.window(True, "", "government", "360702", ON) is None


# ── on a case ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def jiangxi(b):
    """The bureau moved to Jiangxi, where the employer's rank counts."""
    Region.objects.filter(pk=b.organ.region_id).update(code="360702")
    return b


def file(b, case):
    return refusal(case, "file", b.squad, lead=b.lead.pk, co=b.co.pk)


@pytest.mark.django_db
def test_an_unknown_competence_neither_files_nor_refuses_until_the_head_rules(jiangxi):
    b, case = jiangxi, walk.registered(jiangxi)
    assert "监察条例 13" in file(b, case)["in_scope"].cite
    assert set(refusal(case, "refuse", b.squad, ground="scope", reason="不属本机关")) == {"ground_of_refusal"}
    assert set(refusal(case, "rule_competence", b.squad, ruling="", reason="x")) == {"ruling_named"}
    assert "squad" in refusal(case, "rule_competence", b.desk, ruling="ours", reason="x")
    case = act(case, "rule_competence", b.squad, ruling="ours", reason="查询登记档案，系县属企业。")
    assert act(case, "file", b.squad, lead=b.lead.pk, co=b.co.pk).state == "filed"


@pytest.mark.django_db
def test_a_rank_once_known_decides_in_jiangxi(jiangxi):
    b, case = jiangxi, walk.registered(jiangxi)
    Employer.objects.filter(pk=case.employer_id).update(rank="city")
    assert set(file(b, case)) == {"in_scope"}
    Employer.objects.filter(pk=case.employer_id).update(rank="county")
    assert act(case, "file", b.squad, lead=b.lead.pk, co=b.co.pk).state == "filed"


@pytest.mark.django_db
def test_only_a_superior_gives_back_what_the_place_of_work_excludes_and_his_paper_is_named(b):
    case = walk.registered(b, region_id=factories.region("330113", "临平区").pk)
    assert set(file(b, case)) == {"in_scope"}
    assert set(refusal(case, "rule_competence", b.squad, ruling="ours", reason="x")) == {"ruling_lawful"}
    assert "文号" in refusal(case, "rule_competence", b.squad, ruling="designated", reason="x")["input"].says
    case = act(case, "rule_competence", b.squad, ruling="designated", paper="杭人社监〔2026〕3号", reason="争议，上级指定。")
    assert act(case, "file", b.squad, lead=b.lead.pk, co=b.co.pk).state == "filed"


@pytest.mark.django_db
def test_a_ruling_lapses_with_the_place_it_was_about(b):
    case = act(walk.registered(b), "rule_competence", b.squad, ruling="theirs", reason="由区应急局处理。")
    assert set(file(b, case)) == {"in_scope"}
    case = act(case, "amend", b.desk, region_id=b.organ.region_id, reason="核对地址。")
    assert case.jurisdiction == ""


@pytest.mark.django_db
def test_what_is_ours_is_not_sent_away(b):
    unmet = refusal(walk.registered(b), "forward", b.desk, receiver=b.elsewhere.pk, reason="忙")
    assert set(unmet) == {"not_ours"} and "支付条例 10" in unmet["not_ours"].cite
