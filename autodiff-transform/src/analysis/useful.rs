//! Which variables are useful: what the function gives, or leaves in its `&mut` parameters, may depend on them.
//!
//! Anything that is left as written and mentions a variable counts as a use, so that the fence sees it.

use crate::ir::{
    Access, Arg, Atom, Func, Head, Holds, Made, Mention, Op, Region, Stmt, Var, Vars, behind,
};
use std::collections::BTreeSet;

/// Finds the useful variables.
#[must_use]
pub fn analyse(func: &Func) -> BTreeSet<Var> {
    let left = func
        .params
        .iter()
        .map(|param| param.var)
        .filter(|var| func.vars[*var].holds == Holds::Exclusive);
    let mut cx = Cx {
        vars: &func.vars,
        useful: left.collect(),
        changed: true,
    };
    func.body.results.iter().for_each(|result| cx.atom(result));
    while cx.changed {
        cx.changed = false;
        cx.region(&func.body);
    }
    cx.useful
}

struct Cx<'a> {
    vars: &'a Vars,
    useful: BTreeSet<Var>,
    changed: bool,
}

impl Cx<'_> {
    fn root(&self, var: Var) -> Var {
        behind(self.vars, var)
    }

    fn is_useful(&self, var: Var) -> bool {
        self.useful.contains(&self.root(var))
    }

    fn mark(&mut self, var: Var) {
        let root = self.root(var);
        // What carries no derivative needs none of what it is computed from.
        if self.vars[root].ty.carries() {
            self.changed |= self.useful.insert(root);
        }
    }

    fn atom(&mut self, atom: &Atom) {
        if let Atom::Var(var) = atom {
            self.mark(*var);
        }
    }

    fn region(&mut self, region: &Region) {
        region.stmts.iter().rev().for_each(|stmt| self.stmt(stmt));
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let(var, op) => self.define(*var, op),
            Stmt::Store(place, value)
            | Stmt::Accumulate(place, _, value)
            | Stmt::Push(place, value) => {
                if self.is_useful(place.root) {
                    self.atom(value);
                }
            }
            Stmt::Exchange(a, b) => {
                if self.is_useful(a.root) || self.is_useful(b.root) {
                    self.mark(a.root);
                    self.mark(b.root);
                }
            }
            Stmt::If {
                then, els, results, ..
            } => {
                for (k, result) in results.iter().enumerate() {
                    if self.is_useful(*result) {
                        [then, els]
                            .iter()
                            .filter_map(|arm| arm.results.get(k))
                            .for_each(|atom| self.atom(atom));
                    }
                }
                self.region(then);
                self.region(els);
            }
            Stmt::Loop(each) => {
                self.region(&each.body);
                match &each.head {
                    Head::While(cond) => self.region(cond),
                    Head::Each(_, _, iterator) => {
                        iterator.reads.iter().for_each(|var| self.mark(*var));
                    }
                    Head::For(..) | Head::Forever => {}
                }
                if let Some(result) = each.result {
                    self.mark(result);
                }
            }
            Stmt::Block { body, result, .. } => {
                result.iter().for_each(|result| self.mark(*result));
                self.region(body);
            }
            Stmt::Exit { value, .. } => value.iter().for_each(|value| self.atom(value)),
            Stmt::Written {
                reads,
                changes,
                mention,
                ..
            } => {
                if *mention == Mention::Inactive {
                    reads.iter().for_each(|var| self.mark(*var));
                }
                changes.iter().for_each(|var| self.mark(*var));
            }
            Stmt::Swap(..) | Stmt::Made(_) => {}
        }
    }

    fn define(&mut self, var: Var, op: &Op) {
        match op {
            Op::Written(written) => {
                if !written.predicate {
                    written.reads.iter().for_each(|var| self.mark(*var));
                }
                written.changes.iter().for_each(|var| self.mark(*var));
            }
            Op::Call(_, args) => self.call(var, args),
            _ if !self.is_useful(var) => {}
            Op::Use(atom) | Op::Cast(atom, _) | Op::Repeat(atom, _, _) => self.atom(atom),
            Op::Load(place, _) | Op::Pop(place) => self.mark(place.root),
            Op::Elementary(_, args, _) | Op::Tuple(args) | Op::List(args, _) => {
                args.iter().for_each(|atom| self.atom(atom));
            }
            Op::Construct(made) => {
                made.members.iter().for_each(|(_, member)| self.arg(member));
                made.rest.iter().for_each(|rest| self.mark(rest.root));
            }
            Op::Made(Made::Dot(_, place)) => self.mark(place.root),
            Op::Made(made) => made.operands().into_iter().for_each(|atom| self.atom(atom)),
            Op::Borrow(..) | Op::Blank(_) => {}
        }
    }

    /// A call is useful if its value is, or something that it may write to.
    fn call(&mut self, var: Var, args: &[Arg]) {
        let writes = args.iter().any(|arg| matches!(arg.itself(), Arg::Borrow(place, Access::Exclusive) if self.is_useful(place.root)));
        if !self.is_useful(var) && !writes {
            return;
        }
        args.iter().for_each(|arg| self.arg(arg));
    }

    fn arg(&mut self, arg: &Arg) {
        match arg {
            Arg::Value(atom) => self.atom(atom),
            Arg::Borrow(place, _) => self.mark(place.root),
            Arg::Clone(var) => self.mark(*var),
            Arg::Written(written) => written.reads.iter().for_each(|var| self.mark(*var)),
            Arg::Beside(both) => self.arg(&both.0),
            Arg::Still(_) => {}
        }
    }
}
