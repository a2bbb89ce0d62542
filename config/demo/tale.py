"""A case while it is told: each method is one act through the door, by the people who may do it, at the moment set."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from casework import ledger
from casework.access import actor
from casework.law import CASE, DUAL
from casework.models import ArrearsCase, Claim, DualCharge, Evidence, PartyRole, Payment, Purpose
from config.demo import files
from documents.models import Paper
from enforcement.models import CrimeReferral, PaymentOrder
from enforcement.referral.law import REFERRAL
from enforcement.referral.words import Ground
from lawkit import consent, door, moment
from lawkit.actor import Actor
from registry.models import User
from registry.roles import Role

PROOF_OF = {
    "CL-01": Purpose.PAYMENT, "CL-02": Purpose.PAYMENT, "CL-03": Purpose.INTERVIEW, "CL-04": Purpose.RECEIPT,
    "CL-05": Purpose.ARBITRATION, "CL-06": Purpose.POLICE_FILING, "CL-07": Purpose.COURT_END, "CL-08": Purpose.TERMINATION,
}  # fmt: skip
TOLD = (PartyRole.COMPLAINANT, PartyRole.REPRESENTATIVE)
WINDOW = "政务服务中心劳动保障投诉窗口"
RESULT = {
    "CL-01": "拖欠的工资已经全部支付到劳动者本人，逐人核对银行回单并回访。",
    "CL-02": "用人单位在立案后主动改正，拖欠的工资已经付清，情节轻微，撤销立案。",
    "CL-03": "经调查，工资已经按约定支付，违法事实不能成立，撤销立案。",
    "CL-04": "不属于劳动保障监察事项，已经移送有权处理的单位并取得回执。",
    "CL-05": "劳动者已经申请劳动人事争议仲裁，仲裁委员会已经受理。",
    "CL-06": "公安机关已经以涉嫌拒不支付劳动报酬立案。",
    "CL-07": "人民法院已经终结执行。",
    "CL-08": "用人单位已经进入破产清算，劳动者的工资债权已经申报。",
}


@dataclass
class Team:
    """Who works on a case: by their part."""

    desk: User
    squad: User
    head: User
    lead: User
    co: User
    hr_leader: User
    unit_leader: User


@dataclass
class Tale:
    """One case, its people and the number of files of each kind that it holds."""

    team: Team
    actors: dict
    case: ArrearsCase = None
    charge: DualCharge = None
    order: PaymentOrder = None
    counts: dict = field(default_factory=dict)

    # intake

    def register(self, **given) -> ArrearsCase:
        """The desk registers it; ``given`` as the act takes it."""
        where = self.team.desk.organ_id
        self.case = door.open(CASE, "register", self.who(self.team.desk, where), organ_id=where, **given)
        return self.case

    def ask_correction(self, *missing: str, days: int = 7):
        """The complainant is told what is missing, and until when."""
        self.act("ask_correction", self.team.desk, missing=list(missing), until=moment.today() + timedelta(days=days))

    def supplement(self):
        """Everything has come."""
        self.act("supplement", self.team.desk)

    def refuse(self, ground: str, reason: str):
        """Not accepted."""
        self.act("refuse", self.team.squad, ground=ground, reason=reason)
        self.answer("refused", "经审查不予受理，已书面告知反映人理由和救济途径。")

    def forward(self, receiver, reason: str):
        """Sent on before filing."""
        self.act("forward", self.team.desk, receiver=receiver.pk, reason=reason)
        self.answer("forwarded", f"已转送{receiver.name}办理，由其答复反映人。")

    def file(self):
        """Accepted and filed."""
        self.act("file", self.team.squad, lead=self.team.lead.pk, co=self.team.co.pk)
        self.answer("other", "已受理立案，由两名监察员调查，办结后告知反映人结果。")

    def answer(self, result: str, text: str):
        """The source gets its final answer, where it waits for one."""
        if self.case.clocks.filter(rule="CLK-FEEDBACK", stopped_seq=None).exists():
            self.act("answer_source", self.team.desk, result=result, text=text)

    def call_back(self, result: str = "satisfied"):
        """The complainant is called after the end, where there is one."""
        if self.case.clocks.filter(rule="CLK-CALLBACK", stopped_seq=None).exists():
            self.act("call_back", self.team.desk, result=result)

    # investigation

    def investigate(self):
        """The two inspectors begin; the complainant has his notice of acceptance first."""
        self.tell()
        self.both("investigate")

    def tell(self):
        """The notice of acceptance is handed to whoever complained (25号令 18; 浙监察 23)."""
        papers = Paper.objects.of("casework", self.case.pk).filter(kind="D02", voided_at=None).values_list("pk", flat=True)
        party = self.case.parties.filter(role__in=TOLD, removed_seq=None).exclude(worker=None).first()
        if party is not None:
            handed = {"method": "direct", "place": WINDOW, "receiver": party.worker.name, "relation": "self"}
            self.both("serve", papers=list(papers), occurred_at=moment.now(), **handed)

    def inquire(self, when: datetime):
        """The employer is asked to come."""
        self.act("inquire", self.team.lead, at=when)

    def extend(self, reason: str):
        """Thirty working days more."""
        self.act("extend", self.team.head, reason=reason)

    def suspend(self, reason: str):
        """The term stands still."""
        self.act("suspend", self.team.head, reason=reason)

    def evidence(self, *purposes: str) -> list[int]:
        """One more file of each purpose; their keys."""
        made = []
        for purpose in map(str, purposes):
            self.counts[purpose] = self.counts.get(purpose, 0) + 1
            made.append(files.kept(purpose, self.counts[purpose]))
        self.act("add_evidence", self.team.lead, files=made)
        keys = dict(Evidence.objects.filter(case=self.case, withdrawn_seq=None).values_list("sha256", "pk"))
        return [keys[file["sha256"]] for file in made]

    def fix_sums(self, share: float = 1.0):
        """Found sums, as claimed or a part of it (rounded to yuan), on the sheet of calculation."""
        known = Evidence.objects.filter(case=self.case, purpose=Purpose.AMOUNT).values_list("pk", flat=True)
        proof = list(known) or self.evidence(Purpose.AMOUNT)
        claims = Claim.objects.filter(case=self.case).order_by("pk")
        rows = [{"claim": c.pk, "found": round(c.claimed * share / 100) * 100, "evidence": proof} for c in claims]
        self.act("fix_sums", self.team.lead, found=rows)

    def report(self, proposal: str = "责令用人单位限期支付。", statement: str = "用人单位对欠付的数额没有异议。"):
        """Both inspectors sign their proposal."""
        self.both("report", statement=statement, proposal=proposal)

    def find(self):
        """The investigation has ended."""
        self.act("find", self.team.squad)

    # outcomes

    def head_decides(self, name: str, **given):
        """An act of the bureau's head."""
        self.act(name, self.team.head, **given)

    def pay(self, share: float = 1.0, lines: int | None = None, method: str = "bank"):
        """So much of every unpaid line, or the first ``lines`` of them in full, with its voucher."""
        (voucher,) = self.evidence(Purpose.PAYMENT)
        unpaid = [line for line in ledger.lines(self.case) if line["unpaid"]]
        paid = [[line["claim"].pk, _part(line["unpaid"], share)] for line in unpaid[:lines]]
        self.act("pay", self.team.lead, payments=paid, method=method, evidence=voucher)

    def bounce(self, reason: str, rows: int = 1):
        """The latest payments come back."""
        last = Payment.objects.filter(case=self.case, reverses=None).order_by("-pk")[:rows]
        self.act("bounce", self.team.lead, payments=[p.pk for p in last], reason=reason)

    # closing

    def assign_leaders(self, hazard: str = ""):
        """The case is given to two leaders."""
        who, team = self.who(self.team.squad), self.team
        given = {"unit_leader": team.unit_leader.pk, "hr_leader": team.hr_leader.pk, "hazard": hazard}
        self.charge = door.open(DUAL, "assign", who, case=self.case, **given)
        self.reread()

    def plan(self, plan: str, deadline: date):
        """The leader of the unit says what is to be done, and until when."""
        self.sign("plan", self.team.unit_leader, plan=plan, deadline_on=deadline)

    def propose_closing(self, code: str, result: str = ""):
        """The lead proposes to close on this ground; its evidence comes into the file if it is not there."""
        proof = PROOF_OF[code]
        if not self.case.evidence.filter(purpose=proof, withdrawn_seq=None).exists():
            self.evidence(proof)
        text = result or RESULT[code]
        self.act("propose_closing", self.team.lead, code=code, result=text, opinion="建议结案。")

    def clear_of_crime(self):
        """The legal section judges what was screened when an order had run out: it is paid."""
        rows = CrimeReferral.objects.filter(case=self.case.pk, state__in=("screened", "hold"))
        organs = (self.case.organ_id, self.case.organ.parent_id)
        legal = User.objects.filter(posts__role=Role.LEGAL, posts__organ__in=organs).earliest("pk") if rows else None
        for row in rows:
            given = {"ground": Ground.OVERDUE, "reason": "责令的工资已经付清，未达到应当移送的情形。"}
            door.fire(REFERRAL, row.pk, "not_crime", self.who(legal), **given)

    def approve_closing(self):
        """The head of the agency approves."""
        self.clear_of_crime()
        self.act("approve_closing", self.team.squad)

    def close(self):
        """Closed without a sign-off."""
        self.act("close", self.team.squad)
        self.call_back()

    def ask_signatures(self):
        """The lead asks the two leaders to sign off."""
        self.sign("propose", self.team.lead)

    def unit_signs(self, opinion: str = "已逐人核实，同意销号。"):
        """The leader of the unit signs first."""
        self.sign("sign_first", self.team.unit_leader, opinion=opinion)

    def bureau_signs(self, opinion: str = "工资已支付到位，同意销号。"):
        """The bureau's leader signs second, which closes the case."""
        self.sign("sign_second", self.team.hr_leader, opinion=opinion)
        self.call_back()

    # the door

    def who(self, user: User, organ: int | None = None) -> Actor:
        """The user as an actor at the case's organ; kept, since nobody's posts change while the demo is told."""
        key = user.pk, organ or self.case.organ_id
        if key not in self.actors:
            self.actors[key] = actor(user, organ=key[1])
        return self.actors[key]

    def act(self, name: str, user: User, **given):
        """An act of the case by one person."""
        self.case = door.fire(CASE, self.case.pk, name, self.who(user), **given)

    def both(self, name: str, **given):
        """An act of the case that the lead signs first and his colleague confirms."""
        first = self.half(name, **given)
        self.case = consent.confirm(first, self.who(self.team.co))

    def half(self, name: str, **given):
        """The first of the two signatures under an act; it waits for the colleague."""
        return consent.propose(CASE, self.case.pk, name, self.who(self.team.lead), **given)

    def sign(self, name: str, user: User, **given):
        """An act of the dual charge."""
        self.charge = door.fire(DUAL, self.charge.pk, name, self.who(user), **given)
        self.reread()

    def reread(self):
        """The case as it stands after an act of one of its parts."""
        self.case = ArrearsCase.objects.get(pk=self.case.pk)


def _part(fen: int, share: float) -> int:
    """A part of a sum, in whole yuan where it is not all of it; never nought."""
    return fen if share >= 1 else max(100, round(fen * share / 100) * 100)
