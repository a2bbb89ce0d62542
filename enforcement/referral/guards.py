"""The guards of a referral up to its sending: pure, each with its article and its sentence."""

from django.utils.translation import gettext_lazy as _

from enforcement.referral import elements
from enforcement.referral.words import BY_HAND, Element, Ground
from lawkit.rules import by_role, rule

FINES = ("罚款", "罚金", "行政处罚", "以罚")

system = by_role("SYSTEM", cite="平台规则 系统", says=_("由系统自动登记"), key="system")
inspector = by_role("INSP", cite="监察条例 4", says=_("由持证监察员办理"), key="inspector")
squad = by_role("SQUAD", cite="310号令 5", says=_("由劳动保障监察机构负责人办理"), key="squad")
legal = by_role("LEGAL", cite="310号令 5; 处罚法 58", says=_("由法制审核人员办理"), key="legal")
judge = by_role("INSP", "LEGAL", cite="310号令 5", says=_("由办案监察员或法制审核人员办理"), key="judge")
chief = by_role("CHIEF", cite="310号令 5(2)", says=_("由正职负责人或者主持工作的负责人决定"), key="chief")


# ── who ──────────────────────────────────────────────────────────────────────────────────────────────────────


@rule("平台规则 分派", _("由本案办案监察员，或未参与办案的法制审核人员判断"), mend=_("联系本案主办人或法制审核人员"))
def may_judge(f, who, given):
    """He who investigates judges; the legal section judges apart from him."""
    return who.id in f.investigators if who.has("INSP") else who.id not in f.investigators | f.team


@rule("平台规则 分派; 310号令 5", _("法制审核人员没有参与办案，也不在专案组"), mend=_("由另一名法制审核人员办理"))
def legal_apart(f, who, given):
    """Separation of duties (11.1)."""
    return who.id not in f.investigators | f.team


@rule("平台规则 分派; 310号令 5(2)", _("决定人没有参与办案，也不在专案组"), mend=_("由主持工作的负责人决定"))
def chief_apart(f, who, given):
    """N3: nobody decides on his own report."""
    return who.id not in f.investigators | f.team


@rule("310号令 5(1)", _("由专案组成员办理"), mend=_("联系专案组成员，或由监察机构负责人更换成员"))
def in_team(f, who, given):
    """R4, R7 by the team."""
    return who.id in f.team


@rule("监察条例 16; 监察条例 4", _("办理人持有效执法证件且未回避"), mend=_("换领证件，或更换专案组成员"))
def fit(f, who, given):
    """The one who acts."""
    return who.id in f.fit


@rule("310号令 5(1); 平台规则 双签", _("第二人是专案组的另一名成员"), mend=_("由另一名专案组成员确认"), pair=True)
def second_of_team(f, who, given):
    """R4: two of the team, each from his own session."""
    return who.beside != who.id and who.beside in f.team


@rule("310号令 5(1); 监察条例 16", _("第二人持有效执法证件且未回避"), mend=_("换领证件，或更换专案组成员"), pair=True)
def second_fit(f, who, given):
    """N3, N13."""
    return who.beside in f.fit


@rule("310号令 5(1)", _("专案组由至少两名持有效证件且未回避的监察员组成"), mend=_("另选持有效证件的监察员"))
def two_fit(f, who, given):
    """N3: never a team of one."""
    team = set(given.get("team") or ())
    return len(team) >= 2 and team <= f.fit


@rule("平台规则 结案", _("案件尚未结案"), mend=_("需要移送的，由人社部门负责人重新启动案件"))
def case_at_work(f, who, given):
    """After a closing under CL-06 only what police, procuratorate and court do goes on (settled 3)."""
    return not f.closed


# ── the elements ─────────────────────────────────────────────────────────────────────────────────────────────


