"""Printed papers, read back from their bytes."""

import hashlib
import io
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from documents import checks, contexts, engine, fonts, kinds, render, samples
from documents.amounts import in_words, yuan

CODES = sorted(kinds.KINDS)
A4 = (595, 842)
INTERNAL = {
    ("D01", "进度查询·查询地址"),
    ("D02", "进度查询·查询地址"),
    ("D32", "撤销事由代码")}  # an outward decision names the ground, not our code for it
TEMPLATES = Path(kinds.__file__).parent / "templates" / "legal"
SCRIPT = """
import django, hashlib, sys
django.setup()
from documents import render, samples
for code in sys.argv[1:]:
    print(hashlib.sha256(render.pdf(code, samples.sample(code))).hexdigest())
"""


@cache
def read(pdf):
    """The PDF as pypdf sees it."""
    return PdfReader(io.BytesIO(pdf))


@cache
def pages(pdf):
    """The text of each page; reading it is what costs, so each paper is read once."""
    return tuple(page.extract_text() for page in read(pdf).pages)


@cache
def words(pdf):
    """All text without white space and page numbers: line and page breaks fall anywhere."""
    text = re.sub(r"\s", "", "".join(pages(pdf)))
    return re.sub(r"第\d+页共\d+页", "", text)


def bare(html):
    """The text of a page of HTML, without tags and white space."""
    return re.sub(r"<[^>]+>|\s", "", html)


def faces(reader):
    """Base name and whether embedded, of every font of every page."""
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            yield inner["/BaseFont"], "/FontFile2" in inner["/FontDescriptor"].get_object()


@pytest.fixture(scope="module")
def printed():
    """Every sample, issued."""
    return {code: render.pdf(code, samples.sample(code)) for code in CODES}


@pytest.fixture(scope="module")
def drafts():
    """The words of every sample as a draft, before it is set: setting them all again costs as much as printing."""
    return {code: bare(render.html(code, samples.sample(code, draft=True), draft=True)) for code in CODES}


@pytest.mark.parametrize("code", CODES)
def test_every_sample_is_consistent(code):
    assert [str(c) for c in checks.conflicts(kinds.get(code), samples.CONTEXTS[code], samples.DAY)] == []


@pytest.mark.parametrize("code", CODES)
def test_a_printed_paper_shows_organ_title_number_date_and_code(printed, code):
    text, paper = words(printed[code]), samples.sample(code)["paper"]
    assert paper["organ"] in text
    assert paper["title"] in text
    assert paper["number"] in text
    assert paper["code"] in text
    assert bool(paper["number"]) == kinds.get(code).numbered


