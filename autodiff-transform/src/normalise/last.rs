//! Calls of methods after which the receiver is not used any more.
//!
//! ```text
//! Input:   let p = P { … };  let y = p.area(x);  y * x
//! Output:  let p = P { … };  let y = #[last] p.area(x);  y * x
//! ```
//! Only such a method can take a receiver by value that is not `Copy`. The signature is not seen here, so the adjoint
//! sweep, which calls the method again, must expect it (`callee::giving`). A receiver that may be changed is taken to be
//! changed: what the method leaves in it tells the shape of its adjoint, so a copy would not do.

use crate::analysis::uses::{self, each_use, nested};
use crate::ir::callee::mark_last;
use crate::ir::{Access, Arg, Atom, Func, Holds, Op, Region, Step, Stmt, Var, Vars};
use std::collections::BTreeSet;

/// Marks the calls of a function in normal form.
#[must_use]
pub fn last_uses(mut func: Func) -> Func {
    let mut body = std::mem::take(&mut func.body);
    region(&func.vars, &mut body, &BTreeSet::new());
    func.body = body;
    func
}

/// Marks the calls of a region; `after` are the variables that are used behind it.
fn region(vars: &Vars, inside: &mut Region, after: &BTreeSet<Var>) {
    let mut used = after.clone();
    for result in &inside.results {
        if let Atom::Var(var) = result {
            used.insert(*var);
        }
    }
    for stmt in inside.stmts.iter_mut().rev() {
        match stmt {
            Stmt::Let(_, Op::Call(callee, args)) => {
                let receiver = args.first().and_then(|arg| owned(vars, arg));
                let mut again = false;
                for arg in args.iter().skip(1) {
                    uses::arg(arg, &mut |var| again |= Some(var) == receiver);
                }
                if receiver.is_some_and(|receiver| !again && !used.contains(&receiver)) {
                    mark_last(callee);
                }
            }
            Stmt::If { then, els, .. } => {
                region(vars, then, &used);
                region(vars, els, &used);
            }
            Stmt::Loop(_) => turns(vars, stmt, &used),
            Stmt::Block { body, .. } => region(vars, body, &used),
            Stmt::Let(..)
            | Stmt::Store(..)
            | Stmt::Accumulate(..)
            | Stmt::Push(..)
            | Stmt::Swap(..)
            | Stmt::Exchange(..)
            | Stmt::Exit { .. }
            | Stmt::Written { .. }
            | Stmt::Made(_) => {}
        }
        each_use(stmt, &mut |var| {
            used.insert(var);
        });
    }
}

/// Marks the calls of a loop. What it does not define itself is used again in the next turn.
fn turns(vars: &Vars, stmt: &mut Stmt, after: &BTreeSet<Var>) {
    let mut used = after.clone();
    each_use(stmt, &mut |var| {
        used.insert(var);
    });
    defined(stmt, &mut |var| {
        used.remove(&var);
    });
    if let Stmt::Loop(each) = stmt {
        region(vars, &mut each.body, &used);
    }
}

/// The variables that the statements inside of a statement define.
fn defined(stmt: &Stmt, see: &mut dyn FnMut(Var)) {
    nested(stmt, &mut |region| {
        for stmt in &region.stmts {
            match stmt {
                Stmt::Let(var, _) => see(*var),
                Stmt::If { results, .. } => results.iter().for_each(|var| see(*var)),
                Stmt::Store(..)
                | Stmt::Accumulate(..)
                | Stmt::Push(..)
                | Stmt::Swap(..)
                | Stmt::Exchange(..)
                | Stmt::Loop(_)
                | Stmt::Block { .. }
                | Stmt::Exit { .. }
                | Stmt::Written { .. }
                | Stmt::Made(_) => {}
            }
            defined(stmt, see);
        }
    });
}

/// The variable that a receiver is, or is a member of, if it is owned here and may not be `Copy`.
fn owned(vars: &Vars, receiver: &Arg) -> Option<Var> {
    let Arg::Borrow(place, Access::Shared) = receiver else {
        return None;
    };
    let whole = place.path.iter().all(|step| matches!(step, Step::Field(_)));
    let info = &vars[place.root];
    let copied = crate::analysis::place_ty(vars, place).is_copy() || info.is_copy();
    (whole && info.holds == Holds::Value && !copied).then_some(place.root)
}
