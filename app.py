"""Entry of the dashboard: hands over to the pages; as a server, loads what they need beside its start."""

from starlette.middleware import Middleware
from streamlit.starlette import App

from pages.shared.web import api
from pages.shared.web.front import Front, base_path
from pages.shared.web.guard import Guard
from pages.shared.web.health import routes
from pages.shared.web.leaving import forgetting

if __name__ == "__main__":
    from pages.shared.shell import navigate

    navigate().run()
else:
    app = App(
        __file__,
        lifespan=forgetting,
        routes=[*routes(base_path()), *api.routes(base_path())],
        middleware=[Middleware(Guard), Middleware(Front)],
    )
