"""A roster as plain JSON and back, so that nothing typed is lost between two sittings."""

from dataclasses import asdict
from datetime import date
from typing import Any

from casework.roster.result import Cell, Column, Line, MonthClaim, Problem, Roster, Row, Sheet

VERSION = 1


class BadDraft(ValueError):
    """The stored value is not a draft of this version."""


def freeze(roster: Roster) -> dict[str, Any]:
    """Plain dicts, lists, strings, numbers; sentences in the language of the moment."""
    sheet = roster.sheet
    return {
        "version": VERSION,
        "name": sheet.name,
        "columns": [asdict(column) for column in sheet.columns],
        "lines": [[line.number, line.kind, [_cell_out(cell) for cell in line.cells]] for line in sheet.lines],
        "file_problems": [_problem_out(problem) for problem in sheet.problems],
        "rows": [_row_out(row) for row in roster.rows],
        "problems": [_problem_out(problem) for problem in roster.problems],
    }


def thaw(draft: dict[str, Any]) -> Roster:
    """Raises BadDraft for another version or a mangled value."""
    try:
        if draft["version"] != VERSION:
            raise BadDraft("another version of the draft")
        sheet = Sheet(
            name=draft["name"],
            columns=tuple(Column(**column) for column in draft["columns"]),
            lines=tuple(Line(n, kind, tuple(_cell_in(c) for c in cells)) for n, kind, cells in draft["lines"]),
            problems=tuple(Problem(**problem) for problem in draft["file_problems"]),
        )
        rows = tuple(_row_in(row) for row in draft["rows"])
        return Roster(rows, tuple(Problem(**problem) for problem in draft["problems"]), sheet)
    except (KeyError, TypeError, AttributeError, ValueError) as wrong:
        raise BadDraft("not a draft of a roster") from wrong


def _cell_out(cell: Cell) -> str | list:
    """Most cells are loose text: a bare string keeps the draft small."""
    if cell == Cell(cell.text):
        return cell.text
    return [cell.text, cell.kind, cell.cached, cell.first, cell.last]


def _cell_in(value: str | list) -> Cell:
    return Cell(value) if isinstance(value, str) else Cell(*value)


def _problem_out(problem: Problem) -> dict[str, Any]:
    return {
        "line": problem.line,
        "key": problem.key,
        "letter": problem.letter,
        "raw": problem.raw,
        "sentence": str(problem.sentence),
        "severity": problem.severity,
        "named": problem.named,
    }


def _row_out(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__} | {
        "month_from": row.month_from.isoformat(),
        "month_to": row.month_to.isoformat(),
        "months": [[claim.month.isoformat(), claim.claimed] for claim in row.months],
        "raw": dict(row.raw),
    }


def _row_in(value: dict[str, Any]) -> Row:
    months = tuple(MonthClaim(date.fromisoformat(month), claimed) for month, claimed in value["months"])
    ends = {key: date.fromisoformat(value[key]) for key in ("month_from", "month_to")}
    return Row(**(value | ends | {"months": months}))
