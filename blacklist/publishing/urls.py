"""Addresses of the public list, and of the pages for those who keep it."""

from django.urls import path

from blacklist.publishing import feed, office, views

urlpatterns = [
    path("listings/", office.listings, name="listings"),
    path("public/listings/", views.public_listings, name="public_listings"),
    path("public/listings/feed/", feed.public_listings_feed, name="public_listings_feed"),
    path("public/listings/standing.json", views.public_listings_standing, name="public_listings_standing"),
    path("public/listings/left.json", views.public_listings_left, name="public_listings_left"),
    path("public/listings/<str:public_id>/", views.public_listing, name="public_listing"),
]
