"""Who must pay (清偿责任): the resolver of reference 2.2, as data.

A situation (``case.situation``) leads to one or more liable parties, each with its nature and article. The rows say
what a paper says; a changed statute is a changed row.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from lawkit.citations import used
from registry.models import Employer

HERE = "enforcement.liability"


class Nature(StrEnum):
    """How somebody is liable: himself; instead of another, with recourse; jointly; up to a sum; after another."""

    DIRECT = "direct"
    FIRST = "pays_first"
    JOINT = "joint"
    ADVANCE = "advance"
    AFTER = "after"


class Who(TextChoices):
    """The seats that a situation knows."""

    EMPLOYER = "employer", _("用人单位")
    INVESTOR = "investor", _("出资人")
    USER_UNIT = "user_unit", _("用工单位")
    LETTER = "letter", _("发包方")
    LENDER = "lender", _("出借名义的单位")
    SUCCESSOR = "successor", _("承继单位")
    SUBCONTRACTOR = "subcontractor", _("分包单位")
    GENERAL_CONTRACTOR = "general_contractor", _("施工总承包单位")
    OWNER = "project_owner", _("建设单位")


@dataclass(frozen=True)
class Claimable:
    """One line of the table: which seat, in which order, how, by which article, and the sentence in the paper.

    ``capped``: liable only up to the project price not yet settled (垫付, 支付条例 29).
    """

    who: Who
    order: int
    nature: Nature
    cite: str
    says: str
    capped: bool = False

    def __post_init__(self):
        used(self.cite, HERE)


@dataclass(frozen=True)
class Liable:
    """A party that must pay. ``party`` is the key of an employer; ``cap`` whether a greatest sum must be named."""

    party: int
    role: Who
    order: int
    nature: Nature
    cap: bool
    cite: str
    says: str


@dataclass(frozen=True)
class Situation:
    """A situation: its label and its lines, first to pay first."""

    label: str
    lines: tuple[Claimable, ...]


def _line(who, order, nature, cite, says, capped=False):
    return Claimable(who, order, nature, cite, says, capped)


_EMPLOYER = _line(
    Who.EMPLOYER, 1, Nature.DIRECT, "支付条例 16; 劳动法 50",
    "你（单位）是用人单位，对所拖欠的工资依法承担清偿责任。",
)  # fmt: skip
_PAYS_FIRST = "由你（单位）先行清偿，清偿后可以依法追偿。"

TABLE: dict[str, Situation] = {
    "employer": Situation(_("用人单位拖欠"), (_EMPLOYER,)),
    "unqualified": Situation(_("不具备合法经营资格的单位招用"), (
        _line(Who.EMPLOYER, 1, Nature.DIRECT, "支付条例 17; 劳动合同法 93",
              "你（单位）不具备合法经营资格而招用劳动者，劳动者已经付出劳动，由你（单位）或者出资人支付劳动报酬。"),
        _line(Who.INVESTOR, 1, Nature.JOINT, "支付条例 17; 劳动合同法 93",
              "招用劳动者的单位不具备合法经营资格，劳动者已经付出劳动，由该单位或者作为其出资人的你（单位）支付劳动报酬。"),
    )),
    "unlawful_dispatch": Situation(_("使用无资质单位或者个人派遣的劳动者"), (
        _line(Who.USER_UNIT, 1, Nature.FIRST, "支付条例 18",
              "你（单位）使用个人或者无合法资质的单位派遣的劳动者，拖欠的工资由你（单位）清偿，清偿后可以依法追偿。"),
    )),
    "let_to_unqualified": Situation(_("工作任务发包给个人或者无资格单位"), (
        _line(Who.LETTER, 1, Nature.JOINT, "支付条例 19(1); 劳动合同法 94; 劳动争议解释(二) 1",
              "你（单位）将工作任务发包给个人或者不具备合法经营资格的单位，对所招用劳动者被拖欠的工资依法承担清偿责任。"),
        _line(Who.EMPLOYER, 1, Nature.JOINT, "支付条例 19(1); 劳动合同法 94",
              "你（单位）承包工作任务并招用劳动者，与发包方依法共同承担清偿责任。"),
    )),
    "lent_name": Situation(_("允许他人以其名义对外经营"), (
        _line(Who.LENDER, 1, Nature.FIRST, "支付条例 19(2); 劳动争议解释(二) 2",
              "你（单位）允许个人、单位以你（单位）的名义对外经营，由此拖欠的工资由你（单位）清偿，清偿后可以依法追偿。"),
    )),
    "investors": Situation(_("合伙、个人独资、个体经济组织拖欠"), (
        _line(Who.EMPLOYER, 1, Nature.DIRECT, "支付条例 20", "你（单位）是用人单位，对所拖欠的工资依法承担清偿责任。"),
        _line(Who.INVESTOR, 2, Nature.AFTER, "支付条例 20", "用人单位没有清偿拖欠的工资，由你（单位）作为出资人依法清偿。"),
    )),
    "merged": Situation(_("用人单位合并、分立"), (
        _line(Who.EMPLOYER, 1, Nature.DIRECT, "支付条例 21", "你（单位）应当在合并、分立前依法清偿拖欠的工资。"),
        _line(Who.SUCCESSOR, 1, Nature.DIRECT, "支付条例 21",
              "经与劳动者书面协商一致，用人单位合并、分立前拖欠的工资由承继其权利和义务的你（单位）清偿。"),
    )),
    "wound_up": Situation(_("被吊销、关闭、撤销或者解散"), (
        _line(Who.EMPLOYER, 1, Nature.DIRECT, "支付条例 22", "你（单位）应当在申请注销登记前依法清偿拖欠的工资。"),
        _line(Who.INVESTOR, 2, Nature.AFTER, "支付条例 22",
              "用人单位没有清偿拖欠的工资，作为主要出资人的你（单位）应当在注册新的用人单位前清偿。"),
    )),
    "subcontract": Situation(_("工程建设：分包单位拖欠"), (
        _line(Who.SUBCONTRACTOR, 1, Nature.DIRECT, "支付条例 30(1)",
              "你（单位）是分包单位，对所招用农民工的工资支付负直接责任。"),
        _line(Who.GENERAL_CONTRACTOR, 1, Nature.FIRST, "支付条例 30(3)",
              "你（单位）是施工总承包单位，分包单位拖欠农民工工资的，" + _PAYS_FIRST),
    )),
    "resold": Situation(_("工程建设：转包"), (
        _line(Who.GENERAL_CONTRACTOR, 1, Nature.FIRST, "支付条例 30(4)",
              "工程建设项目转包，拖欠农民工工资的，你（单位）作为施工总承包单位应当先行清偿，清偿后可以依法追偿。"),
    )),
    "owner_unpaid": Situation(_("工程建设：未按约定拨付工程款"), (
        _line(Who.OWNER, 1, Nature.ADVANCE, "支付条例 29(2)",
              "你（单位）作为建设单位没有按照合同约定及时拨付工程款，导致农民工工资拖欠，以未结清的工程款为限先行垫付。", True),
        _line(Who.GENERAL_CONTRACTOR, 2, Nature.FIRST, "支付条例 30(3)",
              "你（单位）是施工总承包单位，" + _PAYS_FIRST),
    )),
    "building_let": Situation(_("工程建设：发包、分包给个人或者无资格单位"), (
        _line(Who.LETTER, 1, Nature.DIRECT, "支付条例 36(1)",
              "你（单位）将建设工程发包或者分包给个人或者不具备合法经营资格的单位，导致拖欠农民工工资，由你（单位）清偿。"),
    )),
    "building_lent": Situation(_("工程建设：施工单位出借名义"), (
        _line(Who.LENDER, 1, Nature.DIRECT, "支付条例 36(2)",
              "你（单位）允许其他单位和个人以施工单位的名义对外承揽建设工程，导致拖欠农民工工资，由你（单位）清偿。"),
    )),
    "unlawful_project": Situation(_("工程建设：项目违反规划、建设法律"), (
        _line(Who.OWNER, 1, Nature.DIRECT, "支付条例 37",
              "工程建设项目违反国土空间规划、工程建设等法律法规，导致拖欠农民工工资，由作为建设单位的你（单位）清偿。"),
    )),
    "price_dispute": Situation(_("工程建设：数量、质量、造价争议"), (
        _line(Who.GENERAL_CONTRACTOR, 1, Nature.FIRST, "支付条例 35; 支付条例 30(3)",
              "建设单位与施工总承包单位或者承包单位与分包单位的工程争议，不是不支付工资的理由；作为施工总承包单位，" + _PAYS_FIRST),
        _line(Who.SUBCONTRACTOR, 1, Nature.DIRECT, "支付条例 35; 支付条例 30(1)",
              "工程数量、质量、造价的争议不是不支付工资的理由，你（单位）对所招用农民工的工资支付负直接责任。"),
    )),
}  # fmt: skip
CHOICES = [(key, row.label) for key, row in TABLE.items()]


def resolve(situation: str, parties: Mapping[str, int]) -> list[Liable]:
    """Everybody who must pay in this situation, first to pay first; at least the employer.

    ``parties`` maps seats (``Who``) to employers' keys and holds ``employer`` always; a seat that the situation asks
    for and nobody fills is left out, and where none is filled – or the situation is unknown – 支付条例 16 holds.
    """
    lines = TABLE[situation].lines if situation in TABLE else ()
    found = [_liable(line, parties[line.who]) for line in lines if parties.get(line.who)]
    return sorted(found, key=lambda x: x.order) or [_liable(_EMPLOYER, parties[Who.EMPLOYER])]


@dataclass(frozen=True)
class Printed:
    """One liable party as a page or a paper says it: who, in which order, up to which sum (fen), by which articles."""

    name: str
    order: int
    nature: Nature
    cap: int | None
    cite: str
    says: str


def printed(found: Iterable[Liable], caps: Mapping[int, int | None], known: Mapping[int, str] | None = None) -> list[Printed]:
    """The resolver's answer with names, first to pay first; ``caps`` are the sums named so far, by employer's key.

    ``known``: names that the caller has read already; the others are read here.
    """
    found, names = list(found), dict(known or {})
    unknown = {x.party for x in found} - names.keys()
    if unknown:
        names |= dict(Employer.objects.filter(pk__in=unknown).values_list("pk", "name"))
    return [Printed(names[x.party], x.order, x.nature, caps.get(x.party) if x.cap else None, x.cite, x.says) for x in found]


def missing(situation: str, parties: Mapping[str, int]) -> list[Who]:
    """The seats that the situation asks for and nobody fills yet: the page asks for these parties."""
    lines = TABLE[situation].lines if situation in TABLE else ()
    return [line.who for line in lines if not parties.get(line.who)]


def _liable(line: Claimable, party: int) -> Liable:
    return Liable(party, line.who, line.order, line.nature, line.capped, line.cite, line.says)
