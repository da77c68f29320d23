//! What is computed twice is computed once.
//!
//! ```text
//! Input:   a = load x[i];  b = load x[i];  y = mul a, b
//! Output:  a = load x[i];  b = a;          y = mul a, b
//! ```
//! A load is the same as an earlier one if nothing between them changes the variable; an elementary operation on the same
//! operands is the same wherever it stands. What a region has computed is known in the regions inside it. The statements
//! stay where they are, so what the analyses have found of them holds.

use crate::analysis::effects::each_change;
use crate::analysis::uses;
use crate::ir::{
    Atom, Func, Head, Holds, Op, Origin, Region, Stmt, Take, Var, VarInfo, Vars, behind,
};
use std::collections::{BTreeMap, BTreeSet};

/// Rewrites a function in normal form.
#[must_use]
pub fn common(mut func: Func) -> Func {
    let mut body = std::mem::take(&mut func.body);
    let mut restless = BTreeSet::new();
    changed_by_closures(&func.vars, &body, &mut restless);
    let mut cx = Cx {
        vars: &func.vars,
        restless,
        known: Known::default(),
    };
    cx.region(&mut body);
    func.body = body;
    func
}

/// The variables that a closure changes, which is called who knows when.
fn changed_by_closures(vars: &Vars, of: &Region, restless: &mut BTreeSet<Var>) {
    for stmt in &of.stmts {
        if let Stmt::Let(_, Op::Written(written)) = stmt {
            if matches!(written.expr, syn::Expr::Closure(_)) {
                let changes = written.changes.iter();
                restless.extend(changes.map(|var| behind(vars, *var)));
            }
        }
        uses::nested(stmt, &mut |inner| {
            changed_by_closures(vars, inner, restless);
        });
    }
}

struct Cx<'a> {
    vars: &'a Vars,
    /// What may change at any time.
    restless: BTreeSet<Var>,
    known: Known,
}

impl Cx<'_> {
    fn region(&mut self, of: &mut Region) {
        let vars = self.vars;
        for stmt in &mut of.stmts {
            let mut changed = BTreeSet::new();
            changes(vars, stmt, &mut changed);
            match stmt {
                Stmt::Let(var, op) if is_plain(&vars[*var]) => self.definition(*var, op),
                Stmt::If { then, els, .. } => {
                    self.inside(then, &BTreeSet::new());
                    self.inside(els, &BTreeSet::new());
                }
                Stmt::Loop(each) => {
                    // A turn may find what an earlier one has changed.
                    let mut by_turns = BTreeSet::new();
                    if let Head::While(cond) = &each.head {
                        changes_in(vars, cond, &mut by_turns);
                    }
                    changes_in(vars, &each.body, &mut by_turns);
                    self.inside(&mut each.body, &by_turns);
                }
                Stmt::Let(..)
                | Stmt::Store(..)
                | Stmt::Accumulate(..)
                | Stmt::Push(..)
                | Stmt::Swap(..)
                | Stmt::Exchange(..)
                | Stmt::Block { .. }
                | Stmt::Exit { .. }
                | Stmt::Written { .. }
                | Stmt::Made(_) => {}
            }
            self.known.forget(&changed);
        }
    }

    /// A region inside another one, which does not know afterwards what was computed in there.
    fn inside(&mut self, of: &mut Region, changed: &BTreeSet<Var>) {
        let before = self.known.log.len();
        self.known.forget(changed);
        self.region(of);
        self.known.back_to(before);
    }

    fn definition(&mut self, var: Var, op: &mut Op) {
        let Some(key) = self.key(op) else { return };
        match self.known.find(key, op) {
            Some(first) if self.vars[var].origin == Origin::Temporary => {
                *op = Op::Use(Atom::Var(first));
            }
            Some(_) => {}
            None => self.known.add(key, op.clone(), var),
        }
    }

    /// Where an operation is found again, if it gives the same until something that it reads is changed by a statement.
    /// An operation on literals alone may have another type elsewhere.
    fn key(&self, op: &Op) -> Option<Key> {
        match op {
            Op::Load(place, Take::Plain) => {
                let root = behind(self.vars, place.root);
                (!self.restless.contains(&root)).then_some(Key::Load(root))
            }
            Op::Elementary(_, args, _) => args.iter().find_map(|arg| match arg {
                Atom::Var(var) => Some(Key::Operand(*var)),
                Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => None,
            }),
            _ => None,
        }
    }
}

/// Whether a variable is a number that stands for what it was computed from, and for nothing else.
fn is_plain(info: &VarInfo) -> bool {
    info.ty.is_float()
        && !info.mutable
        && info.holds == Holds::Value
        && info.layers < 2
        && info.annotation.is_none()
        && !info.assumed_float
        && !info.assumed_constant
}

fn same(a: &Op, b: &Op) -> bool {
    match (a, b) {
        (Op::Load(a, Take::Plain), Op::Load(b, Take::Plain)) => a == b,
        (Op::Elementary(a, x, _), Op::Elementary(b, y, _)) => a.name == b.name && x == y,
        _ => false,
    }
}

/// A load is found by the variable behind its place, another operation by its first operand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Load(Var),
    Operand(Var),
}

/// The operations that have been computed, each with the variable that holds its value.
#[derive(Default)]
struct Known {
    by_key: BTreeMap<Key, Vec<(Op, Var)>>,
    /// What happened to them, for the way back out of a region.
    log: Vec<Event>,
}

enum Event {
    /// The last one under the key is new.
    Added(Key),
    /// All under the key were forgotten.
    Forgotten(Key, Vec<(Op, Var)>),
}

impl Known {
    fn find(&self, key: Key, op: &Op) -> Option<Var> {
        let found = self.by_key.get(&key)?.iter();
        let mut found = found.filter(|(other, _)| same(other, op));
        found.next().map(|(_, var)| *var)
    }

    fn add(&mut self, key: Key, op: Op, var: Var) {
        self.by_key.entry(key).or_default().push((op, var));
        self.log.push(Event::Added(key));
    }

    fn forget(&mut self, changed: &BTreeSet<Var>) {
        for var in changed {
            let key = Key::Load(*var);
            if let Some(all) = self.by_key.remove(&key) {
                self.log.push(Event::Forgotten(key, all));
            }
        }
    }

    fn back_to(&mut self, before: usize) {
        while self.log.len() > before {
            match self.log.pop() {
                Some(Event::Added(key)) => {
                    self.by_key.get_mut(&key).map(Vec::pop);
                }
                Some(Event::Forgotten(key, all)) => {
                    self.by_key.insert(key, all);
                }
                None => {}
            }
        }
    }
}

/// The variables behind the aliases that a statement changes, with the regions inside it.
fn changes(vars: &Vars, stmt: &Stmt, changed: &mut BTreeSet<Var>) {
    each_change(stmt, &mut |var| {
        changed.insert(behind(vars, var));
    });
    uses::nested(stmt, &mut |inner| changes_in(vars, inner, changed));
}

fn changes_in(vars: &Vars, of: &Region, changed: &mut BTreeSet<Var>) {
    for stmt in &of.stmts {
        changes(vars, stmt, changed);
    }
}
