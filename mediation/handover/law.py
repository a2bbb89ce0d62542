"""The law of a hand-over to arbitration: HANDOVER (A1–A4), as a table.

Codes in the first column of the reference stand in ``code``; what an act writes is in deeds.py, its guards in guards.py,
its papers in papers.py. A hand-over never closes what the inspection must still do (reference 11.9).
"""

from django.utils.translation import gettext_lazy as _

from casework.law import CASE
from lawkit.machine import BIRTH, SAME, Act, Machine, State
from mediation.handover import effects as e
from mediation.handover import guards as g
from mediation.handover.facts import HandoverFacts

# Which closing grounds leave a hand-over open: CL-05 is the hand-over itself; under the others the claim stays with the
# tribunal. Not CL-01 and CL-02 (paid), nor CL-03 (unfounded: the papers are cancelled or the claim is withdrawn first).
EXCUSED_BY = frozenset({"CL-04", "CL-05", "CL-06", "CL-07", "CL-08"})
DOCUMENT = {"evidence": (None, 31)}
REASON = {"reason": ("", "x")}
SUMS = {"lines": (((1, 50),), ((9, 50),), ((1, -1),), ())}
LIVE = "mediated|awarded|effective|execution"

HANDOVER = Machine(
    "HANDOVER", _("移交仲裁"), "2026-11",
    states=[
        State("prepared", _("待签字移交"), stage="arbitration", verb=_("逐人取得签字，移交仲裁")),
        State("handed", _("已移交"), stage="arbitration", verb=_("等待仲裁机构受理")),
        State("cancelled", _("已取消"), final=True, stage="arbitration"),
        State("not_accepted", _("仲裁不予受理"), final=True, stage="arbitration"),
        State("accepted", _("仲裁审理中"), stage="arbitration", verb=_("等待裁决")),
        State("mediated", _("仲裁调解书生效"), stage="arbitration", verb=_("督促履行，申请执行")),
        State("awarded", _("已裁决"), stage="arbitration", verb=_("等待起诉期满")),
        State("effective", _("裁决生效"), stage="arbitration", verb=_("督促履行，申请执行")),
        State("execution", _("裁决执行中"), stage="arbitration", verb=_("登记执行到位的款项")),
        State("performed", _("已履行"), final=True, stage="arbitration"),
        State("sued", _("已起诉"), final=True, stage="arbitration"),
        State("revoked", _("裁决被撤销"), final=True, stage="arbitration"),
        State("ended", _("仲裁已终结"), final=True, stage="arbitration"),
    ],
    acts=[
        Act("prepare", _("准备移交仲裁"), BIRTH, "prepared", g.helper, "监察条例 21(2); 办案规则 29",
            when=(g.ready, g.arbitrable, g.workers_named, g.not_busy, g.request_told), papers=("A02",), effect=e.prepare,
            code="A1", given={"workers": ((1,), (1, 2), (5,), ()), "tribunal": (9, None), "requests": ("x", ""),
                              "story": ("x", "")}),
        Act("sign", _("登记劳动者签字"), "prepared", SAME, g.helper, "监察条例 21(2); 办案规则 29",
            when=(g.signature_due, g.own_signature), effect=e.sign, code="A1",
            given={"party": ("w1", "w2", "w9"), "how": ("scan", ""), **DOCUMENT}),
        Act("drop", _("移出名单"), "prepared", SAME, g.helper, "监察条例 21(2); 平台规则 交接",
            when=(g.somebody_stays, g.reason_given), effect=e.drop, code="A1", given={"party": ("w1", "w2", "w9"), **REASON}),
        Act("cancel", _("取消移交"), "prepared", "cancelled", g.helper, "平台规则 交接", when=(g.reason_given,), code="A1",
            given=REASON),
        Act("hand_over", _("移交仲裁"), "prepared", "handed", g.squad, "监察条例 21(2); 办案规则 62; 办案规则 64",
            when=(g.all_signed, g.arbitrable), papers=("A01",), starts=("CLK-ARB-ACC",), code="A1"),
        # the tribunal
        Act("ask_missing", _("登记仲裁机构告知缺项"), "handed", SAME, g.tribunal, "办案规则 29",
            when=(g.gaps_told_once, g.documented), stops=("CLK-ARB-ACC",), effect=e.ask_missing, code="A2",
            given={"missing": ((), ("x",)), **DOCUMENT}),
        Act("supply", _("登记补齐材料"), "handed", SAME, g.helper, "办案规则 29", when=(g.gaps_open,),
            starts=("CLK-ARB-ACC",), effect=e.supply, code="A2"),
        Act("accept", _("登记仲裁受理"), "handed", "accepted", g.tribunal, "调仲法 29; 办案规则 5; 办案规则 30",
            when=(g.nothing_lacking, g.acceptance_told, g.simple_lawful, g.documented), stops=("CLK-ARB-ACC",),
            starts=("CLK-ARB",), effect=e.accept, code="A2",
            given={"number": ("x", ""), "accepted_on": ("2026-03-10", "2026-03-11"), "simplified": (False, True), **DOCUMENT}),
        Act("not_accept", _("登记仲裁不予受理"), "handed", "not_accepted", g.tribunal, "调仲法 29; 办案规则 31",
            when=(g.reason_given, g.documented), stops=("CLK-ARB-ACC",), code="A2", given={**REASON, **DOCUMENT}),
        Act("extend", _("登记延长审理期限"), "accepted", SAME, g.tribunal, "调仲法 43; 办案规则 45",
            when=(g.may_extend, g.documented), effect=e.extend, code="A3", given=DOCUMENT),
        Act("to_ordinary", _("登记转为一般程序"), "accepted", SAME, g.tribunal, "办案规则 61",
            when=(g.is_simplified, g.documented), effect=e.to_ordinary, code="A3", given=DOCUMENT),
        Act("partial_award", _("登记先行裁决"), "accepted", SAME, g.tribunal, "调仲法 43; 办案规则 49",
            when=(g.sums_told, g.documented), code="A3", given={**SUMS, **DOCUMENT}),
        Act("advance", _("登记先予执行裁决"), "accepted", SAME, g.tribunal, "调仲法 44; 办案规则 51; 浙调仲 34",
            when=(g.sums_told, g.advance_grounded, g.documented), code="A3",
            given={**SUMS, "clear": (True, False), "hardship": (True, False), **DOCUMENT}),
        Act("mediate", _("登记仲裁调解书"), "accepted", "mediated", g.tribunal, "办案规则 68; 调仲法 51",
            when=(g.sums_told, g.documented), stops=("CLK-ARB",), code="A3", given={**SUMS, **DOCUMENT}),
        Act("award", _("登记裁决书"), "accepted", "awarded", g.tribunal, "调仲法 43; 调仲法 47; 办案规则 53",
            when=(g.sums_told, g.delivery_told, g.documented), stops=("CLK-ARB",), starts=("CLK-ARB-SUE",),
            effect=e.award, code="A3",
            given={**SUMS, "final": (False, True), "delivered_on": ("2026-03-10", "2026-03-11", None), **DOCUMENT}),
        Act("close", _("登记撤回或者终结"), "accepted", "ended", g.tribunal, "办案规则 48; 平台规则 交接",
            when=(g.reason_given, g.documented), stops=("CLK-ARB",), code="A3", given={**REASON, **DOCUMENT}),
        # after the award
        Act("sue", _("登记起诉"), "awarded", "sued", g.recorder, "调仲法 48; 调仲法 50",
            when=(g.may_sue, g.document_shown), stops=("CLK-ARB-SUE", "CLK-ARB-REV"), code="A4",
            given={"by": ("worker", "employer", ""), **DOCUMENT}),
        Act("revoke", _("登记裁决被撤销"), "awarded|effective|execution", "revoked", g.recorder, "调仲法 49",
            when=(g.is_final, g.document_shown), stops=("CLK-ARB-SUE", "CLK-ARB-REV"), code="A4", given=DOCUMENT),
        Act("take_effect", _("登记裁决生效"), "awarded", "effective", g.recorder, "调仲法 47; 调仲法 48; 调仲法 50",
            when=(g.suit_lapsed,), stops=("CLK-ARB-SUE",), code="A4"),
        Act("enforce", _("登记申请执行"), "mediated|effective", "execution", g.recorder, "调仲法 51; 民诉法 250",
            when=(g.document_shown,), code="A4", given=DOCUMENT),
        Act("perform", _("履行完毕"), LIVE, "performed", g.system, "调仲法 51; 平台规则 账册",
            when=(g.all_paid,), stops=("CLK-ARB-SUE", "CLK-ARB-REV"), hooked=True, code="A4"),
        Act("relapse", _("退票，恢复待履行"), "performed", "effective", g.system, "平台规则 账册; 平台规则 重开",
            when=(g.no_longer_paid,), hooked=True, code="A4"),
        Act("finish", _("登记按裁决履行或者终结执行"), "mediated|effective|execution", "ended", g.recorder,
            "调仲法 51; 平台规则 证据", when=(g.document_shown, g.reason_given), stops=("CLK-ARB-REV",), code="A4",
            given={**REASON, **DOCUMENT}),
    ],
    facts=HandoverFacts,
    part_of=CASE,
    excused_by=EXCUSED_BY,
)  # fmt: skip
