# SPDX-License-Identifier: MulanPSL-2.0
"""A text-message vendor that sends nothing: one file a key, for tests and the demo. It tells repeats apart."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from linli.kernel.masking import mask_phone
from linli.notices.channels.interface import Handed


def recording_folder() -> Path:
    """settings.LINLI_SMS_FOLDER, else `sms` beside the media."""
    return Path(getattr(settings, "LINLI_SMS_FOLDER", "") or Path(settings.LINLI_MEDIA).parent / "sms")


class RecordingSms:
    """Writes `<key>.json` with the masked number and the text; the file's own existence is the memory of the key."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or recording_folder()

    def send(self, to: str, text: str, key: str) -> Handed:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        said = {"to": mask_phone(to), "text": text, "key": key, "at": datetime.now(UTC).isoformat()}
        try:
            handle = os.open(self._file(key), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return Handed(key)  # a repeat of a known key is answered, not sent
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(said, file, ensure_ascii=False)
        return Handed(key)

    def already_sent(self, key: str) -> bool | None:
        return self._file(key).exists()

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}.json"


def recorded(folder: Path | None = None) -> list[dict[str, str]]:
    """What was "sent", the newest first: the demo's telephone."""
    found = sorted((folder or recording_folder()).glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [json.loads(file.read_text(encoding="utf-8")) for file in found[:200]]
