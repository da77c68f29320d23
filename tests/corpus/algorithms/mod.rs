//! Whole algorithms, as textbooks write them.

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

mod b_spline;
mod bisection_then_newton;
mod black_scholes;
mod chebyshev_sum;
mod cholesky_log_det;
mod continued_fraction;
mod edit_distance;
mod elimination_by_halves;
mod elliptic_integral;
mod fft_in_place;
mod givens_rotations;
mod gram_schmidt;
mod heat_in_place;
mod hidden_markov_forward;
mod horner;
mod in_chains;
mod jacobi_until_converged;
mod kalman_filter;
mod kepler;
mod leapfrog;
mod lennard_jones;
mod log_sum_exp;
mod lu_determinant;
mod matrix_exponential;
mod maximum_subarray;
mod neural_network;
mod neville;
mod pivot_permutation;
mod pivoted_elimination;
mod power_iteration;
mod prefix_sums;
mod recurrent_network;
mod recursive_fft;
mod romberg;
mod rosenbrock;
mod runge_kutta;
mod shortest_paths;
mod simpson;
mod softmax_cross_entropy;
mod sorting;
mod three_body_orbit;
mod trapezoid_on_samples;
mod triangular_solve;
mod tridiagonal;
mod unrolled_descent;
mod viterbi;
