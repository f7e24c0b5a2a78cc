//! What people type for a value: as JSON, as text, or as it stands on paper.

use super::{entry::Correction, stale::Why};
use crate::{
    model::{Agency, Document, Issuer},
    vietnamese::{
        agency::{self, Glossary},
        date, deadline, doc_type,
        money::{self, Separators},
        symbol,
    },
};
use serde::Serialize;
use serde_json::Value;

impl Correction {
    /// The correction that makes the value at `path` what somebody typed: JSON where that fits, else the text, else
    /// what the text is on paper: a day as people write it (`6/10/2025`), a number and symbol (`12/KH-UBND`), a type by
    /// name, bodies (`Sở Y tế; UBND xã`), a deadline, an amount (`1,5 tỷ đồng`).
    ///
    /// ```
    /// use vanban::{Options, corrections::Correction};
    /// let text = "UBND XÃ HÒA AN\nSố: 12/KH-UBND\nKẾ HOẠCH\nTu sửa đường liên thôn năm 2026\n";
    /// let document = vanban::extract(text.as_bytes(), &Options::default())?;
    /// let made = Correction::typed(&document, "/letterhead/number", "21/KH-UBND").unwrap();
    /// assert_eq!(made.new["number"], 21);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Correction::new`].
    pub fn typed(document: &Document, path: &str, text: &str) -> Result<Self, Why> {
        let mut first = None;
        for reading in readings(path, text) {
            match Self::new(document, path, reading) {
                Err(why) => first = first.or(Some(why)),
                made => return made,
            }
        }
        Err(first.unwrap_or(Why::DoesNotFit))
    }
}

/// What a text can mean, the plainest first.
fn readings(path: &str, text: &str) -> impl Iterator<Item = Value> {
    let json = serde_json::from_str::<Value>(text).ok();
    let day = date::parse(text).and_then(|date| date.value).map(Value::from);
    let text = text.trim();
    let blank = text.is_empty().then(|| [Value::Null, Value::Array(Vec::new())]);
    let on_paper = if text.is_empty() { None } else { on_paper(path, text) };
    let text = (!text.is_empty()).then(|| Value::from(text));
    json.into_iter().chain(text).chain(blank.into_iter().flatten()).chain(day).chain(on_paper)
}

/// What a text is where a value of many parts stands.
fn on_paper(path: &str, text: &str) -> Option<Value> {
    let name = path.rsplit('/').next()?;
    match name {
        "date" => value(date::parse(text)?),
        "number" => {
            let line = symbol::number_line(text);
            value(line.or_else(|| symbol::number_line(&format!("Số: {text}")))?)
        }
        "doc_type" => value(doc_type::by_name(text).or_else(|| doc_type::by_code(text))?),
        "issuer" => value(Issuer { parent: None, name: text.to_owned(), joint: Vec::new() }),
        "deadline" | "period" => value(deadline::read(text, None).deadline),
        "budget" => value(amount(text)?),
        "lead" | "support" => value(bodies(text)),
        // Lists of texts.
        "addressees" | "joint" | "group" | "funding" => value(parts(text)),
        _ => None,
    }
}

fn value(value: impl Serialize) -> Option<Value> {
    serde_json::to_value(value).ok()
}

/// An amount in đồng, or with its unit.
fn amount(text: &str) -> Option<crate::model::Money> {
    let separators = money::separators([text]);
    let read = |unit| money::cell(text, unit, separators).amount().filter(|m| m.vnd.is_some());
    let plain = || read(Some("đồng"));
    let found = money::find(text).into_iter().next().map(|found| found.money);
    found.filter(|money| money.vnd.is_some()).or_else(plain).or_else(|| {
        let digits = money::cell(text, Some("đồng"), Separators::DotGroups);
        digits.amount()
    })
}

fn bodies(text: &str) -> Vec<Agency> {
    let glossary = Glossary::builtin();
    parts(text).iter().flat_map(|part| agency::split(part, &glossary)).collect()
}

fn parts(text: &str) -> Vec<String> {
    let parts = text.split([';', '\n']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(path: &str, text: &str) -> Value {
        on_paper(path, text).unwrap_or_default()
    }

    #[test]
    fn what_stands_on_paper_is_read_as_there() {
        assert_eq!(on("/letterhead/date", "ngày 6 tháng 10 năm 2025")["value"], "2025-10-06");
        assert_eq!(on("/letterhead/number", "Số: 9/QĐ-SNV")["symbol"], "QĐ-SNV");
        assert_eq!(on("/letterhead/doc_type", "kế hoạch")["code"], "KH");
        assert_eq!(on("/tasks/0/deadline", "31/12/2025")["end"], "2025-12-31");
        assert_eq!(on("/tasks/0/budget", "1,5 tỷ đồng")["vnd"], 1_500_000_000_i64);
        assert_eq!(on("/tasks/0/budget", "250.000.000")["vnd"], 250_000_000);
        let lead = on("/tasks/0/lead", "Sở Y tế; UBND xã Hòa An");
        assert_eq!(lead[1]["name"], "Ủy ban nhân dân xã Hòa An");
        assert_eq!(
            on("/letterhead/addressees", "Sở A;\nSở B"),
            serde_json::json!(["Sở A", "Sở B"])
        );
    }

    #[test]
    fn plain_readings_go_before() {
        let all: Vec<Value> = readings("/letterhead/number/number", "12").collect();
        assert_eq!(all.first(), Some(&Value::from(12)));
        let blank: Vec<Value> = readings("/letterhead/title", " ").collect();
        assert_eq!(blank, [Value::Null, serde_json::json!([])]);
    }
}
