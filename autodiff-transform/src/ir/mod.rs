//! The intermediate representation: a structured Wengert list.
//!
//! **Variables** are defined once, by one elementary operation on atoms. **Places** (a variable with a path of fields,
//! indices and ranges) are what is mutated. **Regions** nest: `if` and loops. Between `lower` and `normalise` regions may
//! also hold labelled blocks and exits; no later stage ever sees one.

#![allow(
    missing_docs,
    reason = "the fields of a statement are said in its own line"
)]

pub mod callee;
pub mod printer;
pub mod types;
pub mod verifier;

use autodiff_rules::table::{self, Partial, Rule};
use proc_macro2::Span;
use syn::{Expr, Ident, Lit};
pub use types::{Float, Ty};

/// A variable of the function being differentiated, or one made by the compiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Var(pub u32);

/// A labelled block, a loop, or the function itself: what an exit leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label(pub u32);

/// Who named a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The user: it keeps its own `let`.
    User,
    /// The compiler: it may be folded into its only use.
    Temporary,
}

/// How a variable holds its value.
#[derive(Clone, Debug, PartialEq)]
pub enum Holds {
    /// The value itself.
    Value,
    /// A shared reference that was passed in.
    Shared,
    /// An exclusive reference that was passed in.
    Exclusive,
    /// A reference to a place of this function: another name for it.
    Alias(Place, Access),
}

/// Shared or exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// `&`
    Shared,
    /// `&mut`
    Exclusive,
}

/// What is known of a variable.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts, each asked for by its name"
)]
pub struct VarInfo {
    /// Its name in the emitted code; no two variables of a function share one.
    pub name: Ident,
    /// Who named it.
    pub origin: Origin,
    /// What is known of its type; behind the reference, if it holds one.
    pub ty: Ty,
    /// Whether it changes after its definition.
    pub mutable: bool,
    /// How it holds its value.
    pub holds: Holds,
    /// The type written at its `let`, kept in the emitted code.
    pub annotation: Option<Box<syn::Type>>,
    /// An operator or a float method was applied to it, though its type is not written: rustc checks that it is a float.
    pub assumed_float: bool,
    /// It stands in an integer's place, though its type is not written: rustc checks that it carries no derivative.
    pub assumed_constant: bool,
    /// A method of unwritten type is taken for std's by its name, which gives no float: rustc checks that it does not.
    pub assumed_answer: bool,
    /// A method that gives the value itself, as std has it, was called on a value of unwritten type: rustc checks that the
    /// value is one of std's.
    pub assumed_standard: bool,
    /// The number of its parts, where a pattern says that it is a tuple and its type is not written.
    pub parts: Option<usize>,
    /// The references around what it refers to, if it holds one.
    pub layers: u8,
    /// Its type is not written, but it was read from where nothing can be moved out: it is `Copy`.
    pub copied: bool,
    /// It was read through a reference, as Rust's operators do for floats by themselves.
    pub read_through: bool,
    /// The variable whose tangent or adjoint it is.
    pub beside: Option<Var>,
}

impl VarInfo {
    /// Whether its value is known to be copied where it is used.
    #[must_use]
    pub fn is_copy(&self) -> bool {
        self.copied || self.ty.is_copy()
    }
}

/// Every variable of a function.
#[derive(Clone, Debug, Default)]
pub struct Vars {
    infos: Vec<VarInfo>,
}

impl Vars {
    /// Adds a variable.
    pub fn add(&mut self, info: VarInfo) -> Var {
        let var = Var(self.count());
        self.infos.push(info);
        var
    }

    /// Adds a variable of the compiler's own. `stem` names what it is for.
    pub fn temporary(&mut self, stem: &str, ty: Ty) -> Var {
        let name = Ident::new(&format!("__{stem}{}", self.infos.len()), Span::mixed_site());
        self.add(VarInfo {
            name,
            origin: Origin::Temporary,
            ty,
            mutable: false,
            holds: Holds::Value,
            annotation: None,
            assumed_float: false,
            assumed_constant: false,
            assumed_answer: false,
            assumed_standard: false,
            parts: None,
            layers: 1,
            copied: false,
            read_through: false,
            beside: None,
        })
    }

