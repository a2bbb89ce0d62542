"""The draft, and the notice of what is intended."""

from django.utils.translation import gettext as _

from enforcement import liability
from enforcement import sums as of_order
from enforcement.decision import reading, sums
from enforcement.decision.deeds.common import TERM, refuse, stop_all, void_papers
from enforcement.decision.law import DECISION
from enforcement.decision.offences import TABLE
from enforcement.decision.words import Kind, Spare
from enforcement.models import Decision, DecisionLine, PaymentOrder
from lawkit import chain

BASIS = "监察条例 18; 监察条例 26; 支付条例 42"
SURCHARGED = "劳动合同法 85"
VIOLATED = "劳动法 50; 支付条例 13"
FINE_DAYS = 15
PAYEE = "直接支付给劳动者本人，或者汇入本机关指定的农民工工资专用账户。"
SPARED_BY = {
    Spare.MINOR: "处罚法 33(1款)", Spare.FIRST: "处罚法 33(1款)", Spare.NO_FAULT: "处罚法 33(2款)", Spare.LATE: "处罚法 36",
}  # fmt: skip
TO_BANK = "持缴款通知书到代收银行或者通过电子支付系统缴纳。"
REASONS = "拖欠劳动者工资，经调查属实，应当依法清偿。"
SPARED = "经审查，依法不予行政处罚。"
PUNISHED = "违法事实清楚，证据确凿，应当依法给予行政处罚。"


@DECISION.does("draft_handling", "redraft_handling")
def draft_handling(move):
    """Addressee, annex as the ledger has it now, surcharge upon the expired order, texts."""
    given, case = move.given, move.case
    found = liability.resolve(case.situation, of_order.seats(case))
    party = next(x for x in found if x.party == given["liable"])
    rate = given.get("rate")
    order = PaymentOrder.objects.get(pk=given["order"]) if rate else None
    if order is not None and order.liable_id != party.party:
        refuse(move, "监察条例 26", _("加付赔偿金由逾期的责令的被责令人承担"), _("不加付赔偿金，或者选择该当事人的责令"))
    lines = sums.annex(case, given.get("claims"), order, rate)
    total, extra = (sum(x[key] for x in lines) for key in ("amount", "surcharge"))
    if not lines:
        refuse(move, "监察条例 26", _("附件至少有一项未付工资"), _("账册已付清的，不需要处理决定"))
    if rate and not extra:
        refuse(move, "监察条例 26", _("所选项目在逾期的责令之内"), _("不加付赔偿金，或者改选项目"))
    if party.cap and total + extra > given["cap"]:
        refuse(move, party.cite, _("总额不超过未结清的工程款"), _("减少附件所列的项目，余额由其他清偿责任人承担"))
    basis = f"{BASIS}; {SURCHARGED}; {party.cite}" if rate else f"{BASIS}; {party.cite}"
    move.set(kind=Kind.HANDLING, liable_id=party.party, role=party.role, cap=given["cap"] if party.cap else None)
    move.set(basis=basis, total=total, rate=rate or None, surcharge=extra, order_id=order and order.pk, days=given["days"])
    move.set(payee=given.get("payee") or PAYEE, hearing_right=False)
    _texts(move, VIOLATED, REASONS)
    write_lines(move, lines)
    return {"kind": Kind.HANDLING, "liable": party.party, "rate": rate, "order": move.row.order_id, **_sums(move.row)}


