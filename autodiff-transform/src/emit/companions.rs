//! The companion functions: signatures, prologues and epilogues around the sweeps.

use super::Emitter;
use crate::analysis::activity::Activity;
use crate::analysis::stability::Stability;
use crate::ir::{Atom, Func, Var, Vars};
use crate::options::{Modes, Optimise};
use crate::signature::{Parameter, Passing, Signature};
use crate::transform::forward::{Forward, forward};
use crate::transform::reverse::{Buffers, ParamBar, Reverse, Seed, reverse};
use crate::transform::shadows::has_static_zero;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{GenericParam, Ident, Lifetime, Type};

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
pub fn companions(source: &Source, modes: Modes) -> TokenStream {
    let mut out = TokenStream::new();
    let sig = source.sig;
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
    out
}

/// Companions with the right signatures and no bodies, for a function that was refused: they keep rustc from adding
/// errors of its own.
#[must_use]
pub fn stubs(sig: &Signature, modes: Modes) -> TokenStream {
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
    out
}

struct Head {
    name: Ident,
    /// Parameters after the function's own.
    extra: Vec<TokenStream>,
    ret: TokenStream,
    /// The lifetimes that a returned pullback borrows for; named only where there is one.
    named: bool,
}

impl Head {
    fn gradient(sig: &Signature) -> Self {
        let tangents: Vec<TokenStream> = sig.active().map(|param| sig.tangent(&param.ty)).collect();
        let gradient = tuple_or_one(&tangents);
        let ret = sig.ret();
        Head {
            name: sig.companion("grad"),
            extra: Vec::new(),
            ret: quote!((#ret, #gradient)),
            named: false,
        }
    }

    fn gradient_into(sig: &Signature) -> Self {
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
        }
    }

    fn jvp(sig: &Signature) -> Self {
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
        }
    }

