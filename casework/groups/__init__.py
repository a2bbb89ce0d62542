"""Complaints that belong together: joined, divided, related, and those that pile up. docs/decisions/0010."""

from casework.groups.clusters import Told, register

__all__ = ["Told", "register"]
