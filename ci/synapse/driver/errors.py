"""Mistakes on purpose: tokens, JSON, paths, methods, media types."""

import json

from .client import v3

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
    w.alice.post(room, raw=b'{"name":"first","name":"second"}', kind="application/json", expect=(200, 400))
    w.alice.post(room, raw=b'{"name":"\\ud800"}', kind="application/json", expect=(200, 400, 500))
    w.alice.post(room, raw=b'{"name":"\\u0000"}', kind="application/json", expect=(200, 400, 500))


def media_types(w):
    body = json.dumps({"name": "Of another type"}).encode()
    w.alice.post(v3("createRoom"), raw=body, kind="text/plain", expect=(200, 400, 415))
    w.alice.post(v3("createRoom"), raw=body, expect=(200, 400, 415))
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
    w.alice.post(v3("createRoom"), {"initial_state": {}}, expect=(200, 400))
    w.alice.put(v3("presence", w.alice.user_id, "status"), {"presence": 1}, expect=400)
    w.alice.post(v3("user_directory", "search"), {"search_term": 1}, expect=(200, 400, 500))
    w.alice.get(v3("publicRooms"), query={"limit": -1}, expect=(200, 400))
    w.alice.post(v3("login"), {"type": ["m.login.password"]}, expect=(400, 403))
    w.alice.post(v3("keys", "claim"), {"one_time_keys": []}, expect=(200, 400, 500))
