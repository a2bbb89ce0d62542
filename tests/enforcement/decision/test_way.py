"""The lawful way of both kinds, from the expired order to performance, with papers, days and a whole history."""

from datetime import date

import pytest
from django.db import connection

from casework.docket import DOCKET
from casework.models import ArrearsCase
from lawkit import history, moment
from tests import factories_case as cases
from tests import factories_decision as f
from tests.enforcement.kit import after, again, tick

pytestmark = pytest.mark.django_db


def whole(row):
    """The chain is whole, and rebuilding it gives the rows."""
    connection.check_constraints()
    case = ArrearsCase.objects.get(pk=row.case_id)
    events = list(DOCKET.event_model.objects.filter(case=case.pk).order_by("seq"))
    assert history.faults(case, events) == []
    assert list(history.differences(case, DOCKET)) == []


def paper(row, kind):
    """The newest paper of a kind, as it was frozen."""
    return cases.papers(row.case, kind)[-1].frozen()


def test_a_handling_decision_demands_what_is_unpaid_and_half_as_much_again_per_worker(b, p):
    row = f.served(b, p, f.drafted(b, f.overdue(b, workers=2)))
    said = paper(row, "D15")
    assert (row.state, row.total, row.surcharge) == ("served", 4 * cases.SUM, 2 * cases.SUM)
    assert (said["grand_total"], said["surcharge_rate"], said["headcount"]) == (6 * cases.SUM, 50, 2)
    assert [w["surcharge"] for w in said["workers"]] == [cases.SUM, cases.SUM]
    assert said["order_deadline_on"] == "2026-03-11"
    whole(row)


def test_a_fine_is_decided_and_its_fifteen_days_run_from_service(b, p):
    row = f.served(b, p, f.fining(b))
    said = paper(row, "D16")
    assert (row.effective_on, row.due_on, row.appeal_until) == (f.TOLD, date(2026, 3, 30), date(2026, 9, 14))
    assert (said["fine"], said["basis"], said["reviewed_on"]) == (500_000, "监察条例 30(1)(3)", f.TOLD.isoformat())
    whole(row)


def test_paid_to_the_last_fen_it_is_performed(b, p):
    row = f.performed(b, p, f.drafted(b, f.overdue(b, workers=1)))
    assert (row.state, row.late) == ("performed", False)
    whole(row)
    fine = f.performed(b, p, f.fining(b))
    assert fine.state == "performed"
    whole(fine)


def test_what_nobody_performs_expires_and_becomes_final_by_time_alone(b, p):
    row = f.served(b, p)
    tick(after(row.due_on))
    assert again(row).expired_on == after(row.due_on)
    tick(row.appeal_until)
    assert again(row).state == "served"
    tick(after(row.appeal_until))
    row = again(row)
    assert (row.state, row.final_by, row.final_on) == ("final", "lapse", after(row.appeal_until))
    whole(row)


@pytest.mark.parametrize("state", [
    "drafted", "noticed", "told", "heard", "proposed", "revoked", "dropped", "remedied", "final",
])  # fmt: skip
def test_every_state_has_its_maker_and_a_whole_history(b, p, state):
    maker = getattr(f, state)
    row = maker(b, p) if state in ("revoked", "remedied", "final") else maker(b)
    assert row.state == state
    whole(row)


def test_a_term_without_a_word_lapses_on_its_own(b):
    row = f.told(b)
    assert row.say_until == date(2026, 3, 20)
    tick(row.say_until)
    assert again(row).state == "told"
    tick(after(row.say_until))
    row = again(row)
    assert (row.state, row.heard_how) == ("heard", "lapsed")
    whole(row)


def test_a_decision_upheld_in_review_is_open_to_a_suit_for_fifteen_days(b, p):
    row = f.result(b, p, f.remedied(b, p), "uphold")
    assert (row.state, row.appeal_until) == ("served", date(2026, 3, 30))  # the 28th is a Saturday
    tick(after(row.appeal_until))
    assert (again(row).state, again(row).final_by) == ("final", "review")
    whole(row)


def test_a_judgment_makes_it_final_at_once_and_nothing_more_is_filed(b, p):
    row = f.result(b, p, f.remedied(b, p, forum="suit"), "uphold_in_court")
    assert (row.state, row.final_by) == ("final", "court")
    whole(row)


def test_a_corrected_decision_is_a_new_paper_that_runs_anew(b, p):
    row = f.served(b, p)
    old = row.notice()
    with moment.at(date(2026, 3, 20)):
        row = f.act(again(row), "correct", b.chief, reason="地址有误。")
        assert (row.state, row.effective_on, row.appeal_until) == ("decided", None, None)
        assert row.notice().n == old.n + 1
        old.refresh_from_db()
        assert old.voided_at is not None
        whole(row)
