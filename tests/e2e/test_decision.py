"""By clicks: an expired order becomes a handling decision with surcharge, then an application to the court, executed."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from casework.models import ArrearsCase
from documents.models import Paper
from enforcement.models import CourtApplication, Decision
from tests import factories_case as cases
from tests import factories_court as court
from tests import factories_decision as f
from tests.e2e.elsewhen import Elsewhen
from tests.e2e.people import Desk
from tests.enforcement import kit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HANDED = {"method": "=direct", "place": "塘栖路 21 号", "receiver": "罗镕", "relation": "=legal_rep"}
STATEMENT = "建设单位没有结清工程款，请求宽限。"


@pytest.fixture
def desk(page, live_server, db):
    with Elsewhen() as when:
        when.go(cases.DAY)
        with when.now():
            bureau = cases.bureau()
        when.go(f.TOLD)
        with when.now():
            people = f.people(bureau)
            order = f.overdue(bureau)
        made = Desk(page, live_server, SimpleNamespace(**vars(bureau), legal=people.legal))
        made.home, made.when, made.order = bureau, when, order
        made.case_path = f"/cases/{order.case.public_id}/"
        yield made


def decide(desk):
    """From the draft to the decision served, each by whoever must."""
    page = desk.act("lead", "拟行政处理", days="15", rate="60", facts="拖欠三名劳动者两个月工资，责令期满仍未支付。")
    assert page.locator("[name=workers]:checked").count() == 3
    expect(page.locator("main")).to_contain_text("9,000.00—18,000.00")
    desk.submit()
    page = desk.act("bh", "签发事先告知书")
    page.get_by_role("button", name="看文书草稿").click()
    expect(page.locator("#draft")).to_contain_text("百分之60加付赔偿金")
    desk.submit()
    desk.both("lead", "co", "送达事先告知书（两人）", **HANDED)
    desk.both("lead", "co", "听取陈述申辩完毕（两人）", statement=STATEMENT)
    desk.both("lead", "co", "提出处理建议并报批（两人）", adopted="=partly", rate="50", answer="工程款争议不是拖欠的理由，酌情减轻。")
    page = desk.act("legal", "法制审核通过", opinion="事实清楚，程序合法，同意。")
    expect(page.locator("main form")).to_contain_text(STATEMENT)
    desk.submit()
    desk.do("bh", "作出行政处理决定")
    desk.both("lead", "co", "送达决定书（两人）", **HANDED)
    row = Decision.objects.get()
    assert (row.state, row.rate, row.surcharge) == ("served", 50, row.total // 2)
    return row


def enforce(desk, row):
    """Nothing is paid: urged, applied for, allowed, distributed worker by worker."""
    when = desk.when
    when.go(kit.after(row.due_on))
    when.ticks()
    application = CourtApplication.objects.get()
    expect(desk.sit("lead").locator("#decision")).to_contain_text("逾期未履行")
    desk.do("bh", "签发催告书", payment="支付至劳动者本人的银行账户。")
    desk.both("lead", "co", "送达催告书（两人）", **HANDED)
    when.go(kit.after(kit.again(row).appeal_until))
    when.ticks()
    row.refresh_from_db()
    assert row.state == "final" and kit.again(application).state == "ready"
    with when.now():
        proof = cases.evidence(desk.home, kit.again(row.case), "ability")
    desk.do("lead", "收入申请材料", kind="=target", evidence=f"={proof.pk}", note="厂房内平缝机 22 台")
    desk.do("lead", "收入申请材料", kind="=other", note="无")
    with when.now():
        pack = court.packed(desk.home, kit.again(application))
    desk.do("bh", "申请法院强制执行", court="云溪区人民法院", packet=f"={pack.pk}")
    expect(desk.sit("lead").locator("#court")).to_contain_text(pack.seal)
    for label in ("登记法院受理", "登记准予执行"):
        desk.do("lead", label, evidence=f"={court_paper(desk, row)}")
    with when.now():
        cases.pay_lines(desk.home, kit.again(row.case))
        paid = {"amount": row.surcharge, "paid_on": when.day.date(), "evidence": proof.pk}
        cases.act(kit.again(row), "pay_surcharge", desk.home.lead, **paid)
    page = desk.act("lead", "登记执行款分配")
    assert page.locator("[name=payments]:checked").count() == row.lines.count()
    desk.submit()
    desk.do("lead", "登记执行完毕", evidence=f"={court_paper(desk, row, 'court_end')}")
    assert kit.again(application).state == "executed"
    assert kit.again(application).recovered == row.total + row.surcharge


def court_paper(desk, row, purpose="court"):
    """The key of one more paper of the court."""
    with desk.when.now():
        return cases.evidence(desk.home, kit.again(row.case), purpose).pk


def test_an_expired_order_is_decided_and_executed_by_the_court(desk):
    row = decide(desk)
    panel = desk.sit("lead").locator("#decision")
    expect(desk.page.locator("#liable")).to_contain_text("支付条例")
    for words in (STATEMENT, "部分采纳", "工程款争议不是拖欠的理由", "救济期限", "3 名劳动者的附件"):
        expect(panel).to_contain_text(words)
    enforce(desk, row)
    papers = set(Paper.objects.filter(chain="casework", case_id=row.case_id).values_list("kind", flat=True))
    assert {"D11", "D13", "D14", "D15", "D17", "D28", "D29", "D30"} <= papers
    case = ArrearsCase.objects.get()
    assert (case.unpaid, case.state) == (0, "deciding") and row.due_on > date(2026, 3, 13)
    call_command("verify_history")
    call_command("replay", case.number)
