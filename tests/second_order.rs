//! Programs of the corpus once more, with the companions of second order, which are checked against dual numbers of dual
//! numbers.

#![allow(
    clippy::all,
    clippy::pedantic,
    unused,
    reason = "the programs are written in every way that the language allows, not only in the best"
)]

/// What `check!` adds to a case: the companions of second order.
macro_rules! order {
    ($($case:tt)*) => {
        $crate::support::second!($($case)*)
    };
}
pub(crate) use order;

mod support;

/// Programs with their own options of second order.
#[path = "."]
mod first {
    use differentiate::differentiate;

    #[path = "corpus/twice/mod.rs"]
    mod twice;
}

/// The programs of folders, by the attribute of a mode.
macro_rules! folders {
    ($attribute:ident, $($path:literal $folder:ident: $($program:ident)*;)*) => {$(
        #[path = $path]
        mod $folder {
            use differentiate::$attribute as differentiate;
            $(mod $program;)*
        }
    )*};
}

folders! { __second_order,
    "corpus/algorithms" algorithms:
        b_spline bisection_then_newton black_scholes chebyshev_sum cholesky_log_det
        continued_fraction edit_distance elliptic_integral fft_in_place givens_rotations
        gram_schmidt heat_in_place hidden_markov_forward horner in_chains jacobi_until_converged
        kalman_filter kepler leapfrog lennard_jones log_sum_exp lu_determinant matrix_exponential
        maximum_subarray neural_network neville pivot_permutation pivoted_elimination
        power_iteration prefix_sums recurrent_network recursive_fft romberg rosenbrock runge_kutta
        shortest_paths simpson softmax_cross_entropy sorting three_body_orbit trapezoid_on_samples
        triangular_solve tridiagonal unrolled_descent viterbi;
    "corpus/arrays" arrays:
        aliasing_slices array_return by_value_mutated compound_on_itself computed_index
        const_tables constant_array_beside constant_work_array copy_is_separate double_buffer
        early_return_with_stores element_sum elements_by_value elements_of_a_copy evaluation_order
        gather_scatter generic_evaluation_order generic_number gram_determinant_const_generics
        inactive_overwrite items_in_order lists_of_references loop_heads matmul_const_generics moving_index
        mutable_loop_heads mutable_sub_slice mutable_tuple_fields nested_array overwrite_needed
        patterns references_to_elements repeat_expression row_reborrow running_product
        searched single_precision slice_of_rows slices_as_arrays stores_in_branches swap_elements tuple_of_arrays
        whole_row_moves;
    "corpus/branches" branches:
        arms_use_different_inputs assertions condition_changed_in_its_arm conditions early_return
        else_if_chain if_as_statement if_as_value if_let_and_let_else if_of_tuples labelled_blocks
        late_initialisation match_as_statement match_constants match_enum match_integers match_text
        match_truth_values match_with_guards nested overwritten_results panics printing
        return_in_operands shadowed_in_arms single_precision smooth_joins
        unit_functions_and_empty_arms untaken;
    "corpus/calls" calls:
        active_beside_constant argument_changed_afterwards arrays_by_value calls_in_branches
        calls_in_conditions calls_in_loops dead_result_by_value discarded_results generic_callees
        heap_tree lifetimes_and_where methods_of_constants mutual_recursion names_like_generated
        names_of_companions nested_calls nested_items recursion_with_accumulator
        recursive_determinant recursive_quadrature same_variable_twice self_recursion
        several_results state_for_nothing sub_slices tree_recursion vec_arguments;
    "corpus/checkpoints" checkpoints:
        arrays_and_vecs beside_other_loops changed_afterwards exits heads in_place lorenz random_walk
        wide_state;
    "corpus/closures" closures:
        annotated_parameters calling_one_another captured_by_move captured_by_mutable_reference captured_by_reference
        in_conditions in_loops methods_by_path newton_on_a_closure passed_to_chains results_read_at_once
        returns_inside shadowed_captures simpson slices_as_parameters tuples_in_and_out;
    "corpus/fused" fused:
        branches chains exits later_changes nested scratch scratch_that_is_none seeds sums_that_are_none two_loops;
    "corpus/iterators" iterators:
        by_value chain collected_then_changed constant_tables constants_by_value counted_effects dot_product empty_sum
        euler_steps exits_inside extremes filter filter_map flat_map fold_states function_paths
        gaussian_mixture generic_numbers horner in_place inspect integer_sums log_sum_exp map_while
        matrix_vector_by_rows mean_and_variance moving_average nested_collect once_and_repeat
        parameter_patterns parts_and_strides parts_of_filtered polynomial_features questions
        ranges_of_other_types results_of_calls returned_vec_of_pairs rows scan single_elements
        single_precision softmax_cross_entropy sums_and_products take_while_and_skip_while ties
        unzip windows_and_chunks zip_of_maps zip_with_ranges;
    "corpus/loops" loops:
        arithmetic_geometric_mean bisection branches_and_loops break_with_value
        changed_in_some_iterations conditions_with_effects continue_guards continued_fraction
        dead_loop endless_ranges ends_of_integer_types euclid euler_and_runge_kutta fibonacci
        first_value_in_the_loop for_range horner inactive_collections labelled
        labelled_break_with_value locals_in_the_body logistic_map loop_as_operand loop_break
        loop_with_inactive_work mandelbrot many_iterations match_in_a_loop mutable_counter nested
        newton_square_root newton_with_break over_constants loop_in_a_branch overwritten_results pair_returned_from_nested_loops polynomial_series
        prefix_recurrences quadrature range_bounds range_kinds range_of_bytes
        references_in_conditions return_from_loops running_extremes shortest_path single_precision
        state_of_other_types sum_of_one_variable three_variable_rotation tuple_state turned_heads
        untouched_when_empty while_float while_integer while_let;
    "corpus/options" options:
        const_generics constant constant_data empty_parentheses
        forward forward_of_a_slice generic_numbers generic_slices
        inert_parameters inside_a_function lifetimes names_like_shadows names_that_collide
        other_attributes path_of_the_facade raw_names returned_forms several_active_kinds
        slice_parameter user_types_are_constant visibility written_by_a_macro wrt_all wrt_one
        wrt_several;
    "corpus/partials" partials:
        arrays beside_other_options called error_function generic methods
        mutable_constant_state names_of_parameters patterns several_parameters single_precision
        tuples vecs;
    "corpus/scalars" scalars:
        accuracy activations angle_units annotations black_scholes blocks_as_values by_path
        by_qualified_path cancellation casts compound_assignment compound_assignment_to_itself
        constant_function constant_operands constants dead_code edges_of_domains evaluation_order
        explicit_return exponentials expression_statements gas_laws great_circle hyperbolic
        identity inactive_helpers inner_items integers_beside kinks let_patterns literals
        many_parameters method_chains mixed_precision mutable_parameter operator_functions
        operators operators_by_reference outside_of_domains overwritten_parts overwritten_results
        parameter_patterns powers precedence reassignment references remainders
        repeated_subexpressions repetition_across_assignment rest_and_at_patterns rosenbrock
        rounding selection shadowing signed_zeros single_precision stopped_gradient trigonometric
        truth_values tuples unused_parameter zero_times_infinity;
    "corpus/state" state:
        borrowed_state changed_in_branches constant_state driver_of_steps early_exit_with_state
        exchanged growing_vec in_out_scalar matrix_in_place out_scalar quicksort recursive_state
        replaced_vec scaled_copy several_outputs shrinking_vec slice_in_place
        skipped_behind_references state_through_loops step_of_an_oscillator summed_with_effects
        tuple_state;
    "corpus/taylor" taylor:
        arrays branches by_reference calls calls_that_change_state closed_forms closures_and_chains
        continued_fraction edges euler_steps every_function generic kepler labelled_exits loops
        matrix_exponential methods nested_generics newton_until_converged no_dependence
        other_options polynomial recursion single_precision stop_gradient_and_observers traits
        types_not_written variable_among_others;
    "corpus/vecs" vecs:
        chains_in_heads data_dependent_length ends exchanged_buffers in_place_vec_row local_vec
        loop_heads moved_and_replaced mutable_loop_heads nested_table nested_vec_return
        pairs_in_a_vec parts_of_results pop_until_empty push_then_change read_then_moved
        changed_for_nothing moved_in_part receiver_first renewed returned_early returned_vec
        slice_of_vecs stack_machine tuples_with_arrays value_and_vec vec_by_reference vec_literals
        vec_parameter windows_and_chunks;
}

