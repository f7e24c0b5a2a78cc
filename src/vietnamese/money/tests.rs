use super::*;
use crate::vietnamese::numeral;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn vnd(cell: &str, unit: &str) -> Option<i64> {
    amount(cell, Some(unit), Separators::DotGroups).and_then(|money| money.vnd)
}

#[test]
fn a_comrade_is_no_unit() {
    assert_eq!(unit("Đ/c Lê Thị Lan"), None);
    assert_eq!(unit("đ/c. Nam"), None);
    assert_eq!(unit("đ/cây"), Some(rust_decimal::Decimal::ONE));
}

#[test]
fn units_have_their_factor() {
    for (text, factor) in [
        ("đồng", 1_i64),
        ("đ", 1),
        ("VNĐ", 1),
        ("VND", 1),
        ("nghìn đồng", 1_000),
        ("Ngàn đồng", 1_000),
        ("1.000 đồng", 1_000),
        ("1.000đ", 1_000),
        ("1000 đ", 1_000),
        ("1,000 VNĐ", 1_000),
        ("triệu đồng", 1_000_000),
        ("1.000.000 đồng", 1_000_000),
        ("Tr.đ", 1_000_000),
        ("trđ", 1_000_000),
        ("tr đồng", 1_000_000),
        ("triệu", 1_000_000),
        ("TRIỆU ĐỒNG", 1_000_000),
        ("trăm triệu đồng", 100_000_000),
        ("tỷ đồng", 1_000_000_000),
        ("tỉ đồng", 1_000_000_000),
        ("tỷ", 1_000_000_000),
        ("nghìn tỷ đồng", 1_000_000_000_000),
        ("đồng/m2", 1),
        ("triệu đồng/năm", 1_000_000),
    ] {
        assert_eq!(unit(text), Some(Decimal::from(factor)), "{text}");
    }
    for text in
        ["", "người", "nghìn", "%", "hội đồng", "USD", "tr", "1.000", "nghìn người", "tháng"]
    {
        assert_eq!(unit(text), None, "{text}");
    }
}

#[test]
fn the_unit_is_found_where_it_is_named() {
    for (text, found) in [
        ("Đơn vị tính: triệu đồng", Some("triệu đồng")),
        ("ĐVT: Tr.đ", Some("Tr.đ")),
        ("(ĐVT: 1.000 đồng)", Some("1.000 đồng")),
        ("Đơn vị: đồng", Some("đồng")),
        ("(triệu đồng)", Some("triệu đồng")),
        ("Kinh phí (triệu đồng)", Some("triệu đồng")),
        ("Kinh phí dự kiến (Đơn vị: Triệu đồng)", Some("Triệu đồng")),
        ("Đơn giá (đồng/tháng)", Some("đồng/tháng")),
        ("Thành tiền (VNĐ)", Some("VNĐ")),
        ("Tổng kinh phí triệu đồng", Some("triệu đồng")),
        ("Kinh phí, nghìn đồng", Some("nghìn đồng")),
        ("Đơn vị tính", None),
        ("Đơn vị tính: người", None),
        ("Hội đồng nhân dân", None),
        ("Số hợp đồng", None),
        ("Giá trị hợp đồng (triệu đồng)", Some("triệu đồng")),
        ("Cộng đồng (người)", None),
    ] {
        assert_eq!(find_unit(text).map(|range| &text[range]), found, "{text}");
    }
}

#[test]
fn cells_are_read_exactly() {
    assert_eq!(vnd("3.640", "triệu đồng"), Some(3_640_000_000));
    assert_eq!(vnd("12,5", "triệu đồng"), Some(12_500_000));
    assert_eq!(vnd("0,125", "tỷ đồng"), Some(125_000_000));
    assert_eq!(vnd("52 538", "triệu đồng"), Some(52_538_000_000));
    assert_eq!(vnd("(1.200)", "triệu đồng"), Some(-1_200_000_000));
    assert_eq!(vnd("-1.200", "đồng"), Some(-1_200));
    assert_eq!(vnd("1.200 triệu đồng", "đồng"), Some(1_200_000_000));
    assert_eq!(vnd("226,081,000", "đồng"), Some(226_081_000));
    assert_eq!(vnd("0", "đồng"), Some(0));
    let whole = amount("1.234.567,50", Some("đồng"), Separators::DotGroups).unwrap();
    assert_eq!((whole.vnd, whole.vnd_exact.as_deref()), (Some(1_234_568), Some("1234567.5")));
    let loss = amount("(0,5)", Some("đồng"), Separators::DotGroups).unwrap();
    assert_eq!((loss.vnd, loss.vnd_exact.as_deref()), (Some(-1), Some("-0.5")));
}

