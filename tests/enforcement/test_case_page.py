"""An order on the page of its case: the facts it shows are the law's, and it costs no further statement."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.models import ArrearsCase, Party
from casework.views import next_steps
from casework.views.dossier import Dossier
from enforcement.law import ORDER
from enforcement.models import PaymentOrder
from lawkit.facts import Loaded, Sight
from tests import factories
from tests import factories_case as cases
from tests.enforcement import kit

MOST = 12


def attempted(b):
    """Issued, one attempt in vain."""
    order = kit.issued(b)
    return kit.act(order, "record_attempt", b.lead, b.co, service=kit.tried())


def half_paid(b):
    """Served; some of it paid."""
    order = kit.served(b)
    case = ArrearsCase.objects.get(pk=order.case_id)
    line = order.lines.first()
    cases.pay_lines(b, case, [[line.claim_id, line.amount]])
    return order


def absconded(b):
    """Drafted against one who has fled, beside a general contractor."""
    order = kit.drafted(b)
    kit.fled(b, order.case)
    unit = {"role": "general_contractor", "employer_id": factories.employer().pk}
    kit.act(ArrearsCase.objects.get(pk=order.case_id), "set_parties", b.lead, parties=[unit])
    kit.photo(b, order.case)
    assert Party.objects.filter(case=order.case_id, role="general_contractor").exists()
    return order


@pytest.mark.parametrize("make", [kit.drafted, kit.issued, kit.served, attempted, half_paid, absconded])
def test_the_facts_on_the_page_are_those_of_the_law(b, make):
    order = make(b)
    dossier = Dossier(b.lead, order.case.public_id)
    (row,) = dossier.parts["ORDER"]
    fresh = PaymentOrder.objects.select_related("case").get(pk=order.pk)
    real = Loaded(ORDER.facts, Sight(fresh, fresh.case, dossier.today, dossier.today))
    known = dossier.known(ORDER, row)
    assert {"liable", "paid", "proofs", "failed", "paper_on", "sums_fixed", "fit"} <= known.keys()
    assert known == {name: getattr(real, name) for name in known}


@pytest.mark.parametrize("user", ["lead", "squad", "bh"])
def test_a_case_with_an_order_takes_few_statements(b, client, user):
    order = half_paid(b)
    client.force_login(getattr(b, user))
    with CaptureQueriesContext(connection) as seen:
        assert client.get(reverse("case", args=[order.case.public_id])).status_code == 200
    assert len(seen) <= MOST, "\n".join(q["sql"][:150] for q in seen)


def test_the_page_leads_from_the_draft_to_service(b):
    def suggested(user, case):
        return next_steps.steps(Dossier(user, case.public_id)).suggested.url.split("/")[-2]

    case = cases.ordering(b)
    assert suggested(b.lead, case) == "draft"
    kit.drafted(b, case)
    assert suggested(b.squad, case) == "issue"
    order = kit.act(PaymentOrder.objects.get(case=case.pk), "issue", b.squad)
    assert suggested(b.lead, case) == "serve"
    assert order.due_on is None


def test_every_act_of_an_order_has_a_page(b, client):
    order = kit.served(b)
    client.force_login(b.lead)
    for act in ORDER.acts.values():
        key = "new" if act.source == "" else order.pk
        answer = client.get(reverse("act", args=[order.case.public_id, "ORDER", key, act.name]))
        assert answer.status_code == (404 if act.hooked or act.timed else 200), act.name
