"""What a paper says of the case itself: number, period, evidence, sums. Sums come from the ledger's own rows."""

from casework import ledger
from casework.models import ArrearsCase, OtherProcedure
from documents.dates import cn_month
from documents.models import Paper

CAUSE = "拖欠劳动者工资"
MOST_LISTED = 29
OTHER_REMEDIES = {
    OtherProcedure.NONE: "未申请调解、仲裁，未提起诉讼",
    OtherProcedure.MEDIATION: "正在劳动争议调解",
    OtherProcedure.ARBITRATION: "已申请劳动争议仲裁",
    OtherProcedure.SUIT: "已向人民法院起诉",
}


def heading(case: ArrearsCase) -> dict:
    """Number and cause."""
    return {"case_number": case.number, "case_cause": CAUSE}


def period(months) -> str:
    """``2026年8月至10月``; empty without months."""
    ordered = sorted(months)
    if not ordered:
        return ""
    begin, end = ordered[0], ordered[-1]
    if begin == end:
        return cn_month(f"{begin:%Y-%m}")
    last = f"{end.month}月" if begin.year == end.year else cn_month(f"{end:%Y-%m}")
    return f"{cn_month(f'{begin:%Y-%m}')}至{last}"


def case_period(case: ArrearsCase) -> str:
    """The months of all claims."""
    return period(set(case.claims.values_list("month", flat=True)))


def claim_rows(case: ArrearsCase) -> list[dict]:
    """Worker, period and sum claimed, one row per worker."""
    rows = []
    for line in ledger.by_worker(case):
        row = {"name": line["worker"].name, "period": period(line["months"]), "claimed": sum(c.claimed for c in line["claims"])}
        note = next((c.note for c in line["claims"] if c.note), "")
        rows.append(row | ({"note": note[:60]} if note else {}))
    return rows


def evidence(case: ArrearsCase, but=lambda _piece: False, most=MOST_LISTED) -> list[str]:
    """What lies in the file, as lines: the record of the complaint first, then what was collected, without ``but``."""
    pieces = [f"{e.get_purpose_display()}：{e.name}" for e in standing(case) if not but(e)]
    if len(pieces) > most:
        pieces = [*pieces[: most - 1], f"其余{len(pieces) - most + 1}份见证据目录"]
    return [*(f"{p.title} {p.number}" for p in registered(case)), *pieces]


def standing(case: ArrearsCase) -> list:
    """The evidence that stands."""
    return list(case.evidence.filter(withdrawn_seq=None))


def registered(case: ArrearsCase):
    """The record of the complaint (D01), or of our own clue (D01C)."""
    return papers(case, "D01", "D01C")[:1]


def papers(case: ArrearsCase, *kinds: str):
    """Valid papers of these kinds, in the order of their issue, without their ciphertexts."""
    return Paper.objects.of("casework", case.pk).filter(kind__in=kinds, voided_at=None)


def sums(case: ArrearsCase) -> dict:
    """Due, paid and balance, from the ledger's rows."""
    totals = ledger.totals(case)
    return {"due": totals["due"], "paid": totals["paid"], "balance": totals["unpaid"]}
