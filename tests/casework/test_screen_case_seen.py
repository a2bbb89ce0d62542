"""What is looked at and why: the evidence viewer, the log of looks, the reasons of clocks, the summary on paper."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from pypdf import PdfReader

from casework.models import ArrearsCase, Event, Evidence
from casework.views import terms
from casework.views.dossier import Dossier
from lawkit import moment
from registry.models import AccessLog
from tests import factories
from tests import factories_case as walk
from tests.casework.screen_kit import SimpleUploadedFile, do, photo, scan, text

SOUND = b"ID3\x04" + bytes(range(200))


@pytest.fixture
def filed(b, browse, settings, tmp_path):
    """A case with a picture, a PDF and a recording; its lead's client."""
    settings.DATA_DIR = tmp_path
    case = walk.filed(b)
    client = browse(b.lead)
    for upload in (photo(), scan(), SimpleUploadedFile("通话.mp3", SOUND, "audio/mpeg")):
        case = ArrearsCase.objects.get(pk=case.pk)
        answer = do(client, case, "add_evidence", files=[upload], purpose="amount", on=walk.DAY.isoformat())
        assert answer.status_code == 302, text(answer).partition("errsum")[2][:600]
    return case, client, {piece.kind: piece for piece in Evidence.objects.filter(case=case.pk)}


def at(case, piece, name="evidence"):
    return reverse(name, args=[case.public_id, piece.public_id])


# ── evidence ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_kind_of_evidence_is_shown_in_its_way_with_its_hash_and_the_next_piece_by_key(filed):
    case, client, pieces = filed
    shown = {"jpeg": "<img class=", "pdf": "<iframe class=", "mp3": "<audio class="}
    for kind, mark in shown.items():
        page = text(client.get(at(case, pieces[kind])))
        assert mark in page and pieces[kind].sha256 in page
    middle = text(client.get(at(case, pieces["pdf"])))
    assert f'href="{at(case, pieces["mp3"])}" data-key="j"' in middle
    assert f'href="{at(case, pieces["jpeg"])}" data-key="k"' in middle


def test_the_answer_with_a_pdf_forbids_everything_a_page_could_do(filed):
    case, client, pieces = filed
    answer = client.get(at(case, pieces["pdf"], "evidence_view"))
    assert answer["Content-Type"] == "application/pdf" and answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"].replace("script-src 'self'", "")


def test_a_recording_is_played_in_the_parts_that_are_asked_for(filed):
    case, client, pieces = filed
    there = at(case, pieces["mp3"], "evidence_view")
    assert client.get(there).content == SOUND
    part = client.get(there, headers={"Range": "bytes=10-19"})
    assert part.status_code == 206 and part.content == SOUND[10:20]
    assert part["Content-Range"] == f"bytes 10-19/{len(SOUND)}"
    assert client.get(there, headers={"Range": "bytes=9999-"}).status_code == 416


def test_who_looked_and_who_took_the_original_is_logged_and_shown(b, browse, filed):
    case, _client, pieces = filed
    browse(b.co).get(at(case, pieces["pdf"]))
    browse(b.co).get(at(case, pieces["pdf"], "evidence_file"))
    page = text(browse(b.lead).get(at(case, pieces["pdf"])))
    assert f"{b.co.name} · 查看证据" in page and f"{b.co.name} · 下载原件" in page
    audit = text(browse(b.lead).get(reverse("case", args=[case.public_id]), {"log": "all"}))
    assert f"{b.co.name} · 下载原件 · 回单.pdf" in audit


# ── looks behind masks ───────────────────────────────────────────────────────────────────────────────────────


def look(user, subject, reason, field="phone"):
    AccessLog.objects.create(
        user=user, subject_kind=subject._meta.label_lower, subject_id=subject.pk, field=field, reason=reason,
        at=moment.now(),
    )  # fmt: skip


