"""A referral on its pages: the facts shown are the law's, few statements are asked, every form does its act."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework import acting
from casework.models import Clock, Consent, Evidence, Packet
from casework.views.dossier import Dossier
from enforcement.models import CrimeReferral
from enforcement.referral import basis, packet
from enforcement.referral.law import REFERRAL
from lawkit import moment
from lawkit.facts import Loaded, Sight
from lawkit.rules import Refused
from tests import factories_referral as make
from tests.casework import screen_kit as screen
from tests.casework.test_desk import asked as on_desk
from tests.enforcement.referral.kit import branch

pytestmark = pytest.mark.django_db
MOST = 12


def agrees(o, row):
    """What the page knows of a referral is what the law reads."""
    row = CrimeReferral.objects.select_related("case").get(pk=row.pk)
    dossier = Dossier(o.lead, row.case.public_id)
    shown = next(one for one in dossier.parts["REFERRAL"] if one.pk == row.pk)
    real = Loaded(REFERRAL.facts, Sight(row, row.case, dossier.today, dossier.today))
    known = dossier.known(REFERRAL, shown)
    assert set(REFERRAL.facts.specs()) == set(known)
    assert known == {name: getattr(real, name) for name in known}
    apart = {"large": basis.measure(row).large, "reached": basis.reached(row), "lacks": packet.lacks(row),
             "unpaid": bool(basis.left_on(row.case, basis.of(row).amounts, None))}  # fmt: skip
    assert apart == {name: known[name] for name in apart}


def asked(client, user, address):
    """A page takes few statements for a user."""
    client.force_login(user)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    assert answer.status_code == 200
    asked = [q["sql"][:160] for q in seen if "SAVEPOINT" not in q["sql"]]
    assert len(asked) <= MOST, "\n".join(asked)


def page(row) -> str:
    """The page of the referral."""
    return reverse("referral", args=[row.public_id])


def test_the_facts_on_the_page_are_those_of_the_law(o, client):
    row = make.screened(o)
    agrees(o, row)
    with branch():
        other = make.office()
        agrees(other, make.on_hold(other))
    row = make.prepared(o, make.team(o, make.assessed(o, row)))
    agrees(o, row)
    row = make.received(o, make.sent(o, make.approved(o, make.reported(o, make.bare_report(o, row)))))
    for user in (o.lead, o.legal, o.chief):
        for address in (page(row), reverse("referrals") + "?view=police"):
            asked(client, user, address)
    with branch():
        agrees(o, make.not_filed(o, row))
    agrees(o, make.filed(o, row))


def test_a_posted_order_counts_only_while_its_photo_is_on_file(o, client):
    row = make.screened(o, posted=True)
    agrees(o, row)
    photo = row.case.evidence.get(purpose="service")
    make.act(row.case, "withdraw_evidence", o.lead, evidence=photo.pk, reason="重传")
    agrees(o, row)
    client.force_login(o.lead)
    assert "看文书和送达" in screen.text(client.get(page(row)))


@pytest.mark.parametrize("code", ["E1", "E4", "E7", "E9"])
def test_a_missing_element_that_a_form_can_name_does_not_block_the_form(o, code):
    row = make.screened(o)
    known = {
        "ordered": code != "E4", "reached": code != "E7", "over": True, "unpaid": True, "large": True,
        "ways": frozenset({"evasion"}), "answers": frozenset((e, e != code) for e in ("E1", "E6", "E9")),
    }  # fmt: skip
    facts, who = acting.facts_of(REFERRAL, row, row.case, known), make.colleague(o.legal, row.case)
    assert [acting.blockers(REFERRAL, row, REFERRAL.acts[name], who, facts) for name in ("hold", "not_crime")] == [[], []]


def test_nobody_opens_the_referral_of_a_case_he_may_not_see(o, client):
    row = make.screened(o)
    client.force_login(make.office().lead)
    assert client.get(page(row)).status_code == 404
    assert row.case.number not in client.get(reverse("referrals")).content.decode()


class Screen:
    """Somebody doing the acts of one referral in the browser's forms."""

    def __init__(self, client, row):
        self.client, self.row = client, row

    def do(self, user, act, expected=302, **data):
        self.client.force_login(user)
        row = make.again(self.row)
        asked(self.client, user, screen.url(row.case, act, "REFERRAL", row.pk))
        answer = screen.do(self.client, row.case, act, "REFERRAL", row.pk, **data)
        assert answer.status_code == expected, screen.text(answer)[:20000]
        return answer

    @property
    def state(self):
        return make.again(self.row).state


def waits(o, row) -> dict:
    """What the desks of squad, legal section and chief ask for about the case of a referral."""
    found = {name: on_desk(getattr(o, name)).get(row.case_id) for name in ("squad", "legal", "chief")}
    return {name: verb for name, verb in found.items() if verb not in (None, "作出行政处理")}


