"""The fields of each kind of paper."""

from documents.fields import Field
from documents.specs import endings, intake, orders, warnings

SPECS: dict[str, tuple[Field, ...]] = {**intake.SPECS, **orders.SPECS, **endings.SPECS, **warnings.SPECS}
