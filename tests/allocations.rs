//! What derivatives allocate: nothing where nothing has to be kept, and little where a loop keeps a tape.
//!
//! `allocation-counter` installs a global allocator that counts for each thread, so tests may run beside each other.
//! A growing `Vec` counts once for each time it grows.

use differentiate::differentiate;
use std::hint::black_box;

/// How often `run` allocates.
fn allocations<T>(run: impl FnOnce() -> T) -> u64 {
    let counted = allocation_counter::measure(|| {
        black_box(run());
    });
    counted.count_total
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| 1.5), 0);
    assert_eq!(allocations(|| Box::new(1.5)), 1);
    assert_eq!(allocations(|| vec![0.0; 100]), 1);
    assert_eq!(allocations(|| vec![vec![0.0; 3]; 3]), 4);
    // Four elements at first, then twice as many each time.
    let pushed = |n: u32| allocations(|| (0..n).fold(Vec::new(), pushed_one));
    assert_eq!([pushed(4), pushed(5), pushed(9)], [1, 2, 3]);
}

fn pushed_one(mut all: Vec<f64>, k: u32) -> Vec<f64> {
    all.push(f64::from(k));
    all
}

/// Neither a scalar function of one variable nor its companions allocate, whatever branch is taken.
macro_rules! allocate_nothing {
    ($($f:ident, $grad:ident, $vjp:ident, $jvp:ident at $points:expr;)*) => {$(
        for x in $points.map(black_box) {
            let pulled_back = || {
                let (value, pullback) = $vjp(x);
                let mut x_bar = 0.0;
                pullback(1.0, &mut x_bar);
                (value, x_bar)
            };
            let counts = [
                allocations(|| $f(x)),
                allocations(|| $grad(x)),
                allocations(pulled_back),
                allocations(|| $jvp(x, 1.0)),
            ];
            assert_eq!(counts, [0; 4], "{} at {x}", stringify!($f));
        }
    )*};
}

#[differentiate]
fn straight(x: f64) -> f64 {
    (x * x).sin() + x.exp()
}

#[differentiate]
fn branching(x: f64) -> f64 {
    let mut y = x.sin();
    if x > 1.0 {
        let z = y.exp();
        y = z * z.cos();
    } else if x > 0.0 {
        y = y.tanh() * x;
    }
    y * y.exp()
}

#[differentiate]
fn returning_early(x: f64) -> f64 {
    if x < 0.0 {
        return x.exp();
    }
    let root = x.sqrt();
    if root > 2.0 {
        return root.ln() * x;
    }
    root.sin() * root
}

#[differentiate]
#[expect(clippy::cast_possible_truncation, reason = "a small whole number")]
fn matching(x: f64) -> f64 {
    let cell = x.floor();
    match cell as i64 {
        0 => x.sin(),
        1 | 2 => {
            let y = x.exp();
            y * y.sin()
        }
        n if n < 0 => x.powi(3),
        _ => (x.ln() + 1.0).tanh(),
    }
}

#[differentiate]
fn calling(x: f64) -> f64 {
    let y = branching(x) * matching(x);
    if y > 1.0 {
        returning_early(y)
    } else {
        straight(y) + straight(x)
    }
}

#[test]
fn scalar_functions_allocate_nothing() {
    allocate_nothing! {
        straight, straight_grad, straight_vjp, straight_jvp at [-0.5, 2.0];
        branching, branching_grad, branching_vjp, branching_jvp at [-0.5, 0.5, 1.5];
        returning_early, returning_early_grad, returning_early_vjp, returning_early_jvp at [-0.5, 2.0, 9.0];
        matching, matching_grad, matching_vjp, matching_jvp at [-1.5, 0.5, 2.5, 7.5];
        calling, calling_grad, calling_vjp, calling_jvp at [-1.5, 0.5, 1.5, 2.5, 7.5];
    }
}

#[differentiate]
fn dot(x: &[f64], y: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (a, b) in x.iter().zip(y) {
        sum += a * b;
    }
    sum
}

#[differentiate]
fn rosenbrock(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() - 1 {
        sum += 100.0 * (x[i + 1] - x[i] * x[i]).powi(2) + (1.0 - x[i]).powi(2);
    }
    sum
}

