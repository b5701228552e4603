"""HTML pages, one file of addresses for each kind of reader."""

from frontend.addresses import builder, desk, findings, keying, residents

urlpatterns = [
    *residents.urlpatterns,
    *findings.urlpatterns,
    *desk.urlpatterns,
    *builder.urlpatterns,
    *keying.urlpatterns,
]
