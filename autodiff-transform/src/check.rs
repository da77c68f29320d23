//! `check!(f(2.0, &x, constant 3))`: from the call to the closures that `autodiff_runtime::check` runs.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote_spanned};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, Token};

/// Code whose names are kept apart from the user's.
macro_rules! emit {
    ($($tokens:tt)*) => {
        quote_spanned!(Span::mixed_site()=> $($tokens)*)
    };
}

/// Expands the macro. The facade's path comes first, in brackets.
#[must_use]
pub fn check(tokens: TokenStream) -> TokenStream {
    match parse(tokens) {
        Ok(call) => call.expand(),
        Err(error) => error.to_compile_error(),
    }
}

/// `[grad, vjp] model::f(2.0, &x, constant 3), tolerance = 1e-4`
struct Call {
    facade: TokenStream,
    companions: Vec<Ident>,
    callee: Callee,
    args: Vec<Arg>,
    tolerance: Option<Expr>,
}

enum Callee {
    /// `model::f`
    Path(syn::ExprPath),
    /// `model.f`: the receiver is constant.
    Method(Box<Expr>, Ident),
}

/// An argument, as it is passed.
struct Arg {
    passing: Passing,
    activity: Activity,
    /// What is passed, or what it refers to.
    expr: Expr,
    /// The same, as it was written.
    text: TokenStream,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Passing {
    Value,
    Shared,
    Exclusive,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Activity {
    Active,
    Constant,
}

const USAGE: &str = "a call of a differentiated function is expected here, such as `check!(f(2.0, &[1.0, 3.0], constant 3))`";

fn parse(tokens: TokenStream) -> syn::Result<Call> {
    let mut tokens = tokens.into_iter().peekable();
    let facade = match tokens.next() {
        Some(TokenTree::Group(group)) => group.stream(),
        _ => return Err(syn::Error::new(Span::call_site(), USAGE)),
    };
    let companions = match tokens.peek() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => {
            let list = group.stream();
            tokens.next();
            companions.parse2(list)?
        }
        _ => ["vjp", "jvp"]
            .map(|name| Ident::new(name, Span::call_site()))
            .to_vec(),
    };
    let (callee, args) = callee(&mut tokens)?;
    let tolerance = tolerance.parse2(tokens.collect())?;
    Ok(Call {
        facade,
        companions,
        callee,
        args: arguments.parse2(args.stream())?,
        tolerance,
    })
}

fn companions(input: ParseStream) -> syn::Result<Vec<Ident>> {
    let names = Punctuated::<Ident, Token![,]>::parse_terminated(input)?;
    for name in &names {
        if !["grad", "vjp", "jvp"].iter().any(|known| name == known) {
            return Err(syn::Error::new(
                name.span(),
                "the companions that are checked are `grad`, `vjp` and `jvp`",
            ));
        }
    }
    Ok(names.into_iter().collect())
}

/// What stands before the parentheses that end the call.
fn callee(
    tokens: &mut std::iter::Peekable<proc_macro2::token_stream::IntoIter>,
) -> syn::Result<(Callee, Group)> {
    let mut before = TokenStream::new();
    while let Some(token) = tokens.next() {
        let ends = match tokens.peek() {
            None => true,
            Some(TokenTree::Punct(punct)) => punct.as_char() == ',',
            Some(TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Group(_)) => false,
        };
        match token {
            TokenTree::Group(group) if ends && group.delimiter() == Delimiter::Parenthesis => {
                return Ok((callee_of(&before)?, group));
            }
            other => other.to_tokens(&mut before),
        }
    }
    Err(syn::Error::new(before.span(), USAGE))
}

fn callee_of(tokens: &TokenStream) -> syn::Result<Callee> {
    match syn::parse2::<Expr>(tokens.clone()) {
        Ok(Expr::Path(path)) => Ok(Callee::Path(path)),
        Ok(Expr::Field(syn::ExprField {
            base,
            member: syn::Member::Named(name),
            ..
        })) => Ok(Callee::Method(base, name)),
        Ok(_) | Err(_) => Err(syn::Error::new(tokens.span(), USAGE)),
    }
}

fn tolerance(input: ParseStream) -> syn::Result<Option<Expr>> {
    if input.is_empty() {
        return Ok(None);
    }
    input.parse::<Token![,]>()?;
    if input.is_empty() {
        return Ok(None);
    }
    let name: Ident = input.parse()?;
    if name != "tolerance" {
        return Err(syn::Error::new(
            name.span(),
            "`tolerance = …` is the only setting",
        ));
    }
    input.parse::<Token![=]>()?;
    let tolerance = input.parse()?;
    input.parse::<Option<Token![,]>>()?;
    Ok(Some(tolerance))
}

fn arguments(input: ParseStream) -> syn::Result<Vec<Arg>> {
    let args = Punctuated::<Arg, Token![,]>::parse_terminated(input)?;
    Ok(args.into_iter().collect())
}

impl Parse for Arg {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let activity = if is_marked(input) {
            input.parse::<Ident>()?;
            Activity::Constant
        } else {
            Activity::Active
        };
        let is_comma =
            |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
        let ahead = input.cursor().token_stream().into_iter();
        let text: Vec<TokenTree> = ahead.take_while(|token| !is_comma(token)).collect();
        let (passing, expr) = match input.parse::<Expr>()? {
            Expr::Reference(reference) if reference.mutability.is_some() => {
                (Passing::Exclusive, *reference.expr)
            }
            Expr::Reference(reference) => (Passing::Shared, *reference.expr),
            other => (Passing::Value, other),
        };
        let skipped = match passing {
            Passing::Value => 0,
            Passing::Shared => 1,
            Passing::Exclusive => 2,
        };
        Ok(Arg {
            passing,
            activity,
            expr,
            text: text.into_iter().skip(skipped).collect(),
        })
    }
}

