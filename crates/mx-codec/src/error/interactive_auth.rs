//! The question of a server that wants the request to be authenticated first (client-server API of v1.19,
//! "User-Interactive Authentication API").

use std::collections::BTreeMap;

use crate::json::{Json, Others, object};

object! {
    /// The ways to authenticate a request, and the progress so far.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#user-interactive-authentication-api>
    pub struct InteractiveAuth {
        /// The ways, each of which is enough.
        [required] flows: Vec<AuthFlow> = "flows",
        /// The stages that were completed in this session.
        [optional] completed: Vec<String> = "completed",
        /// The parameters that the client needs for a stage, by the type of the stage.
        [optional] params: BTreeMap<String, BTreeMap<String, Json>> = "params",
        /// The session, which the client sends back as it is.
        [optional secret] session: String = "session",
        /// Why the last attempt failed, for programs.
        [optional] errcode: String = "errcode" ~ super::standard::code,
        /// Why the last attempt failed, for people.
        [optional] error: String = "error",
    }
}

object! {
    /// One way to authenticate a request.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#user-interactive-authentication-api>
    pub struct AuthFlow {
        /// The types of its stages, all of which have to be completed.
        [required] stages: Vec<String> = "stages",
    }
    in_lists: spared;
}

impl InteractiveAuth {
    /// A question that offers these ways.
    pub fn new(flows: Vec<AuthFlow>) -> Self {
        Self {
            flows,
            completed: None,
            params: None,
            session: None,
            errcode: None,
            error: None,
            other: Others::default(),
        }
    }
}

impl AuthFlow {
    /// A way with these stages.
    pub fn new(stages: Vec<String>) -> Self {
        Self { stages, other: Others::default() }
    }
}
