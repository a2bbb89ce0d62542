"""Deeds that change what a case says: claims, sums, payments, evidence, parties."""

from django.utils.translation import gettext as _

from casework import ledger
from casework.deeds.answers import once_at_source
from casework.deeds.common import (
    AMENDABLE,
    VOUCHERS,
    few_representatives,
    party,
    refuse,
    row,
    sum_up,
    tell,
    void,
    write_claims,
)
from casework.law import CASE
from casework.models import (
    Claim,
    ClaimEvidence,
    Evidence,
    Method,
    Party,
    Payment,
)
from lawkit import chain


@CASE.does("record_claims")
def record_claims(move):
    """New or corrected claims, and claims dropped."""
    void(move)
    dropped = []
    for worker, month in move.given.get("drop", ()):
        claim = Claim.objects.filter(case=move.case, worker=worker, month=month)
        if claim.filter(payments__isnull=False).exists():
            refuse(move, "平台规则 账册", _("有付款记录的主张不能删除"), _("先登记退票，或保留该行"))
        claim.delete()
        dropped.append([worker, month.isoformat()[:7]])
    return {"dropped": dropped, "claims": write_claims(move, move.given.get("claims", ()))}


@CASE.does("fix_sums")
def fix_sums(move):
    """Found sums with their evidence, or inferred by law."""
    void(move)
    rows, touched, links, claims = [], {}, [], {c.pk: c for c in Claim.objects.filter(case=move.case)}
    paid = {line["claim"].pk: line["paid"] for line in ledger.lines(move.case)}
    standing = set(Evidence.objects.filter(case=move.case, withdrawn_seq=None).values_list("pk", flat=True))
    for item in move.given["found"]:
        claim = claims.get(item["claim"])
        if claim is None or item["found"] < max(0, paid.get(item["claim"], 0)):
            refuse(
                move,
                "监察条例 26; 平台规则 账册",
                _("核定金额不小于零，也不小于已付金额"),
                _("核对金额；付款有误的先登记退票"),
            )
        grounds = set(item.get("evidence", ())) & standing
        if not grounds and not item.get("inferred") and item["found"]:
            refuse(move, "监察条例 26", _("每项核定金额至少有一份证据，或注明依法推定"), _("关联证据，或勾选依法推定"))
        claim.found, claim.inferred = item["found"], bool(item.get("inferred"))
        claim.basis = item.get("basis", claim.basis)
        touched[claim.pk] = claim
        links += [ClaimEvidence(claim=claim, evidence_id=e, seq=move.seq) for e in sorted(grounds)]
        rows.append([claim.worker_id, claim.month.isoformat()[:7], claim.found])
    Claim.objects.bulk_update(touched.values(), ["found", "inferred", "basis"])
    ClaimEvidence.objects.bulk_create(links, ignore_conflicts=True)
    sum_up(move)
    return {"found": rows}


@CASE.does("pay", "pay_after")
def pay(move):
    """Money that reached workers, with its evidence; never more than is owed."""
    if move.act.name == "pay":
        void(move)
    given, rows, made = move.given, [], []
    evidence = _voucher(move)
    if evidence is None or evidence.purpose not in VOUCHERS:
        refuse(move, "平台规则 账册; 支付条例 11", _("付款附有凭证"), _("先上传付款凭证，再登记付款"))
    if not given["payments"] or given["method"] not in Method.values:
        refuse(move, "支付条例 11", _("至少登记一笔以货币支付的款项"), _("填写付款金额，支付方式选择银行转账或现金"))
    left = {line["claim"].pk: line for line in ledger.lines(move.case)}
    for claim_id, amount in given["payments"]:
        line = left.get(claim_id)
        if line is None or not 0 < amount <= line["unpaid"]:
            refuse(move, "平台规则 账册", _("每笔付款大于零且不超过该劳动者该月未付数额"), _("核对金额和月份"))
        line["unpaid"] -= amount
        claim = line["claim"]
        more = {"paid_on": move.on, "method": given["method"], "evidence": evidence, "seq": move.seq}
        made.append(Payment(case=move.case, claim=claim, amount=amount, **more))
        rows.append([claim.worker_id, claim.month.isoformat()[:7], amount])
    Payment.objects.bulk_create(made)
    sum_up(move)
    return {"payments": rows, "method": given["method"], "evidence": evidence.sha256}


