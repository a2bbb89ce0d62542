"""The case and its acts in a real browser: clicks, keys, paste, phone width; an error in the console fails."""

import io

import pikepdf
import pytest
from django.urls import reverse
from PIL import Image

from casework.models import ArrearsCase, Claim, Evidence
from lawkit import moment
from tests import factories_case as walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(page, live_server, settings, client):
    """Open an address as a user."""

    def go(user, address):
        client.force_login(user)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
        page.context.add_cookies([{**cookie, "url": live_server.url}])
        page.goto(live_server.url + address)
        return page

    return go


def of(case, name="case", *args):
    """An address of a case."""
    return reverse(name, args=[case.public_id, *args])


def overflow(page) -> int:
    """By how much the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def picture() -> dict:
    """A file for a file control."""
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(out, "JPEG")
    return {"name": "厂区.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def sheet() -> dict:
    """A PDF for a file control."""
    with pikepdf.new() as made:
        made.add_blank_page()
        out = io.BytesIO()
        made.save(out)
    return {"name": "工资表.pdf", "mimeType": "application/pdf", "buffer": out.getvalue()}


def test_a_case_is_filed_and_its_investigation_confirmed_by_two(office):
    b = walk.bureau()
    case = walk.registered(b, violation_end=moment.today())
    page = office(b.squad, of(case))
    page.keyboard.press("e")
    page.wait_for_url("**/act/CASE/*/file/")
    page.select_option("#id_lead", str(b.lead.pk))
    page.select_option("#id_co", str(b.co.pk))
    page.click("button[name=preview]")
    page.wait_for_selector("#draft .printed")
    assert page.locator("#draft .printed").count() == 2
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".note--ma")
    assert "受理通知书" in page.inner_text(".note--ma")
    page = office(b.lead, of(case))
    page.click("text=开始调查 >> nth=0")
    page.click("#act-form .btn--pri")
    page.wait_for_selector(".note--ma")
    page = office(b.co, of(case))
    page.click("text=核对并确认")
    page.click("text=内容无误，确认")
    page.wait_for_selector(".note--ma")
    assert ArrearsCase.objects.get(pk=case.pk).state == "investigating"


def test_evidence_is_uploaded_and_looked_at(office):
    b = walk.bureau()
    case = walk.investigating(b)
    page = office(b.lead, of(case, "act", "CASE", case.pk, "add_evidence"))
    page.set_input_files("#id_files", [picture(), sheet()])
    page.select_option("#id_purpose", "amount")
    page.click("#act-form .btn--pri")
    page.wait_for_selector(".note--ma")
    image, paper = Evidence.objects.get(case=case.pk, kind="jpeg"), Evidence.objects.get(case=case.pk, kind="pdf")
    page.click("text=厂区.jpg")
    page.wait_for_selector(".viewer__img")
    assert page.eval_on_selector(".viewer__img", "img => img.complete && img.naturalWidth") == 400
    page = office(b.lead, of(case, "evidence", paper.public_id))
    assert page.locator(".viewer__pdf").count() == 1
    assert image.sha256 in office(b.lead, of(case, "evidence", image.public_id)).content()


def test_a_column_of_sums_is_pasted_and_typed_on_by_keyboard(office):
    b = walk.bureau()
    case = walk.investigating(b, workers=3)
    walk.evidence(b, case)
    page = office(b.lead, of(case, "act", "CASE", case.pk, "fix_sums"))
    cells = page.locator("input[name^=found-]")
    cells.first.focus()
    page.eval_on_selector(
        "input[name^=found-]",
        """cell => {
            const data = new DataTransfer();
            data.setData('text', '2900\\t1\\n2800\\t1\\n2700\\t1\\n2600\\t1\\n2500\\t1\\n2400\\t1\\n2300\\t1');
            cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
    )
    assert page.locator("[data-sheet] tbody tr").count() == 6
    assert cells.nth(5).input_value() == "2400"
    cells.nth(4).focus()
    page.keyboard.press("Enter")
    page.keyboard.type("2450")
    page.keyboard.press("Enter")
    assert page.locator("[data-sheet] tbody tr").count() == 6
    page.click("#act-form .btn--pri")
    page.wait_for_selector(".note--ma")
    found = list(Claim.objects.filter(case=case).values_list("found", flat=True))
    assert found == [290_000, 280_000, 270_000, 260_000, 250_000, 245_000]


def test_a_refused_form_takes_the_focus_to_its_summary(office, complaints):
    b = walk.bureau()
    case = walk.filed(b)
    page = office(b.squad, of(case, "act", "CASE", case.pk, "recuse"))
    page.click("#act-form .btn--pri")
    page.wait_for_selector(".errsum")
    assert page.evaluate("document.activeElement.classList.contains('errsum')")
    assert page.title().startswith("有错：")
    complaints.clear()


@pytest.mark.parametrize("width", [1366, 390])
def test_no_page_scrolls_sideways(office, page, width):
    b = walk.bureau()
    case = walk.with_sums(b, workers=14)
    piece = Evidence.objects.get(case=case.pk)
    page.set_viewport_size({"width": width, "height": 768})
    paper = walk.papers(case)[0]
    acts = ("fix_sums", "pay", "record_claims", "serve", "report", "add_evidence", "propose_closing")
    pages = [of(case), of(case, "evidence", piece.public_id), of(case, "case_paper", paper.code)]
    for address in pages + [of(case, "act", "CASE", case.pk, act) for act in acts]:
        assert overflow(office(b.lead, address)) == 0, address
