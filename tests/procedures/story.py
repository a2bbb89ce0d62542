"""A case of two workers walked to the sign-off, with its people: one story for all tests of procedures."""

from dataclasses import dataclass
from datetime import date

from casework.access import actor
from casework.models import ArrearsCase, DualCharge
from registry.models import User
from tests import factories
from tests import factories_case as cases

OWED = 500_00
PARTS = {"unit": "unit_leader", "hr": "hr_leader", "head": "bh"}


@dataclass
class Story:
    """A bureau, its case and the case's dual charge; every step goes through the door."""

    bureau: cases.Bureau
    case: ArrearsCase
    charge: DualCharge | None = None

    def __getitem__(self, name) -> User:
        """A user by the part that he plays."""
        return getattr(self.bureau, PARTS.get(name, name))

    def who(self, name):
        """The same as an actor."""
        return actor(self[name], self.case)

    def act(self, name, by, **given):
        """An act of the case."""
        self.case = cases.act(ArrearsCase.objects.get(pk=self.case.pk), name, self[by], **given)
        return self.case

    def dual(self, name, by, **given):
        """An act of the charge."""
        self.charge = cases.act(self.fresh(), name, self[by], **given)
        return self.charge

    def fresh(self) -> DualCharge:
        """The charge as it stands in the database, with its case."""
        self.charge = DualCharge.objects.select_related("case").get(pk=self.charge.pk)
        self.case = self.charge.case
        return self.charge

    def file(self, purpose="payment"):
        """One more piece of evidence."""
        return cases.evidence(self.bureau, self.case, purpose)


def other_unit_leader(story: Story) -> User:
    """A leader of a third organ."""
    return factories.user(["UNITLEAD"], organ=story.bureau.elsewhere)


def found(**given) -> Story:
    """Investigated, sums found, nothing paid."""
    bureau = cases.bureau()
    sizes = {"workers": 2, "months": (date(2026, 1, 1),), "claimed": OWED, **given}
    return Story(bureau, cases.with_sums(bureau, **sizes))


def charged(**given) -> Story:
    """The charge is given to two leaders and planned."""
    story = found(**given)
    story.charge = cases.charge(story.bureau, story.case)
    story.fresh()
    return story


def close(story: Story, code="CL-01"):
    """Closing proposed by the lead and approved by the head of the agency."""
    story.case = cases.propose(story.bureau, ArrearsCase.objects.get(pk=story.case.pk), code)
    story.act("approve_closing", "squad")
    story.fresh()


def approved(**given) -> Story:
    """Paid, closing approved."""
    story = charged(**given)
    cases.pay_lines(story.bureau, story.case)
    close(story)
    return story


def proposed(**given) -> Story:
    """Two leaders are asked to sign."""
    story = approved(**given)
    story.dual("propose", "lead")
    story.fresh()
    return story
