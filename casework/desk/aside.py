"""What stands beside the inbox: saved views, and the regions and inspectors its filters offer. One statement."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast

from casework.desk.seats import Seats
from casework.models import SavedView
from registry.models import Region, User
from registry.roles import Role

MOST = 40


@dataclass
class Aside:
    """Saved views as (key, name, query, own), regions as (code, name), leads as (public id, name)."""

    views: list = field(default_factory=list)
    regions: list = field(default_factory=list)
    leads: list = field(default_factory=list)


def aside(me: Seats) -> Aside:
    """Everything beside the list, for the organs of the user's desk."""
    organs = sorted(me.held(*Role.values))
    views = SavedView.objects.filter(Q(user=me.user_id) | Q(organ__in=organs))
    regions = Region.objects.on(me.today).filter(Q(organs__in=organs) | Q(parent__organs__in=organs)).exclude(code="")
    posts = Q(posts__organ__in=organs, posts__role=Role.INSP, posts__valid_from__lte=me.today)
    leads = User.objects.filter(posts, Q(posts__valid_to=None) | Q(posts__valid_to__gte=me.today), is_active=True)
    parts = [
        _part(views, "view", Cast("pk", CharField()), F("name"), F("query"), F("user_id")),
        _part(regions, "region", F("code"), F("name"), Value(""), Value(0)),
        _part(leads, "lead", F("public_id"), F("name"), F("name_key"), Value(0)),
    ]
    found = defaultdict(list)
    for kind, key, words, more, owner in parts[0].union(*parts[1:]):
        found[kind].append((key, words, more, owner))
    return Aside(
        views=[(key, name, query, owner == me.user_id) for key, name, query, owner in sorted(found["view"], key=_name)],
        regions=[(code, name) for code, name, *_rest in sorted(found["region"])],
        leads=[(key, name) for key, name, *_rest in sorted(found["lead"], key=lambda row: row[2])],
    )


def _part(rows, kind, key, words, more, owner):
    told = rows.order_by().annotate(sort=Value(kind), ref=key, words=words, more=more, owner=owner)
    return told.values_list("sort", "ref", "words", "more", "owner")[:MOST]


def _name(row):
    return row[1]
