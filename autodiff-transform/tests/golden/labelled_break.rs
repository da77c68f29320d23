//! A labelled `break` with a value, out of an inner loop: a flag ends both loops, a slot holds the value.

#[differentiate]
fn first_large(x: &[f64], limit: f64) -> f64 {
    let found = 'search: loop {
        let mut sum = 0.0;
        for value in x {
            sum += value * value;
            if sum > limit {
                break 'search sum;
            }
        }
        break -1.0;
    };
    found * x[0]
}
