//! What is called: the names and places of callees.

use crate::ir::Arg;
use proc_macro2::Span;
use syn::{Expr, Ident};

/// The path of a companion: `a::g::<T>` becomes `a::g_vjp::<T>`, the method `m` becomes `m_vjp`.
#[must_use]
pub fn companion(func: &Expr, suffix: &str) -> Expr {
    let mut func = func.clone();
    if let Expr::MethodCall(call) = &mut func {
        call.method = suffixed(&call.method, suffix);
    }
    if let Expr::Path(path) = &mut func {
        if let Some(last) = path.path.segments.last_mut() {
            last.ident = suffixed(&last.ident, suffix);
        }
    }
    func
}

fn suffixed(name: &Ident, suffix: &str) -> Ident {
    let text = name.to_string();
    let text = text.strip_prefix("r#").unwrap_or(&text);
    Ident::new(&format!("{text}_{suffix}"), name.span())
}

/// Where errors about a call are shown: at the callee.
#[must_use]
pub fn span(func: &Expr) -> Span {
    match func {
        Expr::Path(path) => path
            .path
            .segments
            .last()
            .map(|segment| segment.ident.span()),
        Expr::MethodCall(call) => Some(call.method.span()),
        _ => None,
    }
    .unwrap_or_else(Span::mixed_site)
}

/// A callee that says which of its arguments are tangents that it may take by value or by reference, which is not seen at
/// the call: rustc picks (`__rt::lend`). These are those `lent`, and that of a method's receiver, which stands `at` a position,
/// if it is a place.
#[must_use]
pub fn lending(mut callee: Expr, at: usize, dots: &[Arg], lent: &[usize]) -> Expr {
    let mut positions: Vec<usize> = lent.iter().map(|k| at + k).collect();
    if let (Expr::MethodCall(_), Some(Arg::Borrow(..))) = (&callee, dots.first()) {
        positions.push(at);
    }
    if let (Some(attrs), false) = (attrs_mut(&mut callee), positions.is_empty()) {
        let positions = positions
            .into_iter()
            .map(proc_macro2::Literal::usize_unsuffixed);
        attrs.push(syn::parse_quote!(#[lends(#(#positions),*)]));
    }
    callee
}

/// The positions of those tangents.
#[must_use]
pub fn lent(callee: &Expr) -> Vec<usize> {
    let attrs = match callee {
        Expr::MethodCall(call) => &call.attrs,
        Expr::Path(path) => &path.attrs,
        _ => return Vec::new(),
    };
    let attr = attrs.iter().find(|attr| attr.path().is_ident("lends"));
    let parse = syn::punctuated::Punctuated::<syn::LitInt, syn::Token![,]>::parse_terminated;
    let positions = attr.and_then(|attr| attr.parse_args_with(parse).ok());
    let positions = positions.into_iter().flatten();
    positions.filter_map(|at| at.base10_parse().ok()).collect()
}

/// A callee as it is written, without what is said of it here.
#[must_use]
pub fn unmarked(callee: &Expr) -> Expr {
    let mut callee = callee.clone();
    if let Some(attrs) = attrs_mut(&mut callee) {
        attrs.clear();
    }
    callee
}

fn attrs_mut(callee: &mut Expr) -> Option<&mut Vec<syn::Attribute>> {
    match callee {
        Expr::MethodCall(call) => Some(&mut call.attrs),
        Expr::Path(path) => Some(&mut path.attrs),
        _ => None,
    }
}

/// A method's callee that says that its receiver is not used afterwards.
pub fn mark_last(callee: &mut Expr) {
    mark(callee, &syn::parse_quote!(#[last]));
}

/// Whether a callee's receiver is not used afterwards: it may be moved.
#[must_use]
pub fn is_last(callee: &Expr) -> bool {
    is_marked(callee, "last")
}

/// The same callee, which must not give its receiver away, if the method may take it by value: in the adjoint sweep it is
/// needed again.
#[must_use]
pub fn giving(callee: &Expr) -> Expr {
    let mut callee = callee.clone();
    if is_marked(&callee, "last") && !gives(&callee) {
        mark(&mut callee, &syn::parse_quote!(#[gives]));
    }
    callee
}

/// Whether a copy of the receiver is passed.
#[must_use]
pub fn gives(callee: &Expr) -> bool {
    is_marked(callee, "gives")
}

fn mark(callee: &mut Expr, attr: &syn::Attribute) {
    if let Expr::MethodCall(call) = callee {
        call.attrs.push(attr.clone());
    }
}

fn is_marked(callee: &Expr, name: &str) -> bool {
    matches!(callee, Expr::MethodCall(call) if call.attrs.iter().any(|attr| attr.path().is_ident(name)))
}
