//! Gradients called in differentiated functions: `f_grad` of a function that is differentiated twice.

use super::differentiate;

mod by_value;
mod descent;
mod generic_numbers;
mod given;
mod in_chains;
mod methods;
mod molecular_dynamics;
mod newton;
mod single_precision;
