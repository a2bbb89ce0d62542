"""The list of the demo beside its cases: decisions from paper days, a platform that takes files, a department's answer."""

import io
from datetime import date

from openpyxl import Workbook

from blacklist.historic import acts, run
from blacklist.historic.layout import LAYOUT
from blacklist.models import CreditPlatform, HistoricListing, Measure, PublicEntry
from blacklist.push import files, office
from config.demo.bureau import STREETS
from config.demo.timeline import Story
from config.demo.world import World
from lawkit import moment
from registry.models import Employer

CREDIT, HEAD = "taoran", "xujing"
FIRMS = ("云溪恒瑞装饰有限公司", "云溪嘉禾劳务有限公司")
PLATFORM = "云溪区公共信用信息共享平台"


def listed_on_paper(w: World) -> Story:
    """Two decisions taken on paper come on the list by two persons' word and are handed to the platform in a file."""
    yield w.days.at(-40, 9)
    CreditPlatform.objects.create(name=PLATFORM, kind=CreditPlatform.Kind.FILE)
    taken = run.take_in(_book(w), "历史列入.xlsx", w.organs["hrss"], w.users[CREDIT])
    first, second = HistoricListing.objects.filter(taken_in=taken).order_by("pk")
    yield w.days.at(-39, 10)
    acts.enter(first, w.users[HEAD])
    yield w.days.at(-39, 11)
    file = files.make(CreditPlatform.objects.get(name=PLATFORM), w.users[CREDIT])
    yield w.days.at(-38, 9)
    office.receive_file(file, w.users[CREDIT], "YXGX-000117")
    yield w.days.at(-30, 15)
    unit = PublicEntry.objects.get(historic=first.pk, number=1)
    Measure.objects.create(
        entry=unit, field=Measure.Field.BIDDING, department="云溪区住房和城乡建设局", measure="限制参加政府投资项目投标",
        since=w.days.at(-33, 9).date(), reported_on=moment.today(), at=moment.now(), by=w.users[CREDIT],
    )  # fmt: skip
    yield w.days.at(-10, 10)
    acts.enter(second, w.users[HEAD])


ALL = (listed_on_paper,)


def _book(w: World) -> bytes:
    made, day = Workbook(), w.days.at(-200, 9).date()
    made.active.append([LAYOUT.title(key) for key in LAYOUT.headings])
    for n, name in enumerate(FIRMS, 31):
        firm = w.company(name, STREETS[1])
        for row in _parties(firm, f"云人社列〔{day.year}〕{n}号", day):
            made.active.append([row.get(key, "") for key in LAYOUT.headings])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _parties(firm: Employer, paper: str, day: date) -> list[dict]:
    head = {
        "paper": paper, "organ_name": "云溪区人力资源和社会保障局", "unit": firm.name, "code": firm.uscc, "from_on": day.isoformat(),
        "ground": "数额", "until_on": day.replace(year=day.year + 3).isoformat(),
    }  # fmt: skip
    return [head | {"seat": "用人单位", "name": firm.name}, head | {"seat": "法定代表人", "name": firm.legal_rep}]
