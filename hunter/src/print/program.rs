//! A program as a file of the corpus.

use super::types::{lifted, name_of, over, passed, ty};
use super::{Voice, is_listed, node};
use crate::random::Random;
use crate::tree::{Func, Order, Over, Param, Passing, Program, Ty, field};
use std::fmt::Write as _;
use std::process::{Command, Stdio};

/// The text of a program.
pub struct Listing {
    /// All of it.
    pub text: String,
    /// The lines of the twin: an error there is a mistake of the generator.
    pub twin: std::ops::Range<usize>,
}

/// The options and the companions that a function asks for.
struct Asked {
    options: Vec<String>,
    companions: &'static str,
}

/// A program as it is compiled by the hunter.
#[must_use]
pub fn listing(program: &Program) -> Listing {
    let mut text = format!("//! Program {} of the hunter.\n\n", program.seed);
    text.push_str("use super::differentiate;\nuse crate::support::*;\n");
    if !program.structs.is_empty() {
        text.push_str("use differentiate::Differentiable;\n");
    }
    let body = functions(program, Voice::Primal(program.over));
    if body.contains("stop_gradient") {
        text.push_str("use differentiate::stop_gradient;\n");
    }
    text.push_str(&body);
    let start = text.lines().count() + 1;
    text.push_str(&functions(program, Voice::Twin(program.over)));
    let end = text.lines().count() + 1;
    text.push_str(&test(program));
    Listing {
        text,
        twin: start..end,
    }
}

/// A program as it is pasted into the corpus, formatted where `rustfmt` is at hand.
#[must_use]
pub fn pasted(program: &Program) -> String {
    let text = listing(program).text;
    formatted(&text).unwrap_or(text)
}

fn formatted(text: &str) -> Option<String> {
    use std::io::Write as _;
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    rustfmt.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let out = rustfmt.wait_with_output().ok()?;
    out.status
        .success()
        .then(|| String::from_utf8(out.stdout).ok())?
}

fn structs(program: &Program, voice: Voice) -> String {
    let generics = if voice.is_generic() { "<T: Real>" } else { "" };
    let all = program.structs.iter().enumerate().map(|(k, fields)| {
        let copy = if fields.iter().all(Ty::is_copy) {
            "Copy, "
        } else {
            ""
        };
        let tangent = match voice {
            Voice::Primal(_) => "Debug, Differentiable",
            Voice::Twin(_) => "Debug",
        };
        let fields = fields.iter().enumerate();
        let fields = fields.map(|(k, of)| format!("{}: {}", field(k), ty(of, voice)));
        let fields: Vec<String> = fields.collect();
        format!(
            "\n#[derive(Clone, {copy}{tangent})]\nstruct {}{generics} {{ {} }}\n",
            name_of(k, voice),
            fields.join(", ")
        )
    });
    all.collect()
}

fn functions(program: &Program, voice: Voice) -> String {
    let generics = if voice.is_generic() { "<T: Real>" } else { "" };
    let mut text = structs(program, voice);
    for func in &program.funcs {
        let method = func.is_method().then(|| ty(&func.params[0].ty, voice));
        if let Some(of) = &method {
            let _ = write!(text, "\nimpl{generics} {of} {{");
        }
        if let Voice::Primal(_) = voice {
            let options = asked(func, program.order).options.join(", ");
            let options = if options.is_empty() {
                options
            } else {
                format!("({options})")
            };
            let _ = write!(text, "\n#[differentiate{options}]");
        }
        // The type parameter of a method is its block's.
        let (name, generics) = match method {
            Some(_) => (func.name.clone(), ""),
            None => (super::callee(&func.name, voice), generics),
        };
        let params: Vec<String> = func
            .params
            .iter()
            .enumerate()
            .map(|(k, p)| param(func, k, p, voice))
            .collect();
        let ret = match &func.ret {
            Ty::Unit => String::new(),
            other => format!(" -> {}", ty(other, voice)),
        };
        let _ = writeln!(text, "\nfn {name}{generics}({}){ret} {{", params.join(", "));
        if let (Voice::Twin(_), Some(k)) = (voice, func.constant) {
            let _ = writeln!(text, "{}", raised(&func.params[k]));
        }
        let _ = writeln!(text, "{}\n}}", node(&func.body, voice));
        if method.is_some() {
            text.push_str("}\n");
        }
    }
    text
}

fn param(func: &Func, k: usize, param: &Param, voice: Voice) -> String {
    let still = matches!(voice, Voice::Twin(_)) && func.constant == Some(k);
    let float = if still { "f64" } else { super::number(voice) };
    let mutable = if param.mutable { "mut " } else { "" };
    if param.name == "self" {
        return match param.passing {
            Passing::Value => format!("{mutable}self"),
            Passing::Shared => "&self".to_owned(),
            Passing::Exclusive => "&mut self".to_owned(),
        };
    }
    format!("{mutable}{}: {}", param.name, passed(param, float, voice))
}

