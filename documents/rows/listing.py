"""The joint-punishment list and publication: B01–B07, with the two approvals B03S and B03E."""

from django.utils.translation import gettext_lazy as _

from documents.kind import AGENCY_HEAD, BUREAU_HEAD, OFFICER, SEAL, Audience, Kind, Remedy

LIST = "失信联合惩戒名单"

ROWS = [
    Kind("B01", f"拟列入{LIST}告知书", "45号令 6", Audience.PARTY, "b01", "列告", signs=(SEAL,), copies=2,
         checks=("listing_notice",), mentions="支付条例 48; 45号令 5; 45号令 7; 45号令 8"),
    Kind("B02", "拟列入异议核实结果告知书", "45号令 6", Audience.PARTY, "b02", "列复", signs=(SEAL,), copies=2,
         checks=("objection_checked",), mentions="45号令 7; 45号令 8"),
    Kind("B03", f"列入{LIST}决定书", "45号令 5; 45号令 8", Audience.PARTY, "b03", "列",
         titles=(("list", f"列入{LIST}决定书"), ("restore", f"恢复列入{LIST}决定书")),
         remedy=Remedy.DIRECT, signs=(SEAL,), copies=3, checks=("listing_parties", "listing_dates"),
         mentions="45号令 9; 45号令 10; 45号令 11; 45号令 12; 45号令 13; 45号令 14; 45号令 15; 45号令 18; 支付条例 48"),
    Kind("B03S", f"不予列入{LIST}审批表", "45号令 7", Audience.FILE, "b03s", "不列审",
         signs=(OFFICER, AGENCY_HEAD, BUREAU_HEAD), sealed=False, checks=("listing_parties", "corrected_before")),
    Kind("B03E", "列入决定期限延长审批表", "45号令 8", Audience.FILE, "b03e", "列延",
         signs=(OFFICER, AGENCY_HEAD, BUREAU_HEAD), sealed=False, checks=("longer_decision",)),
    Kind("B04", f"提前移出{LIST}申请书", "45号令 12; 45号令 14", Audience.PARTIES, "b04",
         titles=(("removal", f"提前移出{LIST}申请书"), ("commitment", "不再拖欠农民工工资信用承诺书")),
         signs=(_("用人单位"),), sealed=False, checks=("removal_form",), mentions="45号令 7; 45号令 15"),
    Kind("B05", "提前移出决定书", "45号令 14", Audience.PARTY, "b05", "移决",
         titles=(("granted", "准予提前移出决定书"), ("refused", "不予提前移出决定书")),
         remedy=Remedy.DIRECT, signs=(SEAL,), copies=3, checks=("whole_removal", "early_enough"),
         mentions="45号令 12; 45号令 13; 45号令 15; 45号令 17; 45号令 18"),
    Kind("B06", f"移出{LIST}通知书", "45号令 17", Audience.PARTY, "b06", "移出",
         titles=(("expired", f"期满移出{LIST}通知书"), ("early", f"提前移出{LIST}通知书"),
                 ("revoked", "撤销列入决定通知书")),
         signs=(SEAL,), copies=3, checks=("whole_removal", "removal_ground"), mentions="45号令 11; 45号令 14; 45号令 16"),
    Kind("B07", "重大劳动保障违法行为社会公布单", "29号令 公布内容; 29号令 公布周期", Audience.FILE, "b07", "公布",
         signs=(OFFICER, BUREAU_HEAD), sealed=False, checks=("published_within_law",), mentions="29号令 公布范围; 29号令 异议更正"),
]  # fmt: skip
