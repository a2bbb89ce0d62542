"""The investigation record in any state, walked there by the real acts. Call inside ``lawkit.moment.at``."""

from datetime import timedelta

from casework.access import actor
from enforcement.inquiry.law import FINDING, INSPECTION, INTERVIEW, RECUSAL
from enforcement.inquiry.law_help import ASSIST, PRESERVATION, QUERY
from enforcement.models import Summons
from lawkit import door, moment
from registry.models.places import Level, OrganKind
from tests import factories
from tests import factories_case as cases

act = cases.act
TALK = [["请说明经营情况。", "2025年3月开始经营。"], ["工资发了没有？", "还没有发。"]]
TEXTS = {"shown": "看清楚了。", "confirmation": "以上笔录我看过，与我说的相符。", "place": "云溪区政务服务中心3楼305室"}


def again(row):
    """The row as it stands."""
    return type(row)._base_manager.get(pk=row.pk)


def born(b, machine, name, case, who=None, **given):
    """Make a row by its birth act, as the lead."""
    case = again(case)
    return door.open(machine, name, actor(who or b.lead, case), case=case, **given)


def times(hours=1) -> dict:
    """The hour that has just passed."""
    return {"started_at": moment.now() - timedelta(hours=hours), "ended_at": moment.now()}


def summons(b, case=None, hours=24) -> Summons:
    """Summoned for tomorrow; the notice is not served yet."""
    case = case or cases.investigating(b)
    act(again(case), "inquire", b.lead, b.co, at=moment.now() + timedelta(hours=hours))
    return Summons.objects.filter(case=case).last()


def served(b, row=None) -> Summons:
    """The notice is handed over by two, today."""
    row = row or summons(b)
    signed = {"receiver": "罗镕", "relation": "self", "place": "云溪区塘栖路21号"}
    act(again(row.case), "serve", b.lead, b.co, papers=[row.paper().pk], method="direct", occurred_at=moment.now(), **signed)
    return again(row)


def said(**more) -> dict:
    """An interview as its form hands it in."""
    subject = {"name": "罗镕", "relation": "被投诉单位经营者", "phone": "13900000003"}
    words = {"subject": subject, "talk": TALK, "recorder": "许梅", "rights_answer": "听清楚了，不申请回避。"}
    return {**TEXTS, **times(), **words, **more}


def interview(b, case=None, **more):
    """An interview that is being written down."""
    return born(b, INTERVIEW, "begin", case or cases.investigating(b), **said(**more))


def recorded(b, row=None):
    """Both officers stand by the record."""
    return act(again(row or interview(b)), "record", b.lead, b.co)


def looked(**more) -> dict:
    """An inspection as its form hands it in."""
    person = {"name": "罗镕", "status": "经营者"}
    words = {"person": person, "checked": ["考勤记录"], "findings": "现场无人生产。", "taken": ["计件单46页"]}
    return {**TEXTS, **times(), **words, **more}


def inspection(b, case=None, **more):
    """An inspection that is being written down."""
    return born(b, INSPECTION, "begin", case or cases.investigating(b), **looked(**more))


def finding(b, case=None, **more):
    """A fact proposed on the workers' material, the summons having run out in vain."""
    row = served(b, summons(b, case, hours=1))
    proof = cases.evidence(b, row.case, "amount")
    with moment.at(moment.now() + timedelta(hours=2)):
        return born(b, FINDING, "propose", row.case, **{"basis": row.pk, "fact": "工资为计件单所载数额。", "evidence": proof.pk, **more})


def recusal(b, case=None, officer=None, who=None):
    """The employer wants the co-inspector off the case."""
    given = {"officer": (officer or b.co).pk, "reason": "与投诉人有亲属关系。"}
    return born(b, RECUSAL, "ask", case or cases.investigating(b), who, **given)


def asked_to_keep(b, case=None, **more):
    """The head is asked to approve the preservation of two things."""
    things = [{"name": "计件单", "quantity": "1册", "features": "蓝色封面"}, {"name": "电脑主机", "quantity": "1台"}]
    given = {"things": things, "where": "证据室", "keeper": "许梅", "reason": "经营场所即将退租，证据可能灭失。", **more}
    return born(b, PRESERVATION, "ask", case or cases.investigating(b), **given)


def kept(b, row=None):
    """Approved by the head, kept by two, today."""
    row = act(row or asked_to_keep(b), "approve", b.bh)
    return act(again(row), "keep", b.lead, b.co)


def dispositions(row, *ways) -> list:
    """One way for each thing on the list."""
    return [[thing.pk, way] for thing, way in zip(row.things.all(), ways, strict=True)]


def city_head(b):
    """A head of the prefecture's bureau, above the bureau."""
    city = factories.organ(name="杭州市人力资源和社会保障局", kind=OrganKind.HRSS, level=Level.CITY)
    b.hrss.parent = city
    b.hrss.save()
    return factories.user(["CITYBH"], organ=city)


def query(b, case=None, **more):
    """A query of an account is proposed."""
    given = {
        "receiver": "某银行云溪支行", "targets": [{"name": "罗镕", "id": "330102197904170417"}], "scope": ["账户余额"],
        "period": "2025年8月至今", "reason": "查明支付能力。", "reply_by": moment.today() + timedelta(days=10), **more,
    }  # fmt: skip
    return born(b, QUERY, "ask", case or cases.investigating(b), **given)


def presented(b, head, row=None):
    """Approved by the prefecture's head, handed over by two."""
    row = act(row or query(b), "approve", head)
    return act(again(row), "present", b.lead, b.co)


def help_asked(b, case=None, **more):
    """The head is asked to write to the police."""
    case = case or cases.investigating(b)
    proof = cases.evidence(b, case, "absconding")
    given = {"receiver": "云溪区公安分局", "requests": ["协助查找经营者"], "unreachable": "电话关机。", "evidence": proof.pk, **more}
    return born(b, ASSIST, "ask", case, **given)
