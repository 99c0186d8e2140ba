"""Find a Chromium with Chinese fonts for the browser tests, or install one; say loudly when there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The build without a screen first: the same engine, and a page costs it half the processor's time."""


def system_browser() -> str | None:
    """Return the path of the machine's own Chromium, if there is one."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def playwright_browser() -> str | None:
    """Return the path of the Chromium that Playwright installed, if it is there."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def browser() -> str | None:
    """Return the browser the tests use."""
    return system_browser() or playwright_browser()


def chinese_font() -> bool:
    """Say whether fontconfig knows a font with Chinese characters; without fontconfig there is nothing to ask."""
    if not shutil.which("fc-list"):
        return sys.platform != "linux"
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False).stdout.strip())


def nginx() -> str | None:
    """Return the path of nginx, if it is there; its folder is not on every path."""
    known = "/usr/sbin/nginx"
    return shutil.which("nginx") or (known if Path(known).exists() else None)


def _debian(packages: list[str]) -> None:
    """Install Debian packages where that is possible without a password."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        subprocess.run(["apt-get", "install", "-qq", "-y", *packages], env=quiet, check=False)


def main() -> int:
    """Make sure there is a browser; 1 if there is none and this is CI."""
    missing = [] if browser() else ["chromium-headless-shell"]
    missing += [] if chinese_font() else ["fontconfig", "fonts-noto-cjk"]
    missing += [] if nginx() else ["nginx"]
    if missing:
        _debian(missing)
    if not browser():  # an older Debian has no package of that name
        _debian(["chromium"])
    if not nginx():
        print("NO NGINX: the tests of the recipe for hosting are SKIPPED (Debian: apt-get install nginx).")
    if not browser():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if browser():
        return 0
    print("=" * 80)
    print("NO BROWSER: the browser tests are SKIPPED.")
    print("Install Chromium (Debian: apt-get install chromium-headless-shell fonts-noto-cjk).")
    print("=" * 80)
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
