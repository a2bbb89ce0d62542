"""The instruments of law, by the short name a citation uses.

``in_force_from`` is the day the version whose numbers are used here took effect. Marks say how a rule was verified:
V-L1, V-L2, V-L3 read in full, V-P read as an excerpt, V-G seen in practice, M from memory (confirm before relying
on it), D our own rule.
"""

from datetime import date
from typing import NamedTuple


class Instrument(NamedTuple):
    """One instrument; ``number`` is its document number or the date of its version."""

    short: str
    title: str
    english: str
    number: str
    in_force_from: date
    in_force_to: date | None
    mark: str


def _dated(short, title, english, number, since, mark, until=None):
    end = date.fromisoformat(until) if until else None
    return Instrument(short, title, english, number, date.fromisoformat(since), end, mark)


_ALL = (
    _dated(
        "监察条例", "劳动保障监察条例", "Labour Security Inspection Regulation", "国务院令第423号", "2004-12-01", "V-L1"
    ),
    _dated(
        "25号令",
        "关于实施《劳动保障监察条例》若干规定",
        "Provisions implementing the Labour Security Inspection Regulation",
        "劳动和社会保障部令第25号",
        "2005-02-01",
        "M",
    ),
    _dated(
        "支付条例",
        "保障农民工工资支付条例",
        "Regulation on Ensuring Wage Payment to Migrant Workers",
        "国务院令第724号",
        "2020-05-01",
        "V-L1",
    ),
    _dated(
        "浙监察",
        "浙江省劳动保障监察条例",
        "Zhejiang Labour Security Inspection Regulation",
        "2020年9月24日修正",
        "2020-09-24",
        "V-L1",
    ),
    _dated(
        "赣监察",
        "江西省劳动保障监察条例",
        "Jiangxi Labour Security Inspection Regulation",
        "2021年7月28日修正",
        "2021-07-28",
        "V-L3",
    ),
    _dated(
        "浙调仲",
        "浙江省劳动人事争议调解仲裁条例",
        "Zhejiang Regulation on Labour and Personnel Dispute Mediation and Arbitration",
        "2020年9月24日修正",
        "2020-09-24",
        "V-L1",
    ),
    _dated("劳动法", "中华人民共和国劳动法", "Labour Law", "2018年12月29日修正", "2018-12-29", "V-L2"),
    _dated("劳动合同法", "中华人民共和国劳动合同法", "Labour Contract Law", "2012年12月28日修正", "2013-07-01", "V-L2"),
    _dated(
        "调仲法",
        "中华人民共和国劳动争议调解仲裁法",
        "Labour Dispute Mediation and Arbitration Law",
        "主席令第80号",
        "2008-05-01",
        "V-L2",
    ),
    _dated(
        "办案规则",
        "劳动人事争议仲裁办案规则",
        "Rules on Handling Labour Arbitration Cases",
        "人社部令第33号",
        "2017-07-01",
        "V-L3",
    ),
    _dated(
        "协调规定",
        "企业劳动争议协商调解规定",
        "Provisions on Enterprise Labour Dispute Mediation",
        "人社部令第17号",
        "2012-01-01",
        "V-L3",
    ),
    _dated("人民调解法", "中华人民共和国人民调解法", "People's Mediation Law", "主席令第34号", "2011-01-01", "V-L2"),
    _dated("民诉法", "中华人民共和国民事诉讼法", "Civil Procedure Law", "2023年9月1日修正", "2024-01-01", "V-L2"),
    _dated(
        "民诉解释",
        "最高人民法院关于适用《中华人民共和国民事诉讼法》的解释",
        "SPC Interpretation on the Civil Procedure Law",
        "法释〔2022〕11号",
        "2022-04-10",
        "V-L1",
    ),
    _dated(
        "劳动争议解释(一)",
        "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）",
        "SPC Interpretation (I) on Labour Dispute Cases",
        "法释〔2020〕26号",
        "2021-01-01",
        "V-L1",
    ),
    _dated(
        "劳动争议解释(二)",
        "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）",
        "SPC Interpretation (II) on Labour Dispute Cases",
        "法释〔2025〕12号",
        "2025-09-01",
        "V-L3",
    ),
    _dated("民法典", "中华人民共和国民法典", "Civil Code", "主席令第45号", "2021-01-01", "V-L1"),
    _dated("企业破产法", "中华人民共和国企业破产法", "Enterprise Bankruptcy Law", "主席令第54号", "2007-06-01", "V-L1"),
    _dated("法律援助法", "中华人民共和国法律援助法", "Legal Aid Law", "主席令第93号", "2022-01-01", "V-L1"),
    _dated("刑法", "中华人民共和国刑法", "Criminal Law", "1997年修订", "1997-10-01", "V-L2"),
    _dated(
        "法释〔2013〕3号",
        "最高人民法院关于审理拒不支付劳动报酬刑事案件适用法律若干问题的解释",
        "SPC Interpretation on the Crime of Refusing to Pay Remuneration",
        "法释〔2013〕3号",
        "2013-01-23",
        "V-L1",
    ),
    _dated(
        "100号文",
        "关于加强涉嫌拒不支付劳动报酬犯罪案件查处衔接工作的通知",
        "Notice on Linking the Handling of Suspected Refusal-to-Pay Crimes",
        "人社部发〔2014〕100号",
        "2014-12-23",
        "M",
    ),
    _dated(
        "310号令",
        "行政执法机关移送涉嫌犯罪案件的规定",
        "Provisions on Referring Suspected Crimes by Administrative Organs",
        "国务院令第310号",
        "2020-08-07",
        "V-L1",
    ),
    _dated(
        "公安程序规定",
        "公安机关办理刑事案件程序规定",
        "Procedural Provisions for Criminal Cases Handled by Police",
        "公安部令第159号",
        "2020-09-01",
        "V-L1",
    ),
    _dated(
        "高检衔接规定",
        "最高人民检察院关于推进行政执法与刑事司法衔接工作的规定",
        "SPP Provisions on Linking Administrative and Criminal Enforcement",
        "高检发释字〔2021〕4号",
        "2021-09-06",
        "V-P",
    ),
    _dated("处罚法", "中华人民共和国行政处罚法", "Administrative Penalty Law", "主席令第70号", "2021-07-15", "V-L2"),
    _dated("强制法", "中华人民共和国行政强制法", "Administrative Compulsion Law", "主席令第49号", "2012-01-01", "V-L2"),
    _dated(
        "复议法", "中华人民共和国行政复议法", "Administrative Reconsideration Law", "主席令第9号", "2024-01-01", "V-L2"
    ),
    _dated(
        "行诉法", "中华人民共和国行政诉讼法", "Administrative Litigation Law", "2017年6月27日修正", "2017-07-01", "V-L2"
    ),
    _dated(
        "行诉解释",
        "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释",
        "SPC Interpretation on the Administrative Litigation Law",
        "法释〔2018〕1号",
        "2018-02-08",
        "V-L1",
    ),
    _dated(
        "45号令",
        "拖欠农民工工资失信联合惩戒对象名单管理暂行办法",
        "Interim Measures on the Joint-Punishment List for Wage Arrears",
        "人社部令第45号",
        "2022-01-01",
        "V-L3",
    ),
    _dated(
        "29号令",
        "重大劳动保障违法行为社会公布办法",
        "Measures for Publishing Major Labour Violations",
        "人社部令第29号",
        "2017-01-01",
        "V-P",
    ),
    _dated(
        "诚信评价",
        "企业劳动保障守法诚信等级评价办法",
        "Measures for Grading Employers' Compliance",
        "人社部规〔2016〕1号",
        "2017-01-01",
        "V-P",
    ),
    _dated(
        "信用修复办法", "信用修复管理办法", "Measures for Credit Repair", "国家发展改革委令第36号", "2026-04-01", "V-P"
    ),
    _dated(
        "53号文",
        "工程建设领域农民工工资专用账户管理暂行办法",
        "Interim Measures on Special Wage Accounts",
        "人社部发〔2021〕53号",
        "2021-07-07",
        "M",
    ),
    _dated(
        "65号文",
        "工程建设领域农民工工资保证金规定",
        "Provisions on Wage Deposits in Construction",
        "人社部发〔2021〕65号",
        "2021-11-01",
        "M",
    ),
    _dated(
        "工资支付",
        "工资支付暂行规定",
        "Interim Provisions on Wage Payment",
        "劳部发〔1994〕489号",
        "1995-01-01",
        "V-L1",
    ),
    _dated(
        "补充规定",
        "对《工资支付暂行规定》有关问题的补充规定",
        "Supplement to the Interim Provisions on Wage Payment",
        "劳部发〔1995〕226号",
        "1995-05-12",
        "V-P",
    ),
    _dated(
        "超龄规定",
        "超龄劳动者基本权益保障暂行规定",
        "Interim Provisions Protecting Workers past Retirement Age",
        "人社部等五部委令第56号",
        "2026-07-01",
        "V-L3",
    ),
    _dated(
        "放假办法",
        "全国年节及纪念日放假办法",
        "Measures on National Holidays and Commemoration Days",
        "2024年11月10日修订",
        "2025-01-01",
        "V-L1",
    ),
    _dated(
        "青岛监察",
        "青岛市劳动保障监察条例",
        "Qingdao Labour Security Inspection Regulation",
        "2022年1月21日修正",
        "2022-01-21",
        "V-L1",
    ),
    _dated("平台规则", "薪安平台规则", "Platform rules", "内部规则", "2004-12-01", "D"),
    _dated("双包案规则", "欠薪隐患双包案销号工作规则", "Dual-responsibility rules", "政策做法", "2004-12-01", "S2"),
)

INSTRUMENTS = {instrument.short: instrument for instrument in _ALL}
OWN = frozenset({"平台规则", "双包案规则"})
"""Short names of rules that are ours or our customer's policy, not law."""
