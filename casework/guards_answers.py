"""The guards of answering: to the source that handed a matter over, and to the people it was about."""

from django.utils.translation import gettext_lazy as _

from casework import guards as g
from lawkit.rules import by_role, rule

WORKING = "working"
RESULTS = (WORKING, "paid", "partly", "refused", "forwarded", "unfounded", "unreached", "other")
UNREACHED, PARTLY, DISSATISFIED = "unreached", "partly", "dissatisfied"
OPINIONS = (UNREACHED, "satisfied", PARTLY, DISSATISFIED)

answerer = by_role("DESK", "INSP", cite="平台规则 反馈", says=_("由受理员或监察员反馈"), key="answerer")
follower = by_role(
    "SQUAD", "BH", "CHIEF", cite="平台规则 回访", says=_("由监察机构负责人或人社部门负责人处理"), key="follower"
)


@rule("平台规则 反馈", _("来源要求反馈，且尚未作出最终反馈"), mend=_("来源不要求反馈或已最终反馈的，不再反馈"))
def answer_owed(f, who, given):
    """The clock of the source runs."""
    return f.answer_owed


@rule("平台规则 反馈", _("由受理员或本案主办、协办监察员反馈"), mend=_("联系主办人或受理员"))
def desk_or_of_the_case(f, who, given):
    """Whoever took it in, or works on it."""
    return who.has("DESK") or g.of_the_case.holds(f, who, given)


@rule("平台规则 反馈", _("写明反馈内容，选定办理结果"), mend=_("填写反馈内容和办理结果"))
def answer_whole(f, who, given):
    """A text and a result."""
    return bool(given.get("text")) and given.get("result") in RESULTS


@rule("平台规则 回访", _("选定回访结果"), mend=_("选择未接通、满意、基本满意或不满意"))
def opinion_given(f, who, given):
    """What came of the call."""
    return given.get("result") in OPINIONS


@rule("平台规则 回访", _("不满意或基本满意的，写明原因"), mend=_("填写当事人所说的原因"))
def opinion_explained(f, who, given):
    """A poor mark says why."""
    return given.get("result") not in (PARTLY, DISSATISFIED) or bool(given.get("reason"))


@rule("平台规则 回访", _("有一次不满意的回访尚未处理"), mend=_("回访不满意的才需要处理"))
def dissatisfied(f, who, given):
    """Somebody was dissatisfied, and nobody has seen to it."""
    return f.dissatisfied
