//! Fused loops: the adjoint of an iteration follows it at once.
//!
//! ```text
//! Input:   for k in 0..n { sum += x[k] * y[k]; }
//! Output:  let sum_bar = 1.0;
//!          for k in 0..n { sum += x[k] * y[k];  x_bar[k] += sum_bar * y[k];  y_bar[k] += sum_bar * x[k]; }
//! ```
//! That needs iterations that are independent (`analysis::independence`), and the adjoints of the sums before the loop
//! runs: what they are made of must not depend on the loop or on what follows it (`hoist`). Nothing is kept for such a
//! loop: its values are in scope, so its body is an *open* region, as the function's own is.

use super::hoist::writes;
use super::{Cx, Def, Mirror, Open, Source};
use crate::analysis::checkpoints::state;
use crate::analysis::independence::{Independent, of_branch};
use crate::analysis::stability::{Extent, Stability};
use crate::analysis::uses;
use crate::ir::{Atom, Head, Loop, Place, Region, Stmt, Var};
use std::collections::BTreeSet;

/// The fused loops of a region.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// The statement being visited.
    pub(super) at: usize,
    /// What each statement takes up, where the region is open.
    extents: Vec<Extent>,
    /// In the order in which they are visited, which is backwards.
    pub(super) fused: Vec<Fused>,
}

/// A fused loop.
#[derive(Debug)]
pub(super) struct Fused {
    /// Its place in the primal sweep, which is collected backwards.
    position: usize,
    /// What runs before it, in order.
    pub(super) before: Vec<Stmt>,
    /// What it mentions.
    pub(super) mentions: BTreeSet<Var>,
    /// What the loop itself changes: the shadows of what it reads are among it.
    pub(super) changes: BTreeSet<Var>,
}

