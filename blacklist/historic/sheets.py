"""A table that somebody uploads, .xlsx or .csv: which line holds the headings, which column means what. Small files only."""

import re
from dataclasses import dataclass
from datetime import date

import tablib
from django.utils.translation import gettext_lazy as _

from casework.roster import read_csv, read_xlsx
from casework.roster.cells import sentence, squeezed, tidy

MOST_BYTES = 5 * 2**20
MOST_LINES = 5000
SEARCHED = 15
LINE = "行"
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?")
FIRST_YEAR = 2017  # 拖欠农民工工资黑名单管理暂行办法 came into force on 2018-01-01


@dataclass(frozen=True)
class Layout:
    """The columns of a kind of table: our key → the headings people use, the first as we write it; which must be there."""

    headings: dict[str, tuple[str, ...]]
    needed: tuple[str, ...]

    @property
    def means(self) -> dict[str, str]:
        """Heading → key."""
        return {squeezed(title): key for key, titles in self.headings.items() for title in titles}

    def title(self, key: str) -> str:
        """How we write a column's heading."""
        return self.headings[key][0]


@dataclass(frozen=True)
class Read:
    """A file that was read (``dataset``), or why it was not (``refusal``)."""

    dataset: tablib.Dataset | None
    refusal: object = None


def read(data: bytes, layout: Layout) -> Read:
    """The dataset of a file, its columns named by our keys, with the line of each row."""
    if len(data) > MOST_BYTES:
        return Read(None, sentence(_("文件超过 {most} MB，分成几份上传"), most=MOST_BYTES // 2**20))
    tables, refusal = _tables(data)
    if refusal:
        return Read(None, refusal)
    laid = [found for found in (_laid_out(rows, layout) for rows in tables) if found]
    if not laid:
        titles = "、".join(layout.title(key) for key in layout.headings)
        return Read(None, sentence(_("找不到列名；第一行写“{titles}”等列名再上传"), titles=titles))
    rows, columns = laid[0]
    missing = [layout.title(key) for key in layout.needed if key not in columns]
    if missing:
        return Read(None, sentence(_("缺少“{titles}”列；补上再上传"), titles="、".join(missing)))
    return limited([_row(number, cells, columns) for number, cells in rows], layout)


def limited(rows: list[dict], layout: Layout) -> Read:
    """Rows by key as a dataset, if there are some and not too many."""
    if not rows:
        return Read(None, _("表里只有列名，没有内容"))
    if len(rows) > MOST_LINES:
        return Read(None, sentence(_("共 {count} 行，一次最多 {most} 行；分成几份上传"), count=len(rows), most=MOST_LINES))
    found = tablib.Dataset(headers=[LINE, *layout.headings])
    for row in rows:
        found.append([row[LINE], *(row.get(key, "") for key in layout.headings)])
    return Read(found)


def day(text: str) -> date | None:
    """``2024-03-12``, ``2024/3/12``, ``2024年3月12日``; None for anything else."""
    match = DAY.fullmatch(text.strip())
    try:
        found = date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
    return found if found and FIRST_YEAR <= found.year < 2100 else None


def _tables(data):
    if data.startswith(b"PK\x03\x04"):
        found, refusal = read_xlsx.worksheets(data)
        return [rows for _title, rows, _hidden in found or ()], refusal
    text = None if b"\x00" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff") else read_csv.decoded(data)
    if text is None:
        return [], _("只收 .xlsx 和 .csv；在 Excel 或 WPS 里另存为其中一种再上传")
    return [read_csv.table(text, read_csv.delimiter(text))], None


def _laid_out(rows, layout):
    """(lines below the headings, key → place) for the line among the first that holds most known headings."""
    best, columns, means = None, {}, layout.means
    for place, (_number, cells) in enumerate(rows[:SEARCHED]):
        found: dict[str, int] = {}
        for at, cell in enumerate(cells):
            key = means.get(squeezed(cell.text).strip("*：:"))
            if key:
                found.setdefault(key, at)
        if len(found) > len(columns):
            best, columns = place, found
    if best is None or len(columns) < 2:
        return None
    return [(n, cells) for n, cells in rows[best + 1 :] if any(cell.text.strip() for cell in cells)], columns


def _row(number, cells, columns):
    texts = {key: _text(cells[at]) if at < len(cells) else "" for key, at in columns.items()}
    return {LINE: number, **texts}


def _text(cell) -> str:
    return tidy(cell.cached if cell.kind == "formula" else cell.text)
