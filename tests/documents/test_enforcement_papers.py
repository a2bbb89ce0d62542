"""What the papers of inquiry, decisions, referral, court and deposit must say (reference 10), read from their bytes."""

import io
import re

import pytest
from pypdf import PdfReader

from documents import checks, kinds, render, samples
from documents.amounts import in_words, yuan
from documents.samples.enforcement import EXTRA, decided
from tests.documents.kit import changed

NAME = "阿卜杜热合曼·买买提依明江·吐尔逊尼亚孜·艾合买提江之女儿"  # thirty characters, as the population register allows


def pages(code, **values):
    """The text of each page of a sample with some fields changed, without white space."""
    context = samples.sample(code) | values
    context = {name: value for name, value in context.items() if value is not None}
    context["paper"]["title"] = kinds.get(code).title_of(context)
    reader = PdfReader(io.BytesIO(render.pdf(code, context)))
    return [re.sub(r"\s", "", page.extract_text()) for page in reader.pages]


def text(code, **values):
    """The whole text, page numbers removed."""
    return re.sub(r"第\d+页共\d+页", "", "".join(pages(code, **values)))


def conflicts(code, context):
    """Everything wrong with a context."""
    return [str(c) for c in checks.conflicts(kinds.get(code), context, samples.DAY)]


def test_a_record_of_an_interview_has_room_for_signatures_on_every_page():
    rows = [{"question": f"第{n}问", "answer": "工资没有发，每天工作十个小时，有考勤记录可以核对。"} for n in range(25)]
    found = pages("D08", talk=rows)
    assert len(found) > 2
    assert all("被询问人（签名、捺印）：询问人：、记录人：" in page for page in found)
    assert "有权申请回避" in found[0]
    assert "以上笔录我看过" in found[-1]


def test_a_handling_decision_names_sums_surcharge_deadline_and_consequence():
    said = text("D15")
    for amount in (samples.TOTAL, EXTRA, samples.TOTAL + EXTRA):
        assert f"{in_words(amount)}（¥{yuan(amount)}）" in said
    assert "应付金额百分之五十的标准" in said
    assert "自收到本决定书之日起10个工作日内" in said
    assert "申请人民法院强制执行" in said
    assert all(yuan(row["surcharge"]) in said for row in decided())


def test_a_decision_prints_the_chain_of_liability_with_its_cap():
    chain = [
        {"name": "云溪劳务有限公司", "nature": "direct", "basis": "支付条例 30(1款)"},
        {"name": "云溪建工集团有限公司", "nature": "advance_settlement", "basis": "支付条例 30(3款)"},
        {"name": samples.PARTY["name"], "nature": "advance_payment", "basis": "支付条例 29(2款)", "cap": 30_000_000},
    ]
    assert conflicts("D15", changed("D15", liable=chain)) == []
    said = text("D15", liable=chain)
    assert "（二）云溪建工集团有限公司：先行清偿，清偿后依法追偿" in said
    assert "先行垫付，依据《保障农民工工资支付条例》第二十九条第二款，以人民币叁拾万元整（¥300,000.00）为限" in said


def test_a_decision_without_surcharge_has_no_column_for_it():
    rows = [{name: value for name, value in row.items() if name != "surcharge"} for row in decided()]
    values = {"workers": rows, "surcharge_rate": None, "surcharge_total": None, "grand_total": samples.TOTAL}
    assert conflicts("D15", changed("D15", **values)) == []
    assert "加付" not in text("D15", **values)


def test_the_longest_names_fit_the_annex_over_several_pages():
    rows = [row | {"name": NAME} for row in decided() * 3]
    total, extra = (sum(row[name] for row in rows) for name in ("unpaid", "surcharge"))
    values = {"workers": rows, "headcount": 42, "total": total, "ledger_total": total, "surcharge_total": extra}
    values |= {"grand_total": total + extra}
    assert conflicts("D15", changed("D15", **values)) == []
    annex = [page for page in pages("D15", **values) if "欠薪期间" in page]
    assert len(annex) > 2
    assert sum(page.count(NAME) for page in annex) == 42
    assert f"合计（42人）{yuan(total)}{yuan(extra)}" in annex[-1]


def test_a_penalty_decision_has_the_six_items_and_says_how_to_pay():
    said = text("D16")
    for wanted in (
        samples.PARTY["name"], samples.PARTY["address"], "上述事实有下列证据证实", "处罚种类：罚款",
        "《劳动保障监察条例》第三十条第一款第（三）项", "人民币壹万元整（¥10,000.00）", "十五日内", "通过电子支付系统缴纳",
        "每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额", "六十日内向云溪区人民政府申请行政复议",
        f"{samples.ORGAN}2026年12月2日",
    ):  # fmt: skip
        assert wanted in said, wanted


