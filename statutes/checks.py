"""System checks: every citation in use stands in the register, every clock has a working rule."""

from django.core.checks import Error, Tags, register

from lawkit import citations


def note_own_uses():
    """Hand the citations of clocks, thresholds and provincial rules to the kernel's list of uses."""
    from statutes import clocks, provinces, thresholds

    for rule in clocks.CLOCKS.values():
        citations.used(rule.article, f"clock {rule.id}")
    for threshold in thresholds.CRIME:
        citations.used(threshold.article, f"crime threshold {threshold.province}/{threshold.region_class}")
    for rule in provinces.RULES:
        citations.used(rule.article, f"provincial rule {rule.province}/{rule.key}")


@register(Tags.compatibility)
def every_citation_is_known(app_configs, **kwargs):
    """Error statutes.E001 for each citation in use that the register does not know."""
    return [
        Error(
            f"{where} cites {unknown!r}, which is not in the register of articles",
            hint="Correct the citation, or add the article under statutes/articles.",
            id="statutes.E001",
        )
        for text, where in citations.uses()
        for unknown in citations.check(text)
    ]