    /// The number of variables.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.infos.len()).expect("fewer than 2^32 variables")
    }

    /// Every variable, in order.
    pub fn all(&self) -> impl Iterator<Item = Var> + use<> {
        (0..self.count()).map(Var)
    }
}

impl std::ops::Index<Var> for Vars {
    type Output = VarInfo;
    fn index(&self, var: Var) -> &VarInfo {
        &self.infos[var.0 as usize]
    }
}

impl std::ops::IndexMut<Var> for Vars {
    fn index_mut(&mut self, var: Var) -> &mut VarInfo {
        &mut self.infos[var.0 as usize]
    }
}

/// An operand.
#[derive(Clone, Debug, PartialEq)]
pub enum Atom {
    /// A variable that does not change.
    Var(Var),
    /// A literal, as the user wrote it.
    Lit(Lit),
    /// A float constant of a derivative formula, and its type.
    Number(f64, Float),
    /// A path to a `const`, a `static` or a const parameter.
    Path(Box<Expr>),
    /// `()`
    Unit,
}

impl Atom {
    /// The variable, if it is one.
    #[must_use]
    pub fn var(&self) -> Option<Var> {
        match self {
            Atom::Var(var) => Some(*var),
            Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => None,
        }
    }

    /// Whether this is the integer 0, as written.
    #[must_use]
    pub fn is_zero_index(&self) -> bool {
        matches!(self, Atom::Lit(Lit::Int(lit)) if lit.base10_digits() == "0")
    }

    /// Whether this is `None`, whose tangent is `None`.
    #[must_use]
    pub fn is_none(&self) -> bool {
        let Atom::Path(path) = self else { return false };
        let Expr::Path(path) = &**path else {
            return false;
        };
        let variant = Variant {
            path: path.path.clone(),
            member: String::new(),
        };
        variant.is_of_std(&["None"])
    }
}

/// One step of a path into a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// `.name` or `.0`
    Field(String),
    /// `[i]`
    Index(Atom),
    /// `[i]`, by a type's own `Index`: the index, and the key of the element in a tangent.
    Keyed(Atom, Atom),
    /// `[lo..hi]`
    Range(Option<Atom>, Option<Atom>, Ends),
    /// What a variant holds: `as Shape::Circle.0`
    Variant(Box<Variant>),
    /// `*`, through a `Box` or a reference that the place holds.
    Deref,
    /// The same steps in a tangent, which is another type.
    Made(MadeStep),
}

/// One member of one variant of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The variant's path, as the user wrote it.
    pub path: syn::Path,
    /// The name or position of the member.
    pub member: String,
}

/// The name of what `Some` is for an `Option`, and `Ok` for a `Result`.
const HELD: &str = "__Held";

impl Variant {
    /// The variant's own name.
    #[must_use]
    pub fn name(&self) -> String {
        let last = self.path.segments.last();
        last.map(|last| last.ident.to_string()).unwrap_or_default()
    }

    /// The path of what `Some` is for an `Option` and `Ok` for a `Result`, where it is not known which of the two it is.
    #[must_use]
    pub fn held() -> syn::Path {
        Ident::new(HELD, Span::mixed_site()).into()
    }

    /// Whether it is that.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.path.is_ident(HELD)
    }

    /// Whether it is one of these variants of `Option` or `Result`, and not one of a user's enum of that name.
    #[must_use]
    pub fn is_of_std(&self, names: &[&str]) -> bool {
        let owner = self.path.segments.iter().rev().nth(1);
        names.contains(&self.name().as_str())
            && owner.is_none_or(|owner| owner.ident == "Option" || owner.ident == "Result")
    }
}

/// The steps of a path into a tangent.
#[derive(Clone, Debug, PartialEq)]
pub enum MadeStep {
    /// What a variant's tangent holds.
    Payload(Box<Variant>),
    /// What is behind a `Box`; a reference's tangent is owned.
    Behind,
}

