# ruff: noqa: E501  (a wide character counts as two columns; the data read better unbroken)
"""Samples of the papers of mediation and of the hand-over to arbitration."""

from documents.samples.story import CASE, CONTACT, EVIDENCE, FACTS, NAMES, PARTY, SUMS, TOTAL

NUMBER = CASE["case_number"]
BODY = {
    "name": "云溪区塘栖街道劳动争议调解委员会", "legal_kind": "乡镇街道劳动争议调解组织", "law": "labour",
    "address": "云溪区塘栖路3号街道便民服务中心1楼", "phone": "0571-88004321",
}  # fmt: skip
PEOPLES = {
    "name": "云溪区建筑行业人民调解委员会", "legal_kind": "人民调解委员会", "law": "people", "address": "云溪区文一路18号2楼",
    "phone": "0571-88007788",
}  # fmt: skip
BODY_CONTACT = {"officers": "徐芳", "phone": BODY["phone"], "address": BODY["address"]}
SIDES = {"applicant": "罗英等14人", "respondent": PARTY["name"]}
REPRESENTATIVES = [
    {"name": "罗英", "id": "330102198503170420", "phone": "13800000001", "authority": "14名劳动者共同推举，和解、减让须经本人同意"},
    {"name": "张旸", "id": "330102199002111234", "phone": "13800000002", "authority": "14名劳动者共同推举，和解、减让须经本人同意"},
]
CLAIMS = "要求锦晨服装加工厂付清2026年8月至10月拖欠的工资。"
ROUTES = {
    "inspection": "云溪区劳动保障监察大队（云溪区政务服务中心3楼，0571-88001233）",
    "arbitration": "云溪区劳动人事争议仲裁委员会（云溪区文一路6号，0571-88005678）",
    "court": "云溪区人民法院（云溪区法院路1号，12368）",
    "legal_aid": "云溪区法律援助中心（云溪区文一路8号，12348）",
}
DUES = ("2026-12-20", "2027-01-20")
AGREEMENT = "云调协字〔2026〕第41号"


def ids(index: int) -> str:
    """An invented identity number that no person has: its check digit is not computed."""
    return f"330102198{index % 10}0{index % 8 + 1}1{index % 9}{1000 + 7 * index % 9000:04d}"


def people(name: str, names=NAMES, sums=SUMS, **more) -> list[dict]:
    """Rows of an annex with each person's data and one sum called ``name``."""
    return [
        {"name": who, "sex": "女" if index % 3 else "男", "birth": f"198{index % 10}年{index % 12 + 1}月15日", "id": ids(index),
         "address": f"云溪区新塘路{8 + index}号", "phone": f"138{index + 1:08d}", name: owed, **more}
        for index, (who, owed) in enumerate(zip(names, sums, strict=True))
    ]  # fmt: skip


