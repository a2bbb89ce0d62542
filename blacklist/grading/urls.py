"""Addresses of the yearly grades."""

from django.urls import path

from blacklist.grading import views

urlpatterns = [
    path("listings/grading/", views.grading, name="grading"),
    path("listings/grading/export/", views.grading_export, name="grading_export"),
]
