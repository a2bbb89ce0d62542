"""Whole sheets: headers anywhere, merged cells, totals, formulas, month columns, pastes, CSV, drafts of 200 rows."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook

from casework.roster import Known, Roster, check, paste, read
from casework.roster.result import MonthClaim
from tests.casework.roster_kit import HEAD, TODAY, book, line, number, saved, told

AUG, SEP, OCT = date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)


def checked(*rows, **made) -> Roster:
    return check(read("名册.xlsx", book(*rows, **made)), today=TODAY)


def test_columns_stand_in_any_order_under_any_wording():
    roster = checked(
        ["花名册"], ["欠薪月份", "手机", "所欠工资", "工人姓名", "公民身份号码"],
        ["2026年8月至10月", "13800138000", "1.2万", "张三", number(1)],
    )  # fmt: skip
    (row,) = roster.rows
    assert (row.name, row.citizen_id, row.phone) == ("张三", number(1), "13800138000")
    assert (row.month_from, row.month_to, row.claimed) == (AUG, OCT, 12_000_00)
    assert roster.problems == ()


def test_a_sum_is_split_evenly_with_the_rest_in_the_last_month():
    (row,) = checked(HEAD, line(1, amount="100.00")).rows
    assert row.months == (MonthClaim(AUG, 33_33), MonthClaim(SEP, 33_33), MonthClaim(OCT, 33_34))
    assert row.split_evenly


def test_one_month_is_not_a_split():
    (row,) = checked(HEAD, line(1, month_from="2026-10")).rows
    assert row.months == (MonthClaim(OCT, 12_000_00),)
    assert not row.split_evenly


MONTHS = ["姓名", "身份证号", "8月", "9月", "10月", "合计"]


def test_month_columns_are_taken_as_they_are():
    roster = checked(MONTHS, ["张三", number(1), 4000, None, "5,000.50元", 9000.5])
    (row,) = roster.rows
    assert row.months == (MonthClaim(AUG, 4_000_00), MonthClaim(OCT, 5_000_50))
    assert (row.month_from, row.month_to, row.claimed, row.split_evenly) == (AUG, OCT, 9_000_50, False)
    assert told(roster) == ["月份列没有写年份，按 2026-08 至 2026-10 登记，不对就在表头写上年份"]


def test_month_columns_must_add_up_to_the_total():
    roster = checked(MONTHS, ["张三", number(1), 4000, 4000, 4000, 12300])
    assert roster.rows == ()
    assert told(roster)[1] == "第 2 行 张三：各月合计 12,000.00 元，比总额少 300.00 元，改其中一处"


def test_month_columns_run_over_new_year():
    (row,) = checked(["姓名", "身份证号", "12月", "1月"], ["张三", number(1), 1, 2]).rows
    assert [f"{claim.month:%Y-%m}" for claim in row.months] == ["2025-12", "2026-01"]


def test_a_negative_month_refuses_the_row():
    roster = checked(MONTHS, ["张三", number(1), 4000, -1, None, None])
    assert roster.rows == ()
    assert [(p.letter, str(p.sentence)) for p in roster.errors] == [("D", "欠付金额应大于 0，最多两位小数")]


def test_a_header_of_two_lines_with_merged_cells():
    roster = checked(
        ["姓名", "身份证号", "拖欠工资（元）", None, None, "备注"], [None, None, "8月", "9月", "小计", None],
        ["张三", number(1), 4000, 4000, 8000, "班长"],
        merge=("A1:A2", "B1:B2", "C1:E1", "F1:F2"),
    )  # fmt: skip
    (row,) = roster.rows
    assert (row.claimed, row.note, len(row.months)) == (8_000_00, "班长", 2)


def test_a_trade_merged_over_several_workers_holds_for_each():
    rows = checked(HEAD, line(1), line(2, job=None), line(3, job=None), merge=("E2:E4",)).rows
    assert [row.job for row in rows] == ["木工", "木工", "木工"]


def test_an_amount_merged_over_several_workers_is_refused_for_each():
    roster = checked(HEAD, line(1), line(2, amount=None), merge=("H2:H3",))
    assert roster.rows == ()
    assert [str(p.sentence) for p in roster.problems] == ["第 2 至 3 行的这一格合并了，拆开后逐人填写"] * 2


def test_a_formula_in_a_data_cell_is_refused():
    roster = checked(HEAD, line(1, amount="=3*4000"), line(2))
    assert told(roster) == ["第 2 行 王小丁：这一格是公式，算出结果后“选择性粘贴”为数值再上传"]
    assert [row.line for row in roster.rows] == [3]
    assert roster.grid()[0]["amount"] == "=3*4000"


def with_result(data: bytes, formula: str, result: str) -> bytes:
    """The workbook as Excel saves it: the formula with its stored result."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            text = old.read(part)
            empty, full = f"<f>{formula}</f><v></v>", f"<f>{formula}</f><v>{result}</v>"
            new.writestr(
                part.filename,
                text.replace(empty.encode(), full.encode()).replace(f"<f>{formula}</f><v />".encode(), full.encode()),
            )
    return out.getvalue()


