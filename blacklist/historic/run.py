"""A list looked at and taken in: both read it the same way, only the second writes its decisions, each whole."""

import hashlib
import io
from dataclasses import dataclass, field

import tablib
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from blacklist.historic import sheets
from blacklist.historic.layout import LAYOUT
from blacklist.historic.resource import Decision, HistoricResource, write
from blacklist.models import HistoricImport
from lawkit import moment
from registry.admin_files import harmless
from screens.format import pair


@dataclass
class Wrong:
    """A line that stays behind: every reason as (heading, sentence), and its cells as they came."""

    line: int
    reasons: list[tuple[str, str]]
    cells: dict[str, str] = field(repr=False)


@dataclass
class Outcome:
    """What a list holds: new decisions, those known as they stand, wrong lines."""

    new: list[Decision] = field(default_factory=list)
    same: list[Decision] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


def preview(dataset: tablib.Dataset, organ) -> Outcome:
    """What taking the list in would do; nothing is written."""
    resource = HistoricResource(organ)
    result = resource.import_data(dataset, dry_run=False, raise_errors=False, use_transactions=False)
    for error in (*result.base_errors, *(e for row in result.rows for e in row.errors)):
        raise error.error
    rows = dataset.dict
    cells = {int(row[sheets.LINE]): row for row in rows}
    out = Outcome()
    for row in result.invalid_rows:
        line = int(rows[row.number - 1][sheets.LINE])
        reasons = [(LAYOUT.title(key), " ".join(says)) for key, says in row.error.message_dict.items()]
        out.wrong.append(Wrong(line, reasons, cells[line]))
    for decision in resource.decisions:
        if decision.why:
            out.wrong += [Wrong(one.line, [("", says) for says in decision.why], cells[one.line]) for one in decision.lines]
        else:
            (out.same if decision.same else out.new).append(decision)
    out.wrong.sort(key=lambda wrong: wrong.line)
    return out


def take_in(data: bytes, name: str, organ, user) -> HistoricImport | None:
    """Keep the good decisions as drafts, all in one transaction; None where another import was quicker with one of them."""
    found = preview(sheets.read(data, LAYOUT).dataset, organ)
    made = HistoricImport(
        name=name, sha256=hashlib.sha256(data).hexdigest(), organ=organ, by=user, at=moment.now(),
        taken=len(found.new), same=len(found.same), wrong=len(found.wrong),
    )  # fmt: skip
    made.keep(workbook(found.wrong))
    try:
        with transaction.atomic():
            made.save()
            for decision in found.new:
                write(decision, organ, made)
    except IntegrityError:
        return None
    return made


def workbook(wrong: list[Wrong]) -> bytes:
    """The lines to mend, as a workbook that can be imported again; empty bytes where there is none."""
    if not wrong:
        return b""
    head = [LAYOUT.title(key) for key in LAYOUT.headings]
    rows = []
    for one in wrong:
        why = "；".join(pair(title, says) if title else says for title, says in one.reasons)
        rows.append([*(str(one.cells.get(key) or "") for key in LAYOUT.headings), one.line, why])
    return book(_("未导入的行"), [*head, _("原来的行号"), _("原因")], rows)


def book(title: str, head: list[str], rows) -> bytes:
    """An .xlsx of one sheet; no cell of it runs."""
    made = Workbook()
    sheet = made.active
    sheet.title = title
    sheet.append(head)
    for row in rows:
        sheet.append([harmless(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
