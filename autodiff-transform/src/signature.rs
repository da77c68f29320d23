//! The signature of the function, and the types of tangents that follow from it.

use crate::diag::Diags;
use crate::ir::{Float, Ty, types};
use crate::options::{Extra, Given, Options, Selection};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use std::rc::Rc;
use syn::{FnArg, GenericParam, Ident, ItemFn, Pat, ReturnType, Type, TypeParamBound};

/// How a parameter is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// By value.
    Value,
    /// `&`
    Shared,
    /// `&mut`
    Exclusive,
}

/// One parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name; a generated one where a pattern stands.
    pub ident: Ident,
    /// Its type as written.
    pub ty: Type,
    /// How it is passed.
    pub passing: Passing,
    /// Whether it is declared `mut`.
    pub mutable: bool,
    /// Whether it is differentiated with respect to.
    pub active: bool,
    /// The pattern that takes it apart.
    pub pattern: Option<Pat>,
    /// Whether it is `self`.
    pub receiver: bool,
}

/// Where a function stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// By itself, as far as its own attribute sees.
    Alone,
    /// In an `impl` block that carries the attribute.
    Inherent,
    /// In the declaration of a trait.
    Trait,
    /// In a trait's `impl` block that carries the attribute.
    TraitImpl,
    /// In the `impl` block of an operator.
    Operator,
}

/// What stands around a function.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The generics of the block.
    pub generics: syn::Generics,
    /// The kind of block.
    pub site: Site,
}

/// The signature of the function to be differentiated.
#[derive(Clone, Debug)]
pub struct Signature {
    /// What stands around it.
    pub around: Surroundings,
    /// The function, for its visibility, generics and attributes; its body is [elsewhere](Self::body).
    pub item: ItemFn,
    /// Its body, which signatures of companions share.
    pub body: Rc<syn::Block>,
    /// What the user calls it, also where this is the signature of a companion.
    pub function: Ident,
    /// Its parameters.
    pub params: Vec<Parameter>,
    /// The type parameters bound by `Real`.
    pub reals: Vec<Ident>,
    /// The path of the facade crate.
    pub facade: syn::Path,
}

/// Reads the signature of a function by itself, and decides what is active.
pub fn read(item: &ItemFn, options: &Options, diags: &mut Diags) -> Signature {
    let around = Surroundings {
        generics: syn::Generics::default(),
        site: Site::Alone,
    };
    read_in(&around, item, options, diags)
}

/// Whether a function has an active parameter.
#[must_use]
pub fn is_active(around: &Surroundings, item: &ItemFn, options: &Options) -> bool {
    let mut unheard = Diags::default();
    let sig = read_in(around, item, options, &mut unheard);
    sig.params.iter().any(|param| param.active)
}

/// Reads the signature of a function in a block, and decides what is active.
pub fn read_in(
    around: &Surroundings,
    item: &ItemFn,
    options: &Options,
    diags: &mut Diags,
) -> Signature {
    let mut reals = bound_by_real(&item.sig.generics);
    reals.extend(bound_by_real(&around.generics));
    let mut params: Vec<Parameter> = item
        .sig
        .inputs
        .iter()
        .enumerate()
        .map(|(k, arg)| parameter(k, arg))
        .collect();
    for param in &mut params {
        param.active = if around.site == Site::Operator {
            param.receiver || Ty::of(&param.ty, &reals).carries()
        } else {
            by_default(param, &reals)
        };
    }
    select(&mut params, options, diags);
    if let Some(partials) = &options.partials {
        select_given(&mut params, partials, options, diags);
    }
    let mut head = ItemFn {
        attrs: item.attrs.clone(),
        vis: item.vis.clone(),
        sig: item.sig.clone(),
        block: syn::parse_quote!({}),
    };
    name_lifetimes(&mut head, &mut params);
    let sig = Signature {
        around: around.clone(),
        function: item.sig.ident.clone(),
        item: head,
        body: Rc::new((*item.block).clone()),
        params,
        reals,
        facade: options.facade.clone(),
    };
    sig.check(options, diags);
    sig
}

