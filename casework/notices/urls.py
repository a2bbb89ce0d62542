"""Addresses of notices, below ``notices/``."""

from django.urls import path

from casework.views import notices

urlpatterns = [
    path("", notices.page, name="notices"),
    path("count/", notices.count, name="notices_count"),
    path("read/", notices.read_all, name="notices_read"),
    path("<slug:chain>/<int:pk>/read/", notices.read, name="notice_read"),
    path("choices/", notices.choices_page, name="notice_choices"),
]
