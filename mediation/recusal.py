"""Who must step aside: a mediator with an interest in a party mediates none of its disputes (人民调解法 15)."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from mediation.models import Mediator, Tie


def ties(mediators: Collection[int], employers: Collection[int], projects: Collection[int], on: date) -> list[Tie]:
    """The ties of these mediators to these employers or projects that hold on this day; one statement.

    Takes primary keys. A tie to a project's owner or general contractor is a tie to an employer: hand those in too.
    """
    near = Q(employer__in=[*employers]) | Q(project__in=[*projects])
    found = Tie.objects.on(on).filter(near, mediator__in=[*mediators])
    return list(found.select_related("mediator__user", "employer", "project"))


def employers_of(employer: int | None, project) -> set[int]:
    """Primary keys of everybody whose interest counts: the employer, the project's owner and general contractor."""
    of_project = (project.owner_id, project.general_contractor_id) if project is not None else ()
    return {key for key in (employer, *of_project) if key}


def free_of_ties(mediators: Collection[Mediator], employers, projects, on: date) -> list[Mediator]:
    """Those of the mediators who hold no tie on this day, in the same order."""
    tied = {tie.mediator_id for tie in ties([m.pk for m in mediators], employers, projects, on)}
    return [mediator for mediator in mediators if mediator.pk not in tied]