@pytest.mark.parametrize(
    ("result", "says"),
    [
        ("36000", []),
        ("24000", ["合计写的是 24,000.00 元，逐行相加是 36,000.00 元；差的是写成文字的金额，公式没有算进去"]),
        ("30000", ["合计写的是 30,000.00 元，逐行相加是 36,000.00 元，核对是否漏行或改过金额"]),
    ],
)
def test_a_total_is_compared_with_the_sum_of_its_column(result, says):
    total = ["合计", None, None, None, None, None, None, "=SUM(H2:H4)", None]
    data = with_result(book(HEAD, line(1), line(2, amount="一万二"), line(3), total), "SUM(H2:H4)", result)
    roster = check(read("a.xlsx", data), today=TODAY)
    assert [str(p.sentence) for p in roster.problems] == says
    assert [p.severity for p in roster.problems] == ["warning"] * len(says)
    assert len(roster.rows) == 3


def test_subtotals_and_the_grand_total_are_compared_each_with_its_own_part():
    def total(word, amount):
        return [word, None, None, None, None, None, None, amount, None]

    rows = [HEAD, line(1), total("小计", 12000), line(2), line(3), total("小计", 24000), total("总计", "36,000元")]
    assert checked(*rows).problems == ()
    assert [p.line for p in checked(*rows[:-2], total("小计", 23000), total("总计", 36000)).problems] == [6]


def test_equal_ids_name_the_other_row_and_the_first_stays():
    roster = checked(HEAD, line(1, name="许光明"), line(2), line(3, name="彭玉莲", citizen_id=number(1)))
    assert told(roster) == ["第 4 行 彭玉莲：与第 2 行 许光明 身份证号相同，请改其中一行"]
    assert [row.line for row in roster.rows] == [2, 3]


def test_one_person_in_two_rows_of_different_months_is_kept_and_told():
    again = line(1, month_from="2026-06", month_to="2026-07")
    roster = checked(HEAD, line(1), again)
    assert len(roster.rows) == 2
    assert told(roster) == ["第 3 行 王小丁：与第 2 行 王小丁 是同一人，月份不重，按两段登记"]


def test_an_id_equal_to_that_of_a_bad_row_is_still_found():
    roster = checked(HEAD, line(1, amount=None), line(2, citizen_id=number(1)))
    assert [p.line for p in roster.errors] == [2, 3]


def test_a_claim_known_from_another_case_is_a_warning():
    known = [Known(number(1), "0405 号案", SEP, 4_600_00), Known(number(2), "0405 号案", date(2026, 1, 1), 1)]
    roster = check(read("a.xlsx", book(HEAD, line(1, name="任海波"), line(2))), today=TODAY, known=known)
    assert told(roster) == ["第 2 行 任海波：在 0405 号案中已登记 9 月工资 4,600.00 元，确认是否重复计算"]
    assert len(roster.rows) == 2


def test_amounts_under_a_note_of_ten_thousands_count_so():
    assert checked(["单位：万元"], [*HEAD[:7], "欠付金额", "备注"], line(1, amount=1.26)).rows[0].claimed == 12_600_00
    assert checked([*HEAD[:7], "欠付金额（万元）", "备注"], line(1, amount=1.26)).rows[0].claimed == 12_600_00


