"""The archive: the book, every original, the case's chain and clocks, what proves them, and the program that checks it.

Everything is stored uncompressed, so that a byte of a file is a byte of the archive and a change can be named. Names,
order and times are fixed by the parts: equal parts give equal bytes.
"""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from documents.packets import verify
from documents.packets.parts import WITHHELD, Book, Heading, Part, Proofs

BOOK, INDEX, CHAIN, SIGNATURES, CLOCKS = "packet.pdf", "index.json", "chain.jsonl", "signatures.json", "clocks.json"
READ_ME, PROGRAM = "README.txt", "verify.py"
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+')
WHY_WITHHELD = "劳动保障监察条例第九条：为举报人保密"
LONGEST_NAME = 60  # characters of an original's own name
WORDS = """案卷包说明

packet.pdf       全卷（封面、卷内目录、书签、页码）
index.json       卷内目录，每一项扣住前一项
originals/       电子原件，与收到时逐字节相同
chain.jsonl      办案记录链，每一条扣住前一条
signatures.json  签署记录
clocks.json      期限的推算依据
manifest.json    全部文件的 SHA-256 校验清单
checks.bin       每64字节一个校验值，用来指出第一处改动
seal.txt         总校验码，应与移交单上的一致
verify.py        核验程序，只需要 Python 3.10 以上，不联网：

    python3 verify.py 案卷包.zip --seal 移交单上的总校验码
"""


def build(heading: Heading, parts: Sequence[Part], book: Book, proofs: Proofs) -> tuple[bytes, str]:
    """The archive's bytes and its seal: the number to be written down elsewhere, since whoever has it has the rest."""
    names = [f"originals/{n:03d}-{safe(part.name)}" if part.original else "" for n, part in enumerate(parts, 1)]
    files = {
        BOOK: book.pdf,
        INDEX: _json(_index(book, names)),
        CHAIN: "".join(f"{_line(text, link)}\n" for text, link in proofs.events).encode(),
        SIGNATURES: _json(proofs.signatures),
        CLOCKS: _json(proofs.clocks),
        READ_ME: WORDS.encode(),
        PROGRAM: Path(verify.__file__).read_bytes(),
        **{name: part.original for name, part in zip(names, parts, strict=True) if name},
    }
    manifest = _json(_manifest(heading, files, proofs))
    checks = b"".join(verify.cells(data) for data in (*files.values(), manifest))
    seal = verify.seal_of(manifest, checks)
    files.update({verify.MANIFEST: manifest, verify.CHECKS: checks, verify.SEAL: f"{seal}\n".encode()})
    return _zipped(files, heading.made_at.timetuple()[:6]), seal


def safe(name: str) -> str:
    """A file's name that every system can unpack; its ending is kept."""
    stem, dot, ending = UNSAFE.sub("_", name).rpartition(".")
    stem, ending = (stem, dot + ending[:8]) if dot else (ending, "")
    return (stem.strip(" ._")[:LONGEST_NAME] or "file") + ending


def _index(book, names):
    entries, link = [], ""
    for row, name in zip(book.rows, names, strict=True):
        entry = {
            "n": row.n, "group": row.part.group, "title": row.part.title, "number": row.part.number,
            "on": row.part.on, "pages": [row.first, row.last], "file": name,
        }  # fmt: skip
        link = verify.link_of(link, entry)
        entries.append({**entry, "link": link})
    return {"pages": book.pages, "entries": entries}


def _manifest(heading, files, proofs):
    return {
        "version": 1,
        "algorithm": "SHA-256",
        "title": heading.title,
        "case": heading.case_number,
        "made_at": heading.made_at.isoformat(),
        "events": len(proofs.events),
        "head": proofs.events[-1][1] if proofs.events else "",
        "files": [
            {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in files.items()
        ],
    }


def _line(text, link):
    if text == WITHHELD:
        return json.dumps({"hash": link, "withheld": WHY_WITHHELD}, ensure_ascii=False)
    return json.dumps({"hash": link, "body": text}, ensure_ascii=False)


def _json(value) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _zipped(files, when) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, when)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, data)
    return out.getvalue()