impl Step {
    /// The step beside this one in a tangent.
    #[must_use]
    pub fn shadow(&self) -> Step {
        match self {
            Step::Variant(variant) => Step::Made(MadeStep::Payload(variant.clone())),
            Step::Deref => Step::Made(MadeStep::Behind),
            Step::Keyed(_, key) => Step::Index(key.clone()),
            Step::Field(_) | Step::Index(_) | Step::Range(..) | Step::Made(_) => self.clone(),
        }
    }
}

/// Whether a range includes its upper end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// `lo..hi`
    HalfOpen,
    /// `lo..=hi`
    Inclusive,
}

/// A variable with a path: what is loaded, stored and borrowed.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The variable.
    pub root: Var,
    /// The path, outermost step first.
    pub path: Vec<Step>,
}

impl Place {
    /// The whole of a variable.
    #[must_use]
    pub fn whole(root: Var) -> Self {
        Place {
            root,
            path: Vec::new(),
        }
    }

    /// One step further in.
    #[must_use]
    pub fn then(mut self, step: Step) -> Self {
        self.path.push(step);
        self
    }

    /// Whether this is an error that a `Result` holds, or a part of one: it carries no derivative, and need not be `Copy`.
    #[must_use]
    pub fn is_of_error(&self) -> bool {
        self.path
            .iter()
            .any(|step| matches!(step, Step::Variant(variant) if variant.is_of_std(&["Err"])))
    }

    /// Whether one of two places is a part of the other.
    #[must_use]
    pub fn is_around_or_in(&self, other: &Place) -> bool {
        self.root == other.root && self.path.iter().zip(&other.path).all(|(a, b)| a == b)
    }

    /// The atoms that the path is made of.
    pub fn atoms(&self) -> impl Iterator<Item = &Atom> {
        self.path.iter().flat_map(|step| match step {
            Step::Field(_) | Step::Variant(_) | Step::Deref | Step::Made(_) => vec![],
            Step::Index(atom) => vec![atom],
            Step::Keyed(index, key) => vec![index, key],
            Step::Range(lo, hi, _) => lo.iter().chain(hi).collect(),
        })
    }
}

/// How the value of a place is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// Copied or moved, as rustc decides.
    Plain,
    /// `.clone()`
    Clone,
    /// `.to_vec()`
    ToVec,
}

/// What a list is collected in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    /// `[…]`
    Array,
    /// `vec![…]`
    Vec,
}

/// How the user wrote an elementary function.
#[derive(Clone, Debug)]
pub enum Spelling {
    /// `a + b`
    Operator(syn::BinOp),
    /// `-a`
    Negation,
    /// `x.sin()`
    Method(Ident),
    /// `f64::max(a, b)`
    Path(Box<Expr>),
    /// A method in a derivative formula.
    Formula(Ident),
}

/// An argument of a call.
#[derive(Clone, Debug)]
pub enum Arg {
    /// A value.
    Value(Atom),
    /// A value of open type that stays where it is: a copy of it, where it is not `Copy`.
    Clone(Var),
    /// A reference to a place.
    Borrow(Place, Access),
    /// An expression that reads no active value, left as written.
    Written(Written),
    /// The tangent of an argument that is constant here: `()` or zero, as rustc infers from the callee's signature.
    /// Only generated code has it.
    Still(Box<Arg>),
    /// The tangent of a member that may carry none, and the argument itself: then it is as if constant. Only generated code
    /// has it.
    Beside(Box<(Arg, Arg)>),
}

impl Arg {
    /// What is handed over, where it is.
    #[must_use]
    pub fn itself(&self) -> &Arg {
        match self {
            Arg::Beside(both) => &both.0,
            Arg::Value(_) | Arg::Clone(_) | Arg::Borrow(..) | Arg::Written(_) | Arg::Still(_) => {
                self
            }
        }
    }
}

