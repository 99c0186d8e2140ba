"""The wage table as a picture."""

import pytest
from changed_law import KNOWN

from calculator.messages import LANGUAGES, say
from calculator.report import wages as picture


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dark", [False, True])
def test_the_wage_picture_holds_every_row_and_dashes_what_is_estimated(language, dark):
    import plotly.graph_objects as go

    drawn = picture.figure(language, KNOWN.laws.wages, dark=dark)
    assert go.Figure(drawn).data
    sure, carried, apart = drawn["data"]
    assert list(zip(sure["x"][:-1], sure["y"][:-1], strict=True)) == [
        ("2018-04-01", 7132), ("2019-04-01", 7832), ("2019-11-01", 8211), ("2020-07-01", 9339), ("2021-07-01", 10338),
        ("2022-07-01", 11396), ("2023-07-01", 12183), ("2024-07-01", 12307), ("2025-07-01", 12434),
        ("2026-07-01", 12577),
    ]  # fmt: skip
    assert (apart["x"], apart["y"]) == (["2022-07-01", "2023-01-01", "2023-07-01"], [10338] * 3)
    assert apart["text"][1] == {"zh": "办法文本", "en": "text of the measures"}[language]
    assert "2022-07" in apart["hovertext"][0]
    assert "2023-06" in apart["hovertext"][0]
    assert sure["x"][-1] == carried["x"][0] == "2027-07-01"
    assert carried["line"]["dash"] == "dot"
    assert {sure["y"][-1], *carried["y"]} == {12577}
    assert carried["text"][1] == say(language, "rules.estimated")
