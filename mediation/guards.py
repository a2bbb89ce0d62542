"""The guards of a mediation until there is an agreement: pure, each with its article and its sentence."""

from django.utils.translation import gettext_lazy as _

from lawkit import moment
from lawkit.rules import by_role, rule
from mediation import effects, plans
from mediation.words import Capacity, Consent, Decline, Failure, Origin, Result, employer_key, employers_of, workers_of

recorder = by_role(
    "DESK", "INSP", "SQUAD", "MED", cite="调仲法 12", says=_("由调解员、受理员或监察员登记"), key="recorder"
)  # fmt: skip
mediator = by_role("MED", cite="调仲法 11; 人民调解法 15", says=_("由调解员办理"), key="mediator")
system = by_role("SYSTEM", cite="平台规则 系统", says=_("由系统自动登记"), key="system")

LONGER = 30  # natural days by which one extension may lengthen the term (mark D)


def shown(f, given, key="evidence") -> bool:
    """Whether a document of the act is on file already or comes with it."""
    return bool(given.get("file")) or given.get(key) in f.on_file


def _says(given, key) -> bool:
    return bool(str(given.get(key) or "").strip())


def _held(given) -> dict:
    return given.get("held") or {}


# ── application ──────────────────────────────────────────────────────────────────────────────────────────────


@rule("调仲法 12; 协调规定 21", _("写明双方当事人：至少一名劳动者和一个单位"), mend=_("选择劳动者和单位"))
def both_sides(f, who, given):
    """M1: a mediation has two sides."""
    return bool(given.get("workers")) and bool(given.get("employers"))


@rule("调仲法 10; 平台规则 账册", _("每名劳动者在账册上有未付的工资"), mend=_("先在工资明细中登记主张"))
def on_the_ledger(f, who, given):
    """What is mediated is what the ledger shows."""
    wanted = set(given.get("workers") or ())
    return not wanted or wanted <= f.claimants


@rule("平台规则 调解", _("这些劳动者没有另一件未结束的调解"), mend=_("在已有的调解中办理，或先结束该件"))
def not_mediated(f, who, given):
    """One mediation at a time for one worker."""
    wanted = set(given.get("workers") or ())
    return not wanted or not f.mediated & wanted


@rule("调仲法 29; 监察条例 21(2)", _("同一请求没有申请仲裁，也没有起诉"), mend=_("由受理仲裁或诉讼的机关主持调解"))
def not_elsewhere(f, who, given):
    """Who has the claim mediates it."""
    return not f.elsewhere


@rule(
    "调仲法 12; 协调规定 23; 浙调仲 10",
    _("书面或口头申请的，写明申请人；主动调解的没有申请人，另行征得双方同意"),
    mend=_("选择申请方式和申请人"),
)
def way_named(f, who, given):
    """Written, oral with a record, or of one's own motion; applicants are parties."""
    applicants = frozenset(given.get("applicants") or ())
    if given.get("origin") == Origin.INITIATIVE:
        return not applicants
    asked = given.get("origin") in (Origin.WRITTEN, Origin.ORAL)
    return asked and bool(applicants) and applicants <= effects.named(given)


@rule("调仲法 12; 协调规定 21", _("写明调解请求和收到日期，日期不晚于今天"), mend=_("填写请求和实际收到的日期"))
def request_told(f, who, given):
    """What is asked for, and since when the terms run."""
    received = plans.day(given.get("received_on"))
    return _says(given, "requests") and received is not None and received <= f.today


@rule("调仲法 10; 浙调仲 7", _("向一个存续的调解组织申请"), mend=_("改选调解组织"))
def organisation_stands(f, who, given):
    """M1: an organisation that exists."""
    return bool(given.get("organisation")) and given["organisation"] in f.organisations


@rule("人民调解法 17; 协调规定 23", _("该当事人尚未表示同意，同意的方式已写明"), mend=_("选择当事人和同意的方式"))
def consent_told(f, who, given):
    """GCONS, party by party."""
    return given.get("party") in f.silent and given.get("how") in Consent.values


@rule("人民调解法 17; 协调规定 22", _("各方当事人都同意调解"), mend=_("逐个征求意见；不同意的，不予受理并告知其他途径"))
def all_agree(f, who, given):
    """GCONS."""
    return bool(f.parties) and not f.silent


@rule("协调规定 22", _("属于调解范围"), mend=_("不属于的，不予受理并告知其他途径"))
def in_scope(f, who, given):
    """M3."""
    return f.in_scope


@rule("调仲法 11; 人民调解法 15", _("指定一名本组织的调解员，与双方没有利害关系"), mend=_("改派其他调解员"))
def mediator_named(f, who, given):
    """A mediator of the organisation, of the day, without an interest in the case."""
    return given.get("mediator") in f.mediators


@rule("协调规定 22; 人民调解法 17", _("不予受理的理由与登记的情况相符，并写明"), mend=_("改选理由，填写说明"))
def ground_of_decline(f, who, given):
    """M2: out of scope, a party that does not agree, or a claim that is elsewhere."""
    true = {Decline.CONSENT: bool(f.silent), Decline.SCOPE: not f.in_scope, Decline.ELSEWHERE: f.elsewhere}
    return true.get(given.get("ground"), False) and _says(given, "reason")


# ── conduct ──────────────────────────────────────────────────────────────────────────────────────────────────


@rule("人民调解法 17", _("没有当事人明确拒绝调解"), mend=_("终止调解，书面告知其他途径"))
def nobody_refused(f, who, given):
    """N17: nothing goes on after a refusal."""
    return not f.refused


