# SPDX-License-Identifier: MulanPSL-2.0
"""回访记录, 卷宗: cover, index and back."""

from __future__ import annotations

from django.utils.translation import gettext_noop as mark

from linli.disputes.papers.kinds.common import kind

REVISIT = kind("revisit", mark("回访记录"), 70, {
    "agreement_number": "（2026）城人调协字第7号",
    "reason": "协议履行期满",
    "at": "2026年12月18日 10:00",
    "way": "上门",
    "visited": "张建国、李明",
    "visitor": "王秀英",
    "duties": [{"n": "一", "text": "重做卫生间防水", "due": "2026年12月10日", "state": "已履行"}],
    "kept": "■已全部履行　□部分履行　□没有履行　□有新的纠纷",
    "satisfied": "■满意　□基本满意　□不满意",
    "words": "施工后没有再渗水，赔偿款已经收到。",
    "signs": "没有发现纠纷反复的迹象。",
    "advice": "继续由网格员留意一个月。",
})  # fmt: skip

DOSSIER = kind("dossier", mark("人民调解卷宗"), 90, {
    "title": "张建国与青禾县四海装饰工程有限公司承揽合同纠纷",
    "period": "2026年11月20日至2026年11月22日",
    "filed_by": "赵志强",
    "filed_on": "2026年12月20日",
    "retention": "长期",
    "note": "",
    "pages": "18",
    "rows": [
        {"n": "1", "name": "人民调解申请书", "page": "1", "note": ""},
        {"n": "2", "name": "受理登记表", "page": "3", "note": "（2026）城人调登字第12号"},
    ],
    "situation": "",
    "checked_by": "",
}, series="")  # fmt: skip
