"""Packets: one book, one archive, the same bytes each time; whoever changes a byte is found without us."""

import io
import json
import subprocess
import sys
import zipfile
from datetime import datetime
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from documents import engine
from documents.packets import archive, book, verify
from documents.packets.parts import WITHHELD, Heading, Part, Proofs
from lawkit import chain

MADE = datetime(2026, 11, 22, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
HEADING = Heading(
    "涉嫌犯罪案件移送卷",
    "余桐区人力资源和社会保障局",
    "余桐区公安分局",
    "余人社监案〔2026〕第12号",
    "拒不支付劳动报酬",
    "锦晨服装加工厂",
    MADE,
)


def paper(words, pages=1):
    """A PDF of so many pages."""
    body = "".join(f'<h2 class="annex">{words}{n}</h2>' for n in range(pages))
    return engine.to_pdf(
        f'<html lang="zh-CN"><head><title>{words}</title></head><body class="form">{body}</body></html>'
    )


def photo(size=(800, 600)):
    """A JPEG."""
    out = io.BytesIO()
    Image.new("RGB", size, "#6a7").save(out, "JPEG")
    return out.getvalue()


def events():
    """A chain of three events, as the kernel hashes them."""
    link, told = "", []
    for n in range(3):
        text = chain.canonical({"seq": n, "act": "证据"})
        link = chain.digest(link, text)
        told.append((text, link))
    return tuple(told)


@pytest.fixture(scope="module")
def made():
    """(parts, book, archive, seal) of a small packet with a paper, a turned one, a picture and a sheet."""
    turned = pikepdf.open(io.BytesIO(paper("现场检查笔录", 2)))
    turned.pages[1].rotate(90, relative=True)
    data = io.BytesIO()
    turned.save(data, deterministic_id=True)
    parts = [
        Part("一、执法文书", "涉嫌犯罪案件移送书", "余人社监移字〔2026〕第3号", "2026-11-20", pdf=paper("移送书")),
        Part("一、执法文书", "现场检查笔录", "", "2026-10-08", pdf=data.getvalue()),
        Part("二、证据", "宿舍张贴照片", "", "2026-10-09", jpeg=photo(), name="IMG 1.jpg", original=photo((40, 30))),
        Part("二、证据", "工资表", "", "2026-10-09", name="../工资表.xlsx", original=b"PK\x03\x04 sheet" * 40),
        Part("三、涉案物品", "涉案物品清单", note="无"),
    ]
    whole = book.build(HEADING, parts)
    packed, seal = archive.build(
        HEADING, parts, whole, Proofs(events(), [{"by": 7, "digest": "ab"}], [{"rule": "CLK-ORDER"}])
    )
    return parts, whole, packed, seal


def text_of(pdf, page):
    """What a reader finds on a page, counted from 1."""
    done = subprocess.run(["pdftotext", "-f", str(page), "-l", str(page), "-", "-"], input=pdf, capture_output=True)
    return done.stdout.decode()


def squeezed(text):
    """Without spaces, which viewers set as they like."""
    return "".join(text.split())


def changed(packed, change):
    """The archive with its files changed by a function over {name: bytes}, packed again by a careless hand."""
    files = dict(verify.read(packed))
    files = change(files) or files
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as again:
        for name, data in files.items():
            again.writestr(name, data)
    return out.getvalue()


def test_the_book_has_cover_index_bookmarks_and_counted_pages(made):
    whole = made[1]
    with pikepdf.open(io.BytesIO(whole.pdf)) as pdf, pdf.open_outline() as outline:
        assert len(pdf.pages) == whole.pages == 6
        assert [(top.title, [leaf.title for leaf in top.children]) for top in outline.root] == [
            ("封面", []),
            ("卷内目录", []),
            ("一、执法文书", ["涉嫌犯罪案件移送书 余人社监移字〔2026〕第3号", "现场检查笔录"]),
            ("二、证据", ["宿舍张贴照片"]),
        ]
    assert [row.pages for row in whole.rows] == ["3", "4—5", "6", "电子件", "无"]
    assert "涉嫌犯罪案件移送卷" in text_of(whole.pdf, 1) and "共 5 件，6 页" in text_of(whole.pdf, 1)
    index = text_of(whole.pdf, 2)
    assert all(word in index for word in ("4—5", "电子件", "涉案物品清单", "二、证据"))
    for page in range(1, 7):
        found = squeezed(text_of(whole.pdf, page))
        assert f"第{page}页" in found and "共6页" in found


def test_a_long_index_counts_its_own_pages():
    parts = [Part("证据", f"第{n}份证据材料的名称写得很长很长以便折行", jpeg=photo((8, 8))) for n in range(60)]
    whole = book.build(HEADING, parts)
    index_pages = whole.rows[0].first - 2
    assert index_pages > 1 and whole.rows[-1].last == whole.pages == 1 + index_pages + 60


def test_the_same_parts_give_the_same_bytes(made):
    parts, whole, packed, seal = made
    again = book.build(HEADING, parts)
    proofs = Proofs(events(), [{"by": 7, "digest": "ab"}], [{"rule": "CLK-ORDER"}])
    assert again.pdf == whole.pdf and archive.build(HEADING, parts, again, proofs) == (packed, seal)


def test_a_whole_packet_is_found_whole_by_its_own_program_with_python_alone(made, tmp_path):
    _, _, packed, seal = made
    (tmp_path / "p.zip").write_bytes(packed)
    (tmp_path / "verify.py").write_bytes(dict(verify.read(packed))["verify.py"])
    command = [sys.executable, "-I", "-S", "verify.py", "p.zip", "--seal", seal]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env={"PYTHONUTF8": "1"})
    assert done.returncode == 0 and "完整，未被改动" in done.stdout and seal in done.stdout


