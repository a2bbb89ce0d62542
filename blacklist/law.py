"""The law of the joint-punishment list for arrears of migrant workers' wages: LISTING (B1–B9), as a table.

Each party objects for itself, so objection and check (B3) are rows of a party and leave the listing where it stands. A
refused removal (B6) leaves an entry on the list, a restored one (B9) is on it again. What an act writes is in deeds.py
and leaving.py, what its form hands in in papers.py.
"""

from django.utils.translation import gettext_lazy as _

from blacklist import effects as e
from blacklist import guards as g
from blacklist import trials as t
from blacklist.facts import ListingFacts
from casework.law import CASE
from lawkit.machine import BIRTH, SAME, Act, Machine, State

BEFORE = "candidate|notified"
ON_LIST = "listed|removal"
LEFT = "removed_early|expired|revoked"
GROUND = (g.order_stands, g.migrants_owed, g.amount_or_event)
HEARD = (g.all_served, g.terms_over, g.nothing_pending, g.unit_not_upheld)
SERVED = {"party": t.NUMBERS, "service": t.SERVICES}

LISTING = Machine(
    "LISTING", _("列入失信联合惩戒名单"), "2026-11",
    states=[
        State("candidate", _("拟列入"), stage="listing", verb=_("列明当事人，逐人告知")),
        State("notified", _("已告知"), stage="listing", verb=_("异议期满后作出列入决定")),
        State("spared", _("不予列入"), final=True, stage="listing"),
        State("dropped", _("条件不具备，终止"), final=True, stage="listing"),
        State("listed", _("已列入"), stage="listing", verb=_("改正满六个月可以申请提前移出")),
        State("removal", _("申请提前移出"), stage="listing", verb=_("十五个工作日内决定是否移出")),
        State("removed_early", _("已提前移出"), final=True, stage="listing"),
        State("expired", _("期满移出"), final=True, stage="listing"),
        State("revoked", _("已撤销列入"), final=True, stage="listing"),
    ],
    acts=[
        # ── the candidate and its parties ──
        Act("propose", _("拟列入"), BIRTH, "candidate", g.system, "45号令 5; 45号令 8", hooked=True, starts=("CLK-BL-DEC",),
            code="B1"),
        Act("judge", _("认定数额"), "candidate", SAME, g.legal, "45号令 5(1项); 法释〔2013〕3号 3",
            when=(g.left_open, g.not_investigator, g.reason_given), effect=e.judge, given={"large": (True, False), **t.REASONS},
            code="B1"),
        Act("name_parties", _("列明当事人"), "candidate", SAME, g.credit, "45号令 5", when=(g.none_noticed, g.parties_whole),
            effect=e.name_parties, given={"parties": t.PARTIES}, code="B1"),
        Act("add_party", _("增列责任人员"), BEFORE, "candidate", g.credit, "45号令 5; 45号令 6",
            when=(g.person_named, g.new_number), effect=e.add_party, given={"person": t.PERSONS, "number": t.JOINING}, code="B1"),
        Act("file", _("名单材料入卷"), f"{BEFORE}|{ON_LIST}|{LEFT}", SAME, g.filer, "处罚法 47; 平台规则 证据",
            when=(g.something_filed,), given={"files": t.FILES}),
        Act("notify", _("制作拟列入告知书"), "candidate", SAME, g.notifier, "45号令 6", when=(*GROUND, g.to_be_told),
            papers=("B01",), effect=e.notify, given={"party": t.NUMBERS}, code="B2"),
        Act("serve", _("送达拟列入告知书（两人）"), "candidate", SAME, g.notifier, "45号令 6; 民诉法 87; 处罚法 61",
            when=(g.to_be_served, g.service_lawful), two=True, starts=("CLK-BL-OBJ",), effect=e.serve, given=SERVED, code="B2"),
        Act("serve_alone", _("邮寄、电子或见证留置送达告知书"), "candidate", SAME, g.notifier,
            "45号令 6; 民诉法 89; 民诉法 90; 民诉法 91", when=(g.to_be_served, g.one_server_enough, g.service_lawful),
            starts=("CLK-BL-OBJ",), effect=e.serve, given=SERVED, code="B2"),
        Act("served_all", _("全部当事人已告知"), "candidate", "notified", g.system, "45号令 6", when=(g.all_served,),
            hooked=True, code="B2"),
        # ── objections ──
        Act("object", _("登记异议"), BEFORE, SAME, g.credit, "45号令 6", when=(g.may_object, g.objection_told),
            starts=("CLK-BL-CHK",), effect=e.objects, given=t.OBJECTION, code="B3"),
        Act("check", _("核实异议，告知结果"), BEFORE, SAME, g.credit, "45号令 6", when=(g.waits, g.finding_told),
            papers=("B02",), effect=e.check, given=t.CHECK, code="B3"),
        # ── the decision ──
        Act("opine", _("出具承办意见"), BEFORE, SAME, g.credit, "45号令 7; 45号令 8", when=(g.opinion_given,), effect=e.opine,
            given=t.OPINION),
        Act("endorse", _("出具监察机构意见"), BEFORE, SAME, g.squad, "45号令 7; 45号令 8",
            when=(g.officer_heard, g.not_investigator, g.opinion_given), effect=e.endorse, given=t.OPINION),
        Act("extend", _("延长决定期限"), BEFORE, SAME, g.head, "45号令 8",
            when=(g.may_extend, g.agency_opined, g.not_investigator, g.reason_given), papers=("B03E",), effect=e.extend,
            given=t.REASONS, code="B5"),
        Act("spare", _("不予列入"), "notified", "spared", g.head, "45号令 7",
            when=(g.corrected, g.commitment_shown, g.agency_opined, g.unit_not_upheld, g.not_investigator, g.reason_given),
            papers=("B03S",),
            stops=("CLK-BL-DEC", "CLK-BL-OBJ", "CLK-BL-CHK"), given={**t.PROMISE, **t.REASONS}, code="B4"),
        Act("set_aside", _("条件不具备，终止列入"), BEFORE, "dropped", g.head, "45号令 5; 45号令 6",
            when=(g.ground_missing, g.nothing_pending, g.not_investigator, g.reason_given),
            stops=("CLK-BL-DEC", "CLK-BL-OBJ", "CLK-BL-CHK"), given=t.REASONS, code="B1"),
        Act("decide", _("决定列入名单"), "notified", "listed", g.head, "45号令 5; 45号令 8; 45号令 9; 45号令 11",
            when=(*GROUND, *HEARD, g.not_investigator), papers=("B03",), starts=("CLK-BL-TERM",),
            stops=("CLK-BL-DEC", "CLK-BL-OBJ", "CLK-BL-CHK"), code="B5"),
        # ── early removal ──
        Act("correct", _("登记已改正"), "listed", SAME, g.system, "45号令 12", when=(g.corrected,), hooked=True,
            starts=("CLK-BL-EARLY",), code="B6"),
        Act("ask_removal", _("登记提前移出申请"), "listed", "removal", g.credit, "45号令 12; 45号令 14",
            when=(g.corrected, g.waited, g.commitment_shown), papers=("B04",), starts=("CLK-BL-APP",), given=t.PROMISE,
            code="B6"),
        Act("remove_early", _("准予提前移出"), "removal", "removed_early", g.head, "45号令 12; 45号令 14",
            when=(g.corrected, g.waited, g.no_new_arrears, g.no_crime, g.not_investigator, g.reason_given), papers=("B05",),
            starts=("CLK-BL-OUT",), stops=("CLK-BL-APP", "CLK-BL-TERM", "CLK-BL-EARLY"), given=t.REASONS, code="B6"),
        Act("refuse_removal", _("不予提前移出"), "removal", "listed", g.head, "45号令 13; 45号令 14",
            when=(g.not_investigator, g.reason_given), papers=("B05",), stops=("CLK-BL-APP",), given=t.REASONS, code="B6"),
        # ── the end of an entry ──
        Act("expire", _("列入期满移出"), ON_LIST, "expired", g.system, "45号令 11; 45号令 17", when=(g.term_over,), timed=True,
            starts=("CLK-BL-OUT",), stops=("CLK-BL-TERM", "CLK-BL-APP", "CLK-BL-EARLY"), code="B7"),
        Act("revoke", _("撤销列入"), ON_LIST, "revoked", g.head, "45号令 16; 45号令 18",
            when=(g.shown, g.not_investigator, g.reason_given), starts=("CLK-BL-OUT",),
            stops=("CLK-BL-TERM", "CLK-BL-APP", "CLK-BL-EARLY"), given={"evidence": (31, None), **t.REASONS}, code="B8"),
        Act("fall", _("责令撤销，撤销列入"), ON_LIST, "revoked", g.system, "45号令 16", hooked=True, starts=("CLK-BL-OUT",),
            stops=("CLK-BL-TERM", "CLK-BL-APP", "CLK-BL-EARLY"), code="B8"),
        Act("drop", _("责令撤销，终止列入"), BEFORE, "dropped", g.system, "45号令 16", hooked=True,
            stops=("CLK-BL-DEC", "CLK-BL-OBJ", "CLK-BL-CHK"), code="B8"),
        Act("tell_removal", _("通知移出，停止公开"), LEFT, SAME, g.notifier, "45号令 17",
            when=(g.not_told, g.sites_told), papers=("B06",), stops=("CLK-BL-OUT",), effect=e.tell, given=t.SITES, code="B7"),
        Act("restore", _("撤销移出，恢复列入"), "removed_early", "listed", g.head, "45号令 15",
            when=(g.order_stands, g.shown, g.not_investigator, g.reason_given), papers=("B03",), starts=("CLK-BL-TERM",),
            stops=("CLK-BL-OUT",), effect=e.restore, given={"evidence": (31, None), **t.REASONS}, code="B9"),
    ],
    facts=ListingFacts,
    part_of=CASE,
    outlives_case=True,
)  # fmt: skip
