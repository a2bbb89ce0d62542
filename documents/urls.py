"""Addresses of papers."""

from django.urls import path

from documents import views

urlpatterns = [
    path("v/", views.verify, name="verify"),
    path("v/<slug:code>", views.verify, name="verify-paper"),
    path("papers/<slug:code>.pdf", views.download, name="paper-pdf"),
]
