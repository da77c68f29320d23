//! Statements and regions.

use super::Emitter;
use super::exprs::{Binds, spelled_range};
use super::members::is_exclusive;
use super::parts::own_tapes;
use crate::analysis::stability::gives_away;
use crate::analysis::uses;
use crate::ir::callee;
use crate::ir::{
    Access, Along, Atom, Head, Holds, Loop, MadeStmt, Op, Origin, Place, Range, Region, Sign, Slot,
    Step, Stmt, Take, Ty, Var, VarInfo,
};
use crate::transform::forward::Calculus;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

impl Emitter<'_> {
    /// Statements in order; `results` are mentioned after them, once for each time they are listed.
    pub(crate) fn stmts(&mut self, stmts: &[Stmt], results: &[Var]) -> TokenStream {
        let mut out = TokenStream::new();
        let around = std::mem::replace(&mut self.uses, super::count(stmts, results));
        let mut unpacked = 0..0;
        let moved_around = std::mem::take(&mut self.moved);
        for stmt in stmts {
            gives_away(self.vars, stmt, &mut |var| {
                self.moved.insert(var);
            });
        }
        for (k, stmt) in stmts.iter().enumerate() {
            if unpacked.contains(&k) {
                continue;
            }
            if let Some(tokens) = self.unpacked(&stmts[k..]) {
                out.extend(tokens);
                unpacked = k..k + 3;
            } else if let Some((count, tokens)) = self.lent_together(&stmts[k..]) {
                out.extend(tokens);
                unpacked = k..k + count;
            } else if let Some((var, tokens)) = self.foldable(stmts, k, results) {
                self.folded.insert(var, tokens);
            } else {
                // A name that is defined again stands for the new definition.
                uses::definitions(stmt).iter().for_each(|var| {
                    self.folded.remove(var);
                });
                out.extend(self.stmt(stmt));
            }
        }
        self.uses = around;
        self.moved = moved_around;
        out
    }

    /// A region as the inside of a block.
    pub(super) fn region(&mut self, region: &Region) -> TokenStream {
        let results: Vec<Var> = region.results.iter().filter_map(Atom::var).collect();
        let mut inside = self.stmts(&region.stmts, &results);
        inside.extend(self.tail(region));
        inside
    }

    fn tail(&self, region: &Region) -> TokenStream {
        match region.results.as_slice() {
            _ if region.diverges => quote!(::core::unreachable!()),
            [] => TokenStream::new(),
            [one] => self.operand(one),
            several => {
                let items = several.iter().map(|atom| self.operand(atom));
                quote!((#(#items),*))
            }
        }
    }

    fn stmt(&mut self, stmt: &Stmt) -> TokenStream {
        match stmt {
            Stmt::Let(var, op) => self.define(*var, op),
            Stmt::Store(place, atom) => {
                let (to, value) = (self.place(place, Access::Exclusive), self.operand(atom));
                quote!(#to = #value;)
            }
            Stmt::Accumulate(place, sign, atom) => {
                let (to, value) = (self.place(place, Access::Exclusive), self.operand(atom));
                match sign {
                    Sign::Plus => quote!(#to += #value;),
                    Sign::Minus => quote!(#to -= #value;),
                }
            }
            Stmt::Exchange(a, b) => {
                let (a, b) = (
                    self.borrow(a, Access::Exclusive),
                    self.borrow(b, Access::Exclusive),
                );
                quote!(::core::mem::swap(#a, #b);)
            }
            Stmt::Push(place, atom) => {
                let (to, value) = (self.subject(place, Access::Exclusive), self.operand(atom));
                quote!(#to.push(#value);)
            }
            Stmt::Swap(place, i, j) => {
                let (of, i, j) = (
                    self.subject(place, Access::Exclusive),
                    self.operand(i),
                    self.operand(j),
                );
                quote!(#of.swap(#i, #j);)
            }
            Stmt::If {
                cond,
                then,
                els,
                results,
            } => self.branch(cond, then, els, results),
            Stmt::Loop(each) => self.loop_(each),
            Stmt::Written { stmt, .. } => quote!(#stmt),
            Stmt::Block { .. } | Stmt::Exit { .. } => unreachable!("normal form: exits are gone"),
            Stmt::Made(made) => self.made_stmt(made),
        }
    }

    fn define(&mut self, var: Var, op: &Op) -> TokenStream {
        let info = &self.vars[var];
        let name = &info.name;
        let rt = &self.rt;
        let value = self.op(op).tokens;
        let value = if info.layers == 2 {
            quote!(&#value)
        } else {
            value
        };
        let value = match assumed(info) {
            Some(check) => quote!(#rt::#check(#value)),
            None => value,
        };
        if matches!(info.ty, crate::ir::Ty::Unit) && !self.uses.contains_key(&var) {
            return quote!(#value;);
        }
        let mutability = (info.mutable && info.holds == Holds::Value).then(|| quote!(mut));
        let annotation = info.annotation.as_ref().map(|ty| quote!(: #ty));
        quote!(let #mutability #name #annotation = #value;)
    }

    // IR:      let pair = g_jvp(…);  let y = pair.0;  let y_dot = pair.1;
    // Tokens:  let (y, y_dot) = g_jvp(…);
    fn unpacked(&self, stmts: &[Stmt]) -> Option<TokenStream> {
        let [
            Stmt::Let(pair, call @ Op::Call(..)),
            Stmt::Let(value, Op::Load(first, Take::Plain)),
            Stmt::Let(dot, Op::Load(second, Take::Plain)),
            ..,
        ] = stmts
        else {
            return None;
        };
        let part = |k: &str| Place::whole(*pair).then(Step::Field(k.to_owned()));
        let whole = *first == part("0") && *second == part("1") && self.uses.get(pair) == Some(&2);
        if !whole || self.vars[*pair].origin != Origin::Temporary {
            return None;
        }
        let (rt, info) = (&self.rt, &self.vars[*value]);
        let is_checked = |var: &Var| {
            let info = &self.vars[*var];
            info.assumed_float || info.assumed_constant
        };
        let second = &self.vars[*dot];
        let is_users = second.origin == Origin::User && second.beside.is_none();
        if is_users && (is_checked(value) || is_checked(dot)) {
            return None;
        }
        let call = self.op(call).tokens;
        let call = if info.assumed_float {
            let check = match self.calculus {
                Calculus::Tangents | Calculus::Lanes => quote!(real_pair),
                Calculus::Series | Calculus::Nodes => quote!(series_pair),
            };
            quote!(#rt::#check(#call))
        } else if info.assumed_constant {
            quote!(#rt::constant_pair(#call))
        } else {
            call
        };
        let annotation = info.annotation.as_ref().map(|ty| quote!(: (#ty, _)));
        let (value, dot) = (self.bound(*value), self.bound(*dot));
        Some(quote!(let (#value, #dot) #annotation = #call;))
    }

    fn branch(&mut self, cond: &Atom, then: &Region, els: &Region, results: &[Var]) -> TokenStream {
        let cond_tokens = self.atom(cond);
        let negated = cond_tokens.clone().at_least(Binds::Prefix);
        let cond = cond_tokens.tokens;
        let names: Vec<_> = results.iter().map(|var| self.name(*var).clone()).collect();
        let then = self.region(then);
        let els = self.region(els);
        let branch = if els.is_empty() && names.is_empty() {
            quote!(if #cond { #then })
        } else if then.is_empty() && names.is_empty() {
            quote!(if !#negated { #els })
        } else {
            quote!(if #cond { #then } else { #els })
        };
        let rt = &self.rt;
        let checks = results.iter().filter_map(|var| {
            let (info, name) = (&self.vars[*var], self.name(*var));
            match (info.assumed_float, info.assumed_constant) {
                (true, _) => Some(quote!(let #name = #rt::real(#name);)),
                (_, true) => Some(quote!(let #name = #rt::constant(#name);)),
                _ => None,
            }
        });
        match names.as_slice() {
            [] => branch,
            [one] => quote!(let #one = #branch; #(#checks)*),
            several => quote!(let (#(#several),*) = #branch; #(#checks)*),
        }
    }

    pub(super) fn range(&self, range: &Range) -> TokenStream {
        let lo = self.atom(&range.lo).at_least(Binds::Sum);
        let hi = self.atom(&range.hi).at_least(Binds::Sum);
        let step = range.step.as_ref().map(|step| self.operand(step));
        spelled_range(range, &lo, &hi, step)
    }

    fn loop_(&mut self, each: &Loop) -> TokenStream {
        if each.parallel {
            if let Some(tokens) = self.in_parts(each) {
                return tokens;
            }
        }
        let (before, count) = match each.trips {
            Some(trips) => {
                let trips = self.name(trips);
                (quote!(let mut #trips = 0usize;), quote!(#trips += 1;))
            }
            None => (TokenStream::new(), TokenStream::new()),
        };
        let head = match &each.head {
            Head::For(var, range) => {
                let (name, range) = (self.name(*var).clone(), self.range(range));
                quote!(for #name in #range)
            }
            Head::Each(pat, _, iterator) => {
                let iterator = &iterator.expr;
                quote!(for #pat in #iterator)
            }
            Head::While(cond) => {
                let cond = self.condition(cond);
                quote!(while #cond)
            }
            Head::Forever => quote!(loop),
        };
        let reserve = self.reserve(each);
        let (tapes, rest) = own_tapes(each);
        let (tapes, body) = if tapes.is_empty() {
            (TokenStream::new(), self.region(&each.body))
        } else {
            (self.stmts(tapes, &[]), self.stmts(rest, &[]))
        };
        let flags: Vec<_> = each.until.iter().map(|flag| self.name(*flag)).collect();
        let until = (!flags.is_empty()).then(|| quote!(if #(#flags)||* { break; }));
        quote!(#before #reserve #tapes #head { #count #body #until })
    }

    /// A tape whose loop has a known number of turns is sized once.
    fn reserve(&self, each: &Loop) -> TokenStream {
        let (Head::For(_, range), Some(Stmt::Made(MadeStmt::Record(tape, _)))) =
            (&each.head, each.body.stmts.last())
        else {
            return TokenStream::new();
        };
        if !each.until.is_empty() {
            return TokenStream::new();
        }
        let (tape, range) = (self.name(*tape), self.range(range));
        quote!(#tape.reserve(&(#range));)
    }

    fn condition(&mut self, cond: &Region) -> TokenStream {
        let tokens = self.region(cond);
        let folded = cond.results.len() == 1
            && cond
                .stmts
                .iter()
                .all(|stmt| matches!(stmt, Stmt::Let(var, _) if self.folded.contains_key(var)));
        if folded { tokens } else { quote!({ #tokens }) }
    }

    fn made_stmt(&mut self, made: &MadeStmt) -> TokenStream {
        let rt = self.rt.clone();
        match made {
            MadeStmt::Tape(tape) => self.tape(*tape, "Tape"),
            MadeStmt::Windows(_)
            | MadeStmt::Window { .. }
            | MadeStmt::RecordAt(..)
            | MadeStmt::RestoreAt(..) => self.windowed(made),
            MadeStmt::Record(tape, atoms) => {
                let tape = self.name(*tape).clone();
                let items = atoms.iter().map(|atom| self.operand(atom));
                quote!(#tape.push((#(#items,)*));)
            }
            MadeStmt::Forget(tape, from) => {
                let (tape, from) = (self.name(*tape), self.operand(from));
                quote!(#tape.forget(#from);)
            }
            MadeStmt::Restore(tape, vars) => {
                let tape = self.name(*tape);
                let names = self.restored(vars);
                quote!(let (#(#names,)*) = #tape.pop();)
            }
            MadeStmt::Sides { kept, then, els } => {
                let kept = self.name(*kept).clone();
                // The names stand for what was kept, and no longer for what it was made of.
                then.0.iter().chain(&els.0).for_each(|var| {
                    self.folded.remove(var);
                });
                let (then_names, els_names) = (self.restored(&then.0), self.restored(&els.0));
                let (then, els) = (self.region(&then.1), self.region(&els.1));
                quote!(match #kept {
                    #rt::Side::Then((#(#then_names,)*)) => { #then }
                    #rt::Side::Else((#(#els_names,)*)) => { #els }
                })
            }
            MadeStmt::Checkpoints(..)
            | MadeStmt::Checkpoint(..)
            | MadeStmt::KeepState(..)
            | MadeStmt::Again(_) => self.checkpointed(made),
            MadeStmt::Repeat(trips, body) => {
                let (trips, body) = (self.operand(trips), self.region(body));
                quote!(for _ in 0..#trips { #body })
            }
            MadeStmt::Pullback {
                value,
                func,
                args,
                seed,
                slots,
                along,
            } => match (along, seed) {
                (Along::Units, Some(seed)) => self.pullback_of_units(func, (args, slots), seed),
                (Along::Units | Along::Seed, seed) => {
                    self.pullback(*value, func, (args, slots), seed.as_ref())
                }
            },
            MadeStmt::Span(_) => self.windowed(made),
            MadeStmt::Arena(arena) => {
                let arena = self.name(*arena);
                quote!(let #arena = #rt::Arena::new();)
            }
            MadeStmt::CallKept {
                value,
                pullback,
                func,
                args,
            } => self.call_kept((*value, *pullback), func, args),
            MadeStmt::PullKept {
                pullback,
                func,
                seed,
                slots,
            } => self.pull_kept(*pullback, func, seed.as_ref(), slots),
            MadeStmt::Add(to, from) => {
                let to = self.borrow(to, Access::Exclusive);
                let from = self.borrow(from, Access::Shared);
                quote!(#rt::accumulate(#to, #from);)
            }
            MadeStmt::Name(..) | MadeStmt::Results { .. } => self.traced_stmt(made),
            MadeStmt::Clear(place) => {
                let place = self.borrow(place, Access::Exclusive);
                quote!(#rt::clear(#place);)
            }
        }
    }

    // IR:      pullback g(x) of seed, x_bar            IR:      y with pullback g(x) of seed, x_bar
    // Tokens:  (g_vjp(x).1)(seed, &mut x_bar);         Tokens:  let (y, pullback) = g_vjp(x);  pullback(seed, &mut x_bar);
    fn pullback(
        &self,
        value: Option<Var>,
        func: &syn::Expr,
        (args, slots): (&[crate::ir::Arg], &[Slot]),
        seed: Option<&Atom>,
    ) -> TokenStream {
        let rt = &self.rt;
        let span = callee::span(func);
        let at_callee = proc_macro2::Span::mixed_site().located_at(span);
        let own = |name: &str| syn::Ident::new(name, at_callee);
        let (nothing, pullback) = (own("__nothing"), own("__pullback"));
        let vjp = self.invoke(&callee::companion(func, "vjp"), args);
        let (before, slots) = self.slots(func, slots);
        let seed = seed.map(|seed| self.operand(seed));
        let call = match (value, seed) {
            (Some(value), seed) => {
                let annotation = self.vars[value].annotation.as_ref();
                let annotation = annotation.map(|ty| quote!(: (#ty, _)));
                let (value, seed) = (self.bound(value), seed.into_iter());
                let pulled = quote_spanned!(span=> #pullback(#(#seed,)* #(#slots),*););
                return quote! {
                    let (#value, #pullback) #annotation = #vjp;
                    #before
                    #pulled
                };
            }
            (None, Some(seed)) => quote_spanned!(span=> (#vjp.1)(#seed, #(#slots),*);),
            (None, None) => quote! {
                let (#nothing, #pullback) = #vjp;
                #rt::nothing(#nothing);
                #pullback(#(#slots),*);
            },
        };
        if before.is_empty() {
            call
        } else {
            quote!({ #before #call })
        }
    }

    // IR:      y with pullback g(x)                 IR:      pull pullback of seed, x_bar
    // Tokens:  let (y, pullback) = g_vjp(x);        Tokens:  pullback(seed, &mut x_bar);
    fn call_kept(
        &mut self,
        (value, pullback): (Var, Var),
        func: &syn::Expr,
        args: &[crate::ir::Arg],
    ) -> TokenStream {
        let vjp = self.invoke(&callee::companion(func, "vjp"), args);
        let annotation = self.vars[value].annotation.as_ref();
        let annotation = annotation.map(|ty| quote!(: (#ty, _)));
        let (rt, info, name) = (&self.rt, &self.vars[value], self.name(value));
        let (bound, pullback) = (self.bound(value), self.name(pullback));
        let check = assumed(info).map(|check| quote!(let #bound = #rt::#check(#name);));
        let nothing = matches!(info.ty, Ty::Unit).then(|| quote!(#rt::nothing(#name);));
        quote!(let (#bound, #pullback) #annotation = #vjp; #check #nothing)
    }

    fn pull_kept(
        &self,
        pullback: Var,
        func: &syn::Expr,
        seed: Option<&Atom>,
        slots: &[Slot],
    ) -> TokenStream {
        let pullback = self.name(pullback);
        let (before, slots) = self.slots(func, slots);
        let seed = seed.map(|seed| self.operand(seed)).into_iter();
        let call = quote_spanned!(callee::span(func)=> #pullback(#(#seed,)* #(#slots),*););
        if before.is_empty() {
            call
        } else {
            quote!({ #before #call })
        }
    }

    /// What fills the slots of a pullback, and what has to stand before it.
    fn slots(&self, func: &syn::Expr, slots: &[Slot]) -> (TokenStream, Vec<TokenStream>) {
        let at_callee = proc_macro2::Span::mixed_site().located_at(callee::span(func));
        let own = |name: &str| syn::Ident::new(name, at_callee);
        let exclusive = slots.iter().enumerate().filter_map(|(k, slot)| match slot {
            Slot::Borrow(place) => Some((k, place)),
            Slot::Constant(_) | Slot::Beside(..) | Slot::Discarded(_) => None,
        });
        let (mut before, halves) = self.halves(&exclusive.collect::<Vec<_>>());
        let slots = slots.iter().enumerate();
        let slots = slots.map(|(k, slot)| match (halves.get(&k), slot) {
            (Some(half), _) => half.clone(),
            (None, Slot::Beside(place, of)) if is_exclusive(of) => {
                let (held, bar) = (own(&format!("__slot{k}")), self.bar_beside(place, of));
                before.extend(quote!(let mut #held = #bar;));
                quote!(#held.get())
            }
            (None, slot) => self.slot(slot),
        });
        let slots: Vec<TokenStream> = slots.collect();
        (before, slots)
    }

    // IR:      pullback g(x) of seed, x_bar, along the units
    // Tokens:  each_unit(&seed, |unit, along| {
    //              let mut slope = zero_of_one_lane(&x_bar);
    //              (g_vjp(x).1)(unit, &mut slope);
    //              accumulate_lanes(&mut x_bar, &slope, along);
    //          });
    fn pullback_of_units(
        &self,
        func: &syn::Expr,
        (args, slots): (&[crate::ir::Arg], &[Slot]),
        seed: &Atom,
    ) -> TokenStream {
        let rt = &self.rt;
        let span = callee::span(func);
        let at_callee = proc_macro2::Span::mixed_site().located_at(span);
        let own = |name: &str| syn::Ident::new(name, at_callee);
        let (unit, along) = (own("__unit"), own("__along"));
        let vjp = self.invoke(&callee::companion(func, "vjp"), args);
        let (mut before, mut after) = (TokenStream::new(), TokenStream::new());
        let slots = slots.iter().enumerate().map(|(k, slot)| match slot {
            Slot::Borrow(place) => {
                let slope = own(&format!("__slope{k}"));
                let [shape, bar] =
                    [Access::Shared, Access::Exclusive].map(|access| self.borrow(place, access));
                before.extend(quote!(let mut #slope = #rt::zero_of_one_lane(#shape);));
                after.extend(quote!(#rt::accumulate_lanes(#bar, &#slope, #along);));
                quote!(&mut #slope)
            }
            Slot::Constant(_) | Slot::Beside(..) | Slot::Discarded(_) => self.slot(slot),
        });
        let slots: Vec<TokenStream> = slots.collect();
        let seed = self.operand(seed);
        let called = quote_spanned!(span=> (#vjp.1)(#unit, #(#slots),*););
        quote!(#rt::each_unit(&(#seed), |#unit, #along| { #before #called #after });)
    }

    /// A name as it is bound.
    pub(super) fn bound(&self, var: Var) -> TokenStream {
        let name = self.name(var);
        if self.vars[var].mutable {
            quote!(mut #name)
        } else {
            quote!(#name)
        }
    }

    /// The names of kept variables as patterns.
    pub(super) fn restored(&self, vars: &[Var]) -> Vec<TokenStream> {
        vars.iter().map(|var| self.bound(*var)).collect()
    }
}

/// The function by which rustc checks what is assumed of a variable's type.
fn assumed(info: &VarInfo) -> Option<syn::Ident> {
    let checks = [
        (info.assumed_float, "real"),
        (info.assumed_constant, "constant"),
        (info.assumed_answer, "answer"),
        (info.assumed_standard, "standard"),
    ];
    let (_, check) = checks.into_iter().find(|(assumed, _)| *assumed)?;
    Some(syn::Ident::new(check, proc_macro2::Span::mixed_site()))
}
