# ruff: noqa: E501  (a wide character counts as two columns; the data read better unbroken)
"""The invented persons, firms and sums that all samples share."""

from datetime import date

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
