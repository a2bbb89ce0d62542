"""Listings in any state, walked there by the real acts, from an order that ran out; the present moves as it must.

The order's term ends on EXPIRED; ``office`` gives the bureau with its credit officer and legal section.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from blacklist.models import Listing
from casework.models import ArrearsCase
from lawkit import moment
from registry.models import User
from statutes.calendar import CALENDAR
from tests import factories
from tests import factories_case as cases
from tests import factories_referral as referrals
from tests.enforcement import kit

DAY, EXPIRED, TODAY = cases.DAY, referrals.EXPIRED, referrals.TODAY
LARGE, SMALL, BETWEEN = referrals.LARGE, referrals.SMALL, referrals.BETWEEN
act, again = cases.act, kit.again


@dataclass(frozen=True)
class Office:
    """A bureau with its credit officers and its legal section."""

    b: cases.Bureau
    credit: User
    second: User
    legal: User

    def __getattr__(self, name):
        return getattr(self.b, name)


def office() -> Office:
    """A new one, made on DAY."""
    with moment.at(DAY):
        b = cases.bureau()
        return Office(b, *(factories.user([role], organ=b.organ) for role in ("CREDIT", "CREDIT", "LEGAL")))


def expired_order(o, **sums):
    """An order served on DAY that runs out on EXPIRED."""
    with moment.at(DAY):
        order = kit.served(o.b, cases.ordering(o.b, **(LARGE | sums)))
    kit.tick(EXPIRED)
    return again(order)


def candidate(o, **sums) -> Listing:
    """Born by the expiry of the order."""
    return Listing.objects.get(order=expired_order(o, **sums))


def two(row) -> list[dict]:
    """The unit and its head."""
    person = {"seat": "legal_rep", "name": "罗镕", "identity": "33010219850317042X", "address": "云溪区塘栖路21号"}
    return [{"seat": "unit", "name": row.unit.name}, person]


def named(o, row=None, **sums) -> Listing:
    """Unit and legal representative."""
    with moment.at(TODAY):
        row = row or candidate(o, **sums)
        return act(row, "name_parties", o.credit, parties=two(row))


def service(o, row, **more) -> dict:
    """Handed over now, the receipt on file."""
    proof = cases.evidence(o.b, ArrearsCase.objects.get(pk=row.case_id), "service")
    said = {"method": "direct", "relation": "self", "receiver": "罗镕", "occurred_at": moment.now(), "place": "云溪区塘栖路21号"}
    return said | {"receipt": proof.pk} | more


def noticed(o, row=None, **sums) -> Listing:
    """A notice for each party."""
    with moment.at(TODAY):
        row = row or named(o, **sums)
        for number in (1, 2):
            act(again(row), "notify", o.credit, party=number)
        return again(row)


def notified(o, row=None, **sums) -> Listing:
    """Every party served on TODAY."""
    with moment.at(TODAY):
        row = row or noticed(o, **sums)
        for number in (1, 2):
            act(again(row), "serve", o.credit, o.second, party=number, service=service(o, row))
        return again(row)


def lapse(row) -> date:
    """The first day on which every term to object is over."""
    return max(p.object_until for p in row.parties.all()) + timedelta(days=1)


def listed(o, row=None, **sums) -> Listing:
    """Decided by the head of the bureau on the first day he may."""
    row = row or notified(o, **sums)
    with moment.at(lapse(row)):
        return act(again(row), "decide", o.bh)


def pay(o, row, day) -> Listing:
    """Everything is paid on a day."""
    with moment.at(day):
        cases.pay_lines(o.b, ArrearsCase.objects.get(pk=row.case_id), None)
    return again(row)


def promise(o, row):
    """The written commitment, on file."""
    return cases.evidence(o.b, ArrearsCase.objects.get(pk=row.case_id), "other").pk


def half_a_year(row) -> date:
    """Six months after entry and correction."""
    return date(2026, 9, 28) if row.listed_on <= date(2026, 3, 27) else row.listed_on + timedelta(days=190)


def removal(o, row=None, **sums) -> Listing:
    """Paid the day after the entry; early removal asked for half a year later."""
    row = row or listed(o, **sums)
    row = pay(o, row, row.listed_on + timedelta(days=1))
    with moment.at(half_a_year(row)):
        return act(row, "ask_removal", o.credit, commitment=promise(o, row))


def removed(o, row=None, **sums) -> Listing:
    """Let go early."""
    row = row or removal(o, **sums)
    with moment.at(half_a_year(row) + timedelta(days=1)):
        return act(again(row), "remove_early", o.bh, reason="已改正满六个月，书面承诺。")


def opined(o, row) -> Listing:
    """Officer and agency have spoken."""
    act(again(row), "opine", o.credit, opinion="建议同意。")
    return act(again(row), "endorse", o.squad, opinion="同意。")


def spared(o, **sums) -> Listing:
    """Paid and promised before the decision."""
    row = pay(o, notified(o, **sums), TODAY)
    with moment.at(TODAY):
        row = opined(o, row)
        return act(row, "spare", o.bh, commitment=promise(o, row), reason="决定前已全部支付，书面承诺不再拖欠。")


def revoked(o, **sums) -> Listing:
    """The order was revoked after the entry."""
    row = listed(o, **sums)
    with moment.at(row.listed_on + timedelta(days=1)):
        act(again(row.order), "revoke", o.bh, reason="认定有误。")
    return again(row)


def dropped(o, **sums) -> Listing:
    """The order was revoked before the decision."""
    row = candidate(o, **sums)
    with moment.at(TODAY):
        act(again(row.order), "revoke", o.bh, reason="认定有误。")
    return again(row)


def expired(o, **sums) -> Listing:
    """Three years later."""
    row = listed(o, **sums)
    kit.tick(row.until_on + timedelta(days=1))
    return again(row)


MAKERS = {
    "candidate": candidate, "notified": notified, "spared": spared, "dropped": dropped, "listed": listed, "removal": removal,
    "removed_early": removed, "expired": expired, "revoked": revoked,
}  # fmt: skip


def working(day, n) -> date:
    """So many working days later."""
    return CALENDAR.add_working(day, n)
