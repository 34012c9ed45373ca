use super::*;

const PAGES: [&str; 22] = [
    "/",
    "/search?q=vega&list=statements",
    "/search?q=type:COERCE",
    "/search?q=type:COERCE&list=happenings",
    "/search?q=tipe:COERCE",
    "/article/KEY",
    "/article/KEY?edit=e1&show=actor.statement.event.time.none",
    "/event/KEY/e1",
    "/event/KEY/e7",
    "/story/0",
    "/story/x",
    "/actor?name=Ana%20Vega",
    "/map?box=34,-25,72,45",
    "/map?from=2024&to=2024-03-04",
    "/map?from=yesterday",
    "/export?distinct=yes",
    "/calendar?month=2024-03",
    "/sources",
    "/audit",
    "/help",
    "/export?q=type:COERCE&format=geojson",
    "/nowhere",
];

#[tokio::test]
async fn no_page_has_script_or_style_of_its_own() {
    let mut asker = Asker::new();
    for key in asker.keys.clone() {
        for page in PAGES {
            let address = page.replace("KEY", &key);
            let answer = asker.get(&address).await;
            let expected = match page {
                "/search?q=tipe:COERCE" | "/map?from=yesterday" => StatusCode::BAD_REQUEST,
                "/nowhere" | "/event/KEY/e7" | "/story/x" => StatusCode::NOT_FOUND,
                _ => StatusCode::OK,
            };
            assert_eq!(answer.status, expected, "{address}: {}", answer.body);
            let policy = &answer.response.headers()["content-security-policy"];
            assert!(policy.to_str().expect("a policy").starts_with("default-src 'none'; script-src 'self'"));
            for (place, _) in answer.body.match_indices("<script") {
                assert!(answer.body[place..].starts_with("<script src=\"/assets/"), "{address}");
            }
            for forbidden in [" style=", "<style", " onerror=\"", " onclick=", "javascript:alert(3)\"", "<img src=x"] {
                assert!(!answer.body.contains(forbidden), "{address}: {forbidden}");
            }
        }
    }
}

#[tokio::test]
async fn units_are_counted_apart_and_pages_go_on_where_the_last_ended() {
    let mut asker = Asker::new();
    let first = asker.get("/search?q=vega&list=events").await.body;
    for tab in [
        "Events <span class=\"count\">2<",
        "Distinct events <span class=\"count\">1<",
        "Statements <span class=\"count\">0<",
        "Articles <span class=\"count\">2<",
    ] {
        assert!(first.contains(tab), "{tab}: {first}");
    }
    let next = first.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a next page");
    let second = asker.get(&next.replace("&amp;", "&")).await.body;
    let shows = |page: &str, key: &str| page.contains(&format!("/article/{key}#e1"));
    let keys = asker.keys.clone();
    for key in keys {
        assert!(shows(&first, &key) != shows(&second, &key), "{key}");
    }
    assert!(!second.contains("rel=\"next\""));
}

#[tokio::test]
async fn words_and_records_lead_to_one_another() {
    let mut asker = Asker::new();
    let page = asker.get(&format!("/article/{}", asker.keys[0])).await.body;
    assert!(page.contains("<mark id=\"w-e1\" class=\"words kind-event\" data-record=\"e1\">arrested</mark>"), "{page}");
    assert!(page.contains("href=\"#e1\"") && page.contains("id=\"e1\"") && page.contains("href=\"#w-e1\""));
    assert!(
        page.contains("<mark id=\"w-s1\" class=\"words kind-statement\" data-record=\"s1\">We did nothing,</mark>")
    );
    assert!(page.contains("by-hand"), "what it rests on is shown");
    // Another kind is marked when it is asked for.
    let actors = asker.get(&format!("/article/{}?show=actor", asker.keys[0])).await.body;
    assert!(actors.contains("id=\"w-a2\"") && !actors.contains("id=\"w-e1\""));
    // The beginning of an id is enough.
    let short = asker.get(&format!("/article/{}", &asker.keys[0][..6])).await;
    assert_eq!((short.status, short.leads_to), (StatusCode::SEE_OTHER, format!("/article/{}", asker.keys[0])));
}

