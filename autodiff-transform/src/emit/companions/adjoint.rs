//! `f_grad`, `f_grad_into` and `f_vjp`, by the adjoint sweep.

use super::heads::{
    Head, head, in_lanes, is_unit, out_name, pullback_params, pullback_params_in_lanes, size_name,
    tuple_or_one, workspace_name,
};
use super::{Source, borrowed};
use crate::analysis::activity::{self, Activity};
use crate::analysis::stability::{self, Stability, gives_away};
use crate::analysis::uses::definitions;
use crate::emit::Emitter;
use crate::ir::{Atom, Func, MadeStmt, Origin, Param, Stmt, Var, Vars};
use crate::options::Optimisation;
use crate::signature::{Parameter, Passing, Site};
use crate::transform::by_tangent;
use crate::transform::carried::carried;
use crate::transform::forward::Calculus;
use crate::transform::lanes::{self, Width};
use crate::transform::parts::own_tapes;
use crate::transform::reverse::seeded::{self, SEEDED};
use crate::transform::reverse::{Buffers, Own, ParamBar, Reverse, Seed, reverse};
use crate::transform::shadows::has_static_zero;
use crate::transform::spans::spans;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use std::collections::{BTreeMap, BTreeSet};
use syn::Ident;

/// The two sweeps as tokens.
pub(super) struct Sweeps {
    pub(super) items: Vec<syn::Item>,
    pub(super) primal: TokenStream,
    value: TokenStream,
    pub(super) adjoint: TokenStream,
    pub(super) bars: Vec<Option<Tangents>>,
    pub(super) seeds: Vec<Ident>,
    /// What the adjoint sweep uses up of the primal's: a second one needs a copy.
    used_up: Vec<Ident>,
    /// The tapes that a workspace lends.
    lent: Vec<Ident>,
}

/// What the companion does with the adjoint of a parameter.
pub(super) enum Tangents {
    /// Nothing reaches it: the adjoint is zero.
    Nothing,
    /// The adjoint is this expression.
    Value(TokenStream),
    /// It was accumulated in the variable of this name.
    Buffer(Ident),
    /// It is in the local variable of this name, of the parameter's shape.
    Local(Ident),
}

/// Which of its values the companion gives, where there is but the seed of the last one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gives {
    /// The first, the function's own.
    Value,
    /// The last, its tangent.
    Tangent,
}

pub(super) fn sweeps(source: &Source, seed: Seed, buffers: Buffers) -> Sweeps {
    sweeps_that_give(source, seed, buffers, Gives::Value)
}

pub(super) fn sweeps_that_give(
    source: &Source,
    seed: Seed,
    buffers: Buffers,
    gives: Gives,
) -> Sweeps {
    sweeps_in(source, seed, buffers, gives, None).expect("floats go through every sweep")
}

/// The same, in several directions at once where there is a width: `None` if the function does not allow that.
pub(super) fn sweeps_in(
    source: &Source,
    seed: Seed,
    buffers: Buffers,
    gives: Gives,
    width: Option<&Width>,
) -> Option<Sweeps> {
    let does = |one| source.optimise.does(one);
    let (func, activity, stability) = source.tidied.get_or_init(|| tidied(source));
    let tidied = Source {
        func,
        activity,
        stability,
        ..*source
    };
    let of_value = (seed, gives) == (Seed::One, Gives::Value) && width.is_none();
    let mut both = reverse(
        tidied.func,
        tidied.activity,
        tidied.stability,
        seed,
        buffers,
        if of_value && buffers != Buffers::InWorkspace {
            source.optimise
        } else {
            source.optimise.without(Optimisation::Split)
        },
        own(source),
    );
    if does(Optimisation::Tangent) && of_value && by_tangent::has_tapes(&both.primal) {
        both = by_tangent::by_tangent(source.func, source.activity).unwrap_or(both);
    }
    written(&tidied, both, (seed, buffers, gives), width)
}

/// The function with what is the same in it computed once, if that is wanted.
fn tidied(source: &Source) -> (Func, Activity, Stability) {
    let mut func = source.func.clone();
    if source.optimise.does(Optimisation::Common) {
        func = crate::simplify::common(func);
    }
    let params = func.params.iter().map(|param| param.var);
    let moving = params.filter(|var| source.activity.var(&func.vars, *var));
    let activity = activity::by(&func, moving.collect());
    let stability = stability::analyse(&func);
    (func, activity, stability)
}

