# ruff: noqa: E501  (a wide character counts as two columns; the data read better unbroken)
"""Samples of the papers of inquiry, decisions, referral, court and deposit."""

from documents.samples.story import (
    CASE,
    CONTACT,
    EVIDENCE,
    FACTS,
    INSPECTORS,
    NAMES,
    ORDER_NUMBER,
    ORGAN,
    PARTY,
    REMEDY,
    SUMS,
    TOTAL,
    ordered,
)

ORDER = {"order_number": ORDER_NUMBER, "order_served_on": "2026-11-18", "order_deadline_on": "2026-11-27"}
CRIMINAL_ORDER = {"order_title": "责令限期支付通知书", **ORDER, "effect": "served"}
NOTICED = {"notice_number": "云人社监先告字〔2026〕第31号", "notice_served_on": "2026-11-30"}
DECISION_NUMBER = "云人社监理字〔2026〕第18号"
DECIDED = {
    "form": "handling", "decision_number": DECISION_NUMBER, "decided_on": "2026-04-09", "served_on": "2026-04-14",
    "due_on": "2026-04-28",
}  # fmt: skip
SUSPECTS = [
    {"name": "罗镕", "id": "3301**********0417", "capacity": "经营者、实际控制人", "address": "云溪区新塘路55号", "phone": "13900000003"},
    {"name": "锦晨服装加工厂", "id": "无营业执照", "capacity": "用工主体", "address": PARTY["address"]},
]
POLICE = "云溪区公安分局"
MATERIALS = [
    {"name": "涉嫌犯罪案件调查报告", "copies": 1, "pages": 8}, {"name": "涉案物品清单和证据目录", "copies": 1, "pages": 2},
    {"name": "责令限期支付通知书及送达回证", "copies": 1, "pages": 5}, {"name": "询问笔录", "copies": 14, "pages": 56},
    {"name": "录音录像光盘", "copies": 1, "pages": 1},
]  # fmt: skip


