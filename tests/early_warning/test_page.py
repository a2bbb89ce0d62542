"""The page of a warning and the pages of its acts."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import ArrearsCase
from documents.models import Paper
from early_warning.law import WARNING
from early_warning.models import Warning, WarningConsent
from lawkit import moment
from registry.models import AccessLog
from tests import factories
from tests import factories_warning as walk
from tests.casework import intake_kit
from tests.casework.screen_kit import photo, scan, text
from tests.early_warning.kit import fresh

MOST = 12


def browser(user) -> Client:
    """Logged in."""
    client = Client()
    client.force_login(user)
    return client


def page(row, user):
    """The warning's page."""
    return browser(user).get(reverse("warning", args=[row.public_id]))


def send(row, user, act, **data):
    """Fill the page of an act and send it."""
    return browser(user).post(reverse("warning_act", args=[row.public_id, act]), {"seen": fresh(row).version, **data})


def confirm(row, user):
    """The second signature."""
    waiting = WarningConsent.objects.get(case=row, confirmed_at=None)
    return browser(user).post(reverse("warning_consent", args=[row.public_id, waiting.pk]))


def done(row, user, act, second=None, **data) -> Warning:
    """Do an act through its page; a second user confirms on his."""
    answer = send(row, user, act, **data)
    assert answer.status_code == 302, text(answer)
    if second is not None:
        assert confirm(row, second).status_code == 302
    return fresh(row)


def when(at=None) -> str:
    """A moment as the browser sends it."""
    return moment.local(at or moment.now()).strftime("%Y-%m-%dT%H:%M")


VISIT = {"place": "塘栖路21号", "stopped": "yes", "stopped_note": "设备在场", "workers_asked": "6", "persons": "经营者罗镕"}


def walked(b, c) -> Warning:
    """Received, triaged, dispatched, visited and confirmed on its pages."""
    firm = factories.employer()
    row = walk.received(b, c)
    there = {"level": "orange", "employer": firm.uscc, "region_id": row.region_id, "amount": "9,000", "address": row.address}
    assert send(row, c.check_a, "triage", **there).status_code == 404 and send(row, c.grid, "triage", **there).status_code == 404
    assert send(row, b.squad, "triage", **there).status_code == 422
    row = done(row, c.analyst, "triage", **there)
    assert (row.state, row.employer_id, row.amount) == ("triaged", firm.pk, 900_000)
    pair = {"squad_id": c.squad.pk, "checker_a": c.check_a.pk, "checker_b": c.check_b.pk}
    assert send(row, c.analyst, "dispatch", **pair).status_code == 422
    row = done(row, b.squad, "dispatch", **pair)
    assert row.state == "verifying"
    there = {"visited_at": when(), "files": [photo()], **VISIT}
    assert send(row, b.squad, "record_visit", **there).status_code == 422
    row = done(row, c.check_a, "record_visit", **{**there, "files": [photo()]})
    assert row.visits.get().answers == [{"question": "已停工或部分停工", "answer": "是。设备在场"}]
    return row


def test_a_clue_is_walked_from_triage_to_its_resolution_on_its_pages_by_those_who_may(b, c):
    row = walked(b, c)
    found = {"outcome": "confirmed", "finding": "经营者承认欠薪。", "headcount": "14"}
    assert send(row, b.squad, "confirm", **found).status_code == 422
    assert send(row, c.check_a, "confirm", **found).status_code == 302
    assert fresh(row).state == "verifying" and "待你确认" in text(page(row, c.check_b))
    assert confirm(row, c.check_a).status_code == 422 and confirm(row, c.check_b).status_code == 302
    row = fresh(row)
    talk = {"measure": "talk", "at": when(moment.now() + timedelta(days=1)), "place": "监察大队305室", "requirements": "带工资表\n付清"}
    assert send(row, c.check_a, "handle", **talk).status_code == 422
    row = done(row, b.squad, "handle", **talk)
    said = {"at": when(), "attended": "罗镕", "statement": "三日内付清。", "files": [scan()]}
    row = done(row, c.check_a, "record_talk", **said)
    row = done(row, c.check_a, "add_file", files=[photo(colour="blue")], purpose="payment", name="回单")
    told = {"workers": "3", "amount": "9000", "paid_on": moment.today().isoformat(), "told_by": "罗镕", "understood": "on"}
    assert send(row, c.check_a, "resolve", **{**told, "told_by": ""}).status_code == 422
    row = done(row, c.check_a, "resolve", c.check_b, evidence=row.files.get(purpose="payment").pk, understood="on")
    assert row.state == "resolved"
    assert {p.kind for p in Paper.objects.of("early_warning", row.pk)} == {"X02", "P02", "P02R"}


