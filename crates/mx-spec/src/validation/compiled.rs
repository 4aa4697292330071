//! A schema with its validators, each built on first use.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::json::Json;
use jsonschema::{Draft, JsonType, ValidationError, Validator};
use mx_json::{Node, StrictTape, Tape};
use serde_json::Value;

use super::violation::Violation;

/// The reason why a validator can be expected.
const IS_USABLE: &str = "a schema that cannot be used is refused where it is loaded";

/// A self-contained schema with its validators.
#[derive(Debug)]
pub(crate) struct Compiled {
    schema: Value,
    validator: OnceLock<Result<Validator<Tape>, String>>,
    strict: OnceLock<Result<Validator<StrictTape>, String>>,
}

impl Compiled {
    pub(crate) fn new(schema: Value) -> Self {
        Self { schema, validator: OnceLock::new(), strict: OnceLock::new() }
    }

    pub(crate) fn schema(&self) -> &Value {
        &self.schema
    }

    /// Whether a validator can be built; the error is the reason why not.
    pub(crate) fn validator(&self) -> Result<&Validator<Tape>, &str> {
        self.validator.get_or_init(|| build(&self.schema)).as_ref().map_err(String::as_str)
    }

    /// A validator that differs from [`Self::validator`] in one point: an integer must be spelled as one.
    fn strict_validator(&self) -> Result<&Validator<StrictTape>, &str> {
        self.strict.get_or_init(|| build(&self.schema)).as_ref().map_err(String::as_str)
    }

    /// Whether the schema accepts a value.
    #[inline]
    pub(crate) fn accepts(&self, node: Node<'_>) -> bool {
        self.validator().expect(IS_USABLE).is_valid(node)
    }

    /// The violations of the schema in a value. `place` turns a keyword's pointer into the schema into its place.
    pub(crate) fn violations<'n>(
        &'n self,
        node: Node<'n>,
        place: impl Fn(&str) -> String + 'n,
    ) -> impl Iterator<Item = Violation> + 'n {
        let errors = self.validator().expect(IS_USABLE).iter_errors(node);
        errors.map(move |error| Violation::of(&error, &place))
    }

    /// The places, relative to a value, at which the schema requires an integer and the value is not spelled as one.
    pub(crate) fn unspelled_integers(&self, node: Node<'_>) -> BTreeSet<String> {
        let mut places = BTreeSet::new();
        for error in self.strict_validator().expect(IS_USABLE).iter_errors(node) {
            wanted_integers(&error, &mut places);
        }
        places
    }
}

/// A validator with the settings of this crate: 2020-12, offline, formats not asserted.
fn build<F: Json>(schema: &Value) -> Result<Validator<F>, String> {
    jsonschema::options_for::<F>()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(false)
        .offline()
        .build(schema)
        .map_err(|error| error.to_string())
}

/// The places at which an integer was required, also in the alternatives of a choice.
fn wanted_integers(error: &ValidationError<'_>, into: &mut BTreeSet<String>) {
    let wants_integer = match error.kind() {
        Kind::Type { kind: TypeKind::Single(wanted) } => *wanted == JsonType::Integer,
        Kind::Type { kind: TypeKind::Multiple(wanted) } => wanted.iter().any(|one| one == JsonType::Integer),
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            context.iter().flatten().for_each(|inner| wanted_integers(inner, into));
            false
        }
        _ => false,
    };
    if wants_integer {
        into.insert(error.instance_path().as_str().to_owned());
    }
}
