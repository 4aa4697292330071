"""Push rules and pushers; the stub's push gateway then really gets a notification."""

from .client import v3

GATEWAY = "http://127.0.0.1:18020/_matrix/push/v1/notify"  # the recorder in front of the stub


def _rule(*segments):
    return v3("pushrules", "global", *segments)


def all_rules(w):
    w.alice.get(v3("pushrules") + "/")
    w.alice.get(v3("pushrules", "global") + "/")
    w.alice.get(_rule("override", ".m.rule.master"))
    w.alice.get(_rule("override", "absent"), expect=404)
    w.alice.get(v3("pushrules", "device") + "/", expect=(400, 404))


def own_rules(w):
    loud = {"actions": ["notify", {"set_tweak": "sound", "value": "default"}, {"set_tweak": "highlight"}]}
    w.alice.put(_rule("content", "alice's word"), {**loud, "pattern": "fox*"})
    w.alice.put(_rule("room", w.rooms["v11"]), {"actions": []})
    w.alice.put(_rule("sender", w.bob.user_id), loud)
    few = {"kind": "room_member_count", "is": "<5"}
    topic = {"kind": "event_match", "key": "type", "pattern": "m.room.topic"}
    level = {"kind": "sender_notification_permission", "key": "room"}
    about = {"kind": "event_property_is", "key": "content.m\\.mentions.room", "value": True}
    w.alice.put(_rule("override", "few"), {**loud, "conditions": [few, topic]})
    w.alice.put(_rule("underride", "level"), {"actions": ["notify"], "conditions": [level, about]}, query={"before": ".m.rule.call"}, expect=(200, 400))
    w.alice.put(_rule("override", "second"), {"actions": ["notify"], "conditions": []}, query={"after": "few"})
    for kind, rule in (("content", "alice's word"), ("room", w.rooms["v11"]), ("sender", w.bob.user_id), ("override", "few")):
        w.alice.get(_rule(kind, rule))
    w.alice.get(v3("pushrules") + "/")


def changed_rules(w):
    w.alice.put(_rule("override", ".m.rule.suppress_notices", "enabled"), {"enabled": False})
    w.alice.get(_rule("override", ".m.rule.suppress_notices", "enabled"))
    w.alice.put(_rule("override", "few", "actions"), {"actions": ["notify"]})
    w.alice.get(_rule("override", "few", "actions"))
    w.alice.delete(_rule("override", "second"))
    w.alice.get(v3("sync"), query={"timeout": 0, "filter": '{"room":{"rooms":[]}}'})  # account data holds the rules


def refused_rules(w):
    w.alice.put(_rule("override", ".mine"), {"actions": []}, expect=400)
    w.alice.put(_rule("override", "bad"), {"actions": ["shout"]}, expect=400)
    w.alice.put(_rule("override", "bad"), {}, expect=400)
    w.alice.put(_rule("other", "bad"), {"actions": []}, expect=400)
    w.alice.put(_rule("override", "absent", "enabled"), {"enabled": True}, expect=404)
    w.alice.delete(_rule("override", "absent"), expect=404)


def pushers(w):
    w.alice.get(v3("pushers"))
    app = {"app_id": "test.synapse.app", "app_display_name": "An app", "device_display_name": "A phone", "lang": "en"}
    http = {"kind": "http", "pushkey": "pushkey_of_bob", "data": {"url": GATEWAY, "format": "event_id_only", "custom": 1}, **app}
    # The address must be an https one, which the stub does not support.
    w.bob.post(v3("pushers", "set"), {**http, "append": True}, wrong=True)
    full = {**http, "pushkey": "second_pushkey_of_bob", "data": {"url": GATEWAY}, "profile_tag": "tag"}
    w.bob.post(v3("pushers", "set"), full, wrong=True)
    w.bob.get(v3("pushers"))
    w.bob.post(v3("pushers", "set"), {**http, "data": {}}, expect=400)
    w.bob.post(v3("pushers", "set"), {"kind": "http"}, expect=400)


def pushed(w):
    w.alice.text(w.rooms["trusted"], "Bob, your phone rings")
    w.alice.text(w.rooms["public"], "bob: yours as well", **{"m.mentions": {"user_ids": [w.bob.user_id]}})
    w.stub.wait_for("/_matrix/push/v1/notify")
    w.bob.get(v3("notifications"), query={"limit": 2})
    w.bob.post(v3("rooms", w.rooms["trusted"], "receipt", "m.read", w.alice.text(w.rooms["trusted"], "Read me")), {})
    gone = {"kind": None, "pushkey": "pushkey_of_bob", "app_id": "test.synapse.app"}
    w.bob.post(v3("pushers", "set"), gone)
    w.bob.get(v3("pushers"))
