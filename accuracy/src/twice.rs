//! The elementary functions as a user writes them, with the second derivatives that the attribute writes.

use differentiate::{Real, differentiate};

/// Defines the functions of one operand, of two and of three; and `product`, which finds the companion.
macro_rules! functions {
    (
        $($one:ident $hvp_of_one:ident |$x:ident| $body_of_one:block)*;
        $($two:ident $hvp_of_two:ident |$a:ident, $b:ident| $body_of_two:block)*;
        $($three:ident $hvp_of_three:ident |$c:ident, $d:ident, $e:ident| $body_of_three:block)*;
    ) => {
        $(
            #[differentiate(hvp)]
            fn $one<T: Real>($x: T) -> T $body_of_one
        )*
        $(
            #[differentiate(hvp)]
            fn $two<T: Real>($a: T, $b: T) -> T $body_of_two
        )*
        $(
            #[differentiate(hvp)]
            fn $three<T: Real>($c: T, $d: T, $e: T) -> T $body_of_three
        )*

        /// The Hessian of the function of that name times a direction, where it has one.
        pub fn product<T: Real>(name: &str, at: &[T], along: &[T]) -> Option<Vec<T>> {
            match (name, at, along) {
                $((stringify!($one), &[x], &[x_dot]) => {
                    let (_, _, product) = $hvp_of_one(x, x_dot);
                    Some(vec![product])
                })*
                $((stringify!($two), &[x, z], &[x_dot, z_dot]) => {
                    let (_, _, product) = $hvp_of_two(x, z, x_dot, z_dot);
                    Some(vec![product.0, product.1])
                })*
                $((stringify!($three), &[x, z, w], &[x_dot, z_dot, w_dot]) => {
                    let (_, _, product) = $hvp_of_three(x, z, w, x_dot, z_dot, w_dot);
                    Some(vec![product.0, product.1, product.2])
                })*
                _ => None,
            }
        }
    };
}

functions! {
    neg neg_hvp |x| { -x }
    recip recip_hvp |x| { x.recip() }
    to_degrees to_degrees_hvp |x| { x.to_degrees() }
    to_radians to_radians_hvp |x| { x.to_radians() }
    sqrt sqrt_hvp |x| { x.sqrt() }
    cbrt cbrt_hvp |x| { x.cbrt() }
    exp exp_hvp |x| { x.exp() }
    exp2 exp2_hvp |x| { x.exp2() }
    exp_m1 exp_m1_hvp |x| { x.exp_m1() }
    ln ln_hvp |x| { x.ln() }
    log2 log2_hvp |x| { x.log2() }
    log10 log10_hvp |x| { x.log10() }
    ln_1p ln_1p_hvp |x| { x.ln_1p() }
    sin sin_hvp |x| { x.sin() }
    cos cos_hvp |x| { x.cos() }
    tan tan_hvp |x| { x.tan() }
    asin asin_hvp |x| { x.asin() }
    acos acos_hvp |x| { x.acos() }
    atan atan_hvp |x| { x.atan() }
    sinh sinh_hvp |x| { x.sinh() }
    cosh cosh_hvp |x| { x.cosh() }
    tanh tanh_hvp |x| { x.tanh() }
    asinh asinh_hvp |x| { x.asinh() }
    acosh acosh_hvp |x| { x.acosh() }
    atanh atanh_hvp |x| { x.atanh() }
    abs abs_hvp |x| { x.abs() }
    signum signum_hvp |x| { x.signum() }
    floor floor_hvp |x| { x.floor() }
    ceil ceil_hvp |x| { x.ceil() }
    round round_hvp |x| { x.round() }
    round_ties_even round_ties_even_hvp |x| { x.round_ties_even() }
    trunc trunc_hvp |x| { x.trunc() }
    fract fract_hvp |x| { x.fract() }
    next_up next_up_hvp |x| { x.next_up() }
    next_down next_down_hvp |x| { x.next_down() };
    add add_hvp |x, z| { x + z }
    sub sub_hvp |x, z| { x - z }
    mul mul_hvp |x, z| { x * z }
    div div_hvp |x, d| { x / d }
    rem rem_hvp |x, d| { x % d }
    rem_euclid rem_euclid_hvp |x, d| { x.rem_euclid(d) }
    div_euclid div_euclid_hvp |x, d| { x.div_euclid(d) }
    midpoint midpoint_hvp |x, z| { x.midpoint(z) }
    powf powf_hvp |x, n| { x.powf(n) }
    hypot hypot_hvp |x, z| { x.hypot(z) }
    log log_hvp |x, b| { x.log(b) }
    atan2 atan2_hvp |x, z| { x.atan2(z) }
    max max_hvp |x, z| { x.max(z) }
    min min_hvp |x, z| { x.min(z) }
    abs_sub abs_sub_hvp |x, z| { x.abs_sub(z) };
    mul_add mul_add_hvp |x, a, b| { x.mul_add(a, b) }
    clamp clamp_hvp |x, lo, hi| { x.clamp(lo, hi) };
}

/// `powi` has an integer operand.
#[differentiate(hvp)]
fn powi<T: Real>(x: T, n: i32) -> T {
    x.powi(n)
}

/// The second derivative of `powi`.
pub fn product_of_powi<T: Real>(x: T, n: i32) -> T {
    powi_hvp(x, n, T::ONE).2
}