const X: [f64; 5] = [-1.2, 1.0, 0.5, 2.0, -0.3];
const Y: [f64; 5] = [0.1, 0.2, 0.3, 0.4, 0.5];

#[test]
fn gradients_into_buffers_allocate_nothing() {
    let (mut x_bar, mut y_bar) = ([0.0; 5], [0.0; 5]);
    assert_eq!(
        allocations(|| dot_grad_into(&X, &Y, &mut x_bar, &mut y_bar)),
        0
    );
    assert_eq!((x_bar, y_bar), (Y, X));
    assert_eq!(allocations(|| rosenbrock_grad_into(&X, &mut x_bar)), 0);
}

#[test]
fn tangents_allocate_nothing() {
    assert_eq!(allocations(|| dot_jvp(&X, &Y, &Y, &X)), 0);
    assert_eq!(allocations(|| rosenbrock_jvp(&X, &Y)), 0);
}

#[test]
fn gradients_of_slices_allocate_themselves() {
    assert_eq!(allocations(|| (rosenbrock(&X), dot(&X, &Y))), 0);
    assert_eq!(allocations(|| rosenbrock_grad(&X)), 1);
    assert_eq!(allocations(|| dot_grad(&X, &Y)), 2);
}

/// Newton's iteration for √x, from somewhere. Each turn of the adjoint sweep needs its root again: the tape.
#[differentiate]
fn newton(x: f64, start: f64) -> f64 {
    let mut root = start;
    while (root * root - x).abs() > 1e-12 * x {
        root = 0.5 * (root + x / root);
    }
    root
}

/// The logistic map, `n` times.
#[differentiate]
fn logistic(x: f64, rate: f64, n: usize) -> f64 {
    let (mut x, mut k) = (x, 0);
    while k < n {
        x = rate * x * (1.0 - x);
        k += 1;
    }
    x
}

#[test]
fn a_while_loop_allocates_as_its_tape_grows() {
    let x = black_box(100.0);
    assert_eq!(allocations(|| newton(x, x)), 0);
    // Five to eight turns: room for four, then for eight.
    assert_eq!(allocations(|| newton_grad(x, x)), 2);
    assert_eq!(allocations(|| newton_jvp(x, x, 1.0, 1.0)), 0);

    let x = black_box(0.3);
    assert_eq!(allocations(|| logistic(x, 3.7, 1_000)), 0);
    // Room for four, twice as much each time, up to 1024.
    assert_eq!(allocations(|| logistic_grad(x, 3.7, 1_000)), 9);
    assert_eq!(allocations(|| logistic_jvp(x, 3.7, 1_000, 1.0, 0.0, ())), 0);
}

/// The same with a range, whose length is known before.
#[differentiate]
fn logistic_in_range(x: f64, rate: f64, n: usize) -> f64 {
    let mut x = x;
    for _ in 0..n {
        x = rate * x * (1.0 - x);
    }
    x
}

#[test]
fn a_loop_over_a_range_allocates_its_tape_at_once() {
    let x = black_box(0.3);
    assert_eq!(allocations(|| logistic_in_range(x, 3.7, 1_000)), 0);
    assert_eq!(allocations(|| logistic_in_range_grad(x, 3.7, 1_000)), 1);
    assert_eq!(
        allocations(|| logistic_in_range_jvp(x, 3.7, 1_000, 1.0, 0.0, ())),
        0
    );
}

/// Newton's iteration from the number itself: one variable.
#[differentiate]
fn square_root(x: f64) -> f64 {
    let mut root = x;
    while (root * root - x).abs() > 1e-12 * x {
        root = 0.5 * (root + x / root);
    }
    root
}

#[test]
fn the_gradient_by_one_number_needs_no_tape() {
    let x = black_box(100.0);
    assert_eq!(allocations(|| square_root_grad(x)), 0);
    let mut slope = 0.0;
    assert_eq!(allocations(|| square_root_grad_into(x, &mut slope)), 0);
    approx::assert_relative_eq!(slope, 0.05, max_relative = 1e-12);
}

#[differentiate(hessian)]
fn of_an_array(x: &[f64; 3]) -> f64 {
    x[0].exp() * x[1] + x[2] * x[2]
}

