"""The three stories that the whole is for: the workshop whose owner fled, the company behind with its bills, the school."""

from datetime import timedelta

from casework.models import Purpose
from config.demo import orders, referrals
from config.demo.bureau import STREETS
from config.demo.stories import signed_off, to_sign
from config.demo.telling import YUAN, claims, complain
from config.demo.timeline import Story
from config.demo.world import World

LINTANG, BEICHEN = STREETS[0], STREETS[5]


def workshop(w: World) -> Story:
    """Fourteen seamstresses of an unlicensed workshop; the owner is gone. Posted, expired, unpaid, filed by the police."""
    tale, shop = w.tale(LINTANG), w.operator("锦晨服装加工厂", LINTANG)
    yield w.days.at(-44, 9, 10)
    jobs = ("缝纫", "缝纫", "缝纫", "整烫", "裁剪", "包装", "质检")
    rows = adding_up(claims(w, w.days.on(-44), 14, 3, (2500, 2900), jobs), 112_460)
    what = "未取得营业执照的服装加工厂停工，经营者拒接电话"
    complain(tale, shop, rows, what, situation="unqualified", grave=True)
    yield w.days.at(-43, 9, 30)
    tale.file()
    yield w.days.at(-43, 13, 45)
    tale.investigate()
    yield w.days.at(-42, 10)
    tale.evidence(Purpose.EMPLOYMENT, Purpose.INTERVIEW, Purpose.SITE)
    yield w.days.at(-39, 15, 20)
    tale.act("amend", tale.team.lead, absconded=True, reason="经营场所已经腾空，多次拨打电话拒接后关机，住所无人。")
    yield w.days.at(-39, 16)
    tale.evidence(Purpose.ABSCONDING)
    yield w.days.at(-36, 10)
    tale.fix_sums()
    yield w.days.at(-34, 9, 40)
    tale.report(statement="经营者逃匿，没有陈述申辩。")
    yield w.days.at(-33, 14)
    tale.find()
    yield w.days.at(-33, 16, 30)
    tale.head_decides("go_ordering")
    yield w.days.at(-32, 9)
    orders.draft(tale, shop)
    yield w.days.at(-32, 11)
    orders.issue(tale)
    yield w.days.at(-31, 15)
    orders.attempt(tale, "经营场所上锁，无人在场，邻近商户称经营者两周前已经离开。")
    yield w.days.at(-30, 10, 30)
    orders.post(tale, "经营者逃匿，直接送达未成。")
    yield w.days.at(-20, 9, 30)
    tale.assign_leaders("无照经营者逃匿，十四名女工的工资没有着落。")
    yield w.days.at(-19, 10)
    tale.plan(
        "协调公安机关查找经营者。\n查封前清点机器设备。\n安排困难工人申请临时救助。", w.days.last + timedelta(days=25)
    )
    yield from referrals.sent_and_filed(w, tale, -17)


def behind_with_bills(w: World) -> Story:
    """Warned by unpaid water, power and tax; verified before anybody complained, ordered, paid in full, signed by both."""
    tale, firm = w.tale(LINTANG), w.company("博锐电子科技有限公司", LINTANG)
    yield w.days.at(-66, 8, 50)
    rows = adding_up(claims(w, w.days.on(-66), 27, 2, (5500, 6300), ("操作工", "质检", "仓管")), 318_900)
    what = "预警提示欠缴水电费和税费，现场核查确认工资缓发"
    complain(tale, firm, rows, what, "warning", channel_ref="YJ-2026-0873")
    yield w.days.at(-65, 9)
    tale.file()
    yield w.days.at(-65, 13, 30)
    tale.investigate()
    yield w.days.at(-64, 10)
    tale.evidence(Purpose.OTHER, Purpose.SITE, Purpose.EMPLOYMENT)
    yield w.days.at(-60, 14)
    tale.fix_sums()
    yield w.days.at(-58, 9, 45)
    tale.report()
    yield w.days.at(-57, 15)
    tale.find()
    yield w.days.at(-56, 9, 20)
    tale.head_decides("go_ordering")
    yield w.days.at(-56, 14)
    orders.draft(tale, firm)
    yield w.days.at(-55, 9, 30)
    orders.issue(tale)
    yield w.days.at(-55, 15, 10)
    orders.serve(tale)
    yield w.days.at(-50, 16)
    tale.pay()
    yield w.days.at(-49, 10)
    orders.comply(tale)
    yield from signed_off(w, tale, -47, "CL-01")


