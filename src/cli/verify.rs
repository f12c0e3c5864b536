//! `sopbook verify`: writes down that somebody has checked a procedure, and what they saw.

use std::path::Path;

use clap::{Args, ValueEnum};
use similar::TextDiff;

use super::stopped::{Ended, Stopped};
use super::{Outcome, meant, refuse_unreadable, report, save, terminal, today};
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::{self, Project};
use crate::escape::shell;
use crate::fields::day;
use crate::manual::{Kind, Manual, Method, Procedure, Standing, Verification};
use crate::several;
use crate::source::Disk;

/// Records in a procedure who has checked it, when and how, with a fingerprint of what was checked.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The procedure: its id, file or title, or a part of these. Only one at a time, on purpose.
    #[arg(value_name = "PROCEDURE")]
    id: String,
    /// Who has checked it: a role or person in book.toml, by id, name or handle. A first name is enough.
    #[arg(long, value_name = "ROLE")]
    by: Option<String>,
    /// How it was checked.
    #[arg(long)]
    method: Option<MethodName>,
    /// The day on which it was checked; if not given, today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<String>,
    /// Shows the new entry, and writes nothing.
    #[arg(long)]
    dry_run: bool,
}

/// The methods by name.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum MethodName {
    /// Done exactly as written, where the work is done.
    Floor,
    /// Read at a desk with a person who does it.
    Desk,
    /// Rehearsed in a drill.
    Drill,
}

