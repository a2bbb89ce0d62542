"""Registering a complaint: employer, workers, parties and claims found or made, and the case opened, in one transaction.

People already registered are taken as they are: a name that differs is a question to the desk, never an update.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from casework import access
from casework.deeds import INTAKE_FIELDS
from casework.law import CASE
from casework.models import ArrearsCase, Channel, PartyRole, ReportKind
from lawkit import door, moment
from registry import identity
from registry.models import Employer, Region, Worker
from registry.models.parties import blind_citizen_id
from statutes import provinces

EMPLOYER_FIELDS = (
    "name", "uscc", "no_uscc", "person_name", "person_id", "kind", "licence_state", "address", "phone", "legal_rep",
    "legal_rep_title", "investor_name",
)  # fmt: skip
PAPER_FIELDS = ("received_at", "materials", "duplicates")


class Problem(NamedTuple):
    """Where (``facts``, ``employer.uscc``, ``complainants.0``, ``rows.12`` by its line) and what to do."""

    where: str
    says: str


class NotRegistered(Exception):
    """The complaint cannot be registered as it is; ``.problems`` names every place."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = list(problems)
        super().__init__("; ".join(str(p.says) for p in self.problems))


class Person(NamedTuple):
    """One person of the form or of the roster."""

    where: str
    name: str
    citizen_id: str
    phone: str = ""
    migrant: bool = True
    number_needed: bool = True
    address: str = ""


def register(user, cleaned: dict, opens=None) -> ArrearsCase:
    """Open a case from a cleaned form. Raises NotRegistered with every problem, or Refused; then nothing is written.

    ``cleaned``: the intake fields of ``deeds.INTAKE_FIELDS`` and ``received_at``, ``materials``, ``duplicates``
    ([{case, verdict, reason}]: what was said about cases that look the same); ``organ``, ``region``,
    ``project`` (keys; organ and region default to the user's); ``employer`` (``pk``, or fields of the model);
    ``complainants`` ([{name, citizen_id, phone, role, authority}], role by default complainant); ``rows`` of a roster.
    ``opens(**given) -> ArrearsCase`` opens the case in another way than by the act ``register`` itself.
    """
    organ = cleaned.get("organ") or user.organ_id
    who = access.actor(user, organ=organ)
    region = Region.objects.filter(pk=cleaned.get("region") or (user.organ and user.organ.region_id)).first()
    with transaction.atomic():
        problems = [*_problems({**cleaned, "organ": organ}, region)]
        employer = _employer(cleaned.get("employer") or {}, region, problems)
        workers = _workers(_people(cleaned), problems)
        claims = _claims(cleaned, workers, problems)
        if problems:
            raise NotRegistered(problems)
        given = {k: cleaned[k] for k in (*INTAKE_FIELDS, *PAPER_FIELDS) if cleaned.get(k) is not None}
        given |= {
            "organ_id": organ, "region_id": region.pk, "employer_id": employer.pk, "claims": claims,
            "project_id": cleaned.get("project"), "parties": _parties(cleaned, workers),
        }  # fmt: skip
        return opens(**given) if opens else door.open(CASE, "register", who, **given)


def same_origin(organ: int, channel: str | None, ref: str | None) -> ArrearsCase | None:
    """The case of this organ that came from the source under the same number of origin."""
    if not (channel and ref):
        return None
    return ArrearsCase.objects.filter(organ=organ, channel=channel, channel_ref=ref).first()


def _problems(cleaned, region):
    if region is None:
        yield Problem("region", _("没有选择用工所在地，选择后再登记"))
    if not str(cleaned.get("facts") or "").strip():
        yield Problem("facts", _("没有填写事实，写明何时起欠、欠多少"))
    same = same_origin(cleaned["organ"], cleaned.get("channel"), cleaned.get("channel_ref"))
    if same is not None:
        yield Problem("channel_ref", _("同一工单已登记为 %(number)s") % {"number": same.number})
    if cleaned.get("channel") not in Channel.values:
        yield Problem("channel", _("没有选择来源渠道，选择后再登记"))
    received = cleaned.get("received_on")
    if received and received > moment.today():
        yield Problem("received_on", _("收到日期在今天之后，改为实际收到的日期"))
    people, rows = cleaned.get("complainants") or (), cleaned.get("rows") or ()
    if cleaned.get("kind", ReportKind.COMPLAINT) == ReportKind.COMPLAINT and not (people or rows):
        yield Problem("complainants", _("投诉没有投诉人，填写投诉人或者导入劳动者名单；他人反映的登记为举报"))
    yield from _too_many(people, region)


def _too_many(people, region):
    most = region and provinces.number(region.province, "representatives_max", moment.today())
    chosen = [p for p in people if p.get("role") == PartyRole.REPRESENTATIVE]
    if most and len(chosen) > most:
        yield Problem("complainants", _("代表人超过%(most)d名，由劳动者重新推选") % {"most": most})


# ── employer ──────────────────────────────────────────────────────────────────────────────────────────────────


