use super::*;

#[tokio::test]
async fn other_names_and_other_sites_are_refused() {
    let mut asker = Asker::new();
    let led = Request::get("/").header(HOST, "evil.example").body(Body::empty()).expect("a request");
    assert_eq!(asker.ask(led).await.status, StatusCode::MISDIRECTED_REQUEST);
    asker.headers = vec![("origin", "http://evil.example".to_owned())];
    assert_eq!(asker.post("/theme", &[("theme", "dark")]).await.status, StatusCode::FORBIDDEN);
    asker.headers = vec![("origin", "http://127.0.0.1:8484".to_owned())];
    assert_eq!(asker.post("/theme", &[("theme", "dark")]).await.status, StatusCode::SEE_OTHER);
    asker.headers = vec![("sec-fetch-site", "cross-site".to_owned())];
    let review = format!("/api/v1/articles/{}/records/e1/review", asker.keys[0]);
    let sent = Request::post(review).header("content-type", "application/json");
    let sent = sent.body(Body::from(r#"{"say":"reject","reviewer":"Mallory"}"#)).expect("a request");
    assert_eq!(asker.ask(sent).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_form_needs_the_token_of_its_session() {
    let mut asker = Asker::new();
    let without = Request::post("/theme").header("content-type", "application/x-www-form-urlencoded");
    let answer = asker.ask(without.body(Body::from("theme=dark")).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let mut other = Asker::new();
    let foreign = other.token().await;
    let with = Request::post("/theme").header("content-type", "application/x-www-form-urlencoded");
    let answer = asker.ask(with.body(Body::from(format!("theme=dark&token={foreign}"))).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test(start_paused = true)]
async fn who_does_not_know_the_password_sees_nothing() {
    let mut asker = Asker::with(|settings| settings.password = Some("salt and vinegar".to_owned()));
    let key = asker.keys[0].clone();
    let closed = asker.get(&format!("/article/{key}")).await;
    assert_eq!((closed.status, closed.body.as_str()), (StatusCode::SEE_OTHER, ""));
    assert!(closed.leads_to.starts_with("/enter?back="), "{}", closed.leads_to);
    assert_eq!(asker.get("/api/v1/counts").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(asker.get("/export/csv").await.status, StatusCode::SEE_OTHER);
    assert_eq!(asker.get("/assets/style.css").await.status, StatusCode::OK);
    let door = asker.get("/enter?back=/map").await.body;
    let token = door.split("name=\"token\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a token");
    let enter = |password: &str| {
        let form = format!("token={token}&back=/map&password={password}");
        let request = Request::post("/enter").header("content-type", "application/x-www-form-urlencoded");
        request.body(Body::from(form)).expect("a request")
    };
    let (wrong, right) = (enter("salt"), enter("salt+and+vinegar"));
    assert_eq!(asker.ask(wrong).await.status, StatusCode::FORBIDDEN);
    assert_eq!(asker.get("/").await.status, StatusCode::SEE_OTHER);
    let let_in = asker.ask(right).await;
    assert_eq!((let_in.status, let_in.leads_to.as_str()), (StatusCode::SEE_OTHER, "/map"));
    assert_eq!(asker.get(&format!("/article/{key}")).await.status, StatusCode::OK);
    assert_eq!(asker.post("/leave", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(asker.get("/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn programs_know_the_token() {
    let mut asker = Asker::with(|settings| settings.token = Some("t0ken".to_owned()));
    assert_eq!(asker.get("/api/v1/counts").await.status, StatusCode::UNAUTHORIZED);
    asker.headers = vec![("authorization", "Bearer wrong".to_owned())];
    assert_eq!(asker.get("/api/v1/counts").await.status, StatusCode::UNAUTHORIZED);
    asker.headers = vec![("authorization", "Bearer t0ken".to_owned())];
    assert_eq!(asker.get("/api/v1/counts").await.status, StatusCode::OK);
}

#[tokio::test]
async fn nothing_is_changed_where_all_is_for_reading() {
    let mut asker = Asker::with(|settings| settings.read_only = true);
    let key = asker.keys[0].clone();
    let page = asker.get(&format!("/article/{key}?edit=e1")).await.body;
    assert!(!page.contains("value=\"reject\"") && !page.contains("class=\"editing\""));
    let said = asker.post(&format!("/article/{key}/e1/review"), &[("say", "reject"), ("name", "Rosa")]).await;
    assert_eq!(said.status, StatusCode::FORBIDDEN);
    assert_eq!(
        asker.post("/audit", &[("list", "events"), ("each", "1"), ("seed", "1")]).await.status,
        StatusCode::FORBIDDEN
    );
}

#[test]
fn an_address_that_others_reach_needs_a_password() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.db");
    drop(Newsroom::create(&path).expect("a newsroom"));
    let everywhere = |password: Option<&str>| Settings {
        address: ([0, 0, 0, 0], 0).into(),
        password: password.map(str::to_owned),
        ..settings(&path)
    };
    let refused = crate::server::Server::bind(everywhere(None), Arc::new(Counting));
    assert!(matches!(refused, Err(crate::server::ServeError::OpenToOthers(_))));
    assert!(crate::server::Server::bind(everywhere(Some("salt")), Arc::new(Counting)).is_ok());
}
