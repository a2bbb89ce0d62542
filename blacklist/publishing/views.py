"""The public list without a log-in: search, one entry, and for sites that copy it what stands and what has left."""

from django.http import JsonResponse, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from blacklist.models import PublicEntry
from blacklist.publishing.asked import Asked, gone_on, left_page, newest_first
from blacklist.publishing.public import public_page, show
from lawkit import moment
from registry.fields import PUBLIC_ID_LENGTH

PER_PAGE, PER_FILE = 50, 1000


@public_page
def public_listings(request):
    """The list, the newest first; ``q`` a name or a code (``exact=1``: whole), ``after`` goes on behind an entry."""
    today, asked = moment.today(), Asked.read(request.GET)
    rows, more = newest_first(asked.rows(today), _after(request), PER_PAGE)
    query = QueryDict() if asked.refused else request.GET
    return show(request, "blacklist/public_listings.html", {
        "query": query, "rows": rows, "more": more, "asked": asked, "today": today, "paged": bool(_after(request)),
        "part": "listings",
    })  # fmt: skip


@public_page
def public_listing(request, public_id):
    """One entry and the parties of the same decision. Gone (410) from the moment it ends, in one sentence without a name."""
    today = moment.today()
    entry = PublicEntry.shown(today).filter(public_id=public_id).first()
    if entry is None:
        known = PublicEntry.objects.filter(public_id=public_id).exists()
        return show(request, "blacklist/public_gone.html", {"known": known}, 410 if known else 404)
    beside = PublicEntry.shown(today).filter(listing=entry.listing_id, historic=entry.historic_id)
    return show(request, "blacklist/public_listing.html", {
        "entry": entry, "beside": beside.exclude(pk=entry.pk).order_by("number"), "today": today, "part": "listing",
    })  # fmt: skip


@public_page
def public_listings_standing(request):
    """Every entry that stands today: id, first and last day. A copy that is not among them is to be taken away."""
    rows, more = newest_first(PublicEntry.shown(moment.today()), _after(request), PER_FILE)
    found = [{"id": row.public_id, "from": row.from_on, "until": row.until_on} for row in rows]
    return _file("public_listings_standing", found, more)


@public_page
def public_listings_left(request):
    """Every entry that left within ``PUBLIC_LEFT_DAYS``: its id and the first day without it, nothing else (45号令 17)."""
    rows, more = left_page(moment.today(), _after(request), PER_FILE)
    return _file("public_listings_left", [{"id": row.public_id, "on": gone_on(row)} for row in rows], more)


def _after(request) -> str:
    return request.GET.get("after", "")[:PUBLIC_ID_LENGTH]


def _file(name, entries, more):
    following = f"{reverse(name)}?{urlencode({'after': more})}" if more else None
    return JsonResponse({"day": moment.today(), "entries": entries, "next": following})
