//! Bodies of the shape and size that servers send, and schemas of the shape that the spec uses.

use serde_json::{Value, json};

/// `POST /_matrix/client/v3/login`, 200.
pub(crate) const LOGIN: &str = r#"{"user_id":"@alice:matrix.example.org","access_token":"syt_YWxpY2U_dGhpc2lzYW5hY2Nlc3N0b2tlbg_3aGcKb","device_id":"GHTYAJCEQWXZ","home_server":"matrix.example.org","expires_in_ms":604800000,"refresh_token":"syr_YWxpY2U_bm93YXJlZnJlc2h0b2tlbg_0bXkPq","well_known":{"m.homeserver":{"base_url":"https://matrix-client.example.org"},"m.identity_server":{"base_url":"https://id.example.org"}}}"#;

/// The schema of [`LOGIN`].
pub(crate) fn login_schema() -> Value {
    let base_url = json!({"type": "object", "required": ["base_url"], "properties": {"base_url": {"type": "string"}}});
    json!({"type": "object", "required": ["access_token", "device_id", "user_id"], "properties": {
        "user_id": {"type": "string"}, "access_token": {"type": "string"}, "device_id": {"type": "string"},
        "home_server": {"type": "string"}, "expires_in_ms": {"type": "integer"}, "refresh_token": {"type": "string"},
        "well_known": {"type": "object", "required": ["m.homeserver"],
            "properties": {"m.homeserver": base_url, "m.identity_server": base_url},
            "additionalProperties": {"type": "object"}}
    }})
}

/// `GET /_matrix/client/v3/sync`, 200, with this many events in ten rooms.
pub(crate) fn sync(events: usize) -> String {
    let rooms: Vec<String> =
        (0..10).map(|room| format!("\"!room{room}XkPqZtWb:example.org\":{}", joined(room, events / 10))).collect();
    format!(
        r#"{{"next_batch":"s72595_4483_1934_77_12_8_1_991_0_1","device_one_time_keys_count":{{"signed_curve25519":50}},"device_unused_fallback_key_types":["signed_curve25519"],"account_data":{{"events":[{{"type":"m.push_rules","content":{{"global":{{"content":[],"override":[],"room":[],"sender":[],"underride":[]}}}}}}]}},"presence":{{"events":[{{"type":"m.presence","sender":"@alice:example.org","content":{{"presence":"online","last_active_ago":2478593,"currently_active":false}}}}]}},"rooms":{{"join":{{{}}},"invite":{{}},"leave":{{}}}}}}"#,
        rooms.join(",")
    )
}

fn joined(room: usize, events: usize) -> String {
    let timeline: Vec<String> = (0..events).map(|number| event(room, number)).collect();
    format!(
        r#"{{"timeline":{{"events":[{}],"prev_batch":"t392-516_47314_0_7_1_1_1_11444_1","limited":true}},"state":{{"events":[]}},"account_data":{{"events":[{{"type":"m.fully_read","content":{{"event_id":"$e{room}"}}}}]}},"ephemeral":{{"events":[{{"type":"m.typing","content":{{"user_ids":["@bob:example.org"]}}}}]}},"summary":{{"m.heroes":["@alice:example.org","@bob:example.org"],"m.joined_member_count":2,"m.invited_member_count":0}},"unread_notifications":{{"highlight_count":1,"notification_count":5}}}}"#,
        timeline.join(",")
    )
}

