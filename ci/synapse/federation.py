"""The server-server API of one server, asked by itself: origin and destination are synapse.test, signed with its own key.

    federation.py --server URL --key SIGNING_KEY_FILE

Users and rooms of its own are made first, by the client-server API.
"""

import argparse
import time
from urllib.parse import urlencode

from signedjson.key import read_signing_keys
from signedjson.sign import sign_json
from synapse.api.room_versions import KNOWN_ROOM_VERSIONS
from synapse.crypto.event_signing import add_hashes_and_signatures, compute_event_reference_hash
from synapse.events import make_event_from_dict
from unpaddedbase64 import encode_base64

from driver.client import Client, NO_EVENT, path, v3
from driver.picture import png
from driver.story import end, play
from events import reading

NAME = "synapse.test"


def fed(version, *segments):
    return f"/_matrix/federation/v{version}" + path(*segments)


class Peer(Client):
    """A client whose token is a signature over the request."""

    def __init__(self, server, key):
        super().__init__(server, "peer")
        self.key = key

    def call(self, method, url, body=None, *, query=None, headers=None, **options):
        if query:
            url += "?" + urlencode(query, doseq=True)
        signed = {"method": method, "uri": url, "origin": NAME, "destination": NAME}
        if body is not None:
            signed["content"] = body
        key_id = f"{self.key.alg}:{self.key.version}"
        signature = sign_json(signed, NAME, self.key)["signatures"][NAME][key_id]
        header = f'X-Matrix origin="{NAME}",destination="{NAME}",key="{key_id}",sig="{signature}"'
        return super().call(method, url, body, headers={"Authorization": header, **(headers or {})}, **options)

    def sign_event(self, event, version):
        """A full PDU from the template that a make_* endpoint gave, and its id."""
        event = {**event, "origin_server_ts": int(time.time() * 1000)}
        version = KNOWN_ROOM_VERSIONS[version]
        add_hashes_and_signatures(version, event, NAME, self.key)
        _, digest = compute_event_reference_hash(make_event_from_dict(event, version))
        return event, "$" + encode_base64(digest, urlsafe=True)


class World:
    def __init__(self, server, key):
        self.peer = Peer(server, key)
        self.fred, self.fiona, self.felix = (Client(server, name) for name in ("fred", "fiona", "felix"))
        self.rooms, self.events = {}, {}


def users_and_rooms(w):
    for user in (w.fred, w.fiona, w.felix):
        user.register(f"password of {user.name}")
    w.fred.put(v3("profile", w.fred.user_id, "displayname"), {"displayname": "Fred"})
    for version in ("10", "11", "12"):
        room = w.rooms[version] = w.fred.create_room(
            room_version=version, preset="public_chat", name=f"Federated, version {version}", topic="For servers",
            room_alias_name=f"federated{version}", visibility="public")
        w.fiona.join(room)
        for n in range(4):
            w.events[version] = w.fred.text(room, f"Event {n} of a room of version {version}")
    knock = {"type": "m.room.join_rules", "state_key": "", "content": {"join_rule": "knock"}}
    w.rooms["knock"] = w.fred.create_room(room_version="11", preset="private_chat", initial_state=[knock])
    space = w.rooms["space"] = w.fred.create_room(creation_content={"type": "m.space"}, preset="public_chat", room_version="11")
    for version in ("10", "11", "12"):
        w.fred.state(space, "m.space.child", {"via": [NAME]}, w.rooms[version])


def version_and_keys(w):
    w.peer.get(fed(1, "version"))
    w.peer.get("/_matrix/key/v2/server")
    w.peer.get("/_matrix/key/v2/query/" + NAME)
    w.peer.post("/_matrix/key/v2/query", {"server_keys": {NAME: {w.peer.key_id: {"minimum_valid_until_ts": 1}}}})


def events_and_state(w):
    for version in ("10", "11", "12"):
        room, event = w.rooms[version], w.events[version]
        w.peer.get(fed(1, "event", event))
        w.peer.get(fed(1, "state", room), query={"event_id": event})
        w.peer.get(fed(1, "state_ids", room), query={"event_id": event})
        w.peer.get(fed(1, "event_auth", room, event))
        w.peer.get(fed(1, "backfill", room), query={"v": event, "limit": 3})
        missing = {"earliest_events": [], "latest_events": [event], "limit": 3, "min_depth": 0}
        w.peer.post(fed(1, "get_missing_events", room), missing)
        w.peer.get(fed(1, "timestamp_to_event", room), query={"ts": 0, "dir": "f"})
    w.peer.get(fed(1, "event", NO_EVENT), expect=404)
    w.peer.get(fed(1, "state", w.rooms["11"]), query={"event_id": NO_EVENT}, expect=(403, 404))
    w.peer.get(fed(1, "state_ids", w.rooms["11"]), expect=400)
    w.peer.get(fed(1, "backfill", "!nowhere:synapse.test"), query={"v": NO_EVENT, "limit": 1}, expect=(403, 404))


