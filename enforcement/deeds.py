"""What the acts of an order write besides its state. Each returns what the event records: ids, days and sums, no texts.

The revocation of an order is where later rooms attach what follows from it (a listing must be revoked, the police
told: 45号令 16): ``ORDER.after("revoke")``.
"""

from django.db.models import F
from django.utils.translation import gettext as _

from casework.deeds.common import approved
from casework.dual_deeds import voids_approval
from casework.law import CASE
from casework.models import Payment
from documents.delivery import Method
from documents.issue import void
from enforcement import keeping, liability, serving, sums
from enforcement.law import ORDER
from enforcement.models import OrderLine, PaymentOrder
from lawkit import chain, door
from lawkit.rules import Refused, Unmet
from registry.models import User

SERVE, TERM = "CLK-SERVE-ND", "CLK-ORDER"
VIOLATED = "劳动法 50; 支付条例 13"
REPORT = "支付后三日内，将劳动者本人签收的工资表或者银行转账凭证报送本机关。"


def refuse(move, cite, says, mend):
    """Refuse from within a deed: for what only the rows can tell."""
    raise Refused(str(move.act.label), [Unmet("input", cite, says, mend)])


# ── from the draft to the paper ──────────────────────────────────────────────────────────────────────────────


@ORDER.does("draft", "redraft")
def draft(move):
    """Addressee, annex as the ledger has it now, deadline, texts."""
    return _write(move)


@ORDER.does("issue")
def issue(move):
    """The annex is fixed; the number comes with the paper."""
    move.set(issued_on=move.on, issued_seq=move.seq, notice_seq=move.seq)
    return {"liable": move.row.liable_id, "total": move.row.total, "lines": _lines(move.row), **approved(move)}


@ORDER.does("issue_on_spot")
def issue_on_spot(move):
    """Written, issued and handed over in one act, signed by both inspectors."""
    record = _write(move)
    move.set(issued_on=move.on, issued_seq=move.seq, notice_seq=move.seq)
    return {**record, **_serve(move)}


def _write(move):
    given, case = move.given, move.case
    found = liability.resolve(case.situation, sums.seats(case))
    party = next(x for x in found if x.party == given["liable"])
    lines = sums.unpaid(case, given.get("claims"))
    total = sum(line["unpaid"] for line in lines)
    if not lines:
        refuse(move, "监察条例 26", _("附件至少有一项未付工资"), _("账册已付清的，不需要责令支付"))
    if party.cap and total > given["cap"]:
        refuse(move, party.cite, _("责令总额不超过未结清的工程款"), _("减少附件所列的项目，余额责令其他清偿责任人"))
    move.set(liable_id=party.party, role=party.role, basis=party.cite, total=total)
    move.set(cap=given["cap"] if party.cap else None)
    move.set(fixed_on=given.get("fixed_on") or None, days=None if given.get("fixed_on") else given["days"])
    move.set(facts=given.get("facts") or case.facts, violated=given.get("violated") or VIOLATED)
    move.set(measures=list(given.get("measures", ())), report=given.get("report") or REPORT, drafted_by_id=move.who.id)
    OrderLine.objects.filter(order=move.row.pk).delete()
    OrderLine.objects.bulk_create(
        OrderLine(order_id=move.row.pk, claim=line["claim"], amount=line["unpaid"]) for line in lines
    )
    told = [[line["claim"].pk, line["unpaid"]] for line in lines]
    return {"liable": party.party, "total": total, "lines": told, **_deadline(move.row)}


def _deadline(row):
    return {"fixed_on": row.fixed_on, "days": row.days}


def _lines(row):
    return [list(line) for line in row.lines.values_list("claim", "amount")]


# ── service ──────────────────────────────────────────────────────────────────────────────────────────────────


@ORDER.does("serve", "serve_alone")
def serve(move):
    """The two dates, and the day until which must be paid."""
    if serving.of(move.given).get("method") == Method.PUBLIC_NOTICE:
        move.more_papers = ("D19",)
    return _serve(move)


def _serve(move):
    row, service = move.row, serving.of(move.given)
    counts = serving.admin_day(service)
    due, _certain = serving.deadline(row.fixed_on, row.days or 0, counts)
    move.set(effective_admin_on=counts, due_admin_on=due)
    if row.effective_criminal_on is None:
        move.set(effective_criminal_on=counts, due_criminal_on=due)
    _stop(move, SERVE)
    move.clock("start", TERM, on=counts, length=row.days, due=due)
    return _told(service, counts, row.effective_criminal_on, due)


@ORDER.does("post")
def post(move):
    """The criminal date alone."""
    row, service = move.row, serving.of(move.given)
    day = serving.day(service)
    due, _certain = serving.deadline(row.fixed_on, row.days or 0, day)
    move.set(posted_on=day, effective_criminal_on=day, due_criminal_on=due)
    _stop(move, SERVE)
    move.clock("start", TERM, on=day, length=row.days, due=due)
    return _told({**service, "method": Method.POSTING}, None, day, due)


@ORDER.does("record_attempt", "record_return")
def attempt(move):
    """Kept, without effect."""
    return _told(serving.of(move.given), None, None, None)


