"""O3 and O4: every method of reference 5.4 with its two dates, what each asks for, attempts, posting."""

from datetime import date, datetime

import pytest

from documents.models import Delivery
from lawkit import moment
from lawkit.moment import SHANGHAI
from tests import factories
from tests import factories_case as cases
from tests.enforcement.kit import (
    act,
    again,
    at,
    fled,
    handed_over,
    issued,
    photo,
    posted,
    posting,
    refusal,
    serve,
    served,
    tried,
)

pytestmark = pytest.mark.django_db
DAY, DUE, FIXED = cases.DAY, date(2026, 3, 11), date(2026, 3, 9)


def by(b, order, method, **service):
    """Serve by another method, by two or alone as the method allows."""
    alone = method in ("postal", "electronic") or (method == "lien" and service.get("witness"))
    service = handed_over(method=method, relation="", receiver="", **service)
    if alone:
        return act(again(order), "serve_alone", b.lead, service=service)
    return act(again(order), "serve", b.lead, b.co, service=service)


def why_not(b, order, method, **service):
    """What stands in the way of such a service by two."""
    return refusal(order, "serve", b.lead, b.co, service=handed_over(**{"method": method, "relation": "", **service}))


def confirmed(b, case, consents=True):
    """The address is confirmed, with or without consent to electronic service, which the file proves."""
    if consents:
        cases.evidence(b, case, "address")
    act(again(case), "confirm_address", b.lead, address="云溪区塘栖路21号", receiver="罗镕", phone="13800000003",
        e_consent=consents, e_address="luorong@mail.example")  # fmt: skip


def dates(order):
    """Both dates of service, and both days that follow."""
    return order.effective_admin_on, order.effective_criminal_on, order.due_admin_on, order.due_criminal_on


# ── every method ─────────────────────────────────────────────────────────────────────────────────────────────


def test_direct_service_counts_from_the_day_signed_for_both(b):
    order = served(b)
    assert (order.state, dates(order)) == ("served", (DAY, DAY, DUE, DUE))
    (row,) = Delivery.objects.filter(paper=order.notice())
    assert (row.server_id, row.second_server_id, row.receipt.kind) == (b.co.pk, b.lead.pk, "D17")
    assert (row.effective_admin_on, row.effective_criminal_on) == (DAY, DAY)


def test_service_starts_the_term_and_stops_the_clock_of_service(b):
    order = served(b)
    running = order.case.clocks.filter(stopped_seq=None, machine="ORDER")
    assert [(c.rule, c.start_on, c.length, c.due_on) for c in running] == [("CLK-ORDER", DAY, 7, DUE)]


def test_lien_service_counts_with_a_witness_or_with_photos(b):
    left = {"refusal": "拒绝签收", "at_residence": True}
    order = by(b, issued(b), "lien", witness="徐芳（塘栖社区居民委员会）", **left)
    assert dates(order) == (DAY, DAY, DUE, DUE)
    order = issued(b)
    shown = photo(b, order.case)
    assert why_not(b, order, "lien", **left) == {"lien_kept"}
    assert why_not(b, order, "lien", photos=["a" * 64], **left) == {"lien_kept"}
    assert why_not(b, order, "lien", photos=[shown], refusal="拒绝签收") == {"lien_kept"}
    assert why_not(b, order, "lien", photos=[shown], at_residence=True) == {"lien_kept"}
    assert by(b, order, "lien", photos=[shown], **left).state == "served"


def test_electronic_service_asks_for_consent(b):
    order = issued(b)
    assert refusal(order, "serve_alone", b.lead, service=handed_over(method="electronic")) == {"consented"}
    confirmed(b, order.case, consents=False)
    assert refusal(order, "serve_alone", b.lead, service=handed_over(method="electronic")) == {"consented"}
    confirmed(b, order.case)
    order = by(b, order, "electronic")
    assert dates(order) == (DAY, DAY, DUE, DUE)
    assert Delivery.objects.get(paper=order.notice()).consent.kind == "D18"


def test_somebody_elses_consent_is_no_consent(b):
    project = factories.project()
    case = cases.ordering(b, project_id=project.pk, situation="subcontract")
    order = issued(b, case, liable=project.general_contractor_id)
    confirmed(b, case)
    assert refusal(order, "serve_alone", b.lead, service=handed_over(method="electronic")) == {"consented"}


@pytest.mark.parametrize("method", ["postal", "entrusted"])
def test_mail_and_entrusted_service_ask_for_the_receipt(b, method):
    order = issued(b)
    assert why_not(b, order, method) == {"receipted"}
    proof = cases.evidence(b, order.case, "other")
    assert why_not(b, order, method, receipt=proof.pk) == {"receipted"}
    proof = cases.evidence(b, order.case, "service")
    assert dates(by(b, order, method, receipt=proof.pk)) == (DAY, DAY, DUE, DUE)


