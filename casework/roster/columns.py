"""Which column is which: titles in any order and wording, one or two header lines, or none at all."""

import re

from django.utils.translation import gettext_lazy as _

from casework.roster import months
from casework.roster.cells import sentence, squeezed
from casework.roster.result import DATA, ERROR, HEAD, NOTE, TITLE, TOTAL, WARNING, Cell, Column, Line, Problem, Sheet

GRID = ("name", "citizen_id", "phone", "job", "month_from", "month_to", "amount", "note")
LABELS = {
    "name": _("姓名"),
    "citizen_id": _("身份证号"),
    "phone": _("联系电话"),
    "job": _("工种"),
    "is_migrant": _("是否农民工"),
    "month_from": _("欠薪起始月份"),
    "month_to": _("欠薪截止月份"),
    "period": _("欠薪期间"),
    "amount": _("欠付金额"),
    "note": _("备注"),
}
MOST_ROWS = 1000
MOST_COLUMNS = 200
_HEADER_WITHIN = 50
_LONGEST_TITLE = 60
_WHEN = r"(月份?|年月|时间|日期)?"
_OWED = r"(拖?欠薪?|拖欠工资|欠付|欠发)"
_UNPAID = r"(被?拖?欠(付|发|薪|款)?|未(付|发|结)|所欠|尚欠|剩余)"
_SUM = r"(总?金?额|总额|总计|合计|数额?|款项?)"
_TITLES = {
    "index": r"序号|编号|序|no\.?|#",
    "name": r"(工人|劳动者|农民工|员工|职工|投诉人|被拖欠人)?(姓名|名字)|工人|劳动者",
    "citizen_id": r"(公民|居民)?身份证件?(号码?|编号)?|公民身份号码|身份号码|证件号码?|id",
    "phone": r"(本人)?联系?(电话|手机|方式)(号码?)?|电话(号码?)?|手机号?码?|联系号码",
    "job": r"工种|岗位|职务|工作岗位|从事工种|工作内容",
    "is_migrant": r"是否(为|是)?农民工|农民工|(户籍|户口)(性质|类型|类别)|人员类别",
    "month_from": rf"{_OWED}?(起始?|开始){_WHEN}|自",
    "month_to": rf"{_OWED}?(截?止|结束|终止){_WHEN}|至",
    "period": rf"({_OWED}|工资)的?(期间|月份?|时间|时段|所属期|所属月份?|起止{_WHEN})|起止{_WHEN}|月份|期间",
    "amount": rf"{_UNPAID}的?(工资|薪资|劳动报酬)?{_SUM}|{_UNPAID}的?(工资|薪资|劳动报酬)|欠付|欠薪|欠款",
    "note": r"备注|说明|附注|其他",
}
_LOOSE_AMOUNT = r"金额|工资|合计|总计|小计|总额|工资金额|工资总额|金额合计|工资合计|合计金额|总金额"
_TOTAL = re.compile(r"(本页|本表|全部|工资|人数)?(合计|总计|小计|共计|累计|总额|总合计)(金额|人数)?([\d(:]|人|$|大写)")
_SIGNED = re.compile(r"[。；]|^注:|签[字名]|手印|属实|制表人|审核人|:$")
_REMARK = re.compile(rf"{_SIGNED.pattern}|[!:，,]|日期")
_STRONG = ("name", "citizen_id", "phone", "amount")


