//! What the mirror of a region computes again, and what must be kept for it.
//!
//! A value is computed again if that is cheap and if everything it reads is still what it was: values of the mirror,
//! and places that are never changed afterwards and are still alive. Everything else is kept.

use super::{Cx, RegionId, Source};
use crate::analysis::stability::moves;
use crate::ir::{
    Arg, Atom, Construct, Holds, Made, Op, Place, Take, Ty, Var, Written, behind, resolve,
};
use crate::normalise::is_pure_operator;
use crate::options::Optimisation;
use std::collections::BTreeSet;

/// The operations that a value may cost, computed again, instead of being kept.
const BUDGET: u32 = 8;

pub(super) struct Plan {
    /// Computed again, in order.
    pub(super) again: Vec<Var>,
    /// Kept, in order.
    pub(super) kept: Vec<Var>,
}

impl Cx<'_> {
    /// Plans how the mirror of region `here` comes by the variables it needs.
    pub(super) fn plan(&self, here: RegionId, needed: &BTreeSet<Var>) -> Plan {
        let mut mine: Vec<Var> = needed
            .iter()
            .copied()
            .filter(|var| self.defs.get(var).is_some_and(|def| def.region == here))
            .collect();
        mine.sort_by_key(|var| (self.defs[var].order, *var));
        let mut kept = BTreeSet::new();
        let mut again = BTreeSet::new();
        for var in &mine {
            if self.is_given(*var) || (self.is_open(here) && !self.is_made_again(*var)) {
                continue;
            }
            if self.is_alias(*var) {
                self.keep_path(*var, here, &mut kept, &again);
            }
            let mut trial = again.clone();
            match self.cost(*var, here, &kept, &mut trial) {
                Some(cost) if cost <= BUDGET => again = trial,
                _ => {
                    kept.insert(*var);
                }
            }
        }
        let in_order = |vars: BTreeSet<Var>| {
            let mut vars: Vec<Var> = vars.into_iter().collect();
            vars.sort_by_key(|var| (self.defs[var].order, *var));
            vars
        };
        Plan {
            again: in_order(again),
            kept: in_order(kept),
        }
    }

    /// Loop indices and parameters are in the mirror as they were in the region.
    fn is_given(&self, var: Var) -> bool {
        matches!(self.defs[&var].source, Source::Given)
    }

    fn is_alias(&self, var: Var) -> bool {
        matches!(self.vars[var].holds, Holds::Alias(..))
    }

    /// What holds a reference to a place of this function does not outlive the primal sweep.
    fn is_made_again(&self, var: Var) -> bool {
        self.is_alias(var) || self.holds_references(var)
    }

    /// Whether a variable is a struct with references among its members.
    pub(super) fn holds_references(&self, var: Var) -> bool {
        let source = self.defs.get(&var).map(|def| &def.source);
        let Some(Source::Operation(op)) = source else {
            return false;
        };
        match &**op {
            Op::Construct(made) => {
                let refers = |(_, member): &(_, Arg)| matches!(member, Arg::Borrow(..));
                let rest = made.rest.as_ref();
                made.members.iter().any(refers)
                    || rest.is_some_and(|rest| {
                        rest.path.is_empty() && self.holds_references(rest.root)
                    })
            }
            Op::Load(place, Take::Plain) => {
                place.path.is_empty() && self.holds_references(place.root)
            }
            _ => false,
        }
    }

    /// Whether a variable is a value of a type of the user's that is made of constants alone: `Tanh`, `Leaky(0.1)`. Its type
    /// may not be `Clone`, and to make it again is cheap.
    pub(super) fn is_made_of_constants(&self, var: Var) -> bool {
        let source = self.defs.get(&var).map(|def| &def.source);
        let Some(Source::Operation(op)) = source else {
            return false;
        };
        let constant = |atom: &Atom| match atom {
            Atom::Var(var) => self.is_made_of_constants(*var),
            Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => true,
        };
        let is_plain = self.vars[var].holds == Holds::Value && !self.vars[var].mutable;
        is_plain
            && match &**op {
                Op::Use(atom @ Atom::Path(_)) => constant(atom),
                Op::Construct(made) => {
                    let plain = |(_, member): &(_, Arg)| matches!(member, Arg::Value(_));
                    made.rest.is_none()
                        && made.members.iter().all(plain)
                        && made.values().all(constant)
                }
                _ => false,
            }
    }

    /// What making such a struct again costs.
    fn construct_cost(
        &self,
        var: Var,
        made: &Construct,
        here: RegionId,
        kept: &BTreeSet<Var>,
        again: &mut BTreeSet<Var>,
    ) -> Option<u32> {
        let mut cost = 0;
        for (_, member) in &made.members {
            cost += match member {
                Arg::Value(Atom::Var(value))
                    if self.is_made_of_constants(*value)
                        || moves(&self.vars, &Atom::Var(*value)).is_none() =>
                {
                    self.cost(*value, here, kept, again)?
                }
                Arg::Value(Atom::Var(_)) => return None,
                Arg::Value(_) => 0,
                Arg::Borrow(place, _) => {
                    for atom in place.atoms() {
                        if let Atom::Var(index) = atom {
                            cost += self.cost(*index, here, kept, again)?;
                        }
                    }
                    self.place_cost(var, place, here, kept, again)?
                }
                Arg::Clone(_) | Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => return None,
            };
        }
        match &made.rest {
            None => Some(cost),
            Some(rest) if rest.path.is_empty() => {
                Some(cost + self.cost(rest.root, here, kept, again)?)
            }
            Some(_) => None,
        }
    }

    /// A reference is never kept, only made again: what its path needs is kept instead.
    fn keep_path(
        &self,
        alias: Var,
        here: RegionId,
        kept: &mut BTreeSet<Var>,
        again: &BTreeSet<Var>,
    ) {
        let def = &self.defs[&alias];
        let Source::Operation(op) = &def.source else {
            return;
        };
        let Op::Borrow(place, _) = &**op else { return };
        if def.region != here {
            return;
        }
        if self.is_alias(place.root) {
            self.keep_path(place.root, here, kept, again);
        }
        for atom in place.atoms() {
            let Atom::Var(var) = atom else { continue };
            let mine = self.defs.get(var).is_some_and(|def| def.region == here);
            if mine
                && self
                    .cost(*var, here, kept, &mut again.clone())
                    .is_none_or(|cost| cost > BUDGET)
            {
                kept.insert(*var);
            }
        }
    }

    /// What computing a variable again costs, beyond what is in `again` already; `None` if it cannot be.
    fn cost(
        &self,
        var: Var,
        here: RegionId,
        kept: &BTreeSet<Var>,
        again: &mut BTreeSet<Var>,
    ) -> Option<u32> {
        if kept.contains(&var) || again.contains(&var) {
            return Some(0);
        }
        let def = self.defs.get(&var)?;
        if def.region != here {
            return self.outer(var);
        }
        if self.is_open(here) && !self.is_made_again(var) {
            return (!self.is_exclusive(var)).then_some(0);
        }
        let op = match &def.source {
            Source::Given => return Some(0),
            Source::Once => return None,
            Source::Operation(op) => op,
        };
        if self.vars[var].mutable {
            return None;
        }
        let cost = self.op_cost(var, op, here, kept, again)?;
        again.insert(var);
        Some(cost)
    }

    /// A variable of a region around this one: values can always be had there, places only if they can be rebuilt.
    fn outer(&self, var: Var) -> Option<u32> {
        let def = &self.defs[&var];
        if !self.regions.contains(&def.region) {
            return None;
        }
        if self.is_alias(var) {
            let target = resolve(&self.vars, &Place::whole(var));
            let rooted = self
                .defs
                .get(&target.root)
                .is_some_and(|def| self.is_open(def.region))
                && self.is_alive(target.root)
                && self.is_stable(target.root, var);
            return rooted.then_some(0);
        }
        if self.is_open(def.region) {
            return (!self.is_exclusive(var)).then_some(0);
        }
        let scalar = self.vars[var].copied
            || matches!(self.vars[var].ty, Ty::Float(_) | Ty::Int(_) | Ty::Constant);
        (scalar && !self.vars[var].mutable).then_some(0)
    }

    fn is_exclusive(&self, var: Var) -> bool {
        self.vars[var].holds == Holds::Exclusive
    }

    /// Whether a variable of the function's own region still has its value in the adjoint sweep.
    fn is_alive(&self, root: Var) -> bool {
        !self.is_exclusive(root) && !self.stability.is_moved(root)
    }

    fn op_cost(
        &self,
        var: Var,
        op: &Op,
        here: RegionId,
        kept: &BTreeSet<Var>,
        again: &mut BTreeSet<Var>,
    ) -> Option<u32> {
        let atoms = |atoms: &[&Atom], again: &mut BTreeSet<Var>| -> Option<u32> {
            atoms.iter().try_fold(0, |sum, atom| match atom {
                Atom::Var(operand) => Some(sum + self.cost(*operand, here, kept, again)?),
                Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => Some(sum),
            })
        };
        match op {
            Op::Borrow(place, _) => {
                let inner = atoms(&place.atoms().collect::<Vec<_>>(), again)?;
                Some(inner + self.place_cost(var, place, here, kept, again)?)
            }
            Op::Written(written) => self.written_cost(var, written, here, kept, again),
            Op::Construct(made) if self.holds_references(var) || self.is_made_of_constants(var) => {
                self.construct_cost(var, made, here, kept, again)
            }
            Op::Use(Atom::Path(_)) if self.is_made_of_constants(var) => Some(0),
            Op::Load(place, Take::Plain) if self.holds_references(var) => {
                self.cost(place.root, here, kept, again)
            }
            _ if !self.optimise.does(Optimisation::Recompute) => None,
            Op::Use(atom) | Op::Cast(atom, _) => Some(1 + atoms(&[atom], again)?),
            Op::Load(place, Take::Plain) => {
                let scalar = crate::analysis::place_ty(&self.vars, place)
                    .behind()
                    .is_copy();
                if !scalar && !self.vars[var].is_copy() {
                    return None;
                }
                let inner = atoms(&place.atoms().collect::<Vec<_>>(), again)?;
                Some(1 + inner + self.place_cost(var, place, here, kept, again)?)
            }
            Op::Made(Made::Dot(value, place)) => {
                let read: Vec<&Atom> = std::iter::once(value).chain(place.atoms()).collect();
                let inner = atoms(&read, again)?;
                Some(1 + inner + self.place_cost(var, place, here, kept, again)?)
            }
            Op::Elementary(rule, args, _) => {
                Some(price(rule.name)? + atoms(&args.iter().collect::<Vec<_>>(), again)?)
            }
            Op::Made(Made::Times(a, b)) => Some(1 + atoms(&[a, b], again)?),
            Op::List(items, _) | Op::Tuple(items) if self.vars[var].ty.is_copy() => Some(
                u32::try_from(items.len()).ok()? + atoms(&items.iter().collect::<Vec<_>>(), again)?,
            ),
            // A value of open type is most often a small vector; where it is not, it is still one operation.
            Op::Call(callee, args) if is_pure_operator(callee) => {
                let mut cost = 1;
                for arg in args {
                    cost += match arg {
                        Arg::Value(atom) => atoms(&[atom], again)?,
                        Arg::Clone(operand) => self.cost(*operand, here, kept, again)?,
                        Arg::Borrow(place, _) => {
                            let inner = atoms(&place.atoms().collect::<Vec<_>>(), again)?;
                            inner + self.place_cost(var, place, here, kept, again)?
                        }
                        Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => return None,
                    };
                }
                Some(cost)
            }
            Op::Load(..)
            | Op::Construct(_)
            | Op::List(..)
            | Op::Tuple(_)
            | Op::Repeat(..)
            | Op::Call(..)
            | Op::Pop(_)
            | Op::Blank(_)
            | Op::Made(_) => None,
        }
    }

    /// Whether the place that `var` was read from can be read again.
    fn place_cost(
        &self,
        var: Var,
        place: &Place,
        here: RegionId,
        kept: &BTreeSet<Var>,
        again: &mut BTreeSet<Var>,
    ) -> Option<u32> {
        let root = behind(&self.vars, place.root);
        if !self.is_stable(root, var) {
            return None;
        }
        let mut cost = 0;
        if self.is_alias(place.root) {
            cost += self.cost(place.root, here, kept, again)?;
        }
        let home = self.defs.get(&root)?.region;
        if self.is_open(home) {
            return self.is_alive(root).then_some(cost);
        }
        if home == here && !self.vars[root].mutable {
            return Some(cost + self.cost(root, here, kept, again)?);
        }
        None
    }

    fn written_cost(
        &self,
        var: Var,
        written: &Written,
        here: RegionId,
        kept: &BTreeSet<Var>,
        again: &mut BTreeSet<Var>,
    ) -> Option<u32> {
        if !written.pure {
            return None;
        }
        let mut cost = 1;
        for read in &written.reads {
            let simple = self.vars[*read].holds == Holds::Value
                && !self.vars[*read].mutable
                && self.vars[*read].is_copy();
            cost += if simple {
                self.cost(*read, here, kept, again)?
            } else {
                self.place_cost(var, &Place::whole(*read), here, kept, again)?
            };
        }
        Some(cost)
    }
}

/// The cost of an elementary function in flops; `None` for one that is dearer than a store and a load.
fn price(name: &str) -> Option<u32> {
    match name {
        "add" | "sub" | "mul" | "neg" | "abs" | "max" | "min" | "mul_add" => Some(1),
        "recip" | "div" | "sqrt" | "clamp" => Some(4),
        _ => None,
    }
}
