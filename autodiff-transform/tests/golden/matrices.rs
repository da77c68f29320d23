#[differentiate(jacobian)]
fn columns(r: f64, angle: f64) -> [f64; 3] {
    [r * angle.cos(), r * angle.sin(), angle]
}

#[differentiate(jacobian)]
fn rows(x: &[f64; 5]) -> (f64, f64) {
    let mut sum = 0.0;
    for x in x {
        sum += x.sqrt();
    }
    (sum, sum * x[0])
}

#[differentiate(hessian)]
fn valley(x: [f64; 2]) -> f64 {
    (1.0 - x[0]).powi(2) + 100.0 * (x[1] - x[0] * x[0]).powi(2)
}

#[differentiate(jacobian)]
fn called(x: f64, y: f64) -> [f64; 2] {
    [wave(x) * y, wave(y)]
}

#[differentiate(hessian)]
fn called_twice(x: [f64; 3]) -> f64 {
    wave(x[0] * x[1]) * x[2]
}
