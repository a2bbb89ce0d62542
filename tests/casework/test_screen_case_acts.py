"""Acts as a browser does them: forms, refusals that keep the input, stale pages, second clicks, second signatures."""

import html
import io
import re
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from casework import acting
from casework.law import CASE, DUAL
from casework.models import ArrearsCase, Claim, Consent, DualCharge, Event, Evidence, Payment
from documents.models import Delivery, Paper
from lawkit import moment
from lawkit.machine import BIRTH
from tests import factories_case as walk

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture
def browse(client):
    """The client, logged in as somebody."""

    def as_user(user):
        client.force_login(user)
        return client

    return as_user


def url(case, act, machine="CASE", key=None):
    """The page of an act."""
    return reverse("act", args=[case.public_id, machine, key or case.pk, act])


def text(answer) -> str:
    """The page as text."""
    return html.unescape(answer.content.decode())


def hidden(answer) -> int:
    """The version that the form carries."""
    return int(re.search(r'name="seen" value="(\d+)"', text(answer))[1])


def do(client, case, act, machine="CASE", key=None, **data):
    """Open the page, fill the form, send it."""
    there = url(case, act, machine, key)
    seen = hidden(client.get(there))
    return client.post(there, {"seen": seen, **data})


def photo(name="现场.jpg", colour="red") -> SimpleUploadedFile:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def scan(name="回单.pdf") -> SimpleUploadedFile:
    """A PDF of one page."""
    with pikepdf.new() as made:
        made.add_blank_page()
        out = io.BytesIO()
        made.save(out)
    return SimpleUploadedFile(name, out.getvalue(), "application/pdf")


# ── every act has a page ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("user", ["lead", "squad"])
def test_every_act_of_a_case_has_a_page_in_any_state(b, browse, user):
    case = walk.with_sums(b)
    for act in CASE.acts.values():
        if act.source != BIRTH:
            answer = browse(getattr(b, user)).get(url(case, act.name))
            assert answer.status_code == (404 if act.hooked else 200), act.name
            assert act.hooked or str(act.label) in text(answer)


def test_every_act_of_a_charge_has_a_page(b, browse):
    charge = walk.half_signed(b)
    for act in DUAL.acts.values():
        key = acting.NEW if act.source == BIRTH else charge.pk
        answer = browse(b.hr_leader).get(url(charge.case, act.name, "DUAL", key))
        assert answer.status_code == (404 if act.hooked else 200), act.name


@pytest.mark.parametrize("machine, key, act", [("NONE", 1, "file"), ("CASE", 999999, "file"), ("DUAL", 999999, "plan"),
                                               ("CASE", "new", "file"), ("DUAL", "new", "plan"), ("CASE", 0, "nothing")])  # fmt: skip
def test_an_address_of_nothing_is_not_found(b, browse, machine, key, act):
    case = walk.registered(b)
    assert browse(b.squad).get(url(case, act, machine, key)).status_code == 404


# ── refusals ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_of_a_blocked_act_says_everything_that_is_missing_with_articles(b, browse):
    case = walk.registered(b, in_scope=False, missing=["考勤记录"])
    page = text(browse(b.squad).get(url(case, "file")))
    assert "投诉材料齐全" in page and "用工所在地由本机关管辖" in page
    assert "《劳动保障监察条例》第十一条" in page
    assert url(case, "ask_correction") in page
    assert "<form class=\"panel\"" not in page


def test_a_refused_act_says_every_reason_and_keeps_what_was_typed(b, browse):
    case = walk.registered(b)
    b.third.certificates.update(valid_to=walk.DAY - timedelta(days=1))
    there = url(case, "file")
    seen = hidden(browse(b.squad).get(there))
    answer = browse(b.squad).post(
        there, {"seen": seen, "lead": b.third.pk, "co": b.third.pk, "opinion": "建议立案，分派两人。"}
    )
    page = text(answer)
    assert answer.status_code == 422
    assert "两名不同的监察员" in page and "有效执法证件" in page
    assert "建议立案，分派两人。" in page and f'value="{b.third.pk}" selected' in page
    assert ArrearsCase.objects.get(pk=case.pk).state == "registered"


