//! Calls whose pullback is kept.
//!
//! Where both sweeps are in one scope, the primal sweep may call the callee's `_vjp`, and keep the pullback for the adjoint
//! sweep: on the tape, where the call is in a loop. So the callee is evaluated once.
//!
//! ```text
//! Input:   for k in 0..n { step(p, &input, &mut state); input.copy_from_slice(&state); }
//! Output:  for k in 0..n { let kept = arena.keep(input.clone());
//!                          let ((), pullback) = step_vjp(p, kept, &mut state);  …  tape.push((pullback,)); }
//!          for k in (0..n).rev() { let (pullback,) = tape.pop();  …  pullback(&mut p_bar, &mut input_bar, &mut state_bar); }
//! ```
//! A pullback borrows what it was given by shared reference. What does not last is copied to an arena, which outlives the
//! tapes.

use super::{Cx, TOP};
use crate::analysis::uses;
use crate::ir::{Access, Arg, Atom, Made, MadeStmt, Op, Stmt, Ty, Var, behind, callee};
use crate::normalise::operator_of;
use crate::options::Optimisation;
use crate::transform::parts::mentions;
use crate::transform::shadows::has_static_zero;
use syn::Expr;

impl Cx<'_> {
    /// Calls `func` with its pullback kept for the adjoint sweep, if its arguments allow that.
    pub(super) fn split(
        &mut self,
        var: Var,
        (func, args): (&Expr, &[Arg]),
        seed: Option<&Atom>,
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) -> bool {
        let wanted = self.optimise.does(Optimisation::Split) && !self.joint;
        if !wanted || !self.is_plain(func) || self.vars[var].layers > 1 {
            return false;
        }
        let mut all = args.iter().enumerate();
        if !args.iter().any(|arg| self.is_large(arg))
            || !all.all(|(k, arg)| self.may_be_held(func, k, arg, var))
        {
            return false;
        }
        self.splits = true;
        let pullback = self.vars.temporary("pullback", Ty::Unknown);
        // What rustc says about a callee, it says once, at its name.
        self.vars[pullback].name.set_span(callee::span(func));
        self.once(pullback, self.here(), usize::MAX - primal.len());
        let mut before = Vec::new();
        let held = args.iter().map(|arg| self.held(var, arg, &mut before));
        let (held, again): (Vec<Arg>, Vec<Arg>) = held.unzip();
        // The primal is collected backwards.
        primal.push(Stmt::Made(MadeStmt::CallKept {
            value: var,
            pullback,
            func: Box::new(func.clone()),
            args: held,
        }));
        primal.extend(before);
        let (mut taken, mut after) = (self.handed_over(args), Vec::new());
        let slots = args.iter().zip(&again);
        let slots = slots
            .map(|(arg, again)| self.adjoint_slot(arg, again, &mut taken, adjoint, &mut after));
        let slots = slots.collect();
        adjoint.push(Stmt::Made(MadeStmt::PullKept {
            pullback,
            func: Box::new(func.clone()),
            seed: seed.cloned(),
            slots,
        }));
        self.hand_back(after, adjoint);
        true
    }

    /// Whether a callee is neither the function itself nor an operator, nor takes what may be a temporary for its receiver.
    fn is_plain(&self, func: &Expr) -> bool {
        !self.is_own(func) && operator_of(func).is_none() && !callee::gives(func)
    }

    /// Whether an argument is more than numbers and arrays of them. What is made of those alone is most often cheaper to compute
    /// again than to carry along.
    fn is_large(&self, arg: &Arg) -> bool {
        let ty = match arg.itself() {
            Arg::Value(atom) => crate::analysis::atom_ty(&self.vars, atom),
            Arg::Borrow(place, _) => crate::analysis::place_ty(&self.vars, place),
            Arg::Clone(var) => self.vars[*var].ty.clone(),
            Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => return false,
        };
        !has_static_zero(ty.behind())
    }

    /// Whether a pullback may hold on to an argument until the adjoint sweep.
    fn may_be_held(&self, func: &Expr, at: usize, arg: &Arg, call: Var) -> bool {
        match arg {
            Arg::Value(Atom::Var(var)) => !self.holds_references(*var),
            Arg::Value(_) | Arg::Clone(_) => true,
            Arg::Borrow(_, Access::Exclusive) => is_function(func),
            Arg::Borrow(place, Access::Shared) => {
                let receiver = at == 0 && matches!(func, Expr::MethodCall(_));
                let root = behind(&self.vars, place.root);
                let copied = !receiver && !self.holds_references(root) && self.has_room();
                copied && !self.is_made_of_constants(root) || self.lasts(call, arg)
            }
            Arg::Written(written) => borrows_nothing(&written.expr),
            Arg::Still(_) | Arg::Beside(_) => false,
        }
    }

    /// Whether there is room for copies: beside the call, or in an arena, which grows until the end.
    fn has_room(&self) -> bool {
        let looping = self.depth > 0 && self.open.len() == 1;
        self.is_open(self.here()) || looping
    }

    /// Whether what an argument borrows outlives the tapes: it is there before them, and holds the same in both sweeps.
    fn lasts(&self, call: Var, arg: &Arg) -> bool {
        let Arg::Borrow(place, Access::Shared) = arg else {
            return false;
        };
        let root = behind(&self.vars, place.root);
        let early = self.defs.get(&root).is_some_and(|def| def.region == TOP);
        early && self.is_lasting(call, place)
    }

    /// An argument as the callee gets it in the primal sweep, and as the adjoint sweep can look at it again.
    fn held(&mut self, call: Var, arg: &Arg, before: &mut Vec<Stmt>) -> (Arg, Arg) {
        match arg {
            Arg::Borrow(_, Access::Shared) if self.is_open(self.here()) => {
                let again = self.repeatable(call, arg, before);
                (again.clone(), again)
            }
            Arg::Borrow(place, Access::Shared) if !self.lasts(call, arg) => {
                let ty = crate::analysis::place_ty(&self.vars, place)
                    .behind()
                    .clone();
                let arena = self.arena();
                let lasting = Op::Made(Made::Lasting(arena, place.clone()));
                let kept = self.keep(lasting, Ty::Ref(Box::new(ty)), before);
                let kept = Arg::Value(Atom::Var(kept));
                (kept.clone(), kept)
            }
            Arg::Value(atom) if has_static_zero(&crate::analysis::atom_ty(&self.vars, atom)) => {
                (arg.clone(), arg.clone())
            }
            Arg::Borrow(_, Access::Exclusive) if self.activity.arg(self.original, arg) => {
                (arg.clone(), arg.clone())
            }
            Arg::Value(_)
            | Arg::Borrow(..)
            | Arg::Clone(_)
            | Arg::Written(_)
            | Arg::Still(_)
            | Arg::Beside(_) => (arg.clone(), self.repeatable(call, arg, before)),
        }
    }

    /// An arena for copies of one type, which outlives the tapes.
    fn arena(&mut self) -> Var {
        let arena = self.vars.temporary("arena", Ty::Unknown);
        self.arenas.push(Stmt::Made(MadeStmt::Arena(arena)));
        arena
    }

    /// The primal sweep with its arenas and tapes. Where a tape may hold pullbacks, it is declared at its first use: what they
    /// borrow outlives it.
    pub(super) fn with_tapes(&mut self, mut primal: Vec<Stmt>) -> Vec<Stmt> {
        let mut all = std::mem::take(&mut self.arenas);
        for tape in std::mem::take(&mut self.tapes).into_iter().rev() {
            let at = match &tape {
                Stmt::Made(MadeStmt::Tape(var)) if self.splits => {
                    primal.iter().position(|stmt| is_used_in(stmt, *var))
                }
                _ => None,
            };
            primal.insert(at.unwrap_or(0), tape);
        }
        all.extend(primal);
        all
    }
}

