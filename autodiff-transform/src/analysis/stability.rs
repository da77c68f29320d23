//! Which places still hold, in the adjoint sweep, what they held when they were read.
//!
//! Statements are numbered in order; a change after a read, or anywhere in a loop around the read that the variable
//! outlives, makes the read unrepeatable.

use crate::ir::{
    Access, Arg, Atom, Func, Head, Holds, Label, Loop, MadeStmt, Op, Place, Region, Step, Stmt,
    Take, Var, Vars, behind, resolve,
};
use std::collections::{BTreeMap, BTreeSet};

/// Where variables are defined, changed and moved from.
#[derive(Debug, Default)]
pub struct Stability {
    defined: BTreeMap<Var, usize>,
    changed: BTreeMap<Var, Vec<usize>>,
    moved: BTreeSet<Var>,
    loops: Vec<(Label, Extent)>,
}

/// A stretch of statements, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The number before the first.
    pub before: usize,
    /// The number of the last.
    pub last: usize,
}

impl Extent {
    /// The whole function.
    pub const ALL: Extent = Extent {
        before: 0,
        last: usize::MAX,
    };

    fn holds(self, number: usize) -> bool {
        self.before < number && number <= self.last
    }
}

/// The number of what may happen at any time: the calls of a closure.
const ANY_TIME: usize = usize::MAX;

impl Stability {
    /// Whether `root` is never changed once the statement that defines `at` has run, until the end of one run of
    /// `within`, which is the function or the body of a loop around that statement.
    #[must_use]
    pub fn is_stable(&self, root: Var, at: Var, within: Extent) -> bool {
        let Some(&here) = self.defined.get(&at) else {
            return false;
        };
        let born = self.defined.get(&root).copied().unwrap_or(0);
        let inner = |extent: &Extent| {
            within.before < extent.before
                && born < extent.before
                && extent.before <= here
                && here <= extent.last
        };
        let loops = self.loops.iter().map(|(_, extent)| extent);
        let around: Vec<&Extent> = loops.filter(|extent| inner(extent)).collect();
        let disturbs = |change: usize| {
            change == ANY_TIME
                || (change > here && change <= within.last)
                || around
                    .iter()
                    .any(|extent| extent.before <= change && change <= extent.last)
        };
        self.changes(root).all(|change| !disturbs(change))
    }

    /// The statements in a loop's head and body; `None` if they cannot be told apart from those of another loop.
    #[must_use]
    pub fn extent(&self, each: &Loop) -> Option<Extent> {
        let mut found = self.loops.iter().filter(|(label, _)| *label == each.label);
        let (_, extent) = found.next()?;
        found.next().is_none().then_some(*extent)
    }

    /// How many numbers a statement takes, with those inside it.
    #[must_use]
    pub fn numbers(stmt: &Stmt) -> usize {
        1 + match stmt {
            Stmt::If { then, els, .. } => Self::numbers_in(then) + Self::numbers_in(els),
            Stmt::Loop(each) => {
                let cond = match &each.head {
                    Head::While(cond) => Self::numbers_in(cond),
                    Head::For(..) | Head::Each(..) | Head::Forever => 0,
                };
                cond + Self::numbers_in(&each.body) + 1
            }
            Stmt::Block { body, .. } => Self::numbers_in(body),
            Stmt::Let(..)
            | Stmt::Store(..)
            | Stmt::Accumulate(..)
            | Stmt::Push(..)
            | Stmt::Swap(..)
            | Stmt::Exchange(..)
            | Stmt::Exit { .. }
            | Stmt::Written { .. }
            | Stmt::Made(_) => 0,
        }
    }

    /// The numbers that the statements of a region take.
    #[must_use]
    pub fn numbers_in(region: &Region) -> usize {
        region.stmts.iter().map(Self::numbers).sum()
    }

    /// Whether `root` is changed by one of these statements.
    #[must_use]
    pub fn is_changed_in(&self, root: Var, extent: Extent) -> bool {
        self.changes(root)
            .any(|change| change == ANY_TIME || extent.holds(change))
    }

    /// How many of these statements change `root`; more than there are, if that may happen at any time.
    #[must_use]
    pub fn changes_in(&self, root: Var, extent: Extent) -> usize {
        self.changes(root)
            .map(|change| match change {
                ANY_TIME => usize::MAX / 2,
                at => usize::from(extent.holds(at)),
            })
            .fold(0, usize::saturating_add)
    }

    /// Where a variable is defined, if a statement does it.
    #[must_use]
    pub fn definition(&self, var: Var) -> Option<usize> {
        self.defined.get(&var).copied()
    }

    /// Whether one of these statements defines a variable.
    #[must_use]
    pub fn is_inside(&self, var: Var, extent: Extent) -> bool {
        self.definition(var).is_some_and(|at| extent.holds(at))
    }

