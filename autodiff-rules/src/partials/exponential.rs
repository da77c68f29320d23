//! Exponentials.

use super::partials;
use crate::Real;

partials! {
    lit;

    /// ∂eˣ/∂x = eˣ = y.
    regular fn exp_dx(y: T) = y;

    /// ∂2ˣ/∂x = y·ln 2.
    regular fn exp2_dx(y: T) { y * T::LN_2 }

    /// ∂(eˣ − 1)/∂x = eˣ. (y + 1 has lost everything below x = −37.)
    regular fn exp_m1_dx(x: T) = x.exp();
}
