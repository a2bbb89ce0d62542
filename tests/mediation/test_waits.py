"""What waits of a mediation: in the inbox of those who mediate, and in the notices of those who are told."""

from casework.desk.inbox import desk
from casework.models import Notice
from casework.notices.collect import collect_all
from tests import factories
from tests import factories_mediation as walk


def tasks(user, case):
    """What the user's inbox asks of him about this case."""
    on_desk = desk(type(user).objects.get(pk=user.pk))
    page = on_desk.page()
    return [str(on_desk.waits[e.task].verb) for e in page.entries if e.pk == case.pk and e.task is not None]


def test_an_application_waits_for_the_mediators_of_the_organisation_alone(m):
    row = walk.applied(m)
    assert tasks(m.med, row.case) == ["征求双方意见，决定是否受理"]
    assert tasks(factories.user(["MED"], organ=factories.organ()), row.case) == []
    row = walk.to_sign(m, case=None)
    assert tasks(m.med, row.case) == ["取得各方签名和印章"]


def test_a_failure_waits_until_the_parties_were_told_of_the_other_ways(m):
    row = walk.failed(m)
    assert "登记已告知其他途径" in tasks(m.b.lead, row.case)
    walk.act(row, "tell_routes", m.med, told=walk.keys(row))
    assert "登记已告知其他途径" not in tasks(m.b.lead, row.case)


def test_mediator_and_inspectors_are_told(m):
    row = walk.applied(m)
    collect_all()
    told = Notice.objects.filter(case=row.case).values_list("user", "rule")
    assert (m.med.pk, "MEDIATION.applied") in told
    row = walk.act(walk.agreed_to(m, row), "accept", m.med, mediator=m.mediator.pk)
    walk.act(row, "fail", m.med, reason="no_agreement", account="双方差距太大。")
    collect_all()
    assert (m.b.lead.pk, "MEDIATION.ended") in Notice.objects.filter(case=row.case).values_list("user", "rule")
