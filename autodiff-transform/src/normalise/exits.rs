//! Exits become structure.
//!
//! ```text
//! Input:   if c { return a }  let y = …;  y
//! Output:  if c { a } else { let y = …;  y }
//!
//! Input:   for … { if c { break }  rest }
//! Output:  broke = false;  for … { if c { broke = true } else { rest }  until broke }
//! ```
//! Where only a part of a branch leaves, what follows the branch is guarded by the flags of what it may leave. A value
//! that leaves with an exit waits in a slot. An exit at the very end of what it leaves is no exit at all: its value is
//! the region's.
//!
//! A branch that may be left has no value then. A number is blank there; where there is no blank of its type, the value
//! waits in a slot, too, and is read behind the guard:
//! ```text
//! Input:   let p = if c { if d { return a }  P { … } } else { q };  rest
//! Output:  slot = None;  if c { if d { left = true } else { slot = Some(P { … }) } } else { slot = Some(q) }
//!          if left { a } else { let p = slot.0;  rest }
//! ```

use crate::ir::{
    Arg, Atom, Construct, Form, Func, Head, Label, Loop, Op, Origin, Place, Region, Step, Stmt,
    Take, Ty, Var, Variant, Vars, Written,
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Rewrites a function's body.
#[must_use]
pub fn structure(mut func: Func) -> Func {
    let mut cx = Cx {
        vars: &mut func.vars,
        flags: BTreeMap::new(),
        slots: BTreeMap::new(),
        wrapped: BTreeSet::new(),
        waiting: BTreeSet::new(),
        ret: (func.label, func.ret.clone()),
    };
    let tails = BTreeSet::from([func.label]);
    let gives = (!matches!(func.ret, Ty::Unit)).then(|| func.ret.clone());
    let body = std::mem::take(&mut func.body);
    let result = body.results.first().cloned().filter(|_| gives.is_some());
    let mut body = cx.sequence(
        body.stmts.into(),
        result,
        &tails,
        gives.as_ref(),
        Falls::of(body.diverges),
    );
    let declared = cx.declare(func.label);
    body.stmts.splice(0..0, declared);
    func.body = body;
    func
}

/// Whether control may reach the end of a sequence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Falls {
    Through,
    Never,
}

impl Falls {
    fn of(diverges: bool) -> Self {
        if diverges {
            Falls::Never
        } else {
            Falls::Through
        }
    }
}

struct Cx<'a> {
    vars: &'a mut Vars,
    /// Set when a label has been left.
    flags: BTreeMap<Label, Var>,
    /// The value it was left with.
    slots: BTreeMap<Label, Var>,
    /// The slots that are `None` until they hold something.
    wrapped: BTreeSet<Var>,
    /// The blocks whose value waits in their slot.
    waiting: BTreeSet<Label>,
    ret: (Label, Ty),
}

