#!/usr/bin/env python3
"""案卷包核验 / Checks a packet offline, with Python 3.10 or newer and nothing else.

    python3 verify.py packet.zip [--seal 移交单上的总校验码]

Exit status 0: whole; 1: something was changed, each line says what and where; 2: not a packet.

How it finds the first changed byte: checks.bin holds a CRC-32 for every 64 bytes of every file, in the manifest's order,
the manifest last. The first cell that disagrees holds the first change; inside it, the change of one byte and an
insertion of any length are found exactly, anything else is named as this cell. Whether something was changed at all is
decided by SHA-256 alone.
"""

import argparse
import hashlib
import io
import json
import struct
import sys
import zipfile
import zlib
from array import array

MANIFEST, CHECKS, SEAL = "manifest.json", "checks.bin", "seal.txt"
CELL = 64  # bytes
END, END_SIZE = b"PK\x05\x06", 22  # of a zip without a comment
LOCAL_HEADER = struct.Struct("<26xHH")  # of which only the two lengths matter here


def cells(data):
    """The check of every 64 bytes, four bytes each, the highest first."""
    view = memoryview(data)
    checks = array("I", [zlib.crc32(view[at : at + CELL]) for at in range(0, len(data), CELL)])
    if sys.byteorder == "little":
        checks.byteswap()
    return checks.tobytes()


def seal_of(manifest, checks):
    """One number for everything: it covers the manifest, which covers the files, and the checks."""
    both = hashlib.sha256(manifest).hexdigest() + hashlib.sha256(checks).hexdigest()
    return hashlib.sha256(both.encode()).hexdigest()


def link_of(before, entry):
    """The link of an entry of the index: over the link before it and its own content."""
    text = json.dumps({key: entry[key] for key in sorted(entry) if key != "link"}, ensure_ascii=False)
    return hashlib.sha256((before + text).encode()).hexdigest()


