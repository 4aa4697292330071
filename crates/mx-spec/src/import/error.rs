//! What can be wrong with a folder of spec data.

use std::io;
use std::path::PathBuf;

use super::place::Place;

/// Why the spec's data could not be imported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The folder is not one of the matrix-spec repository's layout.
    #[error("{} has no `data/api` folder: name a checkout of matrix-spec, or one release of it", dir.display())]
    NoData {
        /// The folder that was named.
        dir: PathBuf,
    },
    /// A file could not be read or written.
    #[error("{}: {cause}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A file is no YAML.
    #[error("{}: not readable as YAML: {message}", path.display())]
    Yaml {
        /// The file.
        path: PathBuf,
        /// What the parser said.
        message: String,
    },
    /// A reference leads nowhere.
    #[error("{place}: no such place in the spec's data")]
    NoSuchPlace {
        /// The target.
        place: Place,
    },
    /// References lead in a circle without anything on it.
    #[error("{place}: its references lead in a circle")]
    CircularReference {
        /// Where the circle was entered.
        place: Place,
    },
    /// A place that is no readable description of an operation or schema.
    #[error("{place}: {why}")]
    Unreadable {
        /// The place.
        place: Place,
        /// What is wrong there.
        why: String,
    },
    /// Two operations have the same method and path.
    #[error("{place}: {method} {path} is already described elsewhere")]
    DuplicateOperation {
        /// The second description.
        place: Place,
        /// The method.
        method: String,
        /// The full path template.
        path: String,
    },
    /// Two places would get the same component name.
    #[error("{first} and {second} would both be the component `{name}`")]
    DuplicateComponent {
        /// The name.
        name: String,
        /// The place that has it.
        first: Place,
        /// The place that would get it too.
        second: Place,
    },
    /// `repairs.yaml` is not what it should be.
    #[error("repairs.yaml: {0}")]
    Repairs(String),
    /// `event-places.yaml` is not what it should be.
    #[error("event-places.yaml: {0}")]
    EventPlaces(String),
    /// Several of the above.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Several(Vec<ImportError>),
}
