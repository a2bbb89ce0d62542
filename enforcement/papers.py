"""What the papers of an order say: D11, D12, D19, and D17 where an order is served.

Forms hand in: for a draft ``liable``, ``fixed_on`` or ``days``, ``cap``, ``claims``, ``facts``, ``violated``
(citations), ``measures`` (list of texts), ``report``; for service the record of ``enforcement.serving``; for a check
``check = {checked_at, place, conclusion, unit_opinion}``; for a changed deadline ``reason``.
"""

from casework import delivering
from casework.models import Payment
from casework.papers import matter, people
from casework.papers.people import filled
from casework.papers.service import d17
from documents import kinds
from documents.delivery import Method
from documents.models import Delivery
from enforcement import keeping, liability, serving, sums
from enforcement.decision.papers import party as decision_party
from enforcement.models import CourtApplication, Decision, PaymentOrder
from lawkit import moment
from registry.models import Certificate

FILING_BASIS = "监察条例 14"
BASIS = "监察条例 18; 监察条例 26; 劳动合同法 85"


def register() -> None:
    """Tell documents how each paper is made; a receipt of service by the machine that serves."""
    for code, maker in {"D11": d11, "D12": d12, "D17": receipt, "D19": d19}.items():
        kinds.register(code, people.shielded(maker))


def d11(row, move, given) -> dict:
    """The order, or the notice that changes its deadline; also a draft (``move`` needs ``case``, ``on``, ``who``)."""
    case, workers = row.case, sums.by_worker(row)
    changed = row.changed_on is not None
    remaining = [w for w in workers if w["left"]]
    rows = [
        filled(name=w["worker"].name, id_tail=w["worker"].id_tail, period=matter.period(w["months"]))
        | {"due": w["due"], "paid": w["due"] - w["left"], "unpaid": w["left"]}
        for w in remaining
    ]  # fmt: skip
    total = sum(w["left"] for w in remaining)
    return filled(
        form="change" if changed else "pay", **matter.heading(case), party=people.party(row.liable),
        filed_on=case.filed_on.isoformat(), period=matter.period({m for w in remaining for m in w["months"]}),
        facts=row.facts, evidence=matter.evidence(case), filing_basis=FILING_BASIS, violated=row.violated,
        basis=f"{BASIS}; {row.basis}", liability=says(row), measures=row.measures, workers=rows,
        deadline_on=row.fixed_on.isoformat() if row.fixed_on else "", deadline_days=row.days, report=row.report,
        inspectors=people.inspectors(case, move.on), changes=_number(row) if changed else "",
        change_reason=row.change_reason if changed else "", **people.contact(move), **people.remedy(case.organ),
    ) | {
        "headcount": len(rows), "total": total if changed else row.total,
        "ledger_total": sum(w["unpaid"] for w in remaining),
    }  # fmt: skip


def says(row) -> str:
    """Why this party must pay, with the article's own sentence and, where it is capped, the sum."""
    found = liability.resolve(row.case.situation, sums.seats(row.case))
    text = next((x.says for x in found if x.party == row.liable_id), "")
    return text + (f"未结清的工程款为人民币{row.cap / 100:,.2f}元。" if row.cap is not None else "")


def _number(row) -> str:
    first = row.papers().first()
    return f"{first.title}（{first.number}）"


def d12(row, move, given) -> dict:
    """The check, worker by worker, from the ledger."""
    case, check = row.case, given["check"]
    workers = sums.by_worker(row)
    paid = _payments(row)
    rows = [
        {"name": w["worker"].name, "ordered": w["ordered"], "paid": w["ordered"] - w["left"], "unpaid": w["left"]}
        | (paid.get(w["worker"].pk, {}) if w["ordered"] > w["left"] else {})
        for w in workers
    ]  # fmt: skip
    left, notice = sum(w["left"] for w in workers), row.papers().last()
    return filled(
        **matter.heading(case), party=people.party(row.liable), order_number=notice.number,
        served_on=(row.effective_admin_on or row.effective_criminal_on).isoformat(), deadline_on=row.due_on.isoformat(),
        checked_at=check["checked_at"].isoformat(), place=check["place"], workers=rows, measures=row.measures,
        evidence=matter.evidence(case), conclusion=check["conclusion"], unit_opinion=check.get("unit_opinion"),
        inspectors=_checkers(move),
    ) | {
        "ordered_total": row.total, "paid_total": row.total - left, "unpaid_total": left,
        "ledger_unpaid": sum(w["left"] for w in workers),
    }  # fmt: skip


def _payments(row) -> dict[int, dict]:
    """The last payment to each worker and its voucher."""
    found = Payment.objects.filter(claim__in=row.lines.values("claim"), amount__gt=0, reversal=None)
    out = {}
    for p in found.select_related("claim", "evidence").order_by("paid_on", "pk"):
        out[p.claim.worker_id] = {"paid_on": p.paid_on.isoformat(), "voucher": p.evidence.name[:80]}
    return out


def _checkers(move) -> list[dict]:
    ids = delivering.servers(move)
    numbers = dict(Certificate.objects.on(move.on).filter(user__in=ids).values_list("user", "number"))
    return [{"name": n, "certificate": numbers[i]} for i, n in zip(ids, people.names_of(ids), strict=True)]


def receipt(row, move, given) -> dict:
    """D17: an order, a decision, an urging notice has papers and an addressee of its own; the rest is as casework says."""
    if not isinstance(row, PaymentOrder | Decision | CourtApplication):
        return d17(row, move, given)
    move.given = keeping.flat(move) | {"service": given["service"]}
    return d17(row, move, move.given) | {"party": addressed(row)}


def addressed(row) -> dict:
    """The unit that an order or decision is addressed to, or the person of it who is fined."""
    if isinstance(row, CourtApplication):
        return decision_party(row.decision)
    return decision_party(row) if isinstance(row, Decision) else people.party(row.liable)


def d19(row, move, given) -> dict:
    """The record of a posting or of a public notice, with the attempts before it."""
    service, notice = serving.of(given), row.notice()
    posted = service.get("method") != Method.PUBLIC_NOTICE
    served = {"title": notice.title, "number": notice.number, "on": notice.on.isoformat()}
    served["copies"] = service.get("copies", 1)
    base = filled(
        form="posting" if posted else "public_notice", **matter.heading(row.case), party=addressed(row),
        served=[served], reason=service["reason"], attempts=_attempts(row), witness=service.get("witness"),
        servers=people.names_of(delivering.servers(move)),
    )  # fmt: skip
    return base | (_posted(service) if posted else _published(service, row))


def _posted(service) -> dict:
    places = service["places"]
    return {"places": [filled(place=p["place"], at=p["at"].isoformat(), photo=p["photo"]) for p in places]}


def _published(service, row) -> dict:
    days = {"published_on": serving.day(service).isoformat(), "effective_on": row.effective_admin_on.isoformat()}
    return filled(medium=service.get("medium")) | days


def _attempts(row) -> list[dict]:
    tried = Delivery.objects.filter(paper__in=row.papers(), succeeded=False).order_by("occurred_at")
    return [
        {"at": moment.local(d.occurred_at).isoformat(), "method": str(d.get_method_display()), "result": d.result}
        for d in tried[:10]
    ]  # fmt: skip
