"""The two rosters as they really came: how many rows are good, and every complaint by its line."""

import pytest

from casework.roster import check, read
from tests.casework.roster_kit import DATA, TODAY

SWAPPED = "身份证号校验位不对，第 {} 位可能录反，请对照证件改"
OLD = "身份证号应为 18 位，现在是 15 位；旧的 15 位号码已停用，请对照新证件改"
NO_YEAR = "月份没有写年份，按 2026-07 至 2026-09 登记，不对就写上年份"
LANDLINE = "这是固定电话，收不到短信；有手机号就改成手机号"
CARPENTERS = [
    (8, "C", "error", "王俊", "身份证号应为 18 位，现在是 17 位"),
    (10, "C", "error", "曹飞", SWAPPED.format("11、12")),
    (13, "C", "error", "罗亮", OLD),
    (15, "C", "error", "郑博", "与第 14 行 周欢 身份证号相同，请改其中一行"),
    (19, "F", "warning", "石丹丹", NO_YEAR),
    (24, "H", "error", "姚玉兰", "欠付金额应大于 0，最多两位小数"),
    (25, "H", "error", "李婷婷", "填写欠付金额"),
    (26, "C", "error", "廖建国", SWAPPED.format("14、15")),
    (27, "D", "warning", "周宇", LANDLINE),
    (28, "G", "error", "杨倩", "欠薪止不能早于欠薪起"),
]
GARMENT = [
    (8, "C", "error", "李刚", "身份证号应为 18 位，现在是 17 位"),
    (10, "C", "error", "雷鑫", SWAPPED.format("11、12")),
    (13, "C", "error", "石晶", OLD),
    (15, "C", "error", "彭瑜", "与第 14 行 宋岩 身份证号相同，请改其中一行"),
    (19, "F", "warning", "王宁", NO_YEAR),
    (24, "H", "error", "黄桂珍", "欠付金额应大于 0，最多两位小数"),
    (25, "H", "error", "王岩", "填写欠付金额"),
    (27, "D", "warning", "王桂荣", LANDLINE),
    (28, "G", "error", "李帅", "欠薪止不能早于欠薪起"),
]
FILES = {"roster_carpenters.xlsx": (26, 18, CARPENTERS), "roster_garment.xlsx": (23, 16, GARMENT)}


@pytest.fixture(params=FILES)
def arrived(request):
    sheet = read(request.param, (DATA / request.param).read_bytes())
    return check(sheet, today=TODAY), *FILES[request.param]


def test_every_complaint_names_its_line_its_cell_and_what_to_do(arrived):
    roster, _workers, _good, complaints = arrived
    said = [(p.line, p.letter, p.severity, p.named, str(p.sentence)) for p in roster.problems]
    assert said == complaints


def test_good_rows_are_kept_although_others_are_bad(arrived):
    roster, workers, good, complaints = arrived
    assert (len(roster.sheet.data), len(roster.rows)) == (workers, good)
    assert {line.number for line in roster.bad} == {c[0] for c in complaints if c[2] == "error"}


def test_notes_blank_lines_and_the_total_are_nobody(arrived):
    roster, *_rest = arrived
    last = roster.sheet.lines[-1].number
    others = [(line.number, line.kind) for line in roster.sheet.lines if line.kind != "data"]
    assert others == [(1, "title"), (2, "title"), (3, "head"), (last - 1, "total"), (last, "note")]


def test_bad_rows_keep_what_was_typed():
    sheet = read("a.xlsx", (DATA / "roster_carpenters.xlsx").read_bytes())
    typed = {row["line"]: row for row in check(sheet, today=TODAY).grid()}
    assert typed[8]["citizen_id"] == "41132519880318120"
    assert typed[24]["amount"] == "-500"
    assert typed[20]["name"] == "  黄艳\u3000"


def test_messy_cells_are_read_as_meant():
    rows = {row.line: row for row in check(read("a", (DATA / "roster_carpenters.xlsx").read_bytes()), today=TODAY).rows}
    assert rows[6].citizen_id == "522401198901275799"
    assert rows[20].name == "黄艳"
    assert rows[21].name == "阿卜杜·热合曼"
    assert rows[22].name == "王赟珺"
    assert rows[16].claimed == 12_600_00
    assert rows[17].claimed == 12_000_00
    assert f"{rows[18].month_from:%Y-%m} {rows[19].month_from:%Y-%m}" == "2026-07 2026-07"
    assert rows[4].claimed == 12_464_57
    assert [claim.claimed for claim in rows[4].months] == [4_154_85, 4_154_85, 4_154_87]
    assert rows[4].split_evenly and rows[4].is_migrant


def test_a_row_shows_no_personal_data_in_a_log_line(arrived):
    roster, *_rest = arrived
    shown = repr(roster) + repr(roster.problems)
    for row in roster.grid():
        assert row["citizen_id"] not in shown
        assert row["phone"] not in shown