def school(w: World) -> Story:
    """Sixty-three men on a school; the crew's firm owes, the general contractor must pay first. One leader has signed."""
    tale = w.tale(BEICHEN, unit="jinsong")
    crew = w.company("云溪区鼎顺劳务有限公司", BEICHEN)
    builder = w.company("恒筑建设集团有限公司", BEICHEN)
    owner = w.company("云溪区教育基建中心", BEICHEN, kind="institution", uscc=w.names.credit_code("12"))
    opened = w.days.list[0] + timedelta(days=40)
    site = w.project("云溪中学迁建工程", BEICHEN, owner, builder, "government", opened)
    yield w.days.at(-58, 9, 30)
    jobs = ("钢筋工", "木工", "泥工", "架子工", "普工", "电工")
    rows = adding_up(claims(w, w.days.on(-58), 63, 2, (8800, 10000), jobs), 1_184_300)
    parties = [
        {"role": "subcontractor", "employer_id": crew.pk},
        {"role": "general_contractor", "employer_id": builder.pk},
        {"role": "project_owner", "employer_id": owner.pk},
    ]
    what = "班组按月只领生活费，主体封顶后没有结清"
    complain(
        tale, crew, rows, what, "station", project_id=site.pk, situation="subcontract", grave=True, parties=parties
    )
    yield w.days.at(-57, 9)
    tale.file()
    yield w.days.at(-57, 14)
    tale.investigate()
    yield w.days.at(-55, 10)
    tale.evidence(Purpose.EMPLOYMENT, Purpose.INTERVIEW, Purpose.SITE)
    yield w.days.at(-48, 14)
    tale.fix_sums()
    yield w.days.at(-46, 10)
    tale.report("责令施工总承包单位先行清偿。", "分包单位对数额没有异议；施工总承包单位称工程款没有结清。")
    yield w.days.at(-45, 9)
    tale.find()
    yield w.days.at(-45, 16)
    tale.head_decides("go_ordering")
    yield w.days.at(-44, 9, 30)
    orders.draft(tale, builder, days=10)
    yield w.days.at(-44, 15)
    orders.issue(tale)
    yield w.days.at(-43, 10, 30)
    orders.serve(tale)
    yield w.days.at(-42, 9)
    tale.assign_leaders("政府投资工程，涉及六十三名农民工，年底前清零。")
    yield w.days.at(-41, 9)
    tale.plan("督促施工总承包单位先行清偿。\n核对工资专户流水。\n逐人确认到账。", w.days.last + timedelta(days=20))
    yield w.days.at(-36, 16)
    tale.pay(share=0.6)
    yield w.days.at(-34, 10)
    orders.part_comply(tale)
    yield w.days.at(-20, 15)
    tale.pay()
    yield w.days.at(-18, 10)
    orders.comply(tale)
    yield from to_sign(w, tale, -12, "CL-01", charged=True)
    yield w.days.at(-2, 10, 20)
    tale.unit_signs("已会同施工总承包单位逐人核实，工资全部到账，同意销号。")


def adding_up(rows: list[dict], yuan: int) -> list[dict]:
    """The same claims, scaled so that they come to this sum exactly."""
    wanted, before = yuan * YUAN, sum(row["claimed"] for row in rows)
    for row in rows:
        row["claimed"] = round(row["claimed"] * wanted / before / 1000) * 1000
    rows[-1]["claimed"] += wanted - sum(row["claimed"] for row in rows)
    return rows


ALL = (workshop, behind_with_bills, school)
