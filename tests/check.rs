//! `check!`: right companions pass it, whatever their signature, and wrong ones are found out.

#![allow(
    clippy::all,
    clippy::pedantic,
    reason = "the functions are what users write, not the best that one can"
)]

#[path = "check/points.rs"]
mod points;
#[path = "check/rejected.rs"]
mod rejected;
#[path = "check/signatures.rs"]
mod signatures;
