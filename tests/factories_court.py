"""Applications to the court and payment notices to banks in any state, walked there by the real acts.

A decision is served on ``cases.DAY`` and not performed. Time moves in the makers, each state being reached on a day of
its own, so a test goes on at that day (``FINAL``, ``URGED`` …) or later, within ``on(day)``.
"""

from datetime import date, datetime, timedelta

from casework import ledger
from casework.access import actor
from casework.models import ArrearsCase, Packet, Payment
from enforcement.decision.law import DECISION
from enforcement.deposit.law import DEPOSIT
from enforcement.models import CourtApplication, Decision, DepositNotice
from lawkit import door, moment
from lawkit.moment import SHANGHAI
from lawkit.ticking import tick
from registry.models import ProjectGuarantee
from tests import factories, factories_referral
from tests import factories_case as cases
from tests.factories_case import act

SERVED = cases.DAY
EXPIRED = date(2026, 3, 30)
URGED = date(2026, 3, 31)
OVER = date(2026, 4, 20)
S = date(2026, 9, 2)
FINAL = date(2026, 9, 3)
LAST = date(2026, 12, 2)
LOST = date(2026, 12, 3)
PAYMENT = "支付至劳动者本人的银行账户，账户见附件。"
SEAT = "云溪区人民法院"
ROUTE = "劳动者持仲裁裁决申请执行。"


def on(day, hour=10):
    """The present, on a day."""
    return moment.at(datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI))


def again(row):
    """The row as it stands."""
    return type(row)._base_manager.get(pk=row.pk)


def ticks():
    """Let time do its work, until nothing is left: one machine's step opens another's."""
    while tick()[0]:
        pass


def direct(**more) -> dict:
    """Direct service on the party himself, now."""
    signed = {"receiver": "罗镕", "relation": "self"}
    return {"method": "direct", "occurred_at": moment.now(), "place": "云溪区塘栖路21号", **signed} | more


# ── decisions ────────────────────────────────────────────────────────────────────────────────────────────────


def decided(b, case=None, **given) -> Decision:
    """A handling decision against the respondent (or ``liable``), told, heard and decided, served today in person."""
    case = case or cases.deciding(b)
    wanted = {"liable": case.employer_id, "days": 10} | given
    row = door.open(DECISION, "draft_handling", actor(b.lead, case), case=case, **wanted)
    return decide(b, row)


def decide(b, row) -> Decision:
    """From the draft to service, within a day: the party waives its statement."""
    row = act(again(row), "notify", b.bh)
    row = act(again(row), "serve_notice", b.lead, b.co, service=direct())
    waiver = cases.evidence(b, row.case, "other")
    row = act(again(row), "waive", b.lead, evidence=waiver.pk)
    row = act(again(row), "propose", b.lead, b.co, adopted="silent", answer="当事人没有提出陈述、申辩。")
    legal = factories.user(["LEGAL"], organ=b.organ)
    row = act(again(row), "review", legal, opinion="事实清楚，程序合法，同意。")
    row = act(again(row), f"decide_{row.kind}", b.bh)
    return act(again(row), "serve", b.lead, b.co, service=direct())


def of(decision) -> CourtApplication:
    """The newest application of a decision."""
    return CourtApplication.objects.filter(decision=decision.pk).order_by("pk").last()


# ── on the way to the court ──────────────────────────────────────────────────────────────────────────────────


def opened(b, decision=None) -> CourtApplication:
    """F1: the decision was not performed in its period; reached on EXPIRED."""
    with on(SERVED):
        decision = decision or decided(b)
    with on(EXPIRED):
        ticks()
    return of(decision)


def final(b, decision=None) -> CourtApplication:
    """F1: nobody asked for review or suit; reached on FINAL."""
    row = opened(b, decision)
    with on(FINAL):
        ticks()
    return again(row)


def urging(b, row=None, day=URGED) -> CourtApplication:
    """F2: the notice is written."""
    row = row or opened(b)
    with on(day):
        return act(again(row), "urge", b.bh, payment=PAYMENT)


