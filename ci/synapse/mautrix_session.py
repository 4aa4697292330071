"""A session with a second client library, mautrix, encryption included: what bridges and bots really send.

    mautrix_session.py --server URL --direct URL

Its two users are registered past the recorder, by `direct`: the library has no call for that.
"""

import argparse
import asyncio
import sys

from aiohttp import ClientResponseError
from mautrix.api import HTTPAPI
from mautrix.client import Client
from mautrix.client.state_store import MemoryStateStore
from mautrix.crypto import OlmMachine
from mautrix.crypto.store import MemoryCryptoStore
from mautrix.errors import MatrixError
from mautrix.types import (
    EventFilter, EventType, Filter, ImageInfo, InReplyTo, PaginationDirection, PresenceState, PushActionType, PushRuleKind,
    PushRuleScope, RelatesTo, RelationType, RoomCreatePreset, RoomDirectoryVisibility, RoomEventFilter, RoomFilter,
    RoomTagInfo, TextMessageEventContent,
)

from driver.client import Client as Plain
from driver.library import play
from driver.picture import png

UNEXPECTED = []


async def fails(call):
    """A refusal that belongs to the session."""
    try:
        UNEXPECTED.append(await call)
        print("  unexpected success")
    except (MatrixError, ClientResponseError):
        pass


class Rooms(MemoryStateStore):
    """The rooms that a client knows, as encryption asks for them."""

    async def find_shared_rooms(self, user_id):
        return [room for room in self.members if user_id in self.members[room] and await self.is_encrypted(room)]


class User:
    def __init__(self, server, name):
        self.password, rooms = f"password of {name}", Rooms()
        api = HTTPAPI(base_url=server, default_retry_count=0)
        self.client = Client(mxid=f"@{name}:synapse.test", api=api, state_store=rooms)
        self.keys, self.since = MemoryCryptoStore(name, "key of a pickle"), None
        self.rooms = rooms

    async def log_in(self):
        await self.client.login(password=self.password, device_name="A bot")
        await self.keys.put_device_id(self.client.device_id)
        self.client.crypto = OlmMachine(self.client, self.keys, self.rooms)
        await self.client.crypto.load()
        await self.client.crypto.share_keys()

    async def sync(self, **options):
        answer = await self.client.sync(since=self.since, timeout=0, **options)
        self.since = answer["next_batch"]
        await asyncio.gather(*self.client.handle_sync(answer))


class Session:
    def __init__(self, server):
        self.mia, self.max = User(server, "mia"), User(server, "max")


async def login(s):
    for user in (s.mia, s.max):
        await user.client.versions()
        await user.client.get_login_flows()
        await user.log_in()
        await user.client.whoami()
        await user.sync(full_state=True)
    wrong = Client(mxid=s.mia.client.mxid, api=HTTPAPI(base_url=s.mia.client.api.base_url, default_retry_count=0))
    await fails(wrong.login(password="a wrong password"))
    await wrong.api.session.close()


async def filters(s):
    kept = RoomFilter(timeline=RoomEventFilter(limit=10), include_leave=False)
    number = await s.mia.client.create_filter(Filter(room=kept, presence=EventFilter(types=[EventType.PRESENCE])))
    await s.mia.client.get_filter(number)
    await s.mia.sync(filter_id=number)


async def profiles(s):
    c = s.mia.client
    s.picture = await c.upload_media(png(), mime_type="image/png", filename="mia.png")
    await c.set_displayname("Mia")
    await c.set_avatar_url(s.picture)
    await s.max.client.get_displayname(c.mxid)
    await s.max.client.get_avatar_url(c.mxid)
    await s.max.client.get_profile(c.mxid)
    await fails(c.get_profile("@absent:synapse.test"))
    await c.set_presence(PresenceState.ONLINE, "Testing")
    await c.get_presence(c.mxid)
    await c.search_users("max")


