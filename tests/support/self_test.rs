//! The harness accepts right companions, written here by hand, and catches each kind of wrong one.

use crate::support::*;

/// `x sin(y)` with its companions.
mod right {
    pub fn f(x: f64, y: f64) -> f64 {
        x * y.sin()
    }

    pub fn f_grad(x: f64, y: f64) -> (f64, (f64, f64)) {
        (f(x, y), (y.sin(), x * y.cos()))
    }

    pub fn f_grad_into(x: f64, y: f64, x_bar: &mut f64, y_bar: &mut f64) -> f64 {
        (*x_bar, *y_bar) = (y.sin(), x * y.cos());
        f(x, y)
    }

    pub fn f_vjp(x: f64, y: f64) -> (f64, impl FnOnce(f64, &mut f64, &mut f64)) {
        let pullback = move |seed: f64, x_bar: &mut f64, y_bar: &mut f64| {
            *x_bar += seed * y.sin();
            *y_bar += seed * x * y.cos();
        };
        (f(x, y), pullback)
    }

    pub fn f_jvp(x: f64, y: f64, x_dot: f64, y_dot: f64) -> (f64, f64) {
        (f(x, y), x_dot * y.sin() + x * y.cos() * y_dot)
    }
}

fn twin<T: Real>(x: T, y: T) -> T {
    x * y.sin()
}

fn primal(x: &[f64]) -> Vec<f64> {
    vec![right::f(x[0], x[1])]
}

fn oracle(x: &[Dual]) -> Vec<Dual> {
    vec![twin(x[0], x[1])]
}

/// `x sin(y)` at a point, without companions.
fn bare<'a>() -> Case<'a> {
    Case::new("x sin(y)", &[&[2.0, 0.75]], &primal, &oracle)
}

#[test]
fn right_companions_pass() {
    use right::*;
    check_scalars!(f(x, y), twin, [[2.0, 4.0], [0.3, -1.5]]);
    check_scalars!(
        f(x, y),
        |x: Dual, y: Dual| given(
            x.value * y.value.sin(),
            [(y.value.sin(), x), (x.value * y.value.cos(), y)]
        ),
        [[2.0, 4.0]]
    );
    check_table!(f(x, y), [([2.0, 0.0], 0.0, [0.0, 2.0])]);
    check!([grad, vjp] f(x: f64, y: f64) -> f64, twin, [[2.0, 4.0]], tolerance = 1e-14);
}

#[test]
fn slices_arrays_constants_and_mutable_parameters_are_passed_by_shape() {
    /// `y += n a x`
    fn f(a: f64, x: &[f64], y: &mut [f64], n: u32) {
        for i in 0..x.len() {
            y[i] += f64::from(n) * a * x[i];
        }
    }
    #[allow(clippy::type_complexity, reason = "so the contract writes it")]
    fn f_vjp<'x>(
        a: f64,
        x: &'x [f64],
        y: &mut [f64],
        n: u32,
    ) -> (
        (),
        impl FnOnce(&mut f64, &mut [f64], &mut [f64], &mut ()) + use<'x>,
    ) {
        f(a, x, y, n);
        let n = f64::from(n);
        let pullback = move |a_bar: &mut f64, x_bar: &mut [f64], y_bar: &mut [f64], (): &mut ()| {
            for i in 0..x.len() {
                *a_bar += y_bar[i] * n * x[i];
                x_bar[i] += y_bar[i] * n * a;
            }
        };
        ((), pullback)
    }
    #[allow(
        clippy::too_many_arguments,
        reason = "a jvp has two for each parameter"
    )]
    fn f_jvp(
        a: f64,
        x: &[f64],
        y: &mut [f64],
        n: u32,
        a_dot: f64,
        x_dot: &[f64],
        y_dot: &mut [f64],
        (): (),
    ) -> ((), ()) {
        for i in 0..x.len() {
            y_dot[i] += f64::from(n) * (a_dot * x[i] + a * x_dot[i]);
        }
        f(a, x, y, n);
        ((), ())
    }
    fn twin<T: Real>(a: T, x: &[T], y: &mut [T], n: u32) {
        for i in 0..x.len() {
            y[i] += T::lit(f64::from(n)) * a * x[i];
        }
    }
    check!(f(a: f64, x: &[f64], y: &mut [f64], n = 3) -> (), twin, [[0.5, 1.0, 2.0, 3.0, 4.0], [-2.0, 1.0, 0.25]]);
}

