//! `row-product`

use crate::{
    check::{
        Rule,
        finding::{fail, listed, or_skipped, pass, skipped},
        sum::{self, Amounts, Sum},
        table::{TableOf, has_tables, short, tables},
    },
    lang::{Both, Lang},
    model::{Check, ColumnRole, Money, Paper, RowKind, Severity},
    vietnamese::money::{self, Separators},
};
use rust_decimal::Decimal;

/// Quantity × unit price = amount.
pub(in crate::check) struct RowProduct;

impl Rule for RowProduct {
    fn id(&self) -> &'static str {
        "row-product"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Số lượng × đơn giá = thành tiền",
            en: "Quantity × unit price = amount",
        })
    }

    fn explain(&self, lang: Lang) -> &'static str {
        lang.of(Both {
            vi: "Trong bảng có cột số lượng và cột đơn giá, tích của chúng ở mỗi dòng phải bằng thành tiền. \
             Nhiều cột số lượng (số người, số ngày) thì nhân tất cả. Có nhiều cột thành tiền (trước \
             thuế, sau thuế) thì chỉ cần một cột khớp. Dòng thiếu một trong các số thì không xét.\n\n\
             Ví dụ: 3 máy × 15.000.000 đồng ghi 54.000.000 đồng là sai.",
            en: "In a table with a quantity and a unit price, their product must be the amount of the row. \
             Several quantities (people, days) are all multiplied; of several amounts (before tax, \
             after tax) one must fit. A row that lacks one of the numbers is not tested.\n\n\
             Example: 3 computers at 15,000,000 VND with an amount of 54,000,000 VND break the rule.",
        })
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn check(&self, paper: &Paper) -> Vec<Check> {
        if !has_tables(paper) {
            return skipped(
                self,
                Both { vi: "văn bản không có bảng", en: "the document has no table" },
            );
        }
        let checks = tables(paper).filter_map(|table| self.table(&table)).collect();
        or_skipped(
            checks,
            self,
            Both {
                vi: "không có bảng nào có đủ số lượng, đơn giá và thành tiền",
                en: "no table has a quantity, a unit price and an amount",
            },
        )
    }
}

/// A row that does not fit.
struct Miss {
    row: usize,
    product: Sum,
    printed: Sum,
    severity: Severity,
}

impl RowProduct {
    fn table(&self, table: &TableOf<'_>) -> Option<Check> {
        let quantities = table.columns_of(&ColumnRole::Quantity);
        let price = *table.columns_of(&ColumnRole::UnitPrice).first()?;
        let amounts: Vec<(usize, Amounts)> =
            table.amount_columns().into_iter().map(|c| (c, Amounts::of(table, c))).collect();
        if quantities.is_empty() || amounts.is_empty() {
            return None;
        }
        let known = amounts.iter().any(|(_, amounts)| amounts.known);
        let separators = printed_as(table, &quantities, price);
        let mut tested = 0;
        let mut misses = Vec::new();
        for (index, row) in table.table.rows.iter().enumerate() {
            if !matches!(row.kind, RowKind::Item | RowKind::Group) {
                continue;
            }
            let printed: Vec<Sum> = amounts.iter().filter_map(|(_, a)| a.row(index)).collect();
            let Some(first) = printed.first() else { continue };
            // A quantity whose sign may group is read so that the product comes nearest to what is printed.
            let product = [separators, other(separators)]
                .into_iter()
                .filter_map(|s| product(table, index, &quantities, price, s, known))
                .min_by_key(|product| (product.value - first.value).abs());
            let Some(product) = product else { continue };
            tested += 1;
            let differs = |sum: &Sum| product.differs(*sum, self.severity());
            if rated(table, index, product).any(|rated| {
                printed.iter().any(|sum| rated.differs(*sum, self.severity()).is_none())
            }) {
                continue;
            }
            if printed.iter().all(|sum| differs(sum).is_some()) {
                let nearest = printed.iter().find(|sum| differs(sum) == Some(Severity::Info));
                let printed = *nearest.unwrap_or(first);
                let severity = differs(&printed).unwrap_or(Severity::Info);
                misses.push(Miss { row: index, product, printed, severity });
            }
        }
        if tested == 0 {
            return None;
        }
        Some(self.judge(table, tested, &misses, known))
    }

    fn judge(&self, table: &TableOf<'_>, tested: usize, misses: &[Miss], known: bool) -> Check {
        let name = table.name();
        let Some(first) = misses.iter().find(|m| m.severity != Severity::Info).or(misses.first())
        else {
            return pass(self, &table.subject())
                .says(Both {
                    vi: format!("{name}: cả {tested} dòng đều khớp"),
                    en: format!("{name}: all {tested} products fit"),
                })
                .at(table.table.at)
                .done();
        };
        let told = |lang: Lang| -> Vec<String> {
            let one = |miss: &Miss| {
                let product = sum::words(miss.product.value, known);
                let printed = sum::words(miss.printed.value, known);
                let row = table.table.rows.get(miss.row).map(|row| short(table.text(row)));
                let row = row.unwrap_or_default();
                lang.of(Both {
                    vi: format!("{row}: tích là {}, ghi {}", product.vi, printed.vi),
                    en: format!("{row}: the product is {}, printed is {}", product.en, printed.en),
                })
            };
            misses.iter().map(one).collect()
        };
        let row = table.table.rows.get(first.row);
        fail(self, &table.subject())
            .severity(first.severity.clone())
            .expected(sum::told(first.product.value, known))
            .actual(sum::told(first.printed.value, known))
            .refs(misses.iter().map(|miss| table.row_id(miss.row)))
            .says(Both {
                vi: format!("{name}: {}", listed(&told(Lang::Vi)).vi),
                en: format!("{name}: {}", listed(&told(Lang::En)).en),
            })
            .at(row.and_then(|row| row.at).or(table.table.at))
            .done()
    }
}