def other_room_versions(w):
    """Event ids, hashes and references to events changed with them."""
    for version in ("1", "3", "6", "9"):
        room = w.fred.create_room(room_version=version, preset="public_chat", name=f"Of version {version}")
        event = w.fred.text(room, f"An event of version {version}")
        w.peer.get(fed(1, "event", event))
        w.peer.get(fed(1, "state", room), query={"event_id": event})
        w.peer.get(fed(1, "backfill", room), query={"v": event, "limit": 2})
        template = w.peer.get(fed(1, "make_join", room, w.felix.user_id), query={"ver": [version]}).json
        if version != "1":  # in version 1, the sending server makes the id
            event, event_id = w.peer.sign_event(template["event"], version)
            w.peer.put(fed(2, "send_join", room, event_id), event)


def redacted_events(w):
    for version in ("6", "10", "11", "12"):
        room = w.fred.create_room(room_version=version, preset="public_chat", topic="Soon gone")
        gone = w.fred.text(room, "Soon gone as well")
        topic = w.fred.get(v3("rooms", room, "state", "m.room.topic", ""), query={"format": "event"})["event_id"]
        for event in (gone, topic):
            last = w.fred.put(v3("rooms", room, "redact", event, w.fred.txn()), {"reason": "Forgotten"})["event_id"]
        for event in (gone, topic, last):
            w.peer.get(fed(1, "event", event))
        w.peer.get(fed(1, "state", room), query={"event_id": last})
        w.peer.get(fed(1, "backfill", room), query={"v": last, "limit": 5})


def queries(w):
    w.peer.get(fed(1, "query", "profile"), query={"user_id": w.fred.user_id})
    w.peer.get(fed(1, "query", "profile"), query={"user_id": w.fred.user_id, "field": "displayname"})
    w.peer.get(fed(1, "query", "profile"), query={"user_id": "@absent:synapse.test"}, expect=404)
    w.peer.get(fed(1, "query", "directory"), query={"room_alias": "#federated11:synapse.test"})
    w.peer.get(fed(1, "query", "directory"), query={"room_alias": "#nowhere:synapse.test"}, expect=404)
    w.peer.get(fed(1, "query", "no_such_query"), expect=404)


def public_rooms(w):
    page = w.peer.get(fed(1, "publicRooms"), query={"limit": 2})
    w.peer.get(fed(1, "publicRooms"), query={"limit": 2, "since": page.json.get("next_batch", "")})
    w.peer.post(fed(1, "publicRooms"), {"filter": {"generic_search_term": "federated"}, "limit": 10})
    w.peer.get(fed(1, "hierarchy", w.rooms["space"]))
    w.peer.get(fed(1, "hierarchy", w.rooms["space"]), query={"suggested_only": "true"})
    w.peer.get(fed(1, "hierarchy", "!nowhere:synapse.test"), expect=404)


def devices_and_keys(w):
    device, fred = w.fred.device_id, w.fred.user_id
    keys = {f"ed25519:{device}": encode_base64(bytes(w.peer.key.verify_key)), f"curve25519:{device}": encode_base64(b"c" * 32)}
    own = {"user_id": fred, "device_id": device, "algorithms": ["m.olm.v1.curve25519-aes-sha2"], "keys": keys}
    # Any key will do: the server does not check what a device says of itself.
    one_time = {"signed_curve25519:AAAA": {"key": encode_base64(b"o" * 32), "signatures": {fred: {f"ed25519:{device}": encode_base64(b"s" * 64)}}}}
    own["signatures"] = {fred: {f"ed25519:{device}": encode_base64(b"s" * 64)}}
    w.fred.post(v3("keys", "upload"), {"device_keys": own, "one_time_keys": one_time})
    w.peer.get(fed(1, "user", "devices", fred))
    w.peer.get(fed(1, "user", "devices", "@x:127.0.0.1:9"), expect=400)
    w.peer.post(fed(1, "user", "keys", "query"), {"device_keys": {fred: []}})
    w.peer.post(fed(1, "user", "keys", "query"), {"device_keys": {"@absent:synapse.test": []}}, expect=(200, 404))
    w.peer.post(fed(1, "user", "keys", "claim"), {"one_time_keys": {fred: {device: "signed_curve25519"}}})


