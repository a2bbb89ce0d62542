"""The closing page and the list: what is shown, what is refused, and that nothing typed is lost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework import ledger
from casework.access import actor
from casework.acting import facts_of
from casework.law import CASE, DUAL
from procedures import conditions, law, record, sheet, steps, tasks
from tests import factories
from tests.procedures import story

pytestmark = pytest.mark.django_db

OPINION = "已核对支付到人，同意销号。"


@pytest.fixture
def enter(client):
    """Log somebody in."""

    def into(user):
        client.force_login(user)
        return client

    return into


def url(walked, name="closing"):
    return reverse(name, args=[walked.case.public_id])


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())[1]


def form_of(page, **more):
    """What the browser would send back from this page."""
    return {"shown": hidden(page, "shown"), "seen": hidden(page, "seen"), **more}


def text(page):
    return page.content.decode()


def test_both_leaders_sign_in_the_browser_and_the_case_is_closed(proposed, enter):
    for seat in ("unit", "hr"):
        client = enter(proposed[seat])
        page = client.get(url(proposed))
        assert page.status_code == 200
        done = client.post(url(proposed, "closing_sign"), form_of(page, opinion=OPINION, read="on"), follow=True)
        assert done.redirect_chain[-1][0] == url(proposed)
    proposed.fresh()
    assert (proposed.charge.state, proposed.case.state) == ("cancelled", "closed")
    assert text(done).count('class="seal"') == 2
    assert "双包案销号单" in text(done)


def test_the_second_leader_of_another_organ_sees_the_case_and_signs(proposed, enter):
    leader = proposed["unit"]
    assert leader.organ_id != proposed.case.organ_id
    client = enter(leader)
    assert proposed.case.number in text(client.get(reverse("closing_list")))
    page = client.get(url(proposed))
    assert client.post(url(proposed, "closing_sign"), form_of(page, opinion=OPINION, read="on")).status_code == 302
    assert proposed.fresh().state == "half_signed"


def test_a_stranger_sees_neither_case_nor_list_entry(proposed, enter):
    client = enter(factories.user(["UNITLEAD"]))
    assert client.get(url(proposed)).status_code == 404
    for name in ("closing_sign", "closing_return"):
        assert client.post(url(proposed, name), {"opinion": OPINION, "read": "on"}).status_code == 404
    for view in ("mine", "others", "working", "done"):
        assert proposed.case.number not in text(client.get(reverse("closing_list"), {"view": view}))


def test_without_log_in_nothing_is_shown(proposed, client):
    for name in ("closing", "closing_sign", "closing_return"):
        assert client.get(url(proposed, name)).status_code == 302
    assert client.get(reverse("closing_list")).status_code == 302


def test_the_form_states_the_consequence_of_this_very_signature(proposed, enter):
    assert "另一名包案领导签字即销号" in text(enter(proposed["unit"]).get(url(proposed)))
    tasks.sign(proposed.charge, proposed["unit"], opinion=OPINION)
    page = text(enter(proposed["hr"]).get(url(proposed)))
    assert "案件立即销号结案，不能撤回" in page
    assert "账册、证据、当事人从此只读" in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [({"opinion": OPINION}, "勾选“我已查看”后再签字"), ({"read": "on"}, "填写签字意见"),
     ({"opinion": "同" * 401, "read": "on"}, "签字意见不超过 400 字")],
)  # fmt: skip
def test_an_incomplete_form_is_refused_and_keeps_its_input(proposed, enter, typed, says):
    client = enter(proposed["unit"])
    page = client.post(url(proposed, "closing_sign"), form_of(client.get(url(proposed)), **typed))
    assert page.status_code == 422
    assert says in text(page)
    assert "<title>有错：" in text(page)
    assert typed.get("opinion", "") in text(page)
    assert not law.signatures(proposed.fresh()).exists()


def test_what_changed_since_the_page_was_shown_refuses_the_signature_and_keeps_the_opinion(proposed, enter):
    client = enter(proposed["unit"])
    page = client.get(url(proposed))
    proposed.act("bounce", "lead", payments=[proposed.case.payments.first().pk], reason="银行退票")
    answer = client.post(url(proposed, "closing_sign"), form_of(page, opinion=OPINION, read="on"))
    assert answer.status_code == 409
    assert "登记退票" in text(answer)
    assert proposed["lead"].name in text(answer)
    assert OPINION in text(answer)
    assert not law.signatures(proposed.fresh()).exists()


def test_whoever_was_shown_another_consequence_looks_again_and_may_then_sign(proposed, enter):
    client = enter(proposed["hr"])
    page = client.get(url(proposed))
    tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    answer = client.post(url(proposed, "closing_sign"), form_of(page, opinion=OPINION, read="on"))
    assert answer.status_code == 409
    assert proposed.fresh().state == "half_signed"
    assert f">\n{OPINION}</textarea>" in text(answer)
    again = client.post(url(proposed, "closing_sign"), form_of(answer, opinion=OPINION, read="on"))
    assert again.status_code == 302
    assert proposed.fresh().case.state == "closed"


@pytest.mark.parametrize("lost", ["shown", "seen"])
def test_a_signature_that_does_not_say_over_what_is_refused(proposed, enter, lost):
    client = enter(proposed["unit"])
    sent = form_of(client.get(url(proposed)), opinion=OPINION, read="on")
    answer = client.post(url(proposed, "closing_sign"), {**sent, lost: ""})
    assert answer.status_code == 422
    assert "核对后再办" in text(answer)
    assert OPINION in text(answer)
    assert not law.signatures(proposed.fresh()).exists()


def test_a_leader_who_was_replaced_meanwhile_no_longer_sees_the_case(proposed, enter):
    client = enter(proposed["unit"])
    sent = form_of(client.get(url(proposed)), opinion=OPINION, read="on")
    other = story.other_unit_leader(proposed)
    proposed.dual("change_leader", "squad", unit_leader=other.pk, hr_leader=proposed["hr"].pk, reason="岗位调整")
    assert client.post(url(proposed, "closing_sign"), sent).status_code == 404
    assert not law.signatures(proposed.fresh()).exists()


def test_a_second_click_is_refused_and_signs_nothing(proposed, enter):
    client = enter(proposed["unit"])
    sent = form_of(client.get(url(proposed)), opinion=OPINION, read="on")
    assert client.post(url(proposed, "closing_sign"), sent).status_code == 302
    assert client.post(url(proposed, "closing_sign"), sent).status_code == 409
    assert law.signatures(proposed.fresh()).count() == 1


@pytest.mark.parametrize("name", ["lead", "squad", "bh"])
def test_who_is_no_leader_sees_no_form_and_his_request_is_refused(proposed, enter, name):
    client = enter(proposed[name])
    page = client.get(url(proposed))
    assert url(proposed, "closing_sign") not in text(page)
    sent = {"opinion": OPINION, "read": "on", "shown": proposed.charge.sheet, "seen": proposed.case.version}
    answer = client.post(url(proposed, "closing_sign"), sent)
    assert answer.status_code in (409, 422)
    assert "由本案现任包案领导办理" in text(answer)
    assert not law.signatures(proposed.fresh()).exists()


def test_sending_back_asks_for_a_reason_and_then_shows_it_with_the_signature_that_lapsed(proposed, enter):
    tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    proposed.fresh()
    client = enter(proposed["hr"])
    page = client.get(url(proposed))
    bare = client.post(url(proposed, "closing_return"), form_of(page, reason=""))
    assert bare.status_code == 422
    assert "填写退回理由" in text(bare)
    answer = client.post(url(proposed, "closing_return"), form_of(page, reason="补 5 人纸质签字"), follow=True)
    assert answer.status_code == 200
    assert "补 5 人纸质签字" in text(answer)
    assert "已失效的签字" in text(answer)
    assert proposed.fresh().state == "working"


def test_a_reason_typed_on_an_overtaken_page_is_not_lost(proposed, enter):
    client = enter(proposed["hr"])
    page = client.get(url(proposed))
    proposed.file("interview")
    answer = client.post(url(proposed, "closing_return"), form_of(page, reason="补 5 人纸质签字"))
    assert answer.status_code == 409
    assert "补 5 人纸质签字" in text(answer)


def test_a_signature_that_lapsed_is_shown_with_what_made_it_lapse(proposed, enter):
    tasks.sign(proposed.charge, proposed["unit"], opinion="首次同意。")
    proposed.act("bounce", "lead", payments=[proposed.case.payments.first().pk], reason="银行退票")
    page = text(enter(proposed["lead"]).get(url(proposed)))
    assert "首次同意。" in page
    assert re.search(r"失效：登记退票（" + proposed["lead"].name, page)


def test_a_proposal_that_lapsed_before_anybody_signed_names_the_cause(proposed, enter):
    proposed.act("bounce", "lead", payments=[proposed.case.payments.first().pk], reason="银行退票")
    assert "签字失效：登记退票（" in text(enter(proposed["lead"]).get(url(proposed)))


def test_conditions_name_article_and_way_to_mend(charged, enter):
    page = text(enter(charged["lead"]).get(url(charged)))
    assert "尚未提请" in page
    assert "未付 1,000.00 元" in page
    assert 'class="law"' in page
    assert reverse("act", args=[charged.case.public_id, "CASE", charged.case.pk, "propose_closing"]) in page


def test_a_case_without_a_charge_offers_to_assign_it(db, enter):
    found = story.found()
    page = text(enter(found["squad"]).get(url(found)))
    assert "还没有交办双包案" in page
    assert reverse("act", args=[found.case.public_id, "DUAL", "new", "assign"]) in page


@pytest.mark.parametrize("at", ["charged", "approved", "proposed", "half", "done", "changed"])
def test_facts_taken_from_the_page_are_those_that_the_law_reads(at, db):
    """One reading for the page, another for the door: they never disagree."""
    walked = {"charged": story.charged, "approved": story.approved}.get(at, story.proposed)()
    if at in ("half", "done", "changed"):
        tasks.sign(walked.charge, walked["unit"], opinion="同意。")
    if at == "done":
        tasks.sign(walked.charge, walked["hr"], opinion="同意。")
    if at == "changed":
        walked.file("court")
    walked.fresh()
    seen = sheet.read(walked.case, actor(walked["hr"], walked.case))
    assert seen.digest == ledger.sheet_digest(walked.case)
    read = facts_of(CASE, walked.case, walked.case)
    assert {name: getattr(read, name) for name in seen.known} == seen.known
    read = facts_of(DUAL, walked.charge, walked.case)
    shown = seen.dual_facts
    for name in DUAL.facts.specs():
        assert getattr(shown, name) == getattr(read, name), name


@pytest.mark.parametrize("reader", ["unit", "lead", "squad"])
def test_the_closing_page_reads_its_case_in_at_most_twelve_statements(proposed, reader):
    """Besides log-in and header, which any page has."""
    tasks.sign(proposed.charge, proposed["hr"], opinion="同意。")
    user = proposed[reader]
    with CaptureQueriesContext(connection) as asked:
        case = sheet.find(user, proposed.case.public_id)
        seen = sheet.read(case, actor(user, case))
        conditions.conditions(seen)
        steps.steps(seen)
        record.course(seen)
        record.seats(seen)
    assert 8 <= len(asked) <= 12


def test_statements_of_the_page_do_not_grow_with_the_workers(db, enter):
    counts = []
    for workers in (2, 30):
        walked = story.proposed(workers=workers)
        client = enter(walked["unit"])
        with CaptureQueriesContext(connection) as asked:
            client.get(url(walked))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_list_knows_who_is_asked(proposed, enter):
    listing = reverse("closing_list")

    def shown(name, view):
        return proposed.case.number in text(enter(proposed[name]).get(listing, {"view": view}))

    assert shown("unit", "mine")
    assert not shown("unit", "others")
    assert shown("squad", "others")
    assert not shown("squad", "mine")
    tasks.sign(proposed.charge, proposed["unit"], opinion="同意。")
    assert not shown("unit", "mine")
    assert shown("unit", "others")
    assert shown("hr", "mine")
    tasks.sign(proposed.charge, proposed["hr"], opinion="同意。")
    assert shown("hr", "done")
    assert not shown("hr", "mine")
    assert enter(proposed["hr"]).get(listing, {"view": "nonsense"}).status_code == 404


def test_the_list_takes_as_many_statements_for_two_charges_as_for_one(proposed, enter):
    listing = reverse("closing_list")
    counts = []
    for _round in range(2):
        client = enter(proposed["squad"])
        with CaptureQueriesContext(connection) as asked:
            client.get(listing, {"view": "others"})
        counts.append(len(asked))
        story.proposed()
    assert counts[0] == counts[1]
    assert counts[0] <= 12
