"""By clicks: a case is sent on, taken by the receiver, answered; stationed staff come within half an hour; late ones show."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from casework.models import ArrearsCase, Referral, StationCall
from lawkit import moment
from registry.models.places import OrganKind
from tests import factories, factories_case
from tests.e2e.people import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Hall(Desk):
    """The bureau's hall, with the receiver's window and the stationed housing department."""

    def sit(self, name, path=None):
        """People beside the bureau sit down as well."""
        if name in self.beside:
            self.bureau = self.beside[name]
            name = "desk"
        try:
            return super().sit(name, path)
        finally:
            self.bureau = self.home


@pytest.fixture
def hall(page, live_server, db):
    bureau = factories_case.bureau()
    made = Hall(page, live_server, bureau)
    organ = factories.organ(name="云溪区住房和城乡建设局", short_name="区住建局", kind=OrganKind.INDUSTRY, window="housing")
    window, station = factories.user(["DESK"], organ=bureau.elsewhere), factories.user(["IND"], organ=organ)
    made.home, made.station = bureau, organ
    made.beside = {"window": type("Seat", (), {"desk": window}), "station": type("Seat", (), {"desk": station})}
    return made


def to(hall, case):
    hall.case_path = f"/cases/{case.public_id}/"


def test_sent_on_taken_with_nothing_retyped_and_answered(hall):
    b = hall.bureau
    case = factories_case.registered(b, in_scope=False, violation_end=moment.today())
    to(hall, case)
    hall.do("desk", "转送有权处理的单位", receiver=f"={b.elsewhere.pk}", reason="用工所在地不在本区。")
    expect(hall.page.locator("#routing")).to_contain_text("尚无接收回执")
    page = hall.sit("window", "/inbox/")
    page.locator("#reminders").get_by_role("link", name="接收转来的案件").click()
    expect(page.locator("main")).to_contain_text(case.facts)
    page.get_by_role("button", name="接收并登记").click()
    page.wait_for_url("**/cases/*/")
    new = ArrearsCase.objects.exclude(pk=case.pk).get()
    expect(page.locator("h1")).to_contain_text(new.employer.name)
    page = hall.sit("desk", hall.case_path)
    expect(page.locator("#routing")).to_contain_text(new.number)
    hall.do("desk", "登记接收单位的答复", answer="工资已付清，电话答复投诉人。")
    expect(hall.page.locator("#routing")).to_contain_text("已答复投诉人")
    assert Referral.objects.get().answered_on == moment.today()


def test_a_station_is_called_seen_late_and_comes(hall):
    case = factories_case.registered(hall.bureau, violation_end=moment.today())
    to(hall, case)
    hall.do("desk", "通知驻点单位到场", station=f"={hall.station.pk}", wanted="项目经理")
    past = moment.now() - timedelta(minutes=45)
    StationCall.objects.update(called_at=past, due_at=past + timedelta(minutes=30))  # as if called 45 minutes ago
    page = hall.sit("station", "/inbox/")
    row = page.locator("#reminders tbody tr")
    expect(row).to_contain_text(re.compile("超期 1[5-9] 分钟"))
    row.get_by_role("link").click()
    hall.fill(who_came="项目经理何某", said="五日内付清。")
    hall.submit()
    expect(page.locator("#routing")).to_contain_text("超过半小时")
    assert hall.sit("desk", "/inbox/").locator("#reminders").count() == 0
