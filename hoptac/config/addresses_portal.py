"""The permission table by address: the public rooms."""

from hoptac.config.rows import Row, To

PORTAL: dict[str, Row] = {
    "portal:programmes": Row(to=To.ANYBODY),
    "portal:contents": Row(to=To.ANYBODY),
    "portal:reports": Row(to=To.ANYBODY),
    "portal:visits": Row(to=To.ANYBODY),
    "portal:gifts": Row(to=To.ANYBODY),
    "portal:twinnings": Row(to=To.ANYBODY),
    "portal:destinations": Row(to=To.ANYBODY),
    "portal:opportunities": Row(to=To.ANYBODY),
    "portal:products": Row(to=To.ANYBODY),
    "portal:photo": Row(("public_photo",), to=To.ANYBODY),
    "portal:comparison": Row(to=To.ANYBODY),
    "portal:localities": Row(to=To.ANYBODY),
    "portal:fields": Row(to=To.ANYBODY),
    "portal:locality": Row(("unit",), to=To.ANYBODY),
    "portal:field": Row(("field",), to=To.ANYBODY),
    "robots": Row(to=To.ANYBODY),
    "sitemap": Row(to=To.ANYBODY),
    "sitemap_part": Row(("own_number",), to=To.ANYBODY),
}
PORTAL |= {
    name: Row(("public_thing",), to=To.ANYBODY)
    for name in (
        "portal:programme",
        "portal:content",
        "portal:report",
        "portal:visit",
        "portal:gift",
        "portal:twinning",
        "portal:destination",
        "portal:opportunity",
        "portal:product",
    )
}
