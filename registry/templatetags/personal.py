"""Masked values with the button that reveals them."""

from django import template

from registry import access

register = template.Library()


@register.inclusion_tag("registry/_masked.html", takes_context=True)
def masked(context, subject, field, reason=""):
    """``{% masked worker "citizen_id" reason=case.number %}``: the mask, and 查看（留痕） where the user may."""
    return {
        "kind": subject._meta.model_name,
        "subject": subject,
        "field": field,
        "reason": reason,
        "masked": access.masked(subject, field),
        "may": access.may_reveal(context["request"].user, subject, field),
    }
