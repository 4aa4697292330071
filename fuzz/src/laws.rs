//! The laws, made once for the many runs of a process.

use std::sync::LazyLock;

use mx_laws::{Broken, OwnLaws};

/// `POST /_matrix/client/v3/login`
pub const LOGIN: &str = "POST /_matrix/client/v3/login";
/// `POST /_matrix/client/v3/register`, which asks to authenticate with 401.
pub const REGISTER: &str = "POST /_matrix/client/v3/register";
/// `GET /_matrix/client/v3/account/whoami`
pub const WHOAMI: &str = "GET /_matrix/client/v3/account/whoami";

/// Every law of the codec, by the newest version of the specification.
pub static LAWS: LazyLock<OwnLaws> = LazyLock::new(|| OwnLaws::newest().expect("the newest version is embedded"));

/// Panics where a law is broken, with all that it takes to see it again.
///
/// # Panics
///
/// That is how a fuzzer is told.
pub fn held<T>(law: Result<T, Box<Broken>>) {
    if let Err(broken) = law {
        panic!("{}: {broken}", broken.law.as_str());
    }
}
