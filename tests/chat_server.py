"""A small server on loopback that answers like a language model, or badly, as a test tells it."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class ChatServer:
    """`says` is what it answers: a text, bytes as they are, a status, a list of these in turn, or a function.

    `asked` holds every request: path, headers, body.
    """

    def __init__(self, says):
        self.says, self.asked = says, []
        self.released = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.asked.append((self.path, dict(self.headers), body))
                outer.answer(self, outer.next_answer(body))

            def log_message(self, *arguments):
                """Keep quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def next_answer(self, body):
        if isinstance(self.says, list):
            return self.says.pop(0)
        return self.says(body) if callable(self.says) else self.says

    def answer(self, handler, says):
        if says is None:
            self.released.wait(30)
            return
        status = says if isinstance(says, int) else 200
        content = says if isinstance(says, bytes) else self.chat(says)
        handler.send_response(status)
        if status in {301, 307}:
            handler.send_header("Location", f"{self.url}/elsewhere")
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    @staticmethod
    def chat(says):
        return json.dumps({"choices": [{"message": {"role": "assistant", "content": says}}]}).encode()

    def prompts(self):
        return [[message["content"] for message in body["messages"]] for _, _, body in self.asked]


@contextmanager
def chat_server(says):
    server = ChatServer(says)
    thread = threading.Thread(target=server.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.server.shutdown()
        server.server.server_close()
        thread.join()
