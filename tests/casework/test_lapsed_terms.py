"""A possibility that has lapsed is nothing that anybody is late with: not on the page, not on the desk, not in notices."""

from datetime import timedelta

import pytest

from casework.desk import urgency
from casework.models import ArrearsCase, Clock
from casework.notices.settling import level
from casework.timekeeping import let_lapse
from casework.views import terms
from lawkit import moment
from statutes.clock_table import _RIGHT
from statutes.clocks import CLOCKS, LAPSING
from tests import factories_case as cases


def test_every_right_that_is_lost_lapses_and_no_term_with_an_alarm_or_a_reminder_does():
    assert {rule.id for rule in CLOCKS.values() if rule.effect == _RIGHT} <= LAPSING
    assert {"CLK-ARBCHK", "CLK-JUD"} <= LAPSING
    duties = {"超期告警", "催办", "查询催办", "逾期未支付", "逾期未履行", "责令改正", "升级督办", "须在届满前批准延长"}
    assert not {str(CLOCKS[key].effect) for key in LAPSING} & duties


@pytest.mark.django_db
def test_a_lapsed_possibility_is_not_overdue_and_gives_way_to_the_next_duty():
    with moment.at(cases.DAY):
        b = cases.bureau()
        case = cases.investigating(b)
        duty = case.clocks.get(rule="CLK-INVEST").due_on
        gone = cases.DAY - timedelta(days=1)
        clock = Clock.objects.create(
            case=case, machine="MEDIATION", obj=1, rule="CLK-JUD", start_on=gone - timedelta(days=30), length=30, unit="ND",
            due_on=gone, calendar_version="x", article="民诉法 205", seq=case.version,
        )  # fmt: skip
        ArrearsCase.objects.filter(pk=case.pk).update(due_on=gone)
        face = terms.face(clock, cases.DAY)
        assert (face.kind, face.first) == ("norm", "期限已过") and "权利失效" in face.second
        assert level(clock, urgency.bounds(cases.DAY)) == ""
        assert let_lapse() == 1
        assert ArrearsCase.objects.get(pk=case.pk).due_on == duty
        assert let_lapse() == 0
