"""Addresses of mediation."""

from django.urls import path

from mediation.views import calendar, handovers, mediations, performance, results, room, stations

urlpatterns = [
    path("mediations/", mediations.mediations, name="mediations"),
    path("mediation/calendar/", calendar.calendar, name="calendar"),
    path("mediation/calendar/coming/", calendar.calendar_coming, name="calendar_coming"),
    path("mediation/calendar/absences/", calendar.absences, name="calendar_absences"),
    path("mediation/calendar/absences/<slug:public_id>/drop/", calendar.absence_drop, name="calendar_absence_drop"),
    path("mediation/calendar/subscribe/", calendar.subscribe, name="calendar_subscribe"),
    path("mediation/feed/<slug:token>.ics", calendar.calendar_feed, name="calendar_feed"),
    path("mediation/stations/", stations.stations, name="stations"),
    path("mediation/stations/<slug:public_id>/", stations.station, name="station"),
    path("mediation/stations/<slug:public_id>/log/", stations.station_log, name="station_log"),
    path("mediation/<slug:public_id>/", room.mediation, name="mediation"),
    path("mediation/<slug:public_id>/offer/", room.mediation_offer, name="mediation_offer"),
    path("mediation/<slug:public_id>/plan/", room.mediation_plan, name="mediation_plan"),
    path("mediation/<slug:public_id>/preview/", room.mediation_preview, name="mediation_preview"),
    path("mediation/<slug:public_id>/performance/", performance.performance, name="mediation_performance"),
    path("mediation/<slug:public_id>/performance/pay/", performance.performance_pay, name="mediation_pay"),
    path("mediation/<slug:public_id>/print/<slug:kind>/", performance.performance_print, name="mediation_print"),
    path("handover/", handovers.handovers, name="handovers"),
    path("handover/import/", results.handover_import, name="handover_import"),
    path("handover/import/confirm/", results.handover_import_confirm, name="handover_import_confirm"),
    path("handover/import/<slug:public_id>/", results.handover_imported, name="handover_imported"),
    path("handover/import/<slug:public_id>/wrong.xlsx", results.handover_import_wrong, name="handover_import_wrong"),
    path("handover/<slug:public_id>/", handovers.handover, name="handover"),
]
