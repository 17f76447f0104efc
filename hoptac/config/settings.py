"""One settings file; what differs between machines comes from the typed environment."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from hoptac.config.env import (
    Env,
    bounce_address,
    breached_list,
    existing,
    mail_settings,
    minutes_of_proof,
    minutes_of_waiting,
    oidc_provider,
    oidc_settings,
    parse_clamd,
    parse_database_url,
    roles_named,
    root_address,
    security_handler,
    statements,
)
from hoptac.plans.rules import PRINCIPLES

BASE_DIR = Path(__file__).resolve().parent.parent.parent
ENV = Env.read(os.environ)

SECRET_KEY = ENV.secret_key
DEBUG = False
ALLOWED_HOSTS = [host for host in ENV.hosts.split(",") if host]
MODE = ENV.mode
PRODUCTION = ENV.mode == "production"

INSTALLED_APPS = [
    "hoptac.config.apps.RoofConfig",
    "hoptac.demo",
    "hoptac.bench",
    "hoptac.portal",
    "hoptac.desk",
    "hoptac.atlas",
    "hoptac.workbooks",
    "hoptac.witness",
    "hoptac.following",
    "hoptac.jobs",
    "hoptac.opendata",
    "hoptac.search",
    "hoptac.voices",
    "hoptac.newsroom",
    "hoptac.oversight",
    "hoptac.publishing",
    "hoptac.reports",
    "hoptac.urging",
    "hoptac.substance",
    "hoptac.twinning",
    "hoptac.promotion",
    "hoptac.inspections",
    "hoptac.meetings",
    "hoptac.gifts",
    "hoptac.progress",
    "hoptac.visits",
    "hoptac.plans",
    "hoptac.beneficiaries",
    "hoptac.letters",
    "hoptac.programmes",
    "hoptac.accounts",
    "hoptac.localities",
    "hoptac.documents",
    "hoptac.files",
    "hoptac.ui",
    "hoptac.audit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "procrastinate.contrib.django",
    "django_htmx",
    "django_prose_editor",  # its scripts and styles; the newsroom's editor alone loads them
    "template_partials",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",  # behind hoptac.ui, whose template of a select is found first
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

MIDDLEWARE = [
    "hoptac.config.health.HealthMiddleware",  # first: a machine asks by any name, without TLS
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",  # a file that is known is not sent again
    "hoptac.ui.middleware.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hoptac.audit.middleware.OriginMiddleware",
    "hoptac.config.watching.WatchMiddleware",
    "hoptac.publishing.middleware.PublicPagesMiddleware",  # a kept page needs nothing below
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "hoptac.accounts.middleware.SignInMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hoptac.files.middleware.UploadLimitMiddleware",
    "hoptac.config.pace.PaceMiddleware",
    "hoptac.ui.middleware.NotAllowedMiddleware",
    "hoptac.ui.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "hoptac.config.urls"
WSGI_APPLICATION = "hoptac.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hoptac.config.navigation.navigation",
            ],
        },
    },
]

DATABASES = {"default": parse_database_url(ENV.database_url)}
DATABASES["default"] |= {"ATOMIC_REQUESTS": True, "CONN_MAX_AGE": 0 if ENV.mode == "test" else 60}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["OPTIONS"] |= statements(ENV.pooled)
DATABASES["default"].setdefault("TEST", {})["NAME"] = ENV.test_database
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "full_name")},
    },
]
if BREACHED := breached_list(ENV.breached_passwords):
    AUTH_PASSWORD_VALIDATORS.append(
        {
            "NAME": "hoptac.accounts.breached.BreachedPasswordValidator",
            "OPTIONS": {"file": BREACHED},
        }
    )
ACCOUNT_ADAPTER = "hoptac.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts come by invitation to that very address
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is written to because a stranger typed them
ACCOUNT_SESSION_REMEMBER = False
# One address may be a whole office: only its failures are counted closely.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "50/5m/ip,5/15m/key",
    "reauthenticate": "10/5m/user",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password is told to its owner
ACCOUNT_FORMS = {
    "login": "hoptac.accounts.forms.SignIn",
    "reset_password": "hoptac.accounts.forms.AskReset",
    "reset_password_from_key": "hoptac.accounts.forms.ResetPassword",
    "change_password": "hoptac.accounts.forms.ChangePassword",
    "reauthenticate": "hoptac.accounts.forms.Password",
}
OIDC = oidc_settings(ENV)  # None: by password only
SOCIALACCOUNT_ADAPTER = "hoptac.accounts.identities.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = {"oidc": {"APPS": [oidc_provider(OIDC)] if OIDC else []}}
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5  # seconds; a silent provider must not hold a page
MFA_ADAPTER = "hoptac.accounts.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "hoptac"
MFA_TOTP_TOLERANCE = 1  # a code of the half minute before or after: clocks of telephones differ
MFA_FORMS = {
    "authenticate": "hoptac.accounts.forms.Code",
    "reauthenticate": "hoptac.accounts.forms.CodeAgain",
    "activate_totp": "hoptac.accounts.forms.FirstCode",
    "add_webauthn": "hoptac.accounts.forms.NewPasskey",
    "edit_webauthn": "hoptac.accounts.forms.PasskeyName",
}
SECOND_FACTOR = roles_named(ENV.second_factor, ENV.mode)  # roles that need one
PROOF_MINUTES = minutes_of_proof(ENV.proof_minutes, ENV.mode)
SIGN_IN_IDLE = {  # minutes without a page after which a sign-in ends, by role; "" is all others
    "directing_leader": 30,
    "administrator": 30,
    "": 8 * 60,
}
SIGN_IN_LASTS = 24 * 60  # minutes, however busy
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENV.behind_proxy else 0  # whose word on the address counts
PASSWORD_RESET_TIMEOUT = 2 * 3600  # seconds
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ROOMS_WITHOUT_SEAT = ["hoptac.promotion.rooms.room_of"]  # asked in turn: accounts.rooms
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"
SESSION_COOKIE_AGE = SIGN_IN_LASTS * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True  # forms carry the token, scripts need none
LANGUAGE_COOKIE_SAMESITE = "Lax"
if PRODUCTION:  # a browser takes these names only over TLS, for this host and its whole address
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    MESSAGE_STORAGE = "hoptac.ui.messages.HostStorage"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.behind_proxy else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if PRODUCTION]
CSRF_FAILURE_VIEW = "hoptac.config.watching.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],  # /sw.js alone: ADR 0025
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Costly pages: most requests of one person in a minute. Off only where the speed is measured.
PACE = (
    {
        "search": 60,
        "export": 30,
        "report": 30,
        "upload": 60,
        "feed": 120,
        "api": 120,
        "api_key": 1200,
    }
    if ENV.pace == "on"
    else {}
)

KEEP_PAGES = ENV.pages == "on"  # public pages, in each process; off only for measuring

# Lock-out counts must be seen by every web worker.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "audit_cache",
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [BASE_DIR / "hoptac" / "kernel" / "locale"]  # the kernel is no Django app
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["hoptac.config.formats"]

STATIC_URL = "static/"
STATIC_ROOT = ENV.static_dir or BASE_DIR / "var" / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": ENV.files_dir or BASE_DIR / "var" / "files"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ENV.mode == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = ENV.mode == "test"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
CLAMD = parse_clamd(ENV.clamd)
SIGN_P12 = existing(ENV.sign_p12, "HOPTAC_SIGN_P12")
SIGN_P12_PASSWORD = ENV.sign_p12_password
TRUST_ROOTS = existing(ENV.trust_roots, "HOPTAC_TRUST_ROOTS")

EMAIL_BACKEND = "hoptac.accounts.smtp.EmailBackend"
if ENV.email_url:
    globals().update(mail_settings(ENV.email_url))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(ENV.mail_dir or BASE_DIR / "var" / "mail")
DEFAULT_FROM_EMAIL = ENV.email_from
BOUNCE_TO = bounce_address(ENV.bounce_to)
MAIL_HOST = ENV.email_from.rpartition("@")[2].strip("> ") or "localhost"  # ends message ids
ADDRESS = root_address(ENV)  # of the addresses in letters
EMAIL_TIMEOUT = 10  # seconds; a silent mail server must not hold a page

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "bare": {"format": "%(message)s"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "security": security_handler(ENV.security_log) | {"formatter": "bare"},
    },
    "loggers": {"hoptac.security": {"handlers": ["security"], "level": "INFO", "propagate": False}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

PROCRASTINATE_ON_APP_READY = "hoptac.jobs.noting.join"
JOBS_LATE = minutes_of_waiting(ENV.jobs_late)

LOG_KEY = ENV.log_key

CLARITY = tuple(name.strip() for name in ENV.clarity.split(",") if name.strip())
if unknown := set(CLARITY) - set(PRINCIPLES):
    raise SystemExit(
        f"HOPTAC_CLARITY: không hiểu {', '.join(sorted(unknown))}; dùng {', '.join(PRINCIPLES)}"
    )
