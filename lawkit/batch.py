"""Many births at once, for files with thousands of lines: the door's rules, deeds and events, in few statements.

Each row is asked about by itself and has a chain of its own; those refused are answered beside those made. Only for
machines that own their chain and whose birth act needs no second person. A deed that writes rows of its own does so by
``move.insert``, so that a row refused half-way leaves nothing.
"""

from collections import defaultdict
from datetime import date

from django.db import connection, transaction

from lawkit import door
from lawkit.actor import Actor
from lawkit.docket import Move
from lawkit.machine import BIRTH, Machine
from lawkit.rules import Refused

KEYS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


def open_many(machine: Machine, name: str, actor: Actor, many: list[dict], *, on: date | None = None) -> list:
    """Rows in the order of ``many``, or the Refused that says why one was not made; all of them in one transaction.

    Raises ValueError for a machine that is part of another.
    """
    act = machine.acts[name]
    if machine.part_of is not None or act.two:
        raise ValueError(f"{machine.name}.{name} is no birth of a chain by one person")
    with transaction.atomic():
        out = [_begun(machine, act, key, actor, on, given) for key, given in _keyed(machine.model, many)]
        moves = [move for move in out if isinstance(move, Move)]
        machine.docket.issue_many(moves)
        for move in moves:
            move.clocks = machine.docket.keep_time(move)
            machine.docket.write(move)
        _insert(moves)
        return [door.follow(move) if isinstance(move, Move) else move for move in out]


def _keyed(model, many):
    with connection.cursor() as cursor:
        cursor.execute(KEYS, [model._meta.db_table, len(many)])
        keys = [key for (key,) in cursor.fetchall()]
    return zip(keys, many, strict=True)


def _begun(machine, act, key, actor, on, given):
    row = machine.model(state=BIRTH)
    row.pk = key
    try:
        return door.begin(machine, act, row, row, actor, on, given, later=[])
    except Refused as refused:
        return refused


def _insert(moves: list[Move]) -> None:
    """Rows by their kind, in the order in which one act alone would write them."""
    found = defaultdict(list)
    for move in moves:
        found[type(move.row)].append(move.row)
    for move in moves:
        for row in move.later:
            if row is not move.row:
                found[type(row)].append(row)
    for model, rows in found.items():
        model._base_manager.bulk_create(rows)