def urged(b, row=None, day=URGED) -> CourtApplication:
    """F2: the notice is served in person by two, on the same day."""
    row = urging(b, row, day)
    with on(day, 11):
        return act(again(row), "serve_urge", b.lead, b.co, service=direct())


def ready(b, row=None) -> CourtApplication:
    """F4: urged, waited, final; reached on FINAL."""
    row = urged(b, row)
    with on(FINAL):
        ticks()
    return again(row)


def with_materials(b, row) -> CourtApplication:
    """What must be put in by hand: where assets are; that there are no other materials."""
    proof = cases.evidence(b, row.case, "ability")
    act(again(row), "put_material", b.lead, kind="target", evidence=proof.pk, note="厂房内平缝机22台")
    return act(again(row), "put_material", b.lead, kind="other", note="无")


def packed(b, row, without=()) -> Packet:
    """The packet for the court, with all that there is for it but for these keys."""
    return factories_referral.packed(b, row, without, "court")


def apply(b, row) -> CourtApplication:
    """F5: the head signs, with a whole packet."""
    return act(again(row), "apply", b.bh, court=SEAT, packet=packed(b, row).pk)


def applied(b, row=None) -> CourtApplication:
    """F5: the head has signed; on FINAL."""
    row = row or ready(b)
    with on(FINAL, 11):
        return apply(b, with_materials(b, row))


def paper(b, row, purpose="court") -> int:
    """The key of one more paper of the court."""
    return cases.evidence(b, row.case, purpose).pk


def step(b, row, name, day=FINAL, hour=12, who=None, **given) -> CourtApplication:
    """One of the court's steps, with its paper."""
    with on(day, hour):
        return act(again(row), name, who or b.lead, evidence=paper(b, row), **given)


def refused(b) -> CourtApplication:
    """F6: not accepted."""
    return step(b, applied(b), "refuse", reason="材料不齐。")


def refusal_review(b) -> CourtApplication:
    """F6: the higher court was asked."""
    row = refused(b)
    with on(FINAL, 13):
        return act(again(row), "object_refusal", b.bh, reason="材料齐全。")


def accepted(b) -> CourtApplication:
    """F6: accepted."""
    return step(b, applied(b), "accept")


def denied(b) -> CourtApplication:
    """F7: not allowed."""
    return step(b, accepted(b), "deny", hour=13, reason="事实不清。")


def denial_review(b) -> CourtApplication:
    """F7: the higher court was asked."""
    row = denied(b)
    with on(FINAL, 14):
        return act(again(row), "object_denial", b.bh, reason="事实清楚。")


def allowed(b) -> CourtApplication:
    """F7: allowed."""
    return step(b, accepted(b), "allow", hour=13)


def suspended(b) -> CourtApplication:
    """F8: execution stands still."""
    return step(b, allowed(b), "suspend", hour=14, reason="没有可供执行的财产。")


def pay(b, row, lines=None) -> list[int]:
    """Enter payments in the ledger (all that is unpaid, or these lines); returns their keys."""
    before = set(Payment.objects.filter(case=row.case_id).values_list("pk", flat=True))
    cases.pay_lines(b, ArrearsCase.objects.get(pk=row.case_id), lines)
    return sorted(set(Payment.objects.filter(case=row.case_id).values_list("pk", flat=True)) - before)


def executed(b) -> CourtApplication:
    """F8: everything came in and was distributed."""
    row = allowed(b)
    with on(FINAL, 14):
        keys = pay(b, row)
        row = act(again(row), "distribute", b.lead, payments=keys)
        total = sum(Payment.objects.filter(pk__in=keys).values_list("amount", flat=True))
        return act(again(row), "execute", b.lead, evidence=paper(b, row, "court_end"), recovered=total)


def terminated(b) -> CourtApplication:
    """F8: nothing to be had."""
    row = allowed(b)
    with on(FINAL, 14):
        given = {"evidence": paper(b, row, "court_end"), "reason": "没有可供执行的财产。", "recovered": 0}
        return act(again(row), "terminate", b.lead, **given)


