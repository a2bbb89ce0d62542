"""Employers and projects."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.fields import DerivedCharField, DerivingModel, EncryptedTextField, PublicIdField
from registry.identity import tail
from registry.models.places import Region
from registry.models.validity import Validity, ordered
from registry.pinyin import KEY_LENGTH, initials, key
from registry.vault import blind

USCC = r"^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$"


def blind_citizen_id(value):
    """The blind index of a citizen ID: the same for workers and for employers without a code."""
    return blind(value, "citizen_id")


def blind_phone(value):
    """The blind index of a telephone number."""
    return blind(value, "phone")


class EmployerKind(models.TextChoices):
    """What an employer is in law."""

    COMPANY = "company", _("企业")
    INDIVIDUAL = "individual_business", _("个体工商户")
    COOPERATIVE = "cooperative", _("农民专业合作社")
    INSTITUTION = "institution", _("机关事业单位")
    ORGANISATION = "social_organisation", _("社会组织")
    UNLICENSED = "unlicensed", _("无照经营者")


class LicenceState(models.TextChoices):
    """The state of the business licence; revoked and unlicensed employers stay liable (监察条例 33)."""

    ACTIVE = "active", _("存续")
    REVOKED = "revoked", _("吊销")
    CANCELLED = "cancelled", _("注销")
    NONE = "none", _("无照")
    UNKNOWN = "unknown", _("未查")


class Rank(models.TextChoices):
    """At which level an employer is registered, or to which it belongs; some provinces share out cases by it."""

    CENTRAL = "central", _("中央在地方")
    PROVINCE = "province", _("省级登记或省属")
    CITY = "city", _("设区市登记或市属")
    COUNTY = "county", _("县区登记或县属")


class Employer(DerivingModel):
    """An employer with a credit code, or without one and then with a person who answers for it."""

    public_id = PublicIdField()
    name = models.CharField(_("名称"), max_length=200)
    name_key = DerivedCharField(max_length=KEY_LENGTH, source="name", derive=key)
    name_initials = DerivedCharField(max_length=KEY_LENGTH, source="name", derive=initials)
    uscc = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    no_uscc = models.BooleanField(_("没有信用代码"), default=False)
    person_name = models.CharField(_("经营者姓名"), max_length=50, blank=True)
    person_id = EncryptedTextField(_("经营者身份证号"))
    person_id_blind = DerivedCharField(max_length=64, source="person_id", derive=blind_citizen_id)
    person_id_tail = DerivedCharField(max_length=4, source="person_id", derive=tail)
    kind = models.CharField(_("类型"), max_length=30, choices=EmployerKind, default=EmployerKind.COMPANY)
    licence_state = models.CharField(_("登记状态"), max_length=10, choices=LicenceState, default=LicenceState.UNKNOWN)
    rank = models.CharField(
        _("登记或隶属层级"), max_length=10, choices=Rank, blank=True, default="", db_default="", help_text=_("没有核实的不选")
    )
    address = models.CharField(_("地址"), max_length=200, blank=True)
    phone = EncryptedTextField(_("电话"))
    phone_blind = DerivedCharField(max_length=64, source="phone", derive=blind_phone)
    phone_tail = DerivedCharField(max_length=4, source="phone", derive=tail)
    legal_rep = models.CharField(_("法定代表人"), max_length=50, blank=True)
    legal_rep_title = models.CharField(_("职务"), max_length=50, blank=True)
    investor_name = models.CharField(_("投资人"), max_length=100, blank=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="employers", verbose_name=_("用工所在地")
    )
    created_at = models.DateTimeField(_("登记时间"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("用人单位")
        ordering = ["name_key", "id"]
        indexes = [
            models.Index(fields=["person_id_blind"], name="employer_person", condition=~Q(person_id_blind="")),
            models.Index(fields=["phone_blind"], name="employer_phone", condition=~Q(phone_blind="")),
            models.Index(fields=["name_key"], name="employer_name_key"),
        ]
        constraints = [
            models.CheckConstraint(
                name="employer_name_present", condition=~Q(name=""), violation_error_message=_("填写用人单位名称")
            ),
            models.UniqueConstraint(
                "uscc",
                name="employer_uscc_once",
                condition=~Q(uscc=""),
                violation_error_message=_("这个信用代码已登记，打开已有的用人单位"),
            ),
            models.CheckConstraint(
                name="employer_uscc_or_person",
                condition=Q(no_uscc=False, uscc__regex=USCC)
                | (Q(no_uscc=True, uscc="") & ~Q(person_name="") & ~Q(person_id_blind="")),
                violation_error_message=_("填写信用代码；没有信用代码的，填写经营者姓名和身份证号"),
            ),
            models.CheckConstraint(
                name="employer_unlicensed_has_none",
                condition=~Q(kind=EmployerKind.UNLICENSED) | Q(no_uscc=True),
                violation_error_message=_("无照经营者没有信用代码"),
            ),
            models.CheckConstraint(name="employer_kind_known", condition=Q(kind__in=EmployerKind.values)),
            models.CheckConstraint(name="employer_rank_known", condition=Q(rank__in=["", *Rank.values])),
            models.CheckConstraint(name="employer_licence_known", condition=Q(licence_state__in=LicenceState.values)),
        ]

    def __str__(self):
        return self.name


class Funding(models.TextChoices):
    """Who pays for a project; the winter campaign counts by it."""

    GOVERNMENT = "government", _("政府投资")
    STATE_OWNED = "state_owned", _("国企投资")
    PRIVATE = "private", _("民间投资")
    PPP = "ppp", _("政府和社会资本合作")


class Sector(models.TextChoices):
    """The trade of a project: which department supervises it."""

    HOUSING = "housing", _("房屋建筑和市政工程")
    TRANSPORT = "transport", _("交通运输工程")
    WATER = "water", _("水利工程")
    OTHER = "other", _("其他工程")


class Project(models.Model):
    """A construction project with its owner, general contractor and wage account."""

    public_id = PublicIdField()
    name = models.CharField(_("项目名称"), max_length=200)
    owner = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="owned_projects", verbose_name=_("建设单位")
    )
    general_contractor = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contracted_projects",
        verbose_name=_("施工总承包单位"),
    )
    region = models.ForeignKey(Region, models.PROTECT, related_name="projects", verbose_name=_("所在地"))
    funding = models.CharField(_("投资类别"), max_length=20, choices=Funding)
    sector = models.CharField(_("工程类别"), max_length=10, choices=Sector, blank=True, default="", db_default="")
    contract_no = models.CharField(_("合同编号"), max_length=60, blank=True)
    wage_account_bank = models.CharField(_("工资专户开户行"), max_length=100, blank=True)
    wage_account_no = models.CharField(_("工资专户账号"), max_length=32, blank=True)
    wage_account_opened_on = models.DateField(_("工资专户开立日期"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("工程项目")
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(name="project_name_present", condition=~Q(name="")),
            models.CheckConstraint(name="project_funding_known", condition=Q(funding__in=Funding.values)),
            models.CheckConstraint(name="project_sector_known", condition=Q(sector__in=["", *Sector.values])),
            models.CheckConstraint(
                name="project_account_shape",
                condition=Q(wage_account_no="")
                | (Q(wage_account_no__regex=r"^[0-9]{8,32}$") & ~Q(wage_account_bank="")),
                violation_error_message=_("工资专户账号是 8 至 32 位数字，同时填写开户行"),
            ),
        ]

    def __str__(self):
        return self.name


class Instrument(models.TextChoices):
    """How the wages of a project are secured (支付条例 32; 65号文)."""

    DEPOSIT = "deposit", _("保证金存款")
    BANK = "bank_guarantee", _("银行保函")
    COMPANY = "company_guarantee", _("工程担保公司保函")
    INSURANCE = "insurance", _("工程保证保险")


class ProjectGuarantee(Validity):
    """The wage deposit of a project, or the guarantee or insurance in its place. ``amount`` in fen."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="guarantees", verbose_name=_("工程项目"))
    instrument = models.CharField(_("保证金形式"), max_length=20, choices=Instrument)
    issuer = models.CharField(_("银行（保函出具机构）"), max_length=100)
    number = models.CharField(_("保证金账号（保函编号）"), max_length=80)
    amount = models.BigIntegerField(_("金额（分）"))

    class Meta:
        verbose_name = verbose_name_plural = _("农民工工资保证金")
        ordering = ["project_id", "valid_from", "id"]
        constraints = [
            models.CheckConstraint(name="guarantee_instrument_known", condition=Q(instrument__in=Instrument.values)),
            models.CheckConstraint(
                name="guarantee_named", condition=~Q(issuer="") & ~Q(number=""),
                violation_error_message=_("填写银行或者保函出具机构，以及账号或者保函编号"),
            ),
            models.CheckConstraint(
                name="guarantee_amount_positive", condition=Q(amount__gt=0), violation_error_message=_("金额大于零")
            ),
            models.UniqueConstraint(
                fields=["issuer", "number"], name="guarantee_once", violation_error_message=_("这个账号或者保函编号已登记")
            ),
            ordered("guarantee_days_ordered"),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_instrument_display()} {self.issuer} {self.number}"
