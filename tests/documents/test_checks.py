"""A paper that contradicts itself is not issued, and the refusal names both places."""

from datetime import date

import pytest

from documents import contexts, kinds, samples
from documents.checks import CHECKS, conflicts
from tests.documents import enforcement_cases, mediation_cases
from tests.documents.kit import changed, with_row

ON = samples.DAY


def found(code, context, on=ON):
    """(first place, second place) of every conflict."""
    return [(c.first, c.second) for c in conflicts(kinds.get(code), context, on)]


CASES = [
    ("D01", lambda: changed("D01", claimed=1), ("附件合计", "主张金额")),
    ("D01", lambda: changed("D01", headcount=13), ("附件人数", "正文人数")),
    ("D11", lambda: changed("D11", total=samples.TOTAL + 1), ("附件合计", "责令支付总额")),
    ("D11", lambda: changed("D11", ledger_total=samples.TOTAL - 100), ("责令支付总额", "台账未付总额")),
    ("D11", lambda: with_row("D11", "workers", 3, paid=99_999), ("附件第4行未付", "应付减已付")),
    ("D11", lambda: changed("D11", headcount=15), ("附件人数", "正文人数")),
    ("D11", lambda: changed("D11", deadline_on="2026-12-02"), ("截止日期", "文书日期")),
    ("D11", lambda: changed("D11", served_on="2026-12-14"), ("截止日期", "预计送达日期")),
    ("D11", lambda: changed("D11", deadline_days=7), ("截止日期", "送达后工作日数")),
    ("D11", lambda: changed("D11", deadline_on=None), ("截止日期", "送达后工作日数")),
    ("D12", lambda: changed("D12", paid_total=0), ("逐人复查合计", "已付总额")),
    ("D12", lambda: changed("D12", ledger_unpaid=0), ("未付总额", "台账未付总额")),
    ("D12", lambda: with_row("D12", "workers", 0, paid=1), ("逐人复查第1行未付", "责令减已付")),
    ("D12", lambda: changed("D12", served_on="2026-11-28"), ("送达日期", "截止日期")),
    ("D17", lambda: changed("D17", occurred_at="2026-12-03T09:00:00+08:00"), ("送达时间", "文书日期")),
    ("D17", lambda: changed("D17", occurred_at="2026-12-01T09:00:00+08:00"), ("送达时间", "送达文书日期")),
    ("D17", lambda: changed("D17", refusal=None), ("送达方式", "拒收事由")),
    ("D19", lambda: changed("D19", attempts=None), ("文书标题", "此前的送达")),
    ("D19", lambda: changed("D19", form="public_notice"), ("文书标题", "公告载体")),
    ("D20", lambda: changed("D20", new_due="2026-12-08"), ("延长后的期限", "原定期限")),
    ("D20", lambda: changed("D20", original_due="2026-12-01"), ("人社部门负责人签署日期", "原定期限")),
    ("D20", lambda: changed("D20", days=31), ("延长工作日数", "法定上限")),
    ("D30", lambda: changed("D30", ledger_total=5), ("认定未付总额", "台账未付总额")),
    ("D30", lambda: changed("D30", form="discussion"), ("文书标题", "讨论意见")),
    ("D30", lambda: changed("D30", form="review"), ("文书标题", "审核事项")),
    ("D31", lambda: changed("D31", ledger={"due": 9, "paid": 3, "balance": 5}), ("台账余额", "应付减已付")),
    ("D31", lambda: changed("D31", ledger={"due": 9, "paid": 3, "balance": 6}), ("结案代码", "台账余额")),
    ("D31", lambda: changed("D31", closing_code="CL-10"), ("结案代码", "结案事由清单")),
    ("D32", lambda: changed("D32", balance=1), ("撤销事由代码", "台账余额")),
    ("D32", lambda: changed("D32", closing_code="CL-01"), ("撤销事由代码", "撤销立案的情形")),
    ("X01", lambda: changed("X01", hr_leader=samples.LEADERS["unit_leader"]), ("责任单位包案领导", "人社包案领导")),
    ("X01", lambda: changed("X01", opinions=samples.CONTEXTS["X01"]["opinions"][:1]), ("销号意见", "包案领导")),
    ("X01", lambda: changed("X01", ledger=None), ("文书标题", "支付台账")),
    ("X02", lambda: changed("X02", checkers=samples.INSPECTORS[:1] * 2), ("核查人", "监察条例第十六条")),
    ("X02", lambda: changed("X02", form="found", visits=None), ("文书标题", "到场核查")),
    ("X02", lambda: changed("X02", proof=None), ("文书标题", "依据")),
    ("D06", lambda: changed("D06", violated="劳动法 50; 监察条例 999"), ("文书内容", "必填要求")),
    ("D03", lambda: changed("D03", court=None), ("文书内容", "必填要求")),
    *enforcement_cases.CASES,
    *mediation_cases.CASES,
]