impl Cx<'_> {
    /// Rewrites statements and the result they end with. `tails` are the labels whose end is the end of this sequence;
    /// `gives` is the type of the result that the region must have.
    fn sequence(
        &mut self,
        mut stmts: VecDeque<Stmt>,
        result: Option<Atom>,
        tails: &BTreeSet<Label>,
        gives: Option<&Ty>,
        falls: Falls,
    ) -> Region {
        let mut out = Vec::new();
        while let Some(stmt) = stmts.pop_front() {
            let leaves = exits(&stmt);
            match stmt {
                Stmt::Exit { label, value } => return self.leave(out, label, value, tails, gives),
                Stmt::If {
                    cond,
                    then,
                    els,
                    results,
                } if !leaves.is_empty() => {
                    let is_last = stmts.is_empty()
                        && result.as_ref().is_none_or(|atom| {
                            results.first().is_some_and(|r| *atom == Atom::Var(*r))
                        });
                    let branch = Branch {
                        cond,
                        then,
                        els,
                        results,
                    };
                    if is_last || branch.then.diverges || branch.els.diverges {
                        return self.nest(
                            out,
                            branch,
                            &stmts,
                            result.as_ref(),
                            tails,
                            gives,
                            falls,
                        );
                    }
                    if let Some(load) = self.left_in_part(&mut out, branch) {
                        stmts.push_front(load);
                    }
                    return self.guard(out, stmts, result, tails, gives, falls, &leaves);
                }
                Stmt::Loop(each) => {
                    if let Some(load) = self.enter(&mut out, each) {
                        stmts.push_front(load);
                    }
                    if !leaves.is_empty() {
                        return self.guard(out, stmts, result, tails, gives, falls, &leaves);
                    }
                }
                Stmt::Block {
                    label,
                    body,
                    result: var,
                } => {
                    if let Some(load) = self.splice(&mut out, label, body, var, &leaves) {
                        stmts.push_front(load);
                    }
                    if !leaves.is_empty() {
                        return self.guard(out, stmts, result, tails, gives, falls, &leaves);
                    }
                }
                Stmt::If {
                    cond,
                    then,
                    els,
                    results,
                } => {
                    let branch = Branch {
                        cond,
                        then,
                        els,
                        results,
                    };
                    self.flagged(&mut out, branch);
                }
                other => out.push(other),
            }
        }
        let diverges = falls == Falls::Never;
        let results = if diverges {
            Vec::new()
        } else {
            result.filter(|_| gives.is_some()).into_iter().collect()
        };
        Region {
            stmts: out,
            results,
            diverges,
        }
    }

    /// An exit: the end of the region if it is the end of what is left, else a flag and a slot.
    fn leave(
        &mut self,
        mut out: Vec<Stmt>,
        label: Label,
        value: Option<Atom>,
        tails: &BTreeSet<Label>,
        gives: Option<&Ty>,
    ) -> Region {
        if tails.contains(&label) {
            if self.waiting.contains(&label) {
                self.wait(label, value, &mut out);
                return Region {
                    stmts: out,
                    results: Vec::new(),
                    diverges: false,
                };
            }
            return Region {
                stmts: out,
                results: value.filter(|_| gives.is_some()).into_iter().collect(),
                diverges: false,
            };
        }
        self.wait(label, value, &mut out);
        let flag = self.flag(label);
        out.push(Stmt::Store(Place::whole(flag), boolean(true)));
        let results = gives
            .map(|ty| self.blank(&mut out, ty))
            .into_iter()
            .collect();
        Region {
            stmts: out,
            results,
            diverges: false,
        }
    }

    /// The value that an exit leaves with waits in the label's slot.
    fn wait(&mut self, label: Label, value: Option<Atom>, out: &mut Vec<Stmt>) {
        let Some(value) = value else { return };
        let ty = if label == self.ret.0 {
            self.ret.1.clone()
        } else {
            crate::analysis::atom_ty(self.vars, &value)
        };
        let slot = self.slot(label, ty);
        let value = self.slotted(slot, value, out);
        out.push(Stmt::Store(Place::whole(slot), value));
    }

    /// A branch whose end is the region's end, or one arm of which always leaves: what follows goes into the other.
    #[allow(
        clippy::too_many_arguments,
        reason = "the state of one sequence, handed on"
    )]
    fn nest(
        &mut self,
        mut out: Vec<Stmt>,
        branch: Branch,
        rest: &VecDeque<Stmt>,
        result: Option<&Atom>,
        tails: &BTreeSet<Label>,
        gives: Option<&Ty>,
        falls: Falls,
    ) -> Region {
        let Branch {
            cond,
            then,
            els,
            results,
        } = branch;
        let both = !then.diverges && !els.diverges;
        let mut arm = |arm: Region| {
            let value = arm.results.first().cloned();
            if arm.diverges {
                return self.sequence(arm.stmts.into(), None, tails, gives, Falls::Never);
            }
            let is_result = result.is_some()
                && result.cloned() == results.first().map(|var| Atom::Var(*var))
                && rest.is_empty();
            if is_result {
                return self.sequence(arm.stmts.into(), value, tails, gives, falls);
            }
            let mut stmts: VecDeque<Stmt> = arm.stmts.into();
            // Where nothing follows, nobody reads the value.
            let read = results.first().zip(value).filter(|_| !rest.is_empty());
            stmts.extend(read.map(|(var, value)| Stmt::Let(*var, Op::Use(value))));
            // Only one arm takes the rest, unless there is none.
            stmts.extend(rest.iter().cloned());
            self.sequence(stmts, result.cloned(), tails, gives, falls)
        };
        debug_assert!(!both || rest.is_empty(), "the rest is never written twice");
        let (then, els) = (arm(then), arm(els));
        let diverges = then.diverges && els.diverges;
        let joined = (!diverges)
            .then(|| gives.map(|ty| self.vars.temporary("t", ty.clone())))
            .flatten();
        out.push(Stmt::If {
            cond,
            then,
            els,
            results: joined.into_iter().collect(),
        });
        Region {
            stmts: out,
            results: joined.map(Atom::Var).into_iter().collect(),
            diverges,
        }
    }

    /// A branch that may leave in part; what reads its value, where that waits in a slot.
    fn left_in_part(&mut self, out: &mut Vec<Stmt>, mut branch: Branch) -> Option<Stmt> {
        let waits = branch
            .results
            .first()
            .filter(|var| !may_be_blank(&self.vars[**var].ty));
        let Some(var) = waits.copied() else {
            self.flagged(out, branch);
            return None;
        };
        let slot = self.new_slot(self.vars[var].ty.clone());
        out.push(self.empty(slot));
        for arm in [&mut branch.then, &mut branch.els] {
            if let Some(value) = arm.results.pop() {
                let value = self.slotted(slot, value, &mut arm.stmts);
                arm.stmts.push(Stmt::Store(Place::whole(slot), value));
            }
        }
        branch.results.clear();
        self.flagged(out, branch);
        Some(self.taken(var, slot))
    }

    /// A branch whose exits become flags.
    fn flagged(&mut self, out: &mut Vec<Stmt>, branch: Branch) {
        let Branch {
            cond,
            then,
            els,
            results,
        } = branch;
        let ty = results.first().map(|var| self.vars[*var].ty.clone());
        let none = BTreeSet::new();
        let mut arm = |region: Region| {
            let value = region.results.first().cloned();
            self.sequence(
                region.stmts.into(),
                value,
                &none,
                ty.as_ref(),
                Falls::of(region.diverges),
            )
        };
        let (then, els) = (arm(then), arm(els));
        out.push(Stmt::If {
            cond,
            then,
            els,
            results,
        });
    }

    /// What follows something that may have left runs only if nothing was left.
    #[allow(
        clippy::too_many_arguments,
        reason = "the state of one sequence, handed on"
    )]
    fn guard(
        &mut self,
        mut out: Vec<Stmt>,
        rest: VecDeque<Stmt>,
        result: Option<Atom>,
        tails: &BTreeSet<Label>,
        gives: Option<&Ty>,
        falls: Falls,
        leaves: &BTreeSet<Label>,
    ) -> Region {
        if rest.is_empty() && gives.is_none() {
            return Region {
                stmts: out,
                results: Vec::new(),
                diverges: false,
            };
        }
        let flags: Vec<Var> = leaves.iter().map(|label| self.flag(*label)).collect();
        let cond = self.vars.temporary("t", Ty::Constant);
        out.push(Stmt::Let(cond, Op::Written(any(self.vars, &flags))));
        let then = self.left(tails, gives, leaves);
        let els = self.sequence(rest, result, tails, gives, falls);
        let joined = gives.map(|ty| self.vars.temporary("t", ty.clone()));
        out.push(Stmt::If {
            cond: Atom::Var(cond),
            then,
            els,
            results: joined.into_iter().collect(),
        });
        Region {
            stmts: out,
            results: joined.map(Atom::Var).into_iter().collect(),
            diverges: false,
        }
    }

    /// The region that is taken after an exit: it gives what the exit left with.
    fn left(
        &mut self,
        tails: &BTreeSet<Label>,
        gives: Option<&Ty>,
        leaves: &BTreeSet<Label>,
    ) -> Region {
        let mut stmts = Vec::new();
        let Some(ty) = gives else {
            return Region::default();
        };
        let mut ends: Vec<Label> = leaves
            .iter()
            .copied()
            .filter(|label| tails.contains(label) && self.slots.contains_key(label))
            .collect();
        let Some(last) = ends.pop() else {
            let blank = self.blank(&mut stmts, ty);
            return Region {
                stmts,
                results: vec![blank],
                diverges: false,
            };
        };
        let mut region = self.read(last, ty);
        for label in ends {
            let other = self.read(label, ty);
            let flag = self.flag(label);
            let cond = self.vars.temporary("t", Ty::Constant);
            let joined = self.vars.temporary("t", ty.clone());
            let stmts = vec![
                Stmt::Let(cond, Op::Written(any(self.vars, &[flag]))),
                Stmt::If {
                    cond: Atom::Var(cond),
                    then: other,
                    els: region,
                    results: vec![joined],
                },
            ];
            region = Region {
                stmts,
                results: vec![Atom::Var(joined)],
                diverges: false,
            };
        }
        region
    }

    fn read(&mut self, label: Label, ty: &Ty) -> Region {
        let slot = self.slots[&label];
        let value = self.vars.temporary("t", ty.clone());
        let place = self.in_slot(slot);
        Region {
            stmts: vec![Stmt::Let(value, Op::Load(place, Take::Plain))],
            results: vec![Atom::Var(value)],
            diverges: false,
        }
    }

    /// A loop; what reads its value.
    fn enter(&mut self, out: &mut Vec<Stmt>, each: Loop) -> Option<Stmt> {
        let Loop {
            label,
            next,
            head,
            body,
            result,
            trips,
            checkpoint,
            parallel,
            way,
            ..
        } = each;
        let inside: BTreeSet<Label> = body.stmts.iter().flat_map(exits).collect();
        let tails = BTreeSet::from([next]);
        let mut body = self.sequence(body.stmts.into(), None, &tails, None, Falls::Through);
        let skipped = self.declare(next);
        body.stmts.splice(0..0, skipped);
        let until: Vec<Var> = inside
            .iter()
            .filter(|left| **left != next)
            .map(|left| self.flag(*left))
            .collect();
        let slot = self.slots.get(&label).copied();
        out.extend(self.declare(label));
        let head = match head {
            Head::Forever if until.is_empty() => Head::Forever,
            other => other,
        };
        out.push(Stmt::Loop(Loop {
            label,
            next,
            head,
            body,
            result: None,
            until,
            trips,
            checkpoint,
            parallel,
            way,
        }));
        let (var, slot) = result.zip(slot)?;
        Some(self.taken(var, slot))
    }

    /// A labelled block: its statements stand in its place. What reads its value, where that waits in its slot.
    fn splice(
        &mut self,
        out: &mut Vec<Stmt>,
        label: Label,
        body: Region,
        result: Option<Var>,
        leaves: &BTreeSet<Label>,
    ) -> Option<Stmt> {
        let gives = result.map(|var| self.vars[var].ty.clone());
        let waits = !leaves.is_empty() && gives.as_ref().is_some_and(|ty| !may_be_blank(ty));
        if waits {
            self.waiting.insert(label);
        }
        let gives = gives.filter(|_| !waits);
        let region = self.sequence(
            body.stmts.into(),
            None,
            &BTreeSet::from([label]),
            gives.as_ref(),
            Falls::Never,
        );
        out.extend(self.declare(label));
        out.extend(region.stmts);
        if waits {
            let (var, slot) = result.zip(self.slots.get(&label).copied())?;
            return Some(self.taken(var, slot));
        }
        if let (Some(var), Some(value)) = (result, region.results.first()) {
            out.push(Stmt::Let(var, Op::Use(value.clone())));
        }
        None
    }

    fn flag(&mut self, label: Label) -> Var {
        *self.flags.entry(label).or_insert_with(|| {
            let flag = self.vars.temporary("left", Ty::Constant);
            self.vars[flag].mutable = true;
            flag
        })
    }

    fn slot(&mut self, label: Label, ty: Ty) -> Var {
        if let Some(slot) = self.slots.get(&label) {
            return *slot;
        }
        let slot = self.new_slot(ty);
        self.slots.insert(label, slot);
        slot
    }

    fn new_slot(&mut self, ty: Ty) -> Var {
        let blank = may_be_blank(&ty);
        let ty = if blank { ty } else { Ty::Option(Box::new(ty)) };
        let slot = self.vars.temporary("slot", ty);
        self.vars[slot].mutable = true;
        if !blank {
            self.wrapped.insert(slot);
        }
        slot
    }

    /// The declaration of a slot.
    fn empty(&self, slot: Var) -> Stmt {
        Stmt::Let(slot, Op::Blank(self.vars[slot].ty.clone()))
    }

    /// `let var = slot;`
    fn taken(&self, var: Var, slot: Var) -> Stmt {
        Stmt::Let(var, Op::Load(self.in_slot(slot), Take::Plain))
    }

    /// A value as its slot holds it: in `Some`, where there is no blank of its type.
    fn slotted(&mut self, slot: Var, value: Atom, out: &mut Vec<Stmt>) -> Atom {
        if !self.wrapped.contains(&slot) {
            return value;
        }
        let made = Construct {
            path: syn::parse_quote!(Some),
            form: Form::Parentheses,
            members: vec![(content(), Arg::Value(value))],
            rest: None,
        };
        let ty = self.vars[slot].ty.clone();
        let held = self.vars.temporary("t", ty);
        out.push(Stmt::Let(held, Op::Construct(Box::new(made))));
        Atom::Var(held)
    }

    /// Where a slot holds its value.
    fn in_slot(&self, slot: Var) -> Place {
        if self.wrapped.contains(&slot) {
            Place::whole(slot).then(content())
        } else {
            Place::whole(slot)
        }
    }

    /// The declarations of a label's flag and slot, where they are used.
    fn declare(&mut self, label: Label) -> Vec<Stmt> {
        let flag = self
            .flags
            .get(&label)
            .map(|flag| Stmt::Let(*flag, Op::Use(boolean(false))));
        let slot = self.slots.get(&label).map(|slot| self.empty(*slot));
        flag.into_iter().chain(slot).collect()
    }

    fn blank(&mut self, out: &mut Vec<Stmt>, ty: &Ty) -> Atom {
        let blank = self.vars.temporary("t", ty.clone());
        out.push(Stmt::Let(blank, Op::Blank(ty.clone())));
        Atom::Var(blank)
    }
}

