//! Taylor coefficients against an oracle.
//!
//! ```ignore
//! check_taylor!(x in [0.5, 1.5]: f(x, &w, 3), twin(x, &w, 3));        // by dual numbers, and by Taylor series
//! check_taylor!(x in [0.5]: f(x), twin(x), tolerance = 1e-9);
//! check_coefficients!(f_taylor::<4>(0.0), [0.0, 1.0, 0.0, -1.0 / 6.0]);   // by a closed form
//! ```

use super::Dual;

/// A value with its first, second and third derivative.
type Third = differentiate::__rt::dual::Dual<differentiate::__rt::dual::Dual<Dual>>;

/// The number that a twin of many coefficients computes with.
pub type Eight = differentiate::Taylor<8>;

/// How far a coefficient may be off, relative to the greatest of those up to it.
pub const TOLERANCE: f64 = 1e-12;

/// Compares coefficients, and the value bit by bit.
pub fn compare<R: Into<f64> + Copy>(
    what: &str,
    value: f64,
    found: &[R],
    expected: &[f64],
    tolerance: f64,
) {
    let found: Vec<f64> = found.iter().map(|c| (*c).into()).collect();
    let same = found[0].to_bits() == value.to_bits() || (found[0].is_nan() && value.is_nan());
    assert!(
        same,
        "{what}: the value is {value}, f_taylor's {}",
        found[0]
    );
    let mut scale = 1e-3_f64;
    for (k, (found, expected)) in found.iter().zip(expected).enumerate() {
        scale = scale.max(expected.abs());
        let error = (found - expected).abs() / scale;
        let same = found == expected || (found.is_nan() && expected.is_nan());
        assert!(
            same || error <= tolerance,
            "{what}: coefficient {k} is {found:e}, not {expected:e}: {error:e}"
        );
    }
}

/// The first four coefficients of a twin, by dual numbers of dual numbers.
pub fn nested(twin: impl Fn(Third) -> Third, x: f64) -> [f64; 4] {
    let y = twin(Third::variable(differentiate::__rt::dual::Dual::variable(
        Dual::variable(x),
    )));
    [
        y.value.value.value,
        y.value.value.tangent,
        y.value.tangent.tangent / 2.0,
        y.tangent.tangent.tangent / 6.0,
    ]
}

/// Eight coefficients of a twin.
pub fn eight(twin: impl Fn(Eight) -> Eight, x: f64) -> [f64; 8] {
    twin(Eight::variable(x)).coefficients
}

macro_rules! check_taylor {
    ($x:ident in $points:expr, $f:expr, $twin:expr, $one:expr, $two:expr, $four:expr, $eight:expr, $tolerance:expr) => {
        for point in $points {
            let what = format!("{}:{} at {point}", module_path!(), line!());
            let value: f64 = {
                let $x = point;
                $f.into()
            };
            let eight = $crate::support::taylor::eight(|$x| $twin, point.into());
            let nested = $crate::support::taylor::nested(|$x| $twin, point.into());
            let $x = point;
            $crate::support::taylor::compare(&what, value, &$one, &eight, $tolerance);
            $crate::support::taylor::compare(&what, value, &$two, &nested, $tolerance);
            $crate::support::taylor::compare(&what, value, &$four, &nested, $tolerance);
            $crate::support::taylor::compare(&what, value, &$eight, &eight, $tolerance);
        }
    };
    ($x:ident in $points:expr, f($($arg:expr),* $(,)?), $twin:expr) => {
        $crate::support::check_taylor!($x in $points, f($($arg),*), $twin, tolerance = $crate::support::taylor::TOLERANCE)
    };
    ($x:ident in $points:expr, f($($arg:expr),* $(,)?), $twin:expr, tolerance = $tolerance:expr) => {
        $crate::support::check_taylor!(
            $x in $points, f($($arg),*), $twin,
            f_taylor::<1>($($arg),*), f_taylor::<2>($($arg),*), f_taylor::<4>($($arg),*), f_taylor::<8>($($arg),*),
            $tolerance
        )
    };
    // With a type parameter before the number of coefficients; methods and associated functions.
    ($x:ident in $points:expr, f::<$t:ty>($($arg:expr),* $(,)?), $twin:expr, tolerance = $tolerance:expr) => {
        $crate::support::check_taylor!(
            $x in $points, f::<$t>($($arg),*), $twin,
            f_taylor::<$t, 1>($($arg),*), f_taylor::<$t, 2>($($arg),*),
            f_taylor::<$t, 4>($($arg),*), f_taylor::<$t, 8>($($arg),*),
            $tolerance
        )
    };
    ($x:ident in $points:expr, $owner:ident.f($($arg:expr),* $(,)?), $twin:expr) => {
        $crate::support::check_taylor!(
            $x in $points, $owner.f($($arg),*), $twin,
            $owner.f_taylor::<1>($($arg),*), $owner.f_taylor::<2>($($arg),*),
            $owner.f_taylor::<4>($($arg),*), $owner.f_taylor::<8>($($arg),*),
            $crate::support::taylor::TOLERANCE
        )
    };
}

pub(crate) use check_taylor;
