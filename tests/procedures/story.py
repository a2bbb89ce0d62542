"""A case of two workers walked to the sign-off, with its people: one story for all tests of procedures."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from itertools import count

from casework.law import CASE, DUAL
from casework.models import ArrearsCase, DualCharge
from lawkit import consent, door, moment
from registry import people
from tests import factories

OWED = 500_00
_files = count(1)


@dataclass
class Story:
    """People, their case and its dual charge; every step goes through the door."""

    case: ArrearsCase = None
    charge: DualCharge = None
    cast: dict = field(default_factory=dict)

    def __getitem__(self, name):
        """A user by the part that he plays."""
        return self.cast[name]

    def who(self, name):
        """The same as an actor."""
        return people.actor(self.cast[name])

    def act(self, name, by, **given):
        """An act of the case."""
        self.case = door.fire(CASE, self.case.pk, name, self.who(by), **given)
        return self.case

    def dual(self, name, by, **given):
        """An act of the charge."""
        self.charge = door.fire(DUAL, self.charge.pk, name, self.who(by), **given)
        return self.charge

    def both(self, name, **given):
        """A two-person act by lead and co."""
        first = consent.propose(CASE, self.case.pk, name, self.who("lead"), **given)
        self.case = consent.confirm(first, self.who("co"))
        return self.case

    def fresh(self):
        """The charge as it stands in the database, with its case."""
        self.charge = DualCharge.objects.select_related("case").get(pk=self.charge.pk)
        self.case = self.charge.case
        return self.charge

    def file(self, purpose="payment", by="lead"):
        """One more piece of evidence; returns its key."""
        name = f"材料{next(_files)}.pdf"
        made = {"name": name, "purpose": purpose, "kind": "pdf", "size": 9, "sha256": sha256(name.encode()).hexdigest()}
        self.act("add_evidence", by, files=[made])
        return self.case.evidence.order_by("-pk").values_list("pk", flat=True)[0]

    def pay(self, by="lead", share=1):
        """Everything that is owed, or a part of each line, with its voucher."""
        voucher = self.file()
        lines = [(claim.pk, OWED // share) for claim in self.case.claims.all()]
        self.act("pay", by, payments=lines, method="bank", evidence=voucher)


def people_of():
    """Two inspectors, squad head, bureau head, two leaders of two organs, and some who may not sign."""
    reach = {"phone": "0571-88001233", "address": "云溪区政务服务中心3楼"}
    ours, unit, other = factories.organ(name="云溪区人力资源和社会保障局", **reach), factories.organ(), factories.organ()
    return {
        "desk": factories.user(["DESK"], ours), "lead": factories.user(["INSP"], ours),
        "co": factories.user(["INSP"], ours), "squad": factories.user(["SQUAD"], ours),
        "head": factories.user(["BH"], ours), "unit": factories.user(["UNITLEAD"], unit),
        "hr": factories.user(["HRLEAD"], ours), "unit2": factories.user(["UNITLEAD"], other),
        "hr_unit": factories.user(["UNITLEAD"], ours), "stranger": factories.user(["INSP"], other),
    }  # fmt: skip


def found() -> Story:
    """Investigated, sums found by both inspectors, nothing paid."""
    story = Story(cast=people_of())
    ours = story["desk"].organ
    workers = [factories.worker(), factories.worker()]
    claims = [{"worker": w.pk, "month": date(2026, 8, 1), "claimed": OWED} for w in workers]
    story.case = door.open(
        CASE, "register", story.who("desk"), organ_id=ours.pk, region_id=ours.region_id, kind="complaint",
        channel="window", employer_id=factories.employer().pk, facts="拖欠工资。", claims_text="要求支付工资。",
        violation_end=moment.today() - timedelta(days=60), claims=claims,
        parties=[{"role": "complainant", "worker_id": workers[0].pk}],
    )  # fmt: skip
    story.act("file", "squad", lead=story["lead"].pk, co=story["co"].pk)
    story.both("investigate")
    proof = story.file("amount")
    sums = [{"claim": c.pk, "found": OWED, "evidence": [proof]} for c in story.case.claims.all()]
    story.act("fix_sums", "lead", found=sums)
    return story


def charged(story=None, hr="hr") -> Story:
    """The charge is given to two leaders and planned."""
    story = story or found()
    story.charge = door.open(
        DUAL, "assign", story.who("squad"), case=story.case, unit_leader=story["unit"].pk, hr_leader=story[hr].pk,
        hazard="农民工工资拖欠隐患",
    )  # fmt: skip
    story.dual("plan", "unit", plan="督促用人单位筹款，逐人支付。", deadline_on=moment.today() + timedelta(days=20))
    return story


def approved(story=None, code="CL-01") -> Story:
    """Paid, closing proposed by the lead and approved by the head of the agency."""
    story = story or charged()
    if code == "CL-01":
        story.pay()
    story.act("propose_closing", "lead", code=code, result="已逐人核实支付。", opinion="建议结案。")
    story.act("approve_closing", "squad")
    story.fresh()
    return story


def proposed(story=None) -> Story:
    """Two leaders are asked to sign."""
    story = story or approved()
    story.dual("propose", "lead")
    story.fresh()
    return story