def test_names_of_originals_cannot_leave_the_folder(made):
    names = [name for name, _ in verify.read(made[2])]
    assert "originals/003-IMG 1.jpg" in names and "originals/004-工资表.xlsx" in names


@settings(max_examples=60, deadline=None)
@given(where=st.floats(0, 1, exclude_max=True), other=st.integers(1, 255))
def test_one_changed_byte_of_any_file_is_named_exactly(made, where, other):
    packed = made[2]
    files = [(name, data) for name, data in verify.read(packed) if name not in (verify.CHECKS, verify.SEAL)]
    for name, data in files[::3]:
        at = int(where * len(data))
        bad = bytearray(packed)
        bad[packed.index(data) + at] ^= other
        assert f"{name} 已被改动，第一处改动是第 {at} 个字节（从0数）" in verify.check(bytes(bad))


def test_a_longer_change_is_named_within_a_cell_and_an_insertion_exactly(made):
    def overwritten(files):
        data = files["packet.pdf"]
        files["packet.pdf"] = data[:1000] + bytes(byte ^ 85 for byte in data[1000:1100]) + data[1100:]

    def inserted(files):
        files["clocks.json"] = files["clocks.json"][:5] + b"     " + files["clocks.json"][5:]

    found = verify.check(changed(made[2], overwritten))
    assert found == ["packet.pdf 已被改动，第一处改动在第 960 至第 1023 个字节之间（从0数）"]
    assert any("clocks.json 已被改动，第一处改动是第" in line for line in verify.check(changed(made[2], inserted)))


def test_a_dropped_and_an_added_file_are_named(made):
    def swapped(files):
        del files["originals/003-IMG 1.jpg"]
        files["originals/099-新证据.jpg"] = b"x"

    found = verify.check(changed(made[2], swapped))
    assert "缺少 originals/003-IMG 1.jpg" in found and "多出 originals/099-新证据.jpg，清单里没有它" in found


def test_a_reordered_index_is_named_even_if_manifest_and_seal_were_made_anew(made):
    """Whoever rewrites all of it is found by the links, and by the seal that was written down elsewhere."""

    def reordered(files):
        index = json.loads(files["index.json"])
        index["entries"][1:3] = index["entries"][2:0:-1]
        return resealed({**files, "index.json": json.dumps(index, ensure_ascii=False).encode()})

    found = verify.check(changed(made[2], reordered), made[3])
    assert "index.json 的顺序已被改动：第 2 项原来是第 3 项" in found
    assert any(line.startswith("总校验码与移交单上的不一致") for line in found)


