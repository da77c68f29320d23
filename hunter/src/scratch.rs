//! Compiles and runs many programs at once: a crate of its own, whose modules they are.
//!
//! rustc is called directly, with the library that cargo has built: a unit takes a second or two and a tenth of a second
//! for each program.

use crate::outcome::Outcome;
use crate::print::{Listing, listing};
use crate::tree::{OPTIMISATIONS, Order, Program};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

/// How long the programs of a unit may run.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is needed to compile a unit.
pub struct Scratch {
    library: PathBuf,
    support: PathBuf,
    judge: PathBuf,
    /// Where the units are written.
    home: PathBuf,
}

/// What went wrong outside of the programs.
pub type Error = String;

impl Scratch {
    /// Has cargo build the library. `name` keeps hunts that run at the same time apart.
    ///
    /// # Errors
    ///
    /// If the library cannot be built.
    pub fn new(name: &str) -> Result<Self, Error> {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = own.parent().ok_or("the workspace is around this package")?;
        let library = built_library(root)?;
        let target = library
            .parent()
            .and_then(Path::parent)
            .ok_or("a target directory")?;
        Ok(Scratch {
            support: root.join("tests/support/mod.rs"),
            judge: own.join("scratch/judge.rs"),
            home: target.join("hunter").join(name),
            library,
        })
    }

    /// What becomes of each program.
    ///
    /// # Errors
    ///
    /// If the unit cannot be compiled for a reason that lies in none of the programs.
    pub fn judge(&self, unit: &str, programs: &[Program]) -> Result<Vec<Outcome>, Error> {
        let home = self.home.join(unit);
        fs::create_dir_all(&home).map_err(|error| text(&error))?;
        let listings: Vec<Listing> = programs.iter().map(listing).collect();
        for (k, listing) in listings.iter().enumerate() {
            let text = listing.text.replace("\n#[test]\nfn ", "\npub fn ");
            fs::write(home.join(format!("p{k}.rs")), text).map_err(|error| self::text(&error))?;
        }
        let mut outcomes = BTreeMap::new();
        loop {
            let left: Vec<usize> = (0..programs.len())
                .filter(|k| !outcomes.contains_key(k))
                .collect();
            if left.is_empty() {
                break;
            }
            fs::write(home.join("main.rs"), self.main(&home, &left, programs))
                .map_err(|error| text(&error))?;
            let errors = self.compile(&home)?;
            if errors.is_empty() {
                run(&home, left, &mut outcomes);
                break;
            }
            for (k, errors) in errors {
                outcomes.insert(k, judged(&errors, &listings[k]));
            }
        }
        let _ = fs::remove_dir_all(&home);
        Ok(outcomes.into_values().collect())
    }

    /// The root of a unit. What `check!` adds to a case, `order_here` says: nothing, or the second order.
    fn main(&self, home: &Path, left: &[usize], programs: &[Program]) -> String {
        let mut text = format!(
            "#![allow(warnings)]\nmacro_rules! order {{ ($($case:tt)*) => {{ order_here!($($case)*) }}; }}\npub(crate) use order;\nmod support {{\n#[path = {:?}]\nmod corpus;\npub(crate) use corpus::*;\n\
             #[path = {:?}]\nmod judge;\npub(crate) use judge::{{check, run}};\n}}\n",
            self.support.display().to_string(),
            self.judge.display().to_string()
        );
        for (order, added) in [
            (Order::First, ""),
            (Order::Second, "$crate::support::second!($($case)*)"),
        ] {
            let _ = writeln!(
                text,
                "mod {} {{\nmacro_rules! order_here {{ ($($case:tt)*) => {{ {added} }}; }}",
                name_of(order)
            );
            for (mode, attribute) in modes() {
                let _ = writeln!(
                    text,
                    "pub mod {mode} {{\npub use differentiate::{attribute} as differentiate;"
                );
                let has = |k: &&usize| {
                    let program = &programs[**k];
                    program.order == order && modes_of(program).contains(&mode)
                };
                for k in left.iter().filter(has) {
                    let path = home.join(format!("p{k}.rs")).display().to_string();
                    let _ = writeln!(text, "#[path = {path:?}]\npub mod p{k};");
                }
                text.push_str("}\n");
            }
            text.push_str("}\n");
        }
        text.push_str("fn main() {\nsupport::run(&[\n");
        for k in left {
            let order = name_of(programs[*k].order);
            let tests = modes_of(&programs[*k])
                .map(|mode| format!("({mode:?}, {order}::{mode}::p{k}::agrees_with_dual_numbers)"));
            let _ = writeln!(text, "(\"{k}\", [{}]),", tests.join(", "));
        }
        text.push_str("]);\n}\n");
        text
    }

    /// The errors of each program; none if the unit compiles.
    fn compile(&self, home: &Path) -> Result<BTreeMap<usize, Vec<Complaint>>, Error> {
        let deps = self.library.with_file_name("deps");
        let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let out = Command::new(rustc)
            .args([
                "--edition",
                "2024",
                "--error-format",
                "short",
                "--cap-lints",
                "allow",
            ])
            .args([
                "-C",
                "opt-level=0",
                "-C",
                "debuginfo=0",
                "-C",
                "debug-assertions=on",
            ])
            .arg("--extern")
            .arg(format!("differentiate={}", self.library.display()))
            .arg("-L")
            .arg(format!("dependency={}", deps.display()))
            .arg("-o")
            .arg(home.join("unit"))
            .arg(home.join("main.rs"))
            .output()
            .map_err(|error| text(&error))?;
        if out.status.success() {
            return Ok(BTreeMap::new());
        }
        let messages = String::from_utf8_lossy(&out.stderr);
        let mut errors: BTreeMap<usize, Vec<Complaint>> = BTreeMap::new();
        for (k, complaint) in messages.lines().filter_map(complaint) {
            errors.entry(k).or_default().push(complaint);
        }
        if errors.is_empty() {
            return Err(messages.chars().take(4000).collect());
        }
        Ok(errors)
    }
}

