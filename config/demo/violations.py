"""The one publication of the demo: a decision on large arrears, published on paper and page; the unit objects."""

from blacklist.models import Violation
from blacklist.violations.law import VIOLATION
from blacklist.violations.papers import first_draft
from config.demo.bureau import STREETS
from config.demo.enforced import both, decided, decision_of
from config.demo.stories import under_investigation
from config.demo.tale import Tale
from config.demo.timeline import Story
from config.demo.world import World
from enforcement.decision.law import DECISION
from lawkit import door, moment

HENGTANG = STREETS[8]
LEGAL, CREDIT = "linwei", "taoran"


def published(w: World) -> Story:
    """Sixteen people were owed two months and paid late upon a decision; its publication stands, an objection waits."""
    tale, firm = w.tale(HENGTANG), w.company("云溪锦盛服饰有限公司", HENGTANG)
    yield from under_investigation(w, tale, firm, -102, -100, 16, "旺季后没有支付两个月工资")
    yield from decided(w, tale, firm, -70)
    yield w.days.at(-66, 10)
    tale.pay()
    yield w.days.at(-65, 10)
    check = {"checked_at": moment.now(), "place": firm.address, "conclusion": "逐人核对银行回单，工资已付清。"}
    both(tale, DECISION, decision_of(tale), "perform", check=check)
    yield w.days.at(-18, 9, 40)
    text = first_draft(Violation.objects.get(case=tale.case.pk))
    act(w, tale, "draft", CREDIT, **text)
    yield w.days.at(-17, 15)
    act(w, tale, "check", LEGAL, finding="公布内容不含国家秘密、商业秘密和个人隐私。")
    yield w.days.at(-14, 9, 30)
    act(w, tale, "publish", tale.team.head.username, sites=["云溪区人力资源和社会保障局网站", "云溪日报"])
    yield w.days.at(-3, 14, 20)
    act(w, tale, "object", CREDIT, text="工资已经付清，请求不再公布。")


ALL = (published,)


def act(w: World, tale: Tale, name: str, username: str, **given) -> None:
    """An act of the publication by one of the bureau's people."""
    row = Violation.objects.get(case=tale.case.pk)
    door.fire(VIOLATION, row.pk, name, tale.who(w.users[username]), **given)
