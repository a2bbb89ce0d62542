"""The words of a listing: who is listed, on what ground, what an objection came to, how an entry ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Seat(models.TextChoices):
    """In what capacity somebody is a party (45号令 5)."""

    UNIT = "unit", _("用人单位")
    LEGAL_REP = "legal_rep", _("法定代表人")
    PRINCIPAL = "principal", _("主要负责人")
    DIRECT = "direct", _("直接负责的主管人员")
    OTHER = "other", _("其他直接责任人员")


class Ground(models.TextChoices):
    """Which case of 45号令 5 it is."""

    AMOUNT = "amount", _("数额达到认定拒不支付劳动报酬罪的标准")
    EVENT = "event", _("引发群体性事件、极端事件造成严重不良社会影响")


class Outcome(models.TextChoices):
    """What the check of an objection found."""

    UPHELD = "upheld", _("异议成立")
    PARTLY = "partly", _("异议部分成立")
    REJECTED = "rejected", _("异议不成立")


class Out(models.TextChoices):
    """How an entry leaves the list (45号令 17)."""

    EXPIRED = "expired", _("期满移出")
    EARLY = "early", _("提前移出")
    REVOKED = "revoked", _("撤销列入")


UNIT = 1  # the number of the unit among the parties
BEFORE = ("candidate", "notified")
ON_LIST = ("listed", "removal")
LEFT = ("expired", "removed_early", "revoked")
TITLE_REVOKED = ("revoked", "dropped")
