//! Tapes that only one loop uses, where that loop may run in parts: they are declared in it, so that each part has its own.

use crate::analysis::parts::each_tape;
use crate::ir::{Head, MadeStmt, Stmt, Var};
use std::collections::BTreeSet;

/// Rewrites both sweeps; the tapes are declared in the primal one.
pub fn own_tapes(primal: &mut Vec<Stmt>, adjoint: &mut [Stmt]) {
    let declared = primal.iter().filter_map(declares).collect::<Vec<_>>();
    for tape in declared {
        let uses = |stmts: &[Stmt]| stmts.iter().filter(|stmt| mentions(stmt, tape)).count();
        if uses(primal) + uses(adjoint) != 1 {
            continue;
        }
        let own = |stmts: &mut [Stmt], declaration: &Stmt| {
            let user = stmts.iter_mut().find(|stmt| mentions(stmt, tape));
            user.is_some_and(|user| declared_in(user, tape, declaration))
        };
        let Some(at) = primal.iter().position(|stmt| declares(stmt) == Some(tape)) else {
            continue;
        };
        let declaration = primal.remove(at);
        if !own(primal, &declaration) && !own(adjoint, &declaration) {
            primal.insert(at, declaration);
        }
    }
}

/// Declares a tape in a loop that may run in parts, if the statement is one, or the only one that uses it stands inside.
fn declared_in(stmt: &mut Stmt, tape: Var, declaration: &Stmt) -> bool {
    match stmt {
        Stmt::Loop(each) if each.parallel => {
            each.body.stmts.insert(0, declaration.clone());
            true
        }
        Stmt::Loop(each) => {
            let in_condition = matches!(&each.head, Head::While(cond)
                if cond.stmts.iter().any(|stmt| mentions(stmt, tape)));
            !in_condition && declared_among(&mut each.body.stmts, tape, declaration)
        }
        Stmt::If { then, els, .. } => {
            let both = [&then.stmts, &els.stmts].into_iter();
            let sides = both.filter(|stmts| stmts.iter().any(|stmt| mentions(stmt, tape)));
            sides.count() == 1
                && (declared_among(&mut then.stmts, tape, declaration)
                    || declared_among(&mut els.stmts, tape, declaration))
        }
        _ => false,
    }
}

fn declared_among(stmts: &mut [Stmt], tape: Var, declaration: &Stmt) -> bool {
    let mut users = stmts.iter_mut().filter(|stmt| mentions(stmt, tape));
    match (users.next(), users.next()) {
        (Some(only), None) => declared_in(only, tape, declaration),
        _ => false,
    }
}

fn declares(stmt: &Stmt) -> Option<Var> {
    match stmt {
        Stmt::Made(MadeStmt::Tape(tape) | MadeStmt::Windows(tape)) => Some(*tape),
        _ => None,
    }
}

/// Whether a statement uses a tape, also in what is inside it.
#[must_use]
pub fn mentions(stmt: &Stmt, tape: Var) -> bool {
    let mut found = BTreeSet::new();
    each_tape(std::slice::from_ref(stmt), &mut |tape| {
        found.insert(tape);
    });
    found.contains(&tape)
}
