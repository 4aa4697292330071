//! Bodies that conform, in the shape and size that servers send.

use serde_json::{Value, json};

/// The answer to a login, about 400 bytes.
pub(crate) fn login() -> String {
    json!({
        "user_id": "@alice:synapse.test",
        "access_token": "syt_YWxpY2U_aBcDeFgHiJkLmNoPqRsT_0a1b2c",
        "device_id": "GHTYAJCEXQ",
        "home_server": "synapse.test",
        "expires_in_ms": 300_000,
        "refresh_token": "syr_YWxpY2U_ZyXwVuTsRqPoNmLkJiHg_9z8y7x",
        "well_known": {
            "m.homeserver": { "base_url": "https://matrix.synapse.test" },
            "m.identity_server": { "base_url": "https://identity.synapse.test" },
            "org.example.extra": { "version": 3, "enabled": true },
        },
    })
    .to_string()
}

/// The answer to a sync with this many events, spread over ten rooms; 300 make about 200 KB.
pub(crate) fn sync(events: usize) -> String {
    let rooms = 10;
    let join: serde_json::Map<String, Value> = (0..rooms)
        .map(|room| (format!("!{}:synapse.test", token(room, 18)), joined_room(room, events / rooms)))
        .collect();
    json!({
        "next_batch": "s72595_4483_1934_17_23_56_11_9_0_1",
        "rooms": { "join": join, "invite": {}, "leave": {} },
        "presence": { "events": [{
            "type": "m.presence", "sender": "@bob:synapse.test",
            "content": { "presence": "online", "last_active_ago": 1234, "currently_active": true },
        }] },
        "account_data": { "events": [{ "type": "m.direct", "content": { "@bob:synapse.test": ["!a:synapse.test"] } }] },
        "to_device": { "events": [] },
        "device_lists": { "changed": ["@bob:synapse.test"], "left": [] },
        "device_one_time_keys_count": { "signed_curve25519": 50 },
    })
    .to_string()
}

fn joined_room(room: usize, events: usize) -> Value {
    json!({
        "timeline": {
            "events": (0..events).map(|number| event(room * 1000 + number)).collect::<Vec<_>>(),
            "limited": true,
            "prev_batch": format!("t{}-{}_757284961_10998365", room, events),
        },
        "state": { "events": [] },
        "ephemeral": { "events": [{ "type": "m.typing", "content": { "user_ids": ["@bob:synapse.test"] } }] },
        "account_data": { "events": [{ "type": "m.fully_read", "content": { "event_id": "$a:synapse.test" } }] },
        "unread_notifications": { "highlight_count": 1, "notification_count": 12 },
        "summary": { "m.joined_member_count": 17, "m.invited_member_count": 0, "m.heroes": ["@bob:synapse.test"] },
    })
}

fn event(number: usize) -> Value {
    let mut event = json!({
        "event_id": format!("${}", token(number, 43)),
        "sender": format!("@user{}:synapse.test", number % 17),
        "origin_server_ts": 1_760_000_000_000_u64 + number as u64 * 1357,
        "unsigned": { "age": 4612 + number, "membership": "join", "transaction_id": format!("m{number}.17") },
    });
    let (kind, content, state_key) = match number % 5 {
        0 => (
            "m.room.member",
            json!({
                "membership": "join", "displayname": "Jürgen \"Jo\" Müller",
                "avatar_url": format!("mxc://synapse.test/{}", token(number, 24)),
            }),
            Some(format!("@user{}:synapse.test", number % 17)),
        ),
        1 => (
            "m.reaction",
            json!({
                "m.relates_to": { "rel_type": "m.annotation", "event_id": format!("${}", token(number + 1, 43)), "key": "👍" },
            }),
            None,
        ),
        _ => (
            "m.room.message",
            json!({
                "msgtype": "m.text",
                "body": format!("Message {number}: the quick brown fox jumps over the lazy dog,\nand then — 狐 — it rests. {}", "Lorem ipsum dolor sit amet. ".repeat(number % 14)),
                "format": "org.matrix.custom.html",
                "formatted_body": format!("<p>Message <b>{number}</b>: the quick brown fox jumps over the lazy dog</p>"),
                "m.mentions": { "user_ids": ["@bob:synapse.test"] },
            }),
            None,
        ),
    };
    event["type"] = kind.into();
    event["content"] = content;
    if let Some(state_key) = state_key {
        event["state_key"] = state_key.into();
    }
    event
}

/// Letters and digits that look random and are the same in every run.
fn token(seed: usize, length: usize) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let mut state = seed as u64 + 1;
    (0..length)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(LETTERS[(state >> 33) as usize % LETTERS.len()])
        })
        .collect()
}
