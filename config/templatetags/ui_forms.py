"""Form parts of ``{% load ui_forms %}``: field, error summary, title prefix."""

from django import forms, template
from django.utils.translation import gettext as _

register = template.Library()


@register.inclusion_tag("parts/field.html")
def field(bound, hint="", css="", unit="", mono=False, check="", kind="", wide=False, autocomplete="", inputmode=""):
    """A form field: label above, hint, control, error; optional ones say （可不填）. Radios and boxes become a group.

    ``check`` is id, uscc, month or amount (checked on leaving); ``unit`` stands behind the box; ``css`` is for layout.
    """
    widget = bound.field.widget
    attrs = {"class": " ".join(filter(None, ["in", mono and "in--mono"]))}
    attrs |= {key: value for key, value in _extra(check, kind, autocomplete, inputmode).items() if value}
    hint = hint or bound.help_text
    described = [f"{bound.auto_id}_hint"] if hint else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    group = bound.use_fieldset
    box = isinstance(widget, forms.CheckboxInput)
    control = bound.as_widget(attrs={} if group or box else attrs)
    return {
        "bound": bound,
        "control": control,
        "hint": hint,
        "css": " ".join(filter(None, [css, wide and "sp2"])),
        "unit": unit,
        "group": group,
        "box": box,
        "hidden": bound.is_hidden,
        "described": " ".join(described),
    }


def _extra(check, kind, autocomplete, inputmode):
    return {"data-check": check, "type": kind, "autocomplete": autocomplete, "inputmode": inputmode}


def _problems(form):
    """(anchor, sentence) of every error of a form, in the order of its fields; non-field errors first."""
    found = [("", says) for says in form.non_field_errors()]
    for bound in form:
        found += [(bound.id_for_label or f"{bound.auto_id}_0", says) for says in bound.errors]
    return found


def problems(*forms_or_sets):
    """(anchor, sentence) of every error of forms and formsets that were filled in; one row may give several."""
    found = []
    for one in forms_or_sets:
        if one is None or not one.is_bound:
            continue
        if hasattr(one, "forms"):
            found += [("", says) for says in one.non_form_errors()]
            for form in one.forms:
                found += _problems(form)
        else:
            found += _problems(one)
    return found


@register.inclusion_tag("parts/errsum.html")
def errsum(*forms_or_sets, extra=(), specimen_only=False):
    """The error summary, first in main; takes the focus. ``extra`` holds more (anchor, sentence) pairs."""
    found = list(dict.fromkeys([*problems(*forms_or_sets), *extra]))
    return {"problems": found, "specimen_only": specimen_only}


@register.simple_tag(takes_context=True)
def title_prefix(context):
    """``有错：`` before the title when a submitted form was refused; reads ``form``, ``formset``, ``refused``."""
    bad = context.get("refused") or problems(context.get("form"), context.get("formset"))
    return _("有错：") if bad else ""
