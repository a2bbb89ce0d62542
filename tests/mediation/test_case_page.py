"""A mediation on the page of its case: the facts it shows are the law's, and it costs no further statement."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.views.dossier import Dossier
from lawkit import moment
from lawkit.facts import Loaded, Sight
from mediation.law import MEDIATION
from mediation.models import LegalKind, MediationOrganisation, Tie, TieKind
from tests import factories_mediation as walk


def same(m, row):
    """What the page knows of a mediation is what the law reads; what it does not know is asked of nobody."""
    dossier = Dossier(m.b.lead, row.case.public_id)
    shown = next(one for one in dossier.parts["MEDIATION"] if one.pk == row.pk)
    fresh = walk.again(row)
    real = Loaded(MEDIATION.facts, Sight(fresh, fresh.case, dossier.today, dossier.today))
    known = dossier.known(MEDIATION, shown)
    assert {"parties", "unsigned", "mediators", "draft_stands", "paid", "by_court", "over"} <= known.keys()
    assert known == {name: getattr(real, name) for name in known}
    return known


def test_the_facts_on_the_page_are_those_of_the_law_in_every_state(m):
    row = walk.applied(m)
    assert same(m, row)["silent"]
    row = walk.scheduled(m, walk.agreed_to(m, row) and walk.act(row, "accept", m.med, mediator=m.mediator.pk))
    assert same(m, row)["sessions"]
    row = walk.drafted(m, row, parts=2)
    assert same(m, row)["draft_stands"]
    row = walk.sign_all(m, walk.act(row, "issue", m.med), but=("seal",))
    assert same(m, row)["unsigned"] == {"seal"}
    row = walk.act(row, "seal", m.med, how="scan", evidence=walk.signed_paper(m, row.case))
    walk.pay(m, row, 100_00)
    assert same(m, row)["paid"] == "some"
    with moment.at(moment.now() + timedelta(days=25)):
        assert same(m, row)["overdue"]


def test_a_tie_is_known_to_the_page(m):
    row = walk.opened(m)
    Tie.objects.create(mediator=m.mediator, kind=TieKind.STAKE, employer=row.case.employer, valid_from=walk.ESTABLISHED)
    assert same(m, row)["mediators"] == frozenset()


def test_a_platform_counts_as_its_host_on_the_page(m):
    host = m.organisation
    platform = MediationOrganisation.objects.create(
        name="塘栖劳资纠纷调处平台", kind=LegalKind.PLATFORM, host=host, organ=host.organ, region=host.region,
        established_on=walk.ESTABLISHED,
    )  # fmt: skip
    known = same(m, walk.applied(m, organisation=platform.pk))
    assert known["by_court"] and known["by_arb"] and not known["peoples"]


def test_mediations_cost_the_page_of_a_case_no_statement(m, client):
    row = walk.in_force(m)
    client.force_login(m.b.lead)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(reverse("case", args=[row.case.public_id])).status_code == 200
    own = [q["sql"] for q in seen if q["sql"].startswith("SELECT") and 'FROM "mediation_m' in q["sql"][:3000]]
    assert own == []
