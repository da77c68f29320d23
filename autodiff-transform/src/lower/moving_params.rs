//! Parameters that are references to slices, and are given other slices later.
//!
//! ```text
//! Input:   fn f(mut x: &[f64]) -> f64 { while let [a, rest @ ..] = x { …;  x = rest; }  … }
//! Output:  fn f(x: &[f64]) -> f64 { let mut x = x;  … }
//! ```

use crate::ir::Ty;
use crate::signature::{Parameter, Passing, Signature};
use syn::visit::Visit;
use syn::{Block, Expr, ExprAssign, Ident};

/// The names of such parameters.
pub(super) fn moving(sig: &Signature, block: &Block) -> Vec<Ident> {
    let is_moving = |param: &&Parameter| {
        let is_slice = matches!(param.inner_ty(&sig.reals), Ty::Slice(_));
        let is_reference = !matches!(param.passing, Passing::Value);
        param.mutable && is_slice && is_reference && is_assigned(&param.ident, block)
    };
    let params = sig.params.iter().filter(is_moving);
    params.map(|param| param.ident.clone()).collect()
}

/// The body with a variable for each of them.
pub(super) fn bound(mut block: Block, moving: &[Ident]) -> Block {
    for name in moving {
        block
            .stmts
            .insert(0, syn::parse_quote!(let mut #name = #name;));
    }
    block
}

fn is_assigned(name: &Ident, block: &Block) -> bool {
    struct Find<'a>(&'a Ident, bool);
    impl<'ast> Visit<'ast> for Find<'_> {
        fn visit_expr_assign(&mut self, assign: &'ast ExprAssign) {
            self.1 |= matches!(&*assign.left, Expr::Path(path) if path.path.is_ident(self.0));
            syn::visit::visit_expr_assign(self, assign);
        }
    }
    let mut find = Find(name, false);
    find.visit_block(block);
    find.1
}
