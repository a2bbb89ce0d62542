"""``{% load ui %}``: the parts every page is built from. docs/screens-parts.md lists them with their parameters."""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from config import ui_charts
from config.navigation import address, tabs
from config.templatetags import ui_forms
from config.ui_icons import PATHS
from config.ui_law import cited
from lawkit import moment
from registry import identity
from screens import clock as clocks
from screens import format as words
from screens.parts import Bar, Series
from statutes.clocks import left

register = template.Library()
register.tags.update(ui_forms.register.tags)

register.filter("yuan", words.yuan)
register.filter("whole_yuan", words.whole_yuan)
register.filter("wan", words.wan)
register.filter("weekday", words.weekday)
register.filter("month_day", words.month_day)
register.filter("long_day", words.long_day)
register.filter("minute", words.minute)
register.filter("law", cited)
register.filter("mask_id", identity.mask_id)
register.filter("mask_phone", identity.mask_phone)
register.filter("mask_name", identity.mask_name)


def read(part, name, default=""):
    """One value of a part, which may be a dataclass of screens.parts, a dict or any object of that shape."""
    if isinstance(part, dict):
        return part.get(name, default)
    return getattr(part, name, default)


@register.filter
def dash(value):
    """The value, or a dash for None and empty text; zero stays zero."""
    return words.NONE if value is None or value == "" else value


@register.simple_tag
def icon(name, css="", label=""):
    """An icon: decorative without a label, an image with one. An unknown name is an error of the template."""
    if name not in PATHS:
        raise template.TemplateSyntaxError(f"no icon is called {name!r}")
    css = f"i {css}".strip()
    if label:
        return format_html(
            '<svg class="{}" viewBox="0 0 16 16" role="img" aria-label="{}"><path d="{}"/></svg>',
            css,
            label,
            PATHS[name],
        )
    return format_html('<svg class="{}" viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>', css, PATHS[name])


def face(subject, due=None, today=None, state="", reason="") -> clocks.ClockFace:
    """The face of a clock from what a page has: a ClockFace, a due date, or a Left of statutes.clocks with its date."""
    if isinstance(subject, clocks.ClockFace):
        return subject
    if state == "pause":
        return clocks.paused(reason)
    if isinstance(subject, date):
        due = subject
    if state in ("done", "late"):
        return clocks.done(due, late=state == "late")
    if due is subject:
        subject = left(due, today or moment.today())
    return clocks.running(subject.kind, subject.days, subject.unit, due)


@register.inclusion_tag("parts/clock.html")
def clock(subject, due=None, today=None, state="", reason="", css=""):
    """``{% clock due %}``, ``{% clock left due=due %}``, ``{% clock due state="done" %}``, ``{% clock face %}``."""
    return {"face": face(subject, due, today, state, reason), "css": css}


@register.inclusion_tag("parts/tag.html")
def tag(label, tone="", icon="", line=False):
    """A tag: an adjective, never clickable. Tones az am ci ma pl solid line."""
    return {"label": label, "tone": "line" if line else tone, "icon": icon}


LEVELS = {
    "r": "M6.5 1 12.3 11.6H.7z",
    "o": "M6.5.8 12.2 6.5 6.5 12.2.8 6.5z",
    "y": "M1.4 1.4h10.2v10.2H1.4z",
    "b": "M6.5 12A5.5 5.5 0 1 0 6.5 1a5.5 5.5 0 0 0 0 11z",
}


@register.inclusion_tag("parts/level.html")
def level(key, label=""):
    """A warning level by shape, word and colour: r red triangle, o orange diamond, y yellow square, b blue circle."""
    names = {"r": _("红色"), "o": _("橙色"), "y": _("黄色"), "b": _("蓝色")}
    return {"key": key, "label": label or names[key], "path": LEVELS[key]}


@register.inclusion_tag("parts/rail.html")
def rail(stages, label=""):
    """The stage rail; at most six stages (screens.parts.Stage)."""
    stages = list(stages)
    if len(stages) > 6:
        raise ValueError("a rail has at most six stages")
    return {"stages": stages, "n": len(stages), "label": label}


