use differentiate::differentiate;

#[differentiate(hvp, hessian)]
fn energy(x: f64, y: f64) -> f64 {
    x * x * y
}

#[differentiate(jacobian)]
fn pair(x: f64) -> [f64; 2] {
    [x, x * x]
}

#[differentiate(reverse)]
fn by_buffers(x: f64) -> f64 {
    let (mut by_x, mut by_y) = (0.0, 0.0);
    energy_grad_into(x, 2.0, &mut by_x, &mut by_y) * by_x
}

#[differentiate(forward)]
fn by_tangent(x: f64) -> f64 {
    let (_, slope) = energy_jvp(x, 2.0, 1.0, 0.0);
    slope
}

#[differentiate(reverse)]
fn by_pullback(x: f64) -> f64 {
    let (value, pullback) = energy_vjp(x, 2.0);
    let (mut by_x, mut by_y) = (0.0, 0.0);
    pullback(1.0, &mut by_x, &mut by_y);
    value * by_x
}

#[differentiate(reverse)]
fn by_product(x: f64) -> f64 {
    let (_, _, product) = energy_hvp(x, 2.0, 1.0, 0.0);
    product.0
}

#[differentiate(reverse)]
fn by_hessian(x: f64) -> f64 {
    let (_, _, hessian) = energy_hessian(x, 2.0);
    hessian[0][1]
}

#[differentiate(reverse)]
fn by_jacobian(x: f64) -> f64 {
    let (_, jacobian) = pair_jacobian(x);
    jacobian[1][0]
}

fn main() {}
