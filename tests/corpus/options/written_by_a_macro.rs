//! The function comes out of a `macro_rules!`: names, bodies and types are the macro's fragments.

use super::differentiate;
use crate::support::*;

macro_rules! model {
    ($(#[$meta:meta])* $name:ident($x:ident: $t:ty) = $body:expr, $scale:literal) => {
        $(#[$meta])*
        fn $name($x: $t) -> $t {
            let hidden = $body;
            hidden * $scale + $x
        }
    };
}

model!(#[differentiate] f(hidden: f64) = hidden.sin() * hidden, 2.5);

#[test]
fn agrees_with_dual_numbers() {
    check_scalars!(
        f(x),
        |x: Dual| x.sin() * x * Dual::lit(2.5) + x,
        [[2.0], [0.3]]
    );
}