/// Both sweeps as tokens.
fn written(
    source: &Source,
    both: Reverse,
    (seed, buffers, gives): (Seed, Buffers, Gives),
    width: Option<&Width>,
) -> Option<Sweeps> {
    let Reverse {
        vars,
        mut primal,
        mut values,
        adjoint,
        seeds,
        bars,
    } = both;
    let mut adjoint = crate::simplify::dead(&vars, adjoint, &mentioned(&bars));
    own_tapes(&mut primal, &mut adjoint);
    let [mut primal, adjoint] = [primal, adjoint].map(|sweep| folded(source, sweep, width));
    if seed == Seed::One {
        // What the adjoint sweep starts from is the last value, and the companion may give the first.
        match gives {
            Gives::Value => values.truncate(1),
            Gives::Tangent => values
                .drain(..values.len().saturating_sub(1))
                .for_each(drop),
        }
    }
    // What borrows is made apart, and so its copy is not.
    let borrows = source.sig.borrows() && !values.is_empty();
    if borrows {
        values.remove(0);
        primal = without_copies(&vars, primal, &adjoint, &bars, &values);
    }
    let (primal, adjoint, calculus) = match width {
        None => (primal, adjoint, Calculus::Tangents),
        Some(width) => {
            let own = source.func.vars.count();
            let (primal, adjoint, lanes) =
                lanes::reverse(&vars, own, primal, adjoint, &seeds, width)?;
            let params = source.func.params.iter().map(|param| param.var);
            if !params
                .zip(&bars)
                .all(|(var, bar)| is_of_lanes(var, bar.as_ref(), &lanes))
            {
                return None;
            }
            (primal, adjoint, Calculus::Lanes)
        }
    };
    let mut vars = vars;
    let [primal, adjoint] =
        [primal, adjoint].map(|sweep| elements(source, &mut vars, sweep, width));
    let results: Vec<Var> = bars
        .iter()
        .filter_map(|bar| bar_atom(bar.as_ref()))
        .filter_map(Atom::var)
        .collect();
    let emitter = Emitter::new(&vars, source.sig.rt(), source.optimise);
    let mut emitter = emitter.with(calculus);
    let tapes = primal.iter().filter_map(|stmt| match stmt {
        Stmt::Made(MadeStmt::Tape(tape) | MadeStmt::Windows(tape)) => Some(*tape),
        _ => None,
    });
    let tapes: Vec<Var> = tapes.filter(|_| buffers == Buffers::InWorkspace).collect();
    emitter.lent = tapes.iter().copied().collect();
    // What the adjoint sweep mentions is kept under its name by the primal sweep.
    let mut later: Vec<Var> = values.iter().filter_map(Atom::var).collect();
    let captured = crate::emit::count(&adjoint, &[]);
    let used_up = used_up(&vars, &source.func.params, &primal, &adjoint, &captured);
    later.extend(
        captured
            .into_iter()
            .flat_map(|(var, count)| std::iter::repeat_n(var, 2 * count)),
    );
    let stmts = emitter.stmts(&primal, &later);
    let given = borrows.then(|| borrowed::given(source.sig));
    let mut primal = given.unwrap_or_default();
    primal.extend(stmts);
    let mut value: Vec<TokenStream> = values.iter().map(|value| emitter.operand(value)).collect();
    if borrows {
        value.insert(0, borrowed::name().to_token_stream());
    }
    let value = if value.is_empty() {
        quote!(::core::unreachable!())
    } else {
        tuple_or_one(&value)
    };
    let adjoint = emitter.stmts(&adjoint, &results);
    let bars = bars
        .iter()
        .map(|bar| bar.as_ref().map(|bar| tangents(&emitter, &vars, bar)))
        .collect();
    Some(Sweeps {
        items: source.func.items.clone(),
        primal,
        value,
        adjoint,
        bars,
        seeds: seeds.iter().map(|seed| vars[*seed].name.clone()).collect(),
        used_up,
        lent: tapes.iter().map(|tape| vars[*tape].name.clone()).collect(),
    })
}

