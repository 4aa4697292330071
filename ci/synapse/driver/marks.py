"""What a user notes about a room: typing, receipts, read markers, tags, account data."""

from .client import v3


def typing(w):
    room = w.rooms["public"]
    w.bob.put(v3("rooms", room, "typing", w.bob.user_id), {"typing": True, "timeout": 30000})
    w.carol.put(v3("rooms", room, "typing", w.carol.user_id), {"typing": True, "timeout": 30000})
    w.carol.put(v3("rooms", room, "typing", w.carol.user_id), {"typing": False})
    w.bob.put(v3("rooms", room, "typing", w.carol.user_id), {"typing": True}, expect=(400, 403))
    w.bob.put(v3("rooms", room, "typing", w.bob.user_id), {}, expect=(400, 500))


def receipts(w):
    room, event = w.rooms["public"], w.events["in thread"]
    w.bob.post(v3("rooms", room, "receipt", "m.read", w.events["hello"]), {})
    w.bob.post(v3("rooms", room, "receipt", "m.read", event), {"thread_id": w.events["thread"]})
    w.carol.post(v3("rooms", room, "receipt", "m.read", w.events["thread"]), {"thread_id": "main"})
    w.alice.post(v3("rooms", room, "receipt", "m.read.private", event), {})
    w.alice.post(v3("rooms", room, "receipt", "m.fully_read", event), {})
    w.bob.post(v3("rooms", room, "receipt", "m.no.such", event), {}, expect=400)
    w.bob.post(v3("rooms", room, "receipt", "m.read", event), {"thread_id": ""}, expect=400)


def read_markers(w):
    marks = {"m.fully_read": w.events["hello"], "m.read": w.events["thread"], "m.read.private": w.events["thread"]}
    w.carol.post(v3("rooms", w.rooms["public"], "read_markers"), marks)
    w.carol.post(v3("rooms", w.rooms["public"], "read_markers"), {"m.fully_read": 1}, expect=(400, 404))


def tags(w):
    base = ("user", w.alice.user_id, "rooms", w.rooms["public"], "tags")
    w.alice.put(v3(*base, "m.favourite"), {"order": 0.25})
    w.alice.put(v3(*base, "u.work"), {"order": 1})
    w.alice.put(v3(*base, "u.soon gone"), {})
    w.alice.get(v3(*base))
    w.alice.delete(v3(*base, "u.soon gone"))
    w.bob.get(v3(*base), expect=403)
    w.bob.put(v3(*base, "u.theirs"), {}, expect=403)


def account_data(w):
    own = ("user", w.alice.user_id, "account_data")
    w.alice.put(v3(*own, "m.direct"), {w.bob.user_id: [w.rooms["trusted"]]})
    w.alice.put(v3(*own, "m.ignored_user_list"), {"ignored_users": {"@spam:evil.test": {}}})
    w.alice.put(v3(*own, "m.identity_server"), {"base_url": None})
    w.alice.put(v3(*own, "test.synapse.custom"), {"custom": {"nested": [1, 2, 3]}})
    w.alice.get(v3(*own, "m.direct"))
    w.alice.get(v3(*own, "test.synapse.absent"), expect=404)
    w.bob.get(v3(*own, "m.direct"), expect=403)
    w.bob.put(v3(*own, "m.direct"), {}, expect=403)
    w.alice.put(v3(*own, "m.fully_read"), {}, expect=(400, 405))
    w.alice.put(v3(*own, "m.push_rules"), {}, expect=(400, 405))


def account_data_of_a_room(w):
    own = ("user", w.alice.user_id, "rooms", w.rooms["public"], "account_data")
    w.alice.put(v3(*own, "m.marked_unread"), {"unread": True})
    w.alice.put(v3(*own, "test.synapse.custom"), {"colour": "green"})
    w.alice.get(v3(*own, "m.marked_unread"))
    w.alice.get(v3(*own, "test.synapse.absent"), expect=404)
    w.alice.put(v3(*own, "m.fully_read"), {"event_id": w.events["hello"]}, expect=405)
    w.alice.put(v3("user", w.alice.user_id, "rooms", "no room", "account_data", "x"), {}, expect=400)
    w.bob.get(v3(*own, "m.marked_unread"), expect=403)
