"""Who is told of what happens to a publication, and of its terms."""

from django.utils.translation import gettext_lazy as _

from blacklist.notices import PAIR, credit, legal
from blacklist.violations.law import VIOLATION
from casework.notices import Ask, Tell, Term, register, register_terms
from casework.notices.people import head, squad

PLACE = "#violation"

ROWS = (
    Ask("propose", "proposed", (credit,), _("重大违法行为应当公布，拟定公布内容"), "VIOLATION.draft",
        until="draft publish pass_over drop"),
    Ask("draft redraft", "drafted", (legal,), _("公布内容已拟定，进行保密审查"), "VIOLATION.check",
        until="check publish correct pass_over drop withdraw fall"),
    Ask("check", "checked", (head,), _("公布内容已经保密审查，决定是否公布"), PLACE,
        until="publish correct pass_over drop withdraw fall draft redraft"),
    Ask("object", "objected", (head,), _("单位对公布提出异议，十五个工作日内复核"), "VIOLATION.answer", until="answer withdraw fall"),
    Ask("fault", "faulty", (credit,), _("决定有变更，十个工作日内更正公布内容"), "VIOLATION.redraft",
        until="redraft correct withdraw fall"),
    Ask("correct withdraw fall", "untold", (credit,), _("通知各网站更正、撤下"), "VIOLATION.tell", until="tell"),
    Tell("publish correct withdraw fall pass_over drop answer", "course", (*PAIR, credit, squad), _("%(act)s"), PLACE),
)  # fmt: skip
TERMS = (
    Term("CLK-PUB", (credit, head), over=(squad,), leads=PLACE),
    Term("CLK-PUB-OBJ", (head,), over=(squad,), leads=PLACE),
    Term("CLK-PUB-FIX", (credit, head), over=(squad,), leads=PLACE),
)


def put_in_force() -> None:
    """Register the rows."""
    register(VIOLATION, *ROWS)
    register_terms(*TERMS)
