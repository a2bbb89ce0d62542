"""Civil procedure (service, terms, payment order, confirmation), the civil code's terms, bankruptcy, legal aid."""

from statutes.articles.row import Row

ROWS = {
    "民诉法": (
        Row("85", "期间的计算：开始日不算，末日遇休假日顺延，在途时间扣除", "How terms are counted"),
        Row("87", "送达须有回证，签收日为送达日", "Service needs a receipt; the day signed counts"),
        Row("88", "直接送达：本人、同住成年家属、法定代表人、收件人、代理人", "Direct service"),
        Row("89", "留置送达：见证人或拍照录像", "Leaving the paper on refusal"),
        Row("90", "经同意的电子送达，到达系统之日为送达日", "Electronic service with consent"),
        Row("91", "委托或邮寄送达，回执收件日为送达日", "Entrusted or postal service"),
        Row("92", "军人经部队转交", "Service through a military unit"),
        Row("93", "被监禁者经监所转交", "Service through a prison"),
        Row("94", "转交的签收日为送达日", "Forwarded service: day signed"),
        Row("95", "下落不明或其他方式不能送达的公告，满三十日视为送达", "Publication: served after 30 days"),
        Row("104", "诉前或仲裁前财产保全", "Preservation before suit or arbitration"),
        Row("187", "特别程序三十日内审结", "Special procedure ends in 30 days"),
        Row(
            "205",
            "依法设立的调解组织的协议，三十日内共同申请司法确认",
            "Joint application for confirmation in 30 days",
            bracket="项",
        ),
        Row("206", "确认有效的可执行，不符的驳回", "Effect of confirmation"),
        Row("225", "支付令的申请条件", "Conditions of a payment order"),
        Row("226", "五日内通知是否受理", "Notice of acceptance in 5 days"),
        Row(
            "227",
            "十五日内发支付令；债务人收到后十五日内清偿或书面异议",
            "Issued in 15 days; paid or objected to in 15 days",
        ),
        Row("228", "异议成立的终结程序，转入诉讼", "A valid objection turns it into a suit"),
        Row("250", "申请执行期间二年", "Two years to apply for execution"),
    ),
    "民诉解释": (
        Row("23", "支付令由债务人住所地基层法院管辖", "Court of the debtor's domicile"),
        Row("125", "以时计的从次时起，以日月年计的从次日起", "Counting starts with the next hour or day"),
        Row("130", "单位的办公室、收发室、值班室可签收", "Who may sign for a unit"),
        Row("133", "调解书不适用留置送达", "Mediation statements cannot be left"),
        Row("135", "电子送达的媒介和送达日", "Media of electronic service"),
        Row("136", "同意电子送达须在地址确认书中确认", "Consent in the address confirmation"),
        Row("138", "公告的方式和发出日；张贴应拍照录像", "How to publish"),
        Row("353", "司法确认可书面或口头申请", "Applying for confirmation"),
        Row("354", "司法确认应提交的材料", "Papers for confirmation"),
        Row("355", "不受理司法确认的情形", "Confirmation not accepted", bracket="项"),
        Row("358", "驳回司法确认的情形", "Confirmation refused", bracket="项"),
        Row("427", "受理支付令的条件", "Conditions of a payment order", bracket="项"),
        Row("430", "终结督促程序的情形，含三十日未能送达", "When the procedure ends", bracket="项"),
        Row("436", "无力清偿等异议不影响支付令", "Objections that do not count"),
        Row("438", "支付令失效后七日内表示不同意诉讼", "Refusing the suit in 7 days"),
        Row("439", "未表示的视为起诉", "Silence means suit"),
    ),
    "民法典": (
        Row(
            "201", "期间开始日不计入；按小时的自规定时间起算", "The first day does not count; hours run from their time"
        ),
        Row("202", "到期月的对应日为末日，没有的为月末日", "Corresponding day, or the month's end"),
        Row("203", "末日为休假日的顺延；至二十四时或业务时间止", "Rolling over holidays; end of the day"),
    ),
    "企业破产法": (Row("113", "破产清偿顺序，职工工资第一顺位", "Wages rank first"),),
    "法律援助法": (
        Row("42", "请求支付劳动报酬的农民工免予核查经济困难", "No means test for wage claims", bracket="项"),
    ),
    "放假办法": (
        Row("2", "全体公民放假的节日", "Statutory holidays", bracket="项"),
        Row("6", "节日适逢周末的在工作日补假", "Holidays on weekends are made up"),
        Row("7", "统一放假调休", "Shifted working days"),
    ),
}
