"""Warnings of the demo: clues of every source in every state, over several streets, with terms kept and passed.

Each row of PLOTS is one clue and how far it has come. Nothing here takes from the world's random source, so that the
generated cases stay what they are.
"""

import csv
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle

from casework.models import Purpose
from config.demo import files
from config.demo.bureau import BRIGADE, STREETS
from config.demo.timeline import Story
from config.demo.world import PAIRS, World
from early_warning import hazards
from early_warning.access import actor
from early_warning.imports import run, sheets, wrong
from early_warning.law import WARNING
from early_warning.models import ImportBatch, Warning
from lawkit import consent, door, moment
from registry.models import Employer

FEN = 100
REPORTERS = {"grid": "luoping", "bank": "yinhang", "self_check": "zongbao", "industry": "caojun", "patrol": "hanli"}
QUESTIONS = (("stopped", "yes"), ("underpaid", "yes"), ("roster", "no"))
HEADS = [
    "工单编号", "来电时间", "来电人", "联系电话", "诉求标题", "诉求内容", "被反映单位", "所属镇街", "涉及人数", "涉及金额", "办理期限",
    "是否保密",
]  # fmt: skip
CALLERS = ["罗英", "赵华", "何军", "沈兰", "鲍平", "唐红", "毕成", "郝亮", "安福", "常月", "袁枝", "柳根", "史芬", "许洁", "任波"]


@dataclass(frozen=True)
class Plot:
    """One clue: working days back, source, subject, street, level, heads, yuan, hazards seen, and where it ends.

    ``lone``: a workshop without a credit code. ``stays``: ``visited`` stops after the visit, ``signed`` after the first
    of two signatures.
    """

    day: int
    source: str
    subject: str
    street: int
    level: str
    heads: int
    yuan: int
    kinds: str
    ends: str
    stays: str = ""
    lone: bool = False


PLOTS = (
    Plot(-1, "grid", "临塘鸿运制衣作坊", 0, "", 14, 96_000, "machines unpaid", "received", lone=True),
    Plot(0, "platform", "云溪博纳箱包有限公司", 1, "", 21, 180_000, "", "received"),
    Plot(-1, "bank", "云溪柏盛建筑劳务有限公司", 2, "", 46, 520_000, "", "received"),
    Plot(-4, "opinion", "云溪尚品餐饮管理有限公司", 3, "", 8, 0, "unpaid", "received"),
    Plot(0, "phone", "北辰路88号快递站", 5, "", 6, 32_000, "unreachable", "received", lone=True),
    Plot(-7, "station", "云溪立恒装饰工程有限公司", 4, "", 19, 210_000, "crowd", "received"),
    Plot(0, "grid", "云溪星泽塑业有限公司", 0, "red", 46, 632_000, "machines cut_off unreachable", "triaged"),
    Plot(-1, "grid", "云溪恒达五金有限公司", 0, "orange", 23, 240_000, "closed unpaid", "triaged"),
    Plot(-3, "industry", "云溪拓基市政工程有限公司", 7, "orange", 60, 880_000, "", "triaged"),
    Plot(-2, "bank", "云溪瑞通物流有限公司", 1, "yellow", 32, 300_000, "", "triaged"),
    Plot(-6, "patrol", "白鹭街道来福小吃店", 6, "yellow", 5, 18_000, "unreachable", "triaged", lone=True),
    Plot(-1, "self_check", "云溪恒筑第三项目部", 5, "watch", 40, 0, "", "triaged"),
    Plot(-1, "grid", "云溪锦程服饰有限公司", 0, "red", 38, 410_000, "machines crowd", "verifying"),
    Plot(-3, "platform", "云溪华腾电子有限公司", 3, "orange", 52, 760_000, "", "verifying"),
    Plot(-5, "hotline", "云溪宏图幕墙工程有限公司", 1, "orange", 17, 150_000, "unpaid", "verifying"),
    Plot(-4, "letter", "云溪德馨家政服务有限公司", 2, "yellow", 9, 40_000, "", "verifying"),
    Plot(-9, "grid", "横塘老周木器作坊", 8, "yellow", 7, 51_000, "closed", "verifying", lone=True),
    Plot(-6, "bank", "云溪安捷建设有限公司", 4, "red", 88, 1_260_000, "", "verifying", stays="visited"),
    Plot(-4, "grid", "云溪青禾农产品有限公司", 7, "orange", 26, 198_000, "crowd unpaid", "verifying", stays="signed"),
    Plot(-12, "opinion", "云溪健力健身服务有限公司", 3, "watch", 12, 0, "closed", "false_alarm"),
    Plot(-15, "grid", "上陈镇石料场", 9, "yellow", 11, 0, "cut_off", "false_alarm", lone=True),
    Plot(-8, "bank", "云溪天宇包装有限公司", 1, "orange", 29, 266_000, "", "confirmed"),
    Plot(-10, "industry", "云溪中联劳务有限公司", 5, "red", 71, 990_000, "crowd", "confirmed"),
    Plot(-11, "platform", "云溪海纳供应链管理有限公司", 0, "orange", 33, 345_000, "", "handling"),
    Plot(-14, "grid", "云溪顺发针织有限公司", 8, "yellow", 24, 176_000, "unpaid", "handling"),
    Plot(-13, "transfer", "云溪新桥机械制造有限公司", 4, "orange", 41, 502_000, "", "handling"),
    Plot(-20, "grid", "云溪金桥酒店管理有限公司", 2, "orange", 18, 122_000, "unreachable unpaid", "resolved"),
    Plot(-24, "bank", "云溪长河纺织有限公司", 10, "yellow", 27, 208_000, "", "resolved"),
    Plot(-16, "grid", "云溪众鑫服饰有限公司", 0, "red", 34, 455_000, "machines unreachable", "case"),
    Plot(-5, "letter", "竹源乡文化礼堂工程款", 10, "", 3, 0, "", "referred", lone=True),
)  # fmt: skip


