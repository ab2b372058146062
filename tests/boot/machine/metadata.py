"""The metadata of a machine: answers from the files below /metadata, to those who ask for a token first."""
import http.server
import os


class Metadata(http.server.BaseHTTPRequestHandler):
    def do_PUT(self):
        self.answer("token" if self.path == "/latest/api/token" and "X-aws-ec2-metadata-token-ttl-seconds" in self.headers else None)

    def do_GET(self):
        path = "/metadata" + self.path.removeprefix("/latest/meta-data")
        known = self.headers.get("X-aws-ec2-metadata-token") == "token" and os.path.isfile(path)
        self.answer(open(path).read() if known else None)

    def answer(self, text):
        self.send_response(200 if text is not None else 404)
        self.end_headers()
        self.wfile.write((text or "").encode())

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("169.254.169.254", 80), Metadata).serve_forever()
