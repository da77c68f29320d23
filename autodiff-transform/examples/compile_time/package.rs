//! A package that is written, compiled and timed.

use crate::programs::{Attribute, Program};
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

pub struct Package {
    folder: PathBuf,
}

/// How the attribute itself is compiled.
#[derive(Clone, Copy)]
pub enum Macros {
    /// Without optimisations, where nobody asks for them.
    AsCargoBuildsThem,
    Optimised,
}

impl Macros {
    fn profile(self) -> &'static str {
        match self {
            Macros::AsCargoBuildsThem => "",
            Macros::Optimised => "\n[profile.dev.build-override]\nopt-level = 3\n",
        }
    }
}

impl Package {
    /// In the folder of the compiled things, depending on the facade.
    pub fn new(root: &Path, macros: Macros) -> Result<Self, Box<dyn Error>> {
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), PathBuf::from);
        let folder = target.join("compile_time");
        fs::create_dir_all(folder.join("src"))?;
        let manifest = format!(
            "[package]\nname = \"compile_time\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\ndifferentiate = {{ path = \"{}\" }}\n\n[workspace]\n\n\
             [profile.dev]\nincremental = false\n{}",
            root.display(),
            macros.profile()
        );
        fs::write(folder.join("Cargo.toml"), manifest)?;
        Ok(Package { folder })
    }

    fn write(&self, programs: &[Program], attribute: Attribute) -> Result<(), Box<dyn Error>> {
        let mut root = "#![allow(warnings)]\n".to_owned();
        for program in programs {
            let name = &program.name;
            writeln!(root, "pub mod {name};")?;
            let file = self.folder.join("src").join(format!("{name}.rs"));
            fs::write(file, program.text(attribute))?;
        }
        Ok(fs::write(self.folder.join("src/lib.rs"), root)?)
    }

    fn cargo(&self, arguments: &[&str]) -> Result<Output, Box<dyn Error>> {
        let mut command = Command::new("cargo");
        command.args(arguments).current_dir(&self.folder);
        Ok(command.output()?)
    }

    /// Drops the programs that do not compile in this version: they need what was left out.
    pub fn without_refused(
        &self,
        programs: &mut Vec<Program>,
        attribute: Attribute,
    ) -> Result<(), Box<dyn Error>> {
        loop {
            self.write(programs, attribute)?;
            let output = self.cargo(&["check", "--quiet", "--message-format", "short"])?;
            if output.status.success() {
                return Ok(());
            }
            let errors = String::from_utf8_lossy(&output.stderr);
            let before = programs.len();
            programs.retain(|program| !errors.contains(&format!("src/{}.rs:", program.name)));
            if programs.len() == before {
                return Err(format!("no program is to blame:\n{errors}").into());
            }
        }
    }

    /// How long rustc takes for the package alone, at best.
    pub fn fastest(
        &self,
        programs: &[Program],
        attribute: Attribute,
        turns: usize,
    ) -> Result<Duration, Box<dyn Error>> {
        let mut fastest = Duration::MAX;
        for turn in 0..=turns {
            // A file that is written again is compiled again.
            self.write(programs, attribute)?;
            let start = Instant::now();
            let output = self.cargo(&["build", "--quiet"])?;
            if !output.status.success() {
                return Err(String::from_utf8_lossy(&output.stderr).into());
            }
            // The first turn may compile what the package depends on.
            if turn > 0 {
                fastest = fastest.min(start.elapsed());
            }
        }
        Ok(fastest)
    }
}
