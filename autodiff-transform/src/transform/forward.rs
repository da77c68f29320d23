//! `jvp : (a → b) → (a, Ta) → (b, Tb)`.
//!
//! Every statement is followed by its tangent: the same control flow, the same order, no storage. What comes out is a
//! function like what went in, so the reverse transform takes it: that is the second order.
//!
//! The same walk serves `lift`, which puts the value over another number type beside each value.

use super::lanes::Width;
use super::lift::series_of;
use super::partials::{Builder, takes_part};
use super::shadows::{Shadows, has_static_zero, zero};
use crate::analysis::activity::Activity;
use crate::analysis::borrowed::borrowed;
use crate::ir::callee::{companion, lending};
use crate::ir::{
    Access, Arg, Atom, Construct, Func, Head, Holds, Made, MadeStmt, Op, Param, Place, Region,
    Sign, Step, Stmt, Take, Ty, Var, Vars,
};
use crate::normalise::operator_of;
use std::collections::{BTreeMap, BTreeSet};

/// The tangent sweep of a function: its parameters are followed by a tangent for each, `()` for a constant one; it gives
/// the value and its tangent, or nothing if the body never ends.
#[must_use]
pub fn forward(func: &Func, activity: &Activity) -> Func {
    beside(func, activity, Calculus::Tangents)
}

/// The same for a sweep over lanes, whose callees go by their slopes, fewer than there are lanes.
#[must_use]
pub fn forward_in_lanes(func: &Func, activity: &Activity, width: &Width) -> Func {
    let slopes = width.lanes.saturating_sub(1);
    beside_with(func, activity, Calculus::Tangents, slopes)
}

/// What stands beside a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calculus {
    /// Its tangent.
    Tangents,
    /// Its tangents in several directions: of the emitted code alone, where the transform made one.
    Lanes,
    /// Its Taylor series.
    Series,
    /// The row that a trace has of it.
    Nodes,
}

/// A function with something beside each of its active values.
pub(super) fn beside(func: &Func, activity: &Activity, calculus: Calculus) -> Func {
    beside_with(func, activity, calculus, 0)
}

fn beside_with(func: &Func, activity: &Activity, calculus: Calculus, slopes: usize) -> Func {
    let mut cx = Cx {
        vars: func.vars.clone(),
        activity,
        shadows: Shadows::new(match calculus {
            Calculus::Tangents | Calculus::Lanes => "dot",
            Calculus::Series => "series",
            Calculus::Nodes => "node",
        }),
        original: &func.vars,
        calculus,
        slopes,
        members: BTreeSet::new(),
        mentions: mentions(&func.body),
        borrowed: borrowed(func),
    };
    let dots: Vec<Param> = func.params.iter().map(|param| cx.param(param)).collect();
    let mut stmts = cx.stmts(&func.body.stmts);
    let results = match func.body.results.first() {
        Some(value) => vec![value.clone(), cx.dot(value, &mut stmts, &func.ret)],
        None if func.body.diverges => Vec::new(),
        None => vec![Atom::Unit, Atom::Unit],
    };
    Func {
        vars: cx.vars,
        params: func.params.iter().cloned().chain(dots).collect(),
        body: Region {
            stmts,
            results,
            diverges: func.body.diverges,
        },
        ..func.clone()
    }
}

fn mentions(body: &Region) -> BTreeMap<Var, usize> {
    let mut found = BTreeMap::new();
    crate::analysis::uses::region_uses(body, &mut |var| *found.entry(var).or_default() += 1);
    found
}

pub(super) struct Cx<'a> {
    pub(super) vars: Vars,
    pub(super) activity: &'a Activity,
    pub(super) shadows: Shadows,
    pub(super) original: &'a Vars,
    pub(super) calculus: Calculus,
    /// How many slopes of a callee stand for its tangent; 0 where it is called in the direction itself.
    pub(super) slopes: usize,
    /// The tangents of members, which may be nothing.
    members: BTreeSet<Var>,
    /// How often each variable is mentioned.
    mentions: BTreeMap<Var, usize>,
    /// The values that may be references that a call gave.
    borrowed: BTreeSet<Var>,
}