/// The primal sweep without what only its first value was made of.
fn without_copies(
    vars: &Vars,
    primal: Vec<Stmt>,
    adjoint: &[Stmt],
    bars: &[Option<ParamBar>],
    values: &[Atom],
) -> Vec<Stmt> {
    let mut later = mentioned(bars);
    later.extend(crate::emit::count(adjoint, &[]).into_keys());
    later.extend(values.iter().filter_map(Atom::var));
    crate::simplify::dead_again(vars, primal, &later)
}

/// A sweep without the zeros that adjoints start from.
fn folded(source: &Source, mut sweep: Vec<Stmt>, width: Option<&Width>) -> Vec<Stmt> {
    if !source.optimise.does(Optimisation::Fold) {
        return sweep;
    }
    // A number in lanes is many.
    if width.is_none() {
        crate::simplify::scaled(&mut sweep, source.func.vars.count());
    }
    crate::simplify::first_contributions(sweep)
}

/// A sweep whose loops are at elements of slices, or carry them.
fn elements(
    source: &Source,
    vars: &mut Vars,
    mut sweep: Vec<Stmt>,
    width: Option<&Width>,
) -> Vec<Stmt> {
    if source.optimise.does(Optimisation::Carry) && width.is_none() {
        sweep = carried(vars, sweep);
    }
    if source.optimise.does(Optimisation::Spans) {
        sweep = spans(vars, sweep);
    }
    sweep
}

/// Whether the adjoint of a parameter is of the kind that the companion takes it for: in lanes, but for the adjoint of what
/// is in lanes itself.
fn is_of_lanes(param: Var, bar: Option<&ParamBar>, lanes: &BTreeSet<Var>) -> bool {
    match bar {
        Some(ParamBar::Atom(Some(Atom::Var(var)))) => lanes.contains(var) != lanes.contains(&param),
        Some(ParamBar::Atom(Some(_))) => lanes.contains(&param),
        Some(ParamBar::Atom(None) | ParamBar::Buffer(_) | ParamBar::Local(_)) | None => true,
    }
}

/// Of the variables that the primal sweep leaves to the adjoint one: those that it gives away or changes. Others can be read
/// again as they are.
fn used_up(
    vars: &Vars,
    params: &[Param],
    primal: &[Stmt],
    adjoint: &[Stmt],
    captured: &BTreeMap<Var, usize>,
) -> Vec<Ident> {
    let mut given = BTreeSet::new();
    for stmt in adjoint {
        gives_away(vars, stmt, &mut |var| {
            given.insert(var);
        });
        takes_apart(stmt, &mut given);
    }
    let is_left = |var: &Var| {
        params.iter().any(|param| param.var == *var)
            || primal.iter().any(|stmt| definitions(stmt).contains(var))
    };
    let is_used_up = |var: &Var| {
        let info = &vars[*var];
        let changes = info.origin == Origin::Temporary && info.mutable;
        (changes || given.contains(var)) && is_left(var)
    };
    // The adjoint sweep empties every tape, wherever the loop stands.
    let tapes = primal.iter().filter_map(|stmt| match stmt {
        Stmt::Made(MadeStmt::Tape(tape)) => Some(*tape),
        _ => None,
    });
    let used_up = captured.keys().copied().filter(is_used_up);
    let all: BTreeSet<Var> = used_up.chain(tapes).collect();
    all.iter().map(|var| vars[*var].name.clone()).collect()
}

/// What branches kept is given away by the mirrors that take it apart.
fn takes_apart(stmt: &Stmt, given: &mut BTreeSet<Var>) {
    if let Stmt::Made(MadeStmt::Sides { kept, .. }) = stmt {
        given.insert(*kept);
    }
    crate::analysis::uses::nested(stmt, &mut |region| {
        for stmt in &region.stmts {
            takes_apart(stmt, given);
        }
    });
}

pub(super) fn tangents(emitter: &Emitter, vars: &Vars, bar: &ParamBar) -> Tangents {
    match bar {
        ParamBar::Atom(Some(atom)) => Tangents::Value(emitter.operand(atom)),
        ParamBar::Atom(None) => Tangents::Nothing,
        ParamBar::Buffer(var) => Tangents::Buffer(vars[*var].name.clone()),
        ParamBar::Local(var) => Tangents::Local(vars[*var].name.clone()),
    }
}

pub(super) fn bar_atom(bar: Option<&ParamBar>) -> Option<&Atom> {
    match bar {
        Some(ParamBar::Atom(Some(atom))) => Some(atom),
        _ => None,
    }
}

