"""Ways in which somebody's slip or malice could have shown a number, lost a message or answered wrongly; each was found once."""

from contextlib import ExitStack
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from blacklist.forms import right_number
from blacklist.historic import acts, platform, run, sheets
from blacklist.historic.layout import LAYOUT
from blacklist.lookup import question
from blacklist.models import HistoricListing, HistoricParty, LookupQuestion, Push
from blacklist.models import PublicEntry as Entry
from blacklist.publishing.public import public_page
from blacklist.push import endpoints, feedback, files, office, outbox, sender, wire
from blacklist.push.admin import PlatformForm
from blacklist.push.forms import MeasureForm
from blacklist.violations import privacy
from blacklist.words import Out
from lawkit import moment
from lawkit.rules import Refused
from tests import factories
from tests import factories_listing as make
from tests.blacklist import platform as stand_in
from tests.blacklist import push_kit
from tests.blacklist.test_lookup import Listed, b  # noqa: F401 a fixture
from tests.factories_listing import act

NUMBER = "33010219850317042X"
VT, INVISIBLE = "\x0b", "\u200b"


@pytest.fixture
def server():
    """A platform."""
    found = stand_in.started()
    yield found
    stand_in.stop(found)


def send(at):
    """Whatever is due at this moment."""
    with moment.at(at):
        while sender.send_due():
            pass


# ── look-up ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_half_a_character_in_a_question_is_a_fault_and_no_breakdown(b):  # noqa: F811
    answer = b.post(rb'{"\ud800": 1, "name": "x", "purpose": "\ud800", "reference": "x"}')
    assert answer.status_code == 422 and "purpose" in answer.content.decode()


def test_a_name_is_found_however_its_brackets_are_typed(b):  # noqa: F811
    b.paper("山人社监列〔2025〕9号", "山城（北岸）劳务有限公司", "", ("罗大水", ""))
    b.paper("山人社监列〔2025〕10号", "山城(南岸)劳务有限公司", "", ("罗小水", ""))
    for north in ("山城（北岸）劳务有限公司", "山城(北岸)劳务有限公司", "山城(北岸)\u200b劳务有限公司"):
        assert b.ask(name=north)["answer"] == "listed"
        assert b.ask(name="罗大水", unit=north)["answer"] == "listed"
    assert b.ask(name="山城（南岸）劳务有限公司")["answer"] == "listed"
    with moment.at(moment.now()):
        said = Client().get(reverse("public_listings"), {"q": "山城（南岸）", "exact": ""}).content.decode()
    assert "罗小水" not in said and "山城(南岸)劳务有限公司" in said


def test_the_log_never_reads_a_persons_whole_name(b):  # noqa: F811
    b.paper("山人社监列〔2025〕9号", "北岸劳务有限公司", "", ("阿卜杜热合曼", ""), ("古丽·买买提江", ""))
    assert b.ask(name="阿卜杜热合曼")["answer"] == "unclear"
    b.ask(name="热孜万·买买提江")
    kept = "".join(LookupQuestion.objects.values_list("subject", flat=True))
    assert "阿卜杜热合曼" not in kept and "热孜万·买买提江" not in kept


def test_a_purpose_hides_no_number_behind_signs_that_nobody_sees():
    body = '{"name": "某某公司", "reference": "1", "purpose": "核查 %s"}'
    for hidden in (INVISIBLE.join(NUMBER), ".".join(NUMBER)):
        assert isinstance(question.read((body % hidden).encode()), list)


# ── names on their way to the public list ────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_names_enter_the_list_as_others_will_ask_for_them_and_never_with_a_number(o):
    with moment.at(make.TODAY):
        row = make.candidate(o)
        unit, head = make.two(row)
        with pytest.raises(Refused):
            act(row, "name_parties", o.credit, parties=[unit, head | {"name": f"罗镕{NUMBER}"}])
        act(row, "name_parties", o.credit, parties=[unit, head | {"name": f"罗 镕{VT}{INVISIBLE}"}])
        row = make.again(row)
        assert row.parties.get(number=2).name == "罗镕"
        more = {"seat": "other", "name": f"赵{VT}岭"}
        with pytest.raises(Refused):
            act(row, "add_party", o.credit, number=3, person=more | {"name": "1" * 15})
        act(row, "add_party", o.credit, number=3, person=more)
        assert make.again(row).parties.get(number=3).name == "赵岭"


@pytest.mark.django_db
def test_one_name_with_a_control_character_stops_neither_the_feed_nor_a_file(o):
    to = push_kit.platform(None, kind="file")
    row = push_kit.draft(o)
    HistoricParty.objects.filter(historic=row, number=2).update(name=f"罗{VT}镕")
    acts.enter(row, o.bh)
    assert Client().get(reverse("public_listings_feed")).status_code == 200
    assert files.as_workbook(files.make(to, o.credit))


