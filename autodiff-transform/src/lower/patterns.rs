//! Patterns of `let`, parameters and loop heads: taken apart where the value is known, else by field and index.

use super::data::{Refutable, members};
use super::{Cx, Val};
use crate::ir::{Access, Atom, Float, Holds, Op, Origin, Place, Step, Stmt, Take, Ty};
use syn::visit_mut::VisitMut;
use syn::{GenericArgument, Pat, PathArguments, Type};

impl Cx<'_> {
    /// Binds the names of an irrefutable pattern.
    pub(super) fn bind(&mut self, pat: &Pat, val: Val, annotation: Option<&Type>) {
        match pat {
            Pat::Ident(name) if name.by_ref.is_none() && name.subpat.is_none() => {
                self.bind_name(name, val, annotation);
            }
            Pat::Ident(name) if name.subpat.is_none() => {
                let place = self.place(val);
                let access = if name.mutability.is_some() {
                    Access::Exclusive
                } else {
                    Access::Shared
                };
                self.alias(&name.ident, place, access);
            }
            Pat::Ident(name) if name.by_ref.is_none() => {
                // `whole @ (a, b)`
                let place = self.place(val);
                let plain = syn::PatIdent {
                    subpat: None,
                    ..name.clone()
                };
                self.bind_name(&plain, Val::Place(place.clone()), annotation);
                if let Some((_, inner)) = &name.subpat {
                    self.bind(inner, Val::Place(place), None);
                }
            }
            Pat::Wild(_) => {}
            Pat::Paren(inner) => self.bind(&inner.pat, val, annotation),
            Pat::Type(typed) => self.bind(&typed.pat, val, Some(&typed.ty)),
            Pat::Reference(inner) => {
                let val = match val {
                    Val::RefRef(_) | Val::Tuple(_) => super::streams::unreferred(val),
                    other => Val::Place(self.place(other)),
                };
                let annotation = match annotation {
                    Some(Type::Reference(reference)) => Some(&*reference.elem),
                    other => other,
                };
                self.bind(&inner.pat, val, annotation);
            }
            Pat::Tuple(tuple) => self.bind_tuple(tuple, val, annotation),
            Pat::Slice(slice) => self.bind_slice(slice, val, Refutable::No),
            other => match members(other, Refutable::No, &self.variants) {
                Some(found) => {
                    for (step, pat) in found {
                        let member = self.member(&val, step);
                        self.bind(pat, member, None);
                    }
                }
                None => self.bind_written(other, &val),
            },
        }
    }

    fn bind_tuple(&mut self, tuple: &syn::PatTuple, val: Val, annotation: Option<&Type>) {
        let Some(arity) = self.arity(tuple, &val) else {
            return;
        };
        if let Val::Atom(crate::ir::Atom::Var(var)) = &val {
            self.vars[*var].parts = Some(arity);
        }
        let parts = self.parts(val, arity);
        let types: Vec<Option<&Type>> = match annotation {
            Some(Type::Tuple(types)) => types.elems.iter().map(Some).collect(),
            _ => vec![None; arity],
        };
        for (k, pat) in positions(&tuple.elems, arity) {
            self.bind(pat, parts[k].clone(), types.get(k).copied().flatten());
        }
    }

    /// The number of parts that a tuple pattern takes apart; a `..` needs a type that is known.
    pub(super) fn arity(&mut self, tuple: &syn::PatTuple, val: &Val) -> Option<usize> {
        let rest = tuple.elems.iter().any(|pat| matches!(pat, Pat::Rest(_)));
        let named = tuple.elems.len() - usize::from(rest);
        let known = match self.ty(val).behind() {
            Ty::Tuple(items) => Some(items.len()),
            Ty::Unit => Some(0),
            _ => None,
        };
        match known {
            Some(parts) if parts == named || rest && parts > named => return Some(parts),
            Some(_) => {
                self.diags.error(
                    tuple,
                    "the pattern has another number of parts than the value",
                    "where rustc reports an error here, that is the reason",
                );
                return None;
            }
            None if !rest => return Some(named),
            None => {}
        }
        self.diags.error(
            tuple,
            "`..` in the pattern of a tuple whose type is not written is not supported",
            "name every part, with `_` for those not needed",
        );
        None
    }

    pub(super) fn bind_slice(&mut self, slice: &syn::PatSlice, val: Val, refutable: Refutable) {
        let by_ref = match &val {
            Val::Ref(_, access) => Some(*access),
            _ => None,
        };
        let place = self.place(val);
        let total = slice.elems.len();
        let rest = slice.elems.iter().position(is_rest);
        for (k, pat) in slice.elems.iter().enumerate() {
            let step = match rest {
                Some(at) if k == at => self.rest_step(&place, at, total - 1 - at),
                Some(at) if k > at => Step::Index(self.back_index(&place, total - k)),
                _ => Step::Index(index_literal(k)),
            };
            self.bind_part(pat, place.clone().then(step), by_ref, refutable);
        }
    }

    /// Binds one part of a slice pattern: an element, or the rest.
    fn bind_part(&mut self, pat: &Pat, part: Place, by_ref: Option<Access>, refutable: Refutable) {
        let is_slice = matches!(part.path.last(), Some(Step::Range(..)));
        // Input:   let &[a, ref rest @ ..] = x;
        // Output:  let rest = &x[1..];
        if let (true, None, Pat::Ident(name)) = (is_slice, by_ref, pat) {
            if name.by_ref.is_some() {
                let access = match name.mutability {
                    Some(_) => Access::Exclusive,
                    None => Access::Shared,
                };
                let name = &name.ident;
                let plain: Pat = syn::parse_quote!(#name);
                return self.bind(&plain, Val::Ref(part, access), None);
            }
        }
        let val = match by_ref {
            Some(access) => Val::Ref(part, access),
            None => Val::Place(part),
        };
        match pat {
            Pat::Rest(_) => {}
            Pat::Ident(name) if is_slice && by_ref.is_none() => {
                self.diags.error(
                    name,
                    "binding the rest of an array by value is not supported",
                    "match on a reference, `&x`",
                );
            }
            Pat::Ident(name) if is_slice => {
                self.bind(
                    &Pat::Ident(syn::PatIdent {
                        subpat: None,
                        ..name.clone()
                    }),
                    val,
                    None,
                );
            }
            other if refutable == Refutable::Yes => self.bind_matched(other, val),
            other => self.bind(other, val, None),
        }
    }

    /// `[before..len - after]`
    fn rest_step(&mut self, place: &Place, before: usize, after: usize) -> Step {
        let hi = self.back_index(place, after);
        Step::Range(
            Some(index_literal(before)),
            Some(hi),
            crate::ir::Ends::HalfOpen,
        )
    }

    /// `len - after`
    fn back_index(&mut self, place: &Place, after: usize) -> Atom {
        let len = self.len_of(place);
        if after == 0 {
            return len;
        }
        self.integer(
            &len,
            &index_literal(after),
            |len, after| syn::parse_quote!(#len - #after),
        )
    }

    /// The parts of a tuple value.
    pub(super) fn parts(&mut self, val: Val, arity: usize) -> Vec<Val> {
        match val {
            Val::Tuple(items) => items,
            Val::RefRef(place) => (0..arity).map(|k| Val::RefRef(part(&place, k))).collect(),
            Val::Ref(place, access) => (0..arity)
                .map(|k| Val::Ref(part(&place, k), access))
                .collect(),
            other => {
                let place = self.place(other);
                (0..arity).map(|k| Val::Place(part(&place, k))).collect()
            }
        }
    }

    fn bind_name(&mut self, name: &syn::PatIdent, val: Val, annotation: Option<&Type>) {
        let mutable = name.mutability.is_some();
        if let Val::RefRef(place) = val {
            self.alias(&name.ident, place, Access::Shared);
            let var = self.lookup(&name.ident).expect("the alias just declared");
            self.vars[var].layers = 2;
            return;
        }
        if let Val::Ref(place, access) = val {
            if mutable && self.place_ty(&place).is_sequence() {
                return self.moving_view(&name.ident, &place, access);
            }
            if self.is_split(&place)
                || access == Access::Exclusive && self.is_part_of_element(&place)
            {
                return self.view(&name.ident, place, access);
            }
            if mutable {
                self.diags.error(
                    name,
                    "a reference variable that is `mut` is not supported",
                    "bind each reference by a `let` of its own",
                );
            }
            let known = annotation.map(|ty| Ty::of(ty, &self.reals));
            self.alias(&name.ident, place, access);
            if let (Some(known), Some(var)) = (known, self.lookup(&name.ident)) {
                match self.vars[var].ty {
                    Ty::Unknown => self.vars[var].ty = known.behind().clone(),
                    // Nothing else may say which float it is.
                    Ty::Float(Float::Inferred) if known.behind().is_float() => {
                        self.vars[var].annotation = annotation.map(|ty| Box::new(ty.clone()));
                    }
                    _ => {}
                }
            }
            return;
        }
        let val = match val {
            Val::Tuple(_) if !mutable && self.holds_references(&val) => {
                return self.parts_view(&name.ident, val);
            }
            Val::Tuple(items) => self.tuple_of_values(name, items),
            other => other,
        };
        let known = annotation.map(|ty| Ty::of(&of_copies(ty), &self.reals));
        let ty = known.map_or_else(|| self.ty(&val), |known| known.join(&self.ty(&val)));
        let ty = if let Ty::Ref(_) = ty {
            ty.behind().clone()
        } else {
            ty
        };
        let of_references = match &val {
            Val::Atom(Atom::Var(list)) => self.of_references.contains(list),
            _ => false,
        };
        let op = match val {
            Val::Place(place) => Op::Load(place, Take::Plain),
            Val::Tuple(items) if !items.is_empty() => {
                Op::Tuple(items.into_iter().map(|item| self.atom(item)).collect())
            }
            other => {
                let atom = self.atom(other);
                self.reuse(&atom, mutable).unwrap_or(Op::Use(atom))
            }
        };
        let var = self.declare(&name.ident, ty, Holds::Value, mutable);
        if of_references {
            self.of_references.insert(var);
        }
        // References in a list are collected as copies.
        let copies = !matches!(op, Op::Written(_)) && self.vars[var].ty.carries();
        self.vars[var].annotation =
            annotation.map(|ty| Box::new(if copies { of_copies(ty) } else { ty.clone() }));
        self.push(Stmt::Let(var, op));
    }

    // Input:   let t = a * b;  let y = t;
    // Output:  let y = a * b;
    // A variable that changes is not the value that the operation gave, which its partials may need. A temporary whose
    // type is written keeps it.
    fn reuse(&mut self, atom: &Atom, mutable: bool) -> Option<Op> {
        let Atom::Var(temporary) = atom else {
            return None;
        };
        let region = self.regions.last_mut().expect("a region is open");
        match region.last() {
            Some(Stmt::Let(_, Op::Elementary(..))) if mutable => return None,
            Some(Stmt::Let(var, _))
                if var == temporary
                    && self.vars[*var].origin == Origin::Temporary
                    && self.vars[*var].annotation.is_none() => {}
            _ => return None,
        }
        match region.pop() {
            Some(Stmt::Let(_, op)) => Some(op),
            _ => None,
        }
    }

    /// Binds a name to a place: another name for it.
    pub(super) fn alias(&mut self, name: &syn::Ident, place: Place, access: Access) {
        let ty = self.place_ty(&place).behind().clone();
        let var = self.declare(name, ty, Holds::Alias(place.clone(), access), false);
        self.push(Stmt::Let(var, Op::Borrow(place, access)));
    }
}

// Input:   Vec<&[f64]>
// Output:  Vec<Vec<f64>>
fn of_copies(ty: &Type) -> Type {
    struct Copies;
    impl VisitMut for Copies {
        fn visit_path_segment_mut(&mut self, segment: &mut syn::PathSegment) {
            syn::visit_mut::visit_path_segment_mut(self, segment);
            let PathArguments::AngleBracketed(arguments) = &mut segment.arguments else {
                return;
            };
            let Some(GenericArgument::Type(item)) = arguments.args.first_mut() else {
                return;
            };
            match &*item {
                Type::Reference(reference) if segment.ident == "Vec" && !is_text(reference) => {
                    *item = owned(&reference.elem);
                }
                _ => {}
            }
        }
    }
    fn is_text(reference: &syn::TypeReference) -> bool {
        matches!(&*reference.elem, Type::Path(path) if path.path.is_ident("str"))
    }
    fn owned(item: &Type) -> Type {
        match item {
            Type::Slice(slice) => {
                let item = &slice.elem;
                syn::parse_quote!(::std::vec::Vec<#item>)
            }
            other => other.clone(),
        }
    }
    let mut ty = ty.clone();
    Copies.visit_type_mut(&mut ty);
    ty
}

/// The patterns of a tuple with the positions they stand for.
pub(super) fn positions(
    pats: &syn::punctuated::Punctuated<Pat, syn::Token![,]>,
    arity: usize,
) -> Vec<(usize, &Pat)> {
    let rest = pats.iter().position(|pat| matches!(pat, Pat::Rest(_)));
    let behind = |k: usize| arity - (pats.len() - k);
    pats.iter()
        .enumerate()
        .filter(|(k, _)| Some(*k) != rest)
        .map(|(k, pat)| {
            (
                if rest.is_some_and(|rest| k > rest) {
                    behind(k)
                } else {
                    k
                },
                pat,
            )
        })
        .collect()
}

fn is_rest(pat: &Pat) -> bool {
    match pat {
        Pat::Rest(_) => true,
        Pat::Ident(name) => name
            .subpat
            .as_ref()
            .is_some_and(|(_, inner)| matches!(**inner, Pat::Rest(_))),
        _ => false,
    }
}

fn part(place: &Place, k: usize) -> Place {
    place.clone().then(Step::Field(k.to_string()))
}

/// `k` as an index.
pub(crate) fn index_literal(k: usize) -> Atom {
    let mut literal = proc_macro2::Literal::usize_unsuffixed(k);
    literal.set_span(proc_macro2::Span::mixed_site());
    Atom::Lit(syn::Lit::Int(syn::LitInt::from(literal)))
}

/// The type of a position.
pub(crate) fn index_ty() -> Ty {
    Ty::Int(Some(syn::Ident::new(
        "usize",
        proc_macro2::Span::mixed_site(),
    )))
}
