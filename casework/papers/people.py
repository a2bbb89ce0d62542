"""Who stands in a paper: parties, complainants, officers. Whistle-blowers are never named (监察条例 9)."""

from collections.abc import Callable
from datetime import date
from functools import wraps

from casework.models import ArrearsCase, PartyRole, ReportKind
from registry.identity import mask_id
from registry.models import Certificate, Employer, Organ, User

UNKNOWN = "不详"
WHISTLEBLOWER = "举报人"
CLUE = "有关线索"
READ = "_read_parties"
NAMED = (PartyRole.COMPLAINANT, PartyRole.REPRESENTATIVE)


def parties(case: ArrearsCase, *roles: str):
    """The standing parties of these roles, with their persons; of ``read_parties`` where they were read."""
    read = case.__dict__.get(READ)
    if read is not None:
        return [party for party in read if party.role in roles]
    found = case.parties.filter(role__in=roles, removed_seq=None)
    return list(found.select_related("worker", "employer").order_by("pk"))


def read_parties(case: ArrearsCase) -> None:
    """Read every standing party once, for whoever only looks at this object of a case and writes nothing."""
    case.__dict__[READ] = list(case.parties.filter(removed_seq=None).select_related("worker", "employer").order_by("pk"))


def complainants(case: ArrearsCase) -> str:
    """``罗英等14人``; a whistle-blower is 举报人 and nothing else."""
    if case.kind == ReportKind.TIP_OFF or parties(case, PartyRole.WHISTLEBLOWER):
        return WHISTLEBLOWER
    names = [p.worker.name for p in parties(case, *NAMED) if p.worker_id]
    if not names:
        first = case.claims.select_related("worker").order_by("pk").first()
        names = [first.worker.name] if first else []
    if not names:
        return CLUE if case.kind == ReportKind.CLUE else "投诉人"
    heads = max(case.headcount, len(set(names)))
    return f"{names[0]}等{heads}人" if heads > 1 else names[0]


def shielded(maker: Callable) -> Callable:
    """The same maker, whose texts never name a whistle-blower: facts and names of files are typed by hand (监察条例 9).

    Lists of workers stay as they are: there everybody stands for his wages.
    """

    @wraps(maker)
    def made(row, move, given) -> dict:
        said = maker(row, move, given)
        secret = [p.worker.name for p in parties(move.case, PartyRole.WHISTLEBLOWER) if p.worker_id]
        return _without(said, secret) if secret else said

    return made


def _without(said, names):
    if isinstance(said, str):
        for name in names:
            said = said.replace(name, WHISTLEBLOWER)
        return said
    if isinstance(said, dict):
        return {k: v if k == "workers" else _without(v, names) for k, v in said.items()}
    return [_without(item, names) for item in said] if isinstance(said, list | tuple) else said


def unit(employer: Employer) -> str:
    """The employer's name; without a licence, with the person who answers for it."""
    return f"{employer.name}（经营者：{employer.person_name}）" if employer.no_uscc else employer.name


def party(employer: Employer) -> dict:
    """The employer as the party of a paper."""
    number = f"无统一社会信用代码，经营者证件号码{mask_id(employer.person_id)}" if employer.no_uscc else employer.uscc
    return filled(
        name=unit(employer), id=number, address=employer.address or UNKNOWN, phone=str(employer.phone),
        legal_rep=employer.legal_rep or employer.person_name, legal_title=employer.legal_rep_title,
    )  # fmt: skip


def names_of(ids) -> list[str]:
    """Names of users in the order of their ids given."""
    found = User.objects.in_bulk([i for i in ids if i])
    return [found[i].name for i in ids if i]


def officers(case: ArrearsCase, ids) -> list[str]:
    """The same for officers of a case, without a statement for those who were read with it."""
    near = [case._state.fields_cache.get(seat) for seat in ("lead", "co", "stand_in")]
    known = {user.pk: user.name for user in near if user is not None}
    if set(ids) <= set(known):
        return [known[i] for i in ids]
    return names_of(ids)


def acting(case: ArrearsCase, on: date) -> list[int]:
    """Lead and co-inspector, or who stands in for them that day."""
    return [i for i in (case.acting("lead", on), case.acting("co", on)) if i]


def inspectors(case: ArrearsCase, on: date) -> list[dict]:
    """Both with the number of a certificate valid that day."""
    ids = acting(case, on)
    numbers = dict(Certificate.objects.on(on).filter(user__in=ids).values_list("user", "number"))
    return [{"name": n, "certificate": numbers.get(i, "")} for i, n in zip(ids, officers(case, ids), strict=True)]


def contact(move) -> dict:
    """Whom to call: the two officers, or who acts where nobody is assigned yet."""
    organ = move.case.organ
    ids = acting(move.case, move.on) or [move.who.id]
    return {"officers": "、".join(officers(move.case, ids)), "phone": first(organ, "phone"), "address": first(organ, "address")}


def remedy(organ: Organ) -> dict:
    """Where to go against a paper: the government of the same level, the court of the place (复议法 24; 行诉法 18)."""
    issuer = organ.issuer() or organ
    return {"review_organ": issuer.review_body(), "court": issuer.court_of_place()}


def first(organ: Organ, field: str) -> str:
    """The organ's own telephone or address, or that of the nearest one above which has it."""
    while organ is not None and not getattr(organ, field):
        organ = organ.parent
    return getattr(organ, field) if organ else ""


def opinion(text: str, signers: list[int], on: date) -> dict:
    """The officers' box of a form for approval: for those who wrote it by an act of their own, and for nobody else.

    The boxes of people who did not act stay empty, for their own hands.
    """
    return {"opinion": text, "officers": "、".join(names_of(signers)), "opinion_on": on.isoformat()}


def agency(move, agrees: str) -> dict:
    """The box of the inspection agency's head, who acts."""
    text = move.given.get("agency_opinion") or agrees
    return {"agency_opinion": text, "agency_head": names_of([move.who.id])[0], "agency_on": move.on.isoformat()}


def bureau(move, agrees: str = "同意。") -> dict:
    """The box of the bureau's head, who acts."""
    text = move.given.get("bureau_opinion") or agrees
    return {"bureau_opinion": text, "bureau_head": names_of([move.who.id])[0], "bureau_on": move.on.isoformat()}


def filled(**values) -> dict:
    """Without the empty ones."""
    return {k: v for k, v in values.items() if v not in (None, "", [], {})}
