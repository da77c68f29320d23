//! Loops that may run in parts, on several cores: what each part keeps to itself until all are done.

use super::checkpoints::definitions;
use super::effects::{Effect, each_effect};
use super::uses;
use crate::ir::{
    Access, Arg, Atom, Head, Holds, Loop, MadeStmt, Op, Order, Place, Region, Slot, Step, Stmt,
    Var, Vars, behind, resolve,
};
use std::collections::{BTreeMap, BTreeSet};

/// A variable around a loop that its parts have copies of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The variable.
    pub var: Var,
    /// What the copies are.
    pub kind: Kind,
}

/// What a part has of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A zero of its shape, to add to.
    Sum,
    /// Zeros in the place of the elements at the part's own positions, to add to.
    Added,
    /// The elements at the part's own positions.
    Stored,
}

/// What is done to a variable.
#[derive(Clone, Copy, Default)]
struct Done {
    /// At the loop's own position.
    own: Uses,
    /// Anywhere else.
    elsewhere: Uses,
}

#[derive(Clone, Copy, Default)]
struct Uses {
    read: bool,
    added: bool,
    stored: bool,
}

impl Done {
    /// What a part has of the variable, if anything: `Err` if it would share it with others.
    fn kind(self) -> Result<Option<Kind>, ()> {
        let Done { own, elsewhere } = self;
        let changed = own.added || own.stored || elsewhere.added || elsewhere.stored;
        let apart = !elsewhere.stored && !elsewhere.read;
        match (changed, elsewhere.added) {
            (false, _) => Ok(None),
            (true, _) if !apart => Err(()),
            (true, true) if own.read || own.stored => Err(()),
            (true, true) => Ok(Some(Kind::Sum)),
            (true, false) if own.read || own.stored => Ok(Some(Kind::Stored)),
            (true, false) => Ok(Some(Kind::Added)),
        }
    }
}

/// What the parts of a loop need of their own; `None` if it has to run as one.
#[must_use]
pub fn parts(vars: &Vars, each: &Loop) -> Option<Vec<Own>> {
    let Head::For(index, range) = &each.head else {
        return None;
    };
    let plain = range.step.is_none()
        && range.turned == Order::Forward
        && range.ends == crate::ir::Ends::HalfOpen;
    if !plain || !each.until.is_empty() || each.trips.is_some() || vars[*index].mutable {
        return None;
    }
    let mut cx = Cx {
        vars,
        positions: copies_of(*index, &each.body),
        inside: definitions(each),
        done: BTreeMap::new(),
        aliases: BTreeSet::new(),
    };
    cx.region(&each.body)?;
    let mut own = Vec::new();
    for (var, done) in &cx.done {
        let kind = done.kind().ok()?;
        own.extend(kind.map(|kind| Own { var: *var, kind }));
    }
    // A reference from outside would still lead to the variable itself.
    let outside = cx.aliases.iter().any(|alias| {
        let root = behind(vars, *alias);
        own.iter().any(|own| own.var == root)
    });
    (!outside && !own.is_empty()).then_some(own)
}

/// The names of a loop's index in its body.
fn copies_of(index: Var, body: &Region) -> BTreeSet<Var> {
    let mut names = BTreeSet::from([index]);
    for stmt in &body.stmts {
        if let Stmt::Let(copy, Op::Use(Atom::Var(of))) = stmt {
            if names.contains(of) {
                names.insert(*copy);
            }
        }
    }
    names
}

/// The tapes that statements write or read.
pub fn each_tape(stmts: &[Stmt], see: &mut dyn FnMut(Var)) {
    for stmt in stmts {
        if let Stmt::Made(
            MadeStmt::Record(tape, _)
            | MadeStmt::Restore(tape, _)
            | MadeStmt::Forget(tape, _)
            | MadeStmt::Window { tape, .. },
        ) = stmt
        {
            see(*tape);
        }
        uses::nested(stmt, &mut |region| each_tape(&region.stmts, see));
    }
}

struct Cx<'a> {
    vars: &'a Vars,
    /// The loop's index, under all its names.
    positions: BTreeSet<Var>,
    inside: BTreeSet<Var>,
    done: BTreeMap<Var, Done>,
    /// References from around the loop.
    aliases: BTreeSet<Var>,
}

