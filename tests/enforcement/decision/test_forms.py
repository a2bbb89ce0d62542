"""Decisions through their pages: drafts, service, statement, hearing, proposal, review, votes, money, remedies; the desk."""

from datetime import timedelta

from django.urls import reverse

from casework.desk.inbox import Desk
from casework.desk.rows import lines
from casework.models import Notice
from casework.notices import collect, shown
from enforcement.decision.law import DECISION
from enforcement.models import Decision
from lawkit import moment
from tests import factories
from tests import factories_case as cases
from tests import factories_decision as f
from tests.casework import screen_kit as screen
from tests.enforcement import kit

BY_CLICKS = {"redraft_handling", "serve_notice", "hear", "propose", "review", "decide_handling", "decide_penalty", "serve"}
"""Acts whose empty forms tests/e2e/test_decision.py opens: here they are sent at once."""


class Sitting:
    """A browser without a browser: whoever acts next fills in the form of an act."""

    def __init__(self, client, b, case):
        self.client, self.b, self.case, self.row = client, b, case, None

    def key(self):
        return self.row.pk if self.row else "new"

    def do(self, user, act, **typed):
        """Fill and send; the answer."""
        self.client.force_login(user)
        if act in BY_CLICKS:
            there = screen.url(self.case, act, "DECISION", self.key())
            answer = self.client.post(there, {"seen": kit.again(self.case).version, **typed})
        else:
            answer = screen.do(self.client, self.case, act, "DECISION", self.key(), **typed)
        self.row = Decision.objects.filter(case=self.case.pk).order_by("pk").last()
        return answer

    def done(self, user, act, **typed):
        """The same, and it must have been taken."""
        answer = self.do(user, act, **typed)
        assert answer.status_code == 302, screen.text(answer)[:20000]
        return answer

    def both(self, act, **typed):
        """Lead and co."""
        self.done(self.b.lead, act, **typed)
        self.client.force_login(self.b.co)
        consent = self.case.consents.get(confirmed_at=None, act=act)
        page = screen.text(self.client.get(reverse("consent", args=[self.case.public_id, consent.pk])))
        answer = self.client.post(reverse("consent", args=[self.case.public_id, consent.pk]))
        assert answer.status_code == 302, screen.text(answer)[:20000]
        self.row = kit.again(self.row)
        return page


def now(shift=0):
    return f"{moment.local(moment.now() - timedelta(minutes=shift)):%Y-%m-%dT%H:%M}"


def handed():
    signed = {"receiver": "罗镕", "relation": "self"}
    return {"method": "direct", "occurred_at": now(), "place": "塘栖路21号", **signed}


def on_desk(user) -> list[str]:
    """What the desk asks of a user."""
    desk = Desk(type(user).objects.get(pk=user.pk))
    return [line.verb for line in lines(desk.page(size=50).entries, desk) if line.own]


def notices(user) -> list[str]:
    """The sentences about decisions that stand for a user."""
    collect.collect_all()
    found = Notice.objects.filter(user=user, done_at=None, rule__startswith="DECISION.").order_by("pk")
    return [shown.sentence(one) for one in shown.dressed(found)]


