//! Closed forms, identities, and series of series.

use autodiff_runtime::Real;
use autodiff_runtime::dual::Dual;
use autodiff_runtime::taylor::Taylor;

fn near(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        let error = (found - expected).abs() / expected.abs().max(1.0);
        assert!(error < 1e-13, "{found} for {expected}");
    }
}

#[test]
fn one_coefficient_is_the_value() {
    let x = Taylor::<1>::variable(0.5);
    assert_eq!(x.coefficients, [0.5]);
    assert_eq!(
        (x.exp() / x.sin()).coefficients,
        [0.5_f64.exp() / 0.5_f64.sin()]
    );
}

#[test]
fn geometric_series() {
    let x = Taylor::<12>::variable(0.0);
    assert_eq!((1.0 / (1.0 - x)).coefficients, [1.0; 12]);
    assert_eq!((1.0 - x).recip().coefficients, [1.0; 12]);
    assert_eq!((1.0 - x).powi(-1).coefficients, [1.0; 12]);
}

#[test]
fn the_logarithm_has_one_over_k() {
    let x = Taylor::<12>::variable(0.0);
    let expected: Vec<f64> = (0..12_i32)
        .map(|k| match k {
            0 => 0.0,
            k if k % 2 == 1 => 1.0 / f64::from(k),
            k => -1.0 / f64::from(k),
        })
        .collect();
    near(&x.ln_1p().coefficients, &expected);
    near(&(x + 1.0).ln().coefficients, &expected);
}

#[test]
fn binomial_coefficients() {
    let x = Taylor::<12>::variable(1.0);
    let row = [
        1., 11., 55., 165., 330., 462., 462., 330., 165., 55., 11., 1.,
    ];
    assert_eq!(x.powi(11).coefficients, row);
    near(&x.powf(Taylor::constant(11.0)).coefficients, &row);
}

#[test]
fn catalan_numbers() {
    // (1 − √(1 − 4x))/2 is the sum of Cₖ₋₁xᵏ.
    let x = Taylor::<12>::variable(0.0);
    let found = (1.0 - (1.0 - 4.0 * x).sqrt()) / 2.0;
    let catalan = [
        0., 1., 1., 2., 5., 14., 42., 132., 429., 1430., 4862., 16796.,
    ];
    assert_eq!(found.coefficients, catalan);
}

#[test]
fn pythagoras() {
    let x = Taylor::new([
        0.7, 1.5, -0.25, 0.75, 2.0, -1.0, 0.5, 0.0, 0.125, 1.0, -2.0, 0.3,
    ]);
    let (s, c) = x.sin_cos();
    let mut one = [0.0; 12];
    one[0] = 1.0;
    near(&(s * s + c * c).coefficients, &one);
    near(&(x.cosh().powi(2) - x.sinh().powi(2)).coefficients, &one);
}

#[test]
fn inverses_give_back_the_operand() {
    let x = Taylor::new([
        0.6, 0.5, -0.25, 0.125, 0.25, -0.125, 0.5, 0.0, 0.125, 0.25, -0.5, 0.25,
    ]);
    let all = x.coefficients;
    near(&x.sin().asin().coefficients, &all);
    near(&x.asin().sin().coefficients, &all);
    near(&x.cos().acos().coefficients, &all);
    near(&x.tan().atan().coefficients, &all);
    near(&x.sinh().asinh().coefficients, &all);
    near(&x.cosh().acosh().coefficients, &all);
    near(&x.tanh().atanh().coefficients, &all);
    near(&x.exp().ln().coefficients, &all);
    near(&x.exp_m1().ln_1p().coefficients, &all);
    near(&x.sqrt().powi(2).coefficients, &all);
    near(&x.cbrt().powi(3).coefficients, &all);
    near(&(x * x.recip() * x).coefficients, &all);
}

#[test]
fn x_cubed_at_two() {
    let x = Taylor::<3>::variable(2.0);
    assert_eq!(x.powi(3).derivatives(), [8.0, 12.0, 12.0]);
    assert_eq!((x * x * x).derivatives(), [8.0, 12.0, 12.0]);
    assert_eq!(
        x.powf(Taylor::constant(3.0)).derivatives(),
        [8.0, 12.0, 12.0]
    );
}

