//! What stands in the attribute and in the signature.

use super::differentiate;

mod active_alias;
// pending: mod conditional_compilation;
mod const_generics;
mod constant;
mod constant_data;
mod constant_reference_parameters;
mod empty_parentheses;
mod forward;
mod forward_of_a_slice;
mod generic_inactive_types;
mod generic_numbers;
mod generic_slices;
mod inert_parameters;
mod inside_a_function;
mod lifetimes;
mod names_like_shadows;
mod names_of_the_prelude;
mod names_that_collide;
mod other_attributes;
mod path_of_the_facade;
mod raw_names;
mod returned_forms;
mod returned_options;
mod reverse;
mod several_active_kinds;
mod slice_parameter;
mod user_types_are_constant;
mod visibility;
mod workspace;
mod written_by_a_macro;
mod wrt_all;
mod wrt_one;
mod wrt_several;