async def media(s):
    c = s.max.client
    await c.get_media_repo_config()
    await c.download_media(s.picture)
    await c.download_thumbnail(s.picture, width=32, height=32)
    later = await c.create_mxc()
    # It succeeds, but the library looks for an address in the answer, which has none.
    await fails(c.upload_media(b"Some words.\n", mime_type="text/plain", filename="words.txt", mxc=later.content_uri))
    await fails(c.download_media("mxc://synapse.test/absent"))


async def rooms(s):
    c, other = s.mia.client, s.max.client
    s.room = await c.create_room(
        alias_localpart="mautrix", visibility=RoomDirectoryVisibility.PUBLIC, preset=RoomCreatePreset.PUBLIC, name="Room of a library",
        topic="With mautrix", invitees=[other.mxid], power_level_override={"users": {c.mxid: 100}}, room_version="11")
    await s.max.sync()
    await other.join_room(s.room)
    await other.join_room("#mautrix:synapse.test")
    await c.get_joined_rooms()
    await c.add_room_alias(s.room, "mautrix2")
    await c.resolve_room_alias("#mautrix2:synapse.test")
    await c.remove_room_alias("mautrix2")
    await fails(c.resolve_room_alias("#nowhere:synapse.test"))
    await c.get_room_directory_visibility(s.room)
    await c.set_room_directory_visibility(s.room, RoomDirectoryVisibility.PUBLIC)
    await c.get_room_directory(limit=5)
    await c.get_room_directory(search_query="library")


async def state(s):
    c = s.mia.client
    await c.send_state_event(s.room, EventType.ROOM_TOPIC, {"topic": "A new topic"})
    await c.get_state(s.room)
    await c.get_state_event(s.room, EventType.ROOM_NAME)
    await c.get_state_event(s.room, EventType.ROOM_POWER_LEVELS)
    await c.get_state_event(s.room, EventType.ROOM_MEMBER, s.max.client.mxid)
    await c.get_members(s.room)
    await c.get_joined_members(s.room)
    await fails(s.max.client.send_state_event(s.room, EventType.ROOM_NAME, {"name": "Mine"}))
    await fails(c.get_state_event(s.room, EventType.find("test.absent", EventType.Class.STATE)))


async def messages(s):
    c, other = s.mia.client, s.max.client
    s.event = await c.send_text(s.room, "Hello from a library")
    await c.send_text(s.room, html="Hello in <b>HTML</b>")
    await c.send_notice(s.room, "A notice")
    await c.send_emote(s.room, "waves")
    await c.send_image(s.room, s.picture, ImageInfo(mimetype="image/png", width=64, height=64, size=len(png())), "mia.png")
    await c.send_file(s.room, s.picture, file_name="mia.png")
    await c.send_sticker(s.room, s.picture, ImageInfo(mimetype="image/png", width=64, height=64), "A sticker")
    await other.react(s.room, s.event, "👍")
    first = await other.get_event(s.room, s.event)
    for change in ("set_reply", "set_thread_parent"):
        content = TextMessageEventContent(msgtype="m.text", body=f"After {change}")
        getattr(content, change)(first)
        await other.send_message(s.room, content)
    content = TextMessageEventContent(msgtype="m.text", body="Hello again")
    content.set_edit(s.event)
    await c.send_message(s.room, content)
    await c.get_event_context(s.room, s.event, limit=4)
    page = await c.get_messages(s.room, PaginationDirection.BACKWARD, limit=4)
    await c.get_messages(s.room, PaginationDirection.BACKWARD, from_token=page.end, limit=4)
    await c.redact(s.room, await c.send_text(s.room, "Not this"), reason="A slip")
    await fails(c.get_event(s.room, "$no-such-event"))
    for user in (s.mia, s.max):
        await user.sync()


