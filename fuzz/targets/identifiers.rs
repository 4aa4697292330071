//! Any text as a user ID, as a device ID and as the name of a server: the codec and the judge, which implement the
//! grammars separately, agree on what is one.
#![cfg_attr(fuzzing, no_main)]

use fuzz::{LAWS, LOGIN, WHOAMI, held};
use mx_laws::Case;
use serde_json::json;

fuzz::target!(|text: &str| {
    held(LAWS.hold(&Case::ok(WHOAMI, json!({"user_id": text, "device_id": text}).to_string())));
    let user_id = format!("@alice:{text}");
    let login = json!({"user_id": user_id, "access_token": "a", "device_id": "D", "home_server": text});
    held(LAWS.hold(&Case::ok(LOGIN, login.to_string())));
});
