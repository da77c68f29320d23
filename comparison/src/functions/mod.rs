//! The functions, each as a user writes it, by hand, and over the numbers of the other crates.

mod camera;
mod gradients;
mod lotka_volterra;
mod newton;

use crate::contest::Contest;

/// All functions.
pub fn contests() -> Vec<Contest> {
    let mut contests = gradients::contests();
    contests.extend([
        newton::contest(),
        camera::contest(),
        lotka_volterra::contest(),
    ]);
    contests
}