@rule(
    "刑法 276之一; 法释〔2013〕3号 4(1)", _("有责令支付的文书，且没有撤销；逃匿的也须先责令"), mend=_("先作出责令支付，期满后再移送")
)
def ordered(f, who, given):
    """N1, E4."""
    return f.ordered


@rule("法释〔2013〕3号 4(1); 刑法 276之一", _("责令的期限已经届满"), mend=_("等期限届满，由系统登记逾期"))
def expired(f, who, given):
    """N1, GEXP_crim."""
    return f.over


@rule(
    "法释〔2013〕3号 4(2)",
    _("责令已依法送达；逃匿的已在法定地点张贴，照片或视频在卷"),
    mend=_("送达责令，或登记张贴并把影像以“送达证明”入卷"),
)
def reached(f, who, given):
    """N2, E7."""
    return f.reached


@rule("法释〔2013〕3号 4(1); 平台规则 账册", _("责令支付的工资尚有未付"), mend=_("已付清的，由法制审核人员作出不构成犯罪的判断"))
def left(f, who, given):
    """E5, GEXP_crim."""
    return f.unpaid


@rule(
    "法释〔2013〕3号 3",
    _("期限届满时的欠付达到数额较大；本省标准未登记而数额在幅度之间的，由法制审核人员判断"),
    mend=_("核对账册；须人工判断的，由法制审核人员判断要件 E3"),
)
def amount_large(f, who, given):
    """GAMT; N27: never decided by itself without figures of the province."""
    return elements.element(f, Element.AMOUNT) is True


@rule("法释〔2013〕3号 3", _("期限届满时的欠付未达到数额较大的下限"), mend=_("达到下限或者标准未登记的，由法制审核人员判断"))
def amount_small(f, who, given):
    """Below even the lower figures of the law: nobody has anything to judge. N27: never where figures leave it open."""
    return f.large is False


@rule("刑法 276之一; 法释〔2013〕3号 2", _("有逃避支付或者有能力支付而不支付的证据"), mend=_("把转移财产、逃匿或者支付能力的证据入卷"))
def acted(f, who, given):
    """GACT."""
    return bool(f.ways)


@rule("法释〔2013〕3号 4(1)", _("没有未知悉责令或者未及时支付的正当理由"), mend=_("有正当理由的，由法制审核人员作出不构成犯罪的判断"))
def no_excuse(f, who, given):
    """GEXC blocks."""
    return elements.judged(f, Element.NO_EXCUSE) is not False


@rule("310号令 5(1); 法释〔2013〕3号 1", _("要件 E1、E6、E9 已由人判断成立"), mend=_("在要件清单中逐项判断并关联证据"))
def all_judged(f, who, given):
    """D23's checklist has no open row but E8."""
    return elements.all_judged(f)


@rule("310号令 5(1)", _("移送的条件已不再具备"), mend=_("条件具备的，专案组继续办理"))
def no_longer_together(f, who, given):
    """A team is not sent home while the crime is suspected."""
    return not elements.together(f)


# ── judging ──────────────────────────────────────────────────────────────────────────────────────────────────


def _answers(given) -> list:
    return [a for a in given.get("answers") or () if isinstance(a, dict)]


@rule("310号令 5(1); 平台规则 系统", _("判断的是须由人判断的要件，各一次；由账册、文书和送达记录得出的不手填"), mend=_("去掉 E2、E4、E5、E7 的判断"))
def by_hand(f, who, given):
    """What the rows tell, nobody overrides."""
    answers = _answers(given)
    once = len({a.get("code") for a in answers}) == len(answers)
    return bool(answers) and once and all(a.get("code") in BY_HAND and isinstance(a.get("holds"), bool) for a in answers)


@rule("310号令 5(1); 平台规则 证据", _("每项判断关联在卷的证据"), mend=_("勾选证据；没有的先入卷"))
def evidence_linked(f, who, given):
    """An element holds, or an excuse exists, by evidence; that there is none of something needs none."""
    return all(set(a.get("evidence") or ()) <= f.on_file and (a.get("evidence") or not _wants(a)) for a in _answers(given))


