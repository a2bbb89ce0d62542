"""Who is told of what happens to a listing, and of its clocks."""

from django.utils.translation import gettext_lazy as _

from blacklist.law import LISTING
from casework.notices import Ask, Tell, Term, register, register_terms
from casework.notices.people import Scene, co, head, lead, squad
from registry.roles import Role

PAIR, PLACE = (lead, co), "#listing"


def credit(s: Scene):
    """The credit officers of the agency, or of the bureau above it."""
    return s.around.holders(s.case.organ_id, Role.CREDIT)


def legal(s: Scene):
    """The legal section of the bureau."""
    return s.around.holders(s.case.organ_id, Role.LEGAL)


ROWS = (
    Ask("propose", "candidate", (credit,), _("责令期满未付，列明当事人并逐人告知"), "LISTING.name_parties",
        until="name_parties set_aside drop"),
    Tell("propose", "candidate_news", (*PAIR, squad, head, legal), _("责令期满未付，进入拟列入程序"), PLACE),
    Ask("name_parties add_party", "named", (credit,), _("当事人已列明，逐人制作告知书并送达"), PLACE,
        until="served_all set_aside drop"),
    Ask("served_all", "notified", (head,), _("当事人都已告知，异议期满后决定是否列入"), PLACE,
        until="decide spare set_aside drop add_party"),
    Ask("object", "objected", (credit,), _("有人提出异议，五个工作日内核实"), "LISTING.check", until="check set_aside drop"),
    Ask("opine", "opined", (squad,), _("承办意见已出具，待监察机构负责人签署"), "LISTING.endorse", until="endorse decide spare drop"),
    Ask("endorse", "endorsed", (head,), _("监察机构意见已出具，待人社部门负责人处理"), PLACE, until="extend spare decide drop"),
    Tell("decide restore", "listed", (*PAIR, credit, squad), _("已列入名单，三年"), PLACE),
    Tell("spare set_aside drop", "ended", (*PAIR, credit, squad), _("%(act)s"), PLACE),
    Ask("ask_removal", "removal", (head,), _("申请提前移出，十五个工作日内决定"), PLACE,
        until="remove_early refuse_removal expire revoke fall"),
    Tell("refuse_removal", "refused", (credit, squad), _("不予提前移出"), PLACE),
    Ask("expire remove_early revoke fall", "out", (credit,), _("已移出名单，十个工作日内通知并停止公开"), "LISTING.tell_removal",
        until="tell_removal restore"),
    Ask("", "push_dead", (credit,), _("推送信用平台没有成功，查明原因后重发"), PLACE),
    Tell("expire remove_early revoke fall tell_removal", "out_news", (*PAIR, squad, head), _("%(act)s"), PLACE),
)  # fmt: skip
TERMS = (
    Term("CLK-BL-DEC", (credit, head), over=(squad, legal), leads=PLACE),
    Term("CLK-BL-CHK CLK-BL-OUT", (credit,), over=(head,), leads=PLACE),
    Term("CLK-BL-APP", (head,), over=(squad,), leads=PLACE),
)


def put_in_force() -> None:
    """Register the rows."""
    register(LISTING, *ROWS)
    register_terms(*TERMS)
