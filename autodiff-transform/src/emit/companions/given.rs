//! `partials(x = …, y = …)`: the companions of a function whose derivatives are given, not made.
//!
//! The body is opaque. Each companion runs it, evaluates the given partial derivatives once beside it, and multiplies:
//! what a pullback keeps is numbers, and nothing of the arguments.

use super::heads::{Head, head, is_static, out_name, pullback_params, tuple_or_one};
use super::matrices::{pairs, zero};
use crate::options::{Extra, Given, Modes, Options};
use crate::signature::{Parameter, Passing, Signature};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{FnArg, Ident};

/// The companions of first order of a function with given partial derivatives.
#[must_use]
pub fn given(sig: &Signature, partials: &[Given], options: &Options) -> TokenStream {
    let modes = options.modes;
    let source = Source { sig, partials };
    let mut out = source.gradient();
    out.extend(source.gradient_into());
    if modes != Modes::Forward {
        out.extend(source.vjp());
    }
    if modes != Modes::Reverse || options.is_second_order() {
        out.extend(source.jvp());
    }
    if super::has_jacobian(sig, options) {
        out.extend(source.jacobian());
    }
    if options.extras.contains(&Extra::Trace) {
        out.extend(source.trace());
    }
    out
}

pub(super) struct Source<'a> {
    pub(super) sig: &'a Signature,
    pub(super) partials: &'a [Given],
}

