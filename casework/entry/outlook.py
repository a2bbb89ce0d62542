"""What an entry looks like to the one who will decide on it: a hint for the desk, never a decision."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from casework import routing, sources
from casework.models import OtherProcedure
from lawkit import moment
from registry.models import Employer, Organ, Project
from statutes import clocks


@dataclass(frozen=True)
class Prospect:
    """One condition of acceptance: whether it holds (None: cannot be told yet), what it is, and why."""

    holds: bool | None
    says: str
    why: str = ""
    cite: str = ""


def prospects(entry) -> list[Prospect]:
    """The conditions of acceptance (25号令 18) as far as the entry tells."""
    return [_in_time(entry), _respondent(entry), *_place(entry), _elsewhere(entry), *_window(entry)]


def answer_due(entry) -> dict:
    """The clock that registration starts, from the day of receipt: due day and length."""
    due = clocks.derive("CLK-ACCEPT", _day(entry.typed("received_on")) or moment.today()).due
    return {"due": due, "length": clocks.rule("CLK-ACCEPT").length}


def source_needs(entry) -> dict:
    """What the chosen source brings and wants: its number, and its answer by when."""
    row = sources.SOURCES.get(entry.typed("channel") or sources.Channel.WINDOW)
    if row is None:
        return {}
    given = _any_day(entry.typed("answer_by"))
    due = row.due(_day(entry.typed("received_on")) or moment.today(), given)
    return {"source": row, "ref_missing": row.needs_ref and not entry.typed("channel_ref"), "answer_due": due, "own": given}


def _any_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return min(date.fromisoformat(text), moment.today())
    except ValueError:
        return None


def _in_time(entry) -> Prospect:
    says = _("违法行为在两年以内")
    ends = [passed.months[-1].month for passed in entry.grid.roster.rows]
    if not ends:
        return Prospect(None, says, _("录入名单后判断"))
    last = max(ends)
    end = _month_end(last)
    over = clocks.derive("CLK-LIM2Y", end).due < moment.today()
    return Prospect(not over, says, _("最晚欠到 %(month)s") % {"month": f"{last:%Y-%m}"})


def _respondent(entry) -> Prospect:
    says, query = _("有明确的被投诉单位"), entry.employer_query()
    if query is None:
        return Prospect(None, says, _("填写用人单位后判断"))
    why = _("信用代码已核") if any(key == "uscc" for key, _value in query.children) else ""
    return Prospect(True, says, why)


def _place(entry) -> list[Prospect]:
    says = _("用工所在地由本机关管辖")
    chosen = next((r for r in entry.regions if str(r.pk) == entry.typed("region")), None)
    if chosen is None:
        return [Prospect(None, says, _("选择用工所在地后判断"))]
    organ = Organ.objects.select_related("region__parent").get(pk=entry.user.organ_id)
    found = routing.of(organ, chosen, _rank(entry), moment.today())
    told = [Prospect(True, str(why), cite=cite) for why, cite in found.why[:-1]]
    other = routing.suggested(found) if found.ours is False else None
    lead = _("由%(organ)s管辖") % {"organ": other.name} if other else chosen.name
    return [*told, Prospect(found.ours, str(found.why[-1][0]), lead, found.why[-1][1])]


def _rank(entry) -> str:
    query = entry.employer_query()
    known = Employer.objects.filter(query).values_list("rank", flat=True).first() if query is not None else ""
    return known or ""


def _window(entry) -> list[Prospect]:
    """To which window the dispute belongs, once the place is known."""
    chosen = next((r for r in entry.regions if str(r.pk) == entry.typed("region")), None)
    if chosen is None:
        return []
    name = entry.typed("project")
    works = Project.objects.filter(name=name, region__in=[r.pk for r in entry.regions]).first() if name else None
    if name and works is None:
        works = Project(name=name, funding=entry.typed("funding"), sector=entry.typed("sector"))
    found = routing.window(works, chosen, moment.today())
    if found is None:
        return [Prospect(None, _("归口窗口"), _("工程类别没有登记，由受理员判断"))]
    return [Prospect(True, _("归口窗口"), routing.label(found), found.article)]


def _elsewhere(entry) -> Prospect:
    says, chosen = _("同一请求没有在仲裁、诉讼中"), entry.typed("other_procedure") or OtherProcedure.NONE
    return Prospect(chosen in (OtherProcedure.NONE, OtherProcedure.MEDIATION), says)


def _month_end(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
