//! Values of the model as short texts.

use crate::{
    lang::{Both, Lang},
    model::{Change, Money, Subject},
};
use jiff::civil::Date;
use serde_json::Value;

/// The value of a field, or a whole entry that came or went, in one line. What is not there is
/// `—`.
pub fn short(value: Option<&Value>, change: &Change, lang: Lang) -> String {
    let Some(value) = value else { return "—".to_owned() };
    match (&change.what, change.field.as_deref(), value) {
        (_, Some("table_total"), Value::Number(number)) => {
            number.as_i64().map_or_else(|| number.to_string(), |vnd| lang.dong(vnd))
        }
        (Subject::Citation, None, Value::Object(_)) => words(value, &["type", "symbol"], " "),
        (Subject::Signature, None, Value::Object(_)) => {
            words(value, &["authority", "capacity", "position", "name"], ", ")
        }
        (Subject::Appendix, None, Value::Object(_)) => words(value, &["label", "title"], ": "),
        (Subject::Section, None, Value::Object(_)) => words(value, &["heading", "text"], " "),
        (Subject::Row, None, Value::Object(_)) => cells(value),
        (Subject::Budget, None, Value::Object(_)) => {
            let total = value.get("table_total").and_then(Value::as_i64);
            let stated = value.get("money").map(|stated| text(stated, lang));
            stated.or(total.map(|vnd| lang.dong(vnd))).unwrap_or_default()
        }
        _ => text(value, lang),
    }
}

/// A value as it is written, names not written out.
pub(super) fn printed(value: Option<&Value>, lang: Lang) -> String {
    match value {
        Some(Value::Array(list)) if !list.is_empty() => {
            list.iter().map(|value| printed(Some(value), lang)).collect::<Vec<_>>().join("; ")
        }
        Some(Value::Object(map)) if map.contains_key("vnd") => {
            text(&Value::Object(map.clone()), lang)
        }
        Some(value) => {
            let raw = value.get("raw").and_then(Value::as_str);
            raw.map_or_else(|| text(value, lang), str::to_owned)
        }
        None => "—".to_owned(),
    }
}

/// How much an amount grew, with its sign; nothing where either side has no đồng.
pub fn delta(old: Option<&Value>, new: Option<&Value>, lang: Lang) -> Option<String> {
    let vnd = |value: Option<&Value>| match value? {
        Value::Number(number) => number.as_i64(),
        value => value.get("vnd").and_then(Value::as_i64),
    };
    Some(signed(vnd(new)?.checked_sub(vnd(old)?)?, lang))
}

/// How many days a deadline moved (`muộn hơn 90 ngày`); nothing where a last day is not known or is the
/// same.
pub(super) fn shift(old: Option<&Value>, new: Option<&Value>, lang: Lang) -> Option<String> {
    let day = |value: Option<&Value>| -> Option<Date> { value?.get("end")?.as_str()?.parse().ok() };
    let days = (day(new)? - day(old)?).get_days();
    let count = days.unsigned_abs();
    let day = lang.of(Both { vi: "ngày", en: if count == 1 { "day" } else { "days" } });
    match days {
        0 => None,
        1.. => Some(lang.of(Both {
            vi: format!("muộn hơn {count} {day}"),
            en: format!("{count} {day} later"),
        })),
        _ => Some(lang.of(Both {
            vi: format!("sớm hơn {count} {day}"),
            en: format!("{count} {day} earlier"),
        })),
    }
}

/// Đồng with a sign, `+` too.
pub(super) fn signed(amount: i64, lang: Lang) -> String {
    let sign = if amount > 0 { "+" } else { "" };
    format!("{sign}{}", lang.dong(amount))
}

/// Any value by its shape: an agency by its name, a date, a deadline or money as printed.
fn text(value: &Value, lang: Lang) -> String {
    match value {
        Value::Null => "—".to_owned(),
        Value::Bool(true) => lang.of(Both { vi: "có", en: "yes" }).to_owned(),
        Value::Bool(false) => lang.of(Both { vi: "không", en: "no" }).to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(list) if list.is_empty() => "—".to_owned(),
        Value::Array(list) => {
            list.iter().map(|value| text(value, lang)).collect::<Vec<_>>().join("; ")
        }
        Value::Object(map) if map.contains_key("vnd") => {
            serde_json::from_value::<Money>(value.clone())
                .map(|amount| money(&amount))
                .unwrap_or_default()
        }
        Value::Object(map) if map.contains_key("parent") => {
            words(value, &["parent", "name"], " · ")
        }
        // The line of the number begins with its label.
        Value::Object(map) if map.contains_key("issuer_code") => {
            let line = map.get("raw").and_then(Value::as_str).unwrap_or_default();
            line.trim_start_matches("Số:").trim().to_owned()
        }
        Value::Object(map) => ["text", "name", "raw", "form"]
            .iter()
            .find_map(|key| map.get(*key).and_then(Value::as_str))
            .map_or_else(|| value.to_string(), str::to_owned),
    }
}