pub(super) fn mentioned(bars: &[Option<ParamBar>]) -> Vec<Var> {
    bars.iter()
        .filter_map(|bar| match bar {
            Some(ParamBar::Atom(Some(atom))) => atom.var(),
            Some(ParamBar::Buffer(var) | ParamBar::Local(var)) => Some(*var),
            Some(ParamBar::Atom(None)) | None => None,
        })
        .collect()
}

/// A value mentioned after the adjoint sweep has to be read before it.
pub(super) fn bind_value(sweeps: &Sweeps) -> (TokenStream, TokenStream) {
    // Not the user's `__value`, if there is one: the span keeps them apart.
    let name = Ident::new("__value", Span::mixed_site());
    let value = &sweeps.value;
    (quote!(let #name = #value;), quote!(#name))
}

/// The adjoints of parameters as values, with the buffers that the companion declares for them.
pub(super) struct Owned {
    pub(super) buffers: TokenStream,
    /// One for each active parameter.
    pub(super) adjoints: Vec<TokenStream>,
}

/// `params` lend their shape to the adjoints `bars`, through the function `zero`.
pub(super) fn owned<'a>(
    zero: &TokenStream,
    params: impl Iterator<Item = &'a Parameter>,
    bars: &[Option<Tangents>],
) -> Owned {
    let mut buffers = TokenStream::new();
    let mut gradient = Vec::new();
    for (param, bar) in params.zip(bars) {
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
                buffers.extend(quote!(let mut #name = #zero(#value);));
                gradient.push(name.to_token_stream());
            }
            Some(Tangents::Local(name)) => gradient.push(name.to_token_stream()),
            None => {}
        }
    }
    Owned {
        buffers,
        adjoints: gradient,
    }
}

pub(super) fn gradient(source: &Source) -> TokenStream {
    let body = gradient_body(source);
    head(source.sig, &Head::gradient(source.sig), &body)
}

/// The value with the gradient.
pub(super) fn gradient_body(source: &Source) -> TokenStream {
    let sig = source.sig;
    let (sweeps, rt) = (sweeps(source, Seed::One, Buffers::Owned), sig.rt());
    let Owned { buffers, adjoints } = owned(&quote!(#rt::zero), sig.params.iter(), &sweeps.bars);
    let gradient = tuple_or_one(&adjoints);
    let (bind, value) = bind_value(&sweeps);
    let Sweeps {
        items,
        primal,
        adjoint,
        ..
    } = &sweeps;
    quote!(#(#items)* #buffers #primal #bind #adjoint (#value, #gradient))
}

pub(super) fn gradient_into(source: &Source) -> TokenStream {
    let body = gradient_into_body(source, Buffers::Borrowed);
    head(source.sig, &Head::gradient_into(source.sig), &body)
}

/// The same with the tapes of a workspace.
pub(super) fn gradient_in(source: &Source) -> TokenStream {
    let body = gradient_into_body(source, Buffers::InWorkspace);
    let workspace = workspace_name();
    let body = quote!(#workspace.begin(); #body);
    head(source.sig, &Head::gradient_in(source.sig), &body)
}

fn gradient_into_body(source: &Source, buffers: Buffers) -> TokenStream {
    let sig = source.sig;
    let rt = sig.rt();
    let sweeps = sweeps(source, Seed::One, buffers);
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
        lent,
        ..
    } = &sweeps;
    let workspace = workspace_name();
    quote! {
        #(#items)* #(#before)* #primal #bind #adjoint #(#after)*
        #(#workspace.put(#lent);)*
        #value
    }
}

/// The function itself, if it calls itself and so has a companion with a seed.
fn own(source: &Source) -> Option<Own> {
    let Source { sig, func, .. } = source;
    let (name, is_first) = (&sig.function, sig.function == sig.item.sig.ident);
    let path: syn::Path = match sig.around.site {
        Site::Alone => syn::parse_quote!(#name),
        Site::Inherent => syn::parse_quote!(Self::#name),
        Site::Trait | Site::TraitImpl | Site::Operator => return None,
    };
    // A nested item may have the function's name.
    let plain = func.items.is_empty() && !sig.params.iter().any(|param| param.receiver);
    let wanted = source.optimise.does(Optimisation::OnePass) && is_first && plain;
    (wanted && sig.has_gradient() && seeded::calls(&func.body, &path)).then(|| Own {
        path,
        active: sig.params.iter().map(|param| param.active).collect(),
        scalar: sig
            .active()
            .all(|param| param.passing == Passing::Value && param.inner_ty(&sig.reals).is_float()),
    })
}

/// `f__seeded`: the value, with the seed's contribution added to the buffers, for the other companions of a function that
/// calls itself.
pub(super) fn with_seed(source: &Source) -> Option<TokenStream> {
    own(source)?;
    let mut sig = source.sig.clone();
    sig.item.vis = syn::Visibility::Inherited;
    let rt = sig.rt();
    let sweeps = sweeps(source, Seed::Entry, Buffers::Borrowed);
    let slots = pullback_params(&sig, |k, param| match &sweeps.bars[k] {
        Some(Tangents::Buffer(name)) => name.to_token_stream(),
        _ => out_name(param).to_token_stream(),
    });
    let after = sig.params.iter().zip(&sweeps.bars).map(|(param, bar)| {
        let out = out_name(param);
        match bar {
            Some(Tangents::Value(value)) => quote!(*#out += #value;),
            Some(Tangents::Local(name)) => quote!(#rt::accumulate(&mut *#out, &#name);),
            Some(Tangents::Buffer(_) | Tangents::Nothing) | None => TokenStream::new(),
        }
    });
    let after: TokenStream = after.collect();
    let (seed, ty) = (sweeps.seeds.first()?, sig.ret_tangent());
    let (bind, value) = bind_value(&sweeps);
    let Sweeps {
        items,
        primal,
        adjoint,
        ..
    } = &sweeps;
    let body = quote!(#(#items)* #primal #bind #adjoint #after #value);
    let name = sig.companion(SEEDED);
    let head = head(
        &sig,
        &Head::with_seed(&sig, name, &quote!(#seed: #ty), slots),
        &body,
    );
    Some(quote!(#[doc(hidden)] #head))
}

pub(super) fn vjp(source: &Source) -> TokenStream {
    head(
        source.sig,
        &Head::vjp(source.sig),
        &value_and_pullback(source),
    )
}

/// The value of the function and its pullback, as the tail of a block.
pub(super) fn value_and_pullback(source: &Source) -> TokenStream {
    let Pullback {
        primal,
        value,
        params,
        body,
        ..
    } = pullback(source);
    quote!(#primal (#value, move |#params| { #body }))
}

/// The primal sweep, its value, and the parameters and the body of the pullback.
pub(super) struct Pullback {
    pub(super) primal: TokenStream,
    pub(super) value: TokenStream,
    pub(super) params: TokenStream,
    pub(super) body: TokenStream,
    /// What the body uses up.
    pub(super) used_up: Vec<Ident>,
}

pub(super) fn pullback(source: &Source) -> Pullback {
    pullback_in(source, None).expect("floats go through every sweep")
}

/// The same in several directions at once, where there is a width and the function allows it.
pub(super) fn pullback_in(source: &Source, width: Option<&Width>) -> Option<Pullback> {
    let sig = source.sig;
    let rt = sig.rt();
    let sweeps = sweeps_in(
        source,
        Seed::Argument,
        Buffers::Borrowed,
        Gives::Value,
        width,
    )?;
    let name = |k: usize, param: &Parameter| match &sweeps.bars[k] {
        Some(Tangents::Buffer(name)) => name.to_token_stream(),
        _ => out_name(param).to_token_stream(),
    };
    let params = match width {
        None => pullback_params(sig, name),
        Some(width) => pullback_params_in_lanes(sig, width, name),
    };
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
    let seed = (!is_unit(sig)).then(|| {
        let ty = match width {
            None => sig.ret_tangent(),
            Some(width) => in_lanes(width, &sig.ret_tangent()),
        };
        let seed = match sweeps.seeds.as_slice() {
            [one] => one.to_token_stream(),
            several => quote!((#(#several),*)),
        };
        quote!(#seed: #ty,)
    });
    let (bind, value) = bind_value(&sweeps);
    let Sweeps {
        items,
        primal,
        adjoint,
        ..
    } = &sweeps;
    Some(Pullback {
        primal: quote!(#(#items)* #(#before)* #primal #bind #(#lengths)*),
        value,
        params: quote!(#seed #(#params),*),
        body: quote!(#(#checks)* #adjoint #(#after)*),
        used_up: sweeps.used_up,
    })
}
