"""The rows of service of an order's papers, and what its receipt (D17) is told."""

from casework import delivering
from documents.delivery import Method
from documents.models import Delivery, Paper
from enforcement import serving
from lawkit import moment

PLAIN = ("place", "receiver", "relation", "refusal", "witness", "reason", "result")
RECEIPTS = ("D17", "D19")


def flat(move) -> dict:
    """The attempt as casework's receipt wants it: the papers served, the addressee, and the form's own fields."""
    service = serving.of(move.given)
    notice = move.row.notice()
    given = {**service, "papers": [notice.pk], "addressee": move.row.liable_id}
    given["succeeded"] = move.act.name not in ("record_attempt", "record_return") or bool(service.get("succeeded"))
    return given


def keep(move) -> Delivery:
    """Write the attempt, once its receipt has been issued."""
    given, record = flat(move), move.record
    who = [*delivering.servers(move), None][:2]
    method = record["service"]["method"]
    places = given.get("places", ())
    photos = [p["photo"] for p in places] or list(given.get("photos", ()))
    plain = {k: given[k] for k in PLAIN if given.get(k)}
    if places:
        plain["place"] = "；".join(p["place"] for p in places)[:200]
    receipts = Paper.objects.light().filter(chain="casework", case_id=move.case.pk, seq=move.seq, kind__in=RECEIPTS)
    return Delivery.objects.create(
        paper_id=given["papers"][0], receipt=receipts.order_by("kind").first(), method=method,
        consent=delivering.consent(move.case) if method == Method.ELECTRONIC else None,
        succeeded=given["succeeded"], occurred_at=when(given), photos=photos,
        server_id=who[0], second_server_id=who[1], recorded_at=move.at,
        effective_admin_on=record["admin_on"], effective_criminal_on=record["criminal_on"], **plain,
    )  # fmt: skip


def when(service):
    """The moment of an attempt; of posting, that at the last place."""
    return moment.local(max([p["at"] for p in service.get("places", ())] or [service["occurred_at"]]))