impl Cx<'_> {
    pub(super) fn frame(&self, region: &Region) -> Frame {
        let open = self.open.iter().find(|open| open.region == self.here());
        let extents = open.map(|open| extents(open.base, region));
        Frame {
            extents: extents.unwrap_or_default(),
            ..Frame::default()
        }
    }

    /// What the current statement takes up, if its adjoint may follow it at once.
    pub(super) fn current(&self) -> Option<Extent> {
        let frame = self.frames.last().filter(|_| self.fuses)?;
        frame.extents.get(frame.at).copied()
    }

    pub(super) fn arrive(&mut self, at: usize) {
        if let Some(frame) = self.frames.last_mut() {
            frame.at = at;
        }
    }

    /// Fuses a loop, if that can be done.
    pub(super) fn fused(
        &mut self,
        each: &Loop,
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) -> bool {
        let Some(found) = self.independence.of(each).cloned() else {
            return false;
        };
        if !self.fuses
            || each.body.diverges
            || !self.is_open(self.here())
            || !self.lasts_after(&found)
        {
            return false;
        }
        let moving = |root: &Var| !self.is_zero(&Place::whole(*root));
        let sums = found.sums.iter().copied().filter(moving);
        let shadows: BTreeSet<Var> = sums.filter_map(|sum| self.shadows.get(sum)).collect();
        if shadows.is_empty() {
            return false;
        }
        let Some(before) = self.hoist(&shadows, found.extent, adjoint) else {
            return false;
        };
        let body = self.fused_body(each, found.extent);
        let stmt = Stmt::Loop(Loop {
            body,
            ..each.clone()
        });
        self.follow(stmt, before, primal);
        true
    }

    // Input:   for k in 0..n { sum += f(x[k]); }
    // Primal:  for k in 0..n { sum += f(x[k]); }
    // Mirror:  for k in 0..n { …;  x_bar[k] += … }
    /// Runs the turns of a loop again in the adjoint sweep, each with its adjoint behind it, if that can be done. So nothing is
    /// kept of a loop that may run in parts.
    pub(super) fn fused_again(
        &mut self,
        each: &Loop,
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) -> bool {
        let Some(found) = self.independence.of(each).cloned() else {
            return false;
        };
        let state = state(&self.vars, self.stability, each);
        let sums_alone = state.iter().all(|var| found.sums.contains(var));
        if each.body.diverges || !sums_alone || !self.copied(each, &state).is_empty() {
            return false;
        }
        let around = std::mem::replace(&mut self.fuses, true);
        let mut body = self.fused_body(each, found.extent);
        self.fuses = around;
        body.stmts.retain(
            |stmt| !matches!(stmt, Stmt::Accumulate(place, ..) if found.sums.contains(&place.root)),
        );
        super::checkpointed::silence(&mut body.stmts);
        adjoint.push(Stmt::Loop(Loop {
            body,
            ..each.clone()
        }));
        primal.push(Stmt::Loop(each.clone()));
        true
    }

    /// Notes a statement that has its adjoint in it, with what runs before it.
    pub(super) fn follow(&mut self, stmt: Stmt, before: Vec<Stmt>, primal: &mut Vec<Stmt>) {
        let mut mentions = BTreeSet::new();
        for stmt in before.iter().chain([&stmt]) {
            uses::each_use(stmt, &mut |var| {
                mentions.insert(var);
            });
        }
        self.zero.retain(|shadow| !mentions.contains(shadow));
        let changes = mentions.iter().copied();
        let changes = changes.filter(|var| writes(&stmt, *var)).collect();
        primal.push(stmt);
        let fused = Fused {
            position: primal.len(),
            before,
            mentions,
            changes,
        };
        self.frames
            .last_mut()
            .expect("a statement stands in a region")
            .fused
            .push(fused);
    }

    /// Fuses a branch, a loop of one turn that may have results. `seeds` are their adjoints.
    pub(super) fn fused_branch(
        &mut self,
        arms: [&Region; 2],
        (cond, results): (&Atom, &[Var]),
        seeds: &[Option<Atom>],
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) -> bool {
        let Some(extent) = self.current() else {
            return false;
        };
        let found = of_branch(self.original, self.activity, self.stability, arms, extent);
        let Some(found) = found.filter(|found| self.lasts_after(found)) else {
            return false;
        };
        let is_number = |var: &Var| self.vars[*var].ty.is_float() || !self.is_active(*var);
        if !results.iter().all(is_number) {
            return false;
        }
        let moving = |root: &Var| !self.is_zero(&Place::whole(*root));
        let sums = found.sums.iter().copied().filter(moving);
        let mut wanted: BTreeSet<Var> = sums.filter_map(|sum| self.shadows.get(sum)).collect();
        for seed in seeds.iter().flatten() {
            uses::atom(seed, &mut |var| {
                wanted.insert(var);
            });
        }
        if wanted.is_empty() && seeds.iter().all(Option::is_none) {
            return false;
        }
        let Some(before) = self.hoist(&wanted, extent, adjoint) else {
            return false;
        };
        let [then, els] = arms;
        let first = Stability::numbers_in(then);
        let then = self.fused_arm(then, seeds, extent, extent.before);
        let els = self.fused_arm(els, seeds, extent, extent.before + first);
        let stmt = Stmt::If {
            cond: cond.clone(),
            then,
            els,
            results: results.to_vec(),
        };
        self.follow(stmt, before, primal);
        true
    }

    fn fused_arm(
        &mut self,
        arm: &Region,
        seeds: &[Option<Atom>],
        extent: Extent,
        base: usize,
    ) -> Region {
        let region = self.enter();
        self.open.push(Open {
            region,
            extent,
            base,
        });
        let mirror = self.arm(arm, seeds);
        self.open.pop();
        self.regions.pop();
        self.both(arm, mirror)
    }

    /// The statements of a region, and those of its mirror.
    fn both(&self, region: &Region, mirror: Mirror) -> Region {
        let mut stmts = mirror.primal;
        if !region.diverges {
            stmts.extend(crate::simplify::dead(&self.vars, mirror.adjoint, &[]));
        }
        Region {
            stmts,
            results: region.results.clone(),
            diverges: region.diverges,
        }
    }

    /// Whether nothing changes what a loop reads before its region ends: else a change would have its adjoint after the
    /// loop's, although it stands behind it.
    pub(super) fn lasts_after(&self, found: &Independent) -> bool {
        let after = Extent {
            before: found.extent.last,
            last: self.extent().last,
        };
        let lasts = |root: &Var| {
            !self.stability.is_changed_in(*root, after) && !self.stability.is_moved(*root)
        };
        found.read.iter().all(lasts)
    }

    fn fused_body(&mut self, each: &Loop, extent: Extent) -> Region {
        let id = self.enter();
        let head = match &each.head {
            Head::While(cond) => Stability::numbers_in(cond),
            Head::For(..) | Head::Each(..) | Head::Forever => 0,
        };
        self.open.push(Open {
            region: id,
            extent,
            base: extent.before + head,
        });
        let given: Vec<Var> = match &each.head {
            Head::For(var, _) => vec![*var],
            Head::Each(_, vars, _) => vars.clone(),
            Head::While(_) | Head::Forever => Vec::new(),
        };
        for var in &given {
            self.defs.insert(
                *var,
                Def {
                    source: Source::Given,
                    region: id,
                    order: 0,
                },
            );
        }
        self.depth += 1;
        let mirror = self.region(&each.body, &given, Vec::new());
        self.depth -= 1;
        self.open.pop();
        self.regions.pop();
        self.both(&each.body, mirror)
    }
}