def lay_out(name: str, rows: list[tuple[int, list[Cell]]], problems: tuple = (), headless: bool = False) -> Sheet:
    """The sheet with its columns named and every line sorted into title, head, data, total or note.

    ``rows`` are numbered lines of cells. ``headless`` allows the order of the grid where no header is found.
    """
    problems = list(problems)
    rows = [(number, cells) for number, cells in rows if any(cell.text.strip() for cell in cells)]
    wide = max((len(cells) for _number, cells in rows), default=0)
    if not rows:
        return _refused(name, problems, _("没有读到内容，核对是否选对了文件或粘贴了名单"))
    if wide > MOST_COLUMNS:
        text = _("共 {count} 列，一次最多 {most} 列；只留名单所在的列再上传")
        return _refused(name, problems, sentence(text, count=wide, most=MOST_COLUMNS))
    head = _find_head(rows)
    if head is None and not headless:
        return _no_head(name, rows, problems)
    columns, below = _columns(rows, head, wide)
    unit = _unit_above(rows[: head or 0])
    columns = [_in_unit(column, unit) for column in columns]
    lines = _lines(rows, head, below, columns)
    count = sum(line.kind == DATA for line in lines)
    if count > MOST_ROWS:
        text = _("共 {count} 行，一次最多 {most} 行；分成几份上传")
        return Sheet(name, problems=(*problems, whole(sentence(text, count=count, most=MOST_ROWS))))
    problems += _missing(columns, lines)
    if head is None:
        problems.append(_headless(columns))
    return Sheet(name, tuple(columns), tuple(lines), tuple(problems))


def whole(says, severity: str = ERROR, key: str = "") -> Problem:
    """A complaint about the whole file."""
    return Problem(0, key, "", "", says, severity)


