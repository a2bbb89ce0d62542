"""The forms of the acts of a case; importing this registers them."""

from casework.forms import amend, answers, closing, evidence, groups, intake, money, parties, people, routing, service  # noqa: F401
