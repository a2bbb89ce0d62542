"""Addresses of the look-up: two for programs, the rest for officers."""

from django.urls import path

from blacklist.lookup import api, views

urlpatterns = [
    path("api/listings/lookup", api.lookup, name="listing_lookup"),
    path("api/listings/keys", api.keys, name="listing_keys"),
    path("listings/lookups/", views.lookups, name="lookups"),
    path("listings/lookups/export.xlsx", views.lookups_export, name="lookups_export"),
]
