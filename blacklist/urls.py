"""Addresses of the list: each part with a urls.py of its own is taken in; those under ``public/`` need no log-in."""

from importlib.util import find_spec

from django.urls import include, path

PARTS = ("publishing", "grading", "violations", "push", "lookup", "historic")

urlpatterns = [
    path("", include(f"blacklist.{part}.urls"))
    for part in PARTS
    if find_spec(f"blacklist.{part}") and find_spec(f"blacklist.{part}.urls")
]
