"""Workers: one row per person, whatever the number of cases."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry import identity
from registry.fields import (
    DerivedCharField,
    DerivingModel,
    EncryptedTextField,
    PublicIdField,
    ReadCharField,
    ReadDateField,
)
from registry.models.parties import blind_citizen_id, blind_phone
from registry.pinyin import KEY_LENGTH, initials, key


class Worker(DerivingModel):
    """A person owed wages. The job, the crew and the sums live in the claim."""

    public_id = PublicIdField()
    name = models.CharField(_("姓名"), max_length=50)
    name_key = DerivedCharField(max_length=KEY_LENGTH, source="name", derive=key)
    name_initials = DerivedCharField(max_length=KEY_LENGTH, source="name", derive=initials)
    citizen_id = EncryptedTextField(_("身份证号"))
    id_blind = DerivedCharField(max_length=64, source="citizen_id", derive=blind_citizen_id)
    id_tail = DerivedCharField(max_length=4, source="citizen_id", derive=identity.tail)
    born_on = ReadDateField(_("出生日期"), null=True, blank=True, source="citizen_id", derive=identity.birth_date)
    sex = ReadCharField(_("性别"), max_length=1, blank=True, source="citizen_id", derive=identity.sex)
    phone = EncryptedTextField(_("电话"))
    phone_blind = DerivedCharField(max_length=64, source="phone", derive=blind_phone)
    phone_tail = DerivedCharField(max_length=4, source="phone", derive=identity.tail)
    address = EncryptedTextField(_("住址"))
    bank_card = EncryptedTextField(_("银行卡号"))
    bank_card_tail = DerivedCharField(max_length=4, source="bank_card", derive=identity.tail)
    is_migrant_worker = models.BooleanField(_("农民工"), default=True)
    created_at = models.DateTimeField(_("登记时间"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("劳动者")
        ordering = ["name_key", "id"]
        indexes = [
            models.Index(fields=["phone_blind"], name="worker_phone", condition=~Q(phone_blind="")),
            models.Index(fields=["name_key"], name="worker_name_key"),
            models.Index(fields=["name_initials"], name="worker_name_initials"),
        ]
        constraints = [
            models.CheckConstraint(
                name="worker_name_present", condition=~Q(name=""), violation_error_message=_("填写姓名")
            ),
            models.UniqueConstraint(
                "id_blind",
                name="worker_id_once",
                condition=~Q(id_blind=""),
                violation_error_message=_("这个身份证号已登记，打开已有的劳动者"),
            ),
            models.CheckConstraint(
                name="worker_id_blind_shape", condition=Q(id_blind="") | Q(id_blind__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="worker_id_parts_agree",
                condition=Q(id_blind="", id_tail="") | (~Q(id_blind="") & Q(id_tail__regex=r"^[0-9]{3}[0-9X]$")),
                violation_error_message=_("身份证号应为 18 位，请对照证件改"),
            ),
            models.CheckConstraint(name="worker_sex_known", condition=Q(sex__in=["", "M", "F"])),
        ]

    def __str__(self):
        return identity.mask_name(self.name)
