"""The ledger, files and service by their forms: cells, vouchers, rosters, evidence, receipts."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework.models import ArrearsCase, Claim, Consent, Evidence, Payment
from documents.models import Delivery, Paper
from lawkit import moment
from tests import factories
from tests import factories_case as walk
from tests.casework.screen_kit import do, grid, photo, scan, text, url

# ── money ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_sums_are_fixed_line_by_line_with_numbered_evidence(b, browse):
    case = walk.investigating(b, workers=2)
    walk.evidence(b, case)
    one, two, three, four = [line.claim for line in grid(b, case, "fix_sums").lines]
    data = {
        f"found-{one.pk}": "2,800.50",
        f"proof-{one.pk}": "1",
        f"found-{two.pk}": "３０００",
        f"inferred-{two.pk}": "1",
    }
    assert do(browse(b.lead), case, "fix_sums", **data).status_code == 302
    found = dict(Claim.objects.filter(case=case).values_list("pk", "found"))
    assert found == {one.pk: 280_050, two.pk: 300_000, three.pk: None, four.pk: None}


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
