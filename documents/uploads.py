"""Files from outside: what they really are, whether they may be kept, and a copy that is safe to look at.

Originals are kept byte for byte by the caller; only ``view`` is ever shown. Pure: nothing is stored here.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _

from documents import archives, pictures
from documents.pictures import Refusal

MB = 1 << 20
SNIFF = 512


@dataclass(frozen=True)
class Type:
    """One type of file: its name endings, its largest size, how it is recognised and made safe to look at."""

    kind: str
    endings: tuple[str, ...]
    media: str
    most_mb: int
    known_by: Callable[[bytes], bool]
    view: Callable[[bytes], bytes | None]
    view_media: str = ""


@dataclass(frozen=True)
class Upload:
    """What a file is. ``problem`` is "" or says what to do; ``view_bytes`` is None for what is only kept."""

    name: str
    kind: str
    media: str
    sha256: str
    size: int
    view_bytes: bytes | None = None
    view_media: str = ""
    problem: str = ""

    @property
    def ok(self) -> bool:
        """Whether it may be kept."""
        return not self.problem


def _is_text(data):
    if b"\0" in data[:65536]:
        return False
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            data.decode(encoding)
            return True
        except UnicodeDecodeError:
            continue
    return False


def _is_mp3(data):
    return data[:3] == b"ID3" or (len(data) > 1 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2)


TYPES = (
    Type("jpeg", (".jpg", ".jpeg"), "image/jpeg", 25, lambda d: d[:3] == b"\xff\xd8\xff", pictures.safe_image,
         "image/jpeg"),
    Type("png", (".png",), "image/png", 25, lambda d: d[:8] == b"\x89PNG\r\n\x1a\n", pictures.safe_image, "image/jpeg"),
    Type("pdf", (".pdf",), "application/pdf", 50, lambda d: d[:5] == b"%PDF-", pictures.safe_pdf, "application/pdf"),
    Type("xlsx", (".xlsx",), archives.XLSX, 20, archives.is_zip, archives.check_workbook),
    Type("docx", (".docx",), archives.DOCX, 20, archives.is_zip, archives.check_document),
    Type("mp4", (".mp4", ".m4a", ".mov"), "video/mp4", 500, lambda d: d[4:8] == b"ftyp", lambda d: None),
    Type("mp3", (".mp3",), "audio/mpeg", 100, _is_mp3, lambda d: None),
    Type("csv", (".csv",), "text/csv", 10, _is_text, lambda d: None),
    Type("txt", (".txt",), "text/plain", 10, _is_text, lambda d: None),
)  # fmt: skip
BY_ENDING = {ending: row for row in TYPES for ending in row.endings}


def inspect(name: str, data: bytes) -> Upload:
    """What this file is; never raises for what a file holds."""
    clean = PurePath(name.replace("\\", "/")).name[:200] or _("未命名")
    digest = hashlib.sha256(data).hexdigest()
    row = BY_ENDING.get(PurePath(clean).suffix.lower())
    if row is None:
        known = "、".join(sorted(ending[1:].upper() for ending in BY_ENDING))
        problem = _("不能接收这种文件，换成%(known)s之一再上传") % {"known": known}
        return _refused(clean, "", "", digest, data, problem)
    problem = _size(row, data) or _content(row, data)
    if problem:
        return _refused(clean, row.kind, row.media, digest, data, problem)
    try:
        view = row.view(data)
    except Refusal as refusal:
        return _refused(clean, row.kind, row.media, digest, data, str(refusal))
    return Upload(clean, row.kind, row.media, digest, len(data), view, row.view_media if view else "")


def _refused(name, kind, media, digest, data, problem):
    return Upload(name, kind, media, digest, len(data), problem=problem)


def _size(row, data):
    if not data:
        return _("文件是空的，核对后重新选择")
    if len(data) > row.most_mb * MB:
        return _("文件超过%(most)dMB，压缩或者分成几个文件再上传") % {"most": row.most_mb}
    return ""


def _content(row, data):
    if row.known_by(data):
        return ""
    return _("文件内容与扩展名%(ending)s不符，用原来的程序打开后另存为正确的格式再上传") % {"ending": row.endings[0]}
