"""One Matrix user's HTTP client: sends what it is told, byte for byte, and compares the status with what was expected."""

import http.client
import json
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from wrong import MARK

UNSET = object()
# Has the form of an event ID since room version 4, but no event has it.
NO_EVENT = "$no-such-event-no-such-event-no-such-event-o"


def path(*segments):
    return "/" + "/".join(quote(segment, safe="") for segment in segments)


def v3(*segments):
    return "/_matrix/client/v3" + path(*segments)


def v1(*segments):
    return "/_matrix/client/v1" + path(*segments)


@dataclass
class Answer:
    status: int
    headers: dict
    raw: bytes

    @property
    def json(self):
        return json.loads(self.raw)

    def __getitem__(self, key):
        return self.json[key]


class Surprises:
    """Statuses other than the expected; the run goes on, and tells them at its end."""

    def __init__(self):
        self.found = []

    def tell(self, text):
        self.found.append(text)
        print("  unexpected:", text)


class Client:
    step = ""  # the step that runs now; becomes the comment of each recorded exchange
    surprises = Surprises()

    def __init__(self, server, name=""):
        self.address, self.name = urlsplit(server).netloc, name
        self.token = self.user_id = self.device_id = None
        self.transactions = 0

    def txn(self):
        self.transactions += 1
        return f"txn-{self.name}-{self.transactions}"

    def call(self, method, url, body=None, *, query=None, expect=200, token=UNSET, raw=None, kind=None, headers=None, wrong=False):
        """`body` is sent as JSON, `raw` as it is; `token` None sends none; `expect` is a status or several.

        `wrong` marks what breaks the specification on purpose and is perhaps accepted."""
        if query:
            url += "?" + urlencode(query, doseq=True)
        comment = f"{Client.step}, {MARK}" if wrong else Client.step
        sent = {"X-Recorder-Comment": comment, "Accept": "*/*", **(headers or {})}
        token = self.token if token is UNSET else token
        if token:
            sent["Authorization"] = f"Bearer {token}"
        if body is not None:
            raw, kind = json.dumps(body, ensure_ascii=False).encode(), kind or "application/json"
        if kind:
            sent["Content-Type"] = kind
        answer = self.exchange(method, url, raw, sent)
        expected = expect if isinstance(expect, tuple) else (expect,)
        if answer.status not in expected:
            Client.surprises.tell(f"{Client.step}: {method} {url[:100]}: {answer.status}, not {expect}: {answer.raw[:200]!r}")
        return answer

    def exchange(self, method, url, raw, headers):
        connection = http.client.HTTPConnection(self.address, timeout=60)
        connection.request(method, url, body=raw, headers=headers)
        response = connection.getresponse()
        answer = Answer(response.status, dict(response.getheaders()), response.read())
        connection.close()
        return answer

    def get(self, url, **options):
        return self.call("GET", url, **options)

    def put(self, url, body=None, **options):
        return self.call("PUT", url, body, **options)

    def post(self, url, body=None, **options):
        return self.call("POST", url, body, **options)

    def delete(self, url, body=None, **options):
        return self.call("DELETE", url, body, **options)

    def with_password(self, method, url, body):
        """The two rounds of user-interactive authentication: a 401 that opens a session, then the password."""
        session = self.call(method, url, body, expect=401)["session"]
        return self.call(method, url, {**body, "auth": self.password_stage(session)})

    def password_stage(self, session):
        user = {"type": "m.id.user", "user": self.user_id}
        return {"type": "m.login.password", "identifier": user, "password": self.password, "session": session}

    # Steps that most areas use.

    def register(self, password):
        """Register with the one stage that the server asks of everybody."""
        self.password = password
        body = {"username": self.name, "password": password, "initial_device_display_name": f"{self.name}'s device"}
        session = self.post(v3("register"), body, expect=401)["session"]
        answer = self.post(v3("register"), {**body, "auth": {"type": "m.login.dummy", "session": session}})
        self.take(answer)
        return answer

    def take(self, answer):
        self.token, self.user_id, self.device_id = answer["access_token"], answer["user_id"], answer["device_id"]

    def create_room(self, **options):
        return self.post(v3("createRoom"), options)["room_id"]

    def send(self, room, content, kind="m.room.message", **options):
        return self.put(v3("rooms", room, "send", kind, self.txn()), content, **options)["event_id"]

    def text(self, room, text, **more):
        return self.send(room, {"msgtype": "m.text", "body": text, **more})

    def state(self, room, kind, content, key="", **options):
        return self.put(v3("rooms", room, "state", kind, key), content, **options)

    def invite(self, room, other):
        return self.post(v3("rooms", room, "invite"), {"user_id": other.user_id})

    def join(self, room):
        return self.post(v3("rooms", room, "join"), {})
