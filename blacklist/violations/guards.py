"""The guards of a publication: pure, each with its article and its sentence."""

from django.utils.translation import gettext_lazy as _

from blacklist.violations import privacy
from blacklist.violations.facts import NOBODY
from blacklist.violations.words import Cause, Outcome
from enforcement.guards import not_investigator, reason_given  # noqa: F401 the same rules
from lawkit.rules import by_role, rule

system = by_role("SYSTEM", cite="平台规则 系统", says=_("由系统自动登记"), key="system")
credit = by_role("CREDIT", cite="29号令 公布周期", says=_("由信用专员办理"), key="credit")
teller = by_role("CREDIT", "BH", cite="29号令 异议更正", says=_("由信用专员或者人社部门负责人办理"), key="teller")
legal = by_role("LEGAL", cite="29号令 公布内容", says=_("由法制审核人员办理"), key="legal")
head = by_role("BH", "CHIEF", cite="29号令 公布范围", says=_("由人社部门负责人办理"), key="head")


def major(f) -> bool:
    """数额较大 by the figures, or by the word of the legal section where they leave it open; a referral; an event."""
    return f.referred or f.grave or f.large is True or (f.large is None and f.judged is True)


@rule("29号令 公布范围; 29号令 异议更正", _("行政处理、处罚决定已送达或者案件已移送，没有被撤销"), mend=_("决定撤销的，不得公布；已公布的撤下"))
def ground_stands(f, who, given):
    """Nothing is published before the law has been applied."""
    return f.stands


@rule("29号令 公布范围", _("数额较大，或者已移送司法机关，或者造成严重不良社会影响"), mend=_("数额在幅度内、本省没有具体标准的，由法制审核人员认定"))
def is_major(f, who, given):
    """29号令: one of the three."""
    return major(f)


@rule("29号令 公布范围", _("本省没有具体标准，数额须人工认定"), mend=_("按本省标准可以判断的，不用人工认定"))
def left_open(f, who, given):
    """The figures speak for themselves wherever they can."""
    return f.large is None


@rule("29号令 公布内容", _("写明主要违法事实和相关处理情况"), mend=_("填写主要违法事实和相关处理情况"))
def text_written(f, who, given):
    """Both, with the officer's opinion left to the paper."""
    return bool(str(given.get("did") or "").strip()) and bool(str(given.get("handled") or "").strip())


@rule(
    "29号令 公布内容; 监察条例 9", _("公布的文字不含证件号码、手机号码，不写劳动者、投诉人的姓名"),
    mend=_("删去十五位以上的数字、手机号码和本案劳动者、投诉人的姓名"),
)  # fmt: skip
def text_private(f, who, given):
    """What is handed in now."""
    return privacy.clean((str(given.get("did") or ""), str(given.get("handled") or "")), f.names)


@rule(
    "29号令 公布内容; 监察条例 9", _("待公布的稿子不含证件号码、手机号码和本案劳动者、投诉人的姓名"),
    mend=_("重新拟定公布内容，删去这些文字"),
)  # fmt: skip
def draft_clean(f, who, given):
    """What was handed in then, against the names known today."""
    return f.clean


@rule("29号令 公布内容", _("公布内容已拟定"), mend=_("信用专员先拟定公布内容"))
def text_drafted(f, who, given):
    """There is something to look at."""
    return f.drafter != NOBODY


@rule("29号令 公布内容; 平台规则 分派", _("保密审查人不是拟稿人"), mend=_("由另一名法制审核人员审查"))
def not_drafter(f, who, given):
    """Four eyes."""
    return who.id != f.drafter


@rule("29号令 公布内容", _("公布内容还没有经过保密审查"), mend=_("已审查的稿子由负责人决定；重新拟定后再审查"))
def not_checked(f, who, given):
    """Each draft once."""
    return not f.checked


@rule("29号令 公布内容", _("公布内容已经保密审查"), mend=_("由法制审核人员审查，写明审查情况"))
def privacy_checked(f, who, given):
    """An explicit condition of every publication."""
    return f.checked


@rule("29号令 公布内容; 平台规则 留痕", _("写明审查情况"), mend=_("填写审查情况"))
def finding_told(f, who, given):
    """In writing."""
    return bool(str(given.get("finding") or "").strip())


@rule("29号令 公布周期", _("写明公布的网站和媒体"), mend=_("逐个填写公布的网站和媒体"))
def sites_named(f, who, given):
    """The portal and the papers of the place."""
    return bool(given.get("sites"))


@rule("29号令 公布范围", _("有不予公布的法定情形"), mend=_("条件具备的应当公布；选择不予公布的情形"))
def may_pass(f, who, given):
    """Publication is a duty; only what is missing, secret or published already ends it."""
    cause = given.get("cause")
    return cause in (Cause.SECRET, Cause.TWICE) or (cause == Cause.MISSING and not (f.stands and major(f)))


@rule("29号令 异议更正", _("没有尚未复核的异议"), mend=_("十五个工作日内复核异议"))
def objection_answered(f, who, given):
    """One after the other."""
    return not f.pending


@rule("29号令 异议更正", _("有尚未复核的异议"), mend=_("先登记异议"))
def objection_pending(f, who, given):
    """Something to answer."""
    return f.pending


@rule("29号令 异议更正", _("写明异议的内容"), mend=_("填写异议"))
def objection_told(f, who, given):
    """In the unit's own words."""
    return bool(str(given.get("text") or "").strip())


@rule("29号令 异议更正", _("写明复核的结果和理由"), mend=_("选择复核结果，填写复核情况"))
def answer_told(f, who, given):
    """Reasoned."""
    return given.get("outcome") in Outcome.values and bool(str(given.get("finding") or "").strip())


@rule("29号令 异议更正", _("决定变更或者异议成立，公布内容须更正"), mend=_("内容没有变化的，不更正"))
def needs_fixing(f, who, given):
    """A decision changed, or an objection that holds."""
    return f.to_fix


@rule("29号令 异议更正; 信用修复办法 修复", _("公布内容须更正，或者撤下的依据已入卷"), mend=_("上传撤下所依据的文书、材料后关联"))
def withdrawal_founded(f, who, given):
    """Not at pleasure."""
    return f.to_fix or given.get("evidence") in f.on_file


@rule("29号令 异议更正", _("更正、撤下还没有通知各网站"), mend=_("通知不重复发出"))
def not_told(f, who, given):
    """Once for each change."""
    return f.untold


@rule("29号令 异议更正", _("公布内容没有待更正的"), mend=_("先更正公布内容，再通知各网站"))
def text_mended(f, who, given):
    """Whoever is told is told what stands."""
    return not f.to_fix


@rule("29号令 异议更正", _("写明已通知的网站和日期"), mend=_("逐个填写已通知的网站"))
def sites_told(f, who, given):
    """Where it was published."""
    return bool(given.get("sites"))
