//! Coefficients of functions of polynomials against references with 80 digits (`reference.py` writes them).

use autodiff_runtime::Real;
use autodiff_runtime::taylor::Taylor;

const ORDER: usize = 12;

/// Each coefficient to this many units of the greatest among it and those before it.
const TOLERANCE: f64 = 3e-14;

struct Row {
    name: &'static str,
    operands: Vec<Vec<f64>>,
    expected: Vec<f64>,
}

fn rows() -> Vec<Row> {
    include_str!("reference.txt").lines().map(row).collect()
}

fn row(line: &'static str) -> Row {
    let mut parts = line.split("; ");
    let name = parts.next().expect("a name");
    let numbers = |part: &str| part.split(", ").map(|x| x.parse().unwrap()).collect();
    let mut operands: Vec<Vec<f64>> = parts.map(numbers).collect();
    let expected = operands.pop().expect("coefficients");
    Row {
        name,
        operands,
        expected,
    }
}

/// A polynomial, with zeros or without the end.
fn series<const K: usize, T: Real>(coefficients: &[f64]) -> Taylor<K, T> {
    Taylor::new(std::array::from_fn(|k| {
        T::lit(coefficients.get(k).copied().unwrap_or(0.0))
    }))
}

fn apply<N: Real>(name: &str, x: N, z: impl Fn() -> N) -> N {
    match name {
        "sin" => x.sin(),
        "cos" => x.cos(),
        "tan" => x.tan(),
        "asin" => x.asin(),
        "acos" => x.acos(),
        "atan" => x.atan(),
        "sinh" => x.sinh(),
        "cosh" => x.cosh(),
        "tanh" => x.tanh(),
        "asinh" => x.asinh(),
        "acosh" => x.acosh(),
        "atanh" => x.atanh(),
        "exp" => x.exp(),
        "exp2" => x.exp2(),
        "exp_m1" => x.exp_m1(),
        "ln" => x.ln(),
        "log2" => x.log2(),
        "log10" => x.log10(),
        "ln_1p" => x.ln_1p(),
        "sqrt" => x.sqrt(),
        "cbrt" => x.cbrt(),
        "recip" => x.recip(),
        "powi_3" => x.powi(3),
        "powi_7" => x.powi(7),
        "powi_-4" => x.powi(-4),
        "to_degrees" => x.to_degrees(),
        "mul" => x * z(),
        "div" => x / z(),
        "powf" => x.powf(z()),
        "log" => x.log(z()),
        "hypot" => x.hypot(z()),
        "atan2" => x.atan2(z()),
        other => panic!("no function {other}"),
    }
}

fn check<const K: usize, T: Real>(tolerance: f64) {
    for row in rows() {
        let x = series::<K, T>(&row.operands[0]);
        let z = || series::<K, T>(&row.operands[1]);
        let found = apply(row.name, x, z).coefficients;
        let mut scale = 0.0_f64;
        for (k, (found, expected)) in found.iter().zip(&row.expected).enumerate() {
            scale = scale.max(expected.abs());
            let found = found.value();
            let error = (found - expected).abs() / scale.max(f64::MIN_POSITIVE);
            assert!(
                error <= tolerance,
                "{} of {:?}: coefficient {k} is {found:e}, not {expected:e}: {error:e}",
                row.name,
                row.operands
            );
        }
    }
}

#[test]
fn twelve_coefficients() {
    check::<ORDER, f64>(TOLERANCE);
}

#[test]
fn fewer_coefficients_are_the_first_of_more() {
    check::<1, f64>(TOLERANCE);
    check::<2, f64>(TOLERANCE);
    check::<5, f64>(TOLERANCE);
}

#[test]
fn single_precision() {
    check::<5, f32>(3e-5);
}