// Input:   fn f(p: &Problem<'_>) -> f64
// Output:  fn f_grad<'__e0>(p: &Problem<'__e0>) -> (f64, <Problem<'__e0> as Differentiable>::Tangent)
/// Gives a name to each lifetime that is left open in a parameter's type: the types of tangents mention it again.
fn name_lifetimes(item: &mut ItemFn, params: &mut [Parameter]) {
    struct Naming<'a>(&'a mut Vec<GenericParam>);
    impl syn::visit_mut::VisitMut for Naming<'_> {
        fn visit_lifetime_mut(&mut self, lifetime: &mut syn::Lifetime) {
            if lifetime.ident == "_" {
                let name = format!("'__e{}", self.0.len());
                *lifetime = syn::Lifetime::new(&name, Span::mixed_site());
                let param = syn::LifetimeParam::new(lifetime.clone());
                self.0.push(GenericParam::Lifetime(param));
            }
        }
    }
    let mut made = Vec::new();
    for param in params.iter_mut().filter(|param| !param.receiver) {
        syn::visit_mut::VisitMut::visit_type_mut(&mut Naming(&mut made), &mut param.ty);
    }
    name_lent(item, params, &mut made);
    for (k, param) in made.into_iter().enumerate() {
        item.sig.generics.params.insert(k, param);
    }
}

// Input:   fn tail(x: &[f64]) -> &[f64]
// Output:  fn tail_jvp<'__e0>(x: &'__e0 [f64], x_dot: &[f64]) -> (&'__e0 [f64], Vec<f64>)
/// Names the lifetime that a result has from the only parameter with one: a companion may have more of them. One that is from
/// `&self` stays so.
fn name_lent(item: &mut ItemFn, params: &mut [Parameter], made: &mut Vec<GenericParam>) {
    use syn::visit_mut::VisitMut;
    struct Fill<'a> {
        /// What stands where no lifetime is written; those that stand there are read, without it.
        name: Option<&'a syn::Lifetime>,
        written: Vec<syn::Lifetime>,
        open: usize,
    }
    impl VisitMut for Fill<'_> {
        fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
            if reference.lifetime.is_none() {
                self.open += 1;
                reference.lifetime = self.name.cloned();
            }
            syn::visit_mut::visit_type_reference_mut(self, reference);
        }
        fn visit_lifetime_mut(&mut self, lifetime: &mut syn::Lifetime) {
            match self.name {
                Some(name) if lifetime.ident == "_" => *lifetime = name.clone(),
                _ if lifetime.ident == "_" => self.open += 1,
                _ => self.written.push(lifetime.clone()),
            }
        }
        // What a function takes and gives has lifetimes of its own.
        fn visit_type_bare_fn_mut(&mut self, _: &mut syn::TypeBareFn) {}
        fn visit_parenthesized_generic_arguments_mut(
            &mut self,
            _: &mut syn::ParenthesizedGenericArguments,
        ) {
        }
    }
    let fill = |name| Fill {
        name,
        written: Vec::new(),
        open: 0,
    };
    let ReturnType::Type(_, output) = &mut item.sig.output else {
        return;
    };
    let mut given = fill(None);
    given.visit_type_mut(output);
    let from_self = params
        .iter()
        .any(|param| param.receiver && param.passing != Passing::Value);
    if given.open == 0 || from_self {
        return;
    }
    let mut taken = fill(None);
    for param in params.iter_mut() {
        taken.visit_type_mut(&mut param.ty);
    }
    let name = match taken.written.first() {
        Some(name) => name.clone(),
        None => syn::Lifetime::new(&format!("'__e{}", made.len()), Span::mixed_site()),
    };
    let mut naming = fill(Some(&name));
    naming.visit_type_mut(output);
    if taken.written.is_empty() {
        made.push(GenericParam::Lifetime(syn::LifetimeParam::new(
            name.clone(),
        )));
        for param in params {
            naming.visit_type_mut(&mut param.ty);
        }
    }
}

