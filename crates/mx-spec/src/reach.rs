//! The definitions that a value refers to, directly or through others. The build script uses this file, too.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// The names below `prefix` (`#/$defs/`) that references in `value` reach.
///
/// A member named `$ref` is a reference wherever its value starts with the prefix: the spec has no property of that
/// name. It may lead into a definition.
pub(crate) fn reached<'d>(value: &Value, prefix: &str, definitions: &'d Map<String, Value>) -> BTreeSet<&'d str> {
    let mut names = BTreeSet::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => {
                let reference = members.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix(prefix));
                let name = reference.and_then(|pointer| pointer.split('/').next());
                if let Some((name, schema)) = name.and_then(|name| definitions.get_key_value(name))
                    && names.insert(name.as_str())
                {
                    open.push(schema);
                }
                open.extend(members.values());
            }
            _ => {}
        }
    }
    names
}
