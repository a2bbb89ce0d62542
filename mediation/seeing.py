"""Which cases are open to people of other organs because a part of the case names their organ (settled 20)."""

from mediation.models import Handover, Mediation


def mediated_at(organs):
    """Keys of cases with a mediation before an organisation of these organs: open to their mediators."""
    return Mediation.objects.filter(organisation__organ__in=organs).values("case")


def handed_to(organs):
    """Keys of cases handed over to these tribunals: open to their arbitrators; not while they are only prepared."""
    found = Handover.objects.filter(tribunal__in=organs).exclude(state__in=["prepared", "cancelled"])
    return found.values("case")
