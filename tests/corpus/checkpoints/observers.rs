//! What only observes a checkpointed loop does so once.

use super::differentiate;
use std::cell::RefCell;

thread_local! {
    static SEEN: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

macro_rules! println {
    ($($args:tt)*) => { SEEN.with(|seen| seen.borrow_mut().push(format!($($args)*).len())) };
}

#[differentiate]
fn f(x: f64, n: usize) -> f64 {
    let mut y = x;
    #[checkpoint(slots = 2)]
    for k in 0..n {
        assert!(k < n, "turn {k}");
        println!("{k}");
        y = y.sin() + x;
        if k > 2 {
            println!("late {k}");
        }
    }
    y
}

#[test]
fn once() {
    let plain = f(0.5, 6);
    let seen = SEEN.take();
    assert_eq!(seen.len(), 9);
    let (value, _) = f_grad(0.5, 6);
    assert_eq!(value.to_bits(), plain.to_bits());
    assert_eq!(SEEN.take(), seen);
}
