//! A `Vec` that grows and shrinks: its shadow does the same, backwards.

#[differentiate]
fn polish(x: f64) -> f64 {
    let mut stack = vec![x];
    for _ in 0..3 {
        let top = stack.pop().unwrap();
        stack.push(top.sin());
        stack.push(top * x);
    }
    let mut sum = 0.0;
    while let Some(value) = stack.pop() {
        sum += value * value;
    }
    sum
}
