"""Entry of the dashboard: hands over to the pages; as a server, loads what they need beside its start."""

from streamlit.starlette import App

from pages.shared.loading import while_serving

if __name__ == "__main__":
    from pages.shared.shell import navigate

    navigate().run()
else:
    app = App(__file__, lifespan=while_serving)
