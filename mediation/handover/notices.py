"""Who is told of what happens to a hand-over: the bureau of the tribunal's acts, the tribunal of what comes in."""

from django.utils.translation import gettext_lazy as _

from casework.notices import Ask, Tell, Term, register, register_terms
from casework.notices.people import Scene, co, lead, squad
from mediation.handover.law import HANDOVER
from mediation.models import Handover
from registry.roles import Role

PAIR = (lead, co)
HERE = "#arbitration"


def tribunal(scene: Scene):
    """The arbitrators of the tribunal."""
    source = scene.event or scene.clock
    organ = Handover.objects.filter(pk=source.obj).values_list("tribunal", flat=True).first()
    return scene.around.holders(organ, Role.ARB, climbs=False) if organ else []


def mediator(scene: Scene):
    """The mediator before whom it failed."""
    source = scene.event or scene.clock
    return Handover.objects.filter(pk=source.obj).values_list("mediation__mediator__user", flat=True)


ROWS = (
    Ask("prepare", "prepared", PAIR, _("仲裁申请已备好，逐人取得签字"), HERE, until="hand_over cancel"),
    Ask("hand_over", "handed", (tribunal,), _("移交来的欠薪案件，待受理"), HERE, until="accept not_accept"),
    Tell("hand_over", "handed_news", PAIR, _("%(act)s"), HERE),
    Ask("ask_missing", "missing", PAIR, _("仲裁机构告知缺项，补齐材料"), HERE, until="supply not_accept"),
    Ask("supply", "supplied", (tribunal,), _("材料已补齐，待受理"), HERE, until="accept not_accept"),
    Tell("accept", "accepted", (*PAIR, squad, mediator), _("仲裁机构已受理"), HERE),
    Ask("not_accept", "returned", (*PAIR, squad, mediator), _("仲裁机构不予受理，案件回到监察继续处理"), HERE,
        until="prepare"),
    Tell("partial_award advance extend to_ordinary close", "course", (*PAIR, squad), _("%(act)s"), HERE),
    Tell("award mediate", "decided", (*PAIR, squad, mediator), _("仲裁机构已作出：%(act)s"), HERE),
    Ask("take_effect", "effective", PAIR, _("裁决生效，督促履行、申请执行"), HERE, until="enforce perform finish revoke"),
    Tell("sue revoke enforce finish perform relapse", "after", (*PAIR, tribunal), _("%(act)s"), HERE),
)  # fmt: skip
TERMS = (
    Term("CLK-ARB-ACC", (tribunal,), over=(*PAIR, squad), leads=HERE),
    Term("CLK-ARB", (tribunal,), over=PAIR, leads=HERE),
    Term("CLK-ARB-SUE CLK-ARB-REV", PAIR, leads=HERE),
)


def put_in_force() -> None:
    """Register the rows."""
    register(HANDOVER, *ROWS)
    register_terms(*TERMS)
