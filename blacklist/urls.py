"""Addresses of the list: each part with a urls.py of its own is taken in; those under ``public/`` need no log-in."""

from importlib.util import find_spec

from django.urls import include, path

from blacklist import views

PARTS = ("publishing", "grading", "violations", "push", "lookup", "historic")

urlpatterns = [
    path("listings/plans/", views.listing_plans, name="listing_plans"),
    path("listings/plans/part/", views.listing_plans_part, name="listing_plans_part"),
]
urlpatterns += [
    path("", include(f"blacklist.{part}.urls"))
    for part in PARTS
    if find_spec(f"blacklist.{part}") and find_spec(f"blacklist.{part}.urls")
]
