"""By clicks: the order to the garment workshop has expired; judged, reported, decided, sent, packed, filed by the police."""

import json
import subprocess
import sys
import zipfile
from datetime import date

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from casework.models import ArrearsCase, Packet
from documents import queue
from enforcement.models import CrimeReferral
from enforcement.packets import POLICE
from enforcement.referral.forms_packet import OUT
from tests import factories_referral as make
from tests.casework.screen_kit import photo
from tests.e2e.elsewhen import Elsewhen
from tests.e2e.people import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MONTHS = tuple(date(2025, month, 1) for month in (10, 11, 12))
JUDGED = {
    f"{name}_{code}": value for code in ("E1", "E6", "E9")
    for name, value in (("holds", "=yes"), ("evidence", 0), ("note", "经核实。"))
}  # fmt: skip
COLOURS = {"employment": "red", "interview": "blue", "absconding": "green"}
AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def desk(page, live_server, db, settings):
    settings.TASKS = AT_ONCE
    with Elsewhen() as when:
        when.go(make.TODAY)
        with when.now():
            office = make.office()
            row = make.screened(office, workers=14, months=MONTHS, claimed=270_000)
        made = Desk(page, live_server, office)
        made.row, made.case_path = row, f"/cases/{row.case.public_id}/"
        yield made


def attach(desk, colour):
    """A photograph in the file field of the form."""
    made = photo(f"{colour}.jpg", colour)
    desk.page.locator("[type=file]").set_input_files({"name": made.name, "mimeType": "image/jpeg", "buffer": made.read()})
    desk.submit()


def upload(desk):
    """What a packet needs besides papers."""
    for purpose, colour in COLOURS.items():
        desk.act("lead", "证据入卷", purpose=f"={purpose}")
        attach(desk, colour)


def untold(desk):
    """Evidence that the factories only tell of: it has no file, so it is not handed over."""
    return list(desk.row.case.evidence.filter(has_view=False).values_list("pk", flat=True))


def prepare(desk):
    """The packet by the team: texts, receivers, the owner of the workshop, no things."""
    o = desk.bureau
    texts = {k: v for k, v in make.packet(o, desk.row).items() if isinstance(v, str) and k != "conduct"}
    fields = texts | {
        "police": f"={o.police.pk}", "procuratorate": f"={o.procuratorate.pk}", "conduct": "=evasion", "no_items": True,
        "no_other": True, "suspects-0-name": "罗镕", "suspects-0-capacity": "经营者",
        **{f"part_{key}": f"={OUT}" for key in untold(desk)},
    }  # fmt: skip
    desk.do("lead", "制作移送材料", **fields)


def decide(desk):
    """Report by two, opinions, the chief's decision, the sending."""
    desk.both("lead", "co", "提交移送报告")
    desk.do("squad", "出具承办部门意见", opinion="同意提请移送。")
    desk.do("legal", "出具法制审核意见", opinion="事实清楚，证据充分。")
    page = desk.act("chief", "批准移送")
    page.get_by_role("button", name="看文书草稿").click()
    expect(page.locator("#draft")).to_contain_text("113,400.00")
    desk.submit()


def order(page):
    """The materials as the builder has them."""
    return page.locator("#materials [name=material]").evaluate_all("all => all.map(one => one.value)")


def dragged(page):
    """The last material is brought to the top, by its arrow and, on a fresh page, by the mouse: the same order."""
    last = order(page)[-1]
    for _step in order(page)[1:]:
        page.locator(f"#m-{last} [data-move='-1']").click()
    by_arrows = order(page)
    page.reload()
    page.set_viewport_size({"width": 1366, "height": 2400})  # a press and its first move are not torn apart by scrolling
    page.locator(f"#m-{last} [data-n]").drag_to(page.locator("#materials tr").first, target_position={"x": 20, "y": 3})
    assert order(page) == by_arrows and by_arrows[0] == last
    assert page.locator("#catalogue li").evaluate_all("all => all.map(one => one.dataset.of)") == by_arrows


def build(desk, folder):
    """From the page of the referral to the builder; what has no file stays out; the archive is downloaded."""
    while queue.render_pending(50):
        pass
    page = desk.sit("lead", f"/referrals/{desk.row.public_id}/")
    page.get_by_role("link", name="移送材料", exact=True).click()
    dragged(page)
    wanted = order(page)
    for key in untold(desk):
        box = page.locator(f"[value='evidence:{key}']")
        if box.count() and not box.is_visible():
            page.locator("details", has=box).locator("summary").click()
        if box.count():
            box.uncheck()
    page.get_by_role("button", name="生成案卷包").click()
    expect(page.locator("#packet-state h2")).to_have_text("已生成")
    with page.expect_download() as coming:
        page.get_by_role("link", name="下载压缩包").click()
    coming.value.save_as(folder / "packet.zip")
    with zipfile.ZipFile(folder / "packet.zip") as archive:
        first = json.loads(archive.read("index.json"))["entries"][0]
    assert first["title"] == str(next(one.title for one in POLICE if one.key == wanted[0]))
    return folder / "packet.zip"


def checked(path):
    """The archive's own verifier, run by Python alone: its answer and its words."""
    with zipfile.ZipFile(path) as archive:
        program = path.parent / "verify.py"
        program.write_bytes(next(archive.read(name) for name in archive.namelist() if name.endswith("verify.py")))
    done = subprocess.run([sys.executable, "-I", program, path], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def tampered(path):
    """The same archive with one byte of the book changed."""
    with zipfile.ZipFile(path) as archive:
        name = next(one for one in archive.namelist() if one.endswith(".pdf"))
        at = bytes(path.read_bytes()).index(archive.read(name)[:1000]) + 500
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    other = path.parent / "changed.zip"
    other.write_bytes(data)
    return other, name


def test_the_garment_workshop_is_referred_to_the_police_and_the_packet_proves_itself(desk, tmp_path):
    upload(desk)
    desk.do("lead", "判断要件", **JUDGED)
    page = desk.sit("legal", "/referrals/")
    page.locator("#list a.task").click()
    expect(page.locator("#elements")).to_contain_text("全部成立")
    desk.do("squad", "成立专案组")
    prepare(desk)
    decide(desk)
    path = build(desk, tmp_path)
    desk.do("lead", "移送公安机关")
    assert checked(path)[0] == 0
    other, name = tampered(path)
    code, words = checked(other)
    assert code == 1 and name in words
    desk.act("lead", "登记公安机关回执", receiver="许勇")
    attach(desk, "white")
    desk.act("lead", "登记公安机关立案", number="云公立字〔2026〕8号")
    attach(desk, "black")
    row, case = CrimeReferral.objects.get(), ArrearsCase.objects.get()
    assert (row.state, row.received_at is not None) == ("filed", True)
    page = desk.sit("chief", f"/referrals/{row.public_id}/")
    expect(page.locator("#answers")).to_contain_text("云公立字〔2026〕8号")
    made = Packet.objects.get()
    assert made.seal in page.locator("#parts").inner_text() and made.handed_seq == row.sent_seq
    call_command("verify_history")
    call_command("replay", case.number)
