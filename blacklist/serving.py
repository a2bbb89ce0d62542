"""One service of a notice to a party, as a form hands it in: whether it counts, and from when. Pure."""

from collections.abc import Mapping

from documents import delivery
from documents.delivery import Effect, Method
from enforcement.serving import ALONE, admin_day, day, of

__all__ = ["ALONE", "admin_day", "day", "effect", "of"]
WITHOUT_RECEIPT = (Method.ELECTRONIC,)


def effect(f, service: Mapping) -> Effect:
    """Its two dates; none of them where method, day or receipt are not in order."""
    happened, method = day(service), service.get("method")
    proven = service.get("receipt") is not None and service["receipt"] in f.proofs
    if happened is None or method not in Method.values or not (proven or method in WITHOUT_RECEIPT):
        return Effect(None, None, [delivery.Problem("", delivery.SIGNED)])
    return delivery.effective(method, delivery.Facts(
        occurred_on=happened, paper_on=happened, today=happened, servers=2, relation=service.get("relation") or "",
        refused=bool(service.get("refusal")), witness=bool(service.get("witness")), photos=len(service.get("photos", ())),
        at_residence=bool(service.get("at_residence")), consent=method == Method.ELECTRONIC and f.consent, receipt=proven,
        in_custody_or_army=bool(service.get("in_custody_or_army")),
        whereabouts_unknown=method == Method.PUBLIC_NOTICE and f.absconding, reason_recorded=bool(service.get("reason")),
    ))  # fmt: skip
