"""A program that dies in mid-act: ``python -m tests.lawkit.crash_child POINT MACHINE KEY ACT ACTOR``.

POINT says where SIGKILL strikes; ``loop`` pays one fen again and again, a line for each, until somebody kills it.
"""

import os
import signal
import sys

import django

django.setup()

from django.db import connection  # noqa: E402

from lawkit import docket, door  # noqa: E402
from lawkit.actor import Actor  # noqa: E402
from lawkit.machine import Machine  # noqa: E402
from tests.toy.models import DOCKET, Matter, ToyEvent  # noqa: E402


def die(*args, **kwargs):
    """As the power goes out."""
    os.kill(os.getpid(), signal.SIGKILL)


def before(owner, name):
    """Die instead of calling it."""
    setattr(owner, name, die)


def behind(owner, name):
    """Die as soon as it has returned."""
    work = getattr(owner, name)

    def wrapped(*args, **kwargs):
        work(*args, **kwargs)
        die()

    setattr(owner, name, wrapped)


POINTS = {
    "after the deed": lambda: before(DOCKET, "write"),
    "after the row": lambda: behind(docket, "_save"),
    "before the event": lambda: before(ToyEvent, "save"),
    "after the case": lambda: behind(Matter, "save"),
    "after the event": lambda: behind(ToyEvent, "save"),
    "before commit": lambda: before(connection, "_commit"),
    "after commit": lambda: behind(connection, "_commit"),
    "loop": lambda: None,
}


def main(point, machine, key, act, actor):
    """Act, and be killed."""
    POINTS[point]()
    clerk = Actor(int(actor), frozenset({"DESK"}))
    while True:
        door.fire(Machine.registry[machine], int(key), act, clerk, **({"sum": 1} if act == "pay" else {}))
        print("done", flush=True)


main(*sys.argv[1:])
