"""What an application service does and causes: its users and rooms, third-party lookups, pings, transactions."""

from .client import v1, v3

TOKEN = "as_token_of_the_demo_bridge"


def users(w):
    w.bridge.token, w.bridge.user_id = TOKEN, "@bridge_bot:synapse.test"
    w.bridge.post(v3("register"), {"type": "m.login.application_service", "username": "bridge_ghost", "inhibit_login": True})
    w.bridge.post(v3("register"), {"type": "m.login.application_service", "username": "ghost"}, expect=400)
    ghost = {"type": "m.id.user", "user": "bridge_ghost"}
    w.bridge.post(v3("login"), {"type": "m.login.application_service", "identifier": ghost})
    w.bridge.post(v3("login"), {"type": "m.login.application_service", "identifier": ghost}, token="wrong_as_token", expect=(401, 403))


def rooms(w):
    ghost = {"user_id": "@bridge_ghost:synapse.test"}
    room = w.rooms["bridged"] = w.bridge.post(v3("createRoom"), {"preset": "public_chat", "name": "Bridged"})["room_id"]
    w.bridge.post(v3("join", room), {}, query=ghost)
    late = {**ghost, "ts": 1700000000000}
    w.bridge.put(v3("rooms", room, "send", "m.room.message", "b1"), {"msgtype": "m.text", "body": "From afar"}, query=late)
    w.alice.join(room)
    w.alice.text(room, "Hello, ghost")
    w.alice.put(v3("rooms", room, "typing", w.alice.user_id), {"typing": True, "timeout": 5000})
    w.bridge.get(v3("account", "whoami"), query={"user_id": w.alice.user_id}, expect=403)


def asked_about(w):
    """Names in the bridge's range that nobody has yet: the server asks the bridge."""
    w.alice.get(v3("directory", "room", "#bridge_unknown:synapse.test"), expect=404)
    w.alice.post(v3("rooms", w.rooms["public"], "invite"), {"user_id": "@bridge_known:synapse.test"})
    w.alice.get(v3("profile", "@bridge_stranger:synapse.test"), expect=404)


def network_list(w):
    w.bridge.put(v3("directory", "list", "appservice", "demonet", w.rooms["bridged"]), {"visibility": "public"})
    w.alice.put(v3("directory", "list", "appservice", "demonet", w.rooms["bridged"]), {"visibility": "public"}, expect=403)
    w.alice.post(v3("publicRooms"), {"include_all_networks": True})
    w.alice.post(v3("publicRooms"), {"third_party_instance_id": "demo-bridge|demonet"}, expect=(200, 400))


def third_party(w):
    w.alice.get(v3("thirdparty", "protocols"))
    w.alice.get(v3("thirdparty", "protocol", "demo"))
    w.alice.get(v3("thirdparty", "protocol", "absent"), expect=404)
    w.alice.get(v3("thirdparty", "location", "demo"), query={"channel": "#room"})
    w.alice.get(v3("thirdparty", "user", "demo"), query={"nickname": "nick"})
    w.alice.get(v3("thirdparty", "location"), query={"alias": "#bridge_demo:synapse.test"}, expect=(200, 404))
    w.alice.get(v3("thirdparty", "user"), query={"userid": "@bridge_demo:synapse.test"}, expect=(200, 404))


def ping(w):
    w.bridge.post(v1("appservice", "demo-bridge", "ping"), {"transaction_id": "ping1"})
    w.bridge.post(v1("appservice", "other", "ping"), {}, expect=403)
    w.alice.post(v1("appservice", "demo-bridge", "ping"), {}, expect=403)
    w.stub.wait_for("/_matrix/app/v1/transactions/")
