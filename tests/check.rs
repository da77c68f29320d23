//! `check!`: right companions pass it, whatever their signature, and wrong ones are found out.

#[path = "check/points.rs"]
mod points;
#[path = "check/rejected.rs"]
mod rejected;
#[path = "check/signatures.rs"]
mod signatures;
