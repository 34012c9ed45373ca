use super::*;

const BORDER: &str = "border-of-the-form";

fn form(token: &str, files: &[(&str, &str)]) -> Request<Body> {
    let mut body = format!("--{BORDER}\r\ncontent-disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n");
    for (name, text) in files {
        body += &format!(
            "--{BORDER}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{text}\r\n"
        );
    }
    body += &format!("--{BORDER}--\r\n");
    let request = Request::post("/sources/add");
    request
        .header("content-type", format!("multipart/form-data; boundary={BORDER}"))
        .body(Body::from(body))
        .expect("a form")
}

/// The page when nothing is being read any more.
async fn when_read(asker: &mut Asker) -> String {
    for _ in 0..200 {
        let page = asker.get("/sources").await.body;
        if !page.contains("http-equiv=\"refresh\"") {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the jobs do not end");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_read_in_the_background() {
    let mut asker = Asker::new();
    let token = asker.token().await;
    let sent = asker.ask(form(&token, &[("../a.txt", "Rain fell."), ("broken", "x"), ("empty", "")])).await;
    assert_eq!((sent.status, sent.leads_to.as_str()), (StatusCode::SEE_OTHER, "/sources"), "{}", sent.body);
    let page = when_read(&mut asker).await;
    assert!(page.contains(">a.txt<") && page.contains(">done<"), "{page}");
    assert!(page.contains("It is broken.") && page.contains("Mend it."));
    assert!(!page.contains(">empty<"));
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_without_the_token_or_too_large_are_refused() {
    let mut asker = Asker::new();
    let token = asker.token().await;
    assert_eq!(asker.ask(form("wrong", &[("a.txt", "Rain fell.")])).await.status, StatusCode::FORBIDDEN);
    assert_eq!(asker.ask(form(&token, &[])).await.status, StatusCode::BAD_REQUEST);
    let large = "x".repeat(1_200_000);
    let refused = asker.ask(form(&token, &[("a.txt", &large)])).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.body);
    assert!(!asker.get("/sources").await.body.contains(">a.txt<"));
}
