//! Where a loop keeps its residuals, and the order in which its mirror runs.
//!
//! A loop over a range of `usize` whose residuals are numbers writes a *window* of its tape by index, and its mirror reads
//! it so: nothing is pushed, popped or checked in between, and LLVM can make vector instructions of both. Any other loop
//! pushes a record at the end of each turn, which its mirror pops.

use super::Cx;
use crate::analysis::uses;
use crate::ir::{
    Atom, Ends, Float, Head, Holds, Loop, Made, MadeStmt, Op, Place, Range, Region, Step, Stmt,
    Take, Turn, Ty, Var, Way, Written, behind, resolve,
};
use crate::options::Optimisation;
use std::collections::{BTreeMap, BTreeSet};

/// The numbers in a record that is written by index: longer tuples have no `Default` in Rust, which fills the tape.
const WIDEST: usize = 12;

/// A window of a tape, for one run of a loop.
pub(super) struct Window {
    tape: Var,
    range: Range,
    turn: Turn,
}

impl Cx<'_> {
    /// Keeps residuals of each turn: adds to the loop's body and to the start of its mirror's, which may run over the same
    /// range.
    pub(super) fn on_tape(
        &mut self,
        (each, retraced): (&Loop, Option<&Range>),
        kept: Vec<Var>,
        body: &mut Region,
        back: &mut Vec<Stmt>,
    ) -> Option<Window> {
        if kept.is_empty() {
            return None;
        }
        let tape = self.vars.temporary("tape", Ty::Unknown);
        self.vars[tape].mutable = true;
        let window = retraced.and_then(|_| self.windowed((each, body), &kept, tape));
        let values = kept.iter().copied().map(Atom::Var).collect();
        if window.is_none() {
            self.tapes.push(Stmt::Made(MadeStmt::Tape(tape)));
            body.stmts.push(Stmt::Made(MadeStmt::Record(tape, values)));
            back.push(Stmt::Made(MadeStmt::Restore(tape, kept)));
            return None;
        }
        let window = window?;
        let turn = || window.turn.clone();
        self.tapes.push(Stmt::Made(MadeStmt::Windows(tape)));
        // The name of the tape stands for the window until `open` gives it its own.
        body.stmts
            .push(Stmt::Made(MadeStmt::RecordAt(tape, turn(), values)));
        back.push(Stmt::Made(MadeStmt::RestoreAt(tape, turn(), kept)));
        Some(window)
    }

    /// Whether the turns of a loop are counted before it runs, and its residuals have a value that fills a tape.
    fn windowed(&self, (each, body): (&Loop, &Region), kept: &[Var], tape: Var) -> Option<Window> {
        let Head::For(index, range) = &each.head else {
            return None;
        };
        let plain = range.ends == Ends::HalfOpen && range.step.is_none() && each.until.is_empty();
        let counted = !self.vars[*index].mutable
            && match &self.vars[*index].ty {
                Ty::Int(Some(kind)) => kind == "usize",
                Ty::Int(None) => self.is_position(*index, body),
                _ => false,
            };
        let number = |var: &Var| matches!(self.vars[*var].ty, Ty::Float(_) | Ty::Int(_));
        let wanted = self.optimise.does(Optimisation::Windows) && !body.diverges;
        (wanted && plain && counted && kept.len() <= WIDEST && kept.iter().all(number)).then(|| {
            Window {
                tape,
                range: range.clone(),
                turn: Turn {
                    index: *index,
                    lo: range.lo.clone(),
                },
            }
        })
    }

    /// Whether a number is the position of an element of a sequence somewhere: then it is a `usize`.
    pub(super) fn is_position(&self, index: Var, body: &Region) -> bool {
        let mut found = false;
        each_place(body, &mut |place| {
            for (k, step) in place.path.iter().enumerate() {
                let around = Place {
                    root: place.root,
                    path: place.path[..k].to_vec(),
                };
                found |= *step == Step::Index(Atom::Var(index))
                    && crate::analysis::place_ty(&self.vars, &around).is_sequence();
            }
        });
        found
    }

    /// The statement that opens a window, before the loop or before its mirror, which gets the window's name.
    pub(super) fn open(&mut self, window: &Window, way: Way, region: &mut Region) -> Stmt {
        let name = self.vars.temporary("window", Ty::Unknown);
        for stmt in &mut region.stmts {
            match stmt {
                Stmt::Made(MadeStmt::RecordAt(of, ..) | MadeStmt::RestoreAt(of, ..))
                    if *of == window.tape =>
                {
                    *of = name;
                }
                _ => {}
            }
        }
        Stmt::Made(MadeStmt::Window {
            window: name,
            tape: window.tape,
            range: window.range.clone(),
            way,
        })
    }

    /// Whether the turns of a mirror may run in any order: they add to what none of them reads. One that adds to several
    /// elements of a variable, such as `x[i]` and `x[i + 1]`, runs backwards all the same: upwards, rustc's vectoriser
    /// merges two such stores into one that overlaps the next turn's load.
    pub(super) fn is_unordered(&self, back: &Region) -> bool {
        let mut found = Touched::default();
        self.optimise.does(Optimisation::Onward)
            && self.touches(back, &mut found)
            && !found.added.keys().any(|root| found.read.contains(root))
    }

    /// The one adjoint around a mirror that all it adds is a multiple of, in a loop that computes it in each turn.
    pub(super) fn moved_by(&self, back: &Region) -> Option<Var> {
        let mut found = Touched::default();
        let wanted = self.optimise.does(Optimisation::Skip) && self.depth > 0;
        if !wanted || !self.touches(back, &mut found) {
            return None;
        }
        let of_primal = |var: &Var| var.0 < self.original.count() || self.defs.contains_key(var);
        let mut bars = found.read.iter().filter(|var| !of_primal(var));
        let (first, second) = (bars.next()?, bars.next());
        let plain = matches!(self.vars[*first].ty, Ty::Float(Float::F64 | Float::F32))
            && !found.added.contains_key(first);
        (plain && second.is_none()).then_some(*first)
    }

    // Input:   for k in 0..n { x_bar[k] += y_bar * w[k]; }
    // Output:  if y_bar != 0.0 { for k in 0..n { x_bar[k] += y_bar * w[k]; } }
    //
    // A seed of zero contributes zero, whatever the partial derivatives.
    pub(super) fn unless_zero(&mut self, bar: Var, mirror: Stmt, adjoint: &mut Vec<Stmt>) {
        let bar = self.number_in(bar, adjoint);
        let name = &self.vars[bar].name;
        let expr = syn::parse_quote!(#name != 0.0);
        let test = Written::predicate(expr, vec![bar]);
        adjoint.extend(self.if_so("moves", test, vec![mirror]));
    }

    /// Statements that run under a condition.
    pub(super) fn if_so(&mut self, name: &str, test: Written, then: Vec<Stmt>) -> [Stmt; 2] {
        let cond = self.vars.temporary(name, Ty::Constant);
        let then = Region {
            stmts: then,
            ..Region::default()
        };
        let branch = Stmt::If {
            cond: Atom::Var(cond),
            then,
            els: Region::default(),
            results: Vec::new(),
        };
        [Stmt::Let(cond, Op::Written(test)), branch]
    }

    /// The variable, or the number behind it: the adjoint of a `&mut` parameter is a reference.
    fn number_in(&mut self, bar: Var, adjoint: &mut Vec<Stmt>) -> Var {
        if self.vars[bar].holds == Holds::Value {
            return bar;
        }
        let number = self.vars.temporary("t", self.vars[bar].ty.clone());
        let load = Op::Load(Place::whole(bar), Take::Plain);
        adjoint.push(Stmt::Let(number, load));
        number
    }

    fn touches(&self, region: &Region, found: &mut Touched) -> bool {
        region.stmts.iter().all(|stmt| match stmt {
            Stmt::Let(var, op) => {
                found.own.insert(*var);
                self.is_reading(op, found)
            }
            Stmt::Accumulate(place, _, _) => {
                let place = resolve(&self.vars, place);
                let number = crate::analysis::place_ty(&self.vars, &place).is_float();
                let mut neighbours = false;
                if !found.own.contains(&place.root) {
                    let first = found
                        .added
                        .entry(place.root)
                        .or_insert_with(|| place.clone());
                    neighbours = *first != place;
                }
                number && !neighbours
            }
            Stmt::Store(place, _) => found.own.contains(&resolve(&self.vars, place).root),
            Stmt::If {
                then, els, results, ..
            } => {
                found.own.extend(results);
                self.touches(then, found) && self.touches(els, found)
            }
            Stmt::Made(MadeStmt::RestoreAt(_, _, vars)) => {
                found.own.extend(vars);
                true
            }
            Stmt::Push(..)
            | Stmt::Swap(..)
            | Stmt::Exchange(..)
            | Stmt::Loop(_)
            | Stmt::Block { .. }
            | Stmt::Exit { .. }
            | Stmt::Written { .. }
            | Stmt::Made(_) => false,
        })
    }

    /// Whether an operation only computes; notes the variables around the mirror that it reads.
    fn is_reading(&self, op: &Op, found: &mut Touched) -> bool {
        uses::op_uses(op, &mut |var| {
            let root = behind(&self.vars, var);
            if !found.own.contains(&root) {
                found.read.insert(root);
            }
        });
        match op {
            Op::Use(_)
            | Op::Load(_, Take::Plain)
            | Op::Borrow(..)
            | Op::Elementary(..)
            | Op::Cast(..) => true,
            Op::Written(written) => written.pure,
            Op::Made(made) => matches!(
                made,
                Made::ZeroOf(Ty::Float(_))
                    | Made::Partial(..)
                    | Made::Times(..)
                    | Made::Product(..)
                    | Made::CastBack(..)
            ),
            Op::Load(..)
            | Op::Tuple(_)
            | Op::List(..)
            | Op::Construct(_)
            | Op::Repeat(..)
            | Op::Call(..)
            | Op::Pop(_)
            | Op::Blank(_) => false,
        }
    }
}

fn each_place(region: &Region, see: &mut dyn FnMut(&Place)) {
    super::scan::places(region, see);
    for stmt in &region.stmts {
        uses::nested(stmt, &mut |inner| each_place(inner, see));
    }
}

/// What the turns of a mirror do to variables.
#[derive(Default)]
struct Touched {
    /// Those that a turn defines itself.
    own: BTreeSet<Var>,
    /// Those around it that it adds to, and where.
    added: BTreeMap<Var, Place>,
    read: BTreeSet<Var>,
}