def test_a_handling_decision_is_written_heard_reviewed_discussed_decided_and_served_in_forms(b, p, client):
    order = f.overdue(b)
    s = Sitting(client, b, order.case)
    workers = sorted({c.worker_id for c in s.case.claims.all()})
    typed = {"liable": order.liable_id, "days": 15, "facts": "拖欠三名劳动者两个月工资。", "payee": "汇入专户。", "rate": 50, "order": order.pk}
    assert on_desk(b.lead) == ["拟行政处理"]
    bad = s.do(b.lead, "draft_handling", **typed | {"rate": 120, "violated": "某法 9"}, workers=workers)
    page = screen.text(bad)
    assert bad.status_code == 422 and "法规库里没有" in page and "拖欠三名劳动者两个月工资。" in page and s.row is None
    s.done(b.lead, "draft_handling", **typed, workers=workers[:2])
    assert s.row.lines.count() == 2 * len(cases.MONTHS) and s.row.surcharge == s.row.total // 2
    assert on_desk(b.bh) == [DECISION.states["drafted"].verb] and "已拟告知，待审签" in notices(b.bh)
    s.done(b.lead, "redraft_handling", **typed, workers=workers)
    assert s.row.lines.count() == 3 * len(cases.MONTHS)
    client.force_login(b.bh)
    sent = {"preview": "1", "seen": kit.again(s.case).version}
    draft = client.post(screen.url(s.case, "notify", "DECISION", s.row.pk), sent)
    assert "拟责令支付拖欠的工资" in screen.text(draft)
    s.done(b.bh, "notify", understood="on")
    assert "罗镕" in s.both("serve_notice", **handed())
    said = {"started_at": now(30), "ended_at": now(), "place": "人社局", "statement": "工程款没有到位。"}
    s.both("hear", **said)
    assert on_desk(b.lead) == [DECISION.states["heard"].verb]
    assert s.do(b.lead, "propose", adopted="silent", answer="不是理由。").status_code == 422
    told = s.both("propose", adopted="none", answer="工程款争议不是不支付工资的理由。", serious="on")
    assert "不予采纳" in told and "须集体讨论" in told
    assert on_desk(p.legal) == ["法制审核"] and "处理建议已报批，待法制审核" in notices(p.legal)
    items = {f"item{n}": "符合规定" for n in range(5)}
    s.done(p.legal, "review", **items, opinion="同意。")
    assert DECISION.acts["discuss"].label in on_desk(b.bh)
    few = s.do(b.bh, "discuss", **{f"vote_{b.chief.pk}": "yes", f"opinion_{b.chief.pk}": "同意拟处意见。"})
    assert few.status_code == 422 and "至少三名负责人" in screen.text(few) and "同意拟处意见。" in screen.text(few)
    three = (b.chief, b.bh, p.deputy)
    votes = {f"vote_{u.pk}": "yes" for u in three} | {f"opinion_{u.pk}": "同意。" for u in three}
    s.done(b.bh, "discuss", **votes)
    s.done(b.bh, "decide_handling", understood="on")
    assert "决定书已签发，七日内送达" in notices(b.lead)
    s.both("serve", **handed())
    assert s.row.state == "served" and on_desk(b.lead) == [DECISION.states["served"].verb]
    after_service(s, p)


def after_service(s, p):
    """Surcharge by line, a wrong entry taken back, a review that changes the sums, the check."""
    b, client = s.b, s.client
    proof = cases.evidence(b, kit.again(s.case), "payment").pk
    lines_ = list(s.row.lines.all())
    cells = {f"amount-{line.claim_id}": "" for line in lines_}
    first = f"amount-{lines_[0].claim_id}"
    over = s.do(b.lead, "pay_surcharge", **cells | {first: "999999"}, paid_on=moment.today(), evidence=proof)
    assert over.status_code == 422 and "不超过尚欠的" in screen.text(over)
    s.done(b.lead, "pay_surcharge", **cells | {first: "100"}, paid_on=moment.today(), evidence=proof)
    paid = s.row.payments.get()
    assert (paid.amount, paid.line_id) == (10_000, lines_[0].pk)
    s.done(b.lead, "take_back", payment=paid.pk, reason="凭证登错。")
    paper = f.waiver(b, s.row)
    s.done(p.legal, "file_remedy", forum="review", body="云溪区人民政府", filed_on=moment.today(), evidence=paper)
    assert on_desk(b.bh) == [DECISION.states["remedied"].verb] and "当事人申请复议或者提起诉讼" in notices(b.bh)
    sums = {f"wages-{x.claim_id}": x.amount / 100 for x in lines_} | {f"surcharge-{x.claim_id}": "0" for x in lines_}
    result = {"concluded_on": moment.today(), "received_on": moment.today(), "evidence": f.waiver(b, s.row)}
    s.done(p.legal, "change", **sums, **result)
    assert (s.row.state, s.row.surcharge, s.row.rate) == ("served", 0, None)
    cases.pay_lines(b, kit.again(s.case))
    assert "核算" in s.both("perform", checked_at=now(), place="人社局", conclusion="逐人核算，已付清。", understood="on")
    assert s.row.state == "performed"
    client.force_login(b.lead)
    page = screen.text(client.get(reverse("case", args=[s.case.public_id])))
    assert "复议" in page and "已付清" in page


