"""Addresses of enforcement."""

from django.urls import path

from enforcement.referral import views as referral

urlpatterns = [
    path("referrals/", referral.referrals, name="referrals"),
    path("referrals/<slug:public_id>/", referral.referral, name="referral"),
]
