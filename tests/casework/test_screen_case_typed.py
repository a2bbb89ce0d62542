"""Nothing typed is lost: drafts of act forms, two people at one field, files that have to be chosen again."""

import html
import json
import re

import pytest
from django.urls import reverse

from casework.models import ArrearsCase, Claim, Draft
from tests import factories
from tests import factories_case as walk
from tests.casework.screen_kit import hidden, photo, text, url


def opened(answer) -> dict:
    """The version and the stored contents that the form carries."""
    was = re.search(r'name="was" value="([^"]*)"', answer.content.decode())[1]
    return {"seen": hidden(answer), "was": html.unescape(was)}


def kept(client, case, act, **data):
    """Save a draft as the page does."""
    return client.post(reverse("draft-save", args=[act, case.public_id]), data)


# ── drafts ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_form_left_half_way_comes_back_with_everything_but_the_tick_and_the_files(b, browse):
    case = walk.filed(b)
    client, there = browse(b.bh), url(case, "hand_over")
    form = opened(client.get(there))
    kept(client, case, "hand_over", **form, reason="用人单位注册地在开发区", understood="on", **{"chosen:file": "移交函.pdf"})
    page = text(client.get(there))
    assert "用人单位注册地在开发区" in page and "存的草稿" in page
    assert not re.search(r'name="understood"[^>]*checked', page)
    assert "提交前重新选择：移交函.pdf" in page
    assert "有错：" not in page


def test_a_draft_of_an_act_is_encrypted_listed_with_its_case_and_gone_once_done(b, browse):
    case = walk.filed(b)
    client, there = browse(b.squad), url(case, "stand_in")
    form = opened(client.get(there))
    data = {"absent": b.co.pk, "deputy": b.third.pk, "until": "2026-03-09", "reason": "陆婷请假五天"}
    kept(client, case, "stand_in", **form, **data)
    raw = Draft.objects.raw("SELECT id, content::text AS stored FROM casework_draft")[0].stored
    assert "陆婷" not in raw
    listed = text(client.get(reverse("drafts")))
    assert "指定代行人" in listed and case.number in listed and there in listed
    assert client.post(there, {**form, **data}).status_code == 302
    assert not Draft.objects.exists()


def test_a_draft_is_nobody_elses(b, browse):
    case = walk.filed(b)
    kept(browse(b.squad), case, "stand_in", reason="陆婷请假五天")
    assert "陆婷请假五天" not in text(browse(b.bh).get(url(case, "stand_in")))


def test_a_draft_thrown_away_leaves_the_form_as_the_case_has_it(b, browse):
    case = walk.filed(b)
    client, there = browse(b.squad), url(case, "assign")
    kept(client, case, "assign", lead=b.third.pk, co=b.co.pk, reason="改派")
    answer = client.post(there, {"forget": "1"}, follow=True)
    assert f'value="{b.lead.pk}" selected' in text(answer) and "存的草稿" not in text(answer)
    assert f'data-draft-done="{there}"' in text(answer)


# ── two people ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def amended(b, browse):
    """A form of corrections opened by the desk, after which the squad's head changed the facts."""
    case = walk.registered(b)
    there = url(case, "amend")
    form = opened(browse(b.desk).get(there))
    stands = json.loads(form["was"])
    walk.act(case, "amend", b.squad, facts="2026年1月工资未付。", grave=True, reason="投诉人补充")
    return case, there, form, {name: values[0] for name, values in stands.items() if values}


def test_a_field_that_two_people_changed_is_shown_side_by_side_and_one_is_chosen(b, browse, amended):
    case, there, form, stands = amended
    mine = {**stands, "facts": "2025年12月工资未付。", "reason": "笔录更正"}
    client = browse(b.desk)
    answer = client.post(there, {**form, **mine})
    page = text(answer)
    assert answer.status_code == 409
    assert "每项选一个保留" in page and "2026年1月工资未付。" in page and "2025年12月工资未付。" in page
    assert "笔录更正" in page and b.squad.name in page and "更正登记内容" in page
    assert 'name="keep-facts" value="mine"' in page and 'name="keep-reason"' not in page
    fresh = {**opened(answer), "clashed": "facts"}
    none = client.post(there, {**mine, **fresh})
    assert none.status_code == 409 and "选一个保留" in text(none)
    assert client.post(there, {**mine, **fresh, "grave": "on", "keep-facts": "mine"}).status_code == 302
    case = ArrearsCase.objects.get(pk=case.pk)
    assert case.facts == "2025年12月工资未付。" and case.grave


