"""The words of a referral: its elements, the reasons that may be given, the parts of its packet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Element(models.TextChoices):
    """The elements of the crime (reference 4.1); E10 is no element but what payment in time does to punishment."""

    PAY = "E1", _("属于应当支付的劳动报酬")
    ACT = "E2", _("以转移财产、逃匿等方法逃避支付，或者有能力支付而不支付")
    AMOUNT = "E3", _("数额较大")
    ORDERED = "E4", _("经政府有关部门责令支付")
    OVERDUE = "E5", _("期限届满仍不支付")
    NO_EXCUSE = "E6", _("没有未知悉责令或者未及时支付的正当理由")
    SERVED = "E7", _("责令已依法送达，或者逃匿的已张贴并留有影像")
    GRAVE = "E8", _("造成严重后果")
    SUBJECT = "E9", _("行为人属于单位、直接责任人员、实际控制人或者无资质的用工人")


BY_HAND = frozenset({Element.PAY, Element.AMOUNT, Element.NO_EXCUSE, Element.GRAVE, Element.SUBJECT})
"""What a person judges; the rest follows from the rows. E3 by hand only where no figures of the province decide."""
NEEDED = (Element.PAY, Element.NO_EXCUSE, Element.SUBJECT)
"""What somebody must have judged to be so before a report; E8 makes the crime graver and is none of them."""


class Ground(models.TextChoices):
    """Why a case is not referred, for now or at all. A fine is none of them (310号令 11; 处罚法 8)."""

    PAY = "E1", _("不属于应当支付的劳动报酬")
    ACT = "E2", _("没有逃避支付或者有能力而不支付的证据")
    AMOUNT = "E3", _("未达到数额较大")
    ORDERED = "E4", _("没有责令支付的文书")
    OVERDUE = "E5", _("责令期限未届满，或者已经付清")
    EXCUSE = "E6", _("有未知悉责令或者未及时支付的正当理由")
    SERVED = "E7", _("责令没有依法送达或者张贴")
    SUBJECT = "E9", _("行为人不属于本罪主体")


class Part(models.TextChoices):
    """What a packet consists of (310号令 6)."""

    LETTER = "letter", _("涉嫌犯罪案件移送书")
    REPORT = "report", _("涉嫌犯罪案件调查报告")
    ITEMS = "items", _("涉案物品清单（没有的写明“无”）")
    EVIDENCE = "evidence", _("证据目录")
    OTHER = "other", _("其他材料（没有的写明“无”）")


class Way(models.TextChoices):
    """The two ways of refusing to pay (刑法 276之一)."""

    EVASION = "evasion", _("转移财产、逃匿等方法逃避支付")
    ABILITY = "ability", _("有能力支付而不支付")


class Stage(models.TextChoices):
    """Before what a payment was made (法释〔2013〕3号 6)."""

    FILING = "filing", _("公安机关立案前支付")
    PROSECUTION = "prosecution", _("提起公诉前支付")
    JUDGMENT = "judgment", _("一审宣判前支付")
    AFTER = "after", _("一审宣判后支付")


FELL_DUE, FELL_TOLD = "due", "told"
