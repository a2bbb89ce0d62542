"""Evidence of the demo: small pictures that say what they stand for, one set for all cases, made once."""

import io
from functools import lru_cache

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from casework import storage
from casework.models import Purpose
from documents.fonts import FOLDER

SIZE = (760, 480)
PAPER, INK, LINE = "#fbfaf5", "#2b2b2b", "#b8b2a4"
NAMED = {
    Purpose.EMPLOYMENT: "考勤表",
    Purpose.AMOUNT: "工资核算表",
    Purpose.PAYMENT: "银行代发回单",
    Purpose.SERVICE: "送达照片",
    Purpose.INTERVIEW: "调查询问笔录",
    Purpose.SITE: "现场检查笔录",
    Purpose.ABSCONDING: "经营场所搬空照片",
    Purpose.EVASION: "现场照片",
    Purpose.AUTHORITY: "推选代表人名单",
    Purpose.RECEIPT: "受移送机关回执",
    Purpose.ARBITRATION: "仲裁受理通知书",
    Purpose.POLICE_FILING: "公安机关立案告知书",
    Purpose.ABILITY: "财产线索照片",
    Purpose.COURT: "法院通知书、裁定书",
    Purpose.COURT_END: "法院终结执行裁定书",
    Purpose.TERMINATION: "债权申报回执",
    Purpose.OTHER: "欠缴水电费和税费清单",
}


@lru_cache(maxsize=200)
def kept(purpose: str, n: int = 1) -> dict:
    """The ``n``-th file of this purpose, kept in the house's store; what ``add_evidence`` takes."""
    title = f"{NAMED[Purpose(purpose)]}{n if n > 1 else ''}"
    return storage.store(SimpleUploadedFile(f"{title}.png", _picture(title)), str(purpose))


def _picture(title: str) -> bytes:
    picture = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((24, 24, SIZE[0] - 24, SIZE[1] - 24), outline=LINE, width=2)
    draw.text((SIZE[0] // 2, 80), title, INK, ImageFont.truetype(FOLDER / "GWHei.ttf", 34), anchor="mm")
    small = ImageFont.truetype(FOLDER / "GWFang.ttf", 22)
    draw.text((SIZE[0] // 2, SIZE[1] - 60), "演示材料，不含真实信息", LINE, small, anchor="mm")
    for row in range(5):
        y = 150 + row * 50
        draw.line((70, y, SIZE[0] - 70, y), fill=LINE)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