/// Some of them without the optimisations.
#[path = "."]
mod unoptimised {
    folders! { __second_order_unoptimised,
        "corpus/algorithms" algorithms:
            b_spline bisection_then_newton black_scholes chebyshev_sum cholesky_log_det
            continued_fraction edit_distance elliptic_integral fft_in_place givens_rotations
            gram_schmidt heat_in_place hidden_markov_forward horner in_chains
            jacobi_until_converged kalman_filter kepler leapfrog lennard_jones log_sum_exp
            lu_determinant matrix_exponential maximum_subarray neural_network neville
            pivot_permutation pivoted_elimination power_iteration prefix_sums recurrent_network
            recursive_fft romberg rosenbrock runge_kutta shortest_paths simpson
            softmax_cross_entropy sorting three_body_orbit trapezoid_on_samples triangular_solve
            tridiagonal unrolled_descent viterbi;
        "corpus/calls" calls:
            active_beside_constant argument_changed_afterwards arrays_by_value calls_in_branches
            calls_in_conditions calls_in_loops dead_result_by_value discarded_results
            generic_callees heap_tree lifetimes_and_where methods_of_constants mutual_recursion
            names_like_generated names_of_companions nested_calls nested_items
            recursion_with_accumulator recursive_determinant recursive_quadrature
            same_variable_twice self_recursion several_results state_for_nothing sub_slices
            tree_recursion vec_arguments;
        "corpus/checkpoints" checkpoints:
            arrays_and_vecs beside_other_loops changed_afterwards exits heads in_place lorenz random_walk
            wide_state;
        "corpus/state" state:
            borrowed_state changed_in_branches constant_state driver_of_steps early_exit_with_state
            exchanged growing_vec in_out_scalar matrix_in_place out_scalar quicksort
            recursive_state replaced_vec scaled_copy several_outputs shrinking_vec slice_in_place
            state_through_loops step_of_an_oscillator tuple_state;
    }
}
