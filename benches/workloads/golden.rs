//! The files of `data/`.

use serde_json::Value;

/// One file: inputs and expected values.
pub struct Golden(Value);

impl Golden {
    /// Reads the text of a file.
    pub fn read(text: &str) -> Self {
        Golden(serde_json::from_str(text).expect("the files of `data` are JSON"))
    }

    /// The numbers under a path such as `/input/x`, rows one after the other.
    pub fn numbers(&self, path: &str) -> Vec<f64> {
        let mut all = Vec::new();
        flatten(self.at(path), &mut all);
        all
    }

    /// The one number under a path.
    pub fn number(&self, path: &str) -> f64 {
        self.at(path).as_f64().expect("a number")
    }

    /// The integers under a path.
    pub fn integers(&self, path: &str) -> Vec<i64> {
        let numbers = self.numbers(path).into_iter();
        #[allow(clippy::cast_possible_truncation, reason = "indices are small")]
        numbers.map(|number| number as i64).collect()
    }

    /// The one size or index under a path.
    pub fn size(&self, path: &str) -> usize {
        let number = self.at(path).as_u64().expect("a size");
        usize::try_from(number).expect("sizes are small")
    }

    /// The number of rows under a path.
    pub fn rows(&self, path: &str) -> usize {
        self.at(path).as_array().map_or(0, Vec::len)
    }

    fn at(&self, path: &str) -> &Value {
        let found = self.0.pointer(path);
        found.unwrap_or_else(|| panic!("nothing is under {path}"))
    }
}

fn flatten(value: &Value, all: &mut Vec<f64>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| flatten(item, all)),
        other => all.push(other.as_f64().expect("a number")),
    }
}
