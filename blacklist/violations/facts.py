"""What the guards of a publication may know, and how each fact is read from the rows."""

from dataclasses import dataclass

from lawkit.facts import Facts, Sight, fact

BOTH = (False, True)
NOBODY = 0


def _reader(name):
    """Load lazily from blacklist.violations.reading, which may import models; this module may not."""

    def load(sight: Sight):
        from blacklist.violations import reading

        return getattr(reading, name)(sight)

    return load


def read(says, domain, name, **more):
    """A fact read by the function of that name in blacklist.violations.reading."""
    return fact(says, domain, load=_reader(name), **more)


@dataclass(frozen=True)
class ViolationFacts(Facts):
    """Facts about one publication."""

    judged: bool | None = read("法制审核对数额的认定", (None, True, False), "judged")
    drafter: int = read("拟稿人（空：没有待审的稿）", (NOBODY, 1, 7), "drafter")
    checked: bool = read("稿子已经保密审查", BOTH, "checked")
    pending: bool = read("异议尚未复核", BOTH, "pending")
    to_fix: bool = read("公布内容须更正", BOTH, "to_fix")
    untold: bool = read("更正、撤下尚未通知各网站", BOTH, "untold")
    stands: bool = read("决定已送达或者案件已移送，未被撤销", BOTH, "stands", free=True, because="决定撤销、变更")
    referred: bool = read("以涉嫌拒不支付劳动报酬罪移送", BOTH, "referred", free=True, because="移送")
    large: bool | None = read("决定的工资数额较大（空：须人工审核）", (None, False, True), "large", free=True,
        because="决定变更、省级标准")  # fmt: skip
    grave: bool = read("已记录群体或者极端事件", BOTH, "grave", free=True, because="更正案情")
    names: frozenset = read("本案劳动者、投诉人的姓名", (frozenset({"罗小英"}),), "names", free=True, because="补充名单")
    clean: bool = read("稿子不含证件号码、手机号码和劳动者、投诉人的姓名", BOTH, "clean", free=True, because="补充名单")
    investigators: frozenset = read(
        "办案监察员", (frozenset({1, 2}), frozenset({1, 8})), "investigators", free=True, because="改派"
    )  # fmt: skip
    on_file: frozenset = read(
        "在卷的证据编号", (frozenset(), frozenset({31})), "on_file", free=True, because="补充证据"
    )  # fmt: skip
