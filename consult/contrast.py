"""Whether colours can be told apart: the contrast ratio of WCAG 2.2. Pure."""

TEXT, GRAPHICS = 4.5, 3.0  # success criteria 1.4.3 and 1.4.11
WHITE = "#ffffff"


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white) for two colours #rrggbb; in any order."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def too_faint(*, brand: str, brand_ink: str, accent: str) -> dict[str, float]:
    """By field: the ratio that falls short. Writing stands in `brand_ink` on `brand`; both draw on white."""
    needed = {
        "brand_ink": (contrast(brand_ink, brand), TEXT),
        "brand": (contrast(brand, WHITE), TEXT),
        "accent": (contrast(accent, WHITE), GRAPHICS),
    }
    return {name: found for name, (found, least) in needed.items() if found < least}
