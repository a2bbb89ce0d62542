"""Service of papers: what counts from when, what is refused for want of what, and the receipt of each attempt."""

from datetime import datetime, timedelta

import pytest

from documents.models import Delivery
from lawkit import moment
from tests import factories_case as walk
from tests.casework.kit import fresh, refusal, told
from tests.factories_case import act

pytestmark = pytest.mark.django_db
PLACE = "云溪区塘栖路21号"


@pytest.fixture
def case(b):
    """Filed, with a summons to serve on the employer."""
    at = datetime(2026, 3, 4, 9, 30, tzinfo=moment.SHANGHAI)
    return act(walk.investigating(b), "inquire", b.lead, at=at)


def attempt(case, kind="D07", **more) -> dict:
    """A direct service on the man himself, now."""
    keys = [p.pk for p in walk.papers(case, kind)]
    base = {"papers": keys, "method": "direct", "occurred_at": moment.now(), "place": PLACE, "relation": "self", "receiver": "罗镕"}
    return {**base, **more}


def only(case) -> Delivery:
    return Delivery.objects.get(paper__case_id=case.pk)


def test_two_serve_directly_and_it_counts_from_the_day_of_signing(b, case):
    case = act(case, "serve", b.lead, b.co, **attempt(case))
    row = only(case)
    assert len(walk.papers(case, "D17")) == 1
    assert (row.effective_admin_on, row.effective_criminal_on) == (walk.DAY, walk.DAY)
    assert {row.server, row.second_server} == {b.lead, b.co} and row.receipt.kind == "D17"
    day = walk.DAY.isoformat()
    assert told(case, row.receipt.seq)["given"]["deliveries"] == [[row.paper_id, "direct", True, day, day]]
    receipt = row.receipt.frozen()
    assert set(receipt["servers"]) == {b.lead.name, b.co.name} and receipt["served"][0]["title"] == "调查询问通知书"


def test_one_server_alone_is_not_enough_for_direct_service(b, case):
    assert "one_server_enough" in refusal(case, "serve_alone", b.lead, **attempt(case))
    assert "two" in refusal(case, "serve", b.lead, b.lead, **attempt(case))
    assert not Delivery.objects.exists()


def test_every_lack_of_a_lien_service_is_named_with_its_article(b, case):
    unmet = refusal(case, "serve", b.lead, b.co, **attempt(case, method="lien"))
    assert "民诉法 89" in unmet["service"].cite


def test_a_witnessed_lien_at_the_residence_counts_with_one_server(b, case):
    given = attempt(case, method="lien", refusal="拒绝签收。", witness="徐芳（社区居民委员会）", at_residence=True, relation="")
    case = act(case, "serve_alone", b.lead, **given)
    assert only(case).effective_admin_on == walk.DAY and only(case).second_server is None


def test_mail_needs_its_receipt_in_the_file(b, case):
    given = attempt(case, method="postal", relation="")
    assert "service" in refusal(case, "serve_alone", b.lead, **given)
    slip = walk.evidence(b, case, "service")
    case = act(fresh(case), "serve_alone", b.lead, **given, receipt=slip.pk)
    assert only(case).effective_admin_on == walk.DAY


def test_electronic_service_needs_a_confirmed_address_that_allows_it(b, case):
    given = attempt(case, method="electronic", relation="")
    contact = {"address": PLACE, "receiver": "罗镕", "phone": "13900000003"}
    case = act(case, "confirm_address", b.lead, **contact)
    assert "民诉法 90" in refusal(case, "serve_alone", b.lead, **given)["service"].cite
    unproven = refusal(case, "confirm_address", b.lead, **contact, e_consent=True, e_address="a@mail.example")
    assert set(unproven) == {"consent_signed"} and "民诉法 90" in unproven["consent_signed"].cite
    walk.evidence(b, case, "address")
    case = act(fresh(case), "confirm_address", b.lead, **contact, e_consent=True, e_address="a@mail.example")
    case = act(case, "serve_alone", b.lead, **given)
    assert only(case).consent.kind == "D18" and only(case).effective_admin_on == walk.DAY


def test_a_failed_attempt_is_kept_and_counts_for_nothing(b, case):
    case = act(case, "serve", b.lead, b.co, **attempt(case, succeeded=False, result="经营场所锁闭，无人应答", relation=""))
    assert (only(case).succeeded, only(case).effective_admin_on) == (False, None)


def test_service_before_the_papers_date_or_after_today_is_refused(b, case):
    for shift in (-1, 1):
        given = attempt(case, occurred_at=moment.now() + timedelta(days=shift))
        assert "service" in refusal(case, "serve", b.lead, b.co, **given)


def test_service_two_days_ago_is_recorded_today_and_counts_from_then(b, case):
    then = moment.now()
    with moment.at(walk.DAY + timedelta(days=2)):
        case = act(case, "serve", b.lead, b.co, **attempt(case, occurred_at=then))
    assert only(case).effective_admin_on == walk.DAY


@pytest.mark.parametrize(
    "wrong", [{"papers": []}, {"papers": [10**9]}, {"method": "pigeon"}, {"occurred_at": None}, {"place": " "}]
)
def test_what_was_served_how_when_and_where_is_said(b, case, wrong):
    assert "service" in refusal(case, "serve", b.lead, b.co, **attempt(case, **wrong))


def test_a_paper_of_another_case_is_not_served_here(b, case):
    other = act(walk.investigating(b), "inquire", b.lead, at=moment.now() + timedelta(days=1))
    given = attempt(case, papers=[p.pk for p in walk.papers(other, "D07")])
    assert "service" in refusal(case, "serve", b.lead, b.co, **given)


def test_papers_that_stay_in_the_file_and_papers_for_different_people_are_not_served_together(b, case):
    assert "service" in refusal(case, "serve", b.lead, b.co, **attempt(case, kind="D06"))
    both = [p.pk for p in walk.papers(case, "D02", "D07")]
    assert "service" in refusal(case, "serve", b.lead, b.co, **attempt(case, papers=both))


def test_a_letter_to_the_complainant_is_received_by_him(b, case):
    case = act(case, "serve", b.lead, b.co, **attempt(case, kind="D02"))
    first = case.claims.order_by("pk").first().worker.name
    assert walk.papers(case, "D17")[0].frozen()["party"]["name"].startswith(first)


def test_a_refusal_is_served_after_it_has_ended_the_case(b):
    case = walk.not_accepted(b)
    case = act(case, "serve", b.desk, b.squad, **attempt(case, "D03"))
    assert (case.state, only(case).effective_admin_on) == ("not_accepted", walk.DAY)
