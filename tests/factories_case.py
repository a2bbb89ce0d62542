"""Cases in any state, walked there by the real acts, and the bureau whose people walk them.

Nothing here moves the present: call inside ``lawkit.moment.at``. Every helper takes the bureau and returns the case's row
as it then stands; ``act`` does one act, by two people where the law asks for two.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from casework.access import actor
from casework.law import CASE, DUAL
from casework.models import ArrearsCase, Claim, DualCharge, Evidence
from documents.models import Paper
from lawkit import consent, door, moment
from registry.models import Organ, User
from registry.models.places import Level, OrganKind
from tests import factories

DAY = date(2026, 3, 2)
MONTHS = (date(2025, 12, 1), date(2026, 1, 1))
SUM = 300_000
_serial = count(1)
_uploads = count(1)


@dataclass(frozen=True)
class Bureau:
    """A bureau, its inspection agency, a township beside it, and the people of all three."""

    organ: Organ
    hrss: Organ
    township: Organ
    elsewhere: Organ
    desk: User
    lead: User
    co: User
    third: User
    squad: User
    bh: User
    chief: User
    hr_leader: User
    unit_leader: User
    audit: User
    stranger: User


def bureau() -> Bureau:
    """A new one; the stranger is an inspector of another county."""
    n = next(_serial)
    there = {"phone": "0571-88001233", "address": "云溪区政务服务中心3楼"}
    hrss = factories.organ(name=f"云溪第{n}人力资源和社会保障局", kind=OrganKind.HRSS, **there)
    agency = factories.organ(name=f"云溪第{n}劳动保障监察大队", parent=hrss, **there)
    town = factories.organ(name=f"塘栖第{n}街道办事处", kind=OrganKind.TOWNSHIP, level=Level.TOWNSHIP)
    other = factories.organ(name=f"临江第{n}人力资源和社会保障局", region=factories.region("330109", "萧山区"), **there)

    def person(role, organ):
        return factories.user([role], organ=organ)

    return Bureau(
        organ=agency, hrss=hrss, township=town, elsewhere=other,
        desk=person("DESK", agency), lead=person("INSP", agency), co=person("INSP", agency), third=person("INSP", agency),
        squad=person("SQUAD", agency), bh=person("BH", hrss), chief=person("CHIEF", hrss), hr_leader=person("HRLEAD", hrss),
        unit_leader=person("UNITLEAD", town), audit=person("AUDIT", hrss), stranger=person("INSP", other),
    )  # fmt: skip


def act(row, name, user, second=None, *, on=None, seen=None, **given):
    """Do one act of a case or of its charge as this user; a second user confirms. Returns the row."""
    machine = machine_of(row)
    case = row if isinstance(row, ArrearsCase) else row.case
    if not machine.acts[name].two:
        return door.fire(machine, row.pk, name, actor(user, case), seen=seen, on=on, **given)
    first = consent.propose(machine, row.pk, name, actor(user, case), seen=seen, on=on, **given)
    return consent.confirm(first, actor(second or user, case))


def machine_of(row):
    """The machine whose rows these are."""
    return next(m for m in [CASE, *CASE.parts] if isinstance(row, m.model))


# ── intake ────────────────────────────────────────────────────────────────────────────────────────────────────


def registered(b: Bureau, workers=3, months=MONTHS, claimed=SUM, **given) -> ArrearsCase:
    """A complaint of so many workers, each claiming ``claimed`` fen for each month."""
    people = [factories.worker() for _ in range(workers)]
    employer = given.pop("employer", None) or factories.employer(address="云溪区塘栖路21号")
    claims = [{"worker": w.pk, "month": m, "claimed": claimed} for w in people for m in months]
    parties = [{"role": "complainant", "worker_id": people[0].pk}] if people else []
    defaults = {
        "organ_id": b.organ.pk, "region_id": b.organ.region_id, "employer_id": employer.pk, "channel": "window",
        "facts": "2025年12月至2026年1月的工资至今未支付。", "claims_text": "要求支付拖欠的工资。",
        "violation_end": date(2026, 2, 10), "parties": parties, "claims": claims,
    }  # fmt: skip
    return door.open(CASE, "register", actor(b.desk, organ=b.organ.pk), **{**defaults, **given})


def correction(b: Bureau, **given) -> ArrearsCase:
    """Sent back for correction."""
    until = moment.today() + timedelta(days=7)
    return act(registered(b, **given), "ask_correction", b.desk, missing=["考勤记录"], until=until)


def not_accepted(b: Bureau, **given) -> ArrearsCase:
    """Refused, since the violation ended long ago."""
    case = registered(b, **{"violation_end": moment.today() - timedelta(days=900), **given})
    return act(case, "refuse", b.squad, ground="limit", reason="已超过两年。")


def forwarded(b: Bureau, **given) -> ArrearsCase:
    """Sent on to another organ."""
    case = registered(b, **{"in_scope": False, **given})
    return act(case, "forward", b.desk, receiver=b.elsewhere.pk, reason="用工所在地不在本行政区域。")


def filed(b: Bureau, **given) -> ArrearsCase:
    """Accepted and filed, lead and co named."""
    return act(registered(b, **given), "file", b.squad, lead=b.lead.pk, co=b.co.pk)


# ── investigation ─────────────────────────────────────────────────────────────────────────────────────────────


def investigating(b: Bureau, **given) -> ArrearsCase:
    """Under investigation by two."""
    return act(filed(b, **given), "investigate", b.lead, b.co)


def suspended(b: Bureau, **given) -> ArrearsCase:
    """The investigation stands still."""
    return act(investigating(b, **given), "suspend", b.bh, reason="经营者逃匿，无法继续调查。")


def file(purpose="payment", name="") -> dict:
    """A stored file as the acts take it."""
    n = next(_uploads)
    return {
        "name": name or f"材料{n}.pdf", "purpose": purpose, "kind": "pdf", "size": 1000 + n,
        "sha256": hashlib.sha256(f"file {n}".encode()).hexdigest(),
    }  # fmt: skip


def evidence(b: Bureau, case, purpose="amount", who=None, name="") -> Evidence:
    """One more piece of evidence of this purpose in the file."""
    new = file(purpose, name)
    act(ArrearsCase.objects.get(pk=case.pk), "add_evidence", who or b.lead, files=[new])
    return Evidence.objects.get(case=case, sha256=new["sha256"], withdrawn_seq=None)


def with_sums(b: Bureau, found=None, **given) -> ArrearsCase:
    """Every sum found with evidence: as claimed, or ``found`` fen for each line."""
    case = investigating(b, **given)
    proof = evidence(b, case, "amount")
    rows = [
        {"claim": c.pk, "found": c.claimed if found is None else found, "evidence": [proof.pk]}
        for c in Claim.objects.filter(case=case)
    ]  # fmt: skip
    return act(case, "fix_sums", b.lead, found=rows)


def spot_order(b: Bureau, **given) -> ArrearsCase:
    """Ordered to pay on the spot."""
    here = {"method": "direct", "occurred_at": moment.now(), "place": "云溪区塘栖路21号", "receiver": "罗镕", "relation": "self"}
    return act(with_sums(b, **given), "order_on_the_spot", b.lead, b.co, days=7, service=here)


def report(b: Bureau, case) -> ArrearsCase:
    """Both investigators sign their proposal."""
    return act(case, "report", b.lead, b.co, statement="当事人对欠薪数额没有异议。", proposal="责令限期支付。")


def reported(b: Bureau, **given) -> ArrearsCase:
    """The proposal is signed by both."""
    return report(b, with_sums(b, **given))


def found(b: Bureau, **given) -> ArrearsCase:
    """The investigation has ended."""
    case = with_sums(b, **({"found": given.pop("sum_found")} if "sum_found" in given else {}), **given)
    return act(report(b, case), "find", b.squad)


def ordering(b: Bureau, **given) -> ArrearsCase:
    """On the way of ordering payment."""
    return act(found(b, **given), "go_ordering", b.bh)


def deciding(b: Bureau, **given) -> ArrearsCase:
    """On the way of a decision."""
    return act(found(b, **given), "go_deciding", b.bh)


def transferred(b: Bureau, **given) -> ArrearsCase:
    """Transferred to another organ."""
    return act(found(b, **given), "transfer", b.bh, receiver=b.elsewhere.pk, reason="由行业主管部门处理。")


def withdrawn(b: Bureau, **given) -> ArrearsCase:
    """Withdrawn as unfounded: nothing was found to be owed."""
    return act(found(b, sum_found=0, **given), "withdraw_case", b.bh, code="CL-03")


# ── money ─────────────────────────────────────────────────────────────────────────────────────────────────────


def pay_lines(b: Bureau, case, lines=None, name="pay", **given) -> ArrearsCase:
    """Pay these lines of the ledger (all that is unpaid), with a bank's receipt."""
    from casework import ledger

    proof = Evidence.objects.filter(case=case, purpose="payment", withdrawn_seq=None).first()
    proof = proof or evidence(b, case, "payment")
    if lines is None:
        lines = [[line["claim"].pk, line["unpaid"]] for line in ledger.lines(case) if line["unpaid"]]
    case = ArrearsCase.objects.get(pk=case.pk)
    return act(case, name, b.lead, payments=lines, method="bank", evidence=proof.pk, **given)


