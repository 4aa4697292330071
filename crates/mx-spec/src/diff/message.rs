//! The requests and responses of an operation: their parameters, headers and bodies.

use std::collections::BTreeMap;

use super::change::{Change, Part, Spot, Thing};
use super::sides::{Sides, sides};
use super::{compare, outline};
use crate::schema::Shape;
use crate::{BodySchema, Location, Operation, Parameter, Response};

/// The changes in the request.
pub(super) fn requests(from: &Operation, to: &Operation, changes: &mut Vec<Change>) {
    let spot = |location| match location {
        Location::Path => Spot::part(Part::Path),
        Location::Query => Spot::part(Part::Query),
        Location::Header => Spot::part(Part::Header),
        Location::Cookie => Spot::part(Part::Cookie),
    };
    parameters(Thing::Parameter, &spot, from.parameters(), to.parameters(), changes);

    let spot = Spot::part(Part::Request);
    match (from.request(), to.request()) {
        (Some(from), Some(to)) => {
            if from.required != to.required {
                changes.push(spot.changed("required", from.required.into(), to.required.into()));
            }
            bodies(&spot, &from.bodies, &to.bodies, changes);
        }
        (Some(from), None) => changes.push(spot.removed(Thing::Body, media_types(&from.bodies))),
        (None, Some(to)) => changes.push(spot.added(Thing::Body, media_types(&to.bodies))),
        (None, None) => {}
    }
}

/// The changes in the responses.
pub(super) fn responses(from: &Operation, to: &Operation, changes: &mut Vec<Change>) {
    fn by_status(operation: &Operation) -> BTreeMap<&str, &Response> {
        operation.responses().iter().map(|response| (response.status(), response)).collect()
    }
    for (status, sides) in sides(&by_status(from), &by_status(to)) {
        let spot = Spot { status: Some((*status).to_owned()), ..Spot::part(Part::Response) };
        match sides {
            Sides::New(new) => changes.push(spot.added(Thing::Response, media_types(new.bodies()))),
            Sides::Gone(gone) => changes.push(spot.removed(Thing::Response, media_types(gone.bodies()))),
            Sides::Both(from, to) => {
                parameters(Thing::Header, &|_| spot.clone(), from.headers(), to.headers(), changes);
                bodies(&spot, from.bodies(), to.bodies(), changes);
            }
        }
    }
}

fn parameters(
    thing: Thing,
    spot: &dyn Fn(Location) -> Spot,
    from: &[Parameter],
    to: &[Parameter],
    changes: &mut Vec<Change>,
) {
    fn by_name(parameters: &[Parameter]) -> BTreeMap<(Location, &str), &Parameter> {
        parameters.iter().map(|parameter| ((parameter.location(), parameter.name()), parameter)).collect()
    }
    let outline = |it: &Parameter| outline::with_required(&Shape::new(it.schema()), it.required());
    for ((location, name), sides) in sides(&by_name(from), &by_name(to)) {
        let spot = Spot { name: Some((*name).to_owned()), ..spot(*location) };
        match sides {
            Sides::New(new) => changes.push(spot.added(thing, outline(new))),
            Sides::Gone(gone) => changes.push(spot.removed(thing, outline(gone))),
            Sides::Both(from, to) => {
                for (fact, was, is) in
                    [("required", from.required(), to.required()), ("deprecated", from.deprecated(), to.deprecated())]
                {
                    if was != is {
                        changes.push(spot.changed(fact, was.into(), is.into()));
                    }
                }
                compare::schemas(&spot, from.schema(), to.schema(), changes);
            }
        }
    }
}

