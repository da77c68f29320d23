//! The mirrors of branches and loops.

use super::extrema::Extremum;
use super::scan::definitions_of;
use super::{Bar, Cx, Def, Mirror, RegionId, Source};
use crate::ir::{
    Atom, Head, Loop, Made, MadeStmt, Op, Order, Range, Region, Side, Stmt, Ty, Var, Way,
};

impl Cx<'_> {
    pub(super) fn enter(&mut self) -> RegionId {
        let id = RegionId(self.next_region);
        self.next_region += 1;
        self.regions.push(id);
        id
    }

    pub(super) fn branch(
        &mut self,
        cond: &Atom,
        then: &Region,
        els: &Region,
        results: &[Var],
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) {
        let seeds: Vec<Option<Atom>> = results
            .iter()
            .map(|result| {
                let active = self.is_active(*result);
                active.then(|| self.take(*result, adjoint)).flatten()
            })
            .collect();
        if self.fused_branch([then, els], (cond, results), &seeds, primal, adjoint) {
            return;
        }
        let arm = |cx: &mut Self, region: &Region| {
            cx.enter();
            let mirror = cx.arm(region, &seeds);
            cx.regions.pop();
            mirror
        };
        let then_mirror = arm(self, then);
        let els_mirror = arm(self, els);
        self.rejoin(
            cond,
            (then, then_mirror),
            (els, els_mirror),
            results,
            primal,
            adjoint,
        );
    }

    /// An arm of a branch; `seeds` are the adjoints of its results.
    pub(super) fn arm(&mut self, region: &Region, seeds: &[Option<Atom>]) -> Mirror {
        let mut outer = Vec::new();
        for (seed, value) in seeds.iter().zip(&region.results) {
            if let (Some(seed), Atom::Var(var)) = (seed, value) {
                self.seed_result(*var, seed, region, &mut outer);
            }
        }
        self.region(region, &[], outer)
    }

    /// Hands the adjoint of a branch's result to the variable that an arm gives.
    fn seed_result(&mut self, var: Var, seed: &Atom, region: &Region, outer: &mut Vec<Stmt>) {
        if !self.is_active(var) {
            return;
        }
        if definitions_of(region).contains(&var) && !self.bars.contains_key(&var) {
            self.bars.insert(var, Bar::Pending(vec![seed.clone()]));
        } else {
            self.add(&Atom::Var(var), seed.clone(), outer);
        }
    }

    pub(super) fn rejoin(
        &mut self,
        cond: &Atom,
        then: (&Region, Mirror),
        els: (&Region, Mirror),
        results: &[Var],
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) {
        let (then, then_mirror) = then;
        let (els, els_mirror) = els;
        let rebuild = |region: &Region, stmts: Vec<Stmt>| Region {
            stmts,
            results: region.results.clone(),
            diverges: region.diverges,
        };
        let mut then_primal = rebuild(then, then_mirror.primal);
        let mut els_primal = rebuild(els, els_mirror.primal);
        let mut results = results.to_vec();
        let silent = then_mirror.adjoint.is_empty() && els_mirror.adjoint.is_empty();
        let body = |adjoint: Vec<Stmt>| Region {
            stmts: adjoint,
            results: Vec::new(),
            diverges: false,
        };
        if silent {
            primal.push(Stmt::If {
                cond: cond.clone(),
                then: then_primal,
                els: els_primal,
                results,
            });
            return;
        }
        if then_mirror.kept.is_empty() && els_mirror.kept.is_empty() {
            primal.push(Stmt::If {
                cond: cond.clone(),
                then: then_primal,
                els: els_primal,
                results,
            });
            adjoint.push(Stmt::If {
                cond: cond.clone(),
                then: body(then_mirror.adjoint),
                els: body(els_mirror.adjoint),
                results: Vec::new(),
            });
            return;
        }
        let kept = self.vars.temporary("side", Ty::Constant);
        self.vars[kept].ty = Ty::Unknown;
        self.once(kept, self.here(), usize::MAX - primal.len());
        self.side(&mut then_primal, Side::Then, &then_mirror.kept);
        self.side(&mut els_primal, Side::Else, &els_mirror.kept);
        results.push(kept);
        primal.push(Stmt::If {
            cond: cond.clone(),
            then: then_primal,
            els: els_primal,
            results,
        });
        adjoint.push(Stmt::Made(MadeStmt::Sides {
            kept,
            then: (then_mirror.kept, body(then_mirror.adjoint)),
            els: (els_mirror.kept, body(els_mirror.adjoint)),
        }));
    }

    /// The arm's last result: what it keeps for its mirror.
    pub(super) fn side(&mut self, arm: &mut Region, side: Side, kept: &[Var]) {
        if arm.diverges {
            return;
        }
        let var = self.vars.temporary("side", Ty::Unknown);
        arm.stmts.push(Stmt::Let(
            var,
            Op::Made(Made::Side(
                side,
                kept.iter().copied().map(Atom::Var).collect(),
            )),
        ));
        arm.results.push(Atom::Var(var));
    }

    pub(super) fn loop_(&mut self, each: &Loop, primal: &mut Vec<Stmt>, adjoint: &mut Vec<Stmt>) {
        if self.fused(each, primal, adjoint) {
            return;
        }
        // The turns of such a loop are run again, or on other cores.
        let around = self.joint;
        self.joint |= each.parallel || each.checkpoint.is_some();
        if !(each.parallel && self.fused_again(each, primal, adjoint)) {
            match &each.checkpoint {
                Some(checkpoint) => self.checkpointed(each, checkpoint.schedule, primal, adjoint),
                None => self.taped(each, self.extremum(each), primal, adjoint),
            }
        }
        self.joint = around;
    }

    /// A loop with residuals of each turn.
    pub(super) fn taped(
        &mut self,
        each: &Loop,
        extremum: Option<Extremum>,
        primal: &mut Vec<Stmt>,
        adjoint: &mut Vec<Stmt>,
    ) {
        let retraced = self.retrace(each).filter(|_| extremum.is_none());
        let given: Vec<Var> = match (&each.head, &retraced) {
            (Head::For(var, _), Some(_)) => vec![*var],
            _ => Vec::new(),
        };
        self.enter();
        let here = self.here();
        let turned: &[Var] = match &each.head {
            Head::For(var, _) if given.is_empty() => std::slice::from_ref(var),
            Head::Each(_, vars, _) => vars,
            Head::For(..) | Head::While(_) | Head::Forever => &[],
        };
        for var in turned {
            self.once(*var, here, 0);
        }
        self.depth += 1;
        let tapes = self.tapes.len();
        let mut mirror = self.region(&each.body, &given, Vec::new());
        self.depth -= 1;
        self.regions.pop();
        // A tape of a loop inside has records of every turn.
        let alone = tapes == self.tapes.len() && !mirror.adjoint.is_empty();
        if let Some(extremum) = extremum.filter(|_| alone) {
            return self.of_few_turns(&extremum, (each, mirror), primal, adjoint);
        }
        let spared = self.spare(each, here, &mut mirror.kept, primal);
        let mut body = Region {
            stmts: mirror.primal,
            results: each.body.results.clone(),
            diverges: each.body.diverges,
        };
        let mut each = Loop {
            body: Region::default(),
            ..each.clone()
        };
        if mirror.adjoint.is_empty() {
            each.body = body;
            primal.push(Stmt::Loop(each));
            return;
        }
        let mut back = Vec::new();
        body.stmts.extend(spared.inside);
        let over = (&each, retraced.as_ref());
        let window = self.on_tape(over, mirror.kept, &mut body, &mut back);
        back.extend(spared.back);
        back.extend(mirror.adjoint);
        let mut back = Region {
            stmts: back,
            results: Vec::new(),
            diverges: false,
        };
        let room = window
            .as_ref()
            .map(|window| self.open(window, Way::Out, &mut body));
        if let Some(window) = &window {
            let opened = self.open(window, Way::Back, &mut back);
            adjoint.push(opened);
        }
        each.body = body;
        if let (Some(range), Head::For(var, onward)) = (retraced, &each.head) {
            let range = if self.is_unordered(&back) {
                onward.clone()
            } else {
                range
            };
            let moved = self.moved_by(&back);
            let mirror = Stmt::Loop(Loop {
                head: Head::For(*var, range),
                body: back,
                until: Vec::new(),
                way: Way::Back,
                ..each.clone()
            });
            match moved {
                Some(bar) => self.unless_zero(bar, mirror, adjoint),
                None => adjoint.push(mirror),
            }
        } else {
            let trips = self.vars.temporary("trips", Ty::Int(None));
            self.once(trips, self.here(), usize::MAX - primal.len());
            each.trips = Some(trips);
            adjoint.push(Stmt::Made(MadeStmt::Repeat(Atom::Var(trips), back)));
        }
        primal.push(Stmt::Loop(each));
        primal.extend(room);
        primal.extend(spared.before.into_iter().rev());
    }

    /// Notes where a variable gets its value, which is not computed again.
    pub(super) fn once(&mut self, var: Var, region: RegionId, order: usize) {
        let source = Source::Once;
        let def = Def {
            source,
            region,
            order,
        };
        self.defs.insert(var, def);
    }

    /// The range that visits the iterations backwards, where the loop's own range can be turned round.
    pub(super) fn retrace(&self, each: &Loop) -> Option<Range> {
        let Head::For(var, range) = &each.head else {
            return None;
        };
        let stepped = range.step.is_some();
        let exact = matches!(&self.vars[*var].ty, Ty::Int(Some(kind)) if matches!(kind.to_string().as_str(), "usize" | "u32" | "i32" | "u16" | "i16" | "u8" | "i8"));
        if !each.until.is_empty() || stepped && (!exact || range.ends == crate::ir::Ends::Inclusive)
        {
            return None;
        }
        let other = |order| match order {
            Order::Forward => Order::Reversed,
            Order::Reversed => Order::Forward,
        };
        Some(if stepped {
            Range {
                turned: other(range.turned),
                ..range.clone()
            }
        } else {
            Range {
                order: other(range.order),
                ..range.clone()
            }
        })
    }
}
