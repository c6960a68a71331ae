# SPDX-License-Identifier: MulanPSL-2.0
"""Django settings of Linli. What a deployment may change comes from the environment, through env.py."""

from __future__ import annotations

from linli.config import env
from linli.config.database import database_settings
from linli.config.secrets import keys_setting, secret_key

ROOT, VAR = env.ROOT, env.VAR
DEBUG = env.flag("LINLI_DEBUG")
SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.text("LINLI_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in env.text("LINLI_ORIGINS").split(",") if origin]
LINLI_PROXIES = env.text("LINLI_PROXIES").split(",")  # reverse proxies whose word on the client is taken
LINLI_KEYS = keys_setting()
LINLI_COUNTY = env.text("LINLI_COUNTY", "519901")
LINLI_MEDIA = VAR / "files"
LINLI_DEMO = env.flag("LINLI_DEMO")  # no SMS leaves: phone codes are shown on the page
LINLI_BRAND = env.text("LINLI_BRAND", "blue")
LINLI_PHONE = env.text("LINLI_PHONE")  # at the foot of pages where the centre has none
LINLI_CLAMD = env.text("LINLI_CLAMD")  # virus scanner: a socket's path or host:port
LINLI_SMS = env.text("LINLI_SMS")  # class of the text-message vendor; empty: no SMS leaves, but in a demo
LINLI_SMS_FOLDER = env.text("LINLI_SMS_FOLDER")
LINLI_CHANNELS_OFF = [name for name in env.text("LINLI_CHANNELS_OFF").split(",") if name]  # sms, mail
LINLI_ANCHORS = env.text("LINLI_ANCHORS") or str(VAR / "anchors")  # better on another machine
LINLI_ANCHOR_KEY = env.text("LINLI_ANCHOR_KEY")
LINLI_WIDE_LIMITS = env.flag("LINLI_BENCH") and env.flag("LINLI_WIDE_LIMITS")  # still counted, never met: for benches

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_htmx",
    "procrastinate.contrib.django",
    "linli.places",
    "linli.people",
    "linli.ledger",
    "linli.notices",
    "linli.files",
    "linli.clocks",
    "linli.triage",
    "linli.papers",
    "linli.cases",
    "linli.disputes",
    "linli.insight",
    "linli.runtime",
    "linli.proving",
    "linli.web",
]
MIDDLEWARE = [
    "linli.web.shared.proxies.ProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "linli.web.shared.policy.PolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",  # for browsers that know no frame-ancestors
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "linli.web.shared.middleware.ViewerMiddleware",
    "linli.web.shared.addresses.AddressMiddleware",
    "linli.web.shared.middleware.RefusalMiddleware",
    "linli.web.shared.drafts.DraftMiddleware",
]
ROOT_URLCONF = "linli.config.urls"
WSGI_APPLICATION = "linli.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            ROOT / "linli/web" / part / "templates" for part in ("shared", "resident", "field", "desk", "office", "api")
        ],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "linli.web.shared.context.page",
            ],
        },
    }
]
DATABASES = {"default": database_settings()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Account"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/login"
LOGIN_REDIRECT_URL = "/desk/"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [("dist", ROOT / "linli/web/static/dist")] if (ROOT / "linli/web/static/dist").is_dir() else []
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(LINLI_MEDIA)}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.flag("LINLI_HTTPS")
CSRF_FAILURE_VIEW = "linli.web.shared.views.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008"]  # the proxy in front has the certificate, and redirects
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "linli.files.uploads.CappedUploads",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

EMAIL_BACKEND = env.text("LINLI_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = str(VAR / "mail")
EMAIL_HOST, EMAIL_PORT = env.text("LINLI_EMAIL_HOST", "127.0.0.1"), env.number("LINLI_EMAIL_PORT", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = env.text("LINLI_EMAIL_USER"), env.text("LINLI_EMAIL_PASSWORD")
EMAIL_USE_TLS, EMAIL_USE_SSL = env.flag("LINLI_EMAIL_TLS"), env.flag("LINLI_EMAIL_SSL")
DEFAULT_FROM_EMAIL = env.text("LINLI_EMAIL_FROM") or EMAIL_HOST_USER or "linli@localhost"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("LINLI_LOG", "WARNING")},
}
