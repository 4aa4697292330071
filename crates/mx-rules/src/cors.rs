//! The CORS headers that servers are recommended to send with every response to a client (client-server API, "Web
//! Browser Clients"). They are the same from v1.1 to v1.19.

/// The origins that may read the response.
pub const ORIGIN: (&str, &str) = ("Access-Control-Allow-Origin", "*");

/// The methods that a request may have.
pub const METHODS: (&str, &str) = ("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS");

/// The headers that a request may have.
pub const HEADERS: (&str, &str) = ("Access-Control-Allow-Headers", "X-Requested-With, Content-Type, Authorization");

/// All three headers.
pub const ALL: [(&str, &str); 3] = [ORIGIN, METHODS, HEADERS];
