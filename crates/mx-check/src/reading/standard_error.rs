//! The standard error object.

use std::borrow::Cow;

use mx_json::Node;

use super::Answer;

/// An object with a string `errcode`.
pub(crate) struct StandardError<'s> {
    pub(crate) root: Node<'s>,
    pub(crate) errcode: Node<'s>,
    pub(crate) code: Cow<'s, str>,
}

impl<'s> StandardError<'s> {
    pub(crate) fn of(answer: &Answer<'s>) -> Option<Self> {
        let Answer::Json(root) = *answer else { return None };
        let errcode = root.get("errcode")?;
        Some(Self { root, errcode, code: errcode.as_str()? })
    }

    /// Whether the error also says how to authenticate (client-server API, user-interactive authentication).
    pub(crate) fn asks_to_authenticate(&self) -> bool {
        self.root.get("flows").is_some()
    }
}
