"""The joint-punishment list, publication, grading, credit repair."""

from statutes.articles.row import Row

ROWS = {
    "45号令": (
        Row("3", "县级以上有管辖权的人社部门负责", "Which bureau is responsible"),
        Row("4", "谁执法、谁认定、谁负责", "Whoever enforces decides"),
        Row(
            "5",
            "责令限期支付逾期未付，达犯罪数额标准或引发群体极端事件的应当列入",
            "When listing is mandatory",
            bracket="项",
        ),
        Row(
            "6",
            "列入前告知；收到五个工作日内异议，五个工作日内核实",
            "Notice; objection in 5 and check in 5 working days",
        ),
        Row("7", "决定前改正并书面承诺的可不列入", "May be spared when corrected"),
        Row("8", "责令期满二十个工作日内决定，可延二十；决定书内容", "Decide in 20 + 20 working days"),
        Row("9", "网站公示列入信息", "Publication on the portal"),
        Row("10", "共享至信用平台联合惩戒", "Sharing and joint punishment"),
        Row("11", "期限三年，自决定之日起", "Three years from the decision"),
        Row("12", "改正且满六个月并承诺的可申请提前移出", "Early removal after six months"),
        Row("13", "不得提前移出的情形", "When early removal is barred", bracket="项"),
        Row(
            "14",
            "提前移出申请十五个工作日内决定；其他当事人一并移出",
            "Decide in 15 working days; all parties together",
        ),
        Row("15", "隐瞒虚假的撤销移出、恢复列入，期限重算", "Restored listing starts anew"),
        Row("16", "责令决定被撤销的撤销列入", "Order revoked: listing revoked"),
        Row("17", "十个工作日内移出并停止公示", "Removed in 10 working days"),
        Row("18", "可复议、诉讼", "Remedies"),
    ),
    "29号令": (
        Row("公布范围", "应公布的重大违法行为，含数额较大的欠薪和移送司法", "What must be published"),
        Row("公布内容", "单位名称代码、负责人、主要事实、处理结果；不得含隐私秘密", "What is published"),
        Row("公布周期", "市县每季度、部省每半年公布", "Every quarter"),
        Row("异议更正", "异议十五个工作日内复核，错误的十个工作日内更正", "Objection and correction", "M"),
    ),
    "诚信评价": (
        Row("等级评价", "每年评为A、B、C三级，分类监管", "Yearly grades A, B, C"),
        Row("C级情形", "多次查处、群体事件、拒不履行决定、移送司法等评为C级", "What leads to grade C"),
    ),
    "信用修复办法": (Row("修复", "谁认定谁修复；修复即终止公示、停止共享、解除惩戒", "Whoever decided repairs"),),
}
