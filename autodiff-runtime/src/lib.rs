//! What generated code and users call at run time.
pub mod optimize;
