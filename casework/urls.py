"""Addresses of cases and of the desk."""

from django.urls import include, path

from casework import forms  # noqa: F401 registers the forms of the acts
from casework.views import (
    act,
    case,
    consent,
    desk,
    drafts,
    evidence,
    groups,
    intake,
    ledger_update,
    lookup,
    marked,
    search,
    summary,
)

urlpatterns = [
    path("inbox/", desk.page, name="inbox"),
    path("inbox/export/", desk.export_page, name="inbox_export"),
    path("inbox/chosen/export/", marked.export, name="chosen_export"),
    path("inbox/chosen/watch/", marked.watch, name="chosen_watch"),
    path("inbox/views/", desk.save_view, name="saved_view"),
    path("inbox/views/<int:pk>/drop/", desk.drop_view, name="saved_view_drop"),
    path("inbox/preview/<slug:public_id>/", desk.preview_pane, name="inbox_preview"),
    path("inbox/<slug:name>/", marked.act, name="inbox_bulk"),
    path("cases/piled/", groups.piled, name="piled"),
    path("search/", search.search, name="search"),
    path("cases/", search.cases, name="cases"),
    path("cases/new/", intake.intake, name="intake"),
    path("cases/new/roster/", intake.intake_roster, name="intake-roster"),
    path("cases/new/aside/", intake.intake_aside, name="intake-aside"),
    path("cases/new/employer/", intake.intake_employer, name="intake-employer"),
    path("cases/<slug:public_id>/", case.case_page, name="case"),
    path("cases/<slug:public_id>/summary.pdf", summary.summary, name="case_summary"),
    path("cases/<slug:public_id>/star/", marked.star, name="star"),
    path("cases/<slug:public_id>/ledger.xlsx", case.ledger_file, name="ledger_file"),
    path("cases/<slug:public_id>/ledger/", ledger_update.ledger_update, name="ledger_update"),
    path("cases/<slug:public_id>/papers/<slug:code>/", case.paper_page, name="case_paper"),
    path("cases/<slug:public_id>/act/<slug:machine>/<slug:key>/<slug:act>/", act.act_page, name="act"),
    path("cases/<slug:public_id>/find/<slug:what>/", lookup.lookup, name="lookup"),
    path("cases/<slug:public_id>/consents/<int:key>/", consent.consent_page, name="consent"),
    path("cases/<slug:public_id>/evidence/<slug:key>/", evidence.evidence_page, name="evidence"),
    path("cases/<slug:public_id>/evidence/<slug:key>/view", evidence.evidence_view, name="evidence_view"),
    path("cases/<slug:public_id>/evidence/<slug:key>/file", evidence.evidence_file, name="evidence_file"),
    path("notices/", include("casework.notices.urls")),
    path("drafts/", drafts.drafts_list, name="drafts"),
    path("drafts/<slug:page>/<str:key>/", drafts.draft_save, name="draft-save"),
    path("drafts/<slug:page>/<str:key>/drop/", drafts.draft_drop, name="draft-drop"),
]
