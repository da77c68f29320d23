//! The statements of a sweep, once it is known what is in lanes. What does not go through is `None`.

use super::classes::is_sum;
use super::{Width, has_lanes};
use crate::analysis::place_ty;
use crate::analysis::uses;
use crate::ir::{
    Access, Along, Arg, Atom, Construct, Float, Head, Loop, Made, MadeStmt, Op, Place, Region,
    Slot, Stmt, Ty, Var, Vars, Written, behind,
};
use crate::transform::by_slopes::is_passed_again;
use quote::quote;
use std::collections::BTreeSet;
use syn::Expr;

pub(super) struct Cx<'a> {
    vars: &'a Vars,
    lanes: &'a BTreeSet<Var>,
    width: &'a Width,
    /// The one float type of the sweep.
    float: Float,
}

/// What is asked of an atom.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Lanes,
    Float,
}

impl<'a> Cx<'a> {
    /// `None` where floats of several types meet: what is not written of them is not known then.
    pub(super) fn new(vars: &'a Vars, lanes: &'a BTreeSet<Var>, width: &'a Width) -> Option<Self> {
        let mut found = None;
        for var in vars.all() {
            let mut one = true;
            floats(&vars[var].ty, &mut |float| match float {
                Float::Inferred => {}
                Float::Param(_) => one = false,
                Float::F64 | Float::F32 => one &= found.get_or_insert(float.clone()) == float,
            });
            if !one || lanes.contains(&var) && has_user(&vars[var].ty) {
                return None;
            }
        }
        Some(Cx {
            vars,
            lanes,
            width,
            float: found?,
        })
    }

    /// A tangent sweep: a value, and its tangent in lanes.
    pub(super) fn sweep(&self, body: &Region) -> Option<Region> {
        let mut out = self.region(body)?;
        match out.results.as_mut_slice() {
            [value, tangent] if !body.diverges => {
                *value = self.atom(Kind::Float, value)?;
                *tangent = self.atom(Kind::Lanes, tangent)?;
                Some(out)
            }
            _ => None,
        }
    }

    /// A region without its results.
    pub(super) fn region(&self, region: &Region) -> Option<Region> {
        let stmts = region.stmts.iter().map(|stmt| self.stmt(stmt));
        Some(Region {
            stmts: stmts.collect::<Option<_>>()?,
            results: region.results.clone(),
            diverges: region.diverges,
        })
    }

    fn kind(&self, var: Var) -> Kind {
        if self.lanes.contains(&var) {
            Kind::Lanes
        } else {
            Kind::Float
        }
    }

    fn kind_of(&self, place: &Place) -> Kind {
        self.kind(behind(self.vars, place.root))
    }

    /// An atom that has to be of a kind: of lanes, there is the literal zero only.
    fn atom(&self, kind: Kind, atom: &Atom) -> Option<Atom> {
        match (kind, atom) {
            (kind, Atom::Var(var)) => (self.kind(*var) == kind).then(|| atom.clone()),
            (Kind::Float, _) | (Kind::Lanes, Atom::Unit) => Some(atom.clone()),
            (Kind::Lanes, Atom::Number(value, _)) if *value == 0.0 => {
                let zero = self.zero(&Ty::Float(self.float.clone()))?;
                Some(Atom::Path(Box::new(zero)))
            }
            (Kind::Lanes, Atom::Path(_)) if atom.is_none() => Some(atom.clone()),
            (Kind::Lanes, Atom::Number(..) | Atom::Lit(_) | Atom::Path(_)) => None,
        }
    }

    fn atoms(&self, kind: Kind, atoms: &[Atom]) -> Option<Vec<Atom>> {
        atoms.iter().map(|atom| self.atom(kind, atom)).collect()
    }

