"""The crime of refusing to pay, and the referral of suspected crimes."""

from statutes.articles.row import Row

ROWS = {
    "刑法": (
        Row(
            "276之一",
            "拒不支付劳动报酬罪：逃避或有能力而不支付，数额较大，经责令仍不支付",
            "Crime of refusing to pay remuneration",
            since="2011-05-01",
        ),
    ),
    "法释〔2013〕3号": (
        Row("1", "劳动报酬的范围", "What remuneration is"),
        Row("2", "以转移财产、逃匿等方法逃避支付的认定", "Evasion by hiding assets or absconding", bracket="项"),
        Row("3", "数额较大的两种标准，由省级高院确定具体数额", "Two measures of a large amount", bracket="项"),
        Row(
            "4",
            "经责令支付的认定：文书、期限、正当理由；逃匿的可张贴",
            "Ordered to pay: document, term, excuse; posting",
        ),
        Row("5", "造成严重后果的认定", "Serious consequences", bracket="项"),
        Row("6", "立案前、公诉前、一审前支付的从宽", "Leniency for payment"),
        Row("7", "无用工资格者同样适用", "Unqualified employers too"),
        Row("8", "实际控制人的责任", "Actual controllers"),
        Row("9", "单位犯罪的责任", "Units and the persons responsible"),
    ),
    "100号文": (
        Row(
            "一",
            "调查取证：账册取不到的依劳动者材料认定；不到场或拒付的推定逃匿；及时责令支付",
            "Evidence; presumed absconding; prompt order",
            "V-P",
            "部分",
        ),
        Row(
            "二",
            "移送材料和抄送检察院；公安不得因材料不全拒收",
            "The packet and the copy to the procuratorate",
            bracket="部分",
        ),
    ),
    "310号令": (
        Row("3", "涉嫌构成犯罪的必须移送", "Suspected crimes must be referred"),
        Row("4", "妥善保存证据，填写涉案物品清单", "Preserving evidence; list of items"),
        Row(
            "5",
            "两人以上专案组报告；正职三日内决定；批准的二十四小时内移送",
            "Team of two; chief decides in 3 days; sent in 24 hours",
        ),
        Row("6", "移送应附的五项材料", "The five papers", bracket="项"),
        Row("7", "公安在回执上签字；不属管辖的二十四小时内转送", "Receipt; forwarding in 24 hours"),
        Row("8", "公安三日内决定立案与否并书面通知", "Police decide in 3 days, in writing"),
        Row("9", "三日内提请复议或建议立案监督；公安三日内复议决定", "Reconsideration or supervision in 3 days"),
        Row("10", "不予立案的依法行政处理", "Not filed: handled administratively"),
        Row("11", "不得以罚代移；已作处罚的执行与折抵", "No penalty in place of referral"),
        Row("12", "立案后三日内移交涉案物品和材料", "Hand over items within 3 days of filing"),
        Row("13", "公安认为应追究行政责任的移送行政机关", "Back-transfer by police"),
        Row("14", "接受检察和监察机关监督", "Supervision"),
        Row("16", "逾期不移送、不移送、以罚代移的责任", "Liability for late or no referral"),
    ),
    "公安程序规定": (
        Row(
            "180",
            "三日内审查；材料不全的二十四小时内告知三日内补正，不得拒收",
            "Review in 3 days; gaps told in 24 hours, filled in 3 days",
        ),
        Row("181", "移送机关三日内申请复议，公安三日内决定", "Reconsideration: 3 + 3 days"),
        Row(
            "182",
            "检察院要求说明理由的七日内答复，通知立案的十五日内立案",
            "Procuratorate: 7 days to answer, 15 days to file",
        ),
    ),
    "高检衔接规定": (Row("立案监督", "检察机关对行刑衔接的监督", "Supervision by the procuratorate"),),
}