@pytest.mark.parametrize("code", CODES)
def test_every_page_is_a4_and_counts_itself(printed, code):
    texts = pages(printed[code])
    for index, (page, text) in enumerate(zip(read(printed[code]).pages, texts, strict=True), 1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
        assert f"第{index}页共{len(texts)}页" in re.sub(r"\s", "", text)


@pytest.mark.parametrize("code", CODES)
def test_all_faces_are_ours_and_embedded(printed, code):
    found = set(faces(read(printed[code])))
    assert found
    assert all(embedded and "GW" in name for name, embedded in found), found


@pytest.mark.parametrize("code", CODES)
def test_it_is_tagged_pdf_a_in_chinese(printed, code):
    root = read(printed[code]).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    data = root["/Metadata"].get_object().get_data()
    assert b"part>3<" in data.replace(b"pdfaid:", b"") or b'part="3"' in data
    assert root["/OutputIntents"]


@pytest.mark.parametrize("code", CODES)
def test_only_a_draft_is_watermarked_and_it_has_no_number_and_no_code(printed, drafts, code):
    draft = drafts[code]
    assert "草稿未生效" in draft
    assert "草稿" not in words(printed[code])
    assert samples.PAPER_CODE not in draft
    assert "〕第133号" not in draft.replace(samples.ORDER_NUMBER, "").replace(
        f"（{samples.ORDER_NUMBER}）", ""
    )
    assert ("未编号" in draft) == kinds.get(code).numbered


@pytest.mark.parametrize("code", CODES)
def test_every_text_of_the_context_is_printed(printed, code):
    text = words(printed[code])
    for label, value in contexts.walk(code, samples.CONTEXTS[code], ("text",)):
        for line in value.splitlines():
            wanted = re.sub(r"\s", "", line).rstrip("；。")
            assert wanted in text or (code, label) in INTERNAL, (label, wanted)


def test_a_draft_is_printed_under_its_watermark():
    text = words(render.pdf("D11", samples.sample("D11", draft=True), draft=True))
    assert "草稿未生效" in text
    assert samples.NAMES[0] in text


def test_outward_papers_name_the_way_out(printed):
    for code, kind in kinds.KINDS.items():
        text = words(printed[code])
        if kind.remedy == kinds.Remedy.DIRECT:
            assert (
                "六十日内向云溪区人民政府申请行政复议，也可以自收到之日起六个月内直接向云溪区人民法院提起行政诉讼"
                in text
            )
        elif kind.remedy in (kinds.Remedy.REVIEW_FIRST, kinds.Remedy.INACTION):
            assert "先向云溪区人民政府申请行政复议" in text
            assert "六个月" not in text
            assert "十五日内向云溪区人民法院提起行政诉讼" in text
        elif kind.remedy == kinds.Remedy.RIGHTS:
            assert "申请其回避" in text
        else:
            assert not re.search("向[^。]{1,30}申请行政复议", text), code


def test_an_order_says_sum_in_words_and_figures_deadline_and_consequences(printed):
    text = words(printed["D11"])
    assert in_words(samples.TOTAL) in text
    assert f"¥{yuan(samples.TOTAL)}" in text
    assert "于2026年12月14日前" in text
    for consequence in (
        "百分之五十以上百分之一百以下",
        "二千元以上二万元以下罚款",
        "失信联合惩戒对象名单",
        "移送公安机关",
    ):
        assert consequence in text
    assert all(name in text for name in samples.NAMES)


def test_a_deadline_in_working_days_is_printed_as_such():
    context = samples.sample("D11")
    del context["deadline_on"], context["served_on"]
    context["deadline_days"] = 7
    assert "自收到本责令限期支付通知书之日起7个工作日内" in words(render.pdf("D11", context))


def test_two_hundred_workers_run_over_pages_under_a_repeated_header():
    names = [f"{samples.NAMES[n % 14]}{n:03d}" for n in range(200)]
    sums = [samples.SUMS[n % 14] for n in range(200)]
    context = samples.sample("D11")
    context |= {
        "workers": samples.ordered(names, sums),
        "headcount": 200,
        "total": sum(sums),
        "ledger_total": sum(sums),
    }
    reader = read(render.pdf("D11", context))
    annex = [page.extract_text() for page in reader.pages if "欠薪期间" in page.extract_text()]
    assert len(annex) >= 5
    assert all("未付（元）" in text for text in annex)
    assert all(name in "".join(annex) for name in names)
    assert len(annex) + 3 == len(reader.pages)


def test_a_page_of_text_has_22_lines_of_28_characters_inside_the_standard_margins():
    """GB/T 9704-2012: type area 156 mm x 225 mm, 37 mm from the top, 28 mm from the left."""
    text = "劳动保障监察机构依法对用人单位遵守法律法规的情况进行检查" * 60
    lines = {}

    def visit(text, outer, inner, _font, size):
        if text.strip() and round(size * abs(outer[3])) == 16:
            x, y = outer[0] * inner[4] + outer[4], outer[3] * inner[5] + outer[5]
            lines.setdefault(round(y, 1), []).append((x, text.strip()))

    page = read(
        engine.to_pdf(f'<html lang="zh-CN"><body class="letter"><p class="flush">{text}</p></body></html>')
    ).pages[0]
    page.extract_text(visitor_text=visit)
    heights = sorted(lines, reverse=True)
    assert len(heights) == 22
    assert {sum(len(part) for _, part in line) for line in lines.values()} == {28}
    mm = 72 / 25.4
    assert all(abs(min(x for x, _ in line) - 28 * mm) < mm for line in lines.values())
    assert (297 - 37) * mm - 29 < heights[0] < (297 - 37) * mm
    assert abs((heights[0] - heights[-1]) / 21 - 28.95) < 0.1


def test_a_rare_name_is_printed_in_the_fallback_face(printed):
    assert "赵祎" in words(printed["D11"])
    assert any("GW-Fallback" in name or "GWFallback" in name for name, _ in faces(read(printed["D11"])))


def test_a_character_without_glyph_stops_the_paper_and_is_named_with_its_field():
    context = samples.sample("D11")
    context["workers"][2]["name"] = "王\U0002a6d6\U0001f600"
    with pytest.raises(render.MissingGlyphs) as caught:
        render.pdf("D11", context)
    (label,) = caught.value.fields
    assert label == "附件名单3·姓名"
    assert "U+1F600" in str(caught.value)
    assert "王" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["http://10.0.0.1/x.png", "file:///etc/passwd", "data:text/plain,x", "res:unknown"]
)
def test_nothing_is_fetched_from_outside(address):
    with pytest.raises(render.RenderError):
        engine.to_pdf(f'<html><body><img src="{address}"></body></html>')


