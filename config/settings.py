"""Settings. The environment decides: DATABASE_URL, SECRET_KEY, DEBUG, ALLOWED_HOSTS, XINAN_KEYS, XINAN_DATA."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from config.database import databases
from config.logging import LOGGING as LOGGING

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("XINAN_DATA", BASE_DIR / "var"))  # uploads, keys: never served by path

DEBUG = os.environ.get("DEBUG", "1") == "1"
SECRET_KEY = os.environ.get("SECRET_KEY") or ("development-only" if DEBUG else "")
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "*" if DEBUG else "").split()

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "config.apps.OwnStaticFiles",
    "django_htmx",
    "import_export",
    "django_tasks",
    "django_tasks_db",
    "viewflow",
    "viewflow.workflow",
    "lawkit",
    "statutes",
    "registry",
    "documents",
    "casework",
    "enforcement",
    "early_warning",
    "mediation",
    "blacklist",
    "procedures",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.nulls.NoNulls",
    "registry.middleware.FirstPassword",
    "registry.middleware.LoginAgain",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = databases(debug=DEBUG)

AUTH_USER_MODEL = "registry.User"
AUTHENTICATION_BACKENDS = ["registry.backends.ThrottledBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "name_key")},
    },
    {"NAME": "registry.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "0"))  # how many of ours stand before us and are believed
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = DATA_DIR / "files"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a grid of a thousand workers

IMPORT_EXPORT_TMP_STORAGE_CLASS = "registry.import_storage.SealedStorage"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# design.md section 10: no inline script, no inline style, nothing from elsewhere
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 10 * 3600  # a working day; a form in hand survives through next and drafts
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# behind a proxy that ends TLS and sets X-Forwarded-Proto; XINAN_HTTPS=0 for a closed network without it
HTTPS = os.environ.get("XINAN_HTTPS", "0" if DEBUG else "1") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

# Mail: the morning digest. Without a server it is printed to the console.
EMAIL_BACKEND = os.environ.get("XINAN_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = os.environ.get("XINAN_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("XINAN_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("XINAN_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("XINAN_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("XINAN_EMAIL_TLS", "0") == "1"
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("XINAN_EMAIL_FROM", "xinan@localhost")
SITE_URL = os.environ.get("XINAN_SITE_URL", "http://localhost:8000")  # what links in mails begin with
DIGEST_AT = os.environ.get("XINAN_DIGEST_AT", "08:00")  # Shanghai; on working days, unless a user wants more

CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS = []

# Complaints about one employer or project that surface as piling up: how many within how many days (mark D: the law
# names group incidents, 监察条例 14(4), and sets no number).
GROUP_CASES = int(os.environ.get("XINAN_GROUP_CASES", "3"))
GROUP_DAYS = int(os.environ.get("XINAN_GROUP_DAYS", "30"))

# Two leaders sign off every case with arrears ("arrears"), or only cases given to two leaders as hazards ("hazards");
# policy, not law: settled by the bureau (双包案规则).
SIGN_OFF = os.environ.get("XINAN_SIGN_OFF", "arrears")

# Who signs orders to pay (D11): the head of the inspection agency ("SQUAD") or of the bureau ("BH"). No national rule
# says so (监察条例 18 names the bureau; practice differs by place): the bureau decides.
ORDER_SIGNED_BY = os.environ.get("XINAN_ORDER_SIGNED_BY", "SQUAD")

# Where an entry on the list is published (45号令 9), unless the decision names other sites; apart by commas.
LISTING_SITES = tuple(os.environ.get("XINAN_LISTING_SITES", "本机关门户网站,信用中国网站").split(","))

# Pages without a log-in (docs/decisions/0014): who publishes, for how many seconds a copy may be shown at most, what
# search engines are told (empty: nothing), and for how many days sites that copy the list are told what has left it.
PUBLIC_ORGAN = os.environ.get("XINAN_PUBLIC_ORGAN", "")
PUBLIC_SECONDS = int(os.environ.get("XINAN_PUBLIC_SECONDS", "60"))
PUBLIC_ROBOTS = os.environ.get("XINAN_PUBLIC_ROBOTS", "noindex, nofollow, noarchive")
PUBLIC_LEFT_DAYS = int(os.environ.get("XINAN_PUBLIC_LEFT_DAYS", "180"))

# For how many minutes a signed answer to a department that asked who is listed holds.
LOOKUP_MINUTES = int(os.environ.get("XINAN_LOOKUP_MINUTES", "15"))

# Which acts go through approval (报批) before the last signer does them: "extension", "order", and "order-legal" where the
# legal section reads an order first. Decisions and referrals have their review in the law's own table: no setting.
APPROVALS = frozenset(os.environ.get("XINAN_APPROVALS", "extension").split())

# Which decisions the legal section reviews: every one ("all"), or those of 处罚法 58 alone ("law").
DECISION_REVIEW = os.environ.get("XINAN_DECISION_REVIEW", "all")

# From which fine, in fen, the heads discuss a decision together (处罚法 57(2) names no sum; mark D).
DECISION_TALK_FROM = int(os.environ.get("XINAN_DECISION_TALK_FROM", "2000000"))

# Where fines are paid (处罚法 67, 70), as the decision prints it: the treasury's collecting account of the place.
FINE_ACCOUNT = {
    "bank": os.environ.get("XINAN_FINE_BANK", "政府非税收入代收银行"),
    "account_name": os.environ.get("XINAN_FINE_ACCOUNT_NAME", "同级财政部门非税收入专户"),
    "account": os.environ.get("XINAN_FINE_ACCOUNT", "见缴款通知书"),
    "e_payment": os.environ.get("XINAN_FINE_E_PAYMENT", "政务服务网统一公共支付平台"),
}

# Terms of answering a source that set none itself, in the unit of its row in casework/sources.py, where the bureau
# agreed on others: XINAN_FEEDBACK_DAYS="hotline=7 platform=10"; 0 means that no answer is owed.
FEEDBACK_DAYS = {
    key: int(days) for key, days in (pair.split("=") for pair in os.environ.get("XINAN_FEEDBACK_DAYS", "").split())
}

# Terms that no law sets, in the unit of their row in statutes/clock_table.py (mark D): the receipt and the answer of a
# body to which a case was sent, stationed staff, joined organs: XINAN_TERMS="CLK-RECEIPT=5 CLK-ANSWERED=30 CLK-RESPOND=30".
TERMS = {key: int(n) for key, n in (pair.split("=") for pair in os.environ.get("XINAN_TERMS", "").split())}

# How many days before the last day for applying to the court the system warns of it (强制法 53 says nothing; mark D).
COURT_ALARMS = tuple(int(n) for n in os.environ.get("XINAN_COURT_ALARMS", "30 10 3").split())

# Shortest and longest term of an order to pay, in working days (mark D: practice, no national rule; 平台规则 期日).
ORDER_DAYS = tuple(int(n) for n in os.environ.get("XINAN_ORDER_DAYS", "3 15").split())

# Instalments of a mediation agreement, in natural days from the day it is written (mark D: no national rule; 平台规则 分期):
# beyond the first number only with notice to the workers of the terms they risk, beyond the second never.
INSTALMENT_DAYS = tuple(int(n) for n in os.environ.get("XINAN_INSTALMENT_DAYS", "90 365").split())
