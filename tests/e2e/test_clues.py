"""Clues by clicks: a hotline list, a check by two telephones with the network cut, a complaint and its answers."""

import re
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from casework.models import ArrearsCase
from documents import queue
from early_warning.models import ImportBatch, Visit, Warning, WarningFile
from lawkit import history, moment
from statutes import clocks
from tests import factories, factories_warning
from tests.casework import intake_kit as kit
from tests.casework.test_screen_intake_browser import paste
from tests.e2e.clues import ClueDesk, fits
from tests.e2e.people import intake_path
from tests.early_warning.test_phone import photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOTLINE = Path(__file__).parents[1] / "data" / "hotline_12345_gb18030.csv"


@pytest.fixture
def desk(page, live_server, browser, complaints, db):
    made = ClueDesk(page, live_server, browser, complaints)
    yield made
    made.close()


def test_a_list_of_the_hotline_is_looked_at_taken_in_triaged_and_dispatched(desk, tmp_path):
    page = desk.sit("analyst", "/warnings/")
    page.get_by_role("link", name="导入", exact=True).click()
    page.set_input_files("#id_file", HOTLINE)
    page.get_by_role("button", name="预览").click()
    expect(page.locator("h1")).to_have_text("导入预览")
    expect(page.locator("section", has=page.locator("#wrong-h"))).to_contain_text("工单编号")
    assert not Warning.objects.exists()
    page.get_by_role("button", name=re.compile("^登记")).click()
    expect(page.locator("h1")).to_have_text("导入结果")
    done = ImportBatch.objects.get()
    assert done.made == Warning.objects.count() > 0 and done.wrong > 0
    with page.expect_download() as coming:
        page.get_by_role("link", name="下载未导入的").click()
    coming.value.save_as(tmp_path / "wrong.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "wrong.xlsx").active
    assert sheet.max_row == done.wrong + 1
    page.get_by_role("link", name="看这些线索").click()
    row = Warning.objects.order_by("due_on", "pk").first()
    page.get_by_label("单位、项目、编号").fill(row.subject_name)
    page.get_by_role("button", name="筛选").click()
    listed = page.locator("#list tbody tr")
    expect(listed).to_have_count(Warning.objects.filter(subject_name=row.subject_name).count())
    listed.get_by_role("link", name=row.subject_name).first.click()
    page.wait_for_url(re.compile(r"/warnings/(?!\?)[^/]+/$"))
    expect(page.locator("h1")).to_contain_text(row.subject_name)
    row = Warning.objects.get(public_id=page.url.rstrip("/").rpartition("/")[2])
    desk.to(row)
    firm = factories.employer(name=row.subject_name)
    desk.do("analyst", "研判定级", level="=orange", employer=firm.name)
    pair = {"checker_a": f"={desk.c.check_a.pk}", "checker_b": f"={desk.c.check_b.pk}"}
    desk.do("squad", "派发核查", squad_id=f"={desk.c.squad.pk}", **pair)
    row.refresh_from_db()
    assert (row.state, row.employer_id, row.level) == ("verifying", firm.pk, "orange")
    assert (row.checker_a_id, row.checker_b_id) == (desk.c.check_a.pk, desk.c.check_b.pk)
    phone = desk.phone("analyst")
    for path in ("/warnings/?source=hotline", "/warnings/import/", desk.case_path):
        phone.goto(desk.url + path)
        assert fits(phone), path


def visit_page(phone, desk, row):
    """From the list of tasks on a telephone to the check."""
    phone.goto(f"{desk.url}/m/")
    phone.get_by_role("link", name=row.title).click()
    phone.wait_for_url("**/m/verify/**")
    phone.evaluate("navigator.serviceWorker.ready")
    assert fits(phone)


def check_without_network(phone):
    """In mid-visit the network is gone: what was asked and photographed stays on the telephone, and goes once."""
    phone.locator("#id_stopped").get_by_text("是", exact=True).click()
    phone.context.set_offline(True)
    phone.locator("#id_underpaid").get_by_text("是", exact=True).click()
    phone.get_by_label("近 3 个月有工资未发足：说明").fill("两个月没有发")
    phone.get_by_label("询问了几人").fill("6")
    phone.get_by_label("核查地点").fill("塘栖路21号")
    phone.set_input_files("#id_photos", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo().read()})
    expect(phone.locator(".shot img")).to_have_count(1)
    phone.get_by_role("button", name="登记到场核查").click()
    expect(phone.locator("[data-outbox-text]")).to_contain_text("1 条已存本机")
    assert not Visit.objects.exists()
    phone.context.set_offline(False)
    expect(phone.locator("[data-outbox-text]")).to_have_text("本机存的已全部上传")
    assert Visit.objects.count() == WarningFile.objects.count() == 1


