//! The attribute's arguments.

use proc_macro2::{Span, TokenStream};
use std::collections::BTreeSet;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, Ident, Token};

/// Which companions are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modes {
    /// `f_grad`, `f_grad_into`, `f_vjp` by the adjoint sweep, and `f_jvp`.
    Both,
    /// Without `f_jvp`.
    Reverse,
    /// `f_jvp`, and `f_grad`, `f_grad_into` made of tangent sweeps.
    Forward,
}

/// Which parameters are active.
#[derive(Clone, Debug)]
pub enum Selection {
    /// Every parameter built of floats.
    Default,
    /// `wrt(…)`: these.
    Only(Vec<Ident>),
    /// `constant(…)`: the default ones except these.
    Except(Vec<Ident>),
}

/// An optimisation. None changes a bit of a value, and tests run without each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Optimisation {
    /// Temporaries stand where they are used.
    Fold,
    /// What is cheap is computed again in the adjoint sweep, instead of being kept.
    Recompute,
    /// The adjoint of an independent iteration follows it at once.
    Fuse,
    /// What a loop of known length keeps is written and read by index.
    Windows,
    /// What is the same in each turn of a loop, or counts them, is not kept for each.
    Spare,
    /// A mirror whose adjoint is zero makes no turn.
    Skip,
    /// A mirror that only adds runs in the order of its loop.
    Onward,
    /// What is computed twice is computed once.
    Common,
    /// Of a running maximum, the turns that count are kept alone.
    Extrema,
    /// A call gives its value and its adjoint, or its slopes, together.
    OnePass,
    /// A call's pullback is kept, instead of a second evaluation.
    Split,
    /// What a mirror reads and adds to is sliced once, before it.
    Spans,
    /// The gradient by one number is a tangent, where it would need a tape.
    Tangent,
    /// What a loop adds to neighbouring elements is carried from turn to turn.
    Carry,
}

/// Which optimisations are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Optimise(u32);

impl Optimise {
    /// All of them.
    pub const ALL: Optimise = Optimise(u32::MAX);
    /// None: every value that the adjoint sweep reads is kept, and a line is one operation.
    pub const NONE: Optimise = Optimise(0);

    /// These, without one.
    #[must_use]
    pub const fn without(self, one: Optimisation) -> Optimise {
        Optimise(self.0 & !(1 << one as u8))
    }

    /// Whether an optimisation is made.
    #[must_use]
    pub const fn does(self, one: Optimisation) -> bool {
        self.0 & (1 << one as u8) != 0
    }
}

/// A companion beyond those of first order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extra {
    /// `f_hvp`
    Hvp,
    /// `f_hessian`
    Hessian,
    /// `f_jacobian`
    Jacobian,
    /// The same, if the function gives anything that has one: for tests, which ask it of any function.
    JacobianIfAny,
    /// `f_taylor`
    Taylor,
    /// `f_trace`
    Trace,
    /// `f_grad_in`
    Workspace,
}

/// What the attribute was given.
#[derive(Clone, Debug)]
pub struct Options {
    /// Which companions are wanted.
    pub modes: Modes,
    /// Which companions beyond them.
    pub extras: BTreeSet<Extra>,
    /// How many columns or rows of a matrix are made in one sweep.
    pub lanes: usize,
    /// Which parameters are active.
    pub selection: Selection,
    /// `partials(x = …, y = …)`: the derivatives of a function whose body is opaque.
    pub partials: Option<Vec<Given>>,
    /// The path of the facade crate.
    pub facade: syn::Path,
}

/// A partial derivative that the user gives.
#[derive(Clone, Debug)]
pub struct Given {
    /// The parameter that it belongs to.
    pub name: Ident,
    /// The expression for it, of the parameters and the function's own `value`.
    pub expr: Expr,
}

enum Item {
    Mode(Ident, Modes),
    Extra(Ident, Extra),
    Wrt(Ident, Vec<Ident>),
    Constant(Ident, Vec<Ident>),
    Partials(Ident, Vec<Given>),
    Crate(Span, syn::Path),
    Lanes(Ident, usize),
}

impl Options {
    /// Whether the companion is wanted that carries second derivatives through calls.
    #[must_use]
    pub fn is_second_order(&self) -> bool {
        self.extras.contains(&Extra::Hvp) || self.extras.contains(&Extra::Hessian)
    }
}

/// Parses the arguments of the attribute.
///
/// # Errors
/// On an unknown or repeated option, and on `wrt` beside `constant`.
pub fn parse(tokens: TokenStream) -> syn::Result<Options> {
    let items =
        syn::parse::Parser::parse2(Punctuated::<Item, Token![,]>::parse_terminated, tokens)?;
    let mut options = Options {
        modes: Modes::Both,
        extras: BTreeSet::new(),
        lanes: 8,
        selection: Selection::Default,
        partials: None,
        facade: syn::parse_quote!(::differentiate),
    };
    let mut seen: Vec<String> = Vec::new();
    for item in items {
        let (name, span) = item.name();
        if seen.contains(&name) {
            return Err(syn::Error::new(
                span,
                format!("the option `{name}` is given twice"),
            ));
        }
        item.apply(&mut options, &seen)?;
        seen.push(name);
        let keeps_nothing = options.modes == Modes::Forward || options.partials.is_some();
        if keeps_nothing && options.extras.contains(&Extra::Workspace) {
            return Err(syn::Error::new(
                span,
                "a workspace is for what the adjoint sweep of a body keeps: beside `forward` or `partials(…)` there is none",
            ));
        }
    }
    Ok(options)
}

