//! One thing to be paired and compared, whatever it is.

use super::wording::Wording;
use crate::{
    model::{Agency, At, Deadline, Money},
    vietnamese::{agency::Glossary, fold, money},
};
use serde::Serialize;
use serde_json::Value;

/// One thing of a draft, in document order among its like.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// Its id, where the model gives it one.
    pub(super) id: Option<String>,
    /// What it says.
    pub(super) text: Wording,
    /// What it says with what stands below it, where that tells more: a section whose heading is
    /// another may be the same by its matter.
    pub(super) matter: Option<Wording>,
    /// Its number as printed.
    pub(super) number: Option<String>,
    /// Keys of the headings or groups above it: where it stands.
    pub(super) place: Vec<String>,
    /// Keys of its owners: whose it is.
    pub(super) owners: Vec<String>,
    /// What is compared once it is paired.
    pub(super) fields: Vec<Field>,
    /// The whole of it in the shapes of the model, for what is added or removed.
    pub(super) value: Whole,
    /// Where it stands in the file.
    pub(super) at: Option<At>,
}

/// A whole thing in the shapes of the model, as text: most are never told, and a tree takes many times the room.
#[derive(Debug, Clone, Default)]
pub(super) struct Whole(Box<str>);

impl Whole {
    /// Of a part of the model, none of which fails to be JSON.
    pub(super) fn of(value: &impl Serialize) -> Self {
        Self(serde_json::to_string(value).unwrap_or_default().into())
    }

    /// As it is told.
    pub(super) fn get(&self) -> Value {
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

/// The name of the field that holds what stands beside the figure of an amount; it is told as text.
pub(super) const QUALIFIER: &str = "budget qualifier";

/// A field of an entry.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// Its name in the model.
    pub(super) name: String,
    /// What it means: equal keys are no change.
    key: String,
    /// Its value in the shapes of the model.
    pub(super) value: Value,
    /// What a text says, whose words are told one by one.
    pub(super) text: Option<Wording>,
}

impl Entry {
    /// Number, place, owners, deadline and amount as one key, where it has all of them; of a table without
    /// money there is no amount.
    pub(super) fn facts(&self) -> Option<String> {
        let key = |name: &str| {
            let field = self.fields.iter().find(|field| field.name == name)?;
            (!field.is_empty()).then(|| field.key.clone())
        };
        let number = self.number.as_ref().filter(|_| !self.owners.is_empty())?;
        let facts = [key("deadline")?, key("budget").unwrap_or_default()];
        Some(format!("{number} {:?} {:?} {facts:?}", self.place, self.owners))
    }
}

impl Field {
    /// A text: equal where it says the same in the same capitals.
    pub(super) fn text(name: &str, text: Option<&str>, glossary: &Glossary) -> Self {
        let wording = Wording::new(text.unwrap_or_default(), glossary);
        Self { value: json(&text), ..Self::worded(name, "", wording) }
    }

    /// A text by a wording of its own.
    pub(super) fn worded(name: &str, text: &str, wording: Wording) -> Self {
        Self { name: name.to_owned(), key: wording.key(), value: json(&text), text: Some(wording) }
    }

    /// A value with a key of its own.
    pub(super) fn value(name: &str, key: String, value: &impl Serialize) -> Self {
        Self { name: name.to_owned(), key, value: json(value), text: None }
    }

    /// Agencies, by their names written out and the clauses on their part, in any order.
    pub(super) fn agencies(name: &str, agencies: &[Agency], glossary: &Glossary) -> Self {
        let mut keys: Vec<String> = agencies
            .iter()
            .map(|agency| format!("{} {}", fold::key(&agency.name), clause(agency, glossary)))
            .collect();
        keys.sort();
        Self::value(name, keys.join(";").trim().to_owned(), &agencies)
    }

    /// A deadline, by what it comes to.
    pub(super) fn deadline(name: &str, deadline: Option<&Deadline>, glossary: &Glossary) -> Self {
        Self::value(name, deadline.map(|it| due(it, glossary)).unwrap_or_default(), &deadline)
    }

    /// An amount, by its đồng.
    pub(super) fn money(name: &str, money: Option<&Money>) -> Self {
        Self::value(name, money.map(amount).unwrap_or_default(), &money)
    }

    /// What stands beside the figure of an amount (`dự kiến`, `NST 300, NSH 200`): with the same đồng it is a change of words.
    pub(super) fn qualifier(money: Option<&Money>, glossary: &Glossary) -> Self {
        let known = money.filter(|money| money.vnd.is_some());
        let raw = known.map(|money| money.raw.as_str());
        let key = raw.map(|raw| qualifier(raw, glossary)).unwrap_or_default();
        let text = Wording::new(raw.unwrap_or_default(), glossary);
        Self { name: QUALIFIER.to_owned(), key, value: json(&raw), text: Some(text) }
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.key.trim().is_empty()
    }

    /// Whether both mean the same.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        match (&self.text, &other.text) {
            _ if self.name == QUALIFIER => self.key == other.key,
            (Some(one), Some(other)) => one.agrees(other) || one.is_short_form(other),
            _ => self.key.trim() == other.key.trim() || agencies_agree(&self.value, &other.value),
        }
    }
}