/// What each statement of a list takes up, where the first one follows the number `base`.
fn extents(base: usize, region: &Region) -> Vec<Extent> {
    let mut last = base;
    let of = |stmt: &Stmt| {
        let before = last + 1;
        last += Stability::numbers(stmt);
        Extent { before, last }
    };
    region.stmts.iter().map(of).collect()
}

impl Frame {
    /// Puts what runs before each fused loop in its place, and the declarations of the shadows that it needs. Takes the
    /// primal sweep backwards, and gives it forwards.
    pub(super) fn place(
        self,
        mut primal: Vec<Stmt>,
        declared: Vec<Stmt>,
    ) -> (Vec<Stmt>, Vec<Stmt>) {
        let mut mentioned = BTreeSet::new();
        let mut fused = self.fused;
        fused.sort_by_key(|fused| std::cmp::Reverse(fused.position));
        for Fused {
            position,
            before,
            mentions,
            changes: _,
        } in fused
        {
            mentioned.extend(mentions);
            primal.splice(position..position, before.into_iter().rev());
        }
        primal.reverse();
        let early = |stmt: &Stmt| declares(stmt).is_some_and(|shadow| mentioned.contains(&shadow));
        let (early, declared): (Vec<Stmt>, Vec<Stmt>) = declared.into_iter().partition(early);
        for stmt in early.into_iter().rev() {
            let shadow = declares(&stmt).expect("chosen for it");
            let at = primal.iter().position(|stmt| {
                let mut found = false;
                uses::each_use(stmt, &mut |var| found |= var == shadow);
                found
            });
            primal.insert(at.unwrap_or(primal.len()), stmt);
        }
        (primal, declared)
    }
}

/// The shadow that a statement at the start of a mirror declares or seeds.
fn declares(stmt: &Stmt) -> Option<Var> {
    match stmt {
        Stmt::Let(shadow, _) => Some(*shadow),
        Stmt::Accumulate(place, ..) | Stmt::Store(place, _) => Some(place.root),
        Stmt::Made(crate::ir::MadeStmt::Add(place, _)) => Some(place.root),
        Stmt::Push(..)
        | Stmt::Swap(..)
        | Stmt::Exchange(..)
        | Stmt::If { .. }
        | Stmt::Loop(_)
        | Stmt::Block { .. }
        | Stmt::Exit { .. }
        | Stmt::Written { .. }
        | Stmt::Made(_) => None,
    }
}
