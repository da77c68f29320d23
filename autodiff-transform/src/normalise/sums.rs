//! What is added to a variable and put back in it is added in place.
//!
//! ```text
//! Input:   let a = load s;  …;  let t = add a, b;  s = t
//! Output:  …;  s += b
//! ```
//! if `a` and `t` are used nowhere else and nothing in between changes `s`. So `s = s + x` and `fold(0.0, |s, x| s + x)` are the sums
//! that `s += x` is, to the bit, and loops of them are as independent.

use crate::analysis::effects::{Effect, each_effect};
use crate::analysis::uses;
use crate::ir::{
    Atom, Func, Head, Op, Place, Region, Sign, Stmt, Take, Var, Vars, behind, resolve,
};
use std::collections::BTreeMap;

/// Rewrites a function.
#[must_use]
pub fn sums(mut func: Func) -> Func {
    let mut used = BTreeMap::new();
    uses::region_uses(&func.body, &mut |var| *used.entry(var).or_insert(0) += 1);
    let mut body = std::mem::take(&mut func.body);
    Cx {
        vars: &func.vars,
        used,
    }
    .region(&mut body);
    func.body = body;
    func
}

struct Cx<'a> {
    vars: &'a Vars,
    used: BTreeMap<Var, usize>,
}

impl Cx<'_> {
    fn region(&self, region: &mut Region) {
        for stmt in &mut region.stmts {
            match stmt {
                Stmt::If { then, els, .. } => {
                    self.region(then);
                    self.region(els);
                }
                Stmt::Loop(each) => {
                    if let Head::While(cond) = &mut each.head {
                        self.region(cond);
                    }
                    self.region(&mut each.body);
                }
                _ => {}
            }
        }
        let mut at = 0;
        while at < region.stmts.len() {
            if let Some((load, sum, added)) = self.added(&region.stmts, at) {
                region.stmts[at] = added;
                region.stmts.remove(sum);
                region.stmts.remove(load);
                at -= 2;
            }
            at += 1;
        }
    }

    /// For a store of a sum of what is in its place and something else: where that is loaded and added, and what takes the
    /// place of the three.
    fn added(&self, stmts: &[Stmt], at: usize) -> Option<(usize, usize, Stmt)> {
        let Stmt::Store(place, Atom::Var(stored)) = &stmts[at] else {
            return None;
        };
        let sum = defined(stmts, at, *stored)?;
        let Stmt::Let(_, Op::Elementary(rule, operands, _)) = &stmts[sum] else {
            return None;
        };
        let [first, second] = operands.as_slice() else {
            return None;
        };
        let (Atom::Var(old), new, sign) = (match rule.name {
            "add" if self.loads(stmts, at, first, place).is_some() => (first, second, Sign::Plus),
            "add" => (second, first, Sign::Plus),
            "sub" => (first, second, Sign::Minus),
            _ => return None,
        }) else {
            return None;
        };
        let load = self.loads(stmts, at, &Atom::Var(*old), place)?;
        let once = |var: &Var| self.used.get(var) == Some(&1);
        let plain = once(old) && once(stored) && self.vars[*old].ty.is_float();
        let plain = plain && self.vars[*stored].annotation.is_none();
        let kept = stmts[load + 1..at]
            .iter()
            .all(|stmt| self.keeps(stmt, place));
        (plain && kept && load < sum).then(|| {
            (
                load,
                sum,
                Stmt::Accumulate(place.clone(), sign, new.clone()),
            )
        })
    }

    /// Where an atom is loaded from a place.
    fn loads(&self, stmts: &[Stmt], at: usize, atom: &Atom, place: &Place) -> Option<usize> {
        let Atom::Var(var) = atom else { return None };
        let load = defined(stmts, at, *var)?;
        match &stmts[load] {
            Stmt::Let(_, Op::Load(from, Take::Plain)) => {
                (resolve(self.vars, from) == resolve(self.vars, place)).then_some(load)
            }
            _ => None,
        }
    }

    /// Whether a statement leaves a place as it is.
    fn keeps(&self, stmt: &Stmt, place: &Place) -> bool {
        let root = behind(self.vars, place.root);
        let mut keeps = true;
        each_effect(self.vars, stmt, &mut |effect| match effect {
            Effect::Reads(_) => {}
            Effect::Stores(place) | Effect::Adds(place) => keeps &= place.root != root,
            Effect::Changes(var) => keeps &= var != root,
        });
        uses::nested(stmt, &mut |region| {
            keeps &= region.stmts.iter().all(|stmt| self.keeps(stmt, place));
        });
        keeps
    }
}

/// The statement before `at` that defines a variable.
fn defined(stmts: &[Stmt], at: usize, var: Var) -> Option<usize> {
    let defines = |stmt: &Stmt| matches!(stmt, Stmt::Let(defined, _) if *defined == var);
    stmts[..at].iter().rposition(defines)
}
