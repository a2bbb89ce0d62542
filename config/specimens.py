"""Invented contents for the styleguide; persons, firms and numbers do not exist."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from lawkit.clocks import Unit
from lawkit.moment import SHANGHAI
from screens import clock
from screens.paging import Window
from screens.parts import (
    Action,
    Bar,
    Clash,
    Column,
    Conflict,
    Facet,
    Happening,
    Lack,
    Ledger,
    Link,
    Option,
    Row,
    Series,
    Stage,
)

DAY = date(2026, 12, 18)


def _at(day, hour, minute):
    return datetime(2026, 12, day, hour, minute, tzinfo=SHANGHAI)


def _clocks():
    return [
        clock.running("over", 3, Unit.WD, date(2026, 12, 15)),
        clock.running("today", 0, Unit.WD, DAY),
        clock.running("soon", 2, Unit.WD, date(2026, 12, 22)),
        clock.running("norm", 9, Unit.WD, date(2026, 12, 31)),
        clock.running("norm", 9, Unit.ND, date(2026, 12, 27)),
        clock.running("over", 1, Unit.WD, date(2026, 12, 17)),
        clock.paused(_("等待银行回函")),
        clock.done(date(2026, 12, 10)),
        clock.done(date(2026, 12, 11), late=True),
    ]


def _ledger():
    columns = (
        Column("#", "faint"),
        Column(_("姓名"), "row"),
        Column(_("证件尾号"), "mono"),
        Column(_("欠薪期间")),
        Column(_("应付"), "num"),
        Column(_("已付"), "num"),
        Column(_("欠付"), "num"),
        Column(_("依据"), "muted"),
    )
    rows = (
        Row((1, "罗*英", "1217", "2026-08", "13,860.00", "4,200.00", "9,660.00", _("计件单"))),
        Row((2, "赵*华", "0826", "2026-08", "13,240.00", "4,200.00", "9,040.00", None)),
        Row((3, "何*军", "1934", "2026-09", "11,040.00", "0.00", "11,040.00", _("口述")), warn=True),
    )
    total = (_("合计 3 人"), None, None, None, "38,140.00", "8,400.00", "29,740.00", None)
    return Ledger(_("劳动者应付、已付、欠付明细"), columns, rows, total)


def _stages():
    return [
        Stage(_("预警"), "done", _("11-02 黄色 · 1 个工作日")),
        Stage(_("核实"), "done", _("11-04 部分属实 · 4 个工作日")),
        Stage(_("调解"), "skip", _("不经过")),
        Stage(_("责令改正"), "cur", _("12-02 起 · 第 13 个工作日")),
        Stage(_("移送"), "next", _("材料 8 / 11 件")),
        Stage(_("销号"), "next", _("双签 0 / 2")),
    ]


def _actions():
    unmet = (
        Lack(_("责令支付文书已送达且逾期"), met=True),
        Lack(_("逃匿材料不足：缺住所走访笔录"), mend=_("去补证据"), url="#evidence"),
    )
    return [
        Action(
            _("制作行政处理决定书"), "#", "监察条例 18", hint=_("责令改正逾期未履行，事实已核 13/14"), suggested=True
        ),
        Action(_("再次组织调解"), "#", "调仲法 10"),
        Action(_("移送公安机关"), "", "310号令 5", unmet),
    ]


def _timeline():
    return [
        Happening(
            _at(16, 16, 40), "phone", _("联系不上经营者"), _("电话 4 次无人接听；到住所走访，未遇。"), "韩立、陆婷"
        ),
        Happening(
            _at(15, 0, 0),
            "clock",
            _("责令改正期限届满，未履行"),
            _("系统按工作日历自动记录；期限 12月14日。"),
            _("系统"),
        ),
        Happening(
            _at(3, 15, 20),
            "doc",
            _("责令改正指令书 留置送达"),
            _("限 12月14日前支付 112,460.00 元。"),
            "韩立、陆婷",
            "#",
        ),
    ]


def _charts():
    months = ["07", "08", "09", "10", "11", "12"]
    return {
        "months": months,
        "lines": [
            Series(_("本年"), (31, 42, 38, 55, 61, 23), "l1", area=True, part=True),
            Series(_("上年"), (44, 47, 52, 60, 66, 70), "l2"),
        ],
        "bars": [Bar(_("建筑业"), 61, "az", _("34 件超期 2")), Bar(_("制造业"), 38, "az2"), Bar(_("餐饮业"), 12, "gr")],
        "spark": [31, 42, 38, 55, 61, 23],
    }


def everything() -> dict:
    """The context of the styleguide."""
    return {
        "clocks": _clocks(),
        "ledger_specimen": _ledger(),
        "stages": _stages(),
        "offers": _actions(),
        "happenings": _timeline(),
        "charts": _charts(),
        "fen": 11_246_050,
        "big": 2_165_300_000,
        "day": DAY,
        "chips": [Link(_("主办：周敏"), "#"), Link(_("未办结"), "#")],
        "facet_groups": [
            Facet("stage", _("阶段"), (Option("1", _("受理"), 9, True), Option("2", _("核实"), 3)), True),
            Facet("street", _("属地"), (Option("1", _("临塘街道"), 4),)),
        ],
        "window": Window(list(range(50)), 2, 50, True, "999+"),
        "conflict_specimen": Conflict(
            "陆婷", _at(18, 10, 42), (Clash(_("何*军 欠付"), "owed", "11,040.00", "9,860.00"),), (), 7
        ),
        "empty_links": [Link(_("去掉“超期”"), "#"), Link(_("清除全部筛选"), "#")],
        "denied_links": [Link(_("申请协办"), "#"), Link(_("回到待办"), "#")],
        "failed_links": [Link(_("再试一次"), "#")],
        "panel_links": [Link(_("粘贴更新"), "#", "paste"), Link(_("导出"), "#", "download")],
    }
