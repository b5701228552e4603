"""HTML pages, one file of addresses for each kind of reader."""

from frontend.addresses import desk, findings, keying, residents

urlpatterns = [*residents.urlpatterns, *findings.urlpatterns, *desk.urlpatterns, *keying.urlpatterns]
