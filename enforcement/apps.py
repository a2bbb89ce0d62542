"""The app's configuration: binds the machine of orders to its rows, deeds and papers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnforcementConfig(AppConfig):
    """Orders to pay."""

    name = "enforcement"
    verbose_name = _("责令支付")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Bind the table to its rows."""
        from casework import delivering
        from casework.docket import DOCKET
        from enforcement import papers, replaying
        from enforcement.law import ORDER
        from enforcement.models import PaymentOrder

        ORDER.bind(PaymentOrder, DOCKET)
        from enforcement import deeds, desk, forms, notices, page, panel, steps  # noqa: F401
        from enforcement.referral import desk as within_days

        within_days.put_on_the_desk()  # asked before orders and decisions, which wait for weeks
        desk.put_on_the_desk()
        notices.put_in_force()
        papers.register()
        DOCKET.replayed.append(replaying.ORDERS)
        delivering.own_act("D11", ORDER.name)
        from enforcement.court import binding as court
        from enforcement.decision import binding as decision
        from enforcement.deposit import binding as deposit
        from enforcement.referral import binding as referral

        deposit.bind()  # the desk asks in this order: what pays workers soonest, then what runs out
        court.bind()
        decision.bind()
        referral.bind()
        from enforcement.inquiry import binding as inquiry

        inquiry.bind()
        from enforcement import packets

        packets.put_in_force()
