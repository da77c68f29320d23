//! The gradient that a trait provides: whether its method gives a float may be known to those alone who implement or call it.

use super::heads::{Head, head, out_name};
use crate::signature::{Parameter, Passing, Signature};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

// Input:   trait Density<T> { #[differentiate(wrt(x))] fn log_pdf(&self, x: T) -> T; }
// Output:  fn log_pdf_grad(&self, x: T) -> (T, T::Tangent) where T: Real, Self: Sized {
//              let mut x_out = zero(&x);
//              let (value, pullback) = self.log_pdf_vjp(x);
//              pullback(T::ONE, &mut (), &mut x_out);
//              (value, x_out)
//          }
/// `f_grad` and `f_grad_into` by way of `f_vjp`. An implementor that knows the float has its own.
pub(super) fn gradient(sig: &Signature) -> TokenStream {
    let Some(ret) = sig.may_give_a_float() else {
        return TokenStream::new();
    };
    let rt = sig.rt();
    let mut own = sig.clone();
    let clause = own.item.sig.generics.make_where_clause();
    // With a lifetime in it, rustc judges the bound where the function is called, not where it stands.
    let of_floats = syn::parse_quote!(for<'__call> #ret: #rt::Real);
    let sized = syn::parse_quote!(Self: ::core::marker::Sized);
    clause
        .predicates
        .extend::<[syn::WherePredicate; 2]>([of_floats, sized]);

    let one = quote!(<#ret as #rt::Real>::ONE);
    let (zeros, call) = (zeros(sig), call(sig));
    let made = slots(sig, |out| quote!(&mut #out));
    let lent = slots(sig, |out| quote!(#out));
    let outs: Vec<Ident> = sig.active().map(out_name).collect();
    let gives = quote! {
        #zeros
        let (__value, __pullback) = #call;
        __pullback(#one, #(#made),*);
        (__value, (#(#outs),*))
    };
    let fills = quote! {
        #(#rt::clear(#outs);)*
        let (__value, __pullback) = #call;
        __pullback(#one, #(#lent),*);
        __value
    };
    let gradient = head(&own, &Head::gradient(&own), &gives);
    let into = head(&own, &Head::gradient_into(&own), &fills);
    quote!(#gradient #into)
}

fn call(sig: &Signature) -> TokenStream {
    let pullback = sig.companion("vjp");
    let given = sig.params.iter().map(|param| &param.ident);
    quote!(Self::#pullback(#(#given),*))
}

/// A zero for each active parameter.
fn zeros(sig: &Signature) -> TokenStream {
    let rt = sig.rt();
    let each = sig.active().map(|param| {
        let (out, value) = (out_name(param), &param.ident);
        let lent = (param.passing == Passing::Value).then(|| quote!(&));
        quote!(let mut #out = #rt::zero(#lent #value);)
    });
    each.collect()
}

/// What the pullback takes for each parameter.
fn slots(sig: &Signature, buffer: impl Fn(Ident) -> TokenStream) -> Vec<TokenStream> {
    let slot = |param: &Parameter| {
        if param.active {
            buffer(out_name(param))
        } else {
            quote!(&mut ())
        }
    };
    sig.params.iter().map(slot).collect()
}
