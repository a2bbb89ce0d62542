"""Money in words: the vectors of the rule's annex, and laws that hold for any amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.amounts import in_words, yuan

DIGITS = {c: n for n, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (140_950, "人民币壹仟肆佰零玖元伍角"),
        (600_714, "人民币陆仟零柒元壹角肆分"),
        (32_504, "人民币叁佰贰拾伍元零肆分"),
        (1_640_902, "人民币壹万陆仟肆佰零玖元零贰分"),
        (216_530_000, "人民币贰佰壹拾陆万伍仟叁佰元整"),
        (0, "人民币零元整"),
        (5, "人民币伍分"),
        (10_000_000_100, "人民币壹亿零壹元整"),
        (10_010_000_00, "人民币壹仟零壹万元整"),
    ],
)
def test_amounts_are_written_as_the_rule_asks(fen, words):
    assert in_words(fen) == words


def read(words):
    """Fen of an amount in words: the reverse, written independently."""
    whole, _, cents = words.removeprefix("人民币").replace("整", "").partition("元")
    if "元" not in words:
        whole, cents = "", whole
    total = section = digit = 0
    for c in whole:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in UNITS:
            section, digit = section + digit * UNITS[c], 0
        elif c == "万":
            total, section, digit = total + (section + digit) * 10**4, 0, 0
        else:
            total, section, digit = (total + section + digit) * 10**8, 0, 0
    fen = (total + section + digit) * 100
    for c in cents:
        if c in DIGITS:
            digit = DIGITS[c]
        else:
            fen += digit * (10 if c == "角" else 1)
    return fen


@given(st.integers(0, 10**14 - 1))
def test_words_read_back_as_the_same_amount(fen):
    assert read(in_words(fen)) == fen


@given(st.integers(0, 10**18 - 1))
def test_zeros_never_double_and_whole_yuan_alone_end_in_whole(fen):
    words = in_words(fen)
    assert "零零" not in words
    assert words.endswith("整") == (fen % 100 == 0)


@given(st.integers(0, 10**15))
def test_figures_keep_every_fen(fen):
    assert int(yuan(fen).replace(",", "").replace(".", "")) == fen


@pytest.mark.parametrize("wrong", [-1, 10**18, 1.5, "100", True])
def test_what_is_no_amount_is_refused(wrong):
    with pytest.raises(ValueError):
        in_words(wrong)
