//! `#[cfg(…)]` inside a body. A macro does not know what holds, so there is a version of the companions for each case, and
//! rustc takes one.
//!
//! ```text
//! Input:   fn f(x: f64) -> f64 { #[cfg(test)] log(); x * x }
//! Output:  #[cfg(test)] fn f_grad …             of  { log(); x * x }
//!          #[cfg(not(test))] fn f_grad …        of  { x * x }
//! ```

use quote::quote;
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{Attribute, Expr, ItemFn, Meta, Stmt, Token};

/// With more conditions than these there are too many versions: what is left is refused where a body is lowered.
const MOST: usize = 4;

/// The versions of a function, each under the condition that it is compiled by; `None` if it has one version only.
pub fn versions(function: &ItemFn) -> Option<Vec<ItemFn>> {
    let mut find = Conditions::default();
    find.visit_block(&function.block);
    let conditions = find.0;
    if conditions.is_empty() || conditions.len() > MOST {
        return None;
    }
    let cases = 0..1_usize << conditions.len();
    Some(
        cases
            .map(|case| version(function, &conditions, case))
            .collect(),
    )
}

/// The version where those conditions hold whose bits are set.
fn version(function: &ItemFn, conditions: &[Meta], case: usize) -> ItemFn {
    let holds = |condition: &Meta| {
        let at = conditions.iter().position(|known| known == condition);
        at.is_some_and(|at| is_set(case, at))
    };
    let mut version = function.clone();
    Configure { holds: &holds }.visit_block_mut(&mut version.block);
    let given = conditions.iter().enumerate().map(|(at, condition)| {
        if is_set(case, at) {
            quote!(#condition)
        } else {
            quote!(not(#condition))
        }
    });
    version
        .attrs
        .push(syn::parse_quote!(#[cfg(all(#(#given),*))]));
    version
}

fn is_set(case: usize, bit: usize) -> bool {
    (case >> bit) & 1 == 1
}

/// The condition that a version is compiled under.
pub fn condition(version: &ItemFn) -> Option<&Attribute> {
    version.attrs.last()
}

/// The conditions that the body's attributes are built of.
#[derive(Default)]
struct Conditions(Vec<Meta>);

impl<'ast> Visit<'ast> for Conditions {
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let Some(condition) = condition_of(attribute) {
            self.note(&condition);
        }
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

impl Conditions {
    fn note(&mut self, condition: &Meta) {
        match parts(condition) {
            Some((_, parts)) => parts.iter().for_each(|part| self.note(part)),
            None if self.0.contains(condition) => {}
            None => self.0.push(condition.clone()),
        }
    }
}

/// Leaves out what is not compiled.
struct Configure<'a> {
    holds: &'a dyn Fn(&Meta) -> bool,
}

impl Configure<'_> {
    /// Whether what carries these attributes is compiled; they are taken away.
    fn keeps(&self, attributes: &mut Vec<Attribute>) -> bool {
        let mut given = attributes.iter().filter_map(condition_of);
        let kept = given.all(|condition| self.evaluate(&condition));
        attributes.retain(|attribute| condition_of(attribute).is_none());
        kept
    }

    fn evaluate(&self, condition: &Meta) -> bool {
        let Some((of, parts)) = parts(condition) else {
            return (self.holds)(condition);
        };
        let mut parts = parts.iter().map(|part| self.evaluate(part));
        match of {
            Connective::All => parts.all(|holds| holds),
            Connective::Any => parts.any(|holds| holds),
            Connective::Not => !parts.any(|holds| holds),
        }
    }

    fn keeps_stmt(&self, stmt: &mut Stmt) -> bool {
        match stmt {
            Stmt::Local(local) => self.keeps(&mut local.attrs),
            Stmt::Macro(call) => self.keeps(&mut call.attrs),
            Stmt::Expr(expr, _) => self.keeps_expr(expr),
            Stmt::Item(_) => true,
        }
    }

    fn keeps_expr(&self, expr: &mut Expr) -> bool {
        attributes(expr).is_none_or(|attributes| self.keeps(attributes))
    }
}

impl VisitMut for Configure<'_> {
    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        block.stmts.retain_mut(|stmt| self.keeps_stmt(stmt));
        syn::visit_mut::visit_block_mut(self, block);
    }

    fn visit_expr_match_mut(&mut self, of: &mut syn::ExprMatch) {
        of.arms.retain_mut(|arm| self.keeps(&mut arm.attrs));
        syn::visit_mut::visit_expr_match_mut(self, of);
    }

    fn visit_expr_struct_mut(&mut self, literal: &mut syn::ExprStruct) {
        let fields = std::mem::take(&mut literal.fields).into_iter();
        let kept = fields.filter_map(|mut field| self.keeps(&mut field.attrs).then_some(field));
        literal.fields = kept.collect();
        syn::visit_mut::visit_expr_struct_mut(self, literal);
    }

    fn visit_expr_array_mut(&mut self, array: &mut syn::ExprArray) {
        let items = std::mem::take(&mut array.elems).into_iter();
        let kept = items.filter_map(|mut item| self.keeps_expr(&mut item).then_some(item));
        array.elems = kept.collect();
        syn::visit_mut::visit_expr_array_mut(self, array);
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

#[derive(Clone, Copy)]
enum Connective {
    All,
    Any,
    Not,
}

/// The condition of a `cfg`.
fn condition_of(attribute: &Attribute) -> Option<Meta> {
    if !attribute.path().is_ident("cfg") {
        return None;
    }
    attribute.parse_args().ok()
}

/// What a condition is made of, if of others.
fn parts(condition: &Meta) -> Option<(Connective, Vec<Meta>)> {
    let Meta::List(list) = condition else {
        return None;
    };
    let connective = match list.path.get_ident()?.to_string().as_str() {
        "all" => Connective::All,
        "any" => Connective::Any,
        "not" => Connective::Not,
        _ => return None,
    };
    let parts = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    Some((connective, parts.ok()?.into_iter().collect()))
}

/// The attributes of an expression that may stand as a statement or in a list.
fn attributes(expr: &mut Expr) -> Option<&mut Vec<Attribute>> {
    Some(match expr {
        Expr::Array(of) => &mut of.attrs,
        Expr::Assign(of) => &mut of.attrs,
        Expr::Binary(of) => &mut of.attrs,
        Expr::Block(of) => &mut of.attrs,
        Expr::Call(of) => &mut of.attrs,
        Expr::Cast(of) => &mut of.attrs,
        Expr::Field(of) => &mut of.attrs,
        Expr::ForLoop(of) => &mut of.attrs,
        Expr::If(of) => &mut of.attrs,
        Expr::Index(of) => &mut of.attrs,
        Expr::Lit(of) => &mut of.attrs,
        Expr::Loop(of) => &mut of.attrs,
        Expr::Macro(of) => &mut of.attrs,
        Expr::Match(of) => &mut of.attrs,
        Expr::MethodCall(of) => &mut of.attrs,
        Expr::Paren(of) => &mut of.attrs,
        Expr::Path(of) => &mut of.attrs,
        Expr::Return(of) => &mut of.attrs,
        Expr::Struct(of) => &mut of.attrs,
        Expr::Tuple(of) => &mut of.attrs,
        Expr::Break(of) => &mut of.attrs,
        Expr::Closure(of) => &mut of.attrs,
        Expr::Continue(of) => &mut of.attrs,
        Expr::Range(of) => &mut of.attrs,
        Expr::Reference(of) => &mut of.attrs,
        Expr::Repeat(of) => &mut of.attrs,
        Expr::Try(of) => &mut of.attrs,
        Expr::Unary(of) => &mut of.attrs,
        Expr::Unsafe(of) => &mut of.attrs,
        Expr::While(of) => &mut of.attrs,
        _ => return None,
    })
}
