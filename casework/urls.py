"""Addresses of cases and of the desk."""

from django.urls import path

from casework.views import drafts, intake

urlpatterns = [
    path("cases/new/", intake.intake, name="intake"),
    path("cases/new/roster/", intake.intake_roster, name="intake-roster"),
    path("cases/new/aside/", intake.intake_aside, name="intake-aside"),
    path("cases/new/employer/", intake.intake_employer, name="intake-employer"),
    path("drafts/", drafts.drafts_list, name="drafts"),
    path("drafts/<slug:page>/<str:key>/", drafts.draft_save, name="draft-save"),
    path("drafts/<slug:page>/<str:key>/drop/", drafts.draft_drop, name="draft-drop"),
]
