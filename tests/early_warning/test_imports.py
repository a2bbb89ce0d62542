"""Lists of the hotline and of clue platforms: preview, taking in, correcting; nothing twice, nothing lost."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from early_warning.access import actor
from early_warning.imports import cells, run, sheets, wrong
from early_warning.models import ImportBatch, Warning, WarningEvent
from lawkit import history, moment
from lawkit.moment import SHANGHAI
from tests import factories, factories_case, factories_warning

DATA = Path(__file__).parent.parent / "data"
HEAD = "工单编号,来电时间,来电人,联系电话,诉求标题,诉求内容,被反映单位,项目名称,所属镇街,涉及人数,涉及金额,办理期限,是否保密"
NOW = datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)


def line(ref="YH1", at="2026-11-18 09:30", who="何坤", text="拖欠工资", firm="星海塑业有限公司", heads="14", fen="1.2万", **more):
    return ",".join([
        ref, at, who, more.get("phone", "13800138000"), "拖欠工资", text, firm, "", "", heads, fen,
        more.get("term", "7个工作日"), more.get("secret", "否"),
    ])  # fmt: skip


def listed(*lines, head=HEAD):
    read = sheets.read("\r\n".join([head, *lines]).encode("gb18030"))
    assert read.refusal is None
    return read.dataset


@pytest.fixture
def desk(db):
    """The bureau's window on a day of November, with the functions to look at a list and to take it in."""
    with moment.at(NOW):
        b = factories_case.bureau()
        crew = factories_warning.crew(b)
        yield Desk(b, crew)


class Desk:
    def __init__(self, b, crew):
        self.organ, self.analyst, self.grid, self.b = b.organ, crew.analyst, crew.grid, b

    def look(self, dataset, source="hotline"):
        return run.preview(dataset, actor(self.analyst, organ=self.organ.pk), self.organ, source)

    def take(self, dataset, source="hotline"):
        out = run.take_in(dataset, actor(self.analyst, organ=self.organ.pk), self.organ, source)
        connection.check_constraints()
        return out


@pytest.mark.parametrize(
    ("text", "heads", "noted"),
    [("14", 14, False), ("14余人", 14, True), ("约60人", 60, True), ("１４", 14, False), ("不详", None, False), ("很多", None, True)],
)
def test_a_headcount_is_read_as_the_source_writes_it(text, heads, noted):
    found = cells.heads(text)
    assert (found.value, bool(found.warning)) == (heads, noted)


@pytest.mark.parametrize(
    ("text", "fen"),
    [("12000", 1_200_000), ("1.2万", 1_200_000), ("12,000元", 1_200_000), ("29,490元", 2_949_000), ("不详", None), ("", None),
     ("约3万", 3_000_000)],
)  # fmt: skip
def test_an_amount_becomes_fen(text, fen):
    assert cells.amount(text).value == fen


@pytest.mark.parametrize("text", ["2026-05-01 02:06", "2026/5/1 2:06", "2026年5月1日 02:06", "2026-05-01T02:06:00"])
def test_a_time_is_read_in_each_spelling(text):
    assert cells.moment(text, NOW).value == datetime(2026, 5, 1, 2, 6, tzinfo=SHANGHAI)


@pytest.mark.parametrize("text", ["", "昨天", "2026-13-01", "2026-02-30", "2027-01-01"])
def test_a_time_that_is_none_or_lies_ahead_is_refused(text):
    assert cells.moment(text, NOW).error


@pytest.mark.parametrize("name", ["hotline_12345_gb18030.csv", "clues_platform_utf8bom.csv"])
def test_a_real_export_comes_in_and_every_bad_line_says_why(desk, name):
    dataset = sheets.read((DATA / name).read_bytes()).dataset
    seen = desk.look(dataset)
    assert not Warning.objects.exists()
    done = desk.take(dataset)
    assert done.made == len(seen.new) == Warning.objects.count() > 200
    assert seen.total == len(dataset) and [w.line for w in seen.wrong] == [w.line for w in done.wrong]
    assert all(says for w in seen.wrong for _title, says in w.reasons)
    assert {title for w in seen.wrong for title, _says in w.reasons} >= {"工单编号", "来电时间"}
    again = desk.take(dataset)
    assert (again.made, len(again.same)) == (0, len(dataset) - len(done.wrong))


