"""Every act that a person does has a form whose answer the act takes: typed as in the browser, done through the door."""

import base64
import io
from datetime import timedelta

from django.urls import reverse
from PIL import Image

from lawkit import moment
from mediation import sharing
from mediation.law import MEDIATION
from mediation.models import Mediation
from tests import factories_case as cases
from tests import factories_mediation as walk


def url_of(row, name, case=None):
    """The page of an act."""
    case = case or row.case
    return reverse("act", args=[case.public_id, "MEDIATION", row.pk if row else "new", name])


def send(client, user, row, name, case=None, **typed):
    """Type the form and send it; the mediation as it then stands."""
    client.force_login(user)
    case = type(case or row.case).objects.get(pk=(case or row.case).pk)
    answer = client.post(url_of(row, name, case), {"seen": case.version, **typed})
    if answer.status_code != 302:
        form = answer.context["asked"]
        raise AssertionError((answer.status_code, form.errors.as_json(), [w.says for w in answer.context["why"]]))
    return Mediation.objects.latest("pk") if row is None else walk.again(row)


def grid(row, parts, **more):
    """The grid of an agreement: everybody's unpaid sum in equal shares."""
    typed = {"parts": len(parts), "bound": [row.case.employer_id], "method": "bank", "route": "", **walk.TEXTS}
    for i, day in enumerate(parts):
        typed[f"day-{i}"] = day.isoformat()
    for line in walk.plan(row, len(parts))["lines"]:
        typed[f"sum-{line['worker']}"] = f"{line['sum'] / 100:.2f}"
        for i, (_day, fen) in enumerate(line["instalments"]):
            typed[f"part-{line['worker']}-{i}"] = f"{fen / 100:.2f}"
    return typed | more


def drawn():
    """A signature as the canvas gives it."""
    out = io.BytesIO()
    Image.new("RGB", (60, 20), (255, 255, 255)).save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def test_from_the_application_to_the_signature_by_forms_alone(m, client):
    case = cases.investigating(m.b)
    workers = sorted(set(case.claims.values_list("worker", flat=True)))
    row = send(
        client, m.b.desk, None, "apply", case, organisation=m.organisation.pk, origin="written", workers=workers,
        received_on=moment.today().isoformat(), employers=[case.employer_id], applicants=["workers"], requests="付清工资",
    )  # fmt: skip
    assert row.state == "applied" and {p.key for p in row.present() if p.applied} == {f"w{pk}" for pk in workers}
    row = send(client, m.med, row, "record_consent", party=f"e{case.employer_id}", how="phone")
    row = send(client, m.med, row, "accept", mediator=m.mediator.pk)
    tomorrow = moment.now() + timedelta(days=1)
    times = {"starts_at": f"{tomorrow:%Y-%m-%dT14:00}", "ends_at": f"{tomorrow:%Y-%m-%dT16:00}"}
    row = send(client, m.med, row, "schedule", room=m.room.pk, agenda="核对数额；协商方案", **times)
    assert row.sessions.get().place == m.room.name
    row = send(client, m.med, row, "offer", party=f"e{case.employer_id}", total="1,000.01", terms="春节前付清")
    assert sum(x.amount for x in row.offers.get().lines.all()) == 1_000_01
    typed = {}
    for p in row.present():
        own = "self" if p.worker_id else "legal_rep"
        typed |= {f"came-{p.key}": "on", f"as-{p.key}": own, f"name-{p.key}": "" if p.worker_id else "钱某"}
    with moment.at(moment.now() + timedelta(days=1, hours=7)):
        client.force_login(m.med)
        row = send(client, m.med, row, "hold", session=row.sessions.get().pk, statement="双方没有异议。", result="agreed", **typed)
        there = set(row.sessions.get().attendances.values_list("name", flat=True))
        assert there == {"钱某", *(p.worker.name for p in row.present() if p.worker_id)}
        days = [moment.today() + timedelta(days=20), moment.today() + timedelta(days=50)]
        row = send(client, m.med, row, "draft", **grid(row, days))
        assert sum(x.amount for x in row.agreement().lines.all()) == sum(c.due for c in _due(case))
        row = walk.act(row, "issue", m.med)
        party = f"e{case.employer_id}"
        row = send(client, m.med, row, "sign", party=party, how="screen", drawn=drawn())
        signed = row.agreement().signatures.get()
        assert signed.how == "screen" and signed.evidence.kind == "png" and signed.employer_id == case.employer_id


def _due(case):
    from django.db.models.functions import Coalesce

    return case.claims.annotate(due=Coalesce("found", "claimed"))


def test_the_grid_says_in_which_cell_it_does_not_fit(m, client):
    row = walk.opened(m)
    day = moment.today() + timedelta(days=20)
    typed = grid(row, [day])
    name = next(k for k in typed if k.startswith("sum-"))
    part = f"part-{name.removeprefix('sum-')}-0"
    client.force_login(m.med)
    for says, changes in (
        ("各期之和少", {part: "0.01"}), ("超过账册未付", {name: "9,999,999.00", part: "9,999,999.00"}),
        ("少于账册未付", {name: "1.00", part: "1.00"}), ("日期写成", {"day-0": "2026-13-45"}),
    ):  # fmt: skip
        answer = client.post(url_of(row, "draft"), {"seen": row.case.version, **typed, **changes})
        assert answer.status_code == 422
        assert any(says in told for _at, told in answer.context["problems"]), says
        assert answer.context["asked"].days[0].value == changes.get("day-0", day.isoformat())
    assert row.agreements.count() == 0


def test_a_signature_on_the_screen_needs_a_drawing(m, client):
    row = walk.to_sign(m)
    client.force_login(m.med)
    for drawing in ("", "data:image/png;base64,AAAA", "text"):
        answer = client.post(url_of(row, "countersign"), {"seen": row.case.version, "how": "screen", "drawn": drawing})
        assert answer.status_code == 422
    assert not row.agreement().signatures.exists()


def test_every_act_of_a_mediation_has_a_page(m, client):
    row = walk.opened(m)
    client.force_login(m.med)
    for act in MEDIATION.acts.values():
        answer = client.get(url_of(None if act.source == "" else row, act.name, row.case))
        assert answer.status_code == (404 if act.hooked or act.timed else 200), act.name


def test_a_sum_is_shared_to_the_fen():
    assert sharing.share(100, {1: 1, 2: 1, 3: 1}) == {1: 34, 2: 33, 3: 33}
    assert sharing.share(0, {1: 5}) == {1: 0} and sharing.share(7, {1: 0, 2: 0}) == {1: 0, 2: 0}
    for total in range(1, 60):
        assert sum(sharing.share(total, {1: 7, 2: 11, 3: 1, 4: 23}).values()) == total
