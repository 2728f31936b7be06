//! Workbooks of Excel and OpenDocument, made here.
#![cfg(feature = "workbook")]

use std::io::{Cursor, Write};

use plimsoll_formats::Day;
use plimsoll_sector::read::{Cell, FileError, Limits, Options, Sheet, Source, filings};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of parts.
fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const TYPES: &str =
    r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// A workbook of one sheet, by its rows, its texts, its merged cells, and what is said of the workbook.
fn xlsx(data: &str, texts: &str, merged: &str, properties: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let workbook = format!(
        r#"<?xml version="1.0"?><workbook xmlns="{main}" xmlns:r="{relations}">{properties}<sheets><sheet name="報告" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let sheet =
        format!(r#"<?xml version="1.0"?><worksheet xmlns="{main}"><sheetData>{data}</sheetData>{merged}</worksheet>"#);
    let texts = format!(r#"<?xml version="1.0"?><sst xmlns="{main}">{texts}</sst>"#);
    let styles = format!(
        r#"<?xml version="1.0"?><styleSheet xmlns="{main}"><numFmts><numFmt numFmtId="170" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="171" formatCode="[$-411]ge.m.d"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="57"/><xf numFmtId="9"/></cellXfs></styleSheet>"#
    );
    zip(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", &sheet),
        ("xl/sharedStrings.xml", &texts),
        ("xl/styles.xml", &styles),
    ])
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:body><office:spreadsheet><table:table table:name="Blatt &amp; 1">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest/>"),
        ("content.xml", &content),
    ])
}

fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, FileError> {
    let source = Source { name: "f", bytes };
    source.tables(&Limits::default()).map(|tables| tables.sheets)
}

fn text(text: &str) -> Cell {
    Cell::text(text)
}

#[test]
fn a_japanese_workbook_keeps_its_reading_aids_out_of_the_text() {
    let texts = r#"<si><t>青空取引所</t><rPh sb="0" eb="2"><t>アオゾラ</t></rPh><rPh sb="2" eb="5"><t>トリヒキジョ</t></rPh><phoneticPr fontId="1"/></si><si><r><t>取引</t></r><r><t>所</t></r><rPh sb="0" eb="2"><t>トリヒキ</t></rPh></si>"#;
    let data = r#"<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>資産</t><rPh sb="0" eb="2"><t>シサン</t></rPh></is></c></row><row r="2"><c r="A2" t="s"><v>0</v></c></row>"#;
    let read = sheets(&xlsx(data, texts, "", "")).unwrap();
    assert_eq!(read[0].name, "報告");
    assert_eq!(
        read[0].rows,
        [vec![text("取引所"), text("資産")], vec![text("青空取引所")]]
    );
}

