"""A list looked at (preview) and taken in: both do the acts, the preview takes them back, so that it shows what happens."""

from dataclasses import dataclass, field

import tablib
from django.db import transaction

from lawkit import moment
from mediation.handover.imports import sheets
from mediation.handover.imports.resource import Deed, ResultResource
from registry.roles import Role
from registry.standing import standing

IMPORTERS = (Role.ARB, Role.DESK, Role.SQUAD)


@dataclass
class Wrong:
    """A line that stays behind: every reason as (heading, sentence), and its cells as they came."""

    line: int
    reasons: list[tuple[str, str]]
    cells: dict[str, str] = field(repr=False)


@dataclass
class Outcome:
    """What a list holds: acts, those done before, wrong lines."""

    done: list[Deed] = field(default_factory=list)
    same: list[Deed] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


def importer_organs(user) -> frozenset[int]:
    """Where he may take lists in: the tribunal's own officers, and who records papers that come in."""
    return frozenset(organ for role, organ in standing(user, moment.today()).posts if role in IMPORTERS)


def preview(dataset: tablib.Dataset, user) -> Outcome:
    """What taking the list in would do; nothing stays written."""
    with transaction.atomic():
        found = _run(dataset, user)
        transaction.set_rollback(True)
    return found


def take_in(dataset: tablib.Dataset, user) -> Outcome:
    """Take the list in, each act in a transaction of its own."""
    return _run(dataset, user)


def _run(dataset, user) -> Outcome:
    resource = ResultResource(user)
    result = resource.import_data(dataset, dry_run=False, raise_errors=False, use_transactions=False)
    for error in (*result.base_errors, *(e for row in result.rows for e in row.errors)):
        raise error.error
    rows = dataset.dict
    cells = {int(row[sheets.LINE]): row for row in rows}
    out = Outcome()
    for row in result.invalid_rows:
        line = int(rows[row.number - 1][sheets.LINE])
        reasons = [(_title(name), " ".join(says)) for name, says in row.error.message_dict.items()]
        out.wrong.append(Wrong(line, reasons, _plain(cells[line])))
    for deed in resource.deeds:
        if deed.why:
            reasons = [("", says) for says in deed.why]
            out.wrong += [Wrong(one.line, reasons, _plain(cells[one.line])) for one in deed.lines]
        else:
            (out.same if deed.same else out.done).append(deed)
    out.wrong.sort(key=lambda wrong: wrong.line)
    return out


def _title(name: str) -> str:
    return sheets.HEADINGS[name][0] if name in sheets.HEADINGS else ""


def _plain(row) -> dict[str, str]:
    return {key: str(row.get(key) or "") for key in sheets.HEADINGS}
