//! Signatures of companions: names, generics, lifetimes, slots.

use super::sizes;
use super::unnamed::with_named_types;
use crate::signature::{Parameter, Passing, Signature, Site};
use crate::transform::lanes::Width;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{GenericParam, Ident, Lifetime, Type};

pub(super) struct Head {
    name: Ident,
    /// Parameters after the function's own.
    extra: Vec<TokenStream>,
    ret: TokenStream,
    /// The lifetimes that a returned pullback borrows for; named only where there is one.
    named: bool,
    /// A parameter before the function's own, and after `self`.
    first: Option<TokenStream>,
}

impl Head {
    pub(super) fn gradient(sig: &Signature) -> Self {
        let (ret, gradient) = (sig.ret(), sig.gradient_ty());
        Head {
            name: sig.companion("grad"),
            extra: Vec::new(),
            ret: quote!((#ret, #gradient)),
            named: false,
            first: None,
        }
    }

    pub(super) fn gradient_into(sig: &Signature) -> Self {
        let extra = sig
            .active()
            .map(|param| {
                let (out, ty) = (out_name(param), sig.referent(&param.ty));
                quote!(#out: &mut #ty)
            })
            .collect();
        Head {
            name: sig.companion("grad_into"),
            extra,
            ret: sig.ret(),
            named: false,
            first: None,
        }
    }

    pub(super) fn gradient_in(sig: &Signature) -> Self {
        let (rt, workspace) = (sig.rt(), workspace_name());
        Head {
            name: sig.companion("grad_in"),
            first: Some(quote!(#workspace: &mut #rt::Workspace)),
            ..Head::gradient_into(sig)
        }
    }

    pub(super) fn with_seed(
        sig: &Signature,
        name: Ident,
        seed: &TokenStream,
        slots: Vec<TokenStream>,
    ) -> Self {
        let mut extra = vec![seed.clone()];
        extra.extend(slots);
        Head {
            name,
            extra,
            ret: sig.ret(),
            named: false,
            first: None,
        }
    }

    pub(super) fn jvp(sig: &Signature) -> Self {
        let extra = sig
            .params
            .iter()
            .map(|param| dot_param(sig, param))
            .collect();
        let (ret, dot) = (sig.ret(), sig.ret_tangent());
        Head {
            name: sig.companion("jvp"),
            extra,
            ret: quote!((#ret, #dot)),
            named: false,
            first: None,
        }
    }

    /// Gives a signature the name and the result of this companion.
    pub(super) fn names(&self, sig: &mut Signature) {
        let ret = &self.ret;
        sig.item.sig.ident = self.name.clone();
        sig.item.sig.output = syn::parse_quote!(-> #ret);
    }

    /// `f_jvp` of a function that has none: the tangent of the result is of the result's own type.
    pub(super) fn unmade_jvp(sig: &Signature) -> Self {
        let dots = sig.params.iter().map(|param| {
            let ty = sig.dot(param).ty;
            quote!(_: #ty)
        });
        let ret = sig.ret();
        Head {
            name: sig.companion("jvp"),
            extra: dots.collect(),
            ret: quote!((#ret, #ret)),
            named: false,
            first: None,
        }
    }

    /// `f_vjp` likewise.
    pub(super) fn unmade_vjp(sig: &Signature) -> Self {
        let slots = sig.params.iter().map(|param| slot_ty(sig, param));
        let ret = sig.ret();
        Head {
            name: sig.companion("vjp"),
            extra: Vec::new(),
            ret: quote!((#ret, fn(#ret, #(&mut #slots),*))),
            named: false,
            first: None,
        }
    }

    pub(super) fn taylor(sig: &Signature, order: &Ident) -> Self {
        let ret = sig.ret();
        Head {
            name: sig.companion("taylor"),
            extra: Vec::new(),
            ret: quote!([#ret; #order]),
            named: false,
            first: None,
        }
    }

    pub(super) fn trace(sig: &Signature) -> Self {
        let rt = sig.rt();
        Head {
            name: sig.companion("trace"),
            extra: Vec::new(),
            ret: quote!(#rt::Trace),
            named: false,
            first: None,
        }
    }

    pub(super) fn series(sig: &Signature, slots: Vec<TokenStream>, series: &TokenStream) -> Self {
        let ret = sig.ret();
        Head {
            name: sig.companion("taylor_series"),
            extra: slots,
            ret: quote!((#ret, #series)),
            named: false,
            first: None,
        }
    }

    pub(super) fn hvp(sig: &Signature) -> Self {
        let (ret, gradient) = (sig.ret(), sig.gradient_ty());
        Head {
            name: sig.companion("hvp"),
            extra: sig.active().map(|param| dot_param(sig, param)).collect(),
            ret: quote!((#ret, #gradient, #gradient)),
            named: false,
            first: None,
        }
    }

    pub(super) fn hessian(sig: &Signature) -> Self {
        let tangents: Vec<TokenStream> = sig.active().map(|param| sig.tangent(&param.ty)).collect();
        let (ret, gradient) = (sig.ret(), tuple_or_one(&tangents));
        let size = sizes::of_hessian(sig);
        let hessian = sizes::matrix(sig, &size, &size, &sizes::of_value(sig));
        Head {
            name: sig.companion("hessian"),
            extra: Vec::new(),
            ret: quote!((#ret, #gradient, #hessian)),
            named: false,
            first: None,
        }
    }

    pub(super) fn jacobian(sig: &Signature) -> Self {
        let (rows, cols) = (sizes::of_result(sig), sizes::of_parameters(sig));
        let jacobian = sizes::matrix(sig, &rows, &cols, &sizes::of_entries(sig));
        let ret = sig.ret();
        Head {
            name: sig.companion("jacobian"),
            extra: Vec::new(),
            ret: quote!((#ret, #jacobian)),
            named: false,
            first: None,
        }
    }

    pub(super) fn vjp(sig: &Signature) -> Self {
        let slots = sig.params.iter().map(|param| {
            let ty = slot_ty(sig, param);
            quote!(&mut #ty)
        });
        let seed = (!is_unit(sig)).then(|| {
            let ty = sig.ret_tangent();
            quote!(#ty,)
        });
        let captured = captured(&with_named_types(sig));
        let ret = sig.ret();
        let named = names_captures(sig);
        let capture = named.then(|| quote!(+ use<#captured>));
        let ret = quote!((#ret, impl ::core::ops::FnOnce(#seed #(#slots),*) #capture));
        Head {
            name: sig.companion("vjp"),
            extra: Vec::new(),
            ret,
            named: named && sig.around.site != Site::Operator,
            first: None,
        }
    }
}

/// Whether the pullback says what it captures. Of itself it captures every lifetime in scope, which is right unless
/// something is passed by exclusive reference: that must be free at once. (In a trait, Rust 1.85 has no way to say so.)
fn names_captures(sig: &Signature) -> bool {
    let exclusive = sig
        .params
        .iter()
        .any(|param| param.passing == Passing::Exclusive);
    match sig.around.site {
        Site::Alone | Site::Inherent | Site::Operator => exclusive,
        Site::Trait | Site::TraitImpl => false,
    }
}

/// A companion: the function's visibility, generics, parameters and `where` clause under another name.
pub(super) fn head(sig: &Signature, head: &Head, body: &TokenStream) -> TokenStream {
    let declared = declared(sig, head);
    quote!(#declared { #body })
}

/// Whatever lints the user has turned on or denied: the code is not theirs.
pub(crate) fn silence() -> TokenStream {
    quote!(#[allow(warnings, unused, clippy::all, clippy::pedantic, clippy::nursery)])
}

/// The parameter that holds the tapes.
pub(crate) fn workspace_name() -> Ident {
    Ident::new("__workspace", Span::mixed_site())
}

/// A companion without its body.
pub(super) fn declared(sig: &Signature, head: &Head) -> TokenStream {
    let vis = &sig.item.vis;
    let Head {
        name,
        extra,
        ret,
        named,
        first,
    } = head;
    let renamed = named.then(|| with_named_types(sig));
    let sig = renamed.as_ref().unwrap_or(sig);
    let generics = if *named {
        with_named_lifetimes(sig)
    } else {
        sig.item.sig.generics.clone()
    };
    let (_, _, clause) = generics.split_for_impl();
    let params = generics.params.iter();
    let generic_list = (!generics.params.is_empty()).then(|| quote!(<#(#params),*>));
    let own = sig.params.iter().map(|param| {
        own_param(
            param,
            if *named {
                Elided::Named
            } else {
                Elided::AsWritten
            },
        )
    });
    let mut own: Vec<TokenStream> = own.collect();
    if let Some(first) = first {
        let after = usize::from(sig.params.first().is_some_and(|param| param.receiver));
        own.insert(after, first.clone());
    }
    let kept = sig
        .item
        .attrs
        .iter()
        .filter(|attr| attr.path().is_ident("cfg") || attr.path().is_ident("inline"));
    let doc = format!("Generated by `#[differentiate]` for `{}`.", sig.function);
    let silence = silence();
    quote! {
        #(#kept)*
        #[doc = #doc]
        #silence
        #vis fn #name #generic_list (#(#own,)* #(#extra),*) -> #ret #clause
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Elided {
    AsWritten,
    Named,
}

pub(super) fn own_param(param: &Parameter, elided: Elided) -> TokenStream {
    if param.receiver {
        return match (param.passing, elided) {
            (Passing::Value, _) if param.mutable => quote!(mut self),
            (Passing::Value, _) => quote!(self),
            (Passing::Shared, Elided::AsWritten) => quote!(&self),
            (Passing::Shared, Elided::Named) => quote!(&'__r0 self),
            (Passing::Exclusive, _) => quote!(&mut self),
        };
    }
    let ident = &param.ident;
    let ty = match (elided, param.passing) {
        (Elided::Named, Passing::Shared | Passing::Value) => named(&param.ty, ident),
        _ => param.ty.to_token_stream(),
    };
    let mutability = param.mutable.then(|| quote!(mut));
    quote!(#mutability #ident: #ty)
}

/// A type with its elided lifetimes named after the parameter.
pub(super) fn named(ty: &Type, param: &Ident) -> TokenStream {
    let mut naming = Naming {
        param,
        count: 0,
        made: Vec::new(),
    };
    let mut ty = ty.clone();
    syn::visit_mut::VisitMut::visit_type_mut(&mut naming, &mut ty);
    ty.to_token_stream()
}

pub(super) struct Naming<'a> {
    param: &'a Ident,
    count: usize,
    made: Vec<Lifetime>,
}

impl Naming<'_> {
    fn fresh(&mut self) -> Lifetime {
        let name = self.param.to_string();
        let lifetime = Lifetime::new(
            &format!("'__{}{}", name.trim_start_matches("r#"), self.count),
            Span::mixed_site(),
        );
        self.count += 1;
        self.made.push(lifetime.clone());
        lifetime
    }
}

impl syn::visit_mut::VisitMut for Naming<'_> {
    fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
        match &reference.lifetime {
            Some(lifetime) if lifetime.ident != "_" => self.made.push(lifetime.clone()),
            _ => reference.lifetime = Some(self.fresh()),
        }
        syn::visit_mut::visit_type_mut(self, &mut reference.elem);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if lifetime.ident == "_" {
            *lifetime = self.fresh();
        } else {
            self.made.push(lifetime.clone());
        }
    }
}

/// The lifetimes of the parameters that are passed by shared reference.
pub(super) fn shared_lifetimes(sig: &Signature) -> Vec<Lifetime> {
    let mut all: Vec<Lifetime> = Vec::new();
    for param in &sig.params {
        let found = match (param.receiver, param.passing) {
            (true, Passing::Shared) => vec![Lifetime::new("'__r0", Span::mixed_site())],
            (false, Passing::Shared | Passing::Value) => {
                let mut naming = Naming {
                    param: &param.ident,
                    count: 0,
                    made: Vec::new(),
                };
                syn::visit_mut::VisitMut::visit_type_mut(&mut naming, &mut param.ty.clone());
                naming.made
            }
            _ => Vec::new(),
        };
        for lifetime in found {
            if lifetime.ident != "static" && !all.contains(&lifetime) {
                all.push(lifetime);
            }
        }
    }
    all
}

pub(super) fn with_named_lifetimes(sig: &Signature) -> syn::Generics {
    let mut generics = sig.item.sig.generics.clone();
    let declared: Vec<Lifetime> = generics
        .lifetimes()
        .map(|param| param.lifetime.clone())
        .collect();
    let fresh: Vec<GenericParam> = shared_lifetimes(sig)
        .into_iter()
        .filter(|lifetime| !declared.contains(lifetime))
        .map(|lifetime| GenericParam::Lifetime(syn::LifetimeParam::new(lifetime)))
        .collect();
    for (k, param) in fresh.into_iter().enumerate() {
        generics.params.insert(k, param);
    }
    generics
}

/// What a pullback may hold: the lifetimes of shared references, and every type and const parameter.
pub(super) fn captured(sig: &Signature) -> TokenStream {
    let around = &sig.around.generics;
    let mut lifetimes = shared_lifetimes(sig);
    for lifetime in around.lifetimes().map(|param| &param.lifetime) {
        if !lifetimes.contains(lifetime) {
            lifetimes.push(lifetime.clone());
        }
    }
    let lifetimes = lifetimes
        .into_iter()
        .map(|lifetime| lifetime.to_token_stream());
    let generics = around.params.iter().chain(&sig.item.sig.generics.params);
    let generics = generics.filter_map(|param| match param {
        GenericParam::Type(param) => Some(param.ident.to_token_stream()),
        GenericParam::Const(param) => Some(param.ident.to_token_stream()),
        GenericParam::Lifetime(_) => None,
    });
    let all = lifetimes.chain(generics);
    quote!(#(#all),*)
}

pub(super) fn is_unit(sig: &Signature) -> bool {
    matches!(sig.ret_ty(), crate::ir::Ty::Unit)
}

pub(super) fn tuple_or_one(items: &[TokenStream]) -> TokenStream {
    match items {
        [one] => one.clone(),
        several => quote!((#(#several),*)),
    }
}

pub(super) fn out_name(param: &Parameter) -> Ident {
    let name = param.ident.to_string();
    format_ident!(
        "__{}_out",
        name.trim_start_matches("r#"),
        span = Span::mixed_site()
    )
}

pub(super) fn size_name(param: &Parameter) -> Ident {
    let name = param.ident.to_string();
    format_ident!(
        "__{}_size",
        name.trim_start_matches("r#"),
        span = Span::mixed_site()
    )
}

/// Whether the type of a parameter alone says what its zero tangent is: then no lengths can differ.
pub(super) fn is_static(sig: &Signature, param: &Parameter) -> bool {
    crate::transform::shadows::has_static_zero(&param.inner_ty(&sig.reals))
}

/// The type of a pullback's buffer for a parameter.
pub(super) fn slot_ty(sig: &Signature, param: &Parameter) -> TokenStream {
    if param.active {
        sig.referent(&param.ty)
    } else {
        quote!(())
    }
}

pub(super) fn dot_param(sig: &Signature, param: &Parameter) -> TokenStream {
    if !param.active {
        return quote!(_: ());
    }
    let name = param.dot_name();
    let ty = sig.referent(&param.ty);
    match param.passing {
        // The rule of an operator takes the tangent of a reference by value.
        Passing::Shared if sig.around.site == Site::Operator => quote!(#name: #ty),
        Passing::Value if param.mutable => quote!(mut #name: #ty),
        Passing::Value => quote!(#name: #ty),
        Passing::Shared => quote!(#name: &#ty),
        Passing::Exclusive => quote!(#name: &mut #ty),
    }
}

pub(super) fn pullback_params(
    sig: &Signature,
    name: impl Fn(usize, &Parameter) -> TokenStream,
) -> Vec<TokenStream> {
    sig.params
        .iter()
        .enumerate()
        .map(|(k, param)| {
            let ty = slot_ty(sig, param);
            let name = if param.active {
                name(k, param)
            } else {
                quote!(_)
            };
            quote!(#name: &mut #ty)
        })
        .collect()
}

/// A companion with a pullback that does nothing.
#[must_use]
pub fn pullback_stub(sig: &Signature) -> TokenStream {
    let closure_params = pullback_params(sig, |_, _| quote!(_));
    let seed = (!is_unit(sig)).then(|| quote!(_,));
    let stub =
        quote!((::core::unreachable!("this is not called"), move |#seed #(#closure_params),*| {}));
    head(sig, &Head::vjp(sig), &stub)
}

/// The same with buffers in lanes.
pub(super) fn pullback_params_in_lanes(
    sig: &Signature,
    width: &Width,
    name: impl Fn(usize, &Parameter) -> TokenStream,
) -> Vec<TokenStream> {
    let each = sig.params.iter().enumerate().map(|(k, param)| {
        if !param.active {
            return quote!(_: &mut ());
        }
        let (name, ty) = (name(k, param), referent_in_lanes(sig, width, &param.ty));
        quote!(#name: &mut #ty)
    });
    each.collect()
}

/// The counterpart of a tangent's type in several directions.
pub(super) fn in_lanes(width: &Width, tangent: &TokenStream) -> TokenStream {
    let (rt, lanes) = (&width.rt, width.number());
    quote!(<#tangent as #rt::InLanes<#lanes>>::Lanes)
}

/// What such a tangent or adjoint of a parameter lies in: a slice where the parameter is one.
pub(super) fn referent_in_lanes(sig: &Signature, width: &Width, ty: &Type) -> TokenStream {
    match ty {
        Type::Reference(reference) => referent_in_lanes(sig, width, &reference.elem),
        Type::Slice(slice) => {
            let item = in_lanes(width, &sig.tangent(&slice.elem));
            quote!([#item])
        }
        other => in_lanes(width, &sig.tangent(other)),
    }
}