#[tokio::test]
async fn a_fault_in_a_query_is_told_with_its_place() {
    let mut asker = Asker::new();
    let page = asker.get("/search?q=place:lima%20tipe:AID").await.body;
    assert!(page.contains("There is no field &#39;tipe&#39;.") || page.contains("There is no field 'tipe'."), "{page}");
    assert!(page.contains("             ^^^^"), "{page}");
    assert!(page.contains("id Did".trim_start_matches("id ")) && page.contains("type:"));
    let long = asker.get(&format!("/search?q={}", "a".repeat(5000))).await;
    assert_eq!(long.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn distinct_events_come_once_with_their_reports() {
    let mut asker = Asker::new();
    let page = asker.get("/search?q=type:COERCE&list=happenings").await.body;
    assert_eq!(page.matches("<article class=\"hit").count(), 1, "{page}");
    let key = asker.keys.iter().find(|key| page.contains(&format!("/event/{key}/e1"))).expect("a way to all reports");
    assert!(asker.get(&format!("/event/{key}/e1")).await.status.is_success());
    let rows = asker.get("/export/csv?q=type:COERCE&table=events&distinct=yes").await.body;
    assert_eq!((rows.lines().count(), asker.get("/export/csv?q=type:COERCE").await.body.lines().count()), (2, 3));
    assert_eq!(asker.get("/export?distinct=perhaps").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_actor_is_shown_with_what_is_known() {
    let mut asker = Asker::new();
    let name = asker.get("/actor?name=Vega").await.body;
    let whole = name.split("href=\"/actor?id=").nth(1).and_then(|rest| rest.split('"').next()).expect("who is meant");
    let page = asker.get(&format!("/actor?id={}", whole.replace("&amp;", "&"))).await.body;
    for part in [
        "named in <a",
        "2 articles",
        "Names used",
        "What they say",
        "What is done to them",
        "In the same events",
        "Police",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let (first, last) = (&asker.keys[0], &asker.keys[1]);
    assert!([first, last].iter().any(|key| page.contains(&format!("/article/{key}#a2"))), "evidence: {page}");
    assert!(!page.contains("What they do"));
    assert_eq!(asker.get("/actor").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn looks_are_kept_in_the_browser_and_lead_back_into_the_room_alone() {
    let mut asker = Asker::new();
    let dark = asker.post("/theme", &[("theme", "dark"), ("back", "/map")]).await;
    assert_eq!((dark.status, dark.leads_to.as_str()), (StatusCode::SEE_OTHER, "/map"));
    let set = dark.response.headers()["set-cookie"].to_str().expect("a cookie");
    assert!(set.starts_with("dateline-theme=dark;"), "{set}");
    let away = asker.post("/theme", &[("theme", "dark"), ("back", "//evil.example")]).await;
    assert_eq!(away.leads_to, "/");
}

#[tokio::test]
async fn a_search_is_saved_and_listed() {
    let mut asker = Asker::new();
    let saved = asker.post("/save", &[("q", "type:COERCE"), ("name", "Arrests"), ("back", "/")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert!(asker.get("/").await.body.contains("Arrests"));
    assert_eq!(asker.post("/save", &[("q", "tipe:X"), ("name", "Faulty")]).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_event_shows_all_its_reports_and_a_story_all_its_articles() {
    let mut asker = Asker::new();
    let (first, second) = (asker.keys[0].clone(), asker.keys[1].clone());
    let event = asker.get(&format!("/event/{first}/e1")).await.body;
    for key in [&first, &second] {
        assert!(event.contains(&format!("/article/{key}#e1")), "{key}: {event}");
    }
    assert!(event.contains("<td>day</td><td>agree</td>"), "{event}");
    let article = asker.get(&format!("/article/{first}")).await.body;
    let story = article.split("href=\"/story/").nth(1).and_then(|rest| rest.split('"').next()).expect("a story");
    let story = asker.get(&format!("/story/{story}")).await.body;
    assert!(
        story.contains(&format!("/article/{first}\"")) && story.contains(&format!("/article/{second}\"")),
        "{story}"
    );
}