/// An expression of the user's that stays as it is, but for the names in it.
#[derive(Clone, Debug)]
pub struct Written {
    /// The expression, its variables renamed to those of the IR.
    pub expr: Expr,
    /// The variables it mentions.
    pub reads: Vec<Var>,
    /// Whether evaluating it again gives the same and does nothing else.
    pub pure: bool,
    /// The variables it may change.
    pub changes: Vec<Var>,
    /// Whether it may mention active values without carrying a derivative: a condition, an index, a length.
    pub predicate: bool,
}

impl Written {
    /// A condition, an index or a length, which does nothing else.
    #[must_use]
    pub fn predicate(expr: Expr, reads: Vec<Var>) -> Self {
        Written {
            expr,
            reads,
            pure: true,
            changes: Vec::new(),
            predicate: true,
        }
    }
}

impl Op {
    /// Whether it only computes with numbers that are in variables.
    #[must_use]
    pub fn is_arithmetic(&self) -> bool {
        match self {
            Op::Use(_) | Op::Elementary(..) | Op::Cast(..) => true,
            Op::Made(made) => matches!(
                made,
                Made::Partial(..) | Made::Times(..) | Made::Product(..) | Made::CastBack(..)
            ),
            Op::Load(..)
            | Op::Borrow(..)
            | Op::Tuple(_)
            | Op::List(..)
            | Op::Construct(_)
            | Op::Repeat(..)
            | Op::Call(..)
            | Op::Pop(_)
            | Op::Blank(_)
            | Op::Written(_) => false,
        }
    }
}

/// A value of a struct or an enum, made of its members.
#[derive(Clone, Debug)]
pub struct Construct {
    /// The path of the struct or variant; `Box::new`.
    pub path: syn::Path,
    /// How the members are written.
    pub form: Form,
    /// The members, in the order in which they are evaluated.
    pub members: Vec<(Step, Arg)>,
    /// `..rest`
    pub rest: Option<Place>,
}

impl Construct {
    /// The members that are values.
    pub fn values(&self) -> impl Iterator<Item = &Atom> {
        self.members.iter().filter_map(|(_, member)| match member {
            Arg::Value(atom) => Some(atom),
            Arg::Clone(_) | Arg::Borrow(..) | Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => {
                None
            }
        })
    }

    /// The constructor of its tangent: that of a `Result` is an `Option`.
    #[must_use]
    pub fn tangent_form(&self) -> Construct {
        let mut made = self.clone();
        if made
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "Ok")
        {
            made.path = syn::parse_quote!(Some);
        }
        made
    }

    /// Whether its tangent is made by the same constructor: `Some`, `Box::new`.
    #[must_use]
    pub fn has_own_tangent(&self) -> bool {
        // Without members it is not told apart from a struct's literal: `S {}`, `S { ..rest }`.
        let is_own = |(step, _): &(Step, Arg)| match step {
            Step::Variant(variant) => variant.is_of_std(&["Some", "Ok"]),
            Step::Deref => true,
            Step::Field(_) | Step::Index(_) | Step::Keyed(..) | Step::Range(..) | Step::Made(_) => {
                false
            }
        };
        !self.members.is_empty() && self.members.iter().all(is_own)
    }
}

/// How the members of a constructed value are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `S { a: x }`
    Braces,
    /// `S(x)`
    Parentheses,
}

