"""The worker's job: takes messages that are due and sends them, each until it has one receipt.

Rows are taken in a short transaction (FOR UPDATE SKIP LOCKED) and held by ``taken_until``, so that no lock is kept while a
platform thinks. Who dies in between leaves rows that are sent again after LEASE under the same key.
"""

import json
import logging
from datetime import timedelta
from time import monotonic

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from blacklist.models import CreditPlatform, PublicEntry, Push, PushStep
from blacklist.models.push import OPEN
from blacklist.push import message, outbox
from blacklist.push.dying import tell
from blacklist.push.wire import Answer, Courier
from lawkit import moment

ADD, REMOVE = Push.Kind.ADD, Push.Kind.REMOVE
BATCH = 50
BUDGET = 20  # seconds of one round, a share for each platform; other jobs wait meanwhile
LEASE = timedelta(minutes=5)  # longer than a round with its last request can take
BACKOFF = (60, 300, 900, 3600, 4 * 3600, 12 * 3600)  # seconds after the 1st, 2nd … try; then no more

log = logging.getLogger(__name__)


def send_due(clock=monotonic) -> int:
    """Send what is due, platform after platform; 1 if there may be more at once. ``clock`` gives seconds."""
    more, platforms = False, _ready()
    for platform in platforms:
        courier = Courier(platform)
        try:
            more |= _serve(platform, courier, clock, clock() + BUDGET / len(platforms))
        finally:
            courier.close()
    return int(more)


def _ready():
    awake = Q(rest_until=None) | Q(rest_until__lte=moment.now())
    return list(CreditPlatform.objects.filter(awake, active=True, kind=CreditPlatform.Kind.HTTP))


def _serve(platform, courier, clock, until) -> bool:
    while clock() < until:
        rows = _take(platform)
        if not rows:
            return False
        for place, push in enumerate(rows):
            rest = _one(platform, push, courier)
            if rest or clock() >= until:
                _hand_back(rows[place + 1 :])
                return not rest
    return True


@transaction.atomic
def _take(platform) -> list[Push]:
    """Rows that are due; a removal only once nothing is open about its entry's beginning, nothing new after its term."""
    now = moment.now()
    begun = Push.objects.filter(OPEN, platform=OuterRef("platform"), entry=OuterRef("entry"), kind=ADD, file=None)
    free = Q(taken_until=None) | Q(taken_until__lte=now)
    ready = outbox.in_term(now.date()) & Q(kind=ADD) | Q(kind=REMOVE) & ~Exists(begun)
    due = Push.objects.filter(OPEN, free, ready, platform=platform, due_at__lte=now, file=None)
    rows = list(due.order_by("due_at", "pk").select_for_update(of=("self",), skip_locked=True)[:BATCH])
    Push.objects.filter(pk__in=[row.pk for row in rows]).update(taken_until=now + LEASE)
    return rows


def _hand_back(rows) -> None:
    """Rows in hand that were not sent; what they were before, they are again."""
    for before in {row.taken_until for row in rows}:
        keys = [row.pk for row in rows if row.taken_until == before]
        Push.objects.filter(OPEN, pk__in=keys).update(taken_until=before)


def _one(platform, push, courier) -> int:
    """Send one row and keep the answer; the seconds for which the platform is to be left alone."""
    if push.kind == ADD and not PublicEntry.objects.filter(pk=push.entry_id, ended_on=None).exists():
        drop(push)
        return 0
    answer = courier.send(push.key, _leaving(platform, push), push.kind == REMOVE)
    _keep(push, answer)
    if answer.rest:
        CreditPlatform.objects.filter(pk=platform.pk).update(rest_until=moment.now() + timedelta(seconds=answer.rest))
    return answer.rest


@transaction.atomic
def drop(push: Push) -> None:
    """An entry that has ended is not announced any more; what the platform cannot know of need not be removed either."""
    now, pair = moment.now(), [push.pk]
    if push.untouched:
        removal = Push.objects.filter(OPEN, platform=push.platform_id, entry=push.entry_id, kind=REMOVE)
        pair += removal.values_list("pk", flat=True)
    else:
        outbox.ended(PublicEntry.objects.filter(pk=push.entry_id, ended_on__isnull=False))
    Push.objects.filter(OPEN, pk__in=pair).update(dropped_at=now, taken_until=None)
    PushStep.objects.bulk_create(PushStep(push_id=key, at=now, what=PushStep.What.DROPPED) for key in pair)


@transaction.atomic
def _keep(push, answer: Answer) -> None:
    """The answer, once: what was received stays received, whoever else sent it meanwhile."""
    now, still = moment.now(), Push.objects.filter(OPEN, pk=push.pk)
    tries = push.tries + 1
    if answer.receipt:
        still.update(receipt=answer.receipt, received_at=now, tries=F("tries") + 1, taken_until=None, error="")
    elif answer.again and tries <= len(BACKOFF):
        wait = timedelta(seconds=max(BACKOFF[tries - 1], answer.rest))
        still.update(tries=tries, due_at=now + wait, taken_until=None, error=answer.says[:300])
    elif still.update(tries=tries, dead_at=now, taken_until=None, error=answer.says[:300]):
        log.warning("push %s is given up: %s", push.key, answer.status)
        tell(push)
    what, says = PushStep.What.TRY, answer.says[:300]
    PushStep.objects.create(push=push, at=now, what=what, status=answer.status, ms=answer.ms, says=says)


def _leaving(platform, push) -> bytes:
    """The bytes that go out: with a person's number only where the platform is to have it."""
    body = bytes(push.body)
    if not platform.with_identity or push.kind == REMOVE:
        return body
    entry = PublicEntry.objects.select_related("listing", "historic").get(pk=push.entry_id)
    party = (entry.listing or entry.historic).parties.filter(number=entry.number).first()
    number = str(party.identity) if party and not entry.code else ""
    return message.written({**json.loads(body), "identity": number}) if number else body


def catch_up() -> int:
    """The worker's job beside the acts; see outbox.catch_up."""
    return 1 if outbox.catch_up() else 0
