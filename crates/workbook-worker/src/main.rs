//! The worker of workbooks in the browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    use plimsoll_sector_worker::{WorkbookReply, WorkbookRequest, read_workbook};

    plimsoll_worker::serve_bytes(WorkbookReply::Ready.to_bytes(), |request, _| {
        let request = WorkbookRequest::from_bytes(request).map_err(|_| plimsoll_worker::UNREADABLE)?;
        Ok(Some(read_workbook(request).to_bytes()))
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(test)]
mod tests {
    use plimsoll_sector::read::FileError;
    use plimsoll_sector::write::form_workbook;
    use plimsoll_sector_worker::{WorkbookReply, WorkbookRequest, is_workbook, read_workbook, tables_of};

    #[test]
    fn a_workbook_becomes_tables_or_says_why_not() {
        let bytes = form_workbook(0).expect("the form as a workbook");
        assert!(is_workbook(&bytes));
        let answer = |bytes: Vec<u8>| {
            let request = WorkbookRequest {
                id: 7,
                name: "form.xlsx".into(),
                bytes,
            };
            let request = WorkbookRequest::from_bytes(&request.to_bytes()).expect("the same request");
            match WorkbookReply::from_bytes(&read_workbook(request).to_bytes()) {
                Ok(WorkbookReply::Read { id: 7, tables }) => tables_of(&tables).expect("tables"),
                other => panic!("{other:?}"),
            }
        };
        let tables = answer(bytes.clone()).expect("a sound workbook");
        let names: Vec<&str> = tables.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["Filings", "Dictionary"]);
        assert!(matches!(
            answer(bytes[..2_000].to_vec()),
            Err(FileError::Damaged { .. })
        ));
    }
}
