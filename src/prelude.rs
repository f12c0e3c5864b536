//! What a program needs to read, check and build a manual.
//!
//! # Read a manual
//! ```
//! use sopbook::prelude::*;
//!
//! let files = Memory::new()
//!     .with("book.toml", "[departments.kitchen]\nname = \"Kitchen\"\n\n[roles.cook]\nname = \"Cook\"\n")
//!     .with("manual/kitchen/toast.md", "---\ntitle: Toast\nowner: cook\nportions: {bread: 2 slices}\n---\n");
//! let manual = read(&files);
//! let toast = manual.by_id("toast").expect("its id is the name of its file");
//! assert_eq!(toast.name(), "Toast");
//! ```
//! [`Disk`] reads a folder, and your own [`Files`] read from anywhere else.
//!
//! # List findings
//! ```
//! # use sopbook::prelude::*;
//! let files = Memory::new()
//!     .with("book.toml", "[departments.kitchen]\nname = \"Kitchen\"\n")
//!     .with("manual/kitchen/opening.md", "---\ntitle: Opening hours\ntype: page\nowner: cook\n---\nFrom 9:00.\n");
//! let project = load(&files);
//! assert!(project.has_errors());
//! let [finding] = project.findings.as_slice() else { panic!("there is one finding") };
//! assert_eq!((finding.rule, finding.severity), ("unknown-owner", Severity::Error));
//! let report = project.report(&project.findings).write(Format::Concise);
//! assert!(report.starts_with("manual/kitchen/opening.md:4:8: error[unknown-owner]"), "{report}");
//! ```
//!
//! # Build to memory
//! ```
//! # use sopbook::prelude::*;
//! let files = Memory::new()
//!     .with("book.toml", "[departments.kitchen]\nname = \"Kitchen\"\n\n[roles.cook]\nname = \"Cook\"\n")
//!     .with("manual/kitchen/opening.md", "---\ntitle: Opening hours\ntype: page\nowner: cook\n---\nFrom 9:00.\n");
//! let project = load(&files);
//! let handbook = build(&project.handbook(Options::default()), &files)?;
//! assert!(handbook.findings.is_empty());
//! assert!(String::from_utf8_lossy(&handbook.files["kitchen/opening.html"]).contains("From 9:00."));
//! # Ok::<(), WriteFault>(())
//! ```

pub use crate::diagnostic::report::{Format, Report};
pub use crate::diagnostic::{Diagnostic, Finding, Place, Severity};
pub use crate::engine::{Book, Made, Project, build, load, read};
pub use crate::manual::{Manual, Procedure};
pub use crate::output::WriteFault;
pub use crate::render::Options;
pub use crate::source::{Disk, FilePath, Files, Memory};
