"""``{% load notices %}{% bell %}``: the bell of the header with the number of what is unread."""

from django import template

from casework.notices import counting

register = template.Library()


@register.inclusion_tag("casework/notices_bell.html", takes_context=True)
def bell(context):
    """Nothing for visitors, and where a page has no request."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return {}
    n = counting.unread(user)
    return {"user": user, "n": n, "count": counting.shown(n)}
