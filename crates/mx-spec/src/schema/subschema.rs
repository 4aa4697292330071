//! The text of a schema: its subschemas, and where they are.

use mx_json::pointer;
use serde_json::{Map, Value};

use super::keyword::{Holds, holds};

/// A schema that another schema holds directly.
#[derive(Clone, Debug)]
pub struct Subschema<'s> {
    /// The keyword that holds it.
    pub keyword: &'s str,
    /// Its position among the schemas of the keyword.
    pub token: Token<'s>,
    /// The schema itself.
    pub schema: &'s Value,
}

/// The position of a schema among those of a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'s> {
    /// The only one.
    Only,
    /// The one at an index.
    Index(usize),
    /// The one with a name: a member's name, or a pattern of names.
    Name(&'s str),
}

impl Subschema<'_> {
    /// Its pointer, from that of the schema that holds it.
    pub fn pointer(&self, holder: &str) -> String {
        let keyword = pointer::below(holder, self.keyword);
        match self.token {
            Token::Only => keyword,
            Token::Index(index) => format!("{keyword}/{index}"),
            Token::Name(name) => pointer::below(&keyword, name),
        }
    }
}

/// The schemas that a schema holds directly, in the order of keyword names, without those of `$defs`.
pub fn subschemas(schema: &Map<String, Value>) -> impl Iterator<Item = Subschema<'_>> {
    schema.iter().flat_map(|(keyword, value)| of_keyword(keyword, value))
}

fn of_keyword<'s>(keyword: &'s str, value: &'s Value) -> Vec<Subschema<'s>> {
    let one = |token, schema| Subschema { keyword, token, schema };
    match holds(keyword) {
        None => Vec::new(),
        Some(Holds::One) => vec![one(Token::Only, value)],
        Some(Holds::List) => {
            let items = value.as_array().into_iter().flatten().enumerate();
            items.map(|(index, schema)| one(Token::Index(index), schema)).collect()
        }
        Some(Holds::Map) => {
            let named = value.as_object().into_iter().flatten();
            named.map(|(name, schema)| one(Token::Name(name), schema)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::subschemas;

    #[test]
    fn each_is_at_its_place() {
        let schema = json!({
            "$defs": { "a": {} },
            "properties": { "a/b": {}, "properties": { "items": {} } },
            "anyOf": [true, {}],
            "items": false,
            "enum": [{ "items": {} }],
        });
        let places: Vec<String> =
            subschemas(schema.as_object().unwrap()).map(|subschema| subschema.pointer("#")).collect();
        assert_eq!(places, ["#/anyOf/0", "#/anyOf/1", "#/items", "#/properties/a~1b", "#/properties/properties"]);
        for subschema in subschemas(schema.as_object().unwrap()) {
            assert_eq!(schema.pointer(&subschema.pointer("")), Some(subschema.schema));
        }
    }
}
