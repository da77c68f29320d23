//! `reverse`: variables on a tape.

use crate::contest::{Contest, Mode};
use crate::number::{Function, number};
use reverse::{Gradient, Tape, Var};

number!(['a] Var<'a>, |x, c| {
    value: x.val(),
    plus: x + c,
    times: x * c,
    exp: Var::exp(&x),
    ln: Var::ln(&x),
    sqrt: Var::sqrt(&x),
    sin: Var::sin(&x),
    cos: Var::cos(&x),
    tanh: Var::tanh(&x),
});

pub fn enter<const M: usize>(contest: &mut Contest, function: &impl Function<M>) {
    let f = function.clone();
    contest.add("reverse", Mode::Reverse, move |x, jacobian| {
        let tape = Tape::new();
        let point = tape.add_vars(x);
        for (row, y) in jacobian.chunks_exact_mut(x.len()).zip(f.at(&point)) {
            row.copy_from_slice(&y.grad().wrt(&point));
        }
    });
}
