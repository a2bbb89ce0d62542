"""The guards of a listing: pure, each with its article and its sentence."""

from django.utils.translation import gettext_lazy as _

from blacklist import serving
from blacklist.facts import AGENCY, OFFICER
from blacklist.words import UNIT, Outcome, Seat
from enforcement.guards import not_investigator, reason_given  # noqa: F401 the same rules
from lawkit.rules import by_role, rule

system = by_role("SYSTEM", cite="平台规则 系统", says=_("由系统自动登记"), key="system")
credit = by_role("CREDIT", cite="45号令 4", says=_("由信用专员办理"), key="credit")
notifier = by_role("CREDIT", "BH", cite="45号令 6", says=_("由信用专员或者人社部门负责人办理"), key="notifier")
legal = by_role("LEGAL", cite="45号令 5; 法释〔2013〕3号 3", says=_("由法制审核人员办理"), key="legal")
filer = by_role("CREDIT", "BH", "CHIEF", cite="平台规则 证据", says=_("由信用专员或者人社部门负责人入卷"), key="filer")
squad = by_role("SQUAD", cite="45号令 8", says=_("由监察机构负责人办理"), key="squad")
head = by_role("BH", "CHIEF", cite="45号令 8", says=_("由人社部门负责人办理"), key="head")


def measured(f) -> bool:
    """GAMT over migrant workers' wages, by the figures, or where they leave it open by the word of the legal section."""
    return f.large is True or (f.large is None and f.judged is True)


# ── the ground ───────────────────────────────────────────────────────────────────────────────────────────────


@rule("45号令 5; 45号令 16", _("责令已送达，逾期未支付，没有被撤销"), mend=_("责令已撤销的，不得列入；已列入的撤销列入"))
def order_stands(f, who, given):
    """GEXP_admin, and the order still stands."""
    return f.stands


@rule("45号令 5; 支付条例 2", _("期限届满时尚欠农民工工资"), mend=_("不欠农民工工资的，另作社会公布和诚信评价"))
def migrants_owed(f, who, given):
    """GMIG."""
    return f.migrants


@rule(
    "45号令 5(1项); 45号令 5(2项)", _("拖欠数额达到标准，或者引发群体性事件、极端事件造成严重不良社会影响"),
    mend=_("数额在幅度内、本省没有具体标准的，由法制审核人员认定"),
)  # fmt: skip
def amount_or_event(f, who, given):
    """Amount by the province's figures, or an event."""
    return measured(f) or f.grave


@rule("45号令 5; 法释〔2013〕3号 3", _("本省没有具体标准，数额须人工认定"), mend=_("按本省标准可以判断的，不用人工认定"))
def left_open(f, who, given):
    """The figures speak for themselves wherever they can."""
    return f.large is None


@rule("45号令 5; 45号令 6", _("列入的条件不具备，或者用人单位的异议成立"), mend=_("条件具备的应当列入，可以不予列入的按改正和承诺办理"))
def ground_missing(f, who, given):
    """Listing is mandatory; only a missing condition ends it."""
    return f.upheld or not (f.stands and f.migrants and (measured(f) or f.grave))


# ── parties and notice ───────────────────────────────────────────────────────────────────────────────────────


@rule("45号令 5", _("当事人第一位是用人单位，其后是责任人员，各列一次"), mend=_("列明用人单位和法定代表人或者主要负责人、其他责任人员"))
def parties_whole(f, who, given):
    """The unit and at least one person."""
    rows = given.get("parties") or ()
    names = [str(row.get("name") or "").strip() for row in rows]
    seats = [row.get("seat") for row in rows]
    persons = seats[1:]
    right = seats[:1] == [Seat.UNIT] and persons and all(s in Seat.values and s != Seat.UNIT for s in persons)
    return bool(right) and all(names) and len(set(names)) == len(names)


@rule("45号令 6", _("还没有制作告知书"), mend=_("告知书已制作的，当事人名单不再改动"))
def none_noticed(f, who, given):
    """Whoever was told stays a party."""
    return not f.noticed


@rule("45号令 5", _("写明责任人员的姓名和身份"), mend=_("填写姓名，选择身份"))
def person_named(f, who, given):
    """A person; the unit stands already."""
    person = given.get("person") or {}
    return bool(str(person.get("name") or "").strip()) and person.get("seat") in set(Seat.values) - {Seat.UNIT}


@rule("45号令 5; 45号令 6", _("用人单位已列明，增列的人员排在名单之后"), mend=_("先列明当事人；刷新页面后再增列"))
def new_number(f, who, given):
    """One more: told, served and heard like the others before anything is decided."""
    return UNIT in f.parties and (given.get("number") or UNIT) not in f.parties


@rule("平台规则 证据", _("选择入卷的文件"), mend=_("选择文件后上传"))
def something_filed(f, who, given):
    """One file at least."""
    return bool(given.get("files"))


@rule("45号令 6", _("选择名单中尚未告知的当事人"), mend=_("先列明当事人；已告知的不重复告知"))
def to_be_told(f, who, given):
    """Each once."""
    return given.get("party") in f.parties - f.noticed


@rule("45号令 6; 平台规则 送达", _("选择告知书已制作、尚未送达的当事人"), mend=_("先制作告知书"))
def to_be_served(f, who, given):
    """Each once."""
    return given.get("party") in f.noticed - f.served


