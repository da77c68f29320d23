//! The IR as text, for people and golden tests.
