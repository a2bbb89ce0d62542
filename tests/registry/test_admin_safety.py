"""What nobody does through the admin: write what the law wrote, promote himself, delete what is in use."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import models
from django.test import Client, RequestFactory
from django.urls import reverse
from import_export.admin import ImportMixin

from casework.models import Payment
from lawkit import moment
from registry import throttle
from registry.models import AccessLog, Certificate, Employer, Post, User, Worker
from registry.roles import Role
from tests import factories, factories_case

pytestmark = pytest.mark.django_db
LAW = {"casework", "documents", "enforcement", "procedures", "lawkit", "viewflow", "django_tasks_database", "auth"}
ID, PHONE = "11010519491231002X", "13812345521"
MOST_STATEMENTS = 12


def at(name, *args):
    return reverse(f"admin:registry_{name}", args=args)


def asked_by(user, method="get"):
    """A request of this user."""
    request = getattr(RequestFactory(), method)("/")
    request.user = user
    return request


def written(site, request):
    """(model, way) of everything that the user of this request could write through this site."""
    for model, shown in site._registry.items():
        permissions = shown.get_model_perms(request)
        yield from ((model, way) for way in ("add", "change", "delete") if permissions[way])
        yield from ((model, f"action {name}") for name in shown.get_actions(request))
        if shown.list_editable:
            yield model, "list_editable"
        if isinstance(shown, ImportMixin) and shown.has_import_permission(request):
            yield model, "import"
        for inline in shown.get_inline_instances(request):
            yield inline.model, "inline"
        if permissions["delete"]:
            yield from ((lost, "cascade") for lost in swept_away(model, set()))


def swept_away(model, seen):
    """The models whose rows go or change when a row of this model goes."""
    for relation in model._meta.related_objects:
        if relation.related_model in seen or relation.on_delete in (models.PROTECT, models.RESTRICT):
            continue
        seen.add(relation.related_model)
        yield relation.related_model
        yield from swept_away(relation.related_model, seen)


@pytest.fixture
def boss():
    return factories.user(is_staff=True, is_superuser=True)


@pytest.fixture
def clerk():
    """Staff with every permission that there is, but no superuser."""
    made = factories.user(is_staff=True)
    made.user_permissions.set(Permission.objects.all())
    return made


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def test_no_model_of_the_law_is_written_through_the_admin(boss):
    ways = set(written(admin.site, asked_by(boss)))
    kept = {model for app in apps.get_app_configs() if app.label in LAW for model in app.get_models()}
    assert len(kept) > 20
    assert {(model, way) for model, way in ways if model in kept} == set()


def test_the_walk_finds_every_way_to_write(boss):
    class Careless(ImportMixin, admin.ModelAdmin):
        list_display = ["pk", "method"]
        list_editable = ["method"]

    site = admin.AdminSite()
    site.register(Payment, Careless)
    found = {way for model, way in written(site, asked_by(boss)) if model is Payment}
    assert found == {"add", "change", "delete", "action delete_selected", "list_editable", "import"}
    site.register(User, type("Users", (admin.ModelAdmin,), {}))
    assert (LogEntry, "cascade") in set(written(site, asked_by(boss)))


def test_logs_are_read_and_what_acts_rest_on_is_never_deleted(boss):
    ways = set(written(admin.site, asked_by(boss)))
    assert not [way for model, way in ways if model in (AccessLog, LogEntry)]
    assert not {(User, "delete"), (Certificate, "delete")} & ways
    for inline in admin.site._registry[User].get_inline_instances(asked_by(boss)):
        assert not inline.has_delete_permission(asked_by(boss), factories.user())


def user_form(user, **given):
    """The form of a user as the browser sends it, with further fields."""
    rows = {f"{name}-{key}": 0 for name in ("posts", "certificates") for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
    plain = {"username": user.username, "name": user.name, "organ": user.organ_id, "is_active": "on"}
    return {**plain, **rows, **given}


def one_post(user, role=Role.SQUAD):
    """The rows of a form that gives a post."""
    return {"posts-TOTAL_FORMS": 1, "posts-0-organ": user.organ_id, "posts-0-role": role, "posts-0-user": user.pk,
            "posts-0-valid_from": "2026-01-01"}  # fmt: skip


POWERS = {"is_staff": "on", "is_superuser": "on"}


def test_staff_neither_promote_themselves_nor_others(clerk):
    other = factories.user()
    every = Permission.objects.values_list("pk", flat=True)[:3]
    for user in (clerk, other):
        answer = browser(clerk).post(
            at("user_change", user.pk), user_form(user, **POWERS, user_permissions=list(every))
        )
        assert answer.status_code == 302
        user.refresh_from_db()
    assert (clerk.is_superuser, other.is_staff, other.is_superuser) == (False, False, False)
    assert clerk.user_permissions.count() > 3 and not other.user_permissions.exists()


def test_staff_touch_no_account_of_the_administration(clerk, boss):
    second = factories.user(is_staff=True)
    for user in (boss, second):
        taken = {"password1": "Xinan-taken-1", "password2": "Xinan-taken-1"}
        assert browser(clerk).post(at("user_change", user.pk), user_form(user, name="改名")).status_code == 403
        assert browser(clerk).post(reverse("admin:auth_user_password_change", args=[user.pk]), taken).status_code == 403
        user.refresh_from_db()
        assert user.name != "改名" and user.check_password(factories.PASSWORD)


@pytest.mark.parametrize("who", ["clerk", "boss"])
def test_nobody_gives_himself_a_post(who, request):
    user = request.getfixturevalue(who)
    other = factories.user()
    browser(user).post(at("user_change", user.pk), user_form(user, **one_post(user)))
    answer = browser(user).post(at("user_change", other.pk), user_form(other, **one_post(other)))
    assert answer.status_code == 302
    assert list(Post.objects.values_list("user", flat=True)) == [other.pk]


def test_nobody_moves_himself_to_another_organ_or_prolongs_his_post(boss):
    post = Post.objects.create(user=boss, organ=boss.organ, role=Role.AUDIT, valid_from=factories.LONG_AGO)
    given = {"posts-TOTAL_FORMS": 1, "posts-INITIAL_FORMS": 1, "posts-0-id": post.pk, "posts-0-user": boss.pk}
    given |= {"posts-0-organ": boss.organ_id, "posts-0-role": Role.SQUAD, "posts-0-valid_from": "2020-01-01"}
    home = boss.organ_id
    browser(boss).post(at("user_change", boss.pk), user_form(boss, **given, organ=factories.organ().pk))
    post.refresh_from_db()
    boss.refresh_from_db()
    assert (post.role, boss.organ_id) == (Role.AUDIT, home)


def test_a_superuser_gives_others_rights_to_master_data_alone(boss):
    other, rights = factories.user(), Permission.objects.filter(codename__in=["change_worker", "change_arrearscase"])
    for right, kept in zip(rights.order_by("-codename"), (1, 1), strict=True):
        browser(boss).post(at("user_change", other.pk), user_form(other, is_staff="on", user_permissions=[right.pk]))
        assert other.user_permissions.count() == kept
    assert other.user_permissions.get().codename == "change_worker"


def test_nobody_registers_his_own_certificate(boss):
    given = {"number": "浙A77", "kind": "inspection", "valid_from": "2026-01-01", "valid_to": "2028-01-01"}
    answer = browser(boss).post(at("certificate_add"), {**given, "user": boss.pk})
    assert "本人的证件由其他管理员登记" in answer.text and not Certificate.objects.exists()
    other = factories.user()
    assert browser(boss).post(at("certificate_add"), {**given, "user": other.pk}).status_code == 302
    own = factories.certificate(boss)
    assert browser(boss).post(at("certificate_change", own.pk), {**given, "user": other.pk}).status_code == 403


def test_a_password_set_by_an_administrator_is_to_be_changed(boss):
    user = factories.user()
    given = {"password1": "Xinan-first-1", "password2": "Xinan-first-1", "usable_password": "true"}
    browser(boss).post(reverse("admin:auth_user_password_change", args=[user.pk]), given)
    user.refresh_from_db()
    assert user.check_password("Xinan-first-1") and user.must_change_password


def test_whoever_only_looks_neither_imports_nor_unlocks(clerk):
    clerk.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    locked = factories.user()
    for _ in range(5):
        throttle.attempt(locked.username, None)
    client = browser(clerk)
    for name in ("region", "organ", "user", "certificate", "employer"):
        assert client.get(at(f"{name}_changelist")).status_code == 200
        assert client.get(at(f"{name}_import")).status_code == 403
        assert client.post(reverse(f"admin:registry_{name}_process_import"), {}).status_code == 403
    client.post(at("user_changelist"), {"action": "unlock", "_selected_action": [locked.pk]})
    assert throttle.locked_until(locked.username, None)
    clerk.user_permissions.clear()
    assert client.get(at("employer_export")).status_code == 403


def test_what_is_in_use_is_not_deleted_and_a_sentence_says_so(boss):
    case = factories_case.registered(factories_case.bureau(), violation_end=moment.today())
    client = browser(boss)
    for name, used in (("employer", case.employer), ("organ", case.organ), ("region", case.organ.region)):
        one = client.post(at(f"{name}_delete", used.pk), {"post": "yes"})
        ticked = {"action": "delete_selected", "_selected_action": [used.pk], "post": "yes"}
        many = client.post(at(f"{name}_changelist"), ticked)
        for answer in (one, many):
            assert answer.status_code == 200 and "条记录用到它，不能删除" in answer.text
            assert case.number not in answer.text
        assert type(used).objects.filter(pk=used.pk).exists()
    unused = factories.employer()
    assert client.post(at("employer_delete", unused.pk), {"post": "yes"}).status_code == 302
    assert not Employer.objects.filter(pk=unused.pk).exists()


def test_every_change_is_logged_without_personal_data(boss):
    client, user = browser(boss), factories.user()
    worker = {"name": "罗小英", "citizen_id": ID, "phone": PHONE, "bank_card": "6222021234567890", "sex": "F"}
    client.post(at("worker_add"), worker)
    made = Worker.objects.get()
    client.post(at("worker_change", made.pk), {**worker, "citizen_id": "", "phone": "13900001111"})
    client.post(at("user_change", user.pk), user_form(user, **one_post(user)))
    client.post(at("user_changelist"), {"action": "unlock", "_selected_action": [user.pk]})
    client.post(at("worker_delete", made.pk), {"post": "yes"})
    said = [f"{entry.object_repr} {entry.change_message}" for entry in LogEntry.objects.all()]
    assert len(said) == 5
    assert not [line for line in said for secret in (ID, PHONE, "13900001111", "6222", "罗小英") if secret in line]
    assert "解除登录锁定" in client.get(reverse("admin:admin_logentry_changelist")).text


@pytest.mark.parametrize(
    "model", ["region", "organ", "user", "certificate", "employer", "project", "worker", "accesslog"]
)
def test_a_list_asks_at_most_twelve_statements(boss, model, django_assert_max_num_queries):
    for n in range(30):
        factories.project(region=factories.region(f"33{n + 1000}", f"第{n}县"))
        holder = factories.user(["INSP"])
        factories.worker(citizen_id=factories.citizen_id(), phone=PHONE)
        AccessLog.objects.create(user=holder, subject_kind="registry.worker", subject_id=1, field="phone", reason="核对",
                                 at=moment.now())  # fmt: skip
    client = browser(boss)
    client.get(at(f"{model}_changelist"))
    with django_assert_max_num_queries(MOST_STATEMENTS):
        assert client.get(at(f"{model}_changelist")).status_code == 200
