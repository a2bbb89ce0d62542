"""CASE and DUAL in PostgreSQL and in the pure model, act by act: refusals, effects, chain and replay agree at every step."""

from datetime import datetime, timedelta

import pytest

from casework import ledger
from casework.law import CASE, DUAL
from enforcement.law import ORDER
from lawkit import moment
from lawkit.actor import SYSTEM
from tests import factories
from tests import factories_case as walk
from tests.lawkit.side_by_side import SideBySide, Stage, World

pytestmark = pytest.mark.django_db
WHY = {"reason": "理由。"}
NAMES = ("desk", "lead", "co", "third", "squad", "bh", "hr_leader", "unit_leader", "audit", "stranger")
ONLY_BY_ORDERS = {("CASE", "lapse_approval")}


class Bureau(Stage):
    """The case of a bureau, in which everybody may try."""

    root, first_day = CASE, walk.DAY

    def __init__(self, b):
        super().__init__()
        self.b = b
        self.who = {n: walk.actor(getattr(b, n), organ=b.organ.pk) for n in NAMES} | {"system": SYSTEM}

    def people(self):
        return list(self.who.values())


class Story(SideBySide):
    """A story told act by act; at each step those who may not do the act are refused first."""

    def birth(self, workers=2, **given):
        b, people = self.stage.b, [factories.worker() for _ in range(workers)]
        claims = [{"worker": w.pk, "month": m, "claimed": walk.SUM} for w in people for m in walk.MONTHS]
        base = {
            "organ_id": b.organ.pk, "region_id": b.organ.region_id, "employer_id": factories.employer().pk, "channel": "window",
            "facts": "工资未付。", "claims": claims, "parties": [{"role": "complainant", "worker_id": people[0].pk}],
        }  # fmt: skip
        assert self.born(CASE, "register", self.stage.who["squad"], {**base, **given}) is None
        assert self.born(CASE, "register", self.stage.who["desk"], {**base, **given}) is not None
        return self

    def _world(self, machine=CASE) -> World:
        return [w for (name, _pk), w in self.worlds.items() if name == machine.name][-1]

    def does(self, who, name, second="", machine=CASE, **given):
        """One act that must succeed, after attempts by everybody who may not."""
        world, people = self._world(machine), self.stage.who
        if not second:
            for other in {"audit", "stranger", "third", "system"} - {who}:
                if self.unmet(world, self._row(world), name, people[other], given):
                    assert self.fired(world, name, people[other], given) is None
            assert self.fired(world, name, people[who], given) is not None, name
        else:
            assert self.fired_by_two(world, name, people[who], people["audit"], given) is None
            self._without_consents()
            assert self.fired_by_two(world, name, people[who], people[second], given) is not None, name
        return self

    def _without_consents(self):
        self.case.consents.all().delete()

    def proves(self, purpose):
        return self.does("lead", "add_evidence", files=[walk.file(purpose)])

    def pays(self, name="pay", **more):
        lines = [[x["claim"].pk, x["unpaid"]] for x in ledger.lines(self.case) if x["unpaid"]]
        return self.does("lead", name, payments=lines, method="bank", file=walk.file(), **more)

    def finds(self):
        self.proves("amount")
        piece = self.case.evidence.get(purpose="amount")
        found = [{"claim": c.pk, "found": c.claimed, "evidence": [piece.pk]} for c in self.case.claims.all()]
        return self.does("lead", "fix_sums", found=found)

    def reports(self):
        return self.does("lead", "report", "co", statement="没有异议。", proposal="责令支付。")

    def proposes(self, code):
        return self.does("lead", "propose_closing", code=code, result="逐人核实。").does("squad", "approve_closing")

    def charges(self):
        b, who = self.stage.b, self.stage.who
        given = {"unit_leader": b.unit_leader.pk, "hr_leader": b.hr_leader.pk}
        assert self.born(DUAL, "assign", who["lead"], given) is None
        assert self.born(DUAL, "assign", who["bh"], given) is not None
        return self.does("hr_leader", "plan", machine=DUAL, plan="督促。", deadline_on=walk.DAY)

    def signs(self, second=True):
        self.does("lead", "propose", machine=DUAL)
        self.does("unit_leader", "sign_first", machine=DUAL, opinion="同意。")
        return self.does("hr_leader", "sign_second", machine=DUAL, opinion="同意。") if second else self