/// One operation.
#[derive(Clone, Debug)]
pub enum Op {
    /// The operand itself.
    Use(Atom),
    /// The value of a place.
    Load(Place, Take),
    /// A reference to a place, held by an alias.
    Borrow(Place, Access),
    /// An elementary function of the rules table.
    Elementary(&'static Rule, Vec<Atom>, Spelling),
    /// A cast between float types.
    Cast(Atom, Box<syn::Type>),
    /// An expression left as written.
    Written(Written),
    /// A tuple.
    Tuple(Vec<Atom>),
    /// `[a, b, c]` or `vec![a, b, c]`
    List(Vec<Atom>, Collection),
    /// A struct, a variant, a `Box`.
    Construct(Box<Construct>),
    /// `[a; n]` or `vec![a; n]`
    Repeat(Atom, Box<Written>, Collection),
    /// A call to a user's function. Several companions stand beside it.
    Call(Box<Expr>, Vec<Arg>),
    /// `v.pop()`, unwrapped.
    Pop(Place),
    /// The zero value of a type, for a slot that is stored to before it is read.
    Blank(Ty),
    /// An operation that only generated code has.
    Made(Made),
}

/// The operations of generated code. Those that the tangent sweep has too are read by the reverse transform.
#[derive(Clone, Debug)]
pub enum Made {
    /// The zero tangent of a place's value.
    Zero(Place),
    /// The zero tangent of the second place's value, for the first place, which may be of a member that carries none.
    ZeroFor(Place, Place),
    /// The tangent in a place beside a float; zero, where it carries none.
    Dot(Atom, Place),
    /// Room for the adjoint of a value, if the callee wants one.
    Discarding(Place),
    /// What the callee added to it.
    Taken(Var),
    /// A zero of a known shape.
    ZeroOf(Ty),
    /// `partials::<function>(args)`
    Partial(&'static str, Vec<Atom>),
    /// `seed * partial`, where a zero seed gives zero whatever the partial.
    Times(Atom, Atom),
    /// `a * b`, where a zero factor gives zero whatever the other is.
    Product(Atom, Atom),
    /// The adjoint of a cast: the second atom, as the type of the first.
    CastBack(Atom, Atom),
    /// The tangent of a cast from a type that is not known.
    CastTangent(Atom, Box<syn::Type>),
    /// An elementary function of series; an operand may be a float where an operator takes one.
    Lifted(&'static Rule, Vec<Atom>),
    /// A row of a trace: the operation, its value, and its operands, each with the partial derivative by it if it has a
    /// row itself.
    Node(&'static Rule, Atom, Vec<(Atom, Option<Atom>)>),
    /// The rows of nodes of any shape.
    Rows(Vec<Place>),
    /// The partial derivatives of a call by its active arguments, for a trace.
    Pullbacks(Box<Pullbacks>),
    /// An operator on series, or on nothing, whichever the operands are.
    Operator(&'static str, Vec<Atom>),
    /// A float as a series that does not move.
    Unmoved(Atom),
    /// The value of a place as one of series, which do not move.
    Raise(Place),
    /// The series of a cast, the result of which is the second atom.
    CastSeries(Atom, Atom),
    /// A copy of an argument that the callee or a later statement changes.
    Keep(Place),
    /// The same in an arena, by reference.
    Lasting(Var, Place),
    /// What a branch keeps: the first or the second side.
    Side(Side, Vec<Atom>),
    /// The sum of a slice of adjoints.
    SumOf(Place),
}

impl Made {
    /// The operands that its value depends on smoothly, for what a tangent sweep is made of. No later pass asks about the
    /// operations of an adjoint sweep.
    #[must_use]
    pub fn operands(&self) -> Vec<&Atom> {
        match self {
            Made::Partial(name, args) => {
                let rule = table::lookup_partial(name);
                let slopes = rule.map_or(&[][..], |rule| rule.partials);
                let smooth = |slope: &&Partial| !matches!(slope, Partial::Zero | Partial::None);
                let each = args.iter().zip(slopes);
                each.filter(|(_, slope)| smooth(slope))
                    .map(|(arg, _)| arg)
                    .collect()
            }
            Made::Times(a, b) | Made::Product(a, b) => vec![a, b],
            Made::CastTangent(atom, _) => vec![atom],
            Made::Lifted(..)
            | Made::Node(..)
            | Made::Rows(_)
            | Made::Pullbacks(_)
            | Made::Operator(..)
            | Made::Unmoved(_)
            | Made::Raise(_)
            | Made::CastSeries(..)
            | Made::Zero(_)
            | Made::ZeroFor(..)
            | Made::Dot(..)
            | Made::Discarding(_)
            | Made::Taken(_)
            | Made::ZeroOf(_)
            | Made::CastBack(..)
            | Made::Keep(_)
            | Made::Lasting(..)
            | Made::Side(..)
            | Made::SumOf(_) => Vec::new(),
        }
    }
}

/// How the partial derivatives of a call are found: its pullback is run for each number that it gives or leaves.
#[derive(Clone, Debug)]
pub struct Pullbacks {
    /// The callee.
    pub func: Box<Expr>,
    /// Its arguments, copies where it moves or changes them.
    pub args: Vec<Arg>,
    /// The copies.
    pub copies: Vec<(Var, Place)>,
    /// The adjoints of active arguments, and the values that lend them their shape.
    pub bars: Vec<(Var, Place)>,
    /// The adjoints of what the callee leaves, and the copies that it was left in.
    pub left: Vec<(Var, Place)>,
    /// All of them, in the order of the arguments.
    pub all: Vec<Var>,
    /// What fills the adjoint slots.
    pub slots: Vec<Slot>,
    /// Whether the callee gives anything.
    pub gives: Gives,
    /// The type written at its `let`.
    pub annotation: Option<Box<syn::Type>>,
}

/// Something that a call gave or left.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its nodes.
    pub nodes: Place,
    /// Itself.
    pub value: Place,
    /// Where it was left; empty for what was given.
    pub name: String,
}

/// What a callee gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// `()`
    Nothing,
    /// Anything else.
    Value,
}

/// A side of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The condition held.
    Then,
    /// It did not.
    Else,
}

/// What fills an adjoint slot of a call.
#[derive(Clone, Debug)]
pub enum Slot {
    /// An adjoint's place.
    Borrow(Place),
    /// The argument is constant here: rustc picks `()` or a throw-away.
    Constant(Arg),
    /// The adjoint's place of a member that may carry none, and the argument itself.
    Beside(Place, Arg),
    /// The adjoint of such a member's value, made by `Made::Discarding`.
    Discarded(Var),
}

/// Whether something is added or subtracted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `+=`
    Plus,
    /// `-=`
    Minus,
}

/// The range of a `for` loop.
#[derive(Clone, Debug)]
pub struct Range {
    /// The first value.
    pub lo: Atom,
    /// The end.
    pub hi: Atom,
    /// Whether the end belongs to it.
    pub ends: Ends,
    /// `.step_by(n)`
    pub step: Option<Atom>,
    /// `.rev()`, before the step.
    pub order: Order,
    /// `.rev()`, after the step.
    pub turned: Order,
}

impl Range {
    /// `lo..hi`
    #[must_use]
    pub fn between(lo: Atom, hi: Atom) -> Self {
        Range {
            lo,
            hi,
            ends: Ends::HalfOpen,
            step: None,
            order: Order::Forward,
            turned: Order::Forward,
        }
    }
}

/// The direction of a loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Upwards.
    Forward,
    /// Downwards.
    Reversed,
}