def join(w):
    for version in ("10", "11", "12"):
        room, user = w.rooms[version], w.felix.user_id
        template = w.peer.get(fed(1, "make_join", room, user), query={"ver": [version]}).json
        event, event_id = w.peer.sign_event(template["event"], version)
        w.peer.put(fed(2, "send_join", room, event_id), event)
        w.peer.get(fed(1, "make_leave", room, user))
    w.peer.get(fed(1, "make_join", w.rooms["12"], w.felix.user_id), query={"ver": ["1"]}, expect=400)
    w.peer.get(fed(1, "make_join", "!nowhere:synapse.test", w.felix.user_id), query={"ver": ["11"]}, expect=404)
    w.peer.get(fed(1, "make_join", w.rooms["11"], "@x:127.0.0.1:9"), query={"ver": ["11"]}, expect=403)
    w.peer.put(fed(2, "send_join", w.rooms["11"], "$wrong"), {"type": "m.room.message"}, expect=(400, 403))


def join_old_endpoint(w):
    template = w.peer.get(fed(1, "make_join", w.rooms["space"], w.felix.user_id), query={"ver": ["11"]}).json
    event, event_id = w.peer.sign_event(template["event"], "11")
    w.peer.put(fed(1, "send_join", w.rooms["space"], event_id), event, expect=(200, 404))


def leave(w):
    for version, api in (("10", 1), ("11", 2), ("12", 2)):
        room = w.rooms[version]
        template = w.peer.get(fed(1, "make_leave", room, w.felix.user_id)).json
        event, event_id = w.peer.sign_event(template["event"], version)
        w.peer.put(fed(api, "send_leave", room, event_id), event)
    w.peer.get(fed(1, "make_leave", w.rooms["knock"], w.felix.user_id), expect=403)


def knock(w):
    room = w.rooms["knock"]
    template = w.peer.get(fed(1, "make_knock", room, w.felix.user_id), query={"ver": ["11"]}).json
    event, event_id = w.peer.sign_event(template["event"], "11")
    w.peer.put(fed(1, "send_knock", room, event_id), event)
    w.peer.get(fed(1, "make_knock", w.rooms["11"], w.felix.user_id), query={"ver": ["11"]}, expect=403)


def invite(w):
    """The server is asked to sign an invite for a user of its own, to a room that it does not know."""
    for api in (1, 2):
        room, user = f"!elsewhere{api}:synapse.test", w.fiona.user_id
        event = {
            "type": "m.room.member", "state_key": user, "sender": w.fred.user_id, "room_id": room, "depth": 10,
            "content": {"membership": "invite", "displayname": "Fiona"}, "auth_events": [], "prev_events": [],
        }
        event, event_id = w.peer.sign_event(event, "10")
        stripped = [{"type": "m.room.name", "state_key": "", "sender": w.fred.user_id, "content": {"name": "Elsewhere"}}]
        body = event if api == 1 else {"room_version": "10", "event": event, "invite_room_state": stripped}
        w.peer.put(fed(api, "invite", room, event_id), body, expect=(200, 400, 403))


def transactions(w):
    room, version = w.rooms["11"], "11"
    now = int(time.time() * 1000)
    template = w.peer.get(fed(1, "make_leave", room, w.fiona.user_id)).json["event"]
    auth = template["auth_events"]
    event = {
        "type": "m.room.message", "sender": w.fiona.user_id, "room_id": room, "depth": template["depth"],
        "content": {"msgtype": "m.text", "body": "By a transaction"}, "auth_events": auth, "prev_events": template["prev_events"],
    }
    event, _ = w.peer.sign_event(event, version)
    broken = {**event, "content": {"msgtype": "m.text", "body": "Changed on the way"}}
    typing = {"edu_type": "m.typing", "content": {"room_id": room, "user_id": w.fiona.user_id, "typing": True}}
    receipt = {"m.read": {w.fiona.user_id: {"data": {"ts": now}, "event_ids": [w.events["11"]]}}}
    edus = [typing, {"edu_type": "m.receipt", "content": {room: receipt}}, {"edu_type": "test.synapse.unknown", "content": {}}]
    body = {"origin": NAME, "origin_server_ts": now}
    w.peer.put(fed(1, "send", "t1"), {**body, "pdus": [event], "edus": edus})
    w.peer.put(fed(1, "send", "t2"), {**body, "pdus": [broken]})
    w.peer.put(fed(1, "send", "t3"), {**body, "pdus": []})
    w.peer.put(fed(1, "send", "t4"), {**body, "pdus": [{}] * 51}, expect=(200, 400))
    w.peer.put(fed(1, "send", "t5"), {}, expect=(200, 400), wrong=True)