#[differentiate(jacobian)]
fn on_a_sphere(latitude: f64, longitude: f64) -> [f64; 3] {
    let (sin, cos) = latitude.sin_cos();
    [cos * longitude.cos(), cos * longitude.sin(), sin]
}

#[differentiate(jacobian)]
fn projected(x: &[f64; 3], focal: f64) -> (f64, f64) {
    (focal * x[0] / x[2], focal * x[1] / x[2])
}

#[test]
fn matrices_of_known_sizes_allocate_nothing() {
    let x = black_box([0.5, 1.5, 2.5]);
    let counts = [
        allocations(|| of_an_array_hessian(&x)),
        allocations(|| on_a_sphere_jacobian(x[0], x[1])),
        allocations(|| projected_jacobian(&x, 2.0)),
    ];
    assert_eq!(counts, [0; 3]);
    let (value, ..) = of_an_array_hessian(&x);
    assert_eq!(value, of_an_array(&x));
    assert_eq!(on_a_sphere_jacobian(x[0], x[1]).0, on_a_sphere(x[0], x[1]));
    assert_eq!(projected_jacobian(&x, 2.0).0, projected(&x, 2.0));
}

#[differentiate(workspace)]
fn recurrence(x: f64, rate: f64, turns: u32) -> f64 {
    let mut y = x;
    for k in 0..turns {
        if y > 0.5 {
            y -= rate * y * y;
        } else {
            y += rate * f64::from(k).sin();
        }
    }
    y
}

#[test]
fn a_workspace_allocates_once() {
    let mut workspace = differentiate::Workspace::new();
    let (mut by_x, mut by_rate) = (0.0, 0.0);
    let mut call = |turns| {
        allocations(|| recurrence_grad_in(&mut workspace, 0.9, 0.1, turns, &mut by_x, &mut by_rate))
    };
    assert!(call(1000) > 0);
    assert_eq!([call(1000), call(10), call(999)], [0; 3]);
    assert!(call(3000) > 0);
    assert_eq!(call(3000), 0);
    let counted = allocations(|| recurrence_grad_into(0.9, 0.1, 1000, &mut by_x, &mut by_rate));
    assert!(counted > 0);
}

/// The Lorenz system by Euler's rule, under a schedule or none.
macro_rules! lorenz {
    ($name:ident $(, #[$attribute:meta])?) => {
        #[differentiate(reverse)]
        fn $name(sigma: f64, rho: f64, beta: f64, steps: usize) -> f64 {
            let (mut x, mut y, mut z) = (1.0, 1.0, 20.0);
            let dt = 1e-3;
            $(#[$attribute])?
            for _ in 0..steps {
                let dx = sigma * (y - x);
                let dy = x * (rho - z) - y;
                let dz = x * y - beta * z;
                x += dt * dx;
                y += dt * dy;
                z += dt * dz;
            }
            x + y + z
        }
    };
}

lorenz!(lorenz);
lorenz!(lorenz_balanced, #[checkpoint]);
lorenz!(lorenz_every, #[checkpoint(every = 500)]);
lorenz!(lorenz_slots, #[checkpoint(slots = 30)]);

type Gradient = fn(f64, f64, f64, usize) -> (f64, (f64, f64, f64));

#[test]
fn a_checkpointed_loop_keeps_little() {
    const STEPS: usize = 1_000_000;
    let at = |grad: Gradient| {
        let mut found = None;
        let counted = allocation_counter::measure(|| found = Some(grad(10.0, 20.0, 2.5, STEPS)));
        (found.expect("it has run"), counted.bytes_max)
    };
    let (plain, bytes) = at(lorenz_grad);
    assert!(bytes > 24 * STEPS as u64, "{bytes} bytes");
    let checkpointed: [Gradient; 3] = [lorenz_balanced_grad, lorenz_every_grad, lorenz_slots_grad];
    for grad in checkpointed {
        let (found, bytes) = at(grad);
        assert_eq!(found, plain);
        assert!(bytes < 1 << 20, "{bytes} bytes");
    }
    // A step keeps at most twelve numbers, here three.
    assert!(at(lorenz_slots_grad).1 < 30 * 200);
}