def test_an_empty_field_is_named_in_the_summary_and_under_the_field(b, browse):
    case = walk.filed(b)
    answer = do(browse(b.squad), case, "assign", lead=b.lead.pk, co=b.third.pk, reason=" ")
    assert answer.status_code == 422
    assert text(answer).count("填写理由") == 2
    assert "有错：" in text(answer)


def test_no_button_is_ever_disabled(b, browse):
    case = walk.registered(b)
    for act in ("file", "refuse", "ask_correction", "record_claims"):
        assert " disabled" not in text(browse(b.squad).get(url(case, act)))


def test_a_stale_page_shows_what_happened_meanwhile_keeps_the_input_and_then_goes_through(b, browse):
    case = walk.filed(b)
    there = url(case, "assign")
    data = {"lead": b.lead.pk, "co": b.third.pk, "reason": "陆婷调离，改派协办"}
    seen = hidden(browse(b.squad).get(there))
    walk.evidence(b, case)
    answer = browse(b.squad).post(there, {"seen": seen, **data})
    page = text(answer)
    assert answer.status_code == 409
    assert "案件在你填写时有了新的办理" in page and "证据入卷" in page and b.lead.name in page
    assert "陆婷调离，改派协办" in page
    again = browse(b.squad).post(there, {"seen": hidden(answer), **data}, follow=True)
    assert again.status_code == 200
    assert ArrearsCase.objects.get(pk=case.pk).co_id == b.third.pk


def test_a_second_click_does_nothing_twice(b, browse):
    case = walk.filed(b)
    there = url(case, "stand_in")
    until = (walk.DAY + timedelta(days=5)).isoformat()
    data = {"absent": b.co.pk, "deputy": b.third.pk, "until": until, "reason": "请假"}
    seen = hidden(browse(b.squad).get(there))
    assert browse(b.squad).post(there, {"seen": seen, **data}).status_code == 302
    answer = browse(b.squad).post(there, {"seen": seen, **data})
    assert answer.status_code == 409
    assert "这一项刚才已经办过" in text(answer)
    assert Event.objects.filter(case=case.pk, act="stand_in").count() == 1


def test_a_form_without_a_version_is_stale(b, browse):
    case = walk.filed(b)
    answer = browse(b.squad).post(url(case, "recuse"), {"officer": b.co.pk, "reason": "亲属"})
    assert answer.status_code == 409


def test_what_cannot_be_taken_back_asks_for_one_tick(b, browse):
    case = walk.registered(b)
    organ = b.elsewhere.pk
    answer = do(browse(b.desk), case, "forward", receiver=organ, reason="不属本机关管辖")
    assert answer.status_code == 422 and "知悉后果后勾选" in text(answer)
    answer = do(browse(b.desk), case, "forward", receiver=organ, reason="不属本机关管辖", understood="on")
    assert answer.status_code == 302
    assert ArrearsCase.objects.get(pk=case.pk).state == "forwarded"


# ── doing ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_message_names_the_papers(b, browse):
    case = walk.registered(b)
    there = url(case, "file")
    client = browse(b.squad)
    answer = client.post(there, {"seen": case.version, "lead": b.lead.pk, "co": b.co.pk}, follow=True)
    numbers = [p.number for p in walk.papers(case, "D02", "D06")]
    assert all(n and f"》{n}" in text(answer) for n in numbers)
    assert "已办理：受理并立案" in text(answer)


def test_a_draft_shows_the_papers_and_changes_nothing(b, browse):
    case = walk.registered(b)
    data = {"seen": case.version, "lead": b.lead.pk, "co": b.co.pk, "preview": "1"}
    answer = browse(b.squad).post(url(case, "file"), data)
    page = text(answer)
    assert answer.status_code == 200
    assert "受理通知书" in page and "草稿" in page and "立案审批表" in page
    fresh = ArrearsCase.objects.get(pk=case.pk)
    assert (fresh.state, fresh.version) == ("registered", case.version)
    assert len(walk.papers(case)) == 1


