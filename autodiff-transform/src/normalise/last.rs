//! Calls of methods after which the receiver is not used any more.
//!
//! ```text
//! Input:   let p = P { … };  let y = p.area(x);  y * x
//! Output:  let p = P { … };  let y = #[last] p.area(x);  y * x
//! ```
//! Only such a method can take a receiver by value that is not `Copy`. The signature is not seen here, so the adjoint
//! sweep, which calls the method again, must expect it (`callee::giving`). A receiver that may be changed is taken to be
//! changed: what the method leaves in it tells the shape of its adjoint, so a copy would not do. But where the value takes
//! the place of the receiver, or where the method's name says so, the method takes it by value:
//!
//! ```text
//! Input:   curve = curve.refined(x);
//! Output:  let t = curve.clone();  curve = #[last] t.refined(x);
//!
//! Input:   (phase, t) = phase.next(t);
//! Output:  let c = phase.clone();  (phase, t) = #[last] c.next(t);
//! ```

use crate::analysis::uses::{self, each_use, nested};
use crate::ir::callee::mark_last;
use crate::ir::{Access, Arg, Atom, Func, Holds, Op, Place, Region, Step, Stmt, Take, Var, Vars};
use std::collections::BTreeSet;
use syn::Expr;

/// Marks the calls of a function in normal form.
#[must_use]
pub fn last_uses(mut func: Func) -> Func {
    let mut body = std::mem::take(&mut func.body);
    region(&mut func.vars, &mut body, &BTreeSet::new());
    func.body = body;
    func
}

/// Marks the calls of a region; `after` are the variables that are used behind it.
fn region(vars: &mut Vars, inside: &mut Region, after: &BTreeSet<Var>) {
    let mut used = after.clone();
    for result in &inside.results {
        if let Atom::Var(var) = result {
            used.insert(*var);
        }
    }
    let mut backwards: Vec<Stmt> = Vec::new();
    for mut stmt in std::mem::take(&mut inside.stmts).into_iter().rev() {
        let mut copy = None;
        match &mut stmt {
            Stmt::Let(_, Op::Call(callee, args)) => {
                let is_last = |of: &Var| !used.contains(of) && !is_given_again(args, *of);
                let receiver = args.first().and_then(|arg| owned(vars, arg));
                if receiver.as_ref().is_some_and(is_last) {
                    mark_last(callee);
                } else if let Some(of) = replaced(vars, callee, args, &backwards)
                    .or_else(|| given_away(vars, callee, args).filter(is_last))
                {
                    copy = Some(copied(vars, of, callee, args));
                }
            }
            Stmt::If { then, els, .. } => {
                region(vars, then, &used);
                region(vars, els, &used);
            }
            Stmt::Loop(_) => turns(vars, &mut stmt, &used),
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
        each_use(&stmt, &mut |var| {
            used.insert(var);
        });
        backwards.push(stmt);
        backwards.extend(copy);
    }
    backwards.reverse();
    inside.stmts = backwards;
}

/// Whether a receiver is among the arguments behind it, too.
fn is_given_again(args: &[Arg], receiver: Var) -> bool {
    let mut again = false;
    for arg in args.iter().skip(1) {
        uses::arg(arg, &mut |var| again |= var == receiver);
    }
    again
}

// IR:      t = call curve.with_point(x);  curve = t;
// IR:      t = call phase.next(x);  a = load t.0;  x = t.1;  phase = a;
/// The variable that a method is called on, and that has another value before it is used again: what the method changes in
/// it in place, if anything, nobody sees.
fn replaced(vars: &Vars, callee: &Expr, args: &[Arg], backwards: &[Stmt]) -> Option<Var> {
    let receiver = changed(vars, callee, args)?;
    if is_given_again(args, receiver) {
        return None;
    }
    for stmt in backwards.iter().rev() {
        match stmt {
            Stmt::Store(place, value) if place.path.is_empty() && place.root == receiver => {
                return (!matches!(value, Atom::Var(var) if *var == receiver)).then_some(receiver);
            }
            Stmt::Let(..) | Stmt::Store(..) => {}
            Stmt::Accumulate(..)
            | Stmt::Push(..)
            | Stmt::Swap(..)
            | Stmt::Exchange(..)
            | Stmt::If { .. }
            | Stmt::Loop(_)
            | Stmt::Block { .. }
            | Stmt::Exit { .. }
            | Stmt::Written { .. }
            | Stmt::Made(_) => return None,
        }
        let mut used = false;
        each_use(stmt, &mut |var| used |= var == receiver);
        if used {
            return None;
        }
    }
    None
}

/// The variable that a method takes by value, as its name says by Rust's convention.
fn given_away(vars: &Vars, callee: &Expr, args: &[Arg]) -> Option<Var> {
    let Expr::MethodCall(call) = callee else {
        return None;
    };
    let name = call.method.to_string();
    let takes = name.starts_with("into_")
        || name.starts_with("with_")
        || matches!(name.as_str(), "build" | "finish");
    changed(vars, callee, args).filter(|_| takes)
}

/// Has a method called on a copy of a variable.
fn copied(vars: &mut Vars, of: Var, callee: &mut Expr, args: &mut [Arg]) -> Stmt {
    let copy = vars.temporary("t", vars[of].ty.clone());
    args[0] = Arg::Borrow(Place::whole(copy), Access::Shared);
    mark_last(callee);
    Stmt::Let(copy, Op::Load(Place::whole(of), Take::Clone))
}

/// The receiver of a method that may change it, if it is a variable of a type of the user's.
fn changed(vars: &Vars, callee: &Expr, args: &[Arg]) -> Option<Var> {
    let (Expr::MethodCall(_), Some(Arg::Borrow(place, Access::Exclusive))) = (callee, args.first())
    else {
        return None;
    };
    let info = &vars[place.root];
    let owned = place.path.is_empty() && info.holds == Holds::Value && info.mutable;
    (owned && info.ty.is_open() && !info.is_copy()).then_some(place.root)
}

/// Marks the calls of a loop. What it does not define itself is used again in the next turn.
fn turns(vars: &mut Vars, stmt: &mut Stmt, after: &BTreeSet<Var>) {
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