def _sent(w, room, version, meddle=None, **members):
    """An event that the client-server API would not take or change, sent by its own server."""
    template = w.peer.get(fed(1, "make_leave", room, w.fred.user_id)).json["event"]
    event = {k: template[k] for k in ("depth", "auth_events", "prev_events")}
    event, event_id = w.peer.sign_event({**event, "sender": w.fred.user_id, "room_id": room, **members}, version)
    body = {"origin": NAME, "origin_server_ts": event["origin_server_ts"], "pdus": [{**event, **(meddle or {})}]}
    w.peer.put(fed(1, "send", "sent-" + event_id[1:9]), body)
    return event_id


def _seen(w, room, since, events):
    reading.sync(w.fred, since, reading.whole(room))
    reading.messages(w.fred, room, limit=6)
    w.fred.get(v3("rooms", room, "state"))
    for event in events:
        reading.one(w.fred, room, event)
        w.peer.get(fed(1, "event", event))


def emptied_names_and_topics(w):
    """Synapse refuses them of a client, but not of a server."""
    for version in ("10", "12"):
        room = w.fred.create_room(room_version=version, preset="public_chat", name="Soon gone", topic="Soon gone")
        since = reading.now(w.fred)
        events = [_sent(w, room, version, type=kind, state_key="", content={}) for kind in ("m.room.name", "m.room.topic")]
        _seen(w, room, since, events)
        for kind in ("m.room.name", "m.room.topic"):
            w.fred.get(v3("rooms", room, "state", kind, ""))


def events_changed_on_the_way(w):
    """Their hash is wrong, so the server keeps what a redaction would; nothing tells that they are redacted."""
    for version in ("10", "11", "12"):
        room = w.fred.create_room(room_version=version, preset="public_chat")
        since = reading.now(w.fred)
        events = [
            _sent(w, room, version, {"content": {"msgtype": "m.text", "body": "Changed"}}, type="m.room.message", content={"msgtype": "m.text", "body": "Sent"}),
            _sent(w, room, version, {"content": {"topic": "Changed"}}, type="m.room.topic", state_key="", content={"topic": "Sent"}),
        ]
        _seen(w, room, since, events)


def short_lived_events(w):
    """One transaction for each kind that the specification knows."""
    now, fiona, room = int(time.time() * 1000), w.fiona.user_id, w.rooms["11"]
    push = {"user_id": fiona, "presence": "online", "last_active_ago": 1000, "currently_active": True, "status_msg": "Here"}
    key = {"user_id": fiona, "usage": ["master"], "keys": {"ed25519:" + encode_base64(b"k" * 32): encode_base64(b"k" * 32)}}
    message = {fiona: {w.fiona.device_id: {"action": "request_cancellation", "request_id": "r1", "requesting_device_id": "OTHER"}}}
    for n, (kind, content) in enumerate((
        ("m.presence", {"push": [push]}),
        ("m.typing", {"room_id": room, "user_id": fiona, "typing": False}),
        ("m.receipt", {room: {"m.read": {fiona: {"data": {"ts": now, "thread_id": "main"}, "event_ids": [w.events["11"]]}}}}),
        ("m.device_list_update", {"user_id": fiona, "device_id": w.fiona.device_id, "stream_id": 5, "prev_id": [4], "device_display_name": "Fiona's device"}),
        ("m.direct_to_device", {"sender": fiona, "type": "m.room_key_request", "message_id": "m1", "messages": message}),
        ("m.signing_key_update", {"user_id": fiona, "master_key": key}),
    )):
        body = {"origin": NAME, "origin_server_ts": now, "pdus": [], "edus": [{"edu_type": kind, "content": content}]}
        w.peer.put(fed(1, "send", f"edu{n}"), body)