/// What drives a loop.
#[derive(Clone, Debug)]
pub enum Head {
    /// `for i in lo..hi`
    For(Var, Range),
    /// `for pat in iterator`, over something inactive; the variables are those that the pattern binds.
    Each(Box<syn::Pat>, Vec<Var>, Written),
    /// `while condition`
    While(Region),
    /// `loop`
    Forever,
}

/// One statement.
#[derive(Clone, Debug)]
pub enum Stmt {
    /// Defines a variable.
    Let(Var, Op),
    /// Overwrites a place.
    Store(Place, Atom),
    /// Adds to a place.
    Accumulate(Place, Sign, Atom),
    /// `v.push(a)`
    Push(Place, Atom),
    /// `v.swap(i, j)`
    Swap(Place, Atom, Atom),
    /// `mem::swap(&mut a, &mut b)`
    Exchange(Place, Place),
    /// A branch; its results are the atoms of its regions.
    If {
        cond: Atom,
        then: Region,
        els: Region,
        results: Vec<Var>,
    },
    /// A loop.
    Loop(Loop),
    /// A labelled block with at most one result. Gone after `normalise`.
    Block {
        label: Label,
        body: Region,
        result: Option<Var>,
    },
    /// A `break`, `continue` or `return`. Gone after `normalise`.
    Exit { label: Label, value: Option<Atom> },
    /// A statement of the user's that stays with the primal: a macro, a nested item, an inactive expression.
    Written {
        stmt: Box<syn::Stmt>,
        reads: Vec<Var>,
        changes: Vec<Var>,
        mention: Mention,
    },
    /// A statement that only generated code has.
    Made(MadeStmt),
}

