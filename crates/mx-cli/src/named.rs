//! The operation that `--operation` names, or the nearest one to suggest.

use mx_spec::Spec;

use crate::failure::Failure;

/// The full name of the operation that `name` means: a method and a path template, or a path that
/// matches one. An unknown one is an error that names the nearest.
pub(crate) fn operation(spec: &Spec, name: &str) -> Result<String, Failure> {
    let by_path = || {
        let (method, path) = name.trim().split_once(char::is_whitespace)?;
        spec.find(&method.to_uppercase(), path.trim())
    };
    if let Some(found) = spec.named(name).or_else(by_path) {
        return Ok(found.name().to_owned());
    }
    let is_id = |operation: &&mx_spec::Operation| operation.id().eq_ignore_ascii_case(name);
    if let Some(meant) = spec.operations().iter().find(is_id) {
        let meant = meant.name();
        return Err(Failure::Usage(format!("an operation is named by its method and path: `{meant}`")));
    }
    let distance = |known: &str| strsim::levenshtein(&known.to_lowercase(), &name.to_lowercase());
    let nearest = spec.operations().iter().map(mx_spec::Operation::name).min_by_key(|known| distance(known));
    let hint = nearest.map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default();
    let version = spec.version();
    Err(Failure::Usage(format!("{version} has no operation `{name}`{hint} `mx-conform operations` lists them all")))
}
