# ruff: noqa: E501  (a wide character counts as two columns; the data read better unbroken)
"""Samples of the papers of the joint-punishment list and of publication."""

from documents.samples.story import (
    AGENCY,
    BUREAU,
    CASE,
    CONTACT,
    EVIDENCE,
    FACTS,
    NAMES,
    OPINION,
    ORDER_NUMBER,
    ORGAN,
    REMEDY,
    SUMS,
    TOTAL,
)

UNIT = {
    "name": "云溪锦晨服饰有限公司", "id": "91330110MA2CXXXX2R", "address": "云溪区塘栖路21号2幢3层", "legal_rep": "罗镕",
    "legal_title": "执行董事", "phone": "0571-88001234",
}  # fmt: skip
PARTIES = [
    {"name": UNIT["name"], "role": "用人单位", "unit": True, "id": UNIT["id"], "address": UNIT["address"]},
    {"name": "罗镕", "role": "法定代表人", "unit": False, "id": "3301**********0417", "address": "云溪区新塘路55号"},
    {"name": "陈祎", "role": "直接负责的主管人员", "unit": False, "id": "3301**********2216", "address": "云溪区新塘路71号"},
]
LISTED = [row["name"] for row in PARTIES]
ORDER = {"order_title": "责令限期支付通知书", "order_number": ORDER_NUMBER, "served_on": "2026-11-10", "deadline_on": "2026-11-23"}
OWED = {
    "headcount": 14, "unpaid": TOTAL, "ground": "amount",
    "standard": "拖欠14名农民工工资，数额超过本省认定拒不支付劳动报酬罪的数额标准（十名以上劳动者、十万元）",
}  # fmt: skip
LISTING = {"listing_number": "云人社监列字〔2026〕第3号", "listed_on": "2026-03-10", "until_on": "2029-03-10", "listed": LISTED}
PAID = [
    {"name": name, "paid": owed, "paid_on": "2026-04-20", "voucher": f"银行回单{index:02d}"}
    for index, (name, owed) in enumerate(zip(NAMES, SUMS, strict=True), 1)
]
SITE = "云溪区人民政府门户网站人力资源社会保障专栏"
COMMITMENTS = ["不再发生拖欠农民工工资的行为。", "按月足额支付工资，编制书面工资支付台账并至少保存三年。", "自愿接受人力资源社会保障行政部门和社会的监督。"]

