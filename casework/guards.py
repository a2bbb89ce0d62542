"""The guards of a case and of its dual charge: pure, each with its article and its sentence."""

from django.utils.translation import gettext_lazy as _

from lawkit.rules import by_role, rule

UNPAID_MAY_STAY = frozenset({"CL-04", "CL-05", "CL-06", "CL-07", "CL-08"})
PAID_IN_FULL = frozenset({"CL-01", "CL-02"})
SIGNABLE_UNPAID = frozenset({"CL-04", "CL-05", "CL-07", "CL-08"})

desk = by_role("DESK", cite="监察条例 9", says=_("由受理员办理"), key="desk")
squad = by_role("SQUAD", cite="25号令 19", says=_("由劳动保障监察机构负责人办理"), key="squad")
head = by_role("BH", "CHIEF", cite="监察条例 17", says=_("由人社部门负责人办理"), key="head")
office = by_role(
    "SQUAD", "BH", "CHIEF", cite="双包案规则 交办", says=_("由监察机构负责人或人社部门负责人办理"), key="office"
)
taker = by_role("SQUAD", "BH", "CHIEF", "HRLEAD", cite="监察条例 14", says=_("由监察机构负责人、人社部门负责人或人社包案领导办理"), key="taker")
assigner = by_role(
    "SQUAD", "BH", "CHIEF", "HRLEAD", cite="双包案规则 交办", says=_("由监察机构负责人、人社部门负责人或人社包案领导办理"), key="assigner"
)
system = by_role("SYSTEM", cite="平台规则 系统", says=_("由系统自动登记"), key="system")
recorder = by_role("DESK", "INSP", "SQUAD", cite="平台规则 留痕", says=_("由受理员或监察员登记"), key="recorder")
inspector = by_role("INSP", cite="监察条例 4", says=_("由持证监察员办理"), key="inspector")


@rule("监察条例 16; 平台规则 分派", _("由本案主办或协办监察员办理"), mend=_("联系主办人，或由监察机构负责人改派"))
def of_the_case(f, who, given):
    """The actor is one of the two investigators."""
    return who.id in _acting(f)


def _acting(f) -> tuple:
    """Lead and co-inspector, the stand-in in the place of whom he stands in for."""
    absent, deputy = f.stand_in
    return tuple(deputy if person and person == absent else person for person in (f.lead, f.co))


@rule("平台规则 分派", _("由本案主办监察员办理"), mend=_("联系主办人，或由监察机构负责人改派"))
def is_lead(f, who, given):
    """The actor leads the investigation."""
    return who.id == _acting(f)[0]


@rule("监察条例 16; 处罚法 42", _("两名监察员均为本案主办、协办"), mend=_("由另一名承办人确认"), pair=True)
def both_of_the_case(f, who, given):
    """G2: the two who sign are the two investigators."""
    return {who.id, who.beside} == set(_acting(f))


@rule(
    "监察条例 16; 监察条例 4",
    _("两名监察员的执法证件均在有效期内，且均未回避"),
    mend=_("换领证件，或由监察机构负责人改派"),
)
def both_fit(f, who, given):
    """G2: certificates valid on the day, nobody recused."""
    return set(_acting(f)) <= f.fit


@rule("监察条例 16; 平台规则 分派", _("指定的主办、协办是两名不同的监察员"), mend=_("另选一名协办"))
def two_named(f, who, given):
    """Two different people are named."""
    return bool(given.get("lead")) and bool(given.get("co")) and given["lead"] != given["co"]


@rule("监察条例 4; 监察条例 16", _("指定的监察员持有效执法证件且未回避"), mend=_("另选持有效证件的监察员"))
def named_fit(f, who, given):
    """Those named hold valid certificates."""
    return {given.get("lead"), given.get("co")} <= f.fit


