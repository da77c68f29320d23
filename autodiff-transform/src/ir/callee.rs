//! What is called: the names and places of callees.

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
