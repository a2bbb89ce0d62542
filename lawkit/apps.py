"""The app's configuration; nothing happens at import."""

from django.apps import AppConfig


class LawkitConfig(AppConfig):
    name = "lawkit"
    default_auto_field = "django.db.models.BigAutoField"
