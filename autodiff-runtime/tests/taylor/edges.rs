//! Edges: the first two coefficients are a dual number's everywhere; what the others are is written here.

use autodiff_runtime::Real;
use autodiff_runtime::dual::Dual;
use autodiff_runtime::taylor::Taylor;

const INFINITY: f64 = f64::INFINITY;

const VALUES: [f64; 23] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    -0.5,
    2.0,
    -2.0,
    3.0,
    2.5,
    0.1,
    20.0,
    -40.0,
    1e-300,
    5e-324,
    1e200,
    -1e200,
    f64::MAX,
    f64::MIN_POSITIVE,
    f64::EPSILON,
    INFINITY,
    -INFINITY,
    f64::NAN,
];

const TANGENTS: [f64; 4] = [1.0, 0.0, -2.0, 0.75];

fn same(name: &str, operands: &[f64], found: Taylor<2>, expected: Dual, exact: bool) {
    let [value, tangent] = found.coefficients;
    let is = |a: f64, b: f64| {
        let close = !exact && (a - b).abs() <= 4.0 * f64::EPSILON * b.abs();
        a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()) || a == b || close
    };
    assert!(
        value.to_bits() == expected.value.to_bits() || (value.is_nan() && expected.value.is_nan()),
        "{name} of {operands:?}: value {value:e}, not {:e}",
        expected.value
    );
    assert!(
        is(tangent, expected.tangent),
        "{name} of {operands:?}: {tangent:e}, not {:e}",
        expected.tangent
    );
}

macro_rules! unary {
    ($($name:ident)*) => {$({
        for x in VALUES {
            for dx in TANGENTS {
                let found = Real::$name(Taylor::new([x, dx]));
                same(stringify!($name), &[x, dx], found, Real::$name(Dual::new(x, dx)), true);
            }
        }
    })*};
}

macro_rules! binary {
    ($exact:expr; $($name:literal: |$x:ident, $z:ident| $y:expr;)*) => {$({
        for (x, z) in VALUES.into_iter().flat_map(|x| VALUES.map(|z| (x, z))) {
            // With both moving, a sum may cancel: then rounding is another matter.
            let both: &[(f64, f64)] = if $exact { &[(0.75, -2.0)] } else { &[] };
            for (dx, dz) in [(1.0, 0.0), (0.0, 1.0), (0.0, 0.0)].iter().chain(both).copied() {
                let ($x, $z) = (Taylor::new([x, dx]), Taylor::new([z, dz]));
                let found = $y;
                let ($x, $z) = (Dual::new(x, dx), Dual::new(z, dz));
                same($name, &[x, dx, z, dz], found, $y, $exact);
            }
        }
    })*};
}

#[test]
fn functions_begin_as_dual_numbers_everywhere() {
    unary! {
        sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh
        exp exp2 exp_m1 ln log2 log10 ln_1p sqrt cbrt recip
        abs signum floor ceil round round_ties_even trunc fract to_degrees to_radians next_up next_down
    }
    binary! { true;
        "atan2": |x, z| x.atan2(z);
        "log": |x, z| x.log(z);
        "powf": |x, z| x.powf(z);
        "hypot": |x, z| x.hypot(z);
        "div_euclid": |x, z| x.div_euclid(z);
        "rem_euclid": |x, z| x.rem_euclid(z);
        "max": |x, z| x.max(z);
        "min": |x, z| x.min(z);
        "copysign": |x, z| x.copysign(z);
        "midpoint": |x, z| x.midpoint(z);
        "abs_sub": |x, z| x.abs_sub(z);
        "rem": |x, z| x % z;
        "add": |x, z| x + z;
    }
}

#[test]
fn operators_begin_as_dual_numbers_to_rounding() {
    binary! { false;
        "sub": |x, z| x - z;
        "mul": |x, z| x * z;
        "div": |x, z| x / z;
        "mul_add": |x, z| x.mul_add(z, x);
    }
}

#[test]
fn whole_powers_begin_as_dual_numbers() {
    for n in [0, 1, 2, 3, 7, -1, -2, -5, 400, -400, i32::MAX, i32::MIN] {
        for x in VALUES {
            for dx in TANGENTS {
                let found = Taylor::new([x, dx]).powi(n);
                same(
                    "powi",
                    &[x, dx, f64::from(n)],
                    found,
                    Dual::new(x, dx).powi(n),
                    true,
                );
            }
        }
    }
}

