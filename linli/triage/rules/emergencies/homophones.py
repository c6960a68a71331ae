# SPDX-License-Identifier: MulanPSL-2.0
"""Characters that sound alike and are typed for each other in haste: each is read as the first of its group."""

from __future__ import annotations

_GROUPS = """
火伙或获活货祸 着找招照者召 气起启器汽七期齐奇企 烧少稍捎 救就旧酒究 命名明鸣 煤没媒霉梅美门 燃然染 漏楼露搂陋娄 泄谢泻卸写
血雪 跳挑条调 杀沙傻砂 人仁任认 砍坎看侃 捅桶统 刀到倒道导 晕云运韵孕 昏混婚 烟咽眼严淹焰 水睡谁 溺逆腻 落罗洛 困捆昆
埋买卖迈 塌他它踏 触处出除 电店点典垫 毒读独度 中种钟重 死四似思撕 伤商 流留六刘 味位为未 炸渣扎榨 爆报暴抱包 割哥隔 自字子紫
药要咬 喝和河 摔帅甩 撞装壮 翻反番 断段短 抢枪强 劫结节 冒毛猫帽 窒至 呼乎湖 吸西 心新 病并 瓦挖 斯思 塔他 坠缀 吐土 来莱 快块
"""
_FOLD = {ord(one): group[0] for group in _GROUPS.split() for one in reversed(group)}


def fold(text: str) -> str:
    """`text` with every character read as the first of its sound; the length stays."""
    return text.translate(_FOLD)
