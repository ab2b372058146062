"""A replica to be tested with: each answer names it; it can be told to fail, to be slow, to stream, to chat, or to speak websockets."""
import base64
import hashlib
import http.server
import json
import os
import socketserver
import sys
import time
import urllib.parse

state = {"fails": False, "delay": 0.0, "posts": 0}
name = os.environ["SKYPILOT_SERVE_REPLICA_ID"]

METRICS = """# HELP vllm:num_requests_running Number of requests in model execution batches.
# TYPE vllm:num_requests_running gauge
vllm:num_requests_running{model_name="a \\"b\\""} %s.0
# TYPE vllm:prompt_tokens_total counter
vllm:prompt_tokens_total{model_name="a",service="own"} 7
"""


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass


class Replica(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body go out together: an answer of which one byte arrived cannot be asked for again.
    wbufsize = -1

    def do_GET(self):
        path = urllib.parse.urlparse(self.path)
        if path.path == "/fail":
            state["fails"] = True
        if path.path == "/delay":
            state["delay"] = float(path.query)
        if path.path == "/stream":
            return self.stream(float(path.query))
        if path.path == "/metrics":
            return self.answer(200, METRICS % name)
        if path.path == "/posts":
            return self.answer(200, str(state["posts"]))
        if self.headers.get("Upgrade", "").lower() == "websocket":
            return self.websocket()
        time.sleep(float(path.query) if path.path == "/slow" else state["delay"])
        self.answer(500 if state["fails"] else 200, name + " " + os.environ.get("MARK", ""))

    def do_POST(self):
        path = urllib.parse.urlparse(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        state["posts"] += 1
        if path.path == "/v1/chat/completions":
            return self.chat(json.loads(body))
        if path.path == "/slow":
            time.sleep(float(path.query))
        self.answer(200, hashlib.sha256(body).hexdigest())

    def events(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def stream(self, seconds):
        self.events()
        end = time.time() + seconds
        while time.time() < end:
            self.chunk("data: %f\n\n" % time.time())
            time.sleep(0.05)
        self.chunk("")

    def chat(self, asked):
        """Says the last message again, a word at a time, as engines that speak OpenAI's protocol stream; it wants to see a key, too."""
        if not self.headers.get("Authorization", "").startswith("Bearer "):
            return self.answer(401, "the key was lost on the way")
        self.events()
        for word in asked["messages"][-1]["content"].split():
            delta = {"index": 0, "delta": {"role": "assistant", "content": word + " "}, "finish_reason": None}
            self.chunk("data: %s\n\n" % json.dumps({"id": name, "object": "chat.completion.chunk", "created": 0, "model": asked["model"], "choices": [delta]}))
            time.sleep(0.02)
        self.chunk("data: [DONE]\n\n")
        self.chunk("")

    def chunk(self, text):
        self.wfile.write(("%x\r\n%s\r\n" % (len(text), text)).encode())
        self.wfile.flush()

    def websocket(self):
        """RFC 6455 as far as short frames need it: says its name, then each message again."""
        accept = hashlib.sha1((self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", base64.b64encode(accept).decode())
        self.end_headers()
        self.close_connection = True
        self.frame(1, name.encode())
        while True:
            kind, length = self.rfile.read(2)
            mask = self.rfile.read(4)
            message = bytes(byte ^ mask[index % 4] for index, byte in enumerate(self.rfile.read(length & 127)))
            self.frame(kind & 15, message)
            if kind & 15 == 8:
                return

    def frame(self, kind, message):
        self.wfile.write(bytes([128 | kind, len(message)]) + message)
        self.wfile.flush()

    def answer(self, status, text):
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


Server(("0.0.0.0", int(sys.argv[1])), Replica).serve_forever()
