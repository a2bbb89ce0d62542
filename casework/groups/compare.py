"""Two cases side by side, line by line: what agrees is marked."""

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from casework.models import ArrearsCase, Claim
from documents.amounts import yuan
from screens.format import months, weekday


def compared(case: ArrearsCase, other: ArrearsCase) -> list[dict]:
    """Rows of ``label mine theirs hit``; two statements."""
    both = Claim.objects.filter(case__in=[case, other]).order_by()
    spans = {r["case"]: r for r in both.values("case").annotate(first=Min("month"), last=Max("month"))}
    shared = both.filter(case=case, worker__in=both.filter(case=other).values("worker")).values("worker").distinct().count()
    mine, theirs = spans.get(case.pk), spans.get(other.pk)
    meet = bool(mine and theirs and mine["first"] <= theirs["last"] and theirs["first"] <= mine["last"])
    same_project = case.project_id is not None and case.project_id == other.project_id
    return [
        _row(_("案号"), case.number, other.number),
        _row(_("单位"), case.employer.name, other.employer.name, case.employer_id == other.employer_id),
        _row(_("项目"), _project(case), _project(other), same_project),
        _row(_("人员"), _heads(case), _("%(n)d 人，重合 %(same)d 人") % {"n": other.headcount, "same": shared}, bool(shared)),
        _row(_("期间"), _span(mine), _span(theirs), meet),
        _row(_("欠付（元）"), yuan(case.unpaid), yuan(other.unpaid)),
        _row(_("收到"), weekday(case.received_on), weekday(other.received_on), case.received_on == other.received_on),
        _row(_("状态"), _state(case), _state(other)),
    ]


def _row(label, mine, theirs, hit=False) -> dict:
    return {"label": label, "mine": mine, "theirs": theirs, "hit": hit}


def _project(case) -> str:
    return case.project.name if case.project_id else ""


def _heads(case) -> str:
    return _("%(n)d 人") % {"n": case.headcount}


def _span(found) -> str:
    return months(found["first"], found["last"]) if found else ""


def _state(case) -> str:
    return " · ".join([str(case.get_state_display()), *([case.lead.name] if case.lead_id else [])])
