//! Values that are moved where the adjoint sweep could not tell their shape are copied instead.
//!
//! ```text
//! Input:   let c = b;  b = vec![…];              Output:  let c = b.clone();  b = vec![…];
//! Input:   if late { v.push(x); return v }  …    Output:  if late { v.push(x); return v.clone() }  …
//! ```
//! The adjoint sweep asks what shape a value had where it was given a new one, or at the end of its region. A value that
//! is moved in a branch or a loop inside of that region, or that is renewed, could not tell; and where an exit has become
//! a flag, rustc no longer sees that the move leaves the loop.

use crate::analysis::stability::{moves, moves_out};
use crate::ir::{Arg, Atom, Func, Op, Place, Region, Step, Stmt, Take, Var};
use std::collections::BTreeSet;

/// Rewrites a function in normal form.
#[must_use]
pub fn renewed(mut func: Func) -> Func {
    let mut stored = BTreeSet::new();
    find(&func.body, &mut stored);
    let mut body = std::mem::take(&mut func.body);
    let mine = func.params.iter().map(|param| param.var).collect();
    Cx {
        func: &mut func,
        stored,
        inside: BTreeSet::new(),
    }
    .region(&mut body, mine);
    func.body = body;
    func
}

/// The variables that are stored to as a whole.
fn find(region: &Region, stored: &mut BTreeSet<Var>) {
    for stmt in &region.stmts {
        if let Stmt::Store(place, _) = stmt {
            if place.path.is_empty() {
                stored.insert(place.root);
            }
        }
        crate::analysis::uses::nested(stmt, &mut |region| find(region, stored));
    }
}

struct Cx<'a> {
    func: &'a mut Func,
    stored: BTreeSet<Var>,
    /// The variables that are stored to inside of the statement, of the region that defines them, which is walked.
    inside: BTreeSet<Var>,
}

impl Cx<'_> {
    /// Rewrites a region; `mine` are the variables that it defines itself.
    fn region(&mut self, region: &mut Region, mut mine: BTreeSet<Var>) {
        for stmt in &region.stmts {
            match stmt {
                Stmt::Let(var, _) => {
                    mine.insert(*var);
                }
                Stmt::If { results, .. } => mine.extend(results),
                _ => {}
            }
        }
        let mut out = Vec::new();
        for mut stmt in std::mem::take(&mut region.stmts) {
            for atom in given(&mut stmt) {
                self.copy(atom, &mine, &mut out);
            }
            self.load(&mut stmt, &mine);
            let around = self.inside.clone();
            crate::analysis::uses::nested(&stmt, &mut |region| find(region, &mut self.inside));
            self.inside
                .retain(|var| around.contains(var) || mine.contains(var));
            match &mut stmt {
                Stmt::If { then, els, .. } => {
                    self.region(then, BTreeSet::new());
                    self.region(els, BTreeSet::new());
                }
                Stmt::Loop(each) => self.region(&mut each.body, BTreeSet::new()),
                _ => {}
            }
            self.inside = around;
            out.push(stmt);
        }
        for result in &mut region.results {
            self.copy(result, &mine, &mut out);
        }
        region.stmts = out;
    }

    fn must_stay(&self, var: Var, mine: &BTreeSet<Var>) -> bool {
        !mine.contains(&var) || self.stored.contains(&var)
    }

    fn copy(&mut self, atom: &mut Atom, mine: &BTreeSet<Var>, out: &mut Vec<Stmt>) {
        let Some(var) = moves(&self.func.vars, atom).filter(|var| self.must_stay(*var, mine))
        else {
            return;
        };
        let ty = self.func.vars[var].ty.clone();
        let copy = self.func.vars.temporary("t", ty);
        out.push(Stmt::Let(copy, Op::Load(Place::whole(var), Take::Clone)));
        *atom = Atom::Var(copy);
    }

    fn load(&self, stmt: &mut Stmt, mine: &BTreeSet<Var>) {
        let Stmt::Let(_, Op::Load(place, take)) = stmt else {
            return;
        };
        // An error is left to the caller: it carries no derivative, and may not be `Clone`.
        let is_error =
            matches!(place.path.last(), Some(Step::Variant(variant)) if variant.name() == "Err");
        // A slot is read once, after everything that is stored in it. Where both happens inside of one statement, nothing
        // is in it before, and it must tell its shape behind.
        let is_slot = super::exits::is_slot(&self.func.vars, place.root)
            && !self.inside.contains(&place.root);
        let stays = !is_error && !is_slot;
        let moving = *take == Take::Plain && stays && moves_out(&self.func.vars, place);
        if moving && self.must_stay(self.func.resolve(place).root, mine) {
            *take = Take::Clone;
        }
    }
}

/// The atoms whose value a statement gives away.
fn given(stmt: &mut Stmt) -> Vec<&mut Atom> {
    match stmt {
        Stmt::Let(_, Op::Use(atom) | Op::Repeat(atom, _, _))
        | Stmt::Store(_, atom)
        | Stmt::Push(_, atom) => vec![atom],
        Stmt::Let(_, Op::Tuple(atoms) | Op::List(atoms, _)) => atoms.iter_mut().collect(),
        Stmt::Let(_, Op::Construct(made)) => {
            values(made.members.iter_mut().map(|(_, member)| member))
        }
        Stmt::Let(_, Op::Call(_, args)) => values(args.iter_mut()),
        _ => Vec::new(),
    }
}

fn values<'a>(args: impl Iterator<Item = &'a mut Arg>) -> Vec<&'a mut Atom> {
    args.filter_map(|arg| match arg {
        Arg::Value(atom) => Some(atom),
        Arg::Clone(_) | Arg::Borrow(..) | Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => None,
    })
    .collect()
}
