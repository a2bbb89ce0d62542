"""Loading the demo: everything in one transaction, each act under a savepoint and checked at once.

A load that is killed leaves nothing behind, so the next one starts clean; a finished one is known by its people.
"""

import gc
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from time import monotonic

from django.db import connection, transaction

from casework.law import CASE
from casework.models import ArrearsCase, Kind
from casework.notices import chains, collect
from config.demo import (
    accounts,
    bodies,
    clues,
    credit,
    decisions,
    departments,
    enforced,
    inquiries,
    listings,
    many,
    mediations,
    referrals,
    stories,
    violations,
)
from config.demo.people import STAFF
from config.demo.timeline import Days, Story, tell
from config.demo.world import World
from documents.models import Paper
from lawkit import moment, ticking
from registry.models import Organ, User

CASES = 380
LOCK = 0x58494E41  # one load at a time
AT_ONCE = 60  # papers printed without a pause
SPREAD = """
UPDATE documents_paper paper SET next_try_at = %s + queue.place * interval '1 second'
FROM (SELECT id, row_number() OVER (ORDER BY id DESC) AS place FROM documents_paper WHERE rendered_at IS NULL) queue
WHERE queue.id = paper.id AND queue.place > %s
"""


class Occupied(Exception):
    """The database holds a bureau that is not the demo's."""


@dataclass
class Loaded:
    """What a load has made."""

    states: Counter = field(default_factory=Counter)
    steps: int = 0
    papers: int = 0
    seconds: float = 0.0


def load(cases: int = CASES, last: date | None = None, progress=lambda at, step: None) -> Loaded | None:
    """Load the demo with so many generated cases beside the stories; None if it is there already.

    ``last`` is the last day that anything happens on, by default yesterday or the working day before. Raises Occupied.
    """
    begun = monotonic()
    with transaction.atomic():
        _alone()
        if is_loaded():
            return None
        _refuse_other_bureaus()
        world = World(last)
        step = 0

        def after(at: datetime):
            nonlocal step
            step += 1
            _check_now()
            progress(at, step)

        rooms = (accounts, stories, bodies, mediations, referrals, enforced, decisions, listings, violations, credit, departments,
                 inquiries)  # fmt: skip
        told = [story(world) for room in rooms for story in room.ALL]
        gc.freeze()  # the collector need not look through the whole program after every few acts
        steps = tell([nights(world.days), *told, *many.all_of(world, cases), *clues.all_of(world)], after)
        spread_printing()
        tell_people(world.days)
    return Loaded(summary(), steps, Paper.objects.count(), monotonic() - begun)


def nights(days: Days) -> Story:
    """What time alone brings about, each working day before the offices open, as the worker does it."""
    for n in range(-many.SPAN - 60, 1):
        yield days.at(n, 6)
        ticking.tick()


def tell_people(days: Days):
    """The notices of the last week; news from before the last day has been read."""
    collect.collect_all()
    for chain in chains.everything():
        chain.notice.objects.filter(at__lt=days.at(0, 0), kind=Kind.NEWS).update(read_at=moment.now())


def spread_printing():
    """Give every paper but the newest its second to be printed in, so that the queue is open for what visitors do."""
    with connection.cursor() as cursor:
        cursor.execute(SPREAD, [moment.now(), AT_ONCE])


def is_loaded() -> bool:
    """Whether the demo's people are there."""
    return User.objects.filter(username=STAFF[0].username, name=STAFF[0].name).exists()


def summary() -> Counter:
    """Cases per state, by label."""
    states = ArrearsCase.objects.order_by().values_list("state", flat=True)
    return Counter(CASE.label_of(state) for state in states)


def _alone():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _refuse_other_bureaus():
    if Organ.objects.exists() or User.objects.exclude(is_superuser=True).exists():
        raise Occupied("the database is in use by another bureau")


def _check_now():
    """Let every deferred constraint speak, as a commit would, so that each act is checked when it is done."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
