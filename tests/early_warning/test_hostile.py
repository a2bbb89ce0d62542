"""What no honest telephone or list sends: sizes, numbers and keys beyond all measure; and what a list must not undo."""

from datetime import timedelta

import pytest
from django.urls import reverse

from early_warning.law import WARNING
from early_warning.models import ImportBatch, Visit, Warning
from lawkit import consent, moment
from lawkit.rules import Refused
from registry.models import Post, User
from tests import factories, factories_warning
from tests.early_warning.test_imports import desk, line, listed  # noqa: F401
from tests.early_warning.test_phone import JSON, send, told, visit  # noqa: F401
from tests.factories_warning import act, actor

COUNTED = {"made": 0, "amended": 0, "same": 0, "wrong": 1}
EARLY = "0001-01-01T00:00:00+14:00"


def test_a_report_of_impossible_numbers_is_taken_or_refused_with_a_sentence(b, c, client, told):  # noqa: F811
    client.force_login(c.grid)
    for odd in ({"latitude": "nan", "longitude": "1"}, {"headcount": "9" * 5000}, {"headcount": "9" * 30}):
        assert send(client, told, **odd).status_code == 422
    assert send(client, told, seen_at=EARLY, latitude="1", longitude="1", accuracy="-5").status_code == 201
    assert Warning.objects.get().accuracy == 0


def test_a_visit_of_impossible_numbers_is_refused_with_a_sentence(b, c, client):
    one, two = (reverse("phone_verify", args=[factories_warning.verifying(b, c).public_id]) for _n in range(2))
    client.force_login(c.check_a)
    for odd in ({"workers_asked": "9" * 30}, {"latitude": "nan", "longitude": "nan"}):
        assert client.post(one, visit(**odd), **JSON).status_code == 422
    assert client.post(one, visit(client_key="k" * 100, stopped_note="x" * 10**6, seen_at=EARLY), **JSON).status_code == 201
    sent = visit()
    assert client.post(one, sent, **JSON).status_code == 201
    assert client.post(two, sent, **JSON).status_code == 422
    assert Visit.objects.count() == 2 and len(Visit.objects.order_by("pk")[0].answers[0]["answer"]) < 210


def test_a_signature_that_is_none_is_not_found(b, c, client):
    here = reverse("phone_verify", args=[factories_warning.visited(b, c).public_id])
    client.force_login(c.check_b)
    assert {client.post(here, {"step": "confirm", "consent": odd}).status_code for odd in ("abc", "9" * 40, "", "-1")} == {404}


def test_who_reported_a_clue_reads_no_findings_of_its_check(b, c, client):
    row = factories_warning.received(b, c, reporter=c.gc, source="self_check")
    row = act(row, "triage", c.analyst, level="red", employer_id=factories.employer().pk)
    row = act(row, "dispatch", b.squad, checker_a=c.check_a.pk, checker_b=c.check_b.pk, squad_id=c.squad.pk)
    seen = [{"question": "q", "answer": "x"}]
    row = act(row, "record_visit", c.check_a, visited_at=moment.now(), place="x", answers=seen)
    consent.propose(WARNING, row.pk, "confirm", actor(c.check_a, row), outcome="confirmed", finding="x")
    here = reverse("phone_verify", args=[row.public_id])
    client.force_login(c.gc)
    signed = reverse("warning_consent", args=[row.public_id, row.consents.get().pk])
    form = reverse("warning_act", args=[row.public_id, "confirm"])
    assert {client.get(one).status_code for one in (here, signed, form)} == {404}
    client.force_login(c.check_b)
    assert {client.get(one).status_code for one in (here, signed, form)} == {200}


def test_a_number_of_origin_is_not_amended_to_that_of_another_clue(b, c):
    factories_warning.received(b, c, source_ref="A1")
    two = factories_warning.received(b, c, source_ref="A2")
    with pytest.raises(Refused):
        act(two, "amend", c.analyst, source_ref="A1", reason="x")


def test_an_answer_that_was_given_is_not_owed_again_by_a_corrected_day(b, c):
    row = factories_warning.received(b, c, source="hotline", source_ref="A1")
    row = act(row, "answer_source", c.analyst, answer="已办结")
    row = act(row, "amend", c.analyst, answer_by=moment.today() + timedelta(days=3), reason="x")
    assert not row.clocks.filter(rule="CLK-FEEDBACK", stopped_seq=None).exists()


def test_a_complaint_among_clues_runs_from_its_receipt_and_stays_confidential(b, c):
    row = factories_warning.received(b, c, received_at=moment.now() - timedelta(days=3), confidential=True)
    told = {"facts": "x", "received_on": moment.today(), "confidential": False}  # noqa: F811
    parties = [{"role": "complainant", "worker_id": factories.worker().pk}]
    firm = factories.employer()
    case = act(row, "register_complaint", b.desk, parties=parties, employer_id=firm.pk, **told).case
    assert case.received_on == moment.local(row.received_at).date() and case.confidential


def test_a_list_sent_again_never_lifts_the_protection_of_a_name(desk):  # noqa: F811
    desk.take(listed(line(secret="是")))
    assert desk.take(listed(line(secret=""))).amended == 0
    assert desk.take(listed(line(secret="否", text="又来电"))).amended == 1
    assert Warning.objects.get().confidential


def test_an_account_without_an_organ_is_refused_and_breaks_nothing(b, c, client, told):  # noqa: F811
    client.force_login(factories.user(["GRID"], organ=b.township))
    User.objects.filter(pk=client.session["_auth_user_id"]).update(organ=None)
    assert client.get(reverse("warnings_new")).status_code == 403
    assert send(client, told).status_code == 403
    pages = ("phone_home", "warnings", "warnings_export", "incoming", "notices", "clues_import", "feedback", "piled")
    assert all(client.get(reverse(name)).status_code in (200, 403) for name in pages)


def test_lines_that_stayed_behind_open_only_to_whoever_takes_clues_in_there(b, c, client):
    made = ImportBatch(organ=b.organ, source="hotline", name="x", by=c.analyst, at=moment.now(), **COUNTED)
    made.keep(b"x")
    made.save()
    here = reverse("clues_import_wrong", args=[made.public_id])
    other = factories.user(["DESK"], organ=b.elsewhere)
    Post.objects.create(user=other, organ=b.organ, role="INSP", valid_from=factories.LONG_AGO)
    client.force_login(other)
    assert client.get(here).status_code == 404
    client.force_login(c.analyst)
    assert client.get(here).status_code == 200


def test_a_year_that_cannot_be_leaves_its_line_behind_and_the_others_come_in(desk, client):  # noqa: F811
    out = desk.take(listed(line(ref="A"), line(ref="B", at="0001-01-01 00:00")))
    assert (out.made, [wrong.line for wrong in out.wrong]) == (1, [3])
    with pytest.raises(Refused):
        factories_warning.received(desk.b, None, reporter=desk.grid, received_at=moment.now().replace(year=1, month=1, day=2))
    client.force_login(desk.analyst)
    assert client.get(reverse("warnings")).status_code == 200
