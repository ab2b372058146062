"""A replica to be tested with: each answer names it; it can be told to fail, to stream, or to take its time."""
import http.server
import os
import socketserver
import sys
import time
import urllib.parse

state = {"fails": False}


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass


class Replica(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = urllib.parse.urlparse(self.path)
        if path.path == "/fail":
            state["fails"] = True
        if path.path == "/stream":
            return self.stream(float(path.query))
        if path.path == "/slow":
            time.sleep(float(path.query))
        self.answer(500 if state["fails"] else 200, os.environ["SKYPILOT_SERVE_REPLICA_ID"] + " " + os.environ.get("MARK", ""))

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.answer(200, "%d" % len(body))

    def stream(self, seconds):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        end = time.time() + seconds
        while time.time() < end:
            self.chunk("data: %f\n\n" % time.time())
            time.sleep(0.05)
        self.chunk("")

    def chunk(self, text):
        self.wfile.write(("%x\r\n%s\r\n" % (len(text), text)).encode())
        self.wfile.flush()

    def answer(self, status, text):
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


Server(("0.0.0.0", int(sys.argv[1])), Replica).serve_forever()
