//! mx-conform: tells whether what a Matrix implementation says on the wire is what the spec says.
