"""What several deeds share: refusing, files, places, the end of a warning."""

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from early_warning.models import WarningFile
from lawkit import chain
from lawkit.rules import Refused, Unmet

PLACE = ("latitude", "longitude", "accuracy")


def refuse(move, cite, says, mend, key="input"):
    """Refuse from within a deed: for what only the rows can tell."""
    raise Refused(str(move.act.label), [Unmet(key, cite, says, mend)])


def digest(text) -> str:
    """A text as the event tells of it."""
    return chain.digest("", str(text or ""))


def end(move, **values):
    """The warning has ended today."""
    move.set(ended_on=move.on, **values)


def place(move, given) -> dict:
    """Latitude, longitude and accuracy as the telephone gave them; empty where it did not."""
    if given.get("latitude") in (None, "") or given.get("longitude") in (None, ""):
        return {}
    try:
        found = {k: round(Decimal(str(given[k])), 6) for k in ("latitude", "longitude")}
    except InvalidOperation:
        found = {}
    if not found or not all(value.is_finite() for value in found.values()):
        refuse(move, "平台规则 证据", _("定位为数字"), _("重新定位，或留空"))
    if not (-90 <= found["latitude"] <= 90 and -180 <= found["longitude"] <= 180):
        refuse(move, "平台规则 证据", _("定位在地球上"), _("重新定位，或留空"))
    return {**found, "accuracy": given.get("accuracy")}


def keep(move, items, visit=None) -> list:
    """Put stored files into the warning; returns what the event tells of them. One file stays one, sent twice or not."""
    if not items:
        return []
    known = set(WarningFile.objects.filter(warning=move.case.pk).values_list("sha256", flat=True))
    made = []
    for item in items:
        if item["sha256"] not in known:
            known.add(item["sha256"])
            where = place(move, item)
            plain = {k: v for k, v in item.items() if k not in PLACE}
            made.append(WarningFile(
                warning=move.case, visit=visit, seq=move.seq, uploaded_by_id=move.who.id, uploaded_at=move.at,
                **plain, **where,
            ))  # fmt: skip
    WarningFile.objects.bulk_create(made)
    return [[f.sha256, f.purpose] for f in made]