@rule("调仲法 14(3); 协调规定 29; 浙调仲 10", _("调解期限未过"), mend=_("期满前经双方同意可以延长；已过的终止调解"))
def in_term(f, who, given):
    """Fifteen natural days from receipt, unless both agree to more."""
    return not f.over


@rule("平台规则 分派", _("由主持本案的调解员办理；外聘调解员的，由本组织人员登记"), mend=_("联系主持人，或改派"))
def conducts(f, who, given):
    """The mediator of the case; for one from outside, whoever of the organisation keeps the record."""
    return f.conductor in (0, who.id)


@rule("协调规定 29; 浙调仲 10", _("各方当事人都同意延长，并附同意材料"), mend=_("逐个取得同意，上传材料"))
def all_agree_to_more(f, who, given):
    """Extended by agreement alone."""
    return f.parties <= frozenset(given.get("consents") or ()) and shown(f, given)


@rule("协调规定 29; 平台规则 调解", _("一次延长一至三十日"), mend=_("改填日数"))
def days_sane(f, who, given):
    """A whole number of days."""
    return type(given.get("days")) is int and 1 <= given["days"] <= LONGER


@rule("调仲法 14; 平台规则 调解", _("加入的单位不是已有的当事人，并表示同意"), mend=_("选择单位和同意的方式"))
def newcomer_agrees(f, who, given):
    """A third party comes of its own will."""
    key = employer_key(given.get("employer") or 0)
    return bool(given.get("employer")) and key not in f.parties and given.get("how") in Consent.values


@rule("办案规则 63; 平台规则 调解", _("退出的是当事人，附本人的书面意思表示"), mend=_("由本人签署，扫描入卷；代表人不能代为退出"))
def own_leave(f, who, given):
    """A representative never withdraws for another."""
    return given.get("party") in f.parties and shown(f, given)


@rule("平台规则 调解", _("退出后双方仍各有当事人"), mend=_("最后一方退出的，终止调解"))
def two_sides_stay(f, who, given):
    """Else nothing is left to mediate."""
    rest = f.parties - {given.get("party")}
    return bool(workers_of(rest)) and bool(employers_of(rest))


@rule("平台规则 留痕", _("写明理由"), mend=_("填写理由"))
def reason_given(f, who, given):
    """A reason in writing."""
    return _says(given, "reason")


# ── sessions ─────────────────────────────────────────────────────────────────────────────────────────────────


@rule("调仲法 13; 平台规则 调解", _("写明开始和结束时间、地点、议程，时间在今天以后"), mend=_("填写时间、地点和议程"))
def slot_named(f, who, given):
    """A session has a time that can be kept."""
    slot = given.get("slot") or {}
    starts, ends = slot.get("starts_at"), slot.get("ends_at")
    if not (starts and ends and _says(slot, "place") and _says(slot, "agenda")):
        return False
    return starts < ends and moment.local(starts).date() >= f.today


@rule("平台规则 调解", _("是本件排期中尚未举行的调解会"), mend=_("刷新页面查看排期"))
def session_waits(f, who, given):
    """Of this mediation, neither held nor called off."""
    return given.get("session") in f.sessions


@rule("人民调解法 27; 平台规则 调解", _("逐人写明到场人员的姓名和身份，均代表本案当事人"), mend=_("填写到场人员"))
def attendance_told(f, who, given):
    """M03: who was there for whom."""
    people = _held(given).get("attended") or ()
    named = all(p.get("party") in f.parties and p.get("name") and p.get("capacity") in Capacity.values for p in people)
    return bool(people) and named


@rule("调仲法 7; 办案规则 63", _("代理人、代表人附授权或推选材料；代表人由十名以上劳动者推选"), mend=_("上传授权材料；不足十人的由本人到场"))
def authority_shown(f, who, given):
    """Agents show a power, representatives their election."""
    for person in _held(given).get("attended") or ():
        deputy = person.get("capacity") in (Capacity.AGENT, Capacity.REPRESENTATIVE)
        if deputy and person.get("evidence") not in f.on_file:
            return False
        if person.get("capacity") == Capacity.REPRESENTATIVE and not f.collective:
            return False
    return True


@rule("人民调解法 27; 协调规定 30", _("写明各方意见和调解结果"), mend=_("填写笔录"))
def session_told(f, who, given):
    """M03 says what was said and how it ended."""
    held = _held(given)
    return _says(held, "statement") and held.get("result") in Result.values


@rule("平台规则 调解", _("报价由当事人提出，逐人写明金额"), mend=_("选择提出的一方，填写劳动者和金额"))
def offer_told(f, who, given):
    """Who offers or asks how much for whom."""
    rows = given.get("lines") or ()
    sums = all(f"w{worker}" in f.parties and amount >= 0 for worker, amount in rows)
    return given.get("party") in f.parties and bool(rows) and sums


# ── end without agreement ────────────────────────────────────────────────────────────────────────────────────


@rule("人民调解法 26; 协调规定 30", _("写明调解不成的原因和经过；拒绝的写明是哪一方"), mend=_("选择原因，填写经过"))
def failure_told(f, who, given):
    """M5; the term that ran out is recorded by the system alone."""
    reason = given.get("reason")
    if reason not in Failure.values or reason == Failure.TIME or not _says(given, "account"):
        return False
    return reason != Failure.REFUSAL or given.get("party") in f.parties


@rule("调仲法 14(3)", _("调解期限已过，没有达成协议"), mend=_("期限未过的，不登记期满"))
def run_out(f, who, given):
    """M5 by time."""
    return f.over


@rule("人民调解法 26; 协调规定 30", _("写明告知了哪些当事人"), mend=_("勾选收到告知的当事人"))
def told_to_parties(f, who, given):
    """The notice of routes reaches parties."""
    told = frozenset(given.get("told") or ())
    return bool(told) and told <= f.parties
