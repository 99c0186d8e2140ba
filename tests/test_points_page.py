"""The points page without a browser: a subtotal before the date of birth is known, and only rows that matter."""

from page_runs import app_at, told


def points_of(**given):
    return app_at("points", expires="2026-07-31", lang="en", **given)


def test_before_the_date_of_birth_a_subtotal_stands_there_and_120_is_left_open():
    app = points_of(education="bachelor_with_degree")
    (said,) = [one.value for one in app.info]
    assert said.startswith("**Whether 120 is reached is not known yet: 90 points without the age**")
    assert "30 of them would be enough for 120" in said
    assert not app.success
    assert not app.warning
    assert "| Age | 0 to 30 | not known yet: it follows from the date of birth |" in told(app)
    assert "Ways to 120" not in told(app)


def test_a_subtotal_that_reaches_120_by_itself_says_so():
    app = points_of(base="3x")
    assert [one.value.split("  ")[0] for one in app.success] == ["**120 reached: 120 points already, without the age**"]


def test_with_nothing_filled_in_no_total_is_named():
    app = points_of()
    assert [one.value.partition(".")[0] for one in app.info] == ["Nothing is filled in yet"]
    assert "| Age" not in told(app)


def test_the_table_shows_what_matters_and_folds_the_other_indicators_away_with_their_number():
    app = points_of(education="associate", birth_date="1990-05-01")
    table = next(one.value for one in app.markdown if one.value.startswith("| Indicator"))
    assert [line.split(" | ")[0] for line in table.splitlines()[2:]] == ["| Age", "| Education"]
    (fold,) = [one for one in app.expander if "gives nothing" in one.label or "give nothing" in one.label]
    assert fold.label == "16 more indicators give nothing by what you filled in"
    assert "Contribution base" in fold.markdown[0].value


def test_a_birth_in_1950_is_taken_and_told_to_be_past_the_ages_that_give_points():
    app = points_of(education="master", birth_date="1950-01-02")
    assert any("not from 18 to 60" in one.value for one in app.warning)
    assert "| Age | 0 | none |" in told(app)
