//! Which loops have iterations that depend on each other through sums alone.
//!
//! The adjoint of such an iteration may follow it at once: no later iteration changes what it reads, and none needs what
//! it leaves. Whatever active it changes is a *sum*, a scalar to which the body adds and which it does not read, or
//! *scratch*, which each iteration overwrites before it reads it, and which nothing reads afterwards.

use super::activity::Activity;
use super::effects::{Effect, each_effect};
use super::neighbours;
use super::overwritten::{First, Overwrites};
use super::stability::{Extent, Stability};
use super::turns::Turns;
use super::uses;
use crate::ir::{Func, Head, Holds, Label, Loop, Order, Place, Region, Stmt, Var, Vars, behind};
use crate::options::{Optimisation, Optimise};
use std::collections::{BTreeMap, BTreeSet};

/// The independent loops of a function, by their labels.
#[derive(Debug, Default)]
pub struct Independence {
    loops: BTreeMap<Label, Independent>,
}

/// A loop whose iterations depend on each other through sums alone.
#[derive(Clone, Debug)]
pub struct Independent {
    /// Its statements.
    pub extent: Extent,
    /// The active scalars that it adds to.
    pub sums: BTreeSet<Var>,
    /// The active variables around it that it only reads.
    pub read: BTreeSet<Var>,
}

impl Independence {
    /// What is known of a loop, if its iterations are independent.
    #[must_use]
    pub fn of(&self, each: &Loop) -> Option<&Independent> {
        self.loops.get(&each.label)
    }
}

/// Finds the independent loops.
#[must_use]
pub fn analyse(
    func: &Func,
    activity: &Activity,
    stability: &Stability,
    optimise: Optimise,
) -> Independence {
    let mut cx = Cx {
        carries: optimise.does(Optimisation::Carry),
        func,
        activity,
        stability,
        overwrites: Overwrites::new(func),
        around: Vec::new(),
        out: Independence::default(),
    };
    cx.list(&func.body.stmts);
    cx.out
}

/// What is known of a branch, a loop of one turn, if all that it changes around it are sums.
#[must_use]
pub fn of_branch(
    vars: &Vars,
    activity: &Activity,
    stability: &Stability,
    arms: [&Region; 2],
    extent: Extent,
) -> Option<Independent> {
    let mut found = Independent {
        extent,
        sums: BTreeSet::new(),
        read: BTreeSet::new(),
    };
    for (root, touch) in touched(vars, &arms) {
        if !activity.var(vars, root) || stability.is_inside(root, extent) {
            continue;
        }
        match touch {
            Touch::Read => found.read.insert(root),
            Touch::Added if vars[root].holds == Holds::Value => found.sums.insert(root),
            Touch::Added | Touch::Changed => return None,
        };
    }
    Some(found)
}

/// What regions do to each variable that they touch.
fn touched(vars: &Vars, regions: &[&Region]) -> BTreeMap<Var, Touch> {
    let mut touched = BTreeMap::new();
    let mut note = |root: Var, touch: Touch| {
        let known = touched.entry(root).or_insert(touch);
        *known = known.and(touch);
    };
    for region in regions {
        touches(vars, region, &mut note);
    }
    touched
}

fn touches(vars: &Vars, region: &Region, note: &mut dyn FnMut(Var, Touch)) {
    for stmt in &region.stmts {
        each_effect(vars, stmt, &mut |effect| match effect {
            Effect::Reads(place) => note(place.root, Touch::Read),
            Effect::Adds(place) if place.path.is_empty() && vars[place.root].ty.is_float() => {
                note(place.root, Touch::Added);
            }
            Effect::Adds(place) | Effect::Stores(place) => note(place.root, Touch::Changed),
            Effect::Changes(root) => note(root, Touch::Changed),
        });
        uses::nested(stmt, &mut |inner| touches(vars, inner, note));
    }
    for result in &region.results {
        uses::atom(result, &mut |var| {
            note(behind(vars, var), Touch::Read);
        });
    }
}

struct Cx<'a> {
    carries: bool,
    func: &'a Func,
    activity: &'a Activity,
    stability: &'a Stability,
    overwrites: Overwrites<'a>,
    /// What follows the current statement, list by list, innermost last; with the loop whose body the list is.
    around: Vec<(&'a [Stmt], Option<&'a Loop>)>,
    out: Independence,
}

impl<'a> Cx<'a> {
    fn list(&mut self, stmts: &'a [Stmt]) {
        self.inside(stmts, None);
    }

