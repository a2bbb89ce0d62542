"""The guards of hearing the party: statement, hearing, what is left open. Pure."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from lawkit import moment
from lawkit.rules import by_role, rule
from statutes import clocks

presider = by_role(
    "LEGAL", "SQUAD", "BH", "CHIEF", "INSP", cite="处罚法 64", says=_("由指定的听证主持人办理"), key="presider"
)  # fmt: skip


@rule("处罚法 45; 监察条例 19", _("写明当事人陈述申辩的内容"), mend=_("填写陈述申辩；未陈述的，待期限届满"))
def statement_told(f, who, given):
    """D14."""
    return bool(str(given.get("statement") or "").strip())


@rule("处罚法 63; 处罚法 64", _("没有待举行的听证，要求听证的期限也已过，或者本案无听证权利"), mend=_("期限内当事人仍可要求听证；书面放弃的登记放弃"))
def nothing_open(f, who, given):
    """The round ends only when nothing can be asked for any more."""
    return not f.asked and (f.say_over or not f.hearing_right)


@rule("处罚法 63", _("已告知当事人有权要求听证"), mend=_("本案依法不听证，听取陈述申辩即可"))
def right_told(f, who, given):
    """A hearing where the law gives one."""
    return f.hearing_right


@rule("处罚法 64(1)", _("听取意见只因逾期而终结"), mend=_("已听取过意见、举行过听证的，不再登记听证要求"))
def lapsed_round(f, who, given):
    """Time alone ended the round; what came in before its end and is recorded after it opens it again."""
    return f.lapsed_round


@rule("处罚法 64", _("尚未登记过听证要求"), mend=_("刷新页面查看"))
def not_asked(f, who, given):
    """Asked once."""
    return not f.asked


@rule("处罚法 64(1); 处罚法 85", _("当事人在告知后五个工作日内提出，写明提出人和日期"), mend=_("核对提出的日期；逾期提出的，听取其陈述申辩"))
def asked_in_time(f, who, given):
    """Five working days; the party or his agent."""
    on = _day(given.get("asked_on"))
    told = bool(str(given.get("asked_by") or "").strip())
    return told and on is not None and f.say_until is not None and on <= min(f.say_until, f.today)


@rule("处罚法 64", _("当事人已要求听证"), mend=_("先登记当事人的听证要求"))
def hearing_asked(f, who, given):
    """Nobody calls a hearing that was not asked for."""
    return f.asked


@rule("处罚法 64(4)", _("主持人是本机关未办理本案、未拟稿、未回避的人员"), mend=_("改由其他人员主持"))
def chair_apart(f, who, given):
    """The chair has not investigated the case."""
    return given.get("chair") in f.officers - f.investigators - f.hands - f.excluded


@rule("处罚法 64(2); 处罚法 85", _("听证日期在通知之日起七个工作日之后，写明时间和地点"), mend=_("改填更晚的时间，填写地点"))
def notice_long_enough(f, who, given):
    """Seven working days before the hearing."""
    at = given.get("at")
    if not isinstance(at, datetime) or not str(given.get("place") or "").strip():
        return False
    found = clocks.derive("CLK-HEAR-NOTE", f.today)
    return not found.provisional and moment.local(at).date() > found.due


@rule("处罚法 64(3)", _("听证公开举行；不公开的写明涉及国家秘密、商业秘密或者个人隐私"), mend=_("填写不公开的理由"))
def public_unless(f, who, given):
    """Public, unless a secret or privacy is concerned."""
    return bool(given.get("open", True)) or bool(str(given.get("closed_reason") or "").strip())


@rule("处罚法 64(4)", _("办理人是本案指定的听证主持人"), mend=_("由指定的主持人登记"))
def is_chair(f, who, given):
    """The chair keeps the record of his hearing."""
    return bool(f.chair) and who.id == f.chair


@rule("处罚法 64(4); 处罚法 43", _("主持人未办理本案，也未回避"), mend=_("重新通知，改由其他人员主持"))
def chair_still_apart(f, who, given):
    """A chair may have become an investigator since."""
    return f.chair not in f.investigators | f.excluded


@rule("处罚法 64(2)", _("已通知听证，通知的日期已到"), mend=_("到通知的日期再登记；改期的重新通知"))
def hearing_due(f, who, given):
    """Nothing is held before its day."""
    return f.called and f.hearing_come


@rule("处罚法 64; 处罚法 65", _("写明听证情况；当事人未到场的写明经过"), mend=_("填写听证情况"))
def hearing_told(f, who, given):
    """The record of the hearing."""
    return bool(str(given.get("record") or "").strip())


@rule("处罚法 45; 处罚法 64", _("当事人的书面声明已入卷"), mend=_("上传书面声明并关联"))
def on_file(f, who, given):
    """A waiver, an application or a result is a paper of somebody else: it lies in the file (settled 5)."""
    return given.get("evidence") in f.on_file


@rule("处罚法 45; 处罚法 64", _("陈述申辩、要求听证的期限已过，没有待举行的听证"), mend=_("期限未过的，等待；要求听证的，举行听证"))
def lapsed(f, who, given):
    """The right lapses with its term."""
    return f.say_over and not f.asked


def _day(value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
