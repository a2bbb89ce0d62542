"""An uploaded list of results as a dataset: which line holds the headings, which column means what."""

from typing import NamedTuple

import tablib
from django.utils.translation import gettext_lazy as _

from casework.roster import read_csv, read_xlsx
from casework.roster.cells import sentence, squeezed, tidy

MOST_BYTES = 5 * 2**20
MOST_LINES = 5000
SEARCHED = 15
LINE = "行"

HEADINGS: dict[str, tuple[str, ...]] = {
    "ref": ("移交案号", "监察案号", "案件编号", "移交编号"),
    "result": ("处理结果", "结果", "处理情况"),
    "number": ("仲裁案号", "立案号", "仲裁编号"),
    "day": ("日期", "受理日期", "送达日期", "处理日期"),
    "worker": ("姓名", "劳动者", "申请人"),
    "tail": ("证件尾号", "身份证后四位", "证件后四位"),
    "amount": ("金额", "裁决金额", "金额(元)", "裁决金额(元)"),
    "final": ("是否终局", "一裁终局", "终局"),
    "reason": ("理由", "不予受理理由", "说明"),
    "document": ("文书", "文书名称"),
}
MEANS = {title: key for key, titles in HEADINGS.items() for title in titles}
NEEDED = ("ref", "result")


class Read(NamedTuple):
    """A file that was read (``dataset``), or why it was not (``refusal``)."""

    dataset: tablib.Dataset | None
    refusal: object = None


def read(data: bytes) -> Read:
    """The dataset of an .xlsx or .csv file, its columns named by our keys, and the line of each row."""
    if len(data) > MOST_BYTES:
        return Read(None, sentence(_("文件超过 {most} MB，分成几份上传"), most=MOST_BYTES // 2**20))
    tables, refusal = _tables(data)
    if refusal:
        return Read(None, refusal)
    laid = [found for found in map(_laid_out, tables) if found]
    if not laid:
        return Read(None, sentence(_("找不到列名；第一行写“{titles}”等列名再上传"), titles="、".join(h[0] for h in HEADINGS.values())))
    rows, columns = laid[0]
    missing = [HEADINGS[key][0] for key in NEEDED if key not in columns]
    if missing:
        return Read(None, sentence(_("缺少“{titles}”列；补上再上传"), titles="、".join(missing)))
    if len(rows) > MOST_LINES:
        return Read(None, sentence(_("共 {count} 行，一次最多 {most} 行；分成几份上传"), count=len(rows), most=MOST_LINES))
    return Read(_dataset(rows, columns)) if rows else Read(None, _("表里只有列名，没有内容"))


def _tables(data):
    if data.startswith(b"PK\x03\x04"):
        found, refusal = read_xlsx.worksheets(data)
        return [rows for _title, rows, _hidden in found or ()], refusal
    text = None if b"\x00" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff") else read_csv.decoded(data)
    if text is None:
        return [], _("只收 .xlsx 和 .csv；在 Excel 或 WPS 里另存为其中一种再上传")
    return [read_csv.table(text, read_csv.delimiter(text))], None


def _laid_out(rows):
    """(lines below the headings, key → place) for the line among the first that holds most known headings."""
    best, columns = None, {}
    for place, (_number, cells) in enumerate(rows[:SEARCHED]):
        found: dict[str, int] = {}
        for at, cell in enumerate(cells):
            key = MEANS.get(squeezed(cell.text).strip("*：:"))
            if key:
                found.setdefault(key, at)
        if len(found) > len(columns):
            best, columns = place, found
    if best is None or len(columns) < len(NEEDED):
        return None
    return [(n, cells) for n, cells in rows[best + 1 :] if any(cell.text.strip() for cell in cells)], columns


def _dataset(rows, columns) -> tablib.Dataset:
    found = tablib.Dataset(headers=[LINE, *HEADINGS])
    for number, cells in rows:
        texts = {key: _text(cells[at]) if at < len(cells) else "" for key, at in columns.items()}
        found.append([number, *(texts.get(key, "") for key in HEADINGS)])
    return found


def _text(cell) -> str:
    return tidy(cell.cached if cell.kind == "formula" else cell.text)
