# SPDX-License-Identifier: MulanPSL-2.0
"""docs/reference/settings.md: every name that is read from the environment."""

from __future__ import annotations

import re
from pathlib import Path

from linli.proving.docs.tables import page, table

SETTINGS: dict[str, tuple[str, str]] = {  # name → default, meaning
    "LINLI_DATABASE_URL": (
        "the embedded server under var/",
        "`postgresql://user:password@host:5432/name`, 15 or newer",
    ),
    "LINLI_DATABASE_NAME": ("the name in the URL", "another database on the same server: for tests and benches"),
    "LINLI_POOL": ("1 in web and worker, else 0", "keep connections open in a pool"),
    "LINLI_POOL_SIZE": ("8", "most connections in one process's pool; a web process uses one a thread"),
    "LINLI_PIN": (
        "any in web, else no",
        "a web process keeps to one processor: `any` that is free, one by its number, or `no`",
    ),
    "LINLI_VAR": ("`var/` in the checkout", "the folder of everything this deployment writes"),
    "LINLI_SECRET_KEY": (
        "`var/secret_key`, made by `linli setup`",
        "signs sessions and forms; needed with a database of your own",
    ),
    "LINLI_KEYS": (
        "`var/keys`, made by `linli setup`",
        "key ring for contact data, `id:key,id:key`; the first encrypts; see docs/howto/keys.md",
    ),
    "LINLI_ANCHORS": ("`var/anchors`", "folder of the ledger's daily anchors; better on another machine"),
    "LINLI_ANCHOR_KEY": ("`var/anchor_key`", "hexadecimal key that signs the anchors"),
    "LINLI_COUNTY": ("519901, the demo county", "six digits: the county that this deployment serves"),
    "LINLI_HOSTS": ("127.0.0.1,localhost,[::1],testserver", "host names it answers to, with commas"),
    "LINLI_ORIGINS": (
        "none",
        "origins with scheme that may post forms, with commas; needed behind a proxy that changes the Host",
    ),
    "LINLI_PROXIES": (
        "none: nobody's word is taken",
        "addresses or networks of your reverse proxies, with commas: their X-Forwarded-For and -Proto are believed",
    ),
    "LINLI_HTTPS": ("0", "1: cookies travel over HTTPS only"),
    "LINLI_PHONE": ("the centre's own", "telephone number at the foot of pages where the centre has none"),
    "LINLI_BRAND": ("blue", "colour of the pages: blue or red"),
    "LINLI_DEMO": (
        "0; 1 under `linli serve --demo`",
        "a demo: no SMS leaves, the phone code is shown on the page, /look is open",
    ),
    "LINLI_CLAMD": (
        "none: uploads are not scanned, and the page says so",
        "virus scanner: a socket's path or host:port",
    ),
    "LINLI_SMS": (
        "none: no SMS leaves, and the office's overview says so; in a demo they are written down",
        "dotted path of the SMS vendor's class; see docs/howto/notices.md",
    ),
    "LINLI_SMS_FOLDER": ("`var/sms`", "where a demo writes its text messages"),
    "LINLI_CHANNELS_OFF": ("none", "channels switched off, with commas: sms, mail"),
    "LINLI_EMAIL_BACKEND": (
        "none: no mail leaves; in a demo it is written under `var/mail`",
        "Django's mail backend, e.g. django.core.mail.backends.smtp.EmailBackend",
    ),
    "LINLI_EMAIL_HOST": ("127.0.0.1", "mail server"),
    "LINLI_EMAIL_PORT": ("25", "its port"),
    "LINLI_EMAIL_USER": ("none: no sign-in", "account at the mail server"),
    "LINLI_EMAIL_PASSWORD": ("none", "its password"),
    "LINLI_EMAIL_TLS": ("0", "1: STARTTLS, usual on port 587"),
    "LINLI_EMAIL_SSL": ("0", "1: TLS from the first byte, usual on port 465"),
    "LINLI_EMAIL_FROM": ("the account", "address that mail comes from; servers refuse one that is not theirs"),
    "LINLI_LOG": ("WARNING", "level of the log on standard error"),
    "LINLI_DEBUG": ("0", "1: Django's debug pages; never in a county"),
    "LINLI_BUILD": ("0", "1: let commands run that need no keys, while building a package"),
    "LINLI_DEMO_DATA": ("none", "folder with real messages that `linli demo` imports too"),
    "LINLI_DEMO_SERVE": ("1", "0: `make demo` does all but serve"),
    "LINLI_CHROMIUM": ("found by `scripts/find_browser.sh`", "Chromium for journeys and pictures"),
    "LINLI_TEST_JOBS": ("2", "test processes at a time in `make test`"),
    "LINLI_BENCH": ("0", "1: this is a measurement; only then is LINLI_WIDE_LIMITS read"),
    "LINLI_BENCH_DATA": ("none: made-up matters", "folder with real letters and messages for `linli bench hot`"),
    "LINLI_BENCH_MESSAGES": ("none: the starting lexicon", "CSV of labelled messages for `linli bench triage`"),
    "LINLI_SHARED_DATA": (
        "../shared/data beside the checkout",
        "folder with the labelled sets for `linli prove triage` and tests",
    ),
    "LINLI_WIDE_LIMITS": ("0", "1: limits on tries are counted and never met; for benches"),
}
NAME = re.compile(r"\bLINLI_[A-Z][A-Z_]*[A-Z]\b")
NOT_FROM_OUTSIDE = {"LINLI_MEDIA", "LINLI_LIMITS"}  # worked out from LINLI_VAR; said by a proof to its tests


def settings_page() -> str:
    """Every name, its default, what it is for."""
    rows = [(f"`{name}`", default, meaning) for name, (default, meaning) in sorted(SETTINGS.items())]
    words = "All of it comes from the environment, through `linli/config/env.py`; nothing else needs to be set."
    return page("Settings", words, table(["name", "default", "meaning"], rows))


def names_in_code(root: Path) -> set[str]:
    """Every LINLI_ name that the code reads."""
    files = [*(root / "linli").rglob("*.py"), *(root / "scripts").iterdir(), root / "Makefile"]
    texts = (path.read_text(encoding="utf-8") for path in files if path.is_file() and path.parent.name != "docs")
    return {
        name for text in texts for name in NAME.findall(text) if not name.startswith("LINLI_PROOF")
    } - NOT_FROM_OUTSIDE
