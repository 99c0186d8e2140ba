"""A button that hands the page on with one tap: to the system's share sheet, else to the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from calculator.messages import Language, say
from calculator.messages.language import writing
from pages.shared.framework import component_of_files


def share_button(key: str, language: Language, on_press: Callable[[], None]) -> None:
    """Draw the button; `on_press` is called once the browser has copied the link, before the run that follows.

    What a browser copies is the address it shows, which holds the case.
    """
    words = {name: say(language, f"share.{name}") for name in ("share", "copied", "not_copied", "help")}
    data = {"words": words, "language": language, "title": say(language, "app.title"), "tag": writing(language).tag}
    draw = component_of_files("pages.share_button", Path(__file__).with_suffix(""), "share")
    draw(key=key, data=[data], on_pressed_change=on_press)
