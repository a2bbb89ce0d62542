"""Platforms and many entries for the tests of pushes."""

from datetime import timedelta

from django.db import transaction

from blacklist.models import CreditPlatform, HistoricImport, HistoricListing, HistoricParty, PublicEntry
from blacklist.push import outbox
from lawkit import moment
from tests.blacklist.platform import SECRET


def platform(server, **more) -> CreditPlatform:
    """A platform at the stand-in."""
    told = {"name": "云溪区公共信用信息共享平台", "endpoint": server.url if server else "", "secret": SECRET, "timeout": 10} | more
    return CreditPlatform.objects.create(**told)


def entries(o, n) -> list[PublicEntry]:
    """Decisions of a unit and a person each, on the list since yesterday, half as many as entries; with their messages."""
    day = moment.today() - timedelta(days=1)
    with transaction.atomic():
        return _entries(o, n, day)


def draft(o) -> HistoricListing:
    """A decision of a unit and a person, taken in and not yet entered."""
    rows, _people = _taken(o, 2, moment.today() - timedelta(days=1))
    return rows[0]


def _taken(o, n, day):
    taken = HistoricImport.objects.create(
        name="x", sha256="0" * 64, organ=o.organ, by=o.credit, at=moment.now(), taken=n, same=0, wrong=0
    )
    first = HistoricListing.objects.count()
    rows = HistoricListing.objects.bulk_create(
        HistoricListing(
            taken_in=taken, organ=o.organ, organ_name=o.organ.name, paper=f"云人社列〔2026〕{first + i}号", unit=f"单位{first + i}",
            ground="amount", from_on=day, until_on=day + timedelta(days=700),
        )
        for i in range(1, n // 2 + n % 2 + 1)
    )  # fmt: skip
    people = [(row, 1, "unit", row.unit) for row in rows] + [(row, 2, "legal_rep", "罗镕") for row in rows][: n // 2]
    HistoricParty.objects.bulk_create(
        HistoricParty(historic=row, number=number, seat=seat, name=name) for row, number, seat, name in people
    )
    return rows, people


def _entries(o, n, day):
    rows, people = _taken(o, n, day)
    HistoricListing.objects.filter(pk__in=[row.pk for row in rows]).update(entered_by=o.second, entered_on=moment.today())
    found = PublicEntry.objects.bulk_create(
        PublicEntry(
            historic=row, number=number, name=name, seat=seat, unit=row.unit, ground="amount", organ=row.organ_name,
            paper=row.paper, from_on=row.from_on, until_on=row.until_on, seq=0,
        )
        for row, number, seat, name in people
    )  # fmt: skip
    outbox.added(found)
    return found
