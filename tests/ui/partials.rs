use differentiate::differentiate;

#[differentiate(partials(x = [1.0, 2.0]))]
fn several_results(x: f64) -> [f64; 2] {
    [x, 2.0 * x]
}

#[differentiate(partials(x = 1.0))]
fn no_result(x: f64) {
    println!("{x}");
}

#[differentiate(partials(y = 1.0))]
fn no_such_parameter(x: f64) -> f64 {
    x
}

#[differentiate(partials(x = vec![1.0]))]
fn exclusive(x: &mut [f64]) -> f64 {
    x[0]
}

#[differentiate(partials(n = 1.0))]
fn an_integer(n: i32) -> f64 {
    f64::from(n)
}

#[differentiate(partials(x = 1.0), wrt(x, y))]
fn not_given(x: f64, y: f64) -> f64 {
    x + y
}

#[differentiate(partials(x = 1.0), constant(x))]
fn constant(x: f64) -> f64 {
    x
}

#[differentiate(partials(x = 1.0))]
fn statics(x: f64) -> f64 {
    static MEMO: std::sync::Mutex<f64> = std::sync::Mutex::new(0.0);
    thread_local!(static LOCAL: f64 = 1.0);
    x + LOCAL.with(|local| *local)
}

#[differentiate(partials())]
fn empty(x: f64) -> f64 {
    x
}

#[differentiate(partials(x = 1.0, x = 2.0))]
fn twice(x: f64) -> f64 {
    x
}

fn main() {}
