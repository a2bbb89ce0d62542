"""Everything the page of a warning shows, read in a fixed number of statements whatever the warning holds.

Shaped as casework.views.dossier.Dossier is, so that next steps, waiting signatures, clocks and timeline of cases' pages
serve here too. Short lists come as JSON with the warning's own row.
"""

from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import JSONObject
from django.http import Http404

from casework import access as cases
from casework.views.dossier import RECENT, own, revive
from documents.models import Paper
from early_warning import access
from early_warning.docket import CHAIN
from early_warning.law import WARNING
from early_warning.models import (
    Visit,
    Warning,
    WarningClock,
    WarningConsent,
    WarningEvent,
    WarningFile,
    WarningRecusal,
)
from early_warning.reading import SETTLING
from lawkit import moment
from registry.models import Certificate, Post

NEAR = (
    "employer", "project", "region__parent", "organ__parent__parent__parent", "squad", "reporter", "checker_a", "checker_b",
    "receiver", "merged_into", "case",
)  # fmt: skip


def _rows(queryset, by="case", **fields):
    return ArraySubquery(queryset.filter(**{by: OuterRef("pk")}).values(json=JSONObject(**fields)))


def warning_or_404(user, public_id) -> Warning:
    """The warning with the rows beside it; Http404 if there is none or the user may not see it."""
    found = access.visible_to(user).select_related(*NEAR).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


class Dossier:
    """One warning as one user sees it today. Raises Http404 where he may not."""

    parts: dict = {}
    moves = ()

    def __init__(self, user, public_id: str, before: int | None = None):
        self.user, self.today, self.before = user, moment.today(), before
        row = self.case = self._read(user, public_id)
        self.clocks = [revive(WarningClock, raw) for raw in row.clock_rows]
        for clock in self.clocks:
            clock.late = False
        self.consents = [revive(WarningConsent, raw) for raw in row.consent_rows]
        self.files = [revive(WarningFile, raw) for raw in row.file_rows]
        self.visits = [revive(Visit, raw) for raw in row.visit_rows]
        for visit in self.visits:
            visit.pictures = [f for f in self.files if f.visit_id == visit.pk]
        mine = [(role, organ, above) for person, role, organ, above, _good in self.posts if person == user.pk]
        held = [(role, organ) for role, organ, _above in mine]
        squads = {organ for _role, organ, above in mine if above == row.organ_id}
        self.who = access.actor(user, row, held=held, squads=squads)
        self.knows_caller = access.knows_caller(user, row, self.who)
        self.inside = access.inside(user, row, self.who)

    @staticmethod
    def _read(user, public_id) -> Warning:
        waiting = WarningConsent.objects.filter(confirmed_at=None).order_by("-pk")
        files = WarningFile.objects.filter(withdrawn_seq=None).order_by("seq", "pk")
        names = {"a_name": "checker_a__name", "b_name": "checker_b__name", "by_name": "recorded_by__name"}
        rows = access.visible_to(user).select_related(*NEAR).filter(public_id=public_id).annotate(
            clock_rows=_rows(WarningClock.objects.order_by("stopped_seq", "due_on", "pk"), **own(WarningClock)),
            consent_rows=_rows(waiting, **own(WarningConsent), first_name="first__name"),
            file_rows=_rows(files, "warning", **own(WarningFile), by_name="uploaded_by__name"),
            visit_rows=_rows(Visit.objects.order_by("-seq"), "warning", **own(Visit), **names),
            merged_rows=_rows(
                Warning.objects.order_by("pk"), "merged_into", number="number", public_id="public_id", organ="organ_id"
            ),
            recused=ArraySubquery(WarningRecusal.objects.filter(warning=OuterRef("pk")).values("user_id")),
        )  # fmt: skip
        found = rows.first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def posts(self) -> list[tuple]:
        """(user, role, organ, organ above, certified): the user's own, and whoever could check this warning."""
        row = self.case
        valid = Certificate.objects.on(self.today).filter(Q(revoked_on=None) | Q(revoked_on__gt=self.today))
        near = Q(role="INSP") & (Q(organ=row.organ_id) | Q(organ__parent=row.organ_id))
        rows = Post.objects.on(self.today).filter(near | Q(user=self.user.pk), user__is_active=True)
        rows = rows.annotate(certified=Exists(valid.filter(user=OuterRef("user"))))
        return list(rows.values_list("user_id", "role", "organ_id", "organ__parent_id", "certified"))

    @cached_property
    def events(self) -> list[WarningEvent]:
        """The newest acts, or those before a place in the history; one more than shown tells that there are more."""
        rows = WarningEvent.objects.filter(case=self.case.pk).select_related("actor", "beside").order_by("-seq")
        if self.before:
            rows = rows.filter(seq__lt=self.before)
        return list(rows[: RECENT + 1])

    @cached_property
    def papers(self) -> list[Paper]:
        """The papers of the warning, newest first."""
        return list(Paper.objects.of(CHAIN, self.case.pk).order_by("-seq", "-pk"))

    @cached_property
    def by_seq(self) -> dict:
        """Papers by the place in the history of the act that issued them."""
        out: dict[int, list] = {}
        for paper in self.papers:
            out.setdefault(paper.seq, []).append(paper)
        return out

    @cached_property
    def linked(self):
        """The case that stands in its place, if the user may see it."""
        if not self.case.case_id:
            return None
        return cases.visible_to(self.user).filter(pk=self.case.case_id).first()

    def known(self, machine, row) -> dict:
        """The facts that need reading, computed from what was read."""
        near = {row.organ_id}
        able = {
            person for person, role, organ, above, good in self.posts
            if good and role == "INSP" and near & {organ, above}
        }  # fmt: skip
        return {
            "fit": frozenset(able) - frozenset(row.recused),
            "on_file": frozenset(f.pk for f in self.files if f.purpose in SETTLING),
        }

    def laws(self):
        """(machine, row) of everything on which an act may start."""
        yield WARNING, self.case