#[test]
fn a_number_without_unit_keeps_its_digits() {
    let money = amount("1.500", None, Separators::DotGroups).unwrap();
    assert_eq!((money.raw.as_str(), money.vnd, money.unit), ("1.500", None, None));
}

#[test]
fn the_last_digit_has_a_worth() {
    let worth = |cell, unit, separators| {
        resolution(&amount(cell, Some(unit), separators).unwrap()).map(|d| d.to_string())
    };
    assert_eq!(worth("3.640", "triệu đồng", Separators::DotGroups).as_deref(), Some("1000000"));
    assert_eq!(worth("3.640", "triệu đồng", Separators::CommaGroups).as_deref(), Some("1000"));
    assert_eq!(worth("(12,50)", "tỷ đồng", Separators::DotGroups).as_deref(), Some("10000000"));
    assert_eq!(worth("12", "người", Separators::DotGroups), None);
}

#[test]
fn separators_follow_what_can_be_read_in_one_way() {
    let comma = Separators::CommaGroups;
    assert_eq!(separators(["1,200.5", "300"]), comma);
    assert_eq!(separators(["1,200,000", "2.34"]), comma);
    assert_eq!(separators(["1.200.000", "0.34", "2.1"]), Separators::DotGroups);
    assert_eq!(separators(["", "-", "abc", "1,500"]), Separators::DotGroups);
    assert_eq!(amount("4,199", Some("đồng"), comma).unwrap().vnd, Some(4_199));
}

#[test]
fn cells_that_are_no_amounts() {
    for cell in [
        "",
        "-",
        "…",
        "Sở Tài chính",
        "12%",
        "1.2.3",
        "12/2026",
        "5 người",
        "(12",
        "1.20.000",
        ",5",
    ] {
        assert_eq!(vnd(cell, "đồng"), None, "{cell}");
    }
}

fn found(text: &str) -> Vec<(String, i64)> {
    find(text).into_iter().map(|f| (text[f.range].to_owned(), f.money.vnd.unwrap())).collect()
}

#[test]
fn amounts_of_running_text() {
    for (text, expected) in [
        ("là 12.345.000.000 đồng.", vec![("12.345.000.000 đồng", 12_345_000_000)]),
        ("là 3.640 triệu đồng", vec![("3.640 triệu đồng", 3_640_000_000)]),
        ("khoảng 1,5 tỷ đồng/năm", vec![("1,5 tỷ đồng", 1_500_000_000)]),
        ("hỗ trợ 200 triệu, còn lại tự lo", vec![("200 triệu", 200_000_000)]),
        ("gồm 52 tỷ 538 triệu đồng từ ngân sách", vec![("52 tỷ 538 triệu đồng", 52_538_000_000)]),
        ("12 538 triệu đồng", vec![("12 538 triệu đồng", 12_538_000_000)]),
        ("năm 2025 100 triệu đồng", vec![("100 triệu đồng", 100_000_000)]),
        ("mức 150.000đ và 200.000đ/người", vec![("150.000đ", 150_000), ("200.000đ", 200_000)]),
        ("TỔNG: 5 TỶ ĐỒNG", vec![("5 TỶ ĐỒNG", 5_000_000_000)]),
        ("100 người, 2 tỷ lệ, 3 đồng chí, 5 triệu lượt", vec![]),
        ("Điều 3. Đồng thời giao Sở", vec![]),
        ("theo 2 đồng hồ đo, đạt 200 triệu người dùng", vec![]),
        ("Nghị quyết số 12/2025 triệu tập", vec![]),
    ] {
        let got = found(text);
        let got: Vec<_> = got.iter().map(|(raw, vnd)| (raw.as_str(), *vnd)).collect();
        assert_eq!(got, expected, "{text}");
    }
}

