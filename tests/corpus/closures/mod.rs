//! Closures: bound by `let`, called, and passed to chains.

use super::differentiate;

mod annotated_parameters;
mod calling_one_another;
mod captured_by_move;
mod captured_by_mutable_reference;
mod captured_by_reference;
mod capturing_a_struct;
mod chains_inside;
mod composed;
mod counting_calls;
mod in_conditions;
mod in_loops;
mod line_search;
mod methods_by_path;
mod moved_then_changed;
mod newton_on_a_closure;
mod passed_to_chains;
mod recursion_through_functions;
mod results_read_at_once;
mod returned_early;
mod returns_inside;
mod runge_kutta;
mod shadowed_captures;
mod simpson;
mod slices_and_indices;
mod slices_as_parameters;
mod state_and_result;
mod structs_through_closures;
mod tuples_and_patterns;
mod tuples_in_and_out;
mod types_of_values;