/// What a written statement may mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mention {
    /// Anything: it only observes (`assert!`, `println!`).
    Observes,
    /// No active value.
    Inactive,
}

/// A loop.
#[derive(Clone, Debug)]
pub struct Loop {
    /// What a `break` or a `continue` in it names. Unused after `normalise`.
    pub label: Label,
    /// The label of its body, which `continue` leaves. Unused after `normalise`.
    pub next: Label,
    /// What drives it.
    pub head: Head,
    /// Its body.
    pub body: Region,
    /// The value it breaks with. Read from a slot after `normalise`.
    pub result: Option<Var>,
    /// Flags that end the loop after an iteration that set one.
    pub until: Vec<Var>,
    /// The number of iterations, where somebody needs it.
    pub trips: Option<Var>,
    /// Whether its state is kept instead of residuals, and when.
    pub checkpoint: Option<Checkpoint>,
    /// Whether the user has it run on several cores.
    pub parallel: bool,
    /// The sweep that it is of.
    pub way: Way,
}

/// The attribute `#[checkpoint]` of a loop.
#[derive(Clone, Debug)]
pub struct Checkpoint {
    /// The turns whose state is kept.
    pub schedule: Schedule,
    /// The attribute as the user wrote it.
    pub site: Box<syn::Attribute>,
}

/// The turns of a checkpointed loop whose state is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// As many as there are turns between two of them.
    Balanced,
    /// `every = 32`
    Every(usize),
    /// `slots = 20`: at most so many at once.
    Slots(usize),
}

/// The mirror of a checkpointed loop: stretches of turns are run again and gone back over, the last ones first.
#[derive(Clone, Debug)]
pub struct Again {
    /// The kept states.
    pub checkpoints: Var,
    /// What the loop reads and later statements change, and the copies that stand for it.
    pub copies: Vec<(Var, Var)>,
    /// The variables that a state is made of.
    pub state: Vec<Var>,
    /// The turn that the state is of, the turn up to which it is brought forward, and the end of the stretch.
    pub stretch: [Var; 3],
    /// What is declared once for all stretches.
    pub tapes: Vec<Stmt>,
    /// What is done with a stretch.
    pub body: Region,
}

impl Again {
    /// The variables that it defines for its body.
    pub fn bound(&self) -> impl Iterator<Item = Var> {
        let copies = self.copies.iter().map(|(var, _)| *var);
        let state = self.state.iter().copied();
        copies.chain(state).chain(self.stretch)
    }
}

/// The part of a sequence that a loop is at, one element in each turn: `&mut of[from..to]`.
#[derive(Clone, Debug)]
pub struct Slicing {
    /// The slice.
    pub span: Var,
    /// The sequence.
    pub of: Place,
    /// The range of the loop.
    pub range: Range,
    /// The position of the first element, if there is one.
    pub from: Written,
    /// The position behind the last.
    pub to: Written,
}

