"""The pages that are photographed and inspected: one list for ``./run shots``, axe and the tests of reach.

A new page gets a row in PAGES. Run as a module it loads the demo into the database of the settings and prints as JSON
where each page is, the session that may see it, and the data that stay Chinese in the English build.
"""

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass

from bench.shots_acts import PASTED, TYPED, compare, conflict, order_act, order_draft, pasting, refused
from bench.shots_approvals import approval, to_submit
from bench.shots_departments import compared, draft, on_the_list
from bench.shots_enforced import part_act, part_page
from bench.shots_finders import (
    act,
    administrator,
    asked,
    at,
    case,
    checked,
    closing_list,
    closing_signed,
    closing_to_sign,
    clue,
    consent,
    evidence,
    joined,
    packet,
    packets,
    paper,
    path,
    searched,
    sent_to_us,
    station,
)
from bench.shots_inquiries import record_acts
from bench.shots_listing import ASKING, GONE, HALF_TOLD, LISTED, NEW, OBJECTED, listing_act, listing_page
from bench.shots_mediation import (
    application,
    handover,
    mediation_room,
    performance,
    preparing,
    results_looked_at,
)
from bench.shots_public import entry
from bench.shots_pushes import answer, message
from bench.shots_referrals import referral, referral_act
from bench.shots_violations import quarter, shown_to_all


@dataclass(frozen=True)
class Page:
    """One page: name of its pictures, ``() -> (address, user or None)``, selector of what it is there for.

    ``keeps``: names of this page alone that stay Chinese in the English build. ``then``: what is done in the tab (of
    playwright) once the address is open, where no address leads to the page. ``status``: what the server answers.
    """

    name: str
    find: Callable
    main: str
    keeps: tuple = ()
    then: Callable | None = None
    status: int = 200


def refusals(tab):
    """From the inbox to the bulk assignment and what each case would refuse, by keys."""
    for box in tab.locator("[name=case]").all():
        box.focus()
        tab.keyboard.press("Space")
    tab.keyboard.press("s")
    tab.select_option("[name=lead]", index=3)
    tab.select_option("[name=co]", index=4)
    tab.fill("[name=reason]", "-")
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector("#refused")


def further_on(tab):
    """To the second page of a list, by its pager."""
    tab.click("a[rel=next]")
    tab.wait_for_selector("a[rel=prev]")


def list_looked_at(tab):
    """A list of the hotline chosen and looked at: a new line and a wrong one; nothing is taken in."""
    lines = [",".join(HEADS), f"YX0001,{FIRMS[0]},2026-03-02 09:10,3", f",{FIRMS[1]},2026-03-02 09:20,4"]
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode("utf-8-sig")}
    tab.set_input_files("#id_file", files=[file])
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector("#wrong-h")


SPEAKERS = ("问：", "答：")  # how talk is typed, in every language
ARTICLES = ("支付条例", "劳动法")  # how articles are typed, in every language
CASES = 20
COLUMNS = (
    "工单编号", "来电时间", "来电人", "联系电话", "诉求标题", "诉求内容", "被反映单位", "项目名称", "所属镇街", "涉及人数", "涉及金额",
    "办理期限", "是否保密",
)  # fmt: skip
RESULTS = ("移交案号", "处理结果", "仲裁案号", "日期", "姓名", "证件尾号", "金额", "是否终局", "理由", "文书", "受理", "不予受理", "先行裁决", "调解",
           "裁决", "终局裁决", "撤回")  # fmt: skip
FEEDBACK = ("名称（姓名）", "列入决定书文号", "惩戒领域", "惩戒措施", "实施部门", "起始日期", "截止日期", "反馈日期", "政府资金支持", "政府采购", "招投标",
            "融资贷款", "市场准入", "税收优惠", "评优评先", "交通出行")  # fmt: skip
