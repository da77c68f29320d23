//! Calls that give their value and their adjoint together.
//!
//! Where the seed of a call is known before it runs, its pullback follows it at once:
//!
//! ```text
//! Input:   let y = g(x);  …  let t = a * y;  …  y_bar += t_bar * a;  x_bar += y_bar * g'(x);
//! Output:  y_bar += t_bar * a;  let (y, pullback) = g_vjp(x);  pullback(y_bar, &mut x_bar);
//! ```
//! Where it is not known, a function of numbers gives its slopes instead, which are kept. So the callee is evaluated once,
//! and not again in the adjoint sweep. A function that calls itself has a companion of its own for this (`seeded`).

use super::{Cx, calls::Returned};
use crate::analysis::independence::Independent;
use crate::analysis::stability::Extent;
use crate::analysis::uses;
use crate::ir::{Access, Along, Arg, Atom, MadeStmt, Op, Place, Stmt, Take, Var, resolve};
use crate::options::Optimisation;
use crate::transform::partials::Local;
use crate::transform::shadows::float_of;
use std::collections::BTreeSet;
use syn::Expr;

impl Cx<'_> {
    /// Value and adjoint by one call, where the seed can be known before it.
    pub(super) fn in_one_pass(
        &mut self,
        var: Var,
        (func, args): (&Expr, &[Arg]),
        seed: &Atom,
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) -> bool {
        let Some(extent) = self.current() else {
            return false;
        };
        if !self.is_open(self.here()) || !self.lasts_after(&self.lent(args, extent)) {
            return false;
        }
        let mut taken = Vec::new();
        let mut after = Vec::new();
        let Some(call) = self.together(var, (func, args), seed, &mut taken, &mut after) else {
            return false;
        };
        let mut wanted = BTreeSet::new();
        uses::atom(seed, &mut |var| {
            wanted.insert(var);
        });
        let Some(mut before) = self.hoist(&wanted, extent, adjoint) else {
            return false;
        };
        before.extend(taken);
        self.follow(call, before, primal);
        self.hand_back(after, adjoint);
        true
    }

    // Input:   let y = g(x);  …  x_bar += y_bar * g'(x);
    // Output:  let mut bar = 0.0;  let (y, pullback) = g_vjp(x);  pullback(1.0, &mut bar);  let slope = bar;
    //          …  x_bar += y_bar * slope;
    //
    // Of numbers alone there are few slopes, which can be kept in place of another evaluation.
    pub(super) fn with_slopes(
        &mut self,
        var: Var,
        (func, args): (&Expr, &[Arg]),
        seed: &Atom,
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) -> bool {
        let scalar = !self.is_own(func) || self.own.as_ref().is_some_and(|own| own.scalar);
        if !scalar || !args.iter().all(|arg| self.is_number(arg)) {
            return false;
        }
        let one = Atom::Number(1.0, float_of(&self.vars[var].ty));
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let Some(call) = self.together(var, (func, args), &one, &mut before, &mut after) else {
            return false;
        };
        let seed = self.shared(seed, adjoint);
        for (to, bar) in after {
            let Returned::Atom(atom) = to else {
                unreachable!("numbers are passed by value")
            };
            let (ty, slope) = (
                self.vars[bar].ty.clone(),
                Op::Load(Place::whole(bar), Take::Plain),
            );
            let slope = Local::Value {
                atom: Atom::Var(self.keep(slope, ty, primal)),
                singular: true,
            };
            if let Some(term) = self.build(adjoint).scale(seed.clone(), slope) {
                self.add(&atom, term, adjoint);
            }
        }
        // The primal is collected backwards.
        primal.push(call);
        primal.extend(before.into_iter().rev());
        true
    }

    /// The call with its pullback at once. What stands before it is added to `out`.
    fn together(
        &mut self,
        var: Var,
        (func, args): (&Expr, &[Arg]),
        seed: &Atom,
        out: &mut Vec<Stmt>,
        after: &mut Vec<(Returned, Var)>,
    ) -> Option<Stmt> {
        if self.is_own(func) {
            let call = self.seeded(func, (args, args), seed, out, after)?;
            return Some(Stmt::Let(var, call));
        }
        let plain = matches!(func, Expr::Path(_)) && self.vars[var].ty.is_float();
        let fits = |arg: &Arg| self.fills(arg, self.activity.arg(self.original, arg));
        if !self.optimise.does(Optimisation::OnePass) || !plain || !args.iter().all(fits) {
            return None;
        }
        let mut taken = Vec::new();
        let slots = args.iter();
        let slots = slots.map(|arg| self.adjoint_slot(arg, arg, &mut taken, out, after));
        Some(Stmt::Made(MadeStmt::Pullback {
            slots: slots.collect(),
            value: Some(var),
            func: Box::new(func.clone()),
            args: args.to_vec(),
            seed: Some(seed.clone()),
            along: Along::Seed,
        }))
    }

    /// Whether an argument is a number, passed by value, or constant.
    fn is_number(&self, arg: &Arg) -> bool {
        let number = match arg {
            Arg::Value(atom) => crate::analysis::atom_ty(&self.vars, atom).is_float(),
            Arg::Borrow(..) | Arg::Clone(_) | Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => {
                false
            }
        };
        number || !self.activity.arg(self.original, arg)
    }

    /// The active places around the call that it only reads.
    fn lent(&self, args: &[Arg], extent: Extent) -> Independent {
        let lent = args.iter().filter_map(|arg| match arg {
            Arg::Borrow(place, Access::Shared) if self.activity.arg(self.original, arg) => {
                Some(resolve(&self.vars, place).root)
            }
            Arg::Borrow(..)
            | Arg::Value(_)
            | Arg::Clone(_)
            | Arg::Written(_)
            | Arg::Still(_)
            | Arg::Beside(_) => None,
        });
        Independent {
            extent,
            sums: BTreeSet::new(),
            read: lent.collect(),
        }
    }
}
