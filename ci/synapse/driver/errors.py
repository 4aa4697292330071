"""Mistakes on purpose: tokens, JSON, paths, methods, media types."""

import json

from .client import NO_EVENT, v1, v3

WHOAMI = v3("account", "whoami")


def tokens(w):
    w.nobody.get(WHOAMI, expect=401)
    w.nobody.get(WHOAMI, token="syt_YWxpY2U_unknownunknownunkno_000000", expect=401)
    w.nobody.get(WHOAMI, headers={"Authorization": "Basic YWxpY2U6eA=="}, expect=401)
    w.nobody.get(WHOAMI, headers={"Authorization": "Bearer"}, expect=401)
    w.nobody.get(WHOAMI, query={"access_token": w.alice.token}, expect=(200, 401))
    w.nobody.get(WHOAMI, query={"access_token": "unknown_access_token"}, expect=401)


def bodies(w):
    room = v3("createRoom")
    for raw in (b"{broken", b"", b"null", b"[]", b'"text"', b'{"name":"a",}', b'{"name":NaN}', b"\xff\xfe{}", b'{"name":"\xc3("}'):
        w.alice.post(room, raw=raw, kind="application/json", expect=(200, 400))
    w.alice.post(room, raw=b'\xef\xbb\xbf{"name":"after a mark"}', kind="application/json", expect=(200, 400))
    w.alice.post(room, raw=b"[" * 200 + b"]" * 200, kind="application/json", expect=400)
    w.alice.post(room, raw=b'{"name":"first","name":"second"}', kind="application/json", expect=(200, 400), wrong=True)
    w.alice.post(room, raw=b'{"name":"\\ud800"}', kind="application/json", expect=(200, 400, 500))
    w.alice.post(room, raw=b'{"name":"\\u0000"}', kind="application/json", expect=(200, 400, 500))


def media_types(w):
    body = json.dumps({"name": "Of another type"}).encode()
    w.alice.post(v3("createRoom"), raw=body, kind="text/plain", expect=(200, 400, 415), wrong=True)
    w.alice.post(v3("createRoom"), raw=body, expect=(200, 400, 415), wrong=True)
    w.alice.post(v3("createRoom"), raw=b"name=Form", kind="application/x-www-form-urlencoded", expect=400)


def paths(w):
    w.alice.get(v3("no", "such", "endpoint"), expect=404)
    w.alice.get("/_matrix/client/v99/sync", expect=404)
    w.alice.get("/_matrix/client/r0/account/whoami")
    w.alice.get("/_matrix/client/unstable/org.matrix.none/thing", expect=404)
    w.alice.get("/_matrix/other/v1/thing", expect=404)
    w.alice.get("/_matrix/media/v3/no_such", expect=404)
    w.nobody.get("/", expect=(200, 302, 404))
    w.alice.get("/_matrix/client/v3/account/whoami/", expect=(200, 404))
    w.alice.get("/_matrix/client/v3/rooms/%FF/state", expect=(400, 403, 404))


def methods(w):
    w.alice.post(v3("sync"), {}, expect=405)
    w.alice.delete(WHOAMI, expect=405)
    w.alice.put(v3("createRoom"), {}, expect=405)
    w.alice.call("PATCH", v3("profile", w.alice.user_id), {}, expect=405)
    w.alice.call("HEAD", "/_matrix/client/versions", expect=(200, 405))
    w.alice.post("/_matrix/client/versions", {}, expect=405)


def types(w):
    w.alice.post(v3("createRoom"), {"name": 5}, expect=(200, 400))
    w.alice.post(v3("createRoom"), {"initial_state": {}}, expect=(200, 400), wrong=True)
    w.alice.put(v3("presence", w.alice.user_id, "status"), {"presence": 1}, expect=400)
    w.alice.post(v3("user_directory", "search"), {"search_term": 1}, expect=(200, 400, 500))
    w.alice.get(v3("publicRooms"), query={"limit": -1}, expect=(200, 400))
    w.alice.post(v3("login"), {"type": ["m.login.password"]}, expect=(400, 403))
    w.alice.post(v3("keys", "claim"), {"one_time_keys": []}, expect=(200, 400, 500))


