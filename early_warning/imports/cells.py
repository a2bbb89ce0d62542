"""Cells of such lists: days, heads, sums, terms and yes or no, as other systems write them. No row is lost for a vague one.

Every reader answers with a ``Found`` (value, error, warning) and never raises.
"""

import re
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from casework.roster import money
from casework.roster.cells import Found, sentence, squeezed, tidy
from casework.roster.cells import phone as checked_phone
from lawkit.moment import SHANGHAI

_DAY = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]*(\d{1,2})[:：时](\d{1,2})分?(?:[:：](\d{1,2})(?:\.\d+)?)?秒?)?"
)
_HEADS = re.compile(r"约?(\d{1,5})(余|多|几)?[人名个位]*(左右|以上)?")
_TERM = re.compile(r"(\d{1,3})(个?工作日|日|天|个?自然日)")
FIRST_YEAR = 2000
_VAGUE = {"", "不详", "不清楚", "未知", "不明", "无", "-", "—", "/", "未提供", "暂无"}
_NAMELESS = {*_VAGUE, "匿名", "不愿透露", "保密"}
_YES, _NO = {"是", "保密", "Y", "YES", "1", "TRUE"}, {"", "否", "不保密", "N", "NO", "0", "FALSE"}


def moment(text: str, now: datetime) -> Found:
    """When the source was told: ``2026-05-01 02:06``, ``2026/3/12``, ``2026年3月12日``; never after ``now``."""
    clean = tidy(text)
    if not clean:
        return Found(error=_("填写来电时间"))
    match = _DAY.fullmatch(clean)
    try:
        when = datetime(*(int(part) for part in match.groups(default="0")), tzinfo=SHANGHAI) if match else None
    except ValueError:
        when = None
    if when is None or when.year < FIRST_YEAR:
        return Found(error=_("看不出日期，写成 2026-03-12 或 2026-03-12 09:30"))
    if when > now:
        return Found(error=_("来电时间晚于现在，核对年份和日期"))
    return Found(when)


def heads(text: str) -> Found:
    """``14``, ``14人``, ``14余人``: how many people, with a warning where the source only estimates."""
    clean = squeezed(text)
    if clean in _VAGUE:
        return Found()
    match = _HEADS.fullmatch(clean)
    if not match or not int(match[1]):
        return Found(warning=_("看不出涉及人数，先空着"))
    rough = match[2] or match[3] or clean.startswith("约")
    return Found(int(match[1]), warning=_("涉及人数是约数，核实时改准") if rough else None)


def amount(text: str) -> Found:
    """Fen: ``12000``, ``1.2万``, ``12,000元``; empty for 不详, and with a warning where no sum can be made out."""
    clean = squeezed(text)
    if clean in _VAGUE:
        return Found()
    found = money.read(re.sub(r"^约|左右$|余元?$", "", clean))
    if found.error:
        return Found(warning=_("看不出涉及金额，先空着"))
    return Found(found.value)


def phone(text: str) -> Found:
    """A phone; one that is none is left out with a warning, since an anonymous caller may have given anything."""
    clean = squeezed(text)
    if clean in _VAGUE:
        return Found()
    found = checked_phone(clean)
    return Found(warning=_("联系电话不对，先空着")) if found.error else Found(found.value)


def caller(text: str) -> Found:
    """The caller's name; none for an anonymous one."""
    clean = tidy(text)[:50]
    return Found() if clean in _NAMELESS else Found(clean)


def term(text: str) -> Found:
    """``7个工作日``: (7, "WD"); natural days as (7, "ND")."""
    clean = squeezed(text)
    if not clean:
        return Found()
    match = _TERM.fullmatch(clean)
    if not match or not 0 < int(match[1]) <= 365:
        return Found(warning=_("看不出办理期限，按来源的通常期限计"))
    return Found((int(match[1]), "WD" if "工作日" in match[2] else "ND"))


def confidential(text: str) -> Found:
    """Whether the caller's name is to be kept back; what cannot be read counts as yes."""
    clean = squeezed(text).upper()
    if clean in _NO:
        return Found(False)
    return Found(True, warning=None if clean in _YES else _("看不出是否保密，先按保密登记"))


def free(text: str, most: int) -> Found:
    """One line of text; the rest of a longer one is cut with a warning."""
    clean = tidy(text)
    if len(clean) <= most:
        return Found(clean)
    return Found(clean[:most], warning=sentence(_("超过 {most} 个字，后面的没有登记"), most=most))


def reference(text: str) -> Found:
    """The number of origin, without which nobody finds the matter again at the source."""
    clean = squeezed(text)
    if not clean:
        return Found(error=_("缺工单编号；向来源补要，填好再导入"))
    if len(clean) > 60:
        return Found(error=_("工单编号不超过 60 个字，核对是否串列"))
    return Found(clean)
