"""An application on the page of its case, in forms, on the desk and in notices."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.desk.inbox import Desk
from casework.desk.rows import lines
from casework.models import Clock, Notice, Packet, Payment
from casework.notices import collect, shown
from casework.views.dossier import Dossier
from enforcement.court.law import COURT
from enforcement.models import CourtApplication
from lawkit import moment
from lawkit.facts import Loaded, Sight
from tests import factories_case as cases
from tests import factories_court as court
from tests.casework import screen_kit as kit
from tests.factories_case import act
from tests.factories_court import EXPIRED, FINAL, LAST, LOST, URGED, again, on

pytestmark = pytest.mark.django_db
MOST = 12


def seen(b, row):
    """The dossier, and the facts as the page and as the law read them."""
    dossier = Dossier(b.lead, row.case.public_id)
    (part,) = dossier.parts["COURT"]
    fresh = CourtApplication.objects.select_related("case").get(pk=row.pk)
    real = Loaded(COURT.facts, Sight(fresh, fresh.case, dossier.today, dossier.today))
    known = dossier.known(COURT, part)
    return known, {name: getattr(real, name) for name in known}


def page(client, case):
    """The page of the case; all about its parts is read in the statement of the case itself."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse("case", args=[case.public_id]))
    assert answer.status_code == 200
    about = [q["sql"] for q in asked if "enforcement_court" in q["sql"] or "enforcement_deposit" in q["sql"]]
    assert len(about) == 1 + ("WITH near" in about[-1]), "\n".join(sql[:200] for sql in about)
    return kit.text(answer)


def on_desk(user) -> list[str]:
    """What the desk asks of a user."""
    desk = Desk(type(user).objects.get(pk=user.pk))
    return [line.verb for line in lines(desk.page(size=50).entries, desk) if line.own]


def told(user) -> list[str]:
    """The sentences about applications that stand for a user."""
    found = Notice.objects.filter(user=user, done_at=None, rule__startswith="COURT.").order_by("pk")
    return [shown.sentence(notice) for notice in shown.dressed(found)]


def looked_at(b, client, row, day):
    """Facts of the page are the law's, and the page shows the panel in few statements."""
    with on(day, 15):
        known, real = seen(b, row)
        assert known == real
        assert {"paid", "window", "moved", "missing", "expired", "failed", "court_papers"} <= known.keys()
        client.force_login(b.lead)
        return page(client, row.case)


def test_before_the_urging_the_head_is_asked_for_it_and_types_how_to_pay(b, opened, client):
    row = opened
    assert 'id="court"' in looked_at(b, client, row, EXPIRED)
    with on(EXPIRED, 15):
        assert on_desk(b.bh) == on_desk(b.squad) == [COURT.acts["urge"].label]
        assert on_desk(b.chief) == [COURT.acts["urge"].label]
        collect.collect_all()
        assert "决定逾期未履行，可以催告" in told(b.bh)
        client.force_login(b.bh)
        client.post(kit.url(row.case, "urge", "COURT", row.pk), {"seen": row.case.version, "payment": ""})
        assert again(row).state == "open"
        answer = kit.do(client, row.case, "urge", "COURT", row.pk, payment=court.PAYMENT)
        assert (answer.status_code, again(row).state, again(row).payment) == (302, "urging", court.PAYMENT)
        collect.collect_all()
        assert told(b.lead) == ["催告书已签发，待送达"] and "决定逾期未履行，可以催告" not in told(b.bh)


def test_the_notice_is_served_by_two_through_the_form_and_a_statement_is_answered(b, urging, client):
    row = urging
    assert "尚未送达" in looked_at(b, client, row, URGED)
    with on(URGED, 15):
        client.force_login(b.lead)
        typed = {"method": "direct", "occurred_at": f"{moment.now():%Y-%m-%dT%H:%M}", "place": "塘栖路21号"}
        typed |= {"receiver": "罗镕", "relation": "self"}
        kit.do(client, row.case, "serve_urge", "COURT", row.pk, **typed)
        client.force_login(b.co)
        consent = row.case.consents.get(confirmed_at=None)
        client.post(reverse("consent", args=[row.case.public_id, consent.pk]))
        assert again(row).state == "urged"
        kit.do(client, row.case, "record_statement", "COURT", row.pk, statement="工程款没有到位。")
        assert on_desk(b.lead) == [COURT.acts["answer_statement"].label]
        answer = kit.do(client, row.case, "answer_statement", "COURT", row.pk, answer="不是理由。", adopted="")
        assert answer.status_code == 422 and "不是理由。" in kit.text(answer)
        kit.do(client, row.case, "answer_statement", "COURT", row.pk, answer="不是理由。", adopted="no")
        assert (again(row).adopted, again(row).answer) == (False, "不是理由。")


