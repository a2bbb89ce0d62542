"""Cases that show one thing each. A story sleeps until a working day before the last one and then acts.

The key of a story is the state in which it must end; tests hold every load to it.
"""

from datetime import timedelta

from casework.entry import drafts
from casework.models import Purpose
from config.demo import approvals
from config.demo.bureau import STREETS
from config.demo.telling import claims, complain, soon
from config.demo.timeline import Story
from config.demo.world import World
from registry.models import Project

LINTANG, WANGJIANG, NANYUAN, LIUPU, XINQIAO, BEICHEN, BAILU, QINGSHI, HENGTANG, SHANGCHEN, ZHUYUAN = STREETS


def registered_today(w: World) -> Story:
    """Come in on the last day, nothing decided yet."""
    tale, firm = w.tale(ZHUYUAN), w.company("竹源木业有限公司", ZHUYUAN)
    yield w.days.at(0, 9, 40)
    rows = claims(w, w.days.last, 12, 2, (3800, 4700), ("锯工", "油漆", "包装"))
    complain(tale, firm, rows, "因订单减少停发工资", grave=False)


def overdue_acceptance(w: World) -> Story:
    """Registered eight working days ago; five are allowed."""
    shop = w.company("云溪区悦宴餐饮店", LIUPU, kind="individual_business")
    tale = w.tale(LIUPU)
    yield w.days.at(-8, 10, 5)
    rows = claims(w, w.days.on(-8), 6, 2, (3300, 3700), ("服务员", "厨师"))
    complain(tale, shop, rows, "门店停业后没有结清工资", "hotline", channel_ref="12345-2026-1182")


def correction_pending(w: World) -> Story:
    """Sent back for papers that prove the employment."""
    tale, firm = w.tale(BAILU), w.company("云溪盛源装饰工程部", BAILU, kind="individual_business")
    yield w.days.at(-3, 14, 10)
    rows = claims(w, w.days.on(-3), 4, 2, (4200, 4600), ("油漆工", "木工"))
    complain(tale, firm, rows, "装修工程完工后没有结清工资", "phone")
    yield w.days.at(-2, 9, 30)
    tale.ask_correction("证明劳动关系的材料（考勤、工作群记录、工友证言之一）", "欠薪数额的依据")


def refused_after_two_years(w: World) -> Story:
    """The violation ended more than two years before the complaint."""
    tale, firm = w.tale(XINQIAO), w.company("云溪海岚文化传媒有限公司", XINQIAO)
    yield w.days.at(-6, 15, 20)
    ended = w.days.on(-6) - timedelta(days=900)
    rows = claims(w, ended, 1, 3, (5800, 6200), ("策划",))
    complain(tale, firm, rows, "离职时没有结清工资", violation_end=ended)
    yield w.days.at(-4, 10)
    tale.refuse("limit", "投诉人称工资拖欠至离职当月，距投诉之日已经超过两年，期间没有连续或者继续的情形。")


def forwarded_to_the_neighbour(w: World) -> Story:
    """The work was done in the district beside; its bureau is competent."""
    firm = w.company("湖东安顺物业服务有限公司", NANYUAN, region=w.regions["339902"], address="湖东区荷塘路57号")
    tale = w.tale(NANYUAN)
    yield w.days.at(-15, 9, 15)
    rows = claims(w, w.days.on(-15), 3, 2, (3200, 3600), ("保安", "保洁"))
    complain(tale, firm, rows, "物业合同到期后没有结清工资", "letter", in_scope=False)
    yield w.days.at(-13, 16)
    tale.forward(w.organs["neighbour"], "用工所在地在湖东区，由该区人力资源和社会保障局管辖。")


def half_an_hour(w: World) -> Story:
    """Stationed staff bring the contractor within half an hour; housing works on the file; a second call is open."""
    tale, firm = w.tale(NANYUAN), w.company("云溪筑安劳务有限公司", NANYUAN)
    site = w.project("云溪区南苑安置房三期", NANYUAN, firm, firm, "government", w.days.on(-200))
    Project.objects.filter(pk=site.pk).update(sector="housing")
    yield w.days.at(-4, 9, 20)
    complain(tale, firm, claims(w, w.days.on(-4), 6, 2, (6200, 7800), ("瓦工", "钢筋工")), "三期工地两个月没有发工资", project_id=site.pk)
    yield w.days.at(-4, 9, 40)
    tale.act("call_station", tale.team.desk, station=w.organs["housing"].pk, wanted="项目经理")
    yield w.days.at(-4, 10, 2)
    tale.act("station_arrived", tale.team.desk, who_came="住建局驻点曹俊、项目经理何某", said="承认两个月工资未发，称五日内筹款。")
    yield w.days.at(-3, 10)
    tale.file()
    yield w.days.at(-3, 11)
    tale.act("join_organ", tale.team.squad, organ=w.organs["housing"].pk, duty="核查工程款拨付和工资专户流水", days=5)
    yield w.days.at(-1, 16)
    tale.act("call_station", tale.team.lead, station=w.organs["housing"].pk, wanted="总包单位劳资专管员")


