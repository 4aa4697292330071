//! One operation of the specification, and the messages that are judged by it.

use std::sync::Arc;

use http::{Request, Response};
use mx_check::Ask;
use mx_exchange::{Exchange, Source};

use crate::Verdict;
use crate::message;

/// One operation of the specification.
#[derive(Clone, Debug)]
pub struct Operation {
    pub(crate) judge: Arc<mx_check::Judge>,
    pub(crate) name: Arc<str>,
}

impl Operation {
    /// Method and path template.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Judges a response of this operation without its request.
    pub fn response(&self, response: &Response<impl AsRef<[u8]>>) -> Verdict {
        let exchange = Exchange::response_alone(Source::whole("response"), message::response(response));
        Verdict::of(&self.judge, &exchange, &Ask::response_of(&self.name))
    }

    /// Judges a request of this operation without its response. Its URL may have any host, or be a path alone; if it
    /// belongs to another operation, the request is judged by that one.
    pub fn request(&self, request: &Request<impl AsRef<[u8]>>) -> Verdict {
        let exchange =
            Exchange { source: Source::whole("request"), request: Some(message::request(request)), response: None };
        Verdict::of(&self.judge, &exchange, &Ask::request_of(&self.name))
    }
}
