"""The fixed words of warnings: levels, measures, outcomes. No models here."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """How urgent; the lengths of the clocks follow (early_warning.terms)."""

    RED = "red", _("红色")
    ORANGE = "orange", _("橙色")
    YELLOW = "yellow", _("黄色")
    WATCH = "watch", _("关注")


SHAPES = {Level.RED: "r", Level.ORANGE: "o", Level.YELLOW: "y", Level.WATCH: "b"}  # for the tag of a level


class Measure(TextChoices):
    """The six measures (W6)."""

    URGE = "urge", _("督促支付")
    TALK = "talk", _("约谈")
    INDUSTRY = "industry", _("移交行业主管部门处置")
    MEDIATE = "mediate", _("组织调解")
    PETITION = "petition", _("涉访稳控")
    FILE = "file", _("转立案查处")


class Outcome(TextChoices):
    """What the check found; ``confirmed`` and ``resolved before the visit`` are counted apart."""

    CONFIRMED = "confirmed", _("属实")
    RESOLVED_BEFORE = "resolved_before", _("核查前已解决")
    NO_EMPLOYEES = "no_employees", _("没有用工")
    PAID_OTHER = "paid_other", _("工资已付，信号另有原因")
    DATA_ERROR = "data_error", _("数据有误")
    NOT_FOUND = "not_found", _("查无此单位")
    DUPLICATE = "duplicate", _("重复")


TRUE = (Outcome.CONFIRMED, Outcome.RESOLVED_BEFORE)
FALSE = (Outcome.NO_EMPLOYEES, Outcome.PAID_OTHER, Outcome.DATA_ERROR, Outcome.NOT_FOUND)
MEASURES = tuple(Measure.values)
