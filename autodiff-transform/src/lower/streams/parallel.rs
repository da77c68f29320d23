//! Rayon's iterators: chains whose loops may run in parts.

use crate::lower::Cx;
use syn::Expr;

/// The name that std has for the source of an iterator; rayon's differ from it.
pub(in crate::lower) fn serial(name: &str) -> &str {
    match name {
        "par_iter" => "iter",
        "par_iter_mut" => "iter_mut",
        "into_par_iter" => "into_iter",
        "par_windows" => "windows",
        "par_chunks" => "chunks",
        "par_chunks_exact" => "chunks_exact",
        "par_chunks_mut" => "chunks_mut",
        "par_chunks_exact_mut" => "chunks_exact_mut",
        other => other,
    }
}

/// Adaptors of rayon's that say how the work is divided, which is left to the runtime here.
pub(super) fn divides(name: &str) -> bool {
    matches!(name, "with_min_len" | "with_max_len")
}

/// Whether an iterator is one of rayon's.
fn is_parallel(expr: &Expr) -> bool {
    match expr {
        Expr::Paren(inner) => is_parallel(&inner.expr),
        Expr::MethodCall(call) => {
            let name = call.method.to_string();
            serial(&name) != name || is_parallel(&call.receiver)
        }
        _ => false,
    }
}

impl Cx<'_> {
    /// Lowers what ends a chain: if that is one of rayon's, its own loops may run in parts.
    pub(in crate::lower) fn in_parts<T>(
        &mut self,
        chain: &Expr,
        lower: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let depth = is_parallel(chain).then_some(self.targets.len());
        let around = std::mem::replace(&mut self.parallel, depth);
        let lowered = lower(self);
        self.parallel = around;
        lowered
    }
}