def _told(service, admin_on, criminal_on, due):
    """``service`` says as much as the pure effect needs to be told from the event alone."""
    said = {"method": service["method"], "succeeded": bool(service.get("succeeded"))}
    return {"service": said, "admin_on": admin_on, "criminal_on": criminal_on, "due_on": due}


@ORDER.after("issue_on_spot", "serve", "serve_alone", "post", "record_attempt", "record_return")
def keep_delivery(move):
    """The row of the attempt, which names the receipt issued with the act."""
    keeping.keep(move)


# ── performance and end ──────────────────────────────────────────────────────────────────────────────────────


@ORDER.does("comply")
def comply(move):
    """Paid, by the ledger; late if the last payment came after the day."""
    row = move.row
    claims = row.lines.values("claim")
    paid = Payment.objects.filter(claim__in=claims, amount__gt=0, reversal=None).order_by("paid_on")
    last = paid.values_list("paid_on", flat=True).last()
    move.set(complied_on=move.on, late=last is not None and last > row.due_on)
    _stop(move, TERM, SERVE)
    return {"last_paid_on": last, "late": row.late}


@ORDER.does("part_comply")
def part_comply(move):
    """What remains, from the ledger."""
    return {"left": sums.left(move.row)}


@ORDER.does("expire")
def expire(move):
    """Unlocks the decision, the fine and the listing; for the criminal route service counts as well."""
    move.set(expired_admin_on=move.on)
    if move.row.expired_criminal_on is None:
        move.set(expired_criminal_on=move.on)
    _stop(move, TERM)
    return {"due_on": move.row.due_admin_on, "left": sums.left(move.row)}


@ORDER.does("expire_posting")
def expire_posting(move):
    """Unlocks the check for a referral alone; a term after service goes on."""
    row = move.row
    move.set(expired_criminal_on=move.on)
    _stop(move, TERM)
    if row.effective_admin_on and row.expired_admin_on is None:
        move.clock("start", TERM, on=row.effective_admin_on, length=row.days, due=row.due_admin_on)
    return {"due_on": row.due_criminal_on, "left": sums.left(row)}


@ORDER.does("revoke")
def revoke(move):
    """The order falls, and its papers with it."""
    given = move.given
    authority = given.get("authority", "own")
    move.set(revoked_on=move.on, revoked_reason=given["reason"][:300], revoked_by=authority)
    by = User.objects.get(pk=move.who.id)
    for paper in move.row.papers().filter(voided_at=None):
        void(paper, given["reason"][:300], by=by)
    _stop(move, TERM, SERVE)
    return {"authority": authority, "evidence": given.get("evidence"), "reason": chain.digest("", given["reason"])}


@ORDER.does("change_deadline")
def change_deadline(move):
    """A new term by a new paper, which must be served; what was served before no longer counts."""
    given = move.given
    move.set(fixed_on=given.get("fixed_on") or None, days=None if given.get("fixed_on") else given["days"])
    move.set(changed_on=move.on, change_reason=given["reason"][:300], notice_seq=move.seq)
    move.set(effective_admin_on=None, due_admin_on=None, posted_on=None)
    move.set(effective_criminal_on=None, due_criminal_on=None)
    _stop(move, TERM, SERVE)
    move.clock("start", SERVE)
    return {**_deadline(move.row), "reason": chain.digest("", given["reason"])}


def _stop(move, *rules):
    """Stop this order's own clocks; another order of the case keeps its own."""
    for rule in rules:
        move.clock("stop", rule, obj=move.row.pk)


# ── what time brings about ───────────────────────────────────────────────────────────────────────────────────


def _unpaid():
    return PaymentOrder.objects.filter(case__paid__lt=F("case__owed"))


@ORDER.due("expire")
def over_after_service(today):
    """Served orders whose day has passed."""
    found = _unpaid().filter(state__in=ORDER.acts["expire"].sources, due_admin_on__lt=today, expired_admin_on=None)
    return found.order_by("due_admin_on", "pk").values_list("pk", flat=True)


@ORDER.due("expire_posting")
def over_after_posting(today):
    """Posted orders whose day has passed."""
    found = _unpaid().filter(state__in=ORDER.acts["expire_posting"].sources, posted_on__isnull=False)
    found = found.filter(due_criminal_on__lt=today, expired_criminal_on=None)
    return found.order_by("due_criminal_on", "pk").values_list("pk", flat=True)


# ── other machines ───────────────────────────────────────────────────────────────────────────────────────────


@CASE.after("order_on_the_spot")
def order_on_the_spot(move):
    """C9: the same two inspectors issue the order and hand it over, in the same transaction."""
    wanted = {k: v for k, v in move.given.items() if k in ORDER_GIVEN}
    found = liability.resolve(move.case.situation, sums.seats(move.case))
    wanted.setdefault("liable", found[0].party)
    door.open(ORDER, "issue_on_spot", move.who, case=move.case, **wanted)


ORDER_GIVEN = frozenset(
    {"liable", "cap", "claims", "fixed_on", "days", "facts", "violated", "measures", "report", "service"}
)
voids_approval(ORDER, *(a.name for a in ORDER.acts.values() if a.papers or a.name == "revoke"))
