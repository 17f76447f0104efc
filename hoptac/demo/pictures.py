"""Illustrations drawn by machine and marked so; no photo of anybody, no emblem."""

import hashlib
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

WIDTH, HEIGHT = 960, 640


def illustration(name: str, year: int) -> "ContentFile[bytes]":
    """Return a JPEG of hills and a sun whose colours follow from the name; the same every time."""
    seed = hashlib.sha256(name.encode()).digest()
    picture = Image.new("RGB", (WIDTH, HEIGHT), (214, 228, 236))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((680, 60, 800, 180), fill=(246, 200, 110))
    for layer in range(4):
        base = 300 + layer * 80
        ridge = [(step * WIDTH // 8, base - seed[layer * 8 + step % 8] % 90) for step in range(9)]
        pen.polygon(
            [(0, HEIGHT), *ridge, (WIDTH, HEIGHT)],
            fill=(60 + layer * 12, 120 - layer * 12, 96 - layer * 10),
        )
    pen.rectangle((0, HEIGHT - 44, WIDTH, HEIGHT), fill=(32, 40, 48))
    pen.text((16, HEIGHT - 32), f"MINH HOA - {year} - {name}", fill=(240, 240, 240))
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return ContentFile(out.getvalue(), name=f"minh-hoa-{hashlib.sha256(seed).hexdigest()[:8]}.jpg")
