//! Facts that are not schemas: the shared answers of an API, and which media types have an example.

use mx_spec::Api;
use mx_spec::import::Place;
use serde_json::{Map, Value};

use super::Walk;
use super::schema::named;
use crate::pair::{Pair, imported};

const STANDARD_ERROR: &str = "api/client-server/definitions/errors/error.yaml";
const INTERACTIVE_AUTH: &str = "api/client-server/definitions/auth_response.yaml";

impl Walk<'_> {
    /// Compares the shared answers of an API, which no operation need refer to: the standard error, which only the push
    /// gateway API does not have, and the answer that asks to authenticate, which only the client-server API has.
    pub(super) fn shared_answers(&mut self, api: Api) {
        let of_api = [
            ("x-standard-error", STANDARD_ERROR, api != Api::PushGateway),
            ("x-interactive-auth", INTERACTIVE_AUTH, api == Api::ClientServer),
        ];
        for (name, file, is_due) in of_api {
            let ours = Place::file(format!("{api}.json")).child(name);
            let members = imported(self.documents, &ours).map(|value| value.as_object().cloned().unwrap_or_default());
            let target = members.as_ref().and_then(|it| it.get("$ref")?.as_str()).map(|target| ours.resolve(target));
            match (members.map(|it| it.len()), target, is_due) {
                (Some(1), Some(target), true) => {
                    let pair = Pair { source: Place::file(file), ours: target };
                    let key = named(&pair.source);
                    self.pending.push((pair, key));
                }
                (None, None, false) => {}
                (_, _, true) => self.problems.add(format!("{ours} does not refer to what {file} says, and that alone")),
                (_, _, false) => self.problems.add(format!("{ours}: this API has none")),
            }
        }
    }

    /// Checks that a media type of ours has `x-example` if the official one has an example, and nothing else beside its
    /// schema.
    pub(super) fn example_is_marked(&mut self, media: &Place, has_example: bool) {
        let members = imported(self.documents, media).and_then(Value::as_object);
        let names = members.into_iter().flat_map(Map::keys);
        for name in names.filter(|name| !["schema", "x-example"].contains(&name.as_str())) {
            self.problems.add(format!("{media}: `{name}` is nothing that a media type of ours says"));
        }
        let mark = members.and_then(|members| members.get("x-example"));
        if mark != has_example.then_some(&Value::Bool(true)) {
            let has = if has_example { "has an example" } else { "has no example" };
            self.problems.add(format!("{media}: `x-example` is wrong: the official data {has}"));
        }
    }
}
