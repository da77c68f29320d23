//! What a function whose partial derivatives are given must be like. Its body may be anything but for what cannot be
//! repeated: each companion has a copy of it.

use crate::diag::Diags;
use crate::signature::{Passing, Signature};
use syn::visit::Visit;

/// Reports what stands against `partials(…)`.
pub fn check(sig: &Signature, diags: &mut Diags) {
    check_result(sig, diags);
    for param in sig.active() {
        if param.passing == Passing::Exclusive {
            diags.error(
                &param.ty,
                &format!(
                    "a derivative by `{}` cannot be given: what the function leaves there has derivatives too",
                    param.ident
                ),
                &format!("write `{}_vjp` and `{0}_jvp` by hand", sig.name()),
            );
        }
    }
    Statics(diags).visit_block(&sig.body);
}

fn check_result(sig: &Signature, diags: &mut Diags) {
    if sig.ret_ty().is_float() {
        return;
    }
    let what = "`partials(…)` needs a function that returns a float";
    let help = format!(
        "write `{}_vjp` and `{0}_jvp` by hand, or wrap each number that it returns in a function of its own",
        sig.name()
    );
    match &sig.item.sig.output {
        syn::ReturnType::Default => diags.error(sig.name(), what, &help),
        syn::ReturnType::Type(_, ty) => diags.error(ty, what, &help),
    }
}

/// A `static` in the body would be another one in each copy.
struct Statics<'a>(&'a mut Diags);

const HELP: &str = "declare it beside the function";

impl<'ast> Visit<'ast> for Statics<'_> {
    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        let what = "each companion would have a `static` of its own";
        self.0.error(&item.ident, what, HELP);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        let name = mac.path.segments.last();
        if name.is_some_and(|name| name.ident == "thread_local") {
            let what = "each companion would have a `thread_local` of its own";
            self.0.error(&mac.path, what, HELP);
        }
    }
}
