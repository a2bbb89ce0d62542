"""The investigation record on the page of its case: the facts that rules ask for, from what that page has read already."""

from casework.models import Purpose
from casework.views.dossier import register_known
from casework.views.next_steps import register_several
from enforcement.inquiry import reading
from enforcement.inquiry.reading import ABSCONDED, HIGH, INFERENCE
from lawkit import moment
from registry.roles import Role
from statutes import provinces

SCANS = {"INTERVIEW": Purpose.INTERVIEW, "INSPECTION": Purpose.SITE}
HELPERS = ("PRESERVATION", "QUERY", "ASSIST")


def common(dossier) -> dict:
    """What most of these machines ask for; a test compares it with the law's own reading."""
    case = dossier.case
    return {
        "place": reading.place(dossier),
        "on_file": frozenset(e.pk for e in dossier.standing),
        "investigators": frozenset(i for i in (case.lead_id, case.co_id, case.stand_in_id) if i),
        "today": dossier.today,
    }


def of_record(dossier, row, name) -> dict:
    """An interview or an inspection; who was fit on another day is asked of the second officer alone, at the door."""
    began = row.started_at and moment.local(row.started_at).date()
    fit = reading_fit(dossier)
    used = {other.scan_id for other in dossier.parts[name] if other.pk != row.pk}
    return {
        "scans": frozenset(e.pk for e in dossier.standing if e.purpose == SCANS[name] and e.pk not in used),
        "fit_then": fit if began in (None, dossier.today) else frozenset(),
    }  # fmt: skip


def reading_fit(dossier) -> frozenset:
    """Inspectors of the organ with a certificate of today, not recused."""
    case = dossier.case
    fit = {user for user, organ, role, good in dossier.posts if role == Role.INSP and organ == case.organ_id and good}
    return frozenset(fit) - frozenset(case.recused)


def of_finding(dossier) -> dict:
    """What may be inferred, and after which demand."""
    case, now = dossier.case, moment.now()
    over = (s for s in dossier.parts["SUMMONS"] if s.state in ("served", "absent", "appeared") and s.way and s.at < now)
    absconded = case.absconded and any(e.purpose == Purpose.ABSCONDING for e in dossier.standing)
    return {
        "bases": frozenset(s.pk for s in over) | (frozenset({ABSCONDED}) if absconded else frozenset()),
        "inferable": provinces.allows(case.region.province, INFERENCE, dossier.today),
    }


def of_recusal(dossier) -> dict:
    """Who may be recused, and who heads the agency."""
    case = dossier.case
    here = [(user, role) for user, organ, role, _good in dossier.posts if organ == case.organ_id]
    named = {user for user, role in here if role in (Role.INSP, Role.SQUAD)}
    heads = frozenset(user for user, role in here if role == Role.SQUAD)
    asked = {r.officer_id for r in dossier.parts["RECUSAL"] if r.state == "asked"}
    return {"officers": frozenset(named) - frozenset(case.recused) - asked, "agency_heads": heads}


def of_query(dossier) -> dict:
    """Of the prefecture's heads the reader alone: nobody else acts on this page."""
    high, organ = set(), dossier.case.organ
    while organ is not None:
        high |= {organ.pk} if organ.level in HIGH else set()
        organ = organ.parent
    mine = {user for user, at, role, _good in dossier.posts if role == Role.CITYBH and at in high}
    return {"city_heads": frozenset(mine & {dossier.user.pk})}


def known(name: str):
    """How facts about this machine are read off the page."""

    def read(dossier, row) -> dict:
        facts = common(dossier)
        if name in SCANS:
            facts |= of_record(dossier, row, name)
        elif name == "FINDING":
            facts |= of_finding(dossier)
        elif name == "RECUSAL":
            facts |= of_recusal(dossier)
        elif name == "QUERY":
            facts |= of_query(dossier)
        return facts

    return read


register_several("INTERVIEW", "INSPECTION", "FINDING", "RECUSAL", "PRESERVATION", "QUERY", "ASSIST")
for machine in ("SUMMONS", *SCANS, "FINDING", "RECUSAL", *HELPERS):
    register_known(machine, known(machine))
