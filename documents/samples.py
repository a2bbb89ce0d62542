# ruff: noqa: E501  (a wide character counts as two columns; the data read better unbroken)
"""A complete context of every kind: invented persons and firms, one story. Used by tests, specimens and docs."""

from copy import deepcopy
from datetime import date

from documents.kinds import get
from documents.render import head

ORGAN = "云溪区人力资源和社会保障局"
PREFIX = "云"
DAY = date(2026, 12, 2)
PAPER_CODE = "7Q4M-K9TX-2HVD-W3RN"
ADDRESS = "https://xinan.example/v/7Q4M-K9TX-2HVD-W3RN"

CASE = {"case_number": "云人社监案〔2026〕412号", "case_cause": "拖欠劳动者工资"}
PARTY = {
    "name": "锦晨服装加工厂（经营者：罗镕）", "id": "无营业执照，经营者证件号码3301**********0417", "address": "云溪区塘栖路21号2幢3层",
    "legal_rep": "罗镕", "legal_title": "经营者", "phone": "0571-88001234",
}  # fmt: skip
CONTACT = {"officers": "韩立、陆婷", "phone": "0571-88001233", "address": "云溪区政务服务中心3楼劳动保障监察大队"}
REMEDY = {"review_organ": "云溪区人民政府", "court": "云溪区人民法院"}
INSPECTORS = [{"name": "韩立", "certificate": "33010206"}, {"name": "陆婷", "certificate": "33010219"}]
OPINION = {"opinion": "建议按照上述意见办理。", "officers": "韩立、陆婷", "opinion_on": "2026-12-01"}
AGENCY = {"agency_opinion": "同意。", "agency_head": "周珺", "agency_on": "2026-12-02"}
BUREAU = {"bureau_opinion": "同意。", "bureau_head": "沈旸", "bureau_on": "2026-12-02"}
NAMES = ["罗英", "张旸", "李珺", "王赟", "赵祎", "陈玥", "何喆", "孙堃", "刘镕", "吴嫚", "郑福", "冯莲", "于明", "董平"]
SUMS = [950000, 820000, 785000, 760050, 810000, 798000, 842500, 771000, 905000, 688000, 743000, 799950, 812500, 761000]
TOTAL = sum(SUMS)
FACTS = "2026年8月至10月，锦晨服装加工厂雇用罗英等14名劳动者从事缝制、裁剪和整烫工作，约定计件工资按月结算，至今未足额支付。"
EVIDENCE = ["投诉人陈述", "计件单和考勤记录", "微信聊天记录", "询问笔录", "工资结算单"]
ORDER_NUMBER = "云人社监令字〔2026〕第133号"
ANSWER = {"code": "7KMQ-2XWD-9RTF", "address": "https://xinan.example.gov.cn/answer/#q7m2kx9wd4rt6fhz.7KMQ2XWD9RTF"}
LEDGER = {"due": TOTAL, "paid": TOTAL, "balance": 0}
LEADERS = {
    "unit_leader": {"name": "高勇", "organ": "云溪区塘栖街道办事处", "post": "副主任"},
    "hr_leader": {"name": "沈旸", "organ": ORGAN, "post": "副局长"},
}
SERVED = [{"title": "责令限期支付通知书", "number": ORDER_NUMBER, "copies": 1, "on": "2026-12-02"}]

CLUE = {
    "clue_number": "云人社监线索〔2026〕305号", "source": "网格上报", "source_ref": "TXWG-2026-1130-07",
    "received_at": "2026-11-30T10:20:00+08:00",
}  # fmt: skip
SUBJECT = {"name": PARTY["name"], "address": PARTY["address"]}
SIGNALS = [
    {"label": "群众聚集", "detail": "十余名劳动者在厂门口", "points": 40},
    {"label": "水电费欠缴", "detail": "连续两个月", "points": 42},
]


def ordered(names=NAMES, sums=SUMS) -> list[dict]:
    """Rows of the annex of an order."""
    return [
        {"name": name, "id_tail": f"{1000 + 37 * index % 9000:04d}", "period": "2026年8月至10月", "due": owed + 100000,
         "paid": 100000, "unpaid": owed}
        for index, (name, owed) in enumerate(zip(names, sums, strict=True))
    ]  # fmt: skip


