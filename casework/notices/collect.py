"""The worker's job: look at new events, first signatures and clocks, and tell whom they concern.

Acts write no notices. Each source has a mark that moves in the same transaction as the notices are written, so that a
stop in the middle loses nothing, and whatever happened while no worker ran is told by the next one.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from casework.desk import urgency
from casework.models import Kind
from casework.notices import chains, marks, table
from casework.notices.chains import Chain
from casework.notices.people import Scene
from casework.notices.settling import DUE, key_of, level, settle
from casework.notices.writing import Word, standing, write
from lawkit import moment
from registry.models import User
from statutes.clocks import CLOCKS

BATCH = 200
KEPT = timedelta(days=90)  # of what is read or done
CONSENT = "consent"  # the rule of every notice of a first signature

log = logging.getLogger(__name__)


def collect() -> int:
    """Tell of everything new; 1 if there may be more at once, as the worker's jobs answer."""
    found = [job(chain) for chain in chains.everything() for job in (events, consents, clocks)]
    return int(any(found))


def collect_all() -> None:
    """Tell of everything there is."""
    while collect():
        pass


@transaction.atomic
def events(chain: Chain) -> bool:
    """A batch of new events, and the clocks of their cases; True if there may be more."""
    mark = marks.locked(chain.source("events"), chain.event)
    if mark is None:
        return False
    upto = marks.safe(mark, chain.event)
    new = chain.event.objects.filter(pk__gt=mark.done, pk__lte=upto).select_related("case")
    found = list(new.order_by("pk")[:BATCH])
    if found:
        around = chain.around({e.case_id for e in found}, moment.today())
        words = [word for event in found for word in _read(Scene(around, event.case, event=event))]
        running = chain.clock.objects.filter(case__in=around.cases, stopped_seq=None).select_related("case")
        _tell(chain, words + _of_clocks(chain, around, running), around, found)
    return _advance(mark, found, upto)


@transaction.atomic
def consents(chain: Chain) -> bool:
    """A batch of new first signatures."""
    mark = marks.locked(chain.source("consents"), chain.consent)
    if mark is None:
        return False
    upto = marks.safe(mark, chain.consent)
    new = chain.consent.objects.filter(pk__gt=mark.done, pk__lte=upto).select_related("case")
    found = list(new.order_by("pk")[:BATCH])
    waiting = [c for c in found if c.confirmed_at is None and c.version == c.case.version]
    if waiting:
        around = chain.around({c.case_id for c in waiting}, moment.today())
        _tell(chain, [word for c in waiting for word in _of_consent(chain, Scene(around, c.case, consent=c))], around)
    return _advance(mark, found, upto)


@transaction.atomic
def clocks(chain: Chain) -> bool:
    """Once a day, a batch of the clocks that have come to another threshold since the day looked at last."""
    mark, today = marks.locked(chain.source("clocks")), moment.today()
    if mark is None or mark.day == today:
        return False
    if mark.mark != today.toordinal():
        mark.mark, mark.done = today.toordinal(), 0
    crossed = chain.clock.objects.filter(
        rule__in=list(CLOCKS), stopped_seq=None, paused_on=None, pk__gt=mark.done,
        due_on__lte=urgency.bounds(today).soon, **({"due_on__gte": mark.day} if mark.day else {}),
    )  # fmt: skip
    found = list(crossed.select_related("case").order_by("pk")[:BATCH])
    if found:
        around = chain.around({c.case_id for c in found}, today)
        _tell(chain, _of_clocks(chain, around, found), around)
        mark.done = found[-1].pk
    else:
        mark.day = today
        tidy(chain)
    mark.save()
    return bool(found)


def tidy(chain: Chain) -> None:
    """Drop old notices that are read or done, and those whose reader no longer sees the case."""
    over = Q(read_at__isnull=False) | Q(done_at__isnull=False)
    chain.notice.objects.filter(over, at__lt=moment.now() - KEPT).delete()
    waiting = chain.notice.objects.filter(read_at=None, done_at=None, head=None)
    for user in User.objects.filter(pk__in=waiting.order_by().values("user").distinct()):
        waiting.filter(user=user).exclude(case__in=chain.visible_to(user).values("pk")).delete()


def _advance(mark, found, upto) -> bool:
    full = len(found) == BATCH
    mark.done = found[-1].pk if full else max(mark.done, upto)
    mark.save()
    return full


def _tell(chain, words, around, events=()):
    known = standing(chain, around.cases)
    fresh = write(chain, words, known)
    if fresh:
        known = standing(chain, around.cases)
    versions = dict(chain.head.objects.filter(pk__in=around.cases).values_list("pk", "version"))
    settle(chain, known, versions, events)


def _read(scene) -> list[Word]:
    """What an event tells; one that cannot be read is named in the log and holds up no other."""
    try:
        return list(_of_event(scene))
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        log.error("event %s tells nobody: %s", scene.event.pk, type(error).__name__)
        return []


def _of_event(scene):
    event, reached = scene.event, {None, scene.event.actor_id, scene.event.beside_id}
    for name, row in table.rows_of(event.machine, event.act):
        people = {user for who in row.to for user in who(scene)} - reached
        reached |= people
        for user in sorted(people):
            key = f"event:{event.pk}:{name}"
            yield Word(user, event.case_id, row.kind, name, key, event.at, event=event.pk)


def _of_consent(chain, scene):
    consent = scene.consent
    for user in sorted({*chain.colleague(scene)} - {None}):
        key = f"consent:{consent.pk}"
        yield Word(user, consent.case_id, Kind.CONSENT, CONSENT, key, consent.at, consent=consent.pk)


def _of_clocks(chain, around, clocks) -> list[Word]:
    bounds = urgency.bounds(around.today)
    return [word for clock in clocks for word in _of_clock(chain, around, clock, level(clock, bounds))]


def _of_clock(chain, around, clock, at):
    row = table.term(clock.rule, chain.term)
    if row is None or at not in DUE:
        return
    scene = Scene(around, clock.case, clock=clock)
    told = (*row.to, *row.over) if at == urgency.OVER else row.to
    kind = Kind.SOON if at == urgency.SOON else Kind.ALARM
    for user in sorted({user for who in told for user in who(scene)} - {None}):
        yield Word(user, clock.case_id, kind, f"clock.{at}", key_of(clock, at), moment.now(), clock=clock.pk)