fn bodies(spot: &Spot, from: &[BodySchema], to: &[BodySchema], changes: &mut Vec<Change>) {
    fn by_media_type(bodies: &[BodySchema]) -> BTreeMap<&str, &BodySchema> {
        bodies.iter().map(|body| (body.media_type(), body)).collect()
    }
    for (media_type, sides) in sides(&by_media_type(from), &by_media_type(to)) {
        let spot = Spot { media_type: Some((*media_type).to_owned()), ..spot.clone() };
        let outline = |body: &BodySchema| outline::of(&Shape::new(body.schema()));
        match sides {
            Sides::New(new) => changes.push(spot.added(Thing::MediaType, outline(new))),
            Sides::Gone(gone) => changes.push(spot.removed(Thing::MediaType, outline(gone))),
            Sides::Both(from, to) => compare::schemas(&spot, from.schema(), to.schema(), changes),
        }
    }
}

/// The value in a change for bodies that came or went as a whole.
fn media_types(bodies: &[BodySchema]) -> serde_json::Value {
    bodies.iter().map(BodySchema::media_type).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::diff::operation::tests::{between, operation};

    /// Compares in both directions.
    fn assert_changes(from: &Value, to: &Value, there: &[&str], back: &[&str]) {
        let (from, to) = (operation("an", from), operation("an", to));
        assert_eq!(between(&from, &to), there);
        assert_eq!(between(&to, &from), back);
    }

    #[test]
    fn parameters_are_known_by_name_and_location() {
        let with = |parameters: Value| json!({ "parameters": parameters });
        assert_changes(
            &with(
                json!([{ "in": "path", "name": "a" }, { "in": "query", "name": "b", "schema": { "type": "string" } }]),
            ),
            &with(json!([
                { "in": "path", "name": "a", "required": true },
                { "in": "query", "name": "b", "schema": { "type": "integer" }, "deprecated": true },
                { "in": "header", "name": "b", "schema": { "type": "string" }, "required": true },
            ])),
            &[
                "path a: now required",
                "query b: now deprecated",
                "query b: a string -> an integer",
                "header b: added, a string, required",
            ],
            &[
                "path a: now optional",
                "query b: no longer deprecated",
                "query b: an integer -> a string",
                "header b: removed, was a string, required",
            ],
        );
    }

    #[test]
    fn bodies_are_known_by_media_type() {
        let with = |required: bool, media_types: &[&str]| {
            let content = |name: &&str| ((*name).to_owned(), json!({ "schema": { "type": "string" } }));
            let content: serde_json::Map<_, _> = media_types.iter().map(content).collect();
            json!({ "requestBody": { "required": required, "content": content } })
        };
        assert_changes(
            &with(false, &["application/json"]),
            &with(true, &["application/json", "text/plain"]),
            &["request: now required", "request text/plain: added, a string"],
            &["request: now optional", "request text/plain: removed, was a string"],
        );
        assert_changes(
            &json!({}),
            &with(true, &["application/json"]),
            &["request: added, application/json"],
            &["request: removed, was application/json"],
        );
    }

    #[test]
    fn responses_are_known_by_status() {
        let with = |kind: &str| {
            json!({
                "headers": { "Location": { "required": kind == "string", "schema": { "type": kind } } },
                "content": { "application/json": { "schema": { "properties": { "a": { "type": kind } } } } },
            })
        };
        assert_changes(
            &json!({ "responses": { "200": with("string"), "302": {} } }),
            &json!({ "responses": { "200": with("integer"), "429": with("string") } }),
            &[
                "200 /a: a string -> an integer",
                "200 Location: now optional",
                "200 Location: a string -> an integer",
                "302: removed, was no body",
                "429: added, application/json",
            ],
            &[
                "200 /a: an integer -> a string",
                "200 Location: now required",
                "200 Location: an integer -> a string",
                "302: added, no body",
                "429: removed, was application/json",
            ],
        );
    }

    #[test]
    fn a_header_comes_and_goes() {
        let with = |headers: Value| json!({ "responses": { "200": { "headers": headers } } });
        assert_changes(
            &with(json!({})),
            &with(json!({ "Retry-After": { "schema": { "type": "integer" } } })),
            &["200 Retry-After: added, an integer"],
            &["200 Retry-After: removed, was an integer"],
        );
    }
}
