//! The companion functions: signatures, prologues and epilogues around the sweeps.

mod adjoint;
mod given;
mod heads;
mod series;
mod tangent;

use crate::analysis::activity::Activity;
use crate::analysis::stability::Stability;
use crate::ir::Func;
use crate::options::{Extra, Modes, Optimise, Options};
use crate::signature::{Signature, Site};
pub use given::given;

use adjoint::{gradient, gradient_into, vjp};
use heads::{Head, head, is_unit, pullback_params};
use proc_macro2::TokenStream;
use quote::quote;
use series::{series, taylor, taylor_stub};
use tangent::{gradient_by_sweeps, gradient_into_by_sweeps, jvp};

/// What every companion is made from.
pub struct Source<'a> {
    /// The signature of the function.
    pub sig: &'a Signature,
    /// Its body in normal form.
    pub func: &'a Func,
    /// Which variables are active.
    pub activity: &'a Activity,
    /// Which places can be read again.
    pub stability: &'a Stability,
    /// Whether the code is optimised.
    pub optimise: Optimise,
}

/// All companions that are wanted.
#[must_use]
pub fn companions(source: &Source, options: &Options) -> TokenStream {
    let mut out = TokenStream::new();
    let (sig, modes) = (source.sig, options.modes);
    if modes != Modes::Forward {
        if sig.has_gradient() {
            out.extend(gradient(source));
            out.extend(gradient_into(source));
        }
        out.extend(vjp(source));
    } else if sig.has_gradient() {
        out.extend(gradient_by_sweeps(source));
        out.extend(gradient_into_by_sweeps(source));
    }
    if modes != Modes::Reverse {
        out.extend(jvp(source));
    }
    // An operator is called by its sign alone.
    if options.extras.contains(&Extra::Taylor) && sig.around.site != Site::Operator {
        out.extend(taylor(source));
        out.extend(series(source));
    }
    out
}

/// Companions with the right signatures and no bodies, for a function that was refused: they keep rustc from adding
/// errors of its own.
#[must_use]
pub fn stubs(sig: &Signature, options: &Options) -> TokenStream {
    let modes = options.modes;
    let body = quote!(::core::unreachable!("the function was refused"));
    let mut out = TokenStream::new();
    if sig.has_gradient() {
        out.extend(head(sig, &Head::gradient(sig), &body));
        out.extend(head(sig, &Head::gradient_into(sig), &body));
    }
    if modes != Modes::Forward {
        let closure_params = pullback_params(sig, |_, _| quote!(_));
        let seed = (!is_unit(sig)).then(|| quote!(_,));
        let stub = quote!((::core::unreachable!("the function was refused"), move |#seed #(#closure_params),*| {}));
        out.extend(head(sig, &Head::vjp(sig), &stub));
    }
    if modes != Modes::Reverse {
        out.extend(head(sig, &Head::jvp(sig), &body));
    }
    if options.extras.contains(&Extra::Taylor) {
        out.extend(taylor_stub(sig));
    }
    out
}

/// The companions of a trait's method, declared.
#[must_use]
pub fn declarations(sig: &Signature, options: &Options) -> TokenStream {
    let modes = options.modes;
    let mut heads = Vec::new();
    if sig.has_gradient() {
        heads.extend([Head::gradient(sig), Head::gradient_into(sig)]);
    }
    if modes != Modes::Forward {
        heads.push(Head::vjp(sig));
    }
    if modes != Modes::Reverse {
        heads.push(Head::jvp(sig));
    }
    let mut out: TokenStream = heads
        .iter()
        .map(|head| {
            let declared = heads::declared(sig, head);
            quote!(#declared;)
        })
        .collect();
    if options.extras.contains(&Extra::Taylor) {
        out.extend(series::declarations(sig));
    }
    out
}