#[test]
fn dates_are_dates_in_every_format() {
    let data = r#"<row r="1"><c r="A1" s="1"><v>46112</v></c><c r="B1" s="2"><v>46112</v></c><c r="C1" s="3"><v>46112</v></c><c r="D1" s="4"><v>46112</v></c><c r="E1" t="d"><v>2026-03-31T00:00:00</v></c><c r="F1" s="5"><v>0.05</v></c></row>"#;
    let day = Cell::Date(Day::new(2026, 3, 31).unwrap());
    let read = sheets(&xlsx(data, "", "", "")).unwrap();
    assert_eq!(read[0].rows[0][0], day, "built-in format");
    assert_eq!(read[0].rows[0][1], day, "era format");
    assert_eq!(read[0].rows[0][2], day, "short era format");
    assert_eq!(read[0].rows[0][4], day, "ISO date");
    assert_eq!(read[0].rows[0][5], Cell::Number(0.05));
    assert_eq!(
        read[0].rows[0][3], day,
        "format 57, the built-in era format of Japanese Excel"
    );
    let data = r#"<row r="1"><c r="A1" s="1"><v>44650</v></c></row>"#;
    let read = sheets(&xlsx(data, "", "", r#"<workbookPr date1904="1"/>"#)).unwrap();
    assert_eq!((&read[0].rows[0][0], read[0].counts_from_1904), (&day, true));
}

#[test]
fn errors_and_formulas_without_values_are_told_apart() {
    let data = r##"<row r="2"><c r="B2" t="e"><v>#REF!</v></c><c r="C2"><f>1+1</f></c><c r="D2"><f>1+1</f><v></v></c><c r="E2"><f>1+1</f><v>2</v></c><c r="F2" t="str"><f>""</f><v></v></c><c r="G2" t="e"><v>#N/A</v></c><c r="H2" t="b"><v>1</v></c></row>"##;
    let read = sheets(&xlsx(data, "", "", "")).unwrap();
    assert_eq!(
        read[0].rows[1],
        [
            Cell::Empty,
            Cell::Error("#REF!".into()),
            Cell::Unstored,
            Cell::Unstored,
            Cell::Number(2.0),
            Cell::Empty,
            Cell::Error("#N/A".into()),
            Cell::Bool(true),
        ]
    );
}

#[test]
fn merged_cells_have_the_value_of_the_first() {
    let data = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="3"><c r="A3"><v>1</v></c><c r="C3"><v>2</v></c></row>"#;
    let merged = r#"<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="A3:B1048576"/></mergeCells>"#;
    let read = sheets(&xlsx(data, "", merged, "")).unwrap();
    let (a, one) = (|| text("a"), || Cell::Number(1.0));
    assert_eq!(
        read[0].rows,
        [vec![a(), a()], vec![a(), a()], vec![one(), one(), Cell::Number(2.0)]]
    );
}

#[test]
fn a_workbook_is_read_as_filings() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("取引所").unwrap();
    let bold = Format::new();
    sheet.merge_range(0, 0, 0, 3, "報告書", &bold).unwrap();
    for (column, name) in ["登録番号", "業者名", "基準日", "現預金（百万円）"]
        .into_iter()
        .enumerate()
    {
        sheet.write(2, column as u16, name).unwrap();
    }
    let date = Format::new().set_num_format("yyyy/m/d");
    sheet.write(3, 0, "第1号").unwrap();
    sheet.write(3, 1, "青空").unwrap();
    sheet
        .write_with_format(3, 2, ExcelDateTime::from_ymd(2026, 3, 31).unwrap(), &date)
        .unwrap();
    sheet
        .write_formula(3, 3, Formula::new("=800+20").set_result("820"))
        .unwrap();
    let sheet = workbook.add_worksheet().set_name("残高").unwrap();
    for (column, (upper, lower)) in [
        ("業者名", ""),
        ("暗号資産", ""),
        ("残高", "ホット"),
        ("残高", "コールド"),
        ("預り", ""),
    ]
    .into_iter()
    .enumerate()
    {
        let column = column as u16;
        match lower {
            "" => drop(sheet.merge_range(0, column, 1, column, upper, &bold).unwrap()),
            _ => drop(sheet.write(1, column, lower).unwrap()),
        }
    }
    sheet.merge_range(0, 2, 0, 3, "残高", &bold).unwrap();
    sheet.merge_range(2, 0, 3, 0, "青空", &bold).unwrap();
    for (row, asset) in [(2, "BTC"), (3, "ETH")] {
        sheet.write(row, 1, asset).unwrap();
        for column in 2..5 {
            sheet
                .write(row, column, f64::from(row) * 10.0 + f64::from(column))
                .unwrap();
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let read = filings(
        &[Source {
            name: "f.xlsx",
            bytes: &bytes,
        }],
        &Options::default(),
    );
    assert_eq!(read.sheets[1].header_row, Some(1));
    assert_eq!(read.filings.len(), 1, "{:?}", read.report());
    let filing = &read.filings[0];
    assert_eq!(
        (filing.id.as_str(), filing.name.as_str(), filing.cash),
        ("第1号", "青空", Some(820e6))
    );
    assert_eq!(filing.reference_date, Day::new(2026, 3, 31));
    let hot: Vec<_> = filing
        .holdings
        .iter()
        .map(|holding| (holding.asset.as_str(), holding.hot))
        .collect();
    assert_eq!(hot, [("BTC", Some(22.0)), ("ETH", Some(32.0))]);
}

#[test]
fn an_opendocument_sheet_is_read() {
    let rows = r#"<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>B&amp;o<text:s/>r<text:span>se</text:span></text:p><office:annotation><text:p>note</text:p></office:annotation></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="string"><text:p><text:ruby><text:ruby-base>資産</text:ruby-base><text:ruby-text>シサン</text:ruby-text></text:ruby></text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row><table:table-cell office:value-type="float" office:value="1234.5" table:number-columns-repeated="2"><text:p>1.234,50</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2026-03-31T00:00:00"><text:p>31.03.26</text:p></table:table-cell><table:table-cell table:formula="of:=1+1"/><table:table-cell table:formula="of:=#REF!" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let read = sheets(&ods(rows)).unwrap();
    assert_eq!(read[0].name, "Blatt & 1");
    assert_eq!(
        read[0].rows,
        [
            vec![text("B&o rse"), text("B&o rse"), text("資産")],
            vec![],
            vec![],
            vec![
                Cell::Number(1234.5),
                Cell::Number(1234.5),
                Cell::Date(Day::new(2026, 3, 31).unwrap()),
                Cell::Unstored,
                Cell::Error("#REF!".into()),
                Cell::Bool(true),
            ],
        ]
    );
}

#[test]
fn workbooks_that_are_not_read_say_why() {
    let compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        sheets(&[&compound[..], &[0; 512], &name].concat()),
        Err(FileError::Password)
    );
    assert_eq!(
        sheets(&[&compound[..], &[0; 512]].concat()),
        Err(FileError::OtherFormat { format: "XLS".into() })
    );
    assert_eq!(
        sheets(&zip(&[("xl/workbook.bin", "")])),
        Err(FileError::OtherFormat { format: "XLSB".into() })
    );
    assert_eq!(
        sheets(&zip(&[("a.txt", "")])),
        Err(FileError::OtherFormat { format: "ZIP".into() })
    );
    let locked = zip(&[
        ("content.xml", "<a/>"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
    ]);
    assert_eq!(sheets(&locked), Err(FileError::Password));
    let good = xlsx("", "", "", "");
    assert!(matches!(
        sheets(&good[..good.len() - 30]),
        Err(FileError::Damaged { .. })
    ));
    let mut cut = ods("<table:table-row>");
    assert!(matches!(sheets(&cut), Err(FileError::Damaged { .. })));
    cut.truncate(60);
    assert!(matches!(sheets(&cut), Err(FileError::Damaged { .. })));
}

#[test]
fn what_unpacks_to_too_much_is_refused_unread() {
    let bytes = xlsx(&"<row/>".repeat(200_000), "", "", "");
    let limits = Limits {
        unpacked: 100_000,
        ..Limits::default()
    };
    let read = |bytes: &[u8]| Source { name: "f", bytes }.tables(&limits).map(|_| ());
    assert_eq!(read(&bytes), Err(FileError::UnpacksTooBig { max: 100_000 }));
    // A directory that states a false size: the field is 24 bytes into each entry.
    let mut false_sizes = bytes.clone();
    for at in 0..false_sizes.len() - 4 {
        if false_sizes[at..].starts_with(b"PK\x01\x02") {
            false_sizes[at + 24..at + 28].copy_from_slice(&[10, 0, 0, 0]);
        }
    }
    let refused = read(&false_sizes);
    assert!(
        matches!(
            refused,
            Err(FileError::UnpacksTooBig { .. } | FileError::Damaged { .. })
        ),
        "{refused:?}"
    );
    let wide = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert!(matches!(
        sheets(&xlsx(wide, "", "", "")),
        Err(FileError::TooManyRows { .. })
    ));
    let wide = r#"<row r="1"><c r="XFD1"><v>1</v></c></row>"#;
    assert!(matches!(
        sheets(&xlsx(wide, "", "", "")),
        Err(FileError::TooManyColumns { .. })
    ));
    let cell = r#"<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000"/>"#;
    let many = format!(r#"<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>"#);
    assert!(matches!(sheets(&ods(&many)), Err(FileError::TooManyCells { .. })));
}

#[test]
fn changed_bytes_do_no_harm() {
    let data = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>"#;
    for whole in [
        xlsx(data, "<si><t>a</t></si>", "", ""),
        ods("<table:table-row><table:table-cell/></table:table-row>"),
    ] {
        for at in (0..whole.len()).step_by(3) {
            let mut changed = whole.clone();
            changed[at] ^= 0x55;
            let _ = sheets(&changed);
            let _ = sheets(&whole[..at]);
        }
    }
}
