"""The project's own configuration; nothing of the domain."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.core.exceptions import ImproperlyConfigured


class ConfigConfig(AppConfig):
    """Settings, entry points and /healthz."""

    name = "config"
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self):
        """Refuse to start on a citation that nobody vouches for; this app is the last to be ready.

        Raises ImproperlyConfigured naming every one; servers skip Django's checks, so this does not wait for them.
        """
        from statutes.checks import every_citation_is_known

        if unknown := every_citation_is_known(None):
            raise ImproperlyConfigured("; ".join(error.msg for error in unknown))


class OwnStaticFiles(StaticFilesConfig):
    """Without viewflow's: its pages are not used, and its style sheets name files that it does not bring."""

    default = False
    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "viewflow"]
