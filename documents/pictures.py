"""Images and PDFs from outside, made safe to look at."""

import io
import warnings

import pikepdf
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

MAX_PIXELS = 50_000_000
MAX_PAGES = 1000
VIEW_EDGE = 2400
VIEW_QUALITY = 85
ACTIVE_IN_CATALOG = (
    "/OpenAction", "/AA", "/AcroForm", "/Names", "/Collection", "/Perms", "/AF", "/Outlines", "/Threads",
)  # fmt: skip
ACTIVE_IN_PAGE = ("/AA", "/Annots", "/AF")


class Refusal(Exception):
    """The file cannot be kept; the message says what to do."""


def safe_image(data: bytes) -> bytes:
    """A JPEG of at most 2,400 px an edge, upright, on white, without EXIF or anything after the image.

    Raises Refusal for more than 50 megapixels (read from the header, before decoding) and for damaged data.
    """
    truncated, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _reencoded(Image.open(io.BytesIO(data), formats=("JPEG", "PNG")))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise Refusal(_("图片已经损坏，重新拍照或者导出后再上传")) from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = truncated


def _reencoded(image):
    if image.width * image.height > MAX_PIXELS:
        raise Refusal(_("图片超过5000万像素，缩小后再上传"))
    image.draft("RGB", (VIEW_EDGE, VIEW_EDGE))
    image.load()
    image = ImageOps.exif_transpose(image)
    image.thumbnail((VIEW_EDGE, VIEW_EDGE), Image.Resampling.LANCZOS)
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        image = Image.new("RGB", layer.size, "white")
        image.paste(layer, mask=layer.getchannel("A"))
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=VIEW_QUALITY)
    return out.getvalue()


def safe_pdf(data: bytes) -> bytes:
    """The same pages without scripts, forms, links, outlines and attachments; equal input gives equal bytes.

    Raises Refusal for an encrypted, damaged or very long file.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _stripped(pdf)
    except pikepdf.PasswordError as error:
        raise Refusal(_("PDF设有密码，打印为新的PDF去掉密码后再上传")) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError) as error:
        raise Refusal(_("PDF已经损坏，用原来的程序重新导出后再上传")) from error


def _stripped(pdf):
    if pdf.is_encrypted:
        raise Refusal(_("PDF设有密码，打印为新的PDF去掉密码后再上传"))
    if not 0 < len(pdf.pages) <= MAX_PAGES:
        raise Refusal(_("PDF没有页面或者超过%(most)d页，分成几个文件再上传") % {"most": MAX_PAGES})
    for name in ACTIVE_IN_CATALOG:
        if name in pdf.Root:
            del pdf.Root[name]
    for page in pdf.pages:
        for name in ACTIVE_IN_PAGE:
            if name in page.obj:
                del page.obj[name]
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