CONTEXTS: dict[str, dict] = {
    "D01": {
        "form": "complaint", "channel": "12345 热线", "channel_ref": "YH20261103000117", "sent_on": "2026-11-02",
        "answer_by": "2026-11-10", "answer": ANSWER, "received_at": "2026-11-03T09:20:00+08:00", "confidential": False,
        "complainant": {"name": "罗英", "sex": "女", "birth": "1985年3月17日", "id": "330102198503170420", "job": "缝制工",
                        "employer": "锦晨服装加工厂", "address": "云溪区新塘路8号", "phone": "13800000001",
                        "bank_card": "6228480000000004417"},
        "representatives": [{"name": "罗英", "phone": "13800000001", "authority": "14名劳动者共同推选"},
                            {"name": "张旸", "phone": "13800000002", "authority": "14名劳动者共同推选"}],
        "respondent": {"name": PARTY["name"], "address": PARTY["address"], "legal_rep": "罗镕", "legal_title": "经营者",
                       "phone": "0571-88001234"},
        "period": "2026年8月至10月", "headcount": 14, "claimed": TOTAL, "facts": FACTS, "claims": "要求足额支付拖欠的工资。",
        "evidence": EVIDENCE[:3], "other_remedies": "未申请调解、仲裁，未提起诉讼", "officer": "许梅",
        "workers": [{"name": name, "period": "2026年8月至10月", "claimed": owed}
                    for name, owed in zip(NAMES, SUMS, strict=True)],
    },
    "D02": {
        "complainant": "罗英等14人", **CASE, "respondent": PARTY["name"], "received_on": "2026-11-03",
        "accepted_on": "2026-11-06",
        "facts": "投诉事项发生在两年以内，被投诉单位明确，属于本机关管辖。", "evidence": EVIDENCE[:3],
        "accepted": ["2026年8月至10月拖欠罗英等14人工资"], "basis": "25号令 18", "mediation": True, **CONTACT, **REMEDY,
        "answer": ANSWER,
    },
    "D03": {
        "complainant": "于明", "respondent": "云溪佳信贸易有限公司", "received_on": "2026-11-26",
        "facts": "你反映2022年3月至5月的工资未足额支付，2022年6月离职，此后未再为该公司工作。", "evidence": ["投诉书", "离职证明"],
        "ground": "违法行为发生在两年以前", "basis": "25号令 18; 监察条例 20",
        "reason": "违法行为终了之日为2022年6月30日，至你投诉之日已超过两年，期间未被发现、举报或者投诉。",
        "route": "你可以就劳动报酬争议向云溪区劳动人事争议仲裁委员会申请仲裁（云溪区文一路6号，电话0571-88005678），并可以向云溪区法律援助中心申请法律援助。",
        **CONTACT, **REMEDY,
    },
    "D04": {
        "complainant": "董平", "respondent": "塘栖某制衣点", "received_on": "2026-11-30",
        "facts": "你反映被拖欠工资，但材料中没有被投诉单位的准确名称和地址。",
        "evidence": ["投诉书"], "missing": ["被投诉单位的名称、地址或者负责人的姓名、电话", "能够证明你在该处工作的材料（工作证、考勤、聊天记录等任意一种）",
                                        "欠薪的起止时间和数额"], "until": "2026-12-09", **CONTACT, **REMEDY,
    },
    "D05": {
        "form": "forward", "receiver": "临江市人力资源和社会保障局", "complainant": "冯莲等3人", "respondent": "临江宏远建筑工程有限公司",
        "received_on": "2026-11-30", "facts": "冯莲等3人反映在临江市滨江新苑二期项目务工期间被拖欠2026年9月工资，用工所在地为临江市。",
        "evidence": ["投诉登记表", "考勤照片"], "reason": "该案用工所在地不在本行政区域，不属于本机关管辖。", "basis": "监察条例 13; 支付条例 10",
        "materials": [{"name": "投诉登记表", "pages": 2}, {"name": "考勤照片", "pages": 5}],
        "reply": "根据首问负责的要求，处理结果由你单位直接答复投诉人，并抄告本机关。", **CONTACT,
    },
    "D05R": {
        "sender": "云溪区人力资源和社会保障局", "letter": "案件转送函 云人社监转字〔2026〕第9号", "complainant": "冯莲等3人",
        "respondent": "临江宏远建筑工程有限公司", "sent_on": "2026-11-30", "received_on": "2026-12-01",
        "registered_as": "临人社监投登字〔2026〕第210号", "receiver": "许梅",
        "facts": "冯莲等3人反映在临江市滨江新苑二期项目务工期间被拖欠2026年9月工资，用工所在地为临江市。", **CONTACT,
    },
    "D06": {
        **CASE, "source": "投诉（云人社监投登字〔2026〕第388号）", "party": PARTY, "facts": FACTS, "violated": "劳动法 50; 支付条例 13",
        **OPINION, **AGENCY, "note": "同日制作受理通知书。",
    },
    "D07": {
        **CASE, "party": PARTY, "persons": "经营者罗镕", "facts": "为查明工资支付情况，需要向你（单位）调查询问。",
        "at": "2026-12-07T09:30:00+08:00", "place": "云溪区政务服务中心3楼305室",
        "materials": ["营业执照或者经营场所租赁合同", "经营者身份证明；委托他人的，授权委托书", "2026年8月至10月职工名册、劳动合同",
                      "2026年8月至10月考勤记录、计件单", "2026年8月至10月工资支付台账和支付凭证"],
        "basis": "监察条例 15", "inspectors": INSPECTORS, **CONTACT,
    },
    "D11": {
        "form": "pay", **CASE, "party": PARTY, "filed_on": "2026-11-06", "period": "2026年8月至10月", "facts": FACTS,
        "evidence": EVIDENCE, "filing_basis": "监察条例 14", "violated": "劳动法 50; 支付条例 13",
        "basis": "监察条例 18; 监察条例 26; 劳动合同法 85",
        "liability": "你（单位）未取得营业执照而招用劳动者，劳动者已经付出劳动，由经营者支付劳动报酬。",
        "measures": ["编制书面工资支付台账并至少保存三年；"], "headcount": 14, "total": TOTAL, "ledger_total": TOTAL,
        "workers": ordered(),
        "deadline_on": "2026-12-14", "served_on": "2026-12-03",
        "report": "支付后三日内，将劳动者本人签收的工资表或者银行转账凭证报送本机关。", "inspectors": INSPECTORS, **CONTACT, **REMEDY,
    },
    "D12": {
        **CASE, "party": PARTY, "order_number": ORDER_NUMBER, "served_on": "2026-11-18", "deadline_on": "2026-11-27",
        "checked_at": "2026-12-01T14:00:00+08:00", "place": PARTY["address"],
        "workers": [{"name": name, "ordered": owed, "paid": owed if index < 12 else 0,
                     "unpaid": 0 if index < 12 else owed,
                     **({"paid_on": "2026-11-27", "voucher": f"银行回单{index + 1:02d}"} if index < 12 else {})}
                    for index, (name, owed) in enumerate(zip(NAMES, SUMS, strict=True))],
        "ordered_total": TOTAL, "paid_total": sum(SUMS[:12]), "unpaid_total": sum(SUMS[12:]),
        "ledger_unpaid": sum(SUMS[12:]),
        "evidence": ["银行回单12份", "劳动者签收表"], "conclusion": "逾期未全部改正：12人已足额支付，于明、董平2人未支付。",
        "inspectors": INSPECTORS, "unit_opinion": "情况属实，余款正在筹措。",
    },
    "D17": {
        **CASE, "served": SERVED, "party": PARTY, "method": "lien", "succeeded": True, "place": PARTY["address"],
        "occurred_at": "2026-12-02T15:40:00+08:00", "refusal": "经营者罗镕在场，对欠薪数额有异议，拒绝签收；文书留置在其住所。",
        "servers": ["韩立", "陆婷"], "witness": "徐芳（塘栖社区居民委员会）", "photos": ["9f2b7c1e" * 8],
    },
    "D18": {
        **CASE, "party": PARTY, "address": PARTY["address"], "postcode": "311100", "receiver": "罗镕",
        "phone": "13900000003",
        "e_consent": True, "e_address": "luorong@mail.example", "confirmed_on": "2026-11-10", "officers": "韩立、陆婷",
    },
    "D19": {
        "form": "posting", **CASE, "served": SERVED, "party": PARTY,
        "reason": "经营者罗镕自2026年11月20日起离开经营场所，电话关机，家属表示不知去向，认定为逃匿。",
        "attempts": [{"at": "2026-11-24T10:00:00+08:00", "method": "直接送达", "result": "经营场所锁闭，无人应答"},
                     {"at": "2026-11-25T16:00:00+08:00", "method": "直接送达", "result": "住所无人，邻居称多日未归"}],
        "places": [{"place": PARTY["address"], "at": "2026-12-02T10:10:00+08:00", "photo": "4c81d09a" * 8},
                   {"place": "云溪区新塘路55号（住所）", "at": "2026-12-02T11:05:00+08:00", "photo": "b7e3f512" * 8}],
        "servers": ["韩立", "陆婷"], "witness": "徐芳（塘栖社区居民委员会）",
    },
    "D20": {
        **CASE, "party": PARTY, "filed_on": "2026-09-08", "original_due": "2026-12-08",
        "facts": "已询问投诉人14人次，调取计件单和聊天记录。",
        "reason": "计件单价争议较大，需要委托会计师事务所审计，案情复杂。", "days": 10, "new_due": "2026-12-22", **OPINION, **AGENCY, **BUREAU,
    },
    "D20S": {
        "form": "suspend", **CASE, "party": PARTY, "filed_on": "2026-11-06", "facts": "经营者罗镕下落不明，工资支付台账由其本人持有。",
        "reason": "当事人逃匿，调查无法继续进行。", "basis": "浙监察 30", "from_on": "2026-12-02", **OPINION, **AGENCY, **BUREAU,
    },
    "D20N": {
        "complainant": "罗英等14人", **CASE, "respondent": PARTY["name"], "decision": "extend", "approved_on": "2026-12-02",
        "facts": "本机关已调取计件单、聊天记录，并询问有关人员。", "reason": "计件单价争议较大，需要委托审计，案情复杂。", "basis": "监察条例 17",
        "new_due": "2026-12-22", **CONTACT, **REMEDY,
    },
    "D30": {
        "form": "proposal", **CASE, "party": PARTY, "filed_on": "2026-11-06", "facts": FACTS, "evidence": EVIDENCE,
        "statement": "当事人称其中2人的返工费应当扣除，未提供证据，不予采纳。", "basis": "监察条例 18; 监察条例 26", "total": TOTAL,
        "ledger_total": TOTAL, "proposal": "责令限期支付罗英等14人工资。", **OPINION, **AGENCY,
    },
    "D31": {
        **CASE, "party": PARTY, "filed_on": "2026-11-06", "order_number": ORDER_NUMBER, "served_on": "2026-11-18",
        "process": "2026年11月6日立案，11月10日询问当事人，11月17日作出责令限期支付通知书，11月18日送达。",
        "result": "当事人已向14名劳动者足额支付工资，经逐人核实，银行回单与台账相符。", "ledger": LEDGER, "closing_code": "CL-01",
        "closing_ground": "责令支付的内容已经全部履行，逐人核实", "evidence": ["银行回单14份", "劳动者签收表", "复查记录"], **OPINION, **AGENCY,
    },
    "D32": {
        **CASE, "party": PARTY, "filed_on": "2026-11-06", "facts": "拖欠时间为5日，在本机关作出处理前已经全部支付。",
        "evidence": ["银行回单14份", "询问笔录"], "closing_code": "CL-02", "ground": "违法情节轻微并且已经改正", "basis": "监察条例 18(3)",
        "balance": 0, **CONTACT, **REMEDY,
    },
    "D32A": {
        **CASE, "party": PARTY, "filed_on": "2026-11-06", "facts": "拖欠时间为5日，在本机关作出处理前已经全部支付。",
        "evidence": ["银行回单14份", "询问笔录"], "closing_code": "CL-02", "ground": "违法情节轻微并且已经改正", "balance": 0,
        **OPINION, **AGENCY, **BUREAU,
    },
    "X01": {
        "form": "cancel", **CASE, "source": "投诉", "respondent": PARTY["name"], "facts": FACTS,
        "headcount": 14, "total": TOTAL,
        **LEADERS,
        "measures": ["督促经营者筹措资金", "协调房东保管设备", "每周回访劳动者"], "deadline_on": "2026-12-31",
        "result": "14名劳动者工资全部支付，逐人核实。", "ledger": LEDGER, "ground": "余额为零", "evidence": ["银行回单14份"],
        "opinions": [{"name": "高勇", "organ": "云溪区塘栖街道办事处", "opinion": "同意销号。", "on": "2026-12-01"},
                     {"name": "沈旸", "organ": ORGAN, "opinion": "同意销号。", "on": "2026-12-02"}],
    },
    "D01C": {
        **CLUE, "verified": "云人社监警字〔2026〕第71号", "party": PARTY, "headcount": 14, "amount": TOTAL,
        "facts": "两名监察员到场核查，询问6名在场劳动者，经营者承认2026年8月至10月工资没有支付，涉嫌拖欠劳动者工资。",
        "evidence": ["现场照片3张", "计件单"], "officer": "周珺", "filing_due": "2026-12-09",
    },
    "X02": {
        "form": "done", **CLUE, "subject": SUBJECT, "level": "红色", "score": 82, "signals": SIGNALS, "headcount": 14,
        "amount": TOTAL, "text": "网格员巡查发现该厂停工三天，劳动者聚集，称三个月没有发工资。", "squad": "塘栖中队",
        "checkers": INSPECTORS, "task_number": "云人社监警字〔2026〕第71号",
        "visits": [{"at": "2026-11-30T15:10:00+08:00", "place": PARTY["address"], "persons": "经营者罗镕、劳动者罗英等6人", "asked": 6}],
        "answers": [{"question": "现场是否在生产经营", "answer": "停工，设备在场"},
                    {"question": "最近一次发放工资的月份", "answer": "2026年7月"}],
        "finding": "经营者承认欠薪，称客户货款未到。", "conclusion": "属实", "measures": ["督促支付", "约谈经营者"],
        "outcome": "当期工资已支付", "proof": "14名劳动者工资由银行代发，回单已核对", "evidence": ["银行回单14份"],
    },
    "X03": {
        **CLUE, "receiver": "云溪区住房和城乡建设局", "subject": SUBJECT, "headcount": 14, "amount": TOTAL,
        "facts": "该线索反映工程款没有按照约定拨付，没有反映拖欠工资。", "reason": "工程款拨付由你单位监督管理。", "basis": "支付条例 10",
        "materials": [{"name": "网格上报记录", "pages": 1}, {"name": "现场照片", "pages": 3}],
        "reply": "处理结果直接答复来源单位，并抄告本机关。", **CONTACT,
    },
    "P02": {
        "clue_number": CLUE["clue_number"], "addressee": PARTY["name"], "persons": "经营者罗镕",
        "matter": "你单位2026年8月至10月拖欠14名劳动者工资，存在欠薪隐患。", "at": "2026-12-03T09:30:00+08:00",
        "place": "云溪区政务服务中心3楼305室", "requirements": ["说明欠薪的原因和数额", "提交支付工资的资金安排", "携带工资支付台账"],
        "basis": "支付条例 38; 监察条例 15", **CONTACT,
    },
    "P02R": {
        "clue_number": CLUE["clue_number"], "notice_number": "云人社监约字〔2026〕第12号", "addressee": PARTY["name"],
        "at": "2026-12-01T09:30:00+08:00", "place": "云溪区政务服务中心3楼305室", "hosts": "周珺、韩立", "attended": "经营者罗镕",
        "matter": "2026年8月至10月拖欠14名劳动者工资。", "statement": "欠薪属实，客户货款预计十二月五日到账。",
        "requirements": ["货款到账即优先支付工资", "支付后三日内报送银行回单"], "commitments": ["2026年12月8日前付清全部工资"],
        "promised_on": "2026-12-08",
    },
}  # fmt: skip


def sample(code: str, *, draft=False) -> dict:
    """A full context with its heading, ready for ``render.pdf``; a copy that may be changed."""
    kind, context = get(code), deepcopy(CONTEXTS[code])
    number = "" if draft or not kind.numbered else kind.number(PREFIX, DAY.year, 133)
    place = {} if draft else {"paper_code": PAPER_CODE, "address": ADDRESS}
    return {**context, "paper": head(code, ORGAN, DAY, context, number=number, **place)}
