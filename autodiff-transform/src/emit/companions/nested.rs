//! `f_grad_jvp` and `f_grad_vjp`: a gradient inside of a differentiated function.
//!
//! The derivative of a gradient is a Hessian, so both run the adjoint sweep over the tangent sweep, as `f_hvp` does. Forwards
//! the direction is the tangent of the parameters. Backwards it is the adjoint of the gradient: the Hessian is symmetric.
//! The value and the gradient themselves come from the sweeps of `f_grad`, so that they have its bits.

use super::adjoint::{Gives, Sweeps, Tangents, bind_value, gradient_body, owned, sweeps_that_give};
use super::heads::{Head, head, is_static, out_name, pullback_params, pullback_stub, tuple_or_one};
use super::tangent::{gradient_by_sweeps_body, shape_checks};
use super::unnamed::with_named_types;
use super::{Source, heads};
use crate::ir::Ty;
use crate::options::Modes;
use crate::signature::{Parameter, Passing, Signature, Site};
use crate::transform::reverse::{Buffers, Seed};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Ident;

/// `source` is the function, `sweep` its tangent sweep.
pub(super) fn nested(source: &Source, sweep: &Source, modes: Modes) -> TokenStream {
    let sig = source.sig;
    if !may_run_again(sig) {
        return match sig.around.site {
            Site::Alone | Site::Inherent => uncallable(sig, &sig.rt(), "GradientOnce"),
            Site::Trait | Site::TraitImpl | Site::Operator => TokenStream::new(),
        };
    }
    let point = point(source, modes);
    let (forwards, backwards) = (jvp(source, sweep, &point), vjp(source, sweep, &point));
    let thrice = thrice(sig);
    quote!(#forwards #backwards #thrice)
}

/// Two that cannot be called: `bound` says why.
pub(super) fn uncallable(sig: &Signature, rt: &TokenStream, bound: &str) -> TokenStream {
    let bound = Ident::new(bound, Span::mixed_site());
    let sig = sig.gradient().uncallable(&quote!(#rt::#bound));
    let forwards = head(
        &sig,
        &Head::jvp(&sig),
        &quote!(::core::unreachable!("this is not called")),
    );
    let backwards = pullback_stub(&sig);
    quote!(#[doc(hidden)] #forwards #[doc(hidden)] #backwards)
}

/// The two without bodies, where the function was refused.
pub(super) fn stubs(sig: &Signature, body: &TokenStream) -> TokenStream {
    match sig.around.site {
        Site::Trait | Site::TraitImpl if !may_run_again(sig) => return TokenStream::new(),
        Site::Alone | Site::Inherent | Site::Trait | Site::TraitImpl | Site::Operator => {}
    }
    let sig = sig.gradient();
    let forwards = head(&sig, &Head::jvp(&sig), body);
    let backwards = pullback_stub(&sig);
    quote!(#forwards #backwards)
}

/// `f_grad_jvp_vjp`: a call of it is an error that says why.
pub(super) fn thrice(sig: &Signature) -> Option<TokenStream> {
    let rt = sig.rt();
    let declared = matches!(sig.around.site, Site::Trait | Site::TraitImpl);
    let sig = sig.gradient().jvp();
    let stub = pullback_stub(&sig.uncallable(&quote!(#rt::DifferentiatedThrice)));
    (!declared).then(|| quote!(#[doc(hidden)] #stub))
}

/// The declarations of a trait.
pub(super) fn declared(sig: &Signature) -> TokenStream {
    if !may_run_again(sig) {
        return TokenStream::new();
    }
    let sig = sig.gradient();
    let (forwards, backwards) = (Head::jvp(&sig), Head::vjp(&sig));
    let (forwards, backwards) = (
        heads::declared(&sig, &forwards),
        heads::declared(&sig, &backwards),
    );
    quote!(#forwards; #backwards;)
}

/// Whether a body may run twice on the same arguments, as far as its signature tells. A trait cannot know more.
pub(super) fn may_run_again(sig: &Signature) -> bool {
    let in_trait = matches!(sig.around.site, Site::Trait | Site::TraitImpl);
    let lasts = |param: &Parameter| match param.passing {
        Passing::Exclusive => false,
        Passing::Shared => true,
        Passing::Value => !(param.receiver && (in_trait || param.mutable)),
    };
    sig.params.iter().all(lasts)
}

/// The parameters that the body of `f_grad` may change or use up. The sweeps after it have them, too, so it gets copies.
pub(super) fn cloned(sig: &Signature) -> impl Iterator<Item = &Parameter> {
    sig.params.iter().filter(|param| {
        let stays = is_number(&Ty::of(&param.ty, &sig.reals)) && !param.mutable;
        param.passing == Passing::Value && !param.receiver && !stays
    })
}

/// Whether a type is written as one of nothing but numbers.
fn is_number(ty: &Ty) -> bool {
    match ty {
        Ty::Float(_) | Ty::Int(_) => true,
        Ty::Tuple(items) => items.iter().all(is_number),
        Ty::Array(item, _) | Ty::Option(item) => is_number(item),
        Ty::Unit | Ty::Never | Ty::Constant | Ty::Ref(_) => false,
        Ty::Slice(_) | Ty::Vec(_) | Ty::Boxed(_) | Ty::User(_) | Ty::Unknown => false,
    }
}

/// `f_grad`, where what is given away has a copy: whether a user's type has one, rustc knows.
pub(super) fn gradient_of_copies(sig: &Signature) -> Signature {
    // A trait has declared the bounds.
    if sig.around.site == Site::TraitImpl {
        return sig.gradient();
    }
    // A bound needs a type with a name.
    let mut gradient = with_named_types(&sig.gradient());
    let bounded: Vec<Parameter> = cloned(&gradient).cloned().collect();
    let clause = gradient.item.sig.generics.make_where_clause();
    // With a lifetime in it, rustc judges the bound where the function is called, not where it stands.
    for param in &bounded {
        let mut ty = param.ty.clone();
        syn::visit_mut::VisitMut::visit_type_mut(&mut OfTheCall, &mut ty);
        let bound = syn::parse_quote!(for<'__call> #ty: ::core::clone::Clone);
        clause.predicates.push(bound);
    }
    // `self` cannot be bound again.
    if sig
        .params
        .iter()
        .any(|param| param.receiver && param.passing == Passing::Value)
    {
        let bound = syn::parse_quote!(for<'__call> Self: ::core::marker::Copy);
        clause.predicates.push(bound);
    }
    gradient
}

/// Names the elided lifetimes of a type.
struct OfTheCall;

impl syn::visit_mut::VisitMut for OfTheCall {
    fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
        let named = reference.lifetime.take();
        reference.lifetime = Some(named.unwrap_or_else(|| syn::parse_quote!('__call)));
        syn::visit_mut::visit_type_reference_mut(self, reference);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut syn::Lifetime) {
        if lifetime.ident == "_" {
            *lifetime = syn::parse_quote!('__call);
        }
    }
}

// let __point = { let x = clone(&x);  the sweeps of f_grad };
fn point(source: &Source, modes: Modes) -> TokenStream {
    let sig = source.sig;
    let body = match modes {
        Modes::Forward => gradient_by_sweeps_body(source),
        Modes::Both | Modes::Reverse => gradient_body(source),
    };
    point_of(sig, &body)
}

/// The same from the body of `f_grad`.
pub(super) fn point_of(sig: &Signature, body: &TokenStream) -> TokenStream {
    let name = own("__point");
    let again = cloned(sig).map(|param| {
        let ident = &param.ident;
        let mutability = param.mutable.then(|| quote!(mut));
        quote!(let #mutability #ident = ::core::clone::Clone::clone(&#ident);)
    });
    let (ret, gradient) = (sig.ret(), sig.gradient_ty());
    quote!(let #name: (#ret, #gradient) = { #(#again)* #body };)
}

// fn f_grad_jvp(x, x_dot) -> ((value, gradient), (slope, product))
fn jvp(source: &Source, sweep: &Source, point: &TokenStream) -> TokenStream {
    let (sig, rt) = (source.sig, source.sig.rt());
    let checks = shape_checks(sig, Parameter::dot_name);
    let sweeps = sweeps_that_give(sweep, Seed::One, Buffers::Owned, Gives::Tangent);
    let (by_params, by_dots) = sweeps.bars.split_at(sig.params.len());
    let product = owned(&quote!(#rt::zero), sig.params.iter(), by_params);
    let forgotten = owned(&quote!(#rt::zero), sig.params.iter(), by_dots).buffers;
    let (bind, slope) = bind_value(&sweeps);
    let (name, buffers, product) = (
        own("__point"),
        product.buffers,
        tuple_or_one(&product.adjoints),
    );
    let Sweeps {
        items,
        primal,
        adjoint,
        ..
    } = &sweeps;
    let body = quote! {
        #(#checks)*
        #point
        #(#items)*
        #buffers
        #forgotten
        #primal
        #bind
        #adjoint
        (#name, (#slope, #product))
    };
    let sig = gradient_of_copies(sig);
    head(&sig, &Head::jvp(&sig), &body)
}

// fn f_grad_vjp(x) -> ((value, gradient), |(value_bar, gradient_bar), x_bar| x_bar += value_bar gradient + H gradient_bar)
fn vjp(source: &Source, sweep: &Source, point: &TokenStream) -> TokenStream {
    let (sig, rt) = (source.sig, source.sig.rt());
    let sweeps = sweeps_that_give(sweep, Seed::Argument, Buffers::Borrowed, Gives::Value);
    let (by_params, by_dots) = sweeps.bars.split_at(sig.params.len());
    let params = pullback_params(sig, |k, param| match &by_params[k] {
        Some(Tangents::Buffer(name)) => name.to_token_stream(),
        _ => out_name(param).to_token_stream(),
    });
    let checks = sig.params.iter().zip(by_params);
    let checks = checks.filter(|(param, _)| param.active && !is_static(sig, param));
    let checks = checks.map(|(param, bar)| {
        let (lent, text) = (lent(param), param.ident.to_string());
        let name = match bar {
            Some(Tangents::Buffer(name)) => name.clone(),
            _ => out_name(param),
        };
        quote!(#rt::check(#text, #lent, &*#name);)
    });
    let directions = directions(sig);
    let forgotten = sig.params.iter().zip(by_dots).filter_map(|(param, bar)| {
        let Some(Tangents::Buffer(name)) = bar else {
            return None;
        };
        let (lent, zero) = (lent(param), format_ident!("{}_zero", out_name(param)));
        Some(quote!(let mut #zero = #rt::zero(#lent); let #name = &mut #zero;))
    });
    let after = sig.params.iter().zip(by_params).filter_map(|(param, bar)| {
        let out = out_name(param);
        match bar {
            Some(Tangents::Value(value)) => Some(quote!(*#out += #value;)),
            Some(Tangents::Local(name)) => Some(quote!(#rt::accumulate(&mut *#out, &#name);)),
            Some(Tangents::Buffer(_) | Tangents::Nothing) | None => None,
        }
    });
    let (name, bar, gradient_bar) = (own("__point"), own("__value_bar"), own("__gradient_bar"));
    let (ret, gradient) = (sig.ret(), sig.gradient_ty());
    // The value of the tangent sweep and its tangent: the gradient is how the tangent moves with the direction.
    let seeds = match sweeps.seeds.as_slice() {
        [value_seed, slope_seed] => {
            quote!(let (#value_seed, #slope_seed): (#ret, #ret) = (#bar, <#ret as #rt::Real>::ONE);)
        }
        _ => TokenStream::new(),
    };
    let Sweeps {
        items,
        primal,
        adjoint,
        ..
    } = &sweeps;
    let body = quote! {
        #point
        (#name, move |(#bar, #gradient_bar): (#ret, #gradient), #(#params),*| {
            #directions
            #(#checks)*
            #(#items)*
            #(#forgotten)*
            #primal
            #seeds
            #adjoint
            #(#after)*
        })
    };
    let sig = gradient_of_copies(sig);
    head(&sig, &Head::vjp(&sig), &body)
}

// let (x_dot, y_dot) = __gradient_bar;  check(x, &x_dot);  let x_dot = &x_dot;
pub(super) fn directions(sig: &Signature) -> TokenStream {
    let rt = sig.rt();
    let names = sig.active().map(|param| {
        let name = param.dot_name();
        let changed = param.mutable && param.passing == Passing::Value;
        let mutability = changed.then(|| quote!(mut));
        quote!(#mutability #name)
    });
    let names = tuple_or_one(&names.collect::<Vec<_>>());
    let checks = sig.active().filter(|param| !is_static(sig, param));
    let checks = checks.map(|param| {
        let (lent, text, name) = (lent(param), param.ident.to_string(), param.dot_name());
        quote!(#rt::check(#text, #lent, &#name);)
    });
    let borrowed = sig
        .active()
        .filter(|param| param.passing == Passing::Shared);
    let borrowed = borrowed.map(|param| {
        let (name, ty) = (param.dot_name(), sig.referent(&param.ty));
        quote!(let #name: &#ty = &#name;)
    });
    let bar = own("__gradient_bar");
    quote!(let #names = #bar; #(#checks)* #(#borrowed)*)
}

/// A shared reference to a parameter's value.
pub(super) fn lent(param: &Parameter) -> TokenStream {
    let ident = &param.ident;
    match param.passing {
        Passing::Value => quote!(&#ident),
        Passing::Shared | Passing::Exclusive => quote!(&*#ident),
    }
}

/// A name of the companion's own, kept apart from the user's by its span.
fn own(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}
