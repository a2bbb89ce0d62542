"""The fields of each kind of paper."""

from documents.fields import Field
from documents.specs import court, decisions, endings, inquiry, intake, listing, mediation, orders, referral, warnings

SPECS: dict[str, tuple[Field, ...]] = {
    **intake.SPECS,
    **orders.SPECS,
    **endings.SPECS,
    **warnings.SPECS,
    **mediation.SPECS,
    **listing.SPECS,
    **inquiry.SPECS,
    **decisions.SPECS,
    **referral.SPECS,
    **court.SPECS,
}
