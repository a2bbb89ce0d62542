"""Who looks into which calendar and which station. Cases stay with casework.access: a calendar names those one may see."""

from django.db.models import Q

from lawkit import moment
from mediation.models import MediationOrganisation, Mediator, Station, StationStaff
from registry.access import organs_of
from registry.roles import Role
from registry.standing import standing

OFFICES = frozenset(
    {Role.MED, Role.DESK, Role.INSP, Role.SQUAD, Role.BH, Role.CHIEF, Role.CITYBH, Role.HRLEAD, Role.IND, Role.AUDIT}
)
LOGGING = frozenset({Role.MED, Role.INSP, Role.SQUAD, Role.DESK, Role.IND})


def enters(user) -> bool:
    """True if an office shows him calendars and stations; mediators and staff without one come by their address."""
    return bool({role for role, _organ in standing(user, moment.today()).posts} & OFFICES)


def organisations(user):
    """The organisations whose calendar he sees: of his organs, and those he is a mediator of."""
    own = Mediator.objects.on(moment.today()).filter(user=user.pk).values("organisation")
    return MediationOrganisation.objects.filter(Q(organ__in=_organs(user)) | Q(pk__in=own))


def seats(user):
    """The user as a mediator today: one row for each organisation."""
    return Mediator.objects.on(moment.today()).filter(user=user.pk).select_related("user", "organisation")


def stations(user):
    """The stations he sees: of his organs, and those he works at."""
    own = StationStaff.objects.on(moment.today()).filter(user=user.pk).values("station")
    return Station.objects.filter(Q(organ__in=_organs(user)) | Q(pk__in=own))


def may_log(user, station: Station) -> bool:
    """True for who works at the station today, and for officers of its organ, while it is open."""
    today = moment.today()
    if not station.open_on(today):
        return False
    posts = standing(user, today).posts
    if any(organ == station.organ_id and role in LOGGING for role, organ in posts):
        return True
    return station.staff.model.objects.on(today).filter(station=station, user=user.pk).exists()


def _organs(user) -> set[int]:
    return organs_of(user) if enters(user) else set()