def test_materials_are_picked_and_the_head_signs_in_the_form(b, ready, client):
    row = ready
    assert "尚缺" in looked_at(b, client, row, FINAL)
    with on(FINAL, 15):
        assert on_desk(b.lead) == [COURT.acts["put_material"].label] and on_desk(b.bh) == []
        client.force_login(b.lead)
        proof = cases.evidence(b, row.case, "ability")
        bare = kit.do(client, again(row).case, "put_material", "COURT", row.pk, kind="target", note="缝纫机")
        assert bare.status_code == 422 and "缝纫机" in kit.text(bare)
        kit.do(client, again(row).case, "put_material", "COURT", row.pk, kind="target", evidence=proof.pk, note="缝纫机")
        kit.do(client, again(row).case, "put_material", "COURT", row.pk, kind="other", note="无")
        assert row.materials.count() == 2
        assert on_desk(b.lead) == ["生成申请法院的案卷包"] and on_desk(b.bh) == []
        part, pack = (court.packed(b, row) for _ in "12")
        Packet.objects.filter(pk=part.pk).update(holds=[key for key in part.holds if key != f"evidence:{proof.pk}"])
        assert on_desk(b.bh) == [COURT.acts["apply"].label]
        assert "生成申请法院的案卷包" not in on_desk(b.lead)
        client.force_login(b.bh)
        typed = {"court": court.SEAT, "understood": "on"}
        answer = kit.do(client, again(row).case, "apply", "COURT", row.pk, packet=part.pk, **typed)
        assert answer.status_code == 422 and f"申请强制执行标的情况：{proof.name}" in kit.text(answer)
        answer = kit.do(client, again(row).case, "apply", "COURT", row.pk, packet=pack.pk, **typed)
        assert (answer.status_code, again(row).state) == (302, "applied")
        row = again(row)
        collect.collect_all()
        assert "已申请法院强制执行，待登记受理情况" in told(b.lead)
        due = Clock.objects.get(case=row.case_id, rule="CLK-COURT-IN", stopped_seq=None).due_on
    with on(due, 9):
        assert "催问法院答复" not in on_desk(b.lead)
    with on(due + timedelta(days=1), 9):
        assert on_desk(b.lead) == ["催问法院答复"]


def test_the_courts_money_is_distributed_worker_by_worker_and_its_end_recorded(b, allowed, client):
    row = allowed
    assert on_desk_at(b.lead, FINAL) == [COURT.states["allowed"].verb]
    looked_at(b, client, row, FINAL)
    with on(FINAL, 15):
        keys = court.pay(b, row)
        client.force_login(b.lead)
        form = kit.text(client.get(kit.url(row.case, "distribute", "COURT", row.pk)))
        assert all(f'value="{key}" checked' in form for key in keys)
        kit.do(client, again(row).case, "distribute", "COURT", row.pk, payments=keys, understood="on")
        assert row.shares.count() == len(keys)
        text = page(client, row.case)
        assert "3 名劳动者：已分配 18,000.00 元，尚欠 0.00 元" in text
        end = court.paper(b, row, "court_end")
        typed = {"evidence": end, "recovered": "17,000", "understood": "on"}
        answer = kit.do(client, again(row).case, "execute", "COURT", row.pk, **typed)
        assert answer.status_code == 422 and "17,000" in kit.text(answer)
        kit.do(client, again(row).case, "execute", "COURT", row.pk, **typed | {"recovered": "18000"})
        assert (again(row).state, again(row).recovered) == ("executed", 1_800_000)
        assert Payment.objects.filter(court_share__application=row.pk).count() == len(keys)


def on_desk_at(user, day):
    """What the desk asks of a user on a day."""
    with on(day, 15):
        return on_desk(user)


def test_a_window_that_runs_out_is_on_the_desk_of_both_and_when_lost_of_the_head(b, urged, client):
    row = urged
    looked_at(b, client, row, URGED)
    with on(FINAL):
        court.ticks()
    assert "申请期限将届满" not in on_desk_at(b.lead, FINAL)
    assert on_desk_at(b.lead, LAST) == on_desk_at(b.bh, LAST) == ["申请期限将届满"]
    with on(LOST):
        court.ticks()
        collect.collect_all()
        assert "申请法院强制执行的期限已过" in told(b.bh)
        assert on_desk(b.bh) == [COURT.states["window_lost"].verb]
    looked_at(b, client, row, LOST)


def test_every_act_of_an_application_has_a_page(b, allowed, client):
    with on(FINAL, 15):
        row = act(allowed, "suspend", b.lead, evidence=court.paper(b, allowed), reason="没有财产。")
        client.force_login(b.lead)
        for one in COURT.acts.values():
            key = "new" if one.source == "" else row.pk
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(reverse("act", args=[row.case.public_id, "COURT", key, one.name]))
            assert answer.status_code == (404 if one.hooked or one.timed else 200), one.name
            assert len(asked) <= MOST, (one.name, [q["sql"][:120] for q in asked])


def test_what_a_court_leaves_unanswered_is_on_the_desk_the_next_morning(b, applied):
    running, before = Clock.objects.filter(case=applied.case_id, stopped_seq=None), "CLK-COURT-IN"
    due = running.get(rule=before).due_on
    for rule in (before, "CLK-COURT-RULE", "CLK-COURT-LONG", "CLK-COURT-REV", "CLK-COURT-REV-L"):
        assert rule in {one for act in COURT.acts.values() for one in act.starts}
        assert running.filter(rule=before).update(rule=rule) == 1
        asked = ["催问法院答复" in on_desk_at(b.lead, day) for day in (due, due + timedelta(days=1))]
        assert asked == [False, True], rule
        before = rule
