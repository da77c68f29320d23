//! NIST's 27 problems of nonlinear regression: the models as plain functions, and the files of `data/nist`.

use differentiate::differentiate;
use serde_json::Value;
use std::f64::consts::PI;

/// The models; several problems share one.
#[derive(Clone, Copy, Debug)]
pub enum Model {
    Bennett5,
    BoxBod,
    Chwirut,
    DanWood,
    Enso,
    Eckerle4,
    Gauss,
    Cubics,
    Quadratics,
    Lanczos,
    Mgh09,
    Mgh10,
    Mgh17,
    Misra1b,
    Misra1c,
    Misra1d,
    Nelson,
    Rat42,
    Rat43,
    Roszman1,
}

/// The response at the predictors `x`, of which only Nelson's problem has two.
#[differentiate(wrt(b))]
fn predict(model: Model, b: &[f64], x: [f64; 2]) -> f64 {
    let [x, x2] = x;
    match model {
        Model::Bennett5 => b[0] * (b[1] + x).powf(-1.0 / b[2]),
        Model::BoxBod => b[0] * (1.0 - (-b[1] * x).exp()),
        Model::Chwirut => (-b[0] * x).exp() / (b[1] + b[2] * x),
        Model::DanWood => b[0] * x.powf(b[1]),
        Model::Enso => {
            let year = wave(&b[1..3], 2.0 * PI * x / 12.0);
            let others = [3, 6].map(|k| wave(&b[k + 1..k + 3], 2.0 * PI * x / b[k]));
            b[0] + year + others[0] + others[1]
        }
        Model::Eckerle4 => b[0] / b[1] * (-0.5 * ((x - b[2]) / b[1]).powi(2)).exp(),
        Model::Gauss => b[0] * (-b[1] * x).exp() + peak(&b[2..5], x) + peak(&b[5..8], x),
        Model::Cubics => polynomial(&b[..4], x) / (1.0 + x * polynomial(&b[4..], x)),
        Model::Quadratics => polynomial(&b[..3], x) / (1.0 + x * polynomial(&b[3..], x)),
        Model::Lanczos => b.chunks_exact(2).map(|b| b[0] * (-b[1] * x).exp()).sum(),
        Model::Mgh09 => b[0] * (x * x + x * b[1]) / (x * x + x * b[2] + b[3]),
        Model::Mgh10 => b[0] * (b[1] / (x + b[2])).exp(),
        Model::Mgh17 => b[0] + b[1] * (-x * b[3]).exp() + b[2] * (-x * b[4]).exp(),
        Model::Misra1b => b[0] * (1.0 - (1.0 + b[1] * x / 2.0).powi(-2)),
        Model::Misra1c => b[0] * (1.0 - (1.0 + 2.0 * b[1] * x).sqrt().recip()),
        Model::Misra1d => b[0] * b[1] * x / (1.0 + b[1] * x),
        Model::Nelson => b[0] - b[1] * x * (-b[2] * x2).exp(),
        Model::Rat42 => b[0] / (1.0 + (b[1] - b[2] * x).exp()),
        Model::Rat43 => b[0] / (1.0 + (b[1] - b[2] * x).exp()).powf(1.0 / b[3]),
        Model::Roszman1 => b[0] - b[1] * x - (b[2] / (x - b[3])).atan() / PI,
    }
}

#[differentiate]
fn wave(b: &[f64], angle: f64) -> f64 {
    b[0] * angle.cos() + b[1] * angle.sin()
}

#[differentiate(constant(x))]
fn peak(b: &[f64], x: f64) -> f64 {
    b[0] * (-(x - b[1]).powi(2) / b[2].powi(2)).exp()
}

#[differentiate(constant(x))]
fn polynomial(b: &[f64], x: f64) -> f64 {
    b.iter().rev().fold(0.0, |sum, b| sum * x + b)
}

/// What the model leaves of each response.
#[differentiate(jacobian, wrt(b))]
pub fn residuals(b: &[f64], problem: &Problem) -> Vec<f64> {
    let mut all = Vec::with_capacity(problem.data.len());
    for (y, x) in &problem.data {
        all.push(predict(problem.model, b, *x) - y);
    }
    all
}

/// One of the 27.
pub struct Problem {
    pub name: String,
    pub model: Model,
    /// The response with its predictors.
    pub data: Vec<(f64, [f64; 2])>,
    /// The far start and the near one.
    pub starts: [Vec<f64>; 2],
    /// The gradient of the sum of squares at each, computed with 50 digits.
    pub gradients: [Vec<f64>; 2],
    pub certified: Vec<f64>,
}

/// A file of each name, with the model of its formula.
macro_rules! problems {
    ($($model:ident: $($name:literal)*;)*) => {
        vec![$($(read(Model::$model, include_str!(concat!("../data/nist/", $name, ".json")))),*),*]
    };
}

/// All problems.
pub fn all() -> Vec<Problem> {
    problems! {
        Bennett5: "Bennett5"; BoxBod: "BoxBOD" "Misra1a"; Chwirut: "Chwirut1" "Chwirut2";
        DanWood: "DanWood"; Enso: "ENSO"; Eckerle4: "Eckerle4";
        Gauss: "Gauss1" "Gauss2" "Gauss3"; Cubics: "Hahn1" "Thurber"; Quadratics: "Kirby2";
        Lanczos: "Lanczos1" "Lanczos2" "Lanczos3"; Mgh09: "MGH09"; Mgh10: "MGH10";
        Mgh17: "MGH17"; Misra1b: "Misra1b"; Misra1c: "Misra1c"; Misra1d: "Misra1d";
        Nelson: "Nelson"; Rat42: "Rat42"; Rat43: "Rat43"; Roszman1: "Roszman1";
    }
}

fn read(model: Model, json: &str) -> Problem {
    let json: Value = serde_json::from_str(json).expect("the file is JSON");
    let rows = json["data"].as_array().expect("the data is a list of rows");
    let of_the_logarithm = json["response"] == "log(y)";
    let row = |row: &Value| {
        let row = floats(row);
        let y = if of_the_logarithm {
            row[0].ln()
        } else {
            row[0]
        };
        (y, [row[1], row.get(2).copied().unwrap_or(0.0)])
    };
    Problem {
        name: json["name"]
            .as_str()
            .expect("a problem has a name")
            .to_owned(),
        model,
        data: rows.iter().map(row).collect(),
        starts: [floats(&json["start1"]), floats(&json["start2"])],
        gradients: ["rss_grad_at_start1", "rss_grad_at_start2"].map(|key| floats(&json[key])),
        certified: floats(&json["certified"]),
    }
}

fn floats(json: &Value) -> Vec<f64> {
    let float = |json: &Value| json.as_f64().expect("a number");
    json.as_array().expect("a list").iter().map(float).collect()
}