def paid(b: Bureau, **given) -> ArrearsCase:
    """Ordered, and everybody paid in full."""
    return pay_lines(b, ordering(b, **given))


# ── closing ───────────────────────────────────────────────────────────────────────────────────────────────────

PROOF_OF = {
    "CL-01": "payment", "CL-02": "payment", "CL-03": "interview", "CL-04": "receipt", "CL-05": "arbitration",
    "CL-06": "police_filing", "CL-07": "court_end", "CL-08": "termination",
}  # fmt: skip


def propose(b: Bureau, case, code="CL-01") -> ArrearsCase:
    """The lead proposes to close on this ground, its evidence being put in the file."""
    if not case.evidence.filter(purpose=PROOF_OF[code], withdrawn_seq=None).exists():
        evidence(b, case, PROOF_OF[code])
    return act(case, "propose_closing", b.lead, code=code, result="工资已经逐人核实。", opinion="建议结案。")


def ready_for(b: Bureau, code: str, **given) -> ArrearsCase:
    """A case in the state from which this ground may be proposed."""
    if code == "CL-01":
        return paid(b, **given)
    if code == "CL-02":
        case = pay_lines(b, with_sums(b, **given))
        return act(act(report(b, case), "find", b.squad), "withdraw_case", b.bh, code="CL-02")
    makers = {"CL-03": withdrawn, "CL-04": transferred}
    return makers.get(code, ordering)(b, **given)


