"""Addresses of the registry."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from registry import views

urlpatterns = [
    path("login/", views.Login.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", views.PasswordChange.as_view(), name="password_change"),
    path("reveal/<slug:kind>/<slug:public_id>/<slug:field>/", views.reveal, name="reveal"),
]
