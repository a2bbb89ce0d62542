"""The words of a publication: on what ground, why something is not published, what an objection came to."""

from calendar import monthrange
from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Ground(models.TextChoices):
    """Which case of 29号令 it is."""

    AMOUNT = "amount", gettext_lazy("克扣、无故拖欠劳动报酬，数额较大")
    CRIME = "crime", gettext_lazy("拒不支付劳动报酬，移送司法机关")
    EVENT = "event", gettext_lazy("造成严重不良社会影响")


class Cause(models.TextChoices):
    """Why a proposal is passed over."""

    MISSING = "missing", gettext_lazy("公布的条件不具备")
    SECRET = "secret", gettext_lazy("涉及国家秘密、商业秘密或者个人隐私，去除后无法公布")
    TWICE = "twice", gettext_lazy("同一违法行为已由其他机关公布")


class Outcome(models.TextChoices):
    """What the review of an objection found."""

    UPHELD = "upheld", gettext_lazy("异议成立")
    PARTLY = "partly", gettext_lazy("异议部分成立")
    REJECTED = "rejected", gettext_lazy("异议不成立")


ON_SHOW = ("published", "corrected")
STANDING = ("served", "remedied", "final", "performed")  # states of a decision that was served and not undone
REFERRED = ("sent", "incomplete", "filed", "not_filed", "review", "supervision", "judged")


def quarter_end(day: date) -> date:
    """The last day of the quarter of a day."""
    month = (day.month + 2) // 3 * 3
    return date(day.year, month, monthrange(day.year, month)[1])


def quarter_begin(last: date) -> date:
    """The first day of the quarter that ends on ``last``."""
    return date(last.year, last.month - 2, 1)


def quarter_name(last: date) -> str:
    """``2026年第四季度``, in the language of the reader."""
    word = (_("第一季度"), _("第二季度"), _("第三季度"), _("第四季度"))[last.month // 3 - 1]
    return _("%(year)s年%(quarter)s") % {"year": last.year, "quarter": word}
