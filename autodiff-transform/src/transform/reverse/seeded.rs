//! Calls of the function itself.
//!
//! A function that calls itself has a hidden companion that takes the seed with the arguments, and runs both of its
//! sweeps: `f__seeded(x, seed, &mut x_bar)` gives `f(x)` and adds `seed * f'(x)` to `x_bar`. Where value and adjoint can
//! be one call (`together`), a recursion evaluates each call once. Else the companion stands in the adjoint sweep, in the
//! pullback's place.

use super::{Cx, calls::Returned};
use crate::analysis::uses;
use crate::ir::{Access, Arg, Atom, Op, Place, Region, Slot, Stmt, Ty, Var, Written, callee};
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
    /// Whether the function itself is called.
    pub(super) fn is_own(&self, func: &Expr) -> bool {
        matches!(&self.own, Some(own) if is_named(func, &own.path))
    }

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
    pub(super) fn fills(&self, arg: &Arg, active: bool) -> bool {
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
