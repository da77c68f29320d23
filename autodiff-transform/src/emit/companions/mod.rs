//! The companion functions: signatures, prologues and epilogues around the sweeps.

mod adjoint;
mod borrowed;
mod given;
mod given_series;
mod given_twice;
pub(crate) mod heads;
mod hvp;
mod matrices;
mod nested;
mod provided;
pub(crate) mod rerun;
mod series;
mod sizes;
mod tangent;
mod trace;
mod uncallable;
mod unnamed;

use crate::analysis::activity::Activity;
use crate::analysis::stability::Stability;
use crate::ir::Func;
use crate::options::{Extra, Modes, Optimise, Options};
use crate::signature::{Signature, Site};
use crate::transform::lanes::Width;
pub use given::given;
pub use given_series::{given_series, partial_functions};
pub use given_twice::{given_twice, tangent};

use adjoint::{gradient, gradient_in, gradient_into, vjp, with_seed};
pub use heads::pullback_stub;
pub(crate) use heads::silence;
use heads::{Head, head};
use hvp::hvp;
pub use matrices::hessian_width;
use matrices::{hessian, jacobian};
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
    /// The body without what is computed twice.
    pub tidied: &'a Tidied,
}

/// A body in which what is computed twice is computed once, with its analyses: all adjoint sweeps share it, and the first
/// one makes it.
pub type Tidied = std::cell::OnceCell<(Func, Activity, Stability)>;

/// The companions of first order that are wanted.
#[must_use]
pub fn companions(source: &Source, options: &Options) -> TokenStream {
    let mut out = TokenStream::new();
    let (sig, modes) = (source.sig, options.modes);
    if modes != Modes::Forward {
        if sig.has_gradient() {
            out.extend(gradient(source));
            out.extend(gradient_into(source));
            out.extend(uncallable::of_gradient_into(sig));
            if has_workspace(sig, options) {
                out.extend(gradient_in(source));
            }
        }
        out.extend(vjp(source));
        out.extend(with_seed(source));
    } else if sig.has_gradient() {
        out.extend(gradient_by_sweeps(source));
        out.extend(gradient_into_by_sweeps(source));
        out.extend(uncallable::of_gradient_into(sig));
    }
    // A caller's second derivatives pass through `f_jvp`, and back through its pullback.
    if modes != Modes::Reverse || options.is_second_order() {
        out.extend(jvp(source));
    }
    if has_jacobian(sig, options) {
        out.extend(jacobian(source, options));
        out.extend(uncallable::of_jacobian(sig));
    }
    // An operator is called by its sign alone.
    if options.extras.contains(&Extra::Taylor) && sig.around.site != Site::Operator {
        out.extend(taylor(source));
        out.extend(series(source));
    }
    if options.extras.contains(&Extra::Trace) && sig.around.site != Site::Operator {
        out.extend(trace::trace(source));
    }
    out
}

/// Whether `f_grad_in` is wanted, and there.
fn has_workspace(sig: &Signature, options: &Options) -> bool {
    sig.has_gradient()
        && options.modes != Modes::Forward
        && options.extras.contains(&Extra::Workspace)
}

/// Whether `f_jacobian` is wanted, and there: the result has numbers that depend on something. An operator is called by
/// its sign alone.
fn has_jacobian(sig: &Signature, options: &Options) -> bool {
    (options.extras.contains(&Extra::Jacobian) || options.extras.contains(&Extra::JacobianIfAny))
        && sig.around.site != Site::Operator
        && sig.ret_ty().carries()
}

