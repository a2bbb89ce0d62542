"""Template tags of ``{% load ui %}``."""

import xml.etree.ElementTree as ET
from datetime import datetime

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils.translation import override

from config import ui_charts
from config.templatetags.ui_forms import problems
from lawkit.moment import SHANGHAI
from screens.paging import Window, window
from screens.parts import (
    Action,
    Bar,
    Clash,
    Column,
    Conflict,
    Facet,
    Happening,
    Lack,
    Ledger,
    Link,
    Option,
    Row,
    Series,
    Stage,
)


def drawn(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


class Form(forms.Form):
    uscc = forms.CharField(label="信用代码")
    month = forms.CharField(label="起始月份", help_text="例如 2026-09")
    remark = forms.CharField(label="备注", required=False)
    source = forms.ChoiceField(label="来源", widget=forms.RadioSelect, choices=[("a", "一窗"), ("b", "网格")])
    seen = forms.BooleanField(label="我已查看", required=False)


def test_an_icon_is_silent_unless_it_stands_alone():
    assert 'aria-hidden="true"' in drawn('{% icon "lock" %}')
    assert 'role="img" aria-label="锁定"' in drawn('{% icon "lock" "no" "锁定" %}')


def test_an_unknown_icon_stops_the_template():
    with pytest.raises(TemplateSyntaxError):
        drawn('{% icon "unicorn" %}')


def test_the_rail_marks_the_current_stage_and_names_each_state():
    stages = [Stage("预警", "done", "11-02"), Stage("调解", "skip"), Stage("责令改正", "cur"), Stage("销号", "next")]
    html = drawn("{% rail stages %}", stages=stages)
    assert html.count('aria-current="step"') == 1
    assert "，已完成" in html
    assert "，不经过" in html
    assert "，未开始" in html
    assert "rail--4" in html


def test_the_rail_refuses_a_seventh_stage():
    with pytest.raises(ValueError, match="six"):
        drawn("{% rail stages %}", stages=[Stage("预警", "done")] * 7)


def test_the_ledger_shows_a_dash_for_unknown_and_keeps_zero():
    columns = (Column("姓名", "row"), Column("已付", "num"), Column("依据"))
    table = Ledger("明细", columns, (Row(("罗*英", "0.00", None)),))
    html = drawn("{% ledger table %}", table=table)
    assert '<th scope="row">罗*英</th><td class="num">0.00</td><td>—</td>' in html
    assert '<caption class="vh">明细</caption>' in html


def test_the_ledger_takes_dicts_and_spans_its_total():
    table = {
        "caption": "明细",
        "columns": [{"label": "#"}, {"label": "姓名"}, {"label": "欠付", "kind": "num"}],
        "rows": [{"cells": [1, "罗*英", "9.00"], "warn": True}],
        "foot": ["合计", None, "9.00"],
    }
    html = drawn("{% ledger table %}", table=table)
    assert '<th scope="row" colspan="2">合计</th><td class="num">9.00</td>' in html
    assert '<tr class="is-warn">' in html


def test_a_ledger_row_with_a_missing_cell_is_an_error():
    table = Ledger("明细", (Column("姓名"), Column("已付")), (Row(("罗*英",)),))
    with pytest.raises(ValueError, match="zip"):
        drawn("{% ledger table %}", table=table)


def test_the_timeline_tells_time_title_and_person():
    at = datetime(2026, 12, 3, 15, 20, tzinfo=SHANGHAI)
    one = Happening(at, "doc", "责令改正指令书 送达", "限期支付", "韩立", "/papers/1/")
    html = drawn("{% timeline items %}", items=[one])
    assert '<a href="/papers/1/">责令改正指令书 送达</a>' in html
    assert "12-03 15:20</time>" in html
    assert "韩立" in html


def test_a_blocked_action_lists_every_condition_with_its_article_and_a_way_to_mend():
    unmet = (Lack("已送达", met=True), Lack("缺走访笔录", "310号令 5", "去补证据", "#evidence"), Lack("缺第二人"))
    html = drawn("{% actions offers %}", offers=[Action("移送公安机关", "/refer/", "310号令 3", unmet)])
    assert "暂不能办理" in html
    assert "可以办理" not in html
    assert 'href="/refer/"' not in html
    assert '<a href="#evidence">去补证据</a>' in html
    assert "《行政执法机关移送涉嫌犯罪案件的规定》第三条" in html
    assert html.count("未满足") == 2
    assert html.count("已满足") == 1


def test_an_allowed_action_is_a_link_with_its_basis():
    html = drawn("{% actions offers %}", offers=[Action("立案", "/file/", "监察条例 14", suggested=True, key="e")])
    assert '<a href="/file/" data-key="e">立案</a>' in html
    assert "《劳动保障监察条例》第十四条" in html
    assert "建议" in html


def test_a_law_is_cited_in_the_language_of_the_page():
    with override("en"):
        assert drawn('{{ "监察条例 18(2)"|law }}') == "Labour Security Inspection Regulation, art. 18(2)"
    assert drawn('{{ "双包案销号管理规定"|law }}') == "双包案销号管理规定"


@pytest.mark.parametrize(("name", "letters"), [("徐国平", "徐国平印"), ("沈亮", "沈亮之印"), ("欧阳明远", "欧阳明远")])
def test_a_seal_holds_four_characters(name, letters):
    html = drawn("{% seal name %}", name=name)
    assert "".join(ET.fromstring(html).itertext()) == letters


def test_a_waiting_seal_is_dashed_and_says_so():
    assert "seal--wait" in drawn('{% seal wait="待签字" %}')


def test_a_note_keeps_its_link_and_escapes_values():
    html = drawn('{% note "am" %}{{ name }} <a href="#x">去补</a>{% endnote %}', name="<b>")
    assert '<a href="#x">去补</a>' in html
    assert "&lt;b&gt;" in html
    assert "note--am" in html


def test_a_panel_is_named_by_its_head():
    source = '{% panel "工资明细" sub="14 人" id="wages" links=links %}<p>正文</p>{% endpanel %}'
    html = drawn(source, links=[Link("导出", "/x/", "download")])
    assert 'id="wages" aria-labelledby="wages-h"' in html
    assert '<div class="panel__b"><p>正文</p></div>' in html
    assert 'href="/x/"' in html


def test_a_draft_on_paper_carries_its_mark():
    assert "doc--draft" in drawn("{% paper title='指令书' draft=True %}<p>正文</p>{% endpaper %}")
    assert "doc--draft" not in drawn("{% paper title='指令书' %}<p>正文</p>{% endpaper %}")


def test_an_optional_field_says_so_and_a_required_one_does_not():
    form = Form()
    assert "（可不填）" in drawn("{% field form.remark %}", form=form)
    assert "（可不填）" not in drawn("{% field form.uscc %}", form=form)


def test_hint_and_error_are_read_with_the_field():
    html = drawn("{% field form.month %}", form=Form({"month": ""}))
    assert 'aria-describedby="id_month_hint id_month_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_month_error"' in html
    assert html.count("aria-describedby") == 1


def test_a_choice_becomes_a_group_with_a_legend():
    html = drawn("{% field form.source %}", form=Form())
    assert "<fieldset" in html
    assert '<legend class="lbl">来源' in html
    assert html.count('type="radio"') == 2


def test_a_box_stands_before_its_words():
    html = drawn("{% field form.seen %}", form=Form())
    assert html.index('type="checkbox"') < html.index("我已查看")


def test_the_summary_repeats_each_sentence_and_points_to_its_field():
    form = Form({"uscc": "", "month": "2026-09", "source": "a"})
    form.is_valid()
    form.add_error(None, "还差 3 件，暂不能提请")
    says = form.errors["uscc"][0]
    html = drawn("{% errsum form %}", form=form)
    assert "有 2 处要改" in html
    assert f'<a href="#id_uscc" data-find="id_uscc">{says}</a>' in html
    assert "<li>还差 3 件，暂不能提请</li>" in html
    assert 'tabindex="-1"' in html


def test_an_untouched_form_has_no_summary_and_no_mark_in_the_title():
    assert "errsum" not in drawn("{% errsum form %}", form=Form())
    assert drawn("{% title_prefix %}", form=Form()) == ""
    assert drawn("{% title_prefix %}", form=Form({})) == "有错："


def test_a_formset_is_summed_up_row_by_row():
    rows = forms.formset_factory(Form)
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-uscc": "x", "form-1-uscc": "y"}
    anchors = [anchor for anchor, _ in problems(rows(data))]
    assert "id_form-0-month" in anchors
    assert "id_form-1-month" in anchors


def test_the_pager_keeps_the_filters_and_never_counts():
    request = RequestFactory().get("/inbox/", {"stage": "2", "page": "2"})
    html = drawn("{% pager window %}", window=Window(list(range(50)), 2, 50, True, "999+"), request=request)
    assert 'href="?stage=2&amp;page=1"' in html
    assert 'href="?stage=2&amp;page=3"' in html
    assert "第 51 至 100 条，共 999+ 条" in html


def test_a_window_takes_one_row_more_instead_of_counting():
    class Source(list):
        def count(self):
            raise AssertionError("a long queue is not counted")

    first = window(Source(range(120)), "1", 50)
    assert (first.first, first.last, first.more) == (1, 50, True)
    last = window(Source(range(120)), "3", 50)
    assert (last.first, last.last, last.more) == (101, 120, False)
    assert window(Source(), "nonsense").number == 1


def test_filters_work_as_a_plain_form():
    group = Facet("stage", "阶段", (Option("1", "受理", 9, True), Option("2", "核实")), True)
    html = drawn('{% facets groups action="/inbox/" keep=keep %}', groups=[group], keep=[("view", "mine")])
    assert 'method="get" action="/inbox/"' in html
    assert '<input type="hidden" name="view" value="mine">' in html
    assert 'value="1" checked' in html
    assert 'type="submit"' in html


def test_a_filter_in_use_says_what_its_cross_does():
    assert 'aria-label="移除筛选：未办结"' in drawn("{% chips links %}", links=[Link("未办结", "?x=1")])


def test_a_conflict_offers_both_values_and_keeps_the_rest():
    at = datetime(2026, 12, 18, 10, 42, tzinfo=SHANGHAI)
    clash = Conflict("陆婷", at, (Clash("欠付", "owed", "11,040.00", "9,860.00"),), (("a", "b"),), 7)
    html = drawn('{% conflict clash action="/save/" %}', clash=clash)
    assert 'name="owed" value="11,040.00"' in html
    assert 'name="owed" value="9,860.00" checked' in html
    assert 'name="version" value="7"' in html
    assert 'name="a" value="b"' in html


@pytest.mark.parametrize("kind", ["empty", "denied", "failed", "missing"])
def test_every_state_has_a_title_and_room_for_a_way_out(kind):
    html = drawn("{% state kind links=links %}", kind=kind, links=[Link("清除", "/inbox/")])
    assert "<h3>" in html
    assert 'href="/inbox/"' in html


@pytest.mark.parametrize(("key", "word"), [("r", "红色"), ("o", "橙色"), ("y", "黄色"), ("b", "蓝色")])
def test_a_warning_level_has_shape_and_word(key, word):
    html = drawn("{% level key %}", key=key)
    assert word in html
    assert "<path" in html


class TestCharts:
    def rectangles(self, svg, css):
        return [float(r.get("width")) for r in ET.fromstring(svg).iter("rect") if r.get("class") == css]

    def test_bars_start_at_zero_and_the_longest_fills_the_track(self):
        svg = ui_charts.hbars([Bar("建筑业", 60), Bar("制造业", 15)], "在办")
        track = self.rectangles(svg, "f-track")[0]
        assert self.rectangles(svg, "f-az") == [pytest.approx(track, abs=0.1), pytest.approx(track / 4, abs=0.1)]

    def test_bars_of_nothing_are_empty_not_broken(self):
        assert self.rectangles(ui_charts.hbars([Bar("建筑业", 0)], "在办"), "f-az") == [0.0]

    @pytest.mark.parametrize(("share", "width"), [(-1, 0.0), (0.25, 60.0), (1.5, 240.0)])
    def test_a_progress_bar_stays_in_its_track(self, share, width):
        assert self.rectangles(ui_charts.bar(share), "f-az") == [width]

    def test_a_fourth_line_is_refused(self):
        with pytest.raises(ValueError, match="three"):
            ui_charts.line_chart([Series("a", (1, 2))] * 4, ["1", "2"], "x")

    def test_an_unfinished_period_is_dashed_and_hollow(self):
        svg = ui_charts.line_chart([Series("a", (1, 2, 3), part=True)], ["1", "2", "3"], "x")
        assert 'class="l1 is-part"' in svg
        assert 'class="p1 is-part"' in svg

    def test_a_label_cannot_break_out_of_its_attribute(self):
        assert '"><b>' not in ui_charts.line_chart([Series("a", (1, 2))], ["1", "2"], '"><b>')

    @pytest.mark.parametrize(("top", "ceiling"), [(0, 4), (4, 4), (70, 80), (81, 120), (1001, 1200)])
    def test_the_axis_ends_at_a_round_number(self, top, ceiling):
        assert ui_charts.ceiling(top) == ceiling
