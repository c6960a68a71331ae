# SPDX-License-Identifier: MulanPSL-2.0
"""Learning: it finds the class, says why, knows when it does not know, and keeps its weights as plain arrays."""

from __future__ import annotations

import pickle
import zipfile
from io import BytesIO
from random import Random

import numpy as np
import pytest

from linli.triage.rules.learning import Model, classify, classify_many, train
from linli.triage.rules.learning.explaining import word_shares
from linli.triage.rules.learning.features import see
from linli.triage.rules.learning.page import character_runs, characters_of, read_pages
from linli.triage.rules.learning.rows import values
from linli.triage.rules.learning.writing import is_cut, words_of

MATTERS = {
    "路灯": ["路灯不亮", "路灯坏了", "巷子漆黑", "灯杆倒了", "晚上没有灯光"],
    "垃圾": ["垃圾没人清", "垃圾桶满了", "臭气熏天", "到处是垃圾袋", "保洁不来"],
    "工资": ["拖欠工资", "老板不发工资", "讨薪", "工钱没结清", "劳动合同没签"],
    "噪声": ["半夜吵闹", "广场舞音响太大", "施工噪声", "睡不着觉", "低音炮震动"],
}
PLACES = ["东门小区", "解放路", "青禾镇", "河西村", "人民公园", "三号楼", "菜市场"]


def told(seed: int, count: int) -> list[tuple[str, str]]:
    random, found = Random(seed), []
    for n in range(count):
        label = sorted(MATTERS)[n % 4]
        parts = random.sample(MATTERS[label], 2)
        found.append(
            (f"{random.choice(PLACES)}{parts[0]}，{parts[1]}，请{random.choice(['尽快', '马上', '及时'])}处理", label)
        )
    return found


@pytest.fixture(scope="module")
def model() -> Model:
    return train(told(1, 240), seed=7)


def test_it_finds_the_class_of_messages_it_has_not_seen(model):
    rows = told(2, 80)
    right = sum(classify(model, text).label == label for text, label in rows)
    assert right >= 78


def test_the_best_three_come_with_probabilities_that_add_up(model):
    verdict = classify(model, "东门小区路灯不亮")
    assert verdict.label == verdict.ranked[0][0] == "路灯"
    assert len(verdict.ranked) == 3
    assert 0.99 >= verdict.ranked[1][1] >= verdict.ranked[2][1] >= 0
    assert sum(p for _, p in verdict.ranked) <= 1.001


def test_the_words_that_spoke_for_it_are_words_of_the_message(model):
    text = "河西村路灯坏了，门口垃圾也没人清，垃圾桶满了，讨薪，路灯不亮，路灯坏了"
    verdict = classify(model, text)
    assert verdict.label == "路灯"
    assert "路灯" in [word for word, _ in verdict.for_words]
    assert all(word in text and weight > 0 for word, weight in verdict.for_words + verdict.against_words)


def test_the_shares_of_the_words_add_up_to_the_difference(model):
    pages = read_pages(["解放路半夜吵闹睡不着觉，垃圾没人清"])
    seen = see(pages, model.vocabulary, model.recipe)
    value = values(seen, model.rare, model.recipe)
    weights = model.weights[seen.index]
    scores = value @ weights
    first, second = np.argsort(-(scores + model.weights[-1]))[:2]
    gain = value * (weights[:, first] - weights[:, second])
    shares = word_shares(pages, seen, gain)
    assert len(shares) == len(pages.words)
    assert shares.sum() == pytest.approx(scores[first] - scores[second], rel=1e-4)


def test_a_message_about_nothing_it_knows_is_unsure(model):
    for text in ("", "😀😀😀", "hello world", "？？？", "请问办理护照需要什么材料"):
        assert classify(model, text).unsure, text
    assert not classify(model, "解放路路灯不亮，灯杆倒了，请尽快处理").unsure


def test_the_title_counts_as_the_first_words(model):
    assert classify(model, "请处理", title="拖欠工资，老板不发工资") == classify(
        model, "拖欠工资，老板不发工资\n请处理"
    )


def test_many_are_classified_as_one_is(model):
    texts = [text for text, _ in told(3, 12)]
    texts = [*texts, "", "路灯", "😀", *[text * n for n, text in enumerate(texts)]]
    assert list(classify_many(model, texts)) == [classify(model, text) for text in texts]


def test_same_rows_and_seed_give_the_same_bytes_another_seed_may_not():
    rows = told(4, 60)
    assert train(rows, seed=5).to_bytes() == train(rows, seed=5).to_bytes()


def test_bytes_are_plain_arrays_and_come_back_as_the_same_model(model):
    data = model.to_bytes()
    again = Model.from_bytes(data)
    assert again.labels == model.labels
    assert again.thresholds == model.thresholds
    for text, _ in told(6, 20):
        assert classify(again, text).label == classify(model, text).label
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert {name.removesuffix(".npy") for name in file.namelist()} == {
            "head", "words", "pairs", "runs", "rare", "weights",
        }  # fmt: skip


def test_a_pickle_or_a_torn_file_is_refused_and_never_run():
    class Bomb:
        def __reduce__(self):  # type: ignore[no-untyped-def]
            return (pytest.fail, ("unpickled",))

    bomb = BytesIO()
    np.savez(bomb, head=np.array([Bomb()], dtype=object))
    data = train(told(1, 40), seed=1).to_bytes()
    for wrong in (pickle.dumps(Bomb()), bomb.getvalue(), b"", b"PK\x03\x04", data[: len(data) // 2]):
        with pytest.raises(ValueError):
            Model.from_bytes(wrong)


def test_one_class_is_nothing_to_tell_apart():
    with pytest.raises(ValueError, match="two classes"):
        train([("路灯不亮", "路灯")] * 10, seed=1)


def test_keys_of_runs_say_which_characters_they_mean():
    pages = read_pages(["路灯坏了", "门"])
    shown = {characters_of(int(key)) for key in character_runs(pages)[0]}
    assert "路灯" in shown
    assert "灯坏" not in shown or " " not in "灯坏"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("市 西湖 建筑 集团 占 道 施工 安全隐患", ["市", "西湖", "建筑", "集团", "占", "道", "施工", "安全隐患"]),
        ("樓道燈壞", ["楼道", "灯坏"]),
        ("ＡＢＣ１２３", ["abc123"]),
        ("", []),
    ],
)
def test_words_already_cut_stay_and_other_scripts_are_read(text, words):
    assert words_of(text) == words


def test_text_with_a_few_spaces_is_not_taken_for_cut_words():
    assert not is_cut("我家在东门小区 路灯坏了三天了 没有人来修 晚上出门很不方便")
    assert is_cut("投诉 市 小区 物业 违规 收 停车费 尊敬 领导")


@pytest.mark.parametrize(
    "text", ["路" * 100_000, "路灯 " * 30_000, "\u0000\ufeff", "a" * 5000, "𠀀𠀁𠀂路灯", "🏮路灯🏮"]
)
def test_huge_and_strange_texts_break_nothing(model, text):
    assert classify(model, text).label in model.labels
