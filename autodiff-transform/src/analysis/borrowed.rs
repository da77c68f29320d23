//! Which values may be references that a call gave: the compiler sees no signature but that of its own function.

use super::uses::nested;
use crate::ir::{Access, Arg, Atom, Func, Op, Region, Stmt, Ty, Var, Vars};
use std::collections::BTreeSet;
use syn::Expr;

// Input:   let row = m.row(0);  let x = g(2.0);  dot(row, &v)
// Output:  {row}
/// The variables of open type that a call gave which may borrow from what it was lent. The tangent of a reference is owned, and
/// where it is passed on, rustc has to say in which form.
#[must_use]
pub fn borrowed(func: &Func) -> BTreeSet<Var> {
    let mut found = BTreeSet::new();
    region(&func.vars, &func.body, &mut found);
    found
}

fn region(vars: &Vars, body: &Region, found: &mut BTreeSet<Var>) {
    for stmt in &body.stmts {
        if let Stmt::Let(var, op) = stmt {
            if matches!(vars[*var].ty, Ty::Unknown) && !vars[*var].assumed_float && gives(op, found)
            {
                found.insert(*var);
            }
        }
        nested(stmt, &mut |inner| region(vars, inner, found));
    }
}

fn gives(op: &Op, found: &BTreeSet<Var>) -> bool {
    match op {
        Op::Call(callee, args) => {
            matches!(**callee, Expr::MethodCall(_)) || args.iter().any(|arg| lends(arg, found))
        }
        Op::Use(Atom::Var(from)) => found.contains(from),
        Op::Load(place, _) => place.path.is_empty() && found.contains(&place.root),
        Op::Use(_)
        | Op::Elementary(..)
        | Op::Cast(..)
        | Op::Borrow(..)
        | Op::Written(_)
        | Op::Tuple(_)
        | Op::List(..)
        | Op::Repeat(..)
        | Op::Construct(_)
        | Op::Pop(_)
        | Op::Blank(_)
        | Op::Made(_) => false,
    }
}

fn lends(arg: &Arg, found: &BTreeSet<Var>) -> bool {
    match arg {
        Arg::Borrow(_, Access::Shared) => true,
        Arg::Value(Atom::Var(var)) | Arg::Clone(var) => found.contains(var),
        Arg::Value(_)
        | Arg::Borrow(_, Access::Exclusive)
        | Arg::Written(_)
        | Arg::Still(_)
        | Arg::Beside(_) => false,
    }
}
