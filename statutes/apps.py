"""The app's configuration: the register of law announces itself to the kernel."""

from django.apps import AppConfig


class StatutesConfig(AppConfig):
    name = "statutes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from lawkit import citations
        from statutes import articles, checks

        citations.register(articles.known)
        checks.note_own_uses()
