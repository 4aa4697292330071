//! What holds for all values that the strategies make: they are written, and read again they are the same.

use mx_codec::sample::Sample;
use mx_codec::{Endpoint, discovery, session};
use proptest::prelude::*;

fn same_again<T: Endpoint + PartialEq + std::fmt::Debug>(value: &T) -> Result<(), TestCaseError> {
    let written = value.to_json().map_err(|error| TestCaseError::fail(error.to_string()))?;
    let shown = String::from_utf8_lossy(&written);
    let read = T::from_json(&written).map_err(|fault| TestCaseError::fail(format!("{shown}: {fault}")))?;
    prop_assert_eq!(&read, value, "{}", shown);
    prop_assert_eq!(read.to_json().ok(), Some(written.clone()));
    let tolerant = T::from_json_tolerantly(&written).map_err(|fault| TestCaseError::fail(fault.to_string()))?;
    prop_assert!(tolerant.value == *value && tolerant.deviations.is_empty());
    Ok(())
}

macro_rules! same_again {
    ($($name:ident: $type:ty,)*) => {
        proptest! {$(
            #[test]
            fn $name(value in <$type>::sample()) {
                same_again(&value)?;
            }
        )*}
    };
}

same_again! {
    client_well_known: discovery::client_well_known::unversioned::Response,
    get_login_token: session::get_login_token::v1::Response,
    login: session::login::v3::Response,
    login_flows: session::login_flows::v3::Response,
    logout: session::logout::v3::Response,
    logout_all: session::logout_all::v3::Response,
    refresh: session::refresh::v3::Response,
    register: session::register::v3::Response,
    versions: discovery::versions::unversioned::Response,
    whoami: session::whoami::v3::Response,
}
