//! The list of all programs. `differentiate` is the attribute of the mode; each folder hands it on.

#![allow(
    clippy::all,
    clippy::pedantic,
    unused,
    reason = "the programs are written in every way that the language allows, not only in the best"
)]

use super::differentiate;

mod algorithms;
mod arrays;
mod branches;
mod calls;
mod checkpoints;
mod closures;
mod data;
mod fallible;
mod fused;
mod generics;
mod gradients;
mod iterators;
mod loops;
mod methods;
mod modules;
mod operators;
mod options;
mod parallel;
mod partials;
mod scalars;
mod state;
mod taylor;
mod trace;
mod traits;
mod vecs;
mod whole;
