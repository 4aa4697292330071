//! Walking a JSON Schema from outside: what holds at a place, through references and combinations.
//!
//! Many schemas describe one place of a value: one that refers to a component, the parts of an `allOf`, the
//! alternatives of a choice. A [`Shape`] is all of them at once. It leads to the shapes of members, elements and
//! alternatives, so other modules need not follow `$ref`.
//!
//! ```
//! use mx_spec::schema::Shape;
//! use serde_json::json;
//!
//! let schema = json!({
//!     "$defs": { "user": { "type": "string", "format": "mx-user-id" } },
//!     "allOf": [{ "properties": { "user_id": { "$ref": "#/$defs/user" } } }, { "required": ["user_id"] }],
//!     "additionalProperties": { "type": "integer" },
//! });
//! let shape = Shape::new(&schema);
//! let members = shape.members();
//! assert!(members["user_id"].required);
//! assert_eq!(members["user_id"].shape.formats().collect::<Vec<_>>(), ["mx-user-id"]);
//! // Another member is described by `additionalProperties`.
//! assert!(shape.member("count").unwrap().facts().types.unwrap().contains("integer"));
//! ```
//!
//! [`subschemas`] walks the text of a schema instead, whatever place it describes. [`Places`] are all places of
//! a schema's values, where a shape is one of them at a time.

mod facts;
mod keyword;
mod places;
mod self_contained;
mod shape;
mod step;
mod subschema;

pub use self::facts::Facts;
pub(crate) use self::facts::type_value;
#[cfg(feature = "import")]
pub(crate) use self::keyword::{Holds, holds};
pub use self::places::{Place, Places};
pub(crate) use self::self_contained::{check_patterns, self_contained};
pub(crate) use self::shape::{Beside, beside, is_any_string};
pub use self::shape::{Condition, Follow, Member, Shape};
pub use self::step::{Step, Steps};
pub use self::subschema::{Subschema, Token, subschemas};
