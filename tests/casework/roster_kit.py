"""What the roster's tests share: right ID numbers, workbooks made on the spot, the day they are read."""

import io
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from registry.identity import check_digit

DATA = Path(__file__).parents[1] / "data"
TODAY = date(2026, 11, 22)
HEAD = ["序号", "姓名", "身份证号", "联系电话", "工种", "欠薪起", "欠薪止", "欠付金额（元）", "备注"]


def number(n: int) -> str:
    """The n-th right citizen ID."""
    body = f"330110{1970 + n % 30}{n % 12 + 1:02d}{n % 28 + 1:02d}{n % 999 + 1:03d}"
    return body + check_digit(body)


def line(n: int, **cells) -> list:
    """A right line of HEAD, with some cells put differently."""
    keys = ("index", "name", "citizen_id", "phone", "job", "month_from", "month_to", "amount", "note")
    right = (n, "王小" + chr(0x4E00 + n), number(n), f"138{n:08d}", "木工", "2026-08", "2026-10", 12000, None)
    return list((dict(zip(keys, right, strict=True)) | cells).values())


def book(*rows, merge=(), title="工人名单", **others) -> bytes:
    """A workbook with these rows; ``others`` are more worksheets by title."""
    made = Workbook()
    sheet = made.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for area in merge:
        sheet.merge_cells(area)
    for name, more in others.items():
        extra = made.create_sheet(name)
        for row in more:
            extra.append(row)
    return saved(made)


def saved(made: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def told(roster) -> list[str]:
    """Every complaint as the page lists it."""
    return [problem.listed for problem in roster.problems]
