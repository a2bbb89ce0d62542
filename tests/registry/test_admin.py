"""Master data in the admin: search by whole ID, masks everywhere, imports that check, exports that mask."""

import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registry import resources, throttle
from registry.import_storage import SealedStorage
from registry.models import Certificate, Employer, Organ, Region, User, Worker
from tests import factories

pytestmark = pytest.mark.django_db
ID = "11010519491231002X"


@pytest.fixture
def boss(client):
    user = factories.user(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def worker():
    factories.worker()
    return factories.worker(name="罗小英", citizen_id=ID, phone="13812345521", bank_card="6222021234567890")


def at(name, *args):
    return reverse(f"admin:registry_{name}", args=args)


@pytest.mark.parametrize("term", [ID, "11010519491231002x", "13812345521", "138 1234 5521", "罗小英", "lxy"])
def test_a_worker_is_found_by_whole_numbers_and_names(client, boss, worker, term):
    assert list(client.get(at("worker_changelist"), {"q": term}).context["cl"].queryset) == [worker]


@pytest.mark.parametrize("term", ["002X", "1101051949", "5521"])
def test_parts_of_numbers_find_nobody(client, boss, worker, term):
    assert not client.get(at("worker_changelist"), {"q": term}).context["cl"].queryset


def test_neither_list_nor_form_nor_history_shows_a_whole_number(client, boss, worker):
    pages = [client.get(at("worker_changelist")), client.get(at("worker_change", worker.pk))]
    pages.append(client.get(at("worker_history", worker.pk)))
    for page in pages:
        assert page.status_code == 200
        assert not any(number in page.text for number in (ID, "13812345521", "6222021234567890"))
    assert "1101**********002X" in pages[0].text and "138****5521" in pages[1].text


def form(**given):
    return {"name": "罗小英", "citizen_id": "", "born_on": "", "sex": "", "phone": "", "bank_card": "", **given}


def test_what_is_left_empty_in_the_form_stays(client, boss, worker):
    assert client.post(at("worker_change", worker.pk), form(phone="13900001111")).status_code == 302
    worker.refresh_from_db()
    assert (worker.citizen_id, worker.phone, worker.phone_tail) == (ID, "13900001111", "1111")
    assert worker.bank_card == "6222021234567890"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"citizen_id": "11010519491231002"}, "身份证号应为 18 位，现在是 17 位"),
        ({"citizen_id": ID}, "这个身份证号已登记"),
        ({"phone": "1381234"}, "手机号应为 11 位"),
    ],
)
def test_the_form_refuses_wrong_or_repeated_numbers(client, boss, worker, given, says):
    answer = client.post(at("worker_add"), form(**given))
    assert answer.status_code == 200 and says in answer.text
    assert Worker.objects.count() == 2


def employer_form(**given):
    empty = dict.fromkeys(["uscc", "person_name", "person_id", "address", "phone", "legal_rep"], "")
    return {"name": "甲公司", "kind": "company", "licence_state": "active", **empty, **given}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"uscc": "91510522204916571E"}, "信用代码校验位不对"),
        ({}, "填写信用代码；没有的勾选"),
        ({"no_uscc": "on", "kind": "unlicensed", "person_name": "罗小英"}, "没有信用代码的，填写经营者姓名和身份证号"),
        ({"no_uscc": "on", "uscc": "91510522204916571F"}, "去掉“没有信用代码”的勾"),
        ({"kind": "unlicensed", "uscc": "91510522204916571F"}, "无照经营者没有信用代码"),
    ],
)
def test_an_employer_without_code_or_person_is_refused_in_words(client, boss, given, says):
    answer = client.post(at("employer_add"), employer_form(**given))
    assert answer.status_code == 200 and says in answer.text and not Employer.objects.exists()


def test_an_unlicensed_employer_is_kept_with_its_person(client, boss):
    given = {"no_uscc": "on", "kind": "unlicensed", "person_name": "罗小英", "person_id": ID}
    assert client.post(at("employer_add"), employer_form(**given)).status_code == 302
    made = Employer.objects.get()
    assert made.person_id == ID
    found = client.get(at("employer_changelist"), {"q": ID})
    assert list(found.context["cl"].queryset) == [made]
    assert ID not in client.get(at("employer_changelist")).text + client.get(at("employer_change", made.pk)).text


@pytest.mark.parametrize("model", ["region", "organ", "user", "certificate", "employer", "project", "accesslog"])
def test_every_list_opens(client, boss, model):
    factories.project()
    factories.certificate(boss)
    assert client.get(at(f"{model}_changelist")).status_code == 200


def test_a_user_is_made_with_a_password_to_be_changed(client, boss):
    given = {"username": "new", "name": "新人", "organ": boss.organ_id, "usable_password": "true"}
    answer = client.post(
        at("user_add"), {**given, "password1": "Xinan-first-1", "password2": "Xinan-first-1", **inlines()}
    )
    assert answer.status_code == 302
    assert User.objects.get(username="new").must_change_password


def inlines():
    names = ("posts", "certificates")
    return {f"{name}-{key}": 0 for name in names for key in ("TOTAL_FORMS", "INITIAL_FORMS")}


