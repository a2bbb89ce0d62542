"""Packets of a case: what is missing is named, what was frozen is built, again to the same bytes, and nothing secret goes in."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from PIL import Image

from casework.models import Claim, Packet
from casework.models.packets import Stage
from casework.packets import building, freezing, gather
from casework.packets.kinds import KINDS
from casework.storage import path_of, store
from documents.models import Paper
from documents.packets import verify
from documents.queue import render_pending
from lawkit.rules import Refused
from registry.models import AccessLog
from tests import factories
from tests import factories_case as cases
from tests.casework.screen_kit import photo

HANDOVER = KINDS["handover"]
AT_ONCE = override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}})


def sent_away(b, **given):
    """A case that was handed to another body, with a photograph and its papers printed."""
    case = cases.transferred(b, **given)
    case = cases.act(case, "add_evidence", b.lead, files=[store(photo(), "site")]) if case.state != "closed" else case
    while render_pending():
        pass
    return type(case).objects.get(pk=case.pk)


@pytest.fixture
def case(b):
    """The usual one."""
    return sent_away(b)


def keys(case, kind=HANDOVER):
    """Everything that may go in, but for what the factories only tell of: it has no file."""
    untold = {f"evidence:{pk}" for pk in case.evidence.filter(has_view=False).values_list("pk", flat=True)}
    return [key for key in gather.Stock(case).pieces(kind) if key not in untold]


def ask(b, case, chosen=None, **more):
    """A packet of everything, unless said."""
    wanted = {"seen": case.version, "checked": False, **more}
    return freezing.ask(b.lead, case, HANDOVER, keys(case) if chosen is None else chosen, **wanted)


def test_what_is_asked_for_on_the_page_is_built_and_found_whole(b, browse, case, django_capture_on_commit_callbacks):
    client = browse(b.lead)
    page = client.get(reverse("packets", args=[case.public_id]))
    assert page.status_code == 200 and "案件转送（移送）函" in page.content.decode()
    chosen = [*keys(case)[::-1]]
    with AT_ONCE, django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            reverse("packets", args=[case.public_id]),
            {"kind": "handover", "seen": case.version, "piece": chosen, "material": ["evidence", "d05"]},
        )
    made = Packet.objects.get(case=case)
    assert answer.url == reverse("packet", args=[case.public_id, made.public_id])
    assert made.stage == Stage.DONE and made.done == made.total == len(chosen)
    first = json.loads(made.frozen)["entries"][0]
    assert first["title"] == "现场.jpg"  # the order of the page
    packed = client.get(reverse("packet_file", args=[case.public_id, made.public_id, "zip"])).content
    assert verify.check(packed, made.seal) == []
    assert AccessLog.objects.filter(user=b.lead, subject_id=made.pk, field="packet_zip").count() == 1
    assert made.seal in client.get(answer.url).content.decode()
    assert building.again(made) == packed
    events = zipfile.ZipFile(io.BytesIO(packed)).read("chain.jsonl").decode().splitlines()
    assert len(events) == case.version
    assert browse(b.hr_leader).get(answer.url).status_code in (403, 404)


def test_what_is_missing_is_listed_whole_and_keeps_the_choice(b, browse):
    case = cases.investigating(b)
    data = {"kind": "handover", "seen": case.version, "piece": ["sheet:wages"]}
    answer = browse(b.lead).post(reverse("packets", args=[case.public_id]), data)
    page = answer.content.decode()
    assert answer.status_code == 422 and "有《案件转送（移送）函》" in page and "支付条例" in page
    assert 'value="sheet:wages" checked' in page
    assert not Packet.objects.exists()


def test_the_arrows_move_a_material_without_a_script(b, browse, case):
    order = [material.key for material in HANDOVER.materials]
    data = {"kind": "handover", "material": order, "move": f"{order[1]}:up", "piece": keys(case)}
    page = browse(b.lead).post(reverse("packets", args=[case.public_id]), data).content.decode()
    places = [page.index(f'name="material" value="{key}"') for key in order]
    assert places[1] < places[0] < places[2]


def test_every_reason_is_given_at_once(b, case):
    with pytest.raises(Refused) as refused:
        ask(b, case, ["evidence:999999", "evidence:999999"], seen=case.version - 1)
    assert {one.key for one in refused.value.why} == {"seen", "twice", "gone"}


def test_a_whistle_blower_never_comes_up_and_pictures_must_be_looked_at(b):
    case = sent_away(b, kind="tip_off", confidential=True)
    stock = gather.Stock(case)
    assert stock.secret and not any(paper.kind == "D01" for paper in stock.papers)
    with pytest.raises(Refused) as refused:
        ask(b, case)
    assert [one.key for one in refused.value.why] == ["secret"]
    assert ask(b, case, checked=True).total == len(keys(case))


def blown(b):
    """A tip-off of a worker who is owed wages himself, with a photograph, a note and a list that name him, handed over."""
    blower = factories.worker(name="欧阳静秋")
    case = cases.registered(b, kind="tip_off", confidential=True, parties=[{"role": "whistleblower", "worker_id": blower.pk}])
    exif = Image.Exif()
    exif[0x010E], exif[0x8825] = blower.name, {1: "N", 2: (30.0, 15.0, 0.0)}
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(picture, "JPEG", exif=exif)
    files = [
        store(SimpleUploadedFile(f"{blower.name}拍摄.jpg", picture.getvalue()), "site"),
        store(SimpleUploadedFile("说明.txt", f"我叫{blower.name}".encode("gb18030")), "other"),
    ]  # fmt: skip
    return cases.act(case, "add_evidence", b.desk, files=files), blower


def test_nothing_of_a_whistle_blower_is_in_the_archive_neither_in_names_nor_in_pictures_nor_in_the_chain(b):
    case, blower = blown(b)
    photo_key, note_key = (f"evidence:{pk}" for pk in case.evidence.order_by("pk").values_list("pk", flat=True))
    with pytest.raises(Refused) as refused:
        ask(b, case, [photo_key, note_key], checked=True)
    assert [one.key for one in refused.value.why] == ["named"] and blower.name not in str(refused.value)
    made = ask(b, case, ["sheet:wages", photo_key], checked=True)
    building.build.func(made.pk)
    made.refresh_from_db()
    packed = building.content(made, "zip")
    assert made.stage == Stage.DONE and verify.check(packed, made.seal) == []
    for name, data in verify.read(packed):
        assert blower.name not in name and blower.name.encode() not in data and b"Exif" not in data, name
    chain = zipfile.ZipFile(io.BytesIO(packed)).read("chain.jsonl").decode()
    assert "whistleblower" not in chain and "withheld" in chain.splitlines()[0]


def test_a_whistle_blower_of_a_case_that_was_joined_to_this_one_is_known_too(b):
    tip, blower = blown(b)
    case = cases.registered(b, employer_id=tip.employer_id)
    cases.act(tip, "merge_into", b.desk, other=case.pk, reason="同一单位")
    stock = gather.Stock(type(case).objects.get(pk=case.pk))
    assert stock.secret and blower.name in stock.secrets


def test_a_name_inside_of_a_kept_name_does_not_spoil_it():
    pairs = [["张三丰", "张三丰"], ["张三", "张*"]]
    assert freezing.hide("张三丰、张三、张三丰", pairs) == "张三丰、张*、张三丰"


def test_people_whom_the_packet_is_not_about_are_masked(b, case):
    one, other, *_rest = Claim.objects.filter(case=case).order_by("pk").distinct().select_related("worker")
    workers = {claim.worker for claim in case.claims.select_related("worker")}
    kept = {one.worker_id}
    pairs = dict(freezing.masks(case, kept))
    others = [worker for worker in workers if worker.pk not in kept and worker.name != one.worker.name]
    assert others and all(pairs[worker.name] != worker.name for worker in others)
    assert one.worker.name not in pairs and one.worker.citizen_id not in pairs
    rows = freezing.wages(case, kept)
    assert [row["citizen_id"] for row in rows if "*" not in row["citizen_id"]] == [one.worker.citizen_id]
    paper = next(p for p in Paper.objects.of("casework", case.pk) if others[0].name in p.frozen_text())
    part = building._paper(
        Paper.objects.get(pk=paper.pk), {"group": "", "title": paper.title, "number": "", "on": ""}, list(pairs.items())
    )
    assert part.title.endswith("（已遮盖无关人员）") and not part.original


def test_a_packet_that_cannot_be_built_says_so_and_may_be_tried_again(
    b, browse, case, django_capture_on_commit_callbacks
):
    made = ask(b, case)
    piece = case.evidence.filter(has_view=True).get()
    kept = path_of(piece.sha256).read_bytes()
    path_of(piece.sha256).write_bytes(b"broken")
    building.build.func(made.pk)
    made.refresh_from_db()
    assert made.stage == Stage.FAILED and made.problem == "Damaged"
    path_of(piece.sha256).write_bytes(kept)
    with AT_ONCE, django_capture_on_commit_callbacks(execute=True):
        browse(b.lead).post(reverse("packet_again", args=[case.public_id, made.public_id]))
    made.refresh_from_db()
    assert made.stage == Stage.DONE


def test_a_stranger_gets_no_packet(b, browse, case):
    from tests import factories

    outside = factories.user(["INSP"])
    assert browse(outside).get(reverse("packets", args=[case.public_id])).status_code == 404
