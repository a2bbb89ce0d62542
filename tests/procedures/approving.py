"""An extension and an order on their way through approval: one story for all tests of approvals."""

from casework.access import actor
from casework.law import CASE
from casework.models import ArrearsCase
from enforcement.law import ORDER
from enforcement.models import PaymentOrder
from lawkit import door
from procedures.approvals import filing, routes
from tests import factories_case as cases
from tests.procedures.story import Story

EXTENSION, ORDERING = routes.of("CASE", "extend"), routes.of("ORDER", "issue")
WHY = {"reason": "工资账册由多家单位保管，需要逐一调取。"}


def investigated() -> Story:
    """Under investigation."""
    bureau = cases.bureau()
    return Story(bureau, cases.investigating(bureau, workers=2))


def submitted(story=None, **given):
    """(story, submission): the lead asks for thirty working days more."""
    story = story or investigated()
    return story, filing.submit(EXTENSION, story.case, story["lead"], {**WHY, **given})


def endorsed():
    """The head of the agency has signed, the head of the bureau is asked."""
    story, submission = submitted()
    return story, filing.sign(submission, story["squad"], text="同意延长，报请审批。")


def drafted() -> tuple[Story, PaymentOrder]:
    """An order to pay lies as a draft."""
    bureau = cases.bureau()
    case = cases.ordering(bureau, workers=2)
    given = {"liable": case.employer_id, "days": 7}
    return Story(bureau, case), door.open(ORDER, "draft", actor(bureau.lead, case), case=case, **given)


def fresh(row):
    """The row as it stands."""
    return type(row).objects.get(pk=row.pk)


def again(story) -> ArrearsCase:
    """The case as it stands."""
    story.case = CASE.model.objects.get(pk=story.case.pk)
    return story.case