@rule("监察条例 14; 平台规则 预警", _("线索来自已核查的预警"), mend=_("先登记预警并由两人核查"))
def from_warning(f, who, given):
    """W8: a case of our own initiative begins with the head of its warning's chain."""
    return bool((given.get("warning") or {}).get("head"))


@rule("25号令 18", _("材料有缺项，缺项已列明"), mend=_("列出要补正的材料"))
def something_missing(f, who, given):
    """Only an incomplete filing is sent for correction."""
    return bool(given.get("missing"))


@rule("25号令 18; 平台规则 补正", _("缺项已全部补齐"), mend=_("仍有缺项的，继续等待补正或不予受理"))
def all_supplied(f, who, given):
    """A correction is complete or it is not."""
    return not given.get("still_missing")


@rule("25号令 18", _("投诉材料齐全"), mend=_("先通知补正"))
def nothing_missing(f, who, given):
    """The filing is complete."""
    return not f.basics_missing


@rule(
    "监察条例 11; 监察条例 13; 25号令 18",
    _("属于劳动保障监察事项，且用工所在地由本机关管辖"),
    mend=_("转送有权处理的单位，或不予受理"),
)
def in_scope(f, who, given):
    """GSCOPE."""
    return f.in_scope


@rule(
    "监察条例 20; 25号令 18",
    _("违法行为发生或终了之日起未超过两年"),
    mend=_("核对欠薪终了日期；已超过的，不予受理并告知其他途径"),
)
def in_time(f, who, given):
    """GLIM."""
    return f.in_time


@rule("监察条例 21(2); 浙监察 22", _("同一请求没有在仲裁、诉讼中"), mend=_("告知投诉人继续原程序"))
def not_elsewhere(f, who, given):
    """GNODUP."""
    return not f.elsewhere


@rule("25号令 18; 浙监察 22", _("所选的不予受理情形与登记内容相符，并写明理由"), mend=_("改选相符的情形，写明理由"))
def ground_of_refusal(f, who, given):
    """C3: the chosen ground really holds, and a written reason is given."""
    grounds = {
        "limit": not f.in_time,
        "scope": not f.in_scope and not f.scope_open,
        "elsewhere": f.elsewhere,
        "basics": f.basics_missing and f.missing_bars,
    }
    return grounds.get(given.get("ground"), False) and bool(given.get("reason"))


@rule("25号令 18", _("补正材料仍有缺项，并写明理由"), mend=_("材料已补齐的，登记补正完成"))
def not_supplied(f, who, given):
    """CORRECTION ends in refusal only if something is still missing."""
    return f.basics_missing and bool(given.get("reason"))


@rule("支付条例 10", _("写明接收单位"), mend=_("选择有权处理的单位"))
def receiver_named(f, who, given):
    """First-contact duty: forwarded to somebody."""
    return bool(given.get("receiver"))


@rule("监察条例 17", _("调查期限尚未届满"), mend=_("期限届满后不能再延长；依现有证据作出认定"))
def before_term(f, who, given):
    """N14: no extension after expiry."""
    return not f.term_over


@rule("监察条例 17", _("调查期限未延长过"), mend=_("只能延长一次；依现有证据作出认定"))
def first_extension(f, who, given):
    """N14: once."""
    return not f.extended


@rule("浙监察 30", _("所在省份规定可以中止调查"), mend=_("依现有证据继续调查"))
def may_suspend(f, who, given):
    """Only where the province allows it."""
    return f.may_suspend


@rule(
    "监察条例 26; 浙监察 26; 支付条例 50",
    _("每名劳动者的欠付金额均已核定，并附证据或依法推定"),
    mend=_("在工资明细中逐人核定金额并关联证据"),
)
def sums_fixed(f, who, given):
    """GFACT."""
    return f.sums_fixed


@rule("25号令 33", _("两名监察员已签署案件处理报批表，其后账册、证据未变"), mend=_("由主办、协办重新签署报批表"))
def reported(f, who, given):
    """C10: the proposal stands, and nothing changed since."""
    return f.report