def test_each_line_is_an_act_of_its_own_in_a_chain_of_its_own(desk):
    desk.take(listed(line("YH1"), line("YH2"), line("YH3")))
    rows = list(Warning.objects.order_by("pk"))
    assert [row.number.partition("〕")[2] for row in rows] == ["1号", "2号", "3号"]
    assert WarningEvent.objects.filter(act="receive", seq=1, actor=desk.analyst).count() == 3
    assert all(row.version == 1 and row.due_on for row in rows)
    assert not [fault for row in rows for fault in history.faults(row, list(row.events.all()))]


def test_what_the_source_says_is_kept_and_its_own_term_counts(desk):
    desk.take(listed(line(secret="是", term="7个工作日")))
    row = Warning.objects.get()
    assert (row.source_ref, row.headcount, row.amount, row.confidential) == ("YH1", 14, 1_200_000, True)
    assert (row.caller_name, row.caller_phone, row.subject_name) == ("何坤", "13800138000", "星海塑业有限公司")
    assert row.answer_by == date(2026, 11, 27)
    assert row.clocks.get(rule="CLK-FEEDBACK").due_on == date(2026, 11, 27)


def test_an_anonymous_call_and_a_wrong_phone_do_not_hold_a_clue_up(desk):
    seen = desk.look(listed(line(who="匿名", phone="12345")))
    assert len(seen.new) == 1 and "caller_name" not in seen.new[0].given
    assert ("联系电话", "联系电话不对，先空着") in seen.new[0].notes


def test_every_fault_of_a_line_is_named_not_only_the_first(desk):
    (bad,) = desk.look(listed(line(ref="", at="昨天"))).wrong
    assert [title for title, _says in bad.reasons] == ["工单编号", "来电时间"]


def test_good_lines_come_in_beside_bad_ones(desk):
    done = desk.take(listed(line("YH1"), line(""), line("YH3", at="2027-01-01")))
    assert (done.made, len(done.wrong)) == (1, 2)


def test_the_second_half_of_a_broken_line_is_told_apart_from_a_clue(desk):
    (bad,) = desk.look(listed(line(), '要求尽快处理。,星海塑业有限公司,,闲林街道,60,"216,120元",15个工作日,否')).wrong
    assert bad.line == 3 and "格数不够" in bad.reasons[0][1]


def test_a_line_repeated_in_the_file_comes_in_once(desk):
    done = desk.take(listed(line("YH1"), line("YH1")))
    assert (done.made, len(done.same)) == (1, 1)


def test_one_number_with_two_stories_is_asked_about(desk):
    done = desk.take(listed(line("YH1"), line("YH1", text="另一件事")))
    assert done.made == 1 and "第 2 行已有同一工单编号" in done.wrong[0].reasons[0][1]


def test_what_the_source_corrects_is_amended_by_an_act(desk):
    desk.take(listed(line(heads="14", term="7个工作日")))
    seen = desk.look(listed(line(heads="23", term="5个工作日")))
    assert set(seen.changed[0].changes) == {"headcount", "answer_by"}
    assert desk.take(listed(line(heads="23", term="5个工作日"))).amended == 1
    row = Warning.objects.get()
    assert (row.headcount, row.version) == (23, 2)
    assert row.clocks.get(stopped_seq=None, rule="CLK-FEEDBACK").due_on == date(2026, 11, 25)


def test_what_the_source_leaves_out_stays(desk):
    desk.take(listed(line(heads="14")))
    assert desk.look(listed(line(heads="不详"))).changed == []


