"""Single cells: names, phones, IDs, amounts and months in every spelling that was seen."""

from datetime import date

import pytest

from casework.roster import cells, columns, money, months
from registry.identity import check_digit
from tests.casework.roster_kit import TODAY, number


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("12600", 1260000),
        ("￥12,600.00元", 1260000),
        ("12，600元", 1260000),
        ("１２６００", 1260000),
        ("壹万贰仟元", 1200000),
        ("壹万贰仟元整", 1200000),
        ("人民币壹万贰仟叁佰肆拾伍元陆角柒分", 1234567),
        ("壹仟贰佰元零伍分", 120005),
        ("一万二", 1200000),
        ("一万零二", 1000200),
        ("十二万三千", 12300000),
        ("三千五", 350000),
        ("两千零五十", 205000),
        ("1.2万", 1200000),
        ("1万2", 1200000),
        ("1万2千元", 1200000),
        ("3千5", 350000),
        ("12600元5角", 1260050),
        (".5", 50),
    ],
)
def test_amounts_are_read_to_the_fen(text, fen):
    assert money.read(text).value == fen


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("-500", "欠付金额应大于 0，最多两位小数"),
        ("(500)", "欠付金额应大于 0，最多两位小数"),
        ("0", "欠付金额应大于 0，最多两位小数"),
        ("12.345", "欠付金额应大于 0，最多两位小数"),
        ("1,2600", "金额里的逗号位置不对，写成 12600 或 12600.00"),
        ("约12000", "欠付金额要写准数，去掉“约”“多”“左右”，写成 12600 或 12600.00"),
        ("一万多", "欠付金额要写准数，去掉“约”“多”“左右”，写成 12600 或 12600.00"),
        ("不详", "看不出欠付金额，写成 12600 或 12600.00"),
        ("二万万", "看不出欠付金额，写成 12600 或 12600.00"),
        (number(1), "一个人的欠付金额超过 1 亿元，核对是否填错了列"),
    ],
)
def test_an_amount_that_is_not_exact_is_refused_with_what_to_write(text, says):
    found = money.read(text)
    assert (found.value, str(found.error)) == (None, says)


def test_a_column_in_ten_thousands_counts_so_unless_the_cell_says_its_unit():
    assert money.read("1.26", unit=10_000).value == 12_600_00
    assert money.read("1.2万", unit=10_000).value == 12_000_00


def test_a_stored_number_is_read_as_excel_shows_it_but_a_third_of_a_fen_is_refused():
    assert money.read("12464.570000000001", kind="number").value == 12_464_57
    assert money.read("8333.333333333334", kind="number").error


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026年8月", "2026-08", "2026-08"),
        ("2026-08", "2026-08", "2026-08"),
        ("2026/8", "2026-08", "2026-08"),
        ("202608", "2026-08", "2026-08"),
        ("2026年8月份", "2026-08", "2026-08"),
        ("２０２６．０８", "2026-08", "2026-08"),
        ("二〇二六年十二月", "2026-12", "2026-12"),
        ("26年8月", "2026-08", "2026-08"),
        ("2026-08-15", "2026-08", "2026-08"),
        ("20260815", "2026-08", "2026-08"),
        ("2026年8月15日", "2026-08", "2026-08"),
        ("Aug-26", "2026-08", "2026-08"),
        ("8月至10月", "2026-08", "2026-10"),
        ("八月到十月", "2026-08", "2026-10"),
        ("8-10月", "2026-08", "2026-10"),
        ("8、9、10月", "2026-08", "2026-10"),
        ("2026年8-10月", "2026-08", "2026-10"),
        ("2026.8-2026.10", "2026-08", "2026-10"),
        ("2026.8-10", "2026-08", "2026-10"),
        ("2026-08-2026-10", "2026-08", "2026-10"),
        ("2026.8.1～2026.10.31", "2026-08", "2026-10"),
        ("2026年8月1日至2026年10月31日", "2026-08", "2026-10"),
        ("12月-2月", "2025-12", "2026-02"),
    ],
)
def test_months_are_read_in_every_spelling(text, first, last):
    span = months.read(text, kind="loose", today=TODAY).value
    ends = months.settle(*span, TODAY).value
    assert [f"{end:%Y-%m}" for end in ends] == [first, last]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("去年十二月", "“去年十二月”过后就看不懂了，写成 2025-12"),
        ("今年8月", "“今年8月”过后就看不懂了，写成 2026-08"),
        ("2026年8月至今", "“至今”要写明月份，例如写成 2026-10"),
        ("2026.1", "2026.1 看不出是 1 月还是 10 月，写成 2026-01 或 2026-10"),
        ("腊月", "看不出欠薪起始月份，写成年和月，例如 2026-08"),
        ("13月", "看不出欠薪起始月份，写成年和月，例如 2026-08"),
        ("7月、9月", "看不出欠薪起始月份，写成年和月，例如 2026-08"),
        ("1926-08", "看不出欠薪起始月份，写成年和月，例如 2026-08"),
    ],
)
def test_a_month_that_needs_guessing_is_refused_with_what_to_write(text, says):
    found = months.read(text, kind="loose", today=TODAY)
    assert (found.value, str(found.error)) == (None, says)


def test_a_text_cell_2026_1_is_january_because_only_numbers_lose_their_zero():
    assert months.read("2026.1", kind="text", today=TODAY).value.start == (2026, 1)


