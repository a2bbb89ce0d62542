"""Complaints that pile up."""

from typing import NamedTuple


class Count(NamedTuple):
    """x."""


def register(source):
    """x."""
