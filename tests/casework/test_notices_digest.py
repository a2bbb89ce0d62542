"""The morning mail: what it says, to whom, and never twice."""

import re
from datetime import date, datetime, time
from io import StringIO
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from casework.access import actor
from casework.law import CASE
from casework.models import Digest, NoticeChoice
from casework.notices import choices, collect, digest
from lawkit import consent, moment
from lawkit.moment import SHANGHAI
from tests import factories_case as walk


@pytest.fixture(autouse=True)
def settled(settings):
    settings.SITE_URL = "https://xinan.example/"
    settings.DIGEST_AT = "08:00"


@pytest.fixture
def busy(b):
    """On Monday: a new complaint for the head of the agency, a signature for the second inspector. Both have mail."""
    case = walk.filed(b)
    consent.propose(CASE, case.pk, "investigate", actor(b.lead, case))
    walk.registered(b, received_on=date(2026, 2, 25))
    for user in (b.squad, b.co):
        user.email = f"{user.username}@mail.example"
        user.save()
    collect.collect_all()
    return case


def morning(day=3, hour=8, minute=5, month=3):
    return moment.at(datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI))


def to(user):
    return [m for m in mail.outbox if m.to == [user.email]]


def test_the_mail_says_number_verb_and_where_in_text_and_html(b, busy):
    with morning():
        assert digest.send_due() == 2
    (message,) = to(b.co)
    assert message.subject == "3月3日（二） 待办汇总：2 项"
    assert f"- {busy.number} 等你确认：开始调查\n  https://xinan.example/cases/{busy.public_id}/consents/" in message.body
    assert "等你确认或办理" in message.body and "https://xinan.example/notices/choices/" in message.body
    (page, kind), = message.alternatives
    assert kind == "text/html" and f">{busy.number}</a> 等你确认：开始调查" in page
    (message,) = to(b.squad)
    assert "今日到期" in message.body and "受理审查：今日到期" in message.body


def test_the_mail_names_nobody(b, busy):
    with morning():
        digest.send_due()
    names = [b.lead.name, b.co.name, b.squad.name, busy.employer.name, busy.employer.legal_rep]
    names += [party.worker.name for party in busy.parties.all()] + [c.worker.name for c in busy.claims.all()]
    for message in mail.outbox:
        whole = message.body + message.alternatives[0][0]
        assert not [name for name in names if name in whole]
        assert not re.search(r"\d{11}", re.sub(r"https?://\S+", "", whole))


def test_a_mail_goes_once_a_day_however_often_it_is_asked_for(b, busy):
    with morning():
        digest.send_due()
        digest.send_due()
    with morning(hour=15):
        digest.send_due()
    assert len(to(b.co)) == 1
    with morning(day=4):
        digest.send_due()
    assert len(to(b.co)) == 2


def test_nothing_goes_before_the_hour(b, busy):
    with morning(hour=7, minute=59):
        assert digest.send_due() == 0
    assert not Digest.objects.exists()


def test_nothing_goes_on_days_of_rest_unless_it_is_wanted(b, busy):
    NoticeChoice.objects.create(user=b.co, rest_days=True)
    with morning(day=5, month=10):  # a Monday in the national holiday
        digest.send_due()
    assert to(b.squad) == [] and len(to(b.co)) == 1
    with morning(day=10, month=10):  # a Saturday that is worked
        digest.send_due()
    assert len(to(b.squad)) == 1


def test_nothing_goes_in_quiet_hours_and_comes_after_them(b, busy):
    NoticeChoice.objects.create(user=b.co, quiet_from=time(18), quiet_to=time(8, 30))
    with morning():
        digest.send_due()
        assert to(b.co) == []
    with morning(minute=30):
        digest.send_due()
        assert len(to(b.co)) == 1


def test_beyond_the_published_calendar_weekdays_are_worked(db):
    day = datetime(2031, 5, 1, 9, tzinfo=SHANGHAI)
    assert choices.works(day) and not choices.works(day.replace(day=3))


def test_who_wants_no_mail_has_no_address_or_has_left_gets_none(b, busy):
    NoticeChoice.objects.create(user=b.co, digest=False)
    b.squad.is_active = False
    b.squad.save()
    with morning():
        assert digest.send_due() == 0
    assert mail.outbox == []


def test_whoever_has_nothing_gets_nothing(b, busy):
    b.audit.email = "audit@mail.example"
    b.audit.save()
    with morning():
        digest.send_due()
    assert to(b.audit) == []
    assert Digest.objects.get(user=b.audit).outcome == "empty"


def test_the_mail_speaks_the_language_of_its_reader(b, busy):
    b.co.preferences = {"language": "en"}
    b.co.save()
    with morning():
        digest.send_due()
    (message,) = to(b.co)
    assert '<html lang="en">' in message.alternatives[0][0]
    assert '<html lang="zh-Hans">' in to(b.squad)[0].alternatives[0][0]


def test_a_failure_is_noted_without_the_address_and_not_tried_again(b, busy, monkeypatch, caplog):
    def refused(message, **_given):
        raise SMTPRecipientsRefused({message.to[0]: (550, b"no such user")})

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", refused)
    with morning():
        assert digest.send_due() == 0
    rows = Digest.objects.values_list("outcome", "error")
    assert list(rows) == [("failed", "SMTPRecipientsRefused")] * 2
    assert "@" not in caplog.text and "SMTPRecipientsRefused" in caplog.text
    monkeypatch.undo()
    with morning(hour=9):
        assert digest.send_due() == 0


def test_a_stop_while_sending_sends_no_second_mail(b, busy, monkeypatch):
    def power_cut(*_given, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", power_cut)
    with morning(), pytest.raises(KeyboardInterrupt):
        digest.send_due(b.co)
    monkeypatch.undo()
    with morning(hour=9):
        digest.send_due(b.co)
    assert mail.outbox == []
    assert Digest.objects.get(user=b.co).outcome == "started"
    out = StringIO()
    with morning(hour=9):
        call_command("digest", user=b.co.username, stdout=out)
    assert "0 sent, 1 failed today" in out.getvalue() and "cut off while it was sent" in out.getvalue()


def test_old_news_is_not_told_again_and_an_overdue_term_is_until_it_stops(b, busy):
    b.desk.email = "desk@mail.example"
    b.desk.save()
    with morning():
        digest.send_due()
    assert "你登记的投诉已受理立案" in to(b.desk)[0].body
    with morning(day=4):
        collect.collect_all()
        digest.send_due()
    (_first, second) = to(b.desk)
    assert "你登记的投诉已受理立案" not in second.body
    assert "超期 1 个工作日" in second.body


def test_the_command_sends_what_is_due_and_tells_what_failed(b, busy, monkeypatch):
    out = StringIO()
    with morning():
        call_command("digest", user=b.co.username, stdout=out)
        assert len(to(b.co)) == 1 and to(b.squad) == []
        call_command("digest", stdout=out)
        Digest.objects.filter(user=b.squad).update(outcome="failed", error="OSError")
        call_command("digest", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[:2] == ["1 sent, 0 failed today", "1 sent, 0 failed today"]
    assert lines[3].endswith(": OSError")
    with pytest.raises(CommandError, match="nobody is called"):
        call_command("digest", user="nobody")
