//! Every exit of a loop at once: each becomes a flag, and what follows it is guarded.

#[differentiate]
fn f(x: &[f64], limit: f64) -> f64 {
    let mut product = 1.0;
    for value in x.iter().rev() {
        if *value == 0.0 {
            continue;
        }
        product *= value;
        if product > limit {
            return product * 2.0;
        }
    }
    product
}