/// The product at the rates that the row names: `Tỷ lệ còn lại (%)`, 80.
fn rated(table: &TableOf<'_>, row: usize, product: Sum) -> impl Iterator<Item = Sum> {
    let rates = table.table.columns.iter().enumerate().filter(|(_, column)| {
        column.role == ColumnRole::Unassigned && column.path.iter().any(|cell| cell.contains('%'))
    });
    let cells = table.table.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
    rates.filter_map(move |(column, _)| {
        let cell = cells.get(column)?.trim().trim_end_matches('%');
        let rate = money::number(cell.trim(), Separators::DotGroups)?;
        product.times(rate.checked_div(Decimal::ONE_HUNDRED)?)
    })
}

/// How this table prints its numbers: prices and quantities together tell it.
fn printed_as(table: &TableOf<'_>, quantities: &[usize], price: usize) -> Separators {
    let columns = quantities.iter().copied().chain([price]).chain(table.amount_columns());
    let columns: Vec<usize> = columns.collect();
    let rows = table.table.rows.iter();
    money::separators(rows.flat_map(|row| {
        columns.iter().filter_map(|column| row.cells.get(*column)).map(String::as_str)
    }))
}

fn other(separators: Separators) -> Separators {
    match separators {
        Separators::DotGroups => Separators::CommaGroups,
        Separators::CommaGroups => Separators::DotGroups,
    }
}

/// The product of a row's quantities and its price.
fn product(
    table: &TableOf<'_>,
    row: usize,
    quantities: &[usize],
    price: usize,
    separators: Separators,
    known: bool,
) -> Option<Sum> {
    let row = table.table.rows.get(row)?;
    let price = match row.amounts.get(price).and_then(Option::as_ref) {
        Some(money) => money.clone(),
        None => read_price(table, row.cells.get(price)?, price, separators)?,
    };
    let mut product = sum::alone(&price, known)?;
    let mut counted = false;
    for column in quantities {
        let cell = row.cells.get(*column)?.trim();
        if cell.is_empty() || cell == "-" {
            continue;
        }
        product = product.times(count(cell, separators)?)?;
        counted = true;
    }
    counted.then_some(product)
}

/// The price of a cell that was not read as money: in the unit of its column or table.
fn read_price(
    table: &TableOf<'_>,
    cell: &str,
    column: usize,
    separators: Separators,
) -> Option<Money> {
    let own = table.table.columns.get(column).and_then(|column| column.unit.as_deref());
    money::amount(cell, own.or(table.appendix.unit.as_deref()), separators)
}

/// The number with which a cell begins: `3`, `02`, `1,5`, `10 người`.
fn count(cell: &str, separators: Separators) -> Option<Decimal> {
    let digits = cell.split([' ', '\u{a0}']).next()?;
    money::number(digits, separators)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        check::fixture::{Rows, with_table},
        model::{CheckValue, Status},
    };

    fn rows() -> Rows {
        Rows::with(&[("SL", "quantity"), ("Đơn giá", "unit_price"), ("Thành tiền", "budget")])
            .unit("đồng")
    }

    fn check(rows: Rows) -> Check {
        RowProduct.check(&with_table(rows)).remove(0)
    }

    #[test]
    fn products_that_fit_pass() {
        let rows = rows()
            .cells("1", &["3", "15.000.000", "45.000.000"])
            .cells("2", &["1,5", "200", "300"]);
        assert_eq!(check(rows).status, Status::Pass);
    }

    #[test]
    fn a_wrong_product_fails_and_names_its_row() {
        let check = check(
            rows().cells("1", &["3", "15.000", "45.000"]).cells("2", &["02", "700", "1.500"]),
        );
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Error));
        assert_eq!(check.refs, ["A1.2"]);
        assert_eq!(check.expected, Some(CheckValue::Number(1_400)));
        assert_eq!(check.actual, Some(CheckValue::Number(1_500)));
    }

    #[test]
    fn it_is_skipped_without_the_columns_or_the_numbers() {
        assert_eq!(check(Rows::budget().item("1", "5")).status, Status::Skipped);
        assert_eq!(check(rows().cells("1", &["", "15.000", "45.000"])).status, Status::Skipped);
    }

    #[test]
    fn all_quantities_are_multiplied_and_one_amount_must_fit() {
        let rows = Rows::with(&[
            ("Số người", "quantity"),
            ("Số ngày", "quantity"),
            ("Đơn giá", "unit_price"),
            ("Trước thuế", "budget"),
            ("Sau thuế", "budget"),
        ]);
        let rows = rows.cells("1", &["10 người", "2", "0,5", "9", "10"]);
        assert_eq!(check(rows).status, Status::Pass);
    }

    #[test]
    fn rounding_of_the_price_is_told_as_info() {
        let rows = rows().unit("triệu đồng").cells("1", &["3", "3,33", "10"]);
        let check = check(rows);
        assert_eq!((check.status, check.severity), (Status::Fail, Severity::Info));
    }
}
