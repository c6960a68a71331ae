# SPDX-License-Identifier: MulanPSL-2.0
"""What is told of a limit: the number and which limit it is, nothing else. A side hears of what it owes or is owed."""

from __future__ import annotations

from django.utils.translation import gettext_noop as mark

# audience of ours → the words; %(step)s is 提醒, 催办 or 督办, %(limit)s the limit
OF_LIMIT = {
    "mediators": mark("%(step)s：您调解的纠纷%(number)s，%(limit)s的时限，请查看并办理。"),
    "committee": mark("%(step)s：纠纷%(number)s，%(limit)s的时限，请查看。"),
    "supervisor": mark("%(step)s：纠纷%(number)s，%(limit)s的时限已过，请过问。"),
    "leader": mark("%(step)s：由您负责的纠纷%(number)s，%(limit)s的时限，请查看。"),
}
# (step, audience) → the words for a side of an obligation
OF_OBLIGATION = {
    ("remind", "debtor"): mark("纠纷%(number)s，您约定要做的一项快到日子了，请按协议履行。"),
    ("remind", "creditor"): mark("纠纷%(number)s，约定给您的一项快到日子了。收到以后，请凭编号登记。"),
    ("press", "debtor"): mark("纠纷%(number)s，您约定要做的一项已到日子，还没有登记履行，请按协议履行。"),
    ("press", "creditor"): mark("纠纷%(number)s，约定给您的一项已到日子。收到了请登记，没有收到请凭编号反映。"),
}
