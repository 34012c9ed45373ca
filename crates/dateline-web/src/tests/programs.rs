use serde_json::Value;

use super::*;

async fn json(asker: &mut Asker, address: &str) -> (StatusCode, Value) {
    let answer = asker.get(address).await;
    (answer.status, serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{address}: {}", answer.body)))
}

#[tokio::test]
async fn programs_get_what_pages_show() {
    let mut asker = Asker::new();
    let (_, found) = json(&mut asker, "/api/v1/search?q=type:COERCE").await;
    assert_eq!((&found["list"], &found["counts"]["events"]), (&"events".into(), &2.into()));
    assert_eq!(found["results"][0]["recipients"][0], "Ana Vega");
    let next = found["next"].as_str().expect("a mark").to_owned();
    let (_, second) = json(&mut asker, &format!("/api/v1/search?q=type:COERCE&after={next}")).await;
    assert_eq!(second["next"], Value::Null);
    assert_ne!(second["results"][0]["article"], found["results"][0]["article"]);
    let (_, facet) = json(&mut asker, "/api/v1/facets/speaker?list=statements").await;
    assert_eq!(facet["values"][0]["value"], "Ana Vega");
    let key = asker.keys[0].clone();
    let (_, article) = json(&mut asker, &format!("/api/v1/articles/{}", &key[..5])).await;
    assert_eq!((&article["id"], &article["report"]["text"]), (&key.into(), &TEXT.into()));
    for address in ["places", "statistics", "runs", "rejections", "saved", "openapi.json"] {
        assert_eq!(json(&mut asker, &format!("/api/v1/{address}")).await.0, StatusCode::OK, "{address}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_as_json() {
    let mut asker = Asker::new();
    for (address, status, code) in [
        ("/api/v1/counts?q=tipe:AID", StatusCode::BAD_REQUEST, "query"),
        ("/api/v1/search?after=x", StatusCode::BAD_REQUEST, "page-mark"),
        ("/api/v1/search?most=0", StatusCode::BAD_REQUEST, "bad-request"),
        ("/api/v1/search?most=many", StatusCode::BAD_REQUEST, "bad-request"),
        ("/api/v1/search?list=people", StatusCode::BAD_REQUEST, "bad-request"),
        ("/api/v1/facets/colour", StatusCode::NOT_FOUND, "not-found"),
        ("/api/v1/articles/zzzz", StatusCode::NOT_FOUND, "not-found"),
        ("/api/v1/export/docx", StatusCode::NOT_FOUND, "not-found"),
        ("/api/v1/export/csv?table=people", StatusCode::BAD_REQUEST, "bad-request"),
        ("/api/v1/nothing", StatusCode::NOT_FOUND, "not-found"),
    ] {
        let (told, failure) = json(&mut asker, address).await;
        assert_eq!((told, &failure["error"]["code"]), (status, &code.into()), "{address}");
    }
    let (_, fault) = json(&mut asker, "/api/v1/counts?q=vega%20tipe:AID").await;
    assert_eq!((&fault["error"]["query"]["start"], &fault["error"]["query"]["end"]), (&5.into(), &9.into()));
    let post = asker.ask(Request::post("/api/v1/counts").body(Body::empty()).expect("a request")).await;
    assert_eq!(post.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn programs_review() {
    let mut asker = Asker::new();
    let address = format!("/api/v1/articles/{}/records/s1/review", asker.keys[0]);
    for (body, status) in [
        (r#"{"say":"accept","reviewer":"Rosa"}"#, StatusCode::OK),
        (r#"{"say":"edit","reviewer":"Rosa","field":"negated","value":true}"#, StatusCode::OK),
        (r#"{"say":"edit","reviewer":"Rosa","field":"colour","value":"red"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        (r#"{"say":"edit","reviewer":"Rosa"}"#, StatusCode::BAD_REQUEST),
        (r#"{"say":"accept"}"#, StatusCode::BAD_REQUEST),
        (r#"{"say":"accept","reviewer":"Rosa","mood":"good"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        ("no JSON", StatusCode::BAD_REQUEST),
    ] {
        let sent = Request::post(&address).header("content-type", "application/json");
        let answer = asker.ask(sent.body(Body::from(body)).expect("a request")).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.body);
    }
    // A form of another page cannot say so: it has no such type.
    let plain = Request::post(&address).header("content-type", "text/plain");
    let answer = asker.ask(plain.body(Body::from(r#"{"say":"accept","reviewer":"Rosa"}"#)).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let (_, record) = json(&mut asker, address.trim_end_matches("/review")).await;
    assert_eq!((&record["review"], &record["value"]["negated"]), (&"edited".into(), &true.into()));
}

#[tokio::test]
async fn an_export_is_what_the_command_line_writes() {
    let mut asker = Asker::new();
    let found = asker.get("/api/v1/export/csv?q=vega&table=statements").await;
    assert_eq!(found.response.headers()["content-disposition"], "attachment; filename=\"dateline-statements.csv\"");
    // Words are of what is said where statements are asked.
    assert_eq!(found.body.lines().count(), 1, "{}", found.body);
    let said = asker.get("/export/jsonl?q=speaker:vega&table=statements").await.body;
    assert_eq!(said.lines().count(), 2, "{said}");
    let parquet = asker.get("/export/parquet").await;
    assert!(parquet.body.starts_with("PAR1"));
}