    fn inside(&mut self, stmts: &'a [Stmt], body_of: Option<&'a Loop>) {
        for (k, stmt) in stmts.iter().enumerate() {
            self.around.push((&stmts[k + 1..], body_of));
            self.stmt(stmt);
            self.around.pop();
        }
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::If { then, els, .. } => {
                self.list(&then.stmts);
                self.list(&els.stmts);
            }
            Stmt::Loop(each) => {
                if let Some(found) = self.judge(each) {
                    self.out.loops.insert(each.label, found);
                }
                self.inside(&each.body.stmts, Some(each));
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
    }

    fn judge(&self, each: &'a Loop) -> Option<Independent> {
        let extent = self.stability.extent(each)?;
        if self.meets_neighbours(each) {
            return None;
        }
        let touched = match &each.head {
            Head::While(cond) => touched(&self.func.vars, &[cond, &each.body]),
            Head::For(..) | Head::Each(..) | Head::Forever => {
                touched(&self.func.vars, &[&each.body])
            }
        };
        let mut found = Independent {
            extent,
            sums: BTreeSet::new(),
            read: BTreeSet::new(),
        };
        for (root, touch) in touched {
            let active = self.activity.var(&self.func.vars, root);
            if !active || self.stability.is_inside(root, extent) {
                continue;
            }
            match touch {
                Touch::Read => {
                    found.read.insert(root);
                }
                Touch::Added if self.func.vars[root].holds == Holds::Value => {
                    found.sums.insert(root);
                }
                Touch::Added | Touch::Changed => {
                    if !self.is_scratch(root, each) {
                        return None;
                    }
                }
            }
        }
        Some(found)
    }

    /// Whether the body itself reads several elements of one variable, such as `x[i]` and `x[i + 1]`, whose adjoints are
    /// not carried from turn to turn. The adjoint adds to each; beside the primal, rustc's vectoriser merges two such stores
    /// into one that overlaps the next turn's load, and the fused loop takes three times as long as the two.
    fn meets_neighbours(&self, each: &Loop) -> bool {
        let mut read: BTreeMap<Var, Vec<(usize, Place)>> = BTreeMap::new();
        for (at, stmt) in each.body.stmts.iter().enumerate() {
            each_effect(&self.func.vars, stmt, &mut |effect| {
                if let Effect::Reads(place) = effect {
                    if !place.path.is_empty() && self.activity.var(&self.func.vars, place.root) {
                        read.entry(place.root).or_default().push((at, place));
                    }
                }
            });
        }
        let mut several = read
            .values()
            .filter(|all| all.iter().any(|(_, place)| *place != all[0].1))
            .peekable();
        several.peek().is_some() && !several.all(|all| self.are_carried(each, all))
    }

    /// Whether what the adjoint adds to these elements is carried from turn to turn (`transform::carried`).
    fn are_carried(&self, each: &Loop, read: &[(usize, Place)]) -> bool {
        let Some((index, range)) = neighbours::in_steps(each).filter(|_| self.carries) else {
            return false;
        };
        let turns = Turns::new(&self.func.vars, index, &each.body);
        let stmts = &each.body.stmts;
        let elements: Option<Vec<_>> = read
            .iter()
            .map(|(at, _)| neighbours::located(&turns, *at, &stmts[*at]))
            .collect();
        range.order == Order::Forward
            && stmts.iter().all(|stmt| turns.is_straight(stmt))
            && elements.is_some_and(|elements| neighbours::among(&elements).is_some())
    }

    /// Whether each iteration of a loop overwrites a variable before it reads it, and nothing reads what the last one
    /// left.
    fn is_scratch(&self, root: Var, each: &Loop) -> bool {
        let own = self.func.vars[root].holds == Holds::Value
            && !self.func.params.iter().any(|param| param.var == root)
            && !self.stability.is_moved(root);
        own && self.overwrites.first(&each.body, root) != First::Read && self.is_dead_after(root)
    }

    /// Whether nothing reads what a variable holds after the current statement.
    fn is_dead_after(&self, root: Var) -> bool {
        let born = self.stability.definition(root);
        for (rest, body_of) in self.around.iter().rev() {
            match self.overwrites.first_of(rest, root) {
                First::Read => return false,
                First::Overwritten => return true,
                First::Unread => {}
            }
            let Some(each) = body_of else { continue };
            let extent = self.stability.extent(each);
            let (Some(born), Some(extent)) = (born, extent) else {
                return false;
            };
            if extent.before < born {
                // The variable is the body's own.
                return true;
            }
            if self.overwrites.first(&each.body, root) == First::Read {
                return false;
            }
        }
        let mut results = self.func.body.results.iter();
        results.all(|atom| {
            let mut mentions = false;
            uses::atom(atom, &mut |var| {
                mentions |= behind(&self.func.vars, var) == root;
            });
            !mentions
        })
    }
}

/// What is done to a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Touch {
    Read,
    /// Something is added to it.
    Added,
    Changed,
}

impl Touch {
    /// Both: a sum that is read is no sum.
    fn and(self, other: Touch) -> Touch {
        if self == other { self } else { Touch::Changed }
    }
}
