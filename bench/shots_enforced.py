"""Where the pages of applications to the court and of notices to banks are: functions ``() -> (address, user)``."""

from bench.shots_finders import holder, url


def part_of(machine, states):
    """The newest row of a part of a case in one of these states (a|b), in a case with investigators."""
    from lawkit.machine import Machine

    model = Machine.registry[machine].model
    return model.objects.filter(state__in=states.split("|"), case__lead__isnull=False).latest("pk")


def part_page(machine, states):
    """The page of the case that such a row belongs to, as its lead sees it."""

    def find():
        row = part_of(machine, states)
        return url("case", row.case.public_id), row.case.lead

    return find


def part_act(machine, states, name, role=None, born=False):
    """The page of an act of such a row, or of another one's birth beside it, as its lead or a holder of a role sees it."""

    def find():
        row = part_of(machine, states)
        key = "new" if born else row.pk
        return url("act", row.case.public_id, machine, key, name), holder(role) if role else row.case.lead

    return find