def read(data):
    """[(name, bytes)] of everything in the archive, read past a damaged check sum; BadZipFile if it is none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(entry.filename, raw(data, entry)) for entry in archive.infolist()]


def raw(data, entry):
    """The stored bytes of one file."""
    if entry.compress_type != zipfile.ZIP_STORED:
        raise zipfile.BadZipFile("a packet is never compressed")
    start = entry.header_offset
    start += LOCAL_HEADER.size + sum(LOCAL_HEADER.unpack_from(data, start))
    return data[start : start + entry.file_size]


def outside(data):
    """Bytes of the archive that belong to no file, and names that are not the same at both places where a zip has them."""
    wrong, at = [], 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in sorted(archive.infolist(), key=lambda one: one.header_offset):
            name, extra = LOCAL_HEADER.unpack_from(data, entry.header_offset)
            start = entry.header_offset + LOCAL_HEADER.size
            if entry.header_offset != at:
                wrong.append(f"第 {at} 至第 {entry.header_offset - 1} 个字节不属于任何文件（从0数）")
            if extra or entry.extra or entry.comment or data[start : start + name] != entry.filename.encode():
                wrong.append(f"{entry.filename} 在压缩包里的文件头已被改动")
            at = start + name + extra + entry.file_size
        if at != archive.start_dir or archive.comment or data.rfind(END) + END_SIZE != len(data):
            wrong.append(f"第 {at} 个字节之后有不属于任何文件的内容（从0数）")
    return wrong


def first_change(data, size, checks):
    """(first, last) byte, counted from 0, between which the first change lies; None if the checks agree."""
    for n in range(len(checks) // 4):
        at, length = n * CELL, min(CELL, size - n * CELL)
        (right,) = struct.unpack_from(">I", checks, n * 4)
        if zlib.crc32(data[at : at + length]) != right or len(data) < at + length:
            found = inside(data, at, length, right, len(data) - size)
            return (found, found) if found is not None else (at, at + length - 1)
    return (size, size) if len(data) > size else None


def inside(data, at, length, right, more):
    """The changed byte of one cell, if one byte or one insertion explains it; otherwise None."""
    for place in range(length):
        if more > 0 and zlib.crc32(data[at : at + place] + data[at + place + more : at + length + more]) == right:
            return at + place
    cell = bytearray(data[at : at + length])
    for place in range(len(cell) if len(cell) == length else 0):
        kept = cell[place]
        for cell[place] in range(256):
            if zlib.crc32(cell) == right:
                return at + place
        cell[place] = kept
    return None


def check(data, seal=""):
    """Everything that is wrong, as sentences; ValueError or KeyError if it is no packet at all."""
    entries = read(data)
    files, names = dict(entries), [name for name, _ in entries]
    loose = outside(data)
    manifest, checks = files[MANIFEST], files[CHECKS]
    wrong = [f"{name} 出现了两次" for name in sorted({name for name in names if names.count(name) > 1})]
    wrong += loose + sealed(files, seal)
    try:
        listed = [(str(each["name"]), int(each["size"]), each["sha256"]) for each in json.loads(manifest)["files"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return [*wrong, f"{MANIFEST} 已被改动，不能读取"]
    wrong += missing_and_added(files, [name for name, _, _ in listed])
    for (name, size, digest), part in zip(listed, split(checks, listed), strict=False):
        if name in files and hashlib.sha256(files[name]).hexdigest() != digest:
            wrong.append(told(name, first_change(files[name], size, part)))
    return wrong + index_wrong(files) + chain_wrong(files, json.loads(manifest))


def sealed(files, seal):
    """What the seal says of manifest and checks."""
    found = seal_of(files[MANIFEST], files[CHECKS])
    wrong = []
    if files.get(SEAL, b"").decode("ascii", "replace").strip() != found:
        place = first_change(files[MANIFEST], *manifest_checks(files))
        wrong.append(told(MANIFEST, place) if place else f"{CHECKS} 或 {SEAL} 已被改动")
    if seal and seal.strip().lower() != found:
        wrong.append("总校验码与移交单上的不一致：整个案卷包已被改动或者更换")
    return wrong


def manifest_checks(files):
    """Length and checks of the manifest: the last part of the checks; the length is known to a cell only."""
    try:
        before = sum(-(-each["size"] // CELL) for each in json.loads(files[MANIFEST])["files"])
    except (ValueError, KeyError, TypeError):
        before = len(files[CHECKS]) // 4 - -(-len(files[MANIFEST]) // CELL)
    part = files[CHECKS][before * 4 :]
    whole = len(part) // 4 * CELL
    length = len(files[MANIFEST])
    return (length if whole - CELL < length <= whole else whole), part


def split(checks, listed):
    """The checks of each file of the manifest."""
    at = 0
    for _, size, _ in listed:
        length = -(-size // CELL) * 4
        yield checks[at : at + length]
        at += length


def missing_and_added(files, listed):
    """Files that are gone and files that nobody listed."""
    own = {MANIFEST, CHECKS, SEAL}
    gone = [f"缺少 {name}" for name in listed if name not in files]
    return gone + [f"多出 {name}，清单里没有它" for name in files if name not in own and name not in listed]


def told(name, place):
    """One sentence about a changed file."""
    if place is None:
        return f"{name} 已被改动，改动处的校验值也被改过"
    first, last = place
    if first == last:
        return f"{name} 已被改动，第一处改动是第 {first} 个字节（从0数）"
    return f"{name} 已被改动，第一处改动在第 {first} 至第 {last} 个字节之间（从0数）"


def index_wrong(files):
    """Entries of the index that are not where they were."""
    before, wrong = "", []
    try:
        entries = json.loads(files["index.json"])["entries"]
        for place, entry in enumerate(entries, 1):
            if entry["n"] != place:
                wrong.append(f"index.json 的顺序已被改动：第 {place} 项原来是第 {entry['n']} 项")
            elif link_of(before, entry) != entry["link"]:
                wrong.append(f"index.json 第 {place} 项已被改动，或者它前面的一项被移走")
            before = entry["link"]
    except (ValueError, KeyError, TypeError):
        wrong.append("index.json 不能读取")
    return wrong


def chain_wrong(files, manifest):
    """Events of the case's history that do not follow from the one before; a withheld one shows its link alone."""
    before, count = "", 0
    try:
        for count, line in enumerate(files["chain.jsonl"].decode().splitlines(), 1):
            event = json.loads(line)
            if "withheld" in event and "body" not in event:
                before = event["hash"]
                continue
            if hashlib.sha256((before + event["body"]).encode()).hexdigest() != event["hash"]:
                return [f"chain.jsonl 第 {count} 条与前一条接不上：办案记录已被改动"]
            before = event["hash"]
    except (ValueError, KeyError, TypeError):
        return [f"chain.jsonl 第 {count + 1} 条不能读取"]
    whole = before == manifest.get("head") and count == manifest.get("events")
    return [] if whole else ["chain.jsonl 的最后一条不是清单上的最后一条：办案记录被删减或者添加"]


def main(arguments=None):
    """Print what was found; the exit status tells it to programs."""
    parser = argparse.ArgumentParser(description="核验案卷包是否完整、未被改动")
    parser.add_argument("packet", help="案卷包（.zip）")
    parser.add_argument("--seal", default="", help="移交单上的总校验码")
    asked = parser.parse_args(arguments)
    try:
        with open(asked.packet, "rb") as file:
            data = file.read()
        wrong = check(data, asked.seal)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, struct.error) as error:
        why = error if isinstance(error, OSError) else "这不是案卷包，或者已经损坏到不能读取"
        print(f"不能核验：{why}")
        return 2
    if wrong:
        print(f"已被改动，共 {len(wrong)} 处：")
        print("\n".join("  " + line for line in wrong))
        return 1
    files = dict(read(data))
    print(f"完整，未被改动：{len(files) - 3} 个文件。")
    print(f"总校验码 {seal_of(files[MANIFEST], files[CHECKS])}")
    if not asked.seal:
        print("把它与移交单上的总校验码核对，或者用 --seal 输入。")
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    sys.exit(main())
