"""The table of notices: which act or clock is told to whom, in which words, and where the notice leads.

A row is data. Rooms above register rows of their machines in ``AppConfig.ready()``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casework.models import Kind
from lawkit.machine import Machine

PAGE = ""  # the page of the case
Who = Callable[..., Iterable[int | None]]


@dataclass(frozen=True)
class Tell:
    """News: after one of ``acts`` the people of ``to`` read ``says`` (with ``%(act)s`` for the act's own name).

    ``name`` stays for good, since stored notices refer to it. ``leads`` is a place of the case's page (``#docs``) or an
    act (``MACHINE.act``) with its own page. ``to`` holds functions of casework.notices.people.
    """

    acts: str
    name: str
    to: tuple[Who, ...]
    says: str
    leads: str = PAGE
    until: str = ""
    until_own: str = ""
    kind: Kind = Kind.NEWS

    def named(self) -> tuple[str, ...]:
        """Every act that the row speaks of."""
        return (*self.acts.split(), *self.until.split(), *self.until_own.split())


@dataclass(frozen=True)
class Ask(Tell):
    """A task: it stands until one of the acts ``until`` has been done in the same row, or the case has ended.

    ``until_own``: acts after which it is settled for whoever did them, and stands for the others.
    """

    kind: Kind = Kind.TASK


@dataclass(frozen=True)
class Term:
    """Clocks (ids separated by spaces; ``*`` for all others): who is told when one is due soon or today, and who
    besides once it is over."""

    clocks: str
    to: tuple[Who, ...]
    over: tuple[Who, ...] = ()
    leads: str = "#clocks"


_rows: dict[str, Tell] = {}
_by_act: dict[tuple[str, str], list[tuple[str, Tell]]] = {}
_terms: dict[str, Term] = {}


def register(machine: Machine, *rows: Tell) -> None:
    """Put rows of a machine into the table; the first row of an act that fits a user is the one he reads.

    A second call for a machine adds rows. Raises ValueError for an unknown act or a name used twice.
    """
    for row in rows:
        name = f"{machine.name}.{row.name}"
        if name in _rows:
            raise ValueError(f"two notices are called {name}")
        if unknown := set(row.named()) - set(machine.acts):
            raise ValueError(f"{name}: {machine.name} has no act {', '.join(sorted(unknown))}")
        _rows[name] = row
        for act in row.acts.split():
            _by_act.setdefault((machine.name, act), []).append((name, row))


def register_own(room: str, *rows: Tell) -> None:
    """Rows that a room writes itself (``casework.notices.writing.write``) where no act says it; they name no act.

    ``leads`` may be ``@name``: a named address of the case. Raises ValueError for a name used twice.
    """
    for row in rows:
        name = f"{room}.{row.name}"
        if name in _rows:
            raise ValueError(f"two notices are called {name}")
        _rows[name] = row


def register_terms(*rows: Term) -> None:
    """Say who is told of clocks. A later row for the same clock replaces the earlier one."""
    for row in rows:
        _terms.update(dict.fromkeys(row.clocks.split(), row))


def rows_of(machine: str, act: str) -> list[tuple[str, Tell]]:
    """(name, row) of an act, in the order of the table."""
    return _by_act.get((machine, act), [])


def row(name: str) -> Tell | None:
    """The row of a stored notice; None if the table no longer has it."""
    return _rows.get(name)


def term(clock: str, other: str = "*") -> Term | None:
    """The row of a clock; ``other`` is the row of those that have none."""
    return _terms.get(clock) or _terms.get(other)


def everything() -> dict[str, Tell]:
    """All rows by name, for tests and documentation."""
    return dict(_rows)
