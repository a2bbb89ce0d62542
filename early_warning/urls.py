"""Addresses of warnings."""

from django.urls import path

from early_warning.views import app, desk, entry, imports, ledger, phone

urlpatterns = [
    path("m/", phone.phone_home, name="phone_home"),
    path("m/hazard/", phone.hazard, name="phone_hazard"),
    path("m/verify/<str:public_id>/", phone.verify, name="phone_verify"),
    path("m/session/", phone.session, name="phone_session"),
    path("m/employers/", phone.employers, name="phone_employers"),
    path("m/manifest.webmanifest", app.manifest, name="phone_manifest"),
    path("m/sw.js", app.worker, name="phone_worker"),
    path("warnings/", ledger.warnings, name="warnings"),
    path("warnings/export/", ledger.warnings_export, name="warnings_export"),
    path("warnings/waiting/", desk.warnings_waiting, name="warnings_waiting"),
    path("warnings/new/", entry.warnings_new, name="warnings_new"),
    path("warnings/new/aside/", entry.warnings_new_aside, name="warnings_new_aside"),
    path("warnings/new/lookup/<str:what>/", entry.warnings_new_lookup, name="warnings_new_lookup"),
    path("warnings/<str:public_id>/preview/", ledger.warning_preview, name="warning_preview"),
    path("warnings/import/", imports.import_clues, name="clues_import"),
    path("warnings/import/confirm/", imports.import_confirm, name="clues_import_confirm"),
    path("warnings/import/<str:public_id>/", imports.imported, name="clues_imported"),
    path("warnings/import/<str:public_id>/wrong.xlsx", imports.import_wrong, name="clues_import_wrong"),
]
