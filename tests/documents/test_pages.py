"""The public verification page, and the guarded download."""

import hashlib
from copy import deepcopy

import pytest
from django.urls import reverse

from documents import access, queue, samples
from documents.issue import issue, void
from lawkit import moment
from tests import factories


@pytest.fixture
def paper(db):
    """An order, printed."""
    with moment.at(samples.DAY):
        made = issue(
            "D11", chain="tests", case_id=1, seq=1, organ=factories.organ(name=samples.ORGAN, number_prefix="云"),
            on=samples.DAY, context=deepcopy(samples.CONTEXTS["D11"]), number=1,
        )  # fmt: skip
        queue.render_pending()
    made.refresh_from_db()
    return made


@pytest.fixture
def reader(db, monkeypatch):
    """A user who may see papers of the chain ``tests``; nobody else may."""
    user = factories.user()
    monkeypatch.setattr(access, "_answers", {})
    access.register("tests", lambda who, paper: who == user)
    return user


def test_anybody_may_verify_a_paper_and_learns_nothing_personal(client, paper):
    answer = client.get(f"/v/{paper.code}")
    text = answer.content.decode()
    assert answer.status_code == 200
    for known in (paper.title, paper.number, samples.ORGAN, "2026-12-02", paper.pdf_sha256, "有效"):
        assert known in text
    for secret in (*samples.NAMES, samples.PARTY["name"], samples.PARTY["address"], samples.CASE["case_number"]):
        assert secret not in text


def test_a_void_paper_says_so_and_keeps_its_reason_to_itself(client, paper):
    void(paper, "当事人罗镕名称写错")
    text = client.get(f"/v/{paper.code}").content.decode()
    assert "作废" in text and "有效" not in text
    assert "罗镕" not in text


def test_an_unknown_code_is_told_and_may_be_typed_again(client, db):
    answer = client.get("/v/XXXX-XXXX-XXXX-XXXX")
    assert answer.status_code == 404
    assert "没有核验码为 XXXX-XXXX-XXXX-XXXX 的文书" in answer.content.decode()


def test_a_typed_code_leads_to_the_page_of_the_paper(client, paper):
    answer = client.get("/v/", {"code": f" {paper.code.lower()} "}, follow=True)
    assert answer.redirect_chain == [(f"/v/{paper.code}", 302)]
    assert paper.number in answer.content.decode()


def test_a_code_with_slashes_does_no_harm(client, db):
    answer = client.get("/v/", {"code": "a/../<b>"})
    assert answer.status_code == 404
    assert "A/../&lt;B&gt;" in answer.content.decode()


def test_the_page_needs_no_ciphertext(client, paper, django_assert_max_num_queries):
    with django_assert_max_num_queries(2) as asked:
        client.get(f"/v/{paper.code}")
    assert not any('"context"' in query["sql"] for query in asked.captured_queries)


def test_the_download_is_for_those_who_may_see_the_case(client, paper, reader):
    url = reverse("paper-pdf", args=[paper.code])
    assert client.get(url).status_code == 302
    client.force_login(factories.user())
    assert client.get(url).status_code == 404
    client.force_login(reader)
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert hashlib.sha256(answer.content).hexdigest() == paper.pdf_sha256
    assert answer["Content-Disposition"].startswith("inline")
    assert client.get(url, {"save": "1"})["Content-Disposition"].startswith("attachment")


def test_a_chain_nobody_answers_for_shows_nothing(client, paper, monkeypatch):
    monkeypatch.setattr(access, "_answers", {})
    client.force_login(factories.user())
    assert client.get(reverse("paper-pdf", args=[paper.code])).status_code == 404


def test_a_paper_still_being_printed_asks_to_wait(client, reader):
    with moment.at(samples.DAY):
        made = issue(
            "D06", chain="tests", case_id=1, seq=1, organ=factories.organ(), on=samples.DAY,
            context=deepcopy(samples.CONTEXTS["D06"]), number=1,
        )  # fmt: skip
    client.force_login(reader)
    answer = client.get(reverse("paper-pdf", args=[made.code]))
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "正在生成" in answer.content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("subtle", [True, False])
def test_a_file_is_compared_in_the_browser(page, live_server, paper, tmp_path, subtle):
    """Also without crypto.subtle, which plain http does not have."""
    right, wrong = tmp_path / "right.pdf", tmp_path / "wrong.pdf"
    right.write_bytes(paper.file())
    wrong.write_bytes(paper.file() + b" ")
    if not subtle:
        page.add_init_script("Object.defineProperty(window.crypto, 'subtle', {value: undefined})")
    page.goto(f"{live_server.url}/v/{paper.code}")
    page.set_input_files("#file", right)
    page.wait_for_selector("#verdict[data-same=yes]")
    assert "完全一致" in page.inner_text("#verdict")
    page.set_input_files("#file", wrong)
    page.wait_for_selector("#verdict[data-same=no]")
    assert "不一致" in page.inner_text("#verdict")