def test_a_draft_of_a_refused_act_says_why(b, browse):
    case = walk.registered(b)
    data = {"seen": case.version, "lead": b.lead.pk, "co": b.lead.pk, "preview": "1"}
    assert "两名不同的监察员" in text(browse(b.squad).post(url(case, "file"), data))


def test_a_correction_is_asked_for_and_supplied(b, browse):
    case = walk.registered(b)
    until = (walk.DAY + timedelta(days=7)).isoformat()
    answer = do(browse(b.desk), case, "ask_correction", missing=["identity"], more="考勤记录\n工资条", until=until)
    assert answer.status_code == 302
    case = ArrearsCase.objects.get(pk=case.pk)
    assert case.missing == ["投诉人身份证明", "考勤记录", "工资条"]
    answer = do(browse(b.desk), case, "supplement", still_missing=["工资条"])
    assert answer.status_code == 422 and "缺项已全部补齐" in text(answer)
    assert do(browse(b.desk), case, "supplement").status_code == 302


def test_an_amendment_hands_in_only_what_differs(b, browse):
    case = walk.registered(b)
    same = {
        "facts": case.facts, "claims_text": case.claims_text, "violation_end": case.violation_end.isoformat(),
        "other_procedure": "none", "in_scope": "on", "channel_ref": "",
    }  # fmt: skip
    answer = do(browse(b.desk), case, "amend", **same, reason="笔误")
    assert answer.status_code == 422 and "没有改动" in text(answer)
    assert do(browse(b.desk), case, "amend", **{**same, "absconded": "on"}, reason="经走访，经营者下落不明").status_code == 302
    assert ArrearsCase.objects.get(pk=case.pk).absconded


def test_a_party_is_added_and_removed(b, browse):
    case = walk.registered(b)
    worker = Claim.objects.filter(case=case).last().worker
    answer = do(browse(b.desk), case, "set_parties", role="representative", worker=worker.pk, authority="3人书面推选")
    assert answer.status_code == 302
    party = case.parties.get(role="representative")
    assert do(browse(b.desk), case, "set_parties", remove=[party.pk]).status_code == 302
    assert not case.parties.filter(role="representative", removed_seq=None).exists()


def test_two_leaders_are_named_from_the_case(b, browse):
    case = walk.ordering(b)
    client = browse(b.squad)
    data = {"unit_leader": b.unit_leader.pk, "hr_leader": b.unit_leader.pk}
    answer = do(client, case, "assign", "DUAL", acting.NEW, **data)
    assert answer.status_code == 422 and "所选的人社包案领导不在可选之列" in text(answer)
    data["hr_leader"] = b.hr_leader.pk
    assert do(client, case, "assign", "DUAL", acting.NEW, **data).status_code == 302
    assert DualCharge.objects.get(case=case.pk).hr_leader_id == b.hr_leader.pk


# ── two persons ──────────────────────────────────────────────────────────────────────────────────────────────


def test_two_inspectors_sign_one_after_the_other(b, browse):
    case = walk.filed(b)
    answer = do(browse(b.lead), case, "investigate")
    assert answer.status_code == 302
    assert f"等待{b.co.name}确认" in text(browse(b.lead).get(answer.url))
    (proposal,) = Consent.objects.filter(case=case.pk)
    there = reverse("consent", args=[case.public_id, proposal.pk])
    page = text(browse(b.co).get(there))
    assert proposal.digest in page and "内容无误，确认" in page
    assert ArrearsCase.objects.get(pk=case.pk).state == "filed"
    assert browse(b.co).post(there).status_code == 302
    assert ArrearsCase.objects.get(pk=case.pk).state == "investigating"
    assert browse(b.co).post(there).status_code == 409


def test_nobody_confirms_his_own_signature_and_a_third_person_neither(b, browse):
    case = walk.filed(b)
    do(browse(b.lead), case, "investigate")
    there = reverse("consent", args=[case.public_id, Consent.objects.get(case=case.pk).pk])
    assert "确认</button>" not in text(browse(b.lead).get(there))
    answer = browse(b.lead).post(there)
    assert answer.status_code == 422 and "第二人不是第一人" in text(answer)
    answer = browse(b.third).post(there)
    assert answer.status_code == 422 and "均为本案主办、协办" in text(answer)
    assert ArrearsCase.objects.get(pk=case.pk).state == "filed"


