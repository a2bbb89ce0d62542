"""Officers see what became of messages, send them again, hand files over, record what departments answer."""

import io
import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from blacklist.historic import acts
from blacklist.law import LISTING
from blacklist.models import Measure, PublicEntry, Push, PushFile, PushStep
from blacklist.push import feedback, files, office, sender
from casework import acting
from casework.access import actor
from lawkit import moment
from tests import factories_listing as make
from tests.blacklist import platform as stand_in
from tests.blacklist.push_kit import entries, platform
from tests.casework import screen_kit as kit
from tests.factories_listing import act, again

pytestmark = pytest.mark.django_db
OVER = {"out": "revoked", "paper": "撤销列入决定书", "reason": "责令已经撤销。"}
HEADS = ("名称（姓名）", "列入决定书文号", "惩戒领域", "惩戒措施", "实施部门", "起始日期", "截止日期", "反馈日期")


@pytest.fixture
def server():
    """A platform."""
    found = stand_in.started()
    yield found
    stand_in.stop(found)


def opened(client, name, *args, **query):
    """A page's text, in at most twelve statements."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    assert len(asked) <= 12, "\n".join(q["sql"][:150] for q in asked)
    return kit.text(answer)


def send(at):
    """Whatever is due at this moment."""
    with moment.at(at):
        while sender.send_due():
            pass


def test_a_given_up_message_is_looked_into_and_sent_again_or_received_by_hand(o, client, server):
    platform(server)
    row = make.listed(o)
    with moment.at(make.lapse(row)):
        at = moment.now()
    server.script = [("refuse", 400)] * 2
    send(at)
    first, second = Push.objects.order_by("pk")
    with moment.at(at + timedelta(hours=1)):
        client.force_login(o.credit)
        assert first.entry.name in opened(client, "pushes", view="dead")
        assert "平台答复 400" in opened(client, "push", first.public_id)
        again_at, receipt_at = (reverse(name, args=[first.public_id]) for name in ("push_again", "push_receipt"))
        assert client.post(again_at, {"reason": ""}).status_code == 422
        assert client.post(again_at, {"reason": "电话 13812345678"}).status_code == 422
        assert client.post(again_at, {"reason": "平台已修好。"}).status_code == 302
        assert client.post(again_at, {"reason": "平台已修好。"}).status_code == 422
        assert client.post(receipt_at, {"receipt": "GX-1", "reason": "电话核对"}).status_code == 422
        told = {"receipt": "GX-2", "reason": "电话核对"}
        receipt_at = reverse("push_receipt", args=[second.public_id])
        assert client.post(receipt_at, told | {"receipt": "33010219850317042X"}).status_code == 422
        assert client.post(receipt_at, told).status_code == 302
        client.force_login(o.squad)
        assert client.post(again_at, {"reason": "x"}).status_code == 403
        client.force_login(make.office().credit)
        assert client.get(reverse("push", args=[first.public_id])).status_code == 404
    send(at + timedelta(hours=2))
    assert {p.receipt for p in Push.objects.all()} == {"R-000001", "GX-2"}
    assert list(first.steps.values_list("what", "by")) == [("try", None), ("again", o.credit.pk), ("try", None)]


def test_an_announcement_is_not_sent_again_once_its_entry_has_ended(o, server):
    platform(server)
    found, at = entries(o, 2), moment.now()
    server.script = [("refuse", 400)] * 2
    send(at)
    with moment.at(at + timedelta(hours=1)):
        acts.end(found[0].historic, o.bh, **OVER)
        push = Push.objects.filter(kind="add").select_related("entry").first()
        assert push.status == "dead" and not office.may_go_again(push)
    send(at + timedelta(hours=2))
    assert Push.objects.filter(kind="remove", received_at__isnull=False).count() == 2 and not server.ledger.shown


def test_files_carry_what_is_new_since_the_last_and_a_receipt_for_all_of_it(o, client):
    to = platform(None, kind="file", secret="")
    row = make.listed(o)
    day = make.lapse(row)
    with moment.at(day):
        client.force_login(o.credit)
        assert "2 条待交" in opened(client, "push_files")
        client.post(reverse("push_file_make", args=[to.public_id]))
        file = PushFile.objects.get()
        told = json.loads(client.get(reverse("push_file", args=[file.public_id, "json"])).content)
        assert [m["kind"] for m in told["messages"]] == ["add", "add"] and "33010219850317042X" not in json.dumps(told)
        sheet = load_workbook(io.BytesIO(client.get(reverse("push_file", args=[file.public_id, "xlsx"])).content)).active
        assert sheet.max_row == 3 and sheet["C3"].value == "罗镕"
        assert PushStep.objects.filter(what="handed", by=o.credit).count() == 2
        client.post(reverse("push_file_make", args=[to.public_id]))
        assert PushFile.objects.count() == 1
        receipt_at = reverse("push_file_receipt", args=[file.public_id])
        assert client.post(receipt_at, {"receipt": "有 空格"}).status_code == 422
        assert client.post(receipt_at, {"receipt": "GX-7"}).status_code == 302
        assert client.post(receipt_at, {"receipt": "GX-8"}).status_code == 422
        assert set(Push.objects.values_list("receipt", flat=True)) == {"GX-7"}
    with moment.at(day + timedelta(days=1)):
        act(again(row.order), "revoke", o.bh, reason="认定有误。")
        second = json.loads(files.as_json(files.make(to, o.credit)))["messages"]
        assert [m["reason"] for m in second] == ["revoked"] * 2
        assert files.as_json(file) == files.as_json(PushFile.objects.get(pk=file.pk)) and file.count == 2


def test_a_file_never_announces_what_has_ended(o):
    to = platform(None, kind="file")
    acts.end(entries(o, 2)[0].historic, o.bh, **OVER)
    assert files.make(to, o.credit) is None
    assert {p.status for p in Push.objects.all()} == {"dropped"}


def test_telling_a_removal_lists_the_platforms_that_have_confirmed_it(o, server):
    to, other = platform(server), platform(None, name="市信用中心", kind="file")
    row = make.listed(o)
    with moment.at(make.lapse(row)):
        at = moment.now()
        files.make(other, o.credit)
    send(at)
    with moment.at(at + timedelta(days=1)):
        act(again(row.order), "revoke", o.bh, reason="认定有误。")
    send(at + timedelta(days=1, hours=1))
    with moment.at(at + timedelta(days=2)):
        row = again(row)
        doing = acting.Doing(LISTING, LISTING.acts["tell_removal"], row, row.case, actor(o.credit, row.case), o.credit)
        form = doing.form(doing)
        assert f"{to.name}（回执 R-" in form.initial["sites"] and other.name not in form.initial["sites"]
        assert f"还没有确认移出：{other.name}" in form.fields["sites"].help_text


def book(*rows):
    """A department's list."""
    made = Workbook()
    for row in (HEADS, *rows):
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_list_of_answers_comes_in_whole_or_not_at_all(o, client, server):
    platform(server)
    today = moment.today()
    unit, person = entries(o, 2)
    good = (unit.name, unit.paper, "招投标", "限制参加投标", "云溪区住建局", str(today), "", str(today))
    bad = (person.name, "云人社列〔2026〕999号", "招标", "限制", "云溪区住建局", "上周", "", str(today + timedelta(days=1)))
    client.force_login(o.credit)
    page = reverse("measures_import")

    def post(*rows):
        upload = io.BytesIO(book(*rows))
        upload.name = "x.xlsx"
        return client.post(page, {"file": upload})

    answer = post(good, bad)
    assert answer.status_code == 422 and not Measure.objects.exists()
    wrong = {(line, title) for line, title, _says in answer.context["wrong"]}
    assert {(3, "惩戒领域"), (3, "起始日期"), (3, "名称（姓名）")} <= wrong and all(line == 3 for line, _title in wrong)
    assert client.post(page, {}).status_code == 422
    assert post(good).status_code == 302 and post(good).status_code == 302
    one = Measure.objects.get()
    assert (one.field, one.department, one.since, one.by) == ("bidding", "云溪区住建局", today, o.credit)
    client.force_login(o.squad)
    assert client.get(page).status_code == 403


