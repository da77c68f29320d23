//! The same at few points, and the document as the table has it.

use crate::points::{F64, Points};
use crate::{document, table, table_twice, twice};

#[test]
fn every_derivative_is_accurate() {
    let rows = table::rows(150);
    let complaints: Vec<String> = rows.iter().filter_map(table::Row::complaint).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));

    let path = document::path();
    let document = std::fs::read_to_string(path).expect("the documentation is there");
    for row in rows {
        let said = row.said();
        assert!(
            document.contains(&said),
            "`cargo run --release -p autodiff-accuracy -- --write` is due: {said}"
        );
    }
}

#[test]
fn every_second_derivative_is_accurate() {
    let rows = table_twice::rows(40);
    let complaints: Vec<String> = rows
        .iter()
        .filter_map(table_twice::Row::complaint)
        .collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn what_is_flat_has_second_derivatives_of_zero() {
    // The sign of `copysign` carries no derivative, so the function is none of two operands.
    for name in table_twice::FLAT.iter().filter(|name| **name != "copysign") {
        let mut points = Points::new(F64, name);
        for _ in 0..200 {
            let at = (table::reference(name).points)(&mut points);
            for k in 0..at.len() {
                let along: Vec<f64> = (0..at.len()).map(|j| f64::from(u8::from(j == k))).collect();
                let product = twice::product(name, &at, &along).expect("a companion");
                assert!(product.iter().all(|x| *x == 0.0), "{name} at {at:?}");
            }
        }
    }
}