def test_a_lapsed_signature_says_what_happened_since(b, browse):
    case = walk.filed(b)
    do(browse(b.lead), case, "investigate")
    there = reverse("consent", args=[case.public_id, Consent.objects.get(case=case.pk).pk])
    walk.evidence(b, case)
    page = text(browse(b.co).get(there))
    assert "签名已失效" in page and "证据入卷" in page and "确认</button>" not in page
    assert browse(b.co).post(there).status_code == 409


def test_the_second_inspector_sees_the_words_he_confirms(b, browse):
    case = walk.with_sums(b)
    do(browse(b.lead), case, "report", statement="对数额没有异议", proposal="责令限期支付")
    page = text(browse(b.co).get(reverse("case", args=[case.public_id])))
    assert "对数额没有异议" in page and "责令限期支付" in page


# ── money ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_sums_are_fixed_line_by_line_with_numbered_evidence(b, browse):
    case = walk.investigating(b, workers=2)
    walk.evidence(b, case)
    one, two, three, four = [line.claim for line in grid(b, case, "fix_sums").lines]
    data = {f"found-{one.pk}": "2,800.50", f"proof-{one.pk}": "1", f"found-{two.pk}": "３０００", f"inferred-{two.pk}": "1"}
    assert do(browse(b.lead), case, "fix_sums", **data).status_code == 302
    found = dict(Claim.objects.filter(case=case).values_list("pk", "found"))
    assert found == {one.pk: 280_050, two.pk: 300_000, three.pk: None, four.pk: None}


def grid(b, case, act):
    """The form of an act over the ledger."""
    from casework import forms  # noqa: F401
    from casework.access import actor

    case = ArrearsCase.objects.get(pk=case.pk)
    doing = acting.Doing(CASE, CASE.acts[act], case, case, actor(b.lead, case), b.lead, case.version)
    return acting.form_for(CASE, CASE.acts[act])(doing)


def test_a_bad_cell_is_marked_and_the_good_ones_are_kept(b, browse):
    case = walk.investigating(b, workers=1)
    walk.evidence(b, case)
    one, two = [line.claim for line in grid(b, case, "fix_sums").lines]
    data = {f"found-{one.pk}": "三千", f"proof-{one.pk}": "1", f"found-{two.pk}": "3000", f"proof-{two.pk}": "7"}
    answer = do(browse(b.lead), case, "fix_sums", **data)
    page = text(answer)
    assert answer.status_code == 422
    assert "金额是数字，最多两位小数" in page and "没有编号为 7 的证据" in page
    assert 'value="三千"' in page and 'value="3000"' in page and f'href="#found-{one.pk}"' in page
    assert page.count('aria-invalid="true"') == 2


def test_payments_come_with_a_voucher_uploaded_in_place(b, browse):
    case = walk.ordering(b, workers=2)
    first = grid(b, case, "pay").lines[0]
    data = {f"amount-{first.claim.pk}": "1,000", "method": "bank", "on": walk.DAY.isoformat()}
    answer = do(browse(b.lead), case, "pay", **data)
    assert answer.status_code == 422 and "选择支付凭证，或者现在上传" in text(answer)
    answer = do(browse(b.lead), case, "pay", **data, file=scan())
    assert answer.status_code == 302
    payment = Payment.objects.get(case=case.pk)
    assert (payment.amount, payment.evidence.purpose, payment.evidence.name) == (100_000, "payment", "回单.pdf")


def test_everything_unpaid_is_paid_with_one_tick(b, browse):
    case = walk.ordering(b, workers=2)
    proof = walk.evidence(b, case, "payment")
    assert do(browse(b.lead), case, "pay", everything="on", method="bank", voucher=proof.pk,
              on=walk.DAY.isoformat()).status_code == 302  # fmt: skip
    assert ArrearsCase.objects.get(pk=case.pk).unpaid == 0


