//! The worker of the sector in the browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    use plimsoll_sector_worker::{Reply, Request, Session};

    let mut session = Session::default();
    plimsoll_worker::serve_bytes(Reply::Ready.to_bytes(), move |request, now| {
        let request = Request::from_bytes(request).map_err(|_| plimsoll_worker::UNREADABLE)?;
        Ok(Some(session.answer(request, now).to_bytes()))
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