@pytest.fixture
def stage(b):
    return Bureau(b)


def two(b, lead="lead", co="co"):
    return {"lead": getattr(b, lead).pk, "co": getattr(b, co).pk}


def intake_and_its_exits(stage):
    b, until = stage.b, walk.DAY + timedelta(days=7)
    Story(stage).birth(violation_end=walk.DAY - timedelta(days=900)).does("squad", "refuse", ground="limit", **WHY)
    side = Story(stage).birth().does("squad", "rule_competence", ruling="theirs", **WHY)
    side.does("desk", "forward", receiver=b.elsewhere.pk, **WHY)
    side.does("desk", "receipt", received_on=walk.DAY, received_by="许梅", file=walk.file("receipt"))
    side.does("desk", "receiver_answers", answer="已答复。")
    side = Story(stage).birth().does("desk", "ask_correction", missing=["考勤"], until=until)
    with moment.at(until + timedelta(days=1)):
        side.does("squad", "refuse_uncorrected", **WHY)
    side = Story(stage).birth().does("desk", "ask_correction", missing=["考勤"], until=until)
    side.does("desk", "supplement").does("squad", "file", **two(b))


def people_come_and_go(stage):
    b, until = stage.b, walk.DAY + timedelta(days=7)
    side = Story(stage).birth().does("squad", "file", **two(b))
    side.does("squad", "assign", **two(b, "third"), **WHY).does("squad", "assign", **two(b), **WHY)
    side.does("squad", "stand_in", absent=b.lead.pk, deputy=b.third.pk, until=until, **WHY)
    world, who = side._world(), stage.who
    assert side.fired_by_two(world, "investigate", who["lead"], who["co"], {}) is None
    side._without_consents()
    assert side.fired_by_two(world, "investigate", who["third"], who["co"], {}) is not None
    side.does("squad", "recuse", officer=b.third.pk, **WHY).does("bh", "hand_over", organ=b.elsewhere.pk, **WHY)


def the_file_grows(stage):
    b = stage.b
    side = Story(stage).birth().does("squad", "file", **two(b)).does("lead", "investigate", "co")
    claim = side.case.claims.first()
    side.does("desk", "record_claims", claims=[{"worker": claim.worker_id, "month": claim.month, "claimed": 7}])
    side.finds().reports()
    side.does("desk", "set_parties", parties=[{"role": "general_contractor", "employer_id": factories.employer().pk}])
    side.reports().does("desk", "amend", grave=True, **WHY).reports().does("desk", "withdraw_complaint", **WHY)
    at = datetime(2026, 3, 9, 9, tzinfo=moment.SHANGHAI)
    told = {"address": "x路1号", "receiver": "罗镕", "phone": "1", "e_consent": True}
    side.proves("address").does("lead", "inquire", at=at).does("lead", "confirm_address", **told)
    papers = [p.pk for p in walk.papers(side.case, "D07")]
    given = {"papers": papers, "occurred_at": moment.now(), "place": "x路1号"}
    side.does("lead", "serve", "co", method="direct", relation="self", **given)
    side.does("lead", "serve_alone", method="electronic", **given).reports()
    side.proves("other")
    side.does("lead", "withdraw_evidence", evidence=side.case.evidence.get(purpose="other").pk, **WHY)
    side.reports().pays().reports()
    side.does("lead", "bounce", payments=[side.case.payments.first().pk], **WHY)


def the_term_and_the_outcomes(stage):
    b = stage.b
    side = Story(stage).birth().does("squad", "file", **two(b)).does("lead", "investigate", "co")
    side.does("bh", "extend", **WHY).does("bh", "suspend", **WHY).does("bh", "resume", **WHY)
    side.finds().reports().does("squad", "find").does("squad", "reinvestigate", **WHY)
    side.reports().does("squad", "find").does("bh", "go_deciding").does("bh", "go_ordering")
    side = Story(stage).birth().does("squad", "file", **two(b)).does("lead", "investigate", "co")
    side.finds().reports().does("squad", "find").does("bh", "transfer", receiver=b.elsewhere.pk, **WHY)
    side = Story(stage).birth().does("squad", "file", **two(b)).does("lead", "investigate", "co").finds()
    side.pays().reports().does("squad", "find").does("bh", "withdraw_case", code="CL-02").proposes("CL-02")


