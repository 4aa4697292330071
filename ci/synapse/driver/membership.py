"""Ways into a room and out of it: invite, join, knock, restricted join, leave, kick, ban, forget."""

from .client import v3


def invite_and_join(w):
    for name in ("private", "trusted", "encrypted"):
        w.bob.join(w.rooms[name])
    w.alice.post(v3("rooms", w.rooms["private"], "invite"), {"user_id": w.carol.user_id, "reason": "We need you"})
    w.carol.post(v3("rooms", w.rooms["private"], "join"), {"reason": "With pleasure"})


def join_by_alias(w):
    w.bob.post(v3("join", "#public:synapse.test"), {})
    w.carol.post(v3("join", w.rooms["public"]), {"reason": "Curious"}, query={"via": "synapse.test"})
    w.guest.post(v3("join", "#public:synapse.test"), {})
    w.bob.post(v3("join", w.rooms["strict"]), {})
    w.carol.join(w.rooms["strict"])
    w.carol.join(w.rooms["v11"])
    w.alice.join(w.rooms["v10"])


def refused_joins(w):
    w.alice.post(v3("join", "#nowhere:synapse.test"), {}, expect=404)
    w.alice.post(v3("join", "neither id nor alias"), {}, expect=400)
    w.alice.post(v3("rooms", "!nowhere:synapse.test", "join"), {}, expect=(403, 404))
    w.alice.post(v3("join", "#there:127.0.0.1:9"), {}, expect=(404, 502))
    w.guest.post(v3("join", w.rooms["v11"]), {}, expect=403)


def refused_invites(w):
    room = w.rooms["private"]
    w.alice.post(v3("rooms", room, "invite"), {"user_id": w.bob.user_id}, expect=403)
    w.alice.post(v3("rooms", room, "invite"), {"user_id": "nobody"}, expect=400)
    w.alice.post(v3("rooms", room, "invite"), {}, expect=400)
    third_party = {"medium": "email", "address": "ivan@synapse.test"}
    server = {"id_server": "127.0.0.1:9", "id_access_token": "id_access_token_of_alice"}
    w.alice.post(v3("rooms", room, "invite"), {**third_party, **server}, expect=(400, 403, 500, 502))


def restricted(w):
    room = w.rooms["restricted"] = w.alice.create_room(
        name="For members of the private room", preset="private_chat", room_version="11",
        initial_state=[{"type": "m.room.join_rules", "state_key": "", "content": {
            "join_rule": "restricted", "allow": [{"type": "m.room_membership", "room_id": w.rooms["private"]}]}}],
    )
    w.bob.join(room)
    w.guest.post(v3("join", room), {}, expect=403)


def knock(w):
    knocking = {"type": "m.room.join_rules", "state_key": "", "content": {"join_rule": "knock"}}
    room = w.rooms["knock"] = w.alice.create_room(name="Knock first", preset="private_chat", initial_state=[knocking])
    w.bob.post(v3("knock", room), {"reason": "Let me in"})
    w.carol.post(v3("knock", room), {}, query={"via": "synapse.test"})
    w.carol.get(v3("sync"), query={"timeout": 0})  # has rooms.knock
    w.alice.invite(room, w.bob)
    w.bob.get(v3("sync"), query={"timeout": 0})  # has rooms.invite
    w.bob.join(room)
    w.alice.post(v3("rooms", room, "kick"), {"user_id": w.carol.user_id, "reason": "Not today"})
    w.bob.post(v3("knock", w.rooms["private"]), {}, expect=403)
    w.bob.post(v3("knock", "#nowhere:synapse.test"), {}, expect=404)


def leave_and_forget(w):
    room = w.rooms["left"] = w.alice.create_room(preset="public_chat", name="Soon empty")
    w.bob.join(room)
    w.bob.post(v3("rooms", room, "forget"), {}, expect=400)
    w.bob.post(v3("rooms", room, "leave"), {"reason": "Enough"})
    w.bob.post(v3("rooms", room, "forget"), {})
    w.alice.post(v3("rooms", room, "leave"), {})
    w.carol.post(v3("rooms", "!nowhere:synapse.test", "leave"), {}, expect=404)


def reject_an_invite(w):
    room = w.alice.create_room(preset="private_chat", invite=[w.carol.user_id])
    w.carol.post(v3("rooms", room, "leave"), {"reason": "No, thanks"})


def kick_and_ban(w):
    room = w.rooms["public"]
    w.bob.post(v3("rooms", room, "kick"), {"user_id": w.carol.user_id}, expect=403)
    w.bob.post(v3("rooms", room, "ban"), {"user_id": w.carol.user_id}, expect=403)
    w.alice.post(v3("rooms", room, "kick"), {"user_id": w.carol.user_id, "reason": "A demonstration"})
    w.alice.post(v3("rooms", room, "ban"), {"user_id": w.carol.user_id, "reason": "Another one"})
    w.carol.post(v3("join", room), {}, expect=403)
    w.bob.post(v3("rooms", room, "unban"), {"user_id": w.carol.user_id}, expect=403)
    w.alice.post(v3("rooms", room, "unban"), {"user_id": w.carol.user_id, "reason": "That was all"})
    w.carol.join(room)
    w.alice.post(v3("rooms", room, "kick"), {"user_id": "@absent:synapse.test"}, expect=(403, 404))


def who_is_where(w):
    w.alice.get(v3("joined_rooms"))
    w.guest.get(v3("joined_rooms"))
    w.alice.get(v3("rooms", w.rooms["public"], "joined_members"))
    w.alice.get(v3("rooms", w.rooms["public"], "members"))
    w.alice.get(v3("rooms", w.rooms["knock"], "members"), query={"not_membership": "join"})
    w.alice.get(v3("rooms", w.rooms["private"], "members"), query={"membership": "join"})
    w.guest.get(v3("rooms", w.rooms["private"], "joined_members"), expect=403)
    w.guest.get(v3("rooms", w.rooms["private"], "members"), expect=403)
