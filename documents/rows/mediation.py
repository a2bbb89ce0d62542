"""Mediation and the hand-over to arbitration: M01–M08, A01, A02.

M01–M05 stand under the heading and seal of the organisation that mediates (``issuer="body"``); M06–M08 and A02
are written in the parties' own name and carry no heading.
"""

from django.utils.translation import gettext_lazy as _

from documents.kind import SEAL, Audience, Kind

MEDIATOR = _("调解员")
BODY_SEAL = _("调解组织印章")
WORKERS = _("劳动者（或者代表人）")
EMPLOYER = _("用人单位")
OF_BODY = {"issuer": "body", "series": ""}
_ROUTES = "监察条例 9; 调仲法 9; 调仲法 27; 调仲法 29; 劳动争议解释(一) 15; 劳动合同法 30; 民诉法 225"

ROWS = [
    Kind("M01", "调解申请书", "调仲法 12; 协调规定 21", Audience.FILE, "m01", "调申",
         titles=(("written", "调解申请书"), ("oral", "口头调解申请记录"), ("own", "主动调解征询意见记录")),
         signs=(_("申请人"), _("记录人")), sealed=False, checks=("claimed_sum", "application_form"),
         mentions="协调规定 23; 人民调解法 17", **OF_BODY),
    Kind("M02", "调解受理通知书", "协调规定 22", Audience.PARTIES, "m02", "调受",
         titles=(("accepted", "调解受理通知书"), ("refused", "调解不予受理通知书")),
         signs=(BODY_SEAL,), copies=3, checks=("acceptance_form",),
         mentions=f"人民调解法 3; 人民调解法 4; 调仲法 14; 人民调解法 17; {_ROUTES}", **OF_BODY),
    Kind("M03", "调解笔录", "调仲法 13; 人民调解法 27", Audience.FILE, "m03",
         signs=(WORKERS, EMPLOYER, MEDIATOR, _("记录人")), sealed=False, checks=("session_times",),
         mentions="人民调解法 3; 人民调解法 17", **OF_BODY),
    Kind("M04", "调解协议书", "调仲法 14; 协调规定 26; 人民调解法 29", Audience.PARTIES, "m04", "调协",
         titles=(("written", "调解协议书"), ("oral", "口头调解协议记录")),
         signs=(WORKERS, EMPLOYER, MEDIATOR, BODY_SEAL), copies=3, checks=("agreement_sums", "waivers_listed"),
         mentions="调仲法 15; 调仲法 16; 办案规则 63; 办案规则 74; 民诉法 205; 人民调解法 28; 人民调解法 30; 人民调解法 31; "
                  "劳动争议解释(一) 51; 协调规定 27; 人民调解法 32; 人民调解法 3", **OF_BODY),
    Kind("M05", "调解终止告知书", "调仲法 14; 协调规定 30", Audience.PARTIES, "m05", "调终",
         signs=(BODY_SEAL, MEDIATOR), copies=3, checks=("failure_routes",),
         mentions=f"人民调解法 26; 人民调解法 32; 调仲法 15; 调仲法 16; 劳动争议解释(一) 13; 劳动争议解释(一) 51; 办案规则 51; {_ROUTES}",
         **OF_BODY),
    Kind("M06", "调解协议仲裁审查申请书", "办案规则 74; 协调规定 27", Audience.PARTIES, "m06",
         signs=(WORKERS, EMPLOYER), sealed=False, checks=("joint_application",), mentions="办案规则 77"),
    Kind("M07", "司法确认申请书", "民诉法 205; 民诉解释 354", Audience.PARTIES, "m07",
         signs=(WORKERS, EMPLOYER), sealed=False, checks=("joint_application",), mentions="民诉法 206; 人民调解法 33"),
    Kind("M08", "支付令申请书", "民诉法 225; 民诉解释 427", Audience.PARTIES, "m08", signs=(WORKERS,), sealed=False,
         checks=("payment_order",), mentions="调仲法 16; 劳动合同法 30; 民诉法 227; 民诉解释 23"),
    Kind("A01", "案件移送仲裁函", "监察条例 21; 办案规则 62", Audience.AUTHORITY, "a01", "仲转",
         titles=(("refer", "案件移送仲裁函"), ("guide", "引导仲裁函")),
         signs=(SEAL, WORKERS), copies=3, checks=("handed_over",), mentions="办案规则 5; 办案规则 30; 办案规则 63"),
    Kind("A02", "劳动争议仲裁申请书", "办案规则 29", Audience.PARTIES, "a02", signs=(WORKERS,), sealed=False,
         checks=("arbitration_sums",), mentions="调仲法 53"),
]  # fmt: skip