def two_sign(stage):
    b = stage.b
    side = Story(stage).birth().does("squad", "file", **two(b)).does("lead", "investigate", "co").finds().pays()
    side.proposes("CL-01").charges().signs(second=False).proves("other")  # the signature lapses, the approval too
    side.proposes("CL-01").signs(second=False).does("hr_leader", "send_back", machine=DUAL, **WHY)
    side.signs(second=False)
    leaders = {"unit_leader": b.unit_leader.pk, "hr_leader": b.hr_leader.pk}
    side.does("bh", "change_leader", machine=DUAL, **leaders, **WHY)
    side.does("unit_leader", "plan", machine=DUAL, plan="督促。", deadline_on=walk.DAY).signs()
    assert side.case.state == "closed"
    side.does("bh", "reopen", **WHY).does("audit", "reopen", machine=DUAL, **WHY)
    side.does("squad", "reinstate", **two(b, "third"))


def closed_by_the_police(stage):
    b = stage.b
    side = Story(stage).birth().does("squad", "file", **two(b)).does("lead", "investigate", "co").finds()
    side.reports().proves("police_filing").proposes("CL-06").charges().does("squad", "close").pays("pay_after")
    side.signs()
    assert side.case.state == "closed"


def on_the_spot(stage):
    side = Story(stage).birth().does("squad", "file", **two(stage.b)).does("lead", "investigate", "co").finds()
    service = {"method": "direct", "occurred_at": moment.now(), "place": "x路1号", "receiver": "罗镕", "relation": "self"}
    side.does("lead", "order_on_the_spot", "co", days=7, service=service).does("co", "go_on")
    assert side._world(ORDER).state == "served"


def joined_and_divided(stage):
    b, firm = stage.b, factories.employer()
    waiting, under_way = walk.registered(b, employer=firm), walk.filed(b, employer=firm)
    side = Story(stage).birth(employer_id=firm.pk)
    other = {"other": waiting.pk}
    side.does("desk", "link", **other).does("desk", "not_duplicate", **other, **WHY).does("lead", "unlink", **other, **WHY)
    side.does("desk", "split_off", workers=[side.case.claims.first().worker_id], **WHY)
    side.does("desk", "merge_into", **other, **WHY)
    Story(stage).birth(employer_id=firm.pk).does("squad", "accept_into", other=under_way.pk, **WHY)
    side = Story(stage).birth(employer_id=firm.pk).does("squad", "file", **two(b)).does("lead", "investigate", "co")
    side.finds().does("squad", "split_filed", workers=[side.case.claims.first().worker_id], **WHY)
    side.does("squad", "merge_filed", other=under_way.pk, **WHY)


def others_help(stage):
    b = stage.b
    station = factories.organ(window="housing")
    side = Story(stage).birth().does("squad", "file", **two(b)).does("lead", "investigate", "co").finds().reports()
    side.does("lead", "call_station", station=station.pk).does("desk", "station_arrived", who_came="何某", said="三日付清。")
    side.does("bh", "join_organ", organ=b.elsewhere.pk, duty="查找班组长", days=5)
    side.does("lead", "organ_answers", answer="已找到。").does("squad", "leave_organ", **WHY)


def sources_and_people_are_answered(stage):
    side = Story(stage).birth(channel="hotline", channel_ref="YH1")
    side.does("desk", "give_code", worker=side.case.claims.first().worker_id)
    side.does("desk", "answer_source", text="已受理。", result="working")
    side.does("desk", "amend", in_scope=False, **WHY).does("squad", "refuse", ground="scope", **WHY)
    side.does("desk", "call_back", result="dissatisfied", **WHY).does("squad", "follow_up", **WHY)


STORIES = (
    intake_and_its_exits, people_come_and_go, the_file_grows, the_term_and_the_outcomes, two_sign, closed_by_the_police,
    on_the_spot, joined_and_divided, others_help, sources_and_people_are_answered,
)  # fmt: skip


def test_model_and_database_never_disagree_whatever_act_is_done_or_refused(stage):
    for story in STORIES:
        story(stage)
    every = {(m.name, act) for m in (CASE, DUAL) for act in m.acts} - ONLY_BY_ORDERS
    hooked = {(m.name, a.name) for m in (CASE, DUAL) for a in m.acts.values() if a.hooked}
    assert stage.fired >= every - hooked
    assert stage.refused >= every - hooked