def test_a_payment_told_and_checked_by_both_resolves_a_clue_and_reads_in_yuan(b, c):
    row = walk.handling(b, c)
    told = {"workers": "3", "amount": "9000", "paid_on": moment.today().isoformat(), "told_by": "罗镕", "understood": "on"}
    assert send(row, c.check_a, "resolve", **told).status_code == 302
    waiting = WarningConsent.objects.get(case=row, confirmed_at=None)
    shown = text(browser(c.check_b).get(reverse("warning_consent", args=[row.public_id, waiting.pk])))
    assert "¥9,000.00" in shown and "罗镕" in shown
    assert confirm(row, c.check_b).status_code == 302 and fresh(row).state == "resolved"


def test_a_clue_becomes_a_case_or_a_dual_charge_on_its_page_by_the_head_alone(b, c):
    row, other = walk.handling(b, c), walk.handling(b, c)
    why = {"suspicion": "拖欠14名劳动者两个月工资。", "employer": row.employer.uscc, "understood": "on"}
    assert send(row, c.check_a, "to_case", **why).status_code == 422
    answer = send(row, b.squad, "to_case", **why)
    row = fresh(row)
    assert row.state == "case" and answer["Location"] == reverse("case", args=[row.case.public_id])
    assert row.case.number in text(page(row, b.squad))
    why |= {"employer": other.employer.uscc, "hazard": "涉访隐患。", "unit_leader": b.unit_leader.pk, "hr_leader": b.hr_leader.pk}
    assert done(other, b.squad, "to_dual", **why).state == "dual"


def test_a_false_alarm_is_signed_by_both_checkers(b, c):
    row = walk.visited(b, c)
    row = done(row, c.check_b, "false_alarm", c.check_a, outcome="no_employees", reason="厂房已搬空。", understood="on")
    assert (row.state, row.outcome) == ("false_alarm", "no_employees")


def test_a_clue_joins_a_case_another_clue_or_goes_to_a_competent_body(b, c):
    firm = factories.employer()
    case = ArrearsCase.objects.get(pk=walk.to_case(b, c, employer=firm).case_id)
    row, twin, far = walk.received(b, c), walk.received(b, c), walk.received(b, c)
    known = walk.received(b, c, employer_id=firm.pk)
    assert case.number in text(browser(b.squad).get(reverse("warning_act", args=[known.public_id, "join_case"])))
    assert send(row, c.analyst, "merge", number="〔2019〕9999号", reason="同一件事", understood="on").status_code == 422
    row = done(row, c.analyst, "merge", number=twin.number, reason="同一件事", understood="on")
    assert row.merged_into_id == twin.pk and row.number in text(page(twin, c.analyst))
    assert done(known, b.squad, "join_case", number=case.number, reason="同一工程", understood="on").case_id == case.pk
    far = done(far, c.analyst, "refer", receiver=c.housing.pk, reason="工程款拨付。", understood="on")
    far = done(far, c.analyst, "record_receipt", receipt_on=moment.today().isoformat(), receipt_by="李工")
    assert far.state == "referred" and c.housing.name in text(page(far, c.ind))


