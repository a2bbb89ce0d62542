"""An order on the page of its case: its facts, computed from what that page has read already."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from casework.models import Purpose
from casework.views.dossier import register_columns, register_known
from enforcement import liability, sums
from enforcement.facts import ALL, NONE, SOME
from enforcement.models import OrderLine

LINES = (
    OrderLine.objects.filter(order=OuterRef("pk")).order_by().values(json=JSONObject(claim="claim_id", amount="amount"))
)


def known(dossier, row) -> dict:
    """What the rules of an order ask for; test_case_page compares it with the law's own reading."""
    case, pieces = dossier.case, dossier.standing
    proofs = [e for e in pieces if e.purpose == Purpose.SERVICE]
    units = [(p.role, p.employer_id) for p in dossier.parties if p.employer_id]
    facts = {
        "liable": frozenset((x.party, x.cap) for x in liability.resolve(case.situation, sums.seats(case, units))),
        "absconding": case.absconded and any(e.purpose == Purpose.ABSCONDING for e in pieces),
        "proofs": frozenset(x for e in proofs for x in (e.pk, e.sha256)),
        "on_file": frozenset(e.pk for e in pieces),
    }
    if not any(p.kind == "D18" for p in dossier.papers):
        facts["consent"] = False
    return facts | (_own(dossier, row) if row.pk else {})


def _own(dossier, row) -> dict:
    papers = [p for p in dossier.papers if p.kind == "D11" and p.seq in (row.issued_seq, row.notice_seq)]
    tried = {t["method"] for p in papers for t in p.served if not t["succeeded"]} if row.issued_seq else set()
    ordered = {line["claim"]: line["amount"] for line in row.line_rows}
    lines = [(ordered[c.pk], c.due - c.got) for c in dossier.claims if c.pk in ordered]
    left = sum(min(amount, unpaid) for amount, unpaid in lines)
    agree = bool(lines) and all(a == u for a, u in lines) and row.total == sum(a for a, _unpaid in lines)
    return {
        "failed": frozenset(tried),
        "sums_agree": agree,
        "paid": ALL if left == 0 else NONE if left == row.total else SOME,
        "paper_on": papers[-1].on if papers and row.notice_seq is not None else dossier.today,
    }


register_columns("ORDER", line_rows=ArraySubquery(LINES))
register_known("ORDER", known)
