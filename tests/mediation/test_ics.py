"""The calendar that others subscribe to, read back by a parser and as bytes."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from mediation.calendar.ics import Feeding, calendar

START = datetime(2026, 11, 18, 6, tzinfo=UTC)
LONG = "云溪区劳资纠纷调处平台二号楼三层一号调解室，从东门进，电梯左转，门口有指示牌，到了先登记"


def told(n=0, **given):
    """A session of an hour and a half."""
    defaults = {
        "uid": f"s{n}@xinan.test", "starts": START + timedelta(hours=n), "ends": START + timedelta(hours=n, minutes=90),
        "summary": "云人社调〔2026〕429号 第2次调解", "place": "一号调解室", "url": "https://xinan.test/mediations/abc/",
        "sequence": 0, "changed": START - timedelta(days=2),
    }  # fmt: skip
    return Feeding(**{**defaults, **given})


def test_lines_end_with_crlf_and_hold_at_most_75_octets():
    lines = calendar("汪洁 · 调解", [told(place=LONG, summary=LONG)]).split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert any(line.startswith(b" ") for line in lines)


def test_a_parser_reads_what_was_told():
    one = Calendar.from_ical(calendar("汪洁", [told(place=LONG)])).walk("VEVENT")[0]
    assert str(one["location"]) == LONG and str(one["summary"]) == "云人社调〔2026〕429号 第2次调解"
    assert one.decoded("dtstart") == START and one.decoded("dtend") == START + timedelta(minutes=90)


def test_times_are_utc():
    book = calendar("汪洁", [told()])
    assert b"DTSTART:20261118T060000Z" in book and b"TZID" not in book


def test_a_session_that_is_called_off_says_so_with_a_higher_sequence():
    one = Calendar.from_ical(calendar("汪洁", [told(cancelled=True, sequence=3)])).walk("VEVENT")[0]
    assert str(one["status"]) == "CANCELLED" and one["sequence"] == 3
    assert b"STATUS:CONFIRMED" in calendar("汪洁", [told()])


def test_the_same_rows_give_the_same_bytes_in_any_order():
    rows = [told(2), told(0), told(1)]
    assert calendar("汪洁", rows) == calendar("汪洁", rows[::-1])
    assert [str(one["uid"])[:2] for one in Calendar.from_ical(calendar("", rows)).walk("VEVENT")] == ["s0", "s1", "s2"]


def test_text_cannot_break_out_of_its_line():
    book = calendar("汪洁", [told(place="一号\r\nATTENDEE:mailto:x@y.z")])
    assert b"\r\nATTENDEE" not in book