def test_two_checkers_with_a_broken_network_confirm_and_the_clue_becomes_a_case(desk):
    row = factories_warning.verifying(desk.b, desk.c)
    first, second = desk.phone("check_a"), desk.phone("check_b")
    visit_page(first, desk, row)
    check_without_network(first)
    first.reload()
    assert Visit.objects.count() == 1
    first.get_by_label("核查情况").fill("经营者承认拖欠两个月工资。")
    first.get_by_role("button", name="签结论").click()
    expect(first.locator("main")).to_contain_text("一个人不能办结")
    assert not first.get_by_role("button", name="确认结论").count()
    row.refresh_from_db()
    assert row.state == "verifying"
    visit_page(second, desk, row)
    second.get_by_role("button", name="我在场，确认结论").click()
    expect(second.locator("main")).not_to_contain_text("等搭档确认")
    row.refresh_from_db()
    assert (row.state, row.outcome) == ("confirmed", "confirmed")
    desk.to(row)
    tomorrow = moment.now() + timedelta(days=1)
    desk.do("squad", "决定处置措施", measure="=talk", at=f"{tomorrow:%Y-%m-%dT%H:%M}", place="监察大队305室")
    head = Warning.objects.get().head
    desk.do("squad", "转立案查处", suspicion="拖欠14名劳动者两个月工资。")
    case = ArrearsCase.objects.get()
    assert head in case.events.get(seq=1).body and not history.faults(case, list(case.events.all()))
    while queue.render_pending(20):
        pass
    page = desk.sit("squad")
    page.locator("main .note").get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text(row.title)
    expect(page.locator("#evid")).to_contain_text("现场检查笔录")
    page = desk.sit("squad")
    listed = page.locator("#docs tr", has_text=re.compile("约谈通知|核查"))
    expect(listed.get_by_role("link", name="PDF")).to_have_count(3)
    for link in listed.get_by_role("link", name="PDF").all():
        printed = page.request.get(desk.url + link.get_attribute("href"))
        assert printed.headers["content-type"] == "application/pdf" and printed.body().startswith(b"%PDF")
    phone = desk.phone("squad")
    for path in (desk.case_path, f"/cases/{case.public_id}/"):
        phone.goto(desk.url + path)
        assert fits(phone), path


def registered_from_hotline(desk, row, firm):
    """The desk turns the clue into a complaint; number, source and day of receipt are there already."""
    page = desk.sit("desk")
    page.locator(f"a[href*='{intake_path()}?from=']").first.click()
    page.wait_for_url(re.compile(intake_path()))
    expect(page.locator("#id_channel")).to_have_value("hotline")
    expect(page.locator("#id_channel_ref")).to_have_value(row.source_ref)
    expect(page.locator("#id_received_on")).to_have_value(moment.local(row.received_at).date().isoformat())
    page.fill("#id_complainant_name", kit.name(0))
    page.fill("#id_uscc", firm.uscc)
    page.keyboard.press("Tab")
    expect(page.locator("#id_employer_name")).to_have_value(firm.name)
    expect(page.locator("#id_legal_rep")).to_have_value(firm.legal_rep)
    page.locator("#id_region").select_option(str(desk.b.organ.region_id))
    page.focus("#rows-0-name")
    paste(page, kit.block(2))
    page.wait_for_selector("#rows-1-name")
    page.fill("#id_facts", "2025 年 12 月起没有发工资。")
    for box in page.locator("[name=materials]").all():
        box.check()
    page.get_by_role("button", name="提交登记").last.click()
    page.wait_for_url(re.compile(r"/cases/(?!new)"))
    return ArrearsCase.objects.get()


