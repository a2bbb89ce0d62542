"""The project's own configuration; nothing of the domain."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class ConfigConfig(AppConfig):
    """Settings, entry points and /healthz."""

    name = "config"
    default_auto_field = "django.db.models.BigAutoField"
    default = True


class OwnStaticFiles(StaticFilesConfig):
    """Without viewflow's: its pages are not used, and its style sheets name files that it does not bring."""

    default = False
    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "viewflow"]