    fn changes(&self, root: Var) -> impl Iterator<Item = usize> + '_ {
        self.changed.get(&root).into_iter().flatten().copied()
    }

    /// Whether the value of a variable is moved out of it somewhere.
    #[must_use]
    pub fn is_moved(&self, var: Var) -> bool {
        self.moved.contains(&var)
    }

    /// Whether a variable is ever changed after its definition.
    #[must_use]
    pub fn is_changed(&self, var: Var) -> bool {
        self.changed.contains_key(&var)
    }
}

/// Numbers the statements, and notes what each does.
#[must_use]
pub fn analyse(func: &Func) -> Stability {
    let mut cx = Cx {
        vars: &func.vars,
        out: Stability::default(),
        now: 0,
    };
    cx.region(&func.body);
    func.body
        .results
        .iter()
        .for_each(|result| cx.consume(result));
    cx.out
}

/// Whether a variable of this type is given away when it is used by value.
#[must_use]
pub fn moves(vars: &Vars, atom: &Atom) -> Option<Var> {
    match atom {
        Atom::Var(var) if !vars[*var].is_copy() && vars[*var].holds == Holds::Value => Some(*var),
        Atom::Var(_) | Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => None,
    }
}

/// Calls `see` for the variables whose value a statement moves, as a whole or in part.
pub(crate) fn gives_away(vars: &Vars, stmt: &Stmt, see: &mut dyn FnMut(Var)) {
    let mut atom = |atom: &Atom| {
        if let Some(var) = moves(vars, atom) {
            see(var);
        }
    };
    match stmt {
        Stmt::Let(to, Op::Load(place, Take::Plain)) => {
            if moves_out(vars, place) && (!vars[*to].ty.is_copy() || is_error(place)) {
                see(behind(vars, place.root));
            }
        }
        Stmt::Let(_, Op::Construct(made)) => {
            made.values().for_each(&mut atom);
            made.rest.iter().for_each(|rest| {
                atom(&Atom::Var(behind(vars, rest.root)));
            });
        }
        Stmt::Let(_, op) => given_by_op(op, &mut atom),
        Stmt::Store(_, value) | Stmt::Push(_, value) => atom(value),
        Stmt::Made(MadeStmt::Pullback { args, seed, .. }) => {
            given_by_args(args, &mut atom);
            seed.iter().for_each(atom);
        }
        Stmt::Made(MadeStmt::Again(again)) => {
            again
                .copies
                .iter()
                .for_each(|(_, copy)| atom(&Atom::Var(*copy)));
        }
        Stmt::If { .. }
        | Stmt::Loop(_)
        | Stmt::Block { .. }
        | Stmt::Accumulate(..)
        | Stmt::Swap(..)
        | Stmt::Exchange(..)
        | Stmt::Exit { .. }
        | Stmt::Written { .. }
        | Stmt::Made(_) => {}
    }
    let mut inner = Vec::new();
    super::uses::nested(stmt, &mut |region| inner.push(region));
    for region in inner {
        let stmts = region.stmts.iter();
        stmts.for_each(|stmt| gives_away(vars, stmt, see));
        let results = region.results.iter();
        results
            .filter_map(|value| moves(vars, value))
            .for_each(&mut *see);
    }
}

fn given_by_op(op: &Op, see: &mut dyn FnMut(&Atom)) {
    match op {
        Op::Use(value) | Op::Repeat(value, _, _) => see(value),
        Op::Tuple(values) | Op::List(values, _) => values.iter().for_each(see),
        Op::Call(_, args) => given_by_args(args, see),
        Op::Load(..)
        | Op::Borrow(..)
        | Op::Elementary(..)
        | Op::Construct(_)
        | Op::Cast(..)
        | Op::Written(_)
        | Op::Pop(_)
        | Op::Blank(_)
        | Op::Made(_) => {}
    }
}

fn given_by_args(args: &[Arg], see: &mut dyn FnMut(&Atom)) {
    args.iter().for_each(|arg| {
        if let Arg::Value(value) = arg {
            see(value);
        }
    });
}

/// Whether a plain load of a place may move its value: Rust forbids it behind references and indices.
#[must_use]
pub fn moves_out(vars: &Vars, place: &Place) -> bool {
    let target = resolve(vars, place);
    let info = &vars[target.root];
    let owned = info.holds == Holds::Value
        && target.path.iter().all(|step| match step {
            Step::Field(_) | Step::Variant(_) | Step::Deref | Step::Made(_) => true,
            Step::Index(_) | Step::Keyed(..) | Step::Range(..) => false,
        });
    let copied = target.path.is_empty() && info.copied;
    let kept = copied || super::place_ty(vars, &target).is_copy();
    owned && (!kept || is_error(&target))
}