def piling_up(w: World) -> Story:
    """Three groups of the same works complain within a week: the first is filed, the others wait to be joined to it."""
    firm = w.company("云溪欣越鞋业有限公司", WANGJIANG)
    tales = [w.tale(WANGJIANG) for _ in range(3)]
    told = ((-6, 9, "成型车间", 7), (-3, 14, "针车车间", 9), (-1, 10, "裁断车间", 4))
    for tale, (day, hour, room, heads) in zip(tales, told, strict=True):
        yield w.days.at(day, hour, 25)
        rows = claims(w, w.days.on(day), heads, 2, (3900, 4800), (room.removesuffix("车间"), "普工"))
        complain(tale, firm, rows, f"{room}两个月没有发工资")
        if tale is tales[0]:
            yield w.days.at(day + 2, 10, 40)
            tale.file()


def half_typed(w: World) -> Story:
    """The desk was called away from a complaint, and from asking for papers."""
    tale, firm, desk = w.tale(ZHUYUAN), w.company("云溪翠庭园林绿化有限公司", ZHUYUAN), w.users["zhoumin"]
    yield w.days.at(-1, 15, 35)
    rows = claims(w, w.days.on(-1), 3, 1, (3000, 3600), ("绿化工",))
    complain(tale, firm, rows, "养护合同到期后没有结清工资")
    yield w.days.at(-1, 16, 5)
    drafts.keep(desk, "ask_correction", tale.case.public_id, {"more": ["考勤表或者工友证言"]})
    yield w.days.at(0, 16, 20)
    typed = {"channel": "phone", "employer_name": "云溪长风搬家服务部", "complainant_name": "邵立平", "facts": "三个月没有发工资，"}
    for n, (name, month) in enumerate((("邵立平", "2026-08"), ("阮小军", "2026-09"))):
        typed |= {f"rows-{n}-name": name, f"rows-{n}-job": "搬运工", f"rows-{n}-month_from": month}
    drafts.keep(desk, drafts.INTAKE, "begun", {name: [words] for name, words in typed.items()})


def tip_off(w: World) -> Story:
    """A whistle-blower whom no paper may name; the inspectors look at the site first."""
    tale, firm = w.tale(HENGTANG), w.company("云溪金羽箱包有限公司", HENGTANG)
    (informant,) = w.workers(1)
    yield w.days.at(-9, 11)
    tale.register(
        region_id=firm.region_id, employer_id=firm.pk, channel="phone", kind="tip_off", confidential=True,
        facts="反映该单位连续两个月没有按时发放工资，机器设备正在外运。", claims_text="要求查处拖欠工资行为。",
        parties=[{"role": "whistleblower", "worker_id": informant.pk}],
    )  # fmt: skip
    yield w.days.at(-7, 9, 30)
    tale.file()
    yield w.days.at(-7, 14)
    tale.investigate()
    yield w.days.at(-6, 10)
    tale.evidence(Purpose.SITE)


def term_nearly_over(w: World) -> Story:
    """Fifty-eight of sixty working days have gone; an extension was sent back once and now waits for the bureau's head."""
    tale, firm = w.tale(NANYUAN), w.company("云溪望江纺织整理有限公司", NANYUAN)
    yield from under_investigation(w, tale, firm, -60, -58, 22, "设备抵债后停产，没有支付工资")
    yield w.days.at(-30, 15)
    tale.evidence(Purpose.EMPLOYMENT, Purpose.INTERVIEW)
    yield w.days.at(-3, 10)
    first = approvals.ask(tale, "案情复杂，六十个工作日内不能办结。")
    yield w.days.at(-3, 16)
    approvals.send_back(first, tale, "写明还要调取哪些账册、需要多少时间。")
    yield w.days.at(-2, 9, 30)
    reason = "工资账册由三家单位分别保管，其中两家尚未提供；还需向两家银行调取流水，预计二十个工作日。"
    again = approvals.ask(tale, f"案情复杂，六十个工作日内不能办结。{reason}")
    yield w.days.at(-1, 14, 20)
    approvals.endorse(again, tale, "情况属实，同意延长三十个工作日，报请审批。")


