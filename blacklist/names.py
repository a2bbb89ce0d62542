"""Names and numbers in what others read: as they are kept, as they may be typed, and where a person's number hides. Pure."""

import re
import unicodedata

from casework.roster.cells import storable, tidy
from registry.identity import clean_name

PRIVATE = re.compile(r"[0-9]{15}|(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
GAPS = re.compile(r"(?<=[0-9])[\s\-–—·]+(?=[0-9])")
SIGNS = re.compile(r"[\W_]+")
IN_A_ROW = re.compile(r"[0-9]{15}")
CITIZEN = re.compile(r"[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]")
BRACKETS = str.maketrans("()", "（）")


def plain(text: str) -> str:
    """A name without what nobody sees or types: what is kept is what others will ask for."""
    return clean_name(tidy(storable(text)))


def spellings(name: str) -> frozenset[str]:
    """The ways in which others may have typed a name: brackets and letters narrow or wide."""
    narrow = unicodedata.normalize("NFKC", name)
    return frozenset({name, narrow, narrow.translate(BRACKETS)})


def identity_number(text: str) -> bool:
    """Fifteen digits in a row, or a person's number with whatever signs between its digits."""
    flat = _flat(text)
    bare = SIGNS.sub("", flat).upper()
    return bool(IN_A_ROW.search(flat) or CITIZEN.search(bare))


def private_number(text: str) -> bool:
    """An identity number, an account, a mobile number: also in full-width digits, or with gaps between them."""
    flat = _flat(text)
    return bool(PRIVATE.search(flat) or PRIVATE.search(GAPS.sub("", flat))) or identity_number(text)


def seen(text: str) -> str:
    """The text without signs that take no room."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _flat(text):
    return seen(unicodedata.normalize("NFKC", text))
