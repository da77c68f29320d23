//! Adjoints of variables: sums of contributions, or shadows to add to.

use super::scan::places;
use super::{Bar, Buffers, Cx, Def, ParamBar, Source};
use crate::analysis::uses;
use crate::ir::{Atom, Holds, Made, MadeStmt, Op, Place, Region, Sign, Stmt, Take, Ty, Var};
use crate::transform::shadows::has_static_zero;
use std::collections::BTreeSet;

impl Cx<'_> {
    pub(super) fn declare_param(
        &mut self,
        var: Var,
        nested: &BTreeSet<Var>,
        buffers: Buffers,
        prologue: &mut Vec<Stmt>,
    ) -> Var {
        let info = &self.vars[var];
        let scalar = info.ty.is_float() && info.holds == Holds::Value;
        // What reaches nothing that the function gives has a zero adjoint, in the shape that it had on entry.
        let changed =
            self.is_active(var) && self.stability.is_changed(var) && info.holds == Holds::Value;
        if scalar && !changed && !info.mutable && !nested.contains(&var) {
            self.bars
                .entry(var)
                .or_insert_with(|| Bar::Pending(Vec::new()));
            return self.shadows.add(&mut self.vars, var, Holds::Value, false);
        }
        self.bars.insert(var, Bar::Shadow);
        if scalar || changed {
            let shadow = self.shadows.add(&mut self.vars, var, Holds::Value, true);
            if has_static_zero(&self.vars[var].ty) {
                prologue.push(Stmt::Let(
                    shadow,
                    Op::Made(Made::ZeroOf(self.vars[var].ty.clone())),
                ));
            } else {
                self.shaped.push(var);
            }
            return shadow;
        }
        let holds = match buffers {
            Buffers::Borrowed | Buffers::InWorkspace => Holds::Exclusive,
            Buffers::Owned => Holds::Value,
        };
        self.shadows.add(&mut self.vars, var, holds, true)
    }

    pub(super) fn param_bar(&mut self, var: Var, shadow: Var, adjoint: &mut Vec<Stmt>) -> ParamBar {
        let info = &self.original[var];
        if matches!(self.bars.get(&var), Some(Bar::Pending(_))) {
            return ParamBar::Atom(self.take(var, adjoint));
        }
        let scalar = info.ty.is_float() && info.holds == Holds::Value;
        if scalar {
            return ParamBar::Atom(Some(Atom::Var(shadow)));
        }
        let changed =
            self.is_active(var) && self.stability.is_changed(var) && info.holds == Holds::Value;
        if changed {
            ParamBar::Local(shadow)
        } else {
            ParamBar::Buffer(shadow)
        }
    }

    /// Notes which shadows the adjoint of a statement left at zero.
    pub(super) fn note_zeros(&mut self, stmt: &Stmt, adjoint: &[Stmt]) {
        let zero = &mut self.zero;
        adjoint.iter().for_each(|stmt| {
            uses::each_use(stmt, &mut |var| {
                zero.remove(&var);
            });
        });
        if let Stmt::Store(place, _) = stmt {
            self.note_zero(place);
        }
    }

    pub(super) fn note_zero(&mut self, place: &Place) {
        let place = crate::ir::resolve(&self.vars, place);
        if let (true, Some(shadow)) = (place.path.is_empty(), self.shadows.get(place.root)) {
            if self.vars[place.root].ty.is_float()
                && matches!(self.bars.get(&place.root), Some(Bar::Shadow))
            {
                self.zero.insert(shadow);
            }
        }
    }

    /// Whether the shadow of a place is known to hold nothing.
    pub(super) fn is_zero(&self, place: &Place) -> bool {
        let place = crate::ir::resolve(&self.vars, place);
        self.shadows
            .get(place.root)
            .is_some_and(|shadow| self.zero.contains(&shadow))
    }

    /// Decides how each active variable of a region holds its adjoint. Gives the variables whose zero must be taken
    /// from their value.
    pub(super) fn declare_bars(&mut self, region: &Region, nested: &BTreeSet<Var>) -> Vec<Var> {
        let mut zeros = Vec::new();
        let mut roots = BTreeSet::new();
        places(region, &mut |place| {
            roots.insert(crate::ir::resolve(&self.vars, place).root);
        });
        for stmt in &region.stmts {
            for var in uses::definitions(stmt) {
                if !self.is_active(var) || matches!(self.vars[var].holds, Holds::Alias(..)) {
                    continue;
                }
                let info = &self.vars[var];
                let simple = (info.ty.is_float() || info.ty.is_open())
                    && !info.mutable
                    && !nested.contains(&var)
                    && !roots.contains(&var);
                if simple {
                    self.bars
                        .entry(var)
                        .or_insert_with(|| Bar::Pending(Vec::new()));
                    continue;
                }
                let pending = match self.bars.insert(var, Bar::Shadow) {
                    Some(Bar::Pending(atoms)) => atoms,
                    Some(Bar::Shadow) | None => Vec::new(),
                };
                let shadow = self.shadows.add(&mut self.vars, var, Holds::Value, true);
                if pending.is_empty() && self.vars[var].ty.is_float() {
                    self.zero.insert(shadow);
                }
                if !pending.is_empty() {
                    self.seeds.insert(shadow, pending);
                } else if !has_static_zero(&self.vars[var].ty) {
                    zeros.push(var);
                }
            }
        }
        zeros
    }

    /// Declares the shadows whose zero is known from the type, at the start of the mirror.
    pub(super) fn declare_static(&mut self, stmt: &Stmt, declared: &mut Vec<Stmt>) {
        for var in uses::definitions(stmt) {
            let Some(shadow) = self
                .shadows
                .get(var)
                .filter(|_| matches!(self.bars.get(&var), Some(Bar::Shadow)))
            else {
                continue;
            };
            if let Some(seeds) = self.seeds.remove(&shadow) {
                let mut seeds = seeds.into_iter();
                declared.extend(seeds.next().map(|seed| Stmt::Let(shadow, Op::Use(seed))));
                seeds.for_each(|seed| self.add_to(Place::whole(shadow), seed, declared));
            } else if has_static_zero(&self.vars[var].ty) {
                declared.push(Stmt::Let(
                    shadow,
                    Op::Made(Made::ZeroOf(self.vars[var].ty.clone())),
                ));
            }
        }
    }

    /// Takes the zeros that are due after `at` statements of a region, for the shadows declared in its mirror.
    pub(super) fn keep_zeros(
        &mut self,
        at: usize,
        zeros: &[(Var, usize)],
        region: &Region,
        primal: &mut Vec<Stmt>,
        declared: &mut Vec<Stmt>,
    ) {
        for (var, _) in zeros.iter().filter(|(_, due)| *due == at) {
            let shadow = self.shadows.get(*var).expect("declared above");
            let zero = Op::Made(Made::Zero(Place::whole(*var)));
            // A variable of the function's own region that nothing moves, not even in part, can be asked later.
            let lasts = at == region.stmts.len() && !self.stability.is_moved(*var);
            if self.is_open(self.here()) && lasts {
                declared.push(Stmt::Let(shadow, zero));
                continue;
            }
            let kept = self.keep(zero, self.vars[*var].ty.clone(), primal);
            declared.push(Stmt::Let(shadow, Op::Use(Atom::Var(kept))));
        }
    }

    /// Defines a variable of the primal that exists for the mirror alone. `primal` is collected backwards.
    pub(super) fn keep(&mut self, op: Op, ty: Ty, primal: &mut Vec<Stmt>) -> Var {
        let kept = self.vars.temporary("kept", ty);
        let order = primal.len();
        self.defs.insert(
            kept,
            Def {
                source: Source::Once,
                region: self.here(),
                order,
            },
        );
        primal.push(Stmt::Let(kept, op));
        kept
    }

    /// Adds a contribution to the adjoint of an atom.
    pub(super) fn add(&mut self, to: &Atom, contribution: Atom, out: &mut Vec<Stmt>) {
        let Atom::Var(var) = to else { return };
        if !self.is_active(*var) {
            return;
        }
        match self.bars.get_mut(var) {
            Some(Bar::Pending(atoms)) => atoms.push(contribution),
            Some(Bar::Shadow) => {
                let place = self.shadows.place(&self.vars, &Place::whole(*var));
                self.add_to(place, contribution, out);
            }
            None => unreachable!("active variables have adjoints while they are in scope"),
        }
    }

    /// `place += contribution`, whatever its shape.
    pub(super) fn add_to(&mut self, place: Place, contribution: Atom, out: &mut Vec<Stmt>) {
        let scalar = crate::analysis::atom_ty(&self.vars, &contribution).is_float()
            || crate::analysis::place_ty(&self.vars, &place).is_float();
        match contribution {
            Atom::Var(from) if !scalar => {
                out.push(Stmt::Made(MadeStmt::Add(place, Place::whole(from))));
            }
            Atom::Unit => {}
            atom => {
                let negated = self.build(out).negated(&atom);
                out.push(match negated {
                    Some(negated) => Stmt::Accumulate(place, Sign::Minus, negated),
                    None => Stmt::Accumulate(place, Sign::Plus, atom),
                });
            }
        }
    }

    /// The adjoint of a variable, complete; `None` if nothing reaches it.
    pub(super) fn take(&mut self, var: Var, out: &mut Vec<Stmt>) -> Option<Atom> {
        match self.bars.get_mut(&var)? {
            Bar::Pending(atoms) => {
                let mut atoms = std::mem::take(atoms).into_iter();
                let first = atoms.next()?;
                let ty = self.vars[var].ty.clone();
                if ty.is_float() {
                    return Some(atoms.fold(first, |sum, atom| self.build(out).add(sum, atom)));
                }
                let rest: Vec<Atom> = atoms.collect();
                if rest.is_empty() {
                    return Some(first);
                }
                let sum = self.vars.temporary("t", ty);
                self.vars[sum].mutable = true;
                out.push(Stmt::Let(sum, Op::Use(first)));
                rest.into_iter()
                    .for_each(|atom| self.add_to(Place::whole(sum), atom, out));
                Some(Atom::Var(sum))
            }
            Bar::Shadow => self
                .shadows
                .get(var)
                .filter(|shadow| !self.zero.contains(shadow))
                .map(Atom::Var),
        }
    }

    /// Adds what a shadow holds to the adjoint of an atom.
    pub(super) fn add_place(&mut self, to: &Atom, from: &Place, out: &mut Vec<Stmt>) {
        let Atom::Var(var) = to else { return };
        if !self.is_active(*var) {
            return;
        }
        if let Some(Bar::Pending(atoms)) = self.bars.get_mut(var) {
            let ty = self.vars[*var].ty.clone();
            let copy = self.vars.temporary("t", ty);
            atoms.push(Atom::Var(copy));
            out.push(Stmt::Let(copy, Op::Load(from.clone(), Take::Clone)));
            return;
        }
        let place = self.shadows.place(&self.vars, &Place::whole(*var));
        if self.vars[*var].ty.is_float() {
            let bar = self.load(from.clone(), out);
            self.add_to(place, bar, out);
        } else {
            out.push(Stmt::Made(MadeStmt::Add(place, from.clone())));
        }
    }
}