HEADS, FIRMS = ("工单编号", "被反映单位", "来电时间", "涉及人数"), ("云溪南苑第一服务部", "云溪南苑第二服务部")
HAN = re.compile(r"[\u3400-\u9fff]")
ROOMS = ["registry", "documents", "casework", "enforcement", "early_warning", "mediation", "blacklist"]
BEGUN = "云溪长风搬家服务部"  # an employer that only stands in a draft of the demo
PRINTED = 3  # papers; printing all of them takes minutes
SPECIMENS = ("徐国平", "沈亮", "欧阳明远", "罗*英", "赵*华", "何*军", "陆婷", "韩立", "投诉〔2026〕")

PAGES = [
    Page("login", at("login"), main="button[type=submit]:not([name])"),
    Page("password", at("password_change", "INSP"), main="main button[type=submit]"),
    Page("inbox", at("inbox", "INSP"), main="main tr[data-href] a"),
    Page("inbox-head", at("inbox", "SQUAD"), main="main tr[data-href] a"),
    Page("assign", at("inbox", "SQUAD"), main="main button[name=confirmed]", then=refusals),
    Page("cases", at("cases", "SQUAD"), main="main tbody a", then=further_on),
    Page("search", searched("", "SQUAD"), main="main tbody a"),
    Page("search-none", searched("没有这个案子", "SQUAD"), main="#q", keeps=("没有这个案子",)),
    Page("incoming", sent_to_us("incoming"), main="main tbody a"),
    Page("take", sent_to_us("take"), main="main button[type=submit].btn--pri"),
    Page("case-others-help", case("filed", employer__name="云溪筑安劳务有限公司"), main="#next a"),
    Page("inbox-station", at("inbox", "IND"), main="#reminders a"),
    Page("act-call", act("filed", "call_station"), main="main button[type=submit].btn--pri"),
    Page("act-arrived", act("filed", "station_arrived", employer__name="云溪筑安劳务有限公司"), main="main button[type=submit].btn--pri"),
    Page("act-join-organ", act("filed", "join_organ", "SQUAD"), main="main button[type=submit].btn--pri"),
    Page("act-receipt", act("transferred", "receipt"), main="main button[type=submit].btn--pri"),
    Page("act-ruling", act("registered", "rule_competence", "SQUAD"), main="main button[type=submit].btn--pri"),
    Page("piled", at("piled", "SQUAD"), main="main .panel__f .btn--pri"),
    Page("act-join", joined, main="main button[type=submit].btn--pri"),
    Page("act-divide", act("investigating", "split_filed", "SQUAD"), main="main button[type=submit].btn--pri"),
    Page("act-link", act("investigating", "link"), main="main button[type=submit].btn--pri"),
    Page("intake", at("intake", "DESK"), main="main button[type=submit].btn--pri", keeps=(BEGUN,)),
    Page("warnings", at("warnings", "ANALYST"), main="main tr[data-href] a"),
    Page("warnings-new", at("warnings_new", "DESK"), main="main button[type=submit].btn--pri"),
    Page("warnings-import", at("clues_import", "DESK"), main="main button[type=submit].btn--pri", keeps=COLUMNS),
    Page(
        "warnings-import-preview", at("clues_import", "DESK"), main="main button[type=submit].btn--pri",
        keeps=(*COLUMNS, *FIRMS), then=list_looked_at,
    ),  # fmt: skip
    Page("warning", clue("verifying"), main="main .acts a"),
    Page("warning-handled", clue("handling", "SQUAD"), main="main .acts a"),
    Page("warning-triage", clue("received", "ANALYST", "triage"), main="main button[type=submit].btn--pri"),
    Page("warning-dispatch", clue("triaged", "SQUAD", "dispatch"), main="main button[type=submit].btn--pri"),
    Page("warning-visit", clue("verifying", None, "record_visit"), main="main button[type=submit].btn--pri"),
    Page("warning-measure", clue("confirmed", "SQUAD", "handle"), main="main button[type=submit].btn--pri"),
    Page("mediations", at("mediations", "MED"), main="main tr[data-href] a"),
    Page("mediation", mediation_room("open"), main="main #plan-form button[type=submit].btn--pri"),
    Page("mediation-agreed", mediation_room("agreed"), main="main .room__acts a"),
    Page("mediation-failed", mediation_room("failed"), main="main .phead__act .btn"),
    Page("mediation-apply", application, main="main button[type=submit].btn--pri"),
    Page("mediation-schedule", mediation_room("open", "schedule"), main="main button[type=submit].btn--pri"),
    Page("mediation-hold", mediation_room("open", "hold"), main="main button[type=submit].btn--pri"),
    Page("mediation-fail", mediation_room("open", "fail"), main="main button[type=submit].btn--pri"),
    Page("performance", performance(), main="main #ways a"),
    Page("performance-order", performance(act="apply_order"), main="main button[type=submit].btn--pri"),
    Page("performance-print", performance("M08"), main="main .phead__act button"),
    Page("performance-confirmation", performance(act="ask_court", state="agreed"), main="main button[type=submit].btn--pri"),
    Page("handovers", at("handovers", "SQUAD"), main="main tr[data-href] a"),
    Page("handovers-tribunal", at("handovers", "ARB"), main="main tr[data-href] a"),
    Page("handover", handover("ARB"), main="main #next a"),
    Page("handover-prepare", preparing, main="main button[type=submit].btn--pri"),
    Page("handover-award", handover("ARB", "award"), main="main button[type=submit].btn--pri"),
    Page("handover-import", at("handover_import", "ARB"), main="main button[type=submit].btn--pri", keeps=RESULTS),
    Page(
        "handover-import-preview", at("handover_import", "ARB"), main="main button[type=submit].btn--pri",
        keeps=(*RESULTS, "云人社监投登字〔2020〕第1号"), then=results_looked_at,
    ),  # fmt: skip
    Page("pushes", asked("pushes", "CREDIT", view="received"), main="main tbody a"),
    Page("push", message, main="main .phead__act a"),
    Page("push-files", at("push_files", "CREDIT"), main="main button.btn--pri"),
    Page("measures", at("measures", "CREDIT"), main="main .phead__act .btn--pri"),
    Page("measures-report", at("measures_report", "CREDIT"), main="main .toolbar a"),
    Page("measures-import", at("measures_import", "CREDIT"), main="main button[type=submit].btn--pri", keeps=FEEDBACK),
    Page("measure-new", answer, main="main button[type=submit].btn--pri"),
    Page("calendar", at("calendar", "MED"), main="main .phead__act .btn--pri"),
    Page("calendar-month", asked("calendar", "MED", view="month"), main="main .cal-m a"),
    Page("calendar-absences", at("calendar_absences", "MED"), main="main button[type=submit].btn--pri"),
    Page("calendar-subscribe", at("calendar_subscribe", "MED"), main="main button[type=submit].btn--pri"),
    Page("stations", at("stations", "MED"), main="main tr[data-href] a"),
    Page("station", station("station"), main="main .phead__act .btn--pri"),
    Page("station-log", station("station_log", kind="visit"), main="main button[type=submit].btn--pri"),
    Page("station-check", station("station_log", kind="self_check"), main="main button[type=submit].btn--pri"),
    Page("m-home", at("phone_home", "INSP"), main="main a"),
    Page("m-hazard", at("phone_hazard", "GRID"), main="button[type=submit].btn--pri"),
    Page("feedback", at("feedback", "DESK"), main="main button[type=submit].btn--pri"),
    Page("answer", at("answer"), main="main form button[type=submit].btn--pri"),
    Page("codes", act("investigating", "give_code"), main="main button[type=submit].btn--pri"),
    Page("act-call-back", act("not_accepted", "call_back", "DESK"), main="main button[type=submit].btn--pri"),
    Page("drafts", at("drafts", "DESK"), main="main a", keeps=(BEGUN,)),
    Page("notices", at("notices", "SQUAD"), main="main .ntc a"),
    Page("notice-choices", at("notice_choices", "INSP"), main="main button[type=submit].btn--pri"),
    Page("case", case("investigating"), main=".case-h .btn--pri"),
    Page("case-new", case("registered", "SQUAD"), main=".case-h .btn--pri"),
    Page("case-suspended", case("suspended"), main="main .acts a"),
    Page("case-ordering", case("ordering"), main="main .acts a"),
    Page("case-closed", case("closed", lead__isnull=False), main="main a"),
    Page("act-file", act("registered", "file", "SQUAD"), main="main button[type=submit].btn--pri"),
    Page("act-correction", act("registered", "ask_correction", "DESK"), main="main button[type=submit].btn--pri"),
    Page("act-assign", act("investigating", "assign", "SQUAD"), main="main button[type=submit].btn--pri"),
    Page("act-claims", act("investigating", "record_claims"), main="main button[type=submit].btn--pri"),
    Page("act-sums", act("investigating", "fix_sums"), main="main .sheet input"),
    Page("act-pay", act("ordering", "pay", paid=0), main="main button[type=submit].btn--pri"),
    Page("act-evidence", act("investigating", "add_evidence"), main="main button[type=submit].btn--pri"),
    Page("act-serve", act("investigating", "serve"), main="main button[type=submit].btn--pri"),
    Page("act-blocked", act("investigating", "propose_closing"), main="main .lack a"),
    Page("act-amend", act("registered", "amend", "DESK"), main="main button[type=submit].btn--pri"),
    Page("act-conflict", conflict, main="main input[name=keep-facts]", keeps=TYPED),
    Page("act-refused", act("investigating", "assign", "SQUAD"), main="main .errsum a", then=refused),
    Page("ledger-update", pasting, main="main #id_block", keeps=PASTED),
    Page("ledger-compared", pasting, main="main button[name=write]", keeps=PASTED, then=compare),
    Page("order-draft", order_draft, main="main button[type=submit].btn--pri"),
    Page("order-serve", order_act("issued|posted|partly|expired", "serve", effective_admin_on=None),
        main="main button[type=submit].btn--pri"),
    Page("order-comply", order_act("served|posted|partly|expired", "comply"), main="main .lack a"),
    Page("case-decision", part_page("DECISION", "served"), main="#decision a"),
    Page("decision-draft", part_act("DECISION", "noticed", "draft_handling", born=True),
        main="main button[type=submit].btn--pri", keeps=ARTICLES),
    Page("decision-fine", part_act("DECISION", "noticed", "draft_penalty", born=True),
        main="main button[type=submit].btn--pri", keeps=ARTICLES),
    Page("decision-sparing", part_act("DECISION", "noticed", "draft_sparing", born=True),
         main="main button[type=submit].btn--pri", keeps=ARTICLES),
    Page("decision-serve", part_act("DECISION", "noticed", "serve_notice"), main="main button[type=submit].btn--pri"),
    Page("decision-review", part_act("DECISION", "proposed", "review", "LEGAL"), main="main button[type=submit].btn--pri"),
    Page("decision-discuss", part_act("DECISION", "proposed", "discuss", "BH"), main="main button[type=submit].btn--pri"),
    Page("decision-paid", part_act("DECISION", "served", "pay_surcharge"), main="main button[type=submit].btn--pri"),
    Page("decision-remedy", part_act("DECISION", "served", "file_remedy"), main="main button[type=submit].btn--pri"),
    Page("case-court", part_page("COURT", "allowed"), main="#court a"),
    Page("case-deposit", part_page("DEPOSIT", "delivered"), main="#deposit a"),
    Page("case-record", part_page("PRESERVATION", "kept"), main="#record a"),
    *(Page(name, find, main="main button[type=submit].btn--pri", keeps=SPEAKERS) for name, find in record_acts()),
    Page("court-urge", part_act("COURT", "ready", "urge", "BH"), main="main button[type=submit].btn--pri"),
    Page("court-apply", part_act("COURT", "ready", "apply", "BH"), main="main button[type=submit].btn--pri"),
    Page("court-material", part_act("COURT", "ready", "put_material"), main="main button[type=submit].btn--pri"),
    Page("court-accept", part_act("COURT", "applied", "accept"), main="main button[type=submit].btn--pri"),
    Page("court-distribute", part_act("COURT", "allowed", "distribute"), main="main button[type=submit].btn--pri"),
    Page("deposit-notify", part_act("DEPOSIT", "delivered", "notify", "BH", born=True), main="main button[type=submit].btn--pri"),
    Page("listing-plans", at("listing_plans", "CREDIT"), main="main .panel h2 a"),
    Page("case-listing", listing_page(OBJECTED), main="#listing .tb-wrap"),
    Page("case-listing-closed", listing_page(ASKING, "BH"), main="#next a"),
    Page("listing-parties", listing_act(NEW, "name_parties"), main="main button[type=submit].btn--pri"),
    Page("listing-join", listing_act(HALF_TOLD, "add_party"), main="main button[type=submit].btn--pri"),
    Page("listing-file", listing_act(HALF_TOLD, "file"), main="main button[type=submit].btn--pri"),
    Page("listing-serve", listing_act(HALF_TOLD, "serve"), main="main button[type=submit].btn--pri"),
    Page("listing-object", listing_act(HALF_TOLD, "object"), main="main button[type=submit].btn--pri"),
    Page("listing-check", listing_act(OBJECTED, "check"), main="main button[type=submit].btn--pri"),
    Page("listing-opinion", listing_act(OBJECTED, "opine"), main="main button[type=submit].btn--pri"),
    Page("listing-decide", listing_act(OBJECTED, "decide", "BH"), main="main .lack a"),
    Page("listing-leave", listing_act(LISTED, "ask_removal"), main="main .lack a"),
    Page("listing-revoke", listing_act(LISTED, "revoke", "BH"), main="main button[type=submit].btn--pri"),
    Page("listing-granted", listing_act(ASKING, "remove_early", "BH"), main="main button[type=submit].btn--pri"),
    Page("listing-told", listing_act(GONE, "tell_removal"), main="main button[type=submit].btn--pri"),
    Page("consent", consent, main="main button[type=submit].btn--pri"),
    Page("evidence", evidence, main="main a"),
    Page("paper", paper("D02"), main="main a"),
    Page("referrals", at("referrals", "SQUAD"), main="main tbody a"),
    Page("referral", referral("filed"), main="#elements a"),
    Page("referral-decide", referral("reported", "CHIEF"), main="main .btn--pri"),
    Page("referral-assess", referral_act("team", "assess"), main="main button[type=submit].btn--pri"),
    Page("referral-prepare", referral_act("team", "prepare"), main="main button[type=submit].btn--pri"),
    Page("referral-approve", referral_act("reported", "approve", "CHIEF"), main="main button[type=submit].btn--pri"),
    Page("referral-answer", referral_act("filed", "prosecute"), main="main button[type=submit].btn--pri"),
    Page("case-violation", part_page("VIOLATION", "published"), main="#violation a"),
    Page("violation-draft", part_act("VIOLATION", "proposed", "draft", "CREDIT"), main="main button[type=submit].btn--pri"),
    Page("violation-pass", part_act("VIOLATION", "proposed", "pass_over", "BH"), main="main button[type=submit].btn--pri"),
    Page("violation-answer", part_act("VIOLATION", "published", "answer", "BH"), main="main button[type=submit].btn--pri"),
    Page("violations", quarter, main="main tbody a"),
    Page("historic-list", at("historic_list", "CREDIT"), main="main tbody a"),
    Page("historic", on_the_list, main="main form button.btn--pri"),
    Page("historic-draft", draft, main="main button.btn--pri"),
    Page("historic-import", at("historic_import", "CREDIT"), main="main button[type=submit].btn--pri"),
    Page("reconcile", at("reconcile", "CREDIT"), main="main button[type=submit].btn--pri"),
    Page("reconciled", compared, main="main .phead a.btn"),
    Page("lookups", at("lookups", "CREDIT"), main="main tbody a"),
    Page("public-violations", at("public_violations"), main="main tbody a"),
    Page("public-violation", shown_to_all, main="main p a"),
    Page("public-listings", at("public_listings"), main="#find button"),
    Page("public-listing", entry, main="main p a"),
    Page("listings", at("listings", "CREDIT"), main="main .phead a.btn"),
    Page("grading", at("grading", "CREDIT"), main="main tbody a"),
    Page("packets", packets("police", "ordering"), main="main button[type=submit].btn--pri"),
    Page("packets-court", packets("court", "ordering"), main="main button[type=submit].btn--pri"),
    Page("packet", packet, main="main a.btn--pri"),
    Page("closing", closing_to_sign, main="main form button[type=submit].btn--pri"),
    Page("closing-signed", closing_signed, main="main details summary"),
    Page("closing-list", closing_list, main="main a"),
    Page("approvals", at("approvals", "BH"), main="main tbody a"),
    Page("approval-submit", to_submit, main="main button[type=submit].btn--pri"),
    Page("approval", approval(), main="main form button[type=submit].btn--pri"),
    Page("approval-compare", approval("approval_compare", "LEGAL"), main="main .cmp-nav a"),
    Page("verify", at("verify"), main="main button[type=submit]"),
    Page("verify-paper", checked, main="main input[type=file]"),
    Page("missing", path("/no-such-page"), main="main a", status=404),
    Page("wrong-request", path("/wrong/400"), main="main a", status=400),
    Page("wrong-forbidden", path("/wrong/403"), main="main a", status=403),
    Page("wrong-form", path("/wrong/form"), main="main a", status=403),
    Page("wrong-server", path("/wrong/500"), main="main a", status=500),
    Page("styleguide", administrator("styleguide"), main="main .btn--pri", keeps=SPECIMENS),
    Page("admin", administrator("admin:index"), main="#content a.addlink"),
    Page("admin-list", administrator("admin:registry_employer_changelist"), main="#result_list a"),
    Page("admin-form", administrator("admin:registry_user_change", "User"), main="input[name=_save]"),
    Page("admin-import", administrator("admin:registry_employer_import"), main="#content input[type=submit]"),
]


