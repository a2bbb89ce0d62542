"""What the acts of a case write besides its state. Each returns what the event records: ids and sums, no texts."""

from datetime import datetime

from django.utils.translation import gettext as _

from casework import delivering, ledger
from casework.law import CASE
from casework.models import (
    ArrearsCase,
    Claim,
    ClaimEvidence,
    Evidence,
    Method,
    Party,
    Payment,
    Purpose,
    Recusal,
)
from lawkit import chain
from lawkit.rules import Refused, Unmet
from registry.models import Organ
from statutes import provinces

INTAKE_FIELDS = (
    "kind", "channel", "channel_ref", "received_on", "confidential", "facts", "claims_text", "violation_end",
    "other_procedure", "in_scope", "missing", "grave", "situation",
)  # fmt: skip
AMENDABLE = (
    "facts", "claims_text", "violation_end", "other_procedure", "in_scope", "missing", "grave", "absconded",
    "situation", "employer_id", "project_id", "region_id", "channel_ref",
)  # fmt: skip
VOUCHERS = (Purpose.PAYMENT, Purpose.ADVANCE, Purpose.COURT)
TEXTS = ("facts", "claims_text", "missing")


def refuse(move, cite, says, mend, key="input"):
    """Refuse from within a deed: for what only the rows can tell."""
    raise Refused(str(move.act.label), [Unmet(key, cite, says, mend)])


def void(move):
    """What was signed over the ledger and the evidence lapses."""
    move.set(report_digest="", closing_digest="")


def tell(values: dict) -> dict:
    """The record of an amendment: short values as they are, texts by their digest."""
    return {k: chain.digest("", str(v)) if k in TEXTS else v for k, v in values.items()}


# ── intake ────────────────────────────────────────────────────────────────────────────────────────────────────


@CASE.does("register")
def register(move):
    """The case's first row, its complainants and its claims; the term for acceptance runs from the day of receipt."""
    given = move.given
    values = {k: given[k] for k in INTAKE_FIELDS if k in given}
    if values.setdefault("received_on", move.on) > move.on:
        refuse(move, "监察条例 9; 平台规则 期限", _("收到日期不晚于今天"), _("改为实际收到的日期"))
    move.clock("start", "CLK-ACCEPT", on=values["received_on"])
    move.set(organ=Organ.objects.get(pk=given["organ_id"]), region_id=given["region_id"])
    move.set(employer_id=given["employer_id"], project_id=given.get("project_id"), **values)
    people = [_party(move, p) for p in given.get("parties", ())]
    claims = _write_claims(move, given.get("claims", ()))
    told = {**tell(values), "employer": given["employer_id"], "parties": people, "claims": claims}
    likely = [[d["case"], d["verdict"], chain.digest("", d["reason"])] for d in given.get("duplicates", ())]
    return {**told, "duplicates": likely} if likely else told


@CASE.does("ask_correction")
def ask_correction(move):
    """What is missing, all at once, and until when."""
    until = move.given.get("until")
    if until is None or until <= move.on:
        refuse(move, "25号令 18; 平台规则 补正", _("补正期限在今天之后"), _("填写补正期限"))
    move.set(missing=list(move.given["missing"]))
    return {"missing": len(move.given["missing"]), "until": until}


@CASE.does("supplement")
def supplement(move):
    """Everything has come."""
    move.set(missing=[])
    return {}


@CASE.does("refuse", "refuse_uncorrected")
def refuse_case(move):
    """The ground; the reason stands in the paper."""
    return {"ground": move.given.get("ground", "basics"), "reason": chain.digest("", move.given["reason"])}


@CASE.does("forward", "transfer")
def forward(move):
    """To whom. A transferred case waits for the receipt."""
    if move.act.name == "transfer":
        void(move)
    return {"receiver": move.given["receiver"]}


@CASE.does("file")
def file(move):
    """The day of filing and the two investigators."""
    move.set(filed_on=move.on)
    return _assign(move)


# ── people ────────────────────────────────────────────────────────────────────────────────────────────────────


@CASE.does("assign", "reinstate")
def assign(move):
    """Two investigators; a stand-in ends."""
    return _assign(move)


def _assign(move):
    void(move)
    move.set(lead_id=move.given["lead"], co_id=move.given["co"])
    move.set(stand_in=None, stand_in_for=None, stand_in_until=None)
    return {"lead": move.given["lead"], "co": move.given["co"]}


@CASE.does("stand_in")
def stand_in(move):
    """Who acts for whom, until when."""
    given = move.given
    if given["absent"] not in (move.case.lead_id, move.case.co_id):
        refuse(move, "平台规则 代行", _("被代行人是本案主办或协办"), _("改选被代行人"))
    if given["deputy"] in (move.case.lead_id, move.case.co_id) or given["deputy"] not in move.facts.fit:
        refuse(move, "平台规则 代行; 监察条例 16", _("代行人是另一名持有效证件的监察员"), _("另选代行人"))
    if given["until"] < move.on:
        refuse(move, "平台规则 代行", _("代行期满日不早于今天"), _("改填期满日"))
    move.set(stand_in_for_id=given["absent"], stand_in_id=given["deputy"], stand_in_until=given["until"])
    return {k: given[k] for k in ("absent", "deputy", "until")}


