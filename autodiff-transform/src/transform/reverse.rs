//! `vjp : (a → b) → a → (b, Tb → Ta)`.
//!
//! A primal sweep that keeps what is needed, then an adjoint sweep that visits the statements backwards. Each region of
//! the primal has its mirror in the adjoint sweep. A value of the primal that the mirror mentions is, cheapest first:
//! still in scope; computed again (`recompute`); or kept: by a branch in the side that it took, by a loop on its tape.

use super::partials::{Builder, takes_part};
use super::shadows::{Shadows, float_of, has_static_zero, zero};
use crate::analysis::activity::Activity;
use crate::analysis::stability::{Stability, moves};
use crate::analysis::uses;
use crate::ir::{
    Atom, Func, Head, Holds, Loop, Made, MadeStmt, Op, Order, Place, Range, Region, Side, Sign,
    Stmt, Take, Ty, Var, Vars,
};
use crate::options::Optimise;
use std::collections::{BTreeMap, BTreeSet};

/// The program of a gradient: two sweeps over the same variables.
pub struct Reverse {
    /// The variables of both sweeps.
    pub vars: Vars,
    /// The primal sweep, with what it keeps.
    pub primal: Vec<Stmt>,
    /// The value; `None` if the primal never ends.
    pub value: Option<Atom>,
    /// The adjoint sweep.
    pub adjoint: Vec<Stmt>,
    /// The seed of the adjoint sweep, where it is not the number one.
    pub seed: Option<Var>,
    /// The adjoint of each parameter; `None` for a constant one.
    pub bars: Vec<Option<ParamBar>>,
}

/// Where the adjoint of a parameter is found after the adjoint sweep.
pub enum ParamBar {
    /// A scalar's: this atom; `None` if nothing reaches it.
    Atom(Option<Atom>),
    /// It has been accumulated in the buffer held by this variable, which the companion declares.
    Buffer(Var),
    /// It is in this variable, which the sweep declares; the companion adds it to the buffer.
    Local(Var),
}

/// What the adjoint sweep starts from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Seed {
    /// The derivative of the value by itself.
    One,
    /// The pullback's argument.
    Argument,
}

/// How the companion holds the buffers of parameters that are not scalars.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Buffers {
    /// Variables of its own.
    Owned,
    /// Exclusive references that were handed in.
    Borrowed,
}

/// Transforms a function.
#[must_use]
pub fn reverse(
    func: &Func,
    activity: &Activity,
    stability: &Stability,
    seed: Seed,
    buffers: Buffers,
    optimise: Optimise,
) -> Reverse {
    let mut cx = Cx {
        vars: func.vars.clone(),
        original: &func.vars,
        activity,
        stability,
        optimise,
        bars: BTreeMap::new(),
        shadows: Shadows::new("bar"),
        defs: BTreeMap::new(),
        regions: vec![TOP],
        next_region: 1,
        tapes: Vec::new(),
        seeds: BTreeMap::new(),
        shaped: Vec::new(),
        zero: BTreeSet::new(),
    };
    for param in &func.params {
        cx.defs.insert(
            param.var,
            Def {
                source: Source::Given,
                region: TOP,
                order: 0,
            },
        );
    }
    cx.function(func, seed, buffers)
}

/// A region of the primal program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RegionId(u32);

/// The body of the function.
pub(super) const TOP: RegionId = RegionId(0);

/// Where and how a primal variable is defined.
pub(super) struct Def {
    pub(super) source: Source,
    pub(super) region: RegionId,
    pub(super) order: usize,
}

/// Where the value of a variable comes from.
pub(super) enum Source {
    /// The mirror has it as the region had it: a parameter, the index of a loop that can be retraced.
    Given,
    /// An operation.
    Operation(Box<Op>),
    /// Something that happens once: a branch's result, an iterator's element, a copy taken for the mirror.
    Once,
}

/// The adjoint of a variable.
enum Bar {
    /// A value used only in its own region: the contributions so far.
    Pending(Vec<Atom>),
    /// Anything else: a variable to add to.
    Shadow,
}

pub(super) struct Cx<'a> {
    pub(super) vars: Vars,
    pub(super) original: &'a Vars,
    pub(super) activity: &'a Activity,
    pub(super) stability: &'a Stability,
    pub(super) optimise: Optimise,
    bars: BTreeMap<Var, Bar>,
    pub(super) shadows: Shadows,
    pub(super) defs: BTreeMap<Var, Def>,
    /// The regions around the current one, innermost last.
    pub(super) regions: Vec<RegionId>,
    next_region: u32,
    tapes: Vec<Stmt>,
    /// Scalar shadows that are known to be zero at this point of the adjoint sweep.
    zero: BTreeSet<Var>,
    /// Parameters whose shadow takes its shape from their last value.
    shaped: Vec<Var>,
    /// What the shadow of a compound result starts from.
    seeds: BTreeMap<Var, Atom>,
}

