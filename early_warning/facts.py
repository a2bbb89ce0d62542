"""What the guards of a warning may know, and how each fact is read from the rows."""

from dataclasses import dataclass

from early_warning.words import FALSE, MEASURES, TRUE, Outcome
from lawkit.facts import Facts, Sight, fact

BOTH = (False, True)
NAMED = ("", "address", "project", "employer")
FILE = 5  # a file of the prover's world


def _reader(name):
    """Load lazily from early_warning.reading, which may import models; this module may not."""

    def load(sight: Sight):
        from early_warning import reading

        return getattr(reading, name)(sight)

    return load


def read(says, domain, name, **more):
    """A fact read by the function of that name in early_warning.reading."""
    return fact(says, domain, load=_reader(name), **more)


@dataclass(frozen=True)
class WarningFacts(Facts):
    """Facts about a warning. Ids of persons are users'; 0 means nobody."""

    subject: str = read("线索对象：没有、名称和地址、工程、用人单位", NAMED, "subject")
    level: str = read("等级", ("", "red", "yellow"), "level")
    checkers: tuple = read("两名核查人", ((0, 0), (1, 2), (1, 6)), "checkers")
    visited: bool = read("现任核查人已到场并记录核查情况", BOTH, "visited")
    outcome: str = read("核查结论", ("", *TRUE, *FALSE, Outcome.DUPLICATE), "outcome")
    measure: str = read("最近的处置措施", ("", *MEASURES), "measure")
    clue: bool = read("已转为案件", BOTH, "clue")
    fit: frozenset = read(
        "持有效证件且未回避的监察员", (frozenset({1, 2, 6}), frozenset({1}), frozenset()), "fit", free=True,
        because="证件到期、回避",
    )  # fmt: skip
    on_file: frozenset = read(
        "能证明付款或隐患消除的在卷材料", (frozenset(), frozenset({FILE})), "on_file", free=True, because="补充材料"
    )
