//! Patterns that may not match, on values that carry no derivative: `if let`, `let … else`, `while let`, payloads of
//! enums. Whether they match and what they bind is left to rustc; the fence refuses them on active values.

use super::holders::{Holder, Use};
use super::written::{BoundNames, Carries};
use super::{Cx, Val};
use crate::ir::{Access, Atom, Holds, Op, Place, Step, Stmt, Take, Ty};
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{Expr, Pat};

impl Cx<'_> {
    // Input:   if let Some(k) = n { a } else { b }
    // Output:  if (n is Some(_)) { let k = (n as Some(k));  a } else { b }
    pub(super) fn if_let(&mut self, test: &syn::ExprLet, branch: &syn::ExprIf) -> Val {
        let test = &super::split_patterns::of_let(self, test);
        if super::alternatives::alternatives(&test.pat).len() > 1 {
            return self.choice(&as_match(test, branch));
        }
        let Some((cond, source)) = self.let_test(test) else {
            return Val::Never;
        };
        let then = self.arm(|cx| {
            cx.let_bind(&test.pat, &source);
            cx.block(&branch.then_branch)
        });
        let els = match &branch.else_branch {
            Some((_, els)) => self.arm(|cx| cx.expr(els)),
            None => self.arm(|_| Val::Tuple(Vec::new())),
        };
        self.join(cond, then, els)
    }

    // Input:   let Some(k) = n else { return b };
    // Output:  if !(n is Some(_)) { return b }  let k = (n as Some(k));
    pub(super) fn let_else(&mut self, pat: &Pat, init: &Expr, diverge: &Expr) -> Val {
        let test = syn::ExprLet {
            attrs: Vec::new(),
            let_token: syn::token::Let::default(),
            pat: Box::new(pat.clone()),
            eq_token: syn::token::Eq::default(),
            expr: Box::new(init.clone()),
        };
        let test = super::split_patterns::of_let(self, &test);
        let pat = &test.pat;
        let Some((cond, source)) = self.let_test(&test) else {
            return Val::Never;
        };
        let then = self.arm(|_| Val::Tuple(Vec::new()));
        let els = self.arm(|cx| cx.expr(diverge));
        self.join(cond, then, els);
        self.let_bind(pat, &source);
        Val::Tuple(Vec::new())
    }

    // Input:   while let Some(k) = next(n) { … }
    // Output:  loop { if !(next(n) is Some(_)) { break }  let k = …;  … }
    pub(super) fn while_let(&mut self, each: &syn::ExprWhile, test: &syn::ExprLet) -> Val {
        let test = &super::split_patterns::of_let(self, test);
        if let Some(pat) = super::control::some_pattern(&test.pat) {
            if let Some(place) = self.popped(&test.expr) {
                return self.while_pop(each, &pat, &place);
            }
            let advances =
                self.advanced(&test.expr).is_some() || self.taken_behind(&test.expr).is_some();
            if advances && has_slice(&pat) {
                return self.expr(&item_first(each, test, &pat));
            }
        }
        self.loop_body(
            each.label.as_ref(),
            |_, _| crate::ir::Head::Forever,
            |cx| {
                let Some((cond, source)) = cx.let_test(test) else {
                    return;
                };
                let then = cx.arm(|_| Val::Tuple(Vec::new()));
                let leave = cx.innermost_loop();
                let els = cx.arm(|cx| {
                    cx.push(Stmt::Exit {
                        label: leave,
                        value: None,
                    });
                    Val::Never
                });
                cx.join(cond, then, els);
                cx.let_bind(&test.pat, &source);
                cx.block(&each.body);
            },
        )
    }

    // Input:   while let Some(x) = stack.pop() { … }
    // Output:  while !stack.is_empty() { let x = pop(stack); … }
    fn while_pop(&mut self, each: &syn::ExprWhile, pat: &Pat, place: &Place) -> Val {
        self.loop_body(
            each.label.as_ref(),
            |cx, _| {
                let (stmts, cond) = cx.region(|cx| cx.is_not_empty(place));
                crate::ir::Head::While(crate::ir::Region {
                    stmts,
                    results: vec![cond],
                    diverges: false,
                })
            },
            |cx| {
                let val = cx.pop(place.clone());
                cx.bind(pat, val, None);
                cx.block(&each.body);
            },
        )
    }

    /// Whether the value of a `let` condition matches, and where it comes from.
    fn let_test(&mut self, test: &syn::ExprLet) -> Option<(Atom, Source)> {
        if let (Some(_), Some(place)) = (
            super::control::some_pattern(&test.pat),
            self.popped(&test.expr),
        ) {
            return Some((self.is_not_empty(&place), Source::Popped(place)));
        }
        if let (Some(_), Some((stream, taken))) = (
            super::control::some_pattern(&test.pat),
            self.advanced(&test.expr),
        ) {
            let more = self.has_next(&stream, taken);
            return Some((more, Source::Next(Box::new(stream), taken)));
        }
        if super::control::some_pattern(&test.pat).is_some() {
            if let Some(from) = self.taken_behind(&test.expr) {
                return Some((self.has_last(&from), Source::Behind(Box::new(from))));
            }
            if let Some((stream, taken)) = self.peeked(&test.expr) {
                let more = self.has_next(&stream, taken);
                return Some((more, Source::Peeked(Box::new(stream), taken)));
            }
            if let Some((val, is_there)) = self.lent_parts(&test.expr) {
                return Some((is_there, Source::Lent(val)));
            }
        }
        let val = self.holding(&test.expr, Use::Whole(Holder::named(&test.pat)));
        if matches!(val, Val::Never) {
            return None;
        }
        let mut pat = (*test.pat).clone();
        Nameless.visit_pat_mut(&mut pat);
        Some((self.matches(&val, &pat, None), Source::Value(val)))
    }

    /// What an expression lends of a sequence, if it is there, and whether it is: `v.last_mut()`, `x.split_first()`.
    pub(super) fn lent_parts(&mut self, expr: &Expr) -> Option<(Val, Atom)> {
        if let Some(parts) = self.split_off(expr) {
            return Some(parts);
        }
        let (place, is_there) = self.lent_element(expr)?;
        Some((Val::Ref(place, Access::Exclusive), is_there))
    }

    fn let_bind(&mut self, pat: &Pat, source: &Source) {
        match source {
            Source::Popped(place) => {
                let val = self.pop(place.clone());
                let pat = super::control::some_pattern(pat).expect("a pop is matched with `Some`");
                self.bind(&pat, val, None);
            }
            Source::Next(stream, taken) => {
                let val = self.next_of(stream, *taken);
                let pat = super::control::some_pattern(pat).expect("matched with `Some`");
                self.bind_matched(&pat, val);
            }
            Source::Behind(from) => {
                let val = self.taken_off(from);
                let pat = super::control::some_pattern(pat).expect("matched with `Some`");
                self.bind_matched(&pat, val);
            }
            Source::Peeked(stream, taken) => {
                let val = self.seen_of(stream, *taken);
                let pat = super::control::some_pattern(pat).expect("matched with `Some`");
                self.bind_matched(&pat, val);
            }
            Source::Lent(val) => {
                let pat = super::control::some_pattern(pat).expect("matched with `Some`");
                self.bind_matched(&pat, val.clone());
            }
            Source::Value(val) => self.bind_matched(pat, val.clone()),
        }
    }

    /// Binds the names of a pattern that matches, by a `match` left to rustc.
    pub(super) fn bind_written(&mut self, pat: &Pat, scrutinee: &Val) {
        let mut names = BoundNames(std::collections::BTreeSet::new());
        names.visit_pat(pat);
        let is_variable = |name: &String| !name.chars().next().is_some_and(char::is_uppercase);
        let mut found = Names(Vec::new());
        found.visit_pat(pat);
        let names: Vec<syn::Ident> = found
            .0
            .into_iter()
            .filter(|name| names.0.contains(&name.to_string()) && is_variable(&name.to_string()))
            .collect();
        if names.is_empty() {
            return;
        }
        let (value, reads) = self.mention(scrutinee);
        let unpack = syn::parse_quote_spanned!(pat.span()=> match () { #pat => (#(#names,)*), _ => ::core::unreachable!() });
        let mut written = self.written(&unpack, Carries::Derivative);
        if let Expr::Match(unpack) = &mut written.expr {
            *unpack.expr = value;
        }
        written.reads.extend(reads);
        let whole = self.define(Op::Written(written), Ty::Unknown);
        for (k, name) in names.iter().enumerate() {
            let var = self.declare(name, Ty::Unknown, Holds::Value, false);
            let part = Place::whole(whole).then(Step::Field(k.to_string()));
            self.push(Stmt::Let(var, Op::Load(part, Take::Plain)));
        }
    }

    /// Whether a value matches a pattern, as an expression left to rustc.
    pub(super) fn matches(&mut self, scrutinee: &Val, pat: &Pat, guard: Option<&Expr>) -> Atom {
        let (mut value, reads) = self.mention(scrutinee);
        // What std gives as an `Option` of a reference is kept as a reference to an `Option`.
        if matches!(scrutinee, Val::Ref(..)) && holds_reference(pat) {
            value = syn::parse_quote!((#value).as_ref());
        }
        let guard = guard.map(|guard| quote::quote!(if #guard));
        let test =
            syn::parse_quote_spanned!(pat.span()=> match () { #pat #guard => true, _ => false });
        let mut written = self.written(&test, Carries::Nothing);
        if let Expr::Match(test) = &mut written.expr {
            *test.expr = value;
        }
        written.reads.extend(reads);
        Atom::Var(self.define(Op::Written(written), Ty::Constant))
    }
}

// Input:   if let A(x) | B(x) = e { a } else { b }
// Output:  match e { A(x) | B(x) => a, _ => b }
fn as_match(test: &syn::ExprLet, branch: &syn::ExprIf) -> syn::ExprMatch {
    let (scrutinee, pat, then) = (&test.expr, &test.pat, &branch.then_branch);
    let els: Expr = match &branch.else_branch {
        Some((_, els)) => (**els).clone(),
        None => syn::parse_quote!({}),
    };
    syn::parse_quote!(match #scrutinee { #pat => #then _ => #els })
}

// Input:   while let Some([a, b]) = chunks.next() { … }
// Output:  while let Some(item) = chunks.next() { if let [a, b] = item { … } else { break } }
/// The element is taken, whether it matches or not.
fn item_first(each: &syn::ExprWhile, test: &syn::ExprLet, pat: &Pat) -> Expr {
    let (label, of, body) = (&each.label, &test.expr, &each.body);
    let item = syn::Ident::new("__item", proc_macro2::Span::mixed_site());
    syn::parse_quote! {
        #label while let Some(#item) = #of {
            if let #pat = #item #body else { break }
        }
    }
}

/// Whether there is a slice pattern in a pattern.
fn has_slice(pat: &Pat) -> bool {
    struct Find(bool);
    impl<'ast> Visit<'ast> for Find {
        fn visit_pat_slice(&mut self, _: &'ast syn::PatSlice) {
            self.0 = true;
        }
    }
    let mut find = Find(false);
    find.visit_pat(pat);
    find.0
}

/// Whether a pattern is of an `Option` of a reference: `Some(&v)`.
fn holds_reference(pat: &Pat) -> bool {
    match pat {
        Pat::TupleStruct(inner) if inner.path.is_ident("Some") => inner
            .elems
            .iter()
            .any(|pat| matches!(pat, Pat::Reference(_))),
        Pat::Or(or) => or.cases.iter().any(holds_reference),
        Pat::Paren(inner) => holds_reference(&inner.pat),
        _ => false,
    }
}

/// Where the parts of a pattern come from.
enum Source {
    /// The top of a stack, which may be active.
    Popped(Place),
    /// The next element of an iterator under a name.
    Next(Box<super::streams::Stream>, crate::ir::Var),
    /// The last one.
    Behind(Box<super::streams::FromBehind>),
    /// The next one, which stays where it is.
    Peeked(Box<super::streams::Stream>, crate::ir::Var),
    /// Parts of a sequence, which are lent.
    Lent(Val),
    Value(Val),
}

/// Patterns without names: a test moves nothing.
pub(super) struct Nameless;

impl VisitMut for Nameless {
    fn visit_pat_mut(&mut self, pat: &mut Pat) {
        if let Pat::Ident(name) = pat {
            if name
                .ident
                .to_string()
                .chars()
                .next()
                .is_some_and(char::is_uppercase)
            {
                return;
            }
            *pat = match name.subpat.take() {
                Some((_, inner)) => *inner,
                None => syn::parse_quote!(_),
            };
        }
        syn::visit_mut::visit_pat_mut(self, pat);
    }

    fn visit_field_pat_mut(&mut self, field: &mut syn::FieldPat) {
        if field.colon_token.is_none() {
            field.colon_token = Some(syn::token::Colon::default());
        }
        self.visit_pat_mut(&mut field.pat);
    }
}

/// The names of a pattern, in order, with their spans.
struct Names(Vec<syn::Ident>);

impl<'ast> Visit<'ast> for Names {
    fn visit_pat_ident(&mut self, pat: &'ast syn::PatIdent) {
        if !self.0.contains(&pat.ident) {
            self.0.push(pat.ident.clone());
        }
        syn::visit::visit_pat_ident(self, pat);
    }
}