def test_a_date_cell_is_a_month():
    (row,) = checked(HEAD, line(1, month_from=date(2026, 8, 1), month_to=date(2026, 10, 31))).rows
    assert (row.month_from, row.month_to) == (AUG, OCT)


def test_a_lone_name_below_the_header_is_told_not_taken_for_a_note():
    roster = checked(HEAD, line(1), [None, "李四"])
    assert {p.line for p in roster.errors} == {3}
    assert {p.key for p in roster.errors} == {"citizen_id", "month_from", "amount"}


def test_footers_repeated_headers_and_prepared_numbers_are_nobody():
    more = [[3, *[None] * 8], ["制表人：", None, "审核人：", None], ["以上属实，工人签字：", None], ["注：元"]]
    roster = checked(HEAD, line(1), HEAD, line(2), *more)
    assert roster.problems == ()
    assert [row.line for row in roster.rows] == [2, 4]


def test_a_line_with_an_id_is_never_a_note():
    assert [p.line for p in checked(HEAD, line(1), [None, "注：", number(2), "", "", "", "", "", ""]).errors] == [3] * 3


def test_a_name_that_holds_a_number_is_not_repeated_in_the_complaint():
    problem = checked(HEAD, line(1, name=f"张三{number(1)}")).problems[0]
    assert problem.listed == "第 2 行：姓名里有数字，对照证件改"


PERIOD = ["姓名", "身份证号", "欠薪期间", "欠付金额"]


@pytest.mark.parametrize(
    ("period", "says"),
    [
        (None, "填写欠薪期间，例如 2026-08 至 2026-10"),
        ("2026-8-10", "看不出是一天还是一段，写成例如 2026-08 至 2026-10"),
        ("2001-01至2026-10", "欠薪期间超过 120 个月，核对年份"),
        ("2026-10至2026-08", "欠薪止不能早于欠薪起"),
    ],
)
def test_a_period_in_one_column_is_refused_in_its_own_cell(period, says):
    (problem,) = checked(PERIOD, ["张三", number(1), period, 1]).problems
    assert (problem.letter, str(problem.sentence)) == ("C", says)


def test_a_start_without_an_end_is_asked_for_unless_the_start_is_a_period():
    assert told(checked(HEAD, line(1, month_to=None))) == ["第 2 行 王小丁：填写欠薪截止月份"]
    (row,) = checked(HEAD, line(1, month_from="2026年8-10月", month_to=None)).rows
    assert (row.month_from, row.month_to) == (AUG, OCT)


def test_a_month_column_still_to_come_is_told_at_its_column():
    (problem,) = checked(["姓名", "身份证号", "2026年12月"], ["张三", number(1), 5]).problems
    assert (problem.letter, problem.listed) == ("C", "第 2 行 张三：2026-12 还没有到，核对欠薪截止月份")


def test_a_person_known_without_a_month_is_a_warning():
    roster = check(read("a.xlsx", book(HEAD, line(1))), today=TODAY, known=[Known(number(1), "0405 号案")])
    assert [str(p.sentence) for p in roster.warnings] == ["在 0405 号案中已登记，确认是否重复计算"]
    assert len(roster.rows) == 1


def test_a_workbook_without_a_visible_roster_says_what_to_open():
    made = load_workbook(io.BytesIO(book(HEAD, line(1), 说明=[["x"]])))
    made["工人名单"].sheet_state = "hidden"
    assert read("a.xlsx", saved(made)).columns == ()


def test_hidden_rows_are_read_and_told():
    made = load_workbook(io.BytesIO(book(HEAD, line(1), line(2))))
    made.active.row_dimensions[3].hidden = True
    roster = check(read("a.xlsx", saved(made)), today=TODAY)
    assert told(roster) == ["第 3 行在表里是隐藏的，也读入了；不要的话删掉"]
    assert len(roster.rows) == 2


def test_the_roster_is_found_on_another_worksheet_and_a_second_one_is_told():
    roster = checked(["说明"], title="首页", 一班=[HEAD, line(1)], 二班=[HEAD, line(2)])
    assert [row.citizen_id for row in roster.rows] == [number(1)]
    assert told(roster) == ["另有工作表 二班 也像名册，没有读入；要用就分开上传"]