/// An amount as printed, with its unit.
fn money(money: &Money) -> String {
    // Words in place of an amount have no unit.
    let has_figure = money.vnd.is_some() || money.raw.contains(|c: char| c.is_ascii_digit());
    let unit = money.unit.as_deref().filter(|_| has_figure).unwrap_or_default();
    format!("{} {unit}", money.raw).trim_end().to_owned()
}

/// The texts under these keys.
fn words(value: &Value, keys: &[&str], between: &str) -> String {
    let texts = keys.iter().filter_map(|key| value.get(*key).and_then(Value::as_str));
    texts.collect::<Vec<_>>().join(between)
}

/// The cells of a row that hold something.
fn cells(value: &Value) -> String {
    let cells = value.get("cells").and_then(Value::as_array).into_iter().flatten();
    let texts = cells.filter_map(Value::as_str).filter(|cell| !cell.is_empty());
    texts.collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ChangeOp;
    use serde_json::json;

    fn change(what: Subject, field: Option<&str>) -> Change {
        Change {
            op: ChangeOp::Changed,
            what,
            field: field.map(str::to_owned),
            old_id: None,
            new_id: None,
            old_ids: Vec::new(),
            new_ids: Vec::new(),
            old: None,
            new: None,
            words: Vec::new(),
            at_old: None,
            at_new: None,
            back_to: None,
        }
    }

    #[test]
    fn values_are_told_by_their_shape() {
        let task =
            |field, value| short(Some(&value), &change(Subject::Task, Some(field)), Lang::Vi);
        let agencies = json!([{"raw": "Sở TC", "name": "Sở Tài chính", "collective": false}]);
        assert_eq!(task("lead", agencies), "Sở Tài chính");
        assert_eq!(task("support", json!([])), "—");
        let money =
            json!({"raw": "1,5", "vnd": 1_500_000, "vnd_exact": null, "unit": "triệu đồng"});
        assert_eq!(task("budget", money.clone()), "1,5 triệu đồng");
        assert_eq!(short(None, &change(Subject::Task, Some("notes")), Lang::Vi), "—");
        let less = json!({"raw": "1", "vnd": 1_000_000, "vnd_exact": null, "unit": "triệu đồng"});
        assert_eq!(delta(Some(&money), Some(&less), Lang::Vi).unwrap(), "-500.000 đồng");
        assert_eq!(delta(None, Some(&less), Lang::Vi), None);
    }

    #[test]
    fn a_deadline_tells_by_how_many_days_it_moved() {
        let due = |end: &str| json!({"raw": end, "end": end});
        let told = |old: &str, new: &str| shift(Some(&due(old)), Some(&due(new)), Lang::Vi);
        assert_eq!(told("2026-06-30", "2026-09-28").as_deref(), Some("muộn hơn 90 ngày"));
        assert_eq!(told("2026-03-01", "2026-02-28").as_deref(), Some("sớm hơn 1 ngày"));
        assert_eq!(told("2026-03-01", "2026-03-01"), None);
        assert_eq!(told("2026-03", "2026-05-01"), None);
    }

    #[test]
    fn a_value_is_printed_as_it_is_written() {
        let body = json!([{"raw": "Sở TC chủ trì phần vốn", "name": "Sở Tài chính"}]);
        assert_eq!(printed(Some(&body), Lang::Vi), "Sở TC chủ trì phần vốn");
        assert_eq!(printed(Some(&json!({"raw": "Quý II", "end": null})), Lang::Vi), "Quý II");
    }

    #[test]
    fn whole_entries_are_told_by_what_names_them() {
        let whole = |what, value| short(Some(&value), &change(what, None), Lang::En);
        assert_eq!(
            whole(Subject::Citation, json!({"type": "Luật", "symbol": "51/2005/QH11"})),
            "Luật 51/2005/QH11"
        );
        assert_eq!(whole(Subject::Row, json!({"cells": ["1", "", "Máy in"]})), "1 | Máy in");
        assert_eq!(whole(Subject::Budget, json!({"table_total": 5000})), "5,000 VND");
    }
}
