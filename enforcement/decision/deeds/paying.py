"""Money beside the wage ledger, deferral, expiry, performance."""

from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from casework.models import Payment
from enforcement.decision import sums
from enforcement.decision.deeds.common import FINE, PERFORM, REMEDIES, refuse, stop
from enforcement.decision.law import DECISION
from enforcement.decision.words import IN_FORCE, PaidFor
from enforcement.models import Decision, DecisionPayment
from lawkit import chain
from statutes import clocks


@DECISION.does("pay_surcharge")
def pay_surcharge(move):
    """To each line so much; without a list, in the order of the annex."""
    given, open_lines = move.given, [x for x in sums.state(move.row) if x["surcharge_left"]]
    wanted = dict(given.get("lines") or _in_turn(open_lines, given["amount"]))
    room = {x["line"].pk: x["surcharge_left"] for x in open_lines}
    known = all(0 < amount <= room.get(line, 0) for line, amount in wanted.items())
    if not known or sum(wanted.values()) != given["amount"]:
        refuse(move, "监察条例 26", _("金额不超过尚欠的加付赔偿金，逐项合计与总额一致"), _("核对逐项金额"))
    _insert(move, [(PaidFor.SURCHARGE, line, amount) for line, amount in sorted(wanted.items())])
    return {"paid": [[PaidFor.SURCHARGE, line, amount] for line, amount in sorted(wanted.items())], **_proof(given)}


def _in_turn(lines, amount):
    for line in lines:
        part = min(amount, line["surcharge_left"])
        if part:
            yield line["line"].pk, part
        amount -= part


@DECISION.does("pay_fine")
def pay_fine(move):
    """First the fine, then what it has grown by."""
    given, row = move.given, move.row
    if row.payments.filter(receipt=given["receipt"].strip()[:60], amount__gt=0, reversal=None).exists():
        refuse(move, "处罚法 67; 平台规则 账册", _("这张缴款票据尚未登记过"), _("核对票据号；同一张票据只登记一次"))
    fine = min(given["amount"], sums.left(row)["fine"])
    late = given["amount"] - fine
    if late and late > sums.late_fine(row, move.on):
        refuse(move, "处罚法 72", _("金额不超过罚款与加处罚款之和"), _("核对缴款票据；多缴的由代收银行退还"))
    parts = [(kind, None, amount) for kind, amount in ((PaidFor.FINE, fine), (PaidFor.LATE, late)) if amount]
    _insert(move, parts)
    return {"paid": [list(p) for p in parts], **_proof(given)}


def _insert(move, parts):
    given = move.given
    paid_on = _day(given["paid_on"])
    DecisionPayment.objects.bulk_create(
        DecisionPayment(
            decision_id=move.row.pk, paid_for=kind, line_id=line, amount=amount, paid_on=paid_on,
            receipt=(given.get("receipt") or "").strip()[:60], evidence_id=given["evidence"], seq=move.seq,
        )
        for kind, line, amount in parts
    )  # fmt: skip


def _day(value) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _proof(given):
    return {"paid_on": given["paid_on"], "evidence": given["evidence"]}


@DECISION.does("take_back")
def take_back(move):
    """A row recorded wrongly is met by its opposite; nothing is erased."""
    row = move.row.payments.filter(pk=move.given.get("payment"), amount__gt=0, reversal=None).first()
    if row is None:
        refuse(move, "平台规则 账册", _("选择一笔尚未撤回的缴付"), _("刷新页面后重新选择"))
    DecisionPayment.objects.create(
        decision_id=move.row.pk, paid_for=row.paid_for, line_id=row.line_id, amount=-row.amount, paid_on=row.paid_on,
        receipt=row.receipt, evidence_id=row.evidence_id, reverses=row, seq=move.seq,
    )  # fmt: skip
    reason = chain.digest("", move.given["reason"])
    return {"paid": [[row.paid_for, row.line_id, -row.amount]], "payment": row.pk, "reason": reason}


@DECISION.does("defer_fine")
def defer(move):
    """A later day, or several with their sums, of which the last is that day."""
    given, row = move.given, move.row
    parts = [[str(day), amount] for day, amount in given.get("instalments") or ()]
    left = sums.left(row)["fine"]
    if parts and (sum(p[1] for p in parts) != left or max(p[0] for p in parts) != str(given["until"])):
        refuse(move, "处罚法 72", _("分期合计等于未缴罚款，最后一期为写明的日期"), _("核对逐期的日期和金额"))
    length = (_day(given["until"]) - row.effective_on).days
    move.set(due_on=clocks.derive(FINE, row.effective_on, length=length).due)
    move.set(deferred_on=move.on, instalments=parts, expired_on=None)
    stop(move, FINE)
    move.clock("start", FINE, on=row.effective_on, length=length)
    return {"due_on": row.due_on, "instalments": parts, "reason": chain.digest("", given["reason"])}


@DECISION.does("expire")
def expire(move):
    """Unlocks the urging of the court's enforcement, the check for a referral and the fine for refusing."""
    move.set(expired_on=move.on)
    stop(move, PERFORM, FINE)
    return {"due_on": move.row.due_on, "left": sums.left(move.row)}


@DECISION.does("perform")
def perform(move):
    """Paid, by the ledger and the receipts; late if the last payment came after the day."""
    row = move.row
    wages = Payment.objects.filter(claim__in=row.lines.values("claim"), amount__gt=0, reversal=None)
    others = row.payments.filter(amount__gt=0, reversal=None)
    days = [q.aggregate(d=Max("paid_on"))["d"] for q in (wages, others)]
    last = max((d for d in days if d), default=None)
    move.set(performed_on=move.on, late=last is not None and last > row.due_on)
    stop(move, PERFORM, FINE, *REMEDIES)
    return {"last_paid_on": last, "late": row.late}


@DECISION.due("expire")
def over(today):
    """Decisions in force whose last day has passed; whether they are paid the guard asks."""
    found = Decision.objects.filter(state__in=IN_FORCE, due_on__lt=today, expired_on=None)
    rows = found.select_related("case").order_by("due_on", "pk")
    return [row.pk for row in rows if not sums.paid(row)]
