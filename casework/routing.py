"""Competence, window and stations of one case, read from its rows."""

from datetime import date

from casework.competence import COUNTY, Area, Competence, Seat, judge
from casework.guards_routing import OURS
from casework.models import ArrearsCase
from lawkit import moment
from registry.models import Organ, Region
from registry.models.places import OrganKind, Window
from statutes import windows

HANDLING = (OrganKind.INSPECTION, OrganKind.HRSS)
MOST = 40


def area(region: Region) -> Area:
    """A region as competence sees it: a functional area without a code stands for its parent, and says so."""
    if region.code or region.parent is None:
        return Area(region.pk, region.name, region.code, bool(region.code))
    return Area(region.pk, region.name, region.parent.code, False)


def competence(case: ArrearsCase, on: date) -> Competence:
    """What the data of a case say about its organ's competence; rulings left aside."""
    return of(case.organ, case.region, case.employer.rank, on)


def of(organ: Organ, region: Region, rank: str, on: date) -> Competence:
    """What the data say about an organ's competence for work in a region by an employer of this rank."""
    return judge(Seat(organ.level, area(organ.region)), area(region), rank, on)


def verdict(case: ArrearsCase, on: date) -> bool | None:
    """The competence with the ruling of the agency's head, which goes before what the data say."""
    if case.jurisdiction:
        return case.jurisdiction in OURS
    return competence(case, on).ours


def in_scope(case: ArrearsCase, on: date) -> bool:
    """Whether matter and competence are ours (GSCOPE)."""
    return case.in_scope and verdict(case, on) is True


def scope_open(case: ArrearsCase, on: date) -> bool:
    """Whether nobody can tell the competence yet: the data do not, and no head has ruled."""
    return case.in_scope and verdict(case, on) is None


def suggested(found: Competence) -> Organ | None:
    """The organ to which the data lead, the inspection agency before the bureau; None where they lead nowhere."""
    if not found.code:
        return None
    return Organ.objects.filter(
        active=True, level=found.level or COUNTY, region__code=found.code, kind__in=HANDLING
    ).order_by("-kind", "pk").first()  # fmt: skip


def window(project, region: Region, on: date) -> windows.WindowRule | None:
    """To which window a dispute belongs; None where the trade of the project is not known."""
    place = area(region).code
    if project is None:
        return windows.window(False, "", "", place, on)
    return windows.window(True, project.sector, project.funding, place, on)


def label(found: windows.WindowRule | None) -> str:
    """A window in words; empty where none is told."""
    return str(Window(found.window).label) if found else ""


def stations(case: ArrearsCase) -> list[Organ]:
    """The organs that staff a window in the city of the place of work: those of the case's own window first, the
    nearest first among these."""
    place = area(case.region).code
    fits = window(case.project, case.region, moment.today())
    found = Organ.objects.filter(active=True, region__code__startswith=place[:4]).exclude(window="")
    near = found.exclude(pk=case.organ_id).select_related("region").order_by("name")[:MOST]
    return sorted(near, key=lambda o: (fits is None or o.window != fits.window, not place.startswith(o.region.code[:6])))
