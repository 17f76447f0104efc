"""The permission table by address: open data."""

from hoptac.config.rows import Row, To

OPENDATA: dict[str, Row] = {
    name: Row(to=To.ANYBODY)
    for name in (
        *("opendata:home", "opendata:dictionary", "opendata:dump"),
        *(
            "api:index",
            "api:records",
            "api:programmes",
            "api:articles",
            "api:localities",
            "api:fields",
        ),
        *("api:dictionary", "api:openapi-json", "api:api-root"),
        *("feeds:newest", "feeds:days"),
    )
} | {
    "opendata:table": Row(("open_table",), to=To.ANYBODY),
    "opendata:keys": Row((), "opendata.keys", To.OWN_PLACE, official=True),
    "opendata:revoke_key": Row(("key",), "opendata.keys", To.OWN_PLACE, official=True),
    "api:record": Row(("open_record",), to=To.ANYBODY),
    "api:versions": Row(("open_record",), to=To.ANYBODY),  # the key is its own seat
    "api:programme": Row(("public_thing",), to=To.ANYBODY),
    "api:article": Row(("public_thing",), to=To.ANYBODY),
    "api:locality": Row(("public_thing",), to=To.ANYBODY),
    "feeds:programme": Row(("public_thing",), to=To.ANYBODY),
    "feeds:locality": Row(("public_thing",), to=To.ANYBODY),
    "feeds:days_of_programme": Row(("public_thing",), to=To.ANYBODY),
    "api_nowhere": Row(to=To.ANYBODY),
}