@DECISION.does("draft_penalty", "redraft_penalty")
def draft_penalty(move):
    """Who is fined for what, by which article, how high and why so."""
    given, case = move.given, move.case
    offence, person = TABLE[given["offence"]], (given.get("person") or "").strip()
    floor, ceiling = offence.bounds(bool(person))
    right = reading.hearing_due(case, given["fine"], bool(person), move.on)
    move.set(kind=Kind.PENALTY, liable_id=given["liable"], person=person[:60], person_post=(given.get("person_post") or "")[:60])
    move.set(offence=offence.key, conduct=offence.conduct, act_until=given["act_until"], basis=offence.cite)
    move.set(floor=floor, ceiling=ceiling, fine=given["fine"], discretion=given["discretion"], hearing_right=right)
    move.set(order_id=given.get("order"), prior_id=given.get("prior"), days=FINE_DAYS, payee=TO_BANK)
    _texts(move, offence.cite, PUNISHED)
    if move.source == "":
        move.clock("start", TERM, on=case.filed_on or move.on)
    told = {"kind": Kind.PENALTY, "liable": given["liable"], "offence": offence.key, "person": bool(person)}
    return told | {"order": given.get("order"), "prior": given.get("prior"), **_sums(move.row)}


@DECISION.does("draft_sparing", "redraft_sparing")
def draft_sparing(move):
    """Who is spared for what, on which ground, upon which proof."""
    given = move.given
    offence, person, spare = TABLE[given["offence"]], (given.get("person") or "").strip(), Spare(given["spare"])
    before = Decision.objects.filter(kind=Kind.PENALTY, liable=given["liable"], decided_on__isnull=False)
    if spare == Spare.FIRST and before.exclude(state="revoked").exists():
        refuse(move, "处罚法 33(1款)", _("该当事人此前没有受过行政处罚"), _("不是初次违法，改选其他情形或者按处罚拟稿"))
    move.set(kind=Kind.SPARING, liable_id=given["liable"], person=person[:60], person_post=(given.get("person_post") or "")[:60])
    move.set(offence=offence.key, conduct=offence.conduct, act_until=given["act_until"], basis=f"处罚法 57; {SPARED_BY[spare]}")
    move.set(spare=spare, spare_proof_id=given.get("evidence"), discretion=given["discretion"], lesson=given["lesson"])
    move.set(days=0, payee="", hearing_right=False)
    _texts(move, offence.cite, SPARED)
    told = {"kind": Kind.SPARING, "liable": given["liable"], "offence": offence.key, "person": bool(person), "spare": spare}
    return told | {"evidence": given.get("evidence"), **_sums(move.row)}


def _texts(move, violated, reasons):
    given = move.given
    facts = given.get("facts") or move.case.facts
    if not facts:
        refuse(move, "处罚法 44; 监察条例 19", _("写明认定的事实"), _("填写事实"))
    move.set(facts=facts, violated=given.get("violated") or violated, reasons=given.get("reasons") or reasons)
    move.set(drafted_by_id=move.who.id)


def write_lines(move, lines):
    """The annex anew; returns what the event says of it."""
    DecisionLine.objects.filter(decision=move.row.pk).delete()
    DecisionLine.objects.bulk_create(DecisionLine(decision_id=move.row.pk, **line) for line in lines)


def told_lines(row):
    """The annex as the event tells it: claim, wages, surcharge."""
    return [list(line) for line in row.lines.order_by("claim").values_list("claim", "amount", "surcharge")]


def _sums(row):
    lines = told_lines(row) if row.kind == Kind.HANDLING else []
    return {"total": row.total, "surcharge": row.surcharge, "fine": row.fine, "lines": lines}


@DECISION.does("notify")
def notify(move):
    """What is intended is told; from here on it never grows."""
    row = move.row
    move.set(noticed_on=move.on, noticed_by_id=move.who.id, notice_seq=move.seq, noticed_total=row.total)
    move.set(noticed_surcharge=row.surcharge, noticed_rate=row.rate, noticed_fine=row.fine)
    return {"hearing": row.hearing_right, **_sums(row)}


@DECISION.does("drop")
def drop(move):
    """Nothing is decided after all; a notice that went out falls."""
    given = move.given
    move.set(ended_on=move.on, ended_by="own", ground=given["ground"], ended_why=given["reason"][:300])
    void_papers(move, given["reason"][:300])
    stop_all(move)
    return {"ground": given["ground"], "reason": chain.digest("", given["reason"])}