#[test]
fn single_precision_is_checked_to_its_own_accuracy() {
    fn f(x: f32) -> f32 {
        x.exp()
    }
    fn f_grad(x: f32) -> (f32, f32) {
        (x.exp(), x.exp())
    }
    fn f_grad_into(x: f32, x_bar: &mut f32) -> f32 {
        *x_bar = x.exp();
        x.exp()
    }
    fn f_vjp(x: f32) -> (f32, impl FnOnce(f32, &mut f32)) {
        (x.exp(), move |seed: f32, x_bar: &mut f32| {
            *x_bar += seed * x.exp();
        })
    }
    fn f_jvp(x: f32, x_dot: f32) -> (f32, f32) {
        (x.exp(), x_dot * x.exp())
    }
    check_singles!(f(x), |x: Dual| x.exp(), [[0.1], [-2.3]]);
}

#[test]
#[should_panic(expected = "f_grad: gradient, component 1")]
fn a_wrong_component_is_caught() {
    let grad = |x: &[f64]| (right::f(x[0], x[1]), vec![x[1].sin(), x[1].cos()]);
    check(&Case {
        grad: Some(&grad),
        ..bare()
    });
}

#[test]
#[should_panic(expected = "f_grad: value 0")]
fn a_value_of_other_bits_is_caught() {
    let grad = |x: &[f64]| {
        let value = right::f(x[0], x[1]);
        (
            value * (1.0 + f64::EPSILON),
            vec![x[1].sin(), x[0] * x[1].cos()],
        )
    };
    check(&Case {
        grad: Some(&grad),
        ..bare()
    });
}

#[test]
#[should_panic(expected = "f_grad_into: gradient, component 0")]
fn a_gradient_that_adds_to_its_buffer_is_caught() {
    let grad_into = |x: &[f64], gradient: &mut [f64]| {
        gradient[0] += x[1].sin();
        gradient[1] = x[0] * x[1].cos();
        right::f(x[0], x[1])
    };
    check(&Case {
        grad_into: Some(&grad_into),
        ..bare()
    });
}

/// Checks a pullback of which `write` says what becomes of a buffer, from what it held, the seed and the partial.
fn check_pullback(write: impl Fn(f64, f64, f64) -> f64) {
    let vjp = |x: &[f64], seed: &[f64], adjoints: &mut [f64]| {
        adjoints[0] = write(adjoints[0], seed[0], x[1].sin());
        adjoints[1] = write(adjoints[1], seed[0], x[0] * x[1].cos());
        primal(x)
    };
    check(&Case {
        vjp: Some(&vjp),
        ..bare()
    });
}

#[test]
fn a_right_pullback_passes() {
    check_pullback(|held, seed, partial| held + seed * partial);
}

#[test]
#[should_panic(expected = "adjoint added to")]
fn a_pullback_that_overwrites_is_caught() {
    check_pullback(|_, seed, partial| seed * partial);
}

#[test]
#[should_panic(expected = "adjoint by seed [-2.5]")]
fn a_pullback_that_ignores_its_seed_is_caught() {
    check_pullback(|held, _, partial| held + partial);
}

#[test]
#[should_panic(expected = "f_jvp: tangent in direction")]
fn a_tangent_of_another_direction_is_caught() {
    let jvp = |x: &[f64], d: &[f64]| (primal(x), vec![x[1].sin() * d[0] + d[1]]);
    check(&Case {
        jvp: Some(&jvp),
        ..bare()
    });
}

#[test]
#[should_panic(expected = "twin: value")]
fn a_twin_of_another_function_is_caught() {
    let twin = |x: &[Dual]| vec![x[0] * x[1].cos()];
    check(&Case {
        twin: &twin,
        ..bare()
    });
}
