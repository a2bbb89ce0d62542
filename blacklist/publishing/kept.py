"""The list as its keepers see it: what stands, what has to be told to other sites, what is gone; by key, never counted."""

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from blacklist.law import LISTING
from blacklist.models import Listing, PublicEntry
from blacklist.words import LEFT, ON_LIST, UNIT
from casework import acting
from statutes import clocks

OUT = "CLK-BL-OUT"
TONES = {"removal": "az", "removed_early": "ma", "expired": "ma", "revoked": "am"}


@dataclass(frozen=True)
class View:
    """One of the three lists: which listings, along which day, the latest first or last."""

    label: str | Promise
    rows: Q
    day: str
    latest_first: bool = False


VIEWS = {
    "shown": View(_("名单上的"), Q(state__in=ON_LIST), "until_on"),
    "tell": View(_("待通知移出"), Q(state__in=LEFT, told_on=None), "out_on"),
    "out": View(_("已经移出"), Q(state__in=LEFT, told_on__isnull=False), "out_on", latest_first=True),
}


@dataclass(frozen=True)
class Line:
    """A listing with the tone of its state, the last day for telling, and where that is done."""

    row: Listing
    tone: str
    tell_until: object = None
    tell: str = ""


def page(found: QuerySet, view: View, after: str, size: int) -> tuple[list[Line], str]:
    """The lines behind the listing ``after`` (its public id), and the id to go on with."""
    rows = found.filter(view.rows).select_related("case", "unit").annotate(**_shown())
    key = Listing.objects.filter(public_id=after).values_list(view.day, "pk").first() if after else None
    if key and key[0]:
        how, day = ("lt", "lte") if view.latest_first else ("gt", "gte")
        behind = Q(**{f"{view.day}__{how}": key[0]}) | Q(**{view.day: key[0], f"pk__{how}": key[1]})
        rows = rows.filter(behind, **{f"{view.day}__{day}": key[0]})
    order = [F(view.day).desc(), F("pk").desc()] if view.latest_first else [view.day, "pk"]
    read = list(rows.order_by(*order)[: size + 1])
    return [_line(row, view) for row in read[:size]], read[size - 1].public_id if len(read) > size else ""


def _shown():
    entries = PublicEntry.objects.filter(listing=OuterRef("pk"), ended_on=None).order_by()
    return {
        "parties_shown": Subquery(entries.values("listing").annotate(n=Count("pk")).values("n")),
        "shown_at": Subquery(entries.filter(number=UNIT).values("public_id")),
    }


def _line(row, view):
    if view is not VIEWS["tell"]:
        return Line(row, TONES.get(row.state, "ci"))
    act = acting.url_of(row.case, LISTING, row, LISTING.acts["tell_removal"])
    return Line(row, TONES[row.state], clocks.derive(OUT, row.out_on).due, act)
