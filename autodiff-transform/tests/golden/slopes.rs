//! A function of numbers that is called where its seed is not known yet: its slopes are kept. One whose seed is known has its
//! pullback at once, if what it reads stays.

#[differentiate(reverse)]
fn cooled(x: f64, rate: f64, n: usize) -> f64 {
    let mut t = x;
    for _ in 0..n {
        t = next(t, rate);
    }
    t * t
}

#[differentiate(reverse)]
fn lent(x: f64) -> f64 {
    let mut pair = [x, 2.0 * x];
    let product = times(&pair);
    pair[0] = x * x;
    product + times(&pair)
}