    fn vjp(sig: &Signature) -> Self {
        let slots = sig.params.iter().map(|param| {
            let ty = slot_ty(sig, param);
            quote!(&mut #ty)
        });
        let seed = (!is_unit(sig)).then(|| {
            let ty = sig.ret_tangent();
            quote!(#ty,)
        });
        let captured = captured(sig);
        let ret = sig.ret();
        let ret = quote!((#ret, impl ::core::ops::FnOnce(#seed #(#slots),*) + use<#captured>));
        Head {
            name: sig.companion("vjp"),
            extra: Vec::new(),
            ret,
            named: true,
        }
    }
}

/// A companion: the function's visibility, generics, parameters and `where` clause under another name.
fn head(sig: &Signature, head: &Head, body: &TokenStream) -> TokenStream {
    let vis = &sig.item.vis;
    let Head {
        name,
        extra,
        ret,
        named,
    } = head;
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
    let kept = sig
        .item
        .attrs
        .iter()
        .filter(|attr| attr.path().is_ident("cfg") || attr.path().is_ident("inline"));
    let doc = format!("Generated by `#[differentiate]` for `{}`.", sig.name());
    quote! {
        #(#kept)*
        #[doc = #doc]
        #[allow(warnings, clippy::all, clippy::pedantic, clippy::nursery)]
        #vis fn #name #generic_list (#(#own,)* #(#extra),*) -> #ret #clause { #body }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Elided {
    AsWritten,
    Named,
}

fn own_param(param: &Parameter, elided: Elided) -> TokenStream {
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
        (Elided::Named, Passing::Shared) => named(&param.ty, ident),
        _ => param.ty.to_token_stream(),
    };
    let mutability = param.mutable.then(|| quote!(mut));
    quote!(#mutability #ident: #ty)
}

/// A type with its elided lifetimes named after the parameter.
fn named(ty: &Type, param: &Ident) -> TokenStream {
    let mut naming = Naming {
        param,
        count: 0,
        made: Vec::new(),
    };
    let mut ty = ty.clone();
    syn::visit_mut::VisitMut::visit_type_mut(&mut naming, &mut ty);
    ty.to_token_stream()
}

struct Naming<'a> {
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
fn shared_lifetimes(sig: &Signature) -> Vec<Lifetime> {
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

fn with_named_lifetimes(sig: &Signature) -> syn::Generics {
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
fn captured(sig: &Signature) -> TokenStream {
    let lifetimes = shared_lifetimes(sig)
        .into_iter()
        .map(|lifetime| lifetime.to_token_stream());
    let generics = sig
        .item
        .sig
        .generics
        .params
        .iter()
        .filter_map(|param| match param {
            GenericParam::Type(param) => Some(param.ident.to_token_stream()),
            GenericParam::Const(param) => Some(param.ident.to_token_stream()),
            GenericParam::Lifetime(_) => None,
        });
    let all = lifetimes.chain(generics);
    quote!(#(#all),*)
}

fn is_unit(sig: &Signature) -> bool {
    matches!(sig.ret_ty(), crate::ir::Ty::Unit)
}

fn tuple_or_one(items: &[TokenStream]) -> TokenStream {
    match items {
        [one] => one.clone(),
        several => quote!((#(#several),*)),
    }
}

fn out_name(param: &Parameter) -> Ident {
    let name = param.ident.to_string();
    format_ident!(
        "__{}_out",
        name.trim_start_matches("r#"),
        span = Span::mixed_site()
    )
}

fn size_name(param: &Parameter) -> Ident {
    let name = param.ident.to_string();
    format_ident!(
        "__{}_size",
        name.trim_start_matches("r#"),
        span = Span::mixed_site()
    )
}

fn dot_name(param: &Parameter) -> Ident {
    let name = param.ident.to_string();
    format_ident!(
        "__{}_dot",
        name.trim_start_matches("r#").trim_start_matches("__"),
        span = Span::mixed_site()
    )
}

/// The type of a pullback's buffer for a parameter.
fn slot_ty(sig: &Signature, param: &Parameter) -> TokenStream {
    if param.active {
        sig.referent(&param.ty)
    } else {
        quote!(())
    }
}

fn dot_param(sig: &Signature, param: &Parameter) -> TokenStream {
    if !param.active {
        return quote!(_: ());
    }
    let name = dot_name(param);
    let ty = sig.referent(&param.ty);
    match param.passing {
        Passing::Value if param.mutable => quote!(mut #name: #ty),
        Passing::Value => quote!(#name: #ty),
        Passing::Shared => quote!(#name: &#ty),
        Passing::Exclusive => quote!(#name: &mut #ty),
    }
}

fn pullback_params(
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

/// The two sweeps as tokens.
struct Sweeps {
    items: Vec<syn::Item>,
    primal: TokenStream,
    value: TokenStream,
    adjoint: TokenStream,
    bars: Vec<Option<Tangents>>,
    seed: Option<Ident>,
}

/// What the companion does with the adjoint of a parameter.
enum Tangents {
    /// Nothing reaches it: the adjoint is zero.
    Nothing,
    /// The adjoint is this expression.
    Value(TokenStream),
    /// It was accumulated in the variable of this name.
    Buffer(Ident),
    /// It is in the local variable of this name, of the parameter's shape.
    Local(Ident),
}

fn sweeps(source: &Source, seed: Seed, buffers: Buffers) -> Sweeps {
    let Reverse {
        vars,
        primal,
        value,
        adjoint,
        seed,
        bars,
    } = reverse(
        source.func,
        source.activity,
        source.stability,
        seed,
        buffers,
        source.optimise,
    );
    let adjoint = crate::simplify::dead(&vars, adjoint, &mentioned(&bars));
    let adjoint = match source.optimise {
        Optimise::On => crate::simplify::first_contributions(adjoint),
        Optimise::Off => adjoint,
    };
    let results: Vec<Var> = bars
        .iter()
        .filter_map(|bar| bar_atom(bar.as_ref()))
        .filter_map(as_var)
        .collect();
    let mut emitter = Emitter::new(&vars, source.sig.rt(), source.optimise);
    // What the adjoint sweep mentions is kept under its name by the primal sweep.
    let mut later: Vec<Var> = value.iter().filter_map(as_var).collect();
    let captured = super::count(&adjoint, &[]);
    later.extend(
        captured
            .into_iter()
            .flat_map(|(var, count)| std::iter::repeat_n(var, 2 * count)),
    );
    let primal = emitter.stmts(&primal, &later);
    let value = value.map_or_else(
        || quote!(::core::unreachable!()),
        |value| emitter.operand(&value),
    );
    let adjoint = emitter.stmts(&adjoint, &results);
    let bars = bars
        .iter()
        .map(|bar| bar.as_ref().map(|bar| tangents(&emitter, &vars, bar)))
        .collect();
    Sweeps {
        items: source.func.items.clone(),
        primal,
        value,
        adjoint,
        bars,
        seed: seed.map(|seed| vars[seed].name.clone()),
    }
}

fn tangents(emitter: &Emitter, vars: &Vars, bar: &ParamBar) -> Tangents {
    match bar {
        ParamBar::Atom(Some(atom)) => Tangents::Value(emitter.operand(atom)),
        ParamBar::Atom(None) => Tangents::Nothing,
        ParamBar::Buffer(var) => Tangents::Buffer(vars[*var].name.clone()),
        ParamBar::Local(var) => Tangents::Local(vars[*var].name.clone()),
    }
}

fn bar_atom(bar: Option<&ParamBar>) -> Option<&Atom> {
    match bar {
        Some(ParamBar::Atom(Some(atom))) => Some(atom),
        _ => None,
    }
}

fn mentioned(bars: &[Option<ParamBar>]) -> Vec<Var> {
    bars.iter()
        .filter_map(|bar| match bar {
            Some(ParamBar::Atom(Some(atom))) => as_var(atom),
            Some(ParamBar::Buffer(var) | ParamBar::Local(var)) => Some(*var),
            Some(ParamBar::Atom(None)) | None => None,
        })
        .collect()
}

fn as_var(atom: &Atom) -> Option<Var> {
    match atom {
        Atom::Var(var) => Some(*var),
        Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => None,
    }
}

/// A value mentioned after the adjoint sweep has to be read before it.
fn bind_value(sweeps: &Sweeps) -> (TokenStream, TokenStream) {
    let value = &sweeps.value;
    (quote!(let __value = #value;), quote!(__value))
}

fn gradient(source: &Source) -> TokenStream {
    let sig = source.sig;
    let rt = sig.rt();
    let sweeps = sweeps(source, Seed::One, Buffers::Owned);
    let mut buffers = Vec::new();
    let mut gradient = Vec::new();
    for (param, bar) in sig.params.iter().zip(&sweeps.bars) {
        match bar {
            Some(Tangents::Value(value)) => gradient.push(value.clone()),
            Some(Tangents::Nothing) => gradient.push(quote!(::core::default::Default::default())),
            Some(Tangents::Buffer(name)) => {
                let ident = &param.ident;
                let value = if param.passing == Passing::Value {
                    quote!(&#ident)
                } else {
                    quote!(#ident)
                };
                buffers.push(quote!(let mut #name = #rt::zero(#value);));
                gradient.push(name.to_token_stream());
            }
            Some(Tangents::Local(name)) => gradient.push(name.to_token_stream()),
            None => {}
        }
    }
    let gradient = tuple_or_one(&gradient);
    let (bind, value) = bind_value(&sweeps);
    let Sweeps {
        items,
        primal,
        adjoint,
        ..
    } = &sweeps;
    let body = quote!(#(#items)* #(#buffers)* #primal #bind #adjoint (#value, #gradient));
    head(sig, &Head::gradient(sig), &body)
}

fn gradient_into(source: &Source) -> TokenStream {
    let sig = source.sig;
    let rt = sig.rt();
    let sweeps = sweeps(source, Seed::One, Buffers::Borrowed);
    let mut before = Vec::new();
    let mut after = Vec::new();
    for (param, bar) in sig.params.iter().zip(&sweeps.bars) {
        let (out, ident, text) = (out_name(param), &param.ident, param.ident.to_string());
        let value = if param.passing == Passing::Value {
            quote!(&#ident)
        } else {
            quote!(#ident)
        };
        let check = (!has_static_zero(&param.inner_ty(&sig.reals)))
            .then(|| quote!(#rt::check(#text, #value, &*#out);));
        match bar {
            Some(Tangents::Value(value)) => after.push(quote!(*#out = #value;)),
            Some(Tangents::Nothing) => {
                after.push(quote!(*#out = ::core::default::Default::default();));
            }
            Some(Tangents::Buffer(name)) => {
                before.push(quote!(#check let #name = #out; #rt::clear(&mut *#name);));
            }
            Some(Tangents::Local(name)) => {
                before.push(quote!(#check));
                after.push(quote!(#rt::clear(&mut *#out); #rt::accumulate(&mut *#out, &#name);));
            }
            None => {}
        }
    }
    let (bind, value) = bind_value(&sweeps);
    let Sweeps {
        items,
        primal,
        adjoint,
        ..
    } = &sweeps;
    let body = quote!(#(#items)* #(#before)* #primal #bind #adjoint #(#after)* #value);
    head(sig, &Head::gradient_into(sig), &body)
}

fn vjp(source: &Source) -> TokenStream {
    let sig = source.sig;
    let rt = sig.rt();
    let sweeps = sweeps(source, Seed::Argument, Buffers::Borrowed);
    let params = pullback_params(sig, |k, param| match &sweeps.bars[k] {
        Some(Tangents::Buffer(name)) => name.to_token_stream(),
        _ => out_name(param).to_token_stream(),
    });
    let mut checks = Vec::new();
    let mut before = Vec::new();
    let mut lengths = Vec::new();
    let mut after = Vec::new();
    for (param, bar) in sig.params.iter().zip(&sweeps.bars) {
        let (out, ident, text) = (out_name(param), &param.ident, param.ident.to_string());
        match bar {
            Some(Tangents::Value(value)) => after.push(quote!(*#out += #value;)),
            Some(Tangents::Buffer(_)) if has_static_zero(&param.inner_ty(&sig.reals)) => {}
            Some(Tangents::Buffer(name)) => match param.passing {
                Passing::Shared => checks.push(quote!(#rt::check(#text, #ident, &*#name);)),
                Passing::Exclusive => {
                    let size = size_name(param);
                    lengths.push(quote!(let #size = #rt::size(&*#ident);));
                    checks.push(quote!(#rt::check_size(#text, #size, #rt::size(&*#name));));
                }
                Passing::Value => {
                    let size = size_name(param);
                    before.push(quote!(let #size = #rt::size(&#ident);));
                    checks.push(quote!(#rt::check_size(#text, #size, #rt::size(&*#name));));
                }
            },
            Some(Tangents::Local(name)) => {
                let size = size_name(param);
                before.push(quote!(let #size = #rt::size(&#ident);));
                checks.push(quote!(#rt::check_size(#text, #size, #rt::size(&*#out));));
                after.push(quote!(#rt::accumulate(&mut *#out, &#name);));
            }
            Some(Tangents::Nothing) | None => {}
        }
    }
    let seed = sweeps.seed.as_ref().filter(|_| !is_unit(sig)).map(|seed| {
        let ty = sig.ret_tangent();
        quote!(#seed: #ty,)
    });
    let (bind, value) = bind_value(&sweeps);
    let Sweeps {
        items,
        primal,
        adjoint,
        ..
    } = &sweeps;
    let body = quote! {
        #(#items)*
        #(#before)*
        #primal
        #bind
        #(#lengths)*
        (#value, move |#seed #(#params),*| { #(#checks)* #adjoint #(#after)* })
    };
    head(sig, &Head::vjp(sig), &body)
}

/// The statements of a tangent sweep, and its value and tangent.
fn tangent_sweep(source: &Source) -> (TokenStream, TokenStream, TokenStream) {
    let Forward {
        vars,
        body,
        results,
        ..
    } = forward(source.func, source.activity);
    let (value, dot) = results.clone().unwrap_or((Atom::Unit, Atom::Unit));
    let results_vars: Vec<Var> = [&value, &dot].into_iter().filter_map(as_var).collect();
    let stmts = crate::simplify::dead(&vars, body.stmts, &results_vars);
    let mut emitter = Emitter::new(&vars, source.sig.rt(), source.optimise);
    let stmts = emitter.stmts(&stmts, &results_vars);
    let items = &source.func.items;
    if results.is_none() {
        return (
            quote!(#(#items)* #stmts),
            quote!(::core::unreachable!()),
            quote!(::core::unreachable!()),
        );
    }
    (
        quote!(#(#items)* #stmts),
        emitter.operand(&value),
        emitter.operand(&dot),
    )
}

fn shape_checks(sig: &Signature, buffer: impl Fn(&Parameter) -> Ident) -> Vec<TokenStream> {
    let rt = sig.rt();
    sig.active()
        .filter(|param| !has_static_zero(&param.inner_ty(&sig.reals)))
        .map(|param| {
            let (ident, text, buffer) = (&param.ident, param.ident.to_string(), buffer(param));
            match param.passing {
                Passing::Value => quote!(#rt::check(#text, &#ident, &#buffer);),
                Passing::Shared | Passing::Exclusive => {
                    quote!(#rt::check(#text, &*#ident, &*#buffer);)
                }
            }
        })
        .collect()
}

fn jvp(source: &Source) -> TokenStream {
    let checks = shape_checks(source.sig, dot_name);
    let (stmts, value, dot) = tangent_sweep(source);
    let body = quote!(#(#checks)* #stmts (#value, #dot));
    head(source.sig, &Head::jvp(source.sig), &body)
}

/// A closure that runs the tangent sweep in the direction of its arguments.
fn sweep_closure(source: &Source) -> TokenStream {
    let sig = source.sig;
    let params = sig.active().map(|param| {
        let (name, ty) = (dot_name(param), sig.referent(&param.ty));
        quote!(#name: &#ty)
    });
    let owned = sig
        .params
        .iter()
        .filter(|param| param.passing == Passing::Value && !param.receiver)
        .map(|param| {
            let ident = &param.ident;
            let mutability = param.mutable.then(|| quote!(mut));
            quote!(let #mutability #ident = ::core::clone::Clone::clone(&#ident);)
        });
    let dots = sig
        .active()
        .filter(|param| param.passing == Passing::Value)
        .map(|param| {
            let name = dot_name(param);
            let mutability = param.mutable.then(|| quote!(mut));
            quote!(let #mutability #name = ::core::clone::Clone::clone(#name);)
        });
    let (stmts, value, dot) = tangent_sweep(source);
    quote!(let mut __sweep = |#(#params),*| { #(#owned)* #(#dots)* #stmts (#value, #dot) };)
}

/// One tangent sweep for each coordinate of each active parameter.
fn sweep_coordinates(sig: &Signature, out: impl Fn(&Parameter) -> TokenStream) -> TokenStream {
    let rt = sig.rt();
    let names: Vec<Ident> = sig.active().map(dot_name).collect();
    let zeros = sig.active().map(|param| {
        let (name, ident) = (dot_name(param), &param.ident);
        let value = if param.passing == Passing::Value {
            quote!(&#ident)
        } else {
            quote!(#ident)
        };
        quote!(let mut #name = #rt::zero(#value);)
    });
    let each = sig.active().map(|param| {
        let (name, out) = (dot_name(param), out(param));
        quote! {
            for __k in 0..#rt::dimension(&#name) {
                #rt::set_coordinate(&mut #name, __k, 1.0);
                let __slope = __sweep(#(&#names),*).1;
                #rt::set_coordinate(#out, __k, #rt::Real::value(__slope));
                #rt::set_coordinate(&mut #name, __k, 0.0);
            }
        }
    });
    quote!(#(#zeros)* let __value = __sweep(#(&#names),*).0; #(#each)*)
}

fn gradient_by_sweeps(source: &Source) -> TokenStream {
    let sig = source.sig;
    let rt = sig.rt();
    let closure = sweep_closure(source);
    let outs: Vec<Ident> = sig.active().map(out_name).collect();
    let declared = sig.active().map(|param| {
        let (out, ident) = (out_name(param), &param.ident);
        let value = if param.passing == Passing::Value {
            quote!(&#ident)
        } else {
            quote!(#ident)
        };
        quote!(let mut #out = #rt::zero(#value);)
    });
    let run = sweep_coordinates(sig, |param| {
        let out = out_name(param);
        quote!(&mut #out)
    });
    let gradient = tuple_or_one(
        &outs
            .iter()
            .map(ToTokens::to_token_stream)
            .collect::<Vec<_>>(),
    );
    let body = quote!(#(#declared)* #closure #run (__value, #gradient));
    head(sig, &Head::gradient(sig), &body)
}

fn gradient_into_by_sweeps(source: &Source) -> TokenStream {
    let sig = source.sig;
    let checks = sig
        .active()
        .filter(|param| !has_static_zero(&param.inner_ty(&sig.reals)))
        .map(|param| {
            let (rt, ident, text, out) = (
                sig.rt(),
                &param.ident,
                param.ident.to_string(),
                out_name(param),
            );
            let value = if param.passing == Passing::Value {
                quote!(&#ident)
            } else {
                quote!(#ident)
            };
            quote!(#rt::check(#text, #value, &*#out);)
        });
    let closure = sweep_closure(source);
    let run = sweep_coordinates(sig, |param| {
        let out = out_name(param);
        quote!(&mut *#out)
    });
    let body = quote!(#(#checks)* #closure #run __value);
    head(sig, &Head::gradient_into(sig), &body)
}
