//! Small papers for the tests of the rules.

use crate::{
    model::{
        Agency, Appendix, Citation, Column, ColumnRole, Date, Deadline, DocNumber, DocType, Issuer,
        Letterhead, Mention, Origin, Paper, Recipient, RowKind, RowRef, Section, SectionKind,
        Signature, Table, TableRow, Task,
    },
    vietnamese::money::{self, Separators},
};

/// A plan that breaks no rule, without tables.
pub(crate) fn plan() -> Paper {
    Paper {
        letterhead: Letterhead {
            issuer: Some(Issuer {
                parent: None,
                name: "ỦY BAN NHÂN DÂN TỈNH BẾN NGHÉ".into(),
                joint: Vec::new(),
            }),
            number: Some(DocNumber {
                raw: "Số: 12/KH-UBND".into(),
                number: Some(12),
                year: None,
                symbol: Some("KH-UBND".into()),
                type_code: Some("KH".into()),
                issuer_code: Some("UBND".into()),
            }),
            place: Some("Bến Nghé".into()),
            date: Some(Date {
                raw: "ngày 05 tháng 3 năm 2026".into(),
                value: Some("2026-03-05".into()),
            }),
            doc_type: Some(DocType { code: "KH".into(), name: "Kế hoạch".into() }),
            title: Some("Trồng cây xanh đô thị năm 2026".into()),
            national_title: true,
            ..Letterhead::default()
        },
        closing: vec!["Yêu cầu các đơn vị nghiêm túc thực hiện./.".into()],
        recipients: vec![Recipient {
            text: "Như trên".into(),
            name: "Như trên".into(),
            purpose: None,
            archive: Vec::new(),
        }],
        signature: Some(Signature {
            authority: Some("TM. ỦY BAN NHÂN DÂN".into()),
            capacity: None,
            position: Some("CHỦ TỊCH".into()),
            name: Some("Lê Văn Mẫu".into()),
        }),
        ..Paper::default()
    }
}

/// A section of running text.
pub(crate) fn section(id: &str, text: &str) -> Section {
    Section {
        id: id.into(),
        number: Some(id.into()),
        kind: SectionKind::Arabic,
        heading: None,
        text: Some(text.into()),
        items: Vec::new(),
        children: Vec::new(),
        at: None,
    }
}

/// An agency whose name is as printed.
pub(crate) fn agency(name: &str) -> Agency {
    Agency { raw: name.into(), name: name.into(), collective: false }
}

/// A task of a section.
pub(crate) fn task(id: &str, deadline: Option<Deadline>) -> Task {
    Task {
        id: id.into(),
        origin: Origin::Assignment,
        section: Some("1".into()),
        row: None,
        group: Vec::new(),
        number: None,
        text: "Tổ chức thực hiện.".into(),
        lead: Vec::new(),
        support: Vec::new(),
        deadline,
        period: None,
        output: None,
        budget: None,
        funding: Vec::new(),
        notes: None,
        footnotes: Vec::new(),
        at: None,
    }
}

/// A citation with mentions of a date and an issuer each; empty for none.
pub(crate) fn cited(kind: &str, symbol: &str, mentions: &[(&str, &str)]) -> Citation {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let mentions: Vec<Mention> = mentions
        .iter()
        .map(|(date, issuer)| Mention {
            raw: format!("{kind} số {symbol}"),
            date: some(date),
            issuer: some(issuer),
            at: None,
        })
        .collect();
    Citation {
        kind: kind.into(),
        number: None,
        symbol: symbol.into(),
        raw: format!("{kind} số {symbol}"),
        date: mentions.iter().find_map(|m| m.date.clone()),
        issuer: mentions.iter().find_map(|m| m.issuer.clone()),
        title: None,
        mentions,
    }
}