/// Whether a statement mentions a tape.
fn is_used_in(stmt: &Stmt, tape: Var) -> bool {
    let mut found = mentions(stmt, tape);
    uses::each_use(stmt, &mut |var| found |= var == tape);
    found
}

/// Whether a callee is a function by itself. A method of a trait may keep what it was lent exclusively.
fn is_function(func: &Expr) -> bool {
    let Expr::Path(path) = func else { return false };
    let around = path.path.segments.iter().rev().nth(1);
    let is_type = around.is_some_and(|around| {
        let name = around.ident.to_string();
        name.starts_with(char::is_uppercase)
    });
    path.qself.is_none() && !is_type
}

/// Whether the value of a constant expression cannot borrow anything from a temporary.
fn borrows_nothing(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Path(_) => true,
        Expr::Binary(binary) => borrows_nothing(&binary.left) && borrows_nothing(&binary.right),
        Expr::Unary(unary) => borrows_nothing(&unary.expr),
        Expr::Cast(cast) => borrows_nothing(&cast.expr),
        Expr::Paren(inner) => borrows_nothing(&inner.expr),
        Expr::Group(inner) => borrows_nothing(&inner.expr),
        Expr::Field(field) => borrows_nothing(&field.base),
        Expr::Index(index) => borrows_nothing(&index.expr) && borrows_nothing(&index.index),
        Expr::MethodCall(call) => call.method == "len" && borrows_nothing(&call.receiver),
        _ => false,
    }
}