def test_every_form_from_the_screening_to_the_judgment_does_its_act(o, client):
    row = make.screened(o)
    s, piece = Screen(client, row), row.case.evidence.earliest("pk").pk
    judged = {f"{name}_{code}": value for code in ("E1", "E6", "E9")
              for name, value in (("holds", "yes"), ("evidence", piece), ("note", "经核实。"))}  # fmt: skip
    s.do(o.lead, "assess", 422, holds_E1="yes")
    assert waits(o, row) == {"legal": "判断是否移送公安机关"}
    s.do(o.lead, "assess", **judged)
    assert waits(o, row) == {"legal": "判断是否移送公安机关", "squad": "成立专案组"}
    s.do(o.squad, "form_team", 422, team=[o.lead.pk])
    s.do(o.squad, "form_team", team=[o.lead.pk, o.co.pk])
    texts = {k: v for k, v in make.packet(o, row).items() if isinstance(v, str)}
    whole = texts | {
        "police": o.police.pk, "procuratorate": o.procuratorate.pk, "measures": "责令限期支付\n现场检查", "no_other": "on",
        "suspects-0-name": "罗镕", "suspects-0-capacity": "经营者", "items-0-name": "缝纫机", "items-0-quantity": "12 台",
        f"part_{piece}": "evidence",
    }  # fmt: skip
    s.do(o.lead, "prepare", 422, **whole | {"no_items": "on"})
    s.do(o.lead, "prepare", **whole)
    kept = make.again(row)
    assert kept.suspects == [{"name": "罗镕", "capacity": "经营者"}] and kept.measures == ["责令限期支付", "现场检查"]
    assert [m.evidence_id for m in kept.materials.all()] == [piece] and kept.items == [{"name": "缝纫机", "quantity": "12 台"}]
    s.do(o.lead, "report")
    second = reverse("consent", args=[row.case.public_id, Consent.objects.latest("pk").pk])
    client.force_login(o.co)
    shown = screen.text(client.get(second))
    assert o.police.name in shown and "24,000.00" in shown
    assert client.post(second, {"confirm": "1", "seen": make.again(row).case.version, "understood": "on"}).status_code == 302
    assert s.state == "reported"
    assert waits(o, row) == {"squad": "出具承办部门意见", "legal": "出具法制审核意见"}
    s.do(o.squad, "endorse", opinion="同意提请移送。")
    s.do(o.legal, "opine", opinion="事实清楚。")
    assert waits(o, row) == {"chief": "决定是否移送"}
    with branch():
        s.do(o.chief, "refuse", ground="E2", reason="证据不足。", understood="on")
        s.do(o.legal, "challenge", reason="应当移送。", file=screen.scan("监督.pdf"))
        assert s.state == "reported"
    s.do(o.chief, "approve", opinion="同意移送。")
    asked(client, o.lead, reverse("packets", args=[row.case.public_id]) + "?kind=police")
    with pytest.raises(Refused) as gone:
        make.packed(o, make.again(row), without=(f"evidence:{piece}",))
    assert [one.key for one in gone.value.why] == ["left_out"]
    part, pack = (make.packed(o, make.again(row)) for _ in range(2))
    Packet.objects.filter(pk=part.pk).update(holds=[key for key in part.holds if key != f"evidence:{piece}"])
    assert Evidence.objects.get(pk=piece).name in screen.text(s.do(o.lead, "send", 422, packet=part.pk))
    s.do(o.lead, "send", packet=pack.pk)
    assert Packet.objects.get(handed_seq=make.again(row).sent_seq) == pack
    now = f"{moment.now():%Y-%m-%dT%H:%M}"
    s.do(o.lead, "receipt", 422, receiver="许勇", at=now)
    s.do(o.lead, "receipt", receiver="许勇", at=now, file=screen.photo("回执.jpg"))
    s.do(o.lead, "copy_receipt", receiver="简明", at=now, file=screen.photo("检察院回执.jpg", "blue"))
    day = moment.today().isoformat()
    with branch():
        s.do(o.lead, "police_decline", number="不立〔2026〕3号", day=day, text="没有犯罪事实", papers_back="on", file=screen.scan())
        assert make.again(row).papers_back
        s.do(o.bh, "ask_review", reason="逃匿事实清楚。")
        assert s.state == "review"
    s.do(o.lead, "police_file", number="云公立字〔2026〕8号", day=day, file=screen.photo("立案.jpg", "green"))
    assert make.again(row).case.evidence.filter(purpose="police_filing").exists()
    s.do(o.lead, "hand_over", receiver="许勇", at=now, evidence=make.again(row).case.evidence.latest("pk").pk)
    s.do(o.lead, "prosecute", day=day, file=screen.photo("起诉书.jpg", "white"))
    s.do(o.lead, "judge", day=day, text="判处罚金。", file=screen.photo("判决书.jpg", "black"), understood="on")
    assert s.state == "judged"


def test_what_the_figures_leave_open_is_judged_by_the_legal_section_on_its_form(o, client):
    row = make.screened(o, **make.BETWEEN)
    s, piece = Screen(client, row), row.case.evidence.earliest("pk").pk
    client.force_login(o.lead)
    assert "holds_E3" not in screen.text(client.get(screen.url(row.case, "assess", "REFERRAL", row.pk)))
    s.do(o.legal, "assess", holds_E3="yes", evidence_E3=piece, note_E3="工人多，数额大。")
    client.force_login(o.lead)
    assert "人工审核" in screen.text(client.get(page(row)))
    s.do(o.legal, "hold", ground="E6", reason="正在核实是否知悉责令。", understood="on")
    assert s.state == "hold"


def test_what_police_leave_unanswered_is_on_the_desk_the_next_morning(o):
    row = make.sent(o)
    assert on_desk(o.lead)[row.case_id] == REFERRAL.acts["receipt"].label
    row = make.received(o, row)
    running, before = Clock.objects.filter(case=row.case, stopped_seq=None), "CLK-REF-ANS"
    due = running.get(rule=before).due_on
    for rule in (before, "CLK-REF-REV-ANS", "CLK-PROC-WHY", "CLK-PROC-FILE"):
        assert rule in {one for act in REFERRAL.acts.values() for one in act.starts}
        assert running.filter(rule=before).update(rule=rule) == 1
        verbs = []
        for day in (due, due + timedelta(days=1)):
            with moment.at(day):
                verbs.append(on_desk(o.lead).get(row.case_id) == "公安机关没有答复，查询催办")
        assert verbs == [False, True], rule
        before = rule
