"""The conditions of a sign-off: each a rule of the law, asked of the facts on the page, with the way to mend it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework import guards as g
from casework.acting import mend_url
from casework.grounds import needs
from casework.law import DUAL
from casework.models import ClosingCode, Purpose
from screens.format import yuan


@dataclass(frozen=True)
class Condition:
    """One line: what must hold, whether it does, its article, what stands behind it, where to mend it."""

    says: str
    met: bool
    cite: str
    detail: str = ""
    mend: str = ""
    url: str = ""


def conditions(sheet) -> list[Condition]:
    """In the order in which they are worked off."""
    case, charge, f = sheet.case, sheet.charge, sheet.case_facts
    given = {"code": case.closing_code}
    asked = [
        (_money_rule(sheet), f if charge is None else sheet.dual_facts, given, money(case)),
        (g.ground_proven, f, given, proofs(sheet)),
        (g.proposed_stands, f, given, ground(case)),
        (g.nothing_open, f, given, parts(sheet)),
        (g.closing_approved, f, given, number(sheet, "D31")),
    ]
    if charge is not None:
        leaders = {"unit_leader": charge.unit_leader_id, "hr_leader": charge.hr_leader_id}
        asked.append((g.leaders_not_investigators, sheet.dual_facts, leaders, organs(charge)))
    if charge is not None and charge.sheet:
        asked.append((g.sheet_unchanged, sheet.dual_facts, {}, short(charge.sheet)))
    return [_condition(sheet, *one) for one in asked]


def _money_rule(sheet):
    return g.ground_fits_ledger if sheet.charge is None else g.settled_or_routed


def _condition(sheet, rule, facts, given, detail) -> Condition:
    met = rule.holds(facts, sheet.who, given)
    url = "" if met else mend_url(sheet.case, rule.unmet(), {DUAL.name: sheet.charge} if sheet.charge else {})
    return Condition(str(rule.says), met, rule.cite, detail, "" if met else str(rule.mend), url)


def money(case) -> str:
    """Workers, due, paid, unpaid."""
    people = ngettext("%(n)s 人", "%(n)s 人", case.headcount) % {"n": case.headcount}
    sums = {"due": yuan(case.owed), "paid": yuan(case.paid), "unpaid": yuan(case.unpaid)}
    return people + _("，应付 %(due)s 元，已付 %(paid)s 元，未付 %(unpaid)s 元") % sums


def ground(case) -> str:
    """Code and label of the ground."""
    return f"{case.closing_code} {ClosingCode(case.closing_code).label}" if case.closing_code else _("尚未提请")


def proofs(sheet) -> str:
    """What the ground asks for, and how much of it is in the file."""
    if not sheet.case.closing_code:
        return ""
    have = [piece.purpose for piece in sheet.evidence]
    told = []
    for purposes in needs(sheet.case, sheet.case.closing_code):
        names = _("或").join(str(Purpose(p).label) for p in purposes)
        n = sum(have.count(p) for p in purposes)
        told.append(ngettext("%(what)s %(n)s 件", "%(what)s %(n)s 件", n) % {"what": names, "n": n})
    return "，".join(told)


def parts(sheet) -> str:
    """Which procedures are still open beside the sign-off."""
    names = [str(machine.label) for machine in sheet.open_machines if machine is not DUAL]
    return "、".join(names) if names else _("没有未了结的程序")


def number(sheet, kind: str) -> str:
    """Number of the last paper of a kind."""
    found = [paper for paper in sheet.papers if paper.kind == kind and paper.valid]
    return found[-1].number if found else ""


def organs(charge) -> str:
    """Both leaders with their organs."""
    return "；".join(
        f"{leader.name}（{organ.name}）"
        for leader, organ in ((charge.unit_leader, charge.unit_organ), (charge.hr_leader, charge.hr_organ))
    )


def short(digest: str) -> str:
    """``5b1e…07d4``."""
    return f"{digest[:4]}…{digest[-4:]}" if digest else ""