impl Cx<'_> {
    /// The tangent of a parameter.
    fn param(&mut self, param: &Param) -> Param {
        let beside = match self.calculus {
            Calculus::Tangents | Calculus::Lanes => param.active,
            Calculus::Series | Calculus::Nodes => self.is_active(param.var),
        };
        let var = if beside {
            let info = &self.original[param.var];
            let (holds, mutable) = (info.holds.clone(), info.mutable);
            self.shadows.add(&mut self.vars, param.var, holds, mutable)
        } else {
            self.vars.temporary("dot", Ty::Unit)
        };
        Param {
            var,
            active: beside,
        }
    }

    pub(super) fn is_active(&self, var: Var) -> bool {
        self.activity.var(self.original, var)
    }

    pub(super) fn is_active_atom(&self, atom: &Atom) -> bool {
        self.activity.atom(self.original, atom)
    }

    fn region(&mut self, region: &Region) -> Region {
        Region {
            stmts: self.stmts(&region.stmts),
            results: region.results.clone(),
            diverges: region.diverges,
        }
    }

    fn stmts(&mut self, stmts: &[Stmt]) -> Vec<Stmt> {
        let mut out = Vec::new();
        stmts.iter().for_each(|stmt| self.stmt(stmt, &mut out));
        out
    }

    /// The tangent of an atom: a shadow, or a zero of its type.
    pub(super) fn dot(&mut self, atom: &Atom, out: &mut Vec<Stmt>, ty: &Ty) -> Atom {
        if let Atom::Var(var) = atom {
            if self.is_active(*var) {
                return Atom::Var(
                    self.shadows
                        .get(*var)
                        .expect("active variables are shadowed where they are defined"),
                );
            }
        }
        if atom.is_none() {
            return atom.clone();
        }
        if self.calculus != Calculus::Tangents {
            return self.unmoved(atom, out, ty);
        }
        let known = crate::analysis::atom_ty(&self.vars, atom).join(ty);
        if let Some(zero) = zero(&known) {
            return zero;
        }
        match atom {
            Atom::Var(var) => self.define(out, Op::Made(Made::Zero(Place::whole(*var))), known),
            Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => {
                let held = self.define(out, Op::Use(atom.clone()), known.clone());
                let Atom::Var(held) = held else {
                    return Atom::Unit;
                };
                self.define(out, Op::Made(Made::Zero(Place::whole(held))), known)
            }
        }
    }

    pub(super) fn define(&mut self, out: &mut Vec<Stmt>, op: Op, ty: Ty) -> Atom {
        Builder {
            vars: &mut self.vars,
            out,
        }
        .define(op, ty)
    }

    pub(super) fn shadow(&mut self, var: Var) -> Var {
        let mutable = self.vars[var].mutable;
        self.shadows.add(&mut self.vars, var, Holds::Value, mutable)
    }

    fn stmt(&mut self, stmt: &Stmt, out: &mut Vec<Stmt>) {
        match stmt {
            Stmt::Let(var, op) => {
                self.define_with_tangent(*var, op, out);
                if !matches!(op, Op::Borrow(..)) {
                    self.named(&Place::whole(*var), out);
                }
            }
            Stmt::Store(place, value) => {
                if self.is_active(place.root) {
                    self.store(place, value, out);
                }
                out.push(stmt.clone());
                self.named(place, out);
            }
            Stmt::Accumulate(place, sign, value) if self.calculus == Calculus::Nodes => {
                self.recorded_sum(place, *sign, value, out);
                self.named(place, out);
            }
            Stmt::Accumulate(place, sign, value) => {
                let moves = match self.calculus {
                    Calculus::Tangents | Calculus::Lanes => self.is_active_atom(value),
                    Calculus::Series | Calculus::Nodes => true,
                };
                if moves && self.is_active(place.root) {
                    let dot = self.dot(value, out, &Ty::Unknown);
                    out.push(Stmt::Accumulate(
                        self.shadows.place(&self.vars, place),
                        *sign,
                        dot,
                    ));
                }
                out.push(stmt.clone());
            }
            Stmt::Push(place, value) => {
                if self.is_active(place.root) {
                    let ty = crate::analysis::place_ty(&self.vars, place).element();
                    let dot = self.dot(value, out, &ty);
                    out.push(Stmt::Push(self.shadows.place(&self.vars, place), dot));
                }
                out.push(stmt.clone());
            }
            Stmt::Exchange(a, b) => {
                out.push(stmt.clone());
                if self.is_active(a.root) {
                    let (a, b) = (
                        self.shadows.place(&self.vars, a),
                        self.shadows.place(&self.vars, b),
                    );
                    out.push(Stmt::Exchange(a, b));
                }
            }
            Stmt::Swap(place, i, j) => {
                out.push(stmt.clone());
                if self.is_active(place.root) {
                    out.push(Stmt::Swap(
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
            } => self.branch(cond, then, els, results, out),
            Stmt::Loop(each) => {
                let mut each = each.clone();
                each.body = self.region(&each.body);
                if let Head::While(cond) = &mut each.head {
                    *cond = self.region(cond);
                }
                out.push(Stmt::Loop(each));
            }
            Stmt::Written { .. } => out.push(stmt.clone()),
            Stmt::Block { .. } | Stmt::Exit { .. } => unreachable!("normal form: exits are gone"),
            Stmt::Made(_) => unreachable!("normal form: nothing is made yet"),
        }
    }

    fn store(&mut self, place: &Place, value: &Atom, out: &mut Vec<Stmt>) {
        let ty = crate::analysis::place_ty(&self.vars, place);
        let shadow = self.shadows.place(&self.vars, place);
        let is_number = crate::analysis::atom_ty(&self.vars, value).is_float();
        if is_number
            && ty.is_open()
            && !self.is_active_atom(value)
            && self.calculus == Calculus::Tangents
        {
            // The field may carry no derivative.
            out.push(Stmt::Made(MadeStmt::Clear(shadow)));
            return;
        }
        let dot = self.dot(value, out, &ty);
        out.push(Stmt::Store(shadow, dot));
    }

    fn branch(
        &mut self,
        cond: &Atom,
        then: &Region,
        els: &Region,
        results: &[Var],
        out: &mut Vec<Stmt>,
    ) {
        let mut arm = |region: &Region| {
            let mut arm = self.region(region);
            if let (Some(value), Some(result)) = (region.results.first(), results.first()) {
                if self.is_active(*result) {
                    let ty = self.vars[*result].ty.clone();
                    let dot = self.dot(value, &mut arm.stmts, &ty);
                    arm.results.push(dot);
                }
            }
            arm
        };
        let (then, els) = (arm(then), arm(els));
        let mut results = results.to_vec();
        if let Some(result) = results
            .first()
            .copied()
            .filter(|result| self.is_active(*result))
        {
            results.push(self.shadow(result));
        }
        let result = results.first().copied();
        out.push(Stmt::If {
            cond: cond.clone(),
            then,
            els,
            results,
        });
        if let Some(result) = result {
            self.named(&Place::whole(result), out);
        }
    }

    fn define_with_tangent(&mut self, var: Var, op: &Op, out: &mut Vec<Stmt>) {
        if let Op::Call(func, args) = op {
            if self.activity.any_arg(self.original, args) && self.is_wanted(var, args) {
                match self.calculus {
                    Calculus::Series | Calculus::Nodes if operator_of(func).is_some() => {
                        self.operator(var, func, args, out);
                    }
                    Calculus::Tangents | Calculus::Lanes | Calculus::Series => {
                        self.call(var, func, args, out);
                    }
                    Calculus::Nodes => self.recorded_call(var, func, args, out),
                }
                return;
            }
        }
        if let (Op::Pop(place), true) = (op, self.pops_tangents(op)) {
            // The tangents are popped too, even if nobody wants this one.
            let dot = Op::Pop(self.shadows.place(&self.vars, place));
            out.push(Stmt::Let(var, op.clone()));
            let shadow = self.shadow(var);
            out.push(Stmt::Let(shadow, dot));
            return;
        }
        if !self.is_active(var) || matches!(op, Op::Borrow(..)) {
            out.push(Stmt::Let(var, op.clone()));
            return;
        }
        if let Op::Construct(made) = op {
            if !made.has_own_tangent() {
                self.construct(var, made, out);
                return;
            }
        }
        if let Op::Elementary(rule, args, _) = op {
            out.push(Stmt::Let(var, op.clone()));
            let sum = match self.calculus {
                Calculus::Tangents | Calculus::Lanes => self.elementary(rule, args, var, out),
                Calculus::Series => self.lifted(rule, args, out),
                Calculus::Nodes => self.recorded(rule, args, var, out),
            };
            let shadow = self.shadow(var);
            out.push(Stmt::Let(shadow, sum));
        } else {
            let tangent = self.tangent(var, op, out);
            // The tangent goes first where the value is moved by the primal statement.
            let of_value = |made: &Made| {
                matches!(
                    made,
                    Made::Zero(_)
                        | Made::ZeroFor(..)
                        | Made::Dot(..)
                        | Made::Raise(_)
                        | Made::Unmoved(_)
                        | Made::CastSeries(..)
                )
            };
            let after = matches!(&tangent, Op::Made(made) if of_value(made));
            let shadow = self.shadow(var);
            self.note_member(var, shadow, op);
            if after {
                out.push(Stmt::Let(var, op.clone()));
                out.push(Stmt::Let(shadow, tangent));
            } else {
                out.push(Stmt::Let(shadow, tangent));
                out.push(Stmt::Let(var, op.clone()));
            }
        }
    }

    /// Notes what is copied out of a member: its tangent may be nothing.
    fn note_member(&mut self, var: Var, shadow: Var, op: &Op) {
        let Op::Load(place, _) = op else { return };
        let open = self.vars[var].ty.is_open() && self.vars[var].is_copy();
        if open && crate::analysis::is_member(&self.vars, place) {
            self.members.insert(shadow);
        }
    }

    // Primal:   let s = S { a: x, ..r };
    // Tangent:  let mut s_dot = zero(&s);  s_dot.a = x_dot;
    // The tangent of the rest is taken as a whole, before the rest is moved.
    fn construct(&mut self, var: Var, made: &Construct, out: &mut Vec<Stmt>) {
        let rest = made.rest.as_ref().filter(|rest| self.is_active(rest.root));
        let rest = rest.map(|rest| {
            let place = self.shadows.place(&self.vars, rest);
            self.define(out, Op::Load(place, Take::Clone), Ty::Unknown)
        });
        out.push(Stmt::Let(var, Op::Construct(Box::new(made.clone()))));
        let shadow = self.shadow(var);
        self.vars[shadow].mutable = true;
        let start = rest.map_or_else(|| Op::Made(self.constant(Place::whole(var))), Op::Use);
        out.push(Stmt::Let(shadow, start));
        for (step, member) in &made.members {
            let to = Place::whole(shadow).then(step.shadow());
            if self.activity.arg(self.original, member) {
                let dot = self.member_dot(member, &Ty::Unknown, out);
                out.push(Stmt::Store(to, dot));
            } else if made.rest.is_some() {
                let part = Place::whole(var).then(step.clone());
                let zero = match self.constant(part) {
                    Made::Zero(part) => Made::ZeroFor(to.clone(), part),
                    other => other,
                };
                let zero = self.define(out, Op::Made(zero), Ty::Unknown);
                out.push(Stmt::Store(to, zero));
            }
        }
    }

    /// What stands beside a value that is constant.
    fn constant(&self, place: Place) -> Made {
        match self.calculus {
            Calculus::Tangents | Calculus::Lanes => Made::Zero(place),
            Calculus::Series | Calculus::Nodes => Made::Raise(place),
        }
    }

    /// The tangent of a member, owned where the member is a reference.
    fn member_dot(&mut self, member: &Arg, ty: &Ty, out: &mut Vec<Stmt>) -> Atom {
        match member {
            Arg::Value(atom) => self.dot(atom, out, ty),
            Arg::Borrow(place, _) if self.is_active(place.root) => {
                let dot = self.shadows.place(&self.vars, place);
                self.define(out, Op::Made(Made::Keep(dot)), Ty::Unknown)
            }
            Arg::Borrow(place, _) => {
                self.define(out, Op::Made(self.constant(place.clone())), Ty::Unknown)
            }
            Arg::Clone(_) | Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => {
                unreachable!("a member is a value or a reference")
            }
        }
    }

    fn pops_tangents(&self, op: &Op) -> bool {
        matches!(op, Op::Pop(place) if self.is_active(place.root))
    }

    /// The tangent of an operation that only moves values about.
    fn tangent(&mut self, var: Var, op: &Op, out: &mut Vec<Stmt>) -> Op {
        let element = self.vars[var].ty.element();
        match op {
            Op::Use(atom) if self.is_active_atom(atom) => {
                Op::Use(self.dot(atom, out, &Ty::Unknown))
            }
            Op::Cast(atom, ty) if self.is_active_atom(atom) => {
                let is_float = crate::analysis::atom_ty(&self.vars, atom).is_float();
                let dot = self.dot(atom, out, &Ty::Unknown);
                if self.calculus != Calculus::Tangents {
                    return Op::Made(Made::CastSeries(dot, Atom::Var(var)));
                }
                if is_float {
                    Op::Cast(dot, ty.clone())
                } else {
                    Op::Made(Made::CastTangent(dot, ty.clone()))
                }
            }
            Op::Load(place, take) if self.is_active(place.root) => {
                let dot = self.shadows.place(&self.vars, place);
                let of_float = self.vars[var].ty.is_float()
                    && !crate::analysis::place_ty(&self.vars, &dot).is_float();
                if of_float && self.calculus == Calculus::Tangents {
                    return Op::Made(Made::Dot(Atom::Var(var), dot));
                }
                // What a variant's tangent holds is reached by reference.
                let by_reference = dot.path.iter().any(|step| matches!(step, Step::Made(_)));
                let copied = crate::analysis::place_ty(&self.vars, place).is_copy();
                let take = if by_reference && !copied {
                    Take::Clone
                } else {
                    *take
                };
                Op::Load(dot, take)
            }
            Op::Tuple(atoms) => {
                let types: Vec<Ty> = (0..atoms.len())
                    .map(|k| self.vars[var].ty.field(&k.to_string()))
                    .collect();
                Op::Tuple(
                    atoms
                        .iter()
                        .zip(types)
                        .map(|(atom, ty)| self.dot(atom, out, &ty))
                        .collect(),
                )
            }
            Op::List(atoms, collection) => Op::List(
                atoms
                    .iter()
                    .map(|atom| self.dot(atom, out, &element))
                    .collect(),
                *collection,
            ),
            Op::Construct(made) if made.has_own_tangent() => {
                let ty = self.vars[var].ty.clone();
                let mut members = Vec::new();
                for (step, member) in &made.members {
                    let ty = crate::analysis::step_ty(&ty, step);
                    let dot = self.member_dot(member, &ty, out);
                    members.push((step.clone(), Arg::Value(dot)));
                }
                Op::Construct(Box::new(Construct {
                    members,
                    ..made.tangent_form()
                }))
            }
            Op::Repeat(atom, len, collection)
                if self.is_active_atom(atom) || element.is_float() =>
            {
                Op::Repeat(self.dot(atom, out, &element), len.clone(), *collection)
            }
            _ => self.zero_of(var),
        }
    }

    /// The zero tangent of an active variable that begins with an inactive value.
    fn zero_of(&self, var: Var) -> Op {
        if self.calculus != Calculus::Tangents {
            return match self.vars[var].ty {
                Ty::Float(_) => Op::Made(Made::Unmoved(Atom::Var(var))),
                _ => Op::Made(Made::Raise(Place::whole(var))),
            };
        }
        let ty = self.vars[var].ty.clone();
        if has_static_zero(&ty) {
            Op::Made(Made::ZeroOf(ty))
        } else {
            Op::Made(Made::Zero(Place::whole(var)))
        }
    }

    // y_dot = sum over active k of x_k_dot * (d y / d x_k)
    fn elementary(
        &mut self,
        rule: &'static autodiff_rules::table::Rule,
        args: &[Atom],
        y: Var,
        out: &mut Vec<Stmt>,
    ) -> Op {
        let active: Vec<usize> = (0..args.len())
            .filter(|k| takes_part(rule, *k) && self.is_active_atom(&args[*k]))
            .collect();
        let mut sum: Option<(Sign, Atom)> = None;
        for &k in &active {
            let dot = self.dot(&args[k], out, &Ty::Unknown);
            let mut build = Builder {
                vars: &mut self.vars,
                out,
            };
            let partial = build.partial(rule, k, args, &Atom::Var(y), active.len() == 1);
            let Some(term) = build.scale(dot, partial) else {
                continue;
            };
            sum = Some(match sum {
                None => (Sign::Plus, term),
                Some((sign, before)) => (sign, build.add(before, term)),
            });
        }
        let ty = self.vars[y].ty.clone();
        sum.map_or_else(
            || Op::Use(zero(&ty).unwrap_or(Atom::Number(0.0, crate::ir::Float::Inferred))),
            |(_, sum)| Op::Use(sum),
        )
    }

    // Input:   let y = g(x, n);
    // Output:  let pair = g_jvp(x, n, x_dot, still n);  let y = pair.0;  let y_dot = pair.1;
    fn call(&mut self, var: Var, func: &syn::Expr, args: &[Arg], out: &mut Vec<Stmt>) {
        if self.call_by_slopes(var, func, args, out) {
            return;
        }
        let is_operator = operator_of(func).is_some();
        let is_method = matches!(func, syn::Expr::MethodCall(_));
        let lent = (0..args.len()).filter(|k| !is_operator && self.is_borrowed(&args[*k]));
        let lent: Vec<usize> = lent.collect();
        let dots = args.iter().enumerate().map(|(k, arg)| match arg {
            // An operator takes the tangent of a reference by value.
            Arg::Borrow(place, Access::Shared) if is_operator && self.is_active(place.root) => {
                let dot = self.shadows.place(&self.vars, place);
                Arg::Value(self.define(out, Op::Load(dot, Take::Clone), Ty::Unknown))
            }
            // The receiver's is lent.
            Arg::Borrow(..) if is_method && k == 0 => self.argument(arg, out),
            _ if lent.contains(&k) => self.lent(arg),
            other => self.argument_beside(other, out),
        });
        let dots: Vec<Arg> = dots.collect();
        let ty = self.vars[var].ty.clone();
        let dot = if self.is_active(var) {
            self.shadow(var)
        } else {
            self.vars.temporary("dot", Ty::Unit)
        };
        let dot_ty = self.vars[dot].ty.clone();
        let pair = self.vars.temporary("t", Ty::Tuple(vec![ty, dot_ty]));
        let callee = match self.calculus {
            Calculus::Tangents | Calculus::Lanes => {
                lending(companion(func, "jvp"), args.len(), &dots, &lent)
            }
            Calculus::Series => lending(series_of(func), args.len(), &dots, &[]),
            Calculus::Nodes => unreachable!("a call leaves rows, and needs no companion"),
        };
        let args = args.iter().cloned().chain(dots).collect();
        out.push(Stmt::Let(pair, Op::Call(Box::new(callee), args)));
        for (part, var) in [("0", var), ("1", dot)] {
            let place = Place::whole(pair).then(Step::Field(part.to_owned()));
            out.push(Stmt::Let(var, Op::Load(place, Take::Plain)));
        }
    }

    /// Whether an active argument may be a reference that a call gave: its tangent is owned, and passed on in the form that the
    /// callee takes.
    fn is_borrowed(&self, arg: &Arg) -> bool {
        let borrows = |var: &Var| self.borrowed.contains(var) && self.is_active(*var);
        self.calculus == Calculus::Tangents
            && match arg {
                Arg::Value(Atom::Var(var)) | Arg::Clone(var) => borrows(var),
                Arg::Value(_)
                | Arg::Borrow(..)
                | Arg::Written(_)
                | Arg::Still(_)
                | Arg::Beside(_) => false,
            }
    }

    /// The tangent of such an argument, where it lies.
    fn lent(&mut self, arg: &Arg) -> Arg {
        match arg {
            Arg::Value(Atom::Var(var)) | Arg::Clone(var) => {
                let dot = self.shadows.place(&self.vars, &Place::whole(*var));
                Arg::Borrow(dot, Access::Shared)
            }
            Arg::Value(_) | Arg::Borrow(..) | Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => {
                arg.clone()
            }
        }
    }

    /// Whether anybody asks for the tangent of what a call gives, or of what it leaves in its arguments.
    fn is_wanted(&self, var: Var, args: &[Arg]) -> bool {
        let leaves = |arg: &Arg| match arg.itself() {
            Arg::Borrow(_, Access::Exclusive) => self.activity.arg(self.original, arg),
            Arg::Borrow(_, Access::Shared)
            | Arg::Value(_)
            | Arg::Clone(_)
            | Arg::Written(_)
            | Arg::Still(_)
            | Arg::Beside(_) => false,
        };
        self.is_active(var) || args.iter().any(leaves)
    }

    /// The tangent of an argument, which may be a member without one.
    fn argument_beside(&mut self, arg: &Arg, out: &mut Vec<Stmt>) -> Arg {
        let dot = self.argument(arg, out);
        let may_lack = self.calculus == Calculus::Tangents
            && self.activity.arg(self.original, arg)
            && match (arg, &dot) {
                (Arg::Borrow(place, _), _) => {
                    let ty = crate::analysis::place_ty(&self.vars, place);
                    ty.is_open() && crate::analysis::is_member(&self.vars, place)
                }
                (_, Arg::Value(Atom::Var(dot))) => self.members.contains(dot),
                _ => false,
            };
        if may_lack {
            Arg::Beside(Box::new((dot, arg.clone())))
        } else {
            dot
        }
    }

    /// Whether a value of a user's type is mentioned again: it is `Copy`, and its tangent is not.
    fn is_read_again(&self, var: Var) -> bool {
        self.calculus == Calculus::Tangents
            && self.vars[var].ty.is_open()
            && !self
                .shadows
                .get(var)
                .is_some_and(|dot| self.members.contains(&dot))
            && self.mentions.get(&var).is_some_and(|count| *count > 1)
    }

    /// The tangent of an argument.
    pub(super) fn argument(&mut self, arg: &Arg, out: &mut Vec<Stmt>) -> Arg {
        if !self.activity.arg(self.original, arg) {
            return self.still(arg, out);
        }
        match arg {
            Arg::Value(Atom::Var(var)) if self.is_read_again(*var) => {
                let dot = self.shadows.place(&self.vars, &Place::whole(*var));
                Arg::Value(self.define(out, Op::Load(dot, Take::Clone), Ty::Unknown))
            }
            Arg::Value(atom) => Arg::Value(self.dot(atom, out, &Ty::Unknown)),
            Arg::Borrow(place, access) => {
                Arg::Borrow(self.shadows.place(&self.vars, place), *access)
            }
            Arg::Clone(var) => {
                let dot = self.shadows.place(&self.vars, &Place::whole(*var));
                Arg::Value(self.define(out, Op::Load(dot, Take::Clone), Ty::Unknown))
            }
            Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => Arg::Still(Box::new(arg.clone())),
        }
    }

    /// The tangent of a constant argument, whose shape is taken from a copy if the call moves it.
    fn still(&mut self, arg: &Arg, out: &mut Vec<Stmt>) -> Arg {
        let moved = match arg {
            Arg::Value(atom) => crate::analysis::stability::moves(&self.vars, atom),
            Arg::Clone(_) | Arg::Borrow(..) | Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => {
                None
            }
        };
        let Some(var) = moved else {
            return Arg::Still(Box::new(arg.clone()));
        };
        let ty = self.vars[var].ty.clone();
        let kept = self.define(out, Op::Made(Made::Keep(Place::whole(var))), ty);
        Arg::Still(Box::new(Arg::Value(kept)))
    }
}