def test_markup_in_a_field_is_text(printed):
    context = samples.sample("D12")
    context["conclusion"] = '<img src="file:///etc/passwd"><b>改正</b>'
    assert '<imgsrc="file:///etc/passwd"><b>改正</b>' in words(render.pdf("D12", context))


def test_the_same_paper_has_the_same_bytes_in_any_process(printed):
    sums = []
    for seed, zone in (("1", "UTC"), ("42", "America/New_York")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, "D01", "D11", "D17"],
            capture_output=True,
            text=True,
            env=environment,
            check=True,
        )
        sums.append(done.stdout.split())
    here = [hashlib.sha256(printed[code]).hexdigest() for code in ("D01", "D11", "D17")]
    assert sums == [here, here]


def test_printing_changes_neither_the_image_library_nor_the_environment():
    from PIL import ImageFile

    engine.load()
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
    assert "FONTCONFIG_FILE" not in os.environ


def test_the_faces_are_whole():
    assert fonts.problems() == ()
    assert fonts.ready()


def test_a_changed_face_is_noticed(monkeypatch, tmp_path):
    for name in fonts.expected():
        (tmp_path / name).write_bytes(b"" if name == "GWKai.ttf" else (fonts.FOLDER / name).read_bytes())
    (tmp_path / "GWHei.ttf").unlink()
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    fonts.problems.cache_clear()
    try:
        assert fonts.problems() == ("GWHei.ttf is missing", "GWKai.ttf differs from the committed face")
        assert not fonts.ready()
    finally:
        fonts.problems.cache_clear()


def test_even_right_edges_are_in_place_for_the_pinned_version():
    from weasyprint.layout import inline

    engine.load()
    assert inline.justify_line.spread, "WeasyPrint changed: justify.py has to be read again"


def test_templates_cite_only_what_their_kind_declares():
    for code, kind in kinds.KINDS.items():
        declared = {piece.strip() for piece in f"{kind.cite};{kind.mentions}".split(";")}
        text = (TEMPLATES / f"{kind.template}.html").read_text("utf-8")
        for cited in re.findall(r'"([^"]+)"\|cite', text):
            assert {piece.strip() for piece in cited.split(";")} <= declared, (code, cited)


def test_no_template_puts_text_into_style_or_an_unquoted_attribute():
    for file in TEMPLATES.glob("*.html"):
        text = file.read_text("utf-8")
        assert not re.search(r"style\s*=|=\{\{|\|safe(?!\})", text.replace("{{ qr|safe }}", "")), file.name


def test_a_preview_is_a_part_of_a_page_without_code_style_or_script():
    part = render.preview("D11", samples.sample("D11"))
    assert part.strip().startswith("<article")
    assert "草稿" in part
    assert "<html" not in part
    assert not re.search(r"\sstyle=|<script", part)
    assert samples.PAPER_CODE not in part
