"""The roles of the law (reference 11.1) and which of them one person cannot hold side by side."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Who may act; a post gives a role at an organ for a time."""

    GRID = "GRID", _("网格员")
    ANALYST = "ANALYST", _("预警专员")
    DESK = "DESK", _("受理员")
    INSP = "INSP", _("劳动保障监察员")
    SQUAD = "SQUAD", _("监察机构负责人")
    LEGAL = "LEGAL", _("法制审核人员")
    BH = "BH", _("人社部门分管负责人")
    CHIEF = "CHIEF", _("人社部门主要负责人")
    CITYBH = "CITYBH", _("设区市级以上人社部门负责人")
    MED = "MED", _("调解员")
    ARB = "ARB", _("仲裁员")
    IND = "IND", _("行业主管部门")
    UNITLEAD = "UNITLEAD", _("责任单位包案领导")
    HRLEAD = "HRLEAD", _("人社包案领导")
    CREDIT = "CREDIT", _("信用专员")
    BANK = "BANK", _("银行")
    GC = "GC", _("施工总承包单位")
    POLICE = "POLICE", _("公安机关")
    PROC = "PROC", _("人民检察院")
    COURT = "COURT", _("人民法院")
    WORKER = "WORKER", _("劳动者或代表人")
    EMPLOYER = "EMPLOYER", _("用人单位")
    AUDIT = "AUDIT", _("督查")
    ADMIN = "ADMIN", _("系统管理员")


OUTSIDE = frozenset({Role.BANK, Role.GC, Role.POLICE, Role.PROC, Role.COURT, Role.WORKER, Role.EMPLOYER})
DECIDING = frozenset({Role.SQUAD, Role.LEGAL, Role.BH, Role.CHIEF, Role.CITYBH, Role.HRLEAD})
ACTING = frozenset(Role) - {Role.AUDIT, Role.ADMIN} - OUTSIDE


@dataclass(frozen=True)
class Separation:
    """Two groups of roles that one person must not unite; ``scope`` says in what: a case, or at all."""

    one: frozenset
    other: frozenset
    scope: str
    says: str
    source: str


SEPARATIONS = (
    Separation(
        frozenset({Role.INSP}),
        frozenset({Role.LEGAL, Role.SQUAD, Role.BH, Role.CHIEF}),
        "case",
        _("办案的监察员不能审核或批准自己的案件"),
        "行政处罚法 58",
    ),
    Separation(
        frozenset({Role.UNITLEAD}),
        frozenset({Role.HRLEAD}),
        "case",
        _("两位包案领导是两个人，并且来自两个单位"),
        "S2",
    ),
    Separation(
        frozenset({Role.GRID}),
        DECIDING | {Role.INSP},
        "person",
        _("网格员只协助，不能兼任作出决定的职务"),
        "浙监察 8",
    ),
    Separation(frozenset({Role.AUDIT}), ACTING, "person", _("督查只读，不能兼任办案职务"), "D"),
    Separation(frozenset({Role.ADMIN}), DECIDING, "person", _("系统管理员不能兼任作出决定的职务"), "D"),
    Separation(OUTSIDE, ACTING, "person", _("外单位和当事人不能兼任本系统的办案职务"), "D"),
)


def clashes(roles) -> list[Separation]:
    """The separations that a person holding all these roles at once would break."""
    held = frozenset(roles)
    return [s for s in SEPARATIONS if s.scope == "person" and held & s.one and held & s.other]
