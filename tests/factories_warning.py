"""Warnings in any state, walked there by the real acts.

Every helper takes a bureau of tests.factories_case and returns the warning's row as it then stands; call inside
``lawkit.moment.at``. The people of early warning (squad organ, grid worker, analyst …) come from ``crew(b)``.
"""

from dataclasses import dataclass
from datetime import timedelta

from early_warning.access import actor
from early_warning.law import WARNING
from early_warning.models import Warning, WarningFile
from lawkit import consent, door, moment
from registry.models import Organ, User
from registry.models.places import Level, OrganKind
from tests import factories
from tests.factories_case import Bureau, file

ANSWERS = [
    {"question": "现场是否在生产经营", "answer": "停工，设备在场"},
    {"question": "最近一次发放工资的月份", "answer": "2025年12月"},
]
STATEMENT = {"workers": 3, "amount": 900_000, "paid_on": "2026-03-02", "told_by": "经营者罗镕"}
WHY = {"reason": "经核对。"}


@dataclass(frozen=True)
class Crew:
    """The people of early warning around a bureau: its squad, and who reports from outside."""

    squad: Organ
    analyst: User
    check_a: User
    check_b: User
    grid: User
    bank: User
    gc: User
    ind: User
    housing: Organ


def crew(b: Bureau) -> Crew:
    """New people; the checkers belong to the squad."""
    squad = factories.organ(
        name=f"{b.organ.name}塘栖中队", parent=b.organ, kind=OrganKind.INSPECTION, level=Level.TOWNSHIP, number_prefix=""
    )  # fmt: skip
    bank = factories.organ(name="云溪农村商业银行", kind=OrganKind.BANK)
    housing = factories.organ(name="云溪区住房和城乡建设局", kind=OrganKind.INDUSTRY)
    return Crew(
        squad=squad, analyst=factories.user(["ANALYST"], organ=b.organ), check_a=factories.user(["INSP"], organ=squad),
        check_b=factories.user(["INSP"], organ=squad), grid=factories.user(["GRID"], organ=b.township),
        bank=factories.user(["BANK"], organ=bank), gc=factories.user(["GC"], organ=bank),
        ind=factories.user(["IND"], organ=housing), housing=housing,
    )  # fmt: skip


def act(row, name, user, second=None, *, on=None, seen=None, **given) -> Warning:
    """Do one act of a warning as this user; a second user confirms."""
    if not WARNING.acts[name].two:
        return door.fire(WARNING, row.pk, name, actor(user, row), seen=seen, on=on, **given)
    first = consent.propose(WARNING, row.pk, name, actor(user, row), seen=seen, on=on, **given)
    return consent.confirm(first, actor(second or user, row))


def received(b: Bureau, c: Crew, reporter=None, **given) -> Warning:
    """A hazard told by a grid worker."""
    defaults = {
        "organ_id": b.organ.pk, "region_id": b.organ.region_id, "source": "grid", "subject_name": "塘栖某制衣作坊",
        "text": "停工三天，劳动者聚集，称两个月没有发工资。", "address": "塘栖路21号", "headcount": 14, "amount": 900_000,
        "caller_name": "罗英", "caller_phone": factories.phone(),
    }  # fmt: skip
    return door.open(WARNING, "receive", actor(reporter or c.grid, organ=b.organ.pk), **{**defaults, **given})


def triaged(b: Bureau, c: Crew, level="orange", employer=None, **given) -> Warning:
    """Matched to an employer and levelled."""
    firm = employer or factories.employer(address="云溪区塘栖路21号")
    return act(received(b, c, **given), "triage", c.analyst, level=level, employer_id=firm.pk)


def verifying(b: Bureau, c: Crew, **given) -> Warning:
    """Dispatched to the squad's two checkers."""
    pair = {"checker_a": c.check_a.pk, "checker_b": c.check_b.pk, "squad_id": c.squad.pk}
    return act(triaged(b, c, **given), "dispatch", b.squad, **pair)


def visited(b: Bureau, c: Crew, **given) -> Warning:
    """They have been there."""
    visit = {"visited_at": moment.now(), "place": "塘栖路21号", "answers": ANSWERS, "workers_asked": 6, "persons": "经营者罗镕"}
    return act(verifying(b, c, **given), "record_visit", c.check_a, **visit)


def false_alarm(b: Bureau, c: Crew, outcome="no_employees", **given) -> Warning:
    """It was nothing."""
    return act(visited(b, c, **given), "false_alarm", c.check_a, c.check_b, outcome=outcome, reason="厂房已搬空，没有用工。")


def confirmed(b: Bureau, c: Crew, outcome="confirmed", **given) -> Warning:
    """It is true."""
    return act(visited(b, c, **given), "confirm", c.check_a, c.check_b, outcome=outcome, finding="经营者承认欠薪。")


def handling(b: Bureau, c: Crew, measure="urge", **given) -> Warning:
    """Something is done about it."""
    talk = {"at": moment.now() + timedelta(days=1), "place": "监察大队305室"} if measure == "talk" else {}
    return act(confirmed(b, c, **given), "handle", b.squad, measure=measure, **talk)


def evidence(b: Bureau, c: Crew, row, purpose="payment") -> WarningFile:
    """One more file of this purpose."""
    new = file(purpose)
    act(row, "add_file", c.check_a, files=[new])
    return WarningFile.objects.get(warning=row, sha256=new["sha256"])


def resolved(b: Bureau, c: Crew, **given) -> Warning:
    """Paid, with the bank's receipt."""
    row = handling(b, c, **given)
    return act(row, "resolve", c.check_a, c.check_b, evidence=evidence(b, c, row).pk)


def to_case(b: Bureau, c: Crew, **given) -> Warning:
    """A case was opened."""
    return act(handling(b, c, **given), "to_case", b.squad, suspicion="拖欠14名劳动者两个月工资，未按期支付。")


def to_dual(b: Bureau, c: Crew, **given) -> Warning:
    """A case was opened and given to two leaders."""
    leaders = {"unit_leader": b.unit_leader.pk, "hr_leader": b.hr_leader.pk, "hazard": "涉访隐患。"}
    return act(handling(b, c, **given), "to_dual", b.squad, suspicion="拖欠14名劳动者两个月工资。", **leaders)


def merged(b: Bureau, c: Crew, **given) -> Warning:
    """Another warning told the same."""
    into = received(b, c)
    return act(received(b, c, **given), "merge", c.analyst, into=into.pk, **WHY)


def referred(b: Bureau, c: Crew, **given) -> Warning:
    """Sent to the housing department."""
    return act(received(b, c, **given), "refer", c.analyst, receiver=c.housing.pk, reason="反映工程款拨付，不涉及工资。")


MAKERS = {
    "received": received, "triaged": triaged, "verifying": verifying, "false_alarm": false_alarm, "confirmed": confirmed,
    "handling": handling, "resolved": resolved, "case": to_case, "dual": to_dual, "merged": merged, "referred": referred,
}  # fmt: skip


def in_state(state: str, b: Bureau, c: Crew, **given) -> Warning:
    """A warning in this state."""
    return MAKERS[state](b, c, **given)
