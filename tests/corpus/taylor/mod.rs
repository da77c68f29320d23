//! Taylor coefficients: `f_taylor`.

use super::differentiate;

mod arrays;
mod branches;
mod by_reference;
mod calls;
mod calls_that_change_state;
mod closed_forms;
mod closures_and_chains;
mod continued_fraction;
mod edges;
mod euler_steps;
mod every_function;
mod generic;
mod given;
mod kepler;
mod labelled_exits;
mod loops;
mod matrix_exponential;
mod methods;
mod nested_generics;
mod newton_until_converged;
mod no_dependence;
mod other_options;
mod polynomial;
mod recursion;
mod single_precision;
mod stop_gradient_and_observers;
mod structs;
mod traits;
mod types_not_written;
mod variable_among_others;
