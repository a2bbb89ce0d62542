"""What the acts of a payment notice write besides its state. Each returns what the event records."""

from django.db.models import Sum
from django.utils.translation import gettext as _

from casework import delivering
from casework.dual_deeds import voids_approval
from casework.models import Payment
from documents.models import Delivery
from enforcement import serving
from enforcement.court import owing
from enforcement.deposit import reading
from enforcement.deposit.law import DEPOSIT
from enforcement.models.decision import Decision
from enforcement.models.deposit import DepositLine, DepositNotice, DepositPayment
from lawkit import chain, moment
from lawkit.rules import Refused, Unmet
from registry.models import ProjectGuarantee
from statutes import clocks

SERVE = "CLK-SERVE-ND"


def refuse(move, cite, says, mend):
    """Refuse from within a deed: for what only the rows can tell."""
    raise Refused(str(move.act.label), [Unmet("input", cite, says, mend)])


def _stop(move, *rules):
    for rule in rules:
        move.clock("stop", rule, obj=move.row.pk)


@DEPOSIT.does("notify")
def notify(move):
    """The wages that are left of the decision, up to what the guarantee still holds, line by line."""
    given = move.given
    decision = Decision.objects.get(pk=given["decision"], case=move.case.pk)
    guarantee = ProjectGuarantee.objects.select_for_update(no_key=True).get(pk=given["guarantee"])
    running = DepositNotice.objects.filter(decision=decision.pk, state__in=("noticed", "delivered", "overdue"))
    if running.exists():
        refuse(move, "65号文 19", _("这份决定没有正在办理的支付通知"), _("等待银行支付，或先撤回原通知"))
    lines = within(owing.lines(decision), available(guarantee))
    if not lines:
        refuse(move, "65号文 19", _("保证金、保函尚有余额"), _("登记补足的保证金或者另一份保函"))
    total = sum(amount for _claim, amount in lines)
    move.set(decision=decision, guarantee=guarantee, amount=total, noticed_on=move.on, notice_seq=move.seq)
    DepositLine.objects.bulk_create(DepositLine(notice_id=move.row.pk, claim=claim, amount=amount) for claim, amount in lines)
    told = [[claim.pk, amount] for claim, amount in lines]
    return {"decision": decision.pk, "guarantee": guarantee.pk, "total": total, "lines": told}


def within(lines, most: int) -> list[tuple]:
    """(claim, fen) in the ledger's order, as far as the sum goes."""
    out = []
    for line in lines:
        amount = min(line["left"], most)
        if amount > 0:
            out.append((line["claim"], amount))
            most -= amount
    return out


def available(guarantee) -> int:
    """What the guarantee still holds: its amount without what was paid out of it and not made up."""
    used = DepositPayment.objects.filter(notice__guarantee=guarantee.pk).exclude(notice__state="replenished")
    asked = DepositNotice.objects.filter(guarantee=guarantee.pk, state__in=("noticed", "delivered", "overdue"))
    promised = sum(notice.amount - _paid(notice) for notice in asked)
    return guarantee.amount - (used.aggregate(s=Sum("payment__amount"))["s"] or 0) - promised


def _paid(notice) -> int:
    return notice.payments.aggregate(s=Sum("payment__amount"))["s"] or 0


@DEPOSIT.does("deliver")
def deliver(move):
    """The bank has signed: five working days."""
    service = serving.of(move.given)
    day = serving.day(service)
    move.set(delivered_on=day, pay_until=clocks.derive(reading.BANK, day).due)
    _stop(move, SERVE)
    move.clock("start", reading.BANK, on=day)
    return {"delivered_on": day, "receipt": service["receipt"], "method": service["method"]}


@DEPOSIT.after("deliver")
def keep_delivery(move):
    """The row of service, so that nobody is asked to serve it again."""
    service, who = serving.of(move.given), [*delivering.servers(move), None][:2]
    Delivery.objects.create(
        paper=move.row.notice(), method=service["method"], succeeded=True, place=service.get("place") or "",
        receiver=service.get("receiver") or "", occurred_at=moment.local(service["occurred_at"]), server_id=who[0],
        second_server_id=who[1], recorded_at=move.at, effective_admin_on=move.row.delivered_on,
    )  # fmt: skip


@DEPOSIT.does("bank_pays", "bank_pays_part")
def bank_pays(move):
    """Payments that stand in the ledger already are marked as paid out of the deposit; nothing is paid here."""
    row, keys = move.row, list(dict.fromkeys(move.given["payments"]))
    found = Payment.objects.filter(case=move.case.pk, pk__in=keys, amount__gt=0, reversal=None, deposit_payment=None)
    found = list(found.filter(paid_on__gte=row.delivered_on, claim__in=row.lines.values("claim")).order_by("pk"))
    if len(found) != len(keys):
        refuse(
            move, "平台规则 账册; 65号文 19", _("所选付款已在账册登记，属于通知所列的项目，在送达之后，未退回也未登记过"),
            _("重新选择付款"),
        )  # fmt: skip
    whole = _paid(row) + sum(p.amount for p in found) >= row.amount
    if whole != (move.act.name == "bank_pays"):
        refuse(
            move, "65号文 19; 平台规则 账册", _("付清的登记已支付，没有付清的登记部分支付"), _("按账册核对付款合计与通知金额")
        )
    DepositPayment.objects.bulk_create(DepositPayment(notice=row, payment=p, seq=move.seq) for p in found)
    if whole:
        _made_up_by(move, max(p.paid_on for p in found))
    return {"shares": [[p.pk, p.claim.worker_id, p.amount] for p in found]} | _why(move)


def _made_up_by(move, day):
    move.set(paid_on=day, fill_until=clocks.derive(reading.FILL, day).due)
    _stop(move, reading.BANK)
    move.clock("start", reading.FILL, on=day)


def _why(move) -> dict:
    reason = move.given.get("reason")
    if reason:
        move.set(reason=reason[:300])
    return {"reason": chain.digest("", reason)} if reason else {}


@DEPOSIT.does("bank_refuses", "withdraw")
def end(move):
    """Other routes remain; a new notice is another row."""
    move.set(ended_on=move.on)
    record = _why(move)
    if move.act.name == "bank_refuses":
        move.set(paper_id=move.given["evidence"])
        record["evidence"] = move.given["evidence"]
    _stop(move, SERVE, reading.BANK)
    return record


@DEPOSIT.does("replenish")
def replenish(move):
    """The deposit is whole again."""
    move.set(paper_id=move.given["evidence"], filled_on=move.on, ended_on=move.on)
    _stop(move, reading.FILL)
    return {"evidence": move.given["evidence"]}


@DEPOSIT.does("bank_late", "fill_late")
def late(move):
    """The term has passed; the clock goes on, so that it stays visible as overdue."""
    return {"until": move.row.pay_until if move.act.name == "bank_late" else move.row.fill_until}


@DEPOSIT.due("bank_late")
def banks_late(today):
    """Delivered notices whose term has passed."""
    return DepositNotice.objects.filter(state="delivered", pay_until__lt=today).values_list("pk", flat=True)


@DEPOSIT.due("fill_late")
def fills_late(today):
    """Used deposits that were not made up in their term."""
    return DepositNotice.objects.filter(state="paid", fill_until__lt=today).values_list("pk", flat=True)


voids_approval(DEPOSIT, "notify")
