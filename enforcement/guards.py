"""The guards of an order: pure, each with its article and its sentence."""

from datetime import date

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from documents.delivery import Method
from enforcement import serving
from enforcement.facts import ALL, NONE
from lawkit import citations
from lawkit.rules import Rule, by_role, rule
from statutes import clocks

SHORTEST, LONGEST = settings.ORDER_DAYS  # working days; mark D, no national rule fixes them

inspector = by_role("INSP", cite="监察条例 4", says=_("由持证监察员办理"), key="inspector")
head = by_role("BH", "CHIEF", cite="监察条例 18", says=_("由人社部门负责人办理"), key="head")
system = by_role("SYSTEM", cite="平台规则 系统", says=_("由系统自动登记"), key="system")


@rule("监察条例 18; 平台规则 分派", _("由本地规定的签发人签发"), mend=_("提请有权签发的负责人办理"))
def signer(f, who, given):
    """O2 by the local rule: the head of the inspection agency, or the head of the bureau."""
    return who.has("SQUAD") if f.signed_by == "SQUAD" else who.has("BH", "CHIEF")


@rule("平台规则 分派", _("由本案主办监察员拟稿"), mend=_("联系主办人，或由监察机构负责人改派"))
def is_lead(f, who, given):
    """O1 by LEAD."""
    return who.id == f.lead


@rule("平台规则 分派", _("签发人不是本案承办监察员"), mend=_("由未参与办案的负责人签发"))
def not_investigator(f, who, given):
    """Separation of duties."""
    return who.id not in f.investigators


@rule(
    "监察条例 26; 浙监察 26; 支付条例 50",
    _("每名劳动者的欠付金额均已核定，并附证据或依法推定"),
    mend=_("在工资明细中逐人核定金额并关联证据"),
)
def sums_fixed(f, who, given):
    """GFACT."""
    return f.sums_fixed


@rule("监察条例 26; 平台规则 账册", _("账册尚有未付"), mend=_("已付清的不需要责令支付，提请结案"))
def wages_unpaid(f, who, given):
    """Nothing is ordered that has been paid."""
    return f.unpaid


@rule("支付条例 16; 支付条例 30", _("被责令人是本案情形下的清偿责任人"), mend=_("核对清偿责任情形，登记相应的当事人"))
def liable_named(f, who, given):
    """O1: the addressee comes from the resolver."""
    return bool(given.get("liable")) and given["liable"] in {party for party, _capped in f.liable}


@rule("支付条例 29(2)", _("垫付以未结清的工程款为限，并写明限额"), mend=_("填写未结清的工程款数额"))
def cap_named(f, who, given):
    """Who only advances wages is ordered up to a named sum."""
    return (given.get("liable"), True) not in f.liable or bool(given.get("cap"))


@rule(
    "监察条例 18; 100号文 一(三)",
    _("案件处于可以责令支付的阶段"),
    mend=_("调查终结后由人社部门负责人决定责令支付；逃匿的先登记逃匿情形和证据"),
)
def may_order(f, who, given):
    """C13; before the investigation ends, only an absconder is ordered to pay (100号文)."""
    return f.place == "ordering" or f.place == "early" and f.absconding


@rule("监察条例 18", _("案件尚在调查或责令阶段"), mend=_("案件重新启动后再拟稿"))
def may_draft(f, who, given):
    """A draft has no effect, so it may be written early."""
    return f.place != "other"


@rule("平台规则 结案", _("案件尚未结案"), mend=_("需要继续办理的，由人社部门负责人重新启动案件"))
def case_at_work(f, who, given):
    """Under a ground that excuses it an order may end after the closing; nothing goes out any more (settled 3)."""
    return not f.closed


@rule("25号令 31", _("案件处于当场责令阶段"), mend=_("由两名承办监察员当场责令支付"))
def on_the_spot(f, who, given):
    """C9."""
    return f.place == "spot"


