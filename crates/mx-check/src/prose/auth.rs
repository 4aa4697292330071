//! User-interactive authentication: the stages that a 401 asks for (client-server API, "User-Interactive Authentication
//! API").

use std::borrow::Cow;

use mx_json::{Kind, Node};
use mx_rules::{Release, id};
use mx_spec::Api;

use super::Reporter;
use crate::context::Context;
use crate::finding::{Detail, Part};

const REGISTER: &str = "POST /_matrix/client/v3/register";
const GET_TOKEN: &str = "POST /_matrix/client/v1/login/get_token";

const TERMS: &str = "m.login.terms";
const OAUTH: &str = "m.oauth";

/// Stages that are valid for one operation only, and the release that introduced them: before it, the name was free.
const ONLY_FOR: &[(&str, Release, &str)] = &[
    ("m.login.registration_token", Release::V1_2, REGISTER),
    (TERMS, Release::V1_11, REGISTER),
    (OAUTH, Release::V1_17, "POST /_matrix/client/v3/keys/device_signing/upload"),
];

/// Whether the answer asks to authenticate, or should perhaps have done so.
pub(super) fn applies(context: &Context<'_>) -> bool {
    let asks = || context.answered("flows").is_some();
    let is_guarded =
        || matches!(context.operation(), REGISTER | GET_TOKEN) && context.document(Part::Request).is_some();
    context.api() == Api::ClientServer
        && match context.status() {
            Some(401) => asks(),
            Some(200) => is_guarded(),
            _ => false,
        }
}

pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if context.is_success() {
        judge_success(context, reporter);
        return;
    }
    let Some(flows) = context.answered("flows") else { return };
    judge_flows(flows, reporter);
    let stages: Vec<(Node<'_>, Cow<'_, str>)> = flows.elements().flat_map(stages).collect();
    for (stage, name) in &stages {
        let only_for = ONLY_FOR.iter().find(|(known, since, _)| known == name && context.is_since(*since));
        if let Some((known, _, _)) = only_for.filter(|(_, _, operation)| *operation != context.operation()) {
            let message = format!("the stage `{known}` is valid for another operation only");
            reporter.value(id::PROSE_AUTH_STAGE_ELSEWHERE, *stage, Detail::value(*known), message);
        }
    }
    let offers = |wanted: &str| stages.iter().any(|(_, name)| name == wanted);
    if offers(TERMS) && context.operation() == REGISTER {
        judge_terms(context, reporter);
    }
    if offers(OAUTH) {
        judge_oauth(context, reporter);
    }
}

/// The stages of a flow that are strings.
fn stages(flow: Node<'_>) -> impl Iterator<Item = (Node<'_>, Cow<'_, str>)> {
    let stages = flow.get("stages").into_iter().flat_map(Node::elements);
    stages.filter_map(|stage| Some((stage, stage.as_str()?)))
}

/// Both operations always ask first. The text says so of all operations that authenticate in this way; it excepts most
/// of them where the user has just authenticated, but not these two.
fn judge_success(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let is_object = context.document(Part::Request).is_some_and(|request| request.root().kind() == Kind::Object);
    let is_excepted = context.operation() == REGISTER && (is_guest(context) || may_be_service(context));
    if is_object && context.asked("auth").is_none() && !is_excepted {
        let message = "the request held no `auth` and succeeded, where the first answer is a 401";
        reporter.part(id::PROSE_AUTH_SKIPPED, None, message);
    }
}

fn is_guest(context: &Context<'_>) -> bool {
    context.query("kind") == Some("guest")
}

/// Whether the request may be one of an application service, which registers users with its own token. Where no headers
/// were recorded, the token may have been there.
fn may_be_service(context: &Context<'_>) -> bool {
    let headers = context.message(Part::Request).map(|(headers, _)| headers);
    let has_token = headers.is_none_or(|headers| headers.is_empty() || headers.get("authorization").is_some());
    let kind = context.asked("type").and_then(Node::as_str);
    has_token || context.query("access_token").is_some() || kind.as_deref() == Some("m.login.application_service")
}

fn judge_flows(flows: Node<'_>, reporter: &mut Reporter<'_>) {
    if flows.kind() == Kind::Array && flows.is_empty() {
        reporter.value(id::PROSE_AUTH_FLOWS_EMPTY, flows, None, "there is no flow to choose");
        return;
    }
    let is_empty = |stages: &Node<'_>| stages.kind() == Kind::Array && stages.is_empty();
    if let Some(stages) = flows.elements().filter_map(|flow| flow.get("stages")).find(is_empty) {
        reporter.value(id::PROSE_AUTH_FLOWS_EMPTY, stages, None, "the flow has no stage");
    }
}

/// The entry of a stage in `params`, or the nearest value to report where it is missing.
fn params<'s>(context: &'s Context<'_>, stage: &str) -> Result<Node<'s>, Option<Node<'s>>> {
    let root = context.document(Part::Response).map(|document| document.root());
    let params = context.answered("params").ok_or(root)?;
    params.get(stage).ok_or(Some(params))
}

fn judge_oauth(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let fault = match params(context, OAUTH) {
        Err(nearest) => nearest,
        Ok(of_stage) if of_stage.get("url").is_some_and(is_web_address) => None,
        Ok(of_stage) => Some(of_stage.get("url").unwrap_or(of_stage)),
    };
    if let Some(place) = fault {
        let message = "the stage `m.oauth` comes with a `url` in its `params`, of the scheme http or https";
        reporter.value(id::PROSE_AUTH_OAUTH_WITHOUT_URL, place, None, message);
    }
}

fn judge_terms(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let fault = match params(context, TERMS) {
        Err(nearest) => nearest.map(|place| (place, "the stage `m.login.terms` comes with `params` of its own")),
        Ok(of_stage) => fault_in_terms(of_stage),
    };
    if let Some((place, message)) = fault {
        reporter.value(id::PROSE_AUTH_TERMS_WITHOUT_POLICIES, place, None, message);
    }
}

/// The first fault in the `params` of `m.login.terms`.
fn fault_in_terms(of_stage: Node<'_>) -> Option<(Node<'_>, &'static str)> {
    let Some(policies) = of_stage.get("policies").filter(|it| it.kind() == Kind::Object) else {
        return Some((of_stage, "the terms have `policies`, an object"));
    };
    policies.members().find_map(|(_, policy)| fault_in_policy(policy))
}

fn fault_in_policy(policy: Node<'_>) -> Option<(Node<'_>, &'static str)> {
    let is_text = |node: Node<'_>, name: &str| node.get(name).is_some_and(|it| it.kind() == Kind::String);
    if !is_text(policy, "version") {
        return Some((policy, "a policy has a `version`, a string"));
    }
    let mut translations = policy.members().filter(|(_, it)| it.kind() == Kind::Object);
    translations.find_map(|(_, translation)| match translation.get("url") {
        _ if !is_text(translation, "name") => Some((translation, "a policy has a `name` in each language, a string")),
        None => Some((translation, "a policy has a `url` in each language")),
        Some(url) if !is_web_address(url) => Some((url, "the `url` of a policy is of the scheme http or https")),
        Some(_) => None,
    })
}

/// Whether a value is a string that starts like an HTTP or HTTPS URL; schemes are case-insensitive.
fn is_web_address(url: Node<'_>) -> bool {
    let text = url.as_str().unwrap_or_default();
    let (scheme, rest) = text.split_once("://").unwrap_or_default();
    !rest.is_empty() && (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
}