def test_corrections_answers_reassignment_and_recusal_have_their_pages(b, c):
    row = walk.verifying(b, c, source="hotline", source_ref="GD-1")
    stands = {
        "text": row.text, "subject_name": row.subject_name, "address": "塘栖路23号", "headcount": "14", "amount": "9000",
        "source_ref": "GD-1", "reason": "来源更正。",
    }  # fmt: skip
    row = done(row, c.analyst, "amend", **stands)
    assert row.address == "塘栖路23号" and str(row.caller_name) == "罗英"
    row = done(row, c.analyst, "answer_source", answer="已派核查。", interim="on")
    assert row.answer and not row.answered_on
    row = done(row, b.squad, "recuse", officer=c.check_b.pk, reason="亲属在该厂。")
    third = factories.user(["INSP"], organ=c.squad)
    pair = {"squad_id": c.squad.pk, "checker_a": c.check_a.pk, "checker_b": third.pk, "reason": "回避"}
    shown = text(browser(b.squad).get(reverse("warning_act", args=[row.public_id, "reassign"])))
    assert "在办 1 件" in shown and "已回避" in shown
    assert done(row, b.squad, "reassign", **pair).checker_b_id == third.pk


def test_what_was_typed_stays_and_every_unmet_rule_is_named_with_its_article(b, c):
    row = walk.received(b, c)
    refused = send(row, c.analyst, "triage", level="red", region_id=row.region_id, address="某路某号")
    assert refused.status_code == 422
    assert "按信用代码查找用人单位" in text(refused) and "某路某号" in text(refused) and "监察条例" in text(refused)
    known = send(row, c.analyst, "triage", level="red", region_id=row.region_id, employer="查无此厂")
    assert known.status_code == 422 and "没有这个单位" in text(known)


def test_a_page_opened_before_another_act_answers_409_and_tells_what_happened(b, c):
    row = walk.received(b, c)
    stale = {"level": "red", "region_id": row.region_id, "no_code": "on", "subject_name": "作坊", "address": "塘栖路21号"}
    before = row.version
    walk.act(row, "add_file", c.analyst, files=[walk.file("other")])
    answer = send(row, c.analyst, "triage", **{**stale, "seen": before})
    assert answer.status_code == 409 and "补充材料" in text(answer) and "塘栖路21号" in text(answer)
    assert fresh(row).state == "received"


def test_a_stranger_finds_nothing_of_a_clue_anywhere(b, c):
    row = walk.visited(b, c)
    walk.evidence(b, c, row)
    code = row.files.get().public_id
    send(row, c.check_a, "confirm", outcome="confirmed", finding="属实。")
    first = WarningConsent.objects.get(case=row)
    there = [reverse("warning", args=[row.public_id])]
    there += [reverse("warning_act", args=[row.public_id, name]) for name in WARNING.acts]
    there += [reverse("warning_consent", args=[row.public_id, first.pk])]
    there += [reverse("warning_lookup", args=[row.public_id, "employer"])]
    there += [reverse(n, args=[row.public_id, code]) for n in ("warning_file", "warning_file_view", "warning_file_original")]
    client, before = browser(b.stranger), fresh(row).version
    assert {client.get(url).status_code for url in there} == {404}
    assert {client.post(url, {"seen": before}).status_code for url in there} <= {404, 405}
    assert fresh(row).version == before


def test_whoever_only_reported_a_clue_reads_what_he_told_and_no_findings(b, c):
    row = walk.confirmed(b, c, files=[walk.file("other")])
    own = row.files.get(seq=1)
    walk.evidence(b, c, row, "site")
    shown = text(page(row, c.grid))
    assert row.text in shown and own.name in shown and "属实待处置" in shown
    assert row.finding not in shown and 'id="visits"' not in shown
    assert row.finding in text(page(row, c.check_a)) and 'id="visits"' in text(page(row, c.check_a))
    other = row.files.exclude(pk=own.pk).get()
    there = [reverse("warning_file", args=[row.public_id, one.public_id]) for one in (own, other)]
    assert [browser(c.grid).get(url).status_code for url in there] == [200, 404]


