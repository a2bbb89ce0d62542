"""The forms of the acts of a case; importing this registers them."""

from casework.forms import (  # noqa: F401
    amend,
    answers,
    closing,
    evidence,
    groups,
    intake,
    money,
    parties,
    people,
    routing,
    service,
)
