"""The app's configuration: tasks follow the acts of DUAL; acts that are approved before they are done."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    """Who must sign, in which order, and the closing screens."""

    name = "procedures"
    verbose_name = _("办理流程")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Register the hooks, and where signing has its page."""
        from casework import acting
        from procedures import projection
        from procedures.approvals import binding

        projection.register()
        acting.register_page("DUAL", "sign_first sign_second", "closing")
        binding.put_in_force()
