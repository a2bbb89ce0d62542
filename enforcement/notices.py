"""Who is told of what happens to an order to pay."""

from django.utils.translation import gettext_lazy as _

from casework.notices import Ask, Tell, Term, register, register_terms
from casework.notices.people import Scene, co, head, lead, squad
from enforcement.law import ORDER
from enforcement.reading import signing_role

PAIR = (lead, co)
CHECKED = "comply part_comply revoke"


def signer(scene: Scene):
    """Whoever signs orders by the bureau's setting."""
    return squad(scene) if signing_role() == "SQUAD" else head(scene)


ROWS = (
    Ask("draft redraft", "draft", (signer,), _("责令支付已拟稿，待签发"), "ORDER.issue", until="issue revoke redraft"),
    Ask("issue change_deadline", "issued", PAIR, _("责令支付已签发，待送达"), "ORDER.serve",
        until="serve serve_alone post revoke"),
    Tell("serve serve_alone post issue_on_spot", "served", (*PAIR, squad), _("%(act)s"), "#docs"),
    Tell("record_attempt record_return", "attempt", PAIR, _("%(act)s"), "#docs"),
    Ask("expire expire_posting", "expired", (*PAIR, head), _("责令期满，未履行"), "#next", until=CHECKED),
    Tell("comply part_comply", "checked", (*PAIR, squad, head), _("%(act)s"), "#wages"),
    Tell("revoke", "revoked", (*PAIR, squad), _("责令支付已撤销"), "#log"),
)  # fmt: skip
TERMS = (Term("CLK-ORDER CLK-SERVE-ND", PAIR, over=(squad,), leads="#docs"),)


def put_in_force() -> None:
    """Register the rows."""
    register(ORDER, *ROWS)
    register_terms(*TERMS)
