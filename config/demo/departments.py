"""Two departments that ask who is listed, a list held against the platform's, a decision on paper that waits to be checked."""

import json
from datetime import timedelta

from blacklist.historic import platform, run
from blacklist.historic.layout import LAYOUT
from blacklist.historic.views_reconcile import keep
from blacklist.lookup import api, tokens
from blacklist.lookup.question import Question
from blacklist.models import LookupToken, PublicEntry
from config.demo.bureau import STREETS
from config.demo.credit import CREDIT, HEAD, PLATFORM
from config.demo.timeline import Story
from config.demo.world import World
from lawkit import moment

QUESTIONS = ((-24, 10, 5, 0), (-23, 15, 20, 1), (-11, 9, 40, 0), (-3, 14, 10, 2))


def asked(w: World) -> Story:
    """The housing office asks before it lets a firm bid; the tax office's token was revoked."""
    yield w.days.at(-25, 9)
    given = {"organ": w.organs["hrss"], "expires_on": moment.today() + timedelta(days=330)}
    housing = LookupToken(department="云溪区住房和城乡建设局", contact="建筑市场科", scopes=["unit", "person"], **given)
    tax = LookupToken(department="国家税务总局云溪区税务局", contact="征管股", scopes=["unit"], per_minute=30, **given)
    for token in (housing, tax):
        tokens.issue(token, w.users[HEAD])
    for day, hour, minute, which in QUESTIONS:
        yield w.days.at(day, hour, minute)
        unit, person = PublicEntry.shown(moment.today()).filter(historic__isnull=False).order_by("pk")[:2]
        why = {"purpose": "政府投资项目招标资格审查", "reference": f"YXZB-{moment.today():%Y%m%d}-{which + 1}"}
        told = ({"code": unit.code}, {"name": person.name}, {"name": person.name, "unit": unit.unit})
        question = Question(**told[which], **why)
        tokens.take(housing, moment.now())
        api.reply(housing, question, moment.now())
    yield w.days.at(-2, 11)
    tokens.revoke(tax)


def compared(w: World) -> Story:
    """What the platform shows lacks one party, has a firm that nobody knows, and another last day."""
    yield w.days.at(-8, 10)
    entries = list(PublicEntry.shown(moment.today()).filter(historic__isnull=False).order_by("pk"))
    lines = [
        {"主体名称": one.name, "用人单位": one.unit, "信用代码": one.code, "文号": one.paper, "列入日期": one.from_on.isoformat(),
         "期满日期": (one.until_on + timedelta(days=n == 0)).isoformat()}
        for n, one in enumerate(entries[:-1])
    ]  # fmt: skip
    lines.append({"主体名称": "云溪旺达门窗有限公司", "列入日期": entries[0].from_on.isoformat()})
    data = json.dumps(lines, ensure_ascii=False).encode()
    keep(platform.read(data).dataset, data, PLATFORM, "平台导出.json", w.organs["hrss"], w.users[CREDIT])


def waits_to_be_checked(w: World) -> Story:
    """A decision from paper days, taken in and not yet compared with its paper by a second person."""
    yield w.days.at(-2, 15)
    firm, day = w.company("云溪永泰土石方工程有限公司", STREETS[2]), w.days.at(-150, 9).date()
    of = {"paper": f"云人社列〔{day.year}〕35号", "unit": firm.name, "code": firm.uscc, "from_on": day.isoformat(), "ground": "数额"}
    rows = [of | {"seat": "用人单位", "name": firm.name}, of | {"seat": "法定代表人", "name": firm.legal_rep}]
    head = [LAYOUT.title(key) for key in LAYOUT.headings]
    book = run.book("旧名单", head, ([row.get(key, "") for key in LAYOUT.headings] for row in rows))
    run.take_in(book, "历史列入补录.xlsx", w.organs["hrss"], w.users[CREDIT])


ALL = (asked, compared, waits_to_be_checked)
