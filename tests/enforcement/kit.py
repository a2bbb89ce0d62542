"""Orders in any state, walked there by the real acts. Call inside ``lawkit.moment.at``."""

from datetime import datetime, timedelta

from django.db import transaction

from casework.access import actor
from casework.models import ArrearsCase
from enforcement.law import ORDER
from enforcement.models import PaymentOrder
from lawkit import door, moment
from lawkit.moment import SHANGHAI
from lawkit.rules import Refused
from lawkit.ticking import tick as run_ticks
from tests import factories_case as cases

act = cases.act
DAYS = {"days": 7}


def again(row):
    """The row as it stands."""
    return type(row)._base_manager.get(pk=row.pk)


def at(day, hour=10):
    """A time on a day, in Shanghai."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)


def handed_over(**more) -> dict:
    """Direct service on the respondent himself, now."""
    signed = {"receiver": "罗镕", "relation": "self"}
    return {"method": "direct", "occurred_at": moment.now(), "place": "云溪区塘栖路21号", **signed} | more


def tried(**more) -> dict:
    """A direct attempt in vain."""
    found = {"method": "direct", "occurred_at": moment.now(), "place": "云溪区塘栖路21号", "result": "经营场所锁闭，无人应答"}
    return found | more


def check(**more) -> dict:
    """A check on the spot, now."""
    return {"checked_at": moment.now(), "place": "云溪区塘栖路21号", "conclusion": "逐人核对账册和银行回单。"} | more


def drafted(b, case=None, who=None, **given) -> PaymentOrder:
    """Drafted by the lead: seven working days after service unless said."""
    case = case or cases.ordering(b)
    wanted = {"liable": case.employer_id, **({} if "fixed_on" in given else DAYS), **given}
    return door.open(ORDER, "draft", actor(who or b.lead, case), case=case, **wanted)


def issued(b, case=None, **given) -> PaymentOrder:
    """Signed by the head of the agency."""
    return act(drafted(b, case, **given), "issue", b.squad)


def served(b, case=None, service=None, **given) -> PaymentOrder:
    """Served in person by two, today."""
    return serve(b, issued(b, case, **given), **(service or {}))


def serve(b, order, **service) -> PaymentOrder:
    """Serve in person by two, today."""
    return act(again(order), "serve", b.lead, b.co, service=handed_over(**service))


def fled(b, case):
    """The operator has absconded: recorded, with evidence."""
    act(again(case), "amend", b.lead, absconded=True, reason="经营者离开经营场所，电话关机。")
    cases.evidence(b, case, "absconding")


def photo(b, case) -> str:
    """The hash of a photo that proves service."""
    return cases.evidence(b, case, "service").sha256


def posting(b, case, **more) -> dict:
    """One place, one photo on file."""
    place = {"place": "云溪区塘栖路21号", "kind": "business", "at": moment.now(), "photo": photo(b, case)}
    return {"places": [place | more], "reason": "经营者自3月1日起离开经营场所，认定为逃匿。"}


def posted(b, case=None, **given) -> PaymentOrder:
    """Tried in vain, then posted, today."""
    order = issued(b, case, **given)
    fled(b, order.case)
    act(again(order), "record_attempt", b.lead, b.co, service=tried())
    return act(again(order), "post", b.lead, b.co, service=posting(b, order.case))


def tick(day):
    """Let time do its work on a day; returns (fired, passed)."""
    with moment.at(day):
        return run_ticks()


def pay(b, order, lines=None):
    """Pay the order's case: all that is unpaid, or these lines."""
    return cases.pay_lines(b, ArrearsCase.objects.get(pk=order.case_id), lines)


def after(day, n=1):
    """n days later."""
    return day + timedelta(days=n)


def refused(call) -> list[str]:
    """The keys of every unmet rule; [] if it was done (and rolled back)."""
    try:
        with transaction.atomic():
            call()
            transaction.set_rollback(True)
    except Refused as error:
        return [u.key for u in error.why]
    return []


def refusal(row, name, user, second=None, **given) -> set[str]:
    """The keys of what stands in the way of an act."""
    return set(refused(lambda: act(again(row), name, user, second, **given)))
