"""Files from outside: what is kept, what is refused, and what the copy for viewing has lost."""

import io
import zipfile

import openpyxl
import pikepdf
import pytest
from PIL import Image, ImageFile

from documents import uploads
from documents.archives import MAX_ENTRIES
from documents.uploads import inspect

WHERE = 0x8825
MAKE = 0x010F


def picture(form="JPEG", size=(60, 40), mode="RGB", orientation=None):
    """A small image with a camera's name in it."""
    image, out = Image.new(mode, size, "red" if mode == "RGB" else None), io.BytesIO()
    exif = image.getexif()
    exif[MAKE] = "SecretCamera"
    if orientation:
        exif[0x0112] = orientation
    image.save(out, form, exif=exif)
    return out.getvalue()


def pdf(**saving):
    """A PDF with everything a document may carry that acts."""
    with pikepdf.new() as made:
        made.add_blank_page()
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('evilscript')")
        made.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA="evilform")
        made.attachments["evil.exe"] = b"evilattachment"
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
        link.A = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="evillaunch")
        made.pages[0].obj.Annots = pikepdf.Array([made.make_indirect(link)])
        made.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="evilpage"))
        out = io.BytesIO()
        made.save(out, **{"compress_streams": False, "object_stream_mode": pikepdf.ObjectStreamMode.disable, **saving})
        return out.getvalue()


def workbook(**extra):
    """A workbook, and further members of its archive."""
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, body in extra.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), body)
    return out.getvalue()


