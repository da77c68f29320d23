//! A function of any length: loops, branches, chains, calls, straight lines, lists, as users write them.

/// A function of this many lines.
pub fn function(lines: usize) -> String {
    let mut text: Vec<String> = HEAD.trim_start().lines().map(str::to_owned).collect();
    let ends = END.lines().count();
    for (number, block) in (0..).zip(BLOCKS.iter().cycle()) {
        let room = lines - text.len() - ends;
        let block = block
            .trim_start_matches('\n')
            .replace('@', &number.to_string());
        if block.lines().count() > room {
            break;
        }
        text.extend(block.lines().map(str::to_owned));
    }
    let missing = lines - text.len() - ends;
    text.extend((0..missing).map(|k| format!("    total += {k}.5 * total.sin();")));
    text.extend(END.lines().map(str::to_owned));
    text.join("\n")
}

const HEAD: &str = "
fn model(x: &[f64], w: &[f64], n: usize) -> f64 {
    let mut table = x.to_vec();
    let mut total = 0.0;
";

const END: &str = "    total
}";

/// In each, `@` is the number of the block.
const BLOCKS: [&str; 8] = [
    // A state that goes along, and a branch.
    "
    let mut speed@ = w[@];
    for i in 1..x.len() {
        let slope = (x[i] - x[i - 1]) / 0.1;
        if slope > 0.0 {
            speed@ = 0.9 * speed@ + 0.1 * slope;
        } else {
            speed@ -= slope.tanh() * w[i];
        }
    }
    total += speed@ * speed@;
",
    // Chains.
    "
    let mean@ = x.iter().sum::<f64>() / x.len() as f64;
    let spread@ = x
        .iter()
        .zip(w)
        .map(|(a, b)| (a - mean@).powi(2) * b)
        .sum::<f64>()
        .sqrt();
    let peak@ = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    total += (spread@ + peak@).ln();
",
    // Straight lines.
    "
    let (a@, b@, c@) = (x[@], x[@ + 1], w[@]);
    let square@ = a@ * a@ + b@ * b@ + c@ * c@;
    let angle@ = square@.sqrt();
    let (sin@, cos@) = angle@.sin_cos();
    let axis@ = [a@ / angle@, b@ / angle@, c@ / angle@];
    let along@ = (axis@[0] + axis@[1] + axis@[2]) * (1.0 - cos@);
    let turned@ = [
        axis@[0] * along@ + cos@,
        axis@[1] * along@ + axis@[2] * sin@,
        axis@[2] * along@ - axis@[1] * sin@,
    ];
    total += turned@[0] * turned@[1] / (1.0 + turned@[2].exp());
",
    // Calls, and a choice by an integer.
    "
    let (near@, far@) = distances(x, w[@]);
    let score@ = match n {
        0 => near@,
        1 => far@.abs(),
        _ if n > 5 => near@ * far@,
        _ => weigh(near@, w, n),
    };
    total += score@ / (1.0 + score@ * score@);
",
    // A list that grows, loops in loops.
    "
    let mut hidden@ = Vec::with_capacity(n);
    for j in 0..n {
        let row = &w[j * x.len()..(j + 1) * x.len()];
        let mut sum = w[j];
        for (a, b) in row.iter().zip(x) {
            sum += a * b;
        }
        hidden@.push(sum.tanh());
    }
    for (j, h) in hidden@.iter().enumerate() {
        total += h * w[j];
    }
",
    // A loop of unknown length.
    "
    let mut root@ = 0.5 * (x[@] * x[@] + 1.0);
    let mut turns@ = 0;
    while (root@ * root@ - w[@].abs()).abs() > 1e-12 && turns@ < 50 {
        root@ = 0.5 * (root@ + w[@].abs() / root@);
        turns@ += 1;
    }
    total += root@;
",
    // A table that is changed in place, and an early end.
    "
    for i in 1..n {
        if table[i] < 0.0 {
            continue;
        }
        table[i] = table[i - 1] * w[@] + x[i].sin();
        if table[i] > 1e6 {
            break;
        }
    }
    total += table[@];
",
    // A closure, and an option.
    "
    let bump@ = |t: f64| (-t * t * w[@]).exp();
    let first@ = x.iter().find(|v| **v > 0.5);
    let height@ = if let Some(v) = first@ {
        bump@(*v - total)
    } else {
        bump@(0.25)
    };
    total += height@.max(0.1);
",
];