/// The plan with one appendix that holds one table; its item rows are tasks.
pub(crate) fn with_table(rows: Rows) -> Paper {
    let mut paper = plan();
    for (index, row) in rows.added.iter().enumerate().filter(|(_, row)| row.kind == RowKind::Item) {
        let number = row.number.clone().unwrap_or_else(|| format!("r{}", index + 1));
        let mut task = task(&format!("A1.{number}"), None);
        task.origin = Origin::Table;
        task.section = None;
        task.row = Some(RowRef { appendix: 0, table: 0, row: index as u32 });
        paper.tasks.push(task);
    }
    let mut table = Table { columns: rows.columns, rows: rows.added, ..Table::default() };
    crate::vietnamese::row_tree::arrange(&mut table);
    paper.appendices = vec![Appendix {
        label: Some("PHỤ LỤC".into()),
        tables: vec![table],
        ..Appendix::default()
    }];
    paper
}

/// The rows of a table in the making; the first two columns are number and task.
pub(crate) struct Rows {
    columns: Vec<Column>,
    added: Vec<TableRow>,
    unit: String,
}

impl Rows {
    /// A table with one money column, in triệu đồng.
    pub(crate) fn budget() -> Self {
        Self::with(&[("Kinh phí", "budget")])
    }

    /// A table with further columns: header (levels parted by `/`) and role.
    pub(crate) fn with(further: &[(&str, &str)]) -> Self {
        let columns = [("TT", "number"), ("Nhiệm vụ", "task")].iter().chain(further);
        let columns = columns.map(|(path, role)| Column {
            path: path.split('/').map(str::to_owned).collect(),
            role: ColumnRole::from(*role),
            unit: None,
            period: None,
        });
        Self { columns: columns.collect(), added: Vec::new(), unit: "triệu đồng".into() }
    }

    /// The unit of the amounts added from here on; empty for none.
    pub(crate) fn unit(mut self, unit: &str) -> Self {
        self.unit = unit.into();
        self
    }

    pub(crate) fn item(self, number: &str, amount: &str) -> Self {
        self.row(RowKind::Item, number, &format!("Nhiệm vụ {number}"), &[amount])
    }

    pub(crate) fn group(self, number: &str, amount: &str) -> Self {
        self.row(RowKind::Group, number, &format!("Nhóm {number}"), &[amount])
    }

    pub(crate) fn subtotal(self, amount: &str) -> Self {
        self.row(RowKind::Subtotal, "", "Cộng", &[amount])
    }

    pub(crate) fn total(self, amount: &str) -> Self {
        self.row(RowKind::Total, "", "Tổng cộng", &[amount])
    }

    pub(crate) fn note(self, text: &str) -> Self {
        self.row(RowKind::Note, "", text, &[])
    }

    /// An item with a text of its own.
    pub(crate) fn titled(self, number: &str, text: &str, amount: &str) -> Self {
        self.row(RowKind::Item, number, text, &[amount])
    }

    /// An item with several further cells.
    pub(crate) fn cells(self, number: &str, cells: &[&str]) -> Self {
        self.row(RowKind::Item, number, &format!("Nhiệm vụ {number}"), cells)
    }

    pub(crate) fn total_cells(self, cells: &[&str]) -> Self {
        self.row(RowKind::Total, "", "Tổng cộng", cells)
    }

    fn row(mut self, kind: RowKind, number: &str, text: &str, further: &[&str]) -> Self {
        let mut cells = vec![number.to_owned(), text.to_owned()];
        cells.extend(further.iter().map(|cell| (*cell).to_owned()));
        cells.resize(self.columns.len(), String::new());
        let unit = (!self.unit.is_empty()).then_some(self.unit.as_str());
        let amounts = self.columns.iter().zip(&cells).map(|(column, cell)| {
            let money = [ColumnRole::Budget, ColumnRole::UnitPrice].contains(&column.role);
            money.then(|| money::amount(cell, unit, Separators::DotGroups)).flatten()
        });
        let amounts = amounts.collect();
        let number = (!number.is_empty()).then(|| number.to_owned());
        self.added.push(TableRow { kind, number, parent: None, cells, amounts, at: None });
        self
    }
}
