"""Warnings that may tell the same as the one being typed: number of origin, employer or subject, project, telephone.

Telephones are compared by their blind index, and only for those who may know who called.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from early_warning import access
from early_warning.access import KNOWING
from early_warning.law import WARNING
from early_warning.models import Warning
from early_warning.words import SHAPES
from lawkit import moment
from registry.identity import check_phone
from registry.models.parties import blind_phone

MOST = 5
LOOK_BACK = timedelta(days=365)
WORDS = {"ref": _("来源编号相同"), "subject": _("对象相同"), "project": _("项目相同"), "phone": _("电话相同")}
STRONG = {"ref", "phone"}


@dataclass
class Alike:
    """One that may be the same; ``hits`` says by what."""

    warning: Warning
    hits: list[str] = field(default_factory=list)

    @property
    def strong(self) -> bool:
        """Very likely the same: the same number of origin or telephone, or the same subject while it is open."""
        return bool(STRONG & set(self.hits)) or ("subject" in self.hits and self.warning.state not in WARNING.finals)

    @property
    def words(self) -> str:
        """Why, in words."""
        return "、".join(str(WORDS[hit]) for hit in self.hits)

    @property
    def shape(self) -> str:
        """The letter of its level."""
        return SHAPES.get(self.warning.level, "")


def alike(user, who, *, source="", source_ref="", employer=None, subject="", project=None, phone="") -> list[Alike]:
    """At most MOST warnings of a year that the user sees, the likeliest first; one statement, none without an asking."""
    number = check_phone(phone) if phone else None
    blind = blind_phone(number.value) if number and number.ok and who.has(*KNOWING) else ""
    ways = Q()
    if source_ref:
        ways |= Q(source_ref=source_ref, source=source)
    if employer:
        ways |= Q(employer=employer.pk)
    if project:
        ways |= Q(project=project.pk)
    if subject:
        ways |= Q(subject_name=subject) | Q(employer__name=subject)
    if blind:
        ways |= Q(phone_blind=blind)
    if not ways:
        return []
    rows = access.visible_to(user).filter(ways, received_at__gte=moment.now() - LOOK_BACK)
    rows = rows.select_related("employer", "project", "region").order_by("-pk")[: MOST * 4]
    out = []
    for row in rows:
        same = {
            "ref": bool(source_ref) and (row.source, row.source_ref) == (source, source_ref),
            "subject": bool(employer and row.employer_id == employer.pk)
            or bool(subject and subject in (row.subject_name, row.employer.name if row.employer_id else "")),
            "project": bool(project and row.project_id == project.pk),
            "phone": bool(blind and row.phone_blind == blind),
        }
        out.append(Alike(row, [key for key, hit in same.items() if hit]))
    return sorted(out, key=lambda one: (not one.strong, -len(one.hits), -one.warning.pk))[:MOST]
