"""The guards of a payment notice to a bank: pure, each with its article and its sentence."""

from django.utils.translation import gettext_lazy as _

from enforcement import serving
from enforcement.guards import both_fit, reason_given  # noqa: F401 the same rules
from lawkit.rules import by_role, rule

inspector = by_role("INSP", cite="监察条例 4", says=_("由持证监察员办理"), key="inspector")
head = by_role("BH", "CHIEF", cite="65号文 19", says=_("由人社部门负责人签发"), key="head")
system = by_role("SYSTEM", cite="平台规则 系统", says=_("由系统自动登记"), key="system")
WAYS = ("direct", "postal")


@rule(
    "65号文 19; 支付条例 32",
    _("施工总承包单位逾期没有履行清偿工资的处理决定，项目有在册的工资保证金或者保函"),
    mend=_("核对决定的当事人和履行期限，登记项目的保证金、保函"),
)
def ground_named(f, who, given):
    """P9: an unperformed decision against the general contractor, and what secures the wages of its project."""
    return (given.get("decision"), given.get("guarantee")) in f.grounds


@rule("平台规则 分派", _("签发人不是本案承办监察员"), mend=_("由未参与办案的负责人签发"))
def not_investigator(f, who, given):
    """Separation of duties."""
    return who.id not in f.investigators


@rule("65号文 19; 平台规则 送达", _("直接送交或者邮寄银行，回执已入卷"), mend=_("回执以“送达证明”入卷后关联"))
def receipted(f, who, given):
    """The bank signs for it."""
    s = serving.of(given)
    return s.get("method") in WAYS and s.get("receipt") in f.proofs


@rule("民诉法 87; 平台规则 送达", _("送达时间在文书日期之后、今天之前"), mend=_("核对送达的日期和时间"))
def day_sane(f, who, given):
    """Nothing is delivered before it exists, or tomorrow."""
    happened = serving.day(serving.of(given))
    return happened is not None and f.paper_on is not None and f.paper_on <= happened <= f.today


@rule("65号文 19; 平台规则 账册", _("选择账册中已登记的付款"), mend=_("先凭银行回单在账册登记付款"))
def payments_named(f, who, given):
    """The ledger alone says what was paid."""
    return bool(given.get("payments"))


@rule("平台规则 证据", _("银行、施工总承包单位的文书已入卷"), mend=_("上传后关联"))
def shown(f, who, given):
    """Settled 5."""
    return given.get("evidence") in f.on_file


@rule("65号文 19", _("送达后已过五个工作日，银行没有支付，工资尚有未付"), mend=_("期限未过的，不登记逾期"))
def bank_late(f, who, given):
    """The bank's term."""
    return f.bank_over and f.unpaid


@rule("65号文 补足; 支付条例 55", _("动用保证金后已过十个工作日，没有补足"), mend=_("期限未过的，不登记逾期"))
def fill_late(f, who, given):
    """The contractor's term."""
    return f.fill_over
