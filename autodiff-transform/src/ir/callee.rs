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

/// A method's callee that says where the tangent of its receiver stands, if that is a place: whether the method takes it
/// by value or by reference is not seen at the call, so rustc picks (`__rt::lend`).
#[must_use]
pub fn lending(mut callee: Expr, at: usize, dots: &[Arg]) -> Expr {
    if let (Expr::MethodCall(call), Some(Arg::Borrow(..))) = (&mut callee, dots.first()) {
        let at = proc_macro2::Literal::usize_unsuffixed(at);
        call.attrs.push(syn::parse_quote!(#[lends(#at)]));
    }
    callee
}

/// Where the tangent of the receiver stands.
#[must_use]
pub fn lent(callee: &Expr) -> Option<usize> {
    let Expr::MethodCall(call) = callee else {
        return None;
    };
    let attr = call
        .attrs
        .iter()
        .find(|attr| attr.path().is_ident("lends"))?;
    let at: syn::LitInt = attr.parse_args().ok()?;
    at.base10_parse().ok()
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
