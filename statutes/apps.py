"""The app's configuration; nothing happens at import."""

from django.apps import AppConfig


class StatutesConfig(AppConfig):
    name = "statutes"
    default_auto_field = "django.db.models.BigAutoField"
