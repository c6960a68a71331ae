# SPDX-License-Identifier: MulanPSL-2.0
"""What staff and residents write at each step of the demo."""

from __future__ import annotations

from random import Random
from typing import Any

RETURNS = (
    ("该路段管护已移交，不在本单位责任范围", "县权责清单（2025年版）第14项，三定方案第二条第五款"),
    ("现场属小区红线内，应由物业主管部门牵头", "《物业管理条例》第三十五条"),
    ("设施产权不属本单位，由权属单位维护", "《城市道路管理条例》第二十三条"),
    ("属行政执法事项，本单位没有执法权", "县综合行政执法事项目录（2024）第8类"),
)
REFUSALS = (
    ("事项已由法院立案审理，不宜同时办理", "县人民法院诉讼服务中心，文庙街2号，电话0999-1200023"),
    ("反映的路段在白石县境内，不属本县管辖", "白石县综治中心，电话0999-1200100，已一并转告"),
    ("属于仲裁裁决后的执行问题，按规定走执行程序", "县人民法院诉讼服务中心，文庙街2号，带裁决书原件"),
    ("内容是商业推广，没有需要办理的事项", "办理营业事项请到县政务服务中心一楼，县府路"),
)
SAYINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "dispatch": {"note": ("请按承诺时限办理，注意回复反映人", "请尽快到现场查看", "涉及安全，请优先处理", "")},
    "hand_down": {"note": ("请就近到现场核实办理", "请镇里牵头处理，有困难及时上报", "")},
    "hand_up": {"reason": ("本级没有维修力量和经费，请上级安排", "设施产权在上级单位，本级协调不动")},
    "ask_verify": {"note": ("请到现场看看情况是否属实，拍一张照片", "请核实具体位置和涉及的人数")},
    "verify": {
        "finding": (
            "到现场看过，情况属实，影响附近十几户", "属实，已先放置警示牌", "情况基本属实，位置比反映的再往里二十米",
        )
    },
    "check": {"note": ("现场已查看，与办理结果一致", "电话核实，情况属实", "")},
    "close": {"note": ("", "")},
    "send_back": {"reason": ("现场查看还没有恢复，请继续办理", "附近住户说只修了一半，请再去一次")},
    "suspend": {"note": ("要请检测机构看过才能定怎么修，结果出来就接着办。", "正在等鉴定结论，拿到后马上处理。")},
    "resume": {"note": ("检测报告已拿到", "鉴定结论已出")},
    "rule": {"reason": ("按权责清单由你单位牵头办理，其他单位配合", "设施在你单位管护台账内，由你单位办理")},
    "urge": {"reason": ("已到承诺时限，请今天内反馈进展", "群众多次反映，请主要负责人到现场", "涉及安全，请当日处理")},
    "note": {"text": ("已联系施工队，等配件到货", "住户要求晚上七点以后联系", "与供电公司约好共同到场")},
    "reopen": {"reason": ("修好三天又坏了，和原来一样", "只处理了一半，里面那段还没有弄")},
}  # fmt: skip
THREAD = {
    "ask": ("请问具体是几号楼、什么时段最严重？方便的话补一张照片。", "为了尽快处理，请告诉我们大概位置。"),
    "tell": ("主要是晚上八点到十一点，靠里面那一段。", "在进门右手第二栋楼下，白天都能看到。"),
    "report": ("已经到过现场，约了周四施工，完成后会告诉您。", "材料已备齐，正在走流程，预计三天内办好。"),
}
THANKS = ("很满意，修得快", "谢谢，网格员态度也好", "", "", "比以前好多了", "")
GRUMBLES = ("还是老样子", "只来看了一眼就走了", "没有人跟我说过")


def given(step: str, how: str, *, result: str, answer: str, random: Random) -> dict[str, Any]:
    """The fields of a step, but for units, numbers and categories, which depend on the case."""
    if step == "return":
        reason, basis = random.choice(RETURNS)
        return {"reason": reason, "basis": basis}
    if step == "refuse":
        reason, door = random.choice(REFUSALS)
        return {"reason": reason, "door": door}
    if step in ("finish", "settle_on_spot"):
        return {"result": result, "solved": random.random() < 0.94}
    if step == "answer":
        return {"text": answer}
    if step == "verify":
        return {"found": random.random() < 0.92, "finding": random.choice(SAYINGS["verify"]["finding"])}
    if step in ("call_back", "rate"):
        return _judged(how, random)
    if step == "write":
        return {"text": random.choice(THREAD[how])}
    return {name: random.choice(said) for name, said in SAYINGS.get(step, {}).items()}


def _judged(how: str, random: Random) -> dict[str, Any]:
    if how == "unreached":
        return {"reached": False}
    if how == "no":
        return {"reached": True, "solved": False, "satisfied": "1", "words": random.choice(GRUMBLES)}
    satisfied = random.choices("321", (80, 15, 5))[0]
    return {"reached": True, "solved": True, "satisfied": satisfied, "words": random.choice(THANKS)}
