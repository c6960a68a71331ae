# SPDX-License-Identifier: MulanPSL-2.0
"""Gas that leaks or smells. A suspicion is enough: neither "maybe" nor "afraid" takes it back."""

from __future__ import annotations

from linli.triage.rules.emergencies.rule import rule

_GASES = "煤气 没气 媒气 煤汽 霉气 梅气 煤器 美气 燃气 然气 燃汽 染气 天然气 天燃气 天然汽 天然器 液化气 液化汽 沼气 瓦斯 煤气罐 气罐 气瓶 液化罐 meiqi 煤qi ranqi 煤氣"
_NOT_NOW = (
    "开通 通气 报装 开户 收费 气费 涨价 安装费 初装 演练 演习 培训 宣传 保险 报警器 安检 什么时候通 何时通 没有通 未通 煤气灶坏 价格 补贴 改造 征收 "
    "隐患 容易 万一 如果 一旦 防止 避免 预防 可能会 会不会"
)

RULES = (
    rule(
        "gas",
        _GASES,
        near="味道 味儿 气味 味 怪味 臭味 阵味 股味 闻到 闻见 闻着 鼻到 漏气 漏了 在漏 漏咗 漏嘞 漏哒 漏得 漏出 漏啦 漏咯 漏喽 漏咧 泄漏 泄露 泻漏 泄楼 谢漏 泄陋 泻露 外泄 外洩 跑气 跑了 "
        "嘶嘶 呲呲 滋滋 哧哧 呼呼 丝丝 嗤嗤 刺刺 冒气 喷气 往外冒 往外喷 忘关 没关 挖断 挖破 挖漏 挖爆 撞破 断裂 破了 着火 着了 漏 louqi",
        unless=_NOT_NOW + " 没关系 味精 人情味 漏洞 漏水 漏电 漏雨 漏抄 漏收 跑了几趟 跑了很多 跑了多 跑了好",
    ),
    rule(
        "gas",
        "臭鸡蛋 臭蛋味 坏鸡蛋 大蒜味",
        near="厨房 灶 家里 屋里 楼道 头晕 恶心 管道 阀门 气 报警",
        unless="河 水沟 污水 下水道 垃圾 工厂 化工 厂 每天 经常 长期 环保 养殖",
    ),
    rule(
        "gas",
        "气管 阀门 管子 罐子 灶台 表箱 报警器",
        near="嘶嘶 呲呲 滋滋漏 漏气 跑气 冒气 一直响 一直叫 味好大 味很大",
        unless="水表 暖气 车 轮胎 自来水 自行车 火警 尾气 门禁",
    ),
    rule(
        "gas", "漏气了 漏气啦 漏气咯 漏气哒", near="灶 厨房 表 管 罐 阀 味 家", unless="轮胎 车胎 气球 暖气 水管 空调"
    ),
    rule(
        "gas",
        "一氧化碳 煤烟中毒 煤气中毒 炭气",
        near="中毒 晕 报警 超标 倒 吐 头痛 头疼 快",
        unless="预防 防止 避免 宣传 谨防 隐患 容易 演练",
    ),
)
