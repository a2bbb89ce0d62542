"""Addresses of decisions on paper and of comparisons with a platform."""

from django.urls import path

from blacklist.historic import views, views_reconcile

urlpatterns = [
    path("listings/historic/", views.historic_list, name="historic_list"),
    path("listings/historic/export.xlsx", views.historic_export, name="historic_export"),
    path("listings/historic/import/", views.historic_import, name="historic_import"),
    path("listings/historic/import/confirm/", views.historic_import_confirm, name="historic_import_confirm"),
    path("listings/historic/import/<slug:public_id>/", views.historic_imported, name="historic_imported"),
    path("listings/historic/import/<slug:public_id>/wrong.xlsx", views.historic_import_wrong, name="historic_import_wrong"),
    path("listings/historic/<slug:public_id>/", views.historic, name="historic"),
    path("listings/reconcile/", views_reconcile.reconcile, name="reconcile"),
    path("listings/reconcile/<slug:public_id>/", views_reconcile.reconciled, name="reconciled"),
    path("listings/reconcile/<slug:public_id>/export.xlsx", views_reconcile.reconciled_export, name="reconciled_export"),
]
