"""What a reader of the public list asks for, and the pages of the answer: by a key, in one order, never counted."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from blacklist.models import PublicEntry
from blacklist.names import plain, spellings
from registry.identity import check_uscc
from registry.vault import normalise

LONGEST, SHORTEST = 100, 2
PERSON = re.compile(r"[0-9]{15}|[0-9]{17}[0-9X]")
CODE = re.compile(r"[0-9A-Z]{2,18}")


@dataclass(frozen=True)
class Asked:
    """A name or a credit code, whole or its beginning; ``refused`` says why nothing was looked for."""

    text: str = ""
    exact: bool = False
    refused: str = ""

    @classmethod
    def read(cls, query) -> "Asked":
        """Out of the address. A person's number is not looked for and not shown again: the list holds none."""
        typed = plain(query.get("q", "")[:LONGEST])
        exact = query.get("exact") == "1"
        if PERSON.fullmatch(normalise(typed)) and not check_uscc(typed).ok:
            return cls(exact=exact, refused=_("名单不含身份证号，按姓名、单位名称或者统一社会信用代码查"))
        if 0 < len(typed) < SHORTEST:
            return cls(typed, exact, _("至少输入两个字"))
        return cls(typed, exact)

    def rows(self, today: date) -> QuerySet:
        """Of what may be seen that day, what was asked for."""
        shown = PublicEntry.shown(today)
        if self.refused:
            return shown.none()
        if not self.text:
            return shown
        how, found, code = "" if self.exact else "__startswith", Q(), normalise(self.text)
        for name in sorted(spellings(self.text)):
            found |= Q(**{f"name{how}": name})
        if CODE.fullmatch(code):
            found |= Q(**{f"code{how}": code})
        return shown.filter(found)


def newest_first(rows: QuerySet, after: str, size: int) -> tuple[list[PublicEntry], str]:
    """A page behind the entry with the public id ``after``, and the id to go on with: empty where there is no more."""
    key = PublicEntry.objects.filter(public_id=after).values_list("from_on", "pk").first() if after else None
    if key:
        day, pk = key
        rows = rows.filter(Q(from_on__lt=day) | Q(from_on=day, pk__gt=pk), from_on__lte=day)
    return _cut(rows.order_by("-from_on", "pk"), size)


def left(today: date) -> QuerySet:
    """What has left within the days that copying sites are told of."""
    return PublicEntry.objects.filter(ended_on__gte=today - timedelta(days=settings.PUBLIC_LEFT_DAYS))


def left_page(today: date, after: str, size: int) -> tuple[list[PublicEntry], str]:
    """The same as a page, the longest gone first; behind its end what ran out last night and has not been ended yet."""
    rows, key = left(today), None
    if after:
        key = PublicEntry.objects.filter(public_id=after, ended_on__isnull=False).values_list("ended_on", "pk").first()
    if key:
        day, pk = key
        rows = rows.filter(Q(ended_on__gt=day) | Q(ended_on=day, pk__gt=pk), ended_on__gte=day)
    found, more = _cut(rows.order_by("ended_on", "pk"), size)
    return (found, more) if more else (found + list(run_out(today)), "")


def run_out(today: date) -> QuerySet:
    """Entries whose term is over and whose end nobody has written yet: seen by nobody, gone for everybody."""
    return PublicEntry.objects.filter(ended_on=None, until_on__lt=today).order_by("until_on", "pk")


def gone_on(entry: PublicEntry) -> date:
    """The first day on which an entry that has left was not to be seen."""
    over = entry.until_on + timedelta(days=1)
    return min(entry.ended_on, over) if entry.ended_on else over


def _cut(rows, size):
    found = list(rows[: size + 1])
    return found[:size], found[size - 1].public_id if len(found) > size else ""