/// The statements of generated code.
#[derive(Clone, Debug)]
pub enum MadeStmt {
    /// A tape of the residuals of one loop.
    Tape(Var),
    /// `tape.push((a, b))`
    Record(Var, Vec<Atom>),
    /// `let (a, b) = tape.pop();`
    Restore(Var, Vec<Var>),
    /// `tape.forget(from)`: without the records from there on.
    Forget(Var, Atom),
    /// A tape that is written and read by index.
    Windows(Var),
    /// `let window = tape.room(&range);`, and on the way back `let window = tape.back(&range);`
    Window {
        window: Var,
        tape: Var,
        range: Range,
        way: Way,
    },
    /// `window[turn] = (a, b);`
    RecordAt(Var, Turn, Vec<Atom>),
    /// `let (a, b) = window[turn];`
    RestoreAt(Var, Turn, Vec<Var>),
    /// Takes a branch apart by what it kept.
    Sides {
        kept: Var,
        then: (Vec<Var>, Region),
        els: (Vec<Var>, Region),
    },
    /// `for _ in 0..trips`
    Repeat(Atom, Region),
    /// Room for the states of a checkpointed loop, whose number of turns is that of the range, if there is one.
    Checkpoints(Var, Schedule, Option<Range>),
    /// A turn begins whose state may be due to be kept.
    Checkpoint(Var, Vec<Var>),
    /// Keeps the state at the start of a turn, on the way back.
    KeepState(Var, Var, Vec<Var>),
    /// The mirror of a checkpointed loop.
    Again(Box<Again>),
    /// Calls the callee again, and its pullback with the seed and the slots; or calls it for the first time, if that
    /// defines its value.
    Pullback {
        value: Option<Var>,
        func: Box<Expr>,
        args: Vec<Arg>,
        seed: Option<Atom>,
        slots: Vec<Slot>,
        along: Along,
    },
    /// Slices what a loop is at.
    Span(Box<Slicing>),
    /// Room for copies of one type that pullbacks borrow.
    Arena(Var),
    /// Calls the callee, and keeps its pullback.
    CallKept {
        value: Var,
        pullback: Var,
        func: Box<Expr>,
        args: Vec<Arg>,
    },
    /// Calls a pullback that was kept.
    PullKept {
        pullback: Var,
        func: Box<Expr>,
        seed: Option<Atom>,
        slots: Vec<Slot>,
    },
    /// `place += value`, for values of any shape.
    Add(Place, Place),
    /// Sets every number in a place to zero.
    Clear(Place),
    /// Notes which variable holds nodes of a trace; each `[]` in its path takes one of the indices.
    Name(Place, String, Vec<Atom>),
    /// Rows of a trace for what a call gives, and for what it leaves in places, by their names.
    Results {
        call: String,
        inputs: Var,
        rows: Var,
        outputs: Vec<Output>,
    },
}

/// The directions in which a pullback is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Along {
    /// That of the seed.
    Seed,
    /// Each unit vector, where seed and slots are in lanes: they take multiples of what it gives.
    Units,
}

/// A sweep, and what is done in it with a tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The primal sweep writes it.
    Out,
    /// The adjoint sweep reads it.
    Back,
}

/// The position of an iteration among those of its loop, whichever way they run.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The index of the loop.
    pub index: Var,
    /// Its first value.
    pub lo: Atom,
}

/// Statements, and the atoms that they give.
#[derive(Clone, Debug, Default)]
pub struct Region {
    /// The statements.
    pub stmts: Vec<Stmt>,
    /// What the region gives.
    pub results: Vec<Atom>,
    /// Whether it ends by leaving the function (a panic), so that it gives nothing.
    pub diverges: bool,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Param {
    /// The variable bound to it.
    pub var: Var,
    /// Whether it is differentiated with respect to.
    pub active: bool,
}

/// A function in the IR.
#[derive(Clone, Debug)]
pub struct Func {
    /// Its name.
    pub name: Ident,
    /// Its parameters, in order.
    pub params: Vec<Param>,
    /// Its variables.
    pub vars: Vars,
    /// Its body.
    pub body: Region,
    /// The label that `return` leaves.
    pub label: Label,
    /// What is known of its return type.
    pub ret: Ty,
    /// Items nested in the body; every companion carries them.
    pub items: Vec<syn::Item>,
}

impl Func {
    /// The place behind the aliases: its root is no alias.
    #[must_use]
    pub fn resolve(&self, place: &Place) -> Place {
        resolve(&self.vars, place)
    }
}

/// The place behind the aliases: its root is no alias.
#[must_use]
pub fn resolve(vars: &Vars, place: &Place) -> Place {
    let Holds::Alias(target, _) = &vars[place.root].holds else {
        return place.clone();
    };
    let mut target = resolve(vars, target);
    target.path.extend(place.path.iter().cloned());
    target
}

/// The variable behind the aliases.
#[must_use]
pub fn behind(vars: &Vars, mut var: Var) -> Var {
    while let Holds::Alias(target, _) = &vars[var].holds {
        var = target.root;
    }
    var
}
