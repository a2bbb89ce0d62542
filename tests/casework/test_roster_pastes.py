"""CSV in every encoding, pasted blocks, the grid as typed, drafts of 200 rows."""

import json
from datetime import date

import pytest

from casework.roster import Roster, check, paste, read
from casework.roster.draft import BadDraft
from tests.casework.roster_kit import HEAD, TODAY, book, line, number, told

AUG, SEP, OCT = date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)


def checked(*rows, **made) -> Roster:
    return check(read("名册.xlsx", book(*rows, **made)), today=TODAY)


CSV = "\r\n".join(
    [
        "姓名,身份证号,欠薪月份,欠付金额,备注",
        f'张三,{number(1)},2026-08,"12,600.00元","一\n二"',
        f"李四,{number(2)},2026-08,1,",
        "",
    ]
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_every_encoding_that_is_seen(encoding):
    rows = check(read("a.csv", CSV.encode(encoding)), today=TODAY).rows
    assert [(row.line, row.name, row.claimed, row.note) for row in rows] == [
        (2, "张三", 12_600_00, "一 二"),
        (3, "李四", 1_00, ""),
    ]


def test_an_unpaired_quotation_mark_swallows_no_row():
    text = f'姓名,身份证号,欠薪月份,欠付金额\n"张三,{number(1)},2026-08,1\n李四,{number(2)},2026-08,1\n'
    roster = check(read("a.csv", text.encode()), today=TODAY)
    assert len(roster.sheet.data) == 2


def test_a_hotline_export_is_not_a_roster():
    roster = check(read("a.csv", "工单编号,来电人\nYH1,白红霞\n".encode("gb18030")), today=TODAY)
    assert told(roster) == ["没有找到表头，加一行写明姓名、身份证号、欠薪起止月份、欠付金额"]


def test_a_block_pasted_with_its_header():
    block = "姓名\t身份证号\t手机\t欠薪起\t欠薪止\t欠付\r\n" + f"张三\t{number(1)}\t\t2026-08\t2026-10\t12,600\r\n"
    roster = check(paste(block), today=TODAY)
    assert [(row.line, row.claimed) for row in roster.rows] == [(2, 12_600_00)]
    assert roster.problems == ()


def test_a_block_pasted_without_header_is_read_in_the_order_of_the_grid():
    block = f"1\t张三\t{number(1)}\t13800138000\t木工\t2026-08\t2026-10\t12600\t班长"
    roster = check(paste(block), today=TODAY)
    (row,) = roster.rows
    assert (row.name, row.phone, row.job, row.note, row.claimed) == ("张三", "13800138000", "木工", "班长", 12_600_00)
    assert told(roster) == [
        "没有表头，按 姓名、身份证号、联系电话、工种、欠薪起始月份、欠薪截止月份、欠付金额、备注 的次序读入，核对各列"
    ]


@pytest.mark.parametrize("between", [" ", "，", ",", "\u3000 "])
def test_a_block_from_a_chat_is_cut_at_spaces_or_commas(between):
    block = between.join(["张三", number(1), "13800138000", "木工", "8月", "10月", "12600"])
    assert [row.claimed for row in check(paste(block), today=TODAY).rows] == [12_600_00]


def test_the_grid_is_checked_as_typed_and_keeps_its_line_numbers():
    rows = [
        {"line": 7, "name": "张三", "citizen_id": number(1), "period": "8-10月", "amount": "一万二", "extra": "留着"},
        {"line": 9, "name": "", "citizen_id": "", "period": "", "amount": ""},
        {"line": 12, "name": "李四", "citizen_id": number(1), "period": "8月", "amount": "1"},
    ]
    roster = check(rows, today=TODAY)
    assert [row.line for row in roster.rows] == [7]
    assert [p.line for p in roster.errors] == [12]
    assert roster.rows[0].raw["extra"] == "留着"


def test_line_numbers_that_make_no_sense_are_counted_anew():
    rows = [{"line": "x", "name": "张三"}, {"line": "-1", "name": "李四"}]
    assert [line.number for line in check(rows, today=TODAY).sheet.data] == [1, 2]


def test_200_rows_with_mistakes_come_out_exactly_and_within_a_page_view():
    wrong = {7: {"citizen_id": number(7)[:-1]}, 50: {"amount": None}, 120: {"month_to": "2026-07"}, 180: {"name": " "}}
    data = book(["名册"], HEAD, *(line(n, **wrong.get(n, {})) for n in range(1, 201)))
    roster = check(read("a.xlsx", data), today=TODAY)
    assert len(roster.rows) == 196
    assert [(p.line, p.key) for p in roster.problems] == [
        (9, "citizen_id"),
        (52, "amount"),
        (122, "month_to"),
        (182, "name"),
    ]
    assert roster.claimed == 196 * 12_000_00


def test_a_draft_comes_back_whole_through_json():
    roster = checked(HEAD, line(1), line(2, amount="=1+1"), line(3, citizen_id="123"), ["合计", *[None] * 6, 12000])
    assert Roster.from_draft(json.loads(json.dumps(roster.as_draft()))) == roster


@pytest.mark.parametrize(
    "value", [{}, {"version": 0}, {"version": 1}, [], None, {"version": 1, "name": 1, "columns": 3}]
)
def test_a_mangled_draft_is_refused(value):
    with pytest.raises(BadDraft):
        Roster.from_draft(value)
