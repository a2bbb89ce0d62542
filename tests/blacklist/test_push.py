"""Messages to credit platforms: written with the act, sent once whatever fails, never after the end of their entry."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from blacklist.historic import acts
from blacklist.models import CreditPlatform, HistoricListing, PublicEntry, Push, PushStep
from blacklist.push import endpoints, office, outbox, sender, wire
from casework.models import Notice
from lawkit import moment
from tests import factories_listing as make
from tests.blacklist import platform as stand_in
from tests.blacklist.push_kit import draft, entries, platform
from tests.blacklist.test_page import on_desk
from tests.factories_listing import act, again

BASE = Path(__file__).resolve().parent.parent.parent
NUMBER = "33010219850317042X"
MINUTE = timedelta(minutes=1)
OVER = {"out": "revoked", "paper": "撤销列入决定书", "reason": "责令已经撤销。"}


@pytest.fixture
def server():
    """A platform that takes whatever it is not told to treat otherwise."""
    found = stand_in.started()
    yield found
    stand_in.stop(found)


def send(at):
    """Whatever is due at this moment."""
    with moment.at(at):
        while sender.send_due():
            pass


def kinds(server) -> list[str]:
    """What the platform took, in order."""
    return [key.rsplit("-", 1)[1] for key in server.ledger.receipts]


@pytest.mark.django_db
def test_an_entry_is_pushed_with_its_decision_and_removed_with_its_end(o, server):
    platform(server)
    row = make.listed(o)
    with moment.at(make.lapse(row)):
        start = moment.now()
    assert Push.objects.count() == 2
    assert not any(NUMBER.encode() in bytes(p.body) for p in Push.objects.all())
    send(start)
    assert len(server.ledger.shown) == 2 and set(Push.objects.values_list("receipt", flat=True)) == {"R-000001", "R-000002"}
    assert not any(NUMBER.encode() in body for body in server.bodies)
    with moment.at(start + 60 * MINUTE):
        act(again(row.order), "revoke", o.bh, reason="认定有误。")
    send(start + 61 * MINUTE)
    assert not server.ledger.shown and kinds(server) == ["add", "add", "remove", "remove"]
    assert set(server.seen.values()) == {1}
    told = server.bodies[-1].decode()
    assert '"reason":"revoked"' in told and '"ended"' in told


@pytest.mark.django_db
def test_an_act_that_fails_leaves_no_message(o, server):
    platform(server)
    row = make.notified(o)
    with pytest.raises(RuntimeError), transaction.atomic(), moment.at(make.lapse(row)):
        act(again(row), "decide", o.bh)
        assert Push.objects.count() == 2
        raise RuntimeError
    assert not Push.objects.exists()


@pytest.mark.django_db
def test_whatever_the_platform_does_a_message_is_received_once(o, server):
    to = platform(server, timeout=0.2)
    (entry,) = entries(o, 1)
    start = moment.now()
    server.script = [
        "hang", "lose", "garbage", ("refuse", 500), ("refuse", 429, {"Retry-After": "7200"}),
        ("refuse", 409, (), {"receipt": NUMBER}),
    ]  # fmt: skip
    push = Push.objects.get()
    waits = []
    for _try in range(7):
        at = max(push.due_at, to.rest_until or push.due_at)
        waits.append(int((at - start).total_seconds()))
        send(at - timedelta(seconds=1))
        assert sum(server.seen.values()) == len(waits) - 1
        send(at)
        start = at
        push.refresh_from_db()
        to.refresh_from_db()
    assert waits[1:] == [60, 300, 900, 3600, 4 * 3600, 12 * 3600]
    assert push.status == "received" and push.receipt == "R-000001"
    assert server.seen[push.key] == 7 and len(server.ledger.receipts) == 1
    said = "".join(PushStep.objects.values_list("says", flat=True))
    assert "没有在时限内答复" in said and "500" in said and NUMBER not in said and "330102198503170000" not in said
    assert PushStep.objects.filter(what="try").count() == 7


@pytest.mark.django_db
def test_a_platform_that_asks_for_rest_gets_it_for_all_its_messages(o, server):
    platform(server)
    entries(o, 3)
    start = moment.now()
    server.script = [("refuse", 503, {"Retry-After": "600"})]
    send(start)
    send(start + 9 * MINUTE)
    assert sum(server.seen.values()) == 1
    send(start + 11 * MINUTE)
    assert len(server.ledger.receipts) == 3


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "tries"), [(307, 1), (500, 7)])
def test_a_message_that_is_refused_or_never_taken_is_given_up(o, server, caplog, status, tries):
    platform(server)
    entries(o, 2)
    at = moment.now()
    server.script = [("refuse", status, {"Location": server.url})] * 40
    for _round in range(tries):
        send(at)
        at += timedelta(hours=13)
    assert set(server.seen.values()) == {tries}
    assert {p.status for p in Push.objects.all()} == {"dead"}
    assert NUMBER not in caplog.text and not any(NUMBER in p.error for p in Push.objects.all())
    send(at + timedelta(days=9))
    assert set(server.seen.values()) == {tries}


@pytest.mark.django_db
def test_an_ended_entry_is_never_announced(o, server):
    """Nothing was sent: nothing is. Something may have been: the removal follows, without announcing it again."""
    platform(server)
    found, start = entries(o, 2), moment.now()
    server.script = ["lose"]
    send(start)
    assert len(server.ledger.shown) == 1
    acts.end(found[0].historic, o.bh, **OVER)
    send(start + 2 * MINUTE)
    assert not server.ledger.shown and kinds(server) == ["add", "remove"]
    assert sorted(p.status for p in Push.objects.all()) == ["dropped", "dropped", "dropped", "received"]


@pytest.mark.django_db
def test_a_removal_waits_until_the_beginning_is_out_of_hand(o, server):
    to = platform(server)
    found, start = entries(o, 2), moment.now()
    with moment.at(start):
        held = sender._take(to)
    acts.end(found[0].historic, o.bh, **OVER)
    send(start + 2 * MINUTE)
    assert not server.seen and len(held) == 2
    send(start + 6 * MINUTE)
    assert kinds(server) == ["remove", "remove"]


@pytest.mark.django_db
def test_a_removal_of_what_the_platform_never_had_is_done_by_its_word_alone(o, server):
    to = platform(server)
    entries(o, 2)
    start = moment.now()
    server.script = [("refuse", 404, (), {"error": "no such page"})]
    assert wire.judge(404, "", b'{"receipt":"R-9"}', removal=True).receipt == "R-9"
    assert not wire.judge(404, "", b'{"error":"no such page"}', removal=True).receipt
    assert not wire.judge(404, "", b'{"receipt":"R-9"}', removal=False).receipt
    send(start)
    assert sorted(p.status for p in to.pushes.all()) == ["dead", "received"]


@pytest.mark.django_db
def test_numbers_of_persons_go_along_only_where_the_platform_is_to_have_them(o, server):
    platform(server, with_identity=True)
    row = make.listed(o)
    with moment.at(make.lapse(row)):
        send(moment.now())
    assert sum(NUMBER.encode() in body for body in server.bodies) == 1
    assert not any(NUMBER.encode() in bytes(p.body) for p in Push.objects.all())


@pytest.mark.django_db
def test_a_thousand_messages_are_delivered_once_each_though_the_platform_is_killed_twice(o, tmp_path):
    file, deaths, port, at = tmp_path / "taken", [300, 700, 0], 0, moment.now()
    to = platform(None, endpoint="http://127.0.0.1:1/")
    entries(o, 1000)
    running = None
    try:
        while Push.objects.filter(received_at=None).exists():
            if running is None or running.poll() is not None:
                running, port = alone(port, file, deaths.pop(0))
                CreditPlatform.objects.filter(pk=to.pk).update(endpoint=f"http://127.0.0.1:{port}/listings")
            at += 2 * MINUTE
            send(at)
    finally:
        running.kill()
        running.communicate()
    taken = stand_in.Ledger(file)
    assert not deaths and len(file.read_text().splitlines()) == len(taken.receipts) == len(taken.shown) == 1000
    assert dict(Push.objects.values_list("key", "receipt")) == taken.receipts


def alone(port, file, die_after):
    """A platform as a process: (process, port)."""
    given = [sys.executable, "-m", "tests.blacklist.platform", str(port), str(file), str(die_after)]
    running = subprocess.Popen(given, cwd=BASE, stdout=subprocess.PIPE, text=True)
    return running, int(running.stdout.readline())


@pytest.mark.django_db(transaction=True)
def test_a_sender_that_is_killed_leaves_nothing_undone_and_nothing_done_twice(database_url, server):
    o = make.office()
    platform(server, timeout=30)
    entries(o, 20)
    server.script = ["take"] * 7 + ["hang"]
    program = "import django; django.setup(); from blacklist.push.sender import send_due; send_due()"
    env = {**os.environ, "DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    running = subprocess.Popen([sys.executable, "-c", program], cwd=BASE, env=env)
    assert server.hanging.wait(60)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert Push.objects.filter(received_at=None).count() == 13
    send(moment.now() + MINUTE)
    assert len(server.ledger.receipts) == 7
    send(moment.now() + 6 * MINUTE)
    assert len(server.ledger.receipts) == 20 and not Push.objects.filter(received_at=None).exists()
    assert sorted(server.seen.values()) == [1] * 19 + [2]


@pytest.mark.django_db
def test_the_database_keeps_messages_as_they_are_and_ends_no_entry_in_silence(o, server, monkeypatch):
    from blacklist.law import LISTING

    platform(server)
    row = make.listed(o)
    with moment.at(make.lapse(row)):
        send(moment.now())
    push = Push.objects.earliest("pk")
    for change in ({"body": b"x"}, {"key": "x"}, {"receipt": "R-9"}, {"received_at": None, "receipt": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Push.objects.filter(pk=push.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        push.steps.all().delete()
    monkeypatch.setitem(LISTING.hooks, "fall", [])
    with pytest.raises(IntegrityError, match="a platform is not told"), transaction.atomic():
        with moment.at(make.lapse(row) + timedelta(days=1)):
            act(again(row.order), "revoke", o.bh, reason="认定有误。")
        connection.check_constraints()


@pytest.mark.django_db
def test_a_new_platform_is_told_of_the_whole_list_once(o, server):
    found = entries(o, 4)
    end(found[0])
    to = platform(server)
    other = platform(server, name="别的机关的平台", organ=make.factories.organ())
    assert sender.catch_up() == 1 and sender.catch_up() == 0
    assert to.pushes.count() == 2 and other.pushes.count() == 0
    end(found[1])
    assert outbox.catch_up() == 2 and set(to.pushes.filter(kind="remove").values_list("entry", flat=True)) == {
        found[1].pk, found[3].pk
    }  # fmt: skip


def end(entry):
    """A decision from before this system leaves the list, with both its entries, beside the acts of a listing."""
    gone = {"out": "revoked", "out_on": moment.today(), "out_paper": "x", "out_reason": "x"}
    HistoricListing.objects.filter(pk=entry.historic_id).update(**gone)
    PublicEntry.objects.filter(historic=entry.historic_id).update(ended_on=moment.today())


@pytest.mark.parametrize(
    "url",
    [
        "http://credit.example.cn/x", "https://169.254.169.254/latest", "https://[::ffff:169.254.169.254]/", "https://[fe80::1]/",
        "https://100.100.100.200/", "https://0.0.0.0/", "ftp://localhost/", "https://u:p@credit.example.cn/", "https://", "x",
    ],
)  # fmt: skip
def test_addresses_that_nothing_is_sent_to(url, settings):
    settings.DEBUG = False
    with pytest.raises(ValidationError):
        endpoints.check(url)
    with pytest.raises(endpoints.Refused):
        endpoints.resolve(url)


def test_addresses_of_intranets_and_of_this_machine_are_allowed(settings):
    settings.DEBUG = False
    for url in ("https://10.1.2.3:8443/api", "http://localhost:9000/", "https://credit.example.cn/a?b=c"):
        endpoints.check(url)
    assert endpoints.resolve("http://127.0.0.1:9000/a?b").path == "/a?b"


def test_an_answer_shows_no_number_and_is_short():
    data = f"{NUMBER} 手机 138 1234 5678 <b>".encode() + b"\x00\xff" * 3000
    found = wire.excerpt(data)
    assert found.startswith("**** 手机 **** <b>") and len(found) <= wire.SHOWN
    assert not wire.is_receipt(NUMBER) and not wire.is_receipt("回执") and wire.is_receipt("GX20260315-000123")
    assert not wire.judge(200, "", b'{"receipt":"R-1"' + b" " * wire.MOST + b"}").receipt
    assert wire.judge(200, "", b"[" * 9000).again


@pytest.mark.django_db
def test_decisions_from_paper_days_are_pushed_with_the_acts_that_enter_and_end_them(o, server):
    platform(server)
    row = draft(o)
    acts.enter(row, o.bh)
    start = moment.now()
    send(start)
    assert kinds(server) == ["add", "add"]
    acts.end(row, o.bh, **OVER)
    send(start + MINUTE)
    assert kinds(server) == ["add", "add", "remove", "remove"] and not server.ledger.shown


@pytest.mark.django_db
def test_a_given_up_message_stands_on_the_desk_until_it_goes_on(o, server):
    platform(server)
    row = make.listed(o)
    with moment.at(make.lapse(row)):
        at = moment.now()
    verb = "推送信用平台没有成功，查明原因后重发"
    server.script = [("refuse", 400)]
    send(at)
    assert Notice.objects.filter(rule="LISTING.push_dead", user=o.credit, done_at=None).count() == 1
    with moment.at(at + MINUTE):
        assert verb in on_desk(o.credit) and verb not in on_desk(o.squad)
        office.send_again(Push.objects.get(dead_at__isnull=False), o.credit, "平台已修好。")
        assert verb not in on_desk(o.credit)
    assert not Notice.objects.filter(rule="LISTING.push_dead", done_at=None).exists()


@pytest.mark.django_db
def test_an_administrator_registers_a_platform_whose_secret_is_shown_once(client, settings):
    settings.DEBUG = False
    client.force_login(make.factories.user(["ADMIN"], is_superuser=True, is_staff=True))
    page = reverse("admin:blacklist_creditplatform_add")
    told = {"name": "省平台", "kind": "http", "endpoint": "http://credit.example.cn/x", "timeout": "10", "active": "on"}
    assert "https" in client.post(page, told).content.decode() and not CreditPlatform.objects.exists()
    answer = client.post(page, told | {"endpoint": "https://credit.example.cn/x"}, follow=True)
    made = CreditPlatform.objects.get()
    secret = str(made.secret)
    assert secret.startswith("whsec_") and secret in answer.content.decode()
    change = reverse("admin:blacklist_creditplatform_change", args=[made.pk])
    assert secret not in client.get(change).content.decode()
    same = told | {"endpoint": "https://credit.example.cn/y", "new_secret": ""}
    assert client.post(change, same).status_code == 302
    assert str(CreditPlatform.objects.get().secret) == secret
    assert client.post(change, same | {"new_secret": "whsec_kurz"}).status_code == 200
