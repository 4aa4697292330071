"""A session with a real client library, matrix-nio, encryption included: what clients really send.

    nio_session.py --server URL --store FOLDER
"""

import argparse
import asyncio
import io
import os
import sys

import nio

from driver.library import play

UNEXPECTED = []


def ok(response):
    """The response, noted if it is an error."""
    if isinstance(response, nio.ErrorResponse):
        UNEXPECTED.append(response)
        print("  unexpected:", response)
    return response


def fails(response):
    """A refusal that belongs to the session."""
    if not isinstance(response, nio.ErrorResponse):
        UNEXPECTED.append(response)
        print("  unexpected success:", response)


class Session:
    def __init__(self, server, store):
        self.server, self.store = server, store
        self.ann, self.ben = self.client("ann"), self.client("ben")

    def client(self, name):
        store = os.path.join(self.store, name)
        os.makedirs(store, exist_ok=True)
        config = nio.AsyncClientConfig(encryption_enabled=True, store_sync_tokens=True)
        client = nio.AsyncClient(self.server, f"@{name}:synapse.test", store_path=store, config=config)
        client.secret = f"password of {name}"
        return client

    async def say(self, client, room, body, **more):
        content = {"msgtype": "m.text", "body": body, **more}
        return ok(await client.room_send(room, "m.room.message", content, ignore_unverified_devices=True)).event_id


async def registration_and_login(s):
    ok(await s.ann.login_info())
    ok(await s.ann.register("ann", s.ann.secret, "Ann's first device"))
    ok(await s.ben.register("ben", s.ben.secret))
    ok(await s.ann.logout())
    fails(await s.ann.login("a wrong password"))
    ok(await s.ann.login(s.ann.secret, device_name="Ann's laptop"))
    for client in (s.ann, s.ben):
        ok(await client.whoami())
    ok(await s.ann.discovery_info())


async def first_syncs(s):
    for client in (s.ann, s.ben):
        ok(await client.sync(timeout=0, full_state=True))
        if client.should_upload_keys:
            ok(await client.keys_upload())


async def profiles(s):
    ok(await s.ann.set_displayname("Ann"))
    ok(await s.ann.get_displayname())
    ok(await s.ann.get_profile(s.ben.user_id))
    ok(await s.ann.set_presence("online", "Testing"))
    fails(await s.ben.get_presence(s.ann.user_id))  # they share no room yet
    ok(await s.ann.get_openid_token(s.ann.user_id))
    fails(await s.ann.get_profile("@absent:synapse.test"))


async def media(s):
    data = b"Some words in a file.\n"
    answer, _ = await s.ann.upload(io.BytesIO(data), "text/plain", "words.txt", filesize=len(data))
    s.mxc = ok(answer).content_uri
    ok(await s.ben.download(s.mxc))
    answer, s.secret = await s.ann.upload(io.BytesIO(data), "text/plain", "secret.txt", encrypt=True, filesize=len(data))
    s.secret_mxc = ok(answer).content_uri
    ok(await s.ben.download(s.secret_mxc))
    fails(await s.ben.download("mxc://synapse.test/absent"))
    ok(await s.ann.content_repository_config())
    ok(await s.ann.set_avatar(s.mxc))
    ok(await s.ben.get_avatar(s.ann.user_id))


async def rooms(s):
    s.room = ok(await s.ann.room_create(
        visibility=nio.RoomVisibility.public, alias="nio", name="Room of a library", topic="With matrix-nio",
        preset=nio.RoomPreset.public_chat, invite=[s.ben.user_id],
    )).room_id
    ok(await s.ben.sync(timeout=0))
    ok(await s.ben.join(s.room))
    for client in (s.ann, s.ben):  # the library sends only to rooms that it has seen in a sync
        ok(await client.sync(timeout=0))
    ok(await s.ben.get_presence(s.ann.user_id))
    ok(await s.ann.joined_members(s.room))
    ok(await s.ann.joined_rooms())
    ok(await s.ann.room_resolve_alias("#nio:synapse.test"))
    ok(await s.ann.room_put_alias("#nio2:synapse.test", s.room))
    ok(await s.ann.room_delete_alias("#nio2:synapse.test"))
    fails(await s.ann.room_resolve_alias("#nowhere:synapse.test"))
    ok(await s.ann.room_get_visibility(s.room))
    ok(await s.ann.list_public_rooms(limit=5))


