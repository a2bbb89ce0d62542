"""Words of the investigation record that stand in forms and papers."""

from django.utils.translation import gettext_lazy as _

DISPOSITIONS = {
    "return": _("发还"),
    "appraise": _("送交鉴定"),
    "seize": _("依法查封、扣押"),
    "transfer": _("移送有关部门"),
    "copied": _("复制、拍照后作为证据留存"),
}
"""What may become of a preserved thing within seven working days (处罚法 56)."""
WAYS = {"phone": _("电话"), "message": _("短信")}