def feedback_rows(desk, tmp_path):
    """The lines of the newest file for the hotline, None where no file was made."""
    page = desk.sit("desk", "/feedback/")
    before = page.locator("#h-done").count() and page.locator("section:has(#h-done) tbody tr").count()
    page.locator("[name=channel]").select_option("hotline")
    page.locator("[name=kind]").select_option("csv")
    page.get_by_role("button", name="生成文件").click()
    expect(page.locator("body")).to_contain_text(re.compile("已生成反馈文件|没有还没交付的反馈"))
    if page.locator("section:has(#h-done) tbody tr").count() == before:
        return None
    with page.expect_download() as coming:
        page.locator("section:has(#h-done) tbody tr").first.get_by_role("link", name="下载").click()
    coming.value.save_as(tmp_path / "feedback.csv")
    return (tmp_path / "feedback.csv").read_text("utf-8-sig").splitlines()[1:]


def test_a_hotline_complaint_is_accepted_in_time_answered_once_and_its_worker_sees_it(desk, tmp_path, complaints):
    firm, told = factories.employer(name="锦晨服装有限公司", address="塘栖路 21 号"), moment.now() - timedelta(days=2)
    hotline = {"source": "hotline", "source_ref": "YH20261134567", "received_at": told, "subject_name": firm.name}
    row = factories_warning.received(desk.b, desk.c, reporter=desk.c.analyst, **hotline)
    desk.to(row)
    case = registered_from_hotline(desk, row, firm)
    row.refresh_from_db()
    assert (row.state, row.case_id, case.received_on) == ("case", case.pk, told.date())
    assert case.clocks.get(rule="CLK-ACCEPT").due_on == clocks.derive("CLK-ACCEPT", told.date()).due
    desk.to(case)
    desk.do("squad", "受理并立案", lead=f"={desk.b.lead.pk}", co=f"={desk.b.co.pk}")
    desk.do("desk", "反馈来源", result="=other", text="已受理并立案。")
    lines = feedback_rows(desk, tmp_path)
    assert len(lines) == 1 and lines[0].startswith(row.source_ref)
    assert feedback_rows(desk, tmp_path) is None
    page = desk.sit("desk", f"{desk.case_path}codes/")
    page.get_by_label("发给").select_option(label=kit.name(0))
    page.get_by_role("button", name="发放新的查询码").click()
    code = page.locator("#code").inner_text()
    visitor = desk.phone()
    visitor.goto(f"{desk.url}/answer/")
    visitor.get_by_label("案号").fill(case.number)
    visitor.get_by_label("查询码").fill("ABCD-EFGH-JKMN")
    visitor.get_by_role("button", name="查询").click()
    expect(visitor.locator("main")).to_contain_text("案号和查询码对不上")
    assert firm.name not in visitor.content() and "立案" not in visitor.inner_text("main")
    complaints.clear()
    visitor.get_by_label("查询码").fill(code)
    visitor.get_by_role("button", name="查询").click()
    expect(visitor.locator(".pub-say")).to_have_text("已经受理并立案。")
    assert fits(visitor) and kit.name(1) not in visitor.content()


def test_a_clue_of_others_is_referred_received_there_and_answered_to_its_source(desk):
    row = factories_warning.received(desk.b, desk.c, source="platform", source_ref="PT-2026-0117")
    desk.to(row)
    desk.do("analyst", "移送有权处理的单位", receiver=f"={desk.c.housing.pk}", reason="反映工程款拨付，不涉及工资。")
    expect(desk.page.locator("main")).to_contain_text(f"已移送 {desk.c.housing.name}")
    desk.do("analyst", "登记回执", receipt_on=moment.today().isoformat(), receipt_by="何科长")
    assert row.clocks.filter(rule="CLK-FEEDBACK", stopped_seq=None).exists()
    desk.do("analyst", "答复来源", answer="已移送区住建局办理。")
    expect(desk.page.locator("main")).to_contain_text("已移送区住建局办理。")
    row.refresh_from_db()
    assert (row.state, row.answered_on) == ("referred", moment.today())
    assert not row.clocks.filter(stopped_seq=None).exists()
