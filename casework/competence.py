"""Which organ is competent for a case: by the place of work and, where the province says so, by the employer's rank.

Pure. What cannot be told from the data is None and left to a person (the act ``rule_competence``), never guessed.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from statutes import provinces

PROVINCE, CITY, COUNTY, TOWNSHIP = "province", "city", "county", "township"
WIDTH = {PROVINCE: 2, CITY: 4, COUNTY: 6, TOWNSHIP: 9}  # leading digits of a division code that name the level
SHARED = {"central": CITY, "province": CITY, "city": CITY, "county": COUNTY}  # by the employer's rank (赣监察 12)


@dataclass(frozen=True)
class Area:
    """A place or the district of an organ; ``code`` is that of the nearest region with one, ``own`` tells whether it is
    its own (a functional area has none)."""

    key: int
    name: str
    code: str
    own: bool = True


@dataclass(frozen=True)
class Seat:
    """An organ as far as competence looks at it."""

    level: str
    area: Area


@dataclass(frozen=True)
class Competence:
    """``ours``: yes, no, or None where a person must judge; ``level`` and ``code`` of the organ that the data lead to (empty
    where they lead nowhere); ``why``: sentences with their articles."""

    ours: bool | None
    why: tuple[tuple[str | Promise, str], ...]
    level: str = ""
    code: str = ""


def judge(seat: Seat, place: Area, rank: str, on: date) -> Competence:
    """The competence of an organ for work at a place, by an employer of this rank ("" where it is not known)."""
    by_place = provinces.rule(place.code, "competence_by_place", on)
    if seat.level == TOWNSHIP:
        only_helps = provinces.rule(place.code, "township_only_assists", on)
        return Competence(False, ((_("乡镇街道只协助，不办理案件"), only_helps.article),), *_leads(place, COUNTY))
    inside = covers(seat, place)
    where = {True: _("用工所在地在本机关辖区"), False: _("用工所在地不在本机关辖区"), None: _("用工所在地的登记不够具体，判断不了辖区")}
    why = ((where[inside], by_place.article),)
    wanted, reason = _level(place, rank, on)
    if not inside:
        return Competence(inside, (*why, *reason), *(_leads(place, wanted) if inside is False else ()))
    if seat.level == PROVINCE:
        above = provinces.rule(place.code, "superior_may_take", on)
        return Competence(None, (*why, (_("县、设区市管辖；上级提级办理的须认定"), above.article)), *_leads(place, wanted))
    if wanted == "":
        return Competence(None, (*why, *reason))
    if reason and seat.level != wanted:
        return Competence(False, (*why, *reason), *_leads(place, wanted))
    return Competence(True, (*why, *reason), seat.level, place.code)


def covers(seat: Seat, place: Area) -> bool | None:
    """Whether a place lies in the district of an organ; None where one of the two is not known closely enough."""
    if seat.area.key == place.key:
        return True
    if not seat.area.code or not place.code or not seat.area.own:
        return None
    district = seat.area.code[: WIDTH[seat.level]]
    known = place.code.rstrip("0") if place.code.endswith("00") else place.code
    if len(known) < len(district):
        return None if district.startswith(known) else False
    return place.code.startswith(district)


def _level(place, rank, on):
    """(level of the organ, why) by the employer's rank; county or city alike where the province does not share out."""
    shared = provinces.rule(place.code, "competence_by_rank", on)
    if not shared.value:
        return COUNTY, ()
    if rank not in SHARED:
        return "", ((_("用人单位的登记或隶属层级没有核实，决定市级还是县级办理"), shared.article),)
    says = {
        CITY: _("中央、省、市属或者在省、市登记的单位，由设区市办理"),
        COUNTY: _("县属或者在县登记的单位，由县区办理"),
    }
    return SHARED[rank], ((says[SHARED[rank]], shared.article),)


def _leads(place, level):
    """(level, code) of the organ to which place and level lead; nothing where the place is not known that closely."""
    if not level or not place.own or len(place.code[: WIDTH[level]].rstrip("0")) < WIDTH[level] - 1:
        return "", ""
    return level, place.code[: WIDTH[level]].ljust(6, "0")
