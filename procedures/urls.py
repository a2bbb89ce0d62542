"""Addresses of the closing."""

from django.urls import path

from procedures import views

urlpatterns = [
    path("closing/", views.listing, name="closing_list"),
    path("cases/<slug:public_id>/closing/", views.closing, name="closing"),
    path("cases/<slug:public_id>/closing/sign/", views.sign, name="closing_sign"),
    path("cases/<slug:public_id>/closing/return/", views.send_back, name="closing_return"),
]
