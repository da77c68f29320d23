//! Instructions instead of times: this program runs itself under callgrind, once with one run and once with three, so
//! that what it does besides cancels out.

use crate::buffers::Buffers;
use crate::chart::Ratios;
use crate::workloads::Workload;
use std::process::Command;

/// The flag that asks for runs of one function of one workload, to be counted from outside.
const FLAG: &str = "--runs";

const NAMES: [&str; 3] = ["primal", "ours", "by hand"];

/// Some runs of one function of one workload.
pub struct Runs {
    title: String,
    who: String,
    count: usize,
}

/// The runs that the arguments ask for.
pub fn asked_for(arguments: &[String]) -> Option<Runs> {
    let at = arguments.iter().position(|argument| argument == FLAG)?;
    let [title, who, count] = arguments.get(at + 1..at + 4)? else {
        return None;
    };
    let count = count.parse().ok()?;
    Some(Runs {
        title: title.clone(),
        who: who.clone(),
        count,
    })
}

impl Runs {
    pub fn run(&self, measured: &[Workload]) {
        let workload = measured
            .iter()
            .find(|workload| workload.title == self.title);
        let workload = workload.expect("the title is one of the workloads'");
        let buffers = Buffers::new(workload);
        for _ in 0..self.count {
            match self.who.as_str() {
                "primal" => buffers.run_primal(workload),
                "ours" => buffers.run(&workload.ours),
                _ => buffers.run(&workload.by_hand),
            }
        }
    }

    /// The instructions of the whole process.
    fn counted(&self) -> Option<f64> {
        let program = std::env::current_exe().ok()?;
        let output = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(program)
            .args([FLAG, &self.title, &self.who, &self.count.to_string()])
            .output()
            .ok()?;
        let text = String::from_utf8_lossy(&output.stderr);
        let line = text.lines().find(|line| line.contains("Collected"))?;
        line.split_whitespace().next_back()?.parse().ok()
    }
}

pub fn table(measured: &[Workload]) -> Vec<Ratios> {
    println!("| workload | primal | ours / primal | by hand / primal | ours / by hand |");
    println!("|---|---|---|---|---|");
    let mut rows = Vec::new();
    for workload in measured {
        let counts = NAMES.map(|who| one_run(&workload.title, who));
        let [Some(primal), Some(ours), Some(by_hand)] = counts else {
            println!("valgrind did not run: is it installed?");
            break;
        };
        println!(
            "| {} | {primal:.0} | {:.2} | {:.2} | {:.2} |",
            workload.title,
            ours / primal,
            by_hand / primal,
            ours / by_hand,
        );
        rows.push(Ratios {
            title: workload.title.clone(),
            ours_to_primal: ours / primal,
            by_hand_to_primal: by_hand / primal,
        });
    }
    rows
}

/// The instructions of one run.
pub fn one_run(title: &str, who: &str) -> Option<f64> {
    let runs = |count| Runs {
        title: title.to_owned(),
        who: who.to_owned(),
        count,
    };
    Some((runs(3).counted()? - runs(1).counted()?) / 2.0)
}