fn parameter(k: usize, arg: &FnArg) -> Parameter {
    match arg {
        FnArg::Receiver(receiver) => Parameter {
            ident: Ident::new("self", receiver.self_token.span),
            ty: (*receiver.ty).clone(),
            passing: match (&receiver.reference, &receiver.mutability) {
                (None, _) => Passing::Value,
                (Some(_), None) => Passing::Shared,
                (Some(_), Some(_)) => Passing::Exclusive,
            },
            mutable: receiver.reference.is_none() && receiver.mutability.is_some(),
            active: false,
            pattern: None,
            receiver: true,
        },
        FnArg::Typed(typed) => {
            let (ident, mutable, pattern) = match &*typed.pat {
                Pat::Ident(name) if name.by_ref.is_none() && name.subpat.is_none() => {
                    (name.ident.clone(), name.mutability.is_some(), None)
                }
                other => (
                    Ident::new(&format!("__p{k}"), Span::mixed_site()),
                    false,
                    Some(other.clone()),
                ),
            };
            let passing = match &*typed.ty {
                Type::Reference(reference) if reference.mutability.is_some() => Passing::Exclusive,
                Type::Reference(_) => Passing::Shared,
                _ => Passing::Value,
            };
            Parameter {
                ident,
                ty: (*typed.ty).clone(),
                passing,
                mutable,
                active: false,
                pattern,
                receiver: false,
            }
        }
    }
}

fn by_default(param: &Parameter, reals: &[Ident]) -> bool {
    !param.receiver && Ty::of(&param.ty, reals).is_floats()
}

fn select(params: &mut [Parameter], options: &Options, diags: &mut Diags) {
    let names = match &options.selection {
        Selection::Default => return,
        Selection::Only(names) | Selection::Except(names) => names,
    };
    for name in names {
        check_name(name, params, diags);
    }
    for param in params {
        let named = names.contains(&param.ident);
        match options.selection {
            Selection::Default => {}
            Selection::Only(_) => param.active = named,
            Selection::Except(_) => param.active &= !named,
        }
    }
}

fn check_name(name: &Ident, params: &[Parameter], diags: &mut Diags) {
    if params.iter().any(|param| param.ident == *name) {
        return;
    }
    let patterns = || params.iter().filter_map(|param| param.pattern.as_ref());
    if let Some(pattern) = patterns().find(|pattern| binds(pattern, name)) {
        let pattern = types::text(&pattern.to_token_stream());
        diags.error(
            name,
            &format!("`{name}` is a part of the parameter `{pattern}`"),
            "give the parameter a name, and take it apart in the body by a `let`",
        );
        return;
    }
    let known: Vec<String> = params
        .iter()
        .map(|param| match &param.pattern {
            Some(pattern) => format!("`{}`", types::text(&pattern.to_token_stream())),
            None => format!("`{}`", param.ident),
        })
        .collect();
    diags.error(
        name,
        &format!("`{name}` is not a parameter of this function"),
        &format!("its parameters are {}", known.join(", ")),
    );
}

/// Whether a pattern binds a name.
fn binds(pattern: &Pat, name: &Ident) -> bool {
    struct Find<'a>(&'a Ident, bool);
    impl<'ast> syn::visit::Visit<'ast> for Find<'_> {
        fn visit_pat_ident(&mut self, pat: &'ast syn::PatIdent) {
            self.1 |= pat.ident == *self.0;
            syn::visit::visit_pat_ident(self, pat);
        }
    }
    let mut find = Find(name, false);
    syn::visit::Visit::visit_pat(&mut find, pattern);
    find.1
}

/// With `partials(…)`, the parameters named there are the active ones.
fn select_given(
    params: &mut [Parameter],
    partials: &[Given],
    options: &Options,
    diags: &mut Diags,
) {
    let has = |name: &Ident| partials.iter().any(|given| given.name == *name);
    for given in partials {
        check_name(&given.name, params, diags);
    }
    match &options.selection {
        Selection::Default => {}
        Selection::Only(names) => {
            for name in names.iter().filter(|name| !has(name)) {
                diags.error(
                    name,
                    &format!("the derivative by `{name}` is not given"),
                    "give it in `partials(…)`, or leave out `wrt(…)`: the parameters given there are the active ones",
                );
            }
            for given in partials.iter().filter(|given| !names.contains(&given.name)) {
                contradicts(&given.name, "`wrt(…)` does not name it", diags);
            }
        }
        Selection::Except(names) => {
            for given in partials.iter().filter(|given| names.contains(&given.name)) {
                contradicts(&given.name, "`constant(…)` names it", diags);
            }
        }
    }
    for param in params {
        param.active = has(&param.ident);
    }
}

