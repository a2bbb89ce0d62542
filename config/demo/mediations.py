"""Mediations of cases that other stories tell: one with a session behind and one before it, one agreed, one refused.

One agreement was kept once and then broken; whoever was refused handed his claim over to the tribunal.

Nothing here takes from the world's random source, and no case changes its state by it.
"""

from datetime import datetime, time, timedelta

from casework import ledger
from casework.access import actor
from casework.law import CASE
from casework.models import ArrearsCase, Purpose
from config.demo import files
from config.demo.bodies import PLATFORM
from config.demo.timeline import Story
from config.demo.world import World
from lawkit import door, moment
from mediation import plans, sharing
from mediation.handover.law import HANDOVER
from mediation.law import MEDIATION
from mediation.models import Mediation, MediationOrganisation, Mediator, Room

OPEN, AGREED, REFUSED = "云溪三和五金制品有限公司", "云溪百川供应链管理有限公司", "云溪青石农产品加工有限公司"
BROKEN, JOINT = "云溪六合机械制造有限公司", 5  # so many of its workers apply together
REQUEST, STORY = "裁决用人单位支付拖欠的工资。", "调解中单位明确拒绝，工资至今没有支付。"
AGENDA = "核对身份、告知权利；劳动者陈述；单位陈述；核对数额；协商方案；拟定协议；签署、送达"
BREACH = "任何一期到期未足额支付的，剩余款项全部到期，劳动者可以就全部未付款项申请支付令、申请仲裁或者依法起诉。"
HELD = "劳动者要求付清全部工资。单位对数额没有异议，提出分期支付。"


class Table:
    """One mediation while it is told."""

    def __init__(self, w: World, employer: str, body: str = PLATFORM):
        self.w, self.med = w, w.users["heping"]
        self.case = ArrearsCase.objects.get(employer__name=employer)
        self.body = MediationOrganisation.objects.get(name=body)
        self.seat = Mediator.objects.filter(organisation=self.body, user=self.med).first()
        self.room = Room.objects.filter(organisation=self.body).order_by("pk").first()
        self.owed = {x["worker"].pk: x["unpaid"] for x in ledger.by_worker(self.case) if x["unpaid"] > 0}
        self.unit = f"e{self.case.employer_id}"

    @property
    def workers(self) -> list[str]:
        """The workers' keys."""
        return [f"w{pk}" for pk in self.owed]

    def apply(self) -> None:
        """The workers ask for it at the window."""
        who = actor(self.w.users["zhoumin"], self.case)
        self.row = door.open(
            MEDIATION, "apply", who, case=self.case, organisation=self.body.pk, origin="written",
            received_on=moment.today(), workers=[*self.owed], employers=[self.case.employer_id], applicants=self.workers,
            requests="付清拖欠的工资。", story=self.case.facts,
        )  # fmt: skip

    def act(self, name: str, **given) -> None:
        """One act by the mediator."""
        case = ArrearsCase.objects.get(pk=self.case.pk)
        self.row = door.fire(MEDIATION, self.row.pk, name, actor(self.med, case), **given)

    def lead(self, name: str, **given) -> None:
        """One act of the case by its lead."""
        case = ArrearsCase.objects.get(pk=self.case.pk)
        self.case = door.fire(CASE, case.pk, name, actor(case.lead, case), **given)

    def accept(self) -> None:
        """The employer agrees on the telephone; accepted."""
        self.act("record_consent", party=self.unit, how="phone")
        self.act("accept", mediator=self.seat.pk)

    def schedule(self, at: datetime) -> None:
        """Two hours in the organisation's room."""
        slot = {"starts_at": at, "ends_at": at + timedelta(hours=2), "place": self.room.name, "room": self.room.pk}
        self.act("schedule", slot=slot | {"agenda": AGENDA})

    def hold(self, result: str, statement: str = HELD, **more) -> None:
        """Everybody comes in person."""
        there = [
            {"party": p.key, "name": p.name[:50] if p.worker_id else p.employer.legal_rep or "负责人",
             "capacity": "self" if p.worker_id else "legal_rep"}
            for p in self.row.present()
        ]  # fmt: skip
        session = self.row.sessions.filter(held_seq=None, off_seq=None).earliest("starts_at")
        self.act("hold", session=session.pk, held={"attended": there, "result": result, "statement": statement, **more})

    def offer(self, party: str, share: float, terms: str) -> None:
        """A part of what is unpaid, shared by what is owed to each."""
        total = round(sum(self.owed.values()) * share / 100) * 100
        lines = [[pk, fen] for pk, fen in sharing.share(total, self.owed).items()]
        last = self.row.offers.order_by("-seq").first()
        self.act("offer", party=party, lines=lines, terms=terms, answers=last.pk if last else None)

    def agree(self, *days) -> None:
        """Everything, in parts; fixed, signed by all on one sheet, sealed."""
        lines = [
            {"worker": pk, "sum": fen, "waiver": False, "instalments": [[d.isoformat(), n] for d, n in plans.split(fen, days)]}
            for pk, fen in self.owed.items()
        ]  # fmt: skip
        told = {"facts": self.case.facts, "breach": BREACH, "route": "court", "late_notice": False}
        self.act("draft", agreement={**told, "bound": [self.case.employer_id], "lines": lines})
        self.act("issue")
        first, *rest = [*self.workers, self.unit]
        self.act("sign", party=first, how="scan", file=files.kept(Purpose.OTHER, 2))
        sheet = self.case.evidence.order_by("-pk").first().pk
        for key in rest:
            self.act("sign", party=key, how="scan", evidence=sheet)
        self.act("countersign", how="scan", evidence=sheet)
        self.act("seal", how="scan", evidence=sheet)


