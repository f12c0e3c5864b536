//! The fields of a page by topic, in the order in which a writer needs them.

use super::front_matter;
use crate::fields::FieldInfo;

/// Fields that belong together.
#[derive(Debug)]
pub struct Topic {
    /// A word for it.
    pub name: &'static str,
    /// What its fields say.
    pub about: &'static str,
    keys: &'static [&'static str],
}

impl Topic {
    /// Its fields, the most important first.
    pub fn fields(&self) -> impl Iterator<Item = &'static FieldInfo> {
        let all = front_matter().fields();
        self.keys.iter().filter_map(|key| all.iter().find(|field| field.key == *key))
    }
}

/// All topics. Each field is in one of them.
pub const TOPICS: [Topic; 7] = [
    Topic {
        name: "first",
        about: "what to write first",
        keys: &["portions", "steps", "owner", "title", "status"],
    },
    Topic {
        name: "work",
        about: "when the work begins, who does it and what comes of it",
        keys: &["purpose", "trigger", "by", "receives", "entry", "yield", "product", "quality", "total_time"],
    },
    Topic { name: "trouble", about: "what to do when it goes wrong", keys: &["if_wrong", "escalate"] },
    Topic {
        name: "safety",
        about: "what could harm someone, and the proof that it did not",
        keys: &["allergens", "critical", "records"],
    },
    Topic { name: "promises", about: "what customers can count on", keys: &["targets", "touches", "tiers"] },
    Topic { name: "crisis", about: "what a crisis plan needs", keys: &["contacts", "speaks", "recovery"] },
    Topic {
        name: "page",
        about: "where the page belongs, who has checked it and what became of it",
        keys: &[
            "type",
            "id",
            "version",
            "department",
            "order",
            "review_every",
            "verified",
            "approved",
            "changes",
            "aliases",
            "related",
            "search",
            "former_ids",
            "supersedes",
            "superseded_by",
            "ignore",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_is_in_one_topic() {
        for field in front_matter().fields() {
            let topics = TOPICS.iter().filter(|topic| topic.keys.contains(&field.key));
            assert_eq!(topics.count(), 1, "`{}` belongs in one topic", field.key);
        }
        let listed: usize = TOPICS.iter().map(|topic| topic.keys.len()).sum();
        assert_eq!(listed, front_matter().fields().len(), "a topic names a key that no page has");
    }
}