impl From<MethodName> for Method {
    fn from(name: MethodName) -> Self {
        match name {
            MethodName::Floor => Self::Floor,
            MethodName::Desk => Self::Desk,
            MethodName::Drill => Self::Drill,
        }
    }
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Ended {
    let disk = Disk::new(root);
    // Known findings count here: who verifies a page says that all of it is right.
    let project = engine::load_with_baseline(&disk, None);
    let manual = &project.manual;
    let procedure = meant::procedure(manual, root, &arguments.id)?;
    let on = date(arguments.on.as_deref())?;
    refuse_inactive(procedure)?;
    let (Some(by), Some(method)) = (&arguments.by, arguments.method) else {
        return Err(incomplete(manual, procedure, arguments));
    };
    let by = meant::who(&manual.config, by)?;
    accept(manual, procedure, by, &on)?;
    if has_errors(&project, procedure)? {
        return Ok(Outcome::Findings);
    }
    let verification = procedure.verification(by, &on, method.into());
    let path = &procedure.text.path;
    let text = procedure.with_verification(&verification, &manual.units).ok_or_else(|| {
        Stopped(format!(
            "The entry `verified` of {path} shares its text with other entries, which would change too. Remove the entry, \
             then verify the page again."
        ))
    })?;
    if arguments.dry_run {
        refuse_unreadable(&procedure.text)?;
        let diff = TextDiff::from_lines(&*procedure.text.content, &text);
        let (before, after) = (format!("a/{path}"), format!("b/{path}"));
        terminal::say(&diff.unified_diff().header(&before, &after).to_string())?;
    } else {
        save(&disk, &procedure.text, &text)?;
    }
    said(manual, procedure, &verification, arguments.dry_run).iter().for_each(|line| terminal::note(line));
    Ok(Outcome::Clean)
}

/// Asks for what is missing, with what there is to choose from and a line to type.
fn incomplete(manual: &Manual, procedure: &Procedure, arguments: &Arguments) -> Stopped {
    let config = &manual.config;
    let (mut missing, mut line) = (Vec::new(), format!("sopbook verify {}", shell(procedure.usual_id())));
    let by = match &arguments.by {
        Some(by) => by.as_str(),
        None => {
            missing.push(format!("`--by` says who checked it: {}", meant::those_who_sign(config)));
            procedure.owner.as_deref().unwrap_or("ROLE")
        }
    };
    let method = match arguments.method {
        Some(method) => method,
        None => {
            missing.push(format!("`--method` says how: {}", methods()));
            if procedure.kind == Kind::CrisisPlan { MethodName::Drill } else { MethodName::Floor }
        }
    };
    let method = method.to_possible_value();
    let method = method.as_ref().map_or("floor", |method| method.get_name());
    line.push_str(&format!(" --by {} --method {method}", shell(by)));
    Stopped(format!("{}.\nType, for example: {line}", missing.join(".\n")))
}

/// The methods, each with what it means.
fn methods() -> String {
    let methods = MethodName::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    let methods: Vec<String> = methods
        .map(|method| {
            let help = method.get_help().map(ToString::to_string).unwrap_or_default();
            format!("`{}` ({})", method.get_name(), help.trim_end_matches('.').to_lowercase())
        })
        .collect();
    methods.join(", ")
}

fn date(given: Option<&str>) -> Result<String, Stopped> {
    let today = today();
    let Some(given) = given else { return Ok(today.to_string()) };
    match day(given) {
        Some(day) if day > today => Err(Stopped(format!(
            "{given} is in the future. Write the day on which the page was checked, such as `--on {today}`."
        ))),
        Some(_) => Ok(given.to_owned()),
        None => Err(Stopped(format!(
            "`{given}` is not a date. Write the year, the month and the day: `--on {today}`."
        ))),
    }
}

/// Whether staff work by the procedure at all.
fn refuse_inactive(procedure: &Procedure) -> Result<(), Stopped> {
    let path = &procedure.text.path;
    if !procedure.is_active() {
        return Err(Stopped(format!(
            "{path} is {}, and only pages that staff work by are verified. Write `status: active` in it first.",
            match procedure.status.name() {
                "draft" => "a draft",
                other => other,
            }
        )));
    }
    Ok(())
}

/// Whether the role or person `by` may sign this verification.
fn accept(manual: &Manual, procedure: &Procedure, by: &str, on: &str) -> Result<(), Stopped> {
    let (config, path) = (&manual.config, &procedure.text.path);
    if let Some(left) = config.person(by).and_then(|person| person.left.as_deref()).filter(|left| *left < on)
    {
        return Err(Stopped(format!(
            "`{by}` left on {left} and can't sign on {on}. Write after `--by` who has checked the page now."
        )));
    }
    let change = procedure
        .changes
        .iter()
        .find(|change| change.version.is_some() && change.version == procedure.version);
    if let Some(changed) = change.and_then(|change| change.on.as_deref()).filter(|changed| *changed > on) {
        return Err(Stopped(format!(
            "{path} can't have been checked on {on}, because its version is of {changed}."
        )));
    }
    if let (Standing::Changed(changes), Some(version), Some(verified)) =
        (procedure.standing(), procedure.version, procedure.verified_version())
        && version <= verified
    {
        return Err(Stopped(format!(
            "{path} has changed since version {verified} was verified ({}), but is still version {version}. An old print \
             looks the same. Write `version: {}`, list the change in `changes`, then verify it.",
            changes.say(procedure),
            verified + 1
        )));
    }
    Ok(())
}

/// What has errors is not right, whoever has looked at it: they are shown. Those of the entry itself are about to go
/// away.
fn has_errors(project: &Project, procedure: &Procedure) -> Result<bool, Stopped> {
    let entry = procedure.verified.as_ref().map(|_| procedure.value_at(&crate::path!["verified"]).span);
    let is_own = |finding: &&Diagnostic| {
        finding.severity == Severity::Error
            && finding.place.file == procedure.text.path
            && entry.is_none_or(|entry| {
                finding.place.span.start < entry.start || finding.place.span.end > entry.end
            })
    };
    let errors: Vec<Diagnostic> = project.findings.iter().filter(is_own).cloned().collect();
    if errors.is_empty() {
        return Ok(false);
    }
    report::say(project, &errors)?;
    terminal::note(&format!(
        "{} has errors, so it was not verified. Repair them first.",
        procedure.text.path
    ));
    Ok(true)
}

/// What was verified, in lines.
fn said(manual: &Manual, procedure: &Procedure, verification: &Verification, is_trial: bool) -> Vec<String> {
    let who = manual
        .config
        .who(&arguments_by(verification), &manual.config.language)
        .unwrap_or_default()
        .to_owned();
    let how = match verification.method {
        Some(Method::Floor) => "on the floor",
        Some(Method::Drill) => "in a drill",
        _ => "at a desk",
    };
    let version = procedure.version.map_or(String::new(), |version| format!(", version {version}"));
    let verb = if is_trial { "would be verified" } else { "is verified" };
    let on = verification.on.as_deref().unwrap_or_default();
    let mut said = vec![
        format!("{}{version} {verb}: {who}, {on}, {how}.", procedure.name()),
        format!("It covers {}.", seen(manual, procedure)),
    ];
    match procedure.standing() {
        Standing::Changed(changes) => {
            said.push(format!("Changed since the last verification: {}.", changes.say(procedure)));
        }
        Standing::Holds => said.push("Nothing has changed since the last verification.".to_owned()),
        _ => {}
    }
    if !is_trial {
        said.push(format!("To keep it, commit {} in git.", procedure.text.path));
    }
    said
}

fn arguments_by(verification: &Verification) -> String {
    verification.by.clone().unwrap_or_default()
}

/// What somebody has looked at who has verified the page: `3 portions (2 slices of bread …) and 4 steps`.
fn seen(manual: &Manual, procedure: &Procedure) -> String {
    let count = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let portions = procedure.portions.list().iter().filter_map(|portion| {
        let amount = portion.amount.quantity()?.show(&manual.units, "en");
        Some(format!("{} {amount}", portion.label()))
    });
    let portions: Vec<String> = portions.collect();
    let parts = [
        count(procedure.portions.list().len(), "portion", "portions")
            .map(|count| format!("{count} ({})", portions.join(", "))),
        count(procedure.steps.len(), "step", "steps"),
        count(procedure.critical.len(), "critical control point", "critical control points"),
        count(procedure.targets.len(), "target", "targets"),
        count(procedure.if_wrong.len(), "remedy", "remedies"),
        count(procedure.escalate.len(), "reason to call for help", "reasons to call for help"),
        count(procedure.recovery.len(), "step back to normal", "steps back to normal"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().chain(["the text".to_owned()]).collect();
    several::all(&parts)
}
