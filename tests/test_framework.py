"""Workarounds of the framework that can be seen without a browser."""

from streamlit.testing.v1 import AppTest


def script():
    import sys
    from pathlib import Path
    from threading import Barrier, Thread

    import streamlit as st
    from streamlit.runtime.scriptrunner import add_script_run_ctx

    from pages.shared import framework

    folder = Path(framework.__file__).parent / "components" / "day_field"
    found, together = [], Barrier(8)
    framework.DECLARED.clear()

    def declare():
        together.wait()
        found.append(framework.component_of_files("pages.day_field", folder, "day"))

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    visitors = [add_script_run_ctx(Thread(target=declare)) for _ in range(8)]
    for one in visitors:
        one.start()
    for one in visitors:
        one.join()
    sys.setswitchinterval(before)
    st.text(f"{len(found)} visitors, {len(set(map(id, found)))} component")


def test_visitors_who_come_at_once_after_a_start_share_one_component():
    app = AppTest.from_function(script, default_timeout=60).run()
    assert not app.exception
    assert app.text[0].value == "8 visitors, 1 component"