#[test]
fn words_are_tied_to_the_amount_before_them() {
    for text in [
        "Tổng: 2.500.000.000 đồng (Bằng chữ: Hai tỷ, năm trăm triệu đồng).",
        "Tổng: 2.500.000.000 đồng (Hai tỷ, năm trăm triệu đồng./.)",
        "Tổng: 2.500.000.000 đồng, bằng chữ: Hai tỷ, năm trăm triệu đồng. Trong đó còn nợ.",
    ] {
        let found = find(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].words.as_deref(), Some("Hai tỷ, năm trăm triệu đồng"), "{text}");
        assert_eq!(found[0].words_vnd, Some(2_500_000_000));
    }
    let two = find("300 triệu đồng và 50 triệu đồng (năm mươi triệu đồng)");
    assert_eq!(two[0].words, None);
    assert_eq!(two[1].words_vnd, Some(50_000_000));
    let unread = find("5 triệu đồng (Bằng chữ: Năm chiệu đồng)");
    assert_eq!(unread[0].words.as_deref(), Some("Năm chiệu đồng"));
    assert_eq!(unread[0].words_vnd, None);
    assert_eq!(find("5 triệu đồng (năm triệu đồng) cho 3 người (ba)").len(), 1);
}

/// Prints an integer with a sign between its groups of three.
fn grouped(value: u64, sign: &str) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out += sign;
        }
        out.push(c);
    }
    out
}

proptest! {
    #[test]
    fn every_whole_amount_is_read_back(value in 0..9_000_000_000_000_000_u64,
        sign in prop::sample::select(vec![".", " ", "\u{a0}"])) {
        let cell = grouped(value, sign);
        prop_assert_eq!(vnd(&cell, "đồng"), Some(value.cast_signed()), "{}", cell);
    }

    #[test]
    fn comma_groups_are_read_back(value in 0..9_000_000_000_000_000_u64) {
        let cell = grouped(value, ",");
        let money = amount(&cell, Some("đồng"), Separators::CommaGroups);
        prop_assert_eq!(money.and_then(|m| m.vnd), Some(value.cast_signed()), "{}", cell);
    }

    #[test]
    fn decimals_are_exact(whole in 0..1_000_000_u64, fraction in 0..1_000_000_u64) {
        let cell = format!("{},{fraction:06}", grouped(whole, "."));
        prop_assert_eq!(vnd(&cell, "triệu đồng"), Some((whole * 1_000_000 + fraction).cast_signed()));
    }

    #[test]
    fn running_text_gives_the_amount_and_its_words(value in 1..9_000_000_000_000_u64) {
        let words = numeral::spell(value, numeral::Form::Southern);
        let text = format!("Tổng kinh phí là {} đồng (Bằng chữ: {words} đồng).", grouped(value, "."));
        let found = find(&text);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].money.vnd, Some(value.cast_signed()));
        prop_assert_eq!(found[0].words_vnd, Some(value.cast_signed()));
    }

    #[test]
    fn any_text_is_borne(text in "[0-9., ()đồngtriệuỷbằchữ:-]{0,60}") {
        for found in find(&text) {
            prop_assert!(text.get(found.range).is_some());
        }
        if let Some(range) = find_unit(&text) {
            prop_assert!(unit(&text[range]).is_some());
        }
        find_words(&text);
        amount(&text, Some("đồng"), separators([text.as_str()]));
    }
}

#[test]
fn a_unit_that_lacks_letters_is_known_by_the_others() {
    let line = "\u{fffd}\u{fffd}n v\u{fffd} tính: tri\u{fffd}u đ\u{fffd}ng";
    let found = find_unit(line).and_then(|range| line.get(range));
    assert_eq!(found, Some("tri\u{fffd}u đ\u{fffd}ng"));
    assert_eq!(found.and_then(unit), Some(Decimal::from(1_000_000)));
    assert_eq!(find_unit("H\u{fffd}i đ\u{fffd}ng nhân dân"), None);
}