def goes_on(w: World) -> Story:
    """One session behind it, two offers, the next session in some days."""
    yield w.days.at(-6, 9, 10)
    table = Table(w, OPEN)
    table.apply()
    yield w.days.at(-5, 11)
    table.accept()
    table.schedule(w.days.at(-3, 14))
    yield w.days.at(-3, 15, 10)
    table.offer(table.unit, 0.5, "先付一半，余款三个月后再谈")
    yield w.days.at(-3, 15, 30)
    table.offer(table.workers[0], 1, "春节前付清，可以分两期")
    yield w.days.at(-3, 15, 50)
    table.offer(table.unit, 0.8, "分两期，首期下月15日")
    yield w.days.at(-3, 16, 5)
    table.hold("goes_on")
    yield w.days.at(-1, 10, 20)
    coming = w.days.last + timedelta(days=2 if w.days.last.weekday() < 3 else 5)
    table.schedule(datetime.combine(coming, time(14), moment.SHANGHAI))


def agreed(w: World) -> Story:
    """Everything in two parts, both still to come; the parties want the court to confirm it."""
    yield w.days.at(-9, 9, 20)
    table = Table(w, AGREED)
    table.apply()
    yield w.days.at(-8, 10)
    table.accept()
    table.schedule(w.days.at(-6, 9, 30))
    yield w.days.at(-6, 11, 10)
    table.hold("agreed", "单位承认全部数额，双方同意分两期付清。")
    yield w.days.at(-6, 11, 20)
    table.agree(w.days.last + timedelta(days=14), w.days.last + timedelta(days=45))


def refused(w: World) -> Story:
    """The employer does not go on; the parties are told of the other ways."""
    yield w.days.at(-10, 9, 5)
    table = Table(w, REFUSED)
    table.apply()
    yield w.days.at(-9, 14)
    table.accept()
    table.schedule(w.days.at(-7, 14))
    yield w.days.at(-7, 15, 30)
    table.hold("refused", "单位表示不再参加调解，由劳动保障监察处理。", refused_by=table.unit)
    yield w.days.at(-7, 16)
    row = Mediation.objects.get(pk=table.row.pk)
    table.act("tell_routes", told=[p.key for p in row.present()])


def broken(w: World) -> Story:
    """Two instalments: the first was paid on its day, the second was not; the night tells of the breach."""
    yield w.days.at(-26, 9, 40)
    table = Table(w, BROKEN)
    table.owed = dict(list(table.owed.items())[:JOINT])
    table.apply()
    yield w.days.at(-25, 14)
    table.accept()
    table.schedule(w.days.at(-23, 9, 30))
    yield w.days.at(-23, 11, 15)
    table.hold("agreed", "单位承认全部数额，双方同意分两期付清。")
    yield w.days.at(-23, 11, 40)
    table.agree(w.days.on(-13), w.days.on(-5))
    yield w.days.at(-13, 15, 20)
    first = {line.worker_id: line.instalments.earliest("n").amount for line in table.row.agreement().lines.all()}
    table.lead("add_evidence", files=[files.kept(Purpose.PAYMENT, 3)])
    voucher = table.case.evidence.filter(purpose=Purpose.PAYMENT).latest("pk").pk
    table.lead("pay", payments=_paid(table.case, first), method="bank", evidence=voucher)


def _paid(case, sums) -> list[list[int]]:
    """What each worker got, on his oldest unpaid months."""
    out = []
    for line in ledger.lines(case):
        part = min(line["unpaid"], sums.get(line["claim"].worker_id, 0))
        if part > 0:
            out.append([line["claim"].pk, part])
            sums[line["claim"].worker_id] -= part
    return out


def handed_over(w: World) -> Story:
    """Whoever was refused in mediation asks for arbitration: signed by each, handed over, accepted by the tribunal."""
    yield w.days.at(-6, 9, 30)
    case = ArrearsCase.objects.get(employer__name=REFUSED)
    workers = [x["worker"].pk for x in ledger.by_worker(case) if x["unpaid"] > 0]
    asked = {"workers": workers, "tribunal": w.organs["arbitration"].pk, "requests": REQUEST, "story": STORY}
    row = door.open(HANDOVER, "prepare", actor(case.lead, case), case=case, **asked)
    yield w.days.at(-5, 10)
    first, *rest = [claimant.key for claimant in row.present()]
    _fire(row, "sign", case.lead, party=first, how="scan", file=files.kept(Purpose.OTHER, 3))
    sheet = case.evidence.latest("pk").pk
    for key in rest:
        _fire(row, "sign", case.lead, party=key, how="scan", evidence=sheet)
    yield w.days.at(-4, 16, 10)
    _fire(row, "hand_over", w.users["pengbo"])
    yield w.days.at(-2, 14, 30)
    accepted = {"number": f"云劳人仲案〔{moment.today():%Y}〕第318号", "accepted_on": moment.today()}
    _fire(row, "accept", w.users["liangyu"], **accepted)


def _fire(row, name, user, **given):
    case = ArrearsCase.objects.get(pk=row.case_id)
    door.fire(HANDOVER, row.pk, name, actor(user, case), **given)


ALL = (goes_on, agreed, refused, broken, handed_over)
