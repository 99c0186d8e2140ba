"""Texts from outside are shown as they stand."""

from pages.shared.text import in_cell, literal, told


def test_text_from_outside_is_shown_as_it_stands():
    assert literal("![x](http://e.org)<b>*:streamlit: -> www.a.b") == "`![x](http://e.org)<b>*:streamlit: -> www.a.b`"
    assert literal("a`b``c`") == "``` a`b``c` ```"
    assert literal("a\nb\u202ec\u00a0d\x07") == "`aU+000AbU+202EcU+00A0dU+0007`"
    assert literal("") == "`   `"
    assert literal(" x ") == "`  x  `"
    assert literal("x" * 61) == "`" + "x" * 60 + "…`"
    assert in_cell("a|b") == r"`a\|b`"
    assert told({"given": "*", "months": 3, "field": "*"}) == {"given": "`*`", "months": 3, "field": "*"}
