"""One attempt to serve an order, as a form hands it in: what it lacks and from when it would count. Pure.

``given["service"]`` holds: ``method``, ``occurred_at`` (aware), ``place``, ``receiver``, ``relation``, ``refusal``,
``witness``, ``photos`` (hashes of proofs on file), ``receipt`` (key of a proof on file), ``at_residence``,
``in_custody_or_army``, ``reason``, ``medium`` (of a public notice), ``result``, ``copies``.
For posting: ``places`` (``[{place, kind, at, photo}]``), ``reason``, ``witness``.
"""

from collections.abc import Mapping
from datetime import date, datetime

from documents import delivery
from documents.delivery import Effect, Method
from lawkit import moment
from statutes import clocks

LAWFUL_PLACES = ("residence", "business", "office", "site")
ALONE = (Method.POSTAL, Method.ELECTRONIC)


def of(given: Mapping) -> Mapping:
    """The attempt that was handed in, empty if none."""
    return given.get("service") or {}


def day(service: Mapping) -> date | None:
    """The Shanghai day on which it happened: signed, left, arrived, published, or posted at the last place."""
    times = [p.get("at") for p in service.get("places", ())] or [service.get("occurred_at")]
    if not all(isinstance(t, datetime) and t.tzinfo for t in times):
        return None
    return max(moment.local(t).date() for t in times)


def record(f, service: Mapping, method: str, servers: int = 2) -> delivery.Facts:
    """What is on record about this attempt, from the facts and the form."""
    happened = day(service)
    places = service.get("places", ())
    photos = [p.get("photo") for p in places] or list(service.get("photos", ()))
    lawful = any(p.get("kind") in LAWFUL_PLACES and p.get("photo") in f.proofs for p in places)
    return delivery.Facts(
        occurred_on=happened, paper_on=happened, today=happened, servers=servers,
        relation=service.get("relation") or "", refused=bool(service.get("refusal")),
        witness=bool(service.get("witness")),
        photos=len(set(photos) & f.proofs) if method in (Method.LIEN, Method.POSTING) else 0,
        at_residence=lawful if method == Method.POSTING else bool(service.get("at_residence")),
        consent=method == Method.ELECTRONIC and f.consent,
        receipt=service.get("receipt") is not None and service["receipt"] in f.proofs,
        in_custody_or_army=bool(service.get("in_custody_or_army")),
        whereabouts_unknown=method in (Method.PUBLIC_NOTICE, Method.POSTING) and f.absconding,
        failed_methods=f.failed, reason_recorded=bool(service.get("reason")), pay_order=True,
        absconding_recorded=method == Method.POSTING and f.absconding,
    )  # fmt: skip


def effect(f, service: Mapping, method: str) -> Effect:
    """The two dates of an attempt, were its own days and servers in order."""
    if day(service) is None or method not in Method.values:
        return Effect(None, None, [delivery.Problem("", delivery.SIGNED)])
    return delivery.effective(method, record(f, service, method))


def admin_day(service: Mapping) -> date | None:
    """From when service would count: its own day; for a public notice the end of its term."""
    happened = day(service)
    if happened is None or service.get("method") != Method.PUBLIC_NOTICE:
        return happened
    return clocks.derive(delivery.PUBLIC_NOTICE_CLOCK, happened).due


def deadline(fixed_on: date | None, days: int, from_on: date | None) -> tuple[date | None, bool]:
    """(the day until which must be paid, whether it is certain) for an order served or posted on ``from_on``."""
    if fixed_on or from_on is None or not days:
        return fixed_on, fixed_on is not None
    found = clocks.derive("CLK-ORDER", from_on, length=days)
    return found.due, not found.provisional


def certain(service: Mapping, fixed_on: date | None, days: int, from_on: date | None) -> bool:
    """Whether no day on the way to the deadline lies beyond the published calendar (N28)."""
    published = day(service) if service.get("method") == Method.PUBLIC_NOTICE else None
    if published and clocks.derive(delivery.PUBLIC_NOTICE_CLOCK, published).provisional:
        return False
    return deadline(fixed_on, days, from_on)[1]
