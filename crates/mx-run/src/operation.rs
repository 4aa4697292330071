//! The operation that a name means.

use mx_spec::Spec;

/// The meaning of a name in a release.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Meaning {
    /// One operation.
    One(NamedOperation),
    /// Operations of several APIs, which share their `operationId`: their full names.
    Several(Vec<String>),
    /// No operation.
    Nothing,
}

/// An operation, and the URL where the name is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedOperation {
    /// Method and path template.
    pub name: String,
    /// The path as it was given, with its query, where it has values in the place of its parameters.
    pub url: Option<String>,
}

impl Meaning {
    /// The meaning of a name: a method and a path template, a method and a path that matches one, or an `operationId`.
    pub fn of(spec: &Spec, name: &str) -> Self {
        let name = name.trim();
        if let Some(found) = spec.named(name) {
            return Self::One(NamedOperation { name: found.name().to_owned(), url: None });
        }
        match name.split_once(char::is_whitespace) {
            Some((method, path)) => Self::of_path(spec, &method.to_uppercase(), path.trim()),
            None => Self::of_id(spec, name),
        }
    }

    fn of_path(spec: &Spec, method: &str, path: &str) -> Self {
        let Some(found) = spec.find(method, path) else { return Self::Nothing };
        // A template whose parameters have other names is no path of a request.
        let is_template = path.split('?').next().is_some_and(|path| path.contains('{'));
        let url = (!is_template).then(|| path.to_owned());
        Self::One(NamedOperation { name: found.name().to_owned(), url })
    }

    fn of_id(spec: &Spec, id: &str) -> Self {
        let with_id = spec.operations().iter().filter(|operation| operation.id() == id);
        let mut names: Vec<String> = with_id.map(|operation| operation.name().to_owned()).collect();
        names.dedup();
        match names.len() {
            0 => Self::Nothing,
            1 => Self::One(NamedOperation { name: names.remove(0), url: None }),
            _ => Self::Several(names),
        }
    }
}

#[cfg(test)]
mod tests {
    use mx_spec::Spec;

    use super::{Meaning, NamedOperation};

    fn meaning(name: &str) -> Meaning {
        Meaning::of(&Spec::embedded(Spec::newest()).expect("the newest release is built in"), name)
    }

    fn one(name: &str, url: Option<&str>) -> Meaning {
        Meaning::One(NamedOperation { name: name.to_owned(), url: url.map(str::to_owned) })
    }

    #[test]
    fn a_path_with_values_is_a_url_and_a_template_is_none() {
        let join = "POST /_matrix/client/v3/rooms/{roomId}/join";
        assert_eq!(meaning(join), one(join, None));
        assert_eq!(meaning("post  /_matrix/client/v3/rooms/{id}/join"), one(join, None));
        let url = "/_matrix/client/r0/rooms/!a:b.c/join";
        assert_eq!(meaning(&format!("POST {url}")), one(join, Some(url)));
        let sync = "GET /_matrix/client/v3/sync";
        assert_eq!(meaning(sync), one(sync, None));
        let url = r#"/_matrix/client/v3/sync?filter={"event_fields":["type"]}"#;
        assert_eq!(meaning(&format!("GET {url}")), one(sync, Some(url)));
        assert_eq!(meaning("GET /_matrix/client/v3/snyc"), Meaning::Nothing);
    }

    #[test]
    fn an_operation_id_of_several_apis_is_ambiguous() {
        assert_eq!(meaning("login"), one("POST /_matrix/client/v3/login", None));
        let versions = ["GET /_matrix/client/versions", "GET /_matrix/identity/versions"];
        assert_eq!(meaning("getVersions"), Meaning::Several(versions.map(str::to_owned).to_vec()));
        assert_eq!(meaning("Login"), Meaning::Nothing);
    }
}