def all_of(w: World) -> list[Story]:
    """One story for each clue, and the list of the hotline."""
    pairs = cycle(PAIRS)
    return [*(_told(w, plot, next(pairs), n) for n, plot in enumerate(PLOTS)), hotline(w)]


def do(w: World, row, name: str, who: str, second: str = "", **given) -> Warning:
    """One act by this person; a second one confirms."""
    user = w.users[who]
    if not second:
        return door.fire(WARNING, row.pk, name, actor(user, row), **given)
    first = consent.propose(WARNING, row.pk, name, actor(user, row), **given)
    return consent.confirm(first, actor(w.users[second], row))


def _told(w: World, plot: Plot, pair: tuple[str, str], n: int) -> Story:
    minute = n * 2 % 60
    yield w.days.at(plot.day, 9, minute)
    row = _receive(w, plot, n)
    if plot.ends == "referred":
        yield w.days.at(plot.day + 1, 10, minute)
        do(w, row, "refer", "qinxue", receiver=w.organs["housing"].pk, reason="反映的是工程款拨付，不涉及劳动者工资。")
    if plot.ends in ("received", "referred"):
        return
    yield w.days.at(plot.day, 10, minute)
    row = do(w, row, "triage", "qinxue", level=plot.level, **_subject(w, plot))
    if plot.ends == "triaged":
        return
    yield w.days.at(plot.day, 14, minute)
    row = do(w, row, "dispatch", "pengbo", checker_a=w.users[pair[0]].pk, checker_b=w.users[pair[1]].pk)
    if plot.ends == "verifying" and not plot.stays:
        return
    yield w.days.at(plot.day + 1, 10, minute)
    row = _visit(w, row, plot, pair[0])
    if plot.stays == "visited":
        return
    yield w.days.at(plot.day + 1, 15, minute)
    yield from _concluded(w, row, plot, pair, minute)


def _concluded(w, row, plot, pair, minute) -> Story:
    if plot.ends == "false_alarm":
        do(w, row, "false_alarm", *pair, outcome="no_employees", reason="现场已搬空，邻近商户称三个月前已经没有用工。")
        return
    found = {"outcome": "confirmed", "finding": f"负责人承认拖欠{plot.heads}名劳动者一个月工资，没有写明付款日期。"}
    if plot.stays == "signed":
        consent.propose(WARNING, row.pk, "confirm", actor(w.users[pair[0]], row), **found)
        return
    row = do(w, row, "confirm", *pair, headcount=plot.heads, **found)
    if plot.ends == "confirmed":
        return
    yield w.days.at(plot.day + 2, 9, minute)
    row = do(w, row, "handle", "pengbo", **_measure(plot))
    if plot.ends == "resolved":
        yield w.days.at(plot.day + 5, 15, minute)
        day, told_by = moment.today().isoformat(), "负责人和劳动者代表"
        paid = {"workers": plot.heads, "amount": plot.yuan * FEN, "paid_on": day, "told_by": told_by}
        do(w, row, "resolve", *pair, statement=paid)
    if plot.ends == "case":
        yield w.days.at(plot.day + 4, 11, minute)
        do(w, row, "to_case", "pengbo", suspicion=f"拖欠{plot.heads}名劳动者工资，督促后仍未支付，正在转移设备。")


