"""What holds for any text and any cells."""

import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.roster import Roster, cells, check, money, months, paste, read
from casework.roster.check import split
from casework.roster.columns import key_of
from casework.roster.money import number_in_words
from documents.amounts import in_words
from tests.casework.roster_kit import DATA, HEAD, TODAY, book, line, number

CHARS = st.sampled_from(
    "0123456789.,-()年月至到十万千百一二三零元角分X \t\n\"'=;，。、￥约去今合计姓名身份证号金额备注"
    "\u200b\ue001\U0002000b"
)
TEXT = st.one_of(st.text(CHARS, max_size=24), st.text(max_size=24), st.integers(-(10**20), 10**20).map(str))
IDS = st.integers(0, 40).map(number)
NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA0), min_size=2, max_size=4)
MONTHS = st.sampled_from(["2026-08", "2026年9月", "8月", "8-10月", "去年十二月", "", "至今", "202610", "2026-13"])
AMOUNTS = st.one_of(
    st.integers(1, 10**8).map(lambda fen: f"{fen / 100:.2f}"), st.sampled_from(["", "-5", "一万二", "不详"])
)
PHONES = st.sampled_from(["", "13800138000", "0571-88881234", "138"])
MOSTLY_RIGHT = st.tuples(NAMES, IDS, PHONES, MONTHS, MONTHS, AMOUNTS)
ROWS = st.lists(st.one_of(MOSTLY_RIGHT, MOSTLY_RIGHT, st.tuples(*[TEXT] * 6)), max_size=12)
KEYS = ("name", "citizen_id", "phone", "month_from", "month_to", "amount")


def grid(rows):
    return [dict(zip(KEYS, row, strict=True)) for row in rows]


@given(TEXT, st.sampled_from(["loose", "text", "number", "date"]))
def test_no_cell_makes_a_reader_raise(text, kind):
    for found in (cells.name(text), cells.phone(text), cells.migrant(text), cells.citizen_id(text, kind)):
        str(found.error)
    money.read(text, kind=kind)
    money.signed(text)
    key_of(text)
    span = months.read(text, kind=kind, today=TODAY).value
    if span:
        months.settle(*span, TODAY)


@given(st.one_of(st.text(max_size=400), st.text(CHARS, max_size=400)))
def test_no_paste_makes_the_check_raise(text):
    roster = check(paste(text), today=TODAY)
    json.dumps(roster.as_draft()).encode()


@given(st.binary(max_size=400))
def test_no_upload_makes_the_check_raise(data):
    check(read("a", data), today=TODAY)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_no_damaged_workbook_makes_the_check_raise(seed, count):
    dice, data = random.Random(seed), bytearray((DATA / "roster_garment.xlsx").read_bytes())
    for _ in range(count):
        data[dice.randrange(4, len(data))] = dice.randrange(256)
    check(read("a.xlsx", bytes(data)), today=TODAY)


@given(ROWS)
def test_every_line_is_a_row_or_has_an_error_and_none_vanishes(rows):
    roster = check(grid(rows), today=TODAY)
    filled = {place for place, row in enumerate(rows, 1) if any(cells.storable(text).strip() for text in row)}
    good, wrong = {row.line for row in roster.rows}, {p.line for p in roster.errors}
    assert good | wrong == filled
    assert not good & wrong


@given(ROWS)
def test_a_pasted_block_loses_no_line(rows):
    clean = [[" ".join(cells.storable(text).replace('"', "").split()) for text in row] for row in rows]
    block = "\n".join(["\t".join(HEAD[1:4] + HEAD[5:8]), *("\t".join(row) for row in clean)])
    roster = check(paste(block), today=TODAY)
    kept = {line.number for line in roster.sheet.lines}
    assert kept == {1} | {place for place, row in enumerate(clean, 2) if any(row)}
    assert {line.number for line in roster.sheet.data} == {r.line for r in roster.rows} | {
        p.line for p in roster.errors if p.line
    }


@given(ROWS)
def test_sums_balance_to_the_fen(rows):
    roster = check(grid(rows), today=TODAY)
    for row in roster.rows:
        assert row.claimed == sum(claim.claimed for claim in row.months)
        assert [claim.month for claim in row.months] == months.between(row.month_from, row.month_to)
        assert row.claimed == money.read(row.raw["amount"]).value
    assert roster.claimed == sum(row.claimed for row in roster.rows)


@given(st.integers(1, 10**12), st.dates(min_value=TODAY.replace(year=2000)), st.integers(0, 119))
def test_a_split_is_even_and_loses_nothing(total, first, count):
    first = first.replace(day=1, year=min(first.year, 2900))
    last = months.between(first, first.replace(year=first.year + 11))[count]
    parts = [claim.claimed for claim in split(total, first, last)]
    assert sum(parts) == total
    assert len(set(parts[:-1])) <= 1
    assert 0 <= parts[-1] - parts[0] < len(parts)


@given(ROWS)
def test_a_draft_round_trip_changes_nothing(rows):
    roster = check(grid(rows), today=TODAY)
    assert Roster.from_draft(json.loads(json.dumps(roster.as_draft()))) == roster


@given(ROWS)
def test_a_roster_checked_again_from_its_own_grid_says_the_same(rows):
    roster = check(grid(rows), today=TODAY)
    again = check(roster.grid(), today=TODAY)
    assert [str(p.sentence) for p in again.problems] == [str(p.sentence) for p in roster.problems]
    assert [row.claimed for row in again.rows] == [row.claimed for row in roster.rows]


@given(st.integers(1, 10_000_000_000))
def test_an_amount_in_capitals_as_our_papers_write_it_is_read_back(fen):
    assert money.read(in_words(fen)).value == fen


@given(st.integers(1, 10**8), st.sampled_from(["{:,.2f}", "{:.2f}", "￥{:,.2f}", "{:.2f}元", "人民币{:,.2f}元整"]))
def test_an_amount_in_figures_is_read_back(fen, shape):
    assert money.read(shape.format(fen / 100)).value == fen


@given(st.text(st.sampled_from("零一二两三九十百千万亿"), max_size=30))
def test_words_are_a_number_or_nothing(words):
    value = number_in_words(words)
    assert value is None or value >= 0


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(AMOUNTS, MONTHS), min_size=1, max_size=8))
def test_a_workbook_and_the_same_block_pasted_say_the_same(parts):
    rows = [line(n, amount=amount or None, month_from=month or None) for n, (amount, month) in enumerate(parts, 1)]
    uploaded = check(read("a.xlsx", book(HEAD, *rows)), today=TODAY)
    block = "\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in [HEAD, *rows])
    pasted = check(paste(block), today=TODAY)
    assert [p.listed for p in pasted.problems] == [p.listed for p in uploaded.problems]
    assert [row.months for row in pasted.rows] == [row.months for row in uploaded.rows]
