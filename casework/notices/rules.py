"""Who is told of what in CASE and DUAL, and of which clock: the table itself.

An act fits the first row of it that names the reader. Sentences never name a person: stored are ids and the row's name.
"""

from django.utils.translation import gettext_lazy as _

from casework.access import visible_to
from casework.law import CASE, DUAL
from casework.models import ArrearsCase, Clock, Consent, Event, Notice
from casework.notices import chains
from casework.notices.people import (
    Around,
    co,
    colleague,
    head,
    hr_leader,
    invited,
    lead,
    named,
    registrar,
    replaced,
    squad,
    unit_leader,
)
from casework.notices.table import Ask, Tell, Term, register, register_terms

PAIR, LEADERS = (lead, co), (unit_leader, hr_leader)
DECIDED = "file refuse forward ask_correction refuse_uncorrected"
ROUTES = "withdraw_case transfer go_ordering go_deciding"
LEDGER = "record_claims fix_sums pay bounce pay_after"
FILES = "add_evidence withdraw_evidence set_parties amend serve serve_alone confirm_address inquire"
COURSE = "extend suspend resume order_on_the_spot go_on recuse"
NEXT, LOG, WAGES, DOCS, EVIDENCE = "#next", "#log", "#wages", "#docs", "#evid"

CASE_ROWS = (
    # intake
    Ask("register", "new", (squad,), _("新登记的投诉，待作受理决定"), NEXT, until=DECIDED),
    Ask("supplement", "supplied", (squad,), _("材料已补正，待作受理决定"), NEXT, until=DECIDED),
    Ask("file", "yours", PAIR, _("新案交你承办，开始调查"), "CASE.investigate", until="investigate assign recuse"),
    Tell("file", "accepted", (registrar,), _("你登记的投诉已受理立案")),
    Tell("refuse refuse_uncorrected forward", "refused", (registrar,), _("你登记的投诉：%(act)s"), DOCS),
    # people
    Ask("assign reinstate", "handed", PAIR, _("案件改由你承办"), NEXT, until="assign recuse report propose_closing"),
    Tell("assign", "taken", (replaced,), _("你原来承办的案件已改派他人")),
    Ask("stand_in", "deputy", (named("deputy"),), _("由你代行本案"), NEXT, until="assign stand_in recuse"),
    Tell("stand_in", "absent", (named("absent"),), _("你承办的案件由他人代行")),
    Ask("hand_over", "taking_over", (squad,), _("移交来的案件，待指派承办人"), "CASE.assign", until="assign"),
    # other organs
    Ask("call_station", "called", (invited,), _("通知你单位半小时内带责任方到场"), "CASE.station_arrived",
        until="station_arrived"),
    Ask("join_organ", "joined", (invited,), _("请你单位协办本案"), "CASE.organ_answers",
        until="organ_answers leave_organ"),
    Tell("station_arrived organ_answers", "came", (registrar, *PAIR), _("%(act)s"), "#routing"),
    Tell("receipt_taken reply_taken", "received", (registrar, *PAIR), _("%(act)s"), "#routing"),
    # what the case says
    Tell("withdraw_complaint", "complaint_back", (*PAIR, squad), _("投诉人撤回投诉")),
    Tell(LEDGER, "ledger", PAIR, _("%(act)s"), WAGES),
    Tell(FILES, "files", PAIR, _("%(act)s"), LOG),
    Tell(COURSE, "course", PAIR, _("%(act)s"), LOG),
    # towards the outcome
    Ask("report", "report", (squad,), _("案件处理报批表已签署，待审查"), "CASE.find", until="find go_on propose_closing"),
    Ask("find", "found", (head,), _("调查终结，待作出处理"), NEXT, until=f"{ROUTES} reinvestigate propose_closing"),
    Tell("find", "found_news", PAIR, _("调查终结"), LOG),
    Ask("reinvestigate", "again", PAIR, _("退回补充调查"), NEXT, until="report propose_closing assign"),
    Ask(ROUTES, "route", PAIR, _("已决定：%(act)s，接着办"), NEXT, until="propose_closing assign reopen"),
    # closing
    Ask("propose_closing", "closing", (squad,), _("提请结案，待审批"), "CASE.approve_closing",
        until="approve_closing lapse_approval close close_signed reinvestigate"),
    Tell("approve_closing", "approved", PAIR, _("结案审批已批准"), NEXT),
    Tell("lapse_approval", "lapsed", (*PAIR, squad), _("内容变动，结案审批失效"), NEXT),
    Tell("close close_signed", "closed", (*PAIR, registrar), _("已结案"), LOG),
    Ask("reopen", "reopened", (squad,), _("案件重新启动，待指派承办人"), "CASE.reinstate", until="reinstate"),
    Tell("reopen", "reopened_news", PAIR, _("案件重新启动"), LOG),
)  # fmt: skip

SIGNED = "sign_second send_back lapse change_leader"

DUAL_ROWS = (
    Ask("assign change_leader", "charge", LEADERS, _("双包案交你包案，拟定措施和期限"), "DUAL.plan",
        until="plan change_leader propose"),
    Tell("assign change_leader", "charge_news", PAIR, _("本案已交办包案领导"), LOG),
    Tell("change_leader", "leader_gone", (replaced,), _("包案领导已更换，本案不再由你包案")),
    Tell("plan", "planned", (*LEADERS, *PAIR), _("包案措施和期限已拟定"), LOG),
    Ask("propose", "sign", LEADERS, _("提请销号，等你签字"), "DUAL.sign_first", until=SIGNED, until_own="sign_first"),
    Tell("sign_first", "signed", (*LEADERS, lead), _("一名包案领导已签字"), "DUAL.sign_first"),
    Tell("sign_second", "off", (*LEADERS, *PAIR), _("两名包案领导已签字，销号"), "DUAL.sign_first"),
    Ask("send_back", "back", (lead,), _("包案领导退回办理，补充后重新提请"), NEXT, until="propose"),
    Tell("send_back", "back_news", LEADERS, _("另一名包案领导退回办理"), "DUAL.sign_first"),
    Ask("lapse", "void", (lead,), _("内容变动，销号签字失效，重新提请"), NEXT, until="propose"),
    Tell("lapse", "void_news", LEADERS, _("内容变动，销号签字失效"), "DUAL.sign_first"),
    Tell("reopen", "again", (*LEADERS, *PAIR), _("销号后重新包案"), NEXT),
)  # fmt: skip

TERMS = (
    Term("*", PAIR, over=(squad,)),
    Term("CLK-ACCEPT", (squad, registrar), over=(head,)),
    Term("CLK-DECIDE", (*PAIR, head), over=(squad,)),
    Term("CLK-DUAL", (*LEADERS, lead), over=(head,)),
    Term("CLK-RECEIPT CLK-ANSWERED", (registrar,), over=(squad,), leads="#routing"),
    Term("CLK-RESPOND CLK-JOINT", (registrar, *PAIR), over=(squad,), leads="#routing"),
)


def put_in_force() -> None:
    """Register the chain and its table; called once, when the app is ready."""
    chains.register(
        chains.Chain(
            "case", CASE, Notice, ArrearsCase, Event, Consent, Clock, visible_to, Around, colleague, _employer,
            near=("case__employer",), late=("case__facts", "case__claims_text"),
        )
    )  # fmt: skip
    register(CASE, *CASE_ROWS)
    register(DUAL, *DUAL_ROWS)
    register_terms(*TERMS)


def _employer(case) -> str:
    return case.employer.name