def decided(share=50) -> list[dict]:
    """Rows of the annex of a decision with a surcharge of so many per cent."""
    return [row | {"surcharge": row["unpaid"] * share // 100} for row in ordered()]


OWED = [{"name": row["name"], "id_tail": row["id_tail"], "wages": row["unpaid"],
    "surcharge": row["surcharge"]} for row in decided()]
EXTRA = sum(row["surcharge"] for row in decided())
ELEMENTS = (
    ("E1", "劳动报酬", "yes", "应当支付的计件工资，属于劳动报酬。", "计件单、工资结算单"),
    ("E2", "逃避支付或者有能力支付而不支付", "yes", "责令后转移设备并离开经营场所，电话关机。", "现场检查笔录、房东证言"),
    ("E3", "数额较大", "yes", "拖欠14人工资，超过十人且总额达到本省标准。", "欠薪明细表"),
    ("E4", "经政府有关部门责令支付", "yes", "已作出责令限期支付通知书。", "责令限期支付通知书"),
    ("E5", "逾期仍不支付", "yes", "期限届满后未支付。", "改正情况复查记录"),
    ("E6", "没有正当理由", "yes", "没有不可抗力等正当理由。", "询问笔录"),
    ("E7", "依法送达", "yes", "由经营者本人签收。", "送达回证"),
    ("E8", "造成严重后果", "no", "没有发现造成严重后果。", ""),
    ("E9", "责任主体", "yes", "经营者为实际控制人。", "租赁合同、银行流水"),
)

INQUIRY = {
    "D08": {
        **CASE, "session": 1, "started_at": "2026-12-02T09:30:00+08:00", "ended_at": "2026-12-02T11:05:00+08:00",
        "place": "云溪区政务服务中心3楼305室",
        "questioners": [{"name": "韩立", "post": "主办监察员", "certificate": "33010206"},
            {"name": "陆婷", "post": "协办监察员", "certificate": "33010219"}],
        "recorder": "许梅",
        "subject": {"name": "罗镕", "sex": "男", "birth": "1979年4月17日", "id": "330102197904170417", "employer": "锦晨服装加工厂",
            "post": "负责人",
                    "relation": "被投诉单位经营者", "phone": "13900000003", "address": "云溪区新塘路55号"},
        "shown": "看清楚了。", "rights_answer": "听清楚了，不申请回避。",
        "talk": [
            {"question": "请说明锦晨服装加工厂的经营情况。", "answer": "2025年3月开始经营，没有办理营业执照，由我个人出资。"},
            {"question": "2026年8月至10月一共雇用多少人，工资怎样约定？", "answer": "一共14人，做缝制、裁剪和整烫，计件算工资，口头约定每月20日发上月的。"},
            {"question": "这三个月的工资发了没有？", "answer": "每人预支过1000元，其余没有发，一共欠多少以结算单为准，我没有异议。"},
            {"question": "没有支付的原因是什么？", "answer": "客户的货款没有收回来。"},
            {"question": "你有什么证据证明上述情况？", "answer": "有客户的对账单，下周三以前送来。"},
            {"question": "准备怎样支付？", "answer": "货款收到以后先付工资，十二月十日前付清。"},
            {"question": "还有什么补充？", "answer": "没有。"},
        ],
        "confirmation": "以上笔录我看过，与我说的相符。", "corrections": "第1页“十人”更正为“14人”", "recording": "执法记录仪文件20261202-0930-韩立",
    },
    "D09": {
        **CASE, "party": PARTY, "started_at": "2026-12-02T14:00:00+08:00", "ended_at": "2026-12-02T15:20:00+08:00",
        "place": PARTY["address"],
        "site_person": {"name": "罗镕", "status": "经营者", "phone": "13900000003"}, "inspectors": INSPECTORS,
        "checked": ["是否在生产经营", "职工名册、劳动合同", "考勤记录、计件单", "工资支付台账和支付凭证"],
        "findings": "厂房内有平缝机22台、裁床1张，现场无人生产。\n现场未能提供职工名册、劳动合同和工资支付台账；桌面有2026年8月至10月计件单一册，共46页。\n经营者称14名劳动者于2026年11月1日离厂。",
        "taken": ["2026年8月至10月计件单（复印件46页）", "厂房照片12张"], "inquiry_number": "云人社监询字〔2026〕第90号", "photos": ["5d20c7ab" * 8],
        "shown": "看过证件，不申请回避。", "confirmation": "检查情况属实。", "recording": "执法记录仪文件20261202-1400-陆婷",
    },
    "D10": {
        "form": "preserve", **CASE, "party": PARTY, "reason": "你（单位）存放的计件单和电脑主机记载工资数额，经营场所即将退租，证据可能灭失。",
        "basis": "处罚法 56", "things": [
            {"name": "计件单（2026年8月至10月）", "quantity": "1册", "features": "蓝色封面，46页"},
            {"name": "电脑主机", "quantity": "1台", "features": "黑色机箱，贴有封条"}],
        "place": "云溪区劳动保障监察大队证据室", "keeper": "许梅", "from_on": "2026-12-02", "until_on": "2026-12-11", "approver": "沈旸",
        "approved_on": "2026-12-02", "inspectors": INSPECTORS, **CONTACT, **REMEDY,
    },
    "D21": {
        **CASE, "receiver": "中国某银行股份有限公司云溪支行",
        "targets": [{"name": "罗镕", "id": "330102197904170417", "note": "被投诉单位经营者"},
                    {"name": "锦晨服装加工厂", "id": "无营业执照", "note": "用工主体"}],
        "scope": ["上述对象名下账户的开户、余额和状态", "2026年8月1日以来的收支明细"], "period": "2026年8月1日至查询之日",
        "reason": "为查明当事人支付工资的能力和资金去向，需要查询有关账户。", "basis": "支付条例 40", "approval_organ": "临江市人力资源和社会保障局",
        "approval_level": "prefecture", "approver": "程朗", "approved_on": "2026-12-01", "inspectors": INSPECTORS,
        "reply_by": "2026-12-09", **CONTACT,
    },
    "D22": {
        "form": "early", **CASE, "receiver": POLICE, "party": PARTY, "filed_on": "2026-11-06", "facts": FACTS,
        "evidence": EVIDENCE[:4],
        "unreachable": "经营者罗镕自2026年11月28日起电话关机，经营场所锁闭；2026年11月30日、12月1日两次到其住所均无人，家属称不知去向；短信通知已显示送达，未按时到场。",
        "requests": ["协助查找罗镕的下落", "就是否存在转移设备、逃匿的情形提前介入"], "basis": "支付条例 41(1款)",
        "materials": [{"name": "立案审批表", "pages": 2}, {"name": "调查询问通知书及送达回证", "pages": 3}],
        "reply": "请将办理情况书面告知本机关。", **CONTACT,
    },
}  # fmt: skip

DECISIONS = {
    "D13": {
        "form": "handling", **CASE, "party": PARTY, "subject": "person", "filed_on": "2026-11-06", "facts": FACTS,
        "evidence": EVIDENCE,
        "reasons": "你（单位）收到责令限期支付通知书后，逾期没有支付，也没有说明正当理由。", "violated": "劳动法 50; 支付条例 13",
        "basis": "监察条例 18(2); 监察条例 26; 劳动合同法 85", "intended": "责令支付罗英等14名劳动者工资，并加付赔偿金。", "headcount": 14,
        "total": TOTAL, "ledger_total": TOTAL, "surcharge_rate": 50, "surcharge_total": EXTRA, "workers": decided(), **ORDER,
        "defence_days": 5, "place": "云溪区政务服务中心3楼劳动保障监察大队", "hearing": False, **CONTACT,
    },
    "D14": {
        "form": "statement", **CASE, "party": PARTY, **NOTICED, "started_at": "2026-12-01T10:00:00+08:00",
        "ended_at": "2026-12-01T10:40:00+08:00",
        "place": "云溪区政务服务中心3楼305室", "recorder": "许梅", "investigators": ["韩立", "陆婷"],
        "attended": [{"name": "罗镕", "capacity": "当事人，经营者"}],
        "statement": "对拖欠14人工资的事实没有异议。\n其中2人的返工费应当从工资中扣除。\n请求减少加付赔偿金。", "evidence": ["返工记录照片2张"],
        "officers": "韩立、陆婷", "confirmation": "以上笔录我看过，与我说的相符。",
    },
    "D14N": {
        **CASE, "party": PARTY, "notice_number": NOTICED["notice_number"], "requested_on": "2026-12-01",
        "cause": "本机关拟对你（单位）拒不履行责令限期支付通知书的行为处以罚款。", "at": "2026-12-16T09:30:00+08:00", "place": "云溪区政务服务中心5楼听证室",
        "open": True, "chair": {"name": "苏敏", "capacity": "政策法规科科长"}, "members": ["方榕"], "recorder": "许梅",
        "investigators": ["韩立", "陆婷"], **CONTACT,
    },
    "D15": {
        **CASE, "party": PARTY, "filed_on": "2026-11-06", "period": "2026年8月至10月", "facts": FACTS,
        "evidence": EVIDENCE, **ORDER, **NOTICED,
        "defence": "你（单位）于2026年12月1日陈述，对欠薪事实没有异议，提出其中2人的返工费应当扣除。经复核，返工费没有约定，也没有提供证据，不予采纳。",
        "reasons": "劳动者已经付出劳动，工资数额有计件单和结算单证实；你（单位）逾期没有支付，也没有正当理由。", "violated": "劳动法 50; 支付条例 13",
        "basis": "监察条例 18(2); 监察条例 26; 劳动合同法 85", "liability": "你（单位）未取得营业执照而招用劳动者，劳动者已经付出劳动，由经营者支付劳动报酬。",
        "liable": [{"name": PARTY["name"], "nature": "direct", "basis": "支付条例 16; 支付条例 17"}], "headcount": 14, "total": TOTAL,
        "ledger_total": TOTAL, "surcharge_rate": 50, "surcharge_total": EXTRA, "grand_total": TOTAL + EXTRA,
        "workers": decided(), "deadline_days": 10,
        "payment": "以货币形式足额支付给附件所列劳动者本人，可以转账至劳动者本人的银行账户。", "report": "履行后三日内，将银行转账凭证或者劳动者本人签收的工资表报送本机关。",
        **CONTACT, **REMEDY,
    },
    "D16": {
        **CASE, "party": PARTY, "subject": "person", "filed_on": "2026-11-06",
        "facts": "你（单位）收到责令限期支付通知书后，逾期没有支付罗英等14名劳动者工资，经催促仍拒不改正。",
        "evidence": ["责令限期支付通知书及送达回证", "改正情况复查记录", "询问笔录"], **ORDER, **NOTICED,
        "defence": "你（单位）在规定期限内没有提出陈述、申辩。", "hearing": "你（单位）没有要求听证。",
        "reasons": "经责令改正拒不改正，事实清楚，证据确凿。", "discretion": "涉及14人、欠薪期间三个月，按照本省裁量基准的一般档次处罚。",
        "violated": "监察条例 30(1)(3)", "basis": "监察条例 30(1)(3)", "penalty": "罚款", "fine": 1_000_000, "bank": "中国某银行云溪支行",
        "account_name": "云溪区财政局非税收入专户", "account": "1202 0200 1990 0068 888", "payment_code": "3301 2600 0000 4417",
        "e_payment": "扫描随附缴款通知上的二维码，或者登录本省统一公共支付平台",
        "reviewed_on": "2026-12-01", "discussed_on": "2026-12-02", **CONTACT, **REMEDY,
    },
    "D16N": {
        **CASE, "party": PARTY, "subject": "unit", "filed_on": "2026-11-06",
        "facts": "你（单位）承建的项目部没有在醒目位置设立维权信息告示牌，当日经指出后即行设立。", "evidence": ["现场检查笔录", "整改照片"],
        "reasons": "经审查，依法不予行政处罚。", "ground": "违法行为轻微并及时改正，没有造成危害后果",
        "discretion": "告示牌缺失一日，当日补设，没有劳动者因此受到损失。", "violated": "支付条例 56(4)", "basis": "处罚法 57; 处罚法 33(1款)",
        "lesson": "维权信息告示牌应当写明建设、总承包单位和项目部，当地最低工资标准和工资支付日期，以及投诉举报电话，并保持完好。",
        "reviewed_on": "2026-12-01", **CONTACT, **REMEDY,
    },
}  # fmt: skip

REFERRAL = {
    "D23": {
        **CASE, "receiver": POLICE, "party": PARTY, "suspects": SUSPECTS, "facts": FACTS,
        "reasons": "经责令支付，期限届满后仍不支付，并转移设备、离开经营场所，涉嫌拒不支付劳动报酬罪。", **CRIMINAL_ORDER, "headcount": 14, "total": TOTAL,
        "elements": [{"code": code, "name": name, "met": met, "finding": finding, **({"evidence": proof} if proof else {})}
                     for code, name, met, finding, proof in ELEMENTS],
        "team": INSPECTORS, "team_opinion": "建议移送公安机关。", "reported_on": "2026-12-01", "agency_opinion": "同意专案组意见。",
        "agency_head": "周珺",
        "agency_on": "2026-12-01", "legal_opinion": "事实清楚，证据充分，程序合法，适用法律正确，建议移送。", "legal_reviewer": "苏敏",
        "legal_on": "2026-12-01",
        "decision": "approve", "decision_opinion": "批准移送。", "chief": "顾平", "chief_post": "chief",
        "decided_at": "2026-12-02T09:10:00+08:00",
    },
    "D24": {
        **CASE, "receiver": POLICE, "source": "劳动者投诉", "party": PARTY, "suspects": SUSPECTS, "facts": FACTS,
        "evidence": EVIDENCE, **CRIMINAL_ORDER,
        "headcount": 14, "total": TOTAL, "crime": "刑法 276之一", "basis": "支付条例 41(2款); 310号令 3; 310号令 5",
        "measures": ["作出并送达责令限期支付通知书", "责令期限届满后进行复查，逐人核实未付数额"], "approver": "正职负责人顾平",
        "approved_at": "2026-12-02T09:10:00+08:00", "materials": MATERIALS, "procuratorate": "云溪区人民检察院",
        "seal": "7c3e0b5d9a1f42e68d07c5b3a9e1f4d2680c7b5e3d9a1f0e4c6b8d2a7f5e3c19", **CONTACT,
    },
    "D25": {
        **CASE, "party": PARTY, "suspects": SUSPECTS, "filed_on": "2026-11-06",
        "process": "2026年11月10日询问经营者，11月17日作出责令限期支付通知书，11月18日送达；12月1日复查，没有支付。", "facts": FACTS,
        "workers": [{"name": row["name"], "id_tail": row["id_tail"], "period": row["period"], "months": 3,
            "unpaid": row["unpaid"]} for row in ordered()],
        **CRIMINAL_ORDER, "headcount": 14, "total": TOTAL, "amount": "拖欠十名以上劳动者的劳动报酬，且总额达到本省规定的标准，属于数额较大。",
        "proofs": [{"name": "计件单和考勤记录", "origin": "现场检查提取", "proves": "劳动者的人数、工作时间和计件数量"},
                   {"name": "工资结算单", "origin": "劳动者提交，经营者签字", "proves": "每名劳动者应付、已付和未付的数额"},
                   {"name": "送达回证", "origin": "本机关制作", "proves": "责令文书由经营者本人签收"}],
        "service_proof": "责令限期支付通知书由两名监察员直接送达，经营者罗镕本人签收，送达回证有其签名。",
        "unpaid_proof": "2026年12月1日逐人复查，14名劳动者均陈述没有收到工资，经营者没有提供支付凭证。", "conduct": "evasion",
        "conduct_proof": "2026年11月28日，经营者将平缝机22台运离厂房，电话关机，离开经营场所和住所，有房东证言、监控录像和通话记录证实。",
        "excuse": "没有发现不可抗力、重病等正当理由。", "paid_before": "截至报告之日没有支付。", "law": "刑法 276之一; 法释〔2013〕3号 2; 法释〔2013〕3号 3; 法释〔2013〕3号 4",
        "opinion": "锦晨服装加工厂经营者罗镕的行为涉嫌构成拒不支付劳动报酬罪，建议移送公安机关。", "team": INSPECTORS,
    },
    "D26": {
        **CASE, "suspect": PARTY["name"],
        "proofs": [{"name": "计件单", "kind": "书证", "pages": 46, "origin": "现场检查提取", "note": "复印件"},
                   {"name": "询问笔录", "kind": "笔录", "pages": 56, "origin": "本机关制作", "note": "原件"},
                   {"name": "录音录像", "kind": "视听资料", "pages": 1, "origin": "执法记录仪"}],
        "handler": "韩立、陆婷", "receiver": POLICE, "taken_by": "魏东",
    },
    "D27": {
        "form": "reconsider", **CASE, "receiver": POLICE, "party": PARTY, "police": POLICE, "referral_number": "云人社监移字〔2026〕第6号",
        "referral_on": "2026-11-26", "refusal_number": "云公不立字〔2026〕22号", "refusal_on": "2026-11-30", "received_on": "2026-12-01",
        "refusal_reason": "认为没有逃避支付的行为。", "facts": FACTS, "evidence": EVIDENCE,
        "reasons": "经营者在责令期限内转移设备、关闭电话并离开经营场所和住所，属于以转移财产、逃匿等方法逃避支付劳动报酬。", "basis": "310号令 9(1款)",
        "materials": MATERIALS, **CONTACT,
    },
}  # fmt: skip

COURT = {
    "D28": {
        **CASE, "party": PARTY, **DECIDED, "obligation": "支付罗英等14名劳动者工资，并加付赔偿金。", "wages": TOTAL, "surcharge": EXTRA,
        "total": TOTAL + EXTRA, "headcount": 14, "workers": OWED, "payment": "转账至附件所列劳动者本人的银行账户，或者交由本机关监督当面发放。",
        "basis": "强制法 54; 强制法 35", "execution_court": "云溪区人民法院", **CONTACT,
    },
    "D29": {
        **CASE, "execution_court": "云溪区人民法院",
        "applicant": {"name": ORGAN, "id": "11330110MB0000000X", "address": "云溪区政务服务中心", "head": "顾平", "post": "局长"},
        "agents": "韩立、陆婷（劳动保障监察大队）", "party": PARTY, **DECIDED, "served_how": "直接送达，经营者本人签收",
        "requests": ["强制执行行政处理决定书确定的支付工资的义务", "强制执行加付赔偿金的义务"], "wages": TOTAL, "surcharge": EXTRA, "total": TOTAL + EXTRA,
        "facts": "被申请人拖欠罗英等14名劳动者2026年1月至3月工资，经责令限期支付，逾期没有支付。", "evidence": EVIDENCE,
        "remedy_outcome": "被申请人在法定期限内没有申请行政复议，也没有提起行政诉讼。", "final_on": "2026-10-14", "urge_number": "云人社监催字〔2026〕第7号",
        "urged_on": "2026-10-15", "urge_until": "2026-10-29", "opinion": "被申请人收到催告书后没有提出意见。", "window_from": "2026-10-30",
        "window_until": "2027-01-14",
        "targets": [{"kind": "银行账户", "detail": "罗镕名下账户，尾号4417，开户行中国某银行云溪支行"},
                    {"kind": "动产", "detail": "平缝机22台", "place": "云溪区新塘路仓库"}],
        "basis": "支付条例 42; 强制法 53", "headcount": 14, "workers": OWED,
        "materials": [{"part": "application", "name": "强制执行申请书", "pages": 3},
            {"part": "decision", "name": "行政处理决定书及送达回证", "pages": 6},
                      {"part": "decision", "name": "证据目录和证据", "pages": 61}, {"part": "urging", "name": "催告书及送达回证", "pages": 4},
                      {"part": "target", "name": "财产线索说明", "pages": 2}],
        "seal": "2f8d41c6a7b905e3d1f47a6c8e0b2d94735af1c8e6d0b2943f7a5c1e8d6b0f42", **CONTACT,
    },
    "P01": {
        **CASE, "guarantor": "中国某银行股份有限公司云溪支行", "instrument": "deposit",
        "instrument_number": "1202 0301 2990 0001 234", "available": 300_000_000,
        "contractor": {"name": "云溪建工集团有限公司", "id": "91330110MA27XXXX1Q"}, "project": "云溪新城安置房二期",
        "decision_number": DECISION_NUMBER,
        "decided_on": "2026-11-09", "served_on": "2026-11-10", "due_on": "2026-11-24", "duty": "advance_settlement",
        "headcount": 14, "total": TOTAL,
        "workers": [{"name": name, "id_tail": f"{1000 + 37 * index:04d}", "bank": "中国某银行云溪支行",
            "account": f"6228480000000{100 + index:06d}", "amount": owed}
                    for index, (name, owed) in enumerate(zip(NAMES, SUMS, strict=True))],
        "basis": "65号文 19; 支付条例 32", "report": "支付后三日内，将支付凭证和未能支付的名单、原因书面告知本机关。", **CONTACT,
    },
}  # fmt: skip

CONTEXTS: dict[str, dict] = {**INQUIRY, **DECISIONS, **REFERRAL, **COURT}
