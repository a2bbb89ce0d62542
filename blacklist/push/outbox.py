"""Rows of the outbox, written in the transaction of the act that enters or ends an entry (docs/decisions/0017)."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from blacklist.models import CreditPlatform, PublicEntry, Push
from blacklist.push import message
from lawkit import moment

ADD, REMOVE = Push.Kind.ADD, Push.Kind.REMOVE
MANY, BATCHES = 500, 20  # rows of a transaction; transactions of a round: other jobs wait meanwhile


def added(entries: Iterable[PublicEntry]) -> None:
    """A message to every active platform for each of these entries that concerns it."""
    entries = sorted(entries, key=lambda entry: entry.pk)
    platforms = list(CreditPlatform.objects.filter(active=True).select_related("organ"))
    keys = [entry.pk for entry in entries]
    for platform in platforms:
        wanted = entries
        if platform.organ_id:
            own = set(PublicEntry.objects.filter(_of(platform), pk__in=keys).values_list("pk", flat=True))
            wanted = [entry for entry in entries if entry.pk in own]
        _write(platform, ADD, wanted)


def ended(entries) -> None:
    """A message for each ended entry to every platform that has been sent it, or is going to be."""
    told = Push.objects.filter(kind=ADD, entry__in=entries, dropped_at=None)
    near = ("platform", "entry__listing", "entry__historic")
    for push in told.select_related(*near).order_by("pk"):
        _write(push.platform, REMOVE, [push.entry])


def catch_up() -> int:
    """Messages that no act wrote: of entries older than a platform, and of those that came or ended beside the acts.

    Returns how many there were, of many no more than a round takes; each transaction locks the entries that it speaks of.
    """
    found = 0
    for platform in CreditPlatform.objects.select_related("organ"):
        if platform.active:
            found += _in_batches(_missing_adds, platform)
        found += _in_batches(_missing_removals, platform)
    return found


def _in_batches(missing, platform) -> int:
    found = 0
    for _batch in range(BATCHES):
        n = missing(platform)
        found += n
        if n < MANY:
            break
    return found


@transaction.atomic
def _missing_adds(platform) -> int:
    told = Push.objects.filter(platform=platform, kind=ADD, entry=OuterRef("pk"))
    shown = PublicEntry.shown(moment.today()).filter(_of(platform)).filter(~Exists(told))
    return _write(platform, ADD, list(shown.order_by("pk").select_for_update(of=("self",))[:MANY]))


@transaction.atomic
def _missing_removals(platform) -> int:
    told = Push.objects.filter(platform=platform, entry=OuterRef("pk"))
    over = PublicEntry.objects.filter(
        Exists(told.filter(kind=ADD, dropped_at=None)), ~Exists(told.filter(kind=REMOVE)), ended_on__isnull=False
    )
    near = over.select_related("listing", "historic").order_by("pk")
    return _write(platform, REMOVE, list(near.select_for_update(of=("self",))[:MANY]))


def in_term(today) -> Q:
    """Messages about entries whose term is not over, or whose end is written: in between nobody is told of them anew."""
    return Q(entry__until_on__gte=today) | Q(entry__ended_on__isnull=False)


def _of(platform) -> Q:
    """Entries that concern a platform: all, or what one organ decided or answers for."""
    organ = platform.organ
    if organ is None:
        return Q()
    return Q(organ=organ.name) | Q(listing__case__organ=organ.pk) | Q(historic__organ=organ.pk)


def _write(platform, kind, entries) -> int:
    now, say = moment.now(), message.add if kind == ADD else message.remove
    rows = []
    for entry in entries:
        body = message.written(say(entry))
        key = f"{platform.public_id}-{entry.public_id}-{kind}"
        told = {"body": body, "digest": message.digest(body), "created_at": now, "due_at": now}
        rows.append(Push(platform=platform, entry=entry, kind=kind, key=key, **told))
    Push.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