def test_an_administrator_lifts_a_lock(client, boss):
    user = factories.user()
    for _ in range(5):
        throttle.attempt(user.username, None)
    assert throttle.locked_until(user.username, None)
    client.post(at("user_changelist"), {"action": "unlock", "_selected_action": [user.pk]})
    assert throttle.locked_until(user.username, None) is None


def test_the_access_log_cannot_be_changed_in_the_admin(client, boss):
    assert client.get(at("accesslog_add")).status_code == 403


def load(resource, headers, *rows):
    return resource().import_data(tablib.Dataset(*rows, headers=headers), use_transactions=True)


def faults(result):
    return [str(e.error) for row in result.rows for e in row.errors] + [
        str(message) for row in result.invalid_rows for message in row.error.messages
    ]


def test_regions_organs_users_and_certificates_are_imported_by_their_names():
    load(
        resources.RegionResource,
        ["code", "ext_code", "name", "level", "parent", "valid_from", "valid_to"],
        ["360700", "", "赣州市", "city", "", "2020-01-01", ""],
        ["", "RONGJIANG", "蓉江新区", "county", "360700", "2020-01-01", ""],
    )
    load(
        resources.OrganResource,
        ["name", "short_name", "number_prefix", "kind", "level", "region", "parent", "phone", "address", "active"],
        ["赣州市人社局", "市人社局", "赣", "hrss_bureau", "city", "360700", "", "", "", "1"],
        ["赣州市监察支队", "支队", "", "inspection_agency", "city", "360700", "赣州市人社局", "", "", "1"],
    )
    load(resources.UserResource, ["username", "name", "organ", "is_active"], ["luo", "罗小英", "赣州市监察支队", "1"])
    load(
        resources.CertificateResource,
        ["number", "kind", "user", "valid_from", "valid_to", "revoked_on"],
        ["赣B001", "inspection", "luo", "2024-01-01", "2028-12-31", ""],
    )
    user = User.objects.get()
    assert user.organ.issuer().number_prefix == "赣" and user.organ.region.province == "360000"
    assert user.must_change_password and not user.has_usable_password()
    assert Certificate.objects.get().user == user
    assert Region.objects.get(ext_code="RONGJIANG").parent.code == "360700"
    assert Organ.objects.count() == 2


HEADERS = ["uscc", "name", "kind", "licence_state", "phone"]


def test_employers_are_imported_checked_and_exported_masked():
    result = load(
        resources.EmployerResource, HEADERS, ["91510522 204916571f", "甲公司", "company", "active", "138 1234 5521"]
    )
    assert faults(result) == []
    made = Employer.objects.get()
    assert (made.uscc, made.phone) == ("91510522204916571F", "13812345521")
    factories.employer(no_uscc=True, person_name="罗小英", person_id=ID)
    out = resources.EmployerResource().export().csv
    assert "138****5521" in out and "1101**********002X" in out and "罗*英" in out
    assert not any(whole in out for whole in ("13812345521", ID, "罗小英"))


def test_a_masked_export_read_back_changes_nothing():
    factories.employer(phone="13812345521")
    out = resources.EmployerResource().export()
    assert faults(resources.EmployerResource().import_data(out)) == []
    assert Employer.objects.get().phone == "13812345521"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["91510522204916571E", "甲公司", "company", "active", ""], "信用代码校验位不对"),
        (["", "甲公司", "company", "active", ""], "逐个登记"),
        (["91510522204916571F", "甲公司", "company", "active", "1381"], "手机号应为 11 位"),
    ],
)
def test_a_wrong_row_is_refused_in_words(row, says):
    result = load(resources.EmployerResource, HEADERS, row)
    assert any(says in fault for fault in faults(result)) and not Employer.objects.exists()


def test_an_upload_waits_encrypted_and_is_gone_after_its_confirmation(client, boss, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    text = "uscc,name,kind,licence_state,phone\n91510522204916571F,甲公司,company,active,13812345521\n"
    upload = SimpleUploadedFile("employers.csv", text.encode())
    page = client.post(at("employer_import"), {"format": "0", "import_file": upload, "resource": ""})
    waiting = list((tmp_path / "imports").iterdir())
    assert len(waiting) == 1 and b"13812345521" not in waiting[0].read_bytes()
    confirm = page.context["confirm_form"].initial
    client.post(reverse("admin:registry_employer_process_import"), {k: v for k, v in confirm.items() if v is not None})
    assert Employer.objects.get().phone == "13812345521"
    assert not list((tmp_path / "imports").iterdir())


def test_the_name_of_an_upload_never_leaves_its_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / "keys.json").write_text("kept")
    SealedStorage(name="../keys.json").remove()
    assert (tmp_path / "keys.json").exists()


def test_the_admin_exports_masked(client, boss):
    factories.employer(phone="13812345521")
    fields = {f"employerresource_{name}": "on" for name in ("name", "phone")}
    answer = client.post(at("employer_export"), {"format": "0", "resource": "", **fields})
    assert answer.status_code == 200 and "138****5521" in answer.text and "13812345521" not in answer.text