def without_a_token(w):
    """The common error of operations of every area."""
    user, room = w.alice.user_id, w.rooms["public"]
    for url in (v3("sync"), v3("devices"), v3("joined_rooms"), v3("pushers"), v3("pushrules") + "/", v3("capabilities"), v3("notifications"),
                v3("account", "3pid"), v3("user", user, "account_data", "m.direct"), v3("user", user, "filter", "0"), v3("rooms", room, "state"),
                v3("rooms", room, "members"), v3("rooms", room, "messages"), v3("rooms", room, "event", NO_EVENT), v3("rooms", room, "context", NO_EVENT),
                v3("presence", user, "status"), v3("voip", "turnServer"), v3("thirdparty", "protocols"), v3("room_keys", "version"),
                v1("rooms", room, "hierarchy"), v1("rooms", room, "threads"), v1("rooms", room, "relations", NO_EVENT), v3("admin", "whois", user)):
        w.nobody.get(url, expect=401)
        w.alice.get(url, token="syt_YWxpY2U_unknownunknownunkno_000000", expect=401)
    for url in (v3("search"), v3("join", room), v3("knock", room), v3("rooms", room, "leave"), v3("rooms", room, "invite"), v3("rooms", room, "kick"),
                v3("rooms", room, "read_markers"), v3("user", user, "filter"), v3("pushers", "set"), v3("user_directory", "search"), v3("logout", "all")):
        w.nobody.post(url, {}, expect=401)
    for url in (v3("rooms", room, "send", "m.room.message", "e1"), v3("rooms", room, "state", "m.room.name", ""), v3("rooms", room, "typing", user),
                v3("user", user, "account_data", "m.direct"), v3("presence", user, "status"), v3("directory", "room", "#e:synapse.test")):
        w.nobody.put(url, {}, expect=(400, 401))  # one of them reads the body first


def not_json(w):
    """A body that is none, where a body is asked for."""
    user, room = w.alice.user_id, w.rooms["public"]
    for method, url in (("POST", v3("search")), ("POST", v3("keys", "query")), ("POST", v3("login")), ("POST", v3("register")), ("POST", v3("refresh")),
                        ("POST", v3("user", user, "filter")), ("POST", v3("rooms", room, "invite")), ("POST", v3("pushers", "set")),
                        ("PUT", v3("rooms", room, "send", "m.room.message", "e2")), ("PUT", v3("rooms", room, "state", "m.room.topic", "")),
                        ("PUT", v3("rooms", room, "typing", user)), ("PUT", v3("profile", user, "displayname")),
                        ("PUT", v3("pushrules", "global", "override", "e")), ("PUT", v3("sendToDevice", "m.dummy", "e3"))):
        w.alice.call(method, url, raw=b"{broken", kind="application/json", expect=400)
        w.alice.call(method, url, raw=b"[1]", kind="application/json", expect=400)


def unknown_rooms(w):
    room = "!nowhere:synapse.test"
    for url in (v3("rooms", room, "state"), v3("rooms", room, "state", "m.room.name", ""), v3("rooms", room, "members"), v3("rooms", room, "joined_members"),
                v3("rooms", room, "messages"), v3("rooms", room, "event", NO_EVENT), v3("rooms", room, "aliases"), v1("rooms", room, "threads"),
                v1("rooms", room, "hierarchy"), v1("room_summary", room), v3("rooms", room, "initialSync")):
        w.alice.get(url, query={"dir": "b"} if url.endswith("messages") else None, expect=(400, 403, 404))
    for action in ("join", "leave", "forget", "invite", "kick", "ban", "unban", "upgrade"):
        w.alice.post(v3("rooms", room, action), {"user_id": w.bob.user_id, "new_version": "12"}, expect=(200, 400, 403, 404))
    w.alice.put(v3("rooms", room, "send", "m.room.message", "e4"), {"msgtype": "m.text", "body": "?"}, expect=(403, 404))
    w.alice.put(v3("rooms", room, "typing", w.alice.user_id), {"typing": True}, expect=(403, 404))
    w.alice.post(v3("rooms", room, "receipt", "m.read", NO_EVENT), {}, expect=(200, 403, 404))
    w.alice.put(v3("rooms", "no room id", "send", "m.room.message", "e5"), {"msgtype": "m.text", "body": "?"}, expect=(400, 403, 404))


def too_large(w):
    room, long = w.rooms["public"], "x" * 300
    w.alice.put(v3("rooms", room, "send", "test." + long, "e6"), {}, expect=(400, 413))
    w.alice.put(v3("rooms", room, "state", "test.synapse.state", long), {}, expect=(400, 413))
    w.alice.put(v3("user", w.alice.user_id, "account_data", "test.synapse.large"), {"x": "y" * 70000}, expect=(200, 413))
    w.alice.post(v3("createRoom"), raw=b'{"name":"' + b"x" * 250000 + b'"}', kind="application/json", expect=(400, 413))
    w.alice.post(v3("createRoom"), {"name": "x" * 70000}, expect=(200, 400, 413))


def unknown_methods(w):
    for method, url in (("GET", v3("createRoom")), ("DELETE", v3("login")), ("GET", v3("keys", "query")), ("POST", v3("joined_rooms")),
                        ("POST", v3("capabilities")), ("PUT", v3("logout")), ("POST", v3("devices")), ("GET", v3("search"))):
        w.alice.call(method, url, expect=405)
    for url in ("/_matrix/client/v3", "/_matrix/client", "/_matrix", "/_matrix/client/v1/no/such", "/_matrix/media/v9/config", "/_matrix/key/v9/server"):
        w.alice.get(url, expect=404)
