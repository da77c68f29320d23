//! Which variables of a sweep are in lanes: those that stand beside others, and what flows from them.

use crate::ir::{Arg, Atom, Made, MadeStmt, Op, Place, Region, Slot, Stmt, Var, Vars, behind};
use std::collections::BTreeSet;

/// The tangents, and what is made of them.
pub(super) fn of_tangents(vars: &Vars, regions: &[Region]) -> BTreeSet<Var> {
    let beside = vars.all().filter(|var| vars[*var].beside.is_some());
    let mut flow = Flow {
        vars,
        lanes: beside.collect(),
    };
    flow.until_still(&regions.iter().collect::<Vec<_>>());
    flow.lanes
}

/// The same, and the adjoints of what is not in lanes. A function has `own` variables before it is reversed.
pub(super) fn of_adjoints(
    vars: &Vars,
    own: u32,
    primal: &Region,
    adjoint: &Region,
    seeds: &[Var],
) -> BTreeSet<Var> {
    let of_function = |var: &Var| var.0 < own;
    let tangents = vars.all().filter(of_function);
    let mut flow = Flow {
        vars,
        lanes: tangents.filter(|var| vars[*var].beside.is_some()).collect(),
    };
    flow.until_still(&[primal]);
    let forward = flow.lanes.clone();
    for bar in vars.all().filter(|var| !of_function(var)) {
        if vars[bar].beside.is_some_and(|of| !forward.contains(&of)) {
            flow.lanes.insert(bar);
        }
    }
    flow.lanes.extend(seeds);
    flow.until_still(&[primal, adjoint]);
    flow.lanes
}

struct Flow<'a> {
    vars: &'a Vars,
    lanes: BTreeSet<Var>,
}

