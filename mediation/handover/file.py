"""The one file that bureau and tribunal share: claims, facts found, awards, what may be done; all of it computed."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from mediation.handover import page
from mediation.law import MEDIATION
from mediation.models import AwardKind
from screens.format import long_day, months

SHARED = ("D05", "D07", "D08", "D09", "D11", "D12", "D15", "D16", "M01", "M02", "M03", "M04", "M05", "A01", "A02")


@dataclass(frozen=True)
class Claim:
    """One worker's claim: asked for, unpaid now, signed on which day, with which paper; what was awarded."""

    name: str
    period: str
    amount: int
    unpaid: int
    signed_on: date | None
    file: str
    awarded: int | None


def claims(dossier, row) -> dict:
    """A line per claimant with sums at the foot, fen."""
    last = _last_award(row)
    lines = []
    for one in page.claimants(row):
        own = [c for c in dossier.claims if c.worker_id == one.worker]
        left = sum(max(0, c.due - c.got) for c in own)
        period = months(own[0].month, own[-1].month) if own else ""
        lines.append(Claim(one.name, period, one.amount, left, one.signed_on, one.file, last.get(one.worker)))
    return {
        "lines": lines, "amount": sum(x.amount for x in lines), "unpaid": sum(x.unpaid for x in lines),
        "awarded": sum(x.awarded or 0 for x in lines), "decided": bool(last),
        "signed": sum(1 for x in lines if x.signed_on), "all": len(lines),
    }  # fmt: skip


def _last_award(row) -> dict[int, int]:
    """Worker → sum of the decision that stands last: the award or the tribunal's mediation, else what came before it."""
    found: dict[int, int] = {}
    final = [a for a in row.award_rows if a["kind"] in (AwardKind.AWARD, AwardKind.MEDIATED)]
    for line in final or row.award_rows:
        found[line["worker"]] = line["amount"]
    return found


def decisions(row) -> list[tuple[str, int, int]]:
    """(kind, workers, fen) of each decision of the tribunal, oldest first."""
    seqs: dict[int, list] = {}
    for line in row.award_rows:
        seqs.setdefault(line["seq"], []).append(line)
    return [
        (str(AwardKind(lines[0]["kind"]).label), len(lines), sum(x["amount"] for x in lines)) for lines in seqs.values()
    ]


def found(dossier, row) -> list[tuple[str, str]]:
    """What was found out, in the words of the case: (what, words)."""
    case = dossier.case
    mediated = next((m for m in dossier.parts[MEDIATION.name] if m.pk == row.mediation_id), None)
    told = [
        (_("仲裁请求"), row.requests),
        (_("事实和理由"), row.facts),
        (_("监察认定的事实"), case.facts if case.facts != row.facts else ""),
        (_("调解情况"), _mediated(mediated) if mediated else ""),
        (_("缺项"), "；".join(row.missing)),
        (_("理由"), row.reason),
    ]
    return [(label, words) for label, words in told if words]


def _mediated(row) -> str:
    told = MEDIATION.label_of(row.state)
    if row.ended_on:
        told = _("%(day)s %(state)s") % {"day": long_day(row.ended_on), "state": told}
    return "。".join(filter(None, [told, row.account]))


def papers(dossier) -> list:
    """The papers that both may read, newest first."""
    return [p for p in reversed(dossier.papers) if p.kind in SHARED and p.valid]