def test_the_others_content_is_kept_where_it_was_chosen(b, browse, amended):
    case, there, form, stands = amended
    mine = {**stands, "facts": "2025年12月工资未付。", "absconded": "on", "reason": "笔录更正"}
    answer = browse(b.desk).post(there, {**form, **mine})
    again = {**mine, **opened(answer), "clashed": "facts", "keep-facts": "theirs", "grave": "on"}
    assert browse(b.desk).post(there, again).status_code == 302
    case = ArrearsCase.objects.get(pk=case.pk)
    assert case.facts == "2026年1月工资未付。" and case.absconded


def test_what_only_the_other_changed_follows_the_record(b, browse, amended):
    case, there, form, stands = amended
    answer = browse(b.desk).post(there, {**form, **stands, "absconded": "on", "reason": "走访"})
    page = text(answer)
    assert answer.status_code == 409 and "已换成现在的内容" in page
    assert "2026年1月工资未付。" in page and 'name="keep-facts"' not in page
    assert re.search(r'name="grave"[^>]*checked', page) and re.search(r'name="absconded"[^>]*checked', page)


def test_a_cell_of_the_ledger_that_two_people_changed_is_shown_side_by_side(b, browse):
    case = walk.investigating(b)
    walk.evidence(b, case)
    claims = list(Claim.objects.filter(case=case).order_by("worker__name_key", "worker", "month"))
    there = url(case, "fix_sums")
    client = browse(b.co)
    form = opened(client.get(there))
    proof = case.evidence.get()
    walk.act(case, "fix_sums", b.lead, found=[{"claim": c.pk, "found": 250_000, "evidence": [proof.pk]} for c in claims[:2]])
    mine = {f"found-{claims[0].pk}": "2800", f"proof-{claims[0].pk}": "1"}
    answer = client.post(there, {**form, **mine})
    page = text(answer)
    assert answer.status_code == 409 and page.count('name="keep-found-') == 2
    assert f'name="keep-found-{claims[0].pk}" value="theirs"' in page
    assert f'name="found-{claims[1].pk}" value="2,500.00"' in page


def test_a_draft_from_before_the_others_act_meets_it_when_it_is_opened(b, browse, amended):
    case, there, form, stands = amended
    kept(browse(b.desk), case, "amend", **{**form, **stands, "facts": "2025年12月工资未付。", "reason": "笔录更正"})
    page = text(browse(b.desk).get(there))
    assert 'name="keep-facts" value="theirs"' in page and "笔录更正" in page


def test_chosen_files_are_named_when_they_have_to_be_chosen_again(b, browse):
    case = walk.filed(b)
    there = url(case, "add_evidence")
    answer = browse(b.lead).post(there, {**opened(browse(b.lead).get(there)), "files": photo("工牌.jpg")})
    assert answer.status_code == 422 and "提交前重新选择：工牌.jpg" in text(answer)


# ── who and where ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_employer_is_corrected_by_its_credit_code_and_the_history_names_it(b, browse, amended):
    case, there, _form, stands = amended
    right = factories.employer()
    client = browse(b.desk)
    form = opened(client.get(there))
    now = {name: values[0] for name, values in json.loads(form["was"]).items() if values}
    assert client.post(there, {**form, **now, "employer": right.uscc, "reason": "名称相近"}).status_code == 302
    case = ArrearsCase.objects.get(pk=case.pk)
    assert case.employer_id == right.pk
    assert json.loads(case.events.order_by("-seq")[0].body)["given"]["employer_id"] == right.pk


def test_an_employer_nobody_has_heard_of_is_told(b, browse, amended):
    _case, there, _form, _stands = amended
    client = browse(b.desk)
    form = opened(client.get(there))
    now = {name: values[0] for name, values in json.loads(form["was"]).items() if values}
    answer = client.post(there, {**form, **now, "employer": "没有这家公司", "reason": "名称相近"})
    assert answer.status_code == 422 and "没有这个单位" in text(answer)


def test_employers_and_projects_are_found_by_a_few_letters(b, browse):
    case = walk.registered(b)
    there = reverse("lookup", args=[case.public_id, "employer"])
    found = text(browse(b.desk).get(there, {"employer": case.employer.name[:3]}))
    assert f'value="{case.employer.uscc}"' in found
    assert "<option" not in text(browse(b.desk).get(there, {"employer": case.employer.name[:1]}))
    assert browse(b.stranger).get(there, {"employer": case.employer.name[:3]}).status_code == 404
