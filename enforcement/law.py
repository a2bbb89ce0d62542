"""The law of an order to pay: ORDER (O1–O9), as a table.

Codes in the first column of the reference stand in ``code``; what an act writes is in deeds.py, its papers in
papers.py, its guards in guards.py.
"""

from django.utils.translation import gettext_lazy as _

from casework.law import CASE
from enforcement import effects as e
from enforcement import guards as g
from enforcement.facts import DAYS, FIXED, OrderFacts
from enforcement.trials import ATTEMPTS, CHECKS, FAR, LATER, POSTINGS, SERVICES
from lawkit.machine import BIRTH, SAME, Act, Machine, State

IN_FORCE = "served|posted|partly"
DEADLINES = {"fixed_on": (None, FIXED, FAR), "days": (None, DAYS, 30)}
REASON = {"reason": ("", "x")}

# Which closing grounds leave an order open (reference 1.5, 11.4 C14). Not CL-01 and CL-02: wages are paid, so the order
# is complied with. Not CL-03 and CL-04: the matter is unfounded or not ours, so an order has no basis and is revoked.
# CL-05, CL-07, CL-08: the worker's claim, the court's enforcement or the winding-up takes its place; the order stays
# what it was, proof of what was demanded and not paid. CL-06: it is an element of the crime and must stand as it is.
EXCUSED_BY = frozenset({"CL-05", "CL-06", "CL-07", "CL-08"})

