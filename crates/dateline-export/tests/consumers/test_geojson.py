"""GeoJSON as the geojson library loads and checks it."""

import geojson


def test_it_is_valid_and_says_where(files, reports):
    collection = geojson.loads((files / "geojson").read_text(encoding="utf-8"))
    assert isinstance(collection, geojson.FeatureCollection) and collection.is_valid, collection.errors()
    events = [(report, event) for report in reports for event in report["events"]]
    for feature, (report, event) in zip(collection.features, events, strict=True):
        assert feature.is_valid and feature.id == f"{report['id']}#{event['id']}"
        place = next(place for place in report["places"] if place["id"] == event["place"])
        assert feature.geometry.coordinates == [place["lon"], place["lat"]]
        assert feature.properties["precision_km"] == place["radius_km"]
        assert feature.properties["place"] == place["name"]
        assert feature.properties["sentence"] == event["sentence"]["text"]
        assert feature.properties["title"] == report["title"] and feature.properties["url"] == report["url"]