def test_a_notice_of_penalty_tells_of_the_hearing_where_there_is_one():
    values = {"form": "penalty", "fine": 2_000_000, "basis": "监察条例 30(1)(3)", "workers": None, "surcharge_total": None}
    assert "五个工作日内向本机关提出" in text("D13", **values, hearing=True)
    assert "听证" not in text("D13", **values, hearing=False)


@pytest.mark.parametrize(
    ("form", "values", "wanted"),
    [
        ("opinion", {"points": [{"claim": "扣返工费", "adopted": "no", "reasons": "没有约定"}], "conclusion": "维持拟作决定"},
         ("主张：扣返工费", "不予采纳", "理由：没有约定", "维持拟作决定")),
        ("record", {"chair": "苏敏", "speeches": [{"speaker": "调查人员陆婷", "words": "出示证据"}]},
         ("听证笔录", "听证主持人", "调查人员陆婷：出示证据", "主持人：")),
    ],
)  # fmt: skip
def test_defence_is_reviewed_and_heard_in_forms_of_their_own(form, values, wanted):
    assert conflicts("D14", changed("D14", form=form, **values)) == []
    said = text("D14", form=form, **values)
    assert all(word in said for word in wanted)


def test_a_thing_kept_is_disposed_of_one_by_one():
    things = [row | {"disposition": "返还当事人"} for row in samples.CONTEXTS["D10"]["things"]]
    values = {"form": "dispose", "things": things, "preserve_number": "云人社监登保字〔2026〕第3号", "from_on": "2026-11-25"}
    values |= {"until_on": "2026-12-04"}
    assert conflicts("D10", changed("D10", **values)) == []
    assert text("D10", **values).count("返还当事人") == 4


def test_a_referral_has_its_receipt_and_goes_to_the_procuratorate_too():
    said = text("D24")
    assert "抄送：云溪区人民检察院" in said
    assert "涉嫌犯罪案件移送书回执" in said
    assert "年月日时分收到" in said
    assert "张贴并拍照、录像" in text("D24", effect="posted")


def test_a_refused_referral_keeps_its_reasons():
    values = {"decision": "refuse", "decision_opinion": "责令文书没有送达。"}
    assert conflicts("D23", changed("D23", **values)) == []
    assert "不批准移送责令文书没有送达。" in text("D23", **values)


def test_an_empty_list_of_things_says_none():
    assert "一、涉案物品无二、证据目录无移交人" in text("D26", proofs=None)


def test_supervision_is_asked_of_the_procuratorate_after_reconsideration():
    values = {"form": "supervision", "receiver": "云溪区人民检察院", "review_number": "云公复字〔2026〕3号"}
    said = text("D27", **values)
    assert "建议立案监督函" in said
    assert "建议你院依法对云溪区公安分局不予立案的决定进行立案监督" in said


def test_urging_states_term_sum_way_and_right_of_defence():
    said = text("D28")
    for wanted in ("十个工作日内", f"¥{yuan(samples.TOTAL + EXTRA)}", "给付的方式：转账至", "有权向本机关进行陈述和申辩"):
        assert wanted in said
    fine = {"form": "penalty", "wages": None, "surcharge": None, "workers": None, "headcount": None}
    fine |= {"fine": 1_000_000, "late_fine": 300_000, "total": 1_300_000}
    assert conflicts("D28", changed("D28", **fine)) == []
    assert "其中罚款¥10,000.00，加处罚款¥3,000.00" in text("D28", **fine)


def test_an_application_to_court_is_signed_by_the_head_and_lists_five_materials():
    said = text("D29")
    assert "行政机关负责人（签名）：" in said
    assert re.search(f"{samples.ORGAN}2026年12月2日", said)
    for wanted in (
        "一强制执行申请书", "二行政决定书及作出决定的事实、理由和依据", "三当事人的意见及行政机关催告情况",
        "四申请强制执行标的情况", "五法律、行政法规规定的其他材料无",
    ):  # fmt: skip
        assert wanted in said, wanted


def test_a_bank_is_told_whom_to_pay_within_five_working_days():
    said = text("P01")
    assert "五个工作日内" in said
    for row in samples.CONTEXTS["P01"]["workers"]:
        assert row["account"] in said
