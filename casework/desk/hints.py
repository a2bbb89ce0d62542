"""Panels above the inbox that other apps fill: each is a part of its own, fetched once the list is there."""

from dataclasses import dataclass

from casework.desk.seats import Seats


@dataclass(frozen=True)
class Hint:
    """``url`` names the part, ``page`` the address that the link leads to where no script runs; for ``roles`` alone."""

    url: str
    page: str
    label: str
    roles: tuple


_hints: list[Hint] = []


def register(hint: Hint) -> None:
    """Show this part above the inbox of whoever holds one of its roles."""
    _hints.append(hint)


def hints(me: Seats) -> list[Hint]:
    """What is fetched for this user; asks nothing of the database."""
    return [hint for hint in _hints if me.held(*hint.roles)]
