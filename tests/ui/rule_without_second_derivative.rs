use differentiate::differentiate;

fn square(x: f64) -> f64 {
    x * x
}

fn square_jvp(x: f64, x_dot: f64) -> (f64, f64) {
    (x * x, 2.0 * x * x_dot)
}

fn square_vjp(x: f64) -> (f64, impl FnOnce(f64, &mut f64)) {
    (x * x, move |seed: f64, x_bar: &mut f64| *x_bar += seed * 2.0 * x)
}

#[differentiate(hvp)]
fn f(x: f64) -> f64 {
    square(x) + x
}

fn main() {}
