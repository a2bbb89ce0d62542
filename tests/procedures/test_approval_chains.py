"""Machines with a review of their own: the tasks follow the law's rules, and drawing again changes nothing."""

import pytest

from lawkit import moment
from procedures.approvals import projection
from procedures.models import Approval
from tests import factories_decision as f
from tests import factories_referral as r
from tests.factories_case import DAY, bureau

pytestmark = pytest.mark.django_db


def drawn(row, machine):
    return projection.seats_drawn((row.case_id, machine, row.pk, ""))


def test_a_decision_asks_the_legal_section_then_the_head_and_ends_with_the_decision():
    with moment.at(DAY):
        b = bureau()
    with moment.at(f.TOLD):
        p = f.people(b)
        row = f.proposed(b)
        assert drawn(row, "DECISION") == ["legal"]
        row = f.act(f.again(row), "review", p.legal, opinion="同意。")
        assert drawn(row, "DECISION") == ["head"]
        Approval.objects.all().delete()
        projection.resync(row.case)
        assert drawn(row, "DECISION") == ["head"]
        row = f.act(f.again(row), "decide_handling", b.bh)
        assert drawn(row, "DECISION") == []
        assert set(Approval.objects.values_list("status", flat=True)) <= {"DONE", "CANCELED"}


def test_a_referral_asks_agency_and_legal_section_side_by_side_then_the_chief():
    with moment.at(r.TODAY):
        o = r.office()
        row = r.bare_report(o)
        assert drawn(row, "REFERRAL") == ["agency", "legal"]
        row = r.act(r.again(row), "opine", o.legal, opinion="事实清楚，证据充分。")
        assert drawn(row, "REFERRAL") == ["agency"]
        row = r.act(r.again(row), "endorse", o.squad, opinion="同意提请移送。")
        assert drawn(row, "REFERRAL") == ["head"]
        row = r.act(r.again(row), "approve", o.chief)
        assert drawn(row, "REFERRAL") == []
