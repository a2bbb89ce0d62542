"""The choices of mediation: plain values that acts take, with their Chinese labels."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Side(TextChoices):
    """On which side of the dispute a party stands."""

    WORKER = "worker", _("劳动者一方")
    EMPLOYER = "employer", _("用人单位一方")


class Origin(TextChoices):
    """How a mediation begins (调仲法 12; 协调规定 23)."""

    WRITTEN = "written", _("书面申请")
    ORAL = "oral", _("口头申请，当场记录")
    INITIATIVE = "initiative", _("主动调解，征得双方同意")


class Consent(TextChoices):
    """How a party said that it agrees to mediate."""

    WRITTEN = "written", _("书面")
    ORAL = "oral", _("当面口头，已记录")
    PHONE = "phone", _("电话，已记录")


class Decline(TextChoices):
    """Why an application is not accepted (协调规定 22; 人民调解法 17)."""

    CONSENT = "consent", _("对方不同意调解")
    SCOPE = "scope", _("不属于受理范围")
    ELSEWHERE = "elsewhere", _("已申请仲裁或起诉")


class Failure(TextChoices):
    """Why a mediation ends without an agreement (调仲法 14; 人民调解法 26)."""

    REFUSAL = "refusal", _("一方明确拒绝调解")
    ABSENCE = "absence", _("一方无正当理由不到场")
    NO_AGREEMENT = "no_agreement", _("达不成协议")
    WITHDRAWN = "withdrawn", _("申请人撤回申请")
    TIME = "time", _("期限届满")


class Capacity(TextChoices):
    """As what somebody takes part in a session (调仲法 7; 办案规则 63)."""

    SELF = "self", _("本人")
    LEGAL_REP = "legal_rep", _("法定代表人、主要负责人")
    AGENT = "agent", _("委托代理人")
    REPRESENTATIVE = "representative", _("推选的代表人")


class Result(TextChoices):
    """How a session ended."""

    GOES_ON = "goes_on", _("继续调解")
    AGREED = "agreed", _("达成一致，拟协议")
    APART = "apart", _("未达成一致")
    REFUSED = "refused", _("一方明确拒绝继续调解")


class Hand(TextChoices):
    """How a signature was given."""

    SCREEN = "screen", _("屏幕签名")
    SCAN = "scan", _("纸面签名或盖章，扫描入卷")
    FINGERPRINT = "fingerprint", _("捺印，扫描入卷")


class Title(TextChoices):
    """What makes the agreement, or the debt, enforceable."""

    ARBITRAL = "arb", _("仲裁审查确认")
    COURT = "court", _("司法确认")
    ORDER = "order", _("支付令")


class OrderEnd(TextChoices):
    """How the procedure of a payment order ends without effect (民诉法 228; 民诉解释 430)."""

    OBJECTION = "objection", _("债务人书面异议成立")
    UNSERVED = "unserved", _("三十日内未能送达")
    SUIT = "suit", _("债权人就同一债权起诉")


class Route(TextChoices):
    """The lawful ways to wages that were not paid (reference 3.2–3.5)."""

    INSPECTION = "inspection", _("劳动保障监察")
    ARBITRATION = "arbitration", _("申请仲裁")
    SUIT = "suit", _("向法院起诉")
    PAYMENT_ORDER = "payment_order", _("申请支付令")
    REVIEW = "review", _("共同申请仲裁审查")
    CONFIRMATION = "confirmation", _("共同申请司法确认")
    EXECUTION = "execution", _("申请强制执行")


MEDIATOR, SEAL = "mediator", "seal"  # the two signatures that are nobody's among the parties


def worker_key(pk: int) -> str:
    """How a worker is named among the parties: ``w12``."""
    return f"w{pk}"


def employer_key(pk: int) -> str:
    """How a unit is named among the parties: ``e7``."""
    return f"e{pk}"


def workers_of(keys) -> frozenset:
    """The keys of workers among these."""
    return frozenset(k for k in keys if k.startswith("w"))


def employers_of(keys) -> frozenset:
    """The keys of units among these."""
    return frozenset(k for k in keys if k.startswith("e"))
