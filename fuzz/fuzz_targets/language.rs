//! Any text through every parser of the language.
//!
//! `cargo fuzz run -s none language -- -dict=fuzz/vietnamese.dict`

#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::vietnamese::{
    abbreviation, agency, authority, basis, citation, columns, date, deadline, doc_type, fold,
    marks, measure, money, numbering, numeral, outline, recipients, reference, signing, symbol,
};

fuzz_target!(|text: &str| {
    let glossary = agency::Glossary::builtin();
    if let Some((range, _)) = date::find(text) {
        assert!(text.get(range).is_some_and(|found| !found.is_empty()));
    }
    let _ = (date::parse(text), numeral::read(text), measure::read(text));
    for found in money::find(text) {
        assert!(text.get(found.range).is_some());
    }
    let separators = money::separators([text]);
    if let Some(money) = money::amount(text, Some("triệu đồng"), separators) {
        let _ = money::resolution(&money);
    }
    let _ = (money::find_words(text), money::unit(text), money::find_unit(text));
    let _ = (deadline::read(text, Some(2025)), deadline::period(text));
    if let Some((range, _)) = deadline::find_due(text, Some(2025)) {
        assert!(text.get(range).is_some());
    }
    for found in citation::find(text) {
        assert!(text.get(found.range).is_some());
    }
    for (range, _) in glossary.find(text) {
        assert!(text.get(range).is_some());
    }
    let _ = (agency::split(text, &glossary), agency::of_heading(text, &glossary));
    let _ = (agency::is_agency(text), agency::abbreviations(text), glossary.expand(text));
    let _ = agency::Glossary::from_toml(text);
    if let Some(number) = numbering::read(text) {
        assert!(text.get(number.rest..).is_some());
    }
    let _ = (numbering::item_mark(text), numbering::roman(text), numbering::point_index(text));
    let _ = (abbreviation::find_definitions(text), basis::kind(text), basis::opens(text));
    let _ = (columns::heading(text), columns::sum(text), columns::owners(text));
    let _ = (columns::unit_line(text), doc_type::of_line(text), doc_type::by_name(text));
    let _ = (symbol::number_line(text), symbol::normalise(text), fold::strip_accents(text));
    let _ = (marks::urgency(text), marks::copy_form(text), marks::addressee_head(text));
    let _ = (marks::subject(text), marks::appendix_label(text), marks::end_mark(text));
    let _ = (outline::nature(text), outline::label(text), outline::points_to_appendix(text));
    let _ = (outline::opens_closing(text), outline::states_money(text), outline::announces(text));
    let _ = (recipients::archive(text), recipients::purpose(text));
    let _ = (reference::appendices(text), reference::rows(text), reference::attached_to(text));
    let _ = (signing::authority(text), signing::capacity(text), signing::position(text));
    let _ = (signing::person_name(text), authority::names_authority(text));
});
