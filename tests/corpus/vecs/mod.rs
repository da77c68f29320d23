//! `Vec`s: as parameters and results, growing and shrinking, nested, and in the heads of loops.

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

mod chains_in_heads;
mod changed_by_methods;
mod changed_for_nothing;
mod data_dependent_length;
mod ends;
mod exchanged_buffers;
mod in_place_vec_row;
mod local_vec;
mod loop_heads;
mod moved_and_replaced;
mod moved_in_part;
mod mutable_loop_heads;
mod nested_table;
mod nested_vec_return;
mod pairs_in_a_vec;
mod parts_of_results;
mod pop_until_empty;
mod push_then_change;
mod ragged_sub_slices;
mod read_then_moved;
mod receiver_first;
mod renewed;
mod replaced;
mod returned_early;
mod returned_vec;
mod slice_of_vecs;
mod sorted;
mod stack_machine;
mod tuples_with_arrays;
mod value_and_vec;
mod vec_by_reference;
mod vec_literals;
mod vec_parameter;
mod windows_and_chunks;
