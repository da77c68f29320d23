//! Whole programs, with structs, enums, traits and operators as people write them.

use super::differentiate;
use crate::support::data::{check_data, k};
use crate::support::{Dual, DualMethods};
use differentiate::Differentiable;

mod cubic_spline;
mod expression_tree;
mod gaussian_mixture;
mod hidden_markov;
mod in_short;
mod kalman;
mod neighbour_lists;
mod network;
mod orbits;
mod ray_tracer;
mod robot_arm;
mod runge_kutta;
mod sphere_tracing;