@rule(
    "监察条例 26; 平台规则 期日",
    format_lazy(_("期限写明一种：今天之后的一个日期，或送达后 {first} 至 {last} 个工作日"), first=SHORTEST, last=LONGEST),
    mend=_("改填截止日期或工作日数"),
)
def deadline_named(f, who, given):
    """One kind of deadline, of a lawful length (reference 1.4.10)."""
    fixed, days = given.get("fixed_on"), given.get("days")
    if fixed:
        return not days and f.today < _day(fixed)
    return bool(days) and SHORTEST <= days <= LONGEST


@rule(
    "监察条例 26; 平台规则 期日",
    format_lazy(_("写明的截止日期离今天 {first} 至 {last} 个工作日"), first=SHORTEST, last=LONGEST),
    mend=_("改填截止日期，或写送达后的工作日数"),
)
def fixed_in_range(f, who, given):
    """A fixed day is as near and as far as a term in working days may be (reference 1.4.10)."""
    fixed = _day(given.get("fixed_on"))
    if not fixed or fixed <= f.today:
        return True
    return SHORTEST <= clocks.used(f.today, fixed) <= LONGEST


@rule("监察条例 26; 平台规则 期日", _("截止日期在今天之后"), mend=_("重新拟稿，改填截止日期"))
def deadline_ahead(f, who, given):
    """A draft may have lain too long."""
    return f.fixed_on is None or f.today < f.fixed_on


@rule(
    "平台规则 一致; 平台规则 账册",
    _("附件逐人逐月金额与账册未付一致，合计与责令总额一致"),
    mend=_("账册已有变动，重新拟稿后附件按账册生成"),
)
def sums_agree(f, who, given):
    """Annex, total and ledger are one (settled 15)."""
    return f.sums_agree


# ── service ──────────────────────────────────────────────────────────────────────────────────────────────────


@rule("监察条例 16; 平台规则 双签", _("两名办理人均为持有效证件且未回避的监察员"), mend=_("由另一名持证监察员确认"), pair=True)
def both_fit(f, who, given):
    """N13: two servers, two checkers, each certified."""
    return who.id != who.beside and {who.id, who.beside} <= f.fit


@rule("监察条例 16; 监察条例 4", _("办理人持有效执法证件且未回避"), mend=_("换领证件，或由其他监察员办理"))
def fit(f, who, given):
    """The one who records."""
    return who.id in f.fit


@rule("监察条例 16; 25号令 31", _("两名办理人均为本案主办、协办"), mend=_("由另一名承办人确认"), pair=True)
def both_of_the_case(f, who, given):
    """Both inspectors sign an order on the spot."""
    return {who.id, who.beside} == {f.lead, f.co}


@rule("平台规则 送达; 民诉法 89", _("邮寄、电子送达或有见证人的留置送达"), mend=_("直接送达等其他方式由两人登记"))
def one_server_enough(f, who, given):
    """Reference 0.4."""
    s = serving.of(given)
    return s.get("method") in serving.ALONE or (s.get("method") == Method.LIEN and bool(s.get("witness")))


@rule("民诉法 87; 平台规则 送达", _("送达时间在文书日期之后、今天之前"), mend=_("核对送达的日期和时间"))
def day_sane(f, who, given):
    """Nothing is served before it exists, or tomorrow."""
    happened = serving.day(serving.of(given))
    return happened is not None and f.paper_on is not None and f.paper_on <= happened <= f.today


@rule("民诉法 87; 民诉法 95", _("写明一种法定送达方式"), mend=_("选择送达方式；逃匿的另行张贴"))
def method_named(f, who, given):
    """Posting has its own act, since it counts for the criminal route alone."""
    method = serving.of(given).get("method")
    return method in Method.values and method != Method.POSTING


def _way(key: str, methods: tuple, cite: str, says, mend) -> Rule:
    """The rule that an attempt by one of these methods has everything the method asks for."""
    citations.used(cite, f"rule enforcement.guards.{key}")

    def test(f, who, given):
        s = serving.of(given)
        return s.get("method") not in methods or not serving.effect(f, s, s["method"]).problems

    return Rule(key, cite, says, test, mend)