fn contradicts(name: &Ident, why: &str, diags: &mut Diags) {
    diags.error(
        name,
        &format!("the derivative by `{name}` is given, but {why}"),
        "the parameters given in `partials(…)` are the active ones, without more words",
    );
}

impl Signature {
    fn check(&self, options: &Options, diags: &mut Diags) {
        let sig = &self.item.sig;
        for (what, found) in [
            ("`async`", sig.asyncness.map(|t| t.span)),
            ("`unsafe`", sig.unsafety.map(|t| t.span)),
        ] {
            if let Some(span) = found {
                let help = "differentiate an ordinary function, and call it from this one";
                diags.push(syn::Error::new(
                    span,
                    format!("{what} functions cannot be differentiated\n  = help: {help}"),
                ));
            }
        }
        for param in &self.params {
            self.check_param(param, options, diags);
        }
        if options.extras.contains(&Extra::Jacobian)
            && self.around.site == Site::Alone
            && !self.ret_ty().carries()
        {
            diags.error(
                &sig.ident,
                &format!(
                    "`{}` gives nothing that has a derivative, and so no Jacobian",
                    sig.ident
                ),
                "return an array, a `Vec` or a tuple of floats, or leave out `jacobian`",
            );
        }
        if diags.is_empty() && !self.params.iter().any(|param| param.active) {
            let excepted = matches!(options.selection, Selection::Except(_));
            let why = if excepted {
                "`constant(…)` names them all"
            } else {
                "none is built of floats alone"
            };
            diags.error(
                &sig.ident,
                &format!("`{}` has no active parameter: {why}", sig.ident),
                match self.around.site {
                    Site::Trait => "name the parameter, `#[differentiate(wrt(x))]`; an attribute on the whole trait knows a type parameter that the trait bounds by `Real`",
                    Site::Alone | Site::Inherent | Site::TraitImpl | Site::Operator => "a parameter of type `f64`, `&[f64]`, `[f64; N]`, `Vec<f64>`, … is active unless `constant(…)` names it",
                },
            );
        }
    }

    fn check_param(&self, param: &Parameter, options: &Options, diags: &mut Diags) {
        let ty = Ty::of(&param.ty, &self.reals);
        let chosen = param.active
            && (matches!(options.selection, Selection::Only(_)) || options.partials.is_some());
        if chosen && !param.receiver && !ty.carries() {
            diags.error(
                &param.ty,
                &format!(
                    "`{}` cannot be active: values of this type have no derivative",
                    param.ident
                ),
                "name parameters that are built of floats, or of types that derive `Differentiable`",
            );
        }
        if let (true, Some(ty)) = (param.active, impl_trait(&param.ty)) {
            diags.error(
                ty,
                "a parameter of a type without a name cannot be active",
                "write a type parameter with the same bounds, and `Differentiable`",
            );
        }
    }

    /// The function's name.
    #[must_use]
    pub fn name(&self) -> &Ident {
        &self.item.sig.ident
    }

    /// The name of a companion.
    #[must_use]
    pub fn companion(&self, suffix: &str) -> Ident {
        format_ident!("{}_{suffix}", self.name())
    }

    /// What is known of the return type.
    #[must_use]
    pub fn ret_ty(&self) -> Ty {
        match &self.item.sig.output {
            ReturnType::Default => Ty::Unit,
            ReturnType::Type(_, ty) => Ty::of(ty, &self.reals),
        }
    }

    /// The active parameters.
    pub fn active(&self) -> impl Iterator<Item = &Parameter> {
        self.params.iter().filter(|param| param.active)
    }

    /// Whether `f_grad` exists: the value is a float, and no active parameter is `&mut`.
    #[must_use]
    pub fn has_gradient(&self) -> bool {
        self.around.site != Site::Operator
            && self.ret_ty().is_float()
            && !self.gives_a_parameter_of_the_trait()
            && self
                .active()
                .all(|param| param.passing != Passing::Exclusive)
    }