/// `constant` before an expression; alone, before a dot, or called, it is a name like any other.
fn is_marked(input: ParseStream) -> bool {
    let ahead = input.fork();
    let named = ahead.parse::<Ident>().is_ok_and(|name| name == "constant");
    let is_name = ahead.is_empty()
        || ahead.peek(Token![,])
        || ahead.peek(Token![.])
        || ahead.peek(Token![::])
        || ahead.peek(Token![?])
        || ahead.peek(syn::token::Paren);
    named && !is_name
}

impl Call {
    fn expand(&self) -> TokenStream {
        let facade = &self.facade;
        let rt = emit!(#facade::__rt::check);
        let name = self.callee.text();
        let bound = self
            .args
            .iter()
            .enumerate()
            .map(|(k, arg)| arg.bind(k, &rt));
        let arguments = self.active().map(|(k, arg)| arg.argument(k, &rt));
        let primal = self.primal(&rt);
        let closures = [
            ("grad", self.grad(&rt)),
            ("vjp", self.vjp(&rt)),
            ("jvp", self.jvp(&rt)),
        ];
        let wanted = |name: &str| self.companions.iter().any(|companion| companion == name);
        let defined = closures
            .iter()
            .filter(|(name, _)| wanted(name))
            .map(|(name, closure)| {
                let variable = own(name);
                emit!(let #variable = #closure;)
            });
        let fields = closures.iter().map(|(name, _)| {
            let (field, variable) = (format_ident!("{name}"), own(name));
            if wanted(name) {
                emit!(#field: ::core::option::Option::Some(&#variable),)
            } else {
                emit!(#field: ::core::option::Option::None,)
            }
        });
        let tolerance = self.tolerance.iter();
        emit!({
            #[allow(warnings, unused, clippy::all, clippy::pedantic)]
            let outcome = {
                #(#bound)*
                let primal = #primal;
                #(#defined)*
                #rt::run(&#rt::Subject {
                    function: #name,
                    arguments: ::std::vec![#(#arguments),*],
                    primal: &primal,
                    #(#fields)*
                    tolerance: [#(#tolerance)*].first().copied(),
                })
            };
            outcome
        })
    }

    fn active(&self) -> impl Iterator<Item = (usize, &Arg)> {
        let all = self.args.iter().enumerate();
        all.filter(|(_, arg)| arg.activity == Activity::Active)
    }

    fn exclusive(&self) -> impl Iterator<Item = usize> {
        self.active()
            .filter(|(_, arg)| arg.passing == Passing::Exclusive)
            .map(|(k, _)| k)
    }

    /// The arguments of one call, with numbers from a list.
    fn fresh(&self, rt: &TokenStream) -> TokenStream {
        let each = self
            .args
            .iter()
            .enumerate()
            .map(|(k, arg)| arg.fresh(k, rt));
        emit!(let mut from = ::core::iter::Iterator::copied(numbers.iter()); #(#each)*)
    }

    fn passed(&self) -> Vec<TokenStream> {
        let each = self.args.iter().enumerate();
        each.map(|(k, arg)| arg.passed(k)).collect()
    }

    /// Everything that the function gives, as a list.
    fn outputs(&self, rt: &TokenStream) -> TokenStream {
        let left = self.exclusive().map(|k| {
            let (value, place) = (argument(k), self.args[k].place(k, rt));
            emit!(sample.output(#place, &#value);)
        });
        emit!(sample.output(#rt::Place::Result, &result); #(#left)*)
    }

    fn primal(&self, rt: &TokenStream) -> TokenStream {
        let (fresh, outputs) = (self.fresh(rt), self.outputs(rt));
        let call = self.callee.call("", &self.passed());
        let inputs = self.active().map(|(k, _)| {
            let value = argument(k);
            emit!(sample.input(&#value);)
        });
        emit!(|numbers: &[f64]| {
            #fresh
            let mut sample = <#rt::Sample as ::core::default::Default>::default();
            #(#inputs)*
            let result = #call;
            #outputs
            sample
        })
    }

    fn grad(&self, rt: &TokenStream) -> TokenStream {
        let fresh = self.fresh(rt);
        let call = self.callee.call("_grad", &self.passed());
        emit!(|numbers: &[f64]| {
            #fresh
            let (result, gradient) = #call;
            let mut coordinates = ::std::vec::Vec::new();
            #rt::glue::coordinates(&gradient, &mut coordinates);
            (#rt::glue::numbers(&result), coordinates)
        })
    }

    fn vjp(&self, rt: &TokenStream) -> TokenStream {
        let (fresh, outputs) = (self.fresh(rt), self.outputs(rt));
        let call = self.callee.call("_vjp", &self.passed());
        let receiver = self.callee.receiver_slot(&emit!(&mut ()));
        let slots = self.args.iter().enumerate().map(|(k, arg)| arg.slot(k));
        let arity = self.args.len() + usize::from(receiver.is_some());
        let seeded = format_ident!("seeded_{arity}");
        let buffers = self.active().map(|(k, arg)| {
            let (buffer, bound, value) = (buffer(k), bound(k), argument(k));
            if arg.passing == Passing::Exclusive {
                emit!(let mut #buffer = #rt::glue::tangent(&#value, &mut seed);)
            } else {
                emit!(let mut #buffer = #rt::glue::filled(&#bound, held);)
            }
        });
        let read = self.active().map(|(k, _)| {
            let buffer = buffer(k);
            emit!(#rt::glue::coordinates(&#buffer, &mut adjoints);)
        });
        emit!(|numbers: &[f64], seed: &[f64], held: f64| {
            use #rt::glue::Seeded as _;
            #fresh
            let mut sample = <#rt::Sample as ::core::default::Default>::default();
            let (result, pullback) = #call;
            #outputs
            let mut seed = ::core::iter::Iterator::copied(seed.iter());
            let result_bar = #rt::glue::tangent(&result, &mut seed);
            #(#buffers)*
            let pullback = #rt::glue::returned(&result).#seeded(pullback);
            pullback(result_bar, #receiver #(#slots),*);
            let mut adjoints = ::std::vec::Vec::new();
            #(#read)*
            (sample.outputs, adjoints)
        })
    }

    fn jvp(&self, rt: &TokenStream) -> TokenStream {
        let (fresh, outputs) = (self.fresh(rt), self.outputs(rt));
        let receiver = self.callee.receiver_slot(&emit!(()));
        let mut passed = self.passed();
        passed.extend(receiver.map(|_| emit!(())));
        passed.extend(self.args.iter().enumerate().map(|(k, arg)| arg.dot(k)));
        let call = self.callee.call("_jvp", &passed);
        let dots = self.active().map(|(k, _)| {
            let (dot, bound) = (buffer(k), bound(k));
            emit!(let mut #dot = #rt::glue::tangent(&#bound, &mut direction);)
        });
        let left = self.exclusive().map(|k| {
            let dot = buffer(k);
            emit!(#rt::glue::coordinates(&#dot, &mut tangents);)
        });
        emit!(|numbers: &[f64], direction: &[f64]| {
            #fresh
            let mut direction = ::core::iter::Iterator::copied(direction.iter());
            #(#dots)*
            let mut sample = <#rt::Sample as ::core::default::Default>::default();
            let (result, result_dot) = #call;
            #outputs
            let mut tangents = ::std::vec::Vec::new();
            #rt::glue::coordinates(&result_dot, &mut tangents);
            #(#left)*
            (sample.outputs, tangents)
        })
    }
}

impl Callee {
    fn text(&self) -> String {
        match self {
            Callee::Path(path) => path.to_token_stream().to_string().replace(' ', ""),
            Callee::Method(_, name) => name.to_string(),
        }
    }

    /// A call of the function, or of the companion with this suffix.
    fn call(&self, suffix: &str, args: &[TokenStream]) -> TokenStream {
        let named = |name: &Ident| Ident::new(&format!("{name}{suffix}"), name.span());
        match self {
            Callee::Path(path) => {
                let mut path = path.clone();
                if let Some(last) = path.path.segments.last_mut() {
                    last.ident = named(&last.ident);
                }
                emit!(#path(#(#args),*))
            }
            Callee::Method(receiver, name) => {
                let name = named(name);
                emit!(#receiver.#name(#(#args),*))
            }
        }
    }

    fn receiver_slot(&self, slot: &TokenStream) -> Option<TokenStream> {
        match self {
            Callee::Path(_) => None,
            Callee::Method(..) => Some(emit!(#slot,)),
        }
    }
}

impl Arg {
    /// Evaluates the argument once, and keeps what it is made from.
    fn bind(&self, k: usize, rt: &TokenStream) -> TokenStream {
        let (name, expr) = (bound(k), &self.expr);
        match (self.activity, self.passing) {
            (_, Passing::Value) => emit!(let #name = #expr;),
            (Activity::Constant, Passing::Shared) => emit!(let #name = &#expr;),
            (Activity::Constant, Passing::Exclusive) | (Activity::Active, _) => {
                emit!(let #name = #rt::glue::own(&#expr);)
            }
        }
    }

    /// A value for one call.
    fn fresh(&self, k: usize, rt: &TokenStream) -> TokenStream {
        let (name, bound) = (argument(k), bound(k));
        match self.activity {
            Activity::Active => emit!(let mut #name = #rt::glue::with(&#bound, &mut from);),
            Activity::Constant => emit!(let mut #name = ::core::clone::Clone::clone(&#bound);),
        }
    }

    fn passed(&self, k: usize) -> TokenStream {
        let (span, name) = (self.span(), argument(k));
        match (self.activity, self.passing) {
            (_, Passing::Value) | (Activity::Constant, Passing::Shared) => {
                quote_spanned!(span=> #name)
            }
            (Activity::Active, Passing::Shared) => quote_spanned!(span=> &#name),
            (_, Passing::Exclusive) => quote_spanned!(span=> &mut #name),
        }
    }

    /// What fills its place in a pullback.
    fn slot(&self, k: usize) -> TokenStream {
        let (span, name) = (self.span(), buffer(k));
        match self.activity {
            Activity::Active => quote_spanned!(span=> &mut #name),
            Activity::Constant => quote_spanned!(span=> &mut ()),
        }
    }

    /// Its tangent.
    fn dot(&self, k: usize) -> TokenStream {
        let (span, name) = (self.span(), buffer(k));
        match (self.activity, self.passing) {
            (Activity::Constant, _) => quote_spanned!(span=> ()),
            (Activity::Active, Passing::Value) => quote_spanned!(span=> #name),
            (Activity::Active, Passing::Shared) => quote_spanned!(span=> &#name),
            (Activity::Active, Passing::Exclusive) => quote_spanned!(span=> &mut #name),
        }
    }

    fn place(&self, k: usize, rt: &TokenStream) -> TokenStream {
        let text = &self.text;
        let prefix = match self.passing {
            Passing::Value => "",
            Passing::Shared => "&",
            Passing::Exclusive => "&mut ",
        };
        emit!(#rt::Place::Argument(#k, ::core::concat!(#prefix, ::core::stringify!(#text))))
    }

    fn argument(&self, k: usize, rt: &TokenStream) -> TokenStream {
        let (bound, place) = (bound(k), self.place(k, rt));
        let exclusive = self.passing == Passing::Exclusive;
        emit!(#rt::Argument {
            place: #place,
            numbers: #rt::glue::numbers(&#bound),
            exclusive: #exclusive,
            epsilon: #rt::glue::epsilon(&#bound),
        })
    }

    /// The user's argument, so that an error about its type stands there.
    fn span(&self) -> Span {
        self.expr.span().resolved_at(Span::mixed_site())
    }
}

fn own(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

fn bound(k: usize) -> Ident {
    own(&format!("bound{k}"))
}

fn argument(k: usize) -> Ident {
    own(&format!("argument{k}"))
}

fn buffer(k: usize) -> Ident {
    own(&format!("buffer{k}"))
}
