"""Addresses of the closing and of approvals."""

from django.urls import path

from procedures import views
from procedures.approvals import views as approvals

urlpatterns = [
    path("closing/", views.listing, name="closing_list"),
    path("cases/<slug:public_id>/closing/", views.closing, name="closing"),
    path("cases/<slug:public_id>/closing/sign/", views.sign, name="closing_sign"),
    path("cases/<slug:public_id>/closing/return/", views.send_back, name="closing_return"),
    path("cases/<slug:public_id>/compare/", approvals.papers, name="papers_compare"),
    path("approvals/", approvals.listing, name="approvals"),
    path("cases/<slug:public_id>/approvals/", approvals.of_case, name="approvals_of"),
    path(
        "cases/<slug:public_id>/approvals/new/<slug:machine>/<slug:key>/<slug:act>/", approvals.new, name="approval_new"
    ),
    path("cases/<slug:public_id>/approvals/<slug:key>/", approvals.approval, name="approval"),
    path("cases/<slug:public_id>/approvals/<slug:key>/sign/", approvals.sign, name="approval_sign"),
    path("cases/<slug:public_id>/approvals/<slug:key>/return/", approvals.send_back, name="approval_return"),
    path("cases/<slug:public_id>/approvals/<slug:key>/withdraw/", approvals.withdraw, name="approval_withdraw"),
    path("cases/<slug:public_id>/approvals/<slug:key>/compare/", approvals.compare, name="approval_compare"),
]
