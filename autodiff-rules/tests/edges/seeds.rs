use super::{INF, NAN, TINY_F64, same};
use autodiff_rules::partials::times;

#[test]
fn a_zero_seed_contributes_nothing() {
    for (seed, partial, expected) in [
        (0.0, INF, 0.0),
        (-0.0, -INF, 0.0),
        (0.0, NAN, 0.0),
        (2.0, 3.0, 6.0),
        (TINY_F64, INF, INF),
        (1.0, -INF, -INF),
        (NAN, 1.0, NAN),
        (1.0, NAN, NAN),
    ] {
        assert!(
            same(times(seed, partial), expected),
            "{seed} times {partial}"
        );
    }
}
