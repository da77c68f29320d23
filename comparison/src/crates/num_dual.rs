//! `num-dual`: dual numbers. Their directions are an `Option`, so that constants are cheap.

use super::by_batches;
use crate::contest::{Contest, Mode};
use crate::number::{Function, number};
use num_dual::{DualNum, DualSVec64};

number!([const N: usize] DualSVec64<N>, |x, c| {
    value: x.re,
    plus: x + c,
    times: x * c,
    exp: DualNum::exp(&x),
    ln: DualNum::ln(&x),
    sqrt: DualNum::sqrt(&x),
    sin: DualNum::sin(&x),
    cos: DualNum::cos(&x),
    tanh: DualNum::tanh(&x),
});

pub fn enter<const M: usize, const LANES: usize>(
    contest: &mut Contest,
    function: &impl Function<M>,
) {
    let f = function.clone();
    contest.add("num-dual", Mode::Forward, move |x, jacobian| {
        let seeded = |v, direction| {
            let number = DualSVec64::<LANES>::from_re(v);
            match direction {
                Some(k) => number.derivative(k),
                None => number,
            }
        };
        let tangent = |y: &DualSVec64<LANES>, k| y.eps.0.map_or(0.0, |eps| eps[k]);
        by_batches::<_, M, LANES>(&f, x, jacobian, seeded, tangent);
    });
}
