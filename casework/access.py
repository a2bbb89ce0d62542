"""Who sees which case, and as whom one acts in it (settled 20). Every view, list, export and search goes through here.

By office: the cases of one's organs. By name: lead, co-inspector and stand-in, and both leaders of a dual charge. By
invitation: officers of an organ joined to the case, and of a stationed organ called to it while the case is open; they
record what they did and sign nothing. As guests: officers with a role that a part of the case needs, at an organ that it
names (``invite``). Grid staff, outside roles and ADMIN see no case by office. Who blew the whistle is seen by the people of
the case alone.
"""

from datetime import date

from django.db.models import Exists, Q

from casework.guards_routing import PARTNER
from casework.law import CASE
from casework.models import ArrearsCase, DualCharge, JointOrgan, PartyRole, StationCall
from documents import access as papers
from lawkit import moment
from lawkit.actor import Actor
from registry.access import organs_of, shows
from registry.models import Post
from registry.roles import Role
from registry.standing import BELOW, standing

CASE_OFFICES = frozenset(
    {Role.DESK, Role.INSP, Role.SQUAD, Role.LEGAL, Role.BH, Role.CHIEF, Role.CITYBH, Role.HRLEAD, Role.CREDIT, Role.AUDIT}
)  # fmt: skip

INVITED = frozenset(Role) - {Role.ADMIN, Role.AUDIT, Role.GRID, Role.WORKER, Role.EMPLOYER, Role.GC, Role.BANK}
GUESTS: list = []  # (role, cases): who is let in because a part of the case names his organ
DECIDING = frozenset({Role.SQUAD, Role.BH, Role.CHIEF, Role.CITYBH})


def invite(role: str, cases) -> None:
    """Let officers with this role at an organ that a part of a case names see the case and act in it with that role.

    ``cases(organs)`` gives the keys of the cases that name one of these organs, as a queryset; an upper app registers it.
    """
    GUESTS.append((role, cases))


def actor(
    user, case: ArrearsCase | None = None, *, organ: int | None = None, on: date | None = None, held=None, near=None
) -> Actor:
    """The user as an actor in a case (or in a new case of ``organ``): roles held at its organ that day.

    Of posts at an organ above it only those that reach down count (SQUAD, LEGAL, CREDIT, BH, CHIEF, CITYBH, AUDIT); a
    leader's seat counts wherever it is held, since the law asks for leaders of two organs. A post at a neighbour gives
    nothing, at an organ called or joined to the case the role of a PARTNER. Whoever is recused from the case heads nothing in it.
    ``held`` are the user's (role, organ) of that day, ``near`` the organs called or joined and the persons recused,
    where the caller has read them already.
    """
    where = case.organ if case is not None else _organ(organ or user.organ_id)
    if not user.is_active or where is None:
        return Actor(user.pk, frozenset(), where.pk if where else None)
    if held is None:
        held = standing(user, on or moment.today()).posts
    above = _above(where)
    roles = {
        role for role, at in held
        if at == where.pk or (at in above and role in BELOW) or role in (Role.UNITLEAD, Role.HRLEAD)
    }  # fmt: skip
    if case is not None and case.pk:
        roles = _of_this_case(user, case, roles, _elsewhere(held, where, above), near)
        roles |= _as_guest(case, held, where)
    return Actor(user.pk, frozenset(roles), where.pk)


def _elsewhere(held, where, above) -> set[int]:
    return {at for role, at in held if role in INVITED and at != where.pk and at not in above}


def _of_this_case(user, case, roles: set, elsewhere: set, near) -> set:
    """Partners come in, the recused leave; asked of the database only where it may matter."""
    invited, recused = near or (None, None)
    if elsewhere:
        invited = set(partners(case)) if invited is None else invited
        roles |= {PARTNER} if elsewhere & invited else set()
    if roles & DECIDING:
        recused = set(case.recusals.values_list("user_id", flat=True)) if recused is None else recused
        roles -= DECIDING if user.pk in recused else set()
    return roles