def third_party_invites(w):
    invite = {"address": "m@synapse.test", "medium": "email", "mxid": w.fiona.user_id, "room_id": w.rooms["11"], "sender": w.fred.user_id,
              "signed": {"mxid": w.fiona.user_id, "token": "no-such-invite", "signatures": {NAME: {"ed25519:0": encode_base64(b"s" * 64)}}}}
    bound = {"address": "m@synapse.test", "medium": "email", "mxid": w.fiona.user_id, "invites": []}
    for body in (bound, {**bound, "invites": [invite]}):  # this Synapse has it as POST
        w.peer.put(fed(1, "3pid", "onbind"), body, expect=405)
        w.peer.post(fed(1, "3pid", "onbind"), body, expect=(200, 400, 403, 404, 500))
    event = {"type": "m.room.member", "room_id": w.rooms["11"], "sender": w.fred.user_id, "state_key": w.felix.user_id,
             "content": {"membership": "invite", "third_party_invite": {"display_name": "m...@synapse.test", "signed": invite["signed"]}}}
    w.peer.put(fed(1, "exchange_third_party_invite", w.rooms["11"]), event, expect=(200, 400, 403))


def media(w):
    uri = w.fred.post("/_matrix/media/v3/upload", raw=b"For servers\n", kind="text/plain")["content_uri"]
    w.peer.get(fed(1, "media", "download", uri.rsplit("/", 1)[1]))  # multipart/mixed
    w.peer.get(fed(1, "media", "download", "absent"), expect=404)
    uri = w.fred.post("/_matrix/media/v3/upload", raw=png(), kind="image/png")["content_uri"]
    w.peer.get(fed(1, "media", "thumbnail", uri.rsplit("/", 1)[1]), query={"width": 32, "height": 32, "method": "crop"})


def refused(w):
    nobody = Client(f"http://{w.peer.address}", "nobody")
    nobody.get(fed(1, "event", w.events["11"]), expect=401)
    wrong = f'X-Matrix origin="{NAME}",destination="{NAME}",key="ed25519:none",sig="' + "A" * 86 + '"'
    nobody.get(fed(1, "event", w.events["11"]), headers={"Authorization": wrong}, expect=401)
    other = wrong.replace(f'destination="{NAME}"', 'destination="other.test"')
    nobody.get(fed(1, "event", w.events["11"]), headers={"Authorization": other}, expect=401)
    nobody.get(fed(1, "event", w.events["11"]), headers={"Authorization": "X-Matrix nonsense"}, expect=(400, 401))
    for method, url in (("GET", fed(1, "state_ids", w.rooms["11"])), ("GET", fed(1, "publicRooms")), ("GET", fed(1, "query", "profile")),
                        ("GET", fed(1, "make_join", w.rooms["11"], w.felix.user_id)), ("PUT", fed(1, "send", "t9")), ("PUT", fed(2, "send_join", w.rooms["11"], NO_EVENT)),
                        ("POST", fed(1, "user", "keys", "query")), ("GET", fed(1, "user", "devices", w.fred.user_id))):
        nobody.call(method, url, None if method == "GET" else {}, expect=401)
    nowhere = "!nowhere:synapse.test"
    for segments in (("state", nowhere), ("state_ids", nowhere), ("event_auth", nowhere, NO_EVENT), ("timestamp_to_event", nowhere), ("make_leave", nowhere, w.felix.user_id)):
        w.peer.get(fed(1, *segments), query={"event_id": NO_EVENT, "ts": 0, "dir": "f"}, expect=(400, 403, 404))
    w.peer.get(fed(1, "no_such_thing"), expect=404)
    w.peer.get(fed(9, "version"), expect=404)
    w.peer.post(fed(1, "event", w.events["11"]), {}, expect=405)
    w.peer.put(fed(1, "exchange_third_party_invite", w.rooms["11"]), {}, expect=400)


STEPS = [
    users_and_rooms, version_and_keys, events_and_state, other_room_versions, redacted_events, queries, public_rooms,
    devices_and_keys, join, join_old_endpoint, leave, knock, invite, transactions, emptied_names_and_topics,
    events_changed_on_the_way, short_lived_events, third_party_invites, media, refused,
]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", required=True)
    parser.add_argument("--key", required=True)
    options = parser.parse_args()
    with open(options.key) as file:
        key = read_signing_keys(file)[0]
    world = World(options.server, key)
    world.peer.key_id = f"{key.alg}:{key.version}"
    play(world, "federation", STEPS)
    end("federation")


if __name__ == "__main__":
    main()