@pytest.mark.parametrize(("code", "make", "places"), CASES)
def test_a_contradiction_is_named_by_its_two_places(code, make, places):
    assert places in found(code, make())


def test_every_check_is_tried_above():
    tried = {name for code, _, _ in CASES for name in kinds.get(code).checks}
    assert tried == set(CHECKS)


def test_every_contradiction_is_listed_not_just_the_first():
    context = changed("D11", headcount=15, ledger_total=1, deadline_on="2026-12-02")
    assert len(found("D11", context)) == 4


def test_an_article_not_yet_in_force_is_refused():
    places = found("D32", changed("D32", filed_on="2003-01-02"), date(2003, 2, 1))
    assert ("文书依据", "文书日期") in places
    assert ("依据", "文书日期") in places
    assert ("救济途径", "文书日期") in places


@pytest.mark.parametrize("code", sorted(kinds.KINDS))
def test_every_required_field_is_asked_for(code):
    fields = [field for field in contexts.of(code) if field.required]
    assert fields
    for field in fields:
        context = changed(code, **{field.name: None})
        assert any(sentence.startswith(str(field.label)) for sentence in contexts.validate(code, context)), field.name


def test_an_empty_context_lists_every_required_field_at_once():
    wanted = [field for field in contexts.of("D11") if field.required]
    assert len(contexts.validate("D11", {})) == len(wanted)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"total": 12.5}, "责令支付总额的内容与要求的类型不符"),
        ({"total": -1}, "责令支付总额的内容与要求的类型不符"),
        ({"deadline_on": "2026-13-01"}, "截止日期的内容与要求的类型不符"),
        ({"filed_on": "2026-12-03"}, "立案日期晚于文书日期"),
        ({"form": "other"}, "类别的内容与要求的类型不符"),
        ({"period": "长" * 81}, "欠薪期间超过80字"),
        ({"secret": "x"}, "secret不属于这种文书"),
        ({"evidence": ["x" * 301]}, "证据第1行"),
        ({"workers": samples.ordered() * 36}, "附件名单超过500行"),
        ({"workers": [{"name": "张三"}]}, "附件名单第1行·欠薪期间缺失"),
        ({"party": {"name": "某厂"}}, "当事人·地址缺失"),
        ({"party": "某厂"}, "当事人的内容与要求的类型不符"),
    ],
)
def test_wrong_contents_are_told_by_field(values, sentence):
    assert any(said.startswith(sentence) for said in contexts.validate("D11", changed("D11", **values), ON))


def test_a_new_kind_is_a_row_fields_and_a_template(monkeypatch):
    from documents import fields

    monkeypatch.setattr(kinds, "KINDS", dict(kinds.KINDS))
    kind = kinds.Kind("T99", "试验函", "监察条例 18", kinds.Audience.FILE, "d06")
    contexts.add(kind, fields.text("what", "事项"))
    assert contexts.validate("T99", {}) == ["事项缺失，需要填写"]
    with pytest.raises(ValueError):
        kinds.add(kind)
    kinds.register("T99", lambda row, event, given: {"what": row + given["x"]})
    assert kinds.make_context("T99", "a", None, {"x": "b"}) == {"what": "ab"}
    with pytest.raises(kinds.UnknownKind):
        kinds.register("T100", dict)


def test_numbers_follow_the_house_style():
    from dataclasses import replace

    order = kinds.get("D11")
    assert order.number("余", 2026, 12) == "余人社监令字〔2026〕第12号"
    assert replace(order, di=False).number("余", 2026, 12) == "余人社监令字〔2026〕12号"
