"""What several deeds share: refusing, parties by key, files that come with an act."""

from django.utils.translation import gettext as _

from casework.deeds.says import keep_file
from casework.models import Evidence
from documents.issue import void
from lawkit.facts import Sight
from lawkit.rules import Refused, Unmet
from mediation.models import Agreement, MediationParty
from registry.models import User


def refuse(move, cite, says, mend, key="input"):
    """Refuse from within a deed: for what only the rows can tell."""
    raise Refused(str(move.act.label), [Unmet(key, cite, says, mend)])


def by_key(move) -> dict[str, MediationParty]:
    """The parties that have not left, by key."""
    return {p.key: p for p in move.row.parties.filter(left_seq=None)}


def document(move, key="evidence") -> Evidence | None:
    """The document of an act: on file already, or coming with it."""
    if move.given.get("file"):
        return keep_file(move, move.given["file"])
    return on_file(move, move.given.get(key))


def on_file(move, pk) -> Evidence | None:
    """A piece of evidence that stands in the case's file."""
    return Evidence.objects.filter(case=move.case.pk, withdrawn_seq=None, pk=pk).first() if pk else None


def shown(move) -> Evidence:
    """The document of an act, which its guard has asked for; refused where it has gone since."""
    piece = document(move)
    if piece is None:
        refuse(move, "平台规则 证据", _("文书已入卷"), _("上传文书后再办"), key="document_shown")
    return piece


def void_agreement(move, why: str) -> Agreement | None:
    """The agreement as it stands is void, with the paper and the signatures over it."""
    agreement = move.row.agreement()
    if agreement is None:
        return None
    paper = agreement.paper()
    if paper is not None and move.who.id:
        void(paper, why[:300], by=User.objects.get(pk=move.who.id))
    agreement.voided_seq = move.seq
    agreement.save(update_fields=["voided_seq"])
    return agreement


def sight_of(move, row=None) -> Sight:
    """The row of the act, or another mediation of the case, as a reader of facts sees it."""
    return Sight(row or move.row, move.case, move.on, move.on)


def stop(move, *rules):
    """Stop this mediation's own clocks; another mediation of the case keeps its own."""
    for rule in rules:
        move.clock("stop", rule, obj=move.row.pk)