impl Cx<'_> {
    fn region(&mut self, region: &Region) -> Option<()> {
        for stmt in &region.stmts {
            self.stmt(stmt)?;
            let mut inner = Vec::new();
            uses::nested(stmt, &mut |region| inner.push(region));
            for region in inner {
                self.region(region)?;
            }
        }
        for result in &region.results {
            uses::atom(result, &mut |var| self.read(&Place::whole(var)));
        }
        Some(())
    }

    fn stmt(&mut self, stmt: &Stmt) -> Option<()> {
        let mut mentioned = Vec::new();
        uses::direct_uses(stmt, &mut |var| mentioned.push(var));
        for var in mentioned {
            if matches!(self.vars[var].holds, Holds::Alias(..)) && !self.inside.contains(&var) {
                self.aliases.insert(var);
            }
        }
        if let Stmt::Made(made) = stmt {
            return self.made(made);
        }
        if let Stmt::Let(_, Op::Borrow(place, Access::Exclusive)) = stmt {
            // What is done with it counts.
            place.atoms().for_each(|atom| self.read_atom(atom));
            return Some(());
        }
        let mut effects = Vec::new();
        each_effect(self.vars, stmt, &mut |effect| effects.push(effect));
        for effect in effects {
            match effect {
                Effect::Reads(place) => self.read(&place),
                Effect::Adds(place) => self.added(&place),
                Effect::Stores(place) => self.stored(&place),
                Effect::Changes(var) if self.inside.contains(&var) => {}
                Effect::Changes(_) => return None,
            }
        }
        Some(())
    }

    fn made(&mut self, made: &MadeStmt) -> Option<()> {
        match made {
            MadeStmt::Tape(_) | MadeStmt::Windows(_) => Some(()),
            MadeStmt::Record(tape, atoms) => {
                atoms.iter().for_each(|atom| self.read_atom(atom));
                self.own_tape(*tape)
            }
            MadeStmt::RecordAt(window, turn, atoms) => {
                atoms.iter().for_each(|atom| self.read_atom(atom));
                if self.inside.contains(window) {
                    self.read_atom(&turn.lo);
                    return Some(());
                }
                // It is written at the loop's own position, if it is counted from zero.
                if !turn.lo.is_zero_index() || !self.positions.contains(&turn.index) {
                    return None;
                }
                self.done.entry(*window).or_default().own.stored = true;
                Some(())
            }
            MadeStmt::RestoreAt(_, turn, _) => {
                self.read_atom(&turn.lo);
                Some(())
            }
            MadeStmt::Restore(tape, _) => self.own_tape(*tape),
            MadeStmt::Forget(tape, from) => {
                self.read_atom(from);
                self.own_tape(*tape)
            }
            MadeStmt::Window { tape, range, .. } => {
                [&range.lo, &range.hi]
                    .into_iter()
                    .for_each(|atom| self.read_atom(atom));
                self.own_tape(*tape)
            }
            MadeStmt::Sides { kept, .. } => {
                self.read(&Place::whole(*kept));
                Some(())
            }
            MadeStmt::Repeat(trips, _) => {
                self.read_atom(trips);
                Some(())
            }
            MadeStmt::Add(to, from) => {
                let (to, from) = (resolve(self.vars, to), resolve(self.vars, from));
                self.added(&to);
                self.read(&from);
                Some(())
            }
            MadeStmt::Clear(place) => {
                let place = resolve(self.vars, place);
                self.stored(&place);
                Some(())
            }
            MadeStmt::Pullback {
                args, seed, slots, ..
            } => {
                let mut read = Vec::new();
                args.iter()
                    .for_each(|arg| uses::arg(arg, &mut |var| read.push(var)));
                seed.iter()
                    .for_each(|seed| uses::atom(seed, &mut |var| read.push(var)));
                let lends = |arg: &Arg| {
                    matches!(arg.itself(), Arg::Borrow(place, Access::Exclusive)
                    if !self.inside.contains(&behind(self.vars, place.root)))
                };
                if args.iter().any(lends) {
                    return None;
                }
                for slot in slots {
                    match slot {
                        Slot::Borrow(place) => {
                            let place = resolve(self.vars, place);
                            self.added(&place);
                        }
                        Slot::Constant(arg) => uses::arg(arg, &mut |var| read.push(var)),
                        Slot::Discarded(var) => read.push(*var),
                        Slot::Beside(..) => return None,
                    }
                }
                read.into_iter()
                    .for_each(|var| self.read(&Place::whole(var)));
                Some(())
            }
            MadeStmt::Arena(_)
            | MadeStmt::Span(_)
            | MadeStmt::CallKept { .. }
            | MadeStmt::PullKept { .. }
            | MadeStmt::Checkpoints(..)
            | MadeStmt::Checkpoint(..)
            | MadeStmt::KeepState(..)
            | MadeStmt::Again(_)
            | MadeStmt::Name(..)
            | MadeStmt::Results { .. } => None,
        }
    }

    fn own_tape(&self, tape: Var) -> Option<()> {
        self.inside.contains(&tape).then_some(())
    }

    fn read_atom(&mut self, atom: &Atom) {
        uses::atom(atom, &mut |var| self.read(&Place::whole(var)));
    }

    /// Notes what is done to a place around the loop.
    fn note(&mut self, place: &Place, note: impl FnOnce(&mut Uses)) {
        let positions = &self.positions;
        let own = matches!(place.path.first(), Some(Step::Index(Atom::Var(var))) if positions.contains(var));
        if !self.inside.contains(&place.root) {
            let done = self.done.entry(place.root).or_default();
            note(if own {
                &mut done.own
            } else {
                &mut done.elsewhere
            });
        }
    }

    fn read(&mut self, place: &Place) {
        let place = resolve(self.vars, place);
        place.atoms().for_each(|atom| self.read_atom(atom));
        self.note(&place, |uses| uses.read = true);
    }

    fn added(&mut self, place: &Place) {
        place.atoms().for_each(|atom| self.read_atom(atom));
        self.note(place, |uses| uses.added = true);
    }

    fn stored(&mut self, place: &Place) {
        place.atoms().for_each(|atom| self.read_atom(atom));
        self.note(place, |uses| uses.stored = true);
    }
}
