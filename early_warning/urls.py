"""Addresses of warnings."""

from django.urls import path

from early_warning.views import app, desk, entry, imports, ledger, phone, warning

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
    path("warnings/<slug:public_id>/", warning.warning_page, name="warning"),
    path("warnings/<slug:public_id>/act/<slug:act_name>/", warning.warning_act, name="warning_act"),
    path("warnings/<slug:public_id>/consents/<int:key>/", warning.warning_consent, name="warning_consent"),
    path("warnings/<slug:public_id>/find/<slug:what>/", warning.warning_lookup, name="warning_lookup"),
    path("warnings/<slug:public_id>/files/<slug:code>/", warning.warning_file, name="warning_file"),
    path("warnings/<slug:public_id>/files/<slug:code>/view", warning.warning_file_view, name="warning_file_view"),
    path("warnings/<slug:public_id>/files/<slug:code>/original", warning.warning_file_original, name="warning_file_original"),
]
