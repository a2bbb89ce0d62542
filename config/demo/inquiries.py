"""One case whose investigation record shows everything: summons, interviews, inspection, kept things, queries, police."""

from datetime import timedelta

from casework.models import Purpose
from config.demo.bureau import STREETS
from config.demo.stories import under_investigation
from config.demo.tale import Tale
from config.demo.timeline import Story
from config.demo.world import World
from documents.models import Paper
from enforcement.inquiry.law import FINDING, INSPECTION, INTERVIEW, RECUSAL, SUMMONS
from enforcement.inquiry.law_help import ASSIST, PRESERVATION, QUERY
from enforcement.models import Summons
from lawkit import consent, door, moment

XINQIAO = STREETS[4]
CITY_HEAD, ROOM = "yuanqing", "云溪区政务服务中心3楼305室"
SEEN, HEARD, AGREED = "看清楚了。", "听清楚了，不申请回避。", "以上笔录我看过，与我说的相符。"
TALK = [
    ["请说明你的身份和单位的经营情况。", "我是车间负责人，2025年起承接汽车内饰加工，八月以后订单减少。"],
    ["工资按什么标准计算，发到哪一个月？", "按计件单结算，发到八月，九月、十月的没有发。"],
    ["考勤表和计件单由谁保管？", "在财务室，老板这几天联系不上，我只有车间留底的一本。"],
]
THINGS = [
    {"name": "计件单", "quantity": "3册", "features": "2026年9月至10月，蓝色封面"},
    {"name": "电脑主机", "quantity": "1台", "features": "财务室，黑色，存有工资表"},
]


def everything_on_record(w: World) -> Story:
    """Seven working days of preservation end tomorrow; a query waits for the city's head, the police for nobody."""
    tale, firm = w.tale(XINQIAO), w.company("云溪捷远汽车内饰有限公司", XINQIAO)
    yield from under_investigation(w, tale, firm, -24, -22, 9, "订单减少后停发工资，财务室已经上锁")
    yield from called_and_questioned(w, tale, firm)
    yield from on_the_spot(w, tale, firm)
    yield from silent(w, tale, firm)
    yield from kept_and_asked(w, tale, firm)
    yield w.days.at(-2, 16)
    second = born(tale, INTERVIEW, "begin", **talk("缝纫工", hours=1))
    both(tale, INTERVIEW, second, "record")
    yield w.days.at(-1, 15, 20)
    born(tale, INTERVIEW, "begin", **talk("包装工", hours=1, confirmation=""))
    born(tale, RECUSAL, "ask", tale.team.desk, officer=tale.team.co.pk, reason="单位称其配偶曾在本单位任职，申请回避。")


def called_and_questioned(w: World, tale: Tale, firm) -> Story:
    """Called, served, come, questioned by two, signed on every page, recorded."""
    yield w.days.at(-20, 15)
    serve(tale, firm)
    yield w.days.at(-17, 10)
    act(tale, SUMMONS, newest(tale), "appear", who_came="车间负责人屠明，受单位委托")
    record = born(tale, INTERVIEW, "begin", **talk("车间负责人", hours=2))
    both(tale, INTERVIEW, record, "record")
    yield w.days.at(-17, 11, 30)
    scan, film = tale.evidence(Purpose.INTERVIEW, Purpose.OTHER)
    act(tale, INTERVIEW, record, "sign", evidence=scan, pages=3)
    begun = moment.now() - timedelta(hours=2)
    act(tale, INTERVIEW, record, "index", recording=film, from_at=begun, remark="执法记录仪，询问全程")


def on_the_spot(w: World, tale: Tale, firm) -> Story:
    """Looked at by two, signed by the unit."""
    yield w.days.at(-16, 15)
    person = {"name": "屠明", "status": "车间负责人", "phone": "0588-88112233"}
    record = born(
        tale, INSPECTION, "begin", started_at=moment.now() - timedelta(hours=2), ended_at=moment.now(), place=firm.address,
        person=person, shown=SEEN, confirmation="情况属实。", checked=["用工名册", "考勤记录", "工资支付台账", "生产车间"],
        findings="车间停产，机器二十一台在位；没有用工名册和工资支付台账，财务室上锁，车间留有计件单底册一本。", taken=["计件单底册复印件46页"],
    )  # fmt: skip
    both(tale, INSPECTION, record, "record")
    yield w.days.at(-16, 16, 30)
    (scan,) = tale.evidence(Purpose.SITE)
    act(tale, INSPECTION, record, "sign", evidence=scan, pages=2)


