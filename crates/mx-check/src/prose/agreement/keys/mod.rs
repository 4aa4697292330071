//! Keys for end-to-end encryption: whose they are, how they are named, and whether they were asked for (client-server
//! API, "End-to-end encryption"; server-server API, "End-to-End Encryption").

mod named;
mod unasked;

use super::Reporter;
use super::asked::{is_answer_of, is_request_of};
use crate::context::Context;

const CLIENT_CLAIM: &str = "POST /_matrix/client/v3/keys/claim";
const CLIENT_QUERY: &str = "POST /_matrix/client/v3/keys/query";
const DEVICES: &str = "GET /_matrix/federation/v1/user/devices/{userId}";
const SERVER_CLAIM: &str = "POST /_matrix/federation/v1/user/keys/claim";
const SERVER_QUERY: &str = "POST /_matrix/federation/v1/user/keys/query";
const UPLOAD: &str = "POST /_matrix/client/v3/keys/upload";

pub(super) fn is_uploaded(context: &Context<'_>) -> bool {
    is_request_of(context, &[UPLOAD])
}

pub(super) fn judge_upload(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if let Some(keys) = context.asked("device_keys") {
        named::judge_names(reporter, keys);
    }
}

pub(super) fn is_answer(context: &Context<'_>) -> bool {
    is_answer_of(context, &[CLIENT_QUERY, CLIENT_CLAIM, SERVER_QUERY, SERVER_CLAIM, DEVICES])
}

pub(super) fn judge_answer(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    match context.operation() {
        CLIENT_QUERY | SERVER_QUERY => {
            named::judge_query(context, reporter);
            unasked::judge_query(context, reporter);
        }
        CLIENT_CLAIM | SERVER_CLAIM => unasked::judge_claim(context, reporter),
        _ => named::judge_devices(context, reporter),
    }
}
