"""What may not stand in a published text: numbers of persons and the names of those who were owed or complained. Pure."""

import re
import unicodedata

from blacklist.names import private_number, seen

SPACES = re.compile(r"\s+")
SHORTEST = 2  # a name of one character is part of many words


def named(text: str, names) -> list[str]:
    """Which of these names stand in the text, whatever spaces and unseen signs are put between the characters."""
    flat = SPACES.sub("", seen(unicodedata.normalize("NFKC", text)))
    return sorted(n for n in names if len(n) >= SHORTEST and SPACES.sub("", n) in flat)


def clean(texts, names) -> bool:
    """Whether none of the texts says such a number or name."""
    return not any(private_number(text) or named(text, names) for text in texts)