async def messages(s):
    s.event = await s.say(s.ann, s.room, "Hello from a library")
    for n in range(4):
        await s.say(s.ben, s.room, f"Answer {n}")
    relation = {"rel_type": "m.thread", "event_id": s.event}
    await s.say(s.ben, s.room, "In a thread", **{"m.relates_to": relation})
    reaction = {"m.relates_to": {"rel_type": "m.annotation", "event_id": s.event, "key": "👍"}}
    ok(await s.ben.room_send(s.room, "m.reaction", reaction))
    ok(await s.ann.room_get_event(s.room, s.event))
    page = ok(await s.ann.room_messages(s.room, start="", limit=3))
    ok(await s.ann.room_messages(s.room, start=page.end, limit=3, message_filter={"types": ["m.room.message"]}))
    ok(await s.ann.room_context(s.room, s.event, limit=2))
    async for _ in s.ann.room_get_event_relations(s.room, s.event, limit=1):
        pass
    async for _ in s.ann.room_get_threads(s.room, limit=5):
        pass
    ok(await s.ann.room_redact(s.room, await s.say(s.ann, s.room, "Not this"), reason="A slip"))
    fails(await s.ann.room_get_event(s.room, "$no-such-event"))


async def state(s):
    ok(await s.ann.room_put_state(s.room, "m.room.name", {"name": "Renamed room"}))
    ok(await s.ann.update_room_topic(s.room, "A new topic"))
    ok(await s.ann.room_get_state(s.room))
    ok(await s.ann.room_get_state_event(s.room, "m.room.name"))
    ok(await s.ann.room_get_state_event(s.room, "m.room.member", s.ben.user_id))
    fails(await s.ann.room_get_state_event(s.room, "test.absent"))
    fails(await s.ben.room_put_state(s.room, "m.room.name", {"name": "Mine"}))


async def marks(s):
    ok(await s.ben.room_typing(s.room, True, 10000))
    ok(await s.ann.sync(timeout=0))
    ok(await s.ben.room_typing(s.room, False))
    ok(await s.ben.update_receipt_marker(s.room, s.event))
    ok(await s.ben.room_read_markers(s.room, s.event, s.event))


async def syncs(s):
    ok(await s.ann.sync(timeout=0, full_state=True))
    room = {"timeline": {"limit": 2, "types": ["m.room.message"]}, "state": {"lazy_load_members": True}}
    filter_id = ok(await s.ben.upload_filter(room=room)).filter_id
    ok(await s.ben.sync(timeout=0, sync_filter=filter_id))
    ok(await s.ben.sync(timeout=0, sync_filter={"room": room}, since=""))
    await s.say(s.ann, s.room, "Something new")
    ok(await s.ben.sync(timeout=2000))
    ok(await s.ben.sync(timeout=200))
    ok(await s.ben.sync(timeout=200, set_presence="unavailable"))


async def encrypted_room(s):
    """Keys are queried, claimed and shared by the library as it needs them."""
    encryption = nio.EnableEncryptionBuilder().as_dict()
    s.dark = ok(await s.ann.room_create(name="Encrypted", is_direct=True, invite=[s.ben.user_id], initial_state=[encryption])).room_id
    ok(await s.ben.sync(timeout=0))
    ok(await s.ben.join(s.dark))
    for client in (s.ann, s.ben):
        ok(await client.sync(timeout=0))
        if client.should_query_keys:
            ok(await client.keys_query())
    await s.say(s.ann, s.dark, "Nobody else reads this")
    ok(await s.ben.sync(timeout=0))
    await s.say(s.ben, s.dark, "Nor this")
    file = {"url": s.secret_mxc, **s.secret}
    content = {"msgtype": "m.file", "body": "secret.txt", "file": file}
    ok(await s.ann.room_send(s.dark, "m.room.message", content, ignore_unverified_devices=True))
    ok(await s.ann.sync(timeout=0))
    ok(await s.ben.room_messages(s.dark, start="", limit=10))


