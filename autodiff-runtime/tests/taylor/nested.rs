//! Every method against dual numbers of dual numbers: value, first, second and third derivative.

use autodiff_runtime::Real;
use autodiff_runtime::dual::Dual;
use autodiff_runtime::taylor::Taylor;

type Third = Dual<Dual<Dual>>;

fn third(x: f64) -> Third {
    Dual::variable(Dual::variable(Dual::variable(x)))
}

fn derivatives(y: Third) -> [f64; 4] {
    [
        y.value.value.value,
        y.value.value.tangent,
        y.value.tangent.tangent,
        y.tangent.tangent.tangent,
    ]
}

fn agree(name: &str, x: f64, found: [f64; 4], expected: [f64; 4]) {
    for (k, (found, expected)) in found.iter().zip(expected).enumerate() {
        let same = found.is_nan() && expected.is_nan();
        let error = (found - expected).abs() / expected.abs().max(1.0);
        assert!(
            same || error < 1e-11 || *found == expected,
            "{name} at {x}: derivative {k} is {found:e}, not {expected:e}"
        );
    }
}

/// A function of both number types at several points.
macro_rules! agrees {
    ($($name:ident: |$x:ident| $y:expr, $points:expr;)*) => {$(
        #[test]
        fn $name() {
            for point in $points {
                let $x = Taylor::<4>::variable(point);
                let found = $y.derivatives();
                let $x = third(point);
                agree(stringify!($name), point, found, derivatives($y));
            }
        }
    )*};
}

const REALS: [f64; 4] = [0.3, 1.7, -0.6, -2.4];
const POSITIVE: [f64; 3] = [0.3, 1.7, 5.0];
const SMALL: [f64; 3] = [0.3, -0.6, 0.9];

/// What is neither linear nor a constant, so that every recurrence has terms.
fn curved<N: Real>(x: N) -> N {
    x * x - x * N::lit(0.25) + N::lit(0.1)
}

/// The same, of a value between −1 and 1, and above 0.
fn within<N: Real>(x: N) -> N {
    (curved(x) + N::lit(2.0)).recip()
}

agrees! {
    add: |x| curved(x) + x, REALS;
    sub: |x| curved(x) - x, REALS;
    mul: |x| curved(x) * x, REALS;
    div: |x| x / within(x), REALS;
    rem: |x| (curved(x) * x) % within(x), REALS;
    neg: |x| -curved(x), REALS;
    sin: |x| curved(x).sin(), REALS;
    cos: |x| curved(x).cos(), REALS;
    sine_of_a_pair: |x| curved(x).sin_cos().0, REALS;
    cosine_of_a_pair: |x| curved(x).sin_cos().1, REALS;
    tan: |x| curved(x).tan(), REALS;
    asin: |x| within(x).asin(), REALS;
    acos: |x| within(x).acos(), REALS;
    atan: |x| curved(x).atan(), REALS;
    atan2: |x| curved(x).atan2(x), REALS;
    atan2_by_the_second: |x| number(x, 2.0).atan2(x), REALS;
    sinh: |x| curved(x).sinh(), REALS;
    cosh: |x| curved(x).cosh(), REALS;
    tanh: |x| curved(x).tanh(), REALS;
    asinh: |x| curved(x).asinh(), REALS;
    acosh: |x| (within(x) + number(x, 1.0)).acosh(), REALS;
    atanh: |x| within(x).atanh(), REALS;
    exp: |x| curved(x).exp(), REALS;
    exp2: |x| curved(x).exp2(), REALS;
    exp_m1: |x| curved(x).exp_m1(), REALS;
    ln: |x| within(x).ln(), REALS;
    log: |x| within(x).log(x + number(x, 3.5)), REALS;
    log_to_a_constant: |x| within(x).log(number(x, 3.0)), REALS;
    log2: |x| within(x).log2(), REALS;
    log10: |x| within(x).log10(), REALS;
    ln_1p: |x| within(x).ln_1p(), REALS;
    powi: |x| curved(x).powi(5), REALS;
    powi_negative: |x| within(x).powi(-3), REALS;
    powf: |x| within(x).powf(number(x, 2.5)), REALS;
    powf_moving: |x| within(x).powf(x), REALS;
    powf_exponent_alone: |x| number(x, 1.75).powf(curved(x)), REALS;
    powf_whole: |x| curved(x).powf(number(x, 3.0)), REALS;
    sqrt: |x| within(x).sqrt(), REALS;
    cbrt: |x| curved(x).cbrt(), REALS;
    hypot: |x| curved(x).hypot(x), REALS;
    mul_add: |x| curved(x).mul_add(x, x * x), REALS;
    recip: |x| curved(x).recip(), REALS;
    div_euclid: |x| curved(x).div_euclid(within(x)), REALS;
    rem_euclid: |x| (curved(x) * x).rem_euclid(within(x)), REALS;
    abs: |x| (curved(x) * x).abs(), REALS;
    signum: |x| curved(x).signum(), REALS;
    copysign: |x| curved(x).copysign(x), REALS;
    floor: |x| curved(x).floor(), REALS;
    ceil: |x| curved(x).ceil(), REALS;
    round: |x| curved(x).round(), REALS;
    round_ties_even: |x| curved(x).round_ties_even(), REALS;
    trunc: |x| curved(x).trunc(), REALS;
    fract: |x| curved(x).fract(), REALS;
    max: |x| curved(x).max(x), REALS;
    min: |x| curved(x).min(x), REALS;
    clamp: |x| curved(x).clamp(x, x * x + number(x, 4.0)), REALS;
    midpoint: |x| curved(x).midpoint(x), REALS;
    to_degrees: |x| curved(x).to_degrees(), REALS;
    to_radians: |x| curved(x).to_radians(), REALS;
    next_up: |x| curved(x).next_up(), REALS;
    next_down: |x| curved(x).next_down(), REALS;
    abs_sub: |x| curved(x).abs_sub(x), REALS;
    sum: |x| total(&[x, curved(x), within(x)]), REALS;
    product: |x| multiplied([x, curved(x), within(x)]), REALS;
    a_composite: |x| (x.ln() * x.sqrt()).sin() / (x + x.exp()).powf(x), POSITIVE;
    another: |x| (x.asin().tan() * x.atanh()).exp().hypot(x), SMALL;
}

/// The functions themselves where something special may happen.
#[test]
fn at_special_points() {
    macro_rules! each {
        ($($name:ident)*) => {$(
            for point in [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 2.0, -2.0, 30.0] {
                let found = Real::$name(Taylor::<4>::variable(point)).derivatives();
                let expected = derivatives(Real::$name(third(point)));
                if expected.iter().all(|d| d.is_finite()) {
                    agree(stringify!($name), point, found, expected);
                }
            }
        )*};
    }
    each! {
        sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp exp2 exp_m1 ln log2 log10 ln_1p sqrt cbrt
        recip abs signum floor ceil round round_ties_even trunc fract to_degrees to_radians next_up next_down
    }
}

/// A literal of the number type of the first argument.
fn number<N: Real>(_: N, value: f64) -> N {
    N::lit(value)
}

fn total<N: Real>(all: &[N]) -> N {
    all.iter().sum()
}

fn multiplied<N: Real>(all: [N; 3]) -> N {
    all.into_iter().product()
}