def test_an_answer_is_typed_and_its_time_counted_from_the_receipt(o, client, server):
    platform(server)
    row = make.listed(o)
    with moment.at(make.lapse(row)):
        at = moment.now()
    send(at)
    entry = PublicEntry.objects.get(listing=row.pk, number=1)
    since = make.working(at.date(), 4)
    told = {"field": "bidding", "department": "云溪区住建局", "measure": "限制参加投标", "since": since, "reported_on": since}
    with moment.at(make.working(at.date(), 6)):
        client.force_login(o.credit)
        page = reverse("measure_new", args=[entry.public_id])
        opened(client, "measure_new", entry.public_id)
        assert client.post(page, told | {"since": entry.from_on - timedelta(days=1)}).status_code == 422
        assert client.post(page, told | {"until": since - timedelta(days=1)}).status_code == 422
        assert client.post(page, told).status_code == 302
        assert client.post(page, told).status_code == 422
        text = opened(client, "measures", field="bidding")
        assert "限制参加投标" in text and "4" in text
        assert "限制参加投标" not in opened(client, "measures", field="travel")
        assert "云溪区住建局" in opened(client, "measures_report", year=at.year)
        total, fields, departments = feedback.report(office.entries(o.credit), at.year)
    assert (total.n, total.days, total.change, len(departments)) == (1, 4, None, 1)
    assert [line.n for line in fields].count(1) == 1 and len(fields) == 8


def test_the_goal_is_reached_where_the_time_fell_by_a_fifth():
    line = feedback.Line("x", 3, 8.0, 8, 10.0)
    assert line.change == -20 and line.reached
    assert not feedback.Line("x", 3, 8.1, 8, 10.0).reached
    assert feedback.Line("x", 0, None, None, 10.0).change is None


def test_days_of_a_list_are_read_as_departments_write_them():
    said = []
    assert feedback._day("2026/3/12", said.append) == feedback._day("2026-03-12 00:00:00", said.append) == date(2026, 3, 12)
    assert feedback._day("", said.append) is None and not said
    assert feedback._day("3月12日", said.append) is None and len(said) == 1
