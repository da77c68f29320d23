//! `vjp : (a → b) → a → (b, Tb → Ta)`.
//!
//! A primal sweep that keeps what is needed, then an adjoint sweep that visits the statements backwards. Each region of
//! the primal has its mirror in the adjoint sweep. A value of the primal that the mirror mentions is, cheapest first:
//! still in scope; computed again (`recompute`); or kept: by a branch in the side that it took, by a loop on its tape.

mod bars;
mod calls;
mod checkpointed;
mod control;
mod extrema;
mod fuse;
mod hoist;
mod recompute;
mod scan;
pub mod seeded;
mod spared;
mod split;
mod statements;
mod tapes;
mod together;

use super::shadows::{Shadows, float_of};
use crate::analysis::activity::Activity;
use crate::analysis::independence::{self, Independence};
use crate::analysis::stability::{Extent, Stability};
use crate::analysis::uses;
use crate::ir::{Access, Atom, Func, Op, Region, Stmt, Var, Vars};
use crate::options::{Optimisation, Optimise};
use scan::{last_holds, nested_uses, places};
use std::collections::{BTreeMap, BTreeSet};

/// The program of a gradient: two sweeps over the same variables.
pub struct Reverse {
    /// The variables of both sweeps.
    pub vars: Vars,
    /// The primal sweep, with what it keeps.
    pub primal: Vec<Stmt>,
    /// What the function gives: one value, or that and its tangent; nothing if the primal never ends.
    pub values: Vec<Atom>,
    /// The adjoint sweep.
    pub adjoint: Vec<Stmt>,
    /// The seed of the adjoint sweep for each value, where it is not the number one.
    pub seeds: Vec<Var>,
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
    /// The derivative of the last value by itself.
    One,
    /// The pullback's arguments.
    Argument,
    /// The same, known when the primal sweep begins.
    Entry,
}

/// The function itself, where it calls itself: then its companion with a seed stands beside the others.
#[derive(Clone, Debug)]
pub struct Own {
    /// How its body names it: `f`, `Self::f`.
    pub path: syn::Path,
    /// Which of its parameters are active.
    pub active: Vec<bool>,
    /// Whether those are numbers, passed by value: then a call has as many slopes.
    pub scalar: bool,
}

/// How the companion holds the buffers of parameters that are not scalars.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Buffers {
    /// Variables of its own.
    Owned,
    /// Exclusive references that were handed in.
    Borrowed,
    /// The same, and a workspace for tapes.
    InWorkspace,
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
    own: Option<Own>,
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
        arenas: Vec::new(),
        splits: false,
        joint: seed != Seed::One,
        seeds: BTreeMap::new(),
        shaped: Vec::new(),
        zero: BTreeSet::new(),
        open: vec![Open {
            region: TOP,
            extent: Extent::ALL,
            base: 0,
        }],
        fuses: seed != Seed::Argument && optimise.does(Optimisation::Fuse),
        independence: Independence::default(),
        frames: Vec::new(),
        depth: 0,
        entries: BTreeSet::new(),
        own,
    };
    if cx.fuses || has_parts(&func.body) {
        cx.independence = independence::analyse(func, activity, stability, optimise);
    }
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

