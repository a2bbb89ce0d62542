"""The other forms of the papers of mediation and listing stand too."""

import pytest

from documents.samples import mediation
from tests.documents.kit import changed
from tests.documents.mediation_cases import waiver
from tests.documents.test_checks import found


def test_an_agreement_with_a_waiver_of_a_listed_worker_is_consistent():
    assert found("M04", changed("M04", waivers=[waiver()])) == []


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("M05", {"payment_order": False, "no_payment_order": "用人单位经营者下落不明"}),
        ("M05", {"ground": "breach", "agreement": mediation.AGREEMENT}),
        ("B05", {"form": "refused", "corrected_on": None}),
        ("B04", {"form": "commitment", "listing_number": None, "listed_on": None, "parties": None}),
    ],
)
def test_the_other_forms_are_consistent_too(code, values):
    assert found(code, changed(code, **values)) == []