def _voucher(move) -> Evidence | None:
    """The proof of payment: in the file already, or coming with the act (the only way into a closed case)."""
    if move.given.get("file"):
        return keep_file(move, move.given["file"])
    return Evidence.objects.filter(case=move.case, withdrawn_seq=None, pk=move.given.get("evidence")).first()


@CASE.does("bounce")
def bounce(move):
    """A payment that did not arrive after all."""
    void(move)
    rows = []
    for paid in Payment.objects.filter(case=move.case, pk__in=move.given["payments"]).select_related("claim"):
        if paid.reverses_id or Payment.objects.filter(reverses=paid).exists():
            refuse(move, "平台规则 账册", _("该笔付款尚未登记过退票"), _("刷新页面查看账册"))
        Payment.objects.create(
            case=move.case, claim=paid.claim, amount=-paid.amount, paid_on=move.on, method=paid.method,
            evidence=paid.evidence, reverses=paid, seq=move.seq,
        )  # fmt: skip
        rows.append([paid.claim.worker_id, paid.claim.month.isoformat()[:7], -paid.amount])
    if not rows:
        refuse(move, "平台规则 账册", _("选定要退票的付款"), _("勾选付款记录"))
    sum_up(move)
    return {"payments": rows, "reason": chain.digest("", move.given["reason"])}


@CASE.does("add_evidence")
def add_evidence(move):
    """Files already stored; here they enter the case."""
    void(move)
    pieces = [keep_file(move, item) for item in move.given["files"]]
    return {"evidence": [[p.sha256, p.purpose] for p in pieces]}


def keep_file(move, item) -> Evidence:
    """One stored file enters the case; the same file enters once."""
    if Evidence.objects.filter(case=move.case, sha256=item["sha256"], withdrawn_seq=None).exists():
        refuse(move, "平台规则 证据", _("同一文件尚未入卷"), _("“%s”已在卷中") % item["name"])
    return Evidence.objects.create(
        case=move.case, seq=move.seq, uploaded_by_id=move.who.id, uploaded_at=move.at, **item
    )


@CASE.does("withdraw_evidence")
def withdraw_evidence(move):
    """Out of the file, not out of the world; never under a payment."""
    void(move)
    piece = Evidence.objects.filter(case=move.case, pk=move.given["evidence"], withdrawn_seq=None).first()
    if piece is None or piece.payments.exists():
        refuse(move, "平台规则 证据", _("该证据在卷，且不是付款凭证"), _("付款凭证随退票处理"))
    piece.withdrawn_seq = move.seq
    piece.save(update_fields=["withdrawn_seq"])
    ClaimEvidence.objects.filter(evidence=piece).delete()
    return {"evidence": piece.sha256}


@CASE.does("set_parties")
def set_parties(move):
    """Parties added and removed; the respondent is changed by an amendment."""
    void(move)
    gone = Party.objects.filter(case=move.case, pk__in=move.given.get("remove", ()), removed_seq=None)
    removed = sorted(gone.values_list("pk", flat=True))
    gone.update(removed_seq=move.seq)
    added = [party(move, p) for p in move.given.get("parties", ())]
    few_representatives(move)
    return {"removed": removed, "parties": added}


@CASE.does("amend")
def amend(move):
    """Corrections of what was registered."""
    void(move)
    values = {k: v for k, v in move.given.items() if k in AMENDABLE}
    if not values:
        refuse(move, "平台规则 留痕", _("至少更正一项内容"), _("修改后再提交"))
    once_at_source(move, move.case.organ_id, values.get("channel_ref", ""))
    if {"region_id", "employer_id"} & values.keys():
        move.set(jurisdiction="")
    move.set(**{k.removesuffix("_id") if k.endswith("_id") else k: row(k, v) for k, v in values.items()})
    return {**tell(values), "reason": chain.digest("", move.given["reason"])}


@CASE.does("withdraw_complaint")
def withdraw_complaint(move):
    """The complainant withdraws; the inspection goes on unless a ground ends it."""
    void(move)
    move.set(complaint_withdrawn_on=move.on)
    return {"reason": chain.digest("", move.given["reason"])}
