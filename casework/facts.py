"""What the guards of a case and of its dual charge may know, and how each fact is read from the rows."""

from dataclasses import dataclass

from lawkit.facts import Facts, Sight, fact

BOTH = (False, True)
CODES = tuple(f"CL-0{n}" for n in range(1, 10))
ALL_CODES = frozenset(CODES)
NO_CODES = frozenset()


def _reader(name):
    """Load lazily from casework.reading, which may import models; this module may not."""

    def load(sight: Sight):
        from casework import reading

        return getattr(reading, name)(sight)

    return load


def read(says, domain, name, **more):
    """A fact read by the function of that name in casework.reading."""
    return fact(says, domain, load=_reader(name), **more)


@dataclass(frozen=True)
class CaseFacts(Facts):
    """Facts about a case. Ids are users'; 0 means nobody."""

    lead: int = read("主办监察员", (0, 1, 2), "lead")
    co: int = read("协办监察员", (0, 1, 2), "co")
    extended: bool = read("调查期限已延长过一次", BOTH, "extended")
    report: bool = read("两名监察员签署的处理报批表与现有账册、证据一致", BOTH, "report")
    code: str = read("拟用的结案事由", ("", *CODES), "code")
    approved: bool = read("结案审批表已由监察机构负责人批准，其后内容未变", BOTH, "approved")
    fit: frozenset = read(
        "持有效证件且未回避的监察员", (frozenset({1, 2, 6}), frozenset({1}), frozenset()), "fit", free=True,
        because="证件到期、回避",
    )  # fmt: skip
    stand_in: tuple = read("代行：被代行人、代行人", ((0, 0), (1, 6)), "stand_in", free=True, because="指定、期满")
    basics_missing: bool = read("投诉材料有缺项", BOTH, "basics_missing", free=True, because="补正材料")
    missing_bars: bool = read(
        "所在省份规定缺少基本材料可以不予受理", BOTH, "missing_bars", free=True, because="省级规定"
    )
    in_scope: bool = read("属于监察事项且由本机关管辖", BOTH, "in_scope", free=True, because="核实")
    scope_open: bool = read(
        "凭登记内容判断不了管辖，尚未认定", BOTH, "scope_open", free=True, because="核实、认定"
    )
    foreign: bool = read("用工所在地或者单位层级不由本机关管辖", BOTH, "foreign", free=True, because="登记内容")
    agency_heads: frozenset = read(
        "本机关的监察机构负责人", (frozenset({3}),), "agency_heads", free=True, because="任职变动"
    )
    called: bool = read("有驻点单位尚未到场", BOTH, "called", free=True, because="通知、到场")
    joined: bool = read("有协办单位在本案", BOTH, "joined", free=True, because="加入、退出")
    receipt_due: bool = read("转送、移送后尚未取得回执", BOTH, "receipt_due", free=True, because="发出、回执")
    reply_due: bool = read("接收单位尚未答复投诉人", BOTH, "reply_due", free=True, because="发出、答复")
    in_time: bool = read("违法行为终了未超过两年", BOTH, "in_time", free=True, because="时间经过")
    elsewhere: bool = read(
        "同一请求已在仲裁、诉讼（或依省级规定在调解）中", BOTH, "elsewhere", free=True, because="另行起诉"
    )
    term_over: bool = read("调查期限已届满", BOTH, "term_over", free=True, because="时间经过")
    may_suspend: bool = read("所在省份规定可以中止调查", BOTH, "may_suspend", free=True, because="省级规定")
    sums_fixed: bool = read("每名劳动者的欠付金额均已核定并附证据", BOTH, "sums_fixed", free=True, because="核定")
    owing: bool = read("经核定存在欠薪", BOTH, "owing", free=True, because="核定")
    unpaid: bool = read("尚有未付", BOTH, "unpaid", free=True, because="付款、退票")
    proven: frozenset = read("证据齐备的结案事由", (NO_CODES, ALL_CODES), "proven", free=True, because="补充证据")
    blocked: frozenset = read(
        "因并行程序未了结而不能使用的结案事由", (NO_CODES, ALL_CODES), "blocked", free=True, because="各程序进展"
    )
    signed_off: bool = read("双包案已销号", BOTH, "signed_off", free=True, because="包案领导签字")
    answer_owed: bool = read(
        "来源要求反馈，尚未作出最终反馈", BOTH, "answer_owed", free=True, because="来源交办、最终反馈"
    )
    dissatisfied: bool = read("不满意的回访尚未处理", BOTH, "dissatisfied", free=True, because="回访")
    sign_off_due: bool = read("须经双包案销号", BOTH, "sign_off_due", free=True, because="核定、设置")


@dataclass(frozen=True)
class DualFacts(Facts):
    """Facts about a dual charge. Ids are users'; 0 means nobody."""

    unit_leader: int = read("责任单位包案领导", (0, 4, 5, 7), "unit_leader")
    hr_leader: int = read("人社包案领导", (0, 4, 5, 7), "hr_leader")
    signer: int = read("已签字的一名领导", (0, 4, 5, 7), "signer")
    seats: frozenset = read(
        "能够包案的领导：姓名、单位、职务",
        (frozenset({(4, 40, "UNITLEAD"), (5, 50, "HRLEAD"), (7, 50, "UNITLEAD"), (7, 50, "HRLEAD"),
                    (2, 50, "HRLEAD")}),),
        "seats", free=True, because="任职变动",
    )  # fmt: skip
    investigators: frozenset = read(
        "办案监察员", (frozenset({1, 2}), frozenset({1, 4})), "investigators", free=True, because="改派"
    )
    case_lead: int = read("主办监察员", (1,), "case_lead", free=True, because="改派")
    approved: bool = read(
        "结案审批表已由监察机构负责人批准，其后内容未变", BOTH, "approved", free=True, because="审批、账册变动"
    )
    code: str = read("拟用的结案事由", ("", *CODES), "code", free=True, because="提请结案")
    unpaid: bool = read("尚有未付", BOTH, "unpaid", free=True, because="付款、退票")
    same_sheet: bool = read("提请后账册、证据、文书和结案事由未变", BOTH, "same_sheet", free=True, because="账册变动")