async def marks_and_account_data(s):
    c = s.max.client
    await c.set_typing(s.room, timeout=5000)
    await c.set_typing(s.room, timeout=0)
    await c.send_receipt(s.room, s.event)
    await c.set_fully_read_marker(s.room, s.event, s.event)
    await c.set_account_data("test.note", {"note": "for me"})
    await c.get_account_data("test.note")
    await c.set_account_data("test.note", {"note": "here"}, room_id=s.room)
    await fails(c.get_account_data("test.absent"))
    await c.set_room_tag(s.room, "m.favourite", RoomTagInfo(order=0.5))
    await c.get_room_tags(s.room)
    await c.remove_room_tag(s.room, "m.favourite")


async def push_rules(s):
    c, word = s.max.client, "word"
    await c.set_push_rule(PushRuleScope.GLOBAL, PushRuleKind.CONTENT, word, [PushActionType.NOTIFY], pattern="library")
    await c.get_push_rule(PushRuleScope.GLOBAL, PushRuleKind.CONTENT, word)
    await c.remove_push_rule(PushRuleScope.GLOBAL, PushRuleKind.CONTENT, word)
    await fails(c.get_push_rule(PushRuleScope.GLOBAL, PushRuleKind.CONTENT, word))


async def encrypted_room(s):
    """Keys are queried, claimed and shared by the library as it needs them."""
    c, other = s.mia.client, s.max.client
    encryption = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
    s.dark = await c.create_room(name="Encrypted", is_direct=True, invitees=[other.mxid], initial_state=[encryption])
    await s.max.sync()
    await other.join_room(s.dark)
    for user in (s.mia, s.max):
        await user.sync()
        await user.client.get_state(s.dark)
    event = await c.send_text(s.dark, "Nobody else reads this")
    await s.max.sync()
    reply = TextMessageEventContent(msgtype="m.text", body="Nor this")
    reply.relates_to = RelatesTo(in_reply_to=InReplyTo(event_id=event))
    await other.send_message(s.dark, reply)
    thread = TextMessageEventContent(msgtype="m.text", body="Nor that")
    thread.relates_to = RelatesTo(
        rel_type=RelationType.THREAD, event_id=event, in_reply_to=InReplyTo(event_id=event), is_falling_back=True)
    await other.send_message(s.dark, thread)
    await other.react(s.dark, event, "👍")
    await s.mia.sync()


async def cross_signing(s):
    await s.mia.client.crypto.generate_recovery_key(passphrase=None)
    await s.max.sync()
    await s.max.client.crypto.get_cross_signing_public_keys(s.mia.client.mxid)


async def moderation_and_leaving(s):
    c, other = s.mia.client, s.max.client
    await c.kick_user(s.room, other.mxid, "A demonstration")
    await c.invite_user(s.room, other.mxid, "Come back")
    await other.join_room_by_id(s.room)
    await c.ban_user(s.room, other.mxid, "Another")
    await fails(other.join_room_by_id(s.room))
    await s.max.sync()
    await c.unban_user(s.room, other.mxid)
    await c.send_state_event(s.room, EventType.ROOM_JOIN_RULES, {"join_rule": "knock"})
    await other.knock_room(s.room, "Please")
    await s.max.sync()
    await other.leave_room(s.room)
    await other.forget_room(s.room)
    await other.leave_room(s.dark, reason="Enough")
    await s.max.sync(full_state=True)


async def goodbye(s):
    await s.mia.client.logout()
    await s.max.client.logout_all()
    await fails(s.max.client.whoami())


STEPS = [
    login, filters, profiles, media, rooms, state, messages, marks_and_account_data, push_rules, encrypted_room, cross_signing,
    moderation_and_leaving, goodbye,
]


async def run(server):
    session = Session(server)
    await play(session, STEPS, UNEXPECTED)
    for user in (session.mia, session.max):
        await user.client.api.session.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", required=True)
    parser.add_argument("--direct", required=True)
    options = parser.parse_args()
    for name in ("mia", "max"):
        Plain(options.direct, name).register(f"password of {name}")
    asyncio.run(run(options.server))
    print(f"mautrix: {len(UNEXPECTED)} unexpected answers")
    sys.exit(1 if UNEXPECTED else 0)


if __name__ == "__main__":
    main()
