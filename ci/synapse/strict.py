"""The same server with other settings: media without a token, registration by token, a password policy, few requests.

    strict.py --server URL --stub-port PORT

The administrator was made by the driver's session.
"""

import argparse

from driver.client import Client, v1, v3
from driver.picture import png
from driver.story import end, play
from driver.stub import Stub

GOOD = "Password of strict 1!"


class World:
    def __init__(self, server):
        self.server = server
        self.nobody, self.admin, self.user = (Client(server, name) for name in ("nobody", "admin", "strict"))
        self.media = {}


def registration(w):
    body = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": "admin"}, "password": "password of admin"}
    w.admin.take(w.admin.post(v3("login"), body))
    w.admin.post("/_synapse/admin/v1/registration_tokens/new", {"token": "strict_token", "uses_allowed": 3})
    body = {"username": "strict", "password": GOOD}
    session = w.nobody.post(v3("register"), body, expect=401)["session"]
    stage = {"type": "m.login.registration_token", "session": session}
    w.nobody.post(v3("register"), {**body, "auth": {**stage, "token": "no_such_token"}}, expect=401)
    w.nobody.post(v3("register"), {**body, "auth": stage}, expect=(400, 401))
    first = w.nobody.post(v3("register"), {**body, "auth": {**stage, "token": "strict_token"}}, expect=(200, 401))
    if first.status == 401:  # a second stage is left
        first = w.nobody.post(v3("register"), {**body, "auth": {"type": "m.login.dummy", "session": session}})
    w.user.take(first)
    w.user.password = GOOD
    w.nobody.post(v3("register"), {}, query={"kind": "guest"}, expect=403)


def weak_passwords(w):
    for password in ("too short", "without any digit!", "without a symbol 1", "NO LOWER CASE 1!", "no upper case 1!"):
        w.nobody.post(v3("register"), {"username": "weak", "password": password}, expect=400)
    session = w.user.post(v3("account", "password"), {"new_password": "short password"}, expect=(400, 401))
    if session.status == 401:
        body = {"new_password": "short password", "auth": w.user.password_stage(session["session"])}
        w.user.post(v3("account", "password"), body, expect=400)


def capabilities(w):
    w.user.get(v3("capabilities"))
    w.nobody.get(v3("login"))


def media_without_a_token(w):
    repository = "/_matrix/media/v3"
    files = {"picture": (png(), "image/png"), "text": ("Grüße\n".encode(), "text/plain; charset=utf-8"), "page": (b"<p>", "text/html")}
    for name, (raw, kind) in files.items():
        answer = w.user.post(f"{repository}/upload", raw=raw, kind=kind, query={"filename": f"{name}.file"})
        w.media[name] = media = answer["content_uri"].removeprefix("mxc://synapse.test/")
        w.nobody.get(f"{repository}/download/synapse.test/{media}")
        w.nobody.get(f"{repository}/download/synapse.test/{media}/another%20name")
        w.user.get(v1("media", "download", "synapse.test", media))
    w.nobody.get(f"{repository}/download/synapse.test/{w.media['text']}", query={"allow_remote": "false", "timeout_ms": 1000})
    w.nobody.get(f"{repository}/download/synapse.test/absent", expect=404)
    w.nobody.get(f"{repository}/download/127.0.0.1:9/absent", expect=(404, 502))
    w.nobody.get(f"/_matrix/media/r0/download/synapse.test/{w.media['text']}")
    for method in ("crop", "scale"):
        w.nobody.get(f"{repository}/thumbnail/synapse.test/{w.media['picture']}", query={"width": 32, "height": 32, "method": method})
    w.nobody.get(f"{repository}/thumbnail/synapse.test/{w.media['picture']}", query={"width": 32}, expect=400)
    w.nobody.get(f"{repository}/thumbnail/synapse.test/{w.media['text']}", query={"width": 32, "height": 32}, expect=(400, 404))
    w.user.get(f"{repository}/config")


def phone_numbers(w):
    phone = {"client_secret": "client_secret_of_strict", "country": "GB", "phone_number": "07700900001", "send_attempt": 1}
    w.nobody.post(v3("register", "msisdn", "requestToken"), phone, expect=(200, 400, 403))
    w.user.post(v3("account", "3pid", "msisdn", "requestToken"), phone, expect=(200, 400, 403))
    w.nobody.post(v3("account", "password", "msisdn", "requestToken"), phone, expect=404)
    w.nobody.post(v3("register", "msisdn", "requestToken"), {**phone, "phone_number": "no number"}, expect=400)
    w.user.post(v3("account", "3pid", "delete"), {"medium": "email", "address": "strict@synapse.test"}, expect=(400, 403))


def what_is_switched_off(w):
    w.user.put(v3("profile", w.user.user_id, "displayname"), {"displayname": "Strict"}, expect=403)
    w.nobody.get(v3("profile", w.user.user_id), expect=401)
    w.user.get(v3("profile", w.user.user_id))
    w.user.get(v3("publicRooms"))
    w.user.post(v3("user_directory", "search"), {"search_term": "strict"})
    w.user.get(v3("presence", w.user.user_id, "status"), expect=(200, 403, 404))
    w.user.put(v3("presence", w.user.user_id, "status"), {"presence": "online"}, expect=(200, 403))
    w.user.get(v3("sync"), query={"timeout": 0})


def too_many_requests(w):
    room = w.user.create_room(preset="public_chat")
    w.user.post(v3("rooms", room, "invite"), {"user_id": w.admin.user_id}, expect=403)
    for n in range(6):
        w.user.put(v3("rooms", room, "send", "m.room.message", f"limit{n}"), {"msgtype": "m.text", "body": f"{n}"}, expect=(200, 429))
    w.user.state(room, "m.room.topic", {"topic": "One more"}, expect=(200, 429))
    for _ in range(3):
        w.user.post(v3("createRoom"), {}, expect=(200, 429))
    for _ in range(4):
        w.admin.post(v3("join", room), {}, expect=(200, 429))
        w.user.post("/_matrix/media/v1/create", expect=(200, 429))
        w.user.put(v3("profile", w.user.user_id, "m.tz"), {"m.tz": "Europe/London"}, expect=(200, 429))


STEPS = [registration, weak_passwords, capabilities, media_without_a_token, phone_numbers, what_is_switched_off, too_many_requests]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", required=True)
    parser.add_argument("--stub-port", type=int, required=True)
    options = parser.parse_args()
    Stub(options.stub_port)
    play(World(options.server), "strict", STEPS)
    end("strict")


if __name__ == "__main__":
    main()
