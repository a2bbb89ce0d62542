"""An uploaded list as a dataset: which line holds the headings, which column means what, and the lines below."""

from typing import NamedTuple

import tablib
from django.utils.translation import gettext_lazy as _

from casework.roster import read_csv, read_xlsx
from casework.roster.cells import sentence, squeezed
from casework.roster.result import Cell

MOST_BYTES = 20 * 2**20
MOST_LINES = 60_000
SEARCHED = 15
WANTED = 4  # so many known headings make a line the line of headings
LINE = "行"
SHORT = "缺格"
FORMULA = "公式"

HEADINGS: dict[str, tuple[str, ...]] = {
    "source_ref": ("工单编号", "工单号", "线索编号", "线索号", "编号", "受理编号", "来件编号"),
    "received_at": ("来电时间", "受理时间", "登记时间", "反映时间", "提交时间", "上报时间"),
    "caller_name": ("来电人", "反映人", "投诉人", "举报人", "姓名", "诉求人"),
    "caller_phone": ("联系电话", "来电号码", "电话", "手机号", "联系方式"),
    "title": ("诉求标题", "标题", "主题"),
    "text": ("诉求内容", "线索内容", "反映内容", "内容", "问题描述"),
    "subject_name": ("被反映单位", "被投诉单位", "涉及单位", "用人单位", "企业名称"),
    "project_name": ("项目名称", "工程项目", "涉及项目"),
    "street": ("所属镇街", "镇街", "街道", "所属街道", "属地"),
    "headcount": ("涉及人数", "人数"),
    "amount": ("涉及金额", "欠薪金额", "金额", "涉及金额(元)"),
    "term": ("办理期限", "反馈期限", "时限"),
    "confidential": ("是否保密", "保密"),
}
MEANS = {title: key for key, titles in HEADINGS.items() for title in titles}
NEEDED = ("source_ref", "received_at", "subject_name")


class Read(NamedTuple):
    """A file that was read (``dataset``), or why it was not (``refusal``)."""

    dataset: tablib.Dataset | None
    refusal: object = None


def read(data: bytes) -> Read:
    """The dataset of an .xlsx or .csv file, its columns named by our keys, plus ``行`` and notes on broken lines."""
    if len(data) > MOST_BYTES:
        return Read(None, sentence(_("文件超过 {most} MB，分成几份上传"), most=MOST_BYTES // 2**20))
    if data.startswith(b"PK\x03\x04"):
        found, refusal = read_xlsx.worksheets(data)
        if refusal:
            return Read(None, refusal)
        tables = [rows for _title, rows, _hidden in found]
    else:
        text = None if b"\x00" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff") else read_csv.decoded(data)
        if text is None:
            return Read(None, _("只收 .xlsx 和 .csv；在 Excel 或 WPS 里另存为其中一种再上传"))
        tables = [read_csv.table(text, read_csv.delimiter(text))]
    laid = [found for found in map(_laid_out, tables) if found]
    if not laid:
        return Read(None, _missing(()))
    rows, columns = laid[0]
    missing = [HEADINGS[key][0] for key in NEEDED if key not in columns]
    if missing:
        return Read(None, _missing(missing))
    if len(rows) > MOST_LINES:
        return Read(None, sentence(_("共 {count} 行，一次最多 {most} 行；分成几份上传"), count=len(rows), most=MOST_LINES))
    return Read(_dataset(rows, columns)) if rows else Read(None, _("表里只有列名，没有内容"))


def _missing(titles):
    if not titles:
        return sentence(_("找不到列名；第一行写“{titles}”等列名再上传"), titles="、".join(h[0] for h in HEADINGS.values()))
    return sentence(_("缺少“{titles}”列；补上再上传"), titles="、".join(titles))


def _laid_out(rows: list[tuple[int, list[Cell]]]):
    """(lines below the headings, key → place), for the line among the first ones that holds most known headings."""
    best, columns = None, {}
    for place, (_number, cells) in enumerate(rows[:SEARCHED]):
        found: dict[str, int] = {}
        for at, cell in enumerate(cells):
            key = MEANS.get(squeezed(cell.text).strip("*：:"))
            if key and key not in found:
                found[key] = at
        if len(found) > len(columns):
            best, columns = place, found
    if best is None or len(columns) < WANTED:
        return None
    wide = len(rows[best][1])
    below = [(n, cells, len(cells) < wide) for n, cells in rows[best + 1 :] if any(cell.text.strip() for cell in cells)]
    return below, columns


def _dataset(rows, columns) -> tablib.Dataset:
    keys = list(columns)
    found = tablib.Dataset(headers=[LINE, SHORT, FORMULA, *keys])
    for number, cells, short in rows:
        texts = {key: _text(cells[at]) if at < len(cells) else "" for key, at in columns.items()}
        lost = [key for key, at in columns.items() if at < len(cells) and _lost(cells[at])]
        cut = short and max(columns.values()) >= len(cells)
        found.append([number, "1" if cut else "", " ".join(lost), *(texts[key] for key in keys)])
    return found


def _text(cell: Cell) -> str:
    return cell.cached if cell.kind == "formula" else cell.text


def _lost(cell: Cell) -> bool:
    return cell.kind == "formula" and not cell.cached
