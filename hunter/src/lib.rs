//! Random programs of the supported language.
//!
//! `generate` makes a well-typed program from a seed, `print` writes it as a program of the corpus: the functions over
//! `f64` under the attribute, a twin over any number, and a test. `scratch` compiles many of them at once and runs
//! them; `judge`, inside that crate, compares every companion with dual numbers. `shrink` makes a program that fails
//! small, and `hunt` does all of it.

#![allow(missing_docs, reason = "the fields of a tree are said in its own line")]

mod generate;
pub mod hunt;
mod outcome;
mod print;
mod random;
mod scope;
mod scratch;
mod shrink;
mod tree;
