//! Gradient descent of an unknown number of steps, as the programs `saddle` and `particle` have it.

/// The argument with the least value that is found from `start`. The objective gives its value and its gradient.
///
/// The rate doubles after ten steps down in a row, and halves where a step leads up.
pub fn least<const N: usize>(
    start: [f64; N],
    mut objective: impl FnMut(&[f64; N]) -> (f64, [f64; N]),
) -> [f64; N] {
    let mut x = start;
    let (mut value, mut gradient) = objective(&x);
    let (mut rate, mut successes) = (1e-5, 0);
    while norm(&gradient) > 1e-5 {
        if successes == 10 {
            rate *= 2.0;
            successes = 0;
        }
        let next = std::array::from_fn(|k| x[k] - rate * gradient[k]);
        let way: [f64; N] = std::array::from_fn(|k| x[k] - next[k]);
        if norm(&way) <= 1e-5 {
            break;
        }
        let (next_value, next_gradient) = objective(&next);
        if next_value < value {
            (x, value, gradient) = (next, next_value, next_gradient);
            successes += 1;
        } else {
            rate /= 2.0;
            successes = 0;
        }
    }
    x
}

fn norm(x: &[f64]) -> f64 {
    x.iter().map(|x| x * x).sum::<f64>().sqrt()
}
