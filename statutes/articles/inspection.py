"""Labour inspection: the national regulation, its implementing rules, Zhejiang, Jiangxi and Qingdao."""

from statutes.articles.row import Row

ROWS = {
    "监察条例": (
        Row("3", "县级以上人社部门主管本行政区域内的劳动保障监察", "County bureaus and above run labour inspection"),
        Row(
            "4",
            "县、市级人社部门可委托合格组织监察；监察员须考核录用并持证",
            "Entrusting qualified organisations; inspectors are examined and certified",
        ),
        Row(
            "9",
            "人人可举报，劳动者可投诉；为举报人保密并奖励",
            "Anyone may report, workers may complain; informants are kept confidential",
        ),
        Row(
            "10",
            "监察职责：宣传、检查、受理举报投诉、纠正查处",
            "Duties: inform, inspect, receive complaints, correct",
            bracket="项",
        ),
        Row(
            "11", "监察事项，含工资支付和最低工资", "Matters inspected, wages and minimum wage among them", bracket="项"
        ),
        Row("13", "由用工所在地县、市人社部门管辖；争议报共同上级指定", "Jurisdiction lies where the work is done"),
        Row(
            "14",
            "监察形式；认为违法需查处的及时立案；群体性事件按预案处置",
            "Forms of inspection; file promptly; emergency plan for group incidents",
        ),
        Row("15", "调查检查措施；事实清楚的可当场纠正", "Powers of inspection; correction on the spot", bracket="项"),
        Row(
            "16",
            "调查检查不少于两人，佩戴标志、出示证件；有利害关系的回避",
            "At least two inspectors with certificates; recusal",
        ),
        Row(
            "17",
            "自立案起六十个工作日内调查完毕；复杂的经部门负责人批准可延三十个工作日",
            "Investigate within 60 working days of filing, 30 more with the head's approval",
        ),
        Row(
            "18",
            "依调查结果处罚、责令改正或作处理决定、撤销立案；不属监察事项或涉嫌犯罪的移送",
            "Outcomes: penalty, order or decision, withdrawal; transfer",
            bracket="项",
        ),
        Row(
            "19",
            "处罚或处理决定前听取陈述申辩，决定告知复议、诉讼权利",
            "Hear the employer before deciding; state the remedies",
        ),
        Row(
            "20",
            "两年内未被发现、举报、投诉的不再查处；连续行为自终了起算",
            "Two-year limitation; a continuous violation counts from its end",
        ),
        Row(
            "21",
            "应走或已走劳动争议处理、诉讼程序的，告知投诉人循该程序办理",
            "Matters for or in mediation, arbitration or suit are pointed there",
        ),
        Row("22", "建立守法诚信档案，公布重大违法行为", "Compliance archive; major violations are published"),
        Row(
            "26",
            "责令限期支付工资；逾期不付的按应付额50%至100%加付赔偿金",
            "Order to pay; surcharge of 50 to 100 % when it expires unpaid",
            bracket="项",
        ),
        Row(
            "30",
            "抗拒监察、隐瞒伪证、拒不改正或拒不履行处理决定的罚两千至两万元",
            "Obstruction, false evidence or refusing an order: fine of 2,000 to 20,000 yuan",
        ),
        Row("31", "监察员渎职、泄密的处分和单位赔偿责任", "Liability of inspectors and bureaus"),
        Row("33", "无照或被吊销执照而用工的同样监察，并通报市场监管部门", "Unlicensed employers are inspected too"),
        Row("34", "机关、事业单位、社会团体参照监察", "State organs and public bodies by reference"),
    ),
    "25号令": (
        Row(
            "13", "投诉应递交书面文书，书写困难的可口头投诉并制作笔录", "Complaints are written; oral ones are recorded"
        ),
        Row("14", "投诉文书应载明投诉人、被投诉单位、侵害事实和请求", "Contents of a complaint", "V-P", "项"),
        Row("15", "属于或已进入争议处理、诉讼程序的投诉的告知", "Complaints that belong to dispute procedures"),
        Row(
            "18",
            "接到投诉五个工作日内审查，合条件的受理并当日立案；不合的分别告知",
            "Decide on a complaint within 5 working days and file on that day",
            "V-P",
        ),
        Row(
            "19",
            "立案填写审批表，由监察机构负责人批准，批准之日为立案之日",
            "Filing is approved by the head of the inspection agency",
        ),
        Row("31", "事实清楚的可当场发出限期整改指令，使用预定格式并编号", "Numbered on-the-spot orders", "V-P"),
        Row("32", "当场决定的文书两日内报人社部门备案", "Copies of on-the-spot acts are filed within two days", "V-P"),
        Row(
            "33",
            "不能当场处理的，承办人填写案件处理报批表报批",
            "Otherwise a case-handling form goes for approval",
            "V-P",
        ),
        Row(
            "34",
            "决定前告知事实、理由、依据，听取陈述申辩，依法听证",
            "Notice, statement and hearing before a decision",
            "V-P",
        ),
        Row("35", "依调查结果分别处罚、处理、撤销立案或移送", "Outcomes of an investigation", "V-P"),
        Row(
            "37",
            "调查完毕后十五个工作日内作出决定，特殊情况经负责人批准可延长",
            "Decide within 15 working days of finishing the investigation",
        ),
        Row("38", "指令书、决定书当场交付或七日内依民诉法送达", "Hand over, or serve within 7 days"),
        Row("39", "发现决定不当的应当纠正", "An improper decision is corrected"),
    ),
    "浙监察": (
        Row("8", "乡镇街道派出机构或兼职人员协助处理监察事项", "Township staff only assist"),
        Row("9", "监察员考核合格取得监察员证后上岗", "Inspectors are certified"),
        Row("13", "由用工行为所在地县、市人社部门管辖；可提请上级处理", "Jurisdiction; a case may be handed upwards"),
        Row("19", "举报须提供单位名称、住所和违法事实，形式不限", "What a tip-off contains"),
        Row("20", "劳动者有权投诉；集体投诉推选代表最多五人", "Collective complaints: at most five representatives"),
        Row(
            "21",
            "投诉递交文书，书写困难的口头投诉并由投诉人签字",
            "Written complaint, or a record the complainant signs",
        ),
        Row("22", "不予受理的三种情形，及时书面告知", "Three grounds of non-acceptance, told in writing", bracket="项"),
        Row(
            "23",
            "五个工作日内决定是否受理，受理之日立案；其他来源及时立案",
            "Decide within 5 working days; file on acceptance",
        ),
        Row(
            "24",
            "调查检查不少于两人并出示证件；回避由机构负责人、部门负责人决定",
            "Two inspectors; who decides a recusal",
        ),
        Row("25", "现场监察制作笔录，拒签的注明事由", "On-site record; a refusal to sign is noted"),
        Row(
            "26",
            "用人单位负举证义务；拒绝或逾期举证的可依投诉材料认定并责令支付",
            "Employer bears the proof; facts may be found on the complaint",
        ),
        Row("27", "可发询问通知书，单位应按时回复", "Inquiry notices must be answered"),
        Row("28", "事实清楚的当场制止纠正；当场处罚的及时备案", "On-the-spot correction and penalty"),
        Row("29", "经负责人批准可先行登记保存，七日内处理", "Advance registration of evidence, disposed of in 7 days"),
        Row(
            "30",
            "六十个工作日内调查完毕，可延三十；逃匿等可中止；三日内书面告知投诉人",
            "60 + 30 working days; suspension; complainant told within 3 days",
        ),
        Row("31", "不复议不诉讼又不履行的，申请法院强制执行", "Application to the court"),
        Row(
            "32",
            "处罚决定十个工作日内报上一级备案；不当决定的纠正",
            "Penalties are reported upwards within 10 working days",
        ),
        Row("33", "群体性突发事件会同处置并及时报告", "Group incidents are handled jointly and reported"),
        Row(
            "36",
            "阻挠检查、转移保存证据、拒不执行询问通知书的罚两千至两万元",
            "Fine of 2,000 to 20,000 yuan for obstruction",
            bracket="项",
        ),
        Row("39", "无照经营者用工的同样监察并通报市场监管部门", "Unlicensed operators"),
        Row("40", "国家机关、事业单位、社会团体依本条例监察", "State organs and public bodies"),
    ),
    "赣监察": (
        Row("9", "监察人员考核合格、持有执法证件方可上岗", "Inspectors are certified"),
        Row(
            "12",
            "省市属单位由市级、县属单位由县级人社部门监察",
            "City or county, by the employer's registration",
            bracket="项",
        ),
        Row("14", "管辖争议报共同上一级指定", "Disputes over jurisdiction"),
        Row("23", "两名以上监察人员共同进行并出示执法证件", "Two or more inspectors together"),
        Row("24", "回避由监察机构负责人、人社部门负责人决定", "Who decides a recusal"),
        Row(
            "25", "当场处罚须出示证件、交付决定书，二十四小时内报备", "On-the-spot penalties are filed within 24 hours"
        ),
        Row(
            "26",
            "经初步审查符合三项条件的七日内立案；属劳动争议的告知调解仲裁",
            "File within 7 days when three conditions hold",
        ),
        Row("29", "六十个工作日内调查完毕，可延三十个工作日", "60 + 30 working days"),
        Row("30", "案件办结后文件资料归档", "Archiving"),
        Row(
            "31",
            "重大和委托案件结案后十五日内报政府和上级备案；不当决定的纠正",
            "Major cases are reported within 15 days of closing",
        ),
        Row("32", "欠薪等责令限期支付，逾期加付50%至100%赔偿金", "Order to pay; surcharge", bracket="项"),
        Row("34", "不配合、隐瞒、阻挠的罚两千至两万元", "Fine of 2,000 to 20,000 yuan for obstruction"),
        Row("35", "当事人的救济权利和申请法院强制执行", "Remedies, and application to the court"),
    ),
    "青岛监察": (
        Row(
            "31",
            "调查完毕十五个工作日内决定，七日内送达（地方参考）",
            "Local reference: decide in 15 working days, serve in 7 days",
        ),
        Row("33", "公告送达的地方规定（仍写六十日，参考）", "Local reference on service by publication"),
    ),
}
