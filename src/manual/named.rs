//! Whom a page names.

use super::Procedure;
use crate::fields::Path;
use crate::path;

impl Procedure {
    /// Everybody whom a procedure names, but its owner. The way to the name is asked for only if it is wrong.
    pub fn each_role(&self, ask: &mut dyn FnMut(&str, &dyn Fn() -> Path)) {
        let mut ask = |who: Option<&String>, path: &dyn Fn() -> Path| {
            if let Some(who) = who {
                ask(who, path);
            }
        };
        ask(self.by.as_ref(), &|| path!["by"]);
        for (list, steps) in [("steps", &self.steps), ("recovery", &self.recovery)] {
            for (index, step) in steps.iter().enumerate() {
                ask(step.by.as_ref(), &|| path![list, index, "by"]);
                let checker = step.check.as_ref().and_then(|check| check.by.as_ref());
                ask(checker, &|| path![list, index, "check", "by"]);
            }
        }
        for (index, point) in self.critical.iter().enumerate() {
            let monitor = point.monitor.as_ref().and_then(|monitor| monitor.by.as_ref());
            ask(monitor, &|| path!["critical", index, "monitor", "by"]);
            let verify = point.verify.as_ref().and_then(|verify| verify.by.as_ref());
            ask(verify, &|| path!["critical", index, "verify", "by"]);
        }
        for (index, recovery) in self.if_wrong.iter().enumerate() {
            ask(recovery.tell.as_ref(), &|| path!["if_wrong", index, "tell"]);
        }
        for (index, escalation) in self.escalate.iter().enumerate() {
            ask(escalation.to.as_ref(), &|| path!["escalate", index, "to"]);
        }
        for (index, change) in self.changes.iter().enumerate() {
            ask(change.by.as_ref(), &|| path!["changes", index, "by"]);
        }
        ask(self.speaks.as_ref().and_then(|speaks| speaks.by.as_ref()), &|| path!["speaks", "by"]);
        ask(self.approved.as_ref().and_then(|approval| approval.by.as_ref()), &|| path!["approved", "by"]);
        ask(self.verified.as_ref().and_then(|verification| verification.by.as_ref()), &|| {
            path!["verified", "by"]
        });
    }
}
