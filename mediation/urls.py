"""Addresses of mediation."""

from django.urls import path

from mediation.views import calendar, stations

urlpatterns = [
    path("mediation/calendar/", calendar.calendar, name="calendar"),
    path("mediation/calendar/coming/", calendar.calendar_coming, name="calendar_coming"),
    path("mediation/calendar/absences/", calendar.absences, name="calendar_absences"),
    path("mediation/calendar/absences/<slug:public_id>/drop/", calendar.absence_drop, name="calendar_absence_drop"),
    path("mediation/calendar/subscribe/", calendar.subscribe, name="calendar_subscribe"),
    path("mediation/feed/<slug:token>.ics", calendar.calendar_feed, name="calendar_feed"),
    path("mediation/stations/", stations.stations, name="stations"),
    path("mediation/stations/<slug:public_id>/", stations.station, name="station"),
    path("mediation/stations/<slug:public_id>/log/", stations.station_log, name="station_log"),
]
