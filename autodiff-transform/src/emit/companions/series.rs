//! `f_taylor`, and the companion behind it that takes and gives Taylor series.
//!
//! ```text
//! fn f_taylor<const K: usize>(x: f64, n: usize) -> [f64; K]
//! fn f_taylor_series<const K: usize>(x: f64, n: usize, x_series: Taylor<K, f64>, _: ()) -> (f64, Taylor<K, f64>)
//! ```
//!
//! `f_taylor` follows its variable alone, so what does not depend on it stays a float. The second is for callers: it has a
//! slot for each parameter, as `f_jvp` has.

use super::Source;
use super::heads::{Head, declared, head};
use crate::analysis::activity;
use crate::emit::Emitter;
use crate::ir::Atom;
use crate::ir::{Func, Ty, Var};
use crate::signature::{Parameter, Passing, Signature, Site};
use crate::transform::forward::Calculus;
use crate::transform::lift::{self, order};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::BTreeSet;
use syn::Type;

/// The coefficients of the value in the first active scalar parameter.
pub(super) fn taylor(source: &Source) -> TokenStream {
    let sig = source.sig;
    let k = match variable(sig) {
        Ok(k) => k,
        Err(missing) => return coefficients_stub(sig, missing),
    };
    let moving = source.func.params[k].var;
    let activity = activity::by(source.func, BTreeSet::from([moving]));
    let lifted = lift::series(source.func, &activity);
    let own = source.func.params.len();
    let rt = sig.rt();
    let mut before = TokenStream::new();
    for (at, (param, beside)) in sig.params.iter().zip(&lifted.params[own..]).enumerate() {
        if beside.active {
            let (order, ident) = (order(), &param.ident);
            let name = &lifted.vars[beside.var].name;
            let series = match param.passing {
                _ if at != k => quote!(#rt::raise::<#rt::Series<#order>, _, _>(&#ident)),
                Passing::Value => quote!(#rt::Taylor::<#order, _>::variable(#ident)),
                Passing::Shared | Passing::Exclusive => {
                    quote!(#rt::Taylor::<#order, _>::variable(*#ident))
                }
            };
            let lend = match param.passing {
                Passing::Value => quote!(mut #name = #series),
                Passing::Shared => quote!(#name = &#series),
                Passing::Exclusive => quote!(#name = &mut #series),
            };
            before.extend(quote!(let #lend;));
        }
    }
    let Parts {
        stmts,
        value,
        series,
    } = parts(source, &lifted);
    let body = quote!(#before #stmts #rt::coefficients(#value, #series));
    let sig = with_order(sig);
    head(&sig, &Head::taylor(&sig, &order()), &body)
}

/// `f_taylor` of a function that was refused.
pub(super) fn taylor_stub(sig: &Signature) -> TokenStream {
    if sig.around.site == Site::TraitImpl && variable(sig).is_err() {
        return TokenStream::new();
    }
    let sig = with_order(sig);
    let body = quote!(::core::unreachable!("the function was refused"));
    head(&sig, &Head::taylor(&sig, &order()), &body)
}

/// `f_taylor` of a function that has none, though its callers' have: a bound that nothing meets says so where it is called.
pub(super) fn coefficients_stub(sig: &Signature, missing: Missing) -> TokenStream {
    if sig.around.site == Site::TraitImpl {
        return TokenStream::new();
    }
    let (rt, order) = (sig.rt(), order());
    let mut sig = with_order(sig);
    let clause = sig.item.sig.generics.make_where_clause();
    let bound: syn::WherePredicate = match missing {
        Missing::Float => syn::parse_quote!([(); #order]: #rt::lift::GivesAFloat),
        Missing::Scalar => syn::parse_quote!([(); #order]: #rt::lift::HasAScalar),
    };
    clause.predicates.push(bound);
    let body = quote!(::core::unreachable!("nothing meets the bound"));
    head(&sig, &Head::taylor(&sig, &order), &body)
}

/// The function on series, for callers.
pub(super) fn series(source: &Source) -> TokenStream {
    let sig = source.sig;
    let lifted = lift::series(source.func, source.activity);
    let own = source.func.params.len();
    let slots = sig
        .params
        .iter()
        .zip(&lifted.params[own..])
        .map(|(param, beside)| {
            if !param.active {
                return Some(quote!(_: ()));
            }
            let ty = slot(sig, param)?;
            if !beside.active {
                return Some(quote!(_: #ty));
            }
            let name = &lifted.vars[beside.var].name;
            let mutability = (param.passing == Passing::Value).then(|| quote!(mut));
            Some(quote!(#mutability #name: #ty))
        });
    let (Some(slots), Some(ret)) = (slots.collect::<Option<Vec<_>>>(), result(sig)) else {
        // A type that is not built of floats as written: no caller can hand it over as series.
        return TokenStream::new();
    };
    let Parts {
        stmts,
        value,
        series,
    } = parts(source, &lifted);
    let sig = with_order(sig);
    let body = quote!(#stmts (#value, #series));
    let companion = head(&sig, &Head::series(&sig, slots, &ret), &body);
    quote!(#[doc(hidden)] #companion)
}

/// The companion for callers of a function without the option: a bound that nothing meets says so where it is called.
/// Without one where a user's type moves, which need not be there over series.
pub(super) fn series_stub(sig: &Signature) -> TokenStream {
    let moving = sig.active().map(|param| param.inner_ty(&sig.reals));
    let mut types = moving.chain([sig.ret_ty()]);
    let (true, Some(slots), Some(ret)) = (
        types.all(|ty| is_built_of_floats(&ty)),
        slots(sig),
        result(sig),
    ) else {
        return TokenStream::new();
    };
    let rt = sig.rt();
    let own = with_order(sig).uncallable(&quote!(#rt::lift::HasTaylor));
    let body = quote!(::core::unreachable!("this is not called"));
    let companion = head(&own, &Head::series(&own, slots, &ret), &body);
    quote!(#[doc(hidden)] #companion)
}

fn is_built_of_floats(ty: &Ty) -> bool {
    match ty {
        Ty::Float(_) | Ty::Int(_) | Ty::Constant | Ty::Unit => true,
        Ty::Tuple(items) => items.iter().all(is_built_of_floats),
        Ty::Array(item, _)
        | Ty::Slice(item)
        | Ty::Vec(item)
        | Ty::Ref(item)
        | Ty::Option(item)
        | Ty::Boxed(item) => is_built_of_floats(item),
        Ty::Never | Ty::User(_) | Ty::Unknown => false,
    }
}

/// The slots of a companion that looks at none of them.
fn slots(sig: &Signature) -> Option<Vec<TokenStream>> {
    let each = sig.params.iter().map(|param| {
        let ty = if param.active {
            slot(sig, param)?
        } else {
            quote!(())
        };
        Some(quote!(_: #ty))
    });
    each.collect()
}

/// What a function lacks that has no `f_taylor`.
#[derive(Clone, Copy)]
pub(super) enum Missing {
    /// It gives no float.
    Float,
    /// It has no active scalar parameter.
    Scalar,
}

/// `f_taylor` and the companion for callers, as a trait declares them.
pub(super) fn declarations(sig: &Signature) -> TokenStream {
    let (own, order) = (with_order(sig), order());
    let mut out = TokenStream::new();
    if variable(sig).is_ok() {
        let declared = declared(&own, &Head::taylor(&own, &order));
        out.extend(quote!(#declared;));
    }
    if let (Some(slots), Some(ret)) = (slots(sig), result(sig)) {
        let declared = declared(&own, &Head::series(&own, slots, &ret));
        out.extend(quote!(#[doc(hidden)] #declared;));
    }
    out
}

/// The type of the result over series.
pub(super) fn result(sig: &Signature) -> Option<TokenStream> {
    match &sig.item.sig.output {
        syn::ReturnType::Default => Some(quote!(())),
        syn::ReturnType::Type(_, ty) => over_series(sig, ty),
    }
}

/// The position of the parameter that `f_taylor` differentiates by: the first active scalar.
pub(super) fn variable(sig: &Signature) -> Result<usize, Missing> {
    let is_variable = |param: &Parameter| {
        param.active && param.passing != Passing::Exclusive && param.inner_ty(&sig.reals).is_float()
    };
    if !sig.ret_ty().is_float() {
        return Err(Missing::Float);
    }
    let found = sig.params.iter().position(is_variable);
    found.ok_or(Missing::Scalar)
}

/// The signature with the number of coefficients among its generics.
pub(super) fn with_order(sig: &Signature) -> Signature {
    let (mut sig, order) = (sig.clone(), order());
    let generics = &mut sig.item.sig.generics;
    generics.params.push(syn::parse_quote!(const #order: usize));
    sig
}

/// The statements of the lifted function, its value and its series.
pub(super) struct Parts {
    pub(super) stmts: TokenStream,
    pub(super) value: TokenStream,
    pub(super) series: TokenStream,
}

pub(super) fn parts(source: &Source, lifted: &Func) -> Parts {
    let Func {
        vars, body, items, ..
    } = lifted;
    let results: Vec<Var> = body.results.iter().filter_map(Atom::var).collect();
    let stmts = crate::simplify::dead(vars, body.stmts.clone(), &results);
    let mut emitter = Emitter::new(vars, source.sig.rt(), source.optimise).with(Calculus::Series);
    let stmts = emitter.stmts(&stmts, &results);
    let result = |k: usize| {
        let value = body.results.get(k).map(|atom| emitter.operand(atom));
        value.unwrap_or_else(|| quote!(::core::unreachable!()))
    };
    Parts {
        value: result(0),
        series: result(1),
        stmts: quote!(#(#items)* #stmts),
    }
}

/// The type of a parameter's series; `None` if its type is not built of floats as written.
pub(super) fn slot(sig: &Signature, param: &Parameter) -> Option<TokenStream> {
    // What implements a trait is not known to have a type over series.
    if param.receiver && matches!(sig.around.site, Site::Trait | Site::TraitImpl) {
        return None;
    }
    let ty = match &param.ty {
        Type::Reference(reference) => &*reference.elem,
        other => other,
    };
    let inner = match ty {
        Type::Slice(slice) => {
            let item = over_series(sig, &slice.elem)?;
            quote!([#item])
        }
        other => over_series(sig, other)?,
    };
    Some(match param.passing {
        Passing::Value => inner,
        Passing::Shared => quote!(&#inner),
        Passing::Exclusive => quote!(&mut #inner),
    })
}

/// A type over series, owned.
fn over_series(sig: &Signature, ty: &Type) -> Option<TokenStream> {
    let (rt, order) = (sig.rt(), order());
    match ty {
        Type::Reference(reference) => over_series(sig, &reference.elem),
        Type::Paren(inner) => over_series(sig, &inner.elem),
        Type::Group(inner) => over_series(sig, &inner.elem),
        Type::Slice(slice) => {
            let item = over_series(sig, &slice.elem)?;
            Some(quote!(#rt::Vec<#item>))
        }
        Type::Array(array) => {
            let (item, len) = (over_series(sig, &array.elem)?, &array.len);
            Some(quote!([#item; #len]))
        }
        Type::Tuple(tuple) => {
            let items: Option<Vec<_>> = tuple.elems.iter().map(|ty| over_series(sig, ty)).collect();
            let items = items?;
            Some(quote!((#(#items,)*)))
        }
        Type::Path(path) => match Ty::of(ty, &sig.reals) {
            Ty::Float(_) => Some(quote!(#rt::Taylor<#order, #ty>)),
            Ty::Int(_) | Ty::Constant | Ty::Unit => Some(quote!(())),
            Ty::Vec(_) | Ty::Option(_) | Ty::Boxed(_) => wrapped(sig, path),
            _ if path.path.segments.last()?.ident == "Result" => None,
            _ => Some(quote!(<#ty as #rt::lift::Over<#rt::Series<#order>>>::Over)),
        },
        _ => None,
    }
}

/// `Vec<A>`, `Option<A>` and `Box<A>`, which stay around the series.
fn wrapped(sig: &Signature, path: &syn::TypePath) -> Option<TokenStream> {
    let mut path = path.clone();
    let last = path.path.segments.last_mut()?;
    if !matches!(last.ident.to_string().as_str(), "Vec" | "Option" | "Box") {
        return None;
    }
    let syn::PathArguments::AngleBracketed(arguments) = &mut last.arguments else {
        return None;
    };
    let syn::GenericArgument::Type(item) = arguments.args.first_mut()? else {
        return None;
    };
    *item = Type::Verbatim(over_series(sig, item)?);
    Some(path.to_token_stream())
}
