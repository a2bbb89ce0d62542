"""Citations as a reader sees them: in full, in Chinese or with the English title and the article's number."""

from lawkit import citations
from screens.format import english
from statutes import articles


def cited(text: str) -> str:
    """``监察条例 18(2)`` as 《劳动保障监察条例》第十八条第（二）项; what the register does not know stays as it is."""
    try:
        return _in_english(text) if english() else articles.cite_long(text)
    except (articles.UnknownArticle, ValueError):
        return text


UNITS = {"款": " para. ", "项": " item ", "目": " sub-item "}


def _part(part: str) -> str:
    """``1款`` as `` para. 1``; a bare number in brackets."""
    return UNITS[part[-1]] + part[:-1] if part[-1:] in UNITS else f"({part})"


def _in_english(text):
    out, previous = [], None
    for piece in citations.pieces(text):
        article = articles.get(piece)
        number = article.number + "".join(map(_part, citations.parse_one(piece).parts))
        sign, words = (", art. ", number) if any(map(str.isdigit, number)) else (": ", article.english)
        out.append(words if article.instrument is previous else f"{article.instrument.english}{sign}{words}")
        previous = article.instrument
    return ", ".join(out)
