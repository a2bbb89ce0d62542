"""The project's own configuration; nothing of the domain."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Settings, entry points and /healthz."""

    name = "config"
    default_auto_field = "django.db.models.BigAutoField"
