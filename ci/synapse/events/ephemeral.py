"""What passes: typing, receipts of every kind, read markers, presence; each as sync tells it to others and to oneself."""

from . import reading
from driver.client import v3


def a_room(w):
    w.two_users("passing")
    room = w.rooms["passing"] = w.writer.create_room(preset="public_chat", name="Passing things")
    w.reader.join(room)
    w.events["first"] = w.writer.text(room, "The first")
    root = w.events["root"] = w.writer.text(room, "The root of a thread")
    w.events["in thread"] = w.writer.text(room, "In the thread", **{"m.relates_to": {"rel_type": "m.thread", "event_id": root}})
    w.events["mention"] = w.writer.text(room, "reader: a word", **{"m.mentions": {"user_ids": [w.reader.user_id]}})
    w.since = reading.now(w.reader)


def typing(w):
    url = v3("rooms", w.rooms["passing"], "typing", w.writer.user_id)
    w.writer.put(url, {"typing": True, "timeout": 30000})
    w.since = reading.sync(w.reader, w.since)["next_batch"]
    w.writer.put(url, {"typing": False})
    w.since = reading.sync(w.reader, w.since)["next_batch"]


def receipts(w):
    room = w.rooms["passing"]
    for kind, event, body in (
        ("m.read", "first", {}),
        ("m.read", "root", {"thread_id": "main"}),
        ("m.read", "in thread", {"thread_id": w.events["root"]}),
        ("m.read.private", "root", {}),
        ("m.read.private", "in thread", {"thread_id": w.events["root"]}),
        ("m.read.private", "mention", {"thread_id": "main"}),
        ("m.fully_read", "root", {}),
    ):
        w.reader.post(v3("rooms", room, "receipt", kind, w.events[event]), body)
        reading.sync(w.writer, w.since)
        reading.sync(w.reader, w.since)


def read_markers(w):
    marks = {"m.fully_read": w.events["mention"], "m.read": w.events["mention"], "m.read.private": w.events["mention"]}
    w.reader.post(v3("rooms", w.rooms["passing"], "read_markers"), marks)
    w.since = reading.sync(w.reader, w.since)["next_batch"]
    w.reader.post(v3("rooms", w.rooms["passing"], "read_markers"), {})


def presence(w):
    url = v3("presence", w.writer.user_id, "status")
    for body in ({"presence": "online", "status_msg": "Here"}, {"presence": "unavailable"}, {"presence": "offline", "status_msg": ""}):
        w.writer.put(url, body)
        w.reader.get(url)
        w.since = reading.sync(w.reader, w.since)["next_batch"]
    reading.sync(w.writer, set_presence="unavailable")
    reading.sync(w.reader, w.since, set_presence="offline")


def unread(w):
    """Counts of notifications, of the room and of its threads."""
    room = w.rooms["passing"]
    w.writer.text(room, "reader: in the thread", **{"m.relates_to": {"rel_type": "m.thread", "event_id": w.events["root"]},
                                                    "m.mentions": {"user_ids": [w.reader.user_id]}})
    w.writer.text(room, "reader: not in it", **{"m.mentions": {"user_ids": [w.reader.user_id]}})
    reading.sync(w.reader, w.since)
    reading.sync(w.reader, w.since, {"room": {"timeline": {"unread_thread_notifications": True}}})
    w.reader.get(v3("notifications"))


def all_of_it(w):
    reading.sync(w.reader)
    reading.sync(w.writer, None, {"room": {"ephemeral": {"types": ["m.receipt"]}, "timeline": {"limit": 1}}})