def test_a_slip_in_a_persons_number_is_found_before_anybody_asks_by_it():
    with pytest.raises(ValidationError):
        right_number(NUMBER)
    assert [right_number(text) for text in ("", factories.citizen_id().lower(), "E12345678")] == [None] * 3


def test_a_page_read_before_midnight_is_no_copy_for_after(rf):
    before = datetime(2026, 6, 1, 23, 59, 58, tzinfo=moment.SHANGHAI)
    with moment.at(before), ExitStack() as clock:

        @public_page
        def slow(request):
            clock.enter_context(moment.at(before + timedelta(seconds=3)))
            return HttpResponse()

        assert "max-age=2," in slow(rf.get("/"))["Cache-Control"]


# ── decisions on paper ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_a_number_in_the_wrong_column_of_a_list_never_reaches_the_public(o):
    head = "决定书文号,用人单位,当事人身份,姓名,列入日期"
    for cells in (f"列{NUMBER}号,北岸公司,用人单位,北岸公司", "列1号,北岸公司 330102 19850317 042X,用人单位,北岸公司 330102 19850317 042X"):
        read = sheets.read(f"{head}\n{cells},2025-03-12\n".encode(), LAYOUT)
        assert run.preview(read.dataset, o.organ).wrong, cells
    row = push_kit.draft(o)
    with pytest.raises(IntegrityError, match="no_identity"), transaction.atomic():
        Entry.objects.create(
            historic=row, number=1, name=row.unit, seat="unit", unit=row.unit, ground="amount", organ="x", paper=NUMBER,
            from_on=row.from_on, until_on=row.until_on, seq=0,
        )  # fmt: skip


@pytest.mark.django_db
def test_a_decision_may_be_undone_on_the_day_on_which_it_was_entered(o):
    row = push_kit.draft(o)
    with moment.at(row.from_on):
        acts.enter(row, o.bh)
        acts.end(row, o.bh, Out.REVOKED, paper="撤销决定书", reason="责令已经撤销。")
    assert not Entry.objects.filter(historic=row, ended_on=None).exists()


def test_a_platform_that_lists_persons_by_their_number_leaves_none_here():
    found = platform.read(f'[{{"name": "罗镕", "code": "{NUMBER}", "unit": "某公司 {NUMBER}"}}]'.encode())
    entry = platform._entry(found.dataset.dict[0])
    assert NUMBER[:15] not in entry.code + entry.unit + entry.name and entry.name == "罗镕"


@pytest.mark.django_db
def test_an_empty_secret_is_refused_in_words():
    told = {"name": "x", "kind": "http", "endpoint": "https://credit.example.cn/", "timeout": 5, "new_secret": "whsec_"}
    form = PlatformForm(told)
    form.full_clean()
    assert "new_secret" in form.errors


# ── messages ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_one_platform_that_cannot_be_written_to_holds_up_no_other(o, server):
    push_kit.platform(None, name="A", endpoint=f"https://{'a' * 64}.cn/")
    push_kit.platform(server, name="B", secret="")
    push_kit.platform(server, name="C", secret="whsec_&")
    push_kit.platform(server, name="D")
    push_kit.entries(o, 2)
    with pytest.raises(ValidationError):
        endpoints.check(f"https://{'a' * 64}.cn/")
    send(moment.now())
    assert len(server.ledger.receipts) == 2
    assert Push.objects.filter(platform__name__in="ABC").exclude(error="").count() == 3


@pytest.mark.django_db
def test_a_slow_platform_leaves_time_for_the_others(o, server):
    seconds = iter(range(0, 10**6, 4))
    push_kit.platform(server, name="A")
    push_kit.platform(server, name="B")
    push_kit.entries(o, 40)
    sender.send_due(clock=lambda: next(seconds))
    assert Push.objects.filter(platform__name="B", received_at__isnull=False).exists()


@pytest.mark.django_db
def test_a_new_platform_and_a_long_list_leave_time_for_other_jobs(o, monkeypatch):
    push_kit.entries(o, 5)
    push_kit.platform(None, kind="file")
    monkeypatch.setattr(outbox, "MANY", 1)
    monkeypatch.setattr(outbox, "BATCHES", 2)
    assert [outbox.catch_up() for _round in range(4)] == [2, 2, 1, 0]