def extended(w: World) -> Story:
    """Complex: the head gave thirty working days more before the term ended."""
    tale, firm = w.tale(BEICHEN), w.company("云溪六合机械制造有限公司", BEICHEN)
    yield from under_investigation(w, tale, firm, -72, -70, 31, "账册被债权人取走，工资没有支付")
    yield w.days.at(-14, 10, 30)
    tale.extend("涉及劳动者较多，工资账册由债权人保管，需要向多家银行调取流水。")


def suspended(w: World) -> Story:
    """The operator has gone and no books are left: Zhejiang lets the term stand still."""
    tale, shop = w.tale(LINTANG), w.operator("临塘万家福早餐店", LINTANG)
    yield from under_investigation(w, tale, shop, -40, -38, 5, "经营者失去联系，没有支付工资")
    yield w.days.at(-25, 9, 50)
    tale.act("amend", tale.team.lead, absconded=True, reason="经营场所已经腾空，电话停机，住所无人。")
    yield w.days.at(-25, 14)
    tale.evidence(Purpose.ABSCONDING)
    yield w.days.at(-24, 10)
    tale.suspend("经营者逃匿，暂时无法查清欠付的数额，待查找到经营者后恢复调查。")


def waiting_for_the_head(w: World) -> Story:
    """Found, and on the head's desk."""
    tale, firm = w.tale(QINGSHI), w.company("云溪青石农产品加工有限公司", QINGSHI)
    yield from found(w, tale, firm, -34, 11, "收购旺季后资金周转困难，没有支付工资")


def unfounded(w: World) -> Story:
    """The bank's list shows that everybody had been paid: withdrawn, closing not yet proposed."""
    tale, firm = w.tale(BAILU), w.company("云溪五洲针织有限公司", BAILU)
    yield from found(w, tale, firm, -30, 3, "认为加班工资没有结清", share=0, proposal="撤销立案。")
    yield w.days.at(-5, 16, 10)
    tale.head_decides("withdraw_case", code="CL-03")


def awaiting_receipt(w: World) -> Story:
    """Transferred: the men were partners in a contract, not employees."""
    tale, firm = w.tale(WANGJIANG), w.company("云溪双溪市政工程有限公司", WANGJIANG)
    yield from found(w, tale, firm, -33, 4, "班组承包的工程款没有结清", proposal="移送住房和城乡建设局处理。")
    yield w.days.at(-9, 9, 20)
    receiver = w.organs["housing"]
    tale.head_decides("transfer", receiver=receiver.pk, reason="争议的款项是班组承包的工程款，不是劳动报酬。")


def sent_to_arbitration(w: World) -> Story:
    """The workers chose arbitration; closed with the dual sign-off although nothing was paid."""
    tale, firm = w.tale(XINQIAO), w.company("云溪启航教育咨询有限公司", XINQIAO)
    yield from found(w, tale, firm, -58, 9, "关停校区后没有结清工资和提成")
    yield w.days.at(-31, 15)
    tale.head_decides("go_ordering")
    yield from signed_off(w, tale, -28, "CL-05")


def bounced(w: World) -> Story:
    """Closed as paid; then two payments came back, and the case began anew."""
    tale, firm = w.tale(WANGJIANG), w.company("云溪澜新物流有限公司", WANGJIANG)
    yield from found(w, tale, firm, -80, 8, "网点撤销后没有支付工资")
    yield w.days.at(-53, 9, 30)
    tale.head_decides("go_ordering")
    yield w.days.at(-45, 14, 20)
    tale.pay()
    yield from signed_off(w, tale, -43, "CL-01")
    yield w.days.at(-7, 10, 15)
    tale.head_decides("reopen", reason="两名劳动者反映没有收到工资，银行确认两笔代发已经退回。")
    yield w.days.at(-7, 11)
    tale.bounce("收款账户已经销户，银行退回。", rows=2)
    yield w.days.at(-6, 9)
    tale.sign("reopen", w.users["songzhe"], reason="销号后两笔工资退回，重新包案督促支付。")


def waiting_for_the_colleague(w: World) -> Story:
    """The lead has signed the proposal; his colleague has not yet confirmed."""
    tale, firm = w.tale(SHANGCHEN), w.company("云溪同舟酒店管理有限公司", SHANGCHEN)
    yield from under_investigation(w, tale, firm, -24, -22, 10, "酒店改造停业，没有支付工资")
    yield w.days.at(-6, 15)
    tale.fix_sums()
    yield w.days.at(-1, 16, 30)
    tale.half("report", statement="用人单位对欠付的数额没有异议。", proposal="责令用人单位限期支付。")


