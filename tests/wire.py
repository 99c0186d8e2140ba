"""A visitor without a browser, who speaks to a server as a browser does."""

import contextlib
import http.client
import re
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

DONE = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


class Wire:
    """One visit: pages are opened, widgets given values and pressed, files sent and taken along."""

    def __init__(self, address, cookie=""):
        self.address, self.session, self.token, self.headers = address, "", "", {"Cookie": cookie}
        self.token = re.search("_streamlit_xsrf=([^;]+)", self.asked("GET", "/_stcore/health")[1]["set-cookie"])[1]
        self.headers["Cookie"] = "; ".join(filter(None, (cookie, f"_streamlit_xsrf={self.token}")))
        self.elements, self.values, self.page, self.query = {}, {}, "", ""
        self.written = self.part = ""  # the query that the page wrote last, and the part that was drawn last
        self.socket = self._connected()

    def _connected(self):
        protocols = ["streamlit", self.token, *filter(None, [self.session])]
        url = f"{self.address.replace('http', 'ws', 1)}/_stcore/stream"
        return connect(url, subprotocols=protocols, additional_headers=self.headers, max_size=None, legacy=True)

    def asked(self, method, path, body=None, **given):
        """The status, the headers in lower case and the bytes of an answer."""
        parts = urlsplit(self.address)
        line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
        with contextlib.closing(line):
            line.request(method, f"{parts.path}{path}", body, self.headers | given)
            answer = line.getresponse()
            return answer.status, {name.lower(): text for name, text in answer.getheaders()}, answer.read()

    def open(self, page, query=""):
        """Open a page with a query."""
        self.page, self.query, self.values = page, query, {}
        return self._run()

    def press(self, key):
        """Press a button."""
        return self._run(**{self.named("button", key).id: {"trigger_value": True}})

    def type(self, kind, key, text):
        """Put a text into a field."""
        self.values[self.named(kind, key).id] = {"string_value": text}
        return self._run()

    def send(self, name, content):
        """Send a file, as a browser does before it says that it did."""
        message = BackMsg()
        message.file_urls_request.request_id, message.file_urls_request.session_id = "1", self.session
        message.file_urls_request.file_names.append(name)
        urls = self._say(message, "file_urls_response").file_urls_response.file_urls[0]
        body = b'--b\r\nContent-Disposition: form-data; name="f"; filename="%s"\r\n\r\n%s\r\n--b--\r\n'
        kind = {"Content-Type": "multipart/form-data; boundary=b", "X-Xsrftoken": self.token}
        assert self.asked("PUT", urls.upload_url, body % (name.encode(), content), **kind)[0] == 204
        return urls

    def send_file(self, key, name, content):
        """Send a file to where one is taken in."""
        urls, message = self.send(name, content), BackMsg()
        told = self._begun(message).widgets.add(id=self.named("file_uploader", key).id)
        told.file_uploader_state_value.uploaded_file_info.add(
            file_id=urls.file_id, name=name, size=len(content), file_urls=urls
        )
        return self._until_done(message)

    def take(self, key):
        """Press a download: the address of what was made, and the answer to asking for it."""
        message = BackMsg()
        message.backend_operation_request.request_id, message.backend_operation_request.session_id = "2", self.session
        message.backend_operation_request.deferred_file.file_id = self.named("download_button", key).deferred_file_id
        told = self._say(message, "backend_operation_response").backend_operation_response
        url = told.deferred_file.url
        assert url, told
        return url, self.asked("GET", url)

    def named(self, kind, key):
        """The element of a kind whose key begins with a text."""
        found = [one for of, one in self.elements.values() if of == kind and f"-{key}" in one.id]
        assert found, (kind, key, [one.id for of, one in self.elements.values() if of == kind])
        return found[-1]

    def leave(self):
        """Close the page."""
        self.socket.close()

    def _begun(self, message):
        message.rerun_script.query_string, message.rerun_script.page_name = self.query, self.page
        message.rerun_script.context_info.url = f"{self.address}/{self.page}?{self.query}"
        for name, value in self.values.items():
            message.rerun_script.widget_states.widgets.add(id=name, **value)
        return message.rerun_script.widget_states

    def _run(self, **pressed):
        message = BackMsg()
        told = self._begun(message)
        for name, value in pressed.items():
            told.widgets.add(id=name, **value)
        return self._until_done(message)

    def _until_done(self, message):
        self.socket.send(message.SerializeToString())
        while self._next("script_finished").script_finished not in DONE:
            pass
        return self

    def _say(self, message, wanted):
        self.socket.send(message.SerializeToString())
        return self._next(wanted)

    def _next(self, wanted):
        """Read until a message of a kind comes, and return it."""
        while True:
            message = ForwardMsg.FromString(self.socket.recv(timeout=60))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id
                if not message.metadata.run.fragment_ids:  # a part that is run leaves what stands around it
                    self.elements = {}
            elif kind == "page_info_changed":
                self.written = message.page_info_changed.query_string
            elif kind == "delta":
                self._put(tuple(message.metadata.delta_path), message.delta)
            if kind == wanted:
                return message

    def _put(self, path, delta):
        """Put an element in the place of all that stood there; a container keeps what it holds."""
        if delta.WhichOneof("type") != "new_element":
            self.elements.pop(path, None)
            return
        of = delta.new_element.WhichOneof("type")
        assert of != "exception", delta.new_element.exception.message
        self.elements = {at: one for at, one in self.elements.items() if at[: len(path)] != path}
        self.elements[path] = of, getattr(delta.new_element, of or "empty")
        self.part = delta.fragment_id or self.part