def shares(sums=SUMS) -> list[list[dict]]:
    """Two instalments of each sum: half, rounded down to a yuan, and the rest."""
    halves = [owed // 200 * 100 for owed in sums]
    return [
        [{"no": 1, "amount": half}, {"no": 2, "amount": owed - half}] for half, owed in zip(halves, sums, strict=True)
    ]


def agreed(names=NAMES, sums=SUMS) -> dict:
    """List, total, head count and instalments of an agreement in two parts."""
    parts = shares(sums)
    workers = [
        {"name": who, "id": ids(index), "phone": f"138{index + 1:08d}", "account": f"中国农业银行622848{index:013d}", "agreed": owed,
         "shares": part}
        for index, (who, owed, part) in enumerate(zip(names, sums, parts, strict=True))
    ]  # fmt: skip
    instalments = [
        {"no": no, "due_on": due, "amount": sum(part[no - 1]["amount"] for part in parts)} for no, due in enumerate(DUES, 1)
    ]
    return {"workers": workers, "headcount": len(workers), "total": sum(sums), "instalments": instalments}


JOINT = {
    "case_number": NUMBER, "workers": people("agreed"), "headcount": 14, "total": TOTAL, "representatives": REPRESENTATIVES,
    "employer": PARTY, "body": BODY, "agreement": AGREEMENT, "effective_on": "2026-11-27",
    "facts": "双方因2026年8月至10月的工资发生争议，经塘栖街道劳动争议调解委员会主持调解，于2026年11月27日自愿达成调解协议，约定分两期支付。",
    "materials": ["调解协议书1份", "调解组织主持调解的证明1份", "申请人身份证明15份", "代表人推举书和授权委托书各1份", "工资结算单14份"],
}  # fmt: skip

CONTEXTS: dict[str, dict] = {
    "M01": {
        "form": "written", "case_number": NUMBER, "body": BODY, **SIDES, "received_at": "2026-11-16T09:10:00+08:00",
        "workers": people("claimed", period="2026年8月至10月"), "headcount": 14, "claimed": TOTAL, "representatives": REPRESENTATIVES,
        "employer": PARTY, "claims": CLAIMS, "facts": FACTS, "evidence": EVIDENCE[1:3],
        "other_remedies": "已向云溪区劳动保障监察大队投诉，未申请仲裁，未提起诉讼",
    },
    "M02": {
        "form": "accepted", "case_number": NUMBER, "body": BODY, "addressees": f"罗英等14人、{PARTY['name']}", **SIDES,
        "received_on": "2026-11-30", "claims": CLAIMS, "basis": "协调规定 22; 调仲法 10", "mediators": ["徐芳", "高勇"],
        "at": "2026-12-04T14:00:00+08:00", "place": "塘栖街道便民服务中心1楼调解室", "due_on": "2026-12-15",
        "materials": ["身份证明；委托他人的，授权委托书", "2026年8月至10月考勤记录、计件单和工资结算单"], **BODY_CONTACT,
    },
    "M03": {
        "case_number": NUMBER, "body": BODY, "session": 2, "began_at": "2026-11-27T14:00:00+08:00",
        "ended_at": "2026-11-27T16:35:00+08:00",
        "place": "塘栖街道便民服务中心1楼调解室", "mediators": ["徐芳", "高勇"], "recorder": "许梅",
        "attendees": [
            {"name": "罗英", "side": "劳动者", "authority": "代表人，证件已核对，推举书在卷"},
            {"name": "张旸", "side": "劳动者", "authority": "代表人，证件已核对，推举书在卷"},
            {"name": "罗镕", "side": "用人单位", "authority": "经营者，证件已核对"},
        ],
        "claims": CLAIMS,
        "statements": [
            {"speaker": "罗英", "says": "14人三个月的工资一直没有发，计件单都在，希望春节前全部付清。"},
            {"speaker": "罗镕", "says": "欠薪属实，数额与计件单一致。客户货款分两次到账，请求分期支付。"},
        ],
        "offers": [
            {"by": "罗镕", "says": "分三期支付，2027年2月付清。", "amount": TOTAL, "answer": "劳动者一方不同意，时间太长"},
            {"by": "徐芳", "says": "分两期支付，每期各付一半，2027年1月20日前付清。", "amount": TOTAL, "answer": "双方同意"},
        ],
        "result": "双方就分两期支付达成一致，当场制作调解协议书。",
    },
    "M04": {
        "form": "written", "case_number": NUMBER, "body": BODY, "mediators": ["徐芳", "高勇"], **agreed(),
        "representatives": REPRESENTATIVES, "employer": PARTY,
        "third_parties": [{"name": "云溪锦程服饰有限公司", "id": "91330110MA2CXXXX1T", "address": "云溪区兴业路66号",
                           "duty": "自愿为锦晨服装加工厂履行本协议承担连带保证责任，保证期间自各期支付期限届满之日起六个月"}],
        "claims": CLAIMS, "facts": FACTS, "responsibility": "用人单位对拖欠工资的事实和数额没有异议，承担全部支付责任；劳动者无责任。",
        "method": "由用人单位以银行转账方式直接支付到附件所列劳动者本人账户，不得由他人代领。",
        "breach": "任何一期逾期或者未足额支付的，全部未到期款项同时到期，劳动者可以就全部未付款项申请支付令、仲裁或者申请执行；用人单位另按未付金额每日万分之五支付违约金。",
        "others": ["用人单位应当在每期支付后三日内将银行回单交调解组织。"], "confirm": "court", "confirmer": "云溪区人民法院", "agreed_on": "2026-11-27",
    },
    "M05": {
        "case_number": NUMBER, "body": BODY, "addressees": f"罗英等14人、{PARTY['name']}", **SIDES, "received_on": "2026-11-16",
        "ended_on": "2026-12-01", "sessions": 2, "claims": CLAIMS, "headcount": 14, "total": TOTAL, "ground": "disagreement",
        "reason": "2026年11月20日、11月27日两次调解，双方对支付期限分歧较大；自收到调解申请之日起十五日届满，没有达成调解协议。",
        "mediators": ["徐芳", "高勇"], "basis": "调仲法 14; 协调规定 29; 协调规定 30", "payment_order": True, "routes": ROUTES, **BODY_CONTACT,
    },
    "M06": {"receiver": "云溪区劳动人事争议仲裁委员会", **JOINT, "until": "2026-12-14"},
    "M07": {"receiver": "云溪区人民法院", **JOINT, "until": "2026-12-28", "jurisdiction": "调解组织所在地和被申请人住所地均在云溪区"},
    "M08": {
        "case_number": NUMBER, "receiver": "云溪区人民法院", "workers": people("amount", NAMES[12:13], SUMS[12:13]), "headcount": 1,
        "total": SUMS[12], "employer": PARTY, "route": "agreement", "agreement": AGREEMENT, "due_on": "2026-11-30",
        "facts": "申请人与被申请人于2026年11月10日达成调解协议，约定于2026年11月30日前付清2026年8月至10月工资，被申请人至今没有支付。",
        "evidence": ["调解协议书", "工资结算单", "银行账户交易明细"],
        "reach": "被申请人经营者罗镕居住在云溪区新塘路55号，2026年12月1日电话接通，能够送达。", "missing": False, "disputed": False, "pending": False,
    },
    "A01": {
        "form": "refer", **CASE, "receiver": "云溪区劳动人事争议仲裁委员会",
        "workers": [{"name": who, "id_tail": ids(index)[-4:], "phone": f"138{index + 1:08d}", "period": "2026年8月至10月",
            "claimed": owed,
                     "consented_on": "2026-12-01"} for index, (who, owed) in enumerate(zip(NAMES, SUMS, strict=True))],
        "headcount": 14, "total": TOTAL, "representatives": REPRESENTATIVES, "employer": PARTY, "claims": CLAIMS, "facts": FACTS,
        "mediated": "塘栖街道劳动争议调解委员会于2026年11月20日、11月27日两次调解，未达成协议，调解终止告知书已送达双方。",
        "basis": "监察条例 21; 办案规则 62", "priority": True, "priority_reason": "劳动者一方14人，有共同请求，事实清楚，争议不大",
        "remaining": "用人单位未编制书面工资支付台账的行为，由本机关继续调查处理。",
        "materials": [
            {"name": "投诉登记表", "source": "本机关制作", "copy": "复制件", "pages": 2},
            {"name": "询问笔录（罗镕）", "source": "本机关制作", "copy": "复制件", "pages": 4},
            {"name": "计件单和考勤记录", "source": "劳动者提交", "copy": "复制件", "pages": 42},
            {"name": "工资结算单", "source": "用人单位提交", "copy": "复制件", "pages": 14},
            {"name": "代表人推举书", "source": "劳动者提交", "copy": "原件", "pages": 1},
        ],
        **CONTACT,
    },
    "A02": {
        "case_number": NUMBER, "receiver": "云溪区劳动人事争议仲裁委员会", "workers": people("claimed", period="2026年8月至10月"), "headcount": 14,
        "total": TOTAL, "representatives": REPRESENTATIVES, "employer": PARTY,
        "requests": [{"what": "裁决被申请人支付14名申请人2026年8月至10月工资", "amount": TOTAL}, {"what": "对事实已经清楚的部分先行裁决"}],
        "facts": FACTS,
        "proofs": [
            {"name": "计件单和考勤记录", "source": "申请人保存", "proves": "工作时间和计件数量"},
            {"name": "工资结算单", "source": "劳动保障监察机构移交", "proves": "拖欠工资的数额"},
        ],
        "witnesses": [{"name": "徐芳", "address": "云溪区塘栖社区居民委员会"}], "respondents": 1,
    },
}  # fmt: skip
