"""Regions (GB/T 2260, versioned) and organs."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.fields import PublicIdField
from registry.models.validity import Validity, no_overlap, ordered


class Level(models.TextChoices):
    """Administrative level; only a city and above may approve account queries (支付条例 40)."""

    PROVINCE = "province", _("省级")
    CITY = "city", _("设区市级")
    COUNTY = "county", _("县区级")
    TOWNSHIP = "township", _("乡镇街道级")


class OrganKind(models.TextChoices):
    """What an organ is."""

    HRSS = "hrss_bureau", _("人力资源社会保障行政部门")
    INSPECTION = "inspection_agency", _("劳动保障监察机构")
    TOWNSHIP = "township", _("乡镇街道")
    INDUSTRY = "industry_dept", _("行业主管部门")
    MEDIATION = "mediation_org", _("调解组织")
    ARBITRATION = "arbitration_commission", _("劳动人事争议仲裁委员会")
    POLICE = "police", _("公安机关")
    PROCURATORATE = "procuratorate", _("人民检察院")
    COURT = "court", _("人民法院")
    BANK = "bank", _("银行")
    UNIT = "responsible_unit", _("责任单位")
    OTHER = "other", _("其他单位")


class Window(models.TextChoices):
    """To which window a wage dispute belongs (行业归口); an organ that staffs one says which."""

    INSPECTION = "inspection", _("劳动保障监察")
    HOUSING = "housing", _("住房和城乡建设")
    TRANSPORT = "transport", _("交通运输")
    WATER = "water", _("水利")
    STATE_OWNED = "state_owned", _("国有企业（国资、城投）")


class Region(Validity):
    """One version of one region: codes are split and renamed, so each row has its days."""

    code = models.CharField(_("行政区划代码"), max_length=12, blank=True)
    ext_code = models.CharField(_("功能区代码"), max_length=20, blank=True, help_text=_("没有国标代码的功能区填写"))
    name = models.CharField(_("名称"), max_length=60)
    level = models.CharField(_("层级"), max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("上级")
    )

    class Meta:
        verbose_name = verbose_name_plural = _("行政区划")
        ordering = ["code", "ext_code", "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="region_code_shape",
                condition=Q(code__regex=r"^[1-9][0-9]{5}([0-9]{3}){0,2}$") | (Q(code="") & ~Q(ext_code="")),
                violation_error_message=_("行政区划代码是 6、9 或 12 位数字；没有代码的功能区填功能区代码"),
            ),
            models.CheckConstraint(
                name="region_ext_code_shape",
                condition=Q(ext_code="") | Q(ext_code__regex=r"^[0-9A-Z][0-9A-Z-]{2,19}$"),
                violation_error_message=_("功能区代码用数字、大写字母和连字符，至少 3 位"),
            ),
            models.CheckConstraint(name="region_name_present", condition=~Q(name="")),
            models.CheckConstraint(name="region_level_known", condition=Q(level__in=Level.values)),
            models.CheckConstraint(
                name="region_not_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("上级不能是自己"),
            ),
            models.CheckConstraint(name="region_ext_code_has_parent", condition=~Q(code="") | Q(parent__isnull=False)),
            ordered("region_days_ordered"),
            no_overlap(
                "region_code_once_a_day",
                "code",
                condition=~Q(code=""),
                says=_("同一代码在这段时间里已有一条，先改它的失效日期"),
            ),
            no_overlap(
                "region_ext_code_once_a_day",
                "ext_code",
                condition=~Q(ext_code=""),
                says=_("同一功能区代码在这段时间里已有一条，先改它的失效日期"),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def province(self) -> str:
        """The province's code, e.g. ``330000``; a functional area has that of its parent."""
        if self.code:
            return self.code[:2] + "0000"
        return self.parent.province if self.parent else ""

    @property
    def city(self) -> str:
        """The prefecture's code, e.g. ``330100``."""
        if self.code:
            return self.code[:4] + "00"
        return self.parent.city if self.parent else ""


class Organ(models.Model):
    """An organ of the state or a unit that takes part in a case."""

    public_id = PublicIdField()
    name = models.CharField(_("名称"), max_length=100)
    short_name = models.CharField(_("简称"), max_length=40)
    number_prefix = models.CharField(
        _("机关代字"), max_length=8, blank=True, help_text=_("文号开头的字，如“余”；没有代字的机构用上级的")
    )
    kind = models.CharField(_("类别"), max_length=30, choices=OrganKind)
    level = models.CharField(_("层级"), max_length=10, choices=Level)
    region = models.ForeignKey(Region, models.PROTECT, related_name="organs", verbose_name=_("所在地"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("上级")
    )
    window = models.CharField(
        _("归口窗口"), max_length=12, choices=Window, blank=True, default="", db_default="", help_text=_("在调处平台驻点的单位选择")
    )
    phone = models.CharField(_("电话"), max_length=20, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    review_organ = models.CharField(
        _("行政复议机关"), max_length=60, blank=True, help_text=_("不填为本级人民政府；设在功能区的单位填写")
    )
    court = models.CharField(
        _("管辖法院"), max_length=60, blank=True, help_text=_("不填为所在县区的人民法院；其他级别的单位填写")
    )
    active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = verbose_name_plural = _("单位机构")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="organ_name_present", condition=~Q(name="") & ~Q(short_name="")),
            models.CheckConstraint(
                name="organ_prefix_shape",
                condition=Q(number_prefix="") | Q(number_prefix__regex=r"^[^\s0-9A-Za-z〔〕\[\]()（）]{1,8}$"),
                violation_error_message=_("机关代字只写汉字，如“余”"),
            ),
            models.UniqueConstraint(
                "number_prefix",
                name="organ_prefix_once",
                condition=~Q(number_prefix=""),
                violation_error_message=_("这个机关代字已有单位在用，文号会重复"),
            ),
            models.CheckConstraint(name="organ_kind_known", condition=Q(kind__in=OrganKind.values)),
            models.CheckConstraint(name="organ_level_known", condition=Q(level__in=Level.values)),
            models.CheckConstraint(name="organ_window_known", condition=Q(window__in=["", *Window.values])),
            models.CheckConstraint(
                name="organ_not_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("上级不能是自己"),
            ),
            models.CheckConstraint(
                name="organ_phone_shape",
                condition=Q(phone="") | Q(phone__regex=r"^[0-9][0-9-]{2,19}$"),
                violation_error_message=_("电话只写数字和连字符"),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuse a chain of superiors that comes back to this organ."""
        above = self.parent
        while above is not None:
            if self.pk and above.pk == self.pk:
                raise ValidationError({"parent": _("上级的上级又是本单位，改选另一个上级")})
            above = above.parent

    def issuer(self) -> "Organ | None":
        """The organ whose prefix stands in document numbers: itself or the nearest one above."""
        organ = self
        while organ is not None and not organ.number_prefix:
            organ = organ.parent
        return organ

    def review_body(self) -> str:
        """Where review of this organ's papers is asked: the government of its level, unless named (复议法 24)."""
        return self.review_organ or (f"{self.region.name}人民政府" if self.region.code else "")

    def court_of_place(self) -> str:
        """The court for suits against this organ; known by itself only for a county, else empty until named."""
        county = self.region.code and self.region.level == Level.COUNTY
        return self.court or (f"{self.region.name}人民法院" if county else "")
