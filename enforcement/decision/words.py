"""The words of a decision: its states, kinds and outcomes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from lawkit.machine import State

STATES = [
    State("drafted", _("已拟稿"), stage="decision", verb=_("审签事先告知")),
    State("noticed", _("告知待送达"), stage="decision", verb=_("送达事先告知书")),
    State("told", _("已告知"), stage="decision", verb=_("听取陈述申辩，依法听证")),
    State("heard", _("已听取意见"), stage="decision", verb=_("复核意见，提出处理建议")),
    State("proposed", _("已报批"), stage="decision", verb=_("法制审核，集体讨论")),
    State("reviewed", _("审核通过"), stage="decision", verb=_("作出决定")),
    State("decided", _("决定待送达"), stage="decision", verb=_("送达决定书")),
    State("served", _("决定已送达"), stage="decision", verb=_("督促履行")),
    State("remedied", _("复议或诉讼中"), stage="decision", verb=_("答复复议，应诉")),
    State("final", _("决定已确定"), stage="decision", verb=_("催告，申请法院强制执行")),
    State("performed", _("决定已履行"), final=True, stage="decision"),
    State("spared", _("不予处罚"), final=True, stage="decision"),
    State("revoked", _("决定已撤销"), final=True, stage="decision"),
    State("dropped", _("不予处理"), final=True, stage="decision"),
]
BEFORE_DECISION = ("drafted", "noticed", "told", "heard", "proposed", "reviewed")
IN_FORCE = ("served", "remedied", "final")


class Kind(TextChoices):
    """What must be paid to workers, what is paid to the treasury, or that nothing is (处罚法 57(1)(2))."""

    HANDLING = "handling", _("行政处理")
    PENALTY = "penalty", _("行政处罚")
    SPARING = "sparing", _("不予处罚")


class Spare(TextChoices):
    """Why what was done is not punished (处罚法 33, 36). What was not done at all ends with the case withdrawn (D32)."""

    MINOR = "minor", _("违法行为轻微并及时改正，没有造成危害后果")
    FIRST = "first", _("初次违法且危害后果轻微并及时改正")
    NO_FAULT = "no_fault", _("有证据足以证明没有主观过错")
    LATE = "late", _("违法行为二年内未被发现")


class Adopted(TextChoices):
    """What became of the party's statement (处罚法 45)."""

    SILENT = "silent", _("未陈述申辩")
    ALL = "all", _("采纳")
    PARTLY = "partly", _("部分采纳")
    NONE = "none", _("不予采纳")


class Forum(TextChoices):
    """Where a remedy was sought (复议法 20; 行诉法 46)."""

    REVIEW = "review", _("行政复议")
    SUIT = "suit", _("行政诉讼")


class Outcome(TextChoices):
    """How a remedy ended."""

    UPHELD = "upheld", _("维持")
    CHANGED = "changed", _("变更")
    ANNULLED = "annulled", _("撤销")
    ENDED = "ended", _("撤回或不予受理")


class FinalBy(TextChoices):
    """What made a decision final: the periods ran out, after a review or without, or a court's judgment."""

    LAPSE = "lapse", _("期满未复议、未起诉")
    REVIEW = "review", _("复议后期满未起诉")
    COURT = "court", _("法院判决")


class Ground(TextChoices):
    """Why nothing is decided after all (处罚法 33; 处罚法 57)."""

    UNFOUNDED = "unfounded", _("违法事实不能成立")
    MINOR = "minor", _("轻微并及时改正")
    PAID = "paid", _("已履行，无需处理")
    LATE = "late", _("已过追究时效")
    ELSEWHERE = "elsewhere", _("由其他机关处理")
    ANEW = "anew", _("有新的事实，重新告知")
    SPARED = "spared", _("另作不予处罚决定")


class PaidFor(TextChoices):
    """What money outside the wage ledger was paid for."""

    SURCHARGE = "surcharge", _("加付赔偿金")
    FINE = "fine", _("罚款")
    LATE = "late", _("加处罚款")