def test_a_fine_shows_its_bounds_is_heard_in_public_paid_late_and_deferred_in_forms(b, p, client):
    order = f.overdue(b)
    s = Sitting(client, b, order.case)
    client.force_login(b.lead)
    page = screen.text(client.get(screen.url(s.case, "draft_penalty", "DECISION", "new")))
    assert "50,000.00—100,000.00" in page and "须先责令限期改正，逾期不改" in page and "浙江" in page and "江西" not in page
    typed = {"liable": order.liable_id, "offence": "refuse", "fine": "30000", "act_until": "2026-03-12", "facts": "逾期不支付。"}
    typed |= {"discretion": f.DISCRETION, "ground": ""}
    answer = s.do(b.lead, "draft_penalty", **typed)
    assert answer.status_code == 422 and "罚款在 2,000.00 元以上" in screen.text(answer) and "选择逾期的责令" in screen.text(answer)
    s.done(b.lead, "draft_penalty", **typed | {"fine": "19000", "ground": f"order-{order.pk}"})
    assert (s.row.order_id, s.row.fine, s.row.hearing_right) == (order.pk, 1_900_000, True)
    s.done(b.bh, "notify", understood="on")
    s.both("serve_notice", **handed())
    s.done(b.lead, "ask_hearing", asked_on=moment.today(), asked_by="罗镕")
    assert on_desk(b.bh) == [DECISION.acts["call_hearing"].label]
    at = {"chair": p.chair.pk, "at": "2026-04-13T10:00", "place": "听证室", "open": "yes"}
    s.done(b.bh, "call_hearing", **at)
    with moment.at(kit.at(moment.today().replace(month=4, day=13), 15)):
        assert "主持听证，登记笔录" in on_desk(p.chair)
        bad = s.do(p.chair, "hold_hearing", attended="yes", record="双方陈述。", speeches="没有冒号")
        assert bad.status_code == 422 and "没有冒号" in screen.text(bad)
        people = "罗镕，法定代表人"
        s.done(p.chair, "hold_hearing", attended="yes", record="双方陈述。", speeches="罗镕：没有钱。\n赵某:应当支付。", people=people)
        s.both("propose", adopted="partly", answer="酌情减轻。", fine="18000", discretion="减轻。", reasons="")
        assert s.row.fine == 1_800_000
        s.done(p.legal, "review", **{f"item{n}": "符合规定" for n in range(5)}, opinion="同意。")
        s.done(b.bh, "decide_penalty", understood="on")
        s.both("serve", **handed())
        application = f.waiver(b, s.row)
        parts = {"until": "2026-06-30", "evidence": application, "reason": "经济困难。"}
        parts["instalments"] = "2026-05-31 8000\n2026-06-30 9000"
        bad = s.do(b.bh, "defer_fine", **parts)
        assert bad.status_code == 422 and "18,000.00" in screen.text(bad)
        s.done(b.bh, "defer_fine", **parts | {"instalments": "2026-05-31 8000\n2026-06-30 10000"})
        assert s.row.instalments == [["2026-05-31", 800_000], ["2026-06-30", 1_000_000]]
        s.done(b.lead, "pay_fine", amount="18000", paid_on=moment.today(), receipt="浙财0001", evidence=application)
        assert s.row.payments.get().receipt == "浙财0001"
        client.force_login(b.lead)
        page = screen.text(client.get(reverse("case", args=[s.case.public_id])))
        assert "分期" in page and "浙财0001" in page and "已缴清" in page and "双方陈述。" in page


def test_a_party_waives_and_the_head_drops_or_revokes_in_forms(b, p, client):
    row = f.told(b)
    s = Sitting(client, b, row.case)
    s.row = row
    s.done(b.lead, "waive", evidence=f.waiver(b, row))
    assert s.row.state == "heard"
    s.done(b.chief, "drop", ground="paid", reason="已足额支付。", understood="on")
    assert (s.row.state, s.row.ground) == ("dropped", "paid")
    assert "拟行政处理" in on_desk(b.lead)
    s.row = f.served(b, p, upon=order_of(row))
    corrected = {"facts": "更正后的事实。", "reasons": "", "payee": s.row.payee, "reason": "单位名称漏字。"}
    s.done(b.bh, "correct", **corrected)
    assert (s.row.state, s.row.facts) == ("decided", "更正后的事实。")
    s.done(b.chief, "revoke", reason="认定主体有误。", authority="own", understood="on")
    assert s.row.state == "revoked"
    stranger = factories.user(["INSP"], organ=b.township)
    client.force_login(stranger)
    assert client.get(screen.url(s.case, "draft_handling", "DECISION", "new")).status_code == 404


def order_of(row):
    """The order beneath a decision, read anew."""
    return kit.again(row.order)
