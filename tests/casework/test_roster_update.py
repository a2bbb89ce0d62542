"""A pasted block against the ledger: what is new, changed, the same, wrong and why, by row and cell."""

from datetime import date

import pytest

from casework.roster import block, update
from casework.roster.update import CHANGED, CLAIMED, FOUND, NEW, SAME, WRONG, Stored
from tests import factories

TODAY = date(2026, 3, 2)
DEC, JAN, FEB = date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)
NUMBER = factories.citizen_id(sequence=7)
PEOPLE = {1: ("罗镕英", "1012"), 2: ("何军", "203X"), 3: ("赵建华", "3344"), 4: ("赵建华", "5566")}
LEDGER = [
    Stored(10, 1, *PEOPLE[1], DEC, 300_000, 290_000, paid=100_000), Stored(11, 1, *PEOPLE[1], JAN, 300_000, None),
    Stored(20, 2, *PEOPLE[2], JAN, 250_000, None), Stored(30, 3, *PEOPLE[3], JAN, 200_000, None),
    Stored(40, 4, *PEOPLE[4], JAN, 200_000, None),
]  # fmt: skip


def diff(text, target=CLAIMED, ledger=LEDGER, known=None):
    tails = frozenset(line.tail for line in ledger)
    read = block.read(text, today=TODAY, tails=tails)
    return update.compare(read, ledger, target, today=TODAY, identify=(known or {}).get)


def told(out):
    return [(c.kind, c.line, c.month, c.old, c.new) for c in out.changes]


def test_a_column_for_each_month_changes_the_months_it_names():
    out = diff("姓名\t2025-12\t2026-01\n罗镕英\t3000\t3,200.50\n何军\t\t2500")
    assert told(out) == [
        (SAME, 2, DEC, 300_000, 300_000), (CHANGED, 2, JAN, 300_000, 320_050), (SAME, 3, JAN, 250_000, 250_000)
    ]  # fmt: skip
    assert (out.before, out.after) == (1_250_000, 1_270_050)


def test_the_tail_of_the_id_and_a_sum_are_enough_where_a_worker_has_one_month():
    out = diff("203X\t2600\n3344\t2100\n5566\t2200")
    assert [(c.kind, c.new) for c in out.changes] == [(CHANGED, 260_000), (CHANGED, 210_000), (CHANGED, 220_000)]


def test_sums_of_four_figures_are_not_taken_for_tails_of_ids():
    out = diff("何军\t2600")
    assert told(out) == [(CHANGED, 1, JAN, 250_000, 260_000)]


@pytest.mark.parametrize(
    "row, says, cell",
    [
        ("赵建华\t\t2026-01\t2100", "本案有 2 名劳动者对得上", "A"),
        ("钱多多\t\t2026-01\t2100", "本案没有这名劳动者", "A"),
        ("罗镕英\t1012\t\t2100", "他有 2 个月的明细，写明月份", ""),
        ("罗镕英\t1012\t2025-12\t900", "已付 1,000.00 元，不能比已付的少", "D"),
        ("何军\t\t2026-01\t二千多", "要写准数", "D"),
        ("何军\t\t2026-01\t-5", "应大于 0", "D"),
        ("何军\t\t2026-01\t0", "勾选“删除”", "D"),
        ("何军\t\t去年冬天\t2500", "写成年和月", "C"),
        ("\t\t2026-01\t2500", "填写姓名或证件尾号", "A"),
    ],
)
def test_a_wrong_cell_says_why_and_where(row, says, cell):
    out = diff("姓名\t证件尾号\t月份\t金额\n" + row)
    (wrong,) = out.changes
    assert wrong.kind == WRONG and says in str(wrong.says) and wrong.line == 2 and wrong.letter == cell
    assert out.after == out.before


def test_good_lines_stay_good_beside_bad_ones_and_the_bad_ones_can_be_kept():
    text = "姓名\t月份\t金额\n何军\t2026-01\t2600\n钱多多\t2026-01\t1"
    out = diff(text)
    assert [c.kind for c in out.changes] == [CHANGED, WRONG]
    read = block.read(text, today=TODAY)
    assert read.without(out.bad_lines) == "姓名\t月份\t金额\n钱多多\t2026-01\t1"


def test_a_month_not_yet_claimed_is_new_and_cannot_be_found_before_it_is_claimed():
    row = "姓名\t月份\t金额\n何军\t2026-02\t2500"
    assert told(diff(row)) == [(NEW, 2, FEB, None, 250_000)]
    (wrong,) = diff(row, FOUND).changes
    assert wrong.kind == WRONG and "先登记主张" in str(wrong.says)


def test_a_worker_not_yet_in_the_case_needs_his_whole_number():
    row = f"姓名\t身份证号\t欠薪起\t欠薪止\t欠付金额\n钱多多\t{NUMBER}\t2026-01\t2026-02\t4001"
    out = diff(row)
    assert [(c.kind, c.month, c.new, c.worker) for c in out.changes] == [(NEW, JAN, 200_050, None), (NEW, FEB, 200_050, None)]
    assert out.changes[0].person.citizen_id == NUMBER
    assert diff(row, FOUND).changes[0].kind == WRONG
    assert diff(row.replace(NUMBER, NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2"))).changes[0].kind == WRONG


def test_a_number_of_the_case_with_another_name_is_refused():
    row = f"姓名\t身份证号\t月份\t金额\n钱多多\t{NUMBER}\t2026-01\t2500"
    (wrong,) = diff(row, known={NUMBER: 2}).changes
    assert wrong.kind == WRONG and "另一个姓名" in str(wrong.says)
    assert diff(row.replace("钱多多", "何军"), known={NUMBER: 2}).changes[0].kind == SAME


def test_found_sums_take_a_nought_and_the_export_of_the_ledger_as_it_is():
    out = diff(
        "序号\t姓名\t证件尾号\t工种\t月份\t主张\t核定\t已付\t未付\t依据\n"
        "1\t罗*英\t1012\t木工\t2025-12\t3000\t2800\t1000\t1800\t考勤\n2\t何*\t203X\t木工\t2026-01\t2500\t0\t0\t0\t",
        FOUND,
    )
    assert told(out) == [(CHANGED, 2, DEC, 290_000, 280_000), (NEW, 3, JAN, None, 0)]
    assert out.changes[0].basis == "考勤"


def test_the_same_line_twice_with_two_sums_is_refused_with_the_first_line_named():
    out = diff("姓名\t月份\t金额\n何军\t2026-01\t2600\n何军\t2026-01\t2700\n何军\t2026-01\t2600")
    assert [(c.kind, c.line) for c in out.changes] == [(CHANGED, 2), (WRONG, 3)]
    assert "第 2 行" in str(out.changes[1].says)


def test_several_columns_of_sums_without_titles_are_not_guessed():
    out = diff("1\t何军\t2026-01\t2500\t2600\n2\t罗镕英\t2026-01\t2500\t2600")
    assert not out.changes and "有几列金额" in str(out.problems[0])


@pytest.mark.parametrize("text", ["", "\t\t\n", "乱写一气", "12345", "姓名\t金额", "合计\t5000", "\x00\x01\t1"])
def test_nothing_makes_it_raise(text):
    for target in (CLAIMED, FOUND):
        out = diff(text, target)
        assert not out.todo and out.after == out.before
