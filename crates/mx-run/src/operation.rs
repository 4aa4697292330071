//! The operation that a name means.

use mx_spec::Spec;

/// The full name of the operation that `name` means in a release: a method and a path template, or a path that
/// matches one.
pub fn operation_named(spec: &Spec, name: &str) -> Option<String> {
    let by_path = || {
        let (method, path) = name.trim().split_once(char::is_whitespace)?;
        spec.find(&method.to_uppercase(), path.trim())
    };
    spec.named(name).or_else(by_path).map(|found| found.name().to_owned())
}