@CASE.does("recuse")
def recuse(move):
    """An officer with an interest is off the case."""
    if move.case.recusals.filter(user=move.given["officer"]).exists():
        refuse(move, "监察条例 16", _("该监察员在本案尚未回避"), _("改选其他人员"))
    Recusal.objects.create(case=move.case, user_id=move.given["officer"], seq=move.seq)
    return {"officer": move.given["officer"]}


@CASE.does("hand_over")
def hand_over(move):
    """Another organ takes the case as it is; its head assigns anew."""
    if not Organ.objects.filter(pk=move.given["organ"], active=True).exclude(pk=move.case.organ_id).exists():
        refuse(move, "监察条例 13", _("移交给另一个在用的机关"), _("改选接办机关"))
    void(move)
    move.set(organ_id=move.given["organ"], lead=None, co=None)
    move.set(stand_in=None, stand_in_for=None, stand_in_until=None)
    return {"organ": move.given["organ"]}


# ── what the case says ────────────────────────────────────────────────────────────────────────────────────────


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
    return {"dropped": dropped, "claims": _write_claims(move, move.given.get("claims", ()))}


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
            refuse(move, "监察条例 26; 平台规则 账册", _("核定金额不小于零，也不小于已付金额"), _("核对金额；付款有误的先登记退票"))
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
    _sum_up(move)
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
    _sum_up(move)
    return {"payments": rows, "method": given["method"], "evidence": evidence.sha256}


def _voucher(move) -> Evidence | None:
    """The proof of payment: in the file already, or coming with the act (the only way into a closed case)."""
    if move.given.get("file"):
        return _keep(move, move.given["file"])
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
    _sum_up(move)
    return {"payments": rows, "reason": chain.digest("", move.given["reason"])}


@CASE.does("add_evidence")
def add_evidence(move):
    """Files already stored; here they enter the case."""
    void(move)
    pieces = [_keep(move, item) for item in move.given["files"]]
    return {"evidence": [[p.sha256, p.purpose] for p in pieces]}


def _keep(move, item) -> Evidence:
    if Evidence.objects.filter(case=move.case, sha256=item["sha256"], withdrawn_seq=None).exists():
        refuse(move, "平台规则 证据", _("同一文件尚未入卷"), _("“%s”已在卷中") % item["name"])
    return Evidence.objects.create(case=move.case, seq=move.seq, uploaded_by_id=move.who.id, uploaded_at=move.at, **item)


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
    return {"removed": removed, "parties": [_party(move, p) for p in move.given.get("parties", ())]}


@CASE.does("amend")
def amend(move):
    """Corrections of what was registered."""
    void(move)
    values = {k: v for k, v in move.given.items() if k in AMENDABLE}
    if not values:
        refuse(move, "平台规则 留痕", _("至少更正一项内容"), _("修改后再提交"))
    move.set(**{k.removesuffix("_id") if k.endswith("_id") else k: _row(k, v) for k, v in values.items()})
    return {**tell(values), "reason": chain.digest("", move.given["reason"])}


@CASE.does("withdraw_complaint")
def withdraw_complaint(move):
    """The complainant withdraws; the inspection goes on unless a ground ends it."""
    void(move)
    move.set(complaint_withdrawn_on=move.on)
    return {"reason": chain.digest("", move.given["reason"])}


# ── investigation and outcomes ────────────────────────────────────────────────────────────────────────────────


@CASE.does("extend")
def extend(move):
    """At most thirty working days more, once; the complainant is told where the province says so."""
    void(move)
    days = move.given.get("days", 30)
    if not 1 <= days <= 30:
        refuse(move, "监察条例 17", _("延长不超过 30 个工作日"), _("改填延长的工作日数"))
    move.set(extended=True)
    move.clock("extend", "CLK-INVEST", by=days)
    _tell_complainant(move)
    return {"by": days, "reason": chain.digest("", move.given["reason"])}


@CASE.does("suspend")
def suspend(move):
    """The term stands still from today."""
    void(move)
    move.clock("pause", "CLK-INVEST")
    _tell_complainant(move)
    return {"reason": chain.digest("", move.given["reason"])}


@CASE.does("resume")
def resume(move):
    """The term goes on; it is not restarted."""
    void(move)
    move.clock("resume", "CLK-INVEST")
    _tell_complainant(move)
    return {"reason": chain.digest("", move.given["reason"])}


@CASE.does("inquire")
def inquire(move):
    """A summons to a time that is still to come."""
    void(move)
    at = move.given.get("at")
    if not isinstance(at, datetime) or at <= move.at:
        refuse(move, "监察条例 15", _("询问时间在通知之后"), _("改填询问时间"))
    return {"at": at}


