"""What hostile and clumsy insiders try: other people's cases, forged fields, odd bytes, doors left ajar."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse

from casework.access import actor
from casework.delivering import SERVABLE
from casework.law import CASE
from casework.models import ArrearsCase, Claim, Consent, Draft, Event, Evidence, PartyRole
from documents import kinds
from early_warning.models import WarningEvent
from lawkit import consent, moment
from lawkit.rules import Refused
from registry.models import AccessLog, Certificate, Post
from registry.roles import OUTSIDE
from tests import factories
from tests import factories_case as walk
from tests.intruders_kit import addresses_beside, addresses_of, browser, full_case, post_act, scan

NUL = "\x00"


@pytest.fixture
def b(db):
    """The bureau; the present stands still."""
    with moment.at(walk.DAY):
        yield walk.bureau()


# ── nothing of a case that is not his ────────────────────────────────────────────────────────────────────────


def outsiders(b):
    """Everybody whom this case does not concern."""
    yield "another bureau", b.stranger
    yield "no post", factories.user([], organ=b.organ)
    for role in [*sorted(OUTSIDE), "ADMIN", "GRID"]:
        yield f"{role} at the same organ", factories.user([role], organ=b.organ)
    gone = factories.user(["SQUAD"], organ=b.organ)
    Post.objects.filter(user=gone).update(valid_to=moment.today() - timedelta(days=1))
    yield "a head whose post is over", gone
    yield "an administrator", factories.user([], organ=b.organ, is_staff=True, is_superuser=True)


def test_no_address_of_a_case_answers_anybody_whom_it_does_not_concern(b):
    case = full_case(b)
    found = addresses_of(case)
    assert {"case", "act", "evidence_file", "ledger_file", "closing_sign", "paper-pdf", "inbox_preview"} <= found.keys()
    before = Event.objects.count()
    for who, user in outsiders(b):
        client = browser(user)
        for name, url in found.items():
            for answer in (client.get(url), client.post(url, {"seen": case.version, "reason": "x"})):
                assert answer.status_code in (404, 405), (who, name, answer.status_code)
    assert Event.objects.count() == before


def test_no_address_of_clues_and_of_answers_answers_anybody_whom_they_do_not_concern(b):
    found = addresses_beside(b)
    mine = [browser(b.desk).get(found[name]) for name in ("warning", "warning_file", "clues_imported", "feedback_file")]
    assert [answer.status_code for answer in mine] == [200, 200, 200, 200]
    before = WarningEvent.objects.count()
    for who, user in outsiders(b):
        client = browser(user)
        for name, url in found.items():
            for answer in (client.get(url), client.post(url, {"step": "visit"})):
                assert answer.status_code in (403, 404, 405), (who, name, answer.status_code)
    assert WarningEvent.objects.count() == before


def test_a_visitor_without_login_is_sent_to_the_login_from_every_address_of_a_case(b):
    client = browser()
    for name, url in (addresses_of(full_case(b)) | addresses_beside(b)).items():
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code == 405 or answer["Location"].startswith(reverse("login")), name


def test_lists_searches_and_exports_show_nothing_of_another_bureaus_case(b):
    case = full_case(b)
    worker = Claim.objects.filter(case=case).first().worker
    asked = [
        ("search", {"q": case.number}), ("search", {"q": case.employer.name}), ("search", {"q": worker.name}),
        ("search", {"q": str(worker.citizen_id)}), ("cases", {}), ("cases", {"employer": case.employer.public_id}),
        ("inbox", {"view": "waiting"}), ("closing_list", {"view": "others"}),
    ]  # fmt: skip
    for name, query in asked:
        shown = browser(b.stranger).get(reverse(name), query).content.decode()
        assert case.number not in shown.replace(query.get("q", " "), ""), name
        assert case.public_id not in shown, name
    book = openpyxl.load_workbook(io.BytesIO(browser(b.stranger).get(reverse("inbox_export"), {"view": "over"}).content))
    assert case.number not in str([[cell.value for cell in row] for row in book.active])


def test_another_bureaus_worker_is_not_revealed_and_nothing_is_logged(b):
    worker = Claim.objects.filter(case=full_case(b)).first().worker
    url = reverse("reveal", args=["worker", worker.public_id, "citizen_id"])
    for _who, user in outsiders(b):
        answer = browser(user).post(url, {"reason": "好奇看看"})
        assert answer.status_code == 403 and str(worker.citizen_id) not in answer.content.decode()
    assert not AccessLog.objects.exists()


def test_the_form_of_parties_names_a_whistle_blower_only_to_those_who_work_on_the_case(b):
    case = walk.investigating(b)
    secret = factories.worker(name="欧阳举报")
    walk.act(case, "set_parties", b.desk, parties=[{"role": PartyRole.WHISTLEBLOWER, "worker_id": secret.pk}])
    url = reverse("act", args=[case.public_id, "CASE", case.pk, "set_parties"])
    label = str(PartyRole.WHISTLEBLOWER.label) + " 欧"
    assert label in browser(b.lead).get(url).content.decode()
    for user in (b.third, b.audit):
        client = browser(user)
        assert label not in client.get(url).content.decode()
        assert label not in client.post(url, {"seen": "0"}).content.decode()


# ── a second signature ───────────────────────────────────────────────────────────────────────────────────────


def proposal(b, case):
    """The lead has signed the report, the second signature is due."""
    who = actor(b.lead, case)
    return consent.propose(CASE, case.pk, "report", who, statement="没有异议。", proposal="责令支付。")


@pytest.mark.parametrize("rows", [Post, Certificate])
def test_a_first_signer_who_lost_post_or_certificate_signs_for_nobody_at_the_confirmation(b, rows):
    case = walk.with_sums(b)
    first = proposal(b, case)
    rows.objects.filter(user=b.lead).update(valid_to=moment.today() - timedelta(days=1))
    with pytest.raises(Refused):
        consent.confirm(first, actor(b.co, case))
    assert Consent.objects.get(pk=first.pk).confirmed_at is None


def test_a_server_who_lost_his_post_serves_nothing_by_a_colleagues_confirmation(b):
    case = walk.ordering(b)
    paper = next(p for p in walk.papers(case) if kinds.get(p.kind).audience in SERVABLE)
    given = {"papers": [paper.pk], "method": "direct", "occurred_at": moment.now(), "place": "塘栖路", "succeeded": True}
    first = consent.propose(CASE, case.pk, "serve", actor(b.lead, case), **given, receiver="罗镕", relation="self")
    Post.objects.filter(user=b.lead).update(valid_to=moment.today() - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        consent.confirm(first, actor(b.co, case))
    assert [u.key for u in refused.value.why] == [CASE.acts["serve"].who.key]


def test_a_second_signer_who_lost_his_post_confirms_nothing(b):
    case = walk.with_sums(b)
    first = proposal(b, case)
    Post.objects.filter(user=b.co).delete()
    answer = browser(b.co).post(reverse("consent", args=[case.public_id, first.pk]))
    assert answer.status_code == 422
    assert Consent.objects.get(pk=first.pk).confirmed_at is None


def test_a_consent_of_another_case_is_not_found_under_this_one(b):
    case, other = walk.with_sums(b), walk.with_sums(b)
    first = proposal(b, other)
    assert browser(b.co).post(reverse("consent", args=[case.public_id, first.pk])).status_code == 404


# ── forged and odd fields ────────────────────────────────────────────────────────────────────────────────────


def test_keys_of_another_case_are_refused_by_every_form(b):
    case, other = walk.with_sums(b), walk.paid(b)
    theirs = Evidence.objects.filter(case=other, purpose="payment").first()
    mine = Claim.objects.filter(case=case).first()
    there = Claim.objects.filter(case=other).first()
    before = Event.objects.count()
    tries = [
        ("pay", {f"amount-{mine.pk}": "1", "method": "bank", "voucher": theirs.pk}),
        ("pay", {f"amount-{there.pk}": "1", "method": "bank"}),
        ("fix_sums", {f"found-{mine.pk}": "1", "proof": [theirs.pk]}),
        ("bounce", {"payments": [other.payments.first().pk], "reason": "退"}),
        ("withdraw_evidence", {"evidence": theirs.pk, "reason": "撤"}),
        ("serve_alone", {"papers": [walk.papers(other)[0].pk], "method": "postal", "place": "x"}),
        ("set_parties", {"remove": [other.parties.first().pk]}),
        ("set_parties", {"role": "complainant", "worker": there.worker_id}),
    ]
    for act, data in tries:
        assert post_act(b.lead, case, act, **data).status_code == 422, act
    strangers = {"lead": b.stranger.pk, "co": b.co.pk, "reason": "改派"}
    assert post_act(b.squad, case, "assign", **strangers).status_code == 422
    assert Event.objects.count() == before


@pytest.mark.parametrize("amount", ["-1", "9" * 19, "9" * 5000, "1e5", "NaN", "0.001", "一千", "😀", "９" * 30])
def test_an_amount_that_is_none_is_a_sentence_not_an_error(b, amount):
    case = walk.with_sums(b)
    line = Claim.objects.filter(case=case).first()
    answer = post_act(b.lead, case, "fix_sums", **{f"found-{line.pk}": amount, f"inferred-{line.pk}": "on"})
    assert answer.status_code == 422


def test_full_width_digits_are_an_amount(b):
    case = walk.with_sums(b)
    line = Claim.objects.filter(case=case).first()
    given = {f"found-{line.pk}": "１２．５０", f"inferred-{line.pk}": "on"}
    assert post_act(b.lead, case, "fix_sums", **given).status_code == 302
    assert Claim.objects.get(pk=line.pk).found == 1250


@pytest.mark.parametrize("page", ["²", "-1", "9" * 18, "9" * 5000, "x"])
def test_a_page_number_that_is_none_is_no_error(b, page):
    assert browser(b.squad).get(reverse("closing_list"), {"page": page}).status_code == 200


@pytest.mark.parametrize("version", ["²", "-1", "9" * 5000, ""])
def test_a_forged_version_of_a_ticked_case_is_stale_at_worst(b, version):
    case = walk.filed(b)
    data = {"case": f"{case.public_id}.{version}", "lead": b.co.public_id, "co": b.lead.public_id, "reason": "改派"}
    answer = browser(b.squad).post(reverse("inbox_bulk", args=["assign"]), {**data, "confirmed": "1"})
    assert answer.status_code == 302
    assert ArrearsCase.objects.get(pk=case.pk).lead_id == b.lead.pk


@pytest.mark.parametrize("month", ["m:0000-01", "m:9999-12", "m:2026-00", "m:13"])
def test_a_forged_column_of_months_is_no_error(b, month):
    data = {"rows-0-name": "罗英", f"rows-0-{month}": "3000", "token": "x" * 12}
    for name in ("intake", "intake-aside", "intake-roster"):
        assert browser(b.desk).post(reverse(name), data).status_code in (200, 422), name


@pytest.mark.parametrize("day", ["0001-01-01", "1990-01-01", "2027-01-01"])
def test_no_act_is_dated_before_its_case_came_in_or_after_today(b, day):
    case = walk.investigating(b)
    given = {"files": scan(), "purpose": "amount"}
    assert post_act(b.lead, case, "add_evidence", on=day, **given).status_code == 422
    assert not Evidence.objects.filter(case=case).exists()


def test_nul_characters_are_a_bad_request_everywhere(b):
    case = walk.with_sums(b)
    client = browser(b.lead)
    for name, query in [("cases", "before"), ("cases", "employer"), ("search", "q"), ("inbox", "after")]:
        assert client.get(reverse(name), {query: NUL}).status_code == 400, name
    assert browser().get(reverse("verify"), {"code": NUL}).status_code == 400
    assert browser().post(reverse("login"), {"username": NUL, "password": "x"}).status_code == 400
    line = Claim.objects.filter(case=case).first()
    assert post_act(b.lead, case, "fix_sums", **{f"found-{line.pk}": "1", f"basis-{line.pk}": NUL}).status_code == 400
    assert client.post(reverse("saved_view"), {"name": NUL}).status_code == 400
    assert client.post("/drafts/intake/%00/drop/").status_code == 400


def test_a_draft_under_a_name_no_page_has_is_refused(b):
    client = browser(b.desk)
    assert client.post(reverse("draft-save", args=["p" * 60, "k"]), {"a": "b"}).status_code == 400
    assert client.post(reverse("draft-save", args=["intake", "k" * 60]), {"a": "b"}).status_code == 400
    assert not Draft.objects.exists()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://elsewhere.example/", "//elsewhere.example/"])
def test_a_draft_leads_nowhere_but_to_a_page_of_the_house(b, url):
    client = browser(b.desk)
    client.post(reverse("draft-save", args=["other", "k"]), {"url": url, "title": "草稿"})
    assert url not in client.get(reverse("drafts")).content.decode()


def test_a_draft_belongs_to_its_writer_alone(b):
    browser(b.desk).post(reverse("draft-save", args=["intake", "abc"]), {"employer_name": "某某制衣厂"})
    other = factories.user(["DESK"], organ=b.organ)
    assert "某某制衣厂" not in browser(other).get(reverse("drafts")).content.decode()
    assert "某某制衣厂" not in browser(other).get(reverse("intake"), {"draft": "abc"}).content.decode()
    browser(other).post(reverse("draft-drop", args=["intake", "abc"]))
    assert Draft.objects.filter(user=b.desk, key="abc").exists()


