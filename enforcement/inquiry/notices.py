"""Who is told of what happens in the investigation record, and of the term of preserved things."""

from django.utils.translation import gettext_lazy as _

from casework.notices import Ask, Tell, Term, register, register_terms
from casework.notices.people import Scene, co, head, lead, squad
from enforcement.inquiry.law import FINDING, INSPECTION, INTERVIEW, RECUSAL, SUMMONS
from enforcement.inquiry.law_help import ASSIST, PRESERVATION, QUERY
from registry.roles import Role

PAIR = (lead, co)
LOG = "#record"


def city_head(s: Scene):
    """The head of the prefecture's organ above the case's."""
    return s.around.holders(s.case.organ_id, Role.CITYBH)


RECORDS = (
    Ask("record", "confirmed", PAIR, _("%(act)s，待当事人逐页签名"), LOG, until="sign refuse"),
    Tell("sign refuse", "signed", PAIR, _("%(act)s"), LOG),
)  # fmt: skip
ROWS = {
    SUMMONS: (
        Tell("be_served tell", "told", PAIR, _("%(act)s，到时登记到场情况"), LOG),
        Tell("appear", "came", PAIR, _("被通知人已到场"), LOG),
        Tell("stay_away", "absent", (*PAIR, squad), _("被通知人未到场"), LOG),
    ),
    INTERVIEW: RECORDS,
    INSPECTION: RECORDS,
    FINDING: (
        Tell("make rebut", "found", (*PAIR, squad), _("%(act)s"), LOG),
    ),
    RECUSAL: (
        Ask("ask", "asked", (squad, head), _("有人申请办案人员回避，待决定"), "RECUSAL.decline", until="grant decline"),
        Tell("grant decline", "decided", PAIR, _("%(act)s"), LOG),
    ),
    PRESERVATION: (
        Ask("ask", "asked", (head,), _("提请先行登记保存，待批准"), "PRESERVATION.approve", until="approve deny withdraw"),
        Ask("approve", "approved", PAIR, _("先行登记保存已批准，两人到场登记保存"), "PRESERVATION.keep", until="keep withdraw"),
        Ask("keep", "kept", (head,), _("证据已登记保存，七个工作日内作出处理决定"), "PRESERVATION.dispose",
            until="dispose release lapse"),
        Ask("release", "release", PAIR, _("处理决定已作出，发还物品"), "PRESERVATION.give_back", until="give_back"),
        Ask("lapse", "lapsed", PAIR, _("登记保存逾期解除，发还物品"), "PRESERVATION.give_back", until="give_back"),
        Tell("lapse", "lapsed_news", (head, squad), _("登记保存逾期未处理，已自动解除"), LOG),
        Tell("deny dispose give_back", "ended", PAIR, _("%(act)s"), LOG),
    ),
    QUERY: (
        Ask("ask", "asked", (city_head,), _("提请协助查询，待批准"), "QUERY.approve", until="approve deny withdraw"),
        Ask("approve", "approved", PAIR, _("协助查询已批准，两人出示证件交付"), "QUERY.present", until="present withdraw"),
        Tell("deny answer decline", "ended", PAIR, _("%(act)s"), LOG),
    ),
    ASSIST: (
        Ask("ask", "asked", (head,), _("提请公安机关协助，待签发"), "ASSIST.send", until="send withdraw"),
        Ask("send", "sent", PAIR, _("协助处理函已签发，待登记答复"), "ASSIST.answer", until="answer decline"),
        Tell("answer decline", "ended", (*PAIR, head), _("%(act)s"), LOG),
    ),
}  # fmt: skip
TERMS = (Term("CLK-EVID", (*PAIR, head), over=(squad,), leads=LOG),)


def put_in_force() -> None:
    """Register the rows."""
    for machine, rows in ROWS.items():
        register(machine, *rows)
    register_terms(*TERMS)