    /// Zero in every lane, in the shape of a type.
    fn zero(&self, ty: &Ty) -> Option<Expr> {
        let rt = &self.width.rt;
        let lanes = self.width.number();
        match ty {
            Ty::Float(Float::F32) => Some(syn::parse_quote!(#rt::Lanes::<#lanes, f32>::ZERO)),
            Ty::Float(Float::F64) => Some(syn::parse_quote!(#rt::Lanes::<#lanes, f64>::ZERO)),
            Ty::Float(Float::Inferred) => self.zero(&Ty::Float(self.float.clone())),
            Ty::Int(_) | Ty::Constant | Ty::Unit | Ty::Never => Some(syn::parse_quote!(())),
            Ty::Tuple(items) => {
                let items = items.iter().map(|item| self.zero(item));
                let items: Vec<Expr> = items.collect::<Option<_>>()?;
                Some(syn::parse_quote!((#(#items,)*)))
            }
            Ty::Array(item, Some(len)) => {
                let item = self.zero(item)?;
                Some(syn::parse_quote!([#item; #len]))
            }
            Ty::Vec(_) => Some(syn::parse_quote!(#rt::Vec::new())),
            Ty::Option(_) => Some(syn::parse_quote!(::core::option::Option::None)),
            Ty::Float(Float::Param(_))
            | Ty::Array(_, None)
            | Ty::Slice(_)
            | Ty::Ref(_)
            | Ty::Boxed(_)
            | Ty::User(_)
            | Ty::Unknown => None,
        }
    }

    fn stmt(&self, stmt: &Stmt) -> Option<Stmt> {
        match stmt {
            Stmt::Let(var, op) => Some(Stmt::Let(*var, self.define(*var, op)?)),
            Stmt::Store(place, atom) => {
                let atom = self.atom(self.kind_of(place), atom)?;
                Some(Stmt::Store(place.clone(), atom))
            }
            Stmt::Accumulate(place, sign, atom) => {
                let atom = self.atom(self.kind_of(place), atom)?;
                Some(Stmt::Accumulate(place.clone(), *sign, atom))
            }
            Stmt::Push(place, atom) => {
                let atom = self.atom(self.kind_of(place), atom)?;
                Some(Stmt::Push(place.clone(), atom))
            }
            Stmt::Swap(..) | Stmt::Exchange(..) => Some(stmt.clone()),
            Stmt::If {
                cond,
                then,
                els,
                results,
            } => Some(Stmt::If {
                cond: self.atom(Kind::Float, cond)?,
                then: self.arm(then, results)?,
                els: self.arm(els, results)?,
                results: results.clone(),
            }),
            Stmt::Loop(each) => self.loop_(each),
            Stmt::Written { .. } => self.untouched(stmt),
            Stmt::Block { .. } | Stmt::Exit { .. } => None,
            Stmt::Made(made) => Some(Stmt::Made(self.made_stmt(made)?)),
        }
    }

    /// An arm of a branch with these results.
    fn arm(&self, arm: &Region, results: &[Var]) -> Option<Region> {
        let mut out = self.region(arm)?;
        for (atom, result) in out.results.iter_mut().zip(results) {
            *atom = self.atom(self.kind(*result), atom)?;
        }
        Some(out)
    }

    fn loop_(&self, each: &Loop) -> Option<Stmt> {
        let mut each = each.clone();
        each.body = self.region(&each.body)?;
        match &mut each.head {
            Head::While(cond) => {
                let results = self.atoms(Kind::Float, &cond.results)?;
                *cond = self.region(cond)?;
                cond.results = results;
            }
            Head::For(..) | Head::Each(..) | Head::Forever => {}
        }
        Some(Stmt::Loop(each))
    }

    /// A statement that may mention nothing in lanes.
    fn untouched(&self, stmt: &Stmt) -> Option<Stmt> {
        let mut touched = false;
        uses::each_use(stmt, &mut |var| touched |= self.lanes.contains(&var));
        (!touched).then(|| stmt.clone())
    }

    fn made_stmt(&self, made: &MadeStmt) -> Option<MadeStmt> {
        match made {
            MadeStmt::Tape(_)
            | MadeStmt::Record(..)
            | MadeStmt::Restore(..)
            | MadeStmt::Forget(..)
            | MadeStmt::Windows(_)
            | MadeStmt::Window { .. }
            | MadeStmt::RecordAt(..)
            | MadeStmt::RestoreAt(..)
            | MadeStmt::Clear(_) => Some(made.clone()),
            MadeStmt::Add(to, from) => {
                (self.kind_of(to) == self.kind_of(from)).then(|| made.clone())
            }
            MadeStmt::Sides { kept, then, els } => Some(MadeStmt::Sides {
                kept: *kept,
                then: (then.0.clone(), self.region(&then.1)?),
                els: (els.0.clone(), self.region(&els.1)?),
            }),
            MadeStmt::Repeat(trips, body) => {
                Some(MadeStmt::Repeat(trips.clone(), self.region(body)?))
            }
            // The slopes of a call are numbers.
            MadeStmt::Pullback { value: Some(_), .. } => {
                let stmt = Stmt::Made(made.clone());
                self.untouched(&stmt).map(|_| made.clone())
            }
            MadeStmt::Pullback { value: None, .. } => self.pullback(made),
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

    /// A callee's pullback takes one direction: of a few numbers, the unit vectors are enough.
    fn pullback(&self, made: &MadeStmt) -> Option<MadeStmt> {
        let mut by_units = made.clone();
        let MadeStmt::Pullback {
            args,
            seed: Some(Atom::Var(seed)),
            slots,
            along,
            ..
        } = &mut by_units
        else {
            return None;
        };
        let numbers = match &self.vars[*seed].ty {
            Ty::Float(_) => 1,
            Ty::Tuple(items) if items.iter().all(Ty::is_float) => items.len(),
            _ => return None,
        };
        let fits = |slot: &Slot| match slot {
            Slot::Borrow(place) => {
                self.kind_of(place) == Kind::Lanes && has_lanes(place_ty(self.vars, place).behind())
            }
            Slot::Constant(arg) => self.is_passed_again(arg),
            Slot::Beside(..) | Slot::Discarded(_) => false,
        };
        let fits = numbers <= self.width.lanes.min(8)
            && self.kind(*seed) == Kind::Lanes
            && args.iter().all(|arg| self.is_passed_again(arg))
            && slots.iter().all(fits);
        *along = Along::Units;
        fits.then_some(by_units)
    }

    fn is_passed_again(&self, arg: &Arg) -> bool {
        let mut touched = false;
        uses::arg(arg, &mut |var| touched |= self.lanes.contains(&var));
        !touched && is_passed_again(self.vars, arg)
    }

    fn define(&self, var: Var, op: &Op) -> Option<Op> {
        let kind = self.kind(var);
        match op {
            Op::Use(atom) => Some(Op::Use(self.atom(kind, atom)?)),
            Op::Load(place, _) | Op::Borrow(place, _) | Op::Pop(place) => {
                (self.kind_of(place) == kind).then(|| op.clone())
            }
            Op::Elementary(rule, args, spelling) if is_sum(rule.name) => Some(Op::Elementary(
                rule,
                self.atoms(kind, args)?,
                spelling.clone(),
            )),
            Op::Elementary(rule, args, _) if rule.name == "mul" => {
                (self.product(args)? == kind).then(|| op.clone())
            }
            Op::Tuple(atoms) => Some(Op::Tuple(self.atoms(kind, atoms)?)),
            Op::List(atoms, collection) => Some(Op::List(self.atoms(kind, atoms)?, *collection)),
            Op::Repeat(atom, len, collection) => {
                let atom = self.atom(kind, atom)?;
                Some(Op::Repeat(atom, len.clone(), *collection))
            }
            Op::Construct(made) => self.construct(kind, made),
            Op::Blank(ty) if kind == Kind::Lanes => {
                Some(Op::Use(Atom::Path(Box::new(self.zero(ty)?))))
            }
            Op::Made(made) => self.made(kind, made),
            Op::Written(written) => self.moves(written).or_else(|| self.of_floats(kind, op)),
            Op::Elementary(..) | Op::Cast(..) | Op::Blank(_) | Op::Call(..) => {
                self.of_floats(kind, op)
            }
        }
    }

    // Input:   let moves = y_bar != 0.0;
    // Output:  let moves = y_bar != Lanes::<8>::ZERO;
    fn moves(&self, written: &Written) -> Option<Op> {
        let ([bar], Expr::Binary(compared)) = (written.reads.as_slice(), &written.expr) else {
            return None;
        };
        let (syn::BinOp::Ne(_), Expr::Path(path)) = (&compared.op, &*compared.left) else {
            return None;
        };
        let of_lanes = self.kind(*bar) == Kind::Lanes && path.path.is_ident(&self.vars[*bar].name);
        let zero = syn::parse_quote!(0.0);
        if !of_lanes || *compared.right != zero || !self.vars[*bar].ty.is_float() {
            return None;
        }
        let mut written = written.clone();
        let (path, zero) = (&compared.left, self.zero(&self.vars[*bar].ty)?);
        written.expr = syn::parse_quote!(#path != #zero);
        Some(Op::Written(written))
    }

    /// An operation that there is on floats only.
    fn of_floats(&self, kind: Kind, op: &Op) -> Option<Op> {
        let mut touched = kind == Kind::Lanes;
        uses::op_uses(op, &mut |var| touched |= self.lanes.contains(&var));
        (!touched).then(|| op.clone())
    }

    /// What a product of these is; `None` where several of them are in lanes.
    fn product(&self, args: &[Atom]) -> Option<Kind> {
        let vars = args.iter().filter_map(Atom::var);
        match vars.filter(|var| self.lanes.contains(var)).count() {
            0 => Some(Kind::Float),
            1 => Some(Kind::Lanes),
            _ => None,
        }
    }

    /// `Some(a)`, `Box::new(a)`: of the same form over lanes.
    fn construct(&self, kind: Kind, made: &Construct) -> Option<Op> {
        if kind == Kind::Float {
            return self.of_floats(kind, &Op::Construct(Box::new(made.clone())));
        }
        if !made.has_own_tangent() {
            return None;
        }
        let member = |member: &Arg| match member {
            Arg::Value(atom) => Some(Arg::Value(self.atom(kind, atom)?)),
            Arg::Clone(_) | Arg::Borrow(..) | Arg::Beside(_) | Arg::Written(_) | Arg::Still(_) => {
                None
            }
        };
        let mut out = made.clone();
        for (_, value) in &mut out.members {
            *value = member(value)?;
        }
        Some(Op::Construct(Box::new(out)))
    }

    fn made(&self, kind: Kind, made: &Made) -> Option<Op> {
        match made {
            Made::ZeroOf(ty) if kind == Kind::Lanes => {
                Some(Op::Use(Atom::Path(Box::new(self.zero(ty)?))))
            }
            Made::Zero(place) => self.zero_of(kind, place),
            Made::Times(a, b) => self.call(kind, "times_lanes", a, b, made),
            Made::Product(a, b) => self.call(kind, "product_lanes", a, b, made),
            Made::Keep(place) | Made::Lasting(_, place) | Made::SumOf(place) => {
                (self.kind_of(place) == kind).then(|| Op::Made(made.clone()))
            }
            // What a branch keeps may be of both kinds.
            Made::Side(..) => (kind == Kind::Float).then(|| Op::Made(made.clone())),
            Made::ZeroOf(_)
            | Made::Partial(..)
            | Made::CastBack(..)
            | Made::CastTangent(..)
            | Made::ZeroFor(..)
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
            | Made::CastSeries(..) => self.of_floats(kind, &Op::Made(made.clone())),
        }
    }

    // Input:   let v_bar = zero(&v);
    // Output:  let v_bar = zero_lanes::<8, _>(&v);
    // The zero for what is in lanes itself is of one direction: it is the adjoint of a tangent.
    fn zero_of(&self, kind: Kind, place: &Place) -> Option<Op> {
        let (rt, lanes) = (&self.width.rt, self.width.number());
        let function: Expr = match (kind, self.kind_of(place)) {
            (Kind::Float, Kind::Float) => return Some(Op::Made(Made::Zero(place.clone()))),
            (Kind::Lanes, Kind::Float) => syn::parse_quote!(#rt::zero_lanes::<#lanes, _>),
            (Kind::Lanes, Kind::Lanes) => syn::parse_quote!(#rt::zero),
            (Kind::Float, Kind::Lanes) => syn::parse_quote!(#rt::zero_of_one_lane),
        };
        let ty = place_ty(self.vars, place);
        if !has_lanes(ty.behind()) {
            return None;
        }
        let value = Arg::Borrow(place.clone(), Access::Shared);
        Some(Op::Call(Box::new(function), vec![value]))
    }

    fn call(&self, kind: Kind, name: &str, a: &Atom, b: &Atom, made: &Made) -> Option<Op> {
        if self.product(&[a.clone(), b.clone()])? != kind {
            return None;
        }
        if kind == Kind::Float {
            return Some(Op::Made(made.clone()));
        }
        let (rt, name) = (
            &self.width.rt,
            syn::Ident::new(name, proc_macro2::Span::mixed_site()),
        );
        let function = syn::parse2(quote!(#rt::#name)).ok()?;
        let args = vec![Arg::Value(a.clone()), Arg::Value(b.clone())];
        Some(Op::Call(Box::new(function), args))
    }
}

fn floats(ty: &Ty, see: &mut dyn FnMut(&Float)) {
    match ty {
        Ty::Float(float) => see(float),
        Ty::Tuple(items) => items.iter().for_each(|item| floats(item, see)),
        Ty::Array(item, _)
        | Ty::Slice(item)
        | Ty::Vec(item)
        | Ty::Ref(item)
        | Ty::Option(item)
        | Ty::Boxed(item) => floats(item, see),
        Ty::Int(_) | Ty::Constant | Ty::Unit | Ty::Never | Ty::User(_) | Ty::Unknown => {}
    }
}

fn has_user(ty: &Ty) -> bool {
    match ty {
        Ty::User(_) => true,
        Ty::Tuple(items) => items.iter().any(has_user),
        Ty::Array(item, _)
        | Ty::Slice(item)
        | Ty::Vec(item)
        | Ty::Ref(item)
        | Ty::Option(item)
        | Ty::Boxed(item) => has_user(item),
        Ty::Float(_) | Ty::Int(_) | Ty::Constant | Ty::Unit | Ty::Never | Ty::Unknown => false,
    }
}
