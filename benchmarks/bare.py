"""What receiving is compared with: the same gunicorn and middleware, one atomic insert of the same JSON."""

import json
import uuid

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from consult.urls import urlpatterns as product_urls


@csrf_exempt
def insert(request: HttpRequest, name: str) -> HttpResponse:
    body = json.loads(request.body)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO bench_bare (id, body) VALUES (%s, %s)", [uuid.UUID(name), json.dumps(body)]
        )
    return JsonResponse({"ok": True}, status=201)


urlpatterns = [path("bare/<str:name>", insert), *product_urls]
