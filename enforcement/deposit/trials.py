"""What the prover hands to the acts of a payment notice: deliveries, each right or wrong in one way."""

from datetime import datetime

from lawkit.moment import SHANGHAI


def _by(method, day=5, **more):
    return {"occurred_at": datetime(2026, 3, day, 10, tzinfo=SHANGHAI), "method": method, **more}


DELIVERIES = (
    _by("direct", receipt=31),
    _by("postal", receipt=31),
    _by("direct"),
    _by("electronic", receipt=31),
    _by("direct", day=1, receipt=31),
    _by("direct", day=14, receipt=31),
    {},
)
