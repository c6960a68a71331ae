# SPDX-License-Identifier: MulanPSL-2.0
"""Early pytest plugin (`-p tests.server`): names the database before Django reads its settings.

LINLI_DATABASE_URL set: that server. Else the embedded one, started in var/test and stopped at the end.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_EMBEDDED = not os.environ.get("LINLI_DATABASE_URL")

os.environ.setdefault("LINLI_VAR", str(ROOT / "var" / "test"))
os.environ.setdefault("LINLI_SECRET_KEY", "test")
os.environ.setdefault("LINLI_KEYS", "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
os.environ.setdefault("LINLI_LIMITS", "on")
os.environ.setdefault("LINLI_SMS", "linli.notices.channels.sms.recording.RecordingSms")  # else the channel is closed
if _EMBEDDED:
    from linli.runtime import embedded

    embedded.ensure_running(Path(os.environ["LINLI_VAR"]))


def pytest_unconfigure(config):  # noqa: ANN001, ANN201
    """Stop what was started here, once, from the controller."""
    if _EMBEDDED and not hasattr(config, "workerinput") and not os.environ.get("LINLI_TEST_KEEP"):
        embedded.stop(Path(os.environ["LINLI_VAR"]))
