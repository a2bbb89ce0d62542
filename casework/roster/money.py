"""Amounts as people write them: 12600, ￥12,600.00元, 1.2万, 一万二, 壹万贰仟元整. The answer is fen."""

import re
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from casework.roster.cells import Found, squeezed

MOST = 100_000_000_00
_UNUSUAL = 500_000_00
_POSITIVE = _("欠付金额应大于 0，最多两位小数")
_WHICH = _("看不出欠付金额，写成 12600 或 12600.00")
_COMMAS = _("金额里的逗号位置不对，写成 12600 或 12600.00")
_EXACT = _("欠付金额要写准数，去掉“约”“多”“左右”，写成 12600 或 12600.00")

_NUMERALS = ("零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {char: value for value, chars in enumerate(_NUMERALS) for char in chars}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LONGEST, _LONGEST_CELL = 24, 64
_ONE = "[一壹二贰两三叁四肆五伍六陆七柒八捌九玖]"
_SECTION = re.compile(
    rf"(?:(?P<k>{_ONE})[千仟])?[零〇]?(?:(?P<h>{_ONE})[百佰])?[零〇]?(?P<t>(?P<ten>{_ONE})?[十拾])?[零〇]?(?P<one>{_ONE})?"
)
_WORDS = "".join(_DIGITS) + "".join(_UNITS) + "万亿"
_IN_WORDS = re.compile(rf"(?:([{_WORDS}]+)(?:[元圆块]|$))?(?:零?({_ONE})角)?(?:零?({_ONE})分)?")
_PLAIN = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+)?(\.\d*)?")
_SHORT = re.compile(r"(\d+(?:\.\d+)?)([百千万wWkK])(?:(\d{1,4})(千|百)?)?")
_SHORT_UNITS = {"千": 1000, "k": 1000, "万": 10_000, "w": 10_000, "百": 100}


def read(text: str, *, kind: str = "loose", unit: int = 1) -> Found:
    """Fen, greater than 0; blank gives neither value nor error. ``unit`` is the column's in yuan (10000 under 万元)."""
    clean = _bare(text)
    if not clean:
        return Found()
    yuan, error = _yuan(clean, kind, unit)
    if error:
        return Found(error=error)
    fen = yuan * 100
    if fen <= 0 or fen != fen.to_integral_value():
        return Found(error=_POSITIVE)
    if fen > MOST:
        return Found(error=_("一个人的欠付金额超过 1 亿元，核对是否填错了列"))
    return Found(int(fen), warning=_("欠付金额超过 50 万元，核对单位是不是元") if fen > _UNUSUAL else None)


def signed(text: str, *, unit: int = 1) -> int | None:
    """Fen with any sign, for comparing totals; ``None`` when it is no amount."""
    clean = _bare(text)
    if not clean:
        return None
    yuan, error = _yuan(clean, "number", unit)
    if error or abs(yuan) > MOST:
        return None
    return int((yuan * 100).to_integral_value())


def _bare(text: str) -> str:
    clean = squeezed(text).replace("萬", "万").replace("−", "-").replace("—", "-").replace("–", "-")
    clean = re.sub(r"^(人民币|RMB|CNY|¥|￥)+[:：]?", "", clean, flags=re.I)
    return re.sub(r"(人民币|RMB|整|正)+$", "", clean, flags=re.I)


def _yuan(clean: str, kind: str, unit: int) -> tuple[Decimal, object]:
    if re.search(r"[约多余几]|左右|大概|以上|上下", clean):
        return Decimal(0), _EXACT
    if len(clean) > _LONGEST_CELL:
        return Decimal(0), _WHICH
    sign, body = _sign(clean)
    words = _IN_WORDS.fullmatch(body)
    if body and words:
        return _spoken(words, sign)
    match = re.fullmatch(r"(.*?)(?:[元圆块](?:(\d)角)?(?:(\d)分)?)?", body, flags=re.S)
    main, jiao, fen = match.groups()
    amount, error = _figures(main, unit)
    if error:
        return amount, error
    amount += Decimal(jiao or 0) / 10 + Decimal(fen or 0) / 100
    return sign * (_settled(amount) if kind == "number" else amount), None