@CASE.does("confirm_address")
def confirm_address(move):
    """Where and how the party wants to be served: it stands in the paper."""
    void(move)
    return {"e_consent": bool(move.given.get("e_consent"))}


@CASE.does("serve", "serve_alone")
def serve(move):
    """An attempt to serve, successful or not; a failed one is kept too."""
    void(move)
    return {"deliveries": delivering.told(delivering.effects(move), move.given)}


@CASE.after("serve", "serve_alone")
def keep_delivery(move):
    """The rows of service, which name the receipt issued with the act."""
    delivering.keep(move)


@CASE.does("report")
def report(move):
    """Both investigators stand by the sums as they are now."""
    move.set(report_digest=ledger.report_digest(move.case), closing_digest="")
    return {"digest": move.row.report_digest}


@CASE.does("reinvestigate")
def reinvestigate(move):
    """The term of investigation runs on from where it stopped: same start, same length, same suspensions."""
    void(move)
    stopped = move.case.clocks.filter(rule="CLK-INVEST").order_by("-seq").first()
    move.clock("start", "CLK-INVEST", on=stopped.start_on, length=stopped.length, suspensions=stopped.suspensions)
    return {"reason": chain.digest("", move.given["reason"])}


@CASE.does("withdraw_case")
def withdraw_case(move):
    """CL-02 or CL-03; the closing itself follows."""
    void(move)
    return {"code": move.given["code"]}


# ── closing ───────────────────────────────────────────────────────────────────────────────────────────────────


@CASE.does("propose_closing")
def propose_closing(move):
    """The ground on the table, and what came of the case."""
    result = str(move.given.get("result") or "").strip()
    if not result:
        refuse(move, "平台规则 结案", _("写明处理结果"), _("填写处理结果"))
    move.set(closing_code=move.given["code"], closing_digest="", closing_result=result)
    move.set(closing_opinion=move.given.get("opinion", ""))
    return {"code": move.given["code"], "result": chain.digest("", result)}


@CASE.does("approve_closing")
def approve_closing(move):
    """The digest of all that the approval covers."""
    move.set(closing_digest=ledger.sheet_digest(move.case))
    return {"code": move.case.closing_code, "digest": move.row.closing_digest}


@CASE.does("close", "close_signed")
def close(move):
    """Every clock of the case stops, except those of parts that go on."""
    move.set(closed_on=move.on)
    for rule in set(move.case.clocks.filter(stopped_seq=None).values_list("rule", flat=True)):
        if not _goes_on(rule, move.case):
            move.clock("stop", rule)
    return {"code": move.case.closing_code}


@CASE.does("reopen")
def reopen(move):
    """The closing is void."""
    move.set(closing_code="", closing_digest="", report_digest="", extended=False, closed_on=None)
    move.set(closing_result="", closing_opinion="")
    return {"reason": chain.digest("", move.given["reason"])}


# ── helpers ───────────────────────────────────────────────────────────────────────────────────────────────────


def _party(move, item):
    party = Party(case=move.case, seq=move.seq, **item)
    party.save(force_insert=True)
    return [party.role, party.worker_id, party.employer_id]


def _write_claims(move, items):
    rows, fresh = [], {}
    known = {(x["claim"].worker_id, x["claim"].month): (x["claim"], x["paid"]) for x in ledger.lines(move.case)}
    for item in items:
        key = item["worker"], item["month"].replace(day=1)
        claim, paid = known.get(key, (None, 0))
        if item["claimed"] < max(0, paid):
            refuse(move, "平台规则 账册", _("主张金额不小于零，也不小于已付金额"), _("核对金额；付款有误的先登记退票"))
        values = {"claimed": item["claimed"], **{k: item[k] for k in ("job", "note", "basis") if item.get(k)}}
        if claim is None:
            fresh[key] = Claim(case=move.case, worker_id=key[0], month=key[1], seq=move.seq, **values)
        else:
            Claim.objects.filter(pk=claim.pk).update(**values)
        rows.append([key[0], key[1].isoformat()[:7], item["claimed"]])
    Claim.objects.bulk_create(fresh.values())
    _sum_up(move)
    return rows


def _sum_up(move):
    sums = ledger.totals(move.case)
    move.set(claimed=sums["claimed"], found=sums["found"], owed=sums["due"], paid=sums["paid"], headcount=sums["heads"])


def _tell_complainant(move):
    days = provinces.number(move.case.region.province, "tell_complainant_days", move.on)
    if days:
        move.clock("start", "CLK-TELL", length=days)


def _row(name, value):
    if not name.endswith("_id"):
        return value
    model = ArrearsCase._meta.get_field(name.removesuffix("_id")).related_model
    return model.objects.get(pk=value) if value else None


def _goes_on(rule: str, case) -> bool:
    """Clocks of parts that outlive the case, or that its ground leaves open, run on."""
    parts = [m for m in CASE.parts if m.outlives_case or CASE.docket.spares(m, case)]
    return any(rule in a.starts for m in parts for a in m.acts.values())