direct_signed = _way(
    "direct_signed", (Method.DIRECT,), "民诉法 88", _("直接送达由本人或依法可以签收的人签收"), _("选择签收人与受送达人的关系；拒收的改用留置送达")
)  # fmt: skip
lien_kept = _way(
    "lien_kept", (Method.LIEN,), "民诉法 89",
    _("留置送达记明拒收事由，有见证人或照片、视频，文书留在受送达人住所"), _("补记拒收事由和地点，关联照片或写明见证人"),
)  # fmt: skip
consented = _way(
    "consented", (Method.ELECTRONIC,), "民诉法 90", _("受送达人在送达地址确认书中同意电子送达"), _("取得送达地址确认书，或改用其他方式")
)  # fmt: skip
receipted = _way(
    "receipted", (Method.POSTAL, Method.ENTRUSTED), "民诉法 91", _("邮寄、委托送达附有注明收件日期的回执"), _("回执以“送达证明”入卷后关联")
)  # fmt: skip
in_custody = _way(
    "in_custody", (Method.TRANSFER,), "民诉法 92; 民诉法 93",
    _("转交送达用于军人和被监禁、被采取强制措施的人，并附回证"), _("改用其他方式，或补充回证"),
)  # fmt: skip
notice_grounded = _way(
    "notice_grounded", (Method.PUBLIC_NOTICE,), "民诉法 95",
    _("公告送达前下落不明或其他方式无法送达，原因和经过已记明"), _("登记逃匿证据或未成功的送达，写明原因"),
)  # fmt: skip
WAYS = (direct_signed, lien_kept, consented, receipted, in_custody, notice_grounded)


@rule(
    "平台规则 期日; 监察条例 26",
    _("送达早于责令写明的截止日期"),
    mend=_("这次送达按未生效的送达登记；由人社部门负责人变更期限或撤销责令"),
)
def before_fixed_day(f, who, given):
    """N28, settled 14."""
    counts = serving.admin_day(serving.of(given))
    return f.fixed_on is None or (counts is not None and counts < f.fixed_on)


@rule("平台规则 期日; 平台规则 期限", _("按已公布的工作日历能够算出截止日期"), mend=_("装入该年度工作日历，或变更为确定的日期"))
def day_certain(f, who, given):
    """N28: never a day computed with a missing calendar."""
    s = serving.of(given)
    return serving.certain(s, f.fixed_on, f.days, serving.admin_day(s))


@rule("25号令 31; 民诉法 87", _("文书当场交付，或当场留置"), mend=_("不能当场交付的，由负责人签发后送达"))
def handed_over(f, who, given):
    """C9: handed over on the spot."""
    return serving.of(given).get("method") in (Method.DIRECT, Method.LIEN)


@rule("平台规则 期日; 平台规则 期限", _("按已公布的工作日历能够算出截止日期"), mend=_("装入该年度工作日历，或写明确定的日期"))
def spot_day_certain(f, who, given):
    """N28 for an order on the spot, whose deadline is named in the same act."""
    s = serving.of(given)
    return serving.certain({}, _day(given.get("fixed_on")), given.get("days") or 0, serving.day(s))


@rule("民诉法 87", _("这份责令尚未送达"), mend=_("刷新页面查看送达情况"))
def not_served(f, who, given):
    """Served once; a changed deadline is served again."""
    return not f.served


@rule(
    "法释〔2013〕3号 4(2)",
    _("已记录逃匿并有证据，直接送达未成，在住所、经营或办公场所、工地张贴并留有在卷照片或视频"),
    mend=_("登记逃匿情形和证据，先直接送达并登记未成，张贴的照片以“送达证明”入卷"),
)
def posting_grounded(f, who, given):
    """GPOST."""
    s = serving.of(given)
    return bool(s.get("reason")) and not serving.effect(f, s, Method.POSTING).problems


@rule("平台规则 期日; 监察条例 26", _("张贴早于责令写明的截止日期"), mend=_("由人社部门负责人变更期限或撤销责令"))
def posted_before_fixed_day(f, who, given):
    """N28 for posting."""
    happened = serving.day(serving.of(given))
    return f.fixed_on is None or (happened is not None and happened < f.fixed_on)