@pytest.mark.django_db
def test_a_platform_whose_answer_drips_for_ever_is_left_in_time(o, server):
    to = push_kit.platform(server, timeout=0.1)
    server.script = ["drip"]
    courier = wire.Courier(to)
    answer = courier.send("key", b"{}", False)
    assert not answer.receipt and answer.again and answer.ms < 3000
    assert courier.send("key", b'{"kind": "add", "entry": "x"}', False).receipt


@pytest.mark.parametrize("host", ["64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1"])
def test_an_address_inside_another_is_judged_as_well(host):
    with pytest.raises(ValidationError):
        endpoints.check(f"https://[{host}]/")


def test_a_number_of_an_answer_hides_behind_nothing():
    for between in (INVISIBLE, ".", "_"):
        told = wire.excerpt(f"收到 {between.join(NUMBER)}".encode())
        assert "3 3" not in told and "1985"[:2] not in told.replace(between, "").replace(" ", ""), told


@pytest.mark.django_db
def test_what_a_platform_may_have_taken_is_removed_however_its_entry_ended(o, server):
    push_kit.platform(server)
    (entry,), start = push_kit.entries(o, 1), moment.now()
    server.script = ["lose"]
    send(start)
    gone = {"out": "revoked", "out_on": moment.today(), "out_paper": "x", "out_reason": "x"}
    HistoricListing.objects.filter(pk=entry.historic_id).update(**gone)
    Entry.objects.filter(pk=entry.pk).update(ended_on=moment.today())
    send(start + timedelta(minutes=2))
    assert not server.ledger.shown and entry.public_id in server.ledger.gone


@pytest.mark.django_db
def test_nothing_is_announced_after_its_term_though_its_end_is_not_written_yet(o, server):
    to = push_kit.platform(server)
    by_file = push_kit.platform(None, name="F", kind="file")
    (entry,) = push_kit.entries(o, 1)
    with moment.at(entry.until_on + timedelta(days=1)):
        send(moment.now())
        assert not server.seen and files.make(by_file, o.credit) is None
        acts.expire_due()
        send(moment.now())
    assert not server.seen and set(to.pushes.values_list("kind", flat=True)) >= {"add"}
    assert not to.pushes.filter(dropped_at=None).exists()


@pytest.mark.django_db
def test_a_credit_officer_acts_where_he_is_one_and_not_where_he_only_looks(o, client, server):
    push_kit.platform(server)
    server.script = [("refuse", 400)] * 2
    push_kit.entries(o, 2)
    send(moment.now())
    dead, elsewhere = Push.objects.filter(dead_at__isnull=False)[0], factories.organ()
    guest = factories.user(["CREDIT"], organ=elsewhere)
    guest.posts.create(organ=o.organ, role="AUDIT", valid_from=factories.LONG_AGO)
    client.force_login(guest)
    assert client.get(reverse("push", args=[dead.public_id])).status_code == 200
    answers = [
        client.post(reverse("push_again", args=[dead.public_id]), {"reason": "再推送一次"}),
        client.post(reverse("push_receipt", args=[dead.public_id]), {"receipt": "R-1", "reason": "电话核对"}),
        client.get(reverse("measure_new", args=[dead.entry.public_id])),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert office.may_go_again(dead)


@pytest.mark.django_db
def test_what_a_department_did_is_told_without_numbers(o):
    (entry,) = push_kit.entries(o, 1)
    told = {"field": "travel", "department": "铁路", "measure": f"限制 {NUMBER} 乘车", "since": entry.from_on,
            "reported_on": moment.today()}  # fmt: skip
    assert MeasureForm(entry, told).errors.keys() == {"measure"}
    row = dict.fromkeys(feedback.HEADINGS, "") | {
        "name": entry.name, "paper": entry.paper, "field": "交通出行", "department": f"铁路{NUMBER}", "measure": "限制购票",
        "since": str(entry.from_on), "reported_on": str(moment.today()),
    }  # fmt: skip
    found = feedback.Taken()
    feedback._measure(2, row, {(entry.paper, entry.name): [entry]}, found)
    assert len(found.wrong) == 1


# ── publications of major violations ─────────────────────────────────────────────────────────────────────────


def test_a_published_text_hides_no_name_and_no_number_behind_signs_that_nobody_sees():
    assert privacy.named(f"拖欠罗{INVISIBLE}大山等人工资", ["罗大山"]) and privacy.named("拖欠罗、大山", ["罗大山"]) == []
    assert privacy.private_number(INVISIBLE.join(NUMBER)) and privacy.private_number("138\u200b0000\u200b1234")
    assert privacy.private_number(".".join(NUMBER)) and not privacy.private_number("2026.11.22 拖欠 1,234.56 元")
