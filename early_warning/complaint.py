"""A clue that turns out to be an affected worker's complaint: entered on the page of complaints (监察条例 9)."""

from functools import cached_property

from django.urls import reverse

from casework.entry import origins
from casework.models import ArrearsCase
from early_warning import access, receiving
from early_warning.models import Warning
from lawkit import moment
from registry import access as masks


class Clue:
    """A warning as the origin of an entry (casework.entry.origins)."""

    def __init__(self, user, row: Warning):
        self.user, self.row, self.number = user, row, row.number

    @property
    def url(self) -> str:
        """The page of the warning."""
        return reverse("warning", args=[self.row.public_id])

    @cached_property
    def _received_on(self):
        return moment.local(self.row.received_at).date()

    def fields(self) -> dict[str, str]:
        """What the source told; who called only for those who may know, and that look is logged."""
        row, firm = self.row, self.row.employer
        told = {
            "channel": row.source, "channel_ref": row.source_ref[:60], "received_on": self._received_on.isoformat(),
            "answer_by": row.answer_by.isoformat() if row.answer_by else "", "confidential": "on" if row.confidential else "",
            "region": str(row.region_id), "project": row.project.name if row.project_id else "", "facts": row.text,
            "employer_name": firm.name if firm else row.subject_name, "uscc": firm.uscc if firm else "",
            "legal_rep": firm.legal_rep if firm else "", "employer_address": firm.address if firm else row.address,
            "complainant_name": self._caller("caller_name"), "complainant_phone": self._caller("caller_phone"),
        }  # fmt: skip
        return {name: text for name, text in told.items() if text}

    def _caller(self, name: str) -> str:
        if not getattr(self.row, name) or not masks.may_reveal(self.user, self.row, name):
            return ""
        return masks.reveal(self.user, self.row, name, self.number)

    def register(self, cleaned: dict) -> ArrearsCase:
        """Register it; source, number of origin and day of receipt are the warning's. Raises NotRegistered, Refused."""
        row = self.row
        own = {"channel": row.source, "channel_ref": row.source_ref[:60], "received_on": self._received_on}
        return receiving.register_complaint(self.user, row, {**cleaned, **own}, seen=row.version)


def find(user, public_id: str) -> Clue | None:
    """The warning of this name, if the user sees it; whether it may still become a complaint the door says."""
    row = access.visible_to(user).select_related("employer", "project", "organ").filter(public_id=public_id).first()
    return Clue(user, row) if row is not None else None


def register() -> None:
    """Offer warnings to the page of complaints."""
    origins.register(find)