def test_nobody_is_paid_more_than_is_owed(b, browse):
    case = walk.ordering(b, workers=1)
    proof = walk.evidence(b, case, "payment")
    line = grid(b, case, "pay").lines[0]
    answer = do(browse(b.lead), case, "pay", **{f"amount-{line.claim.pk}": "3000.01"}, method="bank", voucher=proof.pk,
                on=walk.DAY.isoformat())  # fmt: skip
    assert answer.status_code == 422 and "不超过未付的 3,000.00 元" in text(answer)
    assert not Payment.objects.filter(case=case.pk).exists()


def test_a_bounced_payment_is_taken_back(b, browse):
    case = walk.paid(b, workers=1)
    payment = Payment.objects.filter(case=case.pk).first()
    data = {"payments": [payment.pk], "reason": "银行退票", "on": walk.DAY.isoformat()}
    assert do(browse(b.lead), case, "bounce", **data).status_code == 302
    assert ArrearsCase.objects.get(pk=case.pk).unpaid == payment.amount


def test_a_pasted_roster_becomes_claims_and_a_bad_one_changes_nothing(b, browse):
    from tests import factories

    case = walk.registered(b, workers=1)
    good = "\t".join(["姓名", "身份证号", "手机", "工种", "欠薪起", "欠薪止", "金额"]) + "\n"
    good += "\t".join(["彭玉莲", factories.citizen_id(), "13812340001", "缝纫", "2025-12", "2026-01", "6000"])
    same = {f"claimed-{line.claim.pk}": "3000" for line in grid(b, case, "record_claims").lines}
    bad = good.replace("13812340001", "1381234").replace("6000", "六千")
    answer = do(browse(b.desk), case, "record_claims", **same, block=bad)
    assert answer.status_code == 422 and "第 2 行" in text(answer) and "彭玉莲" in text(answer)
    assert Claim.objects.filter(case=case).count() == 2
    assert do(browse(b.desk), case, "record_claims", **same, block=good).status_code == 302
    assert Claim.objects.filter(case=case).count() == 4
    assert ArrearsCase.objects.get(pk=case.pk).headcount == 2


def test_a_claim_is_corrected_and_another_dropped(b, browse):
    case = walk.registered(b, workers=1)
    one, two = [line.claim for line in grid(b, case, "record_claims").lines]
    data = {f"claimed-{one.pk}": "2,500", f"claimed-{two.pk}": "3000", f"drop-{two.pk}": "1"}
    assert do(browse(b.desk), case, "record_claims", **data).status_code == 302
    assert list(Claim.objects.filter(case=case).values_list("claimed", flat=True)) == [250_000]


# ── evidence ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_files_enter_the_case_with_purpose_time_and_place(b, browse):
    case = walk.filed(b)
    files = [photo("工牌.jpg"), scan("工资表.pdf")]
    answer = do(browse(b.lead), case, "add_evidence", files=files, purpose="employment", taken_where="厂门口",
                taken_at="2026-03-01T15:20", on=walk.DAY.isoformat())  # fmt: skip
    assert answer.status_code == 302
    pieces = Evidence.objects.filter(case=case.pk)
    assert {p.name for p in pieces} == {"工牌.jpg", "工资表.pdf"}
    assert {p.taken_where for p in pieces} == {"厂门口"}
    assert {moment.local(p.taken_at).hour for p in pieces} == {15}


def test_a_file_that_cannot_be_kept_says_why_and_nothing_is_kept(b, browse):
    case = walk.filed(b)
    fake = SimpleUploadedFile("木马.jpg", b"MZ\x90\x00not a picture", "image/jpeg")
    answer = do(browse(b.lead), case, "add_evidence", files=[photo(), fake], purpose="site", on=walk.DAY.isoformat())
    assert answer.status_code == 422
    assert "“木马.jpg”" in text(answer) and "与扩展名.jpg不符" in text(answer)
    assert not Evidence.objects.filter(case=case.pk).exists()