@register.inclusion_tag("parts/ledger.html")
def ledger(table, dense=True):
    """A ledger (screens.parts.Ledger): hairlines, totals, dashes for unknown cells."""
    columns = list(read(table, "columns"))

    def cells(values):
        return [{"value": value, "kind": read(column, "kind")} for value, column in zip(values, columns, strict=True)]

    rows = [{"cells": cells(read(row, "cells")), "warn": read(row, "warn", False)} for row in read(table, "rows")]
    foot = _foot(read(table, "foot", ()), columns)
    return {"table": table, "columns": columns, "rows": rows, "foot": foot, "dense": dense}


def _foot(values, columns):
    """The totals; the first spans the empty columns after it."""
    values = list(values)
    if not values:
        return []
    span = 1
    while span < len(values) and values[span] is None:
        span += 1
    rest = zip(values[span:], columns[span:], strict=True)
    return [{"value": values[0], "span": span, "kind": "row"}] + [
        {"value": value, "kind": read(column, "kind"), "span": 1} for value, column in rest
    ]


@register.inclusion_tag("parts/timeline.html")
def timeline(happenings):
    """The newest-first timeline (screens.parts.Happening)."""
    return {"happenings": happenings}


@register.inclusion_tag("parts/actions.html")
def actions(offers):
    """Everything that may be done, and everything that may not with what is missing (screens.parts.Action)."""
    offers = list(offers)
    allowed = [one for one in offers if _allowed(one)]
    return {"allowed": allowed, "blocked": [one for one in offers if one not in allowed]}


def _allowed(offer):
    return all(read(lack, "met", False) for lack in read(offer, "unmet", ()))


@register.inclusion_tag("parts/seal.html")
def seal(name="", wait="", small=False):
    """A square seal to look at; the legal effect lies in the signature record beside it. ``wait``: a dashed frame."""
    letters = (name + "印")[:4] if len(name) == 3 else (name + "之印")[:4]
    places = ((59, 25), (59, 59), (25, 25), (25, 59))
    drawn = [{"x": x, "y": y, "letter": letter} for (x, y), letter in zip(places, letters, strict=False)]
    return {"name": name, "wait": wait, "small": small, "drawn": drawn}


NOTE_ICONS = {"": "info", "ma": "check", "am": "alert", "ci": "alert"}


@register.simple_block_tag
def note(content, tone="", icon_name=""):
    """``{% note "am" %}…{% endnote %}``: one line and a verb link. Tones: none, ma, am, ci."""
    css = f"note note--{tone}" if tone else "note"
    return format_html(
        '<div class="{}">{}<span>{}</span></div>', css, icon(icon_name or NOTE_ICONS[tone]), content
    )


@register.simple_block_tag(takes_context=True)
def panel(context, content, title="", sub="", id="", rule=False, flush=False, links=(), level=2):
    """``{% panel title sub=… id="wages" links=links %}…{% endpanel %}``: a box with a head; ``rule`` asks to decide."""
    values = {"content": content, "title": title, "sub": sub, "id": id, "rule": rule, "flush": flush}
    return context.template.engine.get_template("parts/panel.html").render(
        context.new({**values, "links": links, "level": level})
    )


@register.simple_block_tag(takes_context=True)
def paper(context, content, title="", number="", small=False, draft=False, label=""):
    """``{% paper title=… number=… draft=True %}…{% endpaper %}``: white paper; words from the form carry class chg."""
    values = {"content": content, "title": title, "number": number, "small": small, "draft": draft, "label": label}
    return context.template.engine.get_template("parts/paper.html").render(context.new(values))


@register.inclusion_tag("parts/facets.html")
def facets(groups, action="", target="list", keep=()):
    """The filter rail (screens.parts.Facet); works as a plain GET form. ``keep`` is (name, value) carried along."""
    return {"groups": groups, "action": action, "target": target, "keep": keep}