def test_an_edited_manifest_is_named(made):
    def edited(files):
        files["manifest.json"] = files["manifest.json"].replace(b"2026-11-22", b"2026-11-21")

    (line,) = verify.check(changed(made[2], edited))
    assert line.startswith("manifest.json 已被改动，第一处改动是第")


def test_a_history_cut_short_or_rewritten_is_named(made):
    def rewritten(files):
        lines = files["chain.jsonl"].decode().splitlines()
        return resealed({**files, "chain.jsonl": "\n".join([lines[0], lines[2]]).encode()})

    assert "chain.jsonl 第 2 条与前一条接不上：办案记录已被改动" in verify.check(changed(made[2], rewritten))


def test_an_event_that_is_withheld_shows_its_link_and_the_chain_goes_on(made):
    parts, whole, *_rest = made
    told = events()
    packed, seal = archive.build(HEADING, parts, whole, Proofs((told[0], (WITHHELD, told[1][1]), told[2])))
    assert verify.check(packed, seal) == []
    assert "监察条例第九条" in dict(verify.read(packed))["chain.jsonl"].decode()
    cut, _seal = archive.build(HEADING, parts, whole, Proofs((told[0], (WITHHELD, told[0][1]), told[2])))
    assert "chain.jsonl 第 3 条与前一条接不上：办案记录已被改动" in verify.check(cut)


def test_bytes_outside_of_every_file_are_named(made):
    packed = made[2]
    at = next(one.header_offset for one in zipfile.ZipFile(io.BytesIO(packed)).infolist() if "003" in one.filename) + 30
    renamed = packed[:at] + b"0" + packed[at + 1 :]  # where the file begins, not in the list at the end
    for bad in (b"#!/bin/sh\n" + packed, packed + b"more", renamed):
        assert any("不属于任何文件" in line or "文件头已被改动" in line for line in verify.check(bad))


@pytest.mark.parametrize("change", [
    {"files": [{"name": 1, "size": "x", "sha256": None}]}, {"files": {}}, {"files": None}, [], {"files": [{}], "head": 3},
    {"files": [{"name": "packet.pdf", "size": 10**12, "sha256": "0"}]},
    {"files": [{"name": "packet.pdf", "size": -5, "sha256": "0"}]},
])  # fmt: skip
def test_a_manifest_of_nonsense_is_named_and_never_ends_the_verifier(made, change, tmp_path, capsys):
    bad = changed(made[2], lambda files: {**files, "manifest.json": json.dumps(change).encode()})
    (tmp_path / "p.zip").write_bytes(bad)
    assert verify.main([str(tmp_path / "p.zip")]) == 1 and "manifest.json" in capsys.readouterr().out


def test_a_part_without_pages_and_a_picture_named_in_thirty_characters_are_set(made):
    blank = io.BytesIO()
    pikepdf.new().save(blank)
    name = "锦晨服装加工厂二零二六年九月十月计件工资明细表和考勤记录" + ".jpg"
    parts = [Part("证据", "空白", pdf=blank.getvalue()), Part("证据", name, jpeg=photo((8, 8)), name=name, original=b"x")]
    whole = book.build(HEADING, [*parts, parts[0]])
    packed, seal = archive.build(HEADING, [*parts, parts[0]], whole, Proofs(events()))
    assert verify.check(packed, seal) == [] and whole.rows[0].pages == whole.rows[2].pages == "电子件"
    assert f"originals/002-{name}" in [one for one, _data in verify.read(packed)]


def test_what_is_no_packet_is_said_to_be_none(tmp_path, capsys):
    (tmp_path / "a.zip").write_bytes(b"hello")
    assert verify.main([str(tmp_path / "a.zip")]) == 2 and "不是案卷包" in capsys.readouterr().out


def resealed(files):
    """The files with manifest, checks and seal made to agree with them, as a forger would."""
    import hashlib

    own = (verify.MANIFEST, verify.CHECKS, verify.SEAL)
    manifest = json.loads(files["manifest.json"])
    inner = {name: data for name, data in files.items() if name not in own}
    manifest["files"] = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in inner.items()
    ]
    told = json.dumps(manifest).encode()
    checks = b"".join(verify.cells(data) for data in (*inner.values(), told))
    seal = verify.seal_of(told, checks).encode()
    return {**inner, verify.MANIFEST: told, verify.CHECKS: checks, verify.SEAL: seal}
