//! Lists that come in pages: how long a page is, where it starts, and whether the next one is another ("Pagination" in
//! the appendices, and the parameters of each operation).

use mx_json::{Kind, Node};
use mx_rules::id;

use super::{Reporter, asked};
use crate::context::Context;

const MESSAGES: &str = "GET /_matrix/client/v3/rooms/{roomId}/messages";

/// A list in pages.
struct Pages {
    /// The lists that the limit of the request counts together.
    lists: &'static [&'static str],
    /// The token of the next page, where the request takes it as `from`.
    next: Option<&'static str>,
}

pub(super) fn applies(context: &Context<'_>) -> bool {
    pages(context.operation()).is_some() && asked::is_answered(context)
}

pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(pages) = pages(context.operation()) else { return };
    judge_length(context, &pages, reporter);
    let Some(from) = context.query("from").filter(|from| !from.is_empty()) else { return };
    judge_next(context, &pages, from, reporter);
    if context.operation() == MESSAGES {
        judge_start(context, from, reporter);
    }
}

fn pages(operation: &str) -> Option<Pages> {
    let (lists, next): (&[_], _) = match operation {
        MESSAGES => (&["chunk"], Some("end")),
        "GET /_matrix/client/v1/rooms/{roomId}/relations/{eventId}"
        | "GET /_matrix/client/v1/rooms/{roomId}/relations/{eventId}/{relType}"
        | "GET /_matrix/client/v1/rooms/{roomId}/relations/{eventId}/{relType}/{eventType}"
        | "GET /_matrix/client/v1/rooms/{roomId}/threads" => (&["chunk"], Some("next_batch")),
        "GET /_matrix/client/v1/rooms/{roomId}/hierarchy" => (&["rooms"], Some("next_batch")),
        "GET /_matrix/client/v3/notifications" => (&["notifications"], Some("next_token")),
        "GET /_matrix/client/v3/publicRooms"
        | "POST /_matrix/client/v3/publicRooms"
        | "GET /_matrix/federation/v1/publicRooms"
        | "POST /_matrix/federation/v1/publicRooms" => (&["chunk"], None),
        "POST /_matrix/client/v3/user_directory/search" => (&["results"], None),
        "GET /_matrix/client/v3/rooms/{roomId}/context/{eventId}" => (&["events_before", "events_after"], None),
        "GET /_matrix/federation/v1/backfill/{roomId}" => (&["pdus"], None),
        "POST /_matrix/federation/v1/get_missing_events/{roomId}" => (&["events"], None),
        _ => return None,
    };
    Some(Pages { lists, next })
}

/// The limit that the request sets. Without one the server chooses; for some operations zero means the same.
fn limit(context: &Context<'_>) -> Option<u64> {
    let limit = if context.operation().starts_with("POST ") {
        context.asked("limit")?.as_number()?.as_u64()
    } else {
        context.query("limit")?.parse().ok()
    };
    limit.filter(|limit| *limit > 0)
}

fn judge_length(context: &Context<'_>, pages: &Pages, reporter: &mut Reporter<'_>) {
    let Some(limit) = limit(context) else { return };
    let lists = pages.lists.iter().filter_map(|name| context.answered(name));
    let lists: Vec<_> = lists.filter(|list| list.kind() == Kind::Array && !list.is_empty()).collect();
    let count: usize = lists.iter().map(|list| list.len()).sum();
    if let Some(list) = lists.last().filter(|_| u64::try_from(count).is_ok_and(|count| count > limit)) {
        let message = format!("there are {count} results, but the request allows {limit}");
        reporter.value(id::PROSE_MORE_THAN_LIMIT, *list, None, message);
    }
}

fn judge_start(context: &Context<'_>, from: &str, reporter: &mut Reporter<'_>) {
    let Some(start) = context.answered("start") else { return };
    if start.as_str().is_some_and(|start| !asked::is_token(from, &start)) {
        reporter.value(id::PROSE_START_NOT_FROM, start, None, "differs from the `from` of the request");
    }
}

/// A client that goes on until there is no token would ask the same again, for ever.
fn judge_next(context: &Context<'_>, pages: &Pages, from: &str, reporter: &mut Reporter<'_>) {
    // Forwards, there may be more later; a client that gave an end knows where to stop.
    if context.query("dir").is_some_and(|dir| dir != "b") || context.query("to").is_some() {
        return;
    }
    let is_empty = |list: Node<'_>| list.kind() == Kind::Array && list.is_empty();
    let Some(next) = pages.next.and_then(|name| context.answered(name)) else { return };
    let is_over = pages.lists.iter().all(|name| context.answered(name).is_some_and(is_empty));
    if is_over && next.as_str().is_some_and(|next| asked::is_token(from, &next)) {
        let message = "is the `from` of the request, and there are no results";
        reporter.value(id::PROSE_PAGINATION_STUCK, next, None, message);
    }
}