ORDER = Machine(
    "ORDER", _("责令支付"), "2026-11",
    states=[
        State("drafted", _("已拟稿"), stage="order", verb=_("签发责令支付")),
        State("issued", _("待送达"), stage="order", verb=_("送达责令支付")),
        State("served", _("已送达"), stage="order", verb=_("期满后复查")),
        State("posted", _("已张贴"), stage="order", verb=_("公告送达，期满后复查")),
        State("partly", _("部分履行"), stage="order", verb=_("督促支付余款，期满后复查")),
        State("expired", _("逾期未履行"), stage="order", verb=_("作出处理；付清的复查")),
        State("complied", _("已履行"), final=True, stage="order"),
        State("revoked", _("已撤销"), final=True, stage="order"),
    ],
    acts=[
        Act("draft", _("拟责令支付"), BIRTH, "drafted", g.inspector, "监察条例 26; 劳动合同法 85",
            when=(g.is_lead, g.may_draft, g.sums_fixed, g.wages_unpaid, g.liable_named, g.cap_named, g.deadline_named,
                  g.fixed_in_range),
            effect=e.name_deadline, given={**DEADLINES, "liable": (7, 8, 9, None), "cap": (None, 100)}, code="O1"),
        Act("redraft", _("重新拟稿"), "drafted", SAME, g.inspector, "监察条例 26; 平台规则 草稿",
            when=(g.is_lead, g.may_draft, g.sums_fixed, g.wages_unpaid, g.liable_named, g.cap_named, g.deadline_named,
                  g.fixed_in_range),
            effect=e.name_deadline, given={**DEADLINES, "liable": (7, 8, 9, None), "cap": (None, 100)}, code="O1"),
        Act("issue", _("签发责令支付"), "drafted", "issued", g.signer, "监察条例 18(2); 监察条例 26; 劳动合同法 85",
            when=(g.not_investigator, g.may_order, g.sums_fixed, g.sums_agree, g.deadline_ahead), papers=("D11",),
            starts=("CLK-SERVE-ND",), stops=("CLK-DECIDE",), code="O2"),
        Act("issue_on_spot", _("当场责令并交付"), BIRTH, "served", g.inspector, "25号令 31; 监察条例 15",
            when=(g.both_of_the_case, g.both_fit, g.on_the_spot, g.sums_fixed, g.wages_unpaid, g.liable_named,
                  g.cap_named, g.deadline_named, g.fixed_in_range, g.handed_over, g.day_sane, g.direct_signed, g.lien_kept,
                  g.spot_day_certain),
            two=True, hooked=True, papers=("D11", "D17"), starts=("CLK-ORDER",), effect=e.on_the_spot,
            given={**DEADLINES, "liable": (7, 8, 9, None), "cap": (None, 100), "service": SERVICES}, code="O2"),
        Act("serve", _("送达责令支付（两人）"), "issued|posted|partly|expired", "served", g.inspector,
            "民诉法 87; 处罚法 61; 25号令 38",
            when=(g.case_at_work, g.both_fit, g.not_served, g.method_named, g.day_sane, *g.WAYS, g.before_fixed_day,
                  g.day_certain),
            two=True, papers=("D17",), starts=("CLK-ORDER",), effect=e.serve, given={"service": SERVICES}, code="O3"),
        Act("serve_alone", _("邮寄、电子或见证留置送达责令"), "issued|posted|partly|expired", "served", g.inspector,
            "民诉法 89; 民诉法 90; 民诉法 91; 平台规则 送达",
            when=(g.case_at_work, g.fit, g.one_server_enough, g.not_served, g.day_sane, g.lien_kept, g.consented,
                  g.receipted, g.before_fixed_day, g.day_certain),
            papers=("D17",), starts=("CLK-ORDER",), effect=e.serve, given={"service": SERVICES}, code="O3"),
        Act("record_attempt", _("登记未成的送达（两人）"), "issued|posted|partly|expired", SAME, g.inspector,
            "民诉法 87; 平台规则 送达", when=(g.case_at_work, g.both_fit, g.method_named, g.day_sane, g.in_vain), two=True,
            papers=("D17",), effect=e.attempt, given={"service": ATTEMPTS}, code="O3"),
        Act("record_return", _("登记邮件退回、电子送达未成"), "issued|posted|partly|expired", SAME, g.inspector,
            "民诉法 91; 平台规则 送达", when=(g.case_at_work, g.fit, g.one_server_enough, g.day_sane, g.in_vain),
            papers=("D17",), effect=e.attempt, given={"service": ATTEMPTS}, code="O3"),
        Act("post", _("张贴责令支付（两人）"), "issued", "posted", g.inspector, "法释〔2013〕3号 4(2); 100号文 一(三)",
            when=(g.case_at_work, g.both_fit, g.day_sane, g.posting_grounded, g.posted_before_fixed_day,
                  g.posted_day_certain),
            two=True, papers=("D19",), starts=("CLK-ORDER",), effect=e.post, given={"service": POSTINGS}, code="O4"),
        Act("comply", _("复查：已履行"), "served|posted|partly|expired", "complied", g.inspector, "监察条例 18; 平台规则 复查",
            when=(g.both_fit, g.paid, g.checked), two=True, papers=("D12",), given={"check": CHECKS}, code="O5"),
        Act("part_comply", _("复查：部分履行"), IN_FORCE, "partly", g.inspector, "监察条例 18; 平台规则 复查",
            when=(g.both_fit, g.partly_paid, g.checked), two=True, papers=("D12",), given={"check": CHECKS}, code="O6"),
        Act("expire", _("逾期未履行"), "served|partly|expired", "expired", g.system, "监察条例 26; 劳动合同法 85",
            when=(g.run_out_after_service,), timed=True, effect=e.expire, code="O7"),
        Act("expire_posting", _("张贴后逾期未履行"), IN_FORCE, "expired", g.system, "法释〔2013〕3号 4",
            when=(g.run_out_after_posting,), timed=True, effect=e.expire_posting, code="O7"),
        Act("revoke", _("撤销责令"), "drafted|issued|served|posted|partly|expired|complied", "revoked", g.head,
            "25号令 39; 45号令 16", when=(g.reason_given, g.authority_on_file),
            given={**REASON, "authority": ("own", "court"), "evidence": (None, 31)}, code="O8"),
        Act("change_deadline", _("变更支付期限"), f"issued|{IN_FORCE}", "issued", g.head, "平台规则 期日; 监察条例 26",
            when=(g.case_at_work, g.not_over, g.something_left, g.first_change, g.reason_given, g.deadline_named,
                  g.later),
            papers=("D11",), starts=("CLK-SERVE-ND",), effect=e.change_deadline,
            given={"fixed_on": (None, FIXED, LATER), "days": (None, DAYS, 30), **REASON}, code="O9"),
    ],
    facts=OrderFacts,
    part_of=CASE,
    excused_by=EXCUSED_BY,
)  # fmt: skip
