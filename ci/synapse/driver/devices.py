"""Devices: listing, naming, removing one or several with the password."""

from .client import v3


def listed(w):
    w.login(w.alice, device_id="SECOND", initial_device_display_name="Second device")
    w.login(w.alice, device_id="THIRD")
    w.alice.get(v3("devices"))
    w.alice.get(v3("devices", w.alice.device_id))
    w.alice.get(v3("devices", "ABSENT"), expect=404)
    w.guest.get(v3("devices"), expect=(200, 403))


def named(w):
    w.alice.put(v3("devices", "SECOND"), {"display_name": "Renamed 📱"})
    w.alice.put(v3("devices", "ABSENT"), {"display_name": "?"}, expect=404)
    w.alice.put(v3("devices", "SECOND"), {"display_name": "x" * 300}, expect=400)
    w.alice.get(v3("devices", "SECOND"))


def removed(w):
    w.alice.with_password("DELETE", v3("devices", "SECOND"), {})
    w.alice.with_password("POST", v3("delete_devices"), {"devices": ["THIRD", "ABSENT"]})
    w.alice.post(v3("delete_devices"), {}, expect=(400, 401))


def wrong_password(w):
    session = w.alice.delete(v3("devices", w.alice.device_id), {}, expect=401)["session"]
    stage = {**w.alice.password_stage(session), "password": "a wrong password"}
    w.alice.delete(v3("devices", w.alice.device_id), {"auth": stage}, expect=(401, 403))
    w.alice.delete(v3("devices", w.alice.device_id), {"auth": {"session": session}}, expect=401)
    w.alice.delete(v3("devices", w.alice.device_id), {"auth": {"type": "m.login.none", "session": session}}, expect=(400, 401))
