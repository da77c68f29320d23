//! Fixed arrays: elements, rows, copies, slices of them, and what is overwritten while still needed.

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

mod aliasing_slices;
mod array_return;
mod by_value_mutated;
mod compound_on_itself;
mod computed_index;
mod const_tables;
mod constant_array_beside;
mod constant_work_array;
mod copy_is_separate;
mod double_buffer;
mod early_return_with_stores;
mod element_sum;
mod elements_by_value;
mod elements_of_a_copy;
mod evaluation_order;
mod from_fn_of_inferred_length;
mod gather_scatter;
mod generic_evaluation_order;
mod generic_number;
mod gram_determinant_const_generics;
mod inactive_overwrite;
mod items_in_order;
mod lists_of_references;
mod loop_heads;
mod map_of_fields;
mod matmul_const_generics;
mod moving_index;
mod moving_parameters;
mod mutable_loop_heads;
mod mutable_sub_slice;
mod mutable_tuple_fields;
mod nested_array;
mod overwrite_needed;
mod patterns;
mod references_to_elements;
mod repeat_expression;
mod row_reborrow;
mod running_product;
mod searched;
mod single_precision;
mod slice_of_rows;
mod slices_as_arrays;
mod stores_in_branches;
mod swap_elements;
mod tuple_of_arrays;
mod under_other_names;
mod whole_row_moves;
