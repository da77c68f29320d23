//! Calls of other differentiated functions, recursion, and rules by hand.

#![allow(
    clippy::needless_range_loop,
    clippy::explicit_iter_loop,
    clippy::explicit_counter_loop,
    clippy::assign_op_pattern,
    clippy::needless_pass_by_value,
    clippy::useless_vec,
    reason = "programs are written as users write them, not as clippy would"
)]
#![allow(
    clippy::cast_lossless,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "indices are small numbers here"
)]

use super::differentiate;

mod active_beside_constant;
mod argument_changed_afterwards;
mod arguments_of_open_types;
mod arrays_by_value;
mod call_or_panic;
mod calls_in_branches;
mod calls_in_conditions;
mod calls_in_loops;
mod custom_rule;
mod custom_rule_for_every_result;
mod custom_rule_generic;
mod custom_rule_imported;
mod custom_rule_is_trusted;
mod custom_rule_of_methods;
mod custom_rule_with_constant_slots;
mod custom_rule_with_state;
mod dead_result_by_value;
mod discarded_results;
mod generic_callees;
mod given_by_reference;
mod heap_tree;
mod kept_pullbacks;
mod lifetimes_and_where;
mod methods_of_constants;
mod mutual_recursion;
mod names_like_generated;
mod names_of_companions;
mod nested_calls;
mod nested_items;
mod one_pass;
mod pairs_of_floats;
mod path_forms;
mod recursion_with_accumulator;
mod recursive_determinant;
mod recursive_quadrature;
mod same_variable_twice;
mod self_recursion;
mod several_results;
mod slopes;
mod state_for_nothing;
mod stopped_gradients;
mod sub_slices;
mod tree_recursion;
mod unit_tails;
mod vec_arguments;
