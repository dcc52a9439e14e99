//! Lists that come in pages.

use backtracked::engine::{page, queue, room};
use backtracked::error::ErrorKind;
use backtracked::model::List;
use serde_json::{Value, json};

use crate::bot::{ask, success};
use crate::stage::{NOBODY, Stage, at, here, rooms, songs};

#[test]
fn what_was_played_is_read() {
    let mut stage = Stage::new("granitebot", "velvet_owl");
    let path = at("GET /room/ROOM/playlist/history");
    let page = stage.row(queue::history(here()), &path, json!("page=1"), "");
    let Some(List::Songs(rows)) = page.list.as_deref() else { panic!("{page:?}") };
    assert_eq!(rows.len(), 4);
    assert!(rows.windows(2).all(|pair| pair[0].played_ms >= pair[1].played_ms), "newest first");
    assert!(rows.iter().all(|song| song.info.is_some() && song.dj.is_some()));
    // Rows with gaps, and one twice.
    let rows = json!([{"_id": "1", "_song": null, "played": null, "_user": null}, null,
        {"_id": "2", "songid": "9"}, {"_id": "1"}]);
    let answer = json!({"method": "GET", "path_prefix": at("/room/ROOM/playlist/history"),
        "status": 200, "body": {"code": 200, "message": "OK", "data": rows}});
    stage.sandbox.fault(json!({"answer": answer})).unwrap();
    let page = success(&ask(&stage.actor.client, queue::history(here())));
    assert_eq!(songs(&page), ["1", "2"]);
    stage.refused(queue::history(NOBODY.into()), ErrorKind::NotFound, "room not found");
}

#[test]
fn lists_go_on_page_by_page_and_give_nothing_twice() {
    let mut stage = Stage::new("granitebot", "velvet_owl");
    let data = |ids: std::ops::Range<usize>, key: &str| -> Value {
        let rows = ids.map(|number| json!({"_id": format!("{number:03}"), key: "x"}));
        json!({"code": 200, "message": "OK", "data": rows.collect::<Vec<Value>>()})
    };
    let answer = |stage: &Stage, path: &str, body: Value| {
        let answer = json!({"method": "GET", "path_prefix": path, "status": 200, "body": body});
        stage.sandbox.fault(json!({ "answer": answer })).unwrap();
    };
    // Two songs were played between the first page and the second.
    let path = at("/room/ROOM/playlist/history");
    let get = format!("GET {path}");
    answer(&stage, &path, data(0..20, "songid"));
    let first = stage.row(queue::history(here()), &get, json!("page=1"), "");
    assert_eq!(songs(&first).len(), 20);
    answer(&stage, &path, data(18..38, "songid"));
    let second = stage.row(page::next(&first).unwrap(), &get, json!("page=2"), "");
    assert_eq!((songs(&second).len(), songs(&second)[0].as_str()), (18, "020"));
    // A page that fails can be asked for again.
    answer(&stage, &path, json!({"code": 404, "message": "Not Found"}));
    stage.refused(page::next(&second).unwrap(), ErrorKind::NotFound, "");
    answer(&stage, &path, data(37..40, "songid"));
    let third = stage.row(page::next(&second).unwrap(), &get, json!("page=3"), "");
    assert_eq!(songs(&third), ["038", "039"]);
    assert!(third.next.is_none());
    let error = page::next(&third).err().expect("no page follows");
    assert_eq!(error.kind(), ErrorKind::InvalidState);

    // The lobby and the search go by places.
    for (begin, path) in
        [(room::lobby(), "/room"), (room::search("bass").unwrap(), "/room/term/bass")]
    {
        let get = format!("GET {path}");
        answer(&stage, path, data(0..20, "roomUrl"));
        let first = stage.row(begin, &get, json!("offset=0"), "");
        answer(&stage, path, data(19..29, "roomUrl"));
        let second = stage.row(page::next(&first).unwrap(), &get, json!("offset=20"), "");
        assert_eq!(rooms(&second).len(), 9);
        assert!(second.next.is_none());
    }
}

#[test]
fn a_long_history_is_read_to_its_end() {
    let stage = Stage::new("velvet_owl", "granitebot");
    for number in 0..45 {
        let song = format!("song{number:07}");
        let queue = json!({"action": "queue", "user": "velvet_owl", "song": song});
        stage.act(queue);
        stage.sandbox.advance_clock(4 * 60_000);
    }
    stage.sandbox.advance_clock(2 * 60 * 60_000);
    let mut page = success(&ask(&stage.actor.client, queue::history(here())));
    let mut all = songs(&page);
    while page.next.is_some() {
        page = success(&ask(&stage.actor.client, page::next(&page).unwrap()));
        all.extend(songs(&page));
    }
    let distinct: std::collections::BTreeSet<&String> = all.iter().collect();
    assert!(all.len() >= 45 && distinct.len() == all.len(), "{}", all.len());
}
