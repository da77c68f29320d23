//! The gradient of a function of one number.
//!
//! Such a function has one direction, so its tangent along it is the whole gradient. Where an adjoint sweep would need a
//! tape, the tangent sweep needs none:
//!
//! ```text
//! Input:   while (x * x - a).abs() > tolerance { x = 0.5 * (x + a / x); }  x
//! Output:  let a_dot = 1.0;
//!          while (x * x - a).abs() > tolerance { …; x_dot = 0.5 * (x_dot + …); x = 0.5 * (x + a / x); }
//!          a_bar = x_dot;
//! ```

use super::forward::forward;
use super::reverse::{ParamBar, Reverse};
use super::shadows::float_of;
use crate::analysis::activity::Activity;
use crate::analysis::uses;
use crate::ir::{Atom, Func, Holds, MadeStmt, Op, Region, Stmt, Ty};

/// Whether a primal sweep keeps residuals of loops.
#[must_use]
pub fn has_tapes(primal: &[Stmt]) -> bool {
    let is_tape =
        |stmt: &Stmt| matches!(stmt, Stmt::Made(MadeStmt::Tape(_) | MadeStmt::Windows(_)));
    primal.iter().any(is_tape)
}

/// The tangent sweep in place of both sweeps from the seed one, if the function gives a number and depends on one.
#[must_use]
pub fn by_tangent(func: &Func, activity: &Activity) -> Option<Reverse> {
    let active = |k: &usize| func.params[*k].active;
    let mut all = (0..func.params.len()).filter(active);
    let (one, None) = (all.next()?, all.next()) else {
        return None;
    };
    let by = &func.vars[func.params[one].var];
    let (Ty::Float(_), Ty::Float(_), Holds::Value, false) =
        (&by.ty, &func.ret, &by.holds, has_calls(&func.body))
    else {
        return None;
    };
    let sweep = crate::simplify::dead_in(forward(func, activity));
    let [value, dot] = <[Atom; 2]>::try_from(sweep.body.results).ok()?;
    let vars = sweep.vars;
    let direction = sweep.params[func.params.len() + one].var;
    let unit = Atom::Number(1.0, float_of(&vars[direction].ty));
    let mut primal = vec![Stmt::Let(direction, Op::Use(unit))];
    primal.extend(sweep.body.stmts);
    let bars = func.params.iter().map(|param| {
        let bar = ParamBar::Atom(Some(dot.clone()));
        param.active.then_some(bar)
    });
    Some(Reverse {
        bars: bars.collect(),
        vars,
        primal,
        values: vec![value],
        adjoint: Vec::new(),
        seeds: Vec::new(),
    })
}

/// Whether there are calls with active arguments: a callee may have a pullback alone.
fn has_calls(region: &Region) -> bool {
    region.stmts.iter().any(|stmt| {
        let mut found = matches!(stmt, Stmt::Let(_, Op::Call(..)));
        uses::nested(stmt, &mut |inner| found |= has_calls(inner));
        found
    })
}