    // Input:   impl<T: Real> Density<T> for Normal { fn log_density(&self, x: T) -> T { … } }
    /// Whether what a trait's method gives is a float by the generics of the block alone. Where the trait declares it, its
    /// method may be all that is seen, and no float is: the trait provides the gradient.
    fn gives_a_parameter_of_the_trait(&self) -> bool {
        let Ty::Float(Float::Param(name)) = self.ret_ty() else {
            return false;
        };
        let own = &self.item.sig.generics;
        matches!(self.around.site, Site::Trait | Site::TraitImpl)
            && !own.type_params().any(|own| own.ident == name)
    }

    // Input:   trait Density<T> { fn log_density(&self, x: T) -> T; }
    /// The result of a trait's method, where an implementor may know that it is a float.
    #[must_use]
    pub fn may_give_a_float(&self) -> Option<&syn::TypePath> {
        let ReturnType::Type(_, ty) = &self.item.sig.output else {
            return None;
        };
        let Type::Path(path) = &**ty else { return None };
        let is_open = match self.ret_ty() {
            Ty::Float(Float::Param(_)) => self.gives_a_parameter_of_the_trait(),
            Ty::User(_) | Ty::Unknown => {
                let mut segments = path.path.segments.iter();
                let names = segments.all(|segment| segment.arguments.is_none());
                names && path.qself.is_none() && !path.path.is_ident("Self")
            }
            _ => false,
        };
        let exclusive = |param: &Parameter| param.passing == Passing::Exclusive;
        (self.around.site == Site::Trait && is_open && !self.active().any(exclusive))
            .then_some(path)
    }

