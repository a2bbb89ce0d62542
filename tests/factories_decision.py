"""Decisions in any state, walked there by the real acts. Call inside ``lawkit.moment.at``; time moves by ``on``.

Makers take a ``Bureau`` of factories_case with its legal reviewers (:func:`people`) and return the row as it then stands.
What lies in the future of the present (terms that lapse) is reached by :func:`tests.enforcement.kit.tick`.
"""

from dataclasses import dataclass
from datetime import date

from casework.access import actor
from enforcement.decision.law import DECISION
from enforcement.models import Decision, PaymentOrder
from lawkit import door, moment
from registry.models import User
from tests import factories
from tests import factories_case as cases
from tests.enforcement import kit

act, again = cases.act, kit.again
TOLD, HEARD, LAPSED = date(2026, 3, 13), date(2026, 3, 23), date(2026, 3, 24)
DISCRETION = "首次违法，逾期后仍未支付，涉及人数较少，按一般情节处罚。"
ANSWER = "经复核，拖欠事实有工资表和询问笔录证实。"
READY: dict[int, int] = {}  # organ → an overdue order made once for many tests: the first who asks for one has it


@dataclass(frozen=True)
class People:
    """Who else a decision needs: a legal reviewer, a chair, two deputies who discuss."""

    legal: User
    chair: User
    deputy: User


def people(b) -> People:
    """New ones, of the bureau above the agency and of the agency itself."""
    return People(
        legal=factories.user(["LEGAL"], organ=b.organ), chair=factories.user(["LEGAL"], organ=b.organ),
        deputy=factories.user(["SQUAD"], organ=b.organ),
    )  # fmt: skip


def overdue(b, **given) -> PaymentOrder:
    """A case sent to decision with an order that was served and has expired; the present must be after its day."""
    ready = None if given else READY.pop(b.organ.pk, None)
    if ready is not None:
        return PaymentOrder.objects.get(pk=ready)
    with moment.at(cases.DAY):
        order = kit.served(b, cases.ordering(b, **given))
    kit.tick(TOLD)
    with moment.at(TOLD):
        act(again(order.case), "go_deciding", b.bh)
    return again(order)


def drafted(b, upon=None, who=None, **given) -> Decision:
    """A handling decision upon an expired order, with half as much again, unless said."""
    order = upon or overdue(b)
    wanted = {"liable": order.liable_id, "days": 15, "rate": 50, "order": order.pk} | given
    return door.open(DECISION, "draft_handling", actor(who or b.lead, order.case), case=order.case, **wanted)


def fining(b, upon=None, who=None, **given) -> Decision:
    """A fine for refusing the order, unless said."""
    order = upon or overdue(b)
    wanted = {
        "liable": order.liable_id, "offence": "refuse", "fine": 500_000, "order": order.pk,
        "act_until": date(2026, 3, 12), "discretion": DISCRETION,
    } | given  # fmt: skip
    return door.open(DECISION, "draft_penalty", actor(who or b.lead, order.case), case=order.case, **wanted)


def sparing(b, upon=None, who=None, **given) -> Decision:
    """Nobody is punished for a notice board that was put up at once, unless said."""
    order = upon or overdue(b)
    wanted = {
        "liable": order.liable_id, "offence": "no_board", "spare": "minor", "act_until": date(2026, 3, 1),
        "evidence": cases.evidence(b, again(order.case), "other").pk, "discretion": "当日补设，没有危害后果。",
        "lesson": "告示牌应当保持完好。",
    } | given  # fmt: skip
    return door.open(DECISION, "draft_sparing", actor(who or b.lead, order.case), case=order.case, **wanted)


def spared(b, p, row=None, **given) -> Decision:
    """Decided and served that nobody is punished."""
    row = act(again(row or sparing(b, **given)), "propose_sparing", b.lead, b.co)
    row = act(again(row), "review", p.legal, opinion="同意。")
    row = act(again(row), "decide_sparing", b.bh)
    return act(again(row), "serve_sparing", b.lead, b.co, service=kit.handed_over())