@rule("平台规则 分派; 处罚法 58", _("审批人不是本案承办监察员"), mend=_("由未参与办案的负责人审批"))
def not_investigator(f, who, given):
    """Separation of duties; a stand-in has investigated too."""
    return who.id not in (f.lead, f.co, *f.stand_in)


@rule(
    "监察条例 18(3)", _("轻微且已改正（无未付），或违法事实不能成立（核定无欠薪）"), mend=_("尚有未付的，进入责令支付")
)
def withdrawal_ground(f, who, given):
    """C11: CL-02 or CL-03."""
    grounds = {"CL-02": f.owing and not f.unpaid, "CL-03": not f.owing}
    return grounds.get(given.get("code"), False)


@rule("平台规则 结案", _("结案事由的证据已入卷"), mend=_("上传并标明该事由所需的证据"))
def ground_proven(f, who, given):
    """GGROUND, for the ground in the form."""
    return given.get("code") in f.proven


@rule(
    "平台规则 结案; 监察条例 18",
    _("结案事由与账册相符：未付清的只能用 CL-04 至 CL-08"),
    mend=_("登记付款凭证，或改用相符的事由"),
)
def ground_fits_ledger(f, who, given):
    """N15, for the ground in the form."""
    return _fits(given.get("code"), f)


@rule("平台规则 结案", _("结案审批表已提请，事由证据仍在卷并与账册相符"), mend=_("重新提请结案"))
def proposed_stands(f, who, given):
    """GGROUND and N15, for the ground proposed."""
    return f.code in f.proven and _fits(f.code, f)


@rule(
    "平台规则 结案", _("责令、处理、移送等并行程序均已了结，或依该事由可以不了结"), mend=_("办结或依法终止未了结的程序")
)
def nothing_open(f, who, given):
    """C14: all parts finished or excused."""
    return f.code not in f.blocked


@rule("平台规则 结案", _("结案审批表已由监察机构负责人批准，其后账册、证据、文书未变"), mend=_("重新提请并审批结案"))
def closing_approved(f, who, given):
    """D31 stands."""
    return f.approved


@rule("双包案规则 销号", _("本案不须双包案销号"), mend=_("由两名包案领导签字销号"))
def no_sign_off_due(f, who, given):
    """Closing by approval alone: no arrears, or the police have it (settled)."""
    return not f.sign_off_due or f.code == "CL-06"


@rule("双包案规则 销号", _("两名包案领导均已签字销号"), mend=_("由两名包案领导签字"))
def signed_off(f, who, given):
    """Dual responsibility is done."""
    return f.signed_off


@rule("平台规则 结案", _("本案以 CL-04 至 CL-08 结案，付款可以续登"), mend=_("重新启动案件后登记"))
def closed_unpaid(f, who, given):
    """Payments are still recorded after such a closing."""
    return f.code in UNPAID_MAY_STAY


@rule("平台规则 留痕", _("写明理由"), mend=_("填写理由"))
def reason_given(f, who, given):
    """A reason in writing."""
    return bool(str(given.get("reason") or "").strip())


def _fits(code, f) -> bool:
    if code in PAID_IN_FULL:
        return f.owing and not f.unpaid
    if code == "CL-03":
        return not f.owing
    return code in UNPAID_MAY_STAY


@rule("平台规则 送达; 民诉法 89", _("邮寄、电子送达或有见证人的留置送达"), mend=_("直接送达等其他方式由两人登记"))
def one_server_enough(f, who, given):
    """Two servers is our rule; mail, electronic and witnessed lien service are exempt (0.4)."""
    method = given.get("method")
    return method in ("postal", "electronic") or (method == "lien" and bool(given.get("witness")))


# ── dual charge ──────────────────────────────────────────────────────────────────────────────────────────────


def _organ(f, person, role):
    return next((organ for who, organ, seat in f.seats if who == person and seat == role), None)


