//! Calls in the adjoint sweep.
//!
//! Where the pullback cannot be kept (`split`), joint mode: the primal sweep calls the function itself; the adjoint sweep calls
//! its `_vjp` on the same arguments and the pullback at once. So nothing of the callee has to be carried along, recursion needs no type that contains itself,
//! and no borrow outlives the primal sweep. What the callee or a later statement changes is copied before the call.

use super::{Cx, Source};
use crate::analysis::stability::moves;
use crate::ir::{
    Access, Along, Arg, Atom, Holds, Made, MadeStmt, Op, Place, Slot, Stmt, Take, Ty, Var, behind,
    callee,
};
use crate::transform::shadows::zero;
use syn::Expr;

impl Cx<'_> {
    pub(super) fn call(
        &mut self,
        var: Var,
        func: &Expr,
        args: &[Arg],
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) {
        let func = &callee::giving(func);
        let writes = args.iter().any(|arg| {
            matches!(arg.itself(), Arg::Borrow(_, Access::Exclusive))
                && self.activity.arg(self.original, arg)
        });
        let bar = if self.is_active(var) {
            self.take(var, adjoint)
        } else {
            None
        };
        if bar.is_none() && !writes {
            primal.push(Stmt::Let(
                var,
                Op::Call(Box::new(func.clone()), args.to_vec()),
            ));
            return;
        }
        if let (Some(seed), false) = (&bar, writes) {
            if self.in_one_pass(var, (func, args), seed, primal, adjoint)
                || self.with_slopes(var, (func, args), seed, primal, adjoint)
            {
                return;
            }
        }
        let seed = self.call_seed(var, bar, primal);
        if self.split(var, (func, args), seed.as_ref(), primal, adjoint) {
            return;
        }
        primal.push(Stmt::Let(
            var,
            Op::Call(Box::new(func.clone()), args.to_vec()),
        ));
        let again: Vec<Arg> = args
            .iter()
            .map(|arg| self.repeatable(var, arg, primal))
            .collect();
        let mut after = Vec::new();
        if let (Some(seed), false) = (&seed, writes) {
            if let Some(call) = self.seeded(func, (args, &again), seed, adjoint, &mut after) {
                let value = self.unread(self.vars[var].ty.clone());
                adjoint.push(Stmt::Let(value, call));
                return self.hand_back(after, adjoint);
            }
        }
        let mut taken = self.handed_over(args);
        let slots = args
            .iter()
            .zip(&again)
            .map(|(arg, again)| self.adjoint_slot(arg, again, &mut taken, adjoint, &mut after))
            .collect();
        adjoint.push(Stmt::Made(MadeStmt::Pullback {
            value: None,
            func: Box::new(func.clone()),
            args: again,
            seed,
            slots,
            along: Along::Seed,
        }));
        self.hand_back(after, adjoint);
    }

    /// The adjoints that a pullback replaces. What the callee may change is nobody else's: its adjoint is handed over itself.
    pub(super) fn handed_over(&self, args: &[Arg]) -> Vec<Var> {
        let replaced = args.iter().filter_map(|arg| match arg.itself() {
            Arg::Borrow(place, Access::Exclusive) if self.activity.arg(self.original, arg) => {
                Some(self.shadows.place(&self.vars, place).root)
            }
            Arg::Borrow(..)
            | Arg::Value(_)
            | Arg::Clone(_)
            | Arg::Written(_)
            | Arg::Still(_)
            | Arg::Beside(_) => None,
        });
        replaced.collect()
    }

    /// Adds to the adjoints of arguments what the callee could not add itself.
    pub(super) fn hand_back(&mut self, after: Vec<(Returned, Var)>, adjoint: &mut Vec<Stmt>) {
        for (to, from) in after {
            match to {
                Returned::Atom(atom) => {
                    let ty = self.vars[from].ty.clone();
                    let value = self.vars.temporary("t", ty);
                    adjoint.push(Stmt::Let(value, Op::Load(Place::whole(from), Take::Plain)));
                    self.add(&atom, Atom::Var(value), adjoint);
                }
                Returned::Taken(atom) => {
                    let value = self.vars.temporary("t", Ty::Unknown);
                    adjoint.push(Stmt::Let(value, Op::Made(Made::Taken(from))));
                    self.add(&atom, Atom::Var(value), adjoint);
                }
                Returned::Place(place) => {
                    adjoint.push(Stmt::Made(MadeStmt::Add(place, Place::whole(from))));
                }
            }
        }
    }

    /// The seed of the callee's pullback; `None` where it gives `()`.
    fn call_seed(&mut self, var: Var, bar: Option<Atom>, primal: &mut Vec<Stmt>) -> Option<Atom> {
        if matches!(self.vars[var].ty, Ty::Unit) {
            return None;
        }
        if let Some(Atom::Var(shadow)) = &bar {
            if self.vars[*shadow].mutable && !self.vars[*shadow].ty.is_float() {
                // A compound adjoint is handed over whole; nothing reads it afterwards.
                return bar;
            }
        }
        if bar.is_some() {
            return bar;
        }
        Some(zero(&self.vars[var].ty).unwrap_or_else(|| {
            let ty = self.vars[var].ty.clone();
            Atom::Var(self.keep(Op::Made(Made::Zero(Place::whole(var))), ty, primal))
        }))
    }

    /// An argument that can be passed again in the adjoint sweep. `primal` is collected backwards: what is pushed here
    /// stands before the call.
    pub(super) fn repeatable(&mut self, call: Var, arg: &Arg, primal: &mut Vec<Stmt>) -> Arg {
        match arg {
            Arg::Value(atom) => match moves(&self.vars, atom) {
                None => arg.clone(),
                // It is made again in the adjoint sweep.
                Some(var) if self.holds_references(var) || self.is_made_of_constants(var) => {
                    arg.clone()
                }
                Some(var) => {
                    let ty = self.vars[var].ty.clone();
                    Arg::Value(Atom::Var(self.keep(
                        Op::Made(Made::Keep(Place::whole(var))),
                        ty,
                        primal,
                    )))
                }
            },
            Arg::Borrow(place, Access::Shared)
                if self.is_lasting(call, place)
                    || self.holds_references(place.root)
                    || self.is_made_of_constants(place.root) =>
            {
                arg.clone()
            }
            Arg::Borrow(place, access) => {
                let ty = match crate::analysis::place_ty(&self.vars, place).behind() {
                    Ty::Slice(item) => Ty::Vec(item.clone()),
                    other => other.clone(),
                };
                let kept = self.keep(Op::Made(Made::Keep(place.clone())), ty, primal);
                self.vars[kept].mutable = *access == Access::Exclusive;
                Arg::Borrow(Place::whole(kept), *access)
            }
            Arg::Clone(_) | Arg::Written(_) => arg.clone(),
            Arg::Still(still) => match **still {
                Arg::Borrow(..) => Arg::Still(Box::new(self.repeatable(call, still, primal))),
                Arg::Clone(_)
                | Arg::Value(_)
                | Arg::Written(_)
                | Arg::Still(_)
                | Arg::Beside(_) => arg.clone(),
            },
            Arg::Beside(both) => Arg::Beside(Box::new((
                self.repeatable(call, &both.0, primal),
                self.repeatable(call, &both.1, primal),
            ))),
        }
    }

    /// Whether a place that is passed by reference still holds the same in the adjoint sweep.
    pub(super) fn is_lasting(&self, call: Var, place: &Place) -> bool {
        let root = behind(&self.vars, place.root);
        let at_hand = self
            .defs
            .get(&root)
            .is_some_and(|def| self.is_open(def.region));
        let owned = self.vars[root].holds != Holds::Exclusive && !self.stability.is_moved(root);
        at_hand && owned && self.is_stable(root, call)
    }

    pub(super) fn adjoint_slot(
        &mut self,
        arg: &Arg,
        again: &Arg,
        taken: &mut Vec<Var>,
        adjoint: &mut Vec<Stmt>,
        after: &mut Vec<(Returned, Var)>,
    ) -> Slot {
        if !self.activity.arg(self.original, arg) {
            return self.constant_slot(again, adjoint);
        }
        let (arg, again) = match (arg, again) {
            (Arg::Beside(dot), Arg::Beside(again)) => (&dot.0, &again.1),
            both => both,
        };
        match (arg, again) {
            (Arg::Clone(var), _) => {
                let fresh = self.fresh_bar(&Atom::Var(*var), adjoint);
                after.push((Returned::Atom(Atom::Var(*var)), fresh));
                Slot::Borrow(Place::whole(fresh))
            }
            (Arg::Value(Atom::Var(var)), Arg::Value(Atom::Var(again)))
                if self.is_of_member(*var) =>
            {
                let room = self.vars.temporary("bar", Ty::Unknown);
                self.vars[room].mutable = true;
                let discarding = Op::Made(Made::Discarding(Place::whole(*again)));
                adjoint.push(Stmt::Let(room, discarding));
                after.push((Returned::Taken(Atom::Var(*var)), room));
                Slot::Discarded(room)
            }
            (Arg::Value(atom), Arg::Value(again)) => {
                let fresh = self.fresh_bar(again, adjoint);
                after.push((Returned::Atom(atom.clone()), fresh));
                Slot::Borrow(Place::whole(fresh))
            }
            (Arg::Borrow(place, Access::Exclusive), _) => {
                let shadow = self.shadows.place(&self.vars, place);
                self.lent_slot(place, shadow, again)
            }
            (Arg::Borrow(place, Access::Shared), _) => {
                let shadow = self.shadows.place(&self.vars, place);
                if !taken.contains(&shadow.root) {
                    taken.push(shadow.root);
                    return self.lent_slot(place, shadow, again);
                }
                let ty = crate::analysis::place_ty(&self.vars, place)
                    .behind()
                    .clone();
                let fresh = self.vars.temporary("bar", ty);
                self.vars[fresh].mutable = true;
                adjoint.push(Stmt::Let(fresh, Op::Made(Made::Zero(shadow.clone()))));
                after.push((Returned::Place(shadow), fresh));
                self.lent_slot(place, Place::whole(fresh), again)
            }
            _ => Slot::Constant(again.clone()),
        }
    }

    /// The slot of an argument that is passed by reference.
    fn lent_slot(&self, of: &Place, shadow: Place, again: &Arg) -> Slot {
        if self.may_carry_none(of) {
            Slot::Beside(shadow, again.clone())
        } else {
            Slot::Borrow(shadow)
        }
    }

    /// Whether a place is a member of open type.
    pub(super) fn may_carry_none(&self, place: &Place) -> bool {
        let ty = crate::analysis::place_ty(&self.vars, place);
        ty.is_open() && crate::analysis::is_member(&self.vars, place)
    }

    /// Whether a value of open type was read from a member.
    pub(super) fn is_of_member(&self, var: Var) -> bool {
        let source = self.defs.get(&var).map(|def| &def.source);
        let Some(Source::Operation(op)) = source else {
            return false;
        };
        match &**op {
            Op::Load(place, _) => {
                self.vars[var].ty.is_open() && crate::analysis::is_member(&self.vars, place)
            }
            _ => false,
        }
    }

    /// The slot of a constant argument, whose shape is taken from a copy if the call moves it.
    fn constant_slot(&mut self, again: &Arg, adjoint: &mut Vec<Stmt>) -> Slot {
        let again = match again {
            Arg::Beside(both) => &both.1,
            other => other,
        };
        let moved = match again {
            Arg::Value(atom) => moves(&self.vars, atom),
            Arg::Clone(_) | Arg::Borrow(..) | Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => {
                None
            }
        };
        let Some(var) = moved else {
            return Slot::Constant(again.clone());
        };
        let ty = self.vars[var].ty.clone();
        let copy = self.vars.temporary("kept", ty);
        adjoint.push(Stmt::Let(copy, Op::Made(Made::Keep(Place::whole(var)))));
        Slot::Constant(Arg::Value(Atom::Var(copy)))
    }

    /// A zero for the callee to add to.
    pub(super) fn fresh_bar(&mut self, value: &Atom, adjoint: &mut Vec<Stmt>) -> Var {
        let ty = crate::analysis::atom_ty(&self.vars, value);
        let fresh = self.vars.temporary("bar", ty.clone());
        self.vars[fresh].mutable = true;
        let op = match (crate::transform::shadows::has_static_zero(&ty), value) {
            (false, Atom::Var(var)) => Op::Made(Made::Zero(Place::whole(*var))),
            _ => Op::Made(Made::ZeroOf(ty)),
        };
        adjoint.push(Stmt::Let(fresh, op));
        fresh
    }
}

/// Where an adjoint goes that the callee could not add to directly.
pub(super) enum Returned {
    Atom(Atom),
    /// What the callee may not have added to.
    Taken(Atom),
    Place(Place),
}
