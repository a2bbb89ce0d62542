"""Orders to pay while a case is told: drafted, issued, served or posted, checked. What only time brings, a tick brings."""

from datetime import datetime, timedelta

from casework.models import Evidence, Purpose
from config.demo.tale import Tale
from enforcement.law import ORDER
from enforcement.models import PaymentOrder
from lawkit import consent, door, moment
from registry.models import Employer

TERM = 7  # working days after service


def draft(tale: Tale, liable: Employer, days: int = TERM) -> None:
    """The lead writes it: the annex is the ledger's."""
    given = {"liable": liable.pk, "days": days, "measures": ["支付所附名单中的全部工资", "报送支付凭证"]}
    tale.order = door.open(ORDER, "draft", tale.who(tale.team.lead), case=tale.case, **given)


def issue(tale: Tale) -> None:
    """Signed by the head of the agency: number and paper."""
    tale.order = door.fire(ORDER, tale.order.pk, "issue", tale.who(tale.team.squad))


def serve(tale: Tale) -> None:
    """Handed to the person in charge by both inspectors."""
    party = tale.order.liable
    name, relation = (party.person_name, "self") if party.no_uscc else (party.legal_rep, "legal_rep")
    handed = {
        "method": "direct",
        "occurred_at": earlier(30),
        "place": party.address,
        "receiver": name,
        "relation": relation,
    }
    _both(tale, "serve", service=handed)


def attempt(tale: Tale, result: str) -> None:
    """They went and found nobody."""
    place = tale.order.liable.address
    _both(
        tale,
        "record_attempt",
        service={"method": "direct", "occurred_at": earlier(60), "place": place, "result": result},
    )


def post(tale: Tale, reason: str) -> None:
    """Posted at the place of business, photographed."""
    (photo,) = tale.evidence(Purpose.SERVICE)
    sha256 = Evidence.objects.values_list("sha256", flat=True).get(pk=photo)
    place = {"place": tale.order.liable.address, "kind": "business", "at": earlier(45), "photo": sha256}
    _both(tale, "post", service={"places": [place], "reason": reason, "witness": "社区网格员"})


def comply(tale: Tale) -> None:
    """Both inspectors find that all is paid."""
    _both(tale, "comply", check=_check("责令支付的工资已经全部支付，逐人核对银行回单。"))


def part_comply(tale: Tale) -> None:
    """Both inspectors find that a part is paid."""
    _both(tale, "part_comply", check=_check("已支付一部分，余款用人单位承诺在半个月内付清。"))


def state_of(tale: Tale) -> str:
    """Where the order stands now; time may have moved it."""
    return PaymentOrder.objects.values_list("state", flat=True).get(pk=tale.order.pk)


def earlier(minutes: int) -> datetime:
    """So many minutes ago."""
    return moment.now() - timedelta(minutes=minutes)


def _check(conclusion: str) -> dict:
    return {
        "checked_at": earlier(90),
        "place": "用人单位办公场所",
        "conclusion": conclusion,
        "unit_opinion": "没有异议。",
    }


def _both(tale: Tale, name: str, **given) -> None:
    first = consent.propose(ORDER, tale.order.pk, name, tale.who(tale.team.lead), **given)
    tale.order = consent.confirm(first, tale.who(tale.team.co))