def test_service_through_others_is_for_soldiers_and_prisoners(b):
    order = issued(b)
    proof = cases.evidence(b, order.case, "service")
    assert why_not(b, order, "transfer", receipt=proof.pk) == {"in_custody"}
    assert why_not(b, order, "transfer", in_custody_or_army=True) == {"in_custody"}
    assert by(b, order, "transfer", receipt=proof.pk, in_custody_or_army=True).state == "served"


def test_a_public_notice_counts_thirty_days_after_it_and_has_its_record(b):
    order = issued(b)
    noticed = {"reason": "经营者下落不明，直接送达未成。", "medium": "云溪日报"}
    assert why_not(b, order, "public_notice", **noticed) == {"notice_grounded"}
    fled(b, order.case)
    assert why_not(b, order, "public_notice", medium="云溪日报") == {"notice_grounded"}
    order = by(b, order, "public_notice", **noticed)
    assert dates(order) == (date(2026, 4, 1), date(2026, 4, 1), date(2026, 4, 13), date(2026, 4, 13))
    record = cases.papers(order.case, "D19")[-1].frozen()
    assert record["form"] == "public_notice"
    assert (record["published_on"], record["effective_on"]) == ("2026-03-02", "2026-04-01")


def test_a_public_notice_may_follow_attempts_in_vain(b):
    order = issued(b)
    act(again(order), "record_attempt", b.lead, b.co, service=tried())
    assert by(b, order, "public_notice", reason="多次直接送达未成。", medium="云溪日报").state == "served"


# ── who serves, and when ─────────────────────────────────────────────────────────────────────────────────────


def test_nobody_serves_alone_or_with_an_expired_certificate(b):
    order = issued(b)
    assert refusal(order, "serve", b.lead, b.lead, service=handed_over()) == {"two"}
    assert refusal(order, "serve_alone", b.lead, service=handed_over()) == {"one_server_enough"}
    b.co.certificates.update(valid_to=date(2026, 3, 1))
    assert refusal(order, "serve", b.lead, b.co, service=handed_over()) == {"both_fit"}
    assert act(again(order), "serve", b.lead, b.third, service=handed_over()).state == "served"


def test_a_recused_inspector_and_one_of_another_county_do_not_serve(b):
    order = issued(b)
    act(again(order.case), "recuse", b.squad, officer=b.third.pk, reason="系当事人近亲属")
    assert refusal(order, "serve", b.lead, b.third, service=handed_over()) == {"both_fit"}
    assert "both_fit" in refusal(order, "serve", b.lead, b.stranger, service=handed_over())


@pytest.mark.parametrize("role", ["desk", "squad", "bh", "audit"])
def test_only_inspectors_serve(b, role):
    order = issued(b)
    proof = cases.evidence(b, order.case, "service")
    mailed = handed_over(method="postal", receipt=proof.pk)
    assert "inspector" in refusal(order, "serve_alone", getattr(b, role), service=mailed)


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 3)])
def test_nothing_is_served_before_its_paper_or_tomorrow(b, day):
    assert refusal(issued(b), "serve", b.lead, b.co, service=handed_over(occurred_at=at(day))) == {"day_sane"}


def test_service_needs_a_lawful_method_and_a_signature(b):
    order = issued(b)
    assert why_not(b, order, "owl") == {"method_named"}
    assert why_not(b, order, "posting") == {"method_named"}
    assert why_not(b, order, "direct") == {"direct_signed"}
    assert why_not(b, order, "direct", relation="self", refusal="拒绝") == {"direct_signed"}
    assert "method_named" in refusal(order, "serve", b.lead, b.co)


def test_an_order_is_served_once(b):
    assert refusal(served(b), "serve", b.lead, b.co, service=handed_over()) == {"state"}


def test_the_case_does_not_serve_an_order_by_its_own_act(b):
    order = issued(b)
    plain = handed_over(papers=[order.notice().pk])
    assert refusal(order.case, "serve", b.lead, b.co, **plain) == {"service"}


# ── deadlines ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_fixed_day_holds_whenever_it_was_served_before(b):
    order = issued(b, fixed_on=FIXED)
    with moment.at(date(2026, 3, 8)):
        assert dates(serve(b, order)) == (date(2026, 3, 8), date(2026, 3, 8), FIXED, FIXED)


@pytest.mark.parametrize("day", [FIXED, date(2026, 3, 10)])
def test_service_on_or_after_the_fixed_day_is_refused_and_kept_as_an_attempt(b, day):
    order = issued(b, fixed_on=FIXED)
    with moment.at(day):
        assert refusal(order, "serve", b.lead, b.co, service=handed_over()) == {"before_fixed_day"}
        order = act(again(order), "record_attempt", b.lead, b.co, service=handed_over(succeeded=True, result="截止日期已到"))
        assert (order.state, dates(order)) == ("issued", (None,) * 4)
        (row,) = Delivery.objects.filter(paper=order.notice())
        assert (row.succeeded, row.effective_admin_on, row.effective_criminal_on) == (True, None, None)
        changed = act(again(order), "change_deadline", b.bh, reason="送达迟延", days=7)
        assert act(again(changed), "serve", b.lead, b.co, service=handed_over()).state == "served"