def test_the_audit_view_shows_hashes_and_every_look_at_the_people_of_the_case_whatever_its_reason(b, browse):
    case, other = walk.filed(b), walk.filed(b)
    worker = case.claims.first().worker
    head = Event.objects.filter(case=case.pk).order_by("-seq").first().hash[:12]
    with moment.at(moment.now() + timedelta(minutes=1)):
        look(b.co, worker, "打电话核对上班天数")
        look(b.squad, worker, case.number, "citizen_id")
        look(b.third, worker, other.number)
        look(b.bh, other.claims.first().worker, "与本案无关")
        plain, audit = (text(browse(b.lead).get(reverse("case", args=[case.public_id]), q)) for q in ({}, {"log": "all"}))
    assert head not in plain and head in audit
    assert f"{b.co.name} · 电话 · {worker}" in audit and "事由：打电话核对上班天数" in audit
    assert f"{b.squad.name} · 身份证号 · {worker}" in audit
    assert f"{b.third.name} · 电话" not in audit, "a look for another case of the same person is that case's"
    assert "与本案无关" not in audit


def test_a_look_at_a_whistle_blower_is_told_to_those_alone_who_know_him(b, browse):
    teller = factories.worker(name="钱小宝")
    case = walk.registered(b, workers=0, kind="tip_off", parties=[{"role": "whistleblower", "worker_id": teller.pk}])
    with moment.at(moment.now() + timedelta(minutes=1)):
        look(b.desk, teller, "补充线索")
        page = reverse("case", args=[case.public_id])
        assert "钱*宝" in text(browse(b.desk).get(page, {"log": "all"}))
        assert "补充线索" not in text(browse(b.third).get(page, {"log": "all"}))


# ── clocks ───────────────────────────────────────────────────────────────────────────────────────────────────


def why(b, case) -> dict[str, str]:
    dossier = Dossier(b.lead, case.public_id)
    return {one["clock"].rule: "\n".join(map(str, one["why"])) for one in terms.clocks(dossier)}


def test_a_clock_that_was_stopped_says_by_which_act(b):
    found = why(b, walk.filed(b))["CLK-ACCEPT"]
    assert "期限 5 个工作日" in found and "由“受理并立案”停止计时" in found


def test_a_clock_that_was_extended_says_by_how_much(b):
    case = walk.investigating(b)
    walk.act(case, "extend", b.bh, reason="案情复杂")
    found = why(b, case)["CLK-INVEST"]
    assert "法定 60 个工作日，经批准延长 30 个工作日，共 90 个工作日" in found and "计满 90 个工作日" in found


def test_a_clock_that_stands_still_says_since_when_and_after_that_what_was_made_up(b):
    case = walk.suspended(b)
    assert "起中止，恢复之前不计" in why(b, case)["CLK-INVEST"]
    with moment.at(moment.now() + timedelta(days=10)):
        walk.act(case, "resume", b.bh, reason="经营者已到案")
        found = why(b, case)["CLK-INVEST"]
        assert "中止，补足" in found and "恢复之前不计" not in found


def test_every_clock_of_every_state_explains_its_own_day(b):
    for state in ("spot_order", "ordering", "paid", "approved", "transferred"):
        dossier = Dossier(b.lead, getattr(walk, state)(b).public_id)
        for one in terms.clocks(dossier):
            day = one["clock"].due_on
            told = "\n".join(map(str, one["why"]))
            assert one["cite"] and (day.isoformat() in told or f"{day.month}月{day.day}日" in told), (state, one["clock"].rule)


# ── on paper ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_summary_has_numbered_pages_and_masked_names(b, browse):
    case = walk.with_sums(b, workers=30)
    answer = browse(b.lead).get(reverse("case_summary", args=[case.public_id]))
    assert answer["Content-Type"] == "application/pdf"
    pages = [page.extract_text().replace(" ", "") for page in PdfReader(io.BytesIO(answer.content)).pages]
    assert len(pages) > 1 and all(f"{n}/{len(pages)}" in page for n, page in enumerate(pages, 1))
    worker = case.claims.first().worker
    assert str(worker) in "".join(pages) and worker.name not in "".join(pages)
    assert browse(b.stranger).get(reverse("case_summary", args=[case.public_id])).status_code == 404