@rule("平台规则 期日; 平台规则 期限", _("按已公布的工作日历能够算出截止日期"), mend=_("装入该年度工作日历，或变更为确定的日期"))
def posted_day_certain(f, who, given):
    """N28 for posting."""
    s = serving.of(given)
    return serving.certain({}, f.fixed_on, f.days, serving.day(s))


@rule("平台规则 送达", _("写明未成的经过；确已交付的，交付时截止日期已到"), mend=_("填写经过；送达有效的按送达登记"))
def in_vain(f, who, given):
    """An attempt failed, or came too late to count (settled 14); what counts is recorded as service."""
    s = serving.of(given)
    if s.get("succeeded"):
        counts = serving.admin_day(s)
        return f.fixed_on is not None and counts is not None and counts >= f.fixed_on
    return bool(str(s.get("result") or "").strip())


# ── performance and end ──────────────────────────────────────────────────────────────────────────────────────


@rule("监察条例 18; 平台规则 账册", _("责令的金额在账册中已逐人付清"), mend=_("先登记付款凭证；部分支付的登记部分履行"))
def paid(f, who, given):
    """GPAID over the order's lines."""
    return f.paid == ALL


@rule("监察条例 18; 平台规则 账册", _("账册中有部分付款，且尚未付清"), mend=_("先登记付款凭证；已付清的登记履行完毕"))
def partly_paid(f, who, given):
    """O6."""
    return f.paid not in (ALL, NONE)


@rule("平台规则 复查", _("写明复查的时间、地点和结论"), mend=_("填写复查记录"))
def checked(f, who, given):
    """D12 says when, where and with which result."""
    c = given.get("check") or {}
    return bool(c.get("checked_at")) and bool(c.get("place")) and bool(c.get("conclusion"))


@rule("监察条例 26", _("已送达，期限已过，尚有未付"), mend=_("期限未过或已付清的，不登记逾期"))
def run_out_after_service(f, who, given):
    """GEXP_admin."""
    return f.served and f.over_admin and not f.ended_admin and f.paid != ALL


@rule("法释〔2013〕3号 4", _("已张贴，期限已过，尚有未付"), mend=_("期限未过或已付清的，不登记逾期"))
def run_out_after_posting(f, who, given):
    """GEXP_crim for an order that was posted."""
    return f.posted and f.over_criminal and not f.ended_criminal and f.paid != ALL


@rule("平台规则 期日", _("责令的期限尚未届满"), mend=_("已届满的不能变更；依法作出处理"))
def not_over(f, who, given):
    """O9: before expiry. An order that has not taken effect has no running term."""
    return not (f.over_admin or f.over_criminal or f.ended_admin or f.ended_criminal)


@rule("平台规则 期日; 平台规则 账册", _("责令的金额尚未付清"), mend=_("已付清的登记履行完毕"))
def something_left(f, who, given):
    """O9: a notice of change lists what remains."""
    return f.paid != ALL


@rule("平台规则 期日", _("期限未变更过"), mend=_("只能变更一次；撤销后重新责令"))
def first_change(f, who, given):
    """O9: one time."""
    return not f.changed


@rule("平台规则 期日", _("变更后的期限晚于原期限"), mend=_("改填更晚的日期"))
def later(f, who, given):
    """O9: a term is lengthened; one that runs from the new service is later by itself."""
    return not given.get("fixed_on") or f.fixed_on is None or _day(given["fixed_on"]) > f.fixed_on


@rule("平台规则 留痕", _("写明理由"), mend=_("填写理由"))
def reason_given(f, who, given):
    """A reason in writing."""
    return bool(str(given.get("reason") or "").strip())


@rule("25号令 39; 浙监察 32", _("上级、复议机关或法院撤销的，其文书已入卷"), mend=_("上传撤销的文书并关联"))
def authority_on_file(f, who, given):
    """O8: our own correction, or a document of the one who revoked."""
    return given.get("authority", "own") == "own" or given.get("evidence") in f.on_file


def _day(value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
