//! The proc-macro shell.