/// Whether a place is an error as a whole. It carries no derivative, but is moved; a part of it is cloned.
fn is_error(place: &Place) -> bool {
    matches!(place.path.last(), Some(Step::Variant(variant)) if variant.is_of_std(&["Err"]))
}

struct Cx<'a> {
    vars: &'a Vars,
    out: Stability,
    now: usize,
}

impl Cx<'_> {
    fn region(&mut self, region: &Region) {
        for stmt in &region.stmts {
            self.now += 1;
            self.stmt(stmt);
        }
        region
            .results
            .iter()
            .for_each(|result| self.consume(result));
    }

    fn change(&mut self, var: Var) {
        let root = behind(self.vars, var);
        let now = self.now;
        self.out.changed.entry(root).or_default().push(now);
    }

    fn consume(&mut self, atom: &Atom) {
        if let Some(var) = moves(self.vars, atom) {
            self.out.moved.insert(var);
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let(var, op) => {
                self.out.defined.insert(*var, self.now);
                self.op(op);
            }
            Stmt::Store(place, value) | Stmt::Push(place, value) => {
                self.consume(value);
                self.change(place.root);
            }
            Stmt::Accumulate(place, ..) | Stmt::Swap(place, ..) => self.change(place.root),
            Stmt::Exchange(a, b) => {
                self.change(a.root);
                self.change(b.root);
            }
            Stmt::If {
                then, els, results, ..
            } => {
                results.iter().for_each(|result| {
                    self.out.defined.insert(*result, self.now);
                });
                self.region(then);
                self.region(els);
            }
            Stmt::Loop(each) => self.enter(each),
            Stmt::Written { changes, .. } => changes.iter().for_each(|var| self.change(*var)),
            Stmt::Block { body, .. } => self.region(body),
            Stmt::Made(MadeStmt::Clear(place)) => self.change(place.root),
            Stmt::Exit { .. } | Stmt::Made(_) => {}
        }
    }

    fn enter(&mut self, each: &crate::ir::Loop) {
        let start = self.now;
        match &each.head {
            Head::For(var, _) => {
                self.out.defined.insert(*var, start);
            }
            Head::Each(_, vars, iterator) => {
                vars.iter().for_each(|var| {
                    self.out.defined.insert(*var, start);
                });
                iterator.changes.iter().for_each(|var| self.change(*var));
            }
            Head::While(cond) => self.region(cond),
            Head::Forever => {}
        }
        self.region(&each.body);
        self.now += 1;
        let extent = Extent {
            before: start,
            last: self.now,
        };
        self.out.loops.push((each.label, extent));
    }

    fn arg(&mut self, arg: &Arg) {
        match arg.itself() {
            Arg::Value(atom) => self.consume(atom),
            Arg::Borrow(place, Access::Exclusive) => self.change(place.root),
            Arg::Clone(_) | Arg::Borrow(_, Access::Shared) | Arg::Still(_) | Arg::Beside(_) => {}
            Arg::Written(written) => written.changes.iter().for_each(|var| self.change(*var)),
        }
    }

    fn op(&mut self, op: &Op) {
        match op {
            Op::Call(_, args) => {
                args.iter().for_each(|arg| self.arg(arg));
            }
            Op::Written(written) => {
                written.changes.iter().for_each(|var| self.change(*var));
                if matches!(written.expr, syn::Expr::Closure(_)) {
                    // Called who knows when.
                    let now = std::mem::replace(&mut self.now, ANY_TIME);
                    written.changes.iter().for_each(|var| self.change(*var));
                    self.now = now;
                }
                if !written.predicate {
                    written
                        .reads
                        .iter()
                        .for_each(|var| self.consume(&Atom::Var(*var)));
                }
            }
            Op::Pop(place) => self.change(place.root),
            Op::Load(place, Take::Plain) => self.give(place),
            Op::Use(atom) | Op::Repeat(atom, _, _) => self.consume(atom),
            Op::Tuple(atoms) | Op::List(atoms, _) => {
                atoms.iter().for_each(|atom| self.consume(atom));
            }
            Op::Construct(made) => {
                made.values().for_each(|atom| self.consume(atom));
                made.rest.iter().for_each(|rest| self.give(rest));
            }
            Op::Load(_, Take::Clone | Take::ToVec)
            | Op::Borrow(..)
            | Op::Elementary(..)
            | Op::Cast(..)
            | Op::Blank(_)
            | Op::Made(_) => {}
        }
    }

    /// A plain load of what is not copied moves it.
    fn give(&mut self, place: &Place) {
        if moves_out(self.vars, place) {
            self.out.moved.insert(behind(self.vars, place.root));
        }
    }
}
