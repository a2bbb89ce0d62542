"""Publications in any state, walked there by the real acts, from a decision that was served; the present moves as it must.

The decision is served on SERVED, in the first quarter; ``office`` gives the bureau with its credit officer and legal section.
"""

from datetime import date, timedelta

from blacklist.models import Violation
from casework.models import ArrearsCase
from lawkit import moment
from registry.models import Worker
from tests import factories_case as cases
from tests import factories_decision as decisions
from tests import factories_listing as listings
from tests import factories_referral as referrals
from tests.enforcement import kit

SERVED, QUARTER, AFTER = decisions.TOLD, date(2026, 3, 31), date(2026, 4, 1)
LARGE, SMALL, BETWEEN = referrals.LARGE, referrals.SMALL, referrals.BETWEEN
DID, HANDLED = "无故拖欠1名劳动者工资24000元。", "2026年3月13日作出行政处理决定。"
act, again, working = cases.act, kit.again, listings.working


def office() -> listings.Office:
    """A bureau with its credit officers and its legal section."""
    return listings.office()


def decided(o, **sums):
    """A handling decision served on SERVED; further words are facts of the case."""
    upon = overdue(o, **(LARGE | sums))
    with moment.at(SERVED):
        return again(decisions.served(o.b, decisions.people(o.b), upon=upon))


def overdue(o, **sums):
    """An order that ran out against workers who are no migrants: there is no listing beside the publication."""
    with moment.at(cases.DAY):
        order = kit.served(o.b, cases.ordering(o.b, **sums))
        Worker.objects.filter(claims__case=order.case_id).update(is_migrant_worker=False)
    kit.tick(SERVED)
    with moment.at(SERVED):
        act(again(order.case), "go_deciding", o.bh)
    return again(order)


def proposed(o, **sums) -> Violation:
    """Born by the service of the decision."""
    return Violation.objects.get(decision=decided(o, **sums))


def drafted(o, row=None, name="draft", did=DID, day=AFTER) -> Violation:
    """With a text."""
    row = row or proposed(o)
    with moment.at(day):
        return act(again(row), name, o.credit, did=did, handled=HANDLED)


def checked(o, row=None, day=AFTER, **text) -> Violation:
    """Looked at by the legal section."""
    row = drafted(o, row, day=day, **text)
    with moment.at(day):
        return act(again(row), "check", o.legal, finding="公布内容不含国家秘密、商业秘密和个人隐私。")


def published(o, row=None) -> Violation:
    """On the public page since AFTER."""
    row = checked(o, row)
    with moment.at(AFTER):
        return act(again(row), "publish", o.bh, sites=["本机关门户网站", "云溪日报"])


def upheld(o, row=None) -> Violation:
    """An objection holds: to be corrected."""
    row = row or published(o)
    with moment.at(AFTER + timedelta(days=5)):
        act(again(row), "object", o.credit, text="金额有误。")
        return act(again(row), "answer", o.bh, outcome="upheld", finding="经核实，金额有误。")


def corrected(o, row=None) -> Violation:
    """With another text."""
    day = AFTER + timedelta(days=6)
    row = checked(o, upheld(o, row), day=day, name="redraft", did="无故拖欠1名劳动者工资20000元。")
    with moment.at(day):
        return act(again(row), "correct", o.bh)


def withdrawn(o, row=None) -> Violation:
    """Taken away by the head."""
    row = upheld(o, row)
    with moment.at(AFTER + timedelta(days=6)):
        return act(again(row), "withdraw", o.bh, reason="异议成立，不符合公布的条件。")


def revoked(o, row=None) -> Violation:
    """The decision was taken back."""
    row = row or published(o)
    with moment.at(AFTER + timedelta(days=1)):
        act(again(row.decision), "revoke", o.chief, reason="认定主体有误。")
    return again(row)


def passed_over(o) -> Violation:
    """Not published, with a reason."""
    row = proposed(o)
    with moment.at(AFTER):
        return act(row, "pass_over", o.bh, cause="twice", reason="省人力资源和社会保障厅已经公布。")


def proof(o, row) -> int:
    """A document on file."""
    return cases.evidence(o.b, ArrearsCase.objects.get(pk=row.case_id), "other").pk


MAKERS = {
    "proposed": proposed, "published": published, "corrected": corrected, "withdrawn": withdrawn, "passed_over": passed_over,
}  # fmt: skip
