"""What hostile insiders try on files, sessions, forms, the administration and the public page."""


import io
from datetime import timedelta

import openpyxl
import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework import storage
from casework.law import DUAL
from casework.models import Claim, Consent, Event, Evidence
from documents.models import Paper
from lawkit import moment
from registry.models import AccessLog
from tests import factories
from tests import factories_case as walk
from tests.intruders_kit import addresses_of, browser, full_case, post_act, scan


@pytest.fixture
def b(db):
    """The bureau; the present stands still."""
    with moment.at(walk.DAY):
        yield walk.bureau()


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────────


def uploaded(b, case, **more):
    """One scan in the file of the case, and its row."""
    answer = post_act(b.lead, case, "add_evidence", files=scan(), purpose="amount", on=moment.today(), **more)
    assert answer.status_code == 302, answer.content.decode()
    return Evidence.objects.filter(case=case).last()


@pytest.mark.parametrize("name", ["a\r\nSet-Cookie: x=1.pdf", "../../etc/passwd", 'x".html', "<script>.svg"])
def test_whatever_a_piece_is_called_it_can_be_looked_at_and_never_runs(b, name):
    case = walk.investigating(b)
    piece = uploaded(b, case, name=name)
    for view in ("evidence_view", "evidence_file"):
        answer = browser(b.lead).get(reverse(view, args=[case.public_id, piece.public_id]))
        assert answer.status_code == 200
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Type"] in ("application/pdf", "application/octet-stream")
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "Set-Cookie" not in answer
    page = browser(b.lead).get(reverse("evidence", args=[case.public_id, piece.public_id]))
    assert page.status_code == 200 and "<script>.svg" not in page.content.decode()


@pytest.mark.parametrize("name, data", [
    ("a.html", b"<script>alert(1)</script>"), ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>"),
    ("a.jpg", b"<html><script>1</script>"), ("a.pdf", b"<html>%PDF-1.4"),
])  # fmt: skip
def test_pages_and_drawings_with_script_are_not_taken_as_evidence(b, name, data):
    case = walk.investigating(b)
    answer = post_act(b.lead, case, "add_evidence", files=SimpleUploadedFile(name, data), purpose="amount")
    assert answer.status_code == 422
    assert not Evidence.objects.filter(case=case).exists()


def test_a_stored_file_lies_under_its_hash_whatever_its_name(b):
    stored = storage.store(scan("../../../boot.pdf"), "amount")
    assert "/" not in stored["name"]
    assert storage.path_of(stored["sha256"]).exists()


def test_no_cell_of_the_ledgers_workbook_is_a_formula(b):
    case = walk.registered(b, employer=factories.employer(name="=HYPERLINK(1)"))
    line = Claim.objects.filter(case=case).first()
    Claim.objects.filter(pk=line.pk).update(job="=1+1", basis="@SUM(A1)")
    answer = browser(b.desk).get(reverse("ledger_file", args=[case.public_id]))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert "f" not in {cell.data_type for row in sheet for cell in row}


# ── sessions, doors, back doors ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "/\\evil"])
def test_no_next_leads_out_of_the_house(b, address):
    login = browser().post(
        f"{reverse('login')}?next={address}", {"username": b.desk.username, "password": factories.PASSWORD, "next": address}
    )
    assert login["Location"] == "/"
    switched = browser(b.desk).post(reverse("set_preference"), {"theme": "dark", "next": address})
    assert "elsewhere" not in switched.get("Location", "") and "evil" not in switched.get("Location", "")
    spoken = browser(b.desk).post(reverse("set_language"), {"language": "en", "next": address})
    assert "elsewhere" not in spoken["Location"] and "javascript" not in spoken["Location"]


def test_preferences_without_login_lead_to_the_login(b):
    answer = browser().post(reverse("set_preference"), {"density": "compact"})
    assert answer.status_code == 302 and answer["Location"].startswith(reverse("login"))


def test_a_session_changes_its_key_at_the_login_and_is_worthless_after_the_logout(b):
    client = browser()
    client.get(reverse("login"))
    session = client.session
    session["planted"] = "yes"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    client.post(reverse("login"), {"username": b.desk.username, "password": factories.PASSWORD})
    fresh = client.cookies["sessionid"].value
    assert fresh != planted
    assert client.get(reverse("logout")).status_code == 405
    client.post(reverse("logout"))
    thief = browser()
    thief.cookies["sessionid"] = fresh
    assert thief.get(reverse("inbox")).status_code == 302


def test_every_post_asks_for_the_token_of_its_page(b):
    case = full_case(b)
    client = browser(b.lead, enforce_csrf_checks=True)
    bulk = reverse("inbox_bulk", args=["assign"])
    urls = [*addresses_of(case).values(), bulk, reverse("saved_view"), reverse("set_preference")]
    urls += [reverse("intake"), reverse("logout"), reverse("login"), reverse("draft-save", args=["intake", "k"])]
    for url in urls:
        assert client.post(url, {"seen": case.version}).status_code == 403, url


def test_no_get_changes_a_case(b):
    case = full_case(b)
    looks = AccessLog.objects.exclude(subject_kind="casework.evidence")  # a look at evidence is logged by looking
    state = (Event.objects.count(), Paper.objects.count(), Consent.objects.count(), looks.count())
    client = browser(b.lead)
    for url in addresses_of(case).values():
        client.get(url, {"preview": "1", "seen": case.version, "reason": "x", "merge": case.public_id})
    assert (Event.objects.count(), Paper.objects.count(), Consent.objects.count(), looks.count()) == state


def test_a_second_click_does_an_act_once(b):
    case = walk.investigating(b)
    seen = case.version
    url = reverse("act", args=[case.public_id, "CASE", case.pk, "inquire"])
    data = {"seen": seen, "at": (moment.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")}
    client = browser(b.lead)
    assert [client.post(url, data).status_code for _ in range(2)] == [302, 409]
    assert len(walk.papers(case, "D07")) == 1


@pytest.mark.parametrize("left_out", ["seen", "shown", "both", "forged"])
def test_a_signature_without_the_digest_or_version_of_its_page_is_refused(b, left_out):
    charge = walk.to_sign(b)
    data = {"seen": charge.case.version, "shown": charge.sheet, "opinion": "同意。", "read": "on"}
    if left_out == "forged":
        data["shown"] = "0" * 64
    for name in {"both": ("seen", "shown"), "forged": ()}.get(left_out, (left_out,)):
        del data[name]
    url = reverse("closing_sign", args=[charge.case.public_id])
    assert browser(b.unit_leader).post(url, data).status_code in (409, 422)
    assert DUAL.model.objects.get(pk=charge.pk).state == "proposed"


def test_the_admin_edits_master_data_alone_and_never_what_the_law_wrote(b):
    shown = {model._meta.app_label for model in admin.site._registry}
    assert shown.isdisjoint({"casework", "documents", "enforcement", "procedures", "lawkit", "viewflow"})


def test_the_verification_page_names_nobody(b):
    case = full_case(b)
    names = [c.worker.name for c in Claim.objects.filter(case=case).select_related("worker")]
    for paper in walk.papers(case):
        page = browser().get(reverse("verify-paper", args=[paper.code])).content.decode()
        assert not any(name in page for name in [*names, case.employer.name, b.lead.name])
        assert len(paper.code.replace("-", "")) >= 16
