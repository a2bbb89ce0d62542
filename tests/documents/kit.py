"""Samples with a few fields changed."""

from copy import deepcopy

from documents import samples


def changed(code, **values):
    """The sample of a kind with some fields replaced; None removes one."""
    context = deepcopy(samples.CONTEXTS[code]) | values
    return {name: value for name, value in context.items() if value is not None}


def with_row(code, rows, index, **values):
    """The sample with one row of a table changed."""
    context = changed(code)
    context[rows][index] |= values
    return context