/// A constant parameter of the twin, which is over `f64`, as one of numbers.
fn raised(param: &Param) -> String {
    let (name, value) = (&param.name, lifted(&param.name, &param.ty));
    match (param.passing, &param.ty) {
        (Passing::Value, _) => format!("let {name} = {value};"),
        (_, Ty::Slice(..)) => format!("let {name} = &{value}[..];"),
        _ => format!("let {name} = &{value};"),
    }
}

fn asked(func: &Func, order: Order) -> Asked {
    let constant = func
        .constant
        .map(|k| format!("constant({})", func.params[k].name));
    // A type of one's own is constant unless it is named.
    let structs = |param: &Param| matches!(param.ty, Ty::Struct(..));
    let named = func.params.iter().any(structs).then(|| {
        let names: Vec<&str> = active(func).map(|param| param.name.as_str()).collect();
        format!("wrt({})", names.join(", "))
    });
    let exclusive = |param: &Param| param.passing == Passing::Exclusive;
    let companions = if func.ret == Ty::Float && func.params.iter().any(exclusive) {
        "[vjp, jvp] "
    } else {
        ""
    };
    let second = (order == Order::Second).then(|| "hvp, hessian, __jacobian_if_any".to_owned());
    Asked {
        options: constant.into_iter().chain(named).chain(second).collect(),
        companions,
    }
}

fn test(program: &Program) -> String {
    let func = program.main();
    let mut random = Random::new(program.seed ^ 0x5eed);
    let params: Vec<String> = (0..func.params.len())
        .map(|k| checked(func, k, &mut random))
        .collect();
    let length = shared_length(func);
    let points: Vec<String> = (0..3).map(|_| point(func, length, &mut random)).collect();
    format!(
        "\n#[test]\nfn agrees_with_dual_numbers() {{\n    for (n, flag, depth) in [(0, true, 2), (3, false, 1)] {{\n        \
         check!({}f({}) -> {}, twin, [{}]);\n    }}\n}}\n",
        asked(func, program.order).companions,
        params.join(", "),
        over(&func.ret, "f64"),
        points.join(", "),
    )
}

/// A parameter as the test writes it.
fn checked(func: &Func, k: usize, random: &mut Random) -> String {
    let param = &func.params[k];
    if !param.ty.has_floats() {
        let value = match (param.name.as_str(), &param.ty) {
            ("n" | "flag" | "depth", _) => param.name.as_str(),
            (_, Ty::Bool) => "flag",
            _ => "n",
        };
        return format!("{} = {value}", param.name);
    }
    if func.constant == Some(k) {
        let amper = if param.passing == Passing::Shared {
            "&"
        } else {
            ""
        };
        return format!("{} = {amper}{}", param.name, literal(&param.ty, random));
    }
    let voice = Voice::Primal(Over::Floats);
    format!("{}: {}", param.name, passed(param, "f64", voice))
}

/// A value of a type, whose lists have their least lengths.
fn literal(of: &Ty, random: &mut Random) -> String {
    let mut several = |item: &Ty, n: usize| {
        let all: Vec<String> = (0..n).map(|_| literal(item, random)).collect();
        all.join(", ")
    };
    match of {
        Ty::Float => some_number(random),
        Ty::Int => "2".to_owned(),
        Ty::Bool => "true".to_owned(),
        Ty::Unit => "()".to_owned(),
        Ty::Tuple(items) => {
            let all: Vec<String> = items.iter().map(|item| literal(item, random)).collect();
            format!("({})", all.join(", "))
        }
        Ty::Struct(..) => {
            unreachable!("the function that is checked has no struct among its parameters")
        }
        Ty::Array(item, n) | Ty::Slice(item, n) => format!("[{}]", several(item, *n)),
        Ty::Vec(item, n) => format!("vec![{}]", several(item, *n)),
    }
}

/// How many numbers each list takes: the same for all of them, as the test's notation has it.
fn shared_length(func: &Func) -> usize {
    let lists = active(func).filter(|param| is_listed(&param.ty));
    let most = lists.map(|param| param.ty.floats_in()).max().unwrap_or(0);
    most.next_multiple_of(2)
}

fn active(func: &Func) -> impl Iterator<Item = &Param> {
    let params = func.params.iter().enumerate();
    let still = func.constant;
    params
        .filter(move |(k, param)| Some(*k) != still && param.ty.has_floats())
        .map(|(_, param)| param)
}

fn point(func: &Func, length: usize, random: &mut Random) -> String {
    let count = active(func).map(|param| {
        if is_listed(&param.ty) {
            length
        } else {
            param.ty.floats_in()
        }
    });
    let count = count.sum();
    let numbers: Vec<String> = (0..count).map(|_| some_number(random)).collect();
    format!("[{}]", numbers.join(", "))
}

/// A number between -1.6 and 1.6 that is no round one.
fn some_number(random: &mut Random) -> String {
    let sign = if random.percent(40) { "-" } else { "" };
    let hundredths = random.within(3, 160);
    format!("{sign}{}.{:02}", hundredths / 100, hundredths % 100)
}
