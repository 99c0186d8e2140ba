"""Pages run without a browser, and the widgets they show."""

import json
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from calculator.months import Month
from calculator.record.code import encode
from calculator.record.months import filled

ROOT = Path(__file__).parents[1]
GESTURES, TURNS = count(1), count(1)

manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
"""The framework's harness reads what every installed package says of itself, for each page anew."""


def app_test(**parts):
    """The app, not run yet, at an address with some parts; one that is None is left out."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, text in parts.items():
        if text is not None:
            app.query_params[name] = text
    return app


def opened(page="check", **parts):
    """A page as a link with some parts opens it, in its first run; a part that is None is left out."""
    app = app_test(**parts)
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    return app


def named(widgets, name):
    """The widget under a name in its present life."""
    (found,) = (widget for widget in widgets if widget.key and widget.key.startswith(f"{name}-"))
    return found


def field(widgets, name):
    """The widget of a field of the form."""
    return named(widgets, f"f_{name}")


class DayField:
    """A field of our own that takes a day, used as the harness's own widgets are."""

    disabled = False

    def __init__(self, app, given):
        self.app, self.given, self.key = app, given, given["life"]

    @property
    def value(self):
        """The day it shows."""
        return date.fromisoformat(self.given["value"]) if self.given["value"] else None

    def set_value(self, day):
        """Pick a day, or none; the page that is returned is still to run."""
        picked = {"day": day.isoformat() if day else "", "turn": next(TURNS)}
        self.app.session_state[self.key] = {"picked": picked}
        return self.app


class NumberField:
    """A field of our own that takes a number, used as the harness's own widgets are."""

    disabled = False

    def __init__(self, app, given):
        self.app, self.given, self.key, self.label = app, given, given["life"], given["label"]
        self.min, self.max = given["low"], given["high"]

    @property
    def value(self):
        """The number it shows, None where it is empty."""
        return float(self.given["value"]) if self.given["value"] else None

    def set_value(self, number):
        """Type a number, or empty the field; the page that is returned is still to run."""
        typed = {"number": "" if number is None else str(number), "turn": next(TURNS)}
        self.app.session_state[self.key] = {"typed": typed}
        return self.app


def _given(app):
    return [json.loads(one.proto.json)[0] for one in app.get("bidi_component")]


def days(app):
    """Every field of a page that takes a day."""
    return [DayField(app, one) for one in _given(app) if "first" in one]


def numbers(app):
    """Every field of a page that takes a number."""
    return [*(NumberField(app, one) for one in _given(app) if "whole" in one), *app.number_input]


def sliders(app):
    """What every slider of our own is given to show, by the field it moves."""
    return {one["life"].removeprefix("f_").rpartition("-")[0]: one for one in _given(app) if "runs" in one}


MARKS = "tab_marks"


def stated_here(app):
    """The checks of addresses that a page tells the browser to keep for its tab."""
    return next(one["stated"] for one in _given(app) if "stated" in one)


def moved_to(value, gesture=None):
    """What a browser sends of a slider of our own, in a gesture of its own if no other is named."""
    return {"moved": {"value": value, "gesture": gesture or next(GESTURES), "turn": next(TURNS)}}


def slide(app, name, value, gesture=None):
    """Move a slider of our own, in a gesture of its own if no other is named."""
    app.session_state[sliders(app)[name]["life"]] = moved_to(value, gesture)
    app.run()


def told(app):
    """Everything a page says in its own text."""
    return "\n".join(element.value for element in app.markdown)


def app_at(page="check", **parts):
    """A page for a plain case of counts with other parts."""
    return opened(page, **{"v": "1", "as_of": "2026-06-10", "bases": "degree", "paid": "12", **parts})


def recorded_app(page, **parts):
    """A page for a case with a record of six months, with other parts."""
    rows = filled(Month.parse("2025-12"), Month.parse("2026-05"), {"base": 13000}, filed=True, second_employer=False)
    given = {"v": "1", "as_of": "2026-06-10", "expires": "2026-07-31", "endorsed": "2026-07-20", "bases": "skill",
             "confirmed": "2026-08-04", "post": "yes", "record": encode(rows)}  # fmt: skip
    return opened(page, **{**given, **parts})
