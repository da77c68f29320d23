//! The states of a checkpointed loop.
//!
//! A loop under `#[checkpoint]` keeps no residuals while it runs: it keeps its *state*, the variables that it changes, at
//! the start of chosen turns. The adjoint sweep asks for one *stretch* of turns after the other, the last ones first, runs
//! it again from the state before it, and goes back over it at once.

/// Which turns' states are kept.
#[derive(Clone, Debug)]
enum Schedule {
    /// Every so many turns, and a stretch is as long.
    Every(usize),
    /// The same, where the distance doubles as soon as more than twice as many states are kept as it has turns: both grow
    /// with the root of the number of turns, which is not known before.
    Doubling(usize),
    /// At most so many states: where the number of turns is known, those of the binomial schedule.
    Slots { slots: usize, count: usize },
    /// The same where it is not known: every so many turns, and the distance doubles whenever half of the slots are
    /// taken. The others are for the way back.
    OnlineSlots { slots: usize, stride: usize },
}

/// The kept states of a loop, each with the number of its turn.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Checkpoints<S> {
    schedule: Schedule,
    states: Vec<(usize, S)>,
    /// The turns that have begun; on the way back, those that have not been swept over.
    turns: usize,
    /// The next turn whose state is kept.
    due: usize,
}

/// Turns to run again from a state: up to `split` for the state there, and from there on with residuals.
#[doc(hidden)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch<S> {
    /// The number of the turn at whose start the state was.
    pub from: usize,
    /// Where the adjoint sweep begins; `end`, if a state is to be kept there instead.
    pub split: usize,
    /// The number behind the last turn.
    pub end: usize,
    /// The state.
    pub state: S,
}

impl<S> Checkpoints<S> {
    fn new(schedule: Schedule) -> Self {
        Checkpoints {
            schedule,
            states: Vec::new(),
            turns: 0,
            due: 0,
        }
    }

    /// `#[checkpoint(every = turns)]`
    #[must_use]
    pub fn every(turns: usize) -> Self {
        Self::new(Schedule::Every(turns.max(1)))
    }

    /// `#[checkpoint(slots = states)]` on a loop of `count` turns, if that is known.
    #[must_use]
    pub fn slots(slots: usize, count: Option<usize>) -> Self {
        let slots = slots.max(1);
        Self::new(match count {
            Some(count) => Schedule::Slots { slots, count },
            None => Schedule::OnlineSlots { slots, stride: 1 },
        })
    }

    /// `#[checkpoint]`: as many states as turns in a stretch.
    #[must_use]
    pub fn balanced(count: Option<usize>) -> Self {
        Self::new(match count {
            Some(count) => {
                let root = count.isqrt();
                Schedule::Every((root + usize::from(root * root < count)).max(1))
            }
            None => Schedule::Doubling(1),
        })
    }

    /// A turn of the primal sweep begins.
    #[inline]
    pub fn pass(&mut self, state: impl FnOnce() -> S) {
        if self.turns == self.due {
            self.arrive(state);
        }
        self.turns += 1;
    }

    #[cold]
    #[inline(never)]
    fn arrive(&mut self, state: impl FnOnce() -> S) {
        let (here, kept) = (self.turns, self.states.len());
        let full = match self.schedule {
            Schedule::Every(_) | Schedule::Slots { .. } => false,
            Schedule::Doubling(stride) => kept > 2 * stride,
            Schedule::OnlineSlots { slots, .. } => kept >= slots.div_ceil(2),
        };
        if full {
            self.thin();
        }
        let stride = self.stride();
        // Half of the states may just have been forgotten, and this turn's with them.
        if stride.is_none_or(|stride| here % stride == 0) {
            self.states.push((here, state()));
        }
        self.due = match stride {
            Some(stride) => (here / stride + 1) * stride,
            None => self.after(here),
        };
    }

    /// The distance between states, where it is the same everywhere.
    fn stride(&self) -> Option<usize> {
        match self.schedule {
            Schedule::Every(stride)
            | Schedule::Doubling(stride)
            | Schedule::OnlineSlots { stride, .. } => Some(stride),
            Schedule::Slots { .. } => None,
        }
    }

    /// Forgets every other state.
    fn thin(&mut self) {
        match &mut self.schedule {
            Schedule::Doubling(stride) | Schedule::OnlineSlots { stride, .. } => {
                *stride *= 2;
                let stride = *stride;
                self.states.retain(|(turn, _)| turn % stride == 0);
            }
            Schedule::Every(_) | Schedule::Slots { .. } => {}
        }
    }

    /// The turn whose state the binomial schedule keeps after that of turn `here`, in the first run.
    fn after(&self, here: usize) -> usize {
        let Schedule::Slots { slots, count } = self.schedule else {
            return usize::MAX;
        };
        let free = slots - self.states.len();
        let left = count.saturating_sub(here);
        if free == 0 || left < 2 {
            usize::MAX
        } else {
            here + split(left, free + 1)
        }
    }

    /// Keeps the state at the start of a turn, on the way back.
    pub fn keep(&mut self, turn: usize, state: S) {
        self.states.push((turn, state));
    }
}

impl<S: Clone> Checkpoints<S> {
    /// The next turns to run again; `None` when all have been swept over.
    pub fn again(&mut self) -> Option<Stretch<S>> {
        let end = self.turns;
        let from = self.states.last()?.0;
        let slots = match self.schedule {
            Schedule::Every(_) | Schedule::Doubling(_) => None,
            Schedule::Slots { slots, .. } | Schedule::OnlineSlots { slots, .. } => Some(slots),
        };
        let Some(slots) = slots.filter(|_| end - from > 1) else {
            self.turns = from;
            let (_, state) = self.states.pop()?;
            return Some(Stretch {
                from,
                split: from,
                end,
                state,
            });
        };
        let state = self.states.last()?.1.clone();
        let free = slots - self.states.len();
        if free == 0 {
            self.turns = end - 1;
            return Some(Stretch {
                from,
                split: end - 1,
                end,
                state,
            });
        }
        let split = from + split(end - from, free + 1);
        Some(Stretch {
            from,
            split,
            end: split,
            state,
        })
    }
}