impl Source<'_> {
    // let value = f(x, …);  let x_partial = …;
    fn point(&self) -> TokenStream {
        let (value, partials) = (self.value(), self.partials());
        quote!(#value #partials)
    }

    // let value = f(x, …);
    pub(super) fn value(&self) -> TokenStream {
        let value = own("__value");
        let (ret, call) = (self.sig.ret(), self.call());
        let named = self.name_of_value().map(|name| quote!(let #name = #value;));
        quote!(let #value: #ret = #call; #named)
    }

    // let x_partial = …;
    pub(super) fn partials(&self) -> TokenStream {
        let patterns = self.sig.params.iter().filter_map(|param| {
            let (pattern, ident) = (param.pattern.as_ref()?, &param.ident);
            self.mentions_any(pattern)
                .then(|| quote!(let #pattern = #ident;))
        });
        let partials = self.active().map(|(param, expr)| {
            let (name, ty) = (partial_name(param), self.sig.tangent(&param.ty));
            let check = self.check(param, &quote!(&#name));
            quote!(let #name: #ty = #expr; #check)
        });
        quote!(#(#patterns)* #(#partials)*)
    }

    /// The body, called as a closure: in an `impl` block nobody can say whether `f` or `Self::f` names the function.
    fn call(&self) -> TokenStream {
        let item = &self.sig.item;
        let (body, ret) = (&*self.sig.body, self.sig.ret());
        let inputs = item.sig.inputs.iter().filter_map(|arg| match arg {
            FnArg::Typed(typed) => Some(quote!(#typed)),
            FnArg::Receiver(_) => None,
        });
        let params = self.sig.params.iter().filter(|param| !param.receiver);
        let args = params.map(|param| self.argument(param));
        quote!((|#(#inputs),*| -> #ret #body)(#(#args),*))
    }

    /// An argument is cloned where it is read again afterwards.
    fn argument(&self, param: &Parameter) -> TokenStream {
        let ident = &param.ident;
        if self.is_copied(param) {
            quote!(::core::clone::Clone::clone(&#ident))
        } else {
            ident.to_token_stream()
        }
    }

    /// Whether a parameter is moved where its name stands, and the derivatives read it.
    pub(super) fn is_copied(&self, param: &Parameter) -> bool {
        let read = match &param.pattern {
            Some(pattern) => self.mentions_any(pattern),
            None => self.mentions(&param.ident) || (param.active && !is_static(self.sig, param)),
        };
        let is_copy = crate::ir::Ty::of(&param.ty, &self.sig.reals).is_copy();
        read && param.passing == Passing::Value && !is_copy
    }

    /// Each active parameter with its partial derivative.
    pub(super) fn active(&self) -> impl Iterator<Item = (&Parameter, &syn::Expr)> {
        self.sig.active().filter_map(|param| {
            let given = self
                .partials
                .iter()
                .find(|given| given.name == param.ident)?;
            Some((param, &given.expr))
        })
    }

    /// `value` in an expression is the function's own value, unless a parameter has that name.
    pub(super) fn name_of_value(&self) -> Option<Ident> {
        let taken = |name: &str| {
            self.sig.item.sig.inputs.iter().any(|arg| match arg {
                FnArg::Typed(typed) => idents(&typed.pat).iter().any(|ident| ident == name),
                FnArg::Receiver(_) => false,
            })
        };
        let mut mentioned = self.partials.iter().flat_map(|given| values(&given.expr));
        mentioned.next().filter(|_| !taken("value"))
    }

    fn mentions(&self, name: &Ident) -> bool {
        let mut all = self.partials.iter().flat_map(|given| idents(&given.expr));
        all.any(|ident| ident == *name)
    }

    fn mentions_any(&self, pattern: &syn::Pat) -> bool {
        idents(pattern).iter().any(|ident| self.mentions(ident))
    }

    /// The length of a partial derivative, a tangent or an adjoint is that of its parameter.
    fn check(&self, param: &Parameter, tangent: &TokenStream) -> Option<TokenStream> {
        let (rt, ident, text) = (self.sig.rt(), &param.ident, param.ident.to_string());
        let value = match param.passing {
            Passing::Value => quote!(&#ident),
            Passing::Shared | Passing::Exclusive => quote!(&*#ident),
        };
        (!is_static(self.sig, param)).then(|| quote!(#rt::check(#text, #value, #tangent);))
    }

    fn gradient(&self) -> TokenStream {
        head(self.sig, &Head::gradient(self.sig), &self.gradient_body())
    }

    /// The value with the gradient.
    pub(super) fn gradient_body(&self) -> TokenStream {
        let (point, value) = (self.point(), own("__value"));
        let partials = self
            .active()
            .map(|(param, _)| partial_name(param).to_token_stream());
        let gradient = tuple_or_one(&partials.collect::<Vec<_>>());
        quote!(#point (#value, #gradient))
    }

    fn gradient_into(&self) -> TokenStream {
        let (point, value, rt) = (self.point(), own("__value"), self.sig.rt());
        let stores = self.active().map(|(param, _)| {
            let (out, name) = (out_name(param), partial_name(param));
            match self.check(param, &quote!(&*#out)) {
                None => quote!(*#out = #name;),
                Some(check) => {
                    quote!(#check #rt::clear(&mut *#out); #rt::accumulate(&mut *#out, &#name);)
                }
            }
        });
        let body = quote!(#point #(#stores)* #value);
        head(self.sig, &Head::gradient_into(self.sig), &body)
    }

    fn vjp(&self) -> TokenStream {
        let (point, value) = (self.point(), own("__value"));
        let (seed, ty) = (own("__seed"), self.sig.ret());
        let params = pullback_params(self.sig, |_, param| out_name(param).to_token_stream());
        let terms = self.terms();
        let body = quote!(#point (#value, move |#seed: #ty, #(#params),*| { #terms }));
        head(self.sig, &Head::vjp(self.sig), &body)
    }

    // x_bar += seed * x_partial;
    pub(super) fn terms(&self) -> TokenStream {
        let (rt, seed) = (self.sig.rt(), own("__seed"));
        let terms = self.active().map(|(param, _)| {
            let (out, name, text) = (
                out_name(param),
                partial_name(param),
                param.ident.to_string(),
            );
            let check = (!is_static(self.sig, param))
                .then(|| quote!(#rt::check_size(#text, #rt::size(&#name), #rt::size(&*#out));));
            quote!(#check #rt::add_scaled(&#name, #seed, &mut *#out);)
        });
        quote!(#(#terms)*)
    }

    // The one row of it is the gradient.
    fn jacobian(&self) -> TokenStream {
        let (sig, rt, ret) = (self.sig, self.sig.rt(), self.sig.ret());
        let tangents: Vec<TokenStream> = sig.active().map(|param| sig.tangent(&param.ty)).collect();
        let outs: Vec<TokenStream> = sig
            .active()
            .map(|param| out_name(param).to_token_stream())
            .collect();
        let zeros: Vec<TokenStream> = sig.active().map(|param| zero(sig, param, None)).collect();
        let (ty, names) = (pairs(&tangents), pairs(&outs));
        let (value, seed, adjoints) = (own("__value"), own("__seed"), own("__adjoints"));
        let (point, terms, rows) = (self.point(), self.terms(), own("__rows"));
        let body = quote! {
            #(let #outs = #zeros;)*
            #point
            let #adjoints: #ty = #names;
            let #rows = #rt::by_rows(<#ret as #rt::Real>::ZERO, &#adjoints, |#seed: &#ret, #adjoints: &mut #ty| {
                let (#seed, #names) = (*#seed, #adjoints);
                #terms
            });
            (#value, #rows)
        };
        head(sig, &Head::jacobian(sig), &body)
    }

    fn jvp(&self) -> TokenStream {
        let (point, value, rt) = (self.point(), own("__value"), self.sig.rt());
        let ret = self.sig.ret();
        let mut terms = Vec::new();
        let mut names = Vec::new();
        for (param, _) in self.active() {
            let (name, dot, term) = (partial_name(param), param.dot_name(), term_name(param));
            let dot = match param.passing {
                Passing::Value => quote!(&#dot),
                Passing::Shared | Passing::Exclusive => quote!(&*#dot),
            };
            let check = self.check(param, &dot);
            terms.push(quote!(#check let #term: #ret = #rt::along(&#name, #dot);));
            names.push(term);
        }
        let body = quote!(#point #(#terms)* (#value, #(#names)+*));
        head(self.sig, &Head::jvp(self.sig), &body)
    }
}

impl Source<'_> {
    // One row: the function itself.
    fn trace(&self) -> TokenStream {
        let (point, value, rt) = (self.point(), own("__value"), self.sig.rt());
        let (recording, inputs, partials) =
            (own("__recording"), own("__inputs"), own("__partials"));
        let (node, function) = (own("__node"), self.sig.name().to_string());
        let function = function.trim_start_matches("r#");
        let taken = self.active().map(|(param, _)| {
            let (text, lent) = (param.ident.to_string(), lent(param));
            let text = text.trim_start_matches("r#").trim_start_matches("__");
            quote!(#rt::trace::collect(&#rt::trace::input(#lent, #text), &mut #inputs);)
        });
        let names = self.active().map(|(param, _)| partial_name(param));
        let body = quote! {
            let #recording = #rt::trace::begin(#function);
            let mut #inputs = #rt::Vec::new();
            #(#taken)*
            #point
            let mut #partials = #rt::Vec::new();
            #(#rt::trace::coordinates(&#names, &mut #partials);)*
            let mut #node = #rt::trace::Node::constant(#value);
            #rt::trace::results(#function, &#inputs, &[#partials]).record(&mut #node, &#value, "");
            #recording.gives(&#node);
            #recording.finish()
        };
        head(self.sig, &Head::trace(self.sig), &body)
    }
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
pub(super) fn own(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

pub(super) fn partial_name(param: &Parameter) -> Ident {
    format_ident!("{}_partial", out_name(param), span = Span::mixed_site())
}

fn term_name(param: &Parameter) -> Ident {
    format_ident!("{}_term", out_name(param), span = Span::mixed_site())
}

/// Every identifier in some tokens.
fn idents(tokens: &impl ToTokens) -> Vec<Ident> {
    fn collect(tokens: TokenStream, out: &mut Vec<Ident>) {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => out.push(ident),
                TokenTree::Group(group) => collect(group.stream(), out),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
    let mut out = Vec::new();
    collect(tokens.to_token_stream(), &mut out);
    out
}

/// The mentions of `value` that are not calls of a function of that name.
fn values(expr: &syn::Expr) -> Vec<Ident> {
    struct Find(Vec<Ident>);
    impl<'ast> syn::visit::Visit<'ast> for Find {
        fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
            if !matches!(&*call.func, syn::Expr::Path(_)) {
                self.visit_expr(&call.func);
            }
            call.args.iter().for_each(|arg| self.visit_expr(arg));
        }
        fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
            self.0.extend(
                path.path
                    .get_ident()
                    .filter(|name| *name == "value")
                    .cloned(),
            );
        }
        fn visit_macro(&mut self, mac: &'ast syn::Macro) {
            self.0.extend(
                idents(&mac.tokens)
                    .into_iter()
                    .filter(|name| name == "value"),
            );
        }
    }
    let mut find = Find(Vec::new());
    syn::visit::Visit::visit_expr(&mut find, expr);
    find.0
}
