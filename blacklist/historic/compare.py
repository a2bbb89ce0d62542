"""Our list against a platform's: pure. Every line of either side ends in exactly one finding.

Lines are the same party where decision number, name and unit agree; what is left is paired by weaker keys, such as the code
of a unit or name and day, so that a changed number shows as one difference and not as two losses.
"""

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a comparison finds of a line; the order is that of urgency."""

    LINGERING = "lingering", _("应撤未撤")
    MISSING_THERE = "missing_there", _("平台缺少")
    MISSING_HERE = "missing_here", _("本系统没有")
    DIFFERING = "differing", _("内容不同")
    UNREAD = "unread", _("看不懂的行")
    SAME = "same", _("一致")
    GONE = "gone", _("两边都没有")


MENDS = {
    Kind.LINGERING: _("这边已移出：通知平台立即撤下，并登记回执"),
    Kind.MISSING_THERE: _("向平台补推，或者下载推送文件交平台导入"),
    Kind.MISSING_HERE: _("核对平台上的决定书：本机关作出的按历史列入导入，不是的请平台撤下"),
    Kind.DIFFERING: _("以决定书为准：平台有误的请其更正，这边有误的先查决定书"),
    Kind.UNREAD: _("补上名称，日期写成 2024-03-12 这样，再核对一次"),
    Kind.SAME: _("不用处理"),
    Kind.GONE: _("不用处理"),
}
CITES = {Kind.LINGERING: "45号令 17", Kind.MISSING_THERE: "45号令 10"}
COMPARED = ("name", "unit", "code", "paper", "from_on", "until_on")


@dataclass(frozen=True)
class Entry:
    """A line of either side; ``ended_on`` only of ours, for those that have left."""

    name: str
    unit: str
    code: str = ""
    paper: str = ""
    from_on: date | None = None
    until_on: date | None = None
    ended_on: date | None = None
    key: int = 0


@dataclass(frozen=True)
class Finding:
    """What was found of one line of ours, one of theirs, or of both; ``differs`` names the fields."""

    kind: str
    ours: Entry | None
    theirs: Entry | None
    differs: tuple[str, ...] = ()


def _unit(entry):
    return entry.code if entry.code and entry.unit in ("", entry.name) else None


def _all(*values):
    return values if all(values) else None


KEYS = (
    lambda e: _all(e.paper, e.name, e.unit),
    lambda e: _all(e.paper, e.name),
    lambda e: _all(_unit(e), e.from_on),
    lambda e: _all(e.name, e.unit, e.from_on),
    lambda e: _all(e.name, e.from_on),
    _unit,
    lambda e: _all(e.name, e.unit),
)


def compare(ours: Iterable[Entry], theirs: Iterable[Entry]) -> list[Finding]:
    """All findings, the urgent ones first. What ended here matters only where it is still shown there."""
    here, theirs = list(ours), list(theirs)
    standing, ended = [e for e in here if e.ended_on is None], [e for e in here if e.ended_on is not None]
    found: list[Finding] = []
    for key in KEYS:
        pairs, standing, theirs = _paired(standing, theirs, key)
        found += [_both(one, other) for one, other in pairs]
        pairs, ended, theirs = _paired(ended, theirs, key)
        found += [Finding(Kind.LINGERING, one, other) for one, other in pairs]
    found += [Finding(Kind.MISSING_THERE, one, None) for one in standing]
    found += [Finding(Kind.MISSING_HERE, None, other) for other in theirs]
    found += [Finding(Kind.GONE, one, None) for one in ended]
    order = list(Kind)
    return sorted(found, key=lambda f: (order.index(f.kind), (f.ours or f.theirs).unit, (f.ours or f.theirs).name))


def _both(ours, theirs) -> Finding:
    """What one side does not say is no difference."""
    said = [(field, getattr(ours, field), getattr(theirs, field)) for field in COMPARED]
    differs = tuple(field for field, one, other in said if one and other and one != other)
    return Finding(Kind.DIFFERING if differs else Kind.SAME, ours, theirs, differs)


def _paired(ours, theirs, key):
    """(pairs, ours left, theirs left): lines of equal key in their order, each once."""
    waiting = defaultdict(deque)
    for other in theirs:
        waiting[key(other)].append(other)
    waiting.pop(None, None)
    pairs, left = [], []
    for one in ours:
        mates = waiting.get(key(one))
        if mates:
            pairs.append((one, mates.popleft()))
        else:
            left.append(one)
    taken = {id(mate) for _one, mate in pairs}
    return pairs, left, [other for other in theirs if id(other) not in taken]