/// Whether a variable holds the value of an exit, in `Some`, until it is read.
pub(super) fn is_slot(vars: &Vars, var: Var) -> bool {
    let info = &vars[var];
    info.origin == Origin::Temporary
        && matches!(info.ty, Ty::Option(_))
        && info.name.to_string().starts_with("__slot")
}

/// What `Some` holds.
fn content() -> Step {
    Step::Variant(Box::new(Variant {
        path: syn::parse_quote!(Some),
        member: "0".to_owned(),
    }))
}

/// Whether there is a blank of this type. A type of the user's may have no default.
fn may_be_blank(ty: &Ty) -> bool {
    match ty {
        Ty::Float(_) | Ty::Int(_) | Ty::Unit | Ty::Never | Ty::Vec(_) => true,
        // A constant may be a value of such a type.
        Ty::Constant | Ty::Option(_) | Ty::User(_) | Ty::Unknown | Ty::Slice(_) | Ty::Ref(_) => {
            false
        }
        Ty::Tuple(items) => items.iter().all(may_be_blank),
        Ty::Array(item, _) | Ty::Boxed(item) => may_be_blank(item),
    }
}

struct Branch {
    cond: Atom,
    then: Region,
    els: Region,
    results: Vec<Var>,
}

fn boolean(value: bool) -> Atom {
    Atom::Lit(syn::Lit::Bool(syn::LitBool::new(
        value,
        proc_macro2::Span::mixed_site(),
    )))
}