def _sign(clean: str) -> tuple[int, str]:
    if match := re.fullmatch(r"\((.+)\)", clean):
        return -1, match[1]
    if clean[:1] in "-负":
        return -1, re.sub(r"^[¥￥]", "", clean[1:])
    return 1, clean[1:] if clean.startswith("+") else clean


def _figures(main: str, unit: int) -> tuple[Decimal, object]:
    if len(main) > _LONGEST:
        return Decimal(0), _WHICH
    if main.isascii() and re.search(r"\d", main) and (match := _PLAIN.fullmatch(main)):
        whole = (match[1] or "0").replace(",", "")
        return Decimal(whole + (match[2] or "")) * unit, None
    if match := _SHORT.fullmatch(main):
        return _shortened(match)
    return Decimal(0), _COMMAS if re.fullmatch(r"[\d,.]+", main) and "," in main else _WHICH


def _shortened(match: re.Match) -> tuple[Decimal, object]:
    """1.2万; 1万2 and 1万2千; 3千5."""
    head, big, tail, small = match.groups()
    step = _SHORT_UNITS[big.lower()]
    amount = Decimal(head) * step
    if not tail:
        return amount, None
    if "." in head or (small and _SHORT_UNITS[small] >= step):
        return Decimal(0), _WHICH
    if small:
        return amount + Decimal(tail) * _SHORT_UNITS[small], None
    if len(tail) == 1:
        return amount + Decimal(tail) * step / 10, None
    return (amount + Decimal(tail), None) if len(tail) == len(str(step)) - 1 else (Decimal(0), _WHICH)


def _settled(amount: Decimal) -> Decimal:
    """A stored number such as 12464.570000000001 is what Excel shows as 12464.57."""
    if abs(amount) > MOST:
        return amount
    rounded = amount.quantize(Decimal("0.01"))
    return rounded if abs(rounded - amount) < Decimal("0.000001") else amount


def _spoken(match: re.Match, sign: int) -> tuple[Decimal, object]:
    value = number_in_words(match[1]) if match[1] else 0
    if value is None:
        return Decimal(0), _WHICH
    jiao, fen = (_DIGITS.get(part, 0) for part in match.groups()[1:])
    return sign * (Decimal(value) + Decimal(10 * jiao + fen) / 100), None


def number_in_words(words: str) -> int | None:
    """一万二 → 12000, 壹万贰仟 → 12000, 一万零二 → 10002; ``None`` when the units make no number."""
    if len(words) > _LONGEST:
        return None
    for big, step in (("亿", 100_000_000), ("万", 10_000)):
        if big in words:
            return _with_big(*words.split(big, 1), step)
    match = _SECTION.fullmatch(words)
    if not match or not words:
        return None
    thousands, hundreds, ten, tens, ones = (match[name] for name in ("k", "h", "t", "ten", "one"))
    value = 1000 * _DIGITS.get(thousands, 0) + 100 * _DIGITS.get(hundreds, 0)
    value += 10 * _DIGITS.get(tens, 1) if ten else 0
    return value + _DIGITS.get(ones, 0) * _colloquial(words[-2:-1])


def _with_big(head: str, tail: str, step: int) -> int | None:
    """What stands before and after 万 or 亿; a lone digit after it counts a tenth of it: 一万二."""
    many = number_in_words(head)
    if not many:
        return None
    if tail in _DIGITS:
        return many * step + _DIGITS[tail] * step // 10
    rest = number_in_words(tail.lstrip("零〇")) if tail else 0
    return None if rest is None or rest >= step else many * step + rest


def _colloquial(before: str) -> int:
    """三千五 is 3500: a last digit right after 千 or 百 counts a tenth of it."""
    return max(_UNITS.get(before, 0) // 10, 1)
