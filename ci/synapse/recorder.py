"""A recording reverse proxy on loopback: every exchange becomes one line, a HAR 1.2 entry.

    recorder.py --listen PORT --upstream PORT --name http://synapse.test --out FILE

Bodies are passed on and recorded as they are. `name` stands in the recorded URL and in the Host header for the
server's address, so that no port of one run enters a capture. A client can send `X-Recorder-Comment`, which is not
passed on but becomes the entry's `comment`.
"""

import argparse
import base64
import http.client
import json
import threading
import time
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

COMMENT = "x-recorder-comment"
# Headers of one connection only; http.client and http.server write their own.
HOP = {"host", "connection", "transfer-encoding", "content-length", "accept-encoding", COMMENT}
# Headers about the client's machine and this proxy, not about Matrix.
NOT_RECORDED = {"host", "user-agent", "connection", "accept-encoding", COMMENT}


def pairs(headers, leave_out=frozenset()):
    return [{"name": n, "value": v} for n, v in headers if n.lower() not in leave_out]


def body_text(raw):
    """HAR text is Unicode, so bytes that are not UTF-8 go in as base64."""
    try:
        return {"text": raw.decode("utf-8")}
    except UnicodeDecodeError:
        return {"text": base64.b64encode(raw).decode("ascii"), "encoding": "base64"}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def read_chunks(self):
        body = b""
        while True:
            size = int(self.rfile.readline().split(b";")[0], 16)
            body += self.rfile.read(size)
            self.rfile.readline()
            if size == 0:
                return body

    def read_body(self):
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self.read_chunks()
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def ask_upstream(self, body):
        upstream = http.client.HTTPConnection("127.0.0.1", self.server.upstream, timeout=120)
        upstream.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        upstream.putheader("Host", urlsplit(self.server.public_name).netloc)
        upstream.putheader("Accept-Encoding", "identity")
        upstream.putheader("Connection", "close")
        for name, value in self.headers.items():
            if name.lower() not in HOP:
                upstream.putheader(name, value)
        if body or "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            upstream.putheader("Content-Length", str(len(body)))
        upstream.endheaders(body)
        response = upstream.getresponse()
        raw = response.read()
        upstream.close()
        return response, raw

    def give_back(self, response, raw):
        self.send_response_only(response.status, response.reason)
        for name, value in response.getheaders():
            if name.lower() not in HOP:
                self.send_header(name, value)
        if response.status not in (204, 304) and self.command != "HEAD":
            self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def exchange(self):
        started, clock = datetime.now(timezone.utc), time.monotonic()
        body = self.read_body()
        sent = time.monotonic()
        try:
            response, raw = self.ask_upstream(body)
        except OSError as error:  # no server answered, so there is no exchange
            return self.send_error(502, explain=str(error))
        done = time.monotonic()
        # Recorded before the client sees the answer, so that a client's next step cannot overtake it.
        self.server.record(self.entry(started, (sent - clock, done - sent), body, response, raw))
        self.give_back(response, raw)

    def entry(self, started, seconds, body, response, raw):
        milliseconds = [round(s * 1000, 1) for s in seconds]
        entry = {
            "startedDateTime": started.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "time": round(sum(milliseconds), 1),
            "request": self.request_part(body),
            "response": self.response_part(response, raw),
            "cache": {},
            "timings": {"send": milliseconds[0], "wait": milliseconds[1], "receive": 0},
        }
        if COMMENT in self.headers:
            entry["comment"] = self.headers[COMMENT]
        return entry

    def request_part(self, body):
        part = {
            "method": self.command,
            "url": self.server.public_name + self.path,
            "httpVersion": self.request_version,
            "headers": pairs(self.headers.items(), NOT_RECORDED),
            "queryString": pairs(parse_qsl(urlsplit(self.path).query, keep_blank_values=True)),
            "cookies": [],
            "headersSize": -1,
            "bodySize": len(body),
        }
        if body:
            part["postData"] = {"mimeType": self.headers.get("Content-Type", ""), **body_text(body)}
        return part

    def response_part(self, response, raw):
        content = {"size": len(raw), "mimeType": response.getheader("Content-Type", "")}
        if raw:
            content.update(body_text(raw))
        return {
            "status": response.status,
            "statusText": response.reason,
            "httpVersion": "HTTP/1.1",
            "headers": pairs(response.getheaders(), {"connection"}),
            "cookies": [],
            "content": content,
            "redirectURL": response.getheader("Location", ""),
            "headersSize": -1,
            "bodySize": len(raw),
        }

    do_GET = do_POST = do_PUT = do_DELETE = do_OPTIONS = do_HEAD = do_PATCH = exchange


class Recorder(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, listen, upstream, public_name, out):
        super().__init__(("127.0.0.1", listen), Handler)
        self.upstream, self.public_name = upstream, public_name
        self.file, self.lock = open(out, "w", encoding="utf-8"), threading.Lock()

    def record(self, entry):
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
        with self.lock:
            self.file.write(line + "\n")
            self.file.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--listen", type=int, required=True)
    parser.add_argument("--upstream", type=int, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    Recorder(options.listen, options.upstream, options.name, options.out).serve_forever()


if __name__ == "__main__":
    main()
