"""Sums over the payment ledger, and the digests that bind signatures to it. Fen throughout."""

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from casework.models import ArrearsCase, Claim, Evidence, Payment
from documents.models import Paper
from lawkit import chain

SIGN_OFF_PAPERS = ("D31", "X01")  # issued by the sign-off itself


def totals(case: ArrearsCase) -> dict:
    """claimed, found, paid, unpaid and headcount, straight from the rows."""
    sums = Claim.objects.filter(case=case).aggregate(
        due=Coalesce(Sum(Coalesce("found", "claimed")), 0),  # first: names given here hide the columns after them
        claimed=Coalesce(Sum("claimed"), 0),
        found=Coalesce(Sum("found"), 0),
    )
    sums["paid"] = Payment.objects.filter(case=case).aggregate(s=Coalesce(Sum("amount"), 0))["s"]
    sums["heads"] = Claim.objects.filter(case=case).values("worker").distinct().count()
    sums["unpaid"] = sums["due"] - sums["paid"]
    return sums


def lines(case: ArrearsCase) -> list[dict]:
    """One line per worker and month with what is due, paid and unpaid, in the ledger's order."""
    claims = (
        Claim.objects.filter(case=case)
        .select_related("worker")
        .annotate(due=Coalesce("found", "claimed"), got=Coalesce(Sum("payments__amount"), 0))
        .order_by("worker__name_key", "worker_id", "month")
    )
    return [{"claim": c, "due": c.due, "paid": c.got, "unpaid": c.due - c.got} for c in claims]


def by_worker(case: ArrearsCase) -> list[dict]:
    """One line per worker: months, due, paid, unpaid."""
    out: dict[int, dict] = {}
    for line in lines(case):
        claim = line["claim"]
        row = out.setdefault(
            claim.worker_id, {"worker": claim.worker, "months": [], "due": 0, "paid": 0, "unpaid": 0, "claims": []}
        )
        row["months"].append(claim.month)
        row["claims"].append(claim)
        for key in ("due", "paid", "unpaid"):
            row[key] += line[key]
    return list(out.values())


def ledger_rows(case) -> list:
    """The ledger as plain rows, for digests and for the replay: [worker, month, claimed, found, paid]."""
    rows = (
        Claim.objects.filter(case=case)
        .annotate(got=Coalesce(Sum("payments__amount"), 0))
        .values_list("worker_id", "month", "claimed", "found", "got")
        .order_by("worker_id", "month")
    )
    return [[w, m.isoformat()[:7], c, f, p] for w, m, c, f, p in rows]


def evidence_rows(case) -> list:
    """The evidence list: [sha256, purpose] of what stands in the file."""
    standing = Evidence.objects.filter(case=case, withdrawn_seq=None).order_by("sha256")
    return [list(r) for r in standing.values_list("sha256", "purpose")]


def report_digest(case: ArrearsCase, rows=None, evidence=None) -> str:
    """What the two investigators sign under the proposal (D30): ledger, evidence, their own names.

    ``rows`` and ``evidence`` are ``ledger_rows`` and ``evidence_rows`` where a page has read them already.
    """
    rows, evidence = _read(case, rows, evidence)
    sheet = {"ledger": rows, "evidence": evidence, "by": [case.lead_id, case.co_id]}
    return chain.digest("D30/", chain.canonical(sheet))


def _read(case, rows, evidence):
    return ledger_rows(case) if rows is None else rows, evidence_rows(case) if evidence is None else evidence


def sheet_digest(case: ArrearsCase, code: str | None = None) -> str:
    """What the closing signatures cover: ledger, closing code, evidence, issued papers (settled 12)."""
    papers = (
        Paper.objects.filter(chain="casework", case_id=case.pk)
        .exclude(kind__in=SIGN_OFF_PAPERS)
        .order_by("seq", "id")
        .values_list("kind", "number", "digest")
    )
    code = case.closing_code if code is None else code
    return digest_of(code, ledger_rows(case), evidence_rows(case), [list(p) for p in papers])


def digest_of(code: str, claims: list, evidence: list, papers: list) -> str:
    """The digest of a sheet whose rows the caller has read already, in the forms and orders of :func:`sheet_digest`."""
    sheet = {"code": code, "ledger": claims, "evidence": evidence, "papers": papers}
    return chain.digest("sheet/", chain.canonical(sheet))


def unpaid_lines(case: ArrearsCase):
    """Claims that still have something to pay."""
    claims = Claim.objects.filter(case=case).annotate(
        due=Coalesce("found", "claimed"), got=Coalesce(Sum("payments__amount"), 0)
    )
    return claims.filter(due__gt=F("got"))
