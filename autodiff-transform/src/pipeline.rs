//! The order of the passes.

use crate::analysis::{activity, answers, checkpoints, errors, fence, stability};
use crate::diag::Diags;
use crate::emit::companions::{
    Source, Tidied, companions, given, given_series, given_twice, hessian_width, once_only,
    partial_functions, pullback_stub, second, stubs, tangent, without_series,
};
use crate::ir::{Func, Holds, printer};
use crate::options::{self, Extra, Given, Optimise, Options};
use crate::signature::{self, Passing, Signature, Site, Surroundings};
use crate::transform::forward::{forward, forward_in_lanes};
use crate::{
    blocks, configured, declared, ir::verifier, lower, marks, normalise, opaque, simplify,
};
use proc_macro2::TokenStream;
use quote::quote;
use std::fmt;
use syn::ItemFn;

/// Reads a function with its attribute, and writes it with its companions.
///
/// The function itself comes first, token for token, whatever happens. What cannot be differentiated is reported by
/// `compile_error!`s at the user's tokens; then the companions have their signatures and no bodies.
#[must_use]
pub fn differentiate(
    attribute: TokenStream,
    item: &TokenStream,
    optimise: Optimise,
) -> TokenStream {
    // What is written has such marks where what is read has them.
    let has_marks = marks::mentions(item) || marks::mentions(&attribute);
    let written = marked(attribute, item, optimise);
    if has_marks {
        marks::without(written)
    } else {
        written
    }
}