def _wants(answer) -> bool:
    excuse = answer.get("code") == Element.NO_EXCUSE
    return answer.get("holds") is not excuse


@rule("法释〔2013〕3号 3", _("要件 E3 在本省标准未登记、数额在幅度之间时，由法制审核人员判断"), mend=_("登记了标准的按账册得出，不手填；其余由法制审核人员判断"))
def amount_by_legal(f, who, given):
    """N27: None means a person of the legal section, and only then."""
    codes = {a.get("code") for a in _answers(given)}
    return Element.AMOUNT not in codes or (who.has("LEGAL") and f.large is None)


@rule("310号令 3; 310号令 5(2)", _("写明理由"), mend=_("填写理由"))
def reason_given(f, who, given):
    """In writing."""
    return bool(str(given.get("reason") or "").strip())


@rule("310号令 11; 处罚法 8; 处罚法 82", _("理由不是已经或者将要处罚"), mend=_("删去处罚的内容；处罚不能代替移送"))
def no_fine(f, who, given):
    """N5."""
    reason = str(given.get("reason") or "")
    return not any(word in reason for word in FINES)


@rule("310号令 3", _("选明缺少的要件，且该要件现在确实没有成立"), mend=_("核对要件清单；要件都成立的，应当移送"))
def ground_missing(f, who, given):
    """R2: an element is missing, by what the rows and people say of it."""
    code = given.get("ground")
    return code in Ground.values and elements.element(f, code) is not True


@rule("310号令 5(2)", _("选明不批准移送的理由"), mend=_("按要件选择理由"))
def ground_known(f, who, given):
    """R5: a coded reason; N5: a fine is not in the list."""
    return given.get("ground") in Ground.values


# ── report, opinion, decision, sending ───────────────────────────────────────────────────────────────────────


@rule(
    "310号令 6",
    _("移送材料齐全：移送书、调查报告、涉案物品清单、证据目录、其他材料；没有的写明“无”"),
    mend=_("在移送材料中补齐"),
)
def packet_complete(f, who, given):
    """N4."""
    return not f.lacks


@rule(
    "310号令 6; 平台规则 移送",
    _("随案移送的案卷包已生成并且齐全：调查报告、责令支付文书、证据目录所列证据和其他材料；移送书、涉案物品清单随移送制作"),
    mend=_("在移送材料中生成案卷包，再选择它"),
)
def packet_enclosed(f, who, given):
    """N4: what is handed over was built, and holds everything that the chief decided on."""
    return given.get("packet") in f.packets


@rule("310号令 5; 处罚法 58", _("意见写明"), mend=_("填写意见"))
def opinion_given(f, who, given):
    """In writing."""
    return bool(str(given.get("opinion") or "").strip())


@rule("310号令 5; 平台规则 分派", _("监察机构负责人不在专案组，也没有参与办案"), mend=_("由代行的负责人出具意见"))
def squad_apart(f, who, given):
    """Separation of duties (11.1)."""
    return who.id not in f.investigators | f.team


@rule("310号令 5", _("尚未出具承办部门意见"), mend=_("刷新页面查看意见"))
def not_endorsed(f, who, given):
    """Once for each report."""
    return not f.agency


@rule("310号令 5; 25号令 19", _("承办部门意见已出具"), mend=_("由监察机构负责人出具意见"))
def agency_heard(f, who, given):
    """D23 has a box of its own for it."""
    return f.agency


@rule("310号令 5", _("尚未出具法制审核意见"), mend=_("刷新页面查看意见"))
def not_opined(f, who, given):
    """Once for each report."""
    return not f.legal


@rule("310号令 5; 处罚法 58", _("法制审核意见已出具"), mend=_("由法制审核人员出具意见"))
def legal_heard(f, who, given):
    """Team, then legal section, then chief."""
    return f.legal