def silent(w: World, tale: Tale, firm) -> Story:
    """Called a second time to bring the books; nobody came, and what the workers handed in is taken as the fact."""
    yield w.days.at(-14, 9, 30)
    tale.inquire(moment.now() + timedelta(days=4))
    yield w.days.at(-14, 14)
    serve(tale, firm)
    yield w.days.at(-8, 10)
    act(tale, SUMMONS, newest(tale), "stay_away", reason="约定时间无人到场，电话无人接听，没有提交工资支付台账。")
    (proof,) = tale.evidence(Purpose.AMOUNT)
    fact = "九名劳动者2026年9月、10月的工资，以劳动者提交的计件单所载数额认定。"
    row = born(tale, FINDING, "propose", basis=newest(tale).pk, fact=fact, evidence=proof)
    both(tale, FINDING, row, "make")


def kept_and_asked(w: World, tale: Tale, firm) -> Story:
    """Things kept and more to be kept; one query handed out, one waiting for the city; the police asked to find somebody."""
    team = tale.team
    yield w.days.at(-6, 9, 30)
    given = {"where": "本机关证据室2号柜", "keeper": "许彤", "reason": "厂房租期将满，账册、电脑可能被转移。"}
    row = born(tale, PRESERVATION, "ask", things=THINGS, **given)
    act(tale, PRESERVATION, row, "approve", team.head)
    yield w.days.at(-6, 15)
    both(tale, PRESERVATION, row, "keep")
    yield w.days.at(-5, 10)
    wanted = {"targets": [{"name": firm.name, "id": firm.uscc, "note": "被投诉单位"}], "period": "2026年7月至今"}
    why = "查明九月、十月的货款去向和支付能力。"
    bank = {"receiver": "云溪农商银行新桥支行", "scope": ["账户余额", "交易流水"], "reason": why, **wanted}
    row = born(tale, QUERY, "ask", reply_by=moment.today() + timedelta(days=10), **bank)
    yield w.days.at(-4, 9)
    act(tale, QUERY, row, "approve", w.users[CITY_HEAD])
    both(tale, QUERY, row, "present")
    yield w.days.at(-3, 9, 40)
    (proof,) = tale.evidence(Purpose.ABSCONDING)
    row = born(tale, ASSIST, "ask", form="assist", receiver="澜州市公安局云溪区分局", requests=["协助查找法定代表人的下落"],
               unreachable="法定代表人电话关机，两次上门未见，家属称去向不明。", evidence=proof)  # fmt: skip
    yield w.days.at(-3, 14)
    act(tale, ASSIST, row, "send", team.head)
    yield w.days.at(-2, 10)
    cars = {"receiver": "澜州市车辆管理所", "scope": ["名下车辆登记"], "reason": "查明可供执行的财产。", **wanted}
    born(tale, QUERY, "ask", reply_by=moment.today() + timedelta(days=12), **cars)
    born(tale, PRESERVATION, "ask", things=[{"name": "送货单", "quantity": "2箱"}], **given)


ALL = (everything_on_record,)


# ── what the story is told with ──────────────────────────────────────────────────────────────────────────────────


def talk(who: str, hours: int, **more) -> dict:
    """An interview of so many hours that has just ended."""
    subject = {"name": {"车间负责人": "屠明", "缝纫工": "岑小芳"}.get(who, "柴国良"), "relation": who, "phone": "0588-88112233"}
    times = {"started_at": moment.now() - timedelta(hours=hours), "ended_at": moment.now()}
    told = {"shown": SEEN, "rights_answer": HEARD, "confirmation": AGREED, "talk": TALK, "recorder": "许彤"}
    return {**times, "place": ROOM, "subject": subject, **told, **more}


def born(tale: Tale, machine, name, user=None, **given):
    """Make a row by its birth act, as the lead unless said."""
    row = door.open(machine, name, tale.who(user or tale.team.lead), case=tale.case, **given)
    tale.reread()
    return row


def act(tale: Tale, machine, row, name, user=None, **given) -> None:
    """An act of a row, by the lead unless said."""
    door.fire(machine, row.pk, name, tale.who(user or tale.team.lead), **given)
    tale.reread()


def both(tale: Tale, machine, row, name, **given) -> None:
    """The lead signs first, his colleague confirms."""
    first = consent.propose(machine, row.pk, name, tale.who(tale.team.lead), **given)
    consent.confirm(first, tale.who(tale.team.co))
    tale.reread()


def newest(tale: Tale) -> Summons:
    """The summons that was issued last."""
    return Summons.objects.filter(case=tale.case.pk).latest("pk")


def serve(tale: Tale, firm) -> None:
    """The newest notice is handed over by two."""
    paper = Paper.objects.of("casework", tale.case.pk).filter(kind="D07").last()
    signed = {"receiver": firm.legal_rep, "relation": "self", "place": firm.address}
    tale.both("serve", papers=[paper.pk], method="direct", occurred_at=moment.now(), **signed)
