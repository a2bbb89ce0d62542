"""Which bureau a report belongs to: that of the county where whoever reports holds his post (监察条例 13)."""

from django.core.exceptions import PermissionDenied
from django.db.models import Case, When
from django.utils.translation import gettext as _

from registry.models import Organ
from registry.models.places import Level, OrganKind


def bureau_for(user) -> Organ:
    """The inspection agency of the user's county; his own organ where there is none or it is one itself.

    PermissionDenied for an account without an organ."""
    own = user.organ
    if own is None:
        raise PermissionDenied(_("账号没有登记所在单位，由管理员登记后再办"))
    if own.kind == OrganKind.INSPECTION and own.level != Level.TOWNSHIP:
        return own
    if own.parent_id and own.parent.kind == OrganKind.INSPECTION:
        return own.parent
    there = Organ.objects.filter(region__code__startswith=own.region.code[:6], active=True).exclude(level=Level.TOWNSHIP)
    first = Case(When(kind=OrganKind.INSPECTION, then=0), default=1)
    found = there.filter(kind__in=(OrganKind.INSPECTION, OrganKind.HRSS)).select_related("region").order_by(first, "pk")
    return found.first() or own
