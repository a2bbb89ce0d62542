"""Money in figures and in capitals (支付结算办法, annex 1). Amounts are integer fen."""

from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ((1000, "仟"), (100, "佰"), (10, "拾"), (1, ""))
GROUPS = ("", "万", "亿", "万亿")
LIMIT = 10**16 * 100


def yuan(fen: int) -> str:
    """Fen as ``1,409.50``. Raises ValueError if ``fen`` is not an integer."""
    return f"{Decimal(_whole(fen)) / 100:,.2f}"


def in_words(fen: int) -> str:
    """Fen as ``人民币壹仟肆佰零玖元伍角``; 整 stands only after 元.

    Raises ValueError for a negative amount, one of 10^16 yuan or more, or one that is no integer.
    """
    if not 0 <= _whole(fen) < LIMIT:
        raise ValueError("the amount lies outside what a paper can say in words")
    whole, cents = divmod(fen, 100)
    jiao, rest = divmod(cents, 10)
    text = _integer(whole) + "元" if whole else ""
    if not cents:
        return "人民币" + (text or "零元") + "整"
    if jiao:
        text += DIGITS[jiao] + "角"
    elif whole:
        text += "零"
    return "人民币" + text + (DIGITS[rest] + "分" if rest else "")


def _whole(fen) -> int:
    if isinstance(fen, bool) or not isinstance(fen, int):
        raise ValueError("an amount is an integer number of fen")
    return fen


def _integer(number: int) -> str:
    """A positive integer in capitals, one zero for any run of empty places."""
    groups = []
    while number:
        number, group = divmod(number, 10000)
        groups.append(group)
    text, gap = "", False
    for index in reversed(range(len(groups))):
        group = groups[index]
        if not group:
            gap = True
            continue
        if text and (gap or group < 1000):
            text += "零"
        text, gap = text + _group(group) + GROUPS[index], False
    return text


def _group(number: int) -> str:
    """1..9999 in capitals, without leading zeros."""
    text, gap = "", False
    for place, unit in PLACES:
        digit, number = divmod(number, place)
        if not digit:
            gap = bool(text)
            continue
        text, gap = text + ("零" if gap else "") + DIGITS[digit] + unit, False
    return text
