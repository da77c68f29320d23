//! The elementary functions of floats and their derivatives: one table for the compiler behind `differentiate` and for
//! its runtime.
//!
//! - [`table`] is plain data: a row for each function, with its operands and a partial derivative by each. Compilers read it.
//! - [`partials`] are the same derivatives as functions over every number type. Generated code and the runtime call them.
//! - [`tangent`] says what a derivative of a value is: [`tangent::Differentiable`].
//! - [`Real`] is what a number type has to give: the standard library's floats do, and numbers that carry derivatives.
//!
//! A row and its function come from the same tokens, so they cannot disagree.
//!
//! # The rules
//!
//! `y` is the function's own value. The functions of [`partials`] say what holds at the edges.
//!
//! | function | partial derivatives |
//! |---|---|
//! | `x + z`, `x - z`, `-x` | 1, ±1 |
//! | `x * z`, `x.mul_add(a, b)` | z, x; a, x, 1 |
//! | `x / d`, `recip` | 1/d, −y/d; −y² |
//! | `x % d`, `rem_euclid` | 1, −k where x = k·d + y |
//! | `powi(n)`, `powf(n)` | n·xⁿ⁻¹; and y·ln x by a real n |
//! | `sqrt`, `cbrt` | ½/\|y\|; 1/(3y²) |
//! | `hypot(z)` | x/y, z/y |
//! | `exp`, `exp2`, `exp_m1` | y; y·ln 2; eˣ |
//! | `ln`, `log2`, `log10`, `ln_1p` | 1/x, log₂e/x, log₁₀e/x; 1/(1 + x) |
//! | `log(b)` | 1/(x·ln b), −y/(b·ln b) |
//! | `sin`, `cos`, `tan` | cos x, −sin x, 1 + y² |
//! | `asin`, `acos`, `atan` | ±1/√((1 − x)(1 + x)); 1/(1 + x²) |
//! | `x.atan2(z)` | z/(x² + z²), −x/(x² + z²) |
//! | `sinh`, `cosh`, `tanh` | cosh x, sinh x, 1/cosh²x |
//! | `asinh`, `acosh`, `atanh` | 1/√(1 + x²), 1/(√(x − 1)·√(x + 1)), 1/((1 − x)(1 + x)) |
//! | `abs`, `copysign(s)` | the sign of x, 0 at 0; the product of the signs |
//! | `max(z)`, `min(z)` | 1 for the selected operand, 0 for the other; ½ each at a tie, 0 if the other is a constant |
//! | `clamp(lo, hi)` | 1 for x from `lo` to `hi`, for `lo` below, for `hi` above |
//! | `abs_sub(z)` | 1, −1 where x > z, else 0, 0 |
//! | `signum`, `floor`, `ceil`, `round`, `round_ties_even`, `trunc`, `div_euclid` | 0 |
//! | `fract`, `next_up`, `next_down`, `midpoint(z)` | 1; ½, ½ |
//! | `to_degrees`, `to_radians` | 180/π; π/180 |
//!
//! `sin_cos` has two results, and is a `sin` and a `cos`.
//!
//! # Errors
//!
//! Each partial is within 4 units in the last place of the true one, in `f64` and in `f32`, as far as
//! - the standard library's functions are accurate to one unit (`powi` is not: its error grows with |n|, and so does its
//!   partial's),
//! - the operands and the value are no subnormal numbers, which have fewer digits to begin with, and
//! - the partial is none either: then the absolute error is below the least normal number.

pub mod operators;
pub mod partials;
pub mod real;
pub mod table;
pub mod tangent;

pub use real::Real;
