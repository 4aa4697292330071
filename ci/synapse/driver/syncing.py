"""Sync in its forms, with filters, the old endpoints it replaced, and search."""

import json

from .client import v3


def filters(w):
    own = ("user", w.alice.user_id, "filter")
    rich = {
        "event_format": "client", "event_fields": ["type", "content", "sender", "event_id", "origin_server_ts"],
        "presence": {"not_senders": ["@spam:evil.test"]}, "account_data": {"types": ["m.direct"]},
        "room": {"timeline": {"limit": 3, "types": ["m.room.message"], "unread_thread_notifications": True},
                 "state": {"lazy_load_members": True}, "ephemeral": {"types": ["m.receipt", "m.typing"]},
                 "account_data": {"limit": 10}, "include_leave": True},
    }
    w.filter = w.alice.post(v3(*own), rich)["filter_id"]
    w.alice.get(v3(*own, w.filter))
    w.alice.post(v3(*own), {})
    w.alice.get(v3(*own, "999"), expect=404)
    w.alice.get(v3(*own, "no number"), expect=400)
    w.alice.post(v3(*own), {"room": {"timeline": {"limit": "three"}}}, expect=(400, 500))
    w.alice.post(v3(*own), {"event_format": "none"}, expect=(400, 500))
    w.bob.post(v3(*own), {}, expect=403)


def sync(w):
    few = {"room": {"rooms": [w.rooms["public"], w.rooms["trusted"]], "timeline": {"limit": 1}}}
    w.alice.get(v3("sync"), query={"timeout": 0})
    since = w.bob.get(v3("sync"), query={"timeout": 0, "full_state": "false", "set_presence": "unavailable"})["next_batch"]
    w.alice.text(w.rooms["public"], "Since you left")
    w.alice.state(w.rooms["public"], "m.room.topic", {"topic": "A new topic"})
    w.alice.put(v3("rooms", w.rooms["public"], "typing", w.alice.user_id), {"typing": True, "timeout": 20000})
    w.bob.get(v3("sync"), query={"timeout": 0, "since": since})
    w.bob.get(v3("sync"), query={"timeout": 0, "since": since, "full_state": "true", "filter": json.dumps(few)})


def sync_that_waits(w):
    since = w.carol.get(v3("sync"), query={"filter": '{"room":{"rooms":[]}}'})["next_batch"]
    for _ in range(3):
        since = w.carol.get(v3("sync"), query={"timeout": 300, "since": since})["next_batch"]


def sync_with_filters(w):
    w.alice.get(v3("sync"), query={"timeout": 0, "filter": w.filter})
    lazy = {"room": {"state": {"lazy_load_members": True}, "timeline": {"limit": 12, "unread_thread_notifications": True}}}
    w.bob.get(v3("sync"), query={"timeout": 0, "filter": json.dumps(lazy)})
    federation = {"event_format": "federation", "room": {"rooms": [w.rooms["private"]], "timeline": {"limit": 4}}}
    w.alice.get(v3("sync"), query={"timeout": 0, "filter": json.dumps(federation)})
    leave = {"room": {"include_leave": True, "timeline": {"limit": 2}, "state": {"types": ["m.room.create"]}}, "presence": {"types": []}}
    w.alice.get(v3("sync"), query={"timeout": 0, "filter": json.dumps(leave)})
    after = {"room": {"rooms": [w.rooms["public"], w.rooms["trusted"]], "timeline": {"limit": 2}}}
    w.bob.get(v3("sync"), query={"timeout": 0, "use_state_after": "true", "filter": json.dumps(after)})
    w.guest.get(v3("sync"), query={"timeout": 0})


def refused_syncs(w):
    w.alice.get(v3("sync"), query={"since": "no-token"}, expect=400)
    w.alice.get(v3("sync"), query={"filter": "{broken"}, expect=400)
    w.alice.get(v3("sync"), query={"set_presence": "asleep"}, expect=400)
    w.alice.get(v3("sync"), query={"timeout": "soon"}, expect=400)
    w.nobody.get(v3("sync"), expect=401)


def before_there_was_sync(w):
    w.carol.get(v3("initialSync"), query={"limit": 2})
    w.carol.get(v3("rooms", w.rooms["public"], "initialSync"), query={"limit": 2})
    end = w.carol.get(v3("events"), query={"timeout": 0})["end"]
    w.alice.text(w.rooms["public"], "For old clients")
    w.carol.get(v3("events"), query={"timeout": 1000, "from": end})
    w.guest.get(v3("events"), query={"timeout": 0, "room_id": w.rooms["public"], "from": end})
    w.guest.get(v3("rooms", w.rooms["private"], "initialSync"), expect=403)


def search(w):
    w.alice.post(v3("search"), {"search_categories": {"room_events": {"search_term": "hello"}}})
    rich = {"search_term": "world", "keys": ["content.body"], "order_by": "recent", "include_state": True,
            "event_context": {"before_limit": 1, "after_limit": 1, "include_profile": True},
            "groupings": {"group_by": [{"key": "room_id"}, {"key": "sender"}]}, "filter": {"limit": 1}}
    answer = w.alice.post(v3("search"), {"search_categories": {"room_events": rich}})
    more = answer["search_categories"]["room_events"].get("next_batch")
    if more:
        w.alice.post(v3("search"), {"search_categories": {"room_events": rich}}, query={"next_batch": more})
    w.alice.post(v3("search"), {"search_categories": {"room_events": {"search_term": "nothing like it"}}})
    w.alice.post(v3("search"), {"search_categories": {}}, expect=(200, 400))
    w.alice.post(v3("search"), {}, expect=400)


def notifications(w):
    page = w.bob.get(v3("notifications"), query={"limit": 1})
    w.bob.get(v3("notifications"), query={"limit": 2, "from": page.json.get("next_token", "0")})
    w.bob.get(v3("notifications"), query={"only": "highlight"})