@register.inclusion_tag("parts/chips.html")
def chips(links, clear=""):
    """Filters in use: each link drops one (screens.parts.Link), ``clear`` drops all."""
    return {"links": links, "clear": clear}


@register.inclusion_tag("parts/pager.html", takes_context=True)
def pager(context, window, param="page", target=""):
    """Previous and next of a screens.paging.Window, filters kept; never an exact count of a long queue."""
    request = context.get("request")

    def address_of(number):
        query = request.GET.copy() if request else {}
        query[param] = number
        return "?" + query.urlencode() if request else f"?{param}={number}"

    back = address_of(window.number - 1) if window.number > 1 else ""
    return {
        "window": window,
        "back": back,
        "on": address_of(window.number + 1) if window.more else "",
        "target": target,
    }


@register.inclusion_tag("parts/state.html")
def state(kind, title="", text="", links=(), code=""):
    """Instead of content: kind empty, denied, failed, missing. Titles have defaults; say which filter to drop."""
    icons = {"empty": "box", "denied": "lock", "failed": "wifi0", "missing": "search"}
    titles = {
        "empty": _("没有符合条件的内容"),
        "denied": _("你不能查看这件案件"),
        "failed": _("没有取到数据"),
        "missing": _("没有这个页面"),
    }
    return {
        "icon": icons[kind],
        "title": title or titles[kind],
        "text": text,
        "links": links,
        "code": code,
        "kind": kind,
    }


@register.inclusion_tag("parts/loading.html")
def loading(what, rows=3):
    """A skeleton in place of what is on its way; ``what`` is read to screen readers."""
    return {"what": what, "rows": range(rows)}


@register.inclusion_tag("parts/conflict.html", takes_context=True)
def conflict(context, clash, action="", submit_name=""):
    """Two people, one field: a form that lets the user choose, field by field (screens.parts.Conflict)."""
    return {
        "conflict": clash,
        "action": action,
        "submit_name": submit_name,
        "csrf_token": context.get("csrf_token", ""),
    }


@register.simple_tag(name="bar")
def bar_tag(share, tone="az", mark=None):
    """A progress bar, share from 0 to 1."""
    return ui_charts.bar(share, tone, mark=mark)


@register.simple_tag
def hbars(bars, label):
    """Horizontal bars (screens.parts.Bar)."""
    return ui_charts.hbars([one if isinstance(one, Bar) else Bar(**one) for one in bars], label)


@register.simple_tag
def linechart(lines, labels, label, goal=None):
    """A line chart (screens.parts.Series), at most three lines."""
    return ui_charts.line_chart(
        [one if isinstance(one, Series) else Series(**one) for one in lines], labels, label, goal
    )


@register.simple_tag
def spark(values, label, part=False):
    """A sparkline."""
    return ui_charts.spark(values, label, part)


@register.simple_tag
def path_or_blank(name):
    """The path of a named address, empty while no app offers it."""
    return address(name)


@register.simple_tag(takes_context=True)
def navigation(context):
    """The header's tabs for this request."""
    request = context.get("request")
    return tabs(request) if request else []


@register.simple_tag(takes_context=True)
def preference(context, key, default=""):
    """One interface preference of the user, ``default`` for a visitor."""
    user = context.get("user")
    return user.prefers(key, default) if user is not None and user.is_authenticated else default


@register.simple_tag
def preference_choices():
    """The switches of the personal menu: name, label, (value, words) pairs; the first value is the default."""
    return [
        {
            "name": "theme",
            "label": _("颜色"),
            "choices": [("light", _("浅色")), ("dark", _("深色")), ("auto", _("跟随系统"))],
        },
        {"name": "density", "label": _("行高"), "choices": [("normal", _("标准")), ("compact", _("紧凑"))]},
        {"name": "scale", "label": _("字号"), "choices": [("normal", _("标准")), ("large", _("大字"))]},
        {"name": "keys", "label": _("单键快捷键"), "choices": [("on", _("启用")), ("off", _("停用"))]},
    ]
