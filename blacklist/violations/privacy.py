"""What may not stand in a published text: numbers of persons and the names of those who were owed or complained. Pure."""

import re
import unicodedata

PRIVATE = re.compile(r"[0-9]{15}|(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
GAPS = re.compile(r"(?<=[0-9])[\s\-–—·]+(?=[0-9])")
SPACES = re.compile(r"\s+")
SHORTEST = 2  # a name of one character is part of many words


def private_number(text: str) -> bool:
    """An identity number, an account, a mobile number: also in full-width digits, or with gaps between them."""
    flat = unicodedata.normalize("NFKC", text)
    return bool(PRIVATE.search(flat) or PRIVATE.search(GAPS.sub("", flat)))


def named(text: str, names) -> list[str]:
    """Which of these names stand in the text, whatever spaces are put between the characters."""
    flat = SPACES.sub("", unicodedata.normalize("NFKC", text))
    return sorted(n for n in names if len(n) >= SHORTEST and SPACES.sub("", n) in flat)


def clean(texts, names) -> bool:
    """Whether none of the texts says such a number or name."""
    return not any(private_number(text) or named(text, names) for text in texts)
