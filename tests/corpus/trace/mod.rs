//! Traces: `f_trace`.

use super::differentiate;

mod calls;
mod every_function;
mod generic_and_single;
mod given_partials;
mod loops_and_branches;
mod methods_and_chains;
mod nested_and_panicking;
mod several_results;
mod shapes;
mod structs;
mod textbook;