/// `a || b`
fn any(vars: &Vars, flags: &[Var]) -> Written {
    let names = flags.iter().map(|flag| &vars[*flag].name);
    let expr = syn::parse_quote!(#(#names)||*);
    Written::predicate(expr, flags.to_vec())
}

/// The labels that a statement may leave, other than those it defines.
fn exits(stmt: &Stmt) -> BTreeSet<Label> {
    let inside =
        |region: &Region| -> BTreeSet<Label> { region.stmts.iter().flat_map(exits).collect() };
    match stmt {
        Stmt::Exit { label, .. } => BTreeSet::from([*label]),
        Stmt::If { then, els, .. } => inside(then).union(&inside(els)).copied().collect(),
        Stmt::Loop(each) => inside(&each.body)
            .into_iter()
            .filter(|label| *label != each.label && *label != each.next)
            .collect(),
        Stmt::Block { label, body, .. } => inside(body)
            .into_iter()
            .filter(|left| left != label)
            .collect(),
        Stmt::Let(..)
        | Stmt::Store(..)
        | Stmt::Accumulate(..)
        | Stmt::Push(..)
        | Stmt::Swap(..)
        | Stmt::Exchange(..)
        | Stmt::Written { .. }
        | Stmt::Made(_) => BTreeSet::new(),
    }
}
