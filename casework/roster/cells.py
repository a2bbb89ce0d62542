"""Single cells: cleaning, names, phones, yes and no. Every reader answers with a ``Found`` and never raises."""

import re
import unicodedata
from typing import Any, NamedTuple

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.identity import check_citizen_id, check_phone, clean_name

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_PHONES = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}")
_YES = {"是", "农民工", "农业", "农村", "农业户口", "农村户口", "农户", "Y", "YES", "√", "1"}
_NO = {"否", "非农民工", "非农业", "城镇", "非农", "非农业户口", "城镇户口", "居民", "N", "NO", "×", "X", "0"}
NAME_MAX = 50
JOB_MAX = 50
NOTE_MAX = 500


class Found(NamedTuple):
    """What a cell gave: a value or ``None``, an error that refuses it, or a warning that does not."""

    value: Any = None
    error: Any = None
    warning: Any = None


def sentence(template, **given):
    """A translated sentence with its numbers filled in when it is shown."""
    return format_lazy(template, **given)


def storable(text: str) -> str:
    """The text without what no database keeps: NUL, other controls, lone surrogates. Breaks become a space."""
    kept = (" " if char in "\t\r\n\x0b\x0c\x85\u2028\u2029" else char for char in text)
    return "".join(char for char in kept if unicodedata.category(char) not in ("Cc", "Cs"))


def squeezed(text: str) -> str:
    """Half-width, without spaces and invisible marks: the form that headers, amounts and months are compared in."""
    return re.sub(r"\s+", "", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))


def tidy(text: str) -> str:
    """Trimmed, inner runs of spaces made one, NFC: for free text such as job and note."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", _INVISIBLE.sub("", text))).strip()


def name(text: str) -> Found:
    """A person's name as the registry keeps it; refused where a character cannot be shown or is none of a name."""
    clean = clean_name(_RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found.group()), tidy(text)))
    if not clean:
        return Found(error=_("填写姓名"))
    return _name_problem(clean) or Found(clean, warning=_one_character(clean))


def _name_problem(clean: str) -> Found | None:
    for char in clean:
        if unicodedata.category(char) in ("Co", "Cn") and not "\U00030000" <= char <= "\U000323af":
            code = f"U+{ord(char):04X}"
            text = _("姓名里有自造字（{code}），别的电脑显示不出，改成正式字；打不出的先写拼音，并在备注里说明")
            return Found(error=sentence(text, code=code))
        if char in "\ufffd□?？":
            return Found(error=_("姓名里有没显示出来的字，对照证件补上"))
    if any(char.isdigit() for char in clean):
        return Found(error=_("姓名里有数字，对照证件改"))
    if not any(char.isalpha() for char in clean):
        return Found(error=_("姓名里没有字，对照证件填写"))
    if any(not _in_a_name(char) for char in clean):
        return Found(error=_("姓名一格只写姓名，其余写到备注"))
    if len(clean) > NAME_MAX:
        return Found(error=sentence(_("姓名不超过 {most} 个字，其余写到备注"), most=NAME_MAX))
    return None


def _in_a_name(char: str) -> bool:
    return char.isalpha() or char in " ·〇.-'’" or unicodedata.category(char).startswith("M")


def _one_character(clean: str):
    return _("姓名只有一个字，核对是否写全") if len(clean) == 1 else None


def job(text: str) -> Found:
    """A trade, one line; blank is allowed."""
    return _free(text, JOB_MAX, _("工种不超过 {most} 个字，其余写到备注"))


def note(text: str) -> Found:
    """A remark; blank is allowed."""
    return _free(text, NOTE_MAX, _("备注不超过 {most} 个字，长的情况另写材料"))


def _free(text: str, most: int, says) -> Found:
    clean = tidy(text)
    return Found(clean) if len(clean) <= most else Found(error=sentence(says, most=most))


def phone(text: str) -> Found:
    """A mobile number or a landline as the registry keeps it; blank is allowed, a landline gives a warning."""
    clean = squeezed(text)
    if not clean:
        return Found("")
    checked = check_phone(clean)
    if checked.problem:
        several = len(_PHONES.findall(clean)) > 1
        return Found(error=_("一格只写一个电话，另一个写到备注") if several else checked.problem)
    landline = checked.value.startswith("0")
    return Found(checked.value, warning=_("这是固定电话，收不到短信；有手机号就改成手机号") if landline else None)


def migrant(text: str) -> Found:
    """Is the worker a rural migrant? Blank and unreadable count as yes."""
    clean = squeezed(text).upper()
    if not clean or clean in _YES:
        return Found(True)
    if clean in _NO:
        return Found(False)
    return Found(True, warning=_("看不出是不是农民工，先按“是”登记；不是就填“否”"))


def citizen_id(text: str, kind: str = "loose") -> Found:
    """A citizen ID of 18 places, checked by the registry; first, whether Excel has eaten its tail."""
    clean = squeezed(text).strip("'‘’`")
    if not clean:
        return Found(error=_("填写身份证号"))
    if _eaten(clean, kind):
        text = _("身份证号被 Excel 当成数字，后三位已丢；把这一列设为“文本”格式，再对照证件重新填写")
        return Found(error=text)
    checked = check_citizen_id(clean)
    if checked.problem:
        return Found(error=checked.problem)
    return Found(checked.value)


def _eaten(clean: str, kind: str) -> bool:
    """Excel keeps 15 digits: a longer number ends in zeros, or is shown as 4.11325E+17."""
    if re.fullmatch(r"\d(\.\d+)?[eE]\+?\d{2}", clean):
        return True
    if not re.fullmatch(r"\d{16,18}", clean) or not clean.endswith("0" * (len(clean) - 15)):
        return False
    return kind == "number" or (len(clean) == 18 and bool(check_citizen_id(clean).problem))