CONTEXTS: dict[str, dict] = {
    "B01": {
        **CASE, "party": {"name": "罗镕", "id": "3301**********0417", "address": "云溪区新塘路55号", "phone": "13900000003"},
        "role": "法定代表人",
        "unit": UNIT["name"], **ORDER, **OWED, "facts": FACTS, "evidence": EVIDENCE, **CONTACT,
    },
    "B02": {
        **CASE, "party": UNIT, "role": "用人单位", "notice_number": "云人社监列告字〔2026〕第7号", "notified_on": "2026-11-24",
        "objected_on": "2026-11-27",
        "objection": "其中2人的工资已经以现金支付，不应计入逾期未支付的数额。", "checked_on": "2026-12-02",
        "evidence": ["询问于明、董平的笔录", "银行账户交易明细"], "finding": "于明、董平否认收到现金，你单位没有提供签收凭证。", "outcome": "rejected", **CONTACT,
    },
    "B03": {
        "form": "list", **CASE, "parties": PARTIES, **ORDER, **OWED, "facts": FACTS, "evidence": EVIDENCE,
        "notified": "本机关于2026年11月24日向各当事人送达拟列入告知书，云溪锦晨服饰有限公司于2026年11月27日提出异议，经核实不成立，已于2026年12月2日书面告知；其他当事人在期限内没有提出异议。",
        "from_on": "2026-12-02", "until_on": "2029-12-02", "sites": [SITE, "信用云溪网站"], "platform": "云溪区公共信用信息共享平台",
        **CONTACT, **REMEDY,
    },
    "B03S": {
        **CASE, "parties": PARTIES, **ORDER, **OWED, "corrected_on": "2026-11-28", "committed_on": "2026-11-28",
        "facts": "用人单位于2026年11月28日付清14名农民工的全部工资。", "evidence": ["银行回单14份", "书面信用承诺书"],
        "reason": "作出列入决定前已经全部改正，逐人核实，并作出不再拖欠农民工工资的书面信用承诺；此前没有拖欠工资的记录。",
        **OPINION, **AGENCY, **BUREAU,
    },
    "B03E": {
        **CASE, "parties": PARTIES, **ORDER, "original_due": "2026-12-21", "reason": "当事人对拖欠数额提出异议，需要委托会计师事务所审计，情况复杂。",
        "days": 20,
        "new_due": "2027-01-19", **OPINION, **AGENCY, **BUREAU,
    },
    "B04": {
        "form": "removal", "receiver": ORGAN, "case_number": CASE["case_number"], "party": UNIT, "order_number": ORDER_NUMBER,
        "listing_number": LISTING["listing_number"], "listed_on": LISTING["listed_on"], "parties": PARTIES,
        "corrected_on": "2026-04-20",
        "facts": "我单位于2026年4月20日付清14名农民工的全部工资，此后按月足额支付工资，没有再次发生拖欠。", "workers": PAID, "headcount": 14, "total": TOTAL,
        "evidence": ["银行回单14份", "2026年5月至11月工资支付台账"], "commitments": COMMITMENTS,
    },
    "B05": {
        "form": "granted", **CASE, "party": UNIT, **LISTING, "parties": PARTIES, "applied_on": "2026-11-18",
        "corrected_on": "2026-04-20",
        "facts": "你单位于2026年4月20日付清14名农民工的全部工资，列入期限内没有再次发生拖欠农民工工资的行为，没有涉及拒不支付劳动报酬犯罪的刑事诉讼。",
        "evidence": ["银行回单14份", "工资支付台账", "公安机关和人民检察院的复函"], "reason": "自改正之日起被列入名单已满六个月，已作出书面信用承诺，符合提前移出的条件。",
        "basis": "45号令 12; 45号令 14", **CONTACT, **REMEDY,
    },
    "B06": {
        "form": "early", **CASE, **LISTING, "parties": PARTIES, "reason": "本机关已经决定准予提前移出。",
        "ground_paper": "云人社监移决字〔2026〕第2号准予提前移出决定书",
        "ground_on": "2026-12-01", "removed_on": "2026-12-02",
        "sites": [{"name": SITE, "told_on": "2026-12-02"}, {"name": "信用云溪网站", "told_on": "2026-12-02"}],
        "pushes": [{"platform": "云溪区公共信用信息共享平台", "sent_at": "2026-12-02T10:05:00+08:00",
            "receipt": "XY-20261202-000317"}], **CONTACT,
    },
    "B07": {
        "period": "2026年第四季度",
        "units": [
            {"name": UNIT["name"], "code": UNIT["id"], "address": UNIT["address"], "principal": "罗镕",
                "did": "无故拖欠14名农民工2026年8月至10月工资，数额较大。",
             "handled": "2026年11月10日责令限期支付，逾期未支付，已列入拖欠农民工工资失信联合惩戒对象名单"},
            {"name": "临江宏远建筑工程有限公司", "code": "91330110MA2CXXXX3K", "address": "临江市滨江路9号", "principal": "吴嫚",
             "did": "无故拖欠52名农民工2026年9月工资，经责令仍不支付。", "handled": "以涉嫌拒不支付劳动报酬罪移送公安机关"},
        ],
        "sites": [SITE, "云溪日报"], "publish_on": "2027-01-08", "privacy": "公布内容不含个人隐私、商业秘密和国家秘密，责任人员只列姓名。", **OPINION, **BUREAU,
    },
}  # fmt: skip
