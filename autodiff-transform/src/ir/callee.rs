//! What is called: the names and places of callees.

use proc_macro2::{Literal, Span};
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

/// A callee that says at which arguments rustc picks the form of a tangent (`__rt::lend`).
#[must_use]
pub fn lending(mut callee: Expr, at: &[usize]) -> Expr {
    let at = at.iter().map(|at| Literal::usize_unsuffixed(*at));
    if let (Some(attrs), true) = (attributes(&mut callee), at.len() > 0) {
        attrs.push(syn::parse_quote!(#[lends(#(#at),*)]));
    }
    callee
}

fn attributes(callee: &mut Expr) -> Option<&mut Vec<syn::Attribute>> {
    match callee {
        Expr::MethodCall(call) => Some(&mut call.attrs),
        Expr::Path(path) => Some(&mut path.attrs),
        _ => None,
    }
}

/// A callee as it is called, and the arguments whose form rustc picks.
#[must_use]
pub fn lent(callee: &Expr) -> (Expr, Vec<usize>) {
    let mut bare = callee.clone();
    let Some(attrs) = attributes(&mut bare) else {
        return (bare, Vec::new());
    };
    let Some(at) = attrs.iter().position(|attr| attr.path().is_ident("lends")) else {
        return (bare, Vec::new());
    };
    let positions = attrs.remove(at).parse_args_with(
        syn::punctuated::Punctuated::<syn::LitInt, syn::Token![,]>::parse_terminated,
    );
    let positions = positions.iter().flatten();
    let lent = positions.filter_map(|at| at.base10_parse().ok()).collect();
    (bare, lent)
}
