"""The people of the demo bureau: invented names, posts for every role, inspectors' certificates, demo-only logins."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from config.demo.bureau import BRIGADE, STREETS
from registry.models import Certificate, Post, User
from registry.roles import Role

PASSWORD = "Demo-only-2026"  # printed by design: everybody in the demo has it, and nobody outside
SINCE = date(2021, 3, 1)
CERTIFIED_SINCE = date(2023, 1, 1)
CERTIFIED_UNTIL = date(2028, 12, 31)


@dataclass(frozen=True)
class Person:
    """One row of the staff; ``shown``: the one of his role that ``--logins`` prints."""

    username: str
    name: str
    role: str
    organ: str
    shown: bool = False
    certificate: str = ""


HERE = (
    Person("zhoumin", "周敏", Role.DESK, BRIGADE, True),
    Person("jiangqi", "江琪", Role.DESK, BRIGADE),
    Person("hanli", "韩立", Role.INSP, BRIGADE, True, "浙01990206"),
    Person("luting", "陆婷", Role.INSP, BRIGADE, False, "浙01990219"),
    Person("fangyuan", "方远", Role.INSP, BRIGADE, False, "浙01990223"),
    Person("shenyue", "沈悦", Role.INSP, BRIGADE, False, "浙01990231"),
    Person("gaojian", "高健", Role.INSP, BRIGADE, False, "浙01990148"),
    Person("pengbo", "彭博文", Role.SQUAD, BRIGADE, True),
    Person("linwei", "林薇", Role.LEGAL, "hrss", True),
    Person("xujing", "许静", Role.BH, "hrss", True),
    Person("chenhao", "陈浩然", Role.CHIEF, "hrss", True),
    Person("dinglan", "丁岚", Role.HRLEAD, "hrss", True),
    Person("wuxin", "吴昕", Role.HRLEAD, "hrss"),
    Person("qinxue", "秦雪", Role.ANALYST, BRIGADE, True),
    Person("taoran", "陶然", Role.CREDIT, "hrss", True),
    Person("yuanqing", "袁清", Role.CITYBH, "city", True),
    Person("songzhe", "宋哲", Role.AUDIT, "hrss", True),
    Person("guanli", "管理员", Role.ADMIN, "hrss", True),
    Person("heping", "何平安", Role.MED, "mediation", True),
    Person("liangyu", "梁羽", Role.ARB, "arbitration", True),
    Person("caojun", "曹俊", Role.IND, "housing", True),
    Person("zhengkai", "郑凯", Role.IND, "transport"),
    Person("fuyao", "傅瑶", Role.IND, "water"),
    Person("jinsong", "金松", Role.UNITLEAD, "housing"),
    Person("shihua", "石华", Role.UNITLEAD, "transport"),
    Person("shuimu", "穆水生", Role.UNITLEAD, "water"),
    Person("kaifa", "柯发祥", Role.UNITLEAD, "zone"),
    Person("luoping", "骆平", Role.GRID, STREETS[0], True),
    Person("yinhang", "尹航", Role.BANK, "bank", True),
    Person("zongbao", "宗保国", Role.GC, "builder", True),
    Person("guwei", "顾维", Role.POLICE, "police", True),
    Person("jianming", "简明", Role.PROC, "procuratorate", True),
    Person("fating", "范廷", Role.COURT, "court", True),
    Person("laodong", "劳小冬", Role.WORKER, "mediation", True),
    Person("yonggong", "雍功成", Role.EMPLOYER, "builder", True),
)
LEADERS = [
    "马志远", "鲁明辉", "潘丽华", "葛勇", "汤国庆", "倪文君", "邵建平", "卢晓燕", "翁立新", "裘松涛", "戴春林",
]  # fmt: skip
UNIT_LEADERS = tuple(
    Person(f"street{n:02}", name, Role.UNITLEAD, street, n == 1)
    for n, (name, street) in enumerate(zip(LEADERS, STREETS, strict=True), 1)
)
NEXT_DOOR = (
    Person("hd-desk", "娄佳", Role.DESK, "neighbour_brigade"),
    Person("hd-insp1", "齐鸣", Role.INSP, "neighbour_brigade", False, "浙01980101"),
    Person("hd-insp2", "舒展", Role.INSP, "neighbour_brigade", False, "浙01980102"),
    Person("hd-squad", "万钧", Role.SQUAD, "neighbour_brigade"),
    Person("hd-head", "焦阳", Role.BH, "neighbour"),
    Person("hd-legal", "桑宁", Role.LEGAL, "neighbour"),
    Person("hd-lead", "芮敏", Role.HRLEAD, "neighbour"),
    Person("hd-unit", "查礼", Role.UNITLEAD, "neighbour_street"),
)
STAFF = (*HERE, *UNIT_LEADERS, *NEXT_DOOR)
EXPIRED = "gaojian"  # his certificate ran out ninety days before the last day


def hire(organs: dict, last: date) -> dict[str, User]:
    """Make every user (by user name) with his post and certificate."""
    secret = make_password(PASSWORD)
    users = {
        p.username: User(
            username=p.username, name=p.name, organ=organs[p.organ], password=secret, must_change_password=False,
            email=f"{p.username}@demo.invalid",
            is_staff=p.role == Role.ADMIN, is_superuser=p.role == Role.ADMIN,
        )
        for p in STAFF
    }  # fmt: skip
    User.objects.bulk_create(users.values())
    Post.objects.bulk_create(
        Post(user=users[p.username], organ=organs[p.organ], role=p.role, valid_from=SINCE) for p in STAFF
    )
    Certificate.objects.bulk_create(
        Certificate(
            user=users[p.username], number=p.certificate, kind="inspection", valid_from=CERTIFIED_SINCE,
            valid_to=last - timedelta(days=90) if p.username == EXPIRED else CERTIFIED_UNTIL,
        )
        for p in STAFF if p.certificate
    )  # fmt: skip
    return users


def logins() -> list[tuple[str, str, str, str]]:
    """(name, user name, role, password) of one person per role, in the order of the roles; only those that exist."""
    shown = {p.role: p for p in STAFF if p.shown}
    there = set(
        User.objects.filter(username__in=[p.username for p in shown.values()]).values_list("username", flat=True)
    )
    people = [shown[role] for role in Role if role in shown]
    return [(p.name, p.username, str(Role(p.role).label), PASSWORD) for p in people if p.username in there]