@rule("民诉法 87; 处罚法 61; 平台规则 送达", _("送达的方式合法，回执已作为送达证明入卷"), mend=_("补正送达方式，回执入卷后关联"))
def service_lawful(f, who, given):
    """By a method of 民诉法; posting alone counts for the criminal route only."""
    s = serving.of(given)
    return serving.effect(f, s).admin_on is not None


@rule("平台规则 送达; 民诉法 89", _("邮寄、电子送达或有见证人的留置送达"), mend=_("直接送达等其他方式由两人登记"))
def one_server_enough(f, who, given):
    """Reference 0.4."""
    s = serving.of(given)
    return s.get("method") in serving.ALONE or (s.get("method") == "lien" and bool(s.get("witness")))


@rule("45号令 6", _("用人单位和每名责任人员的告知书都已送达"), mend=_("逐人送达告知书"))
def all_served(f, who, given):
    """The unit and at least one person, every one of them."""
    return UNIT in f.parties and len(f.parties) > 1 and f.parties <= f.served


@rule("45号令 6", _("每名当事人的五个工作日异议期限都已届满"), mend=_("等异议期限届满后再作决定"))
def terms_over(f, who, given):
    """CLK-BL-OBJ of each."""
    return f.parties <= f.lapsed


@rule("45号令 6", _("没有尚未核实的异议"), mend=_("五个工作日内核实异议并告知结果"))
def nothing_pending(f, who, given):
    """N6."""
    return not f.pending


@rule("45号令 6", _("选择告知书已送达、尚未提出过异议的当事人"), mend=_("先登记送达；已核实的异议不重复登记"))
def may_object(f, who, given):
    """Each once."""
    return given.get("party") in f.served - f.pending - f.answered


@rule("45号令 6", _("写明异议的内容"), mend=_("填写异议"))
def objection_told(f, who, given):
    """In its own words."""
    return bool(str(given.get("text") or "").strip())


@rule("45号令 6", _("选择异议尚未核实的当事人"), mend=_("异议已核实的不重复核实"))
def waits(f, who, given):
    """An objection is open."""
    return given.get("party") in f.pending


@rule("45号令 6", _("写明核实的情况和结果"), mend=_("选择核实结果，填写核实情况"))
def finding_told(f, who, given):
    """Reasoned."""
    return given.get("outcome") in Outcome.values and bool(str(given.get("finding") or "").strip())


@rule("45号令 6", _("用人单位的异议没有成立"), mend=_("用人单位异议成立的，终止列入"))
def unit_not_upheld(f, who, given):
    """What holds of the unit holds of all; a person leaves alone."""
    return not f.upheld


# ── deciding ─────────────────────────────────────────────────────────────────────────────────────────────────


@rule("45号令 8; 平台规则 留痕", _("写明意见"), mend=_("填写意见"))
def opinion_given(f, who, given):
    """In writing."""
    return bool(str(given.get("opinion") or "").strip())


@rule("45号令 8", _("承办人已出具意见"), mend=_("信用专员先出具承办意见"))
def officer_heard(f, who, given):
    """The form has three seats."""
    return f.opinion == OFFICER


@rule("45号令 8", _("监察机构负责人已出具意见"), mend=_("由监察机构负责人出具意见"))
def agency_opined(f, who, given):
    """Before the bureau's head."""
    return f.opinion == AGENCY


@rule("45号令 8", _("决定期限没有延长过，也没有届满"), mend=_("期限已满或者已延长的，尽快作出决定"))
def may_extend(f, who, given):
    """Once, before the term is over."""
    return f.in_term and not f.extended


@rule("45号令 7; 45号令 12", _("拖欠的工资已付清，付款都有凭证"), mend=_("凭证入卷后在账册逐人登记付款"))
def corrected(f, who, given):
    """By the ledger."""
    return f.paid


@rule("45号令 7; 45号令 12", _("不再拖欠工资的书面信用承诺已入卷"), mend=_("上传书面承诺后关联"))
def commitment_shown(f, who, given):
    """In writing, on file."""
    return given.get("commitment") in f.on_file


# ── leaving the list ─────────────────────────────────────────────────────────────────────────────────────────


@rule("45号令 12", _("自改正之日起被列入已满六个月"), mend=_("满六个月后再申请"))
def waited(f, who, given):
    """CLK-BL-EARLY."""
    return f.waited


@rule("45号令 13(1项)", _("列入期间没有发生新的拖欠"), mend=_("有新的拖欠的，不予提前移出"))
def no_new_arrears(f, who, given):
    """Art 13(1)."""
    return not f.new_arrears


@rule("45号令 13(2项)", _("没有处在刑事诉讼期间，没有被追究刑事责任"), mend=_("涉嫌犯罪的，不予提前移出"))
def no_crime(f, who, given):
    """Art 13(2)."""
    return not f.criminal


@rule("45号令 11", _("三年的列入期限已满"), mend=_("期限未满的，依申请提前移出"))
def term_over(f, who, given):
    """CLK-BL-TERM."""
    return f.term_over


@rule("45号令 15; 45号令 18; 平台规则 证据", _("作为依据的文书、材料已入卷"), mend=_("上传后关联"))
def shown(f, who, given):
    """On file."""
    return given.get("evidence") in f.on_file


@rule("45号令 17", _("移出还没有通知"), mend=_("移出通知不重复发出"))
def not_told(f, who, given):
    """Once for each removal."""
    return not f.told


@rule("45号令 17", _("写明已告知的网站和日期"), mend=_("逐个填写已告知的网站"))
def sites_told(f, who, given):
    """Where it was published."""
    return bool(given.get("sites"))
