"""The columns of a list of decisions on paper: a line for each party, those of one decision by its number."""

from django.utils.translation import gettext_lazy as _

from blacklist.historic.sheets import Layout
from blacklist.words import Ground, Out, Seat

LAYOUT = Layout(
    {
        "paper": ("决定书文号", "列入决定书文号", "文号"),
        "organ_name": ("列入机关", "决定机关", "认定部门"),
        "unit": ("用人单位", "单位名称", "企业名称"),
        "code": ("统一社会信用代码", "信用代码"),
        "seat": ("当事人身份", "身份", "职务"),
        "name": ("名称（姓名）", "姓名", "当事人"),
        "identity": ("证件号码", "身份证号", "身份证号码"),
        "ground": ("列入情形", "情形"),
        "from_on": ("列入日期", "决定日期"),
        "until_on": ("期满日期", "列入期满日", "截止日期"),
        "out": ("移出方式",),
        "out_on": ("移出日期",),
        "out_paper": ("移出依据的文书", "移出文号"),
        "out_reason": ("移出理由", "移出原因"),
    },
    ("paper", "unit", "seat", "name", "from_on"),
)
SEATS = {str(label): value for value, label in Seat.choices} | {"单位": Seat.UNIT, "法人": Seat.LEGAL_REP, "法人代表": Seat.LEGAL_REP}
GROUNDS = {"": Ground.AMOUNT, "数额": Ground.AMOUNT, "数额较大": Ground.AMOUNT, "群体性事件": Ground.EVENT, "极端事件": Ground.EVENT}
OUTS = {"期满移出": Out.EXPIRED, "期满": Out.EXPIRED, "提前移出": Out.EARLY, "信用修复": Out.EARLY, "撤销列入": Out.REVOKED, "撤销": Out.REVOKED}
SAYS = {
    "seat": _("当事人身份写用人单位、法定代表人、主要负责人、直接负责的主管人员或者其他直接责任人员"),
    "ground": _("列入情形写“数额”或者“群体性事件”；空着按数额"),
    "out": _("移出方式写期满移出、提前移出或者撤销列入；还在名单上的空着"),
}
