//! Calls in a sweep over lanes.
//!
//! A callee takes and gives derivatives in one direction. Of numbers, a few directions are enough: its slopes, which make
//! its tangent in every other direction.
//!
//! ```text
//! Input:   let y = g(a, b, n);
//! Output:  let p = g_jvp(a, b, n, 1.0, 0.0, still n);  let y = p.0;
//!          let q = g_jvp(a, b, n, 0.0, 1.0, still n);
//!          let y_dot = a_dot * p.1 + b_dot * q.1;
//! ```
//! The slopes are numbers, so a sweep over this one may be in lanes, too.

use super::forward::Cx;
use super::partials::{Builder, Local};
use super::shadows::float_of;
use crate::analysis::atom_ty;
use crate::ir::callee::{companion, lending};
use crate::ir::{Access, Arg, Atom, Op, Place, Step, Stmt, Take, Ty, Var, Vars};
use crate::normalise::operator_of;
use syn::Expr;

impl Cx<'_> {
    /// `false` where a call is not of numbers, or of too many.
    pub(super) fn call_by_slopes(
        &mut self,
        var: Var,
        func: &Expr,
        args: &[Arg],
        out: &mut Vec<Stmt>,
    ) -> bool {
        let Some(numbers) = self.numbers(var, func, args) else {
            return false;
        };
        let still: Vec<Option<Arg>> = args
            .iter()
            .map(|arg| {
                let constant = !self.activity.arg(self.original, arg);
                constant.then(|| self.argument(arg, out))
            })
            .collect();
        let mut sum = None;
        for (turn, (along, number)) in numbers.iter().enumerate() {
            let dots = still.iter().enumerate().map(|(k, still)| {
                let number = |atom: &Atom| Arg::Value(unit(&self.vars, atom, k == *along));
                match (&args[k], still) {
                    (_, Some(still)) => still.clone(),
                    (Arg::Value(atom), None) => number(atom),
                    (other, None) => other.clone(),
                }
            });
            let dots: Vec<Arg> = dots.collect();
            let callee = lending(companion(func, "jvp"), args.len(), &dots, &[]);
            let slope = self.slope(var, turn == 0, (callee, [args, &dots].concat()), out);
            let dot = self.dot(number, out, &Ty::Unknown);
            let mut build = Builder {
                vars: &mut self.vars,
                out,
            };
            let slope = Local::Value {
                atom: slope,
                singular: true,
            };
            let Some(term) = build.scale(dot, slope) else {
                continue;
            };
            sum = Some(match sum {
                None => term,
                Some(before) => build.add(before, term),
            });
        }
        let shadow = self.shadow(var);
        if let Some(sum) = sum {
            out.push(Stmt::Let(shadow, Op::Use(sum)));
        }
        true
    }

    /// One slope. The first call gives the value, too.
    fn slope(
        &mut self,
        var: Var,
        first: bool,
        (callee, args): (Expr, Vec<Arg>),
        out: &mut Vec<Stmt>,
    ) -> Atom {
        let ty = self.vars[var].ty.clone();
        let pair = self
            .vars
            .temporary("t", Ty::Tuple(vec![ty.clone(), ty.clone()]));
        let part = |k: &str| {
            let place = Place::whole(pair).then(Step::Field(k.to_owned()));
            Op::Load(place, Take::Plain)
        };
        out.push(Stmt::Let(pair, Op::Call(Box::new(callee), args)));
        if first {
            out.push(Stmt::Let(var, part("0")));
        }
        self.define(out, part("1"), ty)
    }

    /// The active arguments with their positions, where they are numbers, and the result is one.
    fn numbers(&self, var: Var, func: &Expr, args: &[Arg]) -> Option<Vec<(usize, Atom)>> {
        let is_number = self.is_active(var) && self.vars[var].ty.is_float();
        if !is_number || operator_of(func).is_some() {
            return None;
        }
        let mut numbers = Vec::new();
        for (k, arg) in args.iter().enumerate() {
            match arg {
                _ if !self.activity.arg(self.original, arg) => {
                    is_passed_again(&self.vars, arg).then_some(())?;
                }
                Arg::Value(atom) if atom_ty(&self.vars, atom).is_float() => {
                    numbers.push((k, atom.clone()));
                }
                Arg::Value(_)
                | Arg::Borrow(..)
                | Arg::Clone(_)
                | Arg::Written(_)
                | Arg::Still(_)
                | Arg::Beside(_) => return None,
            }
        }
        (numbers.len() <= self.slopes).then_some(numbers)
    }
}

/// Whether an argument can be passed several times, to the same effect.
pub(super) fn is_passed_again(vars: &Vars, arg: &Arg) -> bool {
    match arg {
        Arg::Value(Atom::Var(var)) => matches!(vars[*var].ty, Ty::Float(_) | Ty::Int(_)),
        Arg::Value(Atom::Number(..) | Atom::Lit(_) | Atom::Unit)
        | Arg::Borrow(_, Access::Shared) => true,
        Arg::Still(arg) => is_passed_again(vars, arg),
        Arg::Value(Atom::Path(_))
        | Arg::Borrow(_, Access::Exclusive)
        | Arg::Clone(_)
        | Arg::Written(_)
        | Arg::Beside(_) => false,
    }
}

fn unit(vars: &Vars, number: &Atom, along: bool) -> Atom {
    let float = float_of(&atom_ty(vars, number));
    Atom::Number(if along { 1.0 } else { 0.0 }, float)
}
