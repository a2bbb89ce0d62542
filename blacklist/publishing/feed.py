"""The public list as an Atom feed: the newest entries, and a tombstone (RFC 6721) for each that has left."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.html import escape
from django.utils.translation import gettext, gettext_lazy

from blacklist.models import PublicEntry
from blacklist.publishing.asked import gone_on, left, newest_first, run_out
from blacklist.publishing.public import organ_name, public_page
from casework.roster.cells import storable
from lawkit import moment

NEWEST, LATEST_LEFT = 100, 500
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


class WithTombstones(feedgenerator.Atom1Feed):
    """Atom with ``at:deleted-entry``: the address of an entry and the moment from which it is gone, nothing of what it was."""

    def root_attributes(self):
        """One more namespace."""
        return super().root_attributes() | {"xmlns:at": TOMBSTONES}

    def latest_post_date(self):
        """An end is news as much as a beginning."""
        return max([super().latest_post_date(), *(when for _ref, when in self.feed["gone"])])

    def add_root_elements(self, handler):
        """The tombstones stand before the entries."""
        super().add_root_elements(handler)
        for ref, when in self.feed["gone"]:
            gone = {"ref": ref, "when": feedgenerator.rfc3339_date(when)}
            handler.startElement("at:deleted-entry", gone)
            handler.endElement("at:deleted-entry")


class ListingsFeed(Feed):
    """What the pages of the list show, newest first."""

    feed_type = WithTombstones
    title = gettext_lazy("拖欠农民工工资失信联合惩戒对象名单")

    def get_object(self, request):
        """The request: addresses in the feed are absolute."""
        return request

    def link(self, request):
        """The list itself."""
        return reverse("public_listings")

    def author_name(self, request):
        """Who publishes."""
        return organ_name() or gettext("欠薪治理办案平台")

    def items(self, request):
        """The newest entries of today."""
        return newest_first(PublicEntry.shown(moment.today()), "", NEWEST)[0]

    def item_title(self, entry):
        """The party's name."""
        return storable(entry.name)

    def item_description(self, entry):
        """What the page of the entry says, in one line; readers take it for HTML."""
        said = [
            (gettext("当事人身份"), entry.get_seat_display()), (gettext("用人单位"), entry.unit),
            (gettext("统一社会信用代码"), entry.code), (gettext("列入情形"), entry.get_ground_display()),
            (gettext("列入机关"), entry.organ), (gettext("列入决定书文号"), entry.paper),
            (gettext("列入日期"), entry.from_on.isoformat()), (gettext("列入期满日"), entry.until_on.isoformat()),
        ]  # fmt: skip
        return escape(storable("; ".join(f"{label}: {value}" for label, value in said if value)))

    def item_link(self, entry):
        """Its page; at the same time its id."""
        return reverse("public_listing", args=[entry.public_id])

    def item_pubdate(self, entry):
        """The beginning of its first day."""
        return beginning(entry.from_on)

    item_updateddate = item_pubdate

    def feed_extra_kwargs(self, request):
        """What has left, the latest first, bounded: all of it is in the file of what has left."""
        today = moment.today()
        gone = [*run_out(today)[:LATEST_LEFT], *left(today).order_by("-ended_on", "-pk")[:LATEST_LEFT]]
        page = request.build_absolute_uri
        return {"gone": [(page(reverse("public_listing", args=[x.public_id])), beginning(gone_on(x))) for x in gone]}


def beginning(day) -> datetime:
    """Midnight in Shanghai."""
    return datetime.combine(day, time(), moment.SHANGHAI)


@public_page
def public_listings_feed(request):
    """The feed."""
    return ListingsFeed()(request)