    /// The path of what generated code calls.
    #[must_use]
    pub fn rt(&self) -> TokenStream {
        let facade = &self.facade;
        quote!(#facade::__rt)
    }

    /// The return type.
    #[must_use]
    pub fn ret(&self) -> TokenStream {
        match &self.item.sig.output {
            ReturnType::Default => quote!(()),
            ReturnType::Type(_, ty) => quote!(#ty),
        }
    }

    /// Whether what the function gives borrows, and carries a derivative.
    #[must_use]
    pub fn borrows(&self) -> bool {
        let ReturnType::Type(_, ty) = &self.item.sig.output else {
            return false;
        };
        types::has_reference(ty) && Ty::of(ty, &self.reals).carries()
    }

    /// The tangent of the return type.
    #[must_use]
    pub fn ret_tangent(&self) -> TokenStream {
        match &self.item.sig.output {
            ReturnType::Default => quote!(()),
            ReturnType::Type(_, ty) => self.tangent(ty),
        }
    }

    /// The signature of `f_jvp`: a tangent for each parameter behind them all, the value and its tangent as the result.
    #[must_use]
    pub fn jvp(&self) -> Signature {
        let (ret, dot) = (self.ret(), self.ret_tangent());
        let mut sig = self.clone();
        sig.item.sig.ident = self.companion("jvp");
        sig.item.sig.output = syn::parse_quote!(-> (#ret, #dot));
        sig.params
            .extend(self.params.iter().map(|param| self.dot(param)));
        sig
    }

    /// The type of the gradient: the tangent of the active parameter, or the tuple of them.
    #[must_use]
    pub fn gradient_ty(&self) -> TokenStream {
        let tangents: Vec<TokenStream> =
            self.active().map(|param| self.tangent(&param.ty)).collect();
        match tangents.as_slice() {
            [one] => one.clone(),
            several => quote!((#(#several),*)),
        }
    }

    /// The signature of `f_grad`, as of a function that is differentiated by the same parameters.
    #[must_use]
    pub fn gradient(&self) -> Signature {
        let (ret, gradient) = (self.ret(), self.gradient_ty());
        let mut sig = self.clone();
        sig.item.sig.ident = self.companion("grad");
        sig.item.sig.output = syn::parse_quote!(-> (#ret, #gradient));
        sig
    }

    /// The same with a bound that nothing meets: what has it can be declared, but not called.
    #[must_use]
    pub fn uncallable(mut self, bound: &TokenStream) -> Signature {
        let clause = self.item.sig.generics.make_where_clause();
        // With a lifetime in it, rustc judges the bound where the function is called, not where it stands.
        let predicate = syn::parse_quote!(for<'__call> (): #bound);
        clause.predicates.push(predicate);
        self
    }

    /// The same, where `Self` is bound to be differentiable if `self` is active, and so is every type by a name alone that
    /// the tangents are of: it may be a parameter of the trait. The trait itself need not say so.
    #[must_use]
    pub fn of_differentiable(mut self) -> Signature {
        let (rt, mut open) = (self.rt(), Vec::new());
        let mut bounds: Vec<syn::WherePredicate> = Vec::new();
        for param in self.active() {
            if param.receiver {
                bounds.push(syn::parse_quote!(Self: #rt::Differentiable));
            } else {
                names_without_tangent(&param.ty, &self.reals, &mut open);
            }
        }
        if let ReturnType::Type(_, ty) = &self.item.sig.output {
            names_without_tangent(ty, &self.reals, &mut open);
        }
        // With a lifetime in it, rustc judges the bound where the function is called, not where it stands.
        let of_open = open.iter();
        bounds.extend(of_open.map(|ty| syn::parse_quote!(for<'__call> #ty: #rt::Differentiable)));
        if !bounds.is_empty() {
            let clause = self.item.sig.generics.make_where_clause();
            clause.predicates.extend(bounds);
        }
        self
    }

    /// The tangent of a parameter, as a parameter.
    #[must_use]
    pub fn dot(&self, param: &Parameter) -> Parameter {
        let tangent = self.referent(&param.ty);
        let passing = match param.passing {
            Passing::Shared if self.around.site == Site::Operator => Passing::Value,
            _ if !param.active => Passing::Value,
            other => other,
        };
        let ty = match passing {
            _ if !param.active => syn::parse_quote!(()),
            Passing::Value => syn::parse_quote!(#tangent),
            Passing::Shared => syn::parse_quote!(&#tangent),
            Passing::Exclusive => syn::parse_quote!(&mut #tangent),
        };
        Parameter {
            ident: param.dot_name(),
            ty,
            passing,
            mutable: param.active && param.mutable,
            active: param.active,
            pattern: None,
            receiver: false,
        }
    }

    /// The owned tangent of a type: `Tangent(A)` of the contract. A tangent is its own.
    #[must_use]
    pub fn tangent(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Path(path) if is_tangent(path) => quote!(#path),
            Type::Reference(reference) => self.tangent(&reference.elem),
            Type::Slice(slice) => {
                let item = self.tangent(&slice.elem);
                let rt = self.rt();
                quote!(#rt::Vec<#item>)
            }
            Type::Array(array) => {
                let (item, len) = (self.tangent(&array.elem), &array.len);
                quote!([#item; #len])
            }
            Type::Tuple(tuple) => {
                let items = tuple.elems.iter().map(|item| self.tangent(item));
                quote!((#(#items,)*))
            }
            Type::Paren(inner) => self.tangent(&inner.elem),
            Type::Group(inner) => self.tangent(&inner.elem),
            _ => self.tangent_leaf(ty),
        }
    }

    fn tangent_leaf(&self, ty: &Type) -> TokenStream {
        let rt = self.rt();
        match Ty::of(ty, &self.reals) {
            Ty::Float(_) => quote!(#ty),
            Ty::Int(_) | Ty::Constant | Ty::Unit | Ty::Never => quote!(()),
            Ty::Vec(_) => self.wrapped(ty, &quote!(#rt::Vec)),
            Ty::Option(_) => self.wrapped(ty, &quote!(::core::option::Option)),
            Ty::Boxed(_) => self.wrapped(ty, &quote!(#rt::Box)),
            _ => quote!(<#ty as #rt::Differentiable>::Tangent),
        }
    }

    /// `Vec<A>`, `Option<A>`, `Box<A>`: the same around the tangent of `A`.
    fn wrapped(&self, ty: &Type, wrapper: &TokenStream) -> TokenStream {
        let Type::Path(path) = ty else {
            return quote!(#ty);
        };
        let last = path.path.segments.last();
        let item = last.and_then(|segment| match &segment.arguments {
            syn::PathArguments::AngleBracketed(args) => args.args.first(),
            _ => None,
        });
        let Some(syn::GenericArgument::Type(item)) = item else {
            return quote!(#ty);
        };
        let item = self.tangent(item);
        quote!(#wrapper<#item>)
    }

    /// What a tangent or adjoint of a parameter lies in: the referent, a slice where the parameter is one.
    #[must_use]
    pub fn referent(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Reference(reference) => self.referent(&reference.elem),
            Type::Slice(slice) => {
                let item = self.tangent(&slice.elem);
                quote!([#item])
            }
            other => self.tangent(other),
        }
    }
}

/// The types of which nothing is known but the name, in a type.
fn names_without_tangent(ty: &Type, reals: &[Ident], found: &mut Vec<Type>) {
    struct Find<'a>(&'a [Ident], &'a mut Vec<Type>);
    impl<'ast> syn::visit::Visit<'ast> for Find<'_> {
        fn visit_type_path(&mut self, path: &'ast syn::TypePath) {
            let ty = Type::Path(path.clone());
            let of_self = path.path.segments[0].ident == "Self" && path.path.segments.len() == 2;
            let is_name = path.path.get_ident().is_some() || of_self;
            if is_name && matches!(Ty::of(&ty, self.0), Ty::User(_)) && !self.1.contains(&ty) {
                self.1.push(ty);
            }
            syn::visit::visit_type_path(self, path);
        }
    }
    syn::visit::Visit::visit_type(&mut Find(reals, found), ty);
}

/// The `impl Trait` in a type.
fn impl_trait(ty: &Type) -> Option<&Type> {
    struct Find<'a>(Option<&'a Type>);
    impl<'a> syn::visit::Visit<'a> for Find<'a> {
        fn visit_type(&mut self, ty: &'a Type) {
            if let Type::ImplTrait(_) = ty {
                self.0 = Some(ty);
            }
            syn::visit::visit_type(self, ty);
        }
    }
    let mut find = Find(None);
    syn::visit::Visit::visit_type(&mut find, ty);
    find.0
}

/// Whether a type is written `<A as …::Differentiable>::Tangent`.
fn is_tangent(ty: &syn::TypePath) -> bool {
    let mut names = ty.path.segments.iter().rev().map(|segment| &segment.ident);
    ty.qself.is_some()
        && names.next().is_some_and(|name| name == "Tangent")
        && names.next().is_some_and(|name| name == "Differentiable")
}

impl Parameter {
    /// The name of its tangent, kept apart from the user's names by its span.
    #[must_use]
    pub fn dot_name(&self) -> Ident {
        let name = self.ident.to_string();
        let name = name.trim_start_matches("r#");
        format_ident!("__{name}_dot", span = Span::mixed_site())
    }

    /// What is known of its type, behind the reference that passes it.
    #[must_use]
    pub fn inner_ty(&self, reals: &[Ident]) -> Ty {
        let ty = Ty::of(&self.ty, reals);
        if self.receiver {
            Ty::Unknown
        } else {
            ty.behind().clone()
        }
    }
}

/// The type parameters bound by `Real`.
fn bound_by_real(generics: &syn::Generics) -> Vec<Ident> {
    let is_real = |bound: &TypeParamBound| matches!(bound, TypeParamBound::Trait(bound) if bound.path.segments.last().is_some_and(|s| s.ident == "Real"));
    let inline = generics.params.iter().filter_map(|param| match param {
        GenericParam::Type(param) if param.bounds.iter().any(is_real) => Some(param.ident.clone()),
        _ => None,
    });
    let clauses = generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates)
        .filter_map(|predicate| match predicate {
            syn::WherePredicate::Type(predicate) if predicate.bounds.iter().any(is_real) => {
                match &predicate.bounded_ty {
                    Type::Path(path) => path.path.get_ident().cloned(),
                    _ => None,
                }
            }
            _ => None,
        });
    inline.chain(clauses).collect()
}