/// Runs a unit until every program has had its turn.
fn run(home: &Path, mut left: Vec<usize>, outcomes: &mut BTreeMap<usize, Outcome>) {
    while !left.is_empty() {
        let (said, ended) = spoken(&home.join("unit"), &left);
        let mut begun = None;
        for line in said.lines() {
            match verdict(line) {
                Some((k, Some(outcome))) => {
                    outcomes.insert(k, outcome);
                    begun = None;
                }
                Some((k, None)) => begun = Some(k),
                None => {}
            }
        }
        let before = left.len();
        if let Some(k) = begun {
            outcomes.insert(k, Outcome::Died(ended.to_owned()));
        }
        left.retain(|k| !outcomes.contains_key(k));
        if left.len() == before {
            let silent = left.drain(..);
            outcomes.extend(silent.map(|k| (k, Outcome::Died("silence".to_owned()))));
        }
    }
}

/// The modes that programs are compiled in, with the attribute that makes each.
fn modes() -> Vec<(String, String)> {
    let whole = [
        ("optimised", "differentiate"),
        ("unoptimised", "__unoptimised"),
    ];
    let whole = whole.map(|(mode, attribute)| (mode.to_owned(), attribute.to_owned()));
    let without = OPTIMISATIONS.map(|one| (format!("without_{one}"), format!("__without_{one}")));
    whole.into_iter().chain(without).collect()
}

/// With all optimisations, with none, and without one.
fn modes_of(program: &Program) -> [String; 3] {
    let one = format!("without_{}", program.without);
    ["optimised".to_owned(), "unoptimised".to_owned(), one]
}

/// The module of the programs of an order.
fn name_of(order: Order) -> &'static str {
    match order {
        Order::First => "first",
        Order::Second => "second",
    }
}

/// An error of rustc's, at a line of a program.
struct Complaint {
    line: usize,
    text: String,
}

/// `…/p17.rs:12:5: error[E0382]: …`
fn complaint(line: &str) -> Option<(usize, Complaint)> {
    let (place, text) = line.split_once(": error")?;
    let mut place = place.rsplitn(3, ':').skip(1);
    let at = place.next()?.parse().ok()?;
    let file = Path::new(place.next()?).file_stem()?.to_str()?;
    let k = file.strip_prefix('p')?.parse().ok()?;
    let text = format!("error{text}");
    Some((k, Complaint { line: at, text }))
}

fn judged(errors: &[Complaint], listing: &Listing) -> Outcome {
    if let Some(own) = errors
        .iter()
        .find(|error| listing.twin.contains(&error.line))
    {
        return Outcome::Mistake(own.text.clone());
    }
    let first = &errors[0].text;
    match errors
        .iter()
        .find(|error| error.text.starts_with("error: "))
    {
        Some(refusal) => Outcome::Refused(refusal.text.clone()),
        None => Outcome::Uncompiled(first.clone()),
    }
}

/// The outcome that a line of a unit's output tells; `None` inside, where a program begins.
fn verdict(line: &str) -> Option<(usize, Option<Outcome>)> {
    let mut words = line.splitn(3, ' ');
    let (word, k) = (words.next()?, words.next()?.parse().ok()?);
    let rest = words.next().unwrap_or_default();
    match word {
        "start" => Some((k, None)),
        "fail" => Some((k, Some(Outcome::Failed(rest.to_owned())))),
        "pass" => {
            let (good, thin) = rest.split_once(' ')?;
            let (good, thin) = (good.parse().ok()?, thin.parse().ok()?);
            Some((k, Some(Outcome::Passed { good, thin })))
        }
        _ => None,
    }
}

/// What a unit says when it runs these programs, and how it ended.
fn spoken(unit: &Path, programs: &[usize]) -> (String, &'static str) {
    let child = Command::new(unit)
        .args(programs.iter().map(ToString::to_string))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else {
        return (String::new(), "it does not run");
    };
    let pipe = child.stdout.take();
    let reader = std::thread::spawn(move || {
        let mut said = String::new();
        pipe.map(|mut pipe| pipe.read_to_string(&mut said));
        said
    });
    let begun = Instant::now();
    let ended = loop {
        match child.try_wait() {
            Ok(Some(_)) => break "a crash",
            Ok(None) if begun.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(20)),
            Ok(None) | Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                break "no end";
            }
        }
    };
    (reader.join().unwrap_or_default(), ended)
}

/// The library `differentiate`, as cargo has built it.
fn built_library(root: &Path) -> Result<PathBuf, Error> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let out = Command::new(cargo)
        .args([
            "build",
            "--package",
            "differentiate",
            "--lib",
            "--message-format",
            "json",
        ])
        .current_dir(root)
        .output()
        .map_err(|error| text(&error))?;
    if !out.status.success() {
        return Err(String::from_utf8_lossy(&out.stderr).into_owned());
    }
    let messages = String::from_utf8_lossy(&out.stdout);
    let files = messages.lines().filter_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        let is_library = message["target"]["name"] == "differentiate";
        let files = message["filenames"].as_array().filter(|_| is_library)?;
        let files = files.iter().filter_map(|file| file.as_str());
        files
            .map(PathBuf::from)
            .find(|file| file.extension().is_some_and(|ext| ext == "rlib"))
    });
    files
        .reduce(|_, last| last)
        .ok_or_else(|| "cargo built no library".to_owned())
}

fn text(error: &std::io::Error) -> Error {
    error.to_string()
}