fn event(room: usize, number: usize) -> String {
    let (kind, content, state_key) = match number % 6 {
        0 => (
            "m.room.member",
            r#"{"membership":"join","displayname":"Älice Margatroid","avatar_url":"mxc://example.org/SEsfnsuifSDFSSEF"}"#,
            r#""state_key":"@alice:example.org","#,
        ),
        1 => (
            "m.room.message",
            r#"{"msgtype":"m.text","body":"He said: \"no\",\nand then — 🦀 — nothing more was heard of it until the next morning, when somebody asked again whether anyone had seen it and was told, at some length, that nobody had, that nobody would, and that the matter was closed as far as the room was concerned."}"#,
            "",
        ),
        2 => (
            "m.room.encrypted",
            r#"{"algorithm":"m.megolm.v1.aes-sha2","ciphertext":"AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg2rVHUVGzbUfEeUQ8ILKTz0y1pOjwNVxXOHyqjXgxPqPFYWRRnlSJ3TVYzQ0PzGfwLYFVLnkBmpQAAhQ3nnnMsO2HH5nQqnvCFQQ6JTVSaKV9ZsKdkyWDrRLw2EoT5rQ9cJv4wXbNzKfLmPqRsTuVwXyZaBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789AbCdEfGhIjKlMnOpQrStUvWxYzoT5rQ9cJv4wXbNzKfLmPqRsTuVwXyZaBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789AbCdEfGhIjKlMnOpQrStUvWxYz0bJu4Q8kLmWzRtYpQsDfGhJkLzXcVbNmQwErTyUiOpAsDfGhJkLzXcVbNm","device_id":"RJYKSTBOIE","sender_key":"IlRMeOPX2e0MurIyfWEucYBRVOEEUMrOHqn/8mLqMjA","session_id":"X3lUlvLELLYxeTx4yOVu6UDpasGEVO0Jbu+QFnm0cKQ"}"#,
            "",
        ),
        3 => (
            "m.reaction",
            r#"{"m.relates_to":{"rel_type":"m.annotation","event_id":"$jEsUZKDJdhlrceRyVU2Q","key":"👍"}}"#,
            "",
        ),
        4 => (
            "m.room.message",
            r#"{"msgtype":"m.image","body":"picture.png","url":"mxc://example.org/FHyPlCeYUSFFxlgbQYZmoEoe","info":{"mimetype":"image/png","size":31037,"w":394,"h":398}}"#,
            "",
        ),
        _ => (
            "m.room.message",
            r#"{"msgtype":"m.text","format":"org.matrix.custom.html","body":"a plain answer, of the usual length, that says something about what was asked before it and a little more","formatted_body":"<p>a <b>plain<\/b> answer, of the usual length, that says something about what was asked before it and a little more<\/p>","m.mentions":{"user_ids":["@bob:example.org"]}}"#,
            "",
        ),
    };
    let id = (room * 1000 + number) * 7_919;
    format!(
        r#"{{"type":"{kind}","sender":"@user{}:example.org","content":{content},{state_key}"event_id":"$Xk9{id:08}qWmZtWbNcRfUjXnArDuGxKbPeSh","origin_server_ts":{},"room_id":"!room{room}XkPqZtWb:example.org","unsigned":{{"age":{id},"membership":"join","transaction_id":"m{id}.1","prev_content":{{"membership":"invite","displayname":"Älice Margatroid","avatar_url":"mxc://example.org/SEsfnsuifSDFSSEF"}}}}}}"#,
        number % 17,
        1_700_000_000_000_u64 + id as u64
    )
}

/// The schema of [`sync`], in the style of the spec: references, compositions and open objects.
pub(crate) fn sync_schema() -> Value {
    let events = |event: &str| json!({"type": "object", "properties": {"events": {"type": "array", "items": {"$ref": format!("#/$defs/{event}")}}}});
    json!({
        "$defs": {
            "event": {"type": "object", "required": ["content", "type"],
                "properties": {"content": {"type": "object"}, "type": {"type": "string"}}},
            "unsigned": {"type": "object", "properties": {"age": {"type": "integer"}, "prev_content": {"type": "object"},
                "membership": {"type": "string"}, "redacted_because": {"type": "object"}, "transaction_id": {"type": "string"}}},
            "synced": {"allOf": [{"$ref": "#/$defs/event"},
                {"type": "object", "required": ["event_id", "sender", "origin_server_ts"], "properties": {
                    "event_id": {"type": "string"}, "sender": {"type": "string"}, "origin_server_ts": {"type": "integer"},
                    "state_key": {"type": "string"}, "unsigned": {"$ref": "#/$defs/unsigned"}}}]},
            "state": {"allOf": [{"$ref": "#/$defs/synced"}, {"type": "object", "required": ["state_key"],
                "properties": {"state_key": {"type": "string"}, "prev_content": {"type": "object"}}}]},
            "joined": {"type": "object", "properties": {
                "timeline": {"allOf": [events("synced"), {"type": "object", "required": ["events"],
                    "properties": {"limited": {"type": "boolean"}, "prev_batch": {"type": "string"}}}]},
                "state": events("state"), "account_data": events("event"), "ephemeral": events("event"),
                "summary": {"type": "object", "properties": {"m.heroes": {"type": "array", "items": {"type": "string"}},
                    "m.joined_member_count": {"type": "integer"}, "m.invited_member_count": {"type": "integer"}}},
                "unread_notifications": {"type": "object", "properties": {
                    "highlight_count": {"type": "integer"}, "notification_count": {"type": "integer"}}}}}
        },
        "type": "object", "required": ["next_batch"], "properties": {
            "next_batch": {"type": "string"},
            "account_data": events("event"), "presence": events("event"), "to_device": events("event"),
            "device_one_time_keys_count": {"type": "object", "additionalProperties": {"type": "integer"}},
            "device_unused_fallback_key_types": {"type": "array", "items": {"type": "string"}},
            "rooms": {"type": "object", "properties": {
                "join": {"type": "object", "additionalProperties": {"$ref": "#/$defs/joined"}},
                "invite": {"type": "object", "additionalProperties": {"type": "object"}},
                "leave": {"type": "object", "additionalProperties": {"type": "object"}}}}
        }
    })
}
