"""Signing tasks are drawn from the law (``projection``): nobody edits them by hand."""

from django.contrib import admin
from viewflow.workflow.models import Process, Task

admin.site.unregister([Process, Task])
