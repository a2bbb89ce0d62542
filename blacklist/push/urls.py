"""Addresses of the outbox and of departments' feedback."""

from django.urls import path

from blacklist.push import views, views_feedback

urlpatterns = [
    path("listings/pushes/", views.pushes, name="pushes"),
    path("listings/pushes/files/", views.push_files, name="push_files"),
    path("listings/pushes/files/<slug:public_id>/make/", views.push_file_make, name="push_file_make"),
    path("listings/pushes/files/<slug:public_id>/receipt/", views.push_file_receipt, name="push_file_receipt"),
    path("listings/pushes/files/<slug:public_id>.<str:kind>", views.push_file, name="push_file"),
    path("listings/pushes/<slug:public_id>/", views.push, name="push"),
    path("listings/pushes/<slug:public_id>/again/", views.push_again, name="push_again"),
    path("listings/pushes/<slug:public_id>/receipt/", views.push_receipt, name="push_receipt"),
    path("listings/feedback/", views_feedback.measures, name="measures"),
    path("listings/feedback/report/", views_feedback.measures_report, name="measures_report"),
    path("listings/feedback/import/", views_feedback.measures_import, name="measures_import"),
    path("listings/feedback/new/<slug:public_id>/", views_feedback.measure_new, name="measure_new"),
]
