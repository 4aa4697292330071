//! HTTP headers in the order they were sent.

/// How many headers a message may have. Each costs many times the bytes of the shortest one, so an item of millions of
/// them is not read.
pub(crate) const MOST_HEADERS: usize = 100_000;

/// Headers in the order they were sent, repeated ones included. Names are compared without regard
/// to case and kept as recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// The first value of a header.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.get_all(name).next()
    }

    /// Every value of a header.
    pub fn get_all<'h>(&'h self, name: &str) -> impl Iterator<Item = &'h str> {
        self.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Every header: name and value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether there are no headers, as where a recording does not hold them.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of headers.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds a header at the end.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// The last header's value, for a line that continues it.
    pub(crate) fn last_mut(&mut self) -> Option<&mut String> {
        self.0.last_mut().map(|(_, value)| value)
    }

    /// `Content-Length`, where it is a number.
    pub(crate) fn content_length(&self) -> Option<u64> {
        self.get("content-length")?.trim().parse().ok()
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Headers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(headers: I) -> Self {
        Self(headers.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Headers;

    #[test]
    fn names_are_compared_without_case_and_order_is_kept() {
        let headers: Headers = [("Set-Cookie", "a"), ("Vary", "x"), ("set-cookie", "b")].into_iter().collect();
        assert_eq!(headers.get("SET-COOKIE"), Some("a"));
        assert_eq!(headers.get_all("Set-cookie").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(headers.get("content-type"), None);
        assert_eq!(headers.iter().nth(2), Some(("set-cookie", "b")));
    }
}
