//! The adjoint of each statement and operation.

use super::Cx;
use crate::ir::{Arg, Atom, Construct, Made, MadeStmt, Op, Place, Sign, Stmt, Take, Ty, Var};
use crate::transform::partials::{Builder, Local, is_number, takes_part};
use crate::transform::shadows::{has_static_zero, zero};
use autodiff_rules::table;

impl Cx<'_> {
    pub(super) fn build<'b>(&'b mut self, out: &'b mut Vec<Stmt>) -> Builder<'b> {
        Builder {
            vars: &mut self.vars,
            out,
        }
    }

    pub(super) fn load(&mut self, place: Place, out: &mut Vec<Stmt>) -> Atom {
        let ty = crate::analysis::place_ty(&self.vars, &place);
        self.build(out).define(Op::Load(place, Take::Plain), ty)
    }

    /// A statement: its primal goes to `primal`, backwards; its adjoint to `adjoint`.
    pub(super) fn stmt(&mut self, stmt: &Stmt, primal: &mut Vec<Stmt>, adjoint: &mut Vec<Stmt>) {
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
            // The tangent sweep has it, for a field that may carry no derivative.
            Stmt::Made(MadeStmt::Clear(place)) => {
                primal.push(stmt.clone());
                if self.is_active(place.root) {
                    let shadow = self.shadows.place(&self.vars, place);
                    adjoint.push(Stmt::Made(MadeStmt::Clear(shadow)));
                }
            }
            Stmt::Made(_) => unreachable!("normal form: nothing is made yet"),
        }
    }

    // Primal:   v.push(a);
    // Adjoint:  a_bar += v_bar.pop();
    pub(super) fn unpush(&mut self, from: Place, value: &Atom, adjoint: &mut Vec<Stmt>) {
        let ty = crate::analysis::atom_ty(&self.vars, value);
        let popped = self.vars.temporary("t", ty);
        adjoint.push(Stmt::Let(popped, Op::Pop(from)));
        self.add(value, Atom::Var(popped), adjoint);
    }

    // Primal:   p = a;
    // Adjoint:  a_bar += p_bar;  p_bar = 0;
    pub(super) fn store(
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
            } else if crate::analysis::place_ty(&self.vars, place).is_open() {
                adjoint.push(Stmt::Made(MadeStmt::Clear(shadow)));
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

    pub(super) fn definition(
        &mut self,
        var: Var,
        op: &Op,
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) {
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
    pub(super) fn popped_bar(
        &mut self,
        var: Var,
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) -> Atom {
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

    pub(super) fn operation(&mut self, var: Var, op: &Op, bar: &Atom, adjoint: &mut Vec<Stmt>) {
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
            Op::Construct(made) => self.construct(made, bar, adjoint),
            Op::Repeat(atom, _, _) => {
                if let (true, Atom::Var(from)) = (self.is_active_atom(atom), bar) {
                    let ty = crate::analysis::atom_ty(&self.vars, atom);
                    let sum = self
                        .build(adjoint)
                        .define(Op::Made(Made::SumOf(Place::whole(*from))), ty);
                    self.add(atom, sum, adjoint);
                }
            }
            Op::Made(made) => self.tangent_operation(var, made, bar, adjoint),
            Op::Borrow(..) | Op::Written(_) | Op::Blank(_) | Op::Pop(_) | Op::Call(..) => {}
        }
    }

    /// An operation that the tangent sweep has made, and now is differentiated itself.
    fn tangent_operation(&mut self, var: Var, made: &Made, bar: &Atom, adjoint: &mut Vec<Stmt>) {
        match made {
            Made::Partial(name, args) => {
                let rule = table::lookup_partial(name)
                    .expect("the partials of the first order have rules themselves");
                self.elementary(rule, args, var, bar, adjoint);
            }
            Made::Times(seed, partial) => self.times(seed, partial, bar, adjoint),
            Made::CastTangent(atom, _) => {
                let ty = crate::analysis::atom_ty(&self.vars, atom);
                let back = Op::Made(Made::CastBack(atom.clone(), bar.clone()));
                let back = self.build(adjoint).define(back, ty);
                self.add(atom, back, adjoint);
            }
            Made::Dot(_, place) => {
                if self.is_active(place.root) {
                    let to = self.shadows.place(&self.vars, place);
                    self.add_to(to, bar.clone(), adjoint);
                }
            }
            Made::Zero(_)
            | Made::ZeroFor(..)
            | Made::Discarding(_)
            | Made::Taken(_)
            | Made::ZeroOf(_)
            | Made::Keep(_)
            | Made::Product(..)
            | Made::CastBack(..)
            | Made::Side(..)
            | Made::Lifted(..)
            | Made::Operator(..)
            | Made::Node(..)
            | Made::Rows(_)
            | Made::Pullbacks(_)
            | Made::Unmoved(_)
            | Made::Raise(_)
            | Made::CastSeries(..)
            | Made::Lasting(..)
            | Made::SumOf(_) => {}
        }
    }

    // Primal:   y = seed * partial, but 0 for a zero seed;
    // Adjoint:  seed_bar += y_bar * partial;  partial_bar += y_bar * seed;
    // A direction in which nothing moves contributes nothing to either, however steep the function.
    fn times(&mut self, seed: &Atom, partial: &Atom, bar: &Atom, adjoint: &mut Vec<Stmt>) {
        let bar = self.shared(bar, adjoint);
        if self.is_active_atom(seed) {
            let local = Local::Value {
                atom: partial.clone(),
                singular: true,
            };
            if let Some(term) = self.build(adjoint).scale(bar.clone(), local) {
                self.add(seed, term, adjoint);
            }
        }
        if self.is_active_atom(partial) {
            let ty = crate::analysis::atom_ty(&self.vars, partial);
            let term = if is_number(&bar, 1.0) {
                seed.clone()
            } else {
                let product = Op::Made(Made::Product(bar, seed.clone()));
                self.build(adjoint).define(product, ty)
            };
            self.add(partial, term, adjoint);
        }
    }

    // Primal:   let s = S { a: x, ..r };
    // Adjoint:  x_bar += s_bar.a;  s_bar.a = 0;  r_bar += s_bar;
    fn construct(&mut self, made: &Construct, bar: &Atom, adjoint: &mut Vec<Stmt>) {
        let Atom::Var(from) = bar else { return };
        let whole = Place::whole(*from);
        for (step, member) in &made.members {
            let part = whole.clone().then(step.shadow());
            match member {
                Arg::Value(atom) => self.part(atom, part, adjoint),
                Arg::Borrow(place, _) if self.is_active(place.root) => {
                    let to = self.shadows.place(&self.vars, place);
                    adjoint.push(Stmt::Made(MadeStmt::Add(to, part)));
                }
                Arg::Clone(_)
                | Arg::Borrow(..)
                | Arg::Written(_)
                | Arg::Still(_)
                | Arg::Beside(_) => {}
            }
        }
        let Some(rest) = made.rest.as_ref().filter(|rest| self.is_active(rest.root)) else {
            return;
        };
        let others = self
            .build(adjoint)
            .define(Op::Load(whole, Take::Clone), Ty::Unknown);
        let Atom::Var(others) = others else { return };
        self.vars[others].mutable = true;
        let to = self.shadows.place(&self.vars, rest);
        for (step, member) in &made.members {
            let part = Place::whole(others).then(step.shadow());
            if !self.has_one_shape(member) {
                // What stands here instead may have another shape than what the rest has, which gets nothing.
                let shaped = Op::Load(to.clone().then(step.shadow()), Take::Clone);
                let shaped = self.build(adjoint).define(shaped, Ty::Unknown);
                adjoint.push(Stmt::Store(part.clone(), shaped));
            }
            adjoint.push(Stmt::Made(MadeStmt::Clear(part)));
        }
        adjoint.push(Stmt::Made(MadeStmt::Add(to, Place::whole(others))));
    }

    /// Whether all values of a member's type have a zero of one shape.
    fn has_one_shape(&self, member: &Arg) -> bool {
        match member {
            Arg::Value(atom) => has_static_zero(&crate::analysis::atom_ty(&self.vars, atom)),
            Arg::Clone(_) | Arg::Borrow(..) | Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => {
                false
            }
        }
    }

    /// Each part of a compound takes its part of the adjoint.
    pub(super) fn parts(
        &mut self,
        atoms: &[Atom],
        bar: &Atom,
        adjoint: &mut Vec<Stmt>,
        step: impl Fn(usize) -> crate::ir::Step,
    ) {
        let Atom::Var(from) = bar else { return };
        for (k, atom) in atoms.iter().enumerate() {
            self.part(atom, Place::whole(*from).then(step(k)), adjoint);
        }
    }

    fn part(&mut self, atom: &Atom, part: Place, adjoint: &mut Vec<Stmt>) {
        if !self.is_active_atom(atom) {
            return;
        }
        if crate::analysis::atom_ty(&self.vars, atom).is_float() {
            let bar = self.load(part, adjoint);
            self.add(atom, bar, adjoint);
        } else {
            self.add_place(atom, &part, adjoint);
        }
    }

    // x_k_bar += y_bar * (d y / d x_k), for each active k
    pub(super) fn elementary(
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
    pub(super) fn shared(&mut self, bar: &Atom, adjoint: &mut Vec<Stmt>) -> Atom {
        match bar {
            Atom::Var(var) if self.vars[*var].mutable => self.load(Place::whole(*var), adjoint),
            other => other.clone(),
        }
    }
}