/// Whether a loop may run in parts.
fn has_parts(region: &Region) -> bool {
    let mut found = false;
    uses::each_loop(region, &mut |each| found |= each.parallel);
    found
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
pub(super) enum Bar {
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
    /// What holds copies for pullbacks.
    arenas: Vec<Stmt>,
    /// Whether a pullback is kept.
    splits: bool,
    /// Whether calls are evaluated again in the adjoint sweep: it is in another scope, or runs in parts.
    joint: bool,
    /// Scalar shadows that are known to be zero at this point of the adjoint sweep.
    pub(super) zero: BTreeSet<Var>,
    /// Parameters whose shadow takes its shape from their last value.
    shaped: Vec<Var>,
    /// What the shadow of a compound result starts from: the sum of these.
    seeds: BTreeMap<Var, Vec<Atom>>,
    /// The regions around the current one whose values are in scope in their mirrors: the function's own, and the bodies
    /// of fused loops.
    open: Vec<Open>,
    /// Whether adjoints may follow at once what they are of: the seed is known, and both sweeps are in one scope.
    fuses: bool,
    /// The loops that may be fused.
    independence: Independence,
    /// The fused loops of each region around the current statement, innermost last.
    frames: Vec<fuse::Frame>,
    /// How many loops are around the current statement.
    depth: usize,
    /// Seeds that are there before everything else.
    entries: BTreeSet<Var>,
    /// The function itself, where it calls itself.
    own: Option<Own>,
}

/// A region whose values are in scope in its mirror.
struct Open {
    region: RegionId,
    /// Its statements, with the head around them.
    extent: Extent,
    /// The number before its first statement.
    base: usize,
}

/// One region, transformed.
pub(super) struct Mirror {
    pub(super) primal: Vec<Stmt>,
    pub(super) adjoint: Vec<Stmt>,
    /// What the region must hand to its mirror.
    pub(super) kept: Vec<Var>,
}

impl Cx<'_> {
    pub(super) fn function(mut self, func: &Func, seed: Seed, buffers: Buffers) -> Reverse {
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
        let seeds = self.seed_function(func, seed, &mut prologue);
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
        let primal = self.with_tapes(mirror.primal);
        let mut values = func.body.results.clone();
        if values.is_empty() && !func.body.diverges {
            values.push(Atom::Unit);
        }
        Reverse {
            vars: self.vars,
            primal,
            values,
            adjoint,
            seeds,
            bars,
        }
    }

    /// Gives what the function gives its adjoints. Every value of a pullback has a seed, also where nothing is active in it.
    fn seed_function(&mut self, func: &Func, seed: Seed, prologue: &mut Vec<Stmt>) -> Vec<Var> {
        let values = &func.body.results;
        let seeds: Vec<Var> = match seed {
            Seed::One => Vec::new(),
            Seed::Argument | Seed::Entry => (0..values.len().max(1))
                .map(|_| self.vars.temporary("seed", func.ret.clone()))
                .collect(),
        };
        self.entries.extend(&seeds);
        for (k, value) in values.iter().enumerate() {
            let Atom::Var(var) = value else { continue };
            if !self.is_active(*var) {
                continue;
            }
            let atom = match seed {
                Seed::Argument | Seed::Entry => Atom::Var(seeds[k]),
                Seed::One if k + 1 < values.len() => continue,
                Seed::One => {
                    let ty = self.vars[*var].ty.join(&func.ret);
                    Atom::Number(1.0, float_of(&ty))
                }
            };
            if self.bars.contains_key(var) {
                self.add(value, atom, prologue);
            } else {
                self.bars.insert(*var, Bar::Pending(vec![atom]));
            }
        }
        seeds
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

    /// Whether the values of a region are in scope in its mirror.
    pub(super) fn is_open(&self, region: RegionId) -> bool {
        self.open.iter().any(|open| open.region == region)
    }

    /// The statements between which and their mirrors nothing else runs.
    pub(super) fn extent(&self) -> Extent {
        let open = self.open.last();
        open.expect("the function's own region is open").extent
    }

    /// Whether `root` still holds in the mirror what it held when the statement that defines `at` read it.
    pub(super) fn is_stable(&self, root: Var, at: Var) -> bool {
        self.stability.is_stable(root, at, self.extent())
    }

    /// Transforms a region. Its results must have their adjoints already; `given` are variables that the mirror has too,
    /// and `prologue` is where the mirror begins once its shadows are declared.
    pub(super) fn region(&mut self, region: &Region, given: &[Var], prologue: Vec<Stmt>) -> Mirror {
        let here = self.here();
        let around = std::mem::take(&mut self.zero);
        self.note_definitions(region, given);
        let nested = nested_uses(&region.stmts);
        let mut zeros = self.declare_bars(region, &nested);
        zeros.append(&mut self.shaped);
        let zeros = last_holds(&self.vars, zeros, region);
        let mut primal: Vec<Stmt> = Vec::new();
        let mut adjoint: Vec<Stmt> = Vec::new();
        let mut declared: Vec<Stmt> = Vec::new();
        self.frames.push(self.frame(region));
        for (k, stmt) in region.stmts.iter().enumerate().rev() {
            self.arrive(k);
            // The primal is collected backwards.
            self.keep_zeros(k + 1, &zeros, region, &mut primal, &mut declared);
            let before = adjoint.len();
            self.stmt(stmt, &mut primal, &mut adjoint);
            self.note_zeros(stmt, adjoint.get(before..).unwrap_or_default());
        }
        self.keep_zeros(0, &zeros, region, &mut primal, &mut declared);
        self.zero = around;
        for stmt in &region.stmts {
            self.declare_static(stmt, &mut declared);
        }
        declared.extend(prologue);
        let frame = self.frames.pop().expect("pushed above");
        let (primal, mut declared) = frame.place(primal, declared);
        declared.extend(adjoint);
        self.provide(here, primal, declared)
    }

    /// Adds to the mirror what it must compute again, and says what must be kept.
    pub(super) fn provide(&self, here: RegionId, primal: Vec<Stmt>, adjoint: Vec<Stmt>) -> Mirror {
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
                Source::Operation(op) => Some(Stmt::Let(*var, read_only(op))),
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

    pub(super) fn note_definitions(&mut self, region: &Region, given: &[Var]) {
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
}

/// A reference is made again to be read from: so others may be, too, where an exit has moved what follows into its
/// scope.
fn read_only(op: &Op) -> Op {
    match op {
        Op::Borrow(place, Access::Exclusive) => Op::Borrow(place.clone(), Access::Shared),
        other => other.clone(),
    }
}