def test_who_called_in_confidence_is_shown_masked_to_those_who_know_and_never_to_others(b, c):
    row = walk.verifying(b, c, confidential=True, caller_name="欧阳举报")
    hidden = (str(row.caller_name), str(row.caller_phone), str(row.caller_phone)[-4:])
    knows, not_ = text(page(row, b.desk)), text(page(row, c.check_a))
    assert "欧" in knows and hidden[0] not in knows and hidden[1] not in knows
    assert "反映人" not in not_ and not any(one in not_ for one in hidden)
    for name in ("amend", "record_visit"):
        shown = text(browser(c.check_a).get(reverse("warning_act", args=[row.public_id, name])))
        assert not any(one in shown for one in hidden[:2])
    url = reverse("reveal", args=["warning", row.public_id, "caller_name"])
    assert browser(c.check_a).post(url, {"reason": row.number}).status_code == 403
    assert hidden[0] in text(browser(b.desk).post(url, {"reason": row.number}))
    assert AccessLog.objects.get().subject_id == row.pk


def test_a_complaint_among_the_clues_is_registered_on_the_page_of_complaints_with_what_the_source_told(b, c):
    row = walk.received(b, c, source="hotline", source_ref="GD-77", confidential=True)
    client, desk = browser(b.desk), reverse("intake")
    leads = client.get(reverse("warning_act", args=[row.public_id, "register_complaint"]))
    assert leads["Location"] == f"{desk}?from={row.public_id}"
    shown = text(client.get(leads["Location"], follow=True))
    assert row.number in shown and "GD-77" in shown and row.text in shown and 'value="罗英"' in shown
    assert AccessLog.objects.filter(subject_id=row.pk).count() == 2
    fields = intake_kit.form(b.desk, **{"from": row.public_id}) | intake_kit.rows(2)
    answer = client.post(desk, fields | {"channel": "phone", "facts": ""})
    assert answer.status_code == 422 and row.number in text(answer) and fresh(row).state == "received"
    answer = client.post(desk, fields)
    row = fresh(row)
    assert row.state == "case" and answer["Location"] == reverse("case", args=[row.case.public_id])
    assert (row.case.channel, row.case.channel_ref) == ("hotline", "GD-77") and row.case.headcount == 2
    twin = walk.received(b, c)
    elsewhere = factories.user(["DESK"], organ=b.elsewhere)
    assert browser(elsewhere).get(desk, {"from": twin.public_id}).status_code == 404
    assert browser(elsewhere).post(desk, fields | {"token": "t-2", "from": twin.public_id}).status_code == 404


def test_a_file_is_looked_at_and_taken_and_both_are_noted(b, c):
    row = done(walk.received(b, c), c.analyst, "add_file", files=[photo()], purpose="site")
    code = row.files.get().public_id
    client = browser(c.analyst)
    assert "谁看过" in text(client.get(reverse("warning_file", args=[row.public_id, code])))
    assert client.get(reverse("warning_file_view", args=[row.public_id, code]))["Content-Type"].startswith("image/")
    taken = client.get(reverse("warning_file_original", args=[row.public_id, code]))
    assert taken["Content-Disposition"].startswith("attachment")
    assert list(AccessLog.objects.order_by("pk").values_list("field", flat=True)) == ["view", "original"]
    again = send(row, c.analyst, "add_file", files=[photo()], purpose="site")
    assert again.status_code == 422 and "已在卷中" in text(again)


@pytest.mark.parametrize("state", ["verifying", "handling", "case"])
def test_the_page_asks_the_database_a_fixed_number_of_things(b, c, state, django_assert_max_num_queries):
    row = walk.in_state(state, b, c)
    client = browser(b.squad)
    url = reverse("warning", args=[row.public_id])
    client.get(url)
    with django_assert_max_num_queries(MOST):
        shown = text(client.get(url))
    assert "为什么是这一天" in shown and re.search(r"#\d+ · ", shown)
