"""The shape of one row of the register."""

from typing import NamedTuple


class Row(NamedTuple):
    """One article as data.

    ``number`` is "18", "276之一", a Chinese numeral or, where the article's number is not known for certain or the
    rule is ours, a topic. ``bracket`` says what a first bracket after the number means. An empty ``mark`` or
    ``since`` means the instrument's own.
    """

    number: str
    meaning: str
    english: str
    mark: str = ""
    bracket: str = "款"
    since: str = ""
    until: str = ""
