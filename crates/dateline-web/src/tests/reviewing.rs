use super::*;

fn review(key: &str) -> String {
    format!("/article/{key}/e1/review")
}

#[tokio::test]
async fn who_reviews_is_asked_once_and_what_is_rejected_is_gone() {
    let mut asker = Asker::new();
    let key = asker.keys[0].clone();
    let back = format!("/article/{key}#e1");
    let say = |what: &'static str| [("say", what), ("back", back.as_str())];
    let asked = asker.post(&review(&key), &say("reject")).await;
    assert!(asked.body.contains("Who are you?") && asked.body.contains("name=\"say\" value=\"reject\""));
    let named = [("say", "reject"), ("back", back.as_str()), ("name", "Rosa")];
    let said = asker.post(&review(&key), &named).await;
    assert_eq!((said.status, said.leads_to.as_str()), (StatusCode::SEE_OTHER, back.as_str()), "{}", said.body);
    let page = asker.get(&format!("/article/{key}")).await.body;
    assert!(page.contains("review-rejected") && page.contains("You review as") && page.contains("Take back"));
    let events = |page: &str| page.contains(&format!("{key}#e1"));
    assert!(!events(&asker.get("/export/csv?table=events").await.body));
    assert!(asker.get("/search?list=events").await.body.contains("Events <span class=\"count\">1<"));
    // The name is known now.
    assert_eq!(asker.post(&review(&key), &say("withdraw")).await.status, StatusCode::SEE_OTHER);
    assert!(events(&asker.get("/export/csv?table=events").await.body));
}

#[tokio::test]
async fn an_edit_says_what_it_changes_and_no_more() {
    let mut asker = Asker::new();
    let key = asker.keys[0].clone();
    let page = asker.get(&format!("/article/{key}?edit=e1")).await.body;
    assert!(page.contains("class=\"editing\"") && page.contains("<option value=\"COERCE\" selected>"), "{page}");
    let fields = [
        ("say", "edit"),
        ("name", "Rosa"),
        ("note", "a fine, no arrest"),
        ("field.type", "SANCTION"),
        ("field.mode", ""),
        ("has.contexts", "1"),
        ("field.status", "occurred"),
        ("field.historical", "false"),
        ("field.place", ""),
        ("field.date", "2024-03-04"),
        ("has.actors", "1"),
        ("field.actors", "a1"),
        ("has.recipients", "1"),
        ("field.recipients", "a2"),
    ];
    let said = asker.post(&review(&key), &fields).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    let record = asker.get(&format!("/api/v1/articles/{key}/records/e1")).await.body;
    let record: serde_json::Value = serde_json::from_str(&record).expect("JSON");
    assert_eq!(
        (&record["review"], &record["value"]["type"], &record["value"]["date"]["value"]),
        (&"edited".into(), &"SANCTION".into(), &"2024-03-04".into())
    );
    assert_eq!(record["value"]["actors"][0]["actor"], "a1");
    // Two fields were changed, so there are two corrections.
    assert!(asker.get("/sources").await.body.contains("<dd>2</dd>"));
    let wrong = asker.post(&review(&key), &[("say", "edit"), ("field.type", "PARTY")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
}

#[tokio::test]
async fn what_cannot_be_said_is_refused() {
    let mut asker = Asker::new();
    let key = asker.keys[0].clone();
    assert_eq!(asker.post("/name", &[("name", "Rosa"), ("back", "/map")]).await.leads_to, "/map");
    for (address, say, status) in [
        (format!("/article/{key}/e9/review"), "accept", StatusCode::NOT_FOUND),
        ("/article/zzzz/e1/review".to_owned(), "accept", StatusCode::NOT_FOUND),
        (review(&key), "praise", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(asker.post(&address, &[("say", say)]).await.status, status, "{address}");
    }
    assert_eq!(asker.post("/name", &[("name", " \u{7}")]).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_audit_is_drawn_and_judged() {
    let mut asker = Asker::new();
    let drawn = asker.post("/audit", &[("q", ""), ("list", "events"), ("each", "5"), ("seed", "7")]).await;
    assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", drawn.body);
    assert!(asker.get("/audit").await.body.contains("1 of 2"));
    for (number, correct) in [("1", "yes"), ("2", "no")] {
        let judged = asker.post("/audit/judge", &[("number", number), ("correct", correct), ("name", "Rosa")]).await;
        assert_eq!(judged.status, StatusCode::SEE_OTHER, "{}", judged.body);
    }
    let page = asker.get("/audit").await.body;
    assert!(page.contains("All 2 records are judged") && page.contains("50.0 %"), "{page}");
    assert_eq!(
        asker.post("/audit", &[("list", "articles"), ("each", "5"), ("seed", "7")]).await.status,
        StatusCode::BAD_REQUEST
    );
}
