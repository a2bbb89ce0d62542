"""What several papers of mediation say alike: the organisation, both sides, persons, ways, contacts."""

from casework.models import Clock, PartyRole
from casework.papers import people
from casework.papers.people import filled
from lawkit import moment
from lawkit.facts import Loaded, Sight
from mediation.facts import MediationFacts
from mediation.models import LegalKind
from mediation.routes import Situation
from registry.models import Organ, Worker
from registry.models.places import OrganKind
from statutes import clocks

LEGAL_AID = "法律援助机构（12348）"


def body(organisation) -> dict:
    """The organisation; a platform with its host, whose law counts."""
    host = organisation.in_law
    law = "people" if host.kind == LegalKind.PEOPLES else "labour"
    kind = host.get_kind_display() if host == organisation else f"{organisation.get_kind_display()}（{host.name}设立）"
    return filled(
        name=organisation.name, legal_kind=str(kind)[:60], law=law, phone=organisation.phone,
        address=organisation.address or host.address or organisation.region.name,
    )  # fmt: skip


def sides(row) -> dict:
    """Applicant and respondent, as they stand on top of a paper."""
    parties = list(row.parties.filter(left_seq=None).select_related("worker", "employer"))
    workers = [p.name for p in parties if p.worker_id]
    units = [p.name for p in parties if p.employer_id]
    one = f"{workers[0]}等{len(workers)}人" if len(workers) > 1 else "".join(workers) or people.UNKNOWN
    other = "、".join(units)[:190] or people.UNKNOWN
    by_unit = any(p.applied for p in parties if p.employer_id) and not any(p.applied for p in parties if p.worker_id)
    return {"applicant": other, "respondent": one} if by_unit else {"applicant": one, "respondent": other}


def persons(worker: Worker) -> dict:
    """A worker as a party: name, number, address and telephone; what is not known is left out."""
    return filled(
        name=worker.name, id=str(worker.citizen_id or ""), phone=str(worker.phone or ""),
        address=getattr(worker, "address", "") or "",
    )  # fmt: skip


def persons_of(row) -> list[Worker]:
    """The workers of a mediation, in the order of their names."""
    return sorted((p.worker for p in row.present() if p.worker_id), key=lambda w: (w.name, w.pk))


def representatives(case) -> list[dict]:
    """Elected representatives with what they may do."""
    found = people.parties(case, PartyRole.REPRESENTATIVE)
    return [
        filled(name=p.worker.name, id=str(p.worker.citizen_id or ""), phone=str(p.worker.phone or ""),
               authority=p.authority or "代为陈述、协商；和解、减让须经本人同意")
        for p in found[:5] if p.worker_id
    ]  # fmt: skip


def mediators(row) -> list[str]:
    """The mediator's name."""
    return [row.mediator.name] if row.mediator_id else []


def contact(row, move) -> dict:
    """Whom to call: the mediator, or who acts where nobody is named yet."""
    organ = row.organisation.organ
    names = mediators(row) or people.names_of([move.who.id]) or [row.organisation.name]
    return {
        "officers": names[0], "phone": row.organisation.phone or people.first(organ, "phone") or people.UNKNOWN,
        "address": row.organisation.address or people.first(organ, "address") or people.UNKNOWN,
    }  # fmt: skip


def tribunal_of(case) -> Organ | None:
    """The arbitration commission of the place, if it is registered."""
    return Organ.objects.filter(kind=OrganKind.ARBITRATION, active=True, region=case.organ.region_id).order_by("pk").first()


def routes_of(case) -> dict:
    """Where the other ways begin: inspection, arbitration, court, legal aid."""
    organ, tribunal = case.organ, tribunal_of(case)
    place = f"（{people.first(organ, 'address')}，{people.first(organ, 'phone')}）" if people.first(organ, "phone") else ""
    commission = tribunal.name if tribunal else f"{organ.region.name}劳动人事争议仲裁委员会"
    ways = {"inspection": f"{organ.name}{place}", "arbitration": commission}
    return ways | {"court": court_of(case), "legal_aid": LEGAL_AID}


def court_of(case) -> str:
    """The court of the place."""
    return (case.organ.issuer() or case.organ).court_of_place()


def clock_due(row, rule):
    """The last day of a term of this mediation: of its clock, or reckoned where that starts with this very act."""
    found = Clock.objects.filter(case=row.case_id, machine="MEDIATION", obj=row.pk, rule=rule).order_by("-seq").first()
    if found is not None:
        return found.due_on
    begins = {"CLK-MED": row.received_on, "CLK-ARBCHK": row.effective_on, "CLK-JUD": row.effective_on}[rule]
    return clocks.derive(rule, begins).due if begins else None


def situation(row, on=None) -> Situation:
    """Everything that opens or bars a way, read from the rows of a mediation."""
    day = on or moment.today()
    f = Loaded(MediationFacts, Sight(row, row.case, day, day))
    return Situation(
        agreed=row.effective_on is not None, due=f.overdue if row.effective_on else False, title=row.title,
        reachable=f.reachable, fixed=row.effective_on is not None, elsewhere=f.elsewhere, spent=bool(row.order_end),
        by_court=f.by_court, by_arb=f.by_arb, court_over=f.court_over, arb_over=f.arb_over,
    )  # fmt: skip

