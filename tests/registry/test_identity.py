"""Numbers of persons and firms: what is refused and in which words, and what a mask leaves."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawkit import moment
from registry import identity

GOOD = "11010519491231002X"
DIGITS = st.text("0123456789", min_size=3, max_size=3)


@st.composite
def ids(draw):
    """Valid IDs of people born from 1900 to 2025."""
    born = draw(st.dates(date(1900, 1, 1), date(2025, 12, 31)))
    body = f"{draw(st.integers(110000, 659999))}{born:%Y%m%d}{draw(DIGITS)}"
    return body + identity.check_digit(body)


def says(text):
    return str(identity.check_citizen_id(text).problem)


@pytest.mark.parametrize(
    "text", [GOOD, "11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", " 110105 19491231 002X "]
)
def test_spellings_of_one_id_are_kept_alike(text):
    assert identity.check_citizen_id(text) == identity.IdCheck(GOOD)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "填写身份证号"),
        (GOOD[:17], "身份证号应为 18 位，现在是 17 位"),
        ("110105491231002", "身份证号应为 18 位，现在是 15 位；旧的 15 位号码已停用，请对照新证件改"),
        ("1101051949123100XX", "身份证号第 17 位不是数字，请对照证件改"),
        ("110105194902300028", "身份证号里的出生日期不存在，请对照证件改"),
        ("11000519491231002X", "身份证号校验位不对，请对照证件改"),
        ("11010219491231002X", "身份证号校验位不对，请对照证件改"),
    ],
)
def test_each_fault_of_an_id_has_its_sentence(text, sentence):
    assert says(text) == sentence


def test_swapped_digits_are_named():
    assert says("11010519419231002X") == "身份证号校验位不对，第 10、11 位可能录反，请对照证件改"


def test_an_id_of_someone_not_yet_born_is_refused():
    body = "33011020260601123"
    number = body + identity.check_digit(body)
    with moment.at(date(2026, 5, 31)):
        assert says(number) == "身份证号里的出生日期晚于今天，请对照证件改"
    with moment.at(date(2026, 6, 1)):
        assert says(number) == ""


@given(ids())
def test_a_right_id_passes_and_tells_birth_and_sex(number):
    check = identity.check_citizen_id(number)
    assert check.ok and check.value == number
    assert f"{identity.birth_date(number):%Y%m%d}" == number[6:14]
    assert identity.sex(number) == ("M" if int(number[16]) % 2 else "F")


@given(ids(), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(number, place, shift):
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert says(wrong)


@given(ids(), st.integers(0, 15))
def test_two_exchanged_neighbours_never_pass_and_a_hint_is_never_wrong(number, place):
    wrong = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if wrong == number:
        return
    assert says(wrong)
    assert place + 1 in identity.swaps(wrong)
    for found in identity.swaps(wrong):
        mended = wrong[: found - 1] + wrong[found] + wrong[found - 1] + wrong[found + 1 :]
        assert identity.check_citizen_id(mended).ok


@given(st.text())
def test_any_text_gets_an_answer(text):
    for check in (identity.check_citizen_id, identity.check_uscc, identity.check_phone):
        assert isinstance(str(check(text).problem), str)
    assert len(identity.mask_name(text)) <= len(identity.clean_name(text))


@pytest.mark.parametrize(
    "code", ["91510522204916571F", "91410100170051134L", "11150000011512968l", "91510522 20491657-1F"]
)
def test_real_credit_codes_pass(code):
    assert identity.check_uscc(code).ok


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "填写统一社会信用代码"),
        ("9151052220491657", "信用代码应为 18 位，现在是 16 位"),
        ("9151052220491657O1", "代码中不会出现字母 O，请核对是否为 0"),
        ("915105222049165I1F", "代码中不会出现字母 I，请核对是否为 1"),
        ("9151052220491657SF", "代码中不会出现字母 S，请核对是否为 5"),
        ("915105222049165VAF", "代码中不会出现字母 V，请核对是否为 U"),
        ("91350100M00010Y4Z4", "代码中不会出现字母 Z，请核对是否为 2"),
        ("91A10522204916571F", "信用代码只有数字和大写字母，第 3 至 8 位是数字，请对照营业执照改"),
        ("91510522204916571E", "信用代码校验位不对，请对照营业执照改"),
    ],
)
def test_each_fault_of_a_credit_code_has_its_sentence(code, sentence):
    assert str(identity.check_uscc(code).problem) == sentence


@pytest.mark.parametrize(
    ("text", "kept"),
    [("138 1234 5521", "13812345521"), ("+86-13812345521", "13812345521"), ("(0571)8877-6655", "057188776655")],
)
def test_telephone_numbers_are_kept_without_ornament(text, kept):
    assert identity.check_phone(text) == identity.IdCheck(kept)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("1381234552", "手机号应为 11 位，现在是 10 位"), ("8877", "电话号码写 11 位手机号，或区号加固定电话")],
)
def test_a_wrong_telephone_number_is_refused_in_words(text, sentence):
    assert str(identity.check_phone(text).problem) == sentence


@pytest.mark.parametrize(
    ("name", "mask"),
    [
        ("罗小英", "罗*英"),
        ("罗英", "罗*"),
        ("罗", "*"),
        ("欧阳小明", "欧**明"),
        ("阿依古·买提", "阿**·*提"),
        ("阿依古•买提", "阿**·*提"),
        ("罗 小 英", "罗*英"),
        ("𠮷田㛃", "𠮷*㛃"),
        ("葛\U000e0100小英", "葛\U000e0100*英"),
        ("", ""),
    ],
)
def test_names_are_masked(name, mask):
    assert identity.mask_name(name) == mask


def test_numbers_are_masked():
    assert identity.mask_id("990123198001011012") == "9901**********1012"
    assert identity.mask_id("12345678") == "****5678"
    assert identity.mask_id("1234567") == "*******"
    assert identity.mask_phone("13812345521") == "138****5521"
    assert identity.mask_phone("057188776655") == "********6655"
    assert identity.mask_phone("110") == "***"


@given(ids())
def test_a_mask_never_shows_birth_date_or_sequence(number):
    shown = identity.mask_id(number)
    assert len(shown) == 18 and shown[4:14] == "*" * 10
