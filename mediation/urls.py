"""Addresses of mediation."""

from django.urls import path

from mediation.views import stations

urlpatterns = [
    path("mediation/stations/", stations.stations, name="stations"),
    path("mediation/stations/<slug:public_id>/", stations.station, name="station"),
    path("mediation/stations/<slug:public_id>/log/", stations.station_log, name="station_log"),
]
