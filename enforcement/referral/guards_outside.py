"""The guards of what police, procuratorate and court answer, as one of our roles records it (settled 5)."""

from django.utils.translation import gettext_lazy as _

from enforcement.referral import given as g
from enforcement.referral.words import FELL_DUE
from lawkit.rules import by_role, rule

recorder = by_role("INSP", "SQUAD", "LEGAL", cite="310号令 7; 平台规则 留痕", says=_("由监察员、监察机构负责人或法制审核人员登记"), key="recorder")
head = by_role("BH", "CHIEF", cite="310号令 9", says=_("由人社部门负责人办理"), key="head")
challenger = by_role(
    "AUDIT", "PROC", "LEGAL", cite="310号令 14; 高检衔接规定 立案监督", says=_("由监督人员提出，或由法制审核人员凭监督机关的文书登记"), key="challenger"
)  # fmt: skip


@rule("平台规则 证据; 310号令 8", _("对方的文书已附上"), mend=_("上传对方的文书，或选择在卷的文书"))
def document(f, who, given):
    """Other people's acts come with their document."""
    return g.attached(given, f.on_file)


@rule("310号令 14; 高检衔接规定 立案监督", _("监督机关提出的，附其文书"), mend=_("上传监督机关的文书"))
def challenge_backed(f, who, given):
    """Only the supervisors themselves need no paper of somebody else."""
    return who.has("AUDIT", "PROC") or g.attached(given, f.on_file)


@rule("310号令 8; 平台规则 期限", _("日期在移送之后、今天之前"), mend=_("核对文书上的日期"))
def day_sane(f, who, given):
    """N24: nothing is answered before it was sent, or tomorrow."""
    day = g.day(given)
    return day is not None and f.sent_on is not None and f.sent_on <= day <= f.today


@rule("310号令 8", _("写明通知书文号"), mend=_("填写通知书上的文号"))
def numbered(f, who, given):
    """立案通知书, 不予立案通知书."""
    return bool(g.said(given, "number"))


@rule("310号令 8; 310号令 9", _("写明对方的理由、要求或者结果"), mend=_("按文书填写"))
def told(f, who, given):
    """What the document says."""
    return bool(g.said(given, "text"))


@rule("310号令 7", _("写明签收人和签收时间"), mend=_("按回执填写签收人和时间"))
def signed(f, who, given):
    """A receipt has a signature and a time."""
    return bool(g.said(given, "receiver")) and g.notice(given).get("at") is not None and g.day(given) is not None


@rule("310号令 7", _("公安机关回执尚未登记"), mend=_("刷新页面查看回执"))
def not_received(f, who, given):
    """Once."""
    return not f.received


@rule("310号令 7; 公安程序规定 180", _("公安机关回执已登记"), mend=_("先登记公安机关的回执"))
def received(f, who, given):
    """What is asked for has arrived."""
    return f.received


@rule("100号文 二", _("检察院回执尚未登记"), mend=_("刷新页面查看回执"))
def not_copied(f, who, given):
    """Once."""
    return not f.copied


@rule("310号令 12", _("涉案物品和材料尚未移交"), mend=_("刷新页面查看移交情况"))
def not_handed(f, who, given):
    """Once."""
    return not f.handed


@rule("310号令 9(1)", _("收到通知之日起三日的期限未过"), mend=_("期限已过的，依法作出行政处理"))
def right_open(f, who, given):
    """CLK-REF-REV, CLK-REF-SUP."""
    return f.right_open


@rule("310号令 9(1)", _("提请复议、建议监督的期限已过"), mend=_("期限之内由人社部门负责人决定是否提请"))
def right_over(f, who, given):
    """Time has taken the right."""
    return not f.right_open


@rule("310号令 9", _("公安机关尚未复议过"), mend=_("已复议的，建议检察院立案监督"))
def not_reviewed(f, who, given):
    """Once."""
    return not f.reviewed


@rule("310号令 8; 310号令 9", _("公安机关逾期没有答复"), mend=_("期限之内等待答复"))
def silent(f, who, given):
    """CLK-REF-ANS, CLK-REF-REV-ANS."""
    return f.silent


@rule("刑法 276之一; 法释〔2013〕3号 6", _("尚未登记提起公诉"), mend=_("刷新页面查看"))
def not_prosecuted(f, who, given):
    """Once."""
    return not f.prosecuted


@rule("法释〔2013〕3号 6", _("已登记提起公诉"), mend=_("先登记提起公诉的日期和文书"))
def prosecuted(f, who, given):
    """A court judges what a prosecutor brought (E10 counts from that day)."""
    return f.prosecuted


@rule("310号令 3; 平台规则 移送", _("责令已撤销，尚未告知公安机关"), mend=_("刷新页面查看告知情况"))
def owed_to_police(f, who, given):
    """O8: the police are told."""
    return f.fell == FELL_DUE