impl Flow<'_> {
    fn until_still(&mut self, regions: &[&Region]) {
        loop {
            let before = self.lanes.len();
            regions.iter().for_each(|region| self.region(region));
            if self.lanes.len() == before {
                return;
            }
        }
    }

    fn region(&mut self, region: &Region) {
        region.stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn root(&self, place: &Place) -> Var {
        behind(self.vars, place.root)
    }

    /// What is copied from one to the other is of one kind.
    fn join(&mut self, all: &[Var]) {
        if all.iter().any(|var| self.lanes.contains(var)) {
            self.lanes.extend(all);
        }
    }

    fn join_atoms(&mut self, var: Var, atoms: &[Atom]) {
        let mut all = vec![var];
        all.extend(atoms.iter().filter_map(Atom::var));
        self.join(&all);
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let(var, op) => self.define(*var, op),
            Stmt::Store(place, atom)
            | Stmt::Accumulate(place, _, atom)
            | Stmt::Push(place, atom) => {
                let root = self.root(place);
                self.join_atoms(root, std::slice::from_ref(atom));
            }
            Stmt::Exchange(a, b) => self.join(&[self.root(a), self.root(b)]),
            Stmt::If {
                then, els, results, ..
            } => {
                self.region(then);
                self.region(els);
                for arm in [then, els] {
                    for (result, atom) in results.iter().zip(&arm.results) {
                        self.join_atoms(*result, std::slice::from_ref(atom));
                    }
                }
            }
            Stmt::Loop(each) => {
                if let crate::ir::Head::While(cond) = &each.head {
                    self.region(cond);
                }
                self.region(&each.body);
            }
            Stmt::Block { body, .. } => self.region(body),
            Stmt::Made(made) => self.made_stmt(made),
            Stmt::Swap(..) | Stmt::Exit { .. } | Stmt::Written { .. } => {}
        }
    }

    fn made_stmt(&mut self, made: &MadeStmt) {
        match made {
            MadeStmt::Sides { then, els, .. } => {
                self.region(&then.1);
                self.region(&els.1);
            }
            MadeStmt::Repeat(_, body) => self.region(body),
            MadeStmt::Add(to, from) => self.join(&[self.root(to), self.root(from)]),
            // A pullback is linear. Those that follow their calls give slopes.
            MadeStmt::Pullback {
                value: None,
                seed: Some(Atom::Var(seed)),
                slots,
                ..
            } => {
                let bars = slots.iter().filter_map(|slot| match slot {
                    Slot::Borrow(place) => Some(self.root(place)),
                    Slot::Constant(_) | Slot::Beside(..) | Slot::Discarded(_) => None,
                });
                let all: Vec<Var> = bars.chain([*seed]).collect();
                self.join(&all);
            }
            MadeStmt::Pullback { .. }
            | MadeStmt::Arena(_)
            | MadeStmt::Span(_)
            | MadeStmt::CallKept { .. }
            | MadeStmt::PullKept { .. }
            | MadeStmt::Tape(_)
            | MadeStmt::Record(..)
            | MadeStmt::Restore(..)
            | MadeStmt::Forget(..)
            | MadeStmt::Windows(_)
            | MadeStmt::Window { .. }
            | MadeStmt::RecordAt(..)
            | MadeStmt::RestoreAt(..)
            | MadeStmt::Clear(_)
            | MadeStmt::Checkpoints(..)
            | MadeStmt::Checkpoint(..)
            | MadeStmt::KeepState(..)
            | MadeStmt::Again(_)
            | MadeStmt::Name(..)
            | MadeStmt::Results { .. } => {}
        }
    }

    fn define(&mut self, var: Var, op: &Op) {
        match op {
            Op::Use(atom) | Op::Repeat(atom, ..) => {
                self.join_atoms(var, std::slice::from_ref(atom));
            }
            Op::Tuple(atoms) | Op::List(atoms, _) => self.join_atoms(var, atoms),
            Op::Load(place, _) | Op::Borrow(place, _) | Op::Pop(place) => {
                self.join(&[var, self.root(place)]);
            }
            Op::Elementary(rule, args, _) if is_sum(rule.name) => self.join_atoms(var, args),
            Op::Elementary(_, args, _) => self.product(var, args),
            Op::Construct(made) => {
                let values = made.members.iter().filter_map(|(_, member)| match member {
                    Arg::Value(atom) => Some(atom.clone()),
                    Arg::Clone(_)
                    | Arg::Borrow(..)
                    | Arg::Beside(_)
                    | Arg::Written(_)
                    | Arg::Still(_) => None,
                });
                self.join_atoms(var, &values.collect::<Vec<_>>());
            }
            Op::Made(made) => self.made(var, made),
            Op::Cast(..) | Op::Written(_) | Op::Call(..) | Op::Blank(_) => {}
        }
    }

    fn made(&mut self, var: Var, made: &Made) {
        match made {
            Made::Times(a, b) | Made::Product(a, b) => self.product(var, &[a.clone(), b.clone()]),
            Made::Keep(place) | Made::Lasting(_, place) | Made::SumOf(place) => {
                self.join(&[var, self.root(place)]);
            }
            Made::Zero(_)
            | Made::ZeroFor(..)
            | Made::ZeroOf(_)
            | Made::Partial(..)
            | Made::CastBack(..)
            | Made::CastTangent(..)
            | Made::Dot(..)
            | Made::Discarding(_)
            | Made::Taken(_)
            | Made::Lifted(..)
            | Made::Node(..)
            | Made::Rows(_)
            | Made::Pullbacks(_)
            | Made::Operator(..)
            | Made::Unmoved(_)
            | Made::Raise(_)
            | Made::CastSeries(..)
            | Made::Side(..) => {}
        }
    }

    /// A product with what is in lanes is in lanes.
    fn product(&mut self, var: Var, args: &[Atom]) {
        let mut factors = args.iter().filter_map(Atom::var);
        if factors.any(|factor| self.lanes.contains(&factor)) {
            self.lanes.insert(var);
        }
    }
}

/// Whether a rule adds, so that its operands and its value are of one kind.
pub(super) fn is_sum(name: &str) -> bool {
    matches!(name, "add" | "sub" | "neg")
}
