"""How each fact of the investigation record is read from the rows. Called by the kernel, under the case's lock."""

from dataclasses import replace
from datetime import datetime, timedelta

from casework import reading as of_case
from casework.law import CASE
from casework.models import Purpose
from enforcement.models.inquiry import Interview, RecusalRequest, Summons
from enforcement.reading import absconding, investigators, on_file, today  # noqa: F401 read as for an order
from lawkit import moment
from registry.models import Organ, Post
from registry.models.places import Level
from registry.roles import Role
from statutes import provinces

STAGES = dict.fromkeys(("investigating", "suspended", "spot_order", "reopened"), "investigating") | dict.fromkeys(
    ("registered", "correction", "filed"), "early"
)
HIGH = (Level.CITY, Level.PROVINCE)
ABSCONDED = 0
INFERENCE = "facts_by_inference"


def place(s):
    """Where the case is: before its investigation, in it, later, or closed."""
    return "closed" if s.case.state in CASE.finals else STAGES.get(s.case.state, "later")


def fit(s):
    """Inspectors of the organ with a certificate valid on the day of the act, not recused."""
    return of_case.fit(s)


def fit_then(s):
    """The same on the day of the interview or inspection."""
    began = s.row.started_at
    return of_case.fit(replace(s, on=moment.local(began).date()) if began else s)


def time_over(s):
    """Whether the hour of the summons has passed."""
    return moment.now() > s.row.at


def timed(s):
    """Whether it began before it ended, on one day or through one night, and both are past."""
    begin, end = s.row.started_at, s.row.ended_at
    if not isinstance(begin, datetime) or not isinstance(end, datetime):
        return False
    return begin < end <= moment.now() and end - begin < timedelta(days=1)


def filled(s):
    """Whether the content has all that its paper needs."""
    return s.row.filled


def rights(s):
    """Whether certificates were shown and rights told."""
    return s.row.rights


def scans(s):
    """Scans of such records on file that no other record of the case rests on."""
    purpose = Purpose.INTERVIEW if isinstance(s.row, Interview) else Purpose.SITE
    found = s.case.evidence.filter(withdrawn_seq=None, purpose=purpose).values_list("pk", flat=True)
    used = type(s.row).objects.filter(case=s.case.pk, scan__isnull=False).exclude(pk=s.row.pk)
    return frozenset(found) - frozenset(used.values_list("scan", flat=True))


def over(s):
    """Whether the last day for a decision has passed."""
    return s.row.until_on is not None and s.today > s.row.until_on


def city_heads(s):
    """Holders of a post as head at the prefecture's organ or a higher one, above the case's organ or that organ itself."""
    above = Organ.objects.filter(pk__in=line(s.case.organ), level__in=HIGH)
    posts = Post.objects.on(s.on).filter(organ__in=above, role=Role.CITYBH, user__is_active=True)
    return frozenset(posts.values_list("user_id", flat=True))


def line(organ) -> list[int]:
    """The organ and all above it."""
    out = []
    while organ is not None:
        out.append(organ.pk)
        organ = organ.parent
    return out


def bases(s):
    """Served summonses whose hour has passed, by key; 0 where absconding is recorded with evidence."""
    found = Summons.objects.filter(case=s.case.pk, state__in=("served", "absent", "appeared"), at__lt=moment.now())
    out = set(found.exclude(way="").values_list("pk", flat=True))
    return frozenset(out | {ABSCONDED} if absconding(s) else out)


def inferable(s):
    """Whether the law of the place and day lets facts be found on the workers' material."""
    return provinces.allows(s.case.region.province, INFERENCE, s.on)


def officers(s):
    """Inspectors and heads of the organ who are not recused and about whom no application waits for a decision."""
    posts = Post.objects.on(s.on).filter(organ=s.case.organ_id, role__in=(Role.INSP, Role.SQUAD), user__is_active=True)
    asked = RecusalRequest.objects.filter(case=s.case.pk, state="asked").values("officer")
    free = posts.exclude(user__in=s.case.recusals.values("user")).exclude(user__in=asked)
    return frozenset(free.values_list("user_id", flat=True))


def agency_heads(s):
    """Who heads the agency that handles the case."""
    return of_case.agency_heads(s)


def officer(s):
    """Whom the application is about."""
    return s.row.officer_id or 0