def letter():
    """The least Word document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return out.getvalue()


GOOD = {
    "jpeg": ("现场.JPG", picture),
    "png": ("a.png", lambda: picture("PNG")),
    "pdf": ("流水.pdf", pdf),
    "xlsx": ("工资表.xlsx", workbook),
    "docx": ("说明.docx", letter),
    "mp4": ("询问.mp4", lambda: b"\0\0\0\x18ftypmp42" + b"\0" * 40),
    "mp3": ("录音.mp3", lambda: b"ID3\x04" + b"\0" * 40),
    "csv": ("名单.csv", lambda: "姓名,金额\n罗英,9500".encode("gb18030")),
    "txt": ("说明.txt", lambda: "已经支付".encode()),
}


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_sound_files_are_kept_with_their_sum(kind):
    name, make = GOOD[kind]
    data = make()
    found = inspect(name, data)
    assert (found.kind, found.problem, found.size, found.ok) == (kind, "", len(data), True)
    assert len(found.sha256) == 64
    assert bool(found.view_bytes) == (kind in ("jpeg", "png", "pdf"))


def test_every_type_is_tried_above():
    assert {row.kind for row in uploads.TYPES} == set(GOOD)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_the_view_of_an_image_has_lost_the_camera_and_anything_behind(form):
    found = inspect("x." + form.lower(), picture(form) + b"<script>evil</script>")
    assert found.ok and found.view_media == "image/jpeg"
    assert b"SecretCamera" not in found.view_bytes and b"evil" not in found.view_bytes
    assert not Image.open(io.BytesIO(found.view_bytes)).getexif()


def test_a_picture_taken_sideways_is_upright_in_the_view():
    found = inspect("x.jpg", picture(size=(60, 40), orientation=6))
    assert Image.open(io.BytesIO(found.view_bytes)).size == (40, 60)


def test_a_large_picture_is_smaller_in_the_view():
    found = inspect("x.jpg", picture(size=(5000, 2500)))
    assert Image.open(io.BytesIO(found.view_bytes)).size == (2400, 1200)


def test_transparency_becomes_white():
    found = inspect("x.png", picture("PNG", mode="RGBA"))
    assert Image.open(io.BytesIO(found.view_bytes)).getpixel((5, 5)) == (255, 255, 255)


def test_a_picture_of_too_many_pixels_is_refused_from_its_header():
    data = bytearray(picture("PNG"))
    data[16:24] = (9000).to_bytes(4, "big") + (9000).to_bytes(4, "big")
    import zlib

    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    assert "5000万像素" in inspect("x.png", bytes(data)).problem


@pytest.mark.parametrize("keep", [30, 200])
def test_a_damaged_picture_is_refused_even_when_the_library_was_told_to_be_lenient(keep):
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        assert "损坏" in inspect("x.jpg", picture(size=(600, 400))[:keep]).problem
        assert ImageFile.LOAD_TRUNCATED_IMAGES is True
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def test_the_view_of_a_pdf_has_lost_scripts_forms_links_and_attachments():
    data = pdf()
    for evil in (b"evilscript", b"evilform", b"evilattachment", b"evillaunch", b"evilpage"):
        assert evil in data
    found = inspect("x.pdf", data)
    with pikepdf.open(io.BytesIO(found.view_bytes)) as view:
        assert len(view.pages) == 1
        assert set(view.Root.keys()) <= {"/Type", "/Pages", "/PageMode"}
        out = io.BytesIO()
        view.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False,
                  object_stream_mode=pikepdf.ObjectStreamMode.disable)  # fmt: skip
    assert b"evil" not in out.getvalue()


def test_the_view_of_a_pdf_is_the_same_each_time():
    data = pdf()
    assert inspect("x.pdf", data).view_bytes == inspect("x.pdf", data).view_bytes


@pytest.mark.parametrize("user", ["", "secret"])
def test_an_encrypted_pdf_is_refused(user):
    locked = pdf(encryption=pikepdf.Encryption(owner="owner", user=user))
    assert "密码" in inspect("x.pdf", locked).problem


def test_a_damaged_pdf_is_refused():
    assert "损坏" in inspect("x.pdf", b"%PDF-1.7\nnothing").problem


def test_a_workbook_that_bursts_is_refused():
    assert "解压后过大" in inspect("x.xlsx", workbook(xl__bomb_dot_bin=b"\0" * (60 << 20))).problem


def test_a_workbook_of_too_many_parts_is_refused():
    parts = {f"p{n}": b"" for n in range(MAX_ENTRIES + 1)}
    assert "解压后过大" in inspect("x.xlsx", workbook(**parts)).problem


def test_a_workbook_with_macros_is_refused():
    assert "宏" in inspect("x.xlsx", workbook(xl__vbaProject_dot_bin=b"x")).problem


def test_entities_in_a_workbook_are_refused():
    part = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert "外部定义" in inspect("x.xlsx", workbook(xl__x_dot_xml=part)).problem


def test_an_archive_that_is_no_workbook_is_refused():
    assert "不符" in inspect("x.xlsx", letter()).problem
    assert "不符" in inspect("x.docx", workbook()).problem


def test_a_damaged_archive_is_refused():
    assert "损坏" in inspect("x.xlsx", b"PK\x03\x04" + b"x" * 100).problem


@pytest.mark.parametrize(
    ("name", "data"),
    [("x.jpg", b"%PDF-1.7"), ("x.pdf", b"MZ\x90"), ("x.csv", b"a\0b"), ("x.txt", b"\xff\xff\xff"), ("x.mp4", b"<html>"),
     ("x.mp3", b"MZ\x90"), ("x.png", b"GIF89a"), ("x.xlsx", b"<html>")],
)  # fmt: skip
def test_a_file_that_is_not_what_its_name_says_is_refused(name, data):
    assert "不符" in inspect(name, data).problem


@pytest.mark.parametrize("name", ["x.exe", "x.svg", "x.html", "x", "x.xls", "x.jpg.exe", "x.zip"])
def test_other_types_are_refused_and_the_right_ones_named(name):
    found = inspect(name, b"data")
    assert "XLSX" in found.problem and not found.ok and found.view_bytes is None


def test_an_empty_and_a_large_file_are_refused(monkeypatch):
    assert "空" in inspect("x.pdf", b"").problem
    assert "超过10MB" in inspect("x.txt", b"a" * (10 * uploads.MB + 1)).problem


def test_a_path_in_the_name_is_dropped():
    assert inspect("C:\\用户\\..\\流水.txt", b"a").name == "流水.txt"
    assert inspect("../../etc/名单.txt", b"a").name == "名单.txt"


@pytest.mark.parametrize("refusal", ["x.exe", "x.pdf", "x.jpg"])
def test_refusals_say_what_to_do(refusal):
    assert "再上传" in inspect(refusal, b"%PDF-garbage" if refusal == "x.pdf" else b"nothing").problem
