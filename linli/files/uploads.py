# SPDX-License-Identifier: MulanPSL-2.0
"""The upload handler for settings.FILE_UPLOAD_HANDLERS: a stream of 4 GB fills neither memory nor disk."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from linli.files import rules


class CappedUploads(TemporaryFileUploadHandler):
    """Keeps no more of a file than the largest kind allows, nor of a request than LARGEST_REQUEST.

    The rest is read and dropped; the file's `size` tells its true length, so `keep_upload` refuses it by name and
    the other fields of the form arrive.
    """

    kept_in_all = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = min(rules.LARGEST_FILE + 1 - self.kept, rules.LARGEST_REQUEST - self.kept_in_all)
        part = raw_data[: max(room, 0)]
        self.kept += len(part)
        self.kept_in_all += len(part)
        if part:
            super().receive_data_chunk(part, start)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        file = super().file_complete(file_size)
        if file is not None and self.kept < file_size:
            file.size = max(file_size, rules.LARGEST_FILE + 1)  # cut off: refused whatever its kind
        return file
