"""The source of a clue gets its answer: owed on the window's list, delivered once in the same file as those of cases."""

from datetime import timedelta

from django.urls import reverse

from casework.answers import batch
from early_warning.models import ClueAnswer
from lawkit import moment
from tests import factories_warning


def hotline(b, c, **given):
    return factories_warning.received(b, c, reporter=c.analyst, source="hotline", source_ref="YH7", **given)


def file(b, kind="csv"):
    today = moment.today()
    return batch.make(b.desk, b.organ, "hotline", today - timedelta(days=1), today, kind)


def test_what_a_clue_owes_stands_on_the_list_until_it_is_answered(b, c, client):
    row = hotline(b, c)
    client.force_login(b.desk)
    assert row.number in client.get(reverse("feedback")).content.decode()
    factories_warning.act(row, "answer_source", c.analyst, answer="已派员核查", interim=True)
    assert row.number in client.get(reverse("feedback")).content.decode()
    factories_warning.act(row, "answer_source", c.analyst, answer="工资已付清")
    assert row.number not in client.get(reverse("feedback")).content.decode()


def test_answers_about_clues_are_delivered_once_and_name_nobody(b, c):
    row = hotline(b, c, caller_name="罗英", caller_phone="13800138000")
    factories_warning.act(row, "answer_source", c.analyst, answer="已联系罗英，电话13800138000，工资已付清")
    made = file(b)
    told = batch.data_of(made).decode("utf-8-sig")
    assert made.n == 1 and "YH7" in told and "工资已付清" in told and "已办结" in told
    assert "罗英" not in told and "13800138000" not in told
    assert file(b) is None and ClueAnswer.objects.get().batch == made


def test_a_clue_without_a_number_of_origin_is_in_no_file(b, c):
    row = factories_warning.received(b, c, source="hotline", source_ref="", reporter=c.analyst)
    factories_warning.act(row, "answer_source", c.analyst, answer="已核查")
    assert file(b) is None