#[test]
fn whole_powers_of_zero_and_of_negative_numbers() {
    let zero = Taylor::<5>::variable(0.0);
    assert_eq!(zero.powi(0).coefficients, [1.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(zero.powi(3).coefficients, [0.0, 0.0, 0.0, 1.0, 0.0]);
    assert_eq!(
        zero.powf(Taylor::constant(3.0)).coefficients,
        [0.0, 0.0, 0.0, 1.0, 0.0]
    );
    assert_eq!(zero.powi(9).coefficients, [0.0; 5]);
    let minus_two = Taylor::<4>::variable(-2.0);
    assert_eq!(minus_two.powi(3).coefficients, [-8.0, 12.0, -6.0, 1.0]);
    assert_eq!(
        minus_two.powf(Taylor::constant(3.0)).coefficients,
        [-8.0, 12.0, -6.0, 1.0]
    );
    assert_eq!(minus_two.powi(-2).coefficients, [0.25, 0.25, 0.1875, 0.125]);
    // Nearly zero: no digits are lost to the division by the operand.
    let tiny = Taylor::<5>::variable(1e-20);
    assert_eq!((tiny + tiny * tiny).powi(2).coefficients[3..], [2.0, 1.0]);
}

#[test]
fn powers_that_are_not_whole_at_zero() {
    let zero = Taylor::<5>::variable(0.0);
    let up_to_two = zero.powf(Taylor::constant(2.5)).coefficients;
    assert_eq!(up_to_two, [0.0, 0.0, 0.0, INFINITY, -INFINITY]);
    assert_eq!(
        zero.sqrt().coefficients,
        [0.0, INFINITY, -INFINITY, INFINITY, -INFINITY]
    );
    assert_eq!(
        zero.cbrt().coefficients,
        [0.0, INFINITY, -INFINITY, INFINITY, -INFINITY]
    );
}

#[test]
fn poles_are_infinite_as_a_float_s() {
    let zero = Taylor::<4>::variable(0.0);
    let poles = [INFINITY, -INFINITY, INFINITY, -INFINITY];
    assert_eq!(zero.recip().coefficients, poles);
    assert_eq!((1.0 / zero).coefficients, poles);
    assert_eq!(zero.powi(-1).coefficients, poles);
    assert_eq!(
        zero.ln().coefficients,
        [-INFINITY, INFINITY, -INFINITY, INFINITY]
    );
    assert!((zero / zero).coefficients.iter().all(|c| c.is_nan()));
}

#[test]
fn outside_of_the_domain_nothing_is_a_number() {
    let below = Taylor::<4>::variable(-3.0);
    for all in [
        below.ln(),
        below.sqrt(),
        below.acosh(),
        below.asin(),
        below.log2(),
        below.ln_1p(),
    ] {
        // A coefficient of nothing that moves stays zero; the first always moves here.
        assert!(all.coefficients[..2].iter().all(|c| c.is_nan()), "{all}");
        assert!(
            all.coefficients
                .iter()
                .all(|c| !(c.is_finite() && *c != 0.0)),
            "{all}"
        );
    }
}

#[test]
fn constants_stay_constant_at_poles() {
    let zero = Taylor::<4>::ZERO;
    let still = |x: Taylor<4>| x.coefficients[1..].iter().all(|c| *c == 0.0);
    assert!(still(zero.sqrt()) && still(zero.ln()) && still(zero.recip()) && still(zero.cbrt()));
    assert!(
        still(Taylor::<4>::ONE / zero)
            && still(Taylor::<4>::ONE.asin())
            && still(Taylor::<4>::ONE.acosh())
    );
    assert!(
        still(Taylor::<4>::ONE.atanh())
            && still(zero.powf(Taylor::lit(0.5)))
            && still(zero.powi(-2))
    );
    assert!(still(Taylor::<4>::INFINITY * 2.0) && still(Taylor::<4>::INFINITY.exp()));
    assert!(
        still(Taylor::<4>::lit(-1.0).ln()) && still(zero.atan2(zero)) && still(zero.hypot(zero))
    );
    // And where something else moves, it is not poisoned.
    let x = Taylor::<4>::variable(3.0);
    assert_eq!((zero.sqrt() + x).coefficients, [3.0, 1.0, 0.0, 0.0]);
    assert_eq!((zero.sqrt() * x).coefficients, [0.0; 4]);
}

#[test]
fn kinks_have_the_coefficients_of_the_branch() {
    let x = Taylor::<3>::new([-2.0, 3.0, 5.0]);
    assert_eq!(x.abs().coefficients, [2.0, -3.0, -5.0]);
    assert_eq!(x.max(Taylor::ZERO).coefficients, [0.0; 3]);
    assert_eq!(
        Taylor::<3>::new([0.0, 3.0, 5.0]).abs().coefficients,
        [0.0; 3]
    );
    assert_eq!(
        Taylor::<3>::new([0.0, 3.0, 5.0])
            .max(Taylor::ZERO)
            .coefficients,
        [0.0; 3]
    );
    let (a, b) = (
        Taylor::<3>::new([1.0, 2.0, 4.0]),
        Taylor::<3>::new([1.0, 4.0, 0.0]),
    );
    assert_eq!(a.max(b).coefficients, [1.0, 3.0, 2.0]);
    assert_eq!(
        a.clamp(Taylor::lit(1.0), Taylor::lit(2.0)).coefficients,
        a.coefficients
    );
    assert_eq!(a.floor().coefficients, [1.0, 0.0, 0.0]);
    assert_eq!(a.fract().coefficients, [0.0, 2.0, 4.0]);
}

#[test]
fn far_out_the_coefficients_keep_their_digits() {
    // 1 − tanh² is lost there, sech² is not: tanh″/2 = −tanh·sech².
    let x = Taylor::<3>::variable(30.0);
    let slope = 4.0 * (-60.0_f64).exp();
    let [_, first, second] = x.tanh().coefficients;
    assert!((first / slope - 1.0).abs() < 1e-15 && (second / slope + 1.0).abs() < 1e-15);
    // x² overflows; the functions do not.
    let far = Taylor::<4>::new([1e200, 1e200, 1e200, 0.0]);
    for all in [
        far.asinh(),
        far.acosh(),
        far.ln(),
        far.atan(),
        far.hypot(far),
        far.atan2(far),
    ] {
        assert!(all.coefficients.iter().all(|c| c.is_finite()), "{all}");
    }
    assert!((far.asinh().coefficients[2] - 0.5).abs() < 1e-15);
    let near = Taylor::<4>::new([1e-200, 1e-200, 1e-200, 0.0]);
    assert!((near.ln().coefficients[2] - 0.5).abs() < 1e-15);
    assert!((near.atan2(near * 2.0).coefficients[1]).abs() < 1e-15);
}
