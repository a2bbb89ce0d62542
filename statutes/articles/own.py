"""Rules that are not law: the platform's own (mark D) and the dual-responsibility policy (mark S2)."""

from statutes.articles.row import Row

ROWS = {
    "平台规则": (
        Row(
            "结案",
            "结案须具备法定清单中的一项事由及其证据，由监察机构负责人审批，不得由办案人审批",
            "Closing needs a listed ground with evidence and another's approval",
        ),
        Row("双签", "两人行为由两人各自确认，写上姓名不算", "Two-person acts are confirmed by each person"),
        Row("报批", "需报批的事项逐席审批，签名只对所见草稿有效，草稿变动即失效",
            "Approval is given seat by seat to one draft; it lapses when the draft changes"),
        Row(
            "账册",
            "只有附证据的支付记录能证明已付；协议、承诺、命令都不是支付",
            "Only evidenced payments count as paid",
        ),
        Row("分派", "主办、协办、审核、审批相互分离；离岗、回避须改派", "Separation of duties and reassignment"),
        Row("留痕", "一切改变案件内容的行为入链留痕，不得删改", "Every change is recorded in an unalterable history"),
        Row(
            "期限",
            "期限可复算可解释；历表未公布的期限为暂定",
            "Deadlines explain themselves; unpublished calendars make them provisional",
        ),
        Row("编号", "文号按机关、文种、年度连续，不重用不跳号", "Numbers are gap-free and never reused"),
        Row("送达", "两人送达；邮寄、电子和有见证的留置除外", "Two servers, with exceptions"),
        Row("证据", "证据记录来源、时间、取得人和摘要值，原件不改", "Evidence keeps its origin and digest"),
        Row("复查", "期满后由两人复查履行情况并逐人核对", "Compliance is checked worker by worker"),
        Row("草稿", "草稿无文号、带水印，不生效", "Drafts have no number and no effect"),
        Row("版本", "依据当前页面版本办理，页面过期的须重读", "Acts rest on the version that was seen"),
        Row("系统", "时间届满引起的状态变化由系统登记", "What time alone brings about is recorded by the system"),
        Row("重开", "新事实、虚假结案或退票的经负责人批准重开", "Reopening"),
        Row("登录", "登录失败锁定、密码更换和分级可见", "Login, lock-out and visibility"),
        Row(
            "期日",
            "责令期限一般为送达后七个工作日，三至十五日之间，可由负责人延长一次",
            "Length of an order's deadline, one extension",
        ),
        Row("一致", "认定、责令和逐人金额与账册一致，否则不得发文", "Sums in papers agree with the ledger"),
        Row("隐私", "证件号加密存储、默认遮蔽、查看留痕", "Personal data are encrypted, masked, and views logged"),
        Row("预警", "预警须核查，不得直接作出责令、列入或移送", "A warning is not a finding"),
        Row(
            "线索",
            "线索登记来源和时间，逐条研判，可合并不可删除，处理结果入链",
            "Every clue is kept with source and time, assessed, merged but never deleted",
        ),
        Row(
            "核查",
            "红色预警四小时内派发、一个工作日内到场，橙色三个、黄色五个工作日内到场，两名持证监察员核查",
            "Terms of verification by level; two certified checkers",
        ),
        Row("管辖", "以用工所在地为准，跨区由共同上级指定", "Jurisdiction in practice"),
        Row(
            "补正",
            "一次告知全部缺项，补齐之日重新起算受理期限",
            "One notice of all gaps; the term restarts on completion",
        ),
        Row("撤回", "投诉人撤回不当然终止监察", "A withdrawn complaint does not end an inspection"),
        Row(
            "反馈",
            "来源交办的事项在其期限内反馈办理情况；来源未定期限的按设置，热线五个工作日",
            "The source is answered within its own term, else within the set one",
        ),
        Row("回访", "办结、转送、不予受理后回访当事人，登记是否满意", "Complainants are called back after the end"),
        Row(
            "查询",
            "当事人凭案号和查询码查看办理进度，只见自己的内容",
            "A party sees the progress with number and code, and only what is his",
        ),
        Row(
            "归口",
            "工程类案件按工程类别和投资主体归口住建、交通、水利、国资窗口，其余由劳动保障监察办理",
            "Works go to the window of their trade or owner, all else to labour inspection",
        ),
        Row("驻点", "驻点单位接到通知，半小时内带责任方到场", "Stationed staff bring the responsible party within half an hour"),
        Row("协办", "协办单位按分工和答复期限办理，只记载自己所做的事", "A joined organ does its duty and answers in time"),
        Row(
            "回执",
            "转送、移送后取得接收回执，接收单位答复投诉人，设置期限催办",
            "Receipt and answer of the receiver within set terms",
        ),
        Row(
            "申辩",
            "法律没有规定陈述申辩期限的，送达告知书后五个工作日；期内可以再次陈述，逐项答复",
            "Five working days for a statement where the law sets no term; each point is answered",
        ),
        Row("代行", "回避、离岗期间由指定人员代行", "Stand-ins"),
        Row(
            "移送",
            "责令在移送之后撤销的，一个工作日内告知公安机关；公安机关回执一个工作日内登记",
            "Police are told within a working day of an order that falls; their receipt is recorded as soon",
        ),
        Row(
            "并案",
            "同一用人单位或同一项目的投诉可以并案办理；各自登记、各自答复，收到日期从最早，金额逐人逐月不增不减",
            "Joined complaints keep their own receipt and answer; sums stay as they are",
        ),
        Row(
            "分案",
            "责令、处理之前，部分劳动者的主张可以分出另案办理，期限不重新起算，金额逐人逐月不增不减",
            "Some workers' claims may leave for a case of their own before an order covers them; terms run on",
        ),
        Row("关联", "关联、不是重复的认定写入两案，理由留存", "Related cases, or not duplicates, noted in both with reasons"),
        Row(
            "调解",
            "每次调解、每个报价、每个签名各自登记；签署的是定稿的协议书，改动后重新签署；人民调解委员会以外没有口头协议",
            "Sessions, offers and signatures are recorded one by one, over a fixed text",
        ),
        Row(
            "分期",
            "分期一般在签订之日起九十日内付清；更晚的，书面告知劳动者确认、时效和申请执行的期限，最晚不超过三百六十五日",
            "Instalments within 90 days, later ones with notice, never beyond 365 days",
        ),
        Row(
            "交接",
            "交仲裁的材料一次移交，请求、事实、证据目录、代表人和优先标记从案卷生成，劳动者逐人签字同意",
            "One file is handed over, made from the case, with each worker's own consent",
        ),
        Row(
            "集中投诉",
            "同一单位或项目三十日内投诉达到设置件数的，集中列出，由受理、监察机构负责人并案或按群体事件处置",
            "Complaints that pile up about one employer or project are listed together",
        ),
    ),
    "双包案规则": (
        Row("交办", "隐患交责任单位和人社各一名领导包案，两人不同、单位不同", "Assigned to two leaders of two organs"),
        Row("办理", "共同拟定措施和期限并办理", "Plan and work together"),
        Row("提请", "清欠完毕或有法定结案事由的提请销号", "Proposing the sign-off"),
        Row("签字", "两名领导先后签署意见，其间账册和文书不得变动", "Two signatures over unchanged content"),
        Row("销号", "第二名领导签字即销号并结案", "The second signature closes"),
        Row("重开", "反弹或虚假销号的重开", "Reopening"),
        Row("更换", "包案领导变动的更换并重新签署", "Change of leader"),
        Row("退回", "签字领导不同意的退回办理", "Send-back"),
    ),
}
