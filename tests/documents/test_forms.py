"""What the forms and branches of papers say that no sample prints: read from the page before it is set."""

import re

import pytest

from documents import render, samples
from documents.samples import mediation
from tests.documents.kit import changed
from tests.documents.mediation_cases import waiver

ROUTES = samples.CONTEXTS["M05"]["routes"]
PEOPLES = mediation.PEOPLES
BREACH = {"ground": "breach", "agreement": "云调协字〔2026〕第41号"}
GONE = {"payment_order": False, "no_payment_order": "用人单位经营者下落不明"}
RESTORED = {"form": "restore", "removal_number": "云人社监移决字〔2026〕第2号", "concealment": "银行回单系伪造。"}
FIVE = [{"no": no, "due_on": f"2027-0{no}-10", "amount": 100} for no in range(1, 6)]


def said(code, **values):
    """The text of a draft with some fields replaced; None removes one."""
    context = changed(code, **values)
    context["paper"] = render.head(code, samples.ORGAN, samples.DAY, context)
    return re.sub(r"<[^>]+>|\s", "", render.html(code, context, draft=True, preview=True))


@pytest.mark.parametrize(
    ("code", "values", "wanted", "absent"),
    [
        ("M01", {"form": "oral", "recorder": "许梅"}, ["由我口头陈述", "许梅（签名）"], ["以上内容真实"]),
        ("M01", {"form": "own", "consents": "双方当场同意。"}, ["同意由该调解组织主动调解", "第二十三条", "双方当场同意。"], []),
        (
            "M02",
            {"form": "refused", "reason": "被申请人明确拒绝调解。", "routes": ROUTES},
            ["不予受理", "劳动保障监察大队", "仲裁委员会", "人民法院", "法律援助"],
            ["决定受理"],
        ),
        ("M04", {"body": PEOPLES}, ["人民调解员签名并加盖", "人民调解法》第三十二条"], ["调解仲裁法》第十六条"]),
        ("M04", {"body": PEOPLES, "form": "oral"}, ["由调解员记录", "达成之日起生效"], ["盖章或者按指印"]),
        ("M04", {"confirm": "arbitration", "confirmer": "云溪区仲裁委"}, ["十五日内共同向云溪区仲裁委"], ["申请司法确认"]),
        ("M04", {"confirm": "none", "confirmer": None}, ["没有约定申请司法确认", "仍可以"], []),
        ("M04", {"waivers": [waiver()]}, ["代签无效", "10,000.00", "返工费由双方各承担一半"], []),
        ("M04", {"instalments": FIVE}, ["第一期4,750.00；第二期4,750.00"], []),
        ("M05", GONE, ["不符合申请条件：用人单位经营者下落不明"], ["劳动报酬数额确定"]),
        ("M05", BREACH, ["持调解协议书向", "持调解协议直接向", "督促程序终结的，可以依据调解协议直接提起诉讼"], ["应当先申请仲裁"]),
        ("M05", {"ground": "refusal"}, ["一方当事人明确拒绝调解"], []),
        ("M05", {"ground": "absence"}, ["没有到场参加调解"], []),
        ("M08", {"route": "contract", "agreement": None}, ["劳动合同法》第三十条"], ["调解仲裁法》第十六条"]),
        ("A01", {"form": "guide", "mediated": None}, ["引导劳动者向你委申请仲裁", "三、商请事项"], ["移送你委处理"]),
        ("B01", {"ground": "event"}, ["第五条第（二）项"], ["第五条第（一）项"]),
        ("B02", {"outcome": "upheld"}, ["异议成立"], ["可以不予列入"]),
        ("B02", {"outcome": "partly", "changed": "数额减为8万元"}, ["异议部分成立：数额减为8万元"], []),
        ("B03", RESTORED, ["第十五条", "恢复上列当事人的列入状态", "起止时间重新计算"], ["期限三年，自"]),
        ("B03", {"extended_on": "2026-11-30"}, ["批准，作出决定的期限延长20个工作日"], []),
        ("B04", {"form": "commitment", "listed_on": None, "listing_number": None, "parties": None}, ["第七条"], ["提前移出：1"]),
        ("B05", {"form": "refused"}, ["不予提前移出", "列入状态不变", "可以再次申请"], ["准予提前移出"]),
        ("B06", {"form": "revoked"}, ["第十六条", "撤销上述列入决定"], []),
        ("B06", {"form": "expired", "pushes": None}, ["第十一条"], ["撤销上述列入决定"]),
    ],
)
def test_a_form_says_its_own_and_not_the_others(code, values, wanted, absent):
    text = said(code, **values)
    assert [words for words in wanted if words not in text] == []
    assert [words for words in absent if words in text] == []


def test_a_listing_decision_has_all_that_the_law_wants_in_it():
    text = said("B03")
    for part in ("列入事由", "列入依据", "联合惩戒措施提示", "提前移出的条件和程序", "救济途径"):
        assert part in text
    for field in ("政府资金支持", "政府采购", "招投标", "融资贷款", "市场准入", "税收优惠", "评优评先", "交通出行"):
        assert field in text
    assert all(row["name"] in text for row in samples.CONTEXTS["B03"]["parties"])


def test_papers_of_a_mediation_stand_under_the_name_of_their_organisation():
    head = samples.sample("M04")["paper"]
    assert head["organ"] == samples.CONTEXTS["M04"]["body"]["name"]
    assert head["number"] == "云调协字〔2026〕第133号"
    assert samples.sample("M07")["paper"]["organ"] == samples.ORGAN
