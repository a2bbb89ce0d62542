"""Addresses of the quarters' publications, and of what the public reads of them."""

from django.urls import path

from blacklist.violations import views

urlpatterns = [
    path("violations/", views.violations, name="violations"),
    path("violations/export/", views.violations_export, name="violations_export"),
    path("public/violations/", views.public_violations, name="public_violations"),
    path("public/violations/<str:public_id>/", views.public_violation, name="public_violation"),
]
