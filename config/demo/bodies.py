"""Who mediates in the demo: organisations of four legal kinds, mediators, rooms, two stations with what they logged.

Nothing here takes from the world's random source, so that the generated cases stay what they are.
"""

from datetime import date, datetime, time, timedelta

from config.demo.timeline import Story
from config.demo.world import World
from lawkit import moment
from mediation import holding, log, self_check
from mediation.models import (
    BookingKind,
    LegalKind,
    MediationOrganisation,
    Mediator,
    Room,
    Station,
    StationStaff,
    Tie,
    TieKind,
    VisitKind,
)
from registry.models import Project

SINCE = date(2024, 5, 6)
PLATFORM = "云溪区劳资纠纷调处平台"
SECTOR = "云溪区建筑行业劳动争议调解委员会"
STREET = "临塘街道劳动争议调解委员会"
PEOPLES = "云溪区人民调解委员会"
BODIES = (
    (SECTOR, LegalKind.SECTORAL, "", "云人社〔2024〕31号"),
    (PLATFORM, LegalKind.PLATFORM, SECTOR, "云政办〔2024〕18号"),
    (STREET, LegalKind.TOWNSHIP, "", "临街办〔2024〕7号"),
    (PEOPLES, LegalKind.PEOPLES, "", "云司〔2023〕12号"),
)
MEDIATORS = (
    (PLATFORM, "heping", "", "建设工程"), (SECTOR, "heping", "", "建设工程"), (PLATFORM, "", "汪洁", "餐饮服务"),
    (STREET, "", "卢凯", ""), (PEOPLES, "", "祁芳", ""),
)  # fmt: skip
ROOMS = ((PLATFORM, "一号调解室", 12), (PLATFORM, "二号调解室", 6), (STREET, "临塘街道调解室", 8))
STATIONS = (
    ("云溪中学工地调解站", "云溪中学迁建工程", "北辰路工地东门项目部一楼", "周一至周五 8:30–17:30"),
    ("南苑安置房三期调解站", "云溪区南苑安置房三期", "南苑三期工地生活区 3 栋", "周一至周六 7:30–18:00"),
)
ENTRIES = (
    (-21, 0, VisitKind.VISIT, 3, "木工班组询问 9 月工资发放时间", "项目部答复 15 日前发放，已回访"),
    (-16, 0, VisitKind.ADVICE, 12, "班前会讲解工资支付条例", "发放宣传册 12 份"),
    (-15, 1, VisitKind.LEGAL_AID, 1, "申请法律援助起诉劳务公司", "转区法律援助中心，已受理"),
    (-9, 0, VisitKind.SELF_CHECK, 0, "10 月用工自查", "两项交项目部三日内整改"),
    (-4, 1, VisitKind.VISIT, 5, "钢筋班组对工程量有异议", "约定次日三方核对"),
    (-1, 0, VisitKind.ADVICE, 2, "询问离职后工资结算", "说明离职时一次结清"),
)
AMISS = {"roster": "两个班组 10 月考勤没有本人签字", "board": "告示牌电话已停用"}


def bodies(w: World) -> Story:
    """The organisations stand from the beginning; the stations log as days go by; one mediator is away next week."""
    yield w.days.at(-60, 8)
    made = {name: _body(w, name, kind, host, filing) for name, kind, host, filing in BODIES}
    seats = [_seat(w, made[body], *who) for body, *who in MEDIATORS]
    for body, name, chairs in ROOMS:
        Room.objects.create(organisation=made[body], name=name, seats=chairs)
    stations = [_station(w, made[PLATFORM], *told) for told in STATIONS]
    Tie.objects.create(
        mediator=seats[3], kind=TieKind.EMPLOYED, employer=stations[0].project.general_contractor, valid_from=SINCE
    )
    for day, station, kind, people, matter, result in ENTRIES:
        at = w.days.at(day, 10, 30)
        yield at
        told = {"kind": kind, "at": at, "workers": people, "matter": matter, "result": result, "findings": _findings(kind)}
        log.write(stations[station], w.users["heping"], {**told, "client_key": f"demo{-day}"})
    yield w.days.at(0, 16, 40)
    away = w.days.last + timedelta(days=7 - w.days.last.weekday())
    begin, end = (datetime.combine(away, time(hour), moment.SHANGHAI) for hour in (9, 17))
    holding.hold(begin, end, mediator=seats[2], kind=BookingKind.LEAVE)


def _body(w, name, kind, host, filing):
    within = MediationOrganisation.objects.get(name=host) if host else None
    organ = w.organs["mediation"]
    return MediationOrganisation.objects.create(
        name=name, kind=kind, host=within, organ=organ, region=organ.region, established_on=SINCE, filing_ref=filing,
        filed_on=SINCE, phone=organ.phone, address=organ.address,
    )  # fmt: skip


def _seat(w, body, username, name, field):
    user = w.users[username] if username else None
    return Mediator.objects.create(organisation=body, user=user, outside_name=name, field=field, valid_from=SINCE)


def _station(w, body, name, project, address, hours):
    site, organ = Project.objects.get(name=project), w.organs["mediation"]
    station = Station.objects.create(
        name=name, project=site, organ=organ, organisation=body, address=address, hours=hours, opened_on=SINCE
    )
    for username in ("heping", "caojun"):
        StationStaff.objects.create(station=station, user=w.users[username], valid_from=SINCE)
    return station


def _findings(kind):
    if kind != VisitKind.SELF_CHECK:
        return []
    return [{"key": item.key, "ok": item.key not in AMISS, "note": AMISS.get(item.key, "")} for item in self_check.ITEMS]


ALL = [bodies]
