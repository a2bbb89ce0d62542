"""The public list: what may be published, pushed and looked up."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from blacklist import words as w
from blacklist.models.historic import HistoricListing
from blacklist.models.listing import Listing
from registry.fields import PublicIdField

STANDS = Q(ended_on=None)


class PublicEntry(models.Model):
    """One line of the public list: a party of an entry from its day until it ends; no number of a person, ever.

    It comes from a ``listing``, or from a ``historic`` one that was decided on paper before this system; never from both.
    ``seq`` is the event of the listing's case; 0 for a historic one.
    """

    public_id = PublicIdField()
    listing = models.ForeignKey(Listing, models.PROTECT, null=True, related_name="entries")
    historic = models.ForeignKey(HistoricListing, models.PROTECT, null=True, related_name="entries")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("名称（姓名）"), max_length=100)
    code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    seat = models.CharField(_("当事人身份"), max_length=10, choices=w.Seat)
    unit = models.CharField(_("用人单位"), max_length=200)
    ground = models.CharField(_("列入情形"), max_length=10, choices=w.Ground)
    organ = models.CharField(_("列入机关"), max_length=100)
    paper = models.CharField(_("列入决定书文号"), max_length=80)
    from_on = models.DateField(_("列入日期"))
    until_on = models.DateField(_("列入期满日"))
    ended_on = models.DateField(_("停止公开日期"), null=True)
    seq = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("公开的名单")
        ordering = ["-from_on", "-id"]
        indexes = [
            models.Index(F("from_on").desc(), "id", name="public_entry_shown", condition=STANDS),
            models.Index(
                fields=["code"], name="public_entry_code", opclasses=["varchar_pattern_ops"], condition=STANDS
            ),
            models.Index(
                fields=["name"], name="public_entry_name", opclasses=["varchar_pattern_ops"], condition=STANDS
            ),
            models.Index(fields=["until_on"], name="public_entry_until", condition=STANDS),
            models.Index(fields=["ended_on", "id"], name="public_entry_left", condition=Q(ended_on__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["listing", "number"], name="public_entry_once", condition=Q(ended_on=None)),
            models.UniqueConstraint(
                fields=["historic", "number"], name="public_entry_historic_once", condition=Q(ended_on=None)
            ),
            models.CheckConstraint(
                name="public_entry_one_source",
                condition=Q(listing__isnull=False, historic=None, seq__gt=0)
                | Q(listing=None, historic__isnull=False, seq=0),
            ),
            models.CheckConstraint(name="public_entry_code_of_unit", condition=Q(seat="unit") | Q(code="")),
            models.CheckConstraint(
                name="public_entry_no_identity",
                condition=~(
                    Q(name__regex=r"[0-9]{15}")
                    | Q(unit__regex=r"[0-9]{15}")
                    | Q(organ__regex=r"[0-9]{15}")
                    | Q(paper__regex=r"[0-9]{15}")
                ),
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def shown(cls, today):
        """What may be seen on a day: not ended, and never after its term."""
        return cls.objects.filter(ended_on=None, until_on__gte=today)
