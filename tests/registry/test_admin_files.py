"""Files of the admin: what is taken, what is refused in words, and that nothing that leaves runs in a spreadsheet."""

import io
import os
import zipfile
from datetime import date

import openpyxl
import pytest
import tablib
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registry import admin_files
from registry.admin_files import Csv, Unreadable, Workbook
from registry.import_storage import SealedStorage
from registry.models import Employer, User
from tests import factories

pytestmark = pytest.mark.django_db
USCC = "91510522204916571F"
TEXT = f"uscc,name,kind,licence_state,phone\n{USCC},甲公司,company,active,13812345521\n"


@pytest.fixture
def boss(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    user = factories.user(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def upload(client, data, name="a.csv", kind="employer"):
    """The page that answers an upload."""
    given = {"format": "1" if name.endswith("xlsx") else "0", "resource": ""}
    file = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
    return client.post(reverse(f"admin:registry_{kind}_import"), {**given, "import_file": file})


def confirm(client, page, kind="employer"):
    """The answer to the confirmation of a preview."""
    given = {key: value for key, value in page.context["confirm_form"].initial.items() if value is not None}
    return client.post(reverse(f"admin:registry_{kind}_process_import"), given, follow=True)


def workbook(*rows):
    """The bytes of a workbook."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def archive(**parts):
    """The bytes of an archive with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_the_encodings_of_chinese_offices(client, boss, encoding):
    confirm(client, upload(client, TEXT.encode(encoding)))
    assert Employer.objects.get().name == "甲公司"


def test_excel_is_read_with_numbers_and_days_as_typed():
    rows = [["code", "valid_from", "n"], [360700, date(2020, 1, 1), 13812345521.0], [None, None, None]]
    assert Workbook().create_dataset(workbook(*rows)).dict == [
        {"code": "360700", "valid_from": "2020-01-01", "n": "13812345521"}
    ]


REFUSED = [
    (b"\x00\x01", "不是 CSV 文件"),
    (b"name\n\xff\xff\n", "文字编码认不出来"),
    (b"", "第一行应为列名"),
    (b"name,name\n1,2\n", "列名“name”出现了两次"),
    (b"name,kind\na,b,c\n", "第 2 行的格数比列名多"),
    (b"name\n" + b"a\n" * (admin_files.MOST_ROWS + 1), "超过 5000 行"),
]


@pytest.mark.parametrize(("data", "says"), REFUSED, ids=[says for _, says in REFUSED])
def test_a_text_file_that_does_not_fit_is_refused_in_words(data, says):
    with pytest.raises(Unreadable, match=says):
        Csv().create_dataset(data)


def test_archives_that_harm_are_refused_before_they_are_unpacked():
    with pytest.raises(Unreadable, match="展开后超过 50 MB"):
        Workbook().create_dataset(archive(xl__sheet_xml=b"\x00" * (admin_files.MOST_UNPACKED + 1)))
    with pytest.raises(Unreadable, match="不该有的声明"):
        Workbook().create_dataset(archive(xl__workbook_xml='<!DOCTYPE a [<!ENTITY b "c">]><a/>'))
    with pytest.raises(Unreadable, match="带有宏"):
        Workbook().create_dataset(archive(xl__vbaProject_bin="x"))
    for damaged in (b"PK\x03\x04", b"text", archive(xl__workbook_xml="<a")):
        with pytest.raises(Unreadable, match="文件打不开"):
            Workbook().create_dataset(damaged)


def test_too_large_or_of_another_kind_than_said_is_refused_by_the_form(client, boss):
    large = upload(client, b"a" * (admin_files.MOST_BYTES + 1))
    assert "文件不超过 5 MB" in large.text
    file = SimpleUploadedFile("a.xlsx", TEXT.encode())
    other = client.post(reverse("admin:registry_employer_import"), {"format": "0", "resource": "", "import_file": file})
    assert "所选格式是 .csv" in other.text
    assert "文件打不开" in upload(client, b"no archive", "a.xlsx").text
    assert not Employer.objects.exists()


def test_the_preview_names_row_column_and_what_to_do(client, boss):
    page = upload(client, TEXT.replace("13812345521", "1381") + ",乙公司,company,active,\n")
    assert "第 2 行：没有信用代码的用人单位逐个登记" in page.text and "confirm_form" not in page.context
    page = upload(client, TEXT.replace("13812345521", "1381"))
    faulty = page.context["result"].invalid_rows[0]
    assert faulty.number == 1 and "手机号应为 11 位" in str(faulty.field_specific_errors["phone"])
    assert "手机号应为 11 位" in page.text and "Traceback" not in page.text
    page = upload(client, "number,kind,user,valid_from,valid_to\n浙A1,inspection,nobody,2026-01-01,2027-01-01\n",
                  kind="certificate")  # fmt: skip
    assert "没有登记过用户“nobody”" in page.text


def test_all_rows_are_imported_or_none_when_something_changed_after_the_preview(client, boss):
    region, organ = factories.region(), "name,short_name,number_prefix,kind,level,region\n"
    rows = [f"第{n}大队,大队,{prefix},inspection_agency,county,{region.code}" for n, prefix in ((1, "甲"), (2, "乙"))]
    page = upload(client, organ + "\n".join(rows), kind="organ")
    factories.organ(number_prefix="乙")
    logged = LogEntry.objects.count()
    answer = confirm(client, page, "organ")
    assert "一行也没有导入" in answer.text
    assert type(factories.organ()).objects.filter(short_name="大队").count() == 0
    assert LogEntry.objects.count() == logged


def test_a_second_confirmation_is_told_that_the_file_is_gone(client, boss):
    page = upload(client, TEXT)
    confirm(client, page)
    assert "已导入过或已过期" in confirm(client, page).text
    forged = {"import_file_name": "../keys.json", "original_file_name": "a", "format": "7", "resource": ""}
    assert client.post(reverse("admin:registry_employer_process_import"), forged).status_code == 200


def test_an_upload_that_nobody_confirmed_is_swept_away(boss, tmp_path):
    first = SealedStorage()
    first.save(b"x")
    os.utime(tmp_path / "imports" / first.name, (0, 0))
    SealedStorage().save(b"y")
    assert not first.waits()


def test_an_import_is_logged_without_personal_data(client, boss):
    confirm(client, upload(client, TEXT))
    entry = LogEntry.objects.get()
    assert (entry.user, entry.change_message, entry.object_repr) == (boss, "批量导入", "甲公司")


def test_an_import_changes_no_account_of_the_administration(client, boss):
    text = f"username,name,organ,is_active\n{boss.username},改名,{boss.organ.name},0\n"
    assert "本人和管理员的账号不能导入" in upload(client, text, kind="user").text
    boss.is_superuser = False
    boss.save()
    second = factories.user(is_staff=True)
    boss.user_permissions.set(Permission.objects.all())
    text = f"username,name,organ,is_active\n{second.username},改名,{second.organ.name},0\n"
    assert "本人和管理员的账号不能导入" in upload(client, text, kind="user").text
    assert User.objects.filter(name="改名").count() == 0


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1"]


def test_nothing_that_leaves_starts_a_formula_and_it_comes_back_as_it_was():
    out = tablib.Dataset(*[[text] for text in FORMULAS], headers=["name"])
    data = Csv().export_data(out)
    assert data.startswith(b"\xef\xbb\xbf") and not out["name"][0].startswith("'")
    lines = data.decode("utf-8-sig").splitlines()[1:]
    assert all(line.lstrip('"').startswith("'") for line in lines)
    assert Csv().create_dataset(data)["name"] == FORMULAS
    sheet = openpyxl.load_workbook(io.BytesIO(Workbook().export_data(out))).active
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"} and all(cell.value.startswith("'") for cell in cells)


def test_an_export_is_masked_harmless_and_logged(client, boss):
    factories.employer(name="=cmd|' /C calc'!A0", phone="13812345521")
    fields = {f"employerresource_{name}": "on" for name in ("name", "phone")}
    answer = client.post(reverse("admin:registry_employer_export"), {"format": "0", "resource": "", **fields})
    assert "'=cmd" in answer.text and "138****5521" in answer.text and "13812345521" not in answer.text
    entry = LogEntry.objects.get()
    assert (entry.user, entry.change_message) == (boss, "导出 1 行（已遮盖）")