def test_the_same_file_is_not_taken_twice(b, browse):
    case = walk.filed(b)
    data = {"purpose": "site", "on": walk.DAY.isoformat()}
    assert do(browse(b.lead), case, "add_evidence", files=[photo("一.jpg")], **data).status_code == 302
    answer = do(browse(b.lead), case, "add_evidence", files=[photo("二.jpg")], **data)
    assert answer.status_code == 422 and "“二.jpg”已在卷中（一.jpg）" in text(answer)


def test_evidence_is_looked_at_in_a_safe_copy_and_downloaded_as_it_came(b, browse):
    case = walk.filed(b)
    original = photo()
    do(browse(b.lead), case, "add_evidence", files=[original], purpose="site", on=walk.DAY.isoformat())
    piece = Evidence.objects.get(case=case.pk)
    names = [case.public_id, piece.public_id]
    assert piece.sha256 in text(browse(b.lead).get(reverse("evidence", args=names)))
    shown = browse(b.lead).get(reverse("evidence_view", args=names))
    assert shown["Content-Type"] == "image/jpeg" and shown["Content-Disposition"].startswith("inline")
    assert shown["X-Content-Type-Options"] == "nosniff"
    file = browse(b.lead).get(reverse("evidence_file", args=names))
    original.seek(0)
    assert file.content == original.read() and file["Content-Disposition"].startswith("attachment")
    for name in ("evidence", "evidence_view", "evidence_file"):
        assert browse(b.stranger).get(reverse(name, args=names)).status_code == 404


def test_a_piece_of_one_case_is_not_found_in_another(b, browse):
    one, two = walk.filed(b), walk.filed(b)
    piece = walk.evidence(b, one)
    assert browse(b.lead).get(reverse("evidence", args=[two.public_id, piece.public_id])).status_code == 404


def test_evidence_under_a_payment_cannot_be_chosen_for_withdrawal(b, browse):
    case = walk.paid(b, workers=1)
    page = text(browse(b.lead).get(url(case, "withdraw_evidence")))
    payment = Payment.objects.filter(case=case.pk).first()
    assert f'<option value="{payment.evidence_id}">' not in page


# ── service ──────────────────────────────────────────────────────────────────────────────────────────────────


def service(case, **more):
    """What is filled in about a direct service of the notice of acceptance."""
    paper = Paper.objects.get(case_id=case.pk, kind="D02")
    at = f"{walk.DAY.isoformat()}T08:30"
    fields = {"papers": [paper.pk], "method": "direct", "succeeded": "yes", "occurred_at": at, "place": "投诉人住所"}
    return {**fields, "receiver": "罗英", "relation": "self", **more}


def test_two_servers_record_service_and_the_receipt_is_issued(b, browse):
    case = walk.filed(b)
    assert do(browse(b.lead), case, "serve", **service(case)).status_code == 302
    there = reverse("consent", args=[case.public_id, Consent.objects.get(case=case.pk).pk])
    page = text(browse(b.co).get(there))
    assert "受理通知书" in page and "直接送达" in page and "2026-03-02 08:30" in page
    assert browse(b.co).post(there).status_code == 302
    delivery = Delivery.objects.get(paper__case_id=case.pk)
    assert (delivery.method, delivery.effective_admin_on) == ("direct", walk.DAY)
    assert Paper.objects.filter(case_id=case.pk, kind="D17").exists()
    assert "直接送达" in text(browse(b.lead).get(reverse("case", args=[case.public_id])))


def test_mail_without_a_receipt_is_refused_with_the_article(b, browse):
    case = walk.filed(b)
    answer = do(browse(b.lead), case, "serve_alone", **service(case, method="postal"))
    page = text(answer)
    assert answer.status_code == 422
    assert "没有注明收件日期的回执" in page and "《中华人民共和国民事诉讼法》第九十一条" in page
    assert "投诉人住所" in page
    assert not Delivery.objects.exists()


def test_nobody_serves_in_the_future(b, browse):
    case = walk.filed(b)
    answer = do(browse(b.lead), case, "serve", **service(case, occurred_at=f"{walk.DAY.isoformat()}T18:00"))
    assert answer.status_code == 422 and "送达时间在现在之后" in text(answer)
