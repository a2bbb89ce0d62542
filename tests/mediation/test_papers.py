"""Papers of mediation that could list themselves."""

import pytest

from tests import factories_case
from tests import factories_mediation as walk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("along", [True, False])
def test_an_application_lists_the_file_and_never_its_own_signed_copy(m, along):
    case = factories_case.investigating(m.b, workers=walk.WORKERS)
    other = factories_case.evidence(m.b, case, "amount", name="考勤表.pdf")
    signed = {"file": factories_case.file("other", "调解申请书签名.pdf")}
    if not along:
        signed = {"evidence": factories_case.evidence(m.b, case, "other", name="调解申请书签名.pdf").pk}
    row = walk.applied(m, walk.again(case), **signed)
    listed = "".join(factories_case.papers(row.case, "M01")[0].frozen()["evidence"])
    assert other.name in listed and "调解申请书签名" not in listed
