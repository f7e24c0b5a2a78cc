//! One file a rule.

mod abbreviation;
mod amount_in_words;
mod appendix_reference;
mod citation_conflict;
mod deadline_order;
mod document_end;
mod letterhead_complete;
mod row_numbering;
mod row_product;
mod row_range;
mod row_sum;
mod table_subtotal;
mod table_total;
mod task_owner;
mod text_table_total;

use super::Rule;
use crate::lang::Both;

/// The registry, in the order of the contract.
pub(super) const ALL: &[&dyn Rule] = &[
    &table_total::TableTotal,
    &table_subtotal::TableSubtotal,
    &row_product::RowProduct,
    &row_sum::RowSum,
    &text_table_total::TextTableTotal,
    &amount_in_words::AmountInWords,
    &row_numbering::RowNumbering,
    &row_range::RowRange,
    &appendix_reference::AppendixReference,
    &deadline_order::DeadlineOrder,
    &task_owner::TaskOwner,
    &citation_conflict::CitationConflict,
    &letterhead_complete::LetterheadComplete,
    &document_end::DocumentEnd,
    &abbreviation::AbbreviationKnown,
];

/// Why a rule about money has nothing to test, in English and Vietnamese.
fn no_money(paper: &crate::model::Paper) -> Option<Both<&'static str>> {
    if !super::table::has_tables(paper) {
        return Some(Both { vi: "văn bản không có bảng", en: "the document has no table" });
    }
    (!super::table::has_money(paper)).then_some(Both {
        vi: "văn bản không có số tiền nào",
        en: "no amounts of money in the document",
    })
}