def lapsed_signature(w: World) -> Story:
    """One leader had signed; then a voucher turned out to be missing and new evidence voided the signature."""
    tale, firm = w.tale(LIUPU), w.company("云溪悦食餐饮管理有限公司", LIUPU)
    yield from found(w, tale, firm, -48, 9, "门店转让后没有结清工资")
    yield w.days.at(-21, 9, 40)
    tale.head_decides("go_ordering")
    yield w.days.at(-17, 10)
    tale.pay()
    yield from to_sign(w, tale, -15, "CL-01")
    yield w.days.at(-4, 14, 30)
    tale.unit_signs()
    yield w.days.at(-2, 9, 25)
    tale.evidence(Purpose.PAYMENT)


def expired_certificate(w: World) -> Story:
    """The lead's certificate has run out; the co-inspector stands ready, and the head has to assign anew."""
    tale = w.tale(BEICHEN, pair=("gaojian", "luting"))
    firm = w.company("云溪百川供应链管理有限公司", BEICHEN)
    first = min(-66, w.days.until(w.days.last - timedelta(days=92)))
    yield from under_investigation(w, tale, firm, first - 3, first, 7, "合同终止后没有支付工资")


def stand_in(w: World) -> Story:
    """The co-inspector is ill; a colleague stands in for him until next month."""
    tale, firm = w.tale(SHANGCHEN, pair=("luting", "fangyuan")), w.company("云溪三和五金制品有限公司", SHANGCHEN)
    yield from under_investigation(w, tale, firm, -18, -16, 6, "股东变更后没有支付工资")
    yield w.days.at(-5, 9, 10)
    away = {"absent": tale.team.co.pk, "deputy": w.users["shenyue"].pk, "until": w.days.last + timedelta(days=30)}
    tale.act("stand_in", tale.team.squad, reason="协办监察员因病休假。", **away)


ALL = (
    registered_today, overdue_acceptance, correction_pending, refused_after_two_years, forwarded_to_the_neighbour, tip_off,
    half_an_hour,
    term_nearly_over, extended, suspended, waiting_for_the_head, unfounded, awaiting_receipt, sent_to_arbitration, bounced,
    waiting_for_the_colleague, lapsed_signature, expired_certificate, stand_in, piling_up, half_typed,
)  # fmt: skip


# ── ways that several stories go ──────────────────────────────────────────────────────────────────────────────


def under_investigation(w: World, tale, firm, registered: int, filed: int, heads: int, what: str, channel="window"):
    """Registered, filed, begun, the employer asked to come."""
    yield w.days.at(registered, 9, 30)
    complain(tale, firm, claims(w, w.days.on(registered), heads, 2, (3600, 5200)), what, channel)
    yield w.days.at(filed, 10)
    tale.file()
    yield w.days.at(filed, 15)
    tale.investigate()
    yield w.days.at(filed + 1, 9, 30)
    tale.inquire(soon())


def found(w: World, tale, firm, first: int, heads: int, what: str, share=1.0, proposal="责令用人单位限期支付。"):
    """The investigation from the first day to its end, twenty-two working days later."""
    yield from under_investigation(w, tale, firm, first, first + 2, heads, what)
    yield w.days.at(first + 8, 10, 30)
    tale.evidence(Purpose.EMPLOYMENT, Purpose.INTERVIEW)
    yield w.days.at(first + 15, 14)
    tale.fix_sums(share)
    yield w.days.at(first + 20, 9, 45)
    tale.report(proposal)
    yield w.days.at(first + 22, 16)
    tale.find()


def to_sign(w: World, tale, first: int, code: str, charged=False):
    """Given to two leaders unless they have it already, closing approved, the leaders asked to sign: five working days."""
    if not charged:
        yield w.days.at(first, 10)
        tale.assign_leaders()
        yield w.days.at(first + 1, 9)
        tale.plan("督促用人单位筹措资金。\n逐人核对支付凭证并回访。", w.days.on(first + 1) + timedelta(days=30))
    yield w.days.at(first + 3, 14)
    tale.propose_closing(code)
    yield w.days.at(first + 5, 9, 30)
    tale.approve_closing()
    yield w.days.at(first + 5, 15)
    tale.ask_signatures()


def signed_off(w: World, tale, first: int, code: str):
    """The same, signed by both: eight working days; the case is closed."""
    yield from to_sign(w, tale, first, code)
    yield w.days.at(first + 7, 10)
    tale.unit_signs()
    yield w.days.at(first + 8, 16)
    tale.bureau_signs()