/// Whether two lists of agencies differ in short forms alone (`P. Nội vụ`, `Phòng Nội vụ`).
fn agencies_agree(left: &Value, right: &Value) -> bool {
    let bodies = |value: &Value| -> Option<Vec<[String; 2]>> {
        let list = value.as_array().filter(|list| !list.is_empty())?;
        let text =
            |body: &Value, key: &str| body.get(key).and_then(Value::as_str).map(str::to_owned);
        list.iter().map(|body| Some([text(body, "name")?, text(body, "raw")?])).collect()
    };
    let (Some(left), Some(mut right)) = (bodies(left), bodies(right)) else { return false };
    let glossary = Glossary::builtin();
    let same = |one: &[String; 2], other: &[String; 2]| {
        // The clause behind a name counts: it is part of what is printed.
        one.iter().zip(other).all(|(one, other)| {
            let [one, other] = [one, other].map(|text| Wording::new(text, &glossary));
            one.agrees(&other) || one.is_short_form(&other)
        })
    };
    left.len() == right.len()
        && left.iter().all(|body| {
            let place = right.iter().position(|other| same(body, other));
            place.map(|place| right.swap_remove(place)).is_some()
        })
}

/// The words of an amount that are neither its figure nor its unit.
fn qualifier(raw: &str, glossary: &Glossary) -> String {
    let digits = money::digits_of(raw);
    let Some((before, behind)) = raw.split_once(digits).filter(|_| !digits.is_empty()) else {
        return String::new();
    };
    // A single figure in brackets is a note mark, as is `*`.
    let is_said = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.contains(['~', '≈', '<', '>', '≤', '≥'])
            || !(bare.is_empty() || bare.chars().nth(1).is_none() || money::unit(bare).is_some())
    };
    let said = [before, behind]
        .map(|side| side.split_whitespace().filter(is_said).collect::<Vec<_>>().join(" "));
    let key = key(&said.join(" "), glossary);
    key.chars()
        .filter(|c| !"()[],.;:".contains(*c))
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// One key for all texts that say the same.
pub(super) fn key(text: &str, glossary: &Glossary) -> String {
    Wording::new(text, glossary).key()
}

/// A value as JSON; nothing in the model fails to be one.
pub(super) fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// Sorted keys of agencies.
pub(super) fn owners(agencies: &[Agency]) -> Vec<String> {
    let mut keys: Vec<String> = agencies.iter().map(|agency| fold::key(&agency.name)).collect();
    keys.sort();
    keys
}

/// What stands behind the name of a body on its part of the work (`chủ trì phần hạ tầng`), without
/// the abbreviation in brackets that the name defines.
fn clause(agency: &Agency, glossary: &Glossary) -> String {
    let [raw, name] = [&agency.raw, &agency.name].map(|it| fold::key(&key(it, glossary)));
    let Some(rest) = raw.strip_prefix(name.as_str()) else { return String::new() };
    let rest = rest.trim();
    if rest.starts_with('(') && rest.ends_with(')') {
        return String::new();
    }
    rest.trim_matches([',', ' ']).to_owned()
}

/// What a deadline comes to, however it is spelt.
fn due(deadline: &Deadline, glossary: &Glossary) -> String {
    let known = deadline.start.is_some()
        || deadline.end.is_some()
        || deadline.recurrence.is_some()
        || deadline.relative.is_some()
        || deadline.kind.as_str() == "ongoing";
    // What has no value of its own is compared by its words, and so is what the value leaves out:
    // an hour, a condition in brackets, a further duty.
    let words = if known {
        key(deadline.rest.as_deref().unwrap_or_default(), glossary)
    } else {
        key(&deadline.raw, glossary)
    };
    format!(
        "{:?} {:?} {:?} {:?} {:?} {words}",
        deadline.start, deadline.end, deadline.recurrence, deadline.relative, deadline.status
    )
}

/// What an amount comes to.
pub(super) fn amount(money: &Money) -> String {
    match (money.vnd, &money.vnd_exact) {
        (_, Some(exact)) => exact.clone(),
        (Some(vnd), None) => vnd.to_string(),
        (None, None) => format!("{} {}", money.raw, money.unit.as_deref().unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DeadlineKind;

    #[test]
    fn a_date_is_the_same_however_it_is_spelt() {
        let date = |raw: &str| Deadline {
            end: Some("2025-12-31".into()),
            ..Deadline::new(raw, DeadlineKind::Date)
        };
        let field = |raw: &str| Field::deadline("deadline", Some(&date(raw)), &Glossary::builtin());
        assert!(field("31/12/2025").agrees(&field("ngày 31 tháng 12 năm 2025")));
    }

    #[test]
    fn what_a_deadline_says_beyond_its_day_counts() {
        let date = |rest: Option<&str>| Deadline {
            end: Some("2025-12-31".into()),
            rest: rest.map(str::to_owned),
            ..Deadline::new("31/12/2025", DeadlineKind::Date)
        };
        let field = |rest| Field::deadline("deadline", Some(&date(rest)), &Glossary::builtin());
        assert!(!field(Some("từ 14 giờ 00")).agrees(&field(Some("từ 8 giờ 00"))));
        assert!(!field(Some("(đợt 2)")).agrees(&field(None)));
    }

    #[test]
    fn the_part_of_a_body_counts_and_its_short_form_does_not() {
        let body = |raw: &str, name: &str| Agency {
            raw: raw.into(),
            name: name.into(),
            collective: false,
        };
        let field =
            |raw| Field::agencies("lead", &[body(raw, "Sở Tài chính")], &Glossary::builtin());
        assert!(!field("Sở Tài chính").agrees(&field("Sở Tài chính chủ trì phần kinh phí")));
        assert!(field("Sở Tài chính").agrees(&field("Sở Tài chính (STC)")));
    }

    #[test]
    fn money_is_compared_in_dong() {
        let money = |raw: &str, unit: &str| Money {
            raw: raw.into(),
            vnd: Some(3_640_000_000),
            vnd_exact: None,
            unit: Some(unit.into()),
        };
        assert_eq!(amount(&money("3.640", "triệu đồng")), amount(&money("3,64", "tỷ đồng")));
    }
}