/// One region, transformed.
struct Mirror {
    primal: Vec<Stmt>,
    adjoint: Vec<Stmt>,
    /// What the region must hand to its mirror.
    kept: Vec<Var>,
}

impl Cx<'_> {
    fn function(mut self, func: &Func, seed: Seed, buffers: Buffers) -> Reverse {
        let mut nested = nested_uses(&func.body.stmts);
        places(&func.body, &mut |place| {
            nested.insert(crate::ir::resolve(&self.vars, place).root);
        });
        let mut prologue = Vec::new();
        let bars: Vec<Option<Var>> = func
            .params
            .iter()
            .map(|param| {
                param
                    .active
                    .then(|| self.declare_param(param.var, &nested, buffers, &mut prologue))
            })
            .collect();
        let value = func.body.results.first().cloned();
        let seed_var = self.seed_function(func, value.as_ref(), seed, &mut prologue);
        let mirror = self.region(&func.body, &[], prologue);
        let mut adjoint = mirror.adjoint;
        let bars = func
            .params
            .iter()
            .zip(bars)
            .map(|(param, shadow)| {
                shadow.map(|shadow| self.param_bar(param.var, shadow, &mut adjoint))
            })
            .collect();
        let mut primal = std::mem::take(&mut self.tapes);
        primal.extend(mirror.primal);
        let value = value.or((!func.body.diverges).then_some(Atom::Unit));
        Reverse {
            vars: self.vars,
            primal,
            value,
            adjoint,
            seed: seed_var,
            bars,
        }
    }

    /// Gives the value of the function its adjoint.
    fn seed_function(
        &mut self,
        func: &Func,
        value: Option<&Atom>,
        seed: Seed,
        prologue: &mut Vec<Stmt>,
    ) -> Option<Var> {
        let argument = (seed == Seed::Argument).then(|| {
            let var = self.vars.temporary("seed", func.ret.clone());
            self.vars[var].mutable = false;
            var
        });
        let Some(Atom::Var(var)) = value else {
            return argument;
        };
        if !self.is_active(*var) {
            return argument;
        }
        let ty = self.vars[*var].ty.join(&func.ret);
        let atom = argument.map_or(Atom::Number(1.0, float_of(&ty)), Atom::Var);
        if self.bars.contains_key(var) {
            self.add(&Atom::Var(*var), atom, prologue);
        } else {
            self.bars.insert(*var, Bar::Pending(vec![atom]));
        }
        argument
    }

    fn declare_param(
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
        let holds = if buffers == Buffers::Borrowed {
            Holds::Exclusive
        } else {
            Holds::Value
        };
        self.shadows.add(&mut self.vars, var, holds, true)
    }

    fn param_bar(&mut self, var: Var, shadow: Var, adjoint: &mut Vec<Stmt>) -> ParamBar {
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

    pub(super) fn is_active(&self, var: Var) -> bool {
        var.0 < self.original.count() && self.activity.var(self.original, var)
    }

    pub(super) fn is_active_atom(&self, atom: &Atom) -> bool {
        matches!(atom, Atom::Var(var) if self.is_active(*var))
    }

    pub(super) fn here(&self) -> RegionId {
        *self.regions.last().expect("inside a region")
    }

    /// Transforms a region. Its results must have their adjoints already; `given` are variables that the mirror has too,
    /// and `prologue` is where the mirror begins once its shadows are declared.
    fn region(&mut self, region: &Region, given: &[Var], prologue: Vec<Stmt>) -> Mirror {
        let here = self.here();
        let around = std::mem::take(&mut self.zero);
        self.note_definitions(region, given);
        let nested = nested_uses(&region.stmts);
        let mut zeros = self.declare_bars(region, &nested);
        for var in std::mem::take(&mut self.shaped) {
            zeros.push((var, last_hold(&self.vars, var, region)));
        }
        let mut primal: Vec<Stmt> = Vec::new();
        let mut adjoint: Vec<Stmt> = Vec::new();
        let mut declared: Vec<Stmt> = Vec::new();
        for (k, stmt) in region.stmts.iter().enumerate().rev() {
            // The primal is collected backwards.
            for (var, at) in &zeros {
                if *at == k + 1 {
                    self.keep_zero(*var, &mut primal, &mut declared);
                }
            }
            let before = adjoint.len();
            self.stmt(stmt, &mut primal, &mut adjoint);
            self.note_zeros(stmt, &adjoint[before..]);
        }
        for (var, at) in &zeros {
            if *at == 0 {
                self.keep_zero(*var, &mut primal, &mut declared);
            }
        }
        self.zero = around;
        primal.reverse();
        for stmt in &region.stmts {
            self.declare_static(stmt, &mut declared);
        }
        declared.extend(prologue);
        declared.extend(adjoint);
        self.provide(here, primal, declared)
    }

    /// Notes which shadows the adjoint of a statement left at zero.
    fn note_zeros(&mut self, stmt: &Stmt, adjoint: &[Stmt]) {
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

    fn note_zero(&mut self, place: &Place) {
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
    fn is_zero(&self, place: &Place) -> bool {
        let place = crate::ir::resolve(&self.vars, place);
        self.shadows
            .get(place.root)
            .is_some_and(|shadow| self.zero.contains(&shadow))
    }

    /// Adds to the mirror what it must compute again, and says what must be kept.
    fn provide(&self, here: RegionId, primal: Vec<Stmt>, adjoint: Vec<Stmt>) -> Mirror {
        let mut needed = BTreeSet::new();
        adjoint.iter().for_each(|stmt| {
            uses::each_use(stmt, &mut |var| {
                needed.insert(var);
            });
        });
        let plan = self.plan(here, &needed);
        let again = plan
            .again
            .iter()
            .filter_map(|var| match &self.defs[var].source {
                Source::Operation(op) => Some(Stmt::Let(*var, (**op).clone())),
                Source::Given | Source::Once => None,
            });
        let mut all: Vec<Stmt> = again.collect();
        all.extend(adjoint);
        Mirror {
            primal,
            adjoint: all,
            kept: plan.kept,
        }
    }

    fn note_definitions(&mut self, region: &Region, given: &[Var]) {
        let here = self.here();
        for var in given {
            self.defs.insert(
                *var,
                Def {
                    source: Source::Given,
                    region: here,
                    order: 0,
                },
            );
        }
        for (order, stmt) in region.stmts.iter().enumerate() {
            match stmt {
                Stmt::Let(var, op) => {
                    self.defs.insert(
                        *var,
                        Def {
                            source: Source::Operation(Box::new(op.clone())),
                            region: here,
                            order,
                        },
                    );
                }
                Stmt::If { results, .. } => {
                    for var in results {
                        self.defs.insert(
                            *var,
                            Def {
                                source: Source::Once,
                                region: here,
                                order,
                            },
                        );
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

    /// Decides how each active variable of a region holds its adjoint. Gives the variables whose zero must be taken
    /// from their value, and the statement after which to take it.
    fn declare_bars(&mut self, region: &Region, nested: &BTreeSet<Var>) -> Vec<(Var, usize)> {
        let mut zeros = Vec::new();
        let mut roots = BTreeSet::new();
        places(region, &mut |place| {
            roots.insert(crate::ir::resolve(&self.vars, place).root);
        });
        for stmt in &region.stmts {
            for var in definitions(stmt) {
                if !self.is_active(var) || matches!(self.vars[var].holds, Holds::Alias(..)) {
                    continue;
                }
                let info = &self.vars[var];
                let simple = matches!(info.ty, Ty::Float(_) | Ty::Unknown)
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
                if let Some(seed) = pending.into_iter().next() {
                    self.seeds.insert(shadow, seed);
                } else if !has_static_zero(&self.vars[var].ty) {
                    zeros.push((var, last_hold(&self.vars, var, region)));
                }
            }
        }
        zeros
    }

    /// Declares the shadows whose zero is known from the type, at the start of the mirror.
    fn declare_static(&mut self, stmt: &Stmt, declared: &mut Vec<Stmt>) {
        for var in definitions(stmt) {
            let Some(shadow) = self
                .shadows
                .get(var)
                .filter(|_| matches!(self.bars.get(&var), Some(Bar::Shadow)))
            else {
                continue;
            };
            if let Some(seed) = self.seeds.get(&shadow) {
                declared.push(Stmt::Let(shadow, Op::Use(seed.clone())));
            } else if has_static_zero(&self.vars[var].ty) {
                declared.push(Stmt::Let(
                    shadow,
                    Op::Made(Made::ZeroOf(self.vars[var].ty.clone())),
                ));
            }
        }
    }

    /// Takes the zero of a variable's shape while it holds it, for the shadow declared in the mirror.
    fn keep_zero(&mut self, var: Var, primal: &mut Vec<Stmt>, declared: &mut Vec<Stmt>) {
        let shadow = self.shadows.get(var).expect("declared above");
        if self.here() == TOP && !self.stability.is_moved(var) {
            declared.push(Stmt::Let(shadow, Op::Made(Made::Zero(Place::whole(var)))));
            return;
        }
        let kept = self.keep(
            Op::Made(Made::Zero(Place::whole(var))),
            self.vars[var].ty.clone(),
            primal,
        );
        declared.push(Stmt::Let(shadow, Op::Use(Atom::Var(kept))));
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

    fn build<'b>(&'b mut self, out: &'b mut Vec<Stmt>) -> Builder<'b> {
        Builder {
            vars: &mut self.vars,
            out,
        }
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

    fn load(&mut self, place: Place, out: &mut Vec<Stmt>) -> Atom {
        let ty = crate::analysis::place_ty(&self.vars, &place);
        self.build(out).define(Op::Load(place, Take::Plain), ty)
    }

    /// A statement: its primal goes to `primal`, backwards; its adjoint to `adjoint`.
    fn stmt(&mut self, stmt: &Stmt, primal: &mut Vec<Stmt>, adjoint: &mut Vec<Stmt>) {
        match stmt {
            Stmt::Let(var, op) => self.definition(*var, op, primal, adjoint),
            Stmt::Store(place, value) => self.store(place, value, stmt, primal, adjoint),
            Stmt::Accumulate(place, sign, value) => {
                primal.push(stmt.clone());
                if self.is_active_atom(value) && self.is_active(place.root) && !self.is_zero(place)
                {
                    let from = self.shadows.place(&self.vars, place);
                    let bar = self.load(from, adjoint);
                    let bar = if *sign == Sign::Minus {
                        self.build(adjoint).neg(bar)
                    } else {
                        bar
                    };
                    self.add(value, bar, adjoint);
                }
            }
            Stmt::Push(place, value) => {
                primal.push(stmt.clone());
                if self.is_active(place.root) {
                    let from = self.shadows.place(&self.vars, place);
                    self.unpush(from, value, adjoint);
                }
            }
            Stmt::Exchange(a, b) => {
                primal.push(stmt.clone());
                if self.is_active(a.root) {
                    let (a, b) = (
                        self.shadows.place(&self.vars, a),
                        self.shadows.place(&self.vars, b),
                    );
                    adjoint.push(Stmt::Exchange(a, b));
                }
            }
            Stmt::Swap(place, i, j) => {
                primal.push(stmt.clone());
                if self.is_active(place.root) {
                    adjoint.push(Stmt::Swap(
                        self.shadows.place(&self.vars, place),
                        i.clone(),
                        j.clone(),
                    ));
                }
            }
            Stmt::If {
                cond,
                then,
                els,
                results,
            } => self.branch(cond, then, els, results, primal, adjoint),
            Stmt::Loop(each) => self.loop_(each, primal, adjoint),
            Stmt::Written { .. } => primal.push(stmt.clone()),
            Stmt::Block { .. } | Stmt::Exit { .. } => unreachable!("normal form: exits are gone"),
            Stmt::Made(_) => unreachable!("normal form: nothing is made yet"),
        }
    }

    // Primal:   v.push(a);
    // Adjoint:  a_bar += v_bar.pop();
    fn unpush(&mut self, from: Place, value: &Atom, adjoint: &mut Vec<Stmt>) {
        let ty = crate::analysis::atom_ty(&self.vars, value);
        let popped = self.vars.temporary("t", ty);
        adjoint.push(Stmt::Let(popped, Op::Pop(from)));
        self.add(value, Atom::Var(popped), adjoint);
    }

    // Primal:   p = a;
    // Adjoint:  a_bar += p_bar;  p_bar = 0;
    fn store(
        &mut self,
        place: &Place,
        value: &Atom,
        stmt: &Stmt,
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) {
        primal.push(stmt.clone());
        if !self.is_active(place.root) || self.is_zero(place) {
            return;
        }
        let shadow = self.shadows.place(&self.vars, place);
        let ty = crate::analysis::place_ty(&self.vars, place)
            .join(&crate::analysis::atom_ty(&self.vars, value));
        if !ty.carries() {
            return;
        }
        if let Some(zero) = zero(&ty) {
            if self.is_active_atom(value) {
                let bar = self.load(shadow.clone(), adjoint);
                adjoint.push(Stmt::Store(shadow, zero));
                self.add(value, bar, adjoint);
            } else {
                adjoint.push(Stmt::Store(shadow, zero));
            }
            return;
        }
        // What was overwritten may have had another shape: its zero is taken before.
        if has_static_zero(&ty) {
            self.add_place(value, &shadow, adjoint);
            adjoint.push(Stmt::Made(MadeStmt::Clear(shadow)));
            return;
        }
        let old = self.keep(Op::Made(Made::Zero(place.clone())), ty, primal);
        self.add_place(value, &shadow, adjoint);
        adjoint.push(Stmt::Store(shadow, Atom::Var(old)));
    }

    /// Adds what a shadow holds to the adjoint of an atom.
    fn add_place(&mut self, to: &Atom, from: &Place, out: &mut Vec<Stmt>) {
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

    fn definition(&mut self, var: Var, op: &Op, primal: &mut Vec<Stmt>, adjoint: &mut Vec<Stmt>) {
        if let Op::Call(func, args) = op {
            if self.activity.any_arg(self.original, args) {
                return self.call(var, func, args, primal, adjoint);
            }
        }
        primal.push(Stmt::Let(var, op.clone()));
        if let Op::Pop(place) = op {
            if self.is_active(place.root) {
                let bar = self.popped_bar(var, primal, adjoint);
                adjoint.push(Stmt::Push(self.shadows.place(&self.vars, place), bar));
            }
            return;
        }
        if !self.is_active(var) || matches!(op, Op::Borrow(..)) {
            return;
        }
        if matches!(op, Op::Written(_) | Op::Blank(_)) {
            return;
        }
        let Some(bar) = self.take(var, adjoint) else {
            return;
        };
        self.operation(var, op, &bar, adjoint);
    }

    /// The adjoint of what was popped, zero if nothing reaches it. `primal` is collected backwards, and the pop is in it:
    /// a zero taken from the value stands after it.
    fn popped_bar(&mut self, var: Var, primal: &mut Vec<Stmt>, adjoint: &mut Vec<Stmt>) -> Atom {
        let bar = if self.is_active(var) {
            self.take(var, adjoint)
        } else {
            None
        };
        let ty = self.vars[var].ty.clone();
        if let Some(bar) = bar.or_else(|| zero(&ty).filter(|_| ty.is_float())) {
            return bar;
        }
        if has_static_zero(&ty) {
            return self
                .build(adjoint)
                .define(Op::Made(Made::ZeroOf(ty)), Ty::Unknown);
        }
        let pop = primal.pop().expect("the pop was just noted");
        let kept = self.keep(Op::Made(Made::Zero(Place::whole(var))), ty, primal);
        primal.push(pop);
        Atom::Var(kept)
    }

    fn operation(&mut self, var: Var, op: &Op, bar: &Atom, adjoint: &mut Vec<Stmt>) {
        match op {
            Op::Use(atom) => self.add(atom, bar.clone(), adjoint),
            Op::Cast(atom, _) => {
                if self.is_active_atom(atom) {
                    let ty = crate::analysis::atom_ty(&self.vars, atom);
                    let back = self
                        .build(adjoint)
                        .define(Op::Made(Made::CastBack(atom.clone(), bar.clone())), ty);
                    self.add(atom, back, adjoint);
                }
            }
            Op::Load(place, _) => {
                if self.is_active(place.root) {
                    let to = self.shadows.place(&self.vars, place);
                    self.add_to(to, bar.clone(), adjoint);
                }
            }
            Op::Elementary(rule, args, _) => self.elementary(rule, args, var, bar, adjoint),
            Op::Tuple(atoms) => self.parts(atoms, bar, adjoint, |k| {
                crate::ir::Step::Field(k.to_string())
            }),
            Op::List(atoms, _) => self.parts(atoms, bar, adjoint, |k| {
                crate::ir::Step::Index(crate::lower::index_literal(k))
            }),
            Op::Repeat(atom, _, _) => {
                if let (true, Atom::Var(from)) = (self.is_active_atom(atom), bar) {
                    let ty = crate::analysis::atom_ty(&self.vars, atom);
                    let sum = self
                        .build(adjoint)
                        .define(Op::Made(Made::SumOf(Place::whole(*from))), ty);
                    self.add(atom, sum, adjoint);
                }
            }
            Op::Borrow(..)
            | Op::Written(_)
            | Op::Blank(_)
            | Op::Pop(_)
            | Op::Call(..)
            | Op::Made(_) => {}
        }
    }

    /// Each part of a compound takes its part of the adjoint.
    fn parts(
        &mut self,
        atoms: &[Atom],
        bar: &Atom,
        adjoint: &mut Vec<Stmt>,
        step: impl Fn(usize) -> crate::ir::Step,
    ) {
        let Atom::Var(from) = bar else { return };
        for (k, atom) in atoms.iter().enumerate() {
            if self.is_active_atom(atom) {
                let part = Place::whole(*from).then(step(k));
                if crate::analysis::atom_ty(&self.vars, atom).is_float() {
                    let bar = self.load(part, adjoint);
                    self.add(atom, bar, adjoint);
                } else {
                    self.add_place(atom, &part, adjoint);
                }
            }
        }
    }

    // x_k_bar += y_bar * (d y / d x_k), for each active k
    fn elementary(
        &mut self,
        rule: &'static autodiff_rules::table::Rule,
        args: &[Atom],
        y: Var,
        bar: &Atom,
        adjoint: &mut Vec<Stmt>,
    ) {
        let active: Vec<usize> = (0..args.len())
            .filter(|k| takes_part(rule, *k) && self.is_active_atom(&args[*k]))
            .collect();
        let bar = if active.len() > 1 {
            self.shared(bar, adjoint)
        } else {
            bar.clone()
        };
        for &k in &active {
            let mut build = self.build(adjoint);
            let partial = build.partial(rule, k, args, &Atom::Var(y), active.len() == 1);
            if let Some(term) = build.scale(bar.clone(), partial) {
                self.add(&args[k], term, adjoint);
            }
        }
    }

    /// A mutable adjoint read once for several uses.
    fn shared(&mut self, bar: &Atom, adjoint: &mut Vec<Stmt>) -> Atom {
        match bar {
            Atom::Var(var) if self.vars[*var].mutable => self.load(Place::whole(*var), adjoint),
            other => other.clone(),
        }
    }

    fn enter(&mut self) -> RegionId {
        let id = RegionId(self.next_region);
        self.next_region += 1;
        self.regions.push(id);
        id
    }

    fn branch(
        &mut self,
        cond: &Atom,
        then: &Region,
        els: &Region,
        results: &[Var],
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) {
        let seed = match results.first() {
            Some(result) if self.is_active(*result) => self.take(*result, adjoint),
            _ => None,
        };
        let arm = |cx: &mut Self, region: &Region| {
            cx.enter();
            if let (Some(seed), Some(Atom::Var(var))) = (&seed, region.results.first()) {
                cx.seed_result(*var, seed, region);
            }
            let mut outer = Vec::new();
            if let (Some(seed), Some(Atom::Var(var))) = (&seed, region.results.first()) {
                if !definitions_of(region).contains(var) {
                    cx.add(&Atom::Var(*var), seed.clone(), &mut outer);
                }
            }
            let mirror = cx.region(region, &[], outer);
            cx.regions.pop();
            mirror
        };
        let then_mirror = arm(self, then);
        let els_mirror = arm(self, els);
        self.rejoin(
            cond,
            (then, then_mirror),
            (els, els_mirror),
            results,
            primal,
            adjoint,
        );
    }

    /// Hands the adjoint of a branch's result to the variable that an arm gives, if the arm defines it.
    fn seed_result(&mut self, var: Var, seed: &Atom, region: &Region) {
        if self.is_active(var) && definitions_of(region).contains(&var) {
            self.bars.insert(var, Bar::Pending(vec![seed.clone()]));
        }
    }

    fn rejoin(
        &mut self,
        cond: &Atom,
        then: (&Region, Mirror),
        els: (&Region, Mirror),
        results: &[Var],
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) {
        let (then, then_mirror) = then;
        let (els, els_mirror) = els;
        let rebuild = |region: &Region, stmts: Vec<Stmt>| Region {
            stmts,
            results: region.results.clone(),
            diverges: region.diverges,
        };
        let mut then_primal = rebuild(then, then_mirror.primal);
        let mut els_primal = rebuild(els, els_mirror.primal);
        let mut results = results.to_vec();
        let silent = then_mirror.adjoint.is_empty() && els_mirror.adjoint.is_empty();
        let body = |adjoint: Vec<Stmt>| Region {
            stmts: adjoint,
            results: Vec::new(),
            diverges: false,
        };
        if silent {
            primal.push(Stmt::If {
                cond: cond.clone(),
                then: then_primal,
                els: els_primal,
                results,
            });
            return;
        }
        if then_mirror.kept.is_empty() && els_mirror.kept.is_empty() {
            primal.push(Stmt::If {
                cond: cond.clone(),
                then: then_primal,
                els: els_primal,
                results,
            });
            adjoint.push(Stmt::If {
                cond: cond.clone(),
                then: body(then_mirror.adjoint),
                els: body(els_mirror.adjoint),
                results: Vec::new(),
            });
            return;
        }
        let kept = self.vars.temporary("side", Ty::Constant);
        self.vars[kept].ty = Ty::Unknown;
        self.defs.insert(
            kept,
            Def {
                source: Source::Once,
                region: self.here(),
                order: usize::MAX - primal.len(),
            },
        );
        self.side(&mut then_primal, Side::Then, &then_mirror.kept);
        self.side(&mut els_primal, Side::Else, &els_mirror.kept);
        results.push(kept);
        primal.push(Stmt::If {
            cond: cond.clone(),
            then: then_primal,
            els: els_primal,
            results,
        });
        adjoint.push(Stmt::Made(MadeStmt::Sides {
            kept,
            then: (then_mirror.kept, body(then_mirror.adjoint)),
            els: (els_mirror.kept, body(els_mirror.adjoint)),
        }));
    }

    /// The arm's last result: what it keeps for its mirror.
    fn side(&mut self, arm: &mut Region, side: Side, kept: &[Var]) {
        if arm.diverges {
            return;
        }
        let var = self.vars.temporary("side", Ty::Unknown);
        arm.stmts.push(Stmt::Let(
            var,
            Op::Made(Made::Side(
                side,
                kept.iter().copied().map(Atom::Var).collect(),
            )),
        ));
        arm.results.push(Atom::Var(var));
    }

    fn loop_(&mut self, each: &Loop, primal: &mut Vec<Stmt>, adjoint: &mut Vec<Stmt>) {
        let retraced = self.retrace(each);
        let given: Vec<Var> = match (&each.head, &retraced) {
            (Head::For(var, _), Some(_)) => vec![*var],
            _ => Vec::new(),
        };
        self.enter();
        let here = self.here();
        match &each.head {
            Head::For(var, _) if given.is_empty() => {
                self.defs.insert(
                    *var,
                    Def {
                        source: Source::Once,
                        region: here,
                        order: 0,
                    },
                );
            }
            Head::Each(_, vars, _) => {
                for var in vars {
                    self.defs.insert(
                        *var,
                        Def {
                            source: Source::Once,
                            region: here,
                            order: 0,
                        },
                    );
                }
            }
            Head::For(..) | Head::While(_) | Head::Forever => {}
        }
        let mirror = self.region(&each.body, &given, Vec::new());
        self.regions.pop();
        let mut body = Region {
            stmts: mirror.primal,
            results: each.body.results.clone(),
            diverges: each.body.diverges,
        };
        let mut each = Loop {
            body: Region::default(),
            ..each.clone()
        };
        if mirror.adjoint.is_empty() {
            each.body = body;
            primal.push(Stmt::Loop(each));
            return;
        }
        let mut back = Vec::new();
        if !mirror.kept.is_empty() {
            let tape = self.vars.temporary("tape", Ty::Unknown);
            self.vars[tape].mutable = true;
            self.tapes.push(Stmt::Made(MadeStmt::Tape(tape)));
            body.stmts.push(Stmt::Made(MadeStmt::Record(
                tape,
                mirror.kept.iter().copied().map(Atom::Var).collect(),
            )));
            back.push(Stmt::Made(MadeStmt::Restore(tape, mirror.kept)));
        }
        back.extend(mirror.adjoint);
        let back = Region {
            stmts: back,
            results: Vec::new(),
            diverges: false,
        };
        each.body = body;
        if let (Some(range), Head::For(var, _)) = (retraced, &each.head) {
            adjoint.push(Stmt::Loop(Loop {
                head: Head::For(*var, range),
                body: back,
                until: Vec::new(),
                ..each.clone()
            }));
        } else {
            let trips = self.vars.temporary("trips", Ty::Int(None));
            self.defs.insert(
                trips,
                Def {
                    source: Source::Once,
                    region: self.here(),
                    order: usize::MAX - primal.len(),
                },
            );
            each.trips = Some(trips);
            adjoint.push(Stmt::Made(MadeStmt::Repeat(Atom::Var(trips), back)));
        }
        primal.push(Stmt::Loop(each));
    }

    /// The range that visits the iterations backwards, where the loop's own range can be turned round.
    fn retrace(&self, each: &Loop) -> Option<Range> {
        let Head::For(var, range) = &each.head else {
            return None;
        };
        let stepped = range.step.is_some();
        let exact = matches!(&self.vars[*var].ty, Ty::Int(Some(kind)) if matches!(kind.to_string().as_str(), "usize" | "u32" | "i32" | "u16" | "i16" | "u8" | "i8"));
        if !each.until.is_empty() || stepped && (!exact || range.ends == crate::ir::Ends::Inclusive)
        {
            return None;
        }
        let other = |order| match order {
            Order::Forward => Order::Reversed,
            Order::Reversed => Order::Forward,
        };
        Some(if stepped {
            Range {
                turned: other(range.turned),
                ..range.clone()
            }
        } else {
            Range {
                order: other(range.order),
                ..range.clone()
            }
        })
    }
}

/// The variables that a statement defines in its own region.
pub(super) fn definitions(stmt: &Stmt) -> Vec<Var> {
    match stmt {
        Stmt::Let(var, _) => vec![*var],
        Stmt::If { results, .. } => results.clone(),
        Stmt::Store(..)
        | Stmt::Accumulate(..)
        | Stmt::Push(..)
        | Stmt::Swap(..)
        | Stmt::Exchange(..)
        | Stmt::Loop(_)
        | Stmt::Block { .. }
        | Stmt::Exit { .. }
        | Stmt::Written { .. }
        | Stmt::Made(_) => Vec::new(),
    }
}

fn definitions_of(region: &Region) -> BTreeSet<Var> {
    region.stmts.iter().flat_map(definitions).collect()
}

/// The variables mentioned in the regions inside these statements.
fn nested_uses(stmts: &[Stmt]) -> BTreeSet<Var> {
    let mut found = BTreeSet::new();
    for stmt in stmts {
        uses::nested(stmt, &mut |region| {
            uses::region_uses(region, &mut |var| {
                found.insert(var);
            });
        });
    }
    found
}

/// The number of statements after which a variable of this region still holds its value for good.
fn last_hold(vars: &Vars, var: Var, region: &Region) -> usize {
    let moved = region.stmts.iter().position(|stmt| {
        let mut found = false;
        gives_away(vars, stmt, &mut |moved| found |= moved == var);
        found
    });
    moved.unwrap_or(region.stmts.len())
}

/// Calls `see` for the variables whose value a statement moves.
fn gives_away(vars: &Vars, stmt: &Stmt, see: &mut dyn FnMut(Var)) {
    let mut atom = |atom: &Atom| {
        if let Some(var) = moves(vars, atom) {
            see(var);
        }
    };
    match stmt {
        Stmt::Let(_, Op::Use(value) | Op::Repeat(value, _, _))
        | Stmt::Store(_, value)
        | Stmt::Push(_, value) => atom(value),
        Stmt::Let(_, Op::Tuple(values) | Op::List(values, _)) => values.iter().for_each(atom),
        Stmt::Let(_, Op::Call(_, args)) => args.iter().for_each(|arg| {
            if let crate::ir::Arg::Value(value) = arg {
                atom(value);
            }
        }),
        Stmt::Let(_, Op::Load(place, Take::Plain)) => {
            let target = crate::ir::resolve(vars, place);
            if !crate::analysis::place_ty(vars, &target).is_copy() {
                see(target.root);
            }
        }
        _ => {
            let mut inner = Vec::new();
            uses::nested(stmt, &mut |region| inner.push(region));
            for region in inner {
                region
                    .stmts
                    .iter()
                    .for_each(|stmt| gives_away(vars, stmt, see));
                for value in &region.results {
                    if let Some(var) = moves(vars, value) {
                        see(var);
                    }
                }
            }
        }
    }
}

/// Calls `see` for every place that a region's own statements read or change by path.
fn places(region: &Region, see: &mut dyn FnMut(&Place)) {
    for stmt in &region.stmts {
        match stmt {
            Stmt::Let(_, Op::Load(place, _) | Op::Borrow(place, _) | Op::Pop(place))
            | Stmt::Store(place, _)
            | Stmt::Accumulate(place, _, _)
            | Stmt::Push(place, _)
            | Stmt::Swap(place, _, _) => see(place),
            Stmt::Exchange(a, b) => {
                see(a);
                see(b);
            }
            Stmt::Let(_, Op::Call(_, args)) => args.iter().for_each(|arg| {
                if let crate::ir::Arg::Borrow(place, _) = arg {
                    see(place);
                }
            }),
            Stmt::Let(..)
            | Stmt::If { .. }
            | Stmt::Loop(_)
            | Stmt::Block { .. }
            | Stmt::Exit { .. }
            | Stmt::Written { .. }
            | Stmt::Made(_) => {}
        }
    }
}
