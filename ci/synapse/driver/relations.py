"""Events about events: edits, reactions, replies, threads, polls of them, and the ways to list them."""

from .client import NO_EVENT, v1, v3


def _relation(kind, event, **more):
    return {"m.relates_to": {"rel_type": kind, "event_id": event, **more}}


def reactions(w):
    room, event = w.rooms["public"], w.events["hello"]
    for user, key in ((w.bob, "👍"), (w.carol, "👍"), (w.alice, "🎉")):
        user.send(room, _relation("m.annotation", event, key=key), "m.reaction")
    w.bob.put(v3("rooms", room, "send", "m.reaction", w.bob.txn()), _relation("m.annotation", event, key="👍"), expect=400)


def edits(w):
    room = w.rooms["public"]
    new = {"msgtype": "m.text", "body": "Hello, whole world"}
    w.alice.send(room, {"msgtype": "m.text", "body": "* Hello", "m.new_content": new, **_relation("m.replace", w.events["hello"])})
    w.bob.get(v3("rooms", room, "event", w.events["hello"]))


def replies(w):
    reply = {"m.relates_to": {"m.in_reply_to": {"event_id": w.events["hello"]}}}
    w.bob.text(w.rooms["public"], "Hello yourself", **reply)
    w.bob.text(w.rooms["public"], "See there", **_relation("m.reference", w.events["hello"]))


def threads(w):
    room = w.rooms["public"]
    root = w.events["thread"] = w.alice.text(room, "What do you think?")
    for user in (w.bob, w.carol, w.alice):
        fallback = {"is_falling_back": True, "m.in_reply_to": {"event_id": root}}
        w.events["in thread"] = user.text(room, f"{user.name} thinks", **_relation("m.thread", root, **fallback))
    w.bob.text(room, "A second one", **_relation("m.thread", w.events["hello"]))
    w.bob.get(v3("rooms", room, "event", root))
    first = w.bob.get(v1("rooms", room, "threads"), query={"limit": 1})
    w.bob.get(v1("rooms", room, "threads"), query={"limit": 1, "from": first["next_batch"]})
    w.bob.get(v1("rooms", room, "threads"), query={"include": "participated"})
    w.bob.get(v1("rooms", room, "threads"), query={"include": "no such"}, expect=(200, 400))
    w.guest.get(v1("rooms", w.rooms["private"], "threads"), expect=403)


def listed(w):
    room, hello = w.rooms["public"], w.events["hello"]
    w.bob.get(v1("rooms", room, "relations", hello))
    page = w.bob.get(v1("rooms", room, "relations", hello), query={"limit": 1})
    w.bob.get(v1("rooms", room, "relations", hello), query={"limit": 2, "from": page["next_batch"], "dir": "b"})
    w.bob.get(v1("rooms", room, "relations", hello, "m.annotation"))
    w.bob.get(v1("rooms", room, "relations", hello, "m.annotation", "m.reaction"), query={"dir": "f"})
    w.bob.get(v1("rooms", room, "relations", w.events["thread"]), query={"recurse": "true"})
    w.bob.get(v1("rooms", room, "relations", w.events["thread"], "m.thread", "m.room.message"))
    w.bob.get(v1("rooms", room, "relations", NO_EVENT), expect=404)
    w.bob.get(v1("rooms", room, "relations", NO_EVENT, "m.thread"), expect=404)
    w.guest.get(v1("rooms", w.rooms["private"], "relations", hello), expect=(403, 404))
