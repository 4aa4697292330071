//! What must hold between a codec and the judge: one subject in, broken laws out.
//!
//! A law is a function of a trial: a subject and a case before the judge. Whoever has cases drives it: a property test, the
//! fixtures, a fuzzer. What is broken carries the case and both results, and becomes a finding of the layer `law`.
//!
//! A codec of any making is held to them as a [`Subject`]:
//!
//! ```
//! use std::path::Path;
//!
//! use http::{Response, StatusCode};
//! use mx_laws::{Case, Judges, Refusal, Subject, Written, laws};
//! use serde_json::{Map, Value};
//!
//! const LOGIN: &str = "POST /_matrix/client/v3/login";
//!
//! /// Keeps of a login what it knows.
//! struct Forgetful;
//!
//! impl Subject for Forgetful {
//!     fn operations(&self) -> Vec<String> {
//!         vec![LOGIN.to_owned()]
//!     }
//!
//!     fn again(&self, operation: &str, response: Response<&[u8]>) -> Result<Written, Refusal> {
//!         let (status, body) = (response.status(), response.into_body());
//!         let read = serde_json::from_slice::<Map<String, Value>>(body);
//!         let mut members = read.map_err(|error| Refusal(error.to_string()))?;
//!         if status == StatusCode::OK {
//!             members.retain(|name, _| ["user_id", "access_token", "device_id"].contains(&name.as_str()));
//!         }
//!         let body = Value::from(members).to_string();
//!         Ok(Written::silently(Case::with_status(operation, status.as_u16(), body).response))
//!     }
//!
//!     fn is_strict(&self) -> bool {
//!         true
//!     }
//! }
//!
//! let judges = Judges::newest()?;
//! let least = r#"{"user_id":"@alice:example.org","access_token":"abc","device_id":"D"}"#;
//! assert!(laws::all(&Forgetful, &judges, &Case::ok(LOGIN, least)).is_ok());
//!
//! let more = r#"{"user_id":"@alice:example.org","access_token":"abc","device_id":"D","org.example.a":1}"#;
//! let broken = laws::all(&Forgetful, &judges, &Case::ok(LOGIN, more)).unwrap_err();
//! assert_eq!(broken.law.as_str(), "law/preserves");
//! assert_eq!(broken.message, "`/org.example.a` is lost or changed");
//!
//! // It is on one line, as which it can be kept and tried again.
//! let again: Case = broken.replay().parse()?;
//! assert!(laws::all(&Forgetful, &judges, &again).is_err());
//!
//! // What real servers and clients got wrong is in the fixtures of the project.
//! let fixtures = judges.fixtures(Path::new("../../fixtures/client-server"), &Forgetful)?;
//! let broken = fixtures.iter().filter(|fixture| laws::all(&Forgetful, &judges, &fixture.case).is_err()).count();
//! assert!(broken > 0 && broken < fixtures.len());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod broken;
mod case;
mod codec;
mod fixtures;
mod judges;
pub mod laws;
mod line;
mod own;
mod same;
mod spelled;
mod subject;
mod trial;

pub use self::broken::Broken;
pub use self::case::Case;
pub use self::codec::OwnCodec;
pub use self::fixtures::{Fixture, NoFixture};
pub use self::judges::Judges;
pub use self::line::NoCase;
pub use self::own::OwnLaws;
pub use self::subject::{Refusal, Subject, Written};
pub use self::trial::Trial;
