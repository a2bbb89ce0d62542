"""What went wrong, for programs and for the people who write them: problem documents (RFC 9457)."""

from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _

MEDIA = "application/problem+json"
KINDS = {
    "token": (401, _("查询令牌不对或者已经停用"), _("在 Authorization 头里用 Bearer 加上发放的令牌；丢失或过期的，请答复机关另发")),
    "scope": (403, _("这个令牌不能查询这类对象"), _("需要查询的，请答复机关发放相应范围的令牌")),
    "method": (405, _("查询用 POST 方法"), _("把请求改成 POST，正文为 JSON")),
    "size": (413, _("请求正文过大"), _("一次只查一个对象，正文不超过 4 KB")),
    "media": (415, _("只收 JSON"), _("Content-Type 写 application/json")),
    "question": (422, _("查询内容有误"), _("按 errors 里的每一项改正后再发")),
    "rate": (429, _("查询太频繁"), _("等 Retry-After 所写的秒数后再查；需要更多次数的，请答复机关调整")),
}


def problem(kind: str, errors=(), **headers: str) -> JsonResponse:
    """The document of one kind; ``errors`` are faults of fields, all of them."""
    status, title, mend = KINDS[kind]
    told = {"type": f"urn:xinan:lookup:{kind}", "title": str(title), "status": status, "detail": str(mend)}
    if errors:
        told["errors"] = [{"pointer": f"#/{fault.field}".rstrip("/"), "detail": fault.says} for fault in errors]
    answer = JsonResponse(told, status=status, content_type=MEDIA, json_dumps_params={"ensure_ascii": False})
    for name, value in headers.items():
        answer[name.replace("_", "-")] = value
    return answer
