//! Answers to login and registration, compared with the request ("Login", "Account registration and management" and
//! "Refreshing access tokens" in the client-server API).

use mx_json::{Kind, Node};
use mx_rules::{Release, id};
use mx_spec::formats::Format;

use super::{Reporter, asked};
use crate::context::Context;
use crate::finding::{Detail, Part};
use crate::note::missing::lacks;

const LOGIN: &str = "POST /_matrix/client/v3/login";
const REGISTER: &str = "POST /_matrix/client/v3/register";

/// Members that only an account that is logged in gets, and the first release that says so of each.
const OF_A_LOGIN: [(&str, Release); 4] = [
    ("access_token", Release::V1_1),
    ("device_id", Release::V1_1),
    ("refresh_token", Release::V1_3),
    ("expires_in_ms", Release::V1_3),
];

pub(super) fn applies(context: &Context<'_>) -> bool {
    matches!(context.operation(), LOGIN | REGISTER) && asked::is_answered(context)
}

pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    judge_home_server(context, reporter);
    let Some(request) = context.document(Part::Request).map(mx_json::Document::root) else { return };
    // In the registration of a guest, the server ignores the members that matter here.
    if request.kind() != Kind::Object || context.query("kind") == Some("guest") {
        return;
    }
    judge_device(context, request, reporter);
    if context.operation() == REGISTER {
        judge_registration(context, request, reporter);
    } else {
        judge_refresh_token(context, request, reporter);
    }
}

fn judge_home_server(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(node) = context.answered("home_server") else { return };
    let Some((name, user_id)) = node.as_str().zip(context.answered("user_id").and_then(Node::as_str)) else { return };
    let Some((_, server)) = user_id.split_once(':') else { return };
    // A value that is not a server name is reported as malformed.
    if Format::ServerName.check(&name).is_ok() && !name.eq_ignore_ascii_case(server) {
        let message = format!("is `{name}`, but the server of `user_id` is `{server}`");
        reporter.value(id::PROSE_HOME_SERVER_DISAGREES, node, None, message);
    }
}

fn judge_device(context: &Context<'_>, request: Node<'_>, reporter: &mut Reporter<'_>) {
    let Some(node) = context.answered("device_id") else { return };
    let wanted = request.get("device_id").and_then(Node::as_str).filter(|wanted| !wanted.is_empty());
    let Some((given, wanted)) = node.as_str().zip(wanted) else { return };
    if given != wanted {
        let message = format!("is `{given}`, but the request named the device `{wanted}`");
        reporter.value(id::PROSE_DEVICE_ID_NOT_ECHOED, node, None, message);
    }
}

fn judge_registration(context: &Context<'_>, request: Node<'_>, reporter: &mut Reporter<'_>) {
    // A request that continues a session omits the members of the first request, which is not known here.
    let goes_on = request.len() == 1 && request.get("auth").is_some_and(|auth| auth.get("session").is_some());
    let inhibit = request.get("inhibit_login");
    if inhibit.and_then(Node::as_bool) == Some(true) {
        let mut known = OF_A_LOGIN.iter().filter(|(_, since)| context.is_since(*since));
        if let Some((name, node)) = known.find_map(|(name, _)| Some((name, context.answered(name)?))) {
            let message = format!("`{name}` is there, though the request inhibits the login");
            reporter.value(id::PROSE_INHIBIT_LOGIN_IGNORED, node, None, message);
        }
    } else if !goes_on {
        // The schema layer reports a value that is not a boolean.
        if inhibit.is_none_or(|inhibit| inhibit.kind() == Kind::Bool) {
            judge_completeness(context, reporter);
        }
        judge_refresh_token(context, request, reporter);
    }
}

fn judge_completeness(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(document) = context.document(Part::Response).filter(|it| it.root().kind() == Kind::Object) else { return };
    let absent = ["access_token", "device_id"].into_iter().filter(|name| context.answered(name).is_none());
    let absent: Vec<_> = absent.collect();
    if !absent.is_empty() {
        let message = format!("{}, though the request does not inhibit the login", lacks(&absent));
        let detail = Detail::Missing(absent.iter().map(ToString::to_string).collect());
        reporter.value(id::PROSE_REGISTER_WITHOUT_LOGIN, document.root(), Some(detail), message);
    }
}

fn judge_refresh_token(context: &Context<'_>, request: Node<'_>, reporter: &mut Reporter<'_>) {
    let Some(node) = context.answered("refresh_token") else { return };
    if request.get("refresh_token").and_then(Node::as_bool) != Some(true) {
        let message = "is there, and the request does not say that the client can use it";
        reporter.value(id::PROSE_REFRESH_TOKEN_UNASKED, node, None, message);
    }
}
