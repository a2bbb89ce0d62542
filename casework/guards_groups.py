"""The guards of joining, dividing and relating cases: pure, each with its rule and its sentence."""

from django.utils.translation import gettext_lazy as _

from lawkit.rules import by_role, rule

window = by_role("DESK", "SQUAD", cite="平台规则 并案; 监察条例 9", says=_("由受理员或监察机构负责人办理"), key="window")


@rule("平台规则 并案; 平台规则 关联", _("选定另一件案件"), mend=_("选择要并入或关联的案件"))
def other_named(f, who, given):
    """A case is named."""
    return bool(given.get("other"))


@rule(
    "平台规则 并案; 平台规则 分案; 25号令 33",
    _("两名监察员尚未签署案件处理报批表"),
    mend=_("已签署的，由监察机构负责人退回补充调查，账册更正后再并案、分案"),
)
def findings_unsigned(f, who, given):
    """Nothing comes or goes under findings that are signed."""
    return not f.report


@rule("平台规则 分案", _("选定分出的劳动者"), mend=_("勾选要分出另案办理的劳动者"))
def workers_named(f, who, given):
    """Somebody leaves."""
    return bool(given.get("workers"))
