"""What the first visitor needs is loaded beside the server, and nothing that only stands below the verdict."""

import subprocess
import sys
from pathlib import Path

import pytest

from pages.shared import loading

ROOT = Path(__file__).parents[1]


def loaded(script):
    """The modules that a script leaves loaded in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {script}; print(*sys.modules)"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    return set(done.stdout.split())


def test_the_server_finds_the_app_and_loads_the_start_page_without_the_libraries_of_its_pictures():
    from streamlit.web.server.app_discovery import discover_asgi_app

    assert discover_asgi_app(ROOT / "app.py").is_asgi_app
    modules = loaded("from pages.shared.loading import load; load()")
    assert {"calculator", "pages.shared.views.form", "pages.shared.views.show"} <= modules
    assert not {"numpy", "pandas", "plotly.graph_objs._figure", "holidays"} & modules


def test_importing_the_entry_makes_the_app_without_running_a_page():
    modules = loaded("import app; assert app.app")
    assert "pages.shared.shell" not in modules


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("", "http://localhost:8643/"),
        (None, "http://localhost:8643/"),
        ("renew", "http://localhost:8643/renew"),
        ("/renew/", "http://localhost:8643/renew"),
    ],
)
def test_a_desktop_browser_is_led_to_the_base_path(base, address):
    assert loading.own_address(8643, base) == address