def noticed(b, row=None, **given) -> Decision:
    """The notice before is signed."""
    return act(again(row or drafted(b, **given)), "notify", b.bh)


def told(b, row=None, **given) -> Decision:
    """The notice is served in person."""
    return act(again(noticed(b, row, **given)), "serve_notice", b.lead, b.co, service=kit.handed_over())


def waiver(b, row):
    """The party's own paper."""
    return cases.evidence(b, again(row.case), "other").pk


def heard(b, row=None, **given) -> Decision:
    """Nothing to say, in writing."""
    row = told(b, row, **given)
    return act(again(row), "waive", b.lead, evidence=waiver(b, row))


def proposed(b, row=None, **given) -> Decision:
    """Proposed by both inspectors."""
    return act(again(heard(b, row, **given)), "propose", b.lead, b.co, adopted="silent", answer=ANSWER)


def reviewed(b, p, row=None, **given) -> Decision:
    """The legal section agrees."""
    return act(again(proposed(b, row, **given)), "review", p.legal, opinion="事实清楚，适用法律正确，同意。")


def votes(b, p, **more) -> list[dict]:
    """Three who agree."""
    who = (b.bh, b.chief, p.deputy)
    return [{"user": u.pk, "agrees": True, "opinion": "同意拟处意见。"} | more for u in who]


def discussed(b, p, row=None, **given) -> Decision:
    """Discussed by three."""
    return act(again(reviewed(b, p, row, **given)), "discuss", b.chief, votes=votes(b, p))


def decided(b, p, row=None, **given) -> Decision:
    """Made by the head."""
    row = reviewed(b, p, row, **given)
    if row.serious or (row.fine or 0) >= 2_000_000:
        row = act(again(row), "discuss", b.chief, votes=votes(b, p))
    return act(again(row), f"decide_{row.kind}", b.bh)


def served(b, p, row=None, **given) -> Decision:
    """Served in person."""
    return act(again(decided(b, p, row, **given)), "serve", b.lead, b.co, service=kit.handed_over())


def remedied(b, p, row=None, forum="review", **given) -> Decision:
    """Under review, or in court."""
    row = served(b, p, row, **given)
    return seek(b, p, row, forum)


def seek(b, p, row, forum="review", **given) -> Decision:
    """A remedy filed today."""
    paper = waiver(b, row)
    wanted = {"forum": forum, "filed_on": moment.today(), "evidence": paper, "body": "云溪区人民政府", "number": "云政复〔2026〕3号"}
    return act(again(row), "file_remedy", p.legal, **wanted | given)


def result(b, p, row, name, **given) -> Decision:
    """How the remedy ended, today."""
    wanted = {"concluded_on": moment.today(), "received_on": moment.today(), "evidence": waiver(b, row)}
    return act(again(row), name, p.legal, **wanted | given)


def final(b, p, row=None, **given) -> Decision:
    """Every remedy is over; the present must be on or after LAST_DAY."""
    row = served(b, p, row, **given)
    kit.tick(kit.after(row.appeal_until))
    return again(row)


def settle(b, row) -> Decision:
    """Wages by the ledger, surcharge or fine by receipts."""
    if row.kind == "handling":
        cases.pay_lines(b, again(row.case))
        if row.surcharge:
            act(again(row), "pay_surcharge", b.lead, amount=row.surcharge, paid_on=moment.today(), evidence=waiver(b, row))
    else:
        act(again(row), "pay_fine", b.lead, amount=row.fine, paid_on=moment.today(), evidence=waiver(b, row), receipt="浙财0001")
    return again(row)


def performed(b, p, row=None, **given) -> Decision:
    """Paid and checked by two."""
    row = settle(b, served(b, p, row, **given))
    return act(again(row), "perform", b.lead, b.co, check=kit.check())


def revoked(b, p, row=None, **given) -> Decision:
    """Taken back by the head."""
    return act(again(served(b, p, row, **given)), "revoke", b.chief, reason="认定主体有误。")


def dropped(b, row=None, **given) -> Decision:
    """Nothing is decided."""
    return act(again(told(b, row, **given)), "drop", b.chief, ground="minor", reason="已足额支付，情节轻微。")
