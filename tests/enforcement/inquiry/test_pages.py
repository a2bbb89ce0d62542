"""The investigation record on the page of its case, in its forms, on the desk and in notices."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.desk.seats import seats
from casework.models import ArrearsCase, Notice
from casework.notices import collect, shown
from casework.views.dossier import Dossier
from enforcement.inquiry import desk, replaying
from enforcement.models import Interview, Preservation
from lawkit import moment
from lawkit.facts import Loaded, Sight
from lawkit.machine import Machine
from tests import factories_case as cases
from tests import factories_inquiry as f
from tests.casework import screen_kit as screen

pytestmark = pytest.mark.django_db
act, again = cases.act, f.again
MOST = 12


def verbs(user, waits, case) -> list[str]:
    """What these questions of the desk ask a user to do in a case."""
    me = seats(user, moment.today())
    return [str(w.verb) for w in waits(me) if ArrearsCase.objects.filter(w.q, pk=case).exists()]


OWN = {"fit_then", "city_heads"}  # asked of the second officer, or of the reader alone


@pytest.fixture
def full(b):
    """A case with a row of every kind."""
    row = f.finding(b)
    now = moment.now() + timedelta(hours=3)
    with moment.at(now):
        case = again(row.case)
        f.recorded(b, f.interview(b, case))
        f.inspection(b, case)
        f.recusal(b, case)
        f.kept(b, f.asked_to_keep(b, case))
        f.query(b, case)
        f.help_asked(b, case)
        yield again(case)


def test_the_facts_on_the_page_are_those_of_the_law_and_cost_no_statement(b, client, full):
    dossier = Dossier(b.lead, full.public_id)
    for name, model in replaying.MODELS.items():
        machine, row = Machine.registry[name], model.objects.filter(case=full.pk).last()
        known = dossier.known(machine, next(one for one in dossier.parts[name] if one.pk == row.pk))
        real = Loaded(machine.facts, Sight(row, full, dossier.today, dossier.today))
        told = {k: v for k, v in known.items() if k in machine.facts.specs() and k not in OWN}
        assert told == {k: getattr(real, k) for k in told}, name
    for user in (b.lead, b.squad, b.bh):
        client.force_login(user)
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(reverse("case", args=[full.public_id]))
        assert len(seen) <= MOST, "\n".join(q["sql"][:120] for q in seen)
    page = screen.text(answer)
    assert "调查记录" in page and "保存至" in page and "询问笔录" in page


def test_an_interview_is_written_on_its_form_and_confirmed_by_the_second_officer(b, client):
    case = cases.investigating(b)
    client.force_login(b.lead)
    typed = {
        "started_at": "2026-03-02T08:00", "ended_at": "2026-03-02T08:40", "place": "三楼", "subject_name": "罗镕",
        "subject_relation": "经营者", "recorder": "许梅", "shown": "看清楚了。", "rights_answer": "听清楚了。",
        "confirmation": "相符。",
    }  # fmt: skip
    answer = screen.do(client, case, "begin", "INTERVIEW", "new", talk="答：先答", **typed)
    assert answer.status_code == 422 and "许梅" in screen.text(answer)
    assert screen.do(client, case, "begin", "INTERVIEW", "new", talk="问：欠多少？\n答：三千元。\n还没有算清。", **typed).status_code == 302
    row = Interview.objects.get(case=case.pk)
    assert row.content["talk"] == [["欠多少？", "三千元。\n还没有算清。"]] and row.filled and row.rights
    assert "问：欠多少？" in screen.text(client.get(screen.url(case, "write", "INTERVIEW", row.pk)))
    assert "三千元。" in screen.text(client.get(screen.url(case, "record", "INTERVIEW", row.pk)))
    assert screen.do(client, case, "record", "INTERVIEW", row.pk).status_code == 302
    consent = again(case).consents.get(confirmed_at=None)
    client.force_login(b.co)
    page = screen.text(client.get(reverse("consent", args=[case.public_id, consent.pk])))
    assert "欠多少？" in page and "罗镕" in page


def test_every_form_of_what_is_kept_and_queried_does_its_act(b, client):
    case, head = cases.investigating(b), f.city_head(b)
    proof = cases.evidence(b, case, "absconding")

    def done(user, name, machine, key="new", expected=302, **data):
        client.force_login(user)
        answer = screen.do(client, case, name, machine, key, **data)
        assert answer.status_code == expected, screen.text(answer)[-4000:]

    where = {"where": "证据室", "keeper": "许梅", "reason": "可能灭失。"}
    done(b.lead, "ask", "PRESERVATION", expected=422, things="计件单", **where)
    done(b.lead, "ask", "PRESERVATION", things="计件单，1册，蓝色封面\n电脑主机，1台", **where)
    row = Preservation.objects.get(case=case.pk)
    assert [t.features for t in row.things.all()] == ["蓝色封面", ""]
    client.force_login(b.bh)
    page = screen.text(client.get(screen.url(again(case), "approve", "PRESERVATION", row.pk)))
    assert "计件单，1册，蓝色封面；电脑主机，1台" in page and "可能灭失。" in page and "证据室" in page
    done(b.bh, "approve", "PRESERVATION", row.pk)
    act(again(row), "keep", b.lead, b.co)
    ways = {f"thing{t.pk}": "copied" for t in row.things.all()}
    done(b.bh, "release", "PRESERVATION", row.pk, expected=422, **ways)
    done(b.bh, "dispose", "PRESERVATION", row.pk, understood="on", **ways)
    about = {"receiver": "某银行", "targets": "罗镕，330102197904170417", "scope": "余额", "period": "2025年", "reason": "查明。"}
    done(b.lead, "ask", "QUERY", expected=422, reply_by="2026-03-02", **about)
    done(b.lead, "ask", "QUERY", reply_by="2026-03-12", **about)
    client.force_login(head)
    asked = screen.url(again(case), "approve", "QUERY", again(case).asset_queries.get().pk)
    assert "罗镕，330102197904170417" in screen.text(client.get(asked))
    done(head, "approve", "QUERY", again(case).asset_queries.get().pk)
    letter = {"form": "early", "receiver": "云溪区公安分局", "requests": "协助查找", "unreachable": "电话关机。"}
    done(b.lead, "ask", "ASSIST", evidence=proof.pk, **letter)
    done(b.lead, "ask", "RECUSAL", officer=b.co.pk, reason="有亲属关系。")
    assert again(case).recusal_requests.get().officer_id == b.co.pk


def test_the_desk_and_notices_ask_whoever_is_next(b):
    row = f.asked_to_keep(b)
    collect.collect_all()
    told = [shown.sentence(n) for n in shown.dressed(Notice.objects.filter(user=b.bh, rule__startswith="PRESERVATION."))]
    assert told == ["提请先行登记保存，待批准"]
    f.kept(b, row)
    late = f.served(b, f.summons(b, row.case))
    query = f.presented(b, f.city_head(b), f.query(b))
    with moment.at(moment.now() + timedelta(days=8)):
        ask = "登记保存将到期，作出处理决定"
        assert verbs(b.bh, desk.preservation_waits, row.case_id)[0] == ask
        assert verbs(b.lead, desk.preservation_waits, row.case_id) == []
        assert verbs(b.lead, desk.summons_waits, late.case_id) == ["登记到场、未到场"]
        assert verbs(b.lead, desk.query_waits, query.case_id) == []
    with moment.at(moment.now() + timedelta(days=12)):
        assert verbs(b.lead, desk.query_waits, query.case_id) == ["催问协助查询的答复"]
