"""The register of articles: what each citation means, when it is in force, and how it is written out."""

from datetime import date
from typing import NamedTuple

from lawkit import citations
from lawkit.citations import Citation
from statutes.articles import administrative, civil, credit, criminal, disputes, inspection, own, wages
from statutes.instruments import INSTRUMENTS, OWN, Instrument

_FAMILIES = (inspection, wages, disputes, civil, criminal, administrative, credit, own)
_DIGITS = "零一二三四五六七八九"


class UnknownArticle(LookupError):
    """No such article in the register."""


class Article(NamedTuple):
    """One article: ``in_force_to`` is the last day in force or None; ``bracket`` names its first bracket's unit."""

    instrument: Instrument
    number: str
    in_force_from: date
    in_force_to: date | None
    meaning: str
    english: str
    mark: str
    bracket: str


def _article(short, row):
    home = INSTRUMENTS[short]
    return Article(
        home,
        row.number,
        date.fromisoformat(row.since) if row.since else home.in_force_from,
        date.fromisoformat(row.until) if row.until else home.in_force_to,
        row.meaning,
        row.english,
        row.mark or home.mark,
        row.bracket,
    )


def _build():
    table = {}
    for family in _FAMILIES:
        for short, rows in family.ROWS.items():
            for row in rows:
                if (short, row.number) in table:
                    raise ValueError(f"{short} {row.number} is listed twice")
                table[short, row.number] = _article(short, row)
    return table


ARTICLES: dict[tuple[str, str], Article] = _build()


def known(citation: Citation) -> bool:
    """Whether the register has the article; given to the kernel at start-up."""
    return (citation.short, citation.article) in ARTICLES


def get(text: str) -> Article:
    """The article of one citation ("监察条例 26"); raises UnknownArticle, also for a text without lawful shape."""
    try:
        citation = citations.parse_one(text)
        return ARTICLES[citation.short, citation.article]
    except (ValueError, KeyError) as reason:
        raise UnknownArticle(f"{text} is not in the register of articles") from reason


def exists(text: str) -> bool:
    """Whether every citation of the text is in the register."""
    try:
        return all(known(citation) for citation in citations.parse(text))
    except ValueError:
        return False


def in_force(text: str, on: date) -> bool:
    """Whether every article cited is in force on that day; raises UnknownArticle."""
    found = [get(piece) for piece in citations.pieces(text)]
    return all(a.in_force_from <= on and (a.in_force_to is None or on <= a.in_force_to) for a in found)


def cite_long(text: str) -> str:
    """A text of citations as papers write it: 《劳动保障监察条例》第十八条第（二）项、第二十六条.

    The title is written once for neighbouring articles of one instrument. Raises UnknownArticle.
    """
    written, previous = [], None
    for piece in citations.pieces(text):
        article = get(piece)
        place = _place(article, citations.parse_one(piece).parts)
        same = article.instrument is previous
        written.append(place if same else _title(article.instrument) + place)
        previous = article.instrument
    return "、".join(written)


def numeral(n: int) -> str:
    """A number below 1,000 as articles write it: 二百七十六, 一百零四, 十八."""
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    text = _DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones or not n else "")


def _title(instrument):
    return instrument.title if instrument.short in OWN else f"《{instrument.title}》"


def _place(article, parts):
    digits, _, suffix = article.number.partition("之")
    if not _is_numbered(article.number):
        return f"“{article.number}”" + "".join(f"（{part}）" for part in parts)
    if not digits.isdigit():
        return article.number + "".join(f"（{part}）" for part in parts)
    head = f"第{numeral(int(digits))}条" + (f"之{suffix}" if suffix else "")
    units = (article.bracket, "项" if article.bracket == "款" else "目")
    return head + "".join(_part(part, unit) for part, unit in zip(parts, units, strict=False))


def _is_numbered(number):
    return number[0].isdigit() or all(sign in "一二三四五六七八九十" for sign in number)


def _part(part, unit):
    number = part.rstrip("款项目")
    unit = part[len(number) :] or unit
    written = numeral(int(number)) if number.isdigit() else number
    return f"第{written}款" if unit == "款" else f"第（{written}）{unit}"
