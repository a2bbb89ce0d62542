"""Who is told of a mediation until its agreement or failure: its mediator, and the inspectors of the case."""

from django.utils.translation import gettext_lazy as _

from casework.notices import Ask, Tell, Term, register, register_terms
from casework.notices.people import Scene, co, lead
from mediation.law import MEDIATION
from mediation.models import Mediation
from registry.roles import Role

PAIR = (lead, co)
HERE = "#mediations"


def mediator(scene: Scene):
    """Who mediates; while nobody is named, the mediators of the organisation's organ."""
    source = scene.event or scene.clock
    row = Mediation.objects.filter(pk=source.obj).values_list("mediator__user", "mediator", "organisation__organ").first()
    if row is None:
        return []
    user, named, organ = row
    return [user] if named else scene.around.holders(organ, Role.MED, climbs=False)


ROWS = (
    Ask("apply", "applied", (mediator,), _("调解申请待受理"), HERE, until="accept decline fail expire"),
    Tell("accept assign", "named", (mediator, *PAIR), _("%(act)s"), HERE),
    Tell("schedule move_session call_off", "session", (mediator, *PAIR), _("%(act)s"), HERE),
    Ask("issue", "issued", (mediator,), _("调解协议已定稿，待签署"), HERE, until="revise conclude fail expire"),
    Tell("conclude agree_orally", "agreed", (mediator, *PAIR), _("调解协议生效，按期督促支付"), HERE),
    Ask("decline fail expire", "ended", PAIR, _("调解未成，告知当事人其他途径"), HERE, until="tell_routes"),
)  # fmt: skip
TERMS = (Term("CLK-MED-ACC CLK-MED", (mediator,), over=PAIR, leads=HERE),)


def put_in_force() -> None:
    """Register the rows."""
    register(MEDIATION, *ROWS)
    register_terms(*TERMS)
