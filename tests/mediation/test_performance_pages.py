"""An agreement against the ledger on its page: instalments with evidence, breach with the lawful ways alone, its papers."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.models import ArrearsCase, Clock, Notice, Payment
from casework.notices import collect
from casework.views.dossier import Dossier
from lawkit import moment
from mediation.law import MEDIATION
from mediation.models import Mediation
from mediation.outcome import ways
from mediation.paper_parts import situation
from tests import factories_case
from tests import factories_mediation as walk
from tests.casework import screen_kit as kit
from tests.enforcement.kit import tick
from tests.mediation.test_acts import days

pytestmark = pytest.mark.django_db
MOST = 12


def two(m):
    """A case under investigation of two workers: as few as a table can have."""
    return factories_case.investigating(m.b, workers=2)


def page(row) -> str:
    """The page of its performance."""
    return reverse("mediation_performance", args=[row.public_id])


def read(client, user, row) -> str:
    """What this user reads on it."""
    client.force_login(user)
    return kit.text(client.get(page(row)))


def done(client, row, act, **data):
    """Do an act by its form; the row as it then stands."""
    answer = kit.do(client, row.case, act, "MEDIATION", row.pk, **data)
    assert answer.status_code == 302, re.findall(r'errsum.*?</div>|class="lack".*?</ul>', kit.text(answer), re.S)
    return walk.again(row)


def test_from_the_first_instalment_paid_to_the_payment_order_by_forms(m, client):
    row = walk.in_force(m, case=two(m))
    first = moment.today() + timedelta(days=20)
    client.force_login(m.b.lead)
    before = Payment.objects.count()
    answer = client.post(reverse("mediation_pay", args=[row.public_id]), {"due": first.isoformat()})
    form = kit.text(client.get(answer.url))
    assert Payment.objects.count() == before, "the link pays nothing"
    cells = dict(re.findall(r'name="(amount-\d+)" value="([\d,.]+)"', form))
    half = sum(x.amount for x in row.agreement().lines.all()) // 2
    assert sum(round(float(v.replace(",", "")) * 100) for v in cells.values()) == half
    sent = {"seen": kit.hidden(client.get(answer.url)), "method": "bank", "on": moment.today().isoformat(),
        "file": kit.scan(), **cells}
    assert client.post(answer.url, sent).status_code == 302
    shown = read(client, m.b.lead, row)
    assert shown.count("已付清") >= 2 and "证据 " in shown and walk.again(row).state == "agreed"
    tick(days(51))
    with moment.at(days(51)):
        row = walk.again(row)
        shown = read(client, m.b.lead, row)
        assert row.state == "breached" and "到期未付" in shown and "依法可走的途径" in shown
        collect.collect_all()
        told = set(Notice.objects.filter(rule="MEDIATION.breached").values_list("user", flat=True))
        assert {m.b.lead.pk, m.b.co.pk, m.b.squad.pk, m.med.pk} <= told
        client.force_login(m.med)
        assert row.case.number in kit.text(client.get(reverse("inbox")))
        assert Clock.objects.filter(case=row.case_id, rule="CLK-INVEST", stopped_seq=None).exists()
        paper = kit.text(client.get(reverse("mediation_print", args=[row.public_id, "M08"])))
        assert "支付令" in paper and row.case.employer.name in paper
        client.force_login(m.b.lead)
        keys = [k for k in walk.keys(row) if k.startswith("w")]
        assert kit.do(client, row.case, "apply_order", "MEDIATION", row.pk, applicants=keys).status_code == 422
        row = done(client, row, "apply_order", applicants=keys, file=kit.scan("申请.pdf"))
        assert row.state == "order_applied" and factories_case.papers(row.case, "M08")
        row = done(client, row, "order_issued", received_on=moment.today().isoformat(), file=kit.photo())
        ruling = row.case.evidence.latest("pk").pk
        row = done(client, row, "order_ends", ground="objection", written="on", evidence=ruling)
        assert (row.state, row.order_end) == ("order_ended", "objection")
        row = done(client, row, "pass_on", route="inspection", reason="由监察继续处理。", understood="on")
        assert row.state == "passed_on"


def test_only_lawful_ways_are_shown_each_with_its_article_and_the_others_with_why_not(m, client):
    row = walk.in_force(m, case=two(m))
    shown = read(client, m.b.lead, row)
    assert reverse("mediation_print", args=[row.public_id, "M07"]) in shown and "没有到期未付的调解协议" in shown
    tick(days(21))
    with moment.at(days(22)):
        case = ArrearsCase.objects.get(pk=row.case_id)
        apply = reverse("act", args=[case.public_id, "MEDIATION", row.pk, "apply_order"])
        shown = read(client, m.b.lead, row)
        assert apply in shown and "民事诉讼法" in shown
        factories_case.act(case, "amend", m.b.lead, absconded=True, reason="经营者离开，电话关机。")
        shown = read(client, m.b.lead, row)
        assert "债务人下落不明，支付令无法送达" in shown and apply not in shown
        prepare = reverse("act", args=[case.public_id, "HANDOVER", "new", "prepare"])
        assert prepare in shown and case.get_state_display() in kit.text(client.get(prepare))


def test_confirmation_is_asked_for_and_recorded_by_forms(m, client):
    row = walk.in_force(m, case=two(m))
    client.force_login(m.b.lead)
    row = done(client, row, "ask_court", applicants=walk.keys(row), file=kit.scan("申请.pdf"))
    assert row.asked == "court" and factories_case.papers(row.case, "M07")
    assert "待结果" in read(client, m.b.lead, row)
    row = done(client, row, "confirm_court", file=kit.photo("裁定.jpg"))
    assert (row.state, row.title) == ("confirmed_court", "court")


def test_the_page_reads_what_the_law_reads_in_few_statements(m, client):
    row = walk.in_force(m, case=two(m))
    tick(days(21))
    with moment.at(days(22)):
        dossier = Dossier(m.b.lead, row.case.public_id)
        (shown,) = dossier.parts["MEDIATION"]
        fresh = Mediation.objects.select_related("case").get(pk=row.pk)
        assert ways.situation_of(dossier, shown) == situation(fresh)
        for user in (m.b.lead, m.med, m.b.squad):
            client.force_login(user)
            with CaptureQueriesContext(connection) as seen:
                assert client.get(page(row)).status_code == 200
            assert len(seen) <= MOST, "\n".join(q["sql"][:150] for q in seen)
        assert {w.route for w in ways.ways(dossier, shown) if w.open} >= {"payment_order", "suit", "inspection"}
        client.force_login(m.arb)
        assert client.get(page(row)).status_code == 404
    assert set(MEDIATION.acts["apply_order"].sources) == {"breached"}
