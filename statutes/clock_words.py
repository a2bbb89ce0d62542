"""The words of a derivation: one translatable sentence per step."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from lawkit.clocks import TIMED, Stage, Step, Unit
from lawkit.moment import SHANGHAI


def unit_name(unit: Unit) -> str:
    """The unit as it stands after a number, with its measure word."""
    return {
        Unit.WD: _("个工作日"),
        Unit.ND: _("日"),
        Unit.MONTH: _("个月"),
        Unit.YEAR: _("年"),
        Unit.HOUR: _("小时"),
        Unit.MINUTE: _("分钟"),
    }[unit]


def sentence(step: Step, start_event: str = "") -> str:
    """Say one step in the active language; ``start_event`` names what started the clock."""
    return _WORDS[step.stage](step, start_event)


def _start(step, event):
    if step.unit in TIMED:
        words = {"at": moment(step.at), "event": event, "unit": unit_name(step.unit)}
        return _("自 %(at)s（%(event)s）起按%(unit)s计算") % words
    return _("%(at)s（%(event)s）当日不计，自次日起算") % {"at": moment(step.at), "event": event}


def _count(step, event):
    text = _("计满 %(n)s %(unit)s，至 %(at)s") % {"n": step.n, "unit": unit_name(step.unit), "at": moment(step.at)}
    notes = []
    if step.off:
        notes.append(_("其间工作日放假：%(days)s") % {"days": spans(step.off)})
    if step.work:
        notes.append(_("周末上班：%(days)s") % {"days": spans(step.work)})
    return text + (_("（%(notes)s）") % {"notes": _("；").join(notes)} if notes else "")


def _suspend(step, event):
    return _("%(first)s 至 %(last)s 中止，补足 %(n)s %(unit)s，至 %(at)s") % {
        "first": step.first,
        "last": step.last,
        "n": step.n,
        "unit": unit_name(step.unit),
        "at": step.at,
    }


def _roll(step, event):
    return _("%(first)s 不是工作日，顺延至 %(at)s") % {"first": step.first, "at": step.at}


def _internal(step, event):
    return _("内部期限为 %(at)s，即 %(raw)s 当日或之前最后一个工作日") % {"at": step.at, "raw": step.first}


def _provisional(step, event):
    return _("%(year)s 年放假安排尚未载入，暂按周一至周五上班计，%(at)s 为暂定日期") % {"year": step.n, "at": step.at}


_WORDS = {
    Stage.START: _start,
    Stage.COUNT: _count,
    Stage.SUSPEND: _suspend,
    Stage.ROLL: _roll,
    Stage.INTERNAL: _internal,
    Stage.PROVISIONAL: _provisional,
}


def moment(at: date | datetime) -> str:
    """ISO date, or date and minutes in Shanghai."""
    if isinstance(at, datetime):
        return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return at.isoformat()


def spans(days: tuple[date, ...]) -> str:
    """Days in order, neighbours joined: 2026-02-16–02-20、2026-02-23."""
    groups: list[list[date]] = []
    for day in days:
        if groups and (day - groups[-1][-1]).days == 1:
            groups[-1].append(day)
        else:
            groups.append([day])
    return "、".join(f"{g[0]}–{g[-1]:%m-%d}" if len(g) > 1 else g[0].isoformat() for g in groups)
