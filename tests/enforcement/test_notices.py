"""Who is told of an order to pay."""

from datetime import timedelta

from casework.models import Notice
from casework.notices import collect, shown
from lawkit import moment
from tests import factories_case as cases
from tests.enforcement import kit


def told(user, **given) -> list[str]:
    """The sentences of orders that stand for a user."""
    found = Notice.objects.filter(user=user, done_at=None, rule__startswith="ORDER.", **given).order_by("pk")
    return [shown.sentence(notice) for notice in shown.dressed(found)]


def test_a_draft_asks_the_signer_and_the_signature_asks_the_investigators(b, settings):
    order = kit.drafted(b)
    collect.collect_all()
    assert told(b.squad) == ["责令支付已拟稿，待签发"] and told(b.bh) == []
    (asked,) = shown.dressed(Notice.objects.filter(user=b.squad, rule="ORDER.draft"))
    assert shown.place(asked) == f"/cases/{order.case.public_id}/act/ORDER/{order.pk}/issue/"
    kit.act(kit.again(order), "issue", b.squad)
    collect.collect_all()
    assert told(b.squad) == []
    assert told(b.lead) == told(b.co) == ["责令支付已签发，待送达"]


def test_where_the_bureau_signs_its_head_is_asked(b, settings):
    settings.ORDER_SIGNED_BY = "BH"
    kit.drafted(b)
    collect.collect_all()
    assert told(b.bh) == ["责令支付已拟稿，待签发"] and told(b.squad) == []


def test_service_settles_the_task_and_is_news_for_the_head_of_the_agency(b):
    kit.served(b)
    collect.collect_all()
    assert told(b.lead) == [] and told(b.squad) == ["送达责令支付（两人）"]


def test_an_order_that_ran_out_is_told_to_the_investigators_and_the_head_of_the_bureau(b):
    order = kit.served(b)
    collect.collect_all()
    with moment.at(kit.at(cases.DAY + timedelta(days=20))):
        kit.run_ticks()
        assert kit.again(order).state == "expired"
        collect.collect_all()
        assert told(b.lead) == told(b.co) == told(b.bh) == ["责令期满，未履行"]
        case = kit.again(order).case
        cases.pay_lines(b, case)
        kit.act(kit.again(order), "comply", b.lead, b.co, check=kit.check())
        collect.collect_all()
        assert told(b.lead) == [] and told(b.bh) == ["复查：已履行"]
