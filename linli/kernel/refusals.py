# SPDX-License-Identifier: MulanPSL-2.0
"""What Linli says when it will not do a thing: what happened, what was kept, what to do."""

from __future__ import annotations


class Refusal(Exception):
    """A stated no. `status` is the HTTP answer; `code` is stable and appears in the API.

    `what` says what happened, `kept` what was not lost, `todo` the next act, each in the reader's words.
    """

    status = 400
    code = "refused"

    def __init__(self, what: str, *, kept: str = "", todo: str = "", code: str = "", field: str = "") -> None:
        super().__init__(what)
        self.what, self.kept, self.todo, self.field = what, kept, todo, field
        self.code = code or type(self).code


class NotAllowed(Refusal):
    """The step is closed to this person or in this state; nothing was written."""

    status = 409
    code = "not_allowed"


class TakenByAnother(NotAllowed):
    """Somebody else acted first; `what` names the office and the time."""

    code = "taken_by_another"


class Unknown(Refusal):
    """No such thing inside the viewer's scope: the answer is the same whether it exists or not."""

    status = 404
    code = "unknown"


class BadInput(Refusal):
    """A field is wrong; `field` names it."""

    status = 422
    code = "bad_input"


class TooLarge(BadInput):
    """More than the stated limit."""

    status = 413
    code = "too_large"


class TooMany(Refusal):
    """Too many tries in a short time."""

    status = 429
    code = "too_many"


def other_matter() -> BadInput:
    """The key of a form came with other words before: somebody went back and typed the next matter over the last one."""
    return BadInput(
        "用这一页登记过另一件事了，这一件还没有收下", kept="填过的内容都还在", todo="核对后再提交一次", code="key_used"
    )