/// How far to run ahead, of `length` turns that are to be gone back over with this many states, the one at their start
/// among them: then the turns that are run again are fewest.
///
/// A. Griewank, A. Walther, *Algorithm 799: revolve*, ACM Trans. Math. Softw. 26 (2000): with `s` states and at most `r`
/// runs of each turn, `β(s, r) = (s + r)! / (s! r!)` turns can be gone back over.
fn split(length: usize, states: usize) -> usize {
    let mut runs = 1;
    while reach(states, runs) < length {
        runs += 1;
    }
    let behind = reach(states - 1, runs - 1);
    reach(states, runs - 1)
        .min(length.saturating_sub(behind))
        .clamp(1, length - 1)
}

/// `β(s, r)`, or the largest number where it is larger.
fn reach(states: usize, runs: usize) -> usize {
    let mut product: u128 = 1;
    for k in 1..=runs as u128 {
        product = product * (states as u128 + k) / k;
        if product > usize::MAX as u128 {
            return usize::MAX;
        }
    }
    usize::try_from(product).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Checkpoints, Stretch};
    use std::collections::HashMap;

    /// Runs a loop of `turns` turns whose state is its own number, there and back. Gives the turns that were run again
    /// without residuals, the most states that were kept at once, and the longest stretch.
    fn there_and_back(mut checkpoints: Checkpoints<usize>, turns: usize) -> [usize; 3] {
        let [_, rest @ ..] = with_last(&mut checkpoints, turns);
        rest
    }

    /// Gives the last turn whose state the first run keeps, too.
    fn with_last(checkpoints: &mut Checkpoints<usize>, turns: usize) -> [usize; 4] {
        let (mut again, mut most, mut longest) = (0, 0, 0);
        for turn in 0..turns {
            checkpoints.pass(|| turn);
            most = most.max(checkpoints.states.len());
        }
        let mut left = turns;
        let last = checkpoints.states.last().map_or(0, |(turn, _)| *turn);
        while let Some(Stretch {
            from,
            split,
            end,
            state,
        }) = checkpoints.again()
        {
            assert_eq!(state, from);
            assert!(from <= split && split <= end && end <= left);
            again += split - from;
            if split == end {
                checkpoints.keep(split, split);
                most = most.max(checkpoints.states.len());
            } else {
                assert_eq!(end, left, "no turn is left out");
                longest = longest.max(end - split);
                left = split;
            }
        }
        assert_eq!(left, 0);
        [last, again, most, longest]
    }

    /// The fewest turns that `length` turns take with this many states, by trying every way.
    fn fewest(length: usize, states: usize, known: &mut HashMap<(usize, usize), usize>) -> usize {
        if length <= 1 {
            return 0;
        }
        if states == 1 {
            return length * (length - 1) / 2;
        }
        if let Some(found) = known.get(&(length, states)) {
            return *found;
        }
        let ways = (1..length)
            .map(|far| far + fewest(length - far, states - 1, known) + fewest(far, states, known));
        let best = ways.min().unwrap_or(0);
        known.insert((length, states), best);
        best
    }

    #[test]
    fn a_known_number_of_turns_takes_the_fewest_runs() {
        let mut known = HashMap::new();
        for turns in 1..60 {
            for slots in 1..8 {
                let [last, again, most, longest] =
                    with_last(&mut Checkpoints::slots(slots, Some(turns)), turns);
                // The first run goes on to the last state by itself.
                assert_eq!(
                    last + again,
                    fewest(turns, slots, &mut known),
                    "{turns} with {slots}"
                );
                assert!(most <= slots && longest == 1);
            }
        }
    }

    #[test]
    fn a_loop_that_ends_early_is_gone_back_over_all_the_same() {
        for turns in 0..40 {
            let [_, most, _] = there_and_back(Checkpoints::slots(5, Some(100)), turns);
            assert!(most <= 5);
        }
    }

    #[test]
    fn an_unknown_number_of_turns_needs_no_more_slots() {
        for turns in 0..300 {
            for slots in 1..9 {
                let [_, most, longest] = there_and_back(Checkpoints::slots(slots, None), turns);
                assert!(most <= slots && longest <= 1);
            }
        }
        let [again, ..] = there_and_back(Checkpoints::slots(20, None), 10_000);
        assert!(again < 4 * 10_000, "{again}");
    }

    #[test]
    fn every_turn_is_run_again_once() {
        for turns in [0, 1, 7, 32, 33, 1000] {
            let [again, most, longest] = there_and_back(Checkpoints::every(32), turns);
            assert_eq!((again, most), (0, turns.div_ceil(32)));
            assert!(longest <= 32);
        }
    }

    #[test]
    fn states_and_stretches_are_balanced() {
        for turns in [0, 1, 2, 50, 1_000, 1_000_000] {
            for count in [Some(turns), None] {
                let [again, most, longest] = there_and_back(Checkpoints::balanced(count), turns);
                assert_eq!(again, 0);
                let root = turns.isqrt() + 1;
                assert!(
                    most <= 3 * root && longest <= 3 * root,
                    "{turns}: {most}, {longest}"
                );
            }
        }
    }
}