async def verification(s):
    """The first steps between two devices, in to-device messages; then one side gives up."""
    [device] = list(s.ann.device_store.active_user_devices(s.ben.user_id))[:1]
    ok(await s.ann.start_key_verification(device))
    ok(await s.ben.sync(timeout=0))
    for transaction in list(s.ben.key_verifications):
        ok(await s.ben.accept_key_verification(transaction))
        ok(await s.ann.sync(timeout=0))
        ok(await s.ann.cancel_key_verification(transaction))
    ok(await s.ben.sync(timeout=0))


async def devices(s):
    other = s.client("ann")
    ok(await other.login(s.ann.secret, device_name="Ann's phone"))
    ok(await s.ann.update_device(other.device_id, {"display_name": "Ann's old phone"}))
    ok(await s.ann.devices())
    first = await s.ann.delete_devices([other.device_id])
    user = {"type": "m.id.user", "user": s.ann.user_id}
    auth = {"type": "m.login.password", "session": first.session, "identifier": user, "password": s.ann.secret}
    ok(await s.ann.delete_devices([other.device_id], auth))
    await other.close()


async def push_rules(s):
    ok(await s.ann.set_pushrule("global", nio.PushRuleKind.content, "word", actions=[nio.PushNotify()], pattern="library"))
    ok(await s.ann.enable_pushrule("global", nio.PushRuleKind.content, "word", False))
    ok(await s.ann.set_pushrule_actions("global", nio.PushRuleKind.content, "word", [nio.PushSetTweak("sound", "default")]))
    ok(await s.ann.sync(timeout=0))
    ok(await s.ann.delete_pushrule("global", nio.PushRuleKind.content, "word"))


async def moderation(s):
    ok(await s.ann.room_kick(s.room, s.ben.user_id, "A demonstration"))
    ok(await s.ann.room_ban(s.room, s.ben.user_id, "Another"))
    fails(await s.ben.join(s.room))
    ok(await s.ben.sync(timeout=0))
    ok(await s.ann.room_unban(s.room, s.ben.user_id))
    ok(await s.ann.room_invite(s.room, s.ben.user_id))
    ok(await s.ben.join(s.room))


async def knocking_spaces_upgrade(s):
    space = ok(await s.ann.room_create(name="Space of a library", space=True)).room_id
    ok(await s.ann.room_put_state(space, "m.space.child", {"via": ["synapse.test"]}, s.room))
    ok(await s.ann.space_get_hierarchy(space))
    private = ok(await s.ann.room_create(name="Knock", room_version="10")).room_id
    ok(await s.ann.room_enable_knocking(private))
    ok(await s.ben.room_knock(private, "Please"))
    ok(await s.ben.sync(timeout=0))
    # The library copies the power levels, creator and all, which version 12 forbids.
    fails(await s.ann.room_upgrade(private, "12"))
    ok(await s.ann.room_upgrade(private, "11"))


async def goodbye(s):
    ok(await s.ben.room_leave(s.room))
    ok(await s.ben.room_forget(s.room))
    ok(await s.ben.sync(timeout=0, full_state=True))
    ok(await s.ann.logout())
    ok(await s.ben.logout(all_devices=True))
    fails(await s.ann.login("a wrong password"))


STEPS = [
    registration_and_login, first_syncs, profiles, media, rooms, messages, state, marks, syncs, encrypted_room, verification,
    devices, push_rules, moderation, knocking_spaces_upgrade, goodbye,
]


async def run(server, store):
    session = Session(server, store)
    await play(session, STEPS, UNEXPECTED)
    for client in (session.ann, session.ben):
        await client.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", required=True)
    parser.add_argument("--store", required=True)
    options = parser.parse_args()
    asyncio.run(run(options.server, options.store))
    print(f"nio: {len(UNEXPECTED)} unexpected answers")
    sys.exit(1 if UNEXPECTED else 0)


if __name__ == "__main__":
    main()
