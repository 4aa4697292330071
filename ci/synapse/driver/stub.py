"""What Synapse talks to in a recording: a bridge, a push gateway, a page to preview and a mail server, all on loopback."""

import email
import json
import re
import socketserver
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

SMTP_PORT = 18025
PAGE = b"""<!doctype html><html><head><title>A page</title><meta property="og:title" content="A page to preview">
<meta property="og:description" content="It lives on loopback."></head><body><p>Hello.</p></body></html>"""
PROTOCOL = {
    "user_fields": ["network", "nickname"],
    "location_fields": ["network", "channel"],
    "icon": "mxc://synapse.test/demo_icon",
    "field_types": {
        "network": {"regexp": "[a-z]+", "placeholder": "demonet"},
        "nickname": {"regexp": "[^\\s]+", "placeholder": "nick"},
        "channel": {"regexp": "#[^\\s]+", "placeholder": "#room"},
    },
    "instances": [{"desc": "Demo network", "fields": {"network": "demonet"}, "network_id": "demonet"}],
}
LOCATION = {"alias": "#bridge_demo:synapse.test", "protocol": "demo", "fields": {"network": "demonet", "channel": "#room"}}
USER = {"userid": "@bridge_demo:synapse.test", "protocol": "demo", "fields": {"network": "demonet", "nickname": "nick"}}


class Web(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = unquote(urlsplit(self.path).path)
        self.server.stub.seen.append((self.command, path))
        status, kind, raw = self.content(path, body)
        self.send_response_only(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def content(self, path, body):
        if path == "/page":
            return 200, "text/html; charset=utf-8", PAGE
        status, value = self.matrix(path)
        return status, "application/json", json.dumps(value).encode()

    def matrix(self, path):
        if path == "/_matrix/push/v1/notify":
            return 200, {"rejected": []}
        if path == "/_matrix/identity/api/v1/validate/msisdn/requestToken":
            return 200, {"sid": "sid_of_a_phone_number"}
        if path == "/isvalid":  # an identity server on a key that signed an invite
            return 200, {"valid": True}
        if not path.startswith("/_matrix/app/v1/"):
            return 404, {"errcode": "M_UNRECOGNIZED", "error": "Unknown endpoint"}
        kind, _, rest = path.removeprefix("/_matrix/app/v1/").partition("/")
        if kind in ("transactions", "ping"):
            return 200, {}
        if kind == "thirdparty":
            what = rest.partition("/")[0]
            return 200, {"protocol": PROTOCOL, "location": [LOCATION], "user": [USER]}[what]
        if kind == "users" and rest == "@bridge_known:synapse.test":
            return 200, {}
        return 404, {"errcode": "M_NOT_FOUND", "error": f"No such {kind.rstrip('s')}"}

    do_GET = do_POST = do_PUT = answer


class Mail(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 mail.synapse.test")
        for line in self.rfile:
            verb = line.split()[0].upper() if line.split() else b""
            if verb == b"QUIT":
                return self.say("221 bye")
            if verb == b"DATA":
                self.say("354 go on")
                self.server.stub.mails.append(self.message())
            self.say("550 no such mailbox" if verb == b"RCPT" and b"refused@" in line else "250 ok")

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def message(self):
        lines = iter(self.rfile.readline, b".\r\n")
        message = email.message_from_bytes(b"".join(lines))
        plain = next(p for p in message.walk() if p.get_content_type() == "text/plain")
        return plain.get_payload(decode=True).decode()


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


class Stub:
    def __init__(self, port, web=Web):
        self.seen, self.mails = [], []
        self.port = port
        for server in (ThreadingHTTPServer(("127.0.0.1", port), web), MailServer(("127.0.0.1", SMTP_PORT), Mail)):
            server.stub = self
            threading.Thread(target=server.serve_forever, daemon=True).start()

    def link_of_mail(self):
        """The path of the link in the newest mail."""
        self.wait(lambda: self.mails)
        link = re.search(r"http://synapse\.test(/\S+)", self.mails.pop())
        return link.group(1)

    def wait_for(self, prefix, seconds=20):
        self.wait(lambda: any(path.startswith(prefix) for _, path in self.seen), seconds)

    def wait(self, ready, seconds=20):
        end = time.monotonic() + seconds
        while not ready():
            if time.monotonic() > end:
                raise TimeoutError("the server did not come to the stub")
            time.sleep(0.1)
