"""The papers: one row per kind. A new paper is a row here or in ``rows``, its fields in ``specs`` and a template."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from documents.kind import (
    AGENCY_HEAD,
    BUREAU_HEAD,
    MAX_ROWS,
    OFFICER,
    RECEIVER,
    SEAL,
    TWO_INSPECTORS,
    Audience,
    Kind,
    Remedy,
)
from documents.rows import enforcement, listing, mediation
from lawkit import citations

__all__ = ["KINDS", "MAX_ROWS", "Audience", "Kind", "Remedy", "UnknownKind", "add", "get", "make_context", "register"]
_ROWS = [
    Kind("D01", "投诉登记表", "监察条例 9; 25号令 13; 25号令 14", Audience.FILE, "d01", "投登",
         titles=(("complaint", "投诉登记表"), ("tip_off", "举报登记表")),
         signs=(_("投诉人（举报人）"), _("接待人")), sealed=False, checks=("claimed_sum",)),
    Kind("D01C", "案件线索登记表", "监察条例 14", Audience.FILE, "d01c", "线登", signs=(AGENCY_HEAD,), sealed=False,
         mentions="支付条例 38"),
    Kind("D02", "受理通知书", "25号令 18", Audience.COMPLAINANT, "d02", "受",
         remedy=Remedy.INACTION, signs=(SEAL,), copies=2),
    Kind("D03", "不予受理通知书", "25号令 18", Audience.COMPLAINANT, "d03", "不受",
         remedy=Remedy.REVIEW_FIRST, signs=(SEAL,), copies=2),
    Kind("D04", "补正材料告知书", "25号令 18", Audience.COMPLAINANT, "d04", "补",
         remedy=Remedy.INACTION, signs=(SEAL,), copies=2),
    Kind("D05", "案件转送函", "支付条例 10; 监察条例 18", Audience.AUTHORITY, "d05", "转",
         titles=(("forward", "案件转送函"), ("transfer", "案件移送函")), signs=(SEAL,), copies=2),
    Kind("D05R", "案件接收回执", "支付条例 10", Audience.AUTHORITY, "d05r", "收", signs=(SEAL,), copies=2),
    Kind("D06", "立案审批表", "监察条例 14; 25号令 19", Audience.FILE, "d06", "立",
         signs=(OFFICER, AGENCY_HEAD), sealed=False),
    Kind("D07", "调查询问通知书", "监察条例 15; 监察条例 16", Audience.PARTY, "d07", "询",
         remedy=Remedy.RIGHTS, signs=(SEAL, RECEIVER), copies=2, mentions="监察条例 30"),
    Kind("D11", "责令限期支付通知书", "监察条例 18; 监察条例 26; 劳动合同法 85", Audience.PARTY, "d11", "令",
         titles=(("pay", "责令限期支付通知书"), ("rectify", "限期改正指令书"), ("change", "责令支付期限变更通知书")),
         remedy=Remedy.DIRECT, signs=(SEAL,), copies=2, checks=("ordered_sum", "deadline_after_service"),
         mentions="监察条例 30; 支付条例 41; 支付条例 48; 刑法 276之一"),
    Kind("D12", "改正情况复查记录", "监察条例 18", Audience.FILE, "d12",
         signs=(TWO_INSPECTORS,), sealed=False, checks=("checked_sum", "checked_after_deadline")),
    Kind("D17", "送达回证", "民诉法 87; 民诉法 88; 民诉法 89", Audience.RECEIPT, "d17", "送",
         signs=(RECEIVER, _("两名送达人"), _("见证人")), checks=("service_supported",)),
    Kind("D18", "送达地址确认书", "民诉法 90; 处罚法 61", Audience.RECEIPT, "d18",
         signs=(_("当事人"),), sealed=False),
    Kind("D19", "公告送达记录", "民诉法 95", Audience.FILE, "d19", "公",
         titles=(("posting", "张贴送达记录"), ("public_notice", "公告送达记录")),
         signs=(_("两名送达人"), _("见证人")), sealed=False, checks=("notice_supported",),
         mentions="法释〔2013〕3号 4"),
    Kind("D20", "延长调查期限审批表", "监察条例 17", Audience.FILE, "d20", "延",
         signs=(OFFICER, AGENCY_HEAD, BUREAU_HEAD), sealed=False, checks=("longer_term",)),
    Kind("D20S", "中止调查审批表", "浙监察 30", Audience.FILE, "d20s", "中",
         titles=(("suspend", "中止调查审批表"), ("resume", "恢复调查审批表")),
         signs=(OFFICER, AGENCY_HEAD, BUREAU_HEAD), sealed=False),
    Kind("D20N", "调查期限变更告知书", "监察条例 17", Audience.COMPLAINANT, "d20n", "告",
         remedy=Remedy.INACTION, signs=(SEAL,), copies=2),
    Kind("D30", "案件处理报批表", "25号令 33", Audience.FILE, "d30",
         titles=(("proposal", "案件处理报批表"), ("discussion", "重大案件集体讨论记录"), ("review", "法制审核意见书")),
         signs=(OFFICER, AGENCY_HEAD, BUREAU_HEAD), sealed=False, checks=("found_sum", "form_rows"),
         mentions="处罚法 57; 处罚法 58"),
    Kind("D31", "结案审批表", "监察条例 18", Audience.FILE, "d31", "结",
         signs=(OFFICER, AGENCY_HEAD), sealed=False, checks=("balance", "closing_ground")),
    Kind("D32", "撤销立案决定书", "监察条例 18", Audience.PARTY, "d32", "撤",
         remedy=Remedy.DIRECT, signs=(SEAL,), copies=3, checks=("withdrawal_ground",)),
    Kind("D32A", "撤销立案审批表", "监察条例 18", Audience.FILE, "d32a", "撤审",
         signs=(OFFICER, AGENCY_HEAD, BUREAU_HEAD), sealed=False, checks=("withdrawal_ground",)),
    Kind("X01", "双包案交办单", "支付条例 38", Audience.FILE, "x01", "双",
         titles=(("assign", "双包案交办单"), ("cancel", "双包案销号单")),
         signs=(_("责任单位包案领导"), _("人社包案领导")), sealed=False, checks=("two_leaders", "balance")),
    Kind("X02", "预警核查（处置）单", "支付条例 38", Audience.FILE, "x02", "警",
         titles=(("task", "预警核查（处置）单"), ("found", "预警核查（处置）单（核查结果）"), ("done", "预警核查（处置）单（处置结果）")),
         signs=(TWO_INSPECTORS,), sealed=False, checks=("warning_form",), mentions="监察条例 16"),
    Kind("X03", "线索移送函", "支付条例 10", Audience.AUTHORITY, "x03", "线移", signs=(SEAL,), copies=2),
    Kind("P02", "约谈通知书", "支付条例 38", Audience.PARTY, "p02", "约", signs=(SEAL, RECEIVER), copies=2),
    Kind("P02R", "约谈记录", "支付条例 38", Audience.FILE, "p02r",
         signs=(_("约谈人"), _("被约谈人")), sealed=False),
]  # fmt: skip
_ROWS += [*mediation.ROWS, *listing.ROWS, *enforcement.ROWS]
KINDS: dict[str, Kind] = {row.code: row for row in _ROWS}
_makers: dict[str, Callable] = {}


def _note(kind):
    for text in filter(None, (kind.cite, kind.mentions)):
        citations.used(text, f"documents.kinds {kind.code}")


for _row in _ROWS:
    _note(_row)


class UnknownKind(LookupError):
    """No paper has this code."""


def get(code: str) -> Kind:
    """The kind of this code. Raises UnknownKind."""
    if code not in KINDS:
        raise UnknownKind(code)
    return KINDS[code]


def add(kind: Kind):
    """Add a kind at start-up: an upper app may bring papers of its own. Raises ValueError for a code in use."""
    if kind.code in KINDS:
        raise ValueError(f"{kind.code} is in use")
    KINDS[kind.code] = kind
    _note(kind)


def register(code: str, maker: Callable):
    """Say how the context of a kind is made: ``maker(row, event_like, given) -> dict``. Raises UnknownKind."""
    _makers[get(code).code] = maker


def make_context(code: str, row, event_like, given: dict) -> dict:
    """The context of a kind by the registered function. Raises UnknownKind where none is registered."""
    if code not in _makers:
        raise UnknownKind(f"no context function for {code}")
    return _makers[code](row, event_like, given)
