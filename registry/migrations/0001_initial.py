import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import registry.fields
import registry.preferences


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Employer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", registry.fields.PublicIdField()),
                ("name", models.CharField(max_length=200, verbose_name="名称")),
                ("name_key", registry.fields.DerivedCharField(max_length=200)),
                ("name_initials", registry.fields.DerivedCharField(max_length=200)),
                ("uscc", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                ("no_uscc", models.BooleanField(default=False, verbose_name="没有信用代码")),
                ("person_name", models.CharField(blank=True, max_length=50, verbose_name="经营者姓名")),
                ("person_id", registry.fields.EncryptedTextField(verbose_name="经营者身份证号")),
                ("person_id_blind", registry.fields.DerivedCharField(max_length=64)),
                ("person_id_tail", registry.fields.DerivedCharField(max_length=4)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("company", "企业"),
                            ("individual_business", "个体工商户"),
                            ("cooperative", "农民专业合作社"),
                            ("institution", "机关事业单位"),
                            ("social_organisation", "社会组织"),
                            ("unlicensed", "无照经营者"),
                        ],
                        default="company",
                        max_length=30,
                        verbose_name="类型",
                    ),
                ),
                (
                    "licence_state",
                    models.CharField(
                        choices=[
                            ("active", "存续"),
                            ("revoked", "吊销"),
                            ("cancelled", "注销"),
                            ("none", "无照"),
                            ("unknown", "未查"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="登记状态",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                ("phone", registry.fields.EncryptedTextField(verbose_name="电话")),
                ("phone_blind", registry.fields.DerivedCharField(max_length=64)),
                ("phone_tail", registry.fields.DerivedCharField(max_length=4)),
                ("legal_rep", models.CharField(blank=True, max_length=50, verbose_name="法定代表人")),
                ("legal_rep_title", models.CharField(blank=True, max_length=50, verbose_name="职务")),
                ("investor_name", models.CharField(blank=True, max_length=100, verbose_name="投资人")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
            ],
            options={
                "verbose_name": "用人单位",
                "verbose_name_plural": "用人单位",
                "ordering": ["name_key", "id"],
            },
        ),
        migrations.CreateModel(
            name="LoginThrottle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(editable=False, max_length=64, unique=True)),
                ("failures", models.PositiveSmallIntegerField(default=0, verbose_name="失败次数")),
                ("last_at", models.DateTimeField(verbose_name="最近一次")),
                ("locked_until", models.DateTimeField(blank=True, null=True, verbose_name="锁定至")),
            ],
            options={
                "verbose_name": "登录失败计数",
                "verbose_name_plural": "登录失败计数",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("key__regex", "^[0-9a-f]{64}$")), name="loginthrottle_key_shape"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organ",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", registry.fields.PublicIdField()),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("short_name", models.CharField(max_length=40, verbose_name="简称")),
                (
                    "number_prefix",
                    models.CharField(
                        blank=True,
                        help_text="文号开头的字，如“余”；没有代字的机构用上级的",
                        max_length=8,
                        verbose_name="机关代字",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hrss_bureau", "人力资源社会保障行政部门"),
                            ("inspection_agency", "劳动保障监察机构"),
                            ("township", "乡镇街道"),
                            ("industry_dept", "行业主管部门"),
                            ("mediation_org", "调解组织"),
                            ("arbitration_commission", "劳动人事争议仲裁委员会"),
                            ("police", "公安机关"),
                            ("procuratorate", "人民检察院"),
                            ("court", "人民法院"),
                            ("bank", "银行"),
                            ("responsible_unit", "责任单位"),
                            ("other", "其他单位"),
                        ],
                        max_length=30,
                        verbose_name="类别",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("province", "省级"),
                            ("city", "设区市级"),
                            ("county", "县区级"),
                            ("township", "乡镇街道级"),
                        ],
                        max_length=10,
                        verbose_name="层级",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="电话")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="registry.organ",
                        verbose_name="上级",
                    ),
                ),
            ],
            options={
                "verbose_name": "单位机构",
                "verbose_name_plural": "单位机构",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                ("public_id", registry.fields.PublicIdField()),
                ("name", models.CharField(max_length=50, verbose_name="姓名")),
                ("name_key", registry.fields.DerivedCharField(max_length=200)),
                ("name_initials", registry.fields.DerivedCharField(max_length=200)),
                ("must_change_password", models.BooleanField(default=True, verbose_name="下次登录须改密码")),
                (
                    "preferences",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        validators=[registry.preferences.check_preferences],
                        verbose_name="界面偏好",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="users",
                        to="registry.organ",
                        verbose_name="所在单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "用户",
                "verbose_name_plural": "用户",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(verbose_name="生效日期")),
                (
                    "valid_to",
                    models.DateField(
                        blank=True, help_text="当日仍有效；长期有效的不填", null=True, verbose_name="失效日期"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("GRID", "网格员"),
                            ("ANALYST", "预警专员"),
                            ("DESK", "受理员"),
                            ("INSP", "劳动保障监察员"),
                            ("SQUAD", "监察机构负责人"),
                            ("LEGAL", "法制审核人员"),
                            ("BH", "人社部门分管负责人"),
                            ("CHIEF", "人社部门主要负责人"),
                            ("CITYBH", "设区市级以上人社部门负责人"),
                            ("MED", "调解员"),
                            ("ARB", "仲裁员"),
                            ("IND", "行业主管部门"),
                            ("UNITLEAD", "责任单位包案领导"),
                            ("HRLEAD", "人社包案领导"),
                            ("CREDIT", "信用专员"),
                            ("BANK", "银行"),
                            ("GC", "施工总承包单位"),
                            ("POLICE", "公安机关"),
                            ("PROC", "人民检察院"),
                            ("COURT", "人民法院"),
                            ("WORKER", "劳动者或代表人"),
                            ("EMPLOYER", "用人单位"),
                            ("AUDIT", "督查"),
                            ("ADMIN", "系统管理员"),
                        ],
                        max_length=10,
                        verbose_name="职务",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="registry.organ",
                        verbose_name="单位",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "任职",
                "verbose_name_plural": "任职",
                "ordering": ["user", "organ", "role", "-valid_from"],
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(verbose_name="生效日期")),
                (
                    "valid_to",
                    models.DateField(
                        blank=True, help_text="当日仍有效；长期有效的不填", null=True, verbose_name="失效日期"
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=12, verbose_name="行政区划代码")),
                (
                    "ext_code",
                    models.CharField(
                        blank=True, help_text="没有国标代码的功能区填写", max_length=20, verbose_name="功能区代码"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("province", "省级"),
                            ("city", "设区市级"),
                            ("county", "县区级"),
                            ("township", "乡镇街道级"),
                        ],
                        max_length=10,
                        verbose_name="层级",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="registry.region",
                        verbose_name="上级",
                    ),
                ),
            ],
            options={
                "verbose_name": "行政区划",
                "verbose_name_plural": "行政区划",
                "ordering": ["code", "ext_code", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", registry.fields.PublicIdField()),
                ("name", models.CharField(max_length=200, verbose_name="项目名称")),
                (
                    "funding",
                    models.CharField(
                        choices=[
                            ("government", "政府投资"),
                            ("state_owned", "国企投资"),
                            ("private", "民间投资"),
                            ("ppp", "政府和社会资本合作"),
                        ],
                        max_length=20,
                        verbose_name="投资类别",
                    ),
                ),
                ("contract_no", models.CharField(blank=True, max_length=60, verbose_name="合同编号")),
                ("wage_account_bank", models.CharField(blank=True, max_length=100, verbose_name="工资专户开户行")),
                ("wage_account_no", models.CharField(blank=True, max_length=32, verbose_name="工资专户账号")),
                ("wage_account_opened_on", models.DateField(blank=True, null=True, verbose_name="工资专户开立日期")),
                (
                    "general_contractor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracted_projects",
                        to="registry.employer",
                        verbose_name="施工总承包单位",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_projects",
                        to="registry.employer",
                        verbose_name="建设单位",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="registry.region",
                        verbose_name="所在地",
                    ),
                ),
            ],
            options={
                "verbose_name": "工程项目",
                "verbose_name_plural": "工程项目",
                "ordering": ["name", "id"],
            },
        ),
        migrations.AddField(
            model_name="organ",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="organs",
                to="registry.region",
                verbose_name="所在地",
            ),
        ),
        migrations.AddField(
            model_name="employer",
            name="region",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="employers",
                to="registry.region",
                verbose_name="用工所在地",
            ),
        ),
        migrations.CreateModel(
            name="Worker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", registry.fields.PublicIdField()),
                ("name", models.CharField(max_length=50, verbose_name="姓名")),
                ("name_key", registry.fields.DerivedCharField(max_length=200)),
                ("name_initials", registry.fields.DerivedCharField(max_length=200)),
                ("citizen_id", registry.fields.EncryptedTextField(verbose_name="身份证号")),
                ("id_blind", registry.fields.DerivedCharField(max_length=64)),
                ("id_tail", registry.fields.DerivedCharField(max_length=4)),
                ("born_on", registry.fields.ReadDateField(blank=True, null=True, verbose_name="出生日期")),
                ("sex", registry.fields.ReadCharField(blank=True, max_length=1, verbose_name="性别")),
                ("phone", registry.fields.EncryptedTextField(verbose_name="电话")),
                ("phone_blind", registry.fields.DerivedCharField(max_length=64)),
                ("phone_tail", registry.fields.DerivedCharField(max_length=4)),
                ("bank_card", registry.fields.EncryptedTextField(verbose_name="银行卡号")),
                ("bank_card_tail", registry.fields.DerivedCharField(max_length=4)),
                ("is_migrant_worker", models.BooleanField(default=True, verbose_name="农民工")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
            ],
            options={
                "verbose_name": "劳动者",
                "verbose_name_plural": "劳动者",
                "ordering": ["name_key", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("phone_blind", ""), _negated=True),
                        fields=["phone_blind"],
                        name="worker_phone",
                    ),
                    models.Index(fields=["name_key"], name="worker_name_key"),
                    models.Index(fields=["name_initials"], name="worker_name_initials"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="worker_name_present",
                        violation_error_message="填写姓名",
                    ),
                    models.UniqueConstraint(
                        models.F("id_blind"),
                        condition=models.Q(("id_blind", ""), _negated=True),
                        name="worker_id_once",
                        violation_error_message="这个身份证号已登记，打开已有的劳动者",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("id_blind", ""), ("id_blind__regex", "^[0-9a-f]{64}$"), _connector="OR"),
                        name="worker_id_blind_shape",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("id_blind", ""), ("id_tail", "")),
                            models.Q(models.Q(("id_blind", ""), _negated=True), ("id_tail__regex", "^[0-9]{3}[0-9X]$")),
                            _connector="OR",
                        ),
                        name="worker_id_parts_agree",
                        violation_error_message="身份证号应为 18 位，请对照证件改",
                    ),
                    models.CheckConstraint(condition=models.Q(("sex__in", ["", "M", "F"])), name="worker_sex_known"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessLog",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类别")),
                ("subject_id", models.BigIntegerField(verbose_name="对象编号")),
                ("field", models.CharField(max_length=40, verbose_name="字段")),
                ("reason", models.CharField(max_length=200, verbose_name="事由")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("ip", models.GenericIPAddressField(blank=True, null=True, verbose_name="来源地址")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="looks",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="查看人",
                    ),
                ),
            ],
            options={
                "verbose_name": "查看留痕",
                "verbose_name_plural": "查看留痕",
                "ordering": ["-at", "-id"],
                "indexes": [
                    models.Index(fields=["subject_kind", "subject_id", "-at"], name="accesslog_subject"),
                    models.Index(fields=["user", "-at"], name="accesslog_user"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("subject_kind__regex", "^[a-z_]+\\.[a-z_]+$")), name="accesslog_kind_shape"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field__regex", "^[a-z_]+$")), name="accesslog_field_shape"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S{2,}")), name="accesslog_reason_present"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(verbose_name="生效日期")),
                (
                    "valid_to",
                    models.DateField(
                        blank=True, help_text="当日仍有效；长期有效的不填", null=True, verbose_name="失效日期"
                    ),
                ),
                ("number", models.CharField(max_length=40, unique=True, verbose_name="证号")),
                (
                    "kind",
                    models.CharField(
                        choices=[("inspection", "劳动保障监察证"), ("enforcement", "行政执法证")],
                        max_length=20,
                        verbose_name="证件种类",
                    ),
                ),
                ("revoked_on", models.DateField(blank=True, null=True, verbose_name="吊销日期")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "执法证件",
                "verbose_name_plural": "执法证件",
                "ordering": ["number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number__regex", "^\\S{2,40}$")),
                        name="certificate_number_shape",
                        violation_error_message="证号中间没有空格",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["inspection", "enforcement"])), name="certificate_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_to__isnull", False)),
                        name="certificate_has_end",
                        violation_error_message="填写证件有效期的最后一天",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_on__isnull", True), ("revoked_on__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="certificate_revoked_later",
                        violation_error_message="吊销日期不能早于生效日期",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="certificate_days_ordered",
                        violation_error_message="失效日期不能早于生效日期",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="user_name_present",
                violation_error_message="填写姓名",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["organ", "role"], name="post_organ_role"),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "GRID",
                            "ANALYST",
                            "DESK",
                            "INSP",
                            "SQUAD",
                            "LEGAL",
                            "BH",
                            "CHIEF",
                            "CITYBH",
                            "MED",
                            "ARB",
                            "IND",
                            "UNITLEAD",
                            "HRLEAD",
                            "CREDIT",
                            "BANK",
                            "GC",
                            "POLICE",
                            "PROC",
                            "COURT",
                            "WORKER",
                            "EMPLOYER",
                            "AUDIT",
                            "ADMIN",
                        ],
                    )
                ),
                name="post_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="post_days_ordered",
                violation_error_message="失效日期不能早于生效日期",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        models.Func(
                            models.F("valid_from"), models.F("valid_to"), models.Value("[]"), function="daterange"
                        ),
                        "&&",
                    ),
                    ("user", "="),
                    ("organ", "="),
                    ("role", "="),
                ],
                name="post_once_a_day",
                violation_error_message="这段时间里已有同样的任职",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("code__regex", "^[1-9][0-9]{5}([0-9]{3}){0,2}$"),
                    models.Q(("code", ""), models.Q(("ext_code", ""), _negated=True)),
                    _connector="OR",
                ),
                name="region_code_shape",
                violation_error_message="行政区划代码是 6、9 或 12 位数字；没有代码的功能区填功能区代码",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(("ext_code", ""), ("ext_code__regex", "^[0-9A-Z][0-9A-Z-]{2,19}$"), _connector="OR"),
                name="region_ext_code_shape",
                violation_error_message="功能区代码用数字、大写字母和连字符，至少 3 位",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="region_name_present"
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ["province", "city", "county", "township"])), name="region_level_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                ),
                name="region_not_own_parent",
                violation_error_message="上级不能是自己",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("code", ""), _negated=True), ("parent__isnull", False), _connector="OR"),
                name="region_ext_code_has_parent",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="region_days_ordered",
                violation_error_message="失效日期不能早于生效日期",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("code", ""), _negated=True),
                expressions=[
                    (
                        models.Func(
                            models.F("valid_from"), models.F("valid_to"), models.Value("[]"), function="daterange"
                        ),
                        "&&",
                    ),
                    ("code", "="),
                ],
                name="region_code_once_a_day",
                violation_error_message="同一代码在这段时间里已有一条，先改它的失效日期",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("ext_code", ""), _negated=True),
                expressions=[
                    (
                        models.Func(
                            models.F("valid_from"), models.F("valid_to"), models.Value("[]"), function="daterange"
                        ),
                        "&&",
                    ),
                    ("ext_code", "="),
                ],
                name="region_ext_code_once_a_day",
                violation_error_message="同一功能区代码在这段时间里已有一条，先改它的失效日期",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="project_name_present"
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(("funding__in", ["government", "state_owned", "private", "ppp"])),
                name="project_funding_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("wage_account_no", ""),
                    models.Q(
                        ("wage_account_no__regex", "^[0-9]{8,32}$"), models.Q(("wage_account_bank", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="project_account_shape",
                violation_error_message="工资专户账号是 8 至 32 位数字，同时填写开户行",
            ),
        ),
        migrations.AddConstraint(
            model_name="organ",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("short_name", ""), _negated=True)),
                name="organ_name_present",
            ),
        ),
        migrations.AddConstraint(
            model_name="organ",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number_prefix", ""),
                    ("number_prefix__regex", "^[^\\s0-9A-Za-z〔〕\\[\\]()（）]{1,8}$"),
                    _connector="OR",
                ),
                name="organ_prefix_shape",
                violation_error_message="机关代字只写汉字，如“余”",
            ),
        ),
        migrations.AddConstraint(
            model_name="organ",
            constraint=models.UniqueConstraint(
                models.F("number_prefix"),
                condition=models.Q(("number_prefix", ""), _negated=True),
                name="organ_prefix_once",
                violation_error_message="这个机关代字已有单位在用，文号会重复",
            ),
        ),
        migrations.AddConstraint(
            model_name="organ",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "hrss_bureau",
                            "inspection_agency",
                            "township",
                            "industry_dept",
                            "mediation_org",
                            "arbitration_commission",
                            "police",
                            "procuratorate",
                            "court",
                            "bank",
                            "responsible_unit",
                            "other",
                        ],
                    )
                ),
                name="organ_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="organ",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ["province", "city", "county", "township"])), name="organ_level_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="organ",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                ),
                name="organ_not_own_parent",
                violation_error_message="上级不能是自己",
            ),
        ),
        migrations.AddConstraint(
            model_name="organ",
            constraint=models.CheckConstraint(
                condition=models.Q(("phone", ""), ("phone__regex", "^[0-9][0-9-]{2,19}$"), _connector="OR"),
                name="organ_phone_shape",
                violation_error_message="电话只写数字和连字符",
            ),
        ),
        migrations.AddIndex(
            model_name="employer",
            index=models.Index(
                condition=models.Q(("person_id_blind", ""), _negated=True),
                fields=["person_id_blind"],
                name="employer_person",
            ),
        ),
        migrations.AddIndex(
            model_name="employer",
            index=models.Index(
                condition=models.Q(("phone_blind", ""), _negated=True), fields=["phone_blind"], name="employer_phone"
            ),
        ),
        migrations.AddIndex(
            model_name="employer",
            index=models.Index(fields=["name_key"], name="employer_name_key"),
        ),
        migrations.AddConstraint(
            model_name="employer",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="employer_name_present",
                violation_error_message="填写用人单位名称",
            ),
        ),
        migrations.AddConstraint(
            model_name="employer",
            constraint=models.UniqueConstraint(
                models.F("uscc"),
                condition=models.Q(("uscc", ""), _negated=True),
                name="employer_uscc_once",
                violation_error_message="这个信用代码已登记，打开已有的用人单位",
            ),
        ),
        migrations.AddConstraint(
            model_name="employer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("no_uscc", False), ("uscc__regex", "^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$")
                    ),
                    models.Q(
                        ("no_uscc", True),
                        ("uscc", ""),
                        models.Q(("person_name", ""), _negated=True),
                        models.Q(("person_id_blind", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="employer_uscc_or_person",
                violation_error_message="填写信用代码；没有信用代码的，填写经营者姓名和身份证号",
            ),
        ),
        migrations.AddConstraint(
            model_name="employer",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("kind", "unlicensed"), _negated=True), ("no_uscc", True), _connector="OR"),
                name="employer_unlicensed_has_none",
                violation_error_message="无照经营者没有信用代码",
            ),
        ),
        migrations.AddConstraint(
            model_name="employer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "company",
                            "individual_business",
                            "cooperative",
                            "institution",
                            "social_organisation",
                            "unlicensed",
                        ],
                    )
                ),
                name="employer_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="employer",
            constraint=models.CheckConstraint(
                condition=models.Q(("licence_state__in", ["active", "revoked", "cancelled", "none", "unknown"])),
                name="employer_licence_known",
            ),
        ),
    ]
