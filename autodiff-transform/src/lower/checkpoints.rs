//! The attribute `#[checkpoint]` on loops.

use super::{Cx, Val};
use crate::diag::Diags;
use crate::ir::{Checkpoint, Schedule};
use crate::marks::is_checkpoint;
use syn::visit::Visit;
use syn::{Attribute, Ident, LitInt, Meta, Token};

const HELP: &str =
    "write `#[checkpoint]`, `#[checkpoint(every = 32)]` or `#[checkpoint(slots = 20)]`";

/// An attribute that waits for the loops it stands on.
pub(super) struct Waiting {
    checkpoint: Checkpoint,
    /// How many loops and blocks are around them.
    depth: usize,
}

impl Cx<'_> {
    /// Lowers a loop with its attributes.
    pub(super) fn attributed(
        &mut self,
        attributes: &[Attribute],
        lower: impl FnOnce(&mut Self) -> Val,
    ) -> Val {
        let mut found = attributes
            .iter()
            .filter(|attribute| is_checkpoint(attribute));
        let schedule = found.next().map(|site| (site, schedule(site)));
        if let Some(again) = found.next() {
            self.diags
                .error(again, "a second `#[checkpoint]` on one loop", HELP);
        }
        let waiting = match schedule {
            None => None,
            Some((site, Ok(schedule))) => Some(Waiting {
                checkpoint: Checkpoint {
                    schedule,
                    site: Box::new(site.clone()),
                },
                depth: self.targets.len(),
            }),
            Some((_, Err(error))) => {
                self.diags.push(error);
                None
            }
        };
        let around = std::mem::replace(&mut self.waiting, waiting);
        let val = lower(self);
        self.waiting = around;
        val
    }

    /// The attribute of a loop that is about to be opened. One that is written as one loop and lowered to several, as
    /// over a `chain`, gives it to each.
    pub(super) fn checkpoint(&self) -> Option<Checkpoint> {
        let waiting = self.waiting.as_ref()?;
        (waiting.depth == self.targets.len()).then(|| waiting.checkpoint.clone())
    }
}

fn schedule(attribute: &Attribute) -> syn::Result<Schedule> {
    let wrong = |tokens: &dyn quote::ToTokens, what: &str| {
        syn::Error::new_spanned(
            tokens.to_token_stream(),
            format!("{what}\n  = help: {HELP}"),
        )
    };
    let list = match &attribute.meta {
        Meta::Path(_) => return Ok(Schedule::Balanced),
        Meta::NameValue(_) => {
            return Err(wrong(
                attribute,
                "`#[checkpoint]` takes arguments in parentheses",
            ));
        }
        Meta::List(list) => list,
    };
    let (name, number) = list
        .parse_args_with(|input: syn::parse::ParseStream| {
            let name: Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            let number: LitInt = input.parse()?;
            input.parse::<Option<Token![,]>>()?;
            Ok((name, number))
        })
        .map_err(|_| {
            wrong(
                &list.tokens,
                "`#[checkpoint]` takes one argument, a number by its name",
            )
        })?;
    let count = match number.base10_parse::<usize>() {
        Ok(count) if count > 0 => count,
        _ => return Err(wrong(&number, "at least one state has to be kept")),
    };
    match name.to_string().as_str() {
        "every" => Ok(Schedule::Every(count)),
        "slots" => Ok(Schedule::Slots(count)),
        other => Err(wrong(
            &name,
            &format!("`#[checkpoint]` has no argument `{other}`"),
        )),
    }
}

/// Reports the attributes that stand on anything but a loop.
pub(super) fn refuse_misplaced(block: &syn::Block, diags: &mut Diags) {
    Find(diags).visit_block(block);
}

struct Find<'a>(&'a mut Diags);

impl<'ast> Visit<'ast> for Find<'_> {
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if is_checkpoint(attribute) {
            let help = "the state of a `for`, `while` or `loop` is kept; an iterator chain is written as one first";
            self.0
                .error(attribute, "`#[checkpoint]` stands on a loop", help);
        }
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}

    // The attributes of a loop are read where it is lowered.
    fn visit_expr_for_loop(&mut self, each: &'ast syn::ExprForLoop) {
        self.visit_pat(&each.pat);
        self.visit_expr(&each.expr);
        self.visit_block(&each.body);
    }

    fn visit_expr_while(&mut self, each: &'ast syn::ExprWhile) {
        self.visit_expr(&each.cond);
        self.visit_block(&each.body);
    }

    fn visit_expr_loop(&mut self, each: &'ast syn::ExprLoop) {
        self.visit_block(&each.body);
    }
}
