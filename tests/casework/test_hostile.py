"""What must not stop, leak or end at the wrong desk: an unreadable event, a name in an answer, a township's window."""

import csv
import html
import io

import pytest

from casework import incoming
from casework.answers import batch
from casework.models import Notice
from casework.notices import collect, table
from lawkit import moment
from registry.models.places import Level, OrganKind
from tests import factories
from tests import factories_case as walk
from tests.casework.groups_kit import join, sound, split
from tests.casework.test_answer_page import ask, printed
from tests.factories_case import act

pytestmark = pytest.mark.django_db


def test_an_event_that_cannot_be_read_holds_up_no_other(b, monkeypatch, caplog):
    first, second = walk.registered(b), walk.registered(b)
    bad, rows_of = first.events.get(), table.rows_of

    def broken(s):
        if s.event.pk == bad.pk:
            raise KeyError("given")
        return [b.squad.pk]

    rows = [(name, type(row)(**{**vars(row), "to": (broken,)})) for name, row in rows_of("CASE", "register")]
    monkeypatch.setattr(table, "rows_of", lambda machine, name: rows)
    collect.collect_all()
    assert set(Notice.objects.filter(clock=None).values_list("case", flat=True)) == {second.pk}
    assert f"event {bad.pk} tells nobody: KeyError" in caplog.text


def test_an_answer_to_the_source_names_nobody_who_asked_to_stay_unnamed(b):
    who = factories.worker(name="欧阳映雪")
    party = [{"role": "complainant", "worker_id": who.pk}]
    case = walk.registered(b, channel="hotline", channel_ref="YH1", confidential=True, parties=party)
    act(case, "answer_source", b.desk, text="已答复欧阳映雪。", result="paid")
    made = batch.make(b.desk, b.organ, "hotline", walk.DAY, walk.DAY, "csv")
    row = next(csv.DictReader(io.StringIO(batch.data_of(made).decode("utf-8-sig"))))
    assert row["反馈内容"] == "已答复反映人。"


def test_a_letter_to_the_bureau_waits_at_its_agency_and_at_no_township(b):
    agency = factories.organ(name="临江监察大队", parent=b.elsewhere)
    town = factories.organ(name="临江街道", parent=b.elsewhere, kind=OrganKind.TOWNSHIP, level=Level.TOWNSHIP)
    walk.forwarded(b)
    assert incoming.waiting_for(factories.user(["DESK"], organ=agency)).count() == 1
    assert not incoming.waiting_for(factories.user(["DESK"], organ=town)).exists()


def test_whose_complaint_was_joined_to_another_sees_how_that_one_goes_on(client, b):
    firm = factories.employer()
    target = walk.filed(b, employer=firm)
    case = walk.registered(b, employer=firm)
    code = printed(case)["code"]
    join(case, target, b.squad)
    page = html.unescape(ask(client, case.number, code).content.decode())
    assert "已经受理并立案" in page and "你本人的工资" in page and case.number in page
    assert target.number not in page and str(moment.today().year) in page


def test_whoever_is_owed_wages_becomes_no_complainant_by_dividing_a_tip_off(b):
    party = [{"role": "whistleblower", "worker_id": factories.worker().pk}]
    case = walk.registered(b, kind="tip_off", parties=party)
    new = split(case, [case.claims.order_by("pk").first().worker_id], b.desk)
    assert new.kind == "tip_off" and not new.parties.exists()
    sound(case, new)
