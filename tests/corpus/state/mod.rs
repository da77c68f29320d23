//! `&mut` parameters: outputs, and state that goes in and out.

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

mod borrowed_state;
mod changed_in_branches;
mod changed_in_conditions;
mod chosen_exclusively;
mod conditions_with_methods;
mod constant_state;
mod driver_of_steps;
mod early_exit_with_state;
mod exchanged;
mod exchanged_between_halves;
mod exclusive_halves_in_calls;
mod exclusive_parts_of_one_value;
mod generic_state;
mod growing_vec;
mod in_out_scalar;
mod lent_before_an_exit;
mod matrix_in_place;
mod out_scalar;
mod parts_lent_to_names;
mod parts_of_a_state;
mod quicksort;
mod recursive_state;
mod replaced_and_taken;
mod replaced_vec;
mod scaled_copy;
mod several_outputs;
mod shrinking_vec;
mod skipped_behind_references;
mod slice_in_place;
mod state_through_loops;
mod step_of_an_oscillator;
mod summed_with_effects;
mod tuple_state;
