"""A decision on the page of its case: the facts are the law's, the panel says what was decided, few statements."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.views import next_steps
from casework.views.dossier import Dossier
from enforcement.decision import panel
from enforcement.decision.law import DECISION
from enforcement.models import Decision
from lawkit import moment
from lawkit.facts import Loaded, Sight
from tests import factories
from tests import factories_case as cases
from tests import factories_decision as f
from tests.enforcement import kit

MOST = 12


def as_law(row, dossier):
    fresh = Decision.objects.select_related("case").get(pk=row.pk)
    return Loaded(DECISION.facts, Sight(fresh, fresh.case, dossier.today, dossier.today))


def compare(b, row):
    """Every fact that the page hands to the rules is what the law reads itself."""
    dossier = Dossier(b.lead, row.case.public_id)
    (mine,) = [r for r in dossier.parts["DECISION"] if r.pk == row.pk]
    known, real = dossier.known(DECISION, mine), as_law(row, dossier)
    assert {"liable", "paid", "orders", "officers", "forum", "asked", "fit"} <= known.keys()
    assert known == {name: getattr(real, name) for name in known}


def suggested(user, row):
    found = next_steps.steps(Dossier(user, row.case.public_id)).suggested
    return found and found.url.split("/")[-2]


def test_the_page_follows_a_decision_from_draft_to_performance_with_the_facts_of_the_law(b, p, client):
    row = f.drafted(b)
    compare(b, row)
    assert suggested(b.bh, row) == "notify"
    row = f.noticed(b, row)
    assert suggested(b.lead, row) == "serve_notice"
    row = f.act(f.again(row), "serve_notice", b.lead, b.co, service=kit.handed_over())
    compare(b, row)
    row = f.act(f.again(row), "waive", b.lead, evidence=f.waiver(b, row))
    assert suggested(b.lead, row) == "propose"
    row = f.act(f.again(row), "propose", b.lead, b.co, adopted="silent", answer=f.ANSWER)
    assert suggested(p.legal, row) == "review"
    row = f.act(f.again(row), "review", p.legal, opinion="同意。")
    assert suggested(b.bh, row) == "decide_handling"
    row = f.act(f.again(row), "discuss", b.chief, votes=f.votes(b, p))
    row = f.act(f.again(row), "decide_handling", b.bh)
    row = f.act(f.again(row), "serve", b.lead, b.co, service=kit.handed_over())
    compare(b, row)
    row = f.seek(b, p, row)
    compare(b, row)
    for user in (b.lead, b.bh):
        client.force_login(user)
        with CaptureQueriesContext(connection) as seen:
            page = client.get(reverse("case", args=[row.case.public_id])).content.decode()
        assert len(seen) <= MOST, "\n".join(q["sql"][:150] for q in seen)
        assert "集体讨论" in page and "清偿责任" in page and "云溪区人民政府" in page
    row = f.settle(b, f.result(b, p, row, "end_remedy"))
    compare(b, row)
    (one,) = panel.shown(Dossier(b.lead, row.case.public_id))
    assert one["left"] == one["surcharge_left"] == 0 and len(one["money"]) == len(one["workers"]) * len(cases.MONTHS)
    assert sum(w["decided"] for w in one["workers"]) == row.total


def test_a_hearing_of_a_fine_stands_on_the_page(b, p):
    row = f.told(b, f.fining(b, fine=1_900_000))
    row = f.act(f.again(row), "ask_hearing", b.lead, asked_on=moment.today(), asked_by="罗镕")
    assert suggested(b.bh, row) == "call_hearing"
    compare(b, row)
    at = kit.at(f.TOLD.replace(month=4))
    row = f.act(f.again(row), "call_hearing", b.bh, chair=p.chair.pk, at=at, place="听证室")
    compare(b, row)
    (one,) = panel.shown(Dossier(b.lead, row.case.public_id))
    assert one["penalty"] and one["hearing"]["chair_name"] == p.chair.name and one["fine_left"] == row.fine


def test_page_and_draft_say_who_must_pay_in_which_order_by_which_article(b, client):
    order = f.overdue(b, situation="investors")
    owner = factories.employer(name="云溪锦绣投资合伙企业")
    kit.act(kit.again(order.case), "set_parties", b.lead, parties=[{"role": "investor", "employer_id": owner.pk}])
    client.force_login(b.lead)
    page = client.get(reverse("case", args=[order.case.public_id])).content.decode()
    shown = page[page.index('id="liable"') :]
    assert shown.index(order.liable.name) < shown.index(owner.name) and "第二十条" in shown
    for act in ("draft_handling", "draft_penalty"):
        found = client.get(reverse("act", args=[order.case.public_id, "DECISION", "new", act]))
        assert found.status_code == 200 and found.context["show_form"] and owner.name in found.content.decode()