impl Item {
    fn name(&self) -> (String, Span) {
        match self {
            Item::Mode(name, _)
            | Item::Extra(name, _)
            | Item::Wrt(name, _)
            | Item::Constant(name, _)
            | Item::Lanes(name, _)
            | Item::Partials(name, _) => (name.to_string(), name.span()),
            Item::Crate(span, _) => ("crate".to_owned(), *span),
        }
    }

    fn apply(self, options: &mut Options, seen: &[String]) -> syn::Result<()> {
        let has = |name: &str| seen.iter().any(|other| other == name);
        match self {
            Item::Mode(_, modes) => {
                let is_second = has("reverse") || has("forward");
                options.modes = if is_second { Modes::Both } else { modes };
            }
            Item::Extra(_, extra) => {
                options.extras.insert(extra);
            }
            Item::Wrt(name, _) | Item::Constant(name, _) if has("wrt") || has("constant") => {
                return Err(syn::Error::new(
                    name.span(),
                    "`wrt` and `constant` exclude each other: name either the active parameters or the constant ones",
                ));
            }
            Item::Wrt(_, names) => options.selection = Selection::Only(names),
            Item::Constant(_, names) => options.selection = Selection::Except(names),
            Item::Partials(_, partials) => options.partials = Some(partials),
            Item::Crate(_, path) => options.facade = path,
            Item::Lanes(_, lanes) => options.lanes = lanes,
        }
        Ok(())
    }
}

impl Parse for Item {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        if input.peek(Token![crate]) {
            let span = input.parse::<Token![crate]>()?.span;
            input.parse::<Token![=]>()?;
            let path: syn::LitStr = input.parse()?;
            return Ok(Item::Crate(
                span,
                path.parse_with(syn::Path::parse_mod_style)?,
            ));
        }
        let name: Ident = input.parse()?;
        match name.to_string().as_str() {
            "reverse" => Ok(Item::Mode(name, Modes::Reverse)),
            "forward" => Ok(Item::Mode(name, Modes::Forward)),
            "wrt" => Ok(Item::Wrt(name, names(input)?)),
            "constant" => Ok(Item::Constant(name, names(input)?)),
            "partials" => Ok(Item::Partials(name, partials(input)?)),
            "lanes" => Ok(Item::Lanes(name, lanes(input)?)),
            "taylor" => Ok(Item::Extra(name, Extra::Taylor)),
            "hvp" => Ok(Item::Extra(name, Extra::Hvp)),
            "hessian" => Ok(Item::Extra(name, Extra::Hessian)),
            "jacobian" => Ok(Item::Extra(name, Extra::Jacobian)),
            "__jacobian_if_any" => Ok(Item::Extra(name, Extra::JacobianIfAny)),
            "trace" => Ok(Item::Extra(name, Extra::Trace)),
            "workspace" => Ok(Item::Extra(name, Extra::Workspace)),
            other => Err(syn::Error::new(
                name.span(),
                format!(
                    "unknown option `{other}`\n  = help: the options are `reverse`, `forward`, `wrt(…)`, `constant(…)`, `hvp`, `hessian`, `jacobian`, `partials(…)`, `taylor`, `trace`, `workspace`, `lanes = …`, `crate = \"…\"`"
                ),
            )),
        }
    }
}

fn lanes(input: ParseStream) -> syn::Result<usize> {
    input.parse::<Token![=]>()?;
    let number: syn::LitInt = input.parse()?;
    match number.base10_parse() {
        Ok(lanes @ 1..=64) => Ok(lanes),
        Ok(_) | Err(_) => Err(syn::Error::new(
            number.span(),
            "a number of lanes from 1 to 64 is expected here; 1 goes seed by seed",
        )),
    }
}

fn names(input: ParseStream) -> syn::Result<Vec<Ident>> {
    let inside;
    syn::parenthesized!(inside in input);
    let names = Punctuated::<Ident, Token![,]>::parse_terminated_with(
        &inside,
        <Ident as syn::ext::IdentExt>::parse_any,
    )?;
    if names.is_empty() {
        return Err(inside.error("at least one parameter is expected here"));
    }
    Ok(names.into_iter().collect())
}

fn partials(input: ParseStream) -> syn::Result<Vec<Given>> {
    let inside;
    syn::parenthesized!(inside in input);
    let all = Punctuated::<Given, Token![,]>::parse_terminated(&inside)?;
    if all.is_empty() {
        return Err(inside.error("at least one `parameter = derivative` is expected here"));
    }
    let mut partials: Vec<Given> = Vec::new();
    for given in all {
        if partials.iter().any(|other| other.name == given.name) {
            return Err(syn::Error::new(
                given.name.span(),
                format!("the derivative by `{}` is given twice", given.name),
            ));
        }
        partials.push(given);
    }
    Ok(partials)
}

impl Parse for Given {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let name = <Ident as syn::ext::IdentExt>::parse_any(input)?;
        input.parse::<Token![=]>()?;
        let expr = input.parse()?;
        Ok(Given { name, expr })
    }
}
