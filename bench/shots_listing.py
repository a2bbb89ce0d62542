"""Where the pages of the demo's listings are: functions ``() -> (address, user)``, by the unit that is told of."""

from bench.shots_finders import holder, url

NEW, HALF_TOLD, OBJECTED = "云溪新锐塑胶有限公司", "云溪恒达家具有限公司", "云溪上辰皮具有限公司"
LISTED, ASKING, GONE = "云溪柳浦印刷有限公司", "云溪北辰玩具有限公司", "云溪青石塑料包装有限公司"


def listing_of(firm):
    """The listing of a unit, with its case."""
    from blacklist.models import Listing

    return Listing.objects.select_related("case").get(unit__name=firm)


def listing_page(firm, role="CREDIT"):
    """The page of the case with the panel of its listing."""
    return lambda: (url("case", listing_of(firm).case.public_id), holder(role))


def listing_act(firm, name, role="CREDIT"):
    """The page of an act of the unit's listing."""

    def find():
        row = listing_of(firm)
        return url("act", row.case.public_id, "LISTING", row.pk, name), holder(role)

    return find
