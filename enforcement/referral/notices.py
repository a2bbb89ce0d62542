"""Who is told of what happens to a referral, and of which of its clocks."""

from django.utils.translation import gettext_lazy as _

from casework.notices import Ask, Tell, Term, register, register_terms
from casework.notices.people import Scene, co, head, lead, squad
from enforcement.referral.law import REFERRAL
from registry.roles import Role

PAIR, PLACE = (lead, co), "#referral"
RECEIVED = "receipt ask_supplement police_file police_decline"


def legal(s: Scene):
    """The legal section of the bureau."""
    return s.around.holders(s.case.organ_id, Role.LEGAL)


def chief(s: Scene):
    """Who decides on referrals."""
    return s.around.holders(s.case.organ_id, Role.CHIEF)


ROWS = (
    Ask("screen rescreen look_again disband", "screened", (*PAIR, legal), _("责令期满未付，判断是否涉嫌犯罪"), PLACE,
        until="assess hold not_crime set_aside form_team drop"),
    Ask("assess", "judged", (squad,), _("要件已判断，条件具备的成立专案组"), PLACE, until="form_team hold not_crime set_aside drop"),
    Tell("hold not_crime set_aside", "aside", (*PAIR, squad), _("%(act)s"), PLACE),
    Ask("form_team", "team", PAIR, _("专案组已成立，制作移送材料并提交报告"), "REFERRAL.prepare", until="report disband drop"),
    Tell("change_team disband", "changed", (*PAIR, squad), _("%(act)s"), PLACE),
    Ask("report challenge", "reported", (squad,), _("移送报告已提交，待出具承办部门意见"), "REFERRAL.endorse",
        until="endorse refuse approve drop"),
    Ask("report challenge", "review", (legal,), _("移送报告已提交，待法制审核"), "REFERRAL.opine", until="opine refuse approve drop"),
    Ask("opine endorse", "decide", (chief,), _("移送报告已有意见，三日内决定"), "REFERRAL.approve", until="approve refuse drop"),
    Ask("approve", "approved", PAIR, _("已批准移送，二十四小时内移送公安机关"), "REFERRAL.send", until="send drop"),
    Tell("refuse", "refused", (*PAIR, squad, legal), _("不批准移送"), PLACE),
    Ask("send", "sent", PAIR, _("已移送，取得公安机关回执"), "REFERRAL.receipt", until=RECEIVED),
    Ask("ask_supplement", "lacking", PAIR, _("公安机关要求补正，三日内补正"), "REFERRAL.supplement",
        until="supplement police_file police_decline"),
    Ask("police_file", "filed", PAIR, _("公安机关已立案，三日内移交物品和材料"), "REFERRAL.hand_over",
        until="hand_over judge police_withdraw not_prosecute"),
    Tell("police_file", "filed_news", (squad, head, legal), _("公安机关已立案"), PLACE),
    Ask("police_decline review_upheld", "declined", (head,), _("公安机关不予立案，三日内决定是否提请复议或者监督"), PLACE,
        until="ask_review ask_supervision accept lapse police_file"),
    Tell("police_decline review_upheld supervision_upheld lapse", "declined_news", (*PAIR, squad, legal), _("%(act)s"), PLACE),
    Tell("receipt copy_receipt hand_over ask_why order_filing", "answered", (squad,), _("%(act)s"), PLACE),
    Tell("prosecute judge police_withdraw not_prosecute", "outcome", (*PAIR, squad, head), _("%(act)s"), PLACE),
    Ask("order_fell", "fell", PAIR, _("责令已撤销，告知公安机关"), "REFERRAL.tell_police", until="tell_police"),
    Tell("drop", "dropped", (*PAIR, squad), _("责令撤销，移送终止"), PLACE),
)  # fmt: skip
TERMS = (
    Term("CLK-REF-OK", (chief,), over=(squad, legal), leads=PLACE),
    Term("CLK-REF-SEND CLK-REF-FIX CLK-REF-GIVE CLK-REF-VOID", PAIR, over=(squad, head), leads=PLACE),
    Term("CLK-REF-ANS CLK-REF-TELL CLK-REF-REV-ANS CLK-PROC-WHY CLK-PROC-FILE", PAIR, over=(squad, legal), leads=PLACE),
    Term("CLK-REF-REV CLK-REF-SUP", (head,), over=(squad,), leads=PLACE),
)


def put_in_force() -> None:
    """Register the rows."""
    register(REFERRAL, *ROWS)
    register_terms(*TERMS)
