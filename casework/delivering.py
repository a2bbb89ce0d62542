"""Service of the papers of a case: what is on record about an attempt, when it counts, and its rows."""

from datetime import datetime
from itertools import chain as joined

from django.utils.translation import gettext as _

from casework.models import Evidence, Purpose
from casework.papers import people
from documents import delivery, kinds
from documents.kinds import Audience
from documents.models import Delivery, Paper
from lawkit import moment
from lawkit.rules import Refused, Unmet
from registry.models import Employer

PAY_ORDERS = ("D11", "D15")
SERVABLE = (Audience.PARTY, Audience.COMPLAINANT, Audience.AUTHORITY)
OWN_ACTS: dict[str, str] = {}  # kinds of papers that a machine of a part serves by acts of its own
PLAIN = ("method", "place", "receiver", "relation", "refusal", "witness", "reason", "result")


def own_act(kind: str, machine: str) -> None:
    """Say that papers of this kind are served by the acts of another machine, never by those of the case."""
    OWN_ACTS[kind] = machine


def papers_of(move) -> list[Paper]:
    """The papers being served, in the order of their issue."""
    keys = list(move.given.get("papers", ()))
    return list(Paper.objects.of("casework", move.case.pk).filter(pk__in=keys, voided_at=None))


def servers(move) -> list[int]:
    """Who serves: the actor and the colleague who confirmed."""
    return [i for i in (move.who.id, move.who.beside) if i]


def addressee(move, papers) -> dict:
    """The party to whom the papers go: by their audience, or the unit named."""
    if move.given.get("addressee"):
        return people.party(Employer.objects.get(pk=move.given["addressee"]))
    if papers and kinds.get(papers[0].kind).audience is Audience.COMPLAINANT:
        return {"name": people.complainants(move.case), "address": move.given.get("place") or people.UNKNOWN}
    return people.party(move.case.employer)


def effects(move) -> dict[int, delivery.Effect]:
    """The two dates for each paper; Refused with every problem and its article where something is missing."""
    papers = papers_of(move)
    why = [*_inputs(move, papers)]
    found = {} if why else {p.pk: delivery.effective(move.given["method"], facts(move, p)) for p in papers}
    problems = dict.fromkeys(joined.from_iterable(e.problems for e in found.values()))
    why += [Unmet("service", p.cite, str(p.says), str(_("补正后再登记送达"))) for p in problems]
    if why:
        raise Refused(str(move.act.label), why)
    return found


def _inputs(move, papers):
    wanted, given = list(move.given.get("papers", ())), move.given
    if not wanted or len(papers) != len(set(wanted)):
        yield _lack(_("送达的文书是本案有效的文书"), _("勾选要送达的文书"))
    if any(OWN_ACTS.get(p.kind, move.machine.name) != move.machine.name for p in papers):
        yield _lack(_("责令文书在责令程序中送达"), _("到责令支付中登记送达"))
    audiences = {kinds.get(p.kind).audience for p in papers}
    if len(audiences) > 1 or not audiences <= set(SERVABLE):
        yield _lack(_("一次送达的文书发给同一受送达人"), _("发给不同人的文书分别登记"))
    if given.get("method") not in delivery.Method.values:
        yield _lack(_("写明送达方式"), _("选择送达方式"))
    if not isinstance(given.get("occurred_at"), datetime):
        yield _lack(_("写明送达时间"), _("填写送达的日期和时间"))
    if not str(given.get("place") or "").strip():
        yield _lack(_("写明送达地点"), _("填写送达地点"))


def _lack(says, mend):
    return Unmet("service", "民诉法 87; 平台规则 送达", str(says), str(mend))


def facts(move, paper: Paper) -> delivery.Facts:
    """What is on record about this attempt to serve this paper."""
    given, case = move.given, move.case
    failed = Delivery.objects.filter(paper=paper, succeeded=False).values_list("method", flat=True)
    return delivery.Facts(
        occurred_on=moment.local(given["occurred_at"]).date(), paper_on=paper.on, today=move.on,
        succeeded=bool(given.get("succeeded", True)), servers=len(servers(move)), relation=given.get("relation", ""),
        refused=bool(given.get("refusal")), witness=bool(given.get("witness")), photos=len(given.get("photos", ())),
        at_residence=bool(given.get("at_residence")), consent=consent(case) is not None, receipt=_has_receipt(move),
        in_custody_or_army=bool(given.get("in_custody_or_army")), whereabouts_unknown=case.absconded,
        failed_methods=frozenset(failed), reason_recorded=bool(given.get("reason")), pay_order=paper.kind in PAY_ORDERS,
        absconding_recorded=case.absconded and _stands(case, Purpose.ABSCONDING).exists(),
    )  # fmt: skip


def consent(case) -> Paper | None:
    """The newest confirmation of address, if it allows electronic service (民诉法 90)."""
    newest = Paper.objects.filter(chain="casework", case_id=case.pk, kind="D18", voided_at=None).order_by("seq").last()
    return newest if newest and newest.frozen().get("e_consent") else None


def _has_receipt(move) -> bool:
    return bool(move.given.get("receipt")) and _stands(move.case, Purpose.SERVICE).filter(pk=move.given["receipt"]).exists()


def _stands(case, purpose):
    return Evidence.objects.filter(case=case.pk, withdrawn_seq=None, purpose=purpose)


def told(found: dict[int, delivery.Effect], given: dict) -> list:
    """What the event says: paper, method, whether it succeeded, the two dates."""
    dates = {k: [d.isoformat() if d else None for d in (e.admin_on, e.criminal_on)] for k, e in found.items()}
    return [[k, given["method"], bool(given.get("succeeded", True)), *dates[k]] for k in sorted(dates)]


def keep(move) -> list[Delivery]:
    """Write the rows of an attempt, once its receipt has been issued."""
    given, case = move.given, move.case
    receipt = Paper.objects.light().filter(chain="casework", case_id=case.pk, seq=move.seq, kind="D17").first()
    who = [*servers(move), None][:2]
    plain = {k: given[k] for k in PLAIN if given.get(k)}
    agreed = consent(case) if given["method"] == delivery.Method.ELECTRONIC else None
    rows = [
        Delivery(
            paper_id=key, receipt=receipt, consent=agreed, succeeded=succeeded, occurred_at=given["occurred_at"],
            photos=list(given.get("photos", ())), server_id=who[0], second_server_id=who[1],
            effective_admin_on=admin, effective_criminal_on=criminal, recorded_at=move.at, **plain,
        )
        for key, _method, succeeded, admin, criminal in move.record["deliveries"]
    ]  # fmt: skip
    return Delivery.objects.bulk_create(rows)