def _as_guest(case, held, where) -> set:
    """Roles held at organs that a part of the case names; asked of the database only where somebody holds one."""
    out = set()
    for role, cases in GUESTS:
        organs = {at for held_role, at in held if held_role == role and at != where.pk}
        if organs and cases(organs).filter(case=case.pk).exists():
            out.add(role)
    return out


def partners(case) -> list[int]:
    """The organs joined to a case, and those called to it while it is open."""
    joined = case.joint_organs.filter(left_seq=None).order_by().values_list("organ_id", flat=True)
    called = case.calls.order_by().values_list("organ_id", flat=True)
    return list(joined if case.state in CASE.finals else joined.union(called))


def _organ(key):
    from registry.models import Organ

    return Organ.objects.select_related("parent__parent").filter(pk=key).first()


def _above(organ) -> set[int]:
    found = set()
    while organ.parent_id:
        organ = organ.parent
        found.add(organ.pk)
    return found


def visible_to(user):
    """The cases that a user may see, as a queryset."""
    if not user.is_active:
        return ArrearsCase.objects.none()
    return ArrearsCase.objects.filter(by_office(user) | by_name(user) | by_invitation(user))


def by_office(user) -> Q:
    """Cases of the organs where the user holds an office that handles cases."""
    held = Post.objects.on(moment.today()).filter(user=user.pk, role__in=CASE_OFFICES)
    return Q(Exists(held), organ__in=organs_of(user))


def by_name(user) -> Q:
    """Cases that name the user: as investigator, stand-in, or leader of a dual charge."""
    charged = DualCharge.objects.filter(Q(unit_leader=user.pk) | Q(hr_leader=user.pk)).values("case")
    return Q(lead=user.pk) | Q(co=user.pk) | Q(stand_in=user.pk) | Q(pk__in=charged)


def by_invitation(user) -> Q:
    """Cases to which an organ of the user's was joined, or called while they are open."""
    organs = Post.objects.on(moment.today()).filter(user=user.pk, role__in=INVITED).values("organ")
    joined = JointOrgan.objects.filter(left_seq=None, organ__in=organs).values("case")
    called = StationCall.objects.filter(organ__in=organs).values("case")
    found = Q(pk__in=joined) | Q(pk__in=called) & ~Q(state__in=CASE.finals)
    for role, cases in GUESTS:
        at = Post.objects.on(moment.today()).filter(user=user.pk, role=role).values("organ")
        found |= Q(pk__in=cases(at))
    return found


def may_see(user, case) -> bool:
    """Whether the user may see this case."""
    return visible_to(user).filter(pk=case.pk).exists()


def parties_for(user, case):
    """The parties of a case that this user may know; whistle-blowers only for those who work on it (监察条例 9)."""
    found = case.parties.filter(removed_seq=None)
    return found if knows_whistleblowers(user, case) else found.exclude(role=PartyRole.WHISTLEBLOWER)


def knows_whistleblowers(user, case) -> bool:
    """Intake, the investigators and the heads of the organ that handles the case."""
    if user.pk in (case.lead_id, case.co_id, case.stand_in_id):
        return True
    return actor(user, case).has(Role.DESK, Role.SQUAD, Role.BH, Role.CHIEF)


@shows("registry.worker")
def _workers(user, worker) -> bool:
    cases = visible_to(user)
    if cases.filter(claims__worker=worker.pk).exists():
        return True
    named = cases.filter(parties__worker=worker.pk, parties__removed_seq=None)
    if named.exclude(parties__role=PartyRole.WHISTLEBLOWER).exists():
        return True
    return any(knows_whistleblowers(user, case) for case in named[:50])


@shows("registry.employer")
def _employers(user, employer) -> bool:
    cases = visible_to(user)
    return cases.filter(Q(employer=employer.pk) | Q(parties__employer=employer.pk)).exists()


def _paper(user, paper) -> bool:
    return visible_to(user).filter(pk=paper.case_id).exists()


def register() -> None:
    """Answer for the papers of our chain."""
    papers.register("casework", _paper)
