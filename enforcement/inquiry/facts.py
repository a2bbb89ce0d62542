"""What the guards of the investigation record may know, and how each fact is read from the rows.

Every fact is free: the rows of an act change no fact that its own guards ask for, the state alone does.
"""

from dataclasses import dataclass
from datetime import date

from lawkit.facts import Facts, Sight, fact

BOTH = (False, True)
PLACES = ("investigating", "early", "later", "closed")
PAIR, ONE = frozenset({1, 2}), frozenset({1})


def _reader(name):
    """Load lazily from enforcement.inquiry.reading, which may import models; this module may not."""

    def load(sight: Sight):
        from enforcement.inquiry import reading

        return getattr(reading, name)(sight)

    return load


def read(says, name, domain, because):
    """A fact read by the function of that name in enforcement.inquiry.reading."""
    return fact(says, domain, load=_reader(name), free=True, because=because)


def _place():
    return read("案件所处阶段", "place", PLACES, "案件进展")


def _fit():
    return read("持有效证件且未回避的监察员", "fit", (PAIR, ONE, frozenset()), "证件到期、回避")


def _on_file():
    return read("在卷的证据编号", "on_file", (frozenset(), frozenset({31})), "补充证据")


def _investigators():
    return read("办案监察员", "investigators", (PAIR, frozenset({1, 8})), "改派")


@dataclass(frozen=True)
class SummonsFacts(Facts):
    """Facts about one summons. Ids of persons are users'."""

    place: str = _place()
    fit: frozenset = _fit()
    on_file: frozenset = _on_file()
    time_over: bool = read("通知的时间已过", "time_over", BOTH, "时间经过")


@dataclass(frozen=True)
class RecordFacts(Facts):
    """Facts about the record of an interview or of an inspection on the spot."""

    place: str = _place()
    fit: frozenset = _fit()
    fit_then: frozenset = read(
        "询问（检查）当日持有效证件且未回避的监察员", "fit_then", (PAIR, ONE, frozenset({2})), "证件到期、回避"
    )
    on_file: frozenset = _on_file()
    scans: frozenset = read("在卷、其他笔录没有用过的笔录扫描件", "scans", (frozenset(), frozenset({31})), "补充证据")
    timed: bool = read("起止时间完整，先后相符，不晚于现在", "timed", BOTH, "记录")
    filled: bool = read("笔录内容齐备", "filled", BOTH, "记录")
    rights: bool = read("已出示证件、告知权利义务", "rights", BOTH, "记录")


@dataclass(frozen=True)
class PreservationFacts(Facts):
    """Facts about things registered and kept as evidence."""

    place: str = _place()
    fit: frozenset = _fit()
    on_file: frozenset = _on_file()
    investigators: frozenset = _investigators()
    over: bool = read("七个工作日已过", "over", BOTH, "时间经过")


@dataclass(frozen=True)
class QueryFacts(Facts):
    """Facts about a query of accounts or property."""

    place: str = _place()
    fit: frozenset = _fit()
    on_file: frozenset = _on_file()
    investigators: frozenset = _investigators()
    city_heads: frozenset = read(
        "设区的市级以上人社部门的负责人", "city_heads", (frozenset({9}), frozenset(), frozenset({2, 8, 9})), "任职变动"
    )
    today: date = read("办理之日", "today", (date(2026, 3, 3),), "时间经过")


@dataclass(frozen=True)
class AssistFacts(Facts):
    """Facts about help asked of the police."""

    place: str = _place()
    fit: frozenset = _fit()
    on_file: frozenset = _on_file()
    investigators: frozenset = _investigators()


@dataclass(frozen=True)
class FindingFacts(Facts):
    """Facts about a finding that rests on the employer's burden of proof."""

    place: str = _place()
    fit: frozenset = _fit()
    on_file: frozenset = _on_file()
    bases: frozenset = read(
        "已到期的调查询问通知（编号），逃匿已记录的为 0", "bases", (frozenset(), frozenset({0, 5})), "通知到期、补充证据"
    )
    inferable: bool = read("依照法规可以按劳动者提供的材料认定", "inferable", BOTH, "法规施行")


@dataclass(frozen=True)
class RecusalFacts(Facts):
    """Facts about an application that an officer be recused."""

    place: str = _place()
    officers: frozenset = read(
        "本机关尚未回避、没有待决申请的监察员和负责人", "officers", (frozenset({1, 2, 3}), frozenset({3})), "任职变动、回避"
    )
    agency_heads: frozenset = read("本机关的监察机构负责人", "agency_heads", (frozenset({3}),), "任职变动")
    officer: int = read("被申请回避的人", "officer", (1, 3, 8), "申请")
