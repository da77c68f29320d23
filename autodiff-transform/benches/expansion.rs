//! How long the attribute takes to write the companions of a function of five hundred lines.
//!
//! The function is made of natural blocks, again and again under other names. The compiler is called as a plain library, as
//! `view` calls it: what rustc needs to hand the tokens over, and to compile what comes back, is not in these times. Where
//! the system tells it, time is what the thread had of a processor, so that others who want one do not show.
//!
//! ```text
//! cargo bench -p autodiff-transform --bench expansion                  # the table
//! cargo bench -p autodiff-transform --bench expansion --profile dev    # as macros are built by default: not optimised
//! ```

#[path = "expansion/blocks.rs"]
mod blocks;
#[path = "expansion/clock.rs"]
mod clock;

use autodiff_transform::{Optimisation, Optimise, differentiate};
use proc_macro2::TokenStream;
use std::hint::black_box;
use std::time::Duration;

/// The lines of the function, and the options of its attribute.
const CASES: [(usize, &str); 7] = [
    (125, ""),
    (250, ""),
    (500, ""),
    (1_000, ""),
    (500, "reverse"),
    (500, "forward"),
    (500, "hessian"),
];

fn main() {
    let timed = std::env::args().any(|argument| argument == "--bench");
    println!("Aim: less than 100 ms for 500 lines, where the compiler is optimised.\n");
    println!("| lines | `#[differentiate(…)]` | fastest | median | lines of companions |");
    println!("|---|---|---|---|---|");
    for (lines, options) in CASES {
        let turns = if timed { 15 } else { 1 };
        let expansion = Expansion::of(lines, options);
        let times = expansion.times(turns);
        println!(
            "| {lines} | {options} | {:.1} ms | {:.1} ms | {} |",
            milliseconds(times[0]),
            milliseconds(times[turns / 2]),
            expansion.lines(Optimise::ALL),
        );
    }
    let unfolded = Expansion::of(500, "").lines(Optimise::ALL.without(Optimisation::Fold));
    println!("\nWithout `fold`, the companions of 500 lines have {unfolded}.");
}

/// A function with its attribute.
struct Expansion {
    attribute: TokenStream,
    function: TokenStream,
}

impl Expansion {
    fn of(lines: usize, options: &str) -> Self {
        Expansion {
            attribute: options.parse().expect("options are tokens"),
            function: blocks::function(lines).parse().expect("blocks are tokens"),
        }
    }

    fn expand(&self, optimise: Optimise) -> TokenStream {
        differentiate(self.attribute.clone(), &self.function, optimise)
    }

    /// In ascending order.
    fn times(&self, turns: usize) -> Vec<Duration> {
        let mut times: Vec<Duration> = (0..turns).map(|_| self.time()).collect();
        times.sort();
        times
    }

    fn time(&self) -> Duration {
        let start = clock::now();
        black_box(self.expand(Optimise::ALL));
        clock::now().saturating_sub(start)
    }

    /// How many lines come back, the function's own not counted. Panics if it was refused.
    fn lines(&self, optimise: Optimise) -> usize {
        let expanded = self.expand(optimise);
        let file = syn::parse2(expanded).expect("companions parse");
        let text = prettyplease::unparse(&file);
        assert!(
            !text.contains("compile_error"),
            "the function is refused: {text}"
        );
        text.lines().count()
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
