//! A bounded hunt, the same on every machine.

use hunter::hunt::{Settings, hunt};

#[test]
fn three_hundred_programs() {
    let settings = Settings {
        seed: 1,
        count: 300,
        unit: 75,
        workers: std::thread::available_parallelism().map_or(1, usize::from),
        shrink: 3,
    };
    let report = hunt(&settings).expect("the library and the units compile");
    assert!(report.findings.is_empty(), "{}", report.details());
    assert!(report.passed > 270, "{}", report.line());
}
