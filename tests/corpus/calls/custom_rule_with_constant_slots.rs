//! Constant slots of a rule by hand, in every position; and arguments that are constant for the caller alone, whose
//! adjoints and zero tangents the rule writes and reads all the same.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_grad;

/// `scale · (names.len() x + y₀ v₀ + w₀₁) + n`, with everything by another road.
fn mixed(
    scale: f64,
    names: &[&str],
    x: f64,
    n: usize,
    y: [f64; 2],
    flag: bool,
    v: &[f64],
    w: Vec<(f64, f64)>,
) -> f64 {
    let sum = names.len() as f64 * x + y[0] * v[0] + w[0].1;
    f64::from_bits((scale * sum).to_bits()) + if flag { n as f64 } else { 0.0 }
}

fn mixed_vjp<'a>(
    scale: f64,
    names: &'a [&'a str],
    x: f64,
    n: usize,
    y: [f64; 2],
    flag: bool,
    v: &'a [f64],
    w: Vec<(f64, f64)>,
) -> (
    f64,
    impl FnOnce(
        f64,
        &mut (),
        &mut (),
        &mut f64,
        &mut (),
        &mut [f64; 2],
        &mut (),
        &mut [f64],
        &mut Vec<(f64, f64)>,
    ),
) {
    let pullback = move |seed: f64,
                         _: &mut (),
                         _: &mut (),
                         x_bar: &mut f64,
                         _: &mut (),
                         y_bar: &mut [f64; 2],
                         _: &mut (),
                         v_bar: &mut [f64],
                         w_bar: &mut Vec<(f64, f64)>| {
        let seed = seed * scale;
        *x_bar += seed * names.len() as f64;
        y_bar[0] += seed * v[0];
        v_bar[0] += seed * y[0];
        w_bar[0].1 += seed;
    };
    (mixed(scale, names, x, n, y, flag, v, w), pullback)
}

fn mixed_jvp(
    scale: f64,
    names: &[&str],
    x: f64,
    n: usize,
    y: [f64; 2],
    flag: bool,
    v: &[f64],
    w: Vec<(f64, f64)>,
    _: (),
    _: (),
    x_dot: f64,
    _: (),
    y_dot: [f64; 2],
    _: (),
    v_dot: &[f64],
    w_dot: Vec<(f64, f64)>,
) -> (f64, f64) {
    let dot = names.len() as f64 * x_dot + y_dot[0] * v[0] + y[0] * v_dot[0] + w_dot[0].1;
    (mixed(scale, names, x, n, y, flag, v, w), scale * dot)
}

#[differentiate(constant(data))]
fn f(x: f64, y: [f64; 2], v: &[f64], data: &[f64]) -> f64 {
    let names = ["a", "b", "c"];
    // Everything active.
    let all = mixed(data[0], &names, x, 2, y, true, v, vec![(x, x * x)]);
    // One thing active at a time; the others are literals, constants, or made of them.
    let first = mixed(
        2.0,
        &names[1..],
        x,
        2,
        [1.0, 2.0],
        false,
        data,
        vec![(0.0, 1.0)],
    );
    let second = mixed(
        data[1],
        &[],
        1.0,
        names.len(),
        y,
        true,
        &[data[0], 1.0],
        vec![(data[0], data[1]); 2],
    );
    let third = mixed(
        1.0,
        &names,
        data[0],
        2,
        [data[1]; 2],
        data[0] > 0.0,
        &v[1..],
        Vec::from([(1.0, 2.0)]),
    );
    let fourth = mixed(
        1.0,
        &names,
        0.5,
        1,
        [0.25; 2],
        false,
        &[3.0],
        vec![(1.0, all)],
    );
    all * first + second * third + fourth
}

fn twin<T: Real>(x: T, y: [T; 2], v: &[T], data: &[f64]) -> T {
    let c = |x: f64| T::lit(x);
    let mixed = |scale: f64, names: f64, x: T, n: f64, y0: T, v0: T, w: T| {
        c(scale) * (c(names) * x + y0 * v0 + w) + c(n)
    };
    let all = mixed(data[0], 3.0, x, 2.0, y[0], v[0], x * x);
    let first = mixed(2.0, 2.0, x, 0.0, c(1.0), c(data[0]), c(1.0));
    let second = mixed(data[1], 0.0, c(1.0), 3.0, y[0], c(data[0]), c(data[1]));
    let n = if data[0] > 0.0 { 2.0 } else { 0.0 };
    let third = mixed(1.0, 3.0, c(data[0]), n, c(data[1]), v[1], c(2.0));
    let fourth = mixed(1.0, 3.0, c(0.5), 0.0, c(0.25), c(3.0), all);
    all * first + second * third + fourth
}

#[test]
fn agrees_with_dual_numbers() {
    check_grad!(val 0.7, val [1.5, 0.2], ref vec![0.5, -1.2, 0.8], con &[0.3, -0.8]);
    check_grad!(val -0.1, val [0.5, 1.2], ref vec![2.5, 0.2], con &[-1.3, 0.4]);
}
