//! What an error holds carries no derivative: the tangent of a `Result` is that of its value. Where a number out of an
//! error meets active ones, the derivative by it would be lost; it is refused.

use super::activity::Activity;
use super::uses::nested;
use crate::diag::Diags;
use crate::ir::{Atom, Func, Op, Region, Stmt, Take, Var, resolve};
use std::collections::{BTreeMap, BTreeSet};

/// Reports every number out of an error that active values are computed with.
pub fn check(func: &Func, activity: &Activity, diags: &mut Diags) {
    let mut cx = Cx {
        func,
        activity,
        parts: BTreeMap::new(),
        reported: BTreeSet::new(),
        diags,
    };
    cx.find(&func.body);
    if !cx.parts.is_empty() {
        cx.region(&func.body);
        func.body.results.iter().for_each(|result| cx.used(result));
    }
}

struct Cx<'a> {
    func: &'a Func,
    activity: &'a Activity,
    /// The variables that were read out of errors of active values, and where.
    parts: BTreeMap<Var, Var>,
    reported: BTreeSet<Var>,
    diags: &'a mut Diags,
}

impl Cx<'_> {
    fn find(&mut self, region: &Region) {
        for stmt in &region.stmts {
            nested(stmt, &mut |region| self.find(region));
            match stmt {
                Stmt::Let(var, op) => {
                    if let Some(source) = self.source(*var, op) {
                        self.parts.insert(*var, source);
                    }
                }
                Stmt::If {
                    then, els, results, ..
                } => {
                    for (k, result) in results.iter().enumerate() {
                        let given = [then, els].map(|arm| arm.results.get(k));
                        let source = given.into_iter().flatten().find_map(|atom| self.part(atom));
                        if let Some(source) = source {
                            self.parts.insert(*result, source);
                        }
                    }
                }
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
        }
    }

    fn part(&self, atom: &Atom) -> Option<Var> {
        match atom {
            Atom::Var(var) => self.parts.get(var).copied(),
            Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => None,
        }
    }

    /// The variable that was read out of an error first, if an operation gives its value.
    fn source(&self, var: Var, op: &Op) -> Option<Var> {
        match op {
            Op::Load(place, Take::Plain | Take::Clone) => {
                let place = resolve(&self.func.vars, place);
                if place.is_of_error() && self.activity.var(&self.func.vars, place.root) {
                    return Some(var);
                }
                let whole = place.path.is_empty().then_some(place.root)?;
                self.parts.get(&whole).copied()
            }
            Op::Use(atom) => self.part(atom),
            _ => None,
        }
    }

    fn region(&mut self, region: &Region) {
        for stmt in &region.stmts {
            self.stmt(stmt);
            nested(stmt, &mut |region| self.region(region));
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let(_, Op::Elementary(_, operands, _)) => {
                operands.iter().for_each(|operand| self.used(operand));
            }
            Stmt::Store(place, value)
            | Stmt::Accumulate(place, _, value)
            | Stmt::Push(place, value)
                if self.activity.var(&self.func.vars, place.root) =>
            {
                self.used(value);
            }
            Stmt::If {
                then, els, results, ..
            } => {
                for (k, result) in results.iter().enumerate() {
                    if self.activity.var(&self.func.vars, *result) {
                        let arms = [then, els].into_iter();
                        arms.filter_map(|arm| arm.results.get(k))
                            .for_each(|value| self.used(value));
                    }
                }
            }
            Stmt::Let(..)
            | Stmt::Store(..)
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
    }

    fn used(&mut self, atom: &Atom) {
        let Some(source) = self.part(atom) else {
            return;
        };
        if !self.reported.insert(source) {
            return;
        }
        let name = &self.func.vars[source].name;
        self.diags.error(
            name,
            "a number out of an error carries no derivative",
            "write `stop_gradient(…)` where that is meant, or give the value another way than by an error",
        );
    }
}