def performed(b) -> CourtApplication:
    """F3: paid after the urging."""
    row = urged(b)
    with on(URGED, 12):
        pay(b, row)
        return act(again(row), "perform", b.lead)


def window_lost(b, row=None) -> CourtApplication:
    """F9: nobody applied; reached on LOST."""
    row = row or final(b)
    with on(LOST):
        ticks()
    return again(row)


def failed(b) -> CourtApplication:
    """Given up after the window."""
    row = window_lost(b)
    with on(LOST, 11):
        return act(again(row), "give_up", b.bh, reason="没有正当理由。", route=ROUTE)


def fallen(b) -> CourtApplication:
    """The decision was revoked by the bureau itself."""
    row = opened(b)
    with on(EXPIRED, 11):
        act(again(row.decision), "revoke", b.bh, reason="认定事实有误。")
    return again(row)


MAKERS = {
    "open": opened, "final": final, "urging": urging, "urged": urged, "ready": ready, "applied": applied,
    "refused": refused, "refusal_review": refusal_review, "accepted": accepted, "denied": denied,
    "denial_review": denial_review, "allowed": allowed, "suspended": suspended, "window_lost": window_lost,
    "executed": executed, "terminated": terminated, "performed": performed, "failed": failed, "fallen": fallen,
}  # fmt: skip


# ── deposits ─────────────────────────────────────────────────────────────────────────────────────────────────


def guarantee(project, amount=2_000_000, **given) -> ProjectGuarantee:
    """A bank's guarantee for a project, valid on every day of these stories."""
    n = ProjectGuarantee.objects.count() + 1
    said = {
        "instrument": "bank_guarantee",
        "issuer": "云溪农村商业银行",
        "number": f"BH2026{n:04}",
        "valid_from": date(2025, 1, 1),
    }
    return ProjectGuarantee.objects.create(project=project, amount=amount, **said | given)


def contractor_decision(b, **given) -> Decision:
    """A decision that the general contractor pays first (支付条例 30(3)), served on SERVED and expired on EXPIRED."""
    with on(SERVED):
        project = factories.project(region=b.organ.region)
        case = cases.deciding(b, project_id=project.pk, situation="subcontract", **given)
        row = decided(b, case, liable=project.general_contractor_id)
    with on(EXPIRED):
        ticks()
    return again(row)


def accounts(decision) -> list:
    """Bank and account of every worker."""
    workers = {line["claim"].worker_id for line in ledger.lines(decision.case)}
    return [[pk, "云溪农村商业银行", f"62284800{pk:011}"] for pk in sorted(workers)]


def noticed(b, decision=None, held=None) -> DepositNotice:
    """P9: the notice is written, on EXPIRED."""
    decision = decision or contractor_decision(b)
    held = held or guarantee(decision.case.project)
    with on(EXPIRED, 11):
        who = actor(b.bh, decision.case)
        given = {"decision": decision.pk, "guarantee": held.pk, "accounts": accounts(decision)}
        return door.open(DEPOSIT, "notify", who, case=decision.case, **given)


def bank_receipt(b, row, **more) -> dict:
    """The bank signed for it, now."""
    proof = cases.evidence(b, row.case, "service")
    return {
        "method": "direct",
        "occurred_at": moment.now(),
        "place": "银行营业部",
        "receiver": "营业部",
        "receipt": proof.pk,
    } | more


def delivered(b, row=None) -> DepositNotice:
    """P9: the bank has it; on EXPIRED."""
    row = row or noticed(b)
    with on(EXPIRED, 12):
        return act(again(row), "deliver", b.lead, b.co, service=bank_receipt(b, row))


def paid(b, row=None) -> DepositNotice:
    """P9: the bank has paid everybody; on the day after EXPIRED."""
    row = row or delivered(b)
    with on(EXPIRED + timedelta(days=1)):
        return act(again(row), "bank_pays", b.lead, payments=pay(b, row))


def born(machine, name, who, case, **given):
    """Try a birth as this user."""
    return door.open(machine, name, actor(who, case), case=case, **given)