def closing_proposed(b: Bureau, code="CL-01", **given) -> ArrearsCase:
    """Closing proposed by the lead."""
    return propose(b, ready_for(b, code, **given), code)


def approved(b: Bureau, code="CL-01", **given) -> ArrearsCase:
    """Closing approved by the head of the agency (D31)."""
    return act(closing_proposed(b, code, **given), "approve_closing", b.squad)


def charge(b: Bureau, case) -> DualCharge:
    """Give the case to two leaders, who make a plan."""
    case = ArrearsCase.objects.get(pk=case.pk)
    who = actor(b.bh, case)
    row = door.open(DUAL, "assign", who, case=case, unit_leader=b.unit_leader.pk, hr_leader=b.hr_leader.pk)
    return act(row, "plan", b.hr_leader, plan="督促支付，逐人核实。", deadline_on=moment.today() + timedelta(days=20))


def to_sign(b: Bureau, code="CL-01", **given) -> DualCharge:
    """Approved for closing, proposed for sign-off; nobody has signed."""
    case = approved(b, code, **given)
    return act(charge(b, case), "propose", b.lead)


def half_signed(b: Bureau, code="CL-01", **given) -> DualCharge:
    """The leader of the unit has signed."""
    return act(to_sign(b, code, **given), "sign_first", b.unit_leader, opinion="同意销号。")


def signed_off(b: Bureau, code="CL-01", **given) -> DualCharge:
    """Both have signed: the charge is cancelled and the case closed."""
    return act(half_signed(b, code, **given), "sign_second", b.hr_leader, opinion="同意销号。")


def closed(b: Bureau, code="CL-01", **given) -> ArrearsCase:
    """Closed on this ground, by sign-off where one is due."""
    if code in ("CL-03", "CL-06"):
        return act(approved(b, code, **given), "close", b.squad)
    return ArrearsCase.objects.get(pk=signed_off(b, code, **given).case_id)


def reopened(b: Bureau, code="CL-01", **given) -> ArrearsCase:
    """Closed, and started anew."""
    return act(closed(b, code, **given), "reopen", b.bh, reason="有劳动者反映未收到工资。")


def papers(case, *kinds) -> list[Paper]:
    """The papers of a case, of these kinds if any are named."""
    found = Paper.objects.filter(chain="casework", case_id=case.pk).order_by("seq", "pk")
    return list(found.filter(kind__in=kinds) if kinds else found)
