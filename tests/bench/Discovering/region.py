"""A region with many services, whose answers are those of moto for one of them (fleet.py), over and over: moto itself takes minutes for as many.

It asks the imitated AWS at sys.argv[1] once for each call, and answers in AWS's pages as if it had sys.argv[2] services of that one's kind. It
listens on a free loopback port, prints one line {"port": N}, and ends when its input ends.
"""

import http.server
import json
import re
import sys
import threading
import urllib.parse
import urllib.request

# The list in each answer, how the next page's token is named behind it, and how many services fit a page: a thousand machines, two
# hundred templates, fifty groups (the API references of EC2 and Auto Scaling).
LISTS = {"DescribeInstances": ("reservationSet", "nextToken", 100), "DescribeLaunchTemplates": ("launchTemplates", "nextToken", 200), "DescribeAutoScalingGroups": ("AutoScalingGroups", "NextToken", 50)}
MOTO, SERVICES = sys.argv[1], int(sys.argv[2])
_pages, _lock = {}, threading.Lock()


def copy(one, service):
    """The same with names and ids of its own."""
    named = one.replace("bench-service-0-", f"bench-service-{service}-")
    return re.sub(r"\b(i|r|lt|eni|eni-attach|vol)-[0-9a-f]{4}([0-9a-f]{13})\b", lambda found: f"{found[1]}-{service:04x}{found[2]}", named)


def pages(action, answer):
    name, token, size = LISTS[action]
    head, one, tail = re.fullmatch(f"(.*<{name}>)(.*)(</{name}>.*)", answer, re.DOTALL).groups()
    tail = re.sub(f"<{token}\\s*/>|<{token}>[^<]*</{token}>", "", tail)
    for first in range(0, SERVICES, size):
        last = min(first + size, SERVICES)
        more = f"</{name}><{token}>{last}</{token}>" if last < SERVICES else f"</{name}>"
        yield str(first), (head + "".join(copy(one, service) for service in range(first, last)) + tail.replace(f"</{name}>", more, 1)).encode()


class Region(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        form = dict(urllib.parse.parse_qsl(body.decode()))
        with _lock:
            if form["Action"] not in _pages:
                headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "content-length", "accept-encoding")}
                with urllib.request.urlopen(urllib.request.Request(MOTO, body, headers)) as answer:
                    _pages[form["Action"]] = dict(pages(form["Action"], answer.read().decode()))
        page = _pages[form["Action"]][form.get("NextToken", "0")]
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Region)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps({"port": server.server_port}), flush=True)
sys.stdin.read()