def chinese_data():
    """What stays Chinese in every language: names and numbers, what people typed, titles of papers."""
    from django.apps import apps
    from django.db.models import CharField, TextField

    from documents.kinds import KINDS
    from registry.identity import mask_name

    found = {title for kind in KINDS.values() for title in (kind.title, *dict(kind.titles).values())}
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            for field in model._meta.concrete_fields:
                if isinstance(field, CharField | TextField) and not field.choices:
                    found.update(model.objects.values_list(field.attname, flat=True).distinct())
    found.update(words for given in found.copy() for words in texts_of(given or ""))
    known = {words for words in found if words and HAN.search(words)}
    return sorted(known | {mask_name(name) for name in known if 1 < len(name) < 5})


def texts_of(given):
    """The texts inside a proposal that is kept as JSON."""
    try:
        inside = json.loads(given) if given.startswith("{") else {}
    except ValueError:
        return []
    return [
        words for part in inside.values() if isinstance(part, dict) for words in part.values() if isinstance(words, str)
    ]


def session(user):
    """The key of a session of this user; no password is needed for it."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def load():
    """The demo bureau with a few cases beside its stories, some papers printed."""
    from django.core.management import call_command

    from documents.queue import render_pending

    call_command("demo", cases=CASES, force=True, stdout=sys.stderr)
    render_pending(PRINTED)


def main():
    """Load the demo, find every page and print where it is."""
    import django

    django.setup()
    from django.core.exceptions import ObjectDoesNotExist

    load()
    found = {}
    for page in PAGES:
        try:
            address, user = page.find()
        except (LookupError, ObjectDoesNotExist) as nothing:
            sys.exit(f"{page.name}: {nothing}")
        found[page.name] = {"path": address, "session": session(user) if user else ""}
    print(json.dumps({"pages": found, "names": chinese_data()}))


if __name__ == "__main__":
    main()
