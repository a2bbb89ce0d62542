"""A block pasted from Excel, WPS, a table in Word or a chat message."""

import re

from casework.roster.cells import storable
from casework.roster.columns import lay_out
from casework.roster.read_csv import table, too_long
from casework.roster.result import Cell, Sheet

_COMMA = re.compile(r"[,，;；|]")


def paste(text: str) -> Sheet:
    """The sheet of a pasted block; with or without its header. Never raises."""
    return too_long("", text) or lay_out("", rows_of(text), headless=True)


def rows_of(text: str) -> list[tuple[int, list[Cell]]]:
    """Numbered lines of cells, cut at tabs, or at what separates the cells of a message."""
    if "\t" in text:
        return table(text, "\t")
    splitter = _COMMA if _by_comma(text) else re.compile(r"[ \u3000]+")
    lines = re.split(r"\r\n|\n|\r", text)
    return [(number, _cut(line, splitter)) for number, line in enumerate(lines, 1)]


def _by_comma(text: str) -> bool:
    """Do most lines have at least two separators? One alone may belong to an amount."""
    lines = [line for line in text.splitlines() if line.strip()]
    return sum(len(_COMMA.findall(line)) >= 2 for line in lines) * 2 > len(lines)


def _cut(line: str, splitter: re.Pattern) -> list[Cell]:
    return [Cell(storable(part).strip()) for part in splitter.split(line.strip())]