/// The companions of second order: `source` is the function, `sweep` its tangent sweep, also as it is `in_lanes`.
#[must_use]
pub fn second(
    source: &Source,
    sweep: &Source,
    in_lanes: Option<&(Source, Width)>,
    options: &Options,
) -> TokenStream {
    let mut out = vjp(sweep);
    out.extend(uncallable::of_tangent(source.sig));
    if source.sig.has_gradient() && options.extras.contains(&Extra::Hvp) {
        out.extend(hvp(source, sweep));
        out.extend(uncallable::of_product(source.sig));
        out.extend(nested::nested(source, sweep, options.modes));
    } else if source.sig.has_gradient()
        && matches!(source.sig.around.site, Site::Alone | Site::Inherent)
    {
        out.extend(nested::uncallable(
            source.sig,
            &source.sig.rt(),
            "DifferentiatedTwice",
        ));
    }
    if source.sig.has_gradient() && options.extras.contains(&Extra::Hessian) {
        out.extend(hessian(source, sweep, in_lanes));
        out.extend(uncallable::of_hessian(source.sig));
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
    if has_workspace(sig, options) {
        out.extend(head(sig, &Head::gradient_in(sig), &body));
    }
    if modes != Modes::Forward {
        out.extend(pullback_stub(sig));
    }
    if modes != Modes::Reverse || options.is_second_order() {
        out.extend(head(sig, &Head::jvp(sig), &body));
    }
    if options.extras.contains(&Extra::Taylor) {
        out.extend(taylor_stub(sig));
    }
    if options.is_second_order() {
        out.extend(pullback_stub(&sig.jvp()));
    }
    if sig.has_gradient() && options.extras.contains(&Extra::Hvp) {
        out.extend(head(sig, &Head::hvp(sig), &body));
        out.extend(nested::stubs(sig, &body));
    }
    if sig.has_gradient() && options.extras.contains(&Extra::Hessian) {
        out.extend(head(sig, &Head::hessian(sig), &body));
    }
    if has_jacobian(sig, options) {
        out.extend(head(sig, &Head::jacobian(sig), &body));
    }
    if options.extras.contains(&Extra::Trace) {
        out.extend(head(sig, &Head::trace(sig), &body));
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
    if has_workspace(sig, options) {
        heads.push(Head::gradient_in(sig));
    }
    let mut out = TokenStream::new();
    if modes != Modes::Forward {
        heads.push(Head::vjp(sig));
        out.extend(provided::gradient(sig));
    }
    if modes != Modes::Reverse || options.is_second_order() {
        heads.push(Head::jvp(sig));
    }
    if sig.has_gradient() && options.extras.contains(&Extra::Hvp) {
        heads.push(Head::hvp(sig));
    }
    if sig.has_gradient() && options.extras.contains(&Extra::Hessian) {
        heads.push(Head::hessian(sig));
    }
    if has_jacobian(sig, options) {
        heads.push(Head::jacobian(sig));
    }
    out.extend(heads.iter().map(|head| declaration(sig, head)));
    if sig.has_gradient() && options.extras.contains(&Extra::Hvp) {
        out.extend(nested::declared(sig));
    }
    if options.is_second_order() {
        let sweep = sig.jvp();
        out.extend(declaration(&sweep, &Head::vjp(&sweep)));
    } else {
        out.extend(uncallable::tangent_backwards(sig));
    }
    if options.extras.contains(&Extra::Taylor) {
        out.extend(series::declarations(sig));
    }
    if options.extras.contains(&Extra::Trace) {
        let declared = heads::declared(sig, &Head::trace(sig));
        out.extend(quote!(#declared;));
    }
    out
}

/// The companion that carries Taylor series, for a function without the option that writes it.
#[must_use]
pub fn without_series(sig: &Signature) -> TokenStream {
    uncallable::of_series(sig)
}

fn declaration(sig: &Signature, head: &Head) -> TokenStream {
    let declared = heads::declared(sig, head);
    quote!(#declared;)
}

/// The companions that carry second derivatives, for a function without the options that write them. A call of one is an
/// error that says so.
#[must_use]
pub fn once_only(sig: &Signature) -> TokenStream {
    let rt = sig.rt();
    let backwards = uncallable::tangent_backwards(sig);
    let forwards = uncallable::of_tangent(sig);
    let gradient = sig
        .has_gradient()
        .then(|| nested::uncallable(sig, &rt, "DifferentiatedTwice"));
    quote!(#backwards #forwards #gradient)
}
