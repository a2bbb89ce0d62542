"""Numbers and names of persons and firms: reading, checking (GB 11643, GB 32100) and masking. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from stdnum.cn import uscc as gb32100

from lawkit import moment
from registry.vault import normalise

ID_LENGTH = 18
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"
USCC_LENGTH = 18
USCC_LOOKALIKES = {"I": "1", "O": "0", "S": "5", "Z": "2", "V": "U"}
USCC_SHAPE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
MOBILE = re.compile(r"1[3-9][0-9]{9}")
LANDLINE = re.compile(r"0[1-9][0-9]{1,2}[2-9][0-9]{6,7}")
DOTS = "•・･‧∙⋅●．."
STAR = "*"


@dataclass(frozen=True)
class IdCheck:
    """The value as it will be kept, and the sentence of what is wrong with it (empty: nothing)."""

    value: str
    problem: str = ""

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return not self.problem


def check_citizen_id(text: str) -> IdCheck:
    """Length, digits, date and check digit of GB 11643; full-width digits, spaces and a small x are mended."""
    value = normalise(text)
    if not value:
        return IdCheck(value, _("填写身份证号"))
    tests = (_length_problem, _digit_problem, _swap_problem, _date_problem, _sum_problem)
    return IdCheck(value, next(filter(None, (test(value) for test in tests)), ""))


def check_uscc(text: str) -> IdCheck:
    """Length, letters and check character of GB 32100."""
    value = normalise(text)
    if not value:
        return IdCheck(value, _("填写统一社会信用代码"))
    if len(value) != USCC_LENGTH:
        says = _("信用代码应为 18 位，现在是 {length} 位")
        return IdCheck(value, format_lazy(says, length=len(value)))
    for letter, digit in USCC_LOOKALIKES.items():
        if letter in value:
            says = _("代码中不会出现字母 {letter}，请核对是否为 {digit}")
            return IdCheck(value, format_lazy(says, letter=letter, digit=digit))
    if not USCC_SHAPE.fullmatch(value):
        return IdCheck(value, _("信用代码只有数字和大写字母，第 3 至 8 位是数字，请对照营业执照改"))
    if gb32100.calc_check_digit(value[:-1]) != value[-1]:
        return IdCheck(value, _("信用代码校验位不对，请对照营业执照改"))
    return IdCheck(value)


def check_phone(text: str) -> IdCheck:
    """A mobile number of 11 digits or a landline with its area code; +86 and hyphens are dropped."""
    value = re.sub(r"^(\+|00)86", "", normalise(text)).replace("(", "").replace(")", "")
    if not value:
        return IdCheck(value, _("填写电话号码"))
    if MOBILE.fullmatch(value) or LANDLINE.fullmatch(value):
        return IdCheck(value)
    if value.isascii() and value.isdigit() and value.startswith("1") and len(value) != 11:
        return IdCheck(value, format_lazy(_("手机号应为 11 位，现在是 {length} 位"), length=len(value)))
    return IdCheck(value, _("电话号码写 11 位手机号，或区号加固定电话"))


def plain(text: str) -> IdCheck:
    """A number without a check of its own, e.g. a bank card's: normalised only."""
    return IdCheck(normalise(text))


