"""Creating rooms: every preset, an old room version, a direct chat, an encrypted one, and refusals."""

from .client import v3


def presets(w):
    w.rooms["public"] = w.alice.create_room(
        preset="public_chat", name="Public room", topic="Everybody is welcome ✨", room_alias_name="public",
        visibility="public", creation_content={"m.federate": True},
        initial_state=[{"type": "m.room.guest_access", "state_key": "", "content": {"guest_access": "can_join"}}],
    )
    w.rooms["private"] = w.alice.create_room(preset="private_chat", name="Private room", invite=[w.bob.user_id])
    w.rooms["trusted"] = w.alice.create_room(preset="trusted_private_chat", invite=[w.bob.user_id], is_direct=True)


def by_version(w):
    w.rooms["v11"] = w.alice.create_room(room_version="11", name="Room of version 11", preset="public_chat")
    w.rooms["v10"] = w.bob.create_room(room_version="10", name="Room of version 10", preset="public_chat")
    w.rooms["v6"] = w.bob.create_room(room_version="6", name="Room of version 6", preset="private_chat")


def with_power_levels(w):
    w.rooms["strict"] = w.alice.create_room(
        name="Strict room", preset="public_chat", room_version="11",
        power_level_content_override={"events_default": 50, "users": {w.alice.user_id: 100, w.bob.user_id: 50}},
    )


def encrypted(w):
    encryption = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
    w.rooms["encrypted"] = w.alice.create_room(preset="private_chat", initial_state=[encryption], invite=[w.bob.user_id])


def by_nobody_in_particular(w):
    w.rooms["plain"] = w.carol.create_room()


def refused(w):
    w.alice.post(v3("createRoom"), {"room_version": "no-such-version"}, expect=400)
    w.alice.post(v3("createRoom"), {"room_alias_name": "public"}, expect=400)
    w.alice.post(v3("createRoom"), {"preset": "no_such_preset"}, expect=400)
    w.alice.post(v3("createRoom"), {"invite": "not a list"}, expect=400)
    w.alice.post(v3("createRoom"), {"invite": ["no user id"]}, expect=400)
    w.alice.post(v3("createRoom"), {"power_level_content_override": {"users": {w.bob.user_id: 100}}, "room_version": "11"}, expect=400)
    w.nobody.post(v3("createRoom"), {}, expect=401)
    w.guest.post(v3("createRoom"), {}, expect=403)
