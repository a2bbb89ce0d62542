"""A block that updates a ledger: which column holds the name, the tail of the ID, the month, the sums.

With titles it may hold any columns of the ledger's own export; without titles the columns are told by what is in them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from casework.roster import columns, money, months
from casework.roster.cells import sentence, squeezed
from casework.roster.columns import letter
from casework.roster.paste import rows_of
from casework.roster.read_csv import too_long
from casework.roster.result import Cell

MOST_ROWS = 2000
HEAD_WITHIN = 10
_OWN = {
    "tail": r"(身份证件?|证件)(号码?)?(尾号|后四位|尾数|末四位|后4位)|尾号|后四位|后4位|idtail|idendsin",
    "claimed": r"主张(金额|数额)?|申报(金额)?|claimed",
    "found": r"核定(金额|数额)?|认定(金额|数额)?|found",
    "proof": r"证据(编号|号)?|evidence",
    "basis": r"依据|basis",
    "x": r"已付(金额)?|未付(金额)?|应付(金额)?|核对|paid|unpaid|due|依据说明",
}
_TAIL = re.compile(r"\d{3}[\dXx]")
_ID = re.compile(r"\d{17}[\dXx]|\d{15}")
_MONTH = re.compile(r"(19|20)\d\d([-/.年]\d{1,2}月?|(0[1-9]|1[0-2]))|\d{1,2}月份?")
_TOTAL = re.compile(r"(合计|总计|小计|共计|本页合计)")


@dataclass(frozen=True)
class BlockRow:
    """One line of the block: its number there and its cells by column key."""

    line: int
    cells: dict[str, str] = field(repr=False)


@dataclass
class Block:
    """The lines, the letter of each column, the titles as they stood, and complaints about the whole."""

    rows: list[BlockRow] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)
    head: str = field(default="", repr=False)
    texts: dict[int, str] = field(default_factory=dict, repr=False)
    problems: list = field(default_factory=list)
    months: dict[str, date] = field(default_factory=dict)

    def without(self, lines: Iterable[int]) -> str:
        """The block as text with these lines alone and its titles, for keeping what was not taken."""
        kept = [self.texts[line] for line in lines if line in self.texts]
        return "\n".join([self.head, *kept] if self.head and kept else kept)


def key_of(title: str) -> str:
    """What a column title means for the ledger, empty for nothing known."""
    clean = re.sub(r"\(.*?\)|[*:：\s]", "", squeezed(title)).lower()
    clean = re.sub(r"[/,.、_-]?(单位)?元$", "", clean)
    own = next((key for key, pattern in _OWN.items() if re.fullmatch(pattern, clean)), "")
    if own:
        return own
    if re.fullmatch(r"金额|工资|欠付金额|欠薪金额|欠付|欠薪|amount", clean):
        return "amount"
    return columns.key_of(title)


def read(text: str, *, today: date, tails: frozenset[str] = frozenset()) -> Block:
    """The block of a pasted text. ``tails`` are the ends of ID numbers in the ledger: they tell a tail from a sum."""
    refusal = too_long("", text)
    if refusal:
        return Block(problems=[p.sentence for p in refusal.problems])
    rows = [(n, cells) for n, cells in rows_of(text) if any(cell.text.strip() for cell in cells)]
    if len(rows) > MOST_ROWS:
        says = sentence(_("共 {count} 行，一次最多 {most} 行；分几次粘贴"), count=len(rows), most=MOST_ROWS)
        return Block(problems=[says])
    place = next((at for at, (_n, cells) in enumerate(rows[:HEAD_WITHIN]) if _is_head(cells)), None)
    keys = _titled(rows[place][1]) if place is not None else _by_content([cells for _n, cells in rows], tails)
    block = Block(head=_joined(rows[place][1]) if place is not None else "")
    _take_months(block, keys, today)
    for at, (number, cells) in enumerate(rows):
        if (place is not None and at <= place) or _is_total(cells):
            continue
        texts = {key: cell.text.strip() for key, cell in zip(keys, cells, strict=False) if key and key != "x"}
        block.rows.append(BlockRow(number, texts))
        block.texts[number] = _joined(cells)
    if place is None and keys.count("amount") > 1:
        block.problems.append(_("有几列金额，看不出用哪一列；加一行表头，或者只粘贴一列金额"))
    block.letters = {key: letter(at) for at, key in enumerate(keys) if key}
    if rows and not set(keys) & {"name", "citizen_id", "tail"}:
        block.problems.append(_("看不出哪一列是姓名或证件尾号，加一行表头：姓名、证件尾号、月份、金额"))
    return block


def _joined(cells: Iterable[Cell]) -> str:
    return "\t".join(" ".join(cell.text.split()) for cell in cells)


def _is_head(cells) -> bool:
    keys = [key_of(cell.text) for cell in cells if cell.text.strip()]
    person = {"name", "citizen_id", "tail"} & set(keys)
    return bool(person) and sum(bool(key) for key in keys) >= 2 and not any(_ID.fullmatch(squeezed(c.text)) for c in cells)


def _is_total(cells) -> bool:
    first = squeezed(next(cell.text for cell in cells if cell.text.strip()))
    return bool(_TOTAL.match(first))


def _titled(cells) -> list[str]:
    seen, keys = set(), []
    for cell in cells:
        key = key_of(cell.text)
        keys.append("" if key in seen else key)
        seen.add(key)
    return keys


def _take_months(block, keys, today):
    """The month of every month column; a year not written is the last such month that is not to come."""
    until = today.replace(day=1)
    for key in reversed([key for key in keys if key[:2] == "m:"]):
        year, _dash, month = key[2:].rpartition("-")
        until = date(int(year), int(month), 1) if year else months.latest(int(month), until)
        block.months[key] = until


def _by_content(rows, tails) -> list[str]:
    """No titles: every column is told by what stands in it; several columns of sums stay several."""
    wide = max((len(cells) for cells in rows), default=0)
    held = [[squeezed(cells[at].text) for cells in rows if at < len(cells) and cells[at].text.strip()] for at in range(wide)]
    keys = [_kind(texts) for texts in held]
    if len(rows) > 1 and held and held[0] == [str(n) for n in range(1, len(rows) + 1)]:
        keys[0] = ""
    sums = [at for at, key in enumerate(keys) if key == "amount"]
    whole = [at for at in sums if all(_TAIL.fullmatch(text) for text in held[at])]
    known = [at for at in whole if sum(text.upper() in tails for text in held[at]) * 2 > len(held[at])]
    if len(sums) > 1 and known and "citizen_id" not in keys:
        keys[known[0]] = "tail"
    return ["" if key and key != "amount" and key in keys[:at] else key for at, key in enumerate(keys)]


def _kind(texts) -> str:
    for key, test in _KINDS:
        if texts and sum(bool(test(text)) for text in texts) * 2 > len(texts):
            return key
    return ""


def _han(text: str) -> bool:
    return bool(re.search(r"[\u3400-\u9fff·*]", text)) and not re.search(r"\d", text)


_KINDS = (
    ("citizen_id", _ID.fullmatch), ("period", _MONTH.fullmatch), ("name", _han),
    ("tail", lambda text: bool(re.fullmatch(r"\d{3}[Xx]", text))),
    ("amount", lambda text: money.signed(text) is not None),
)  # fmt: skip