def test_a_number_already_registered_as_a_case_is_not_taken_in_again(desk):
    factories_case.registered(desk.b, channel="hotline", channel_ref="YH1")
    done = desk.take(listed(line("YH1"), line("YH2")))
    assert (done.made, len(done.same)) == (1, 1)


def test_a_firm_of_that_name_is_matched_and_two_of_one_name_are_left_to_a_person(desk):
    one = factories.employer(name="星海塑业有限公司")
    assert desk.look(listed(line())).new[0].given["employer_id"] == one.pk
    factories.employer(name="星海塑业有限公司")
    assert desk.look(listed(line())).new[0].given["employer_id"] is None


def test_headings_are_found_below_titles_and_in_another_order(desk):
    data = listed(line(), head=f"2026年11月工单,,,\r\n制表：办公室\r\n{HEAD.replace('工单编号', '工单号')}")
    assert len(desk.look(data).new) == 1


def test_missing_columns_are_named(desk):
    read = sheets.read("工单编号,联系电话,诉求内容,涉及人数\r\nYH1,1,x,2".encode())
    assert "来电时间" in str(read.refusal) and "被反映单位" in str(read.refusal)


@pytest.mark.parametrize("data", [b"%PDF-1.7\x00\x01", b"PK\x03\x04garbage", b"\x00\x01\x02", b""])
def test_what_is_no_list_is_refused_with_a_sentence(data):
    assert sheets.read(data).refusal


def test_a_workbook_with_formulas_and_merged_cells_is_read(desk):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (HEAD.split(","), line("YH1").split(","), line("YH2").split(",")):
        sheet.append(row)
    sheet["J2"] = "=7+7"
    sheet.merge_cells("G2:G3")
    out = io.BytesIO()
    book.save(out)
    seen = desk.look(sheets.read(out.getvalue()).dataset)
    assert [clue.given["subject_name"] for clue in seen.new] == ["星海塑业有限公司"] * 2
    assert any("公式" in says for _title, says in seen.new[0].notes)


def test_the_workbook_of_wrong_lines_can_be_mended_and_imported(desk):
    done = desk.take(listed(line("YH1"), line("", firm="=HYPERLINK(1)")))
    book = openpyxl.load_workbook(io.BytesIO(wrong.workbook(done)))
    sheet = book.active
    assert sheet["G2"].value == "'=HYPERLINK(1)" and "缺工单编号" in sheet.cell(2, sheet.max_column).value
    sheet["A2"] = "YH9"
    out = io.BytesIO()
    book.save(out)
    assert desk.take(sheets.read(out.getvalue()).dataset).made == 1


def test_a_list_is_chosen_looked_at_and_taken_in_on_the_pages(desk, client):
    client.force_login(desk.analyst)
    file = SimpleUploadedFile("工单.csv", "\r\n".join([HEAD, line("YH1"), line("")]).encode("gb18030"))
    page = client.post(reverse("clues_import"), {"source": "hotline", "file": file})
    assert page.status_code == 200 and "缺工单编号" in page.content.decode() and not Warning.objects.exists()
    upload = page.context["pending"]["name"]
    done = client.post(reverse("clues_import_confirm"), {"upload": upload})
    batch = ImportBatch.objects.get()
    assert done.url == reverse("clues_imported", args=[batch.public_id]) and (batch.made, batch.wrong) == (1, 1)
    assert client.get(reverse("clues_import_wrong", args=[batch.public_id])).content[:2] == b"PK"
    client.post(reverse("clues_import_confirm"), {"upload": upload})
    assert ImportBatch.objects.count() == Warning.objects.count() == 1


def test_a_form_without_file_says_so_and_keeps_the_source(desk, client):
    client.force_login(desk.analyst)
    page = client.post(reverse("clues_import"), {"source": "platform"})
    assert page.status_code == 422 and "选择要导入的文件" in page.content.decode()
    assert '<option value="platform" selected>' in page.content.decode()


def test_only_window_and_analysts_import(desk, client):
    client.force_login(desk.grid)
    assert client.get(reverse("clues_import")).status_code == 403