#[test]
fn constants_on_either_side() {
    let x = Taylor::<3>::variable(2.0);
    assert_eq!((x + 1.0).coefficients, (1.0 + x).coefficients);
    assert_eq!((x * 3.0).coefficients, (3.0 * x).coefficients);
    assert_eq!((x - 1.0).coefficients, [1.0, 1.0, 0.0]);
    assert_eq!((1.0 - x).coefficients, [-1.0, -1.0, 0.0]);
    assert_eq!((x / 2.0).coefficients, [1.0, 0.5, 0.0]);
    assert_eq!((1.0 / x).coefficients, [0.5, -0.25, 0.125]);
    assert_eq!((x % 1.5).coefficients, [0.5, 1.0, 0.0]);
    assert_eq!((5.0 % x).coefficients, [1.0, -2.0, 0.0]);
    let mut y = x;
    y *= 3.0;
    y -= 1.0;
    y += x;
    y /= 7.0;
    assert_eq!(y.coefficients, [1.0, 4.0 / 7.0, 0.0]);
}

#[test]
fn series_of_series_have_mixed_derivatives() {
    type Both = Taylor<3, Taylor<3>>;
    let x = Both::constant(Taylor::variable(0.5));
    let z = Both::variable(Taylor::constant(2.0));
    // x³z² by x twice and by z once is 6x·2z; coefficients are without the 2!.
    let y = x * x * x * z * z;
    assert_eq!(y.coefficients[1].coefficients[2], 6.0);
    // exp(xz) by z twice is x²·exp(xz), and that by x once is (2x + x²z)·exp(xz).
    let y = (x * z).exp();
    let expected = (1.0 + 0.5) * 1.0_f64.exp() / 2.0;
    near(&[y.coefficients[2].coefficients[1]], &[expected]);
}

#[test]
fn an_exponent_that_moves_in_another_variable_counts() {
    // xⁿ by x and by n, where n is a constant of the series but not of its coefficients.
    let x = Taylor::<2, Dual>::variable(Dual::constant(2.0));
    let n = Taylor::constant(Dual::variable(3.0));
    let y = x.powf(n);
    // ∂/∂n (n·xⁿ⁻¹) = xⁿ⁻¹(1 + n·ln x)
    near(
        &[y.coefficients[1].tangent],
        &[4.0 * (1.0 + 3.0 * 2.0_f64.ln())],
    );
    near(&[y.coefficients[0].tangent], &[8.0 * 2.0_f64.ln()]);
}

#[test]
fn polynomials_of_a_step() {
    let x = Taylor::<4>::variable(2.0);
    assert_eq!((x * x * x).at(1.0), 27.0);
    assert_eq!(Taylor::<1>::constant(2.0).at(5.0), 2.0);
}

#[test]
fn display() {
    assert_eq!(Taylor::new([8.0, 12.0, 6.0]).to_string(), "(8 + 12ε + 6ε²)");
    let many = Taylor::<12>::variable(0.5).to_string();
    assert!(many.ends_with(" + 0ε¹⁰ + 0ε¹¹)"), "{many}");
    assert_eq!(format!("{:.1}", Taylor::new([0.25, -1.0])), "(0.2 + -1.0ε)");
}

#[test]
fn comparisons_look_at_values() {
    assert_eq!(Taylor::new([1.0, 2.0]), Taylor::new([1.0, 3.0]));
    assert!(Taylor::new([1.0, 9.0]) < Taylor::new([2.0, 0.0]));
    assert!(Taylor::<3>::NAN.is_nan() && Taylor::new([1.0, f64::NAN]).is_finite());
}

#[test]
fn sums_begin_as_those_of_floats() {
    let nothing: Taylor<3> = std::iter::empty::<Taylor<3>>().sum();
    let expected: f64 = std::iter::empty::<f64>().sum();
    assert_eq!(nothing.coefficients[0].to_bits(), expected.to_bits());
}
