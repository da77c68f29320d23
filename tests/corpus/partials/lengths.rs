//! A derivative, a tangent or a buffer of another length than the parameter's panics, and names the parameter.

use super::differentiate;

#[differentiate(partials(x = x.iter().skip(usize::from(x[0] < 0.0)).copied().collect(), y = vec![1.0; y.len()]))]
fn f(x: &[f64], y: Vec<f64>) -> f64 {
    x.iter().map(|v| 0.5 * v * v).sum::<f64>() + y.iter().sum::<f64>()
}

#[test]
#[should_panic(
    expected = "the parameter `x` has length 2, but its tangent or adjoint has length 1"
)]
fn a_derivative() {
    assert_eq!(f(&[1.0], vec![]), 0.5);
    f_grad(&[-1.0, 2.0], vec![]);
}

#[test]
#[should_panic(
    expected = "the parameter `x` has length 2, but its tangent or adjoint has length 3"
)]
fn a_tangent() {
    f_jvp(&[1.0, 2.0], vec![], &[1.0, 2.0, 3.0], vec![]);
}

#[test]
#[should_panic(
    expected = "the parameter `y` has length 1, but its tangent or adjoint has length 2"
)]
fn a_tangent_by_value() {
    f_jvp(&[1.0, 2.0], vec![1.0], &[1.0, 2.0], vec![1.0, 1.0]);
}

#[test]
#[should_panic(
    expected = "the parameter `x` has length 2, but its tangent or adjoint has length 0"
)]
fn a_gradients_buffer() {
    f_grad_into(&[1.0, 2.0], vec![], &mut [], &mut vec![]);
}

#[test]
#[should_panic(
    expected = "the parameter `y` has length 1, but its tangent or adjoint has length 0"
)]
fn an_adjoint() {
    let (_, pullback) = f_vjp(&[1.0, 2.0], vec![1.0]);
    pullback(1.0, &mut [0.0; 2], &mut vec![]);
}
