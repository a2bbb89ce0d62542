"""Which bureau a report belongs to: that of the county where whoever reports holds his post (监察条例 13)."""

from django.core.exceptions import PermissionDenied
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
    for kind in (OrganKind.INSPECTION, OrganKind.HRSS):
        if found := there.filter(kind=kind).order_by("pk").first():
            return found
    return own