def test_a_missing_year_is_completed_from_the_other_end_and_told():
    start, end = months.Stamp(None, 12), months.Stamp(2026, 2)
    found = months.settle(start, end, TODAY)
    assert found.value == (date(2025, 12, 1), date(2026, 2, 1))
    assert str(found.warning) == "月份没有写年份，按 2025-12 至 2026-02 登记，不对就写上年份"


def test_an_end_without_year_before_its_start_is_not_moved_into_the_future():
    found = months.settle(months.Stamp(2026, 9), months.Stamp(None, 6), TODAY)
    assert str(found.error) == "欠薪止不能早于欠薪起"


def test_months_to_come_and_months_out_of_time_are_told():
    soon = months.settle(months.Stamp(2026, 11), months.Stamp(2026, 12), TODAY)
    old = months.settle(months.Stamp(2024, 1), months.Stamp(2024, 9), TODAY)
    assert str(soon.warning) == "2026-12 还没有到，核对欠薪截止月份"
    assert str(old.warning) == "2024-09 距今超过二年，核对是否连续欠薪（监察条例 20）"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("张 三", "张三"),
        ("  李桂兰\u3000", "李桂兰"),
        ("阿卜杜•热合曼", "阿卜杜·热合曼"),
        ("阿卜杜・热合曼", "阿卜杜·热合曼"),
        ("阿卜杜．热合曼", "阿卜杜·热合曼"),
        ("阿卜杜 · 热合曼", "阿卜杜·热合曼"),
        ("\u200b王赟珺", "王赟珺"),
        ("⽅小明", "方小明"),
        ("John  Smith", "John Smith"),
        ("李〇", "李〇"),
        ("王\U00020bb7", "王\U00020bb7"),
        ("e\u0301va", "éva"),
    ],
)
def test_names_are_tidied_and_rare_characters_kept(text, kept):
    assert cells.name(text).value == kept


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "填写姓名"),
        ("王\ue863", "姓名里有自造字（U+E863），别的电脑显示不出，改成正式字；打不出的先写拼音，并在备注里说明"),
        ("王□", "姓名里有没显示出来的字，对照证件补上"),
        ("王?明", "姓名里有没显示出来的字，对照证件补上"),
        ("张三2", "姓名里有数字，对照证件改"),
        ("张三（班长）", "姓名一格只写姓名，其余写到备注"),
        ("——", "姓名里没有字，对照证件填写"),
    ],
)
def test_a_name_that_no_paper_could_print_is_refused(text, says):
    found = cells.name(text)
    assert (found.value, str(found.error)) == (None, says)


def test_an_id_that_excel_stored_as_a_number_is_explained():
    says = "身份证号被 Excel 当成数字，后三位已丢；把这一列设为“文本”格式，再对照证件重新填写"
    assert str(cells.citizen_id("330110199404020000", "number").error) == says
    assert str(cells.citizen_id("4.11325E+17").error) == says
    assert str(cells.citizen_id("330110199404021000").error) == says


def test_an_id_that_truly_ends_in_zeros_is_taken_as_text_but_not_as_a_number():
    bodies = (f"330110{year}0101{n}00" for year in range(1970, 2000) for n in range(10))
    right = next(f"{body}0" for body in bodies if check_digit(body) == "0")
    assert cells.citizen_id(right, "text").value == right
    assert cells.citizen_id(right, "number").error


def test_a_right_id_is_mended_of_width_spaces_and_small_x():
    body = next(number(n) for n in range(200) if number(n).endswith("X"))
    wide = "".join(chr(ord(char) + 0xFEE0) for char in body[:-1]) + "ｘ"
    assert cells.citizen_id(wide).value == body
    assert cells.citizen_id(f" '{body[:6]} {body[6:].lower()}").value == body


def test_phones():
    assert cells.phone("+86 138-0013-8000").value == "13800138000"
    assert cells.phone("").value == ""
    assert str(cells.phone("1380013800").error) == "手机号应为 11 位，现在是 10 位"
    assert str(cells.phone("13800138000/13900139000").error) == "一格只写一个电话，另一个写到备注"


def test_migrant_unless_said_otherwise():
    said = {text: cells.migrant(text).value for text in ("", "是", "否", "非农业", "农村", "？")}
    assert said == {"": True, "是": True, "否": False, "非农业": False, "农村": True, "？": True}
    assert cells.migrant("？").warning


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("姓 名", "name"),
        ("工人姓名*", "name"),
        ("公民身份号码", "citizen_id"),
        ("身份证号（必填）", "citizen_id"),
        ("手机号码", "phone"),
        ("联系方式", "phone"),
        ("岗位", "job"),
        ("起始时间", "month_from"),
        ("欠薪截止月份", "month_to"),
        ("拖欠工资月份", "period"),
        ("被拖欠工资金额（元）", "amount"),
        ("未付工资", "amount"),
        ("户籍性质", "is_migrant"),
        ("2026年8月工资", "m:2026-08"),
        ("8月份", "m:08"),
        ("应发工资", ""),
        ("班组", ""),
    ],
)
def test_titles_are_known_by_their_synonyms(title, key):
    assert columns.key_of(title) == key


def test_letters_run_as_in_excel():
    assert [columns.letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