def letter(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    text, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


def month_key(stamp: months.Stamp) -> str:
    """``m:2026-08``, or ``m:08`` where the title names no year."""
    return f"m:{stamp.year}-{stamp.month:02d}" if stamp.year else f"m:{stamp.month:02d}"


def key_of(title: str) -> str:
    """The key that a column title stands for, or an empty string."""
    if len(title) > _LONGEST_TITLE:
        return ""
    clean = re.sub(r"[*:]|\((?!.*月).*?\)|\(必填\)", "", squeezed(title)).lower()
    clean = re.sub(r"[/,.、_-]?(单位)?(万?元)$", "", clean) or clean
    for key, pattern in _TITLES.items():
        if re.fullmatch(pattern, clean):
            return key
    stamp = months.header(title)
    return month_key(stamp) if stamp else ""


def _refused(name, problems, says):
    return Sheet(name, problems=(*problems, whole(says)))


def _find_head(rows) -> int | None:
    """The line with the most known titles, of which one names a person's column and none holds a person."""
    best, most = None, 1
    for place, (_number, cells) in enumerate(rows[:_HEADER_WITHIN]):
        keys = {key_of(cell.text) for cell in cells} - {""}
        known = len(keys & set(LABELS)) + len([key for key in keys if key[:2] == "m:"])
        if known > most and keys & set(_STRONG) and not _has_person(cells):
            best, most = place, known
    return best


def _has_person(cells) -> bool:
    return any(re.fullmatch(r"\d{14,18}[Xx]?", squeezed(cell.text)) for cell in cells)


def _columns(rows, head, wide) -> tuple[list[Column], int]:
    """Columns and the number of header lines used below the first."""
    if head is None:
        return _by_content(rows, wide), 0
    titles = _padded(rows[head][1], wide)
    below = 0
    if head + 1 < len(rows) and _is_second_head(titles, _padded(rows[head + 1][1], wide)):
        titles = [_joined(a, b) for a, b in zip(titles, _padded(rows[head + 1][1], wide), strict=True)]
        below = 1
    return _named(titles), below


def _padded(cells, wide) -> list[str]:
    texts = [cell.text.strip() for cell in cells]
    return texts + [""] * (wide - len(texts))


def _is_second_head(titles, under) -> bool:
    """起 and 止, or months, under one wide title; a cell merged downwards repeats its text."""
    fresh = [text for title, text in zip(titles, under, strict=True) if text and text != title]
    return bool(fresh) and all(key_of(text) or re.fullmatch(_LOOSE_AMOUNT, squeezed(text)) for text in fresh)


def _joined(title: str, under: str) -> str:
    if not under or under == title:
        return title
    return under if key_of(under) or re.fullmatch(_LOOSE_AMOUNT, squeezed(under)) else title + under


def _named(titles) -> list[Column]:
    keys = [key_of(title) for title in titles]
    if "amount" not in keys:
        loose = [place for place, title in enumerate(titles) if re.fullmatch(_LOOSE_AMOUNT, _without_unit(title))]
        if loose:
            keys[loose[-1]] = "amount"
    seen, columns = set(), []
    for place, (key, title) in enumerate(zip(keys, titles, strict=True)):
        unique = key if key and key not in seen else f"x:{letter(place)}"
        seen.add(unique)
        columns.append(Column(unique, letter(place), title))
    return columns


def _without_unit(title: str) -> str:
    return re.sub(r"\(.*?\)|[*:]|/?万?元$", "", squeezed(title))


def _by_content(rows, wide) -> list[Column]:
    """No header: the order of the grid, set by where the ID numbers stand."""
    counts = [0] * wide
    for _number, cells in rows:
        for place, cell in enumerate(cells):
            counts[place] += bool(re.fullmatch(r"\d{14,18}[Xx]?", squeezed(cell.text)))
    start = counts.index(max(counts)) - 1 if any(counts) else 0
    keys = [GRID[place - start] if 0 <= place - start < len(GRID) else f"x:{letter(place)}" for place in range(wide)]
    return [Column(key, letter(place)) for place, key in enumerate(keys)]


def _unit_above(rows) -> int:
    texts = " ".join(squeezed(cell.text) for _number, cells in rows for cell in cells)
    return 10_000 if re.search(r"单位[::]?(人民币)?万元", texts) else 1


def _in_unit(column: Column, above: int) -> Column:
    if column.key != "amount" and column.key[:2] != "m:":
        return column
    title = squeezed(column.title)
    unit = 10_000 if "万元" in title else 1 if "元" in title else above
    return Column(column.key, column.letter, column.title, unit)


def _lines(rows, head, below, columns) -> list[Line]:
    lines = []
    for place, (number, cells) in enumerate(rows):
        if head is not None and place <= head + below:
            kind = TITLE if place < head else HEAD
        else:
            kind = _kind(cells, columns)
        if kind:
            lines.append(Line(number, kind, tuple(cells)))
    return lines


def _kind(cells, columns) -> str:
    """What a line below the header is; empty for a line that holds only its running number."""
    by_key = {column.key: cell for column, cell in zip(columns, cells, strict=False) if cell.text.strip()}
    first = squeezed(next(cell.text for cell in cells if cell.text.strip()))
    named = squeezed(by_key["name"].text) if "name" in by_key else ""
    person = by_key.get("citizen_id")
    if not (person and re.search(r"\d{6}", squeezed(person.text))) and (_TOTAL.match(first) or _TOTAL.match(named)):
        return TOTAL
    if person and named and key_of(person.text) == "citizen_id" and key_of(named) == "name":
        return HEAD
    if set(by_key) <= {"index"} and first.isdigit():
        return ""
    remarks = [(_SIGNED if key in LABELS else _REMARK).search(squeezed(cell.text)) for key, cell in by_key.items()]
    return NOTE if all(remarks) else DATA


def _missing(columns, lines) -> list[Problem]:
    keys = {column.key for column in columns}
    monthly = any(key[:2] == "m:" for key in keys)
    wanted = [("name", True), ("citizen_id", True), ("amount", monthly), ("month_from", monthly or "period" in keys)]
    absent = [key for key, other in wanted if key not in keys and not (other and key not in ("name", "citizen_id"))]
    if not any(line.kind == DATA for line in lines):
        return [whole(_("表头下面没有劳动者，核对是否选对了工作表"))]
    text = _("没有找到“{title}”这一列，补上这一列或改表头")
    return [whole(sentence(text, title=LABELS[key]), key=key) for key in absent]


def _headless(columns) -> Problem:
    titles = "、".join(str(LABELS[column.key]) for column in columns if column.key in LABELS)
    return whole(sentence(_("没有表头，按 {titles} 的次序读入，核对各列"), titles=titles), WARNING)


def _no_head(name, rows, problems) -> Sheet:
    lines = tuple(Line(number, NOTE, tuple(cells)) for number, cells in rows[:MOST_ROWS])
    says = _("没有找到表头，加一行写明姓名、身份证号、欠薪起止月份、欠付金额")
    return Sheet(name, lines=lines, problems=(*problems, whole(says)))
