//! Operands, places and operations as text.

use super::Printer;
use super::spelling::spell;
use crate::ir::{
    Access, Arg, Atom, Collection, Construct, Ends, Holds, Made, MadeStep, Op, Place, Side, Slot,
    Step, Take, Var, Written,
};
use quote::ToTokens;

impl Printer<'_> {
    pub(super) fn name(&self, var: Var) -> String {
        self.vars[var].name.to_string()
    }

    /// A variable where it is defined: `mut x*: &f64`.
    pub(super) fn definition(&self, var: Var) -> String {
        let info = &self.vars[var];
        let mutability = if info.mutable { "mut " } else { "" };
        let star = if self.active.contains(&var) { "*" } else { "" };
        let reference = match &info.holds {
            Holds::Value => "",
            Holds::Shared | Holds::Alias(_, Access::Shared) => "&",
            Holds::Exclusive | Holds::Alias(_, Access::Exclusive) => "&mut ",
        };
        let assumed = if info.assumed_float || info.assumed_constant {
            "?"
        } else {
            ""
        };
        format!(
            "{mutability}{}{star}: {reference}{}{assumed}",
            info.name, info.ty
        )
    }

    pub(super) fn atom(&self, atom: &Atom) -> String {
        match atom {
            Atom::Var(var) => self.name(*var),
            Atom::Lit(lit) => tokens(lit),
            Atom::Number(value, float) => {
                format!("{value:?}_{}", crate::ir::Ty::Float(float.clone()))
            }
            Atom::Path(path) => tokens(path),
            Atom::Unit => "()".to_owned(),
        }
    }

    pub(super) fn atoms(&self, atoms: &[Atom]) -> String {
        let atoms: Vec<String> = atoms.iter().map(|atom| self.atom(atom)).collect();
        commas(&atoms)
    }

    pub(super) fn place(&self, place: &Place) -> String {
        let steps = place.path.iter().map(|step| match step {
            Step::Field(name) => format!(".{name}"),
            Step::Index(index) | Step::Keyed(index, _) => format!("[{}]", self.atom(index)),
            Step::Variant(variant) | Step::Made(MadeStep::Payload(variant)) => {
                format!(" as {}.{}", tokens(&variant.path), variant.member)
            }
            Step::Deref | Step::Made(MadeStep::Behind) => ".*".to_owned(),
            Step::Range(lo, hi, ends) => {
                let end =
                    |end: &Option<Atom>| end.iter().map(|atom| self.atom(atom)).collect::<String>();
                format!("[{}{}{}]", end(lo), dots(*ends), end(hi))
            }
        });
        std::iter::once(self.name(place.root))
            .chain(steps)
            .collect()
    }

    fn borrow(&self, place: &Place, access: Access) -> String {
        let borrow = match access {
            Access::Shared => "&",
            Access::Exclusive => "&mut ",
        };
        format!("{borrow}{}", self.place(place))
    }

    /// What the user wrote, and what is known of it beyond that it is a pure expression without derivative.
    pub(super) fn written(&self, written: &Written) -> String {
        let Written {
            expr,
            reads: _,
            pure,
            changes,
            predicate,
        } = written;
        let value = (!predicate).then(|| "opaque".to_owned());
        let once = (!pure).then(|| "once".to_owned());
        let notes = notes(value.into_iter().chain(once).chain(self.changes(changes)));
        format!("`{}`{notes}", tokens(expr))
    }

    pub(super) fn changes(&self, changes: &[Var]) -> Option<String> {
        let names: Vec<String> = changes.iter().map(|var| self.name(*var)).collect();
        (!names.is_empty()).then(|| format!("changes {}", commas(&names)))
    }

    pub(super) fn args(&self, args: &[Arg]) -> String {
        let args: Vec<String> = args.iter().map(|arg| self.arg(arg)).collect();
        commas(&args)
    }

    fn arg(&self, arg: &Arg) -> String {
        match arg {
            Arg::Value(atom) => self.atom(atom),
            Arg::Borrow(place, access) => self.borrow(place, *access),
            Arg::Clone(var) => format!("clone {}", self.name(*var)),
            Arg::Written(written) => self.written(written),
            Arg::Still(arg) => format!("still {}", self.arg(arg)),
            Arg::Beside(both) => format!("{} beside {}", self.arg(&both.0), self.arg(&both.1)),
        }
    }

    pub(super) fn slot(&self, slot: &Slot) -> String {
        match slot {
            Slot::Borrow(place) => self.borrow(place, Access::Exclusive),
            Slot::Constant(arg) => format!("constant {}", self.arg(arg)),
            Slot::Beside(place, arg) => format!(
                "{} beside {}",
                self.borrow(place, Access::Exclusive),
                self.arg(arg)
            ),
            Slot::Discarded(var) => format!("&mut {}", self.name(*var)),
        }
    }

    pub(super) fn op(&self, op: &Op) -> String {
        match op {
            Op::Use(atom) => self.atom(atom),
            Op::Load(place, Take::Plain) => format!("load {}", self.place(place)),
            Op::Load(place, Take::Clone) => format!("clone {}", self.place(place)),
            Op::Load(place, Take::ToVec) => format!("to_vec {}", self.place(place)),
            Op::Borrow(place, access) => self.borrow(place, *access),
            Op::Elementary(rule, args, _) => format!("{} {}", rule.name, self.atoms(args)),
            Op::Cast(atom, ty) => format!("cast {} as {}", self.atom(atom), tokens(ty)),
            Op::Written(written) => self.written(written),
            Op::Tuple(items) => format!("({})", self.atoms(items)),
            Op::List(items, collection) => list(*collection, &self.atoms(items)),
            Op::Construct(made) => self.construct(made),
            Op::Repeat(item, len, collection) => list(
                *collection,
                &format!("{}; {}", self.atom(item), self.written(len)),
            ),
            Op::Call(func, args) => format!("call {}({})", tokens(func), self.args(args)),
            Op::Pop(place) => format!("pop {}", self.place(place)),
            Op::Blank(ty) => format!("blank {ty}"),
            Op::Made(made) => self.made(made),
        }
    }

    fn construct(&self, made: &Construct) -> String {
        let members = made.members.iter().map(|(step, member)| match step {
            Step::Field(name) => format!("{name}: {}", self.arg(member)),
            Step::Variant(variant) => format!("{}: {}", variant.member, self.arg(member)),
            Step::Index(_) | Step::Keyed(..) | Step::Range(..) | Step::Deref | Step::Made(_) => {
                self.arg(member)
            }
        });
        let rest = made
            .rest
            .iter()
            .map(|rest| format!("..{}", self.place(rest)));
        let all: Vec<String> = members.chain(rest).collect();
        format!("{} {{ {} }}", tokens(&made.path), commas(&all))
    }

    fn made(&self, made: &Made) -> String {
        match made {
            Made::Zero(place) => format!("zero like {}", self.place(place)),
            Made::ZeroFor(to, of) => {
                format!("zero like {} for {}", self.place(of), self.place(to))
            }
            Made::Dot(value, place) => format!("{} beside {}", self.place(place), self.atom(value)),
            Made::Discarding(place) => format!("room like {}", self.place(place)),
            Made::Taken(var) => format!("in {}", self.name(*var)),
            Made::ZeroOf(ty) => format!("zero {ty}"),
            Made::Partial(name, args) => format!("partial {name} {}", self.atoms(args)),
            Made::Times(seed, partial) => {
                format!("times {}, {}", self.atom(seed), self.atom(partial))
            }
            Made::Product(a, b) => format!("product {}, {}", self.atom(a), self.atom(b)),
            Made::CastBack(like, value) => {
                format!("cast {} like {}", self.atom(value), self.atom(like))
            }
            Made::CastTangent(value, ty) => {
                format!("cast tangent {} as {}", self.atom(value), tokens(ty))
            }
            Made::Lifted(rule, args) => format!("{} of series {}", rule.name, self.atoms(args)),
            Made::Node(rule, _, operands) => {
                let operands: Vec<Atom> = operands.iter().map(|(atom, _)| atom.clone()).collect();
                format!("node {} {}", rule.name, self.atoms(&operands))
            }
            Made::Rows(places) => {
                let places: Vec<String> = places.iter().map(|place| self.place(place)).collect();
                format!("rows of {}", commas(&places))
            }
            Made::Pullbacks(made) => {
                format!(
                    "pullbacks of {}({})",
                    tokens(&made.func),
                    self.args(&made.args)
                )
            }
            Made::Operator(name, args) => format!("{name} of either {}", self.atoms(args)),
            Made::Unmoved(atom) => format!("unmoved {}", self.atom(atom)),
            Made::Raise(place) => format!("raise {}", self.place(place)),
            Made::CastSeries(series, value) => {
                format!("cast series {} as {}", self.atom(series), self.atom(value))
            }
            Made::Keep(place) => format!("keep {}", self.place(place)),
            Made::Lasting(arena, place) => {
                format!("keep {} in {}", self.place(place), self.name(*arena))
            }
            Made::Side(Side::Then, values) => format!("side then({})", self.atoms(values)),
            Made::Side(Side::Else, values) => format!("side else({})", self.atoms(values)),
            Made::SumOf(place) => format!("sum {}", self.place(place)),
        }
    }
}

fn list(collection: Collection, items: &str) -> String {
    match collection {
        Collection::Array => format!("[{items}]"),
        Collection::Vec => format!("vec![{items}]"),
    }
}

pub(super) fn dots(ends: Ends) -> &'static str {
    match ends {
        Ends::HalfOpen => "..",
        Ends::Inclusive => "..=",
    }
}

pub(super) fn commas(items: &[String]) -> String {
    items.join(", ")
}

/// What is said beside an operation: ` (opaque, once)`.
pub(super) fn notes(notes: impl Iterator<Item = String>) -> String {
    let notes: Vec<String> = notes.collect();
    if notes.is_empty() {
        String::new()
    } else {
        format!(" ({})", commas(&notes))
    }
}

pub(super) fn tokens(of: &impl ToTokens) -> String {
    spell(of.to_token_stream())
}