def _measure(plot) -> dict:
    if plot.source != "transfer":
        return {"measure": "urge"}
    at = moment.now() + timedelta(hours=5)
    return {"measure": "talk", "at": at, "place": "区监察大队305室", "persons": "法定代表人"}


def _receive(w, plot, n) -> Warning:
    seen = hazards.signals(plot.kinds.split(), f"{moment.local(moment.now()):%m-%d %H:%M} 反映")
    given = {
        "organ_id": w.organs[BRIGADE].pk, "region_id": w.regions[STREETS[plot.street]].pk, "source": plot.source,
        "subject_name": plot.subject, "address": f"{STREETS[plot.street]}工业路{n + 3}号", "headcount": plot.heads,
        "signals": seen, "text": f"反映{plot.subject}拖欠{plot.heads}名劳动者工资，催要未果。",
    }  # fmt: skip
    if plot.yuan:
        given["amount"] = plot.yuan * FEN
    if seen:
        given["score"] = hazards.score(seen)
    if plot.source in ("platform", "bank", "industry", "letter", "transfer", "hotline"):
        given["source_ref"] = f"{plot.source[:2].upper()}{moment.today():%Y%m%d}{n:03}"
    if plot.source == "grid":
        given["files"] = [files.kept(Purpose.EVASION)]
    if plot.source in ("phone", "hotline", "letter"):
        given |= {"caller_name": CALLERS[n % len(CALLERS)], "caller_phone": w.names.phone(), "confidential": n % 2 == 0}
    who = w.users[REPORTERS.get(plot.source, "zhoumin")]
    return door.open(WARNING, "receive", actor(who, organ=w.organs[BRIGADE].pk), **given)


def _subject(w, plot) -> dict:
    if plot.lone:
        return {"no_code": True, "subject_name": plot.subject, "address": f"{STREETS[plot.street]}工业路"}
    street = STREETS[plot.street]
    firm = Employer.objects.create(
        name=plot.subject, uscc=w.names.credit_code(), kind="company", licence_state="active", legal_rep="罗成",
        legal_rep_title="执行董事", address=f"云溪区{street}工业路{plot.heads}号", phone=w.names.phone(), region=w.regions[street],
    )  # fmt: skip
    return {"employer_id": firm.pk}


def _visit(w, row, plot, who) -> Warning:
    known = {question.key: str(question.text) for question in hazards.QUESTIONS}
    answers = [{"question": known[key], "answer": str(hazards.ANSWERS[said])} for key, said in QUESTIONS]
    return do(
        w, row, "record_visit", who, visited_at=moment.now(), place=row.address or plot.subject, answers=answers,
        workers_asked=min(plot.heads, 5), persons="负责人", files=[files.kept(Purpose.EVASION)],
    )  # fmt: skip


# ── the list of the hotline ───────────────────────────────────────────────────────────────────────────────────


def hotline(w: World) -> Story:
    """A list of fifteen calls is taken in: thirteen become clues, two stay behind with their reasons."""
    yield w.days.at(-1, 16, 40)
    organ, user = w.organs[BRIGADE], w.users["zhoumin"]
    data = listed(w)
    outcome = run.take_in(sheets.read(data).dataset, actor(user, organ=organ.pk), organ, "hotline")
    batch = ImportBatch(
        organ=organ, source="hotline", name="12345热线欠薪工单.csv", by=user, at=moment.now(),
        sha256=hashlib.sha256(data).hexdigest(), made=outcome.made, amended=outcome.amended, same=len(outcome.same),
        wrong=len(outcome.wrong),
    )  # fmt: skip
    batch.keep(wrong.workbook(outcome))
    batch.save()


def listed(w: World) -> bytes:
    """The file as the hotline sends it: CSV with a BOM; the sixth has no number, the eleventh comes from tomorrow."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(HEADS)
    table.writerows(_calls(w))
    return out.getvalue().encode("utf-8-sig")


def _calls(w) -> Iterable[list]:
    day = w.days.on(-1)
    for n, caller in enumerate(CALLERS):
        called = day + timedelta(days=2) if n == 10 else day
        number = "" if n == 5 else f"YX{day:%Y%m%d}{n + 1:04}"
        street, heads = STREETS[n % len(STREETS)], n % 7 + 2
        yield [
            number, f"{called:%Y-%m-%d} {8 + n % 7:02}:{n * 3 % 60:02}", caller, w.names.phone(), "反映拖欠工资",
            f"来电人称在该单位工作{n % 4 + 1}个月，离职后没有结清工资。", f"云溪{street[:2]}第{n + 1}服务部", street, heads, heads * 4800,
            "5个工作日", "是" if n % 4 == 0 else "否",
        ]  # fmt: skip