def _employer(given: dict, region, problems) -> Employer | None:
    if given.get("pk"):
        return Employer.objects.get(pk=given["pk"])
    fields = {k: given[k] for k in EMPLOYER_FIELDS if given.get(k)}
    name = identity.clean_name(fields.get("name") or "")
    if not name:
        problems.append(Problem("employer.name", _("没有填写用人单位名称，填写后再登记")))
        return None
    number = _numbers(fields, problems)
    if number is None:
        return None
    known = Employer.objects.filter(**number).order_by("pk")
    same = next((e for e in known if e.name == name), None)
    if same is None and known and "uscc" in number:
        says = _("信用代码已登记为“%(name)s”，核对名称；单位更名的，先更正单位资料") % {"name": known[0].name}
        problems.append(Problem("employer.name", says))
        return None
    return same or Employer.objects.create(**{**fields, "name": name, "region": region})


def _numbers(fields, problems) -> dict | None:
    """How to find this employer: by credit code, or by the operator's ID; cleaned in place."""
    if fields.get("no_uscc"):
        fields.pop("uscc", None)
        checked, field = identity.check_citizen_id(fields.get("person_id", "")), "person_id"
        if not fields.get("person_name"):
            problems.append(Problem("employer.person_name", _("没有信用代码的，填写经营者姓名")))
            return None
    else:
        checked, field = identity.check_uscc(fields.get("uscc", "")), "uscc"
    if checked.problem:
        problems.append(Problem(f"employer.{field}", checked.problem))
        return None
    fields[field] = checked.value
    return {"uscc": checked.value} if field == "uscc" else {"person_id_blind": blind_citizen_id(checked.value)}


# ── people ────────────────────────────────────────────────────────────────────────────────────────────────────


def _people(cleaned) -> list[Person]:
    form = [
        Person(
            f"complainants.{i}", identity.clean_name(p.get("name", "")), p.get("citizen_id", ""), p.get("phone", ""),
            number_needed=(p.get("role") or _role(cleaned)) != PartyRole.WHISTLEBLOWER, address=p.get("address", ""),
        )
        for i, p in enumerate(cleaned.get("complainants") or ())
    ]  # fmt: skip
    rows = [Person(f"rows.{r.line}", r.name, r.citizen_id, r.phone, r.is_migrant) for r in cleaned.get("rows") or ()]
    return form + rows


def _workers(people: list[Person], problems) -> dict[str, Worker]:
    """A worker for each place, found by the blind index of his ID or made; a whistle-blower may leave his ID out."""
    problems += [Problem(p.where, _("没有填写姓名，填写后再登记")) for p in people if not p.name]
    nameless = [p for p in people if p.name and not p.citizen_id and not p.number_needed]
    people = [p for p in people if p.name and p not in nameless]
    checked = {p.where: identity.check_citizen_id(p.citizen_id) for p in people}
    problems += [Problem(w, c.problem) for w, c in checked.items() if c.problem]
    good = [(p, checked[p.where].value) for p in people if not checked[p.where].problem]
    blinds = {value: blind_citizen_id(value) for _person, value in good}
    known = _found(blinds.values())
    fresh = {
        blinds[v]: Worker(name=p.name, citizen_id=v, phone=p.phone, is_migrant_worker=p.migrant)
        for p, v in good if blinds[v] not in known
    }  # fmt: skip
    Worker.objects.bulk_create(fresh.values(), ignore_conflicts=True)
    known |= _found(fresh)
    out = {p.where: known[blinds[v]] for p, v in good}
    _at_home(people, out)
    problems += [_renamed(p, out[p.where]) for p, _v in good if out[p.where].name != p.name]
    return out | {p.where: Worker.objects.create(name=p.name, phone=p.phone, address=p.address) for p in nameless}


def _at_home(people: list[Person], workers: dict[str, Worker]) -> None:
    """An address told at the window is kept where none was known (25号令 14)."""
    for person in people:
        worker = workers.get(person.where)
        if worker is not None and person.address and not worker.address:
            worker.address = person.address
            worker.save(update_fields=["address"])


def _found(blinds) -> dict[str, Worker]:
    return {w.id_blind: w for w in Worker.objects.filter(id_blind__in=list(blinds))}


def _renamed(person: Person, worker: Worker) -> Problem:
    says = _("这个身份证号已登记的姓名是“%(name)s”，对照证件核对姓名和号码") % {"name": identity.mask_name(worker.name)}
    return Problem(person.where, says)


def _parties(cleaned, workers) -> list[dict]:
    return [
        {
            "role": p.get("role") or _role(cleaned),
            "worker_id": workers[f"complainants.{i}"].pk,
            "authority": p.get("authority", ""),
        }
        for i, p in enumerate(cleaned.get("complainants") or ())
    ]  # fmt: skip


def _role(cleaned) -> str:
    return PartyRole.WHISTLEBLOWER if cleaned.get("kind") == ReportKind.TIP_OFF else PartyRole.COMPLAINANT


def _claims(cleaned, workers, problems) -> list[dict]:
    claims, seen = [], {}
    for row in cleaned.get("rows") or ():
        worker = workers.get(f"rows.{row.line}")
        for month in row.months if worker else ():
            key = (worker.pk, month.month)
            if key in seen:
                says = _("与第%(line)d行是同一人的同一月份，合并后保留一行") % {"line": seen[key]}
                problems.append(Problem(f"rows.{row.line}", says))
            seen.setdefault(key, row.line)
            more = {"job": row.job[:40], "note": row.note[:120]}
            claims.append({"worker": worker.pk, "month": month.month, "claimed": month.claimed, **more})
    return claims
