//! The compiler behind the attribute.