@rule("双包案规则 交办", _("一名责任单位领导、一名人社领导，两人不同且来自不同单位"), mend=_("另选一名包案领导"))
def leaders_apart(f, who, given):
    """N16 at the assignment."""
    unit, hr = given.get("unit_leader"), given.get("hr_leader")
    one, other = _organ(f, unit, "UNITLEAD"), _organ(f, hr, "HRLEAD")
    return bool(unit and hr) and unit != hr and None not in (one, other) and one != other


@rule("双包案规则 交办; 平台规则 分派", _("包案领导不是本案承办监察员"), mend=_("另选一名包案领导"))
def leaders_not_investigators(f, who, given):
    """A leader does not sign off his own investigation."""
    return not {given.get("unit_leader"), given.get("hr_leader")} & f.investigators


@rule("双包案规则 办理", _("由本案现任包案领导办理"), mend=_("由包案领导本人登录办理；已离任的，更换包案领导"))
def is_leader(f, who, given):
    """One of the two, still in the post that made him one."""
    as_unit = who.id == f.unit_leader and who.has("UNITLEAD")
    return as_unit or (who.id == f.hr_leader and who.has("HRLEAD"))


@rule("双包案规则 办理", _("写明化解措施和期限"), mend=_("填写措施和期限"))
def plan_given(f, who, given):
    """A plan and a day."""
    return bool(given.get("plan")) and bool(given.get("deadline_on"))


@rule("双包案规则 提请", _("由本案主办监察员提请"), mend=_("由主办监察员提请"))
def by_case_lead(f, who, given):
    """D3 by LEAD."""
    return who.id == f.case_lead


@rule(
    "双包案规则 提请",
    _("已付清，或以 CL-04、CL-05、CL-07、CL-08 结案并有证据"),
    mend=_("登记付款凭证，或补充结案事由的证据"),
)
def settled_or_routed(f, who, given):
    """D3: CL-06 stays on the list."""
    return not f.unpaid or f.code in SIGNABLE_UNPAID


@rule("平台规则 结案", _("结案审批表已由监察机构负责人批准"), mend=_("先由监察机构负责人批准结案审批表"))
def case_approved(f, who, given):
    """D31 comes before the sign-off (settled)."""
    return f.approved


@rule("双包案规则 签字", _("签字人不是办案监察员"), mend=_("由另一名领导签字"))
def signer_not_investigator(f, who, given):
    """Nobody signs off his own case."""
    return who.id not in f.investigators


@rule("双包案规则 签字", _("与第一名签字人不是同一人"), mend=_("由另一名包案领导签字"))
def other_signer(f, who, given):
    """N16: one person never signs twice."""
    return who.id != f.signer


@rule("双包案规则 签字; 平台规则 分派", _("第一名签字的领导不是办案监察员"), mend=_("退回办理，更换包案领导后重新签字"))
def first_signer_not_investigator(f, who, given):
    """A leader to whom the investigation was given since has no valid signature."""
    return f.signer not in f.investigators


@rule("双包案规则 签字", _("提请后账册、证据、文书和结案事由没有变动"), mend=_("重新提请，两名领导重新签字"))
def sheet_unchanged(f, who, given):
    """Any change voids the first signature."""
    return f.same_sheet


@rule("双包案规则 签字", _("提请后账册或文书已变动"), mend=_("没有变动的，由包案领导签字"))
def sheet_changed(f, who, given):
    """Why signatures lapse."""
    return not f.same_sheet


@rule("双包案规则 签字", _("写明意见"), mend=_("填写意见"))
def opinion_given(f, who, given):
    """An opinion in writing."""
    return bool(str(given.get("opinion") or "").strip())


@rule("双包案规则 重开", _("由督查人员或包案领导提出"), mend=_("报督查人员"))
def reopener(f, who, given):
    """D6: AUDIT or either leader."""
    return who.has("AUDIT") or is_leader.holds(f, who, given)
