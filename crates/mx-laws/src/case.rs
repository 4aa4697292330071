//! A response to check the laws with.

use http::Response;

/// A response of an operation.
#[derive(Clone, Debug)]
pub struct Case {
    /// The operation: method and path template.
    pub operation: String,
    /// Status, headers and body.
    pub response: Response<Vec<u8>>,
}

impl Case {
    /// A success with a JSON body.
    pub fn ok(operation: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::with_status(operation, 200, body)
    }

    /// A response with a status and a JSON body.
    ///
    /// # Panics
    ///
    /// If the status is not one of HTTP, which has 100 to 999.
    pub fn with_status(operation: &str, status: u16, body: impl Into<Vec<u8>>) -> Self {
        let mut response = Response::new(body.into());
        *response.status_mut() = http::StatusCode::from_u16(status).expect("a status of HTTP");
        response.headers_mut().insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static("application/json"));
        Self { operation: operation.to_owned(), response }
    }

    /// The case with another body.
    pub(crate) fn with_body(&self, body: Vec<u8>) -> Self {
        Self { operation: self.operation.clone(), response: self.response.clone().map(|_| body) }
    }

    /// The response as a subject takes it.
    pub fn borrowed(&self) -> Response<&[u8]> {
        let mut response = Response::new(self.response.body().as_slice());
        *response.status_mut() = self.response.status();
        *response.headers_mut() = self.response.headers().clone();
        response
    }

    pub(crate) fn is_success(&self) -> bool {
        self.response.status() == http::StatusCode::OK
    }

    /// Whether it is a success or an error. The operations document no other statuses.
    pub(crate) fn is_answer(&self) -> bool {
        self.is_success() || self.response.status().as_u16() >= 400
    }
}
