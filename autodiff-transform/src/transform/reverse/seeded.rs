//! Calls of the function itself.
//!
//! A function that calls itself has a hidden companion that takes the seed with the arguments, and runs both of its
//! sweeps: `f__seeded(x, seed, &mut x_bar)` gives `f(x)` and adds `seed * f'(x)` to `x_bar`. Where the seed of a call is
//! known before it runs, value and adjoint are one call:
//!
//! ```text
//! Input:   let y = f(x);  …  let t = a * y;  …  y_bar += t_bar * a;  x_bar += y_bar * f'(x);
//! Output:  y_bar += t_bar * a;  let y = f__seeded(x, y_bar, &mut x_bar);
//! ```
//! So a recursion evaluates each call once. Where the seed is not known, a function of numbers gives its slopes instead,
//! which are kept. Else the companion stands in the adjoint sweep, in the pullback's place.

use super::{Cx, calls::Returned};
use crate::analysis::independence::Independent;
use crate::analysis::stability::Extent;
use crate::analysis::uses;
use crate::ir::{
    Access, Arg, Atom, Op, Place, Region, Slot, Stmt, Take, Ty, Var, Written, callee, resolve,
};
use crate::transform::partials::Local;
use crate::transform::shadows::float_of;
use std::collections::BTreeSet;
use syn::{Expr, Path};

/// What is put behind the name of a function for its companion with a seed.
pub const SEEDED: &str = "_seeded";

/// Whether the statements of a region call this function, also in regions inside.
#[must_use]
pub fn calls(region: &Region, own: &Path) -> bool {
    region.stmts.iter().any(|stmt| {
        let mut found = matches!(stmt, Stmt::Let(_, Op::Call(func, _)) if is_named(func, own));
        uses::nested(stmt, &mut |inner| found |= calls(inner, own));
        found
    })
}

fn is_named(func: &Expr, own: &Path) -> bool {
    matches!(func, Expr::Path(path) if path.qself.is_none() && path.path == *own)
}

impl Cx<'_> {
    /// Makes a call of the function itself with its seed. `again` are the arguments, once more where the call stands in the
    /// adjoint sweep.
    pub(super) fn seeded(
        &mut self,
        func: &Expr,
        (args, again): (&[Arg], &[Arg]),
        seed: &Atom,
        out: &mut Vec<Stmt>,
        after: &mut Vec<(Returned, Var)>,
    ) -> Option<Op> {
        let active = match &self.own {
            Some(own) if is_named(func, &own.path) => own.active.clone(),
            Some(_) | None => return None,
        };
        if active.len() != args.len()
            || !args
                .iter()
                .zip(&active)
                .all(|(arg, active)| self.fills(arg, *active))
        {
            return None;
        }
        let mut taken = Vec::new();
        let mut all = again.to_vec();
        all.push(Arg::Value(seed.clone()));
        for ((arg, again), active) in args.iter().zip(again).zip(active) {
            all.push(
                match self.adjoint_slot(arg, again, &mut taken, out, after) {
                    Slot::Borrow(place) => Arg::Borrow(place, Access::Exclusive),
                    Slot::Constant(_) if !active => nothing(),
                    Slot::Constant(_) => self.thrown_away(arg, out),
                    Slot::Beside(..) | Slot::Discarded(_) => {
                        unreachable!("a member that may carry none fills no slot")
                    }
                },
            );
        }
        Some(Op::Call(Box::new(callee::companion(func, SEEDED)), all))
    }

    /// Whether an argument can be given together with its slot: a constant one in an active place needs a number to throw
    /// away.
    fn fills(&self, arg: &Arg, active: bool) -> bool {
        let is_active = self.activity.arg(self.original, arg);
        match arg {
            Arg::Borrow(_, Access::Exclusive) => !is_active,
            Arg::Borrow(place, Access::Shared) => {
                is_active == active && !(is_active && self.may_carry_none(place))
            }
            Arg::Value(Atom::Var(var)) if is_active && self.is_of_member(*var) => false,
            Arg::Value(atom) => {
                is_active == active || crate::analysis::atom_ty(&self.vars, atom).is_float()
            }
            Arg::Written(_) => !active,
            Arg::Clone(_) | Arg::Still(_) | Arg::Beside(_) => false,
        }
    }

    /// A number for the callee to add to, which nobody reads.
    fn thrown_away(&mut self, arg: &Arg, out: &mut Vec<Stmt>) -> Arg {
        let Arg::Value(atom) = arg else {
            unreachable!("a number is passed by value")
        };
        Arg::Borrow(Place::whole(self.fresh_bar(atom, out)), Access::Exclusive)
    }

    /// Value and adjoint by one call, where the seed can be known before it.
    pub(super) fn in_one_pass(
        &mut self,
        var: Var,
        (func, args): (&Expr, &[Arg]),
        seed: &Atom,
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) -> bool {
        let is_own = matches!(&self.own, Some(own) if is_named(func, &own.path));
        let Some(extent) = self.current().filter(|_| is_own) else {
            return false;
        };
        if !self.is_open(self.here()) || !self.lasts_after(&self.lent(args, extent)) {
            return false;
        }
        let mut taken = Vec::new();
        let mut after = Vec::new();
        let Some(call) = self.seeded(func, (args, args), seed, &mut taken, &mut after) else {
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
        self.follow(Stmt::Let(var, call), before, primal);
        self.hand_back(after, adjoint);
        true
    }

    // Input:   let y = f(x);  …  x_bar += y_bar * f'(x);
    // Output:  let mut bar = 0.0;  let y = f__seeded(x, 1.0, &mut bar);  let slope = bar;  …  x_bar += y_bar * slope;
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
        let is_own = matches!(&self.own, Some(own) if own.scalar && is_named(func, &own.path));
        if !is_own {
            return false;
        }
        let one = Atom::Number(1.0, float_of(&self.vars[var].ty));
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let Some(call) = self.seeded(func, (args, args), &one, &mut before, &mut after) else {
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
        primal.push(Stmt::Let(var, call));
        primal.extend(before.into_iter().rev());
        true
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

    /// A variable for the value of a call that is made for its adjoint alone.
    pub(super) fn unread(&mut self, ty: Ty) -> Var {
        self.vars.temporary("value", ty)
    }
}

/// The slot of a constant parameter.
fn nothing() -> Arg {
    Arg::Written(Written {
        expr: syn::parse_quote!(&mut ()),
        reads: Vec::new(),
        pure: false,
        changes: Vec::new(),
        predicate: true,
    })
}
