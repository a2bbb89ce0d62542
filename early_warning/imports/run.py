"""A list looked at (preview) and taken in; the same resource does both, so that what is shown is what happens."""

from dataclasses import dataclass, field

import tablib
from import_export.results import RowResult

from early_warning.imports import sheets
from early_warning.imports.resource import Clue, ClueResource


@dataclass
class Wrong:
    """A line that stays behind: every reason as (heading, sentence), and its cells as they came."""

    line: int
    reasons: list[tuple[str, str]]
    cells: dict[str, str] = field(repr=False)


@dataclass
class Outcome:
    """What a list holds: new, changed, the same, wrong; ``made`` and ``amended`` count what was done."""

    new: list[Clue] = field(default_factory=list)
    changed: list[Clue] = field(default_factory=list)
    same: list[Clue] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    made: int = 0
    amended: int = 0

    @property
    def total(self) -> int:
        """Lines in the list."""
        return len(self.new) + len(self.changed) + len(self.same) + len(self.wrong)

    @property
    def noted(self) -> list[Clue]:
        """Lines that come in, with something to look at."""
        return [clue for clue in (*self.new, *self.changed) if clue.notes]


def preview(dataset: tablib.Dataset, who, organ, source: str) -> Outcome:
    """What taking the list in would do; nothing is written."""
    return _run(dataset, ClueResource(who, organ, source), dry_run=True)


def take_in(dataset: tablib.Dataset, who, organ, source: str) -> Outcome:
    """Take the list in, some hundred lines a transaction: after a crash the same list goes on where it stopped."""
    return _run(dataset, ClueResource(who, organ, source), dry_run=False)


def _run(dataset, resource, dry_run) -> Outcome:
    result = resource.import_data(dataset, dry_run=dry_run, raise_errors=bool(not dataset), use_transactions=False)
    if result.base_errors:
        raise result.base_errors[0].error
    out = Outcome(made=resource.made, amended=resource.amended)
    kinds = {
        RowResult.IMPORT_TYPE_NEW: out.new, RowResult.IMPORT_TYPE_UPDATE: out.changed, RowResult.IMPORT_TYPE_SKIP: out.same,
    }  # fmt: skip
    for row in result.rows:
        if row.import_type in kinds:
            kinds[row.import_type].append(row.instance)
        elif row.errors:
            raise row.errors[0].error
    rows = dataset.dict if result.invalid_rows or resource.refused else []
    cells = {int(row[sheets.LINE]): row for row in rows}
    for row in result.invalid_rows:
        line = int(rows[row.number - 1][sheets.LINE])
        reasons = [(_title(name), " ".join(says)) for name, says in row.error.message_dict.items()]
        out.wrong.append(Wrong(line, reasons, _plain(cells[line])))
    for line, says in resource.refused:
        out.wrong.append(Wrong(line, [("", text) for text in says], _plain(cells[line])))
        out.new = [clue for clue in out.new if clue.line != line]
    out.wrong.sort(key=lambda wrong: wrong.line)
    return out


def _title(name: str) -> str:
    return str(sheets.HEADINGS[name][0]) if name in sheets.HEADINGS else ""


def _plain(row) -> dict[str, str]:
    return {key: str(row.get(key) or "") for key in sheets.HEADINGS}