def birth_date(citizen_id: str) -> date | None:
    """The date of birth inside an 18-character ID; None where there is none."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", citizen_id):
        return None
    try:
        return date(int(citizen_id[6:10]), int(citizen_id[10:12]), int(citizen_id[12:14]))
    except ValueError:
        return None


def sex(citizen_id: str) -> str:
    """``M`` for an odd sequence number, ``F`` for an even one, empty when unreadable."""
    digit = citizen_id[16:17]
    return "" if not digit.isdigit() else "M" if int(digit) % 2 else "F"


def check_digit(body: str) -> str:
    """The eighteenth character to the first seventeen digits."""
    return ID_CHECKS[sum(int(c) * w for c, w in zip(body, ID_WEIGHTS, strict=True)) % 11]


def tail(text: str) -> str:
    """The last four characters, for lists and for telling namesakes apart; empty for short values."""
    value = normalise(text)
    return value[-4:] if len(value) >= 8 else ""


def clean_name(text: str) -> str:
    """A name as kept: no spaces inside Chinese names, one kind of middle dot, single spaces in Latin ones."""
    name = " ".join(unicodedata.normalize("NFC", text or "").split())
    if re.search(r"[A-Za-z]", name):
        return name
    name = name.replace(" ", "").replace("　", "")
    return re.sub(f"[{re.escape(DOTS)}]", "·", name)


def mask_id(text: str) -> str:
    """``9901**********1012``; anything shorter than eight characters is masked whole."""
    value = normalise(text)
    return _middle(value, 4, 4) if len(value) >= 12 else _middle(value, 0, 4 if len(value) >= 8 else 0)


def mask_phone(text: str) -> str:
    """``138****5521``; other numbers keep their last four digits."""
    value = normalise(text)
    return _middle(value, 3, 4) if len(value) == 11 else _middle(value, 0, 4 if len(value) >= 7 else 0)


def mask_name(text: str) -> str:
    """``罗*英``, ``罗*``, ``欧**明``; with a dot the first and the last character stay: ``阿***·**提``."""
    letters = _graphemes(clean_name(text))
    if len(letters) < 2:
        return STAR * len(letters)
    last = len(letters) - 1
    keep = {0} if last == 1 else {0, last}
    return "".join(c if i in keep or c in "· " else STAR for i, c in enumerate(letters))


def mask_address(text: str) -> str:
    """District and street stay, the rest is hidden: the first eight characters."""
    return text[:8] + STAR * min(4, max(0, len(text) - 8))


def swaps(value: str) -> list[int]:
    """Places i (from 1) where exchanging the digits i and i+1 makes the ID right."""
    found = []
    for i in range(ID_LENGTH - 2):
        other = value[:i] + value[i + 1] + value[i] + value[i + 2 :]
        if other != value and check_digit(other[:17]) == other[17] and not _date_problem(other):
            found.append(i + 1)
    return found


def _length_problem(value):
    if len(value) == ID_LENGTH:
        return ""
    if len(value) == 15 and value.isdigit():
        return _("身份证号应为 18 位，现在是 15 位；旧的 15 位号码已停用，请对照新证件改")
    return format_lazy(_("身份证号应为 18 位，现在是 {length} 位"), length=len(value))


def _digit_problem(value):
    for place, char in enumerate(value, 1):
        if not (char in "0123456789" or (char == "X" and place == ID_LENGTH)):
            return format_lazy(_("身份证号第 {place} 位不是数字，请对照证件改"), place=place)
    return ""


def _date_problem(value):
    born = birth_date(value)
    if born is None or born.year < 1900:
        return _("身份证号里的出生日期不存在，请对照证件改")
    return _("身份证号里的出生日期晚于今天，请对照证件改") if born > moment.today() else ""


def _swap_problem(value):
    places = swaps(value) if check_digit(value[:17]) != value[17] else []
    if len(places) != 1:
        return ""
    says = _("身份证号校验位不对，第 {place}、{next} 位可能录反，请对照证件改")
    return format_lazy(says, place=places[0], next=places[0] + 1)


def _sum_problem(value):
    return "" if check_digit(value[:17]) == value[17] else _("身份证号校验位不对，请对照证件改")


def _middle(value, head, end):
    hidden = max(len(value) - head - end, 0)
    return value[:head] + STAR * hidden + (value[len(value) - end :] if end else "")


def _graphemes(text):
    """Characters with their combining marks and variation selectors kept together."""
    out = []
    for char in text:
        joins = unicodedata.combining(char) or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
        if joins and out:
            out[-1] += char
        else:
            out.append(char)
    return out