/// The same with the attributes inside the body that are the compiler's own.
fn marked(attribute: TokenStream, item: &TokenStream, optimise: Optimise) -> TokenStream {
    let options = match options::parse(attribute) {
        Ok(options) => options,
        Err(error) => return with_error(item, &error),
    };
    if let Ok(block) = syn::parse2::<syn::ItemImpl>(item.clone()) {
        return blocks::block(&options, block, optimise);
    }
    let Ok(function) = syn::parse2::<ItemFn>(item.clone()) else {
        if let Ok(method) = syn::parse2::<syn::TraitItemFn>(item.clone()) {
            return declared::declaration(&options, &method);
        }
        if let Ok(declared) = syn::parse2::<syn::ItemTrait>(item.clone()) {
            return declared::declared_trait(&options, declared, optimise);
        }
        let help = "`#[differentiate]` stands on a function, a method, a trait, or an `impl` block";
        return with_error(item, &syn::Error::new_spanned(first(item), help));
    };
    let mut diags = Diags::default();
    let around = Surroundings {
        generics: syn::Generics::default(),
        site: Site::Alone,
    };
    let companions = self::function(&around, &function, &options, optimise, &mut diags);
    let errors = diags.into_tokens();
    // Where only the companions are called, the function itself is not dead: it is what they are derived from.
    quote!(#[allow(dead_code)] #item #companions #errors)
}

/// The companions of a function; their signatures alone, if it was refused. What depends on a `cfg` in its body has a
/// version for each case, with errors of its own.
pub(crate) fn function(
    around: &Surroundings,
    function: &ItemFn,
    options: &Options,
    optimise: Optimise,
    diags: &mut Diags,
) -> TokenStream {
    let Some(versions) = configured::versions(function) else {
        return self::version(around, function, options, optimise, diags);
    };
    let mut companions = TokenStream::new();
    for version in &versions {
        let mut own = Diags::default();
        companions.extend(self::version(around, version, options, optimise, &mut own));
        companions.extend(own.into_tokens_under(configured::condition(version)));
    }
    companions
}

/// The companions of a function without a `cfg` inside.
fn version(
    around: &Surroundings,
    function: &ItemFn,
    options: &Options,
    optimise: Optimise,
    diags: &mut Diags,
) -> TokenStream {
    let mut own = Diags::default();
    let sig = signature::read_in(around, function, options, &mut own);
    if let Some(partials) = &options.partials {
        opaque::check(&sig, &mut own);
        let slope = options
            .is_second_order()
            .then(|| tangent_given(&sig, partials, &mut own));
        let wants_series = options.extras.contains(&Extra::Taylor);
        let series = wants_series.then(|| partials_given(&sig, partials, &mut own));
        let mut companions = TokenStream::new();
        if own.is_empty() {
            companions.extend(given(&sig, partials, options));
            if let Some(Some(functions)) = series {
                let sources = functions
                    .iter()
                    .map(|(own, compiled)| compiled.source(own, optimise));
                let sources: Vec<Source> = sources.collect();
                companions.extend(given_series(&sig, partials, &sources));
            }
            if let Some(slope) = slope.flatten() {
                companions.extend(slope.of(&sig, partials, options, optimise));
            }
        } else {
            companions.extend(stubs(&sig, options));
        }
        companions.extend(lacking(&sig, options));
        diags.extend(own);
        return companions;
    }
    let mut companions = match compile(&sig, &mut own) {
        Some(compiled) if own.is_empty() => compiled.companions(&sig, options, optimise),
        _ => stubs(&sig, options),
    };
    companions.extend(lacking(&sig, options));
    diags.extend(own);
    companions
}

/// The companions that callers may ask for and no option has written: rustc says so.
fn lacking(sig: &Signature, options: &Options) -> TokenStream {
    let mut companions = TokenStream::new();
    if !declares_itself(&sig.around) {
        return companions;
    }
    if !options.is_second_order() {
        companions.extend(once_only(sig));
    }
    if !options.extras.contains(&Extra::Taylor) {
        companions.extend(without_series(sig));
    }
    companions
}

/// The tangent of a function whose partial derivatives are given, with its signature.
struct Slope(Signature, Compiled);

/// It is made of the derivatives as they are written, so they have to be understood here.
fn tangent_given(sig: &Signature, partials: &[Given], diags: &mut Diags) -> Option<Slope> {
    let sig = tangent(sig, partials);
    let compiled = compile(&sig, diags)?;
    Some(Slope(sig, compiled))
}

/// The derivatives themselves, likewise.
fn partials_given(
    sig: &Signature,
    partials: &[Given],
    diags: &mut Diags,
) -> Option<Vec<(Signature, Compiled)>> {
    let functions = partial_functions(sig, partials).into_iter();
    let compiled = functions.map(|own| {
        let compiled = compile(&own, diags)?;
        Some((own, compiled))
    });
    compiled.collect()
}

impl Slope {
    fn of(
        &self,
        sig: &Signature,
        partials: &[Given],
        options: &Options,
        optimise: Optimise,
    ) -> TokenStream {
        let Slope(own, compiled) = self;
        given_twice(sig, partials, &compiled.source(own, optimise), options)
    }
}

/// Whether a function may have any companion: a trait has declared which ones its functions have.
fn declares_itself(around: &Surroundings) -> bool {
    match around.site {
        Site::Alone | Site::Inherent => true,
        Site::Trait | Site::TraitImpl | Site::Operator => false,
    }
}

/// The second derivatives of an operator, which another trait has. What is refused has been said of the first ones.
pub(crate) fn operator_twice(
    around: &Surroundings,
    function: &ItemFn,
    options: &Options,
    optimise: Optimise,
) -> TokenStream {
    if let Some(versions) = configured::versions(function) {
        let each = versions.iter();
        return each
            .map(|version| operator_twice(around, version, options, optimise))
            .collect();
    }
    let mut said = Diags::default();
    let sig = signature::read_in(around, function, options, &mut said);
    match compile(&sig, &mut said) {
        Some(compiled) if said.is_empty() => compiled.twice(&sig, options, optimise),
        _ => pullback_stub(&sig.jvp()),
    }
}

/// A function after every pass that does not depend on the mode.
pub struct Compiled {
    /// The function in normal form.
    pub func: Func,
    /// Which of its variables are active.
    pub activity: activity::Activity,
    /// Which of its places can be read again.
    pub stability: stability::Stability,
    tidied: Tidied,
}

/// The passes up to the transforms; `None` if the function was refused.
pub fn compile(sig: &Signature, diags: &mut Diags) -> Option<Compiled> {
    let lowered = lower::lower(sig, &sig.body, diags);
    if !diags.is_empty() {
        let activity = activity::analyse(&lowered);
        fence::check(&lowered, &activity, diags);
        return None;
    }
    let func = normalise::counted(normalise::structure(lowered));
    let func = normalise::renewed(normalise::sums(normalise::typed(func)));
    let func = normalise::last_uses(func);
    if let Err(wrong) = verifier::check(&func) {
        let what = format!("the body of `{}` cannot be followed: {wrong}", sig.name());
        diags.error(
            sig.name(),
            &what,
            "where rustc reports an error in it, that is the reason",
        );
        return None;
    }
    let activity = activity::analyse(&func);
    let func = normalise::emptied(normalise::looking(func, &activity), &activity);
    let func = normalise::keyed(func, &activity, &sig.facade);
    fence::check(&func, &activity, diags);
    errors::check(&func, &activity, diags);
    let constants = fence::assumed_constants(&func, &activity);
    let assumed = answers::assumed(&func);
    let mut func = func;
    for var in func.vars.all() {
        func.vars[var].assumed_float &= activity.var(&func.vars, var);
        func.vars[var].assumed_constant |= constants.contains(&var);
        func.vars[var].assumed_standard &= assumed.contains(&var);
        func.vars[var].assumed_answer = assumed.contains(&var) && !func.vars[var].assumed_standard;
    }
    // A number of a type parameter has no zero that can be written down.
    let func = if sig.reals.is_empty() {
        normalise::tupled(func)
    } else {
        func
    };
    let stability = stability::analyse(&func);
    checkpoints::check(&func, &stability, diags);
    diags.is_empty().then_some(Compiled {
        func,
        activity,
        stability,
        tidied: Tidied::new(),
    })
}

impl Compiled {
    /// The companions that the options ask for.
    #[must_use]
    pub fn companions(
        &self,
        sig: &Signature,
        options: &Options,
        optimise: Optimise,
    ) -> TokenStream {
        let first = self.source(sig, optimise);
        let mut out = companions(&first, options);
        if options.is_second_order() && sig.around.site != Site::Operator {
            out.extend(self.twice(sig, options, optimise));
        }
        out
    }

    /// Those of second order.
    fn twice(&self, sig: &Signature, options: &Options, optimise: Optimise) -> TokenStream {
        let sweep_sig = sig.jvp();
        let sweep = Self::tangent_sweep(&sweep_sig, forward(&self.func, &self.activity));
        let in_lanes = hessian_width(sig, options).map(|width| {
            let sweep = forward_in_lanes(&self.func, &self.activity, &width);
            (Self::tangent_sweep(&sweep_sig, sweep), width)
        });
        let in_lanes = in_lanes
            .as_ref()
            .map(|(sweep, width)| (sweep.source(&sweep_sig, optimise), width.clone()));
        second(
            &self.source(sig, optimise),
            &sweep.source(&sweep_sig, optimise),
            in_lanes.as_ref(),
            options,
        )
    }

    fn source<'a>(&'a self, sig: &'a Signature, optimise: Optimise) -> Source<'a> {
        Source {
            sig,
            func: &self.func,
            activity: &self.activity,
            stability: &self.stability,
            optimise,
            tidied: &self.tidied,
        }
    }

    /// The tangent sweep as a function to be differentiated itself, after every pass that does not depend on the mode.
    fn tangent_sweep(sig: &Signature, mut func: Func) -> Compiled {
        for (param, passed) in func.params.iter().zip(&sig.params) {
            // An operator takes the tangent of a reference by value.
            if passed.passing == Passing::Value && func.vars[param.var].holds == Holds::Shared {
                func.vars[param.var].holds = Holds::Value;
            }
        }
        let func = normalise::renewed(simplify::dead_in(func));
        debug_assert_eq!(verifier::check(&func), Ok(()), "in the tangent sweep");
        Compiled {
            activity: activity::analyse(&func),
            stability: stability::analyse(&func),
            func,
            tidied: Tidied::new(),
        }
    }
}

/// The normal form with its active variables marked, and what was found of its places.
impl fmt::Display for Compiled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let vars = &self.func.vars;
        let active = vars
            .all()
            .filter(|var| self.activity.var(vars, *var))
            .collect();
        f.write_str(&printer::print(&self.func, &active))?;
        let changed = vars.all().filter(|var| self.stability.is_changed(*var));
        let moved = vars.all().filter(|var| self.stability.is_moved(*var));
        for (what, found) in [
            ("changed", changed.collect::<Vec<_>>()),
            ("moved", moved.collect()),
        ] {
            let names: Vec<String> = found
                .iter()
                .map(|var| vars[*var].name.to_string())
                .collect();
            if !names.is_empty() {
                writeln!(f, "{what}: {}", names.join(", "))?;
            }
        }
        Ok(())
    }
}

fn with_error(item: &TokenStream, error: &syn::Error) -> TokenStream {
    let error = error.to_compile_error();
    quote!(#item #error)
}

fn first(item: &TokenStream) -> TokenStream {
    item.clone().into_iter().take(1).collect()
}