def test_what_came_in_time_is_no_attempt(b):
    order = issued(b, fixed_on=FIXED)
    assert refusal(order, "record_attempt", b.lead, b.co, service=handed_over(succeeded=True)) == {"in_vain"}
    assert refusal(order, "record_attempt", b.lead, b.co, service=tried(result="")) == {"in_vain"}


def test_no_day_is_computed_with_a_missing_calendar(b):
    order = issued(b)
    with moment.at(date(2026, 12, 28)):
        assert refusal(order, "serve", b.lead, b.co, service=handed_over()) == {"day_certain"}
        order = act(again(order), "change_deadline", b.bh, reason="历表未公布", fixed_on=date(2027, 1, 20))
        order = serve(b, order)
    assert (order.due_admin_on, order.case.clocks.get(rule="CLK-ORDER").provisional) == (date(2027, 1, 20), False)


def test_a_notice_that_ends_beyond_the_calendar_is_refused(b):
    order = act(issued(b), "change_deadline", b.bh, reason="下落不明，公告送达", fixed_on=date(2027, 6, 1))
    fled(b, order.case)
    with moment.at(date(2026, 12, 10)):
        assert why_not(b, order, "public_notice", reason="下落不明", medium="云溪日报") == {"day_certain"}


def test_the_day_of_service_is_the_one_in_shanghai(b):
    with moment.at(datetime(2026, 3, 3, 0, 30, tzinfo=SHANGHAI)):
        order = issued(b)
        late = datetime.fromisoformat("2026-03-02T16:20:00+00:00")
        assert serve(b, order, occurred_at=late).effective_admin_on == date(2026, 3, 3)


# ── posting ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_posting_counts_for_the_criminal_route_alone(b):
    order = posted(b)
    assert (order.state, order.posted_on, dates(order)) == ("posted", DAY, (None, DAY, None, DUE))
    record = cases.papers(order.case, "D19")[-1].frozen()
    assert (record["form"], len(record["attempts"]), len(record["places"])) == ("posting", 1, 1)
    row = Delivery.objects.get(paper=order.notice(), method="posting")
    assert (row.effective_admin_on, row.effective_criminal_on, row.receipt.kind) == (None, DAY, "D19")


def test_posting_asks_for_absconding_an_attempt_a_lawful_place_and_a_photo_on_file(b):
    order = issued(b)
    record = posting(b, order.case)
    assert refusal(order, "post", b.lead, b.co, service=record) == {"posting_grounded"}
    act(again(order.case), "amend", b.lead, absconded=True, reason="电话关机。")
    act(again(order), "record_attempt", b.lead, b.co, service=tried())
    assert refusal(order, "post", b.lead, b.co, service=record) == {"posting_grounded"}
    cases.evidence(b, order.case, "absconding")
    for wrong in ({"kind": "elsewhere"}, {"photo": "b" * 64}):
        place = {**record["places"][0], **wrong}
        assert refusal(order, "post", b.lead, b.co, service={**record, "places": [place]}) == {"posting_grounded"}
    assert refusal(order, "post", b.lead, b.co, service={**record, "reason": ""}) == {"posting_grounded"}
    assert refusal(order, "post", b.lead, b.lead, service=record) == {"two"}
    assert act(again(order), "post", b.lead, b.co, service=record).state == "posted"


def test_mail_that_came_back_is_no_direct_attempt(b):
    order = issued(b)
    fled(b, order.case)
    act(again(order), "record_return", b.lead, service=tried(method="postal", result="退回"))
    assert refusal(order, "post", b.lead, b.co, service=posting(b, order.case)) == {"posting_grounded"}


def test_posting_on_the_fixed_day_is_refused(b):
    order = issued(b, fixed_on=FIXED)
    fled(b, order.case)
    act(again(order), "record_attempt", b.lead, b.co, service=tried())
    with moment.at(FIXED):
        assert refusal(order, "post", b.lead, b.co, service=posting(b, order.case)) == {"posted_before_fixed_day"}


def test_posting_shortly_before_the_calendar_ends_is_refused(b):
    order = issued(b)
    fled(b, order.case)
    act(again(order), "record_attempt", b.lead, b.co, service=tried())
    with moment.at(date(2026, 12, 28)):
        assert refusal(order, "post", b.lead, b.co, service=posting(b, order.case)) == {"posted_day_certain"}


def test_a_posted_order_may_still_be_served_by_notice(b):
    order = posted(b)
    with moment.at(date(2026, 3, 4)):
        order = by(b, order, "public_notice", reason="下落不明。", medium="云溪日报")
    assert order.state == "served"
    assert dates(order) == (date(2026, 4, 3), DAY, date(2026, 4, 15), DUE)
    running = order.case.clocks.filter(rule="CLK-ORDER", stopped_seq=None).order_by("due_on")
    assert [c.due_on for c in running] == [DUE, date(2026, 4, 15)]