def test_a_file_without_a_header_says_what_to_add():
    sheet = read("a.xlsx", book(["你好"], ["再见"]))
    assert [str(p.sentence) for p in sheet.problems] == [
        "没有找到表头，加一行写明姓名、身份证号、欠薪起止月份、欠付金额"
    ]


def test_a_missing_column_is_named():
    roster = checked(["姓名", "欠薪月份", "欠付金额"], ["张三", "2026-08", 1])
    assert told(roster)[0] == "没有找到“身份证号”这一列，补上这一列或改表头"


def test_too_many_rows_and_columns_are_refused_with_the_limit():
    many = [["姓名", "身份证号"], *([f"张{chr(0x4E00 + n)}", number(n)] for n in range(1001))]
    assert told(check(paste("x\n" * 20_001), today=TODAY)) == ["共 20001 行，一次最多 1000 行；分成几份上传"]
    assert told(checked(*many)) == ["共 1001 行，一次最多 1000 行；分成几份上传"]
    assert told(checked(["姓名", "身份证号", *["x"] * 199])) == [
        "工作表“工人名单”超过 200 列（空列也算）；只留名单所在的列再上传"
    ]
    assert told(check(paste("\t".join(["姓名", "身份证号", *["x"] * 199])), today=TODAY)) == [
        "共 201 列，一次最多 200 列；只留名单所在的列再上传"
    ]


def test_a_sheet_drawn_out_by_empty_rows_is_refused_before_it_is_loaded():
    made = load_workbook(io.BytesIO(book(HEAD, line(1))))
    made.active.cell(row=900_000, column=1, value="x")
    assert "超过 5000 行" in told(check(read("a.xlsx", saved(made)), today=TODAY))[0]


def test_a_merged_area_over_the_whole_sheet_costs_nothing():
    data = book(HEAD, line(1), merge=("K5:L6",))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part).replace(b"K5:L6", b"K5:XFD1048576"))
    assert len(check(read("a.xlsx", out.getvalue()), today=TODAY).rows) == 1


def zipped(**parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


TOO_BIG = "文件展开后有 57 MB，不超过 50 MB；只留名单，删掉图片和别的工作表再上传"
DAMAGED = "文件打不开，可能已损坏；在 Excel 或 WPS 里打开后另存为 .xlsx 再上传"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped(xl__workbook_xml=b"0" * 60_000_000), TOO_BIG),
        (zipped(xl__workbook_xml=b"0" * 5_000_000), "文件压缩得异常紧，不能打开；把名单复制到新的 .xlsx 再上传"),
        (
            zipped(xl__workbook_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "文件里有不该有的声明，不能打开；把名单复制到新的 .xlsx 再上传",
        ),
        (zipped(word__document_xml=b"<w/>"), "不是 .xlsx 名册，或带有宏；在 Excel 或 WPS 里另存为 .xlsx 再上传"),
        (zipped(xl__workbook_xml=b"<a/>"), DAMAGED),
        (book(HEAD, line(1))[:3000], DAMAGED),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
            "这是旧版 .xls 或加了密码的文件，在 Excel 或 WPS 里另存为不加密码的 .xlsx 再上传",
        ),
        (b"%PDF-1.7\n", "只收 .xlsx 和 .csv；把名单存成其中一种，或直接粘贴到表格里"),
        (b"abc\x00\x01", "只收 .xlsx 和 .csv；把名单存成其中一种，或直接粘贴到表格里"),
        (b"\x81\xff\xff\xfe" * 20, "认不出文件的文字编码，在 Excel 或 WPS 里另存为 .xlsx 再上传"),
        (b"", "没有读到内容，核对是否选对了文件或粘贴了名单"),
        (b"x" * (10 * 2**20 + 1), "文件有 11 MB，名册不超过 10 MB；删掉图片和别的工作表再上传"),
    ],
)  # fmt: skip
def test_what_is_no_roster_is_refused_with_what_to_do(data, says):
    roster = check(read("名册.xlsx", data), today=TODAY)
    assert (roster.rows, told(roster)) == ((), [says])
